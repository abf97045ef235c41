//! `Obj<C>`: a counted handle to an instance of a user's class, and what a class can define.

use crate::cycles::Tracer;
use crate::exc::Exc;
use crate::fmt::shows::takes_no;
use crate::rc;
use crate::scalar::unordered;
use crate::strbox::StrBuf;
use crate::value::{Living, PyEq, PyHash, PyOrd, Repr, Truthy, TypeName, Value};
use alloc::rc::Rc;
use core::alloc::Layout;
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
    unsafe {
        core::ptr::drop_in_place(b.cast::<ObjBox<C>>());
        rc::free(b, Layout::new::<ObjBox<C>>());
    }
}

impl<C: 'static> Value for Obj<C> {
    const COUNTED: bool = true;

    #[inline]
    fn unset() -> Self {
        Obj::unset()
    }
}

/// What a user's class defines; the defaults are `object`'s. A method that raises parks the exception.
pub trait Class: Sized + 'static {
    /// `type(x).__name__`.
    const NAME: &'static str;

    /// The name of the class that the instance really is, where subclasses share the struct.
    #[inline]
    fn name(_x: &Obj<Self>) -> &'static str {
        Self::NAME
    }

    /// `__eq__`.
    #[inline]
    fn eq(a: &Obj<Self>, b: &Obj<Self>) -> bool {
        a.ptr_eq(b)
    }

    /// `__lt__`.
    fn lt(a: &Obj<Self>, b: &Obj<Self>) -> bool {
        unordered("<", Self::name(a), Self::name(b))
    }

    /// `__le__`.
    fn le(a: &Obj<Self>, b: &Obj<Self>) -> bool {
        unordered("<=", Self::name(a), Self::name(b))
    }

    /// `__hash__`.
    #[inline]
    fn hash(x: &Obj<Self>) -> i64 {
        // As CPython does: the low bits of an address are always 0.
        (x.addr() as u64).rotate_right(4) as i64
    }

    /// `__repr__`.
    fn repr_to(x: &Obj<Self>, out: &mut StrBuf) {
        out.push_ascii("<__main__.");
        out.push_str(Self::name(x));
        address_to(x.addr(), out);
    }

    /// `__str__`.
    #[inline]
    fn str_to(x: &Obj<Self>, out: &mut StrBuf) {
        Self::repr_to(x, out);
    }

    /// `__format__`.
    fn format_to(x: &Obj<Self>, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
        takes_no(spec, Self::name(x))?;
        Self::str_to(x, out);
        Ok(())
    }

    /// Shows the handle to the tracer, where the class can be part of a reference cycle.
    #[inline]
    fn trace(_x: &Obj<Self>, _t: &mut Tracer) {}

    /// `__bool__`, or `__len__`.
    #[inline]
    fn truthy(_x: &Obj<Self>) -> bool {
        true
    }
}

/// ` object at 0x…>`.
#[inline(never)]
fn address_to(addr: usize, out: &mut StrBuf) {
    out.push_ascii(" object at 0x");
    let mut shift = usize::BITS;
    while shift > 0 {
        shift -= 4;
        let digit = (addr >> shift & 15) as u8;
        out.push_char((if digit < 10 { b'0' + digit } else { b'a' + digit - 10 }) as char);
    }
    out.push_ascii(">");
}

/// The text of an `object()`: CPython's holds the address, which differs from run to run, so asking for it ends the call.
#[cold]
pub fn no_text() {
    let message = "the text of an object would show its address";
    crate::raise::trap(Exc::fixed(&crate::classes::DECLINED, message), 0);
}

impl<C: Class> PyEq for Obj<C> {
    #[inline]
    fn py_eq(&self, other: &Self) -> bool {
        self.ptr_eq(other) || C::eq(self, other)
    }
}

impl<C: Class> PyOrd for Obj<C> {
    #[inline]
    fn py_lt(&self, other: &Self) -> bool {
        C::lt(self, other)
    }

    #[inline]
    fn py_le(&self, other: &Self) -> bool {
        C::le(self, other)
    }
}

impl<C: Class> PyHash for Obj<C> {
    #[inline]
    fn py_hash(&self) -> i64 {
        C::hash(self)
    }
}

impl<C: Class> Repr for Obj<C> {
    fn living(&self) -> Option<Living> {
        Some(Rc::new(self.clone()))
    }

    fn repr_to(&self, out: &mut StrBuf) {
        C::repr_to(self, out);
    }

    fn str_to(&self, out: &mut StrBuf) {
        C::str_to(self, out);
    }
}

impl<C: Class> Truthy for Obj<C> {
    #[inline]
    fn truthy(&self) -> bool {
        C::truthy(self)
    }
}

impl<C: Class> TypeName for Obj<C> {
    fn type_name(&self) -> &'static str {
        C::name(self)
    }
}
