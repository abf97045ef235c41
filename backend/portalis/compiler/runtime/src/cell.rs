//! Places that hold a value: fields, captured variables, module-level variables.

use crate::exc::{Exc, NAME_ERROR};
use crate::obj::Obj;
use crate::value::Value;
use core::cell::UnsafeCell;

/// A static that the one thread of a module may change.
pub struct Static<T>(UnsafeCell<T>);

// SAFETY: a module has one thread.
unsafe impl<T> Sync for Static<T> {}

impl<T> Static<T> {
    pub const fn new(value: T) -> Static<T> {
        Static(UnsafeCell::new(value))
    }

    /// The place itself. Who dereferences it must not hold a borrow across code that may come back here.
    #[inline]
    pub fn get(&self) -> *mut T {
        self.0.get()
    }
}

/// A field of an emitted struct.
pub struct Field<T>(UnsafeCell<T>);

impl<T: Value> Field<T> {
    #[inline]
    pub const fn new(v: T) -> Field<T> {
        Field(UnsafeCell::new(v))
    }

    /// A borrow of the value, to be used at once: `set` invalidates it.
    #[inline]
    pub fn at(&self) -> &T {
        // SAFETY: by the crate's convention no `set` happens while the borrow lives.
        unsafe { &*self.0.get() }
    }

    #[inline]
    pub fn set(&self, v: T) {
        drop(self.replace(v));
    }

    #[inline]
    pub fn replace(&self, v: T) -> T {
        // SAFETY: as in `at`; the old value is dropped by the caller, after the new one is in place.
        unsafe { core::ptr::replace(self.0.get(), v) }
    }
}

impl<T: Value + Copy> Field<T> {
    #[inline]
    pub fn get(&self) -> T {
        *self.at()
    }
}

/// A variable that a closure captures and somebody assigns: every clone is the same variable.
#[repr(transparent)]
pub struct Shared<T>(Obj<Field<T>>);

impl<T> Clone for Shared<T> {
    #[inline]
    fn clone(&self) -> Self {
        Shared(self.0.clone())
    }
}

impl<T: Value> Shared<T> {
    #[inline]
    pub fn new(v: T) -> Shared<T> {
        Shared(Obj::new(Field::new(v)))
    }

    #[inline]
    pub fn at(&self) -> &T {
        self.0.at()
    }

    #[inline]
    pub fn set(&self, v: T) {
        self.0.set(v);
    }

    #[inline]
    pub fn replace(&self, v: T) -> T {
        self.0.replace(v)
    }
}

impl<T: Value + Copy> Shared<T> {
    #[inline]
    pub fn get(&self) -> T {
        self.0.get()
    }
}

impl<T: Value> Value for Shared<T> {
    #[inline]
    fn unset() -> Self {
        Shared(Obj::unset())
    }
}

/// A variable of the module; a static that starts unbound.
pub struct Global<T>(UnsafeCell<Option<T>>);

// SAFETY: a module has one thread.
unsafe impl<T> Sync for Global<T> {}

impl<T: Value> Global<T> {
    pub const fn new() -> Global<T> {
        Global(UnsafeCell::new(None))
    }

    #[inline]
    pub fn slot(&self) -> &Option<T> {
        // SAFETY: by the crate's convention no `set` happens while the borrow lives.
        unsafe { &*self.0.get() }
    }

    #[inline]
    pub fn get(&self) -> Option<T> {
        self.slot().clone()
    }

    /// The value, or `NameError: name 'NAME' is not defined`.
    #[inline]
    pub fn at(&self, name: &'static str) -> Result<&T, Exc> {
        match self.slot() {
            Some(v) => Ok(v),
            None => Err(unbound(name)),
        }
    }

    #[inline]
    pub fn set(&self, v: T) {
        // SAFETY: as in `slot`; the old value is dropped after the new one is in place.
        drop(unsafe { core::ptr::replace(self.0.get(), Some(v)) });
    }

    #[inline]
    pub fn clear(&self) {
        // SAFETY: as in `set`.
        drop(unsafe { core::ptr::replace(self.0.get(), None) });
    }
}

#[cold]
#[inline(never)]
fn unbound(name: &'static str) -> Exc {
    Exc::from_parts(&NAME_ERROR, &["name '", name, "' is not defined"])
}
