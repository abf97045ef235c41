//! `Obj<C>`: a counted handle to an instance of a user's class, and what a class can define.

use crate::rc;
use crate::value::Value;
use core::cell::Cell;
use core::marker::PhantomData;
use core::mem::needs_drop;
use core::ops::Deref;
use core::ptr::NonNull;

#[repr(C)]
struct ObjBox<C> {
    count: Cell<u32>,
    value: C,
}

/// An instance of a user's class. Cloning gives another handle to the same instance.
#[repr(transparent)]
pub struct Obj<C>(NonNull<ObjBox<C>>, PhantomData<C>);

impl<C> Obj<C> {
    #[inline]
    pub fn new(c: C) -> Obj<C> {
        Obj(rc::leak(ObjBox { count: Cell::new(1), value: c }), PhantomData)
    }

    /// A placeholder: it may be cloned and dropped, and never read.
    #[inline]
    pub fn unset() -> Obj<C> {
        Obj(rc::unset_box(), PhantomData)
    }

    #[inline]
    pub fn ptr_eq(&self, o: &Obj<C>) -> bool {
        self.0 == o.0
    }

    /// The address, as `id()` gives it.
    #[inline]
    pub fn addr(&self) -> usize {
        self.0.as_ptr() as usize
    }
}

impl<C> Deref for Obj<C> {
    type Target = C;
    #[inline]
    fn deref(&self) -> &C {
        // SAFETY: the box is live while this handle is; unset handles are never read.
        unsafe { &self.0.as_ref().value }
    }
}

impl<C> Clone for Obj<C> {
    #[inline]
    fn clone(&self) -> Self {
        // SAFETY: the box is live while this handle is.
        unsafe { rc::retain(self.0) };
        Obj(self.0, PhantomData)
    }
}

impl<C> Drop for Obj<C> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the last handle frees the box; only contents with a destructor can nest, so others skip `dispose`.
        unsafe {
            if rc::release(self.0) {
                if needs_drop::<C>() {
                    rc::dispose(self.0.as_ptr().cast(), finish::<C>);
                } else {
                    finish::<C>(self.0.as_ptr().cast());
                }
            }
        }
    }
}

unsafe fn finish<C>(b: *mut u8) {
    // SAFETY: `b` came from `rc::leak` of an `ObjBox<C>`, and its last handle is gone.
    drop(unsafe { alloc::boxed::Box::from_raw(b.cast::<ObjBox<C>>()) });
}

impl<C: 'static> Value for Obj<C> {
    #[inline]
    fn unset() -> Self {
        Obj::unset()
    }
}

/// A user's class.
pub trait Class: Sized + 'static {
    /// `type(x).__name__`.
    const NAME: &'static str;
}
