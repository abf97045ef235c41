//! `set` and `frozenset`: iteration in CPython's own order for numbers, None and tuples of them. The functions that the stubs
//! name are in `set::ops` and `set::frozen`, re-exported here. What they do is in `raw` (memory and keys), `table` (places) and
//! `whole` (operations between sets), once for sets of every type.

mod frozen;
mod history;
mod iter;
mod lift;
mod ops;
mod raw;
mod table;
mod whole;

pub use frozen::*;
pub use iter::SetIter;
pub use ops::*;

use crate::erased::repr_at;
use crate::hash::Key;
use crate::strbox::StrBuf;
use crate::value::{Living, PyEq, PyHash, PyOrd, Repr, Truthy, TypeName, Value};
use alloc::rc::Rc;
use core::marker::PhantomData;
use raw::Handle;

/// A handle to a set.
#[repr(transparent)]
pub struct Set<T>(Handle, PhantomData<T>);

impl<T> Clone for Set<T> {
    #[inline]
    fn clone(&self) -> Self {
        Set(self.0.clone(), PhantomData)
    }
}

impl<T: 'static> Value for Set<T> {
    const COUNTED: bool = true;

    #[inline]
    fn unset() -> Self {
        Set(Handle::unset(), PhantomData)
    }
}

impl<T> Set<T> {
    /// `set()`.
    #[inline]
    pub fn new() -> Set<T>
    where
        T: Key,
    {
        Set(Handle::new(T::OPS), PhantomData)
    }

    #[inline]
    fn of(handle: Handle) -> Set<T> {
        Set(handle, PhantomData)
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    #[inline]
    pub fn ptr_eq(&self, other: &Set<T>) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

#[inline]
fn erase<T>(x: &T) -> *const u8 {
    x as *const T as *const u8
}

impl<T: Value + PyHash> PyEq for Set<T> {
    fn py_eq(&self, other: &Self) -> bool {
        whole::eq(&self.0, &other.0)
    }
}

impl<T: Value + PyHash> PyOrd for Set<T> {
    fn py_lt(&self, other: &Self) -> bool {
        self.len() < other.len() && ops::issubset(self, other)
    }

    fn py_le(&self, other: &Self) -> bool {
        ops::issubset(self, other)
    }
}

impl<T: Value + PyHash + Repr> Repr for Set<T> {
    fn living(&self) -> Option<Living> {
        Some(Rc::new(self.clone()))
    }

    fn repr_to(&self, out: &mut StrBuf) {
        if self.len() == 0 {
            out.push_ascii("set()");
        } else {
            whole::repr(&self.0, out, repr_at::<T>);
        }
    }
}

impl<T> Truthy for Set<T> {
    #[inline]
    fn truthy(&self) -> bool {
        self.len() > 0
    }
}

impl<T> TypeName for Set<T> {
    fn type_name(&self) -> &'static str {
        "set"
    }
}
