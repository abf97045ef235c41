//! Tuples of any length.

use crate::exc::{index_error, Exc};
use crate::list::{index_of, List, ListIter};
use crate::value::Value;
use alloc::vec::Vec;

/// `tuple[T, ...]`: a counted handle. It is a list that nobody changes.
#[repr(transparent)]
pub struct VarTuple<T>(List<T>);

impl<T> Clone for VarTuple<T> {
    #[inline]
    fn clone(&self) -> Self {
        VarTuple(self.0.clone())
    }
}

impl<T> VarTuple<T> {
    #[inline]
    pub fn new() -> VarTuple<T> {
        VarTuple(List::new())
    }

    #[inline]
    pub fn from_vec(v: Vec<T>) -> VarTuple<T> {
        VarTuple(List::from_vec(v))
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    #[inline]
    pub fn as_slice(&self) -> &[T] {
        self.0.as_slice()
    }

    #[inline]
    pub fn ptr_eq(&self, other: &VarTuple<T>) -> bool {
        self.0.ptr_eq(&other.0)
    }

    #[inline]
    pub fn addr(&self) -> usize {
        self.0.addr()
    }

    /// The same elements as a list; the tuple's own storage, so only for one that nobody else sees.
    #[inline]
    pub(crate) fn inner(&self) -> &List<T> {
        &self.0
    }
}

impl<T: Value> VarTuple<T> {
    /// The element, borrowed; `IndexError` outside.
    #[inline]
    pub fn at(&self, i: i64) -> Result<&T, Exc> {
        match index_of(i, self.len()).and_then(|at| self.as_slice().get(at)) {
            Some(v) => Ok(v),
            None => Err(out_of_range()),
        }
    }

    /// `t[i]`.
    #[inline]
    pub fn get(&self, i: i64) -> Result<T, Exc> {
        self.at(i).cloned()
    }

    #[inline]
    pub fn iter(&self) -> ListIter<T> {
        self.0.iter()
    }
}

#[cold]
#[inline(never)]
fn out_of_range() -> Exc {
    index_error("tuple index out of range")
}

impl<T: Value> Value for VarTuple<T> {
    #[inline]
    fn unset() -> Self {
        VarTuple(List::unset())
    }
}
