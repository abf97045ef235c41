//! Tuples of any length.

use crate::compare::{self, equal_at};
use crate::erased::repr_at;
use crate::exc::{index_error, value_error, Exc};
use crate::list::{List, ListIter};
use crate::raise::parked;
use crate::reprs;
use crate::strbox::StrBuf;
use crate::value::{Living, PyEq, PyOrd, Repr, Truthy, TypeName, Value};
pub use crate::vartuple_api::*;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::mem::{needs_drop, size_of};

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
}

impl<T: Value> VarTuple<T> {
    /// The element, borrowed; `IndexError` outside.
    #[inline]
    pub fn at(&self, i: i64) -> Result<&T, Exc> {
        let len = self.len() as i64;
        let at = if i < 0 { i.wrapping_add(len) } else { i };
        if at as u64 >= len as u64 {
            return Err(out_of_range());
        }
        // SAFETY: the place is inside.
        Ok(unsafe { &*self.0.data().add(at as usize) })
    }

    /// `t[i]`.
    #[inline]
    pub fn get(&self, i: i64) -> Result<T, Exc> {
        match self.at(i) {
            Ok(v) => Ok(v.clone()),
            Err(e) => Err(e),
        }
    }

    #[inline]
    pub fn iter(&self) -> ListIter<T> {
        self.0.iter()
    }

    /// `tuple(iterable)`.
    pub fn collect(it: impl Iterator<Item = T>) -> VarTuple<T> {
        VarTuple(List::collect(it))
    }

    /// A tuple of these elements.
    #[inline]
    pub fn of<const N: usize>(elements: [T; N]) -> VarTuple<T> {
        VarTuple(List::of(elements))
    }

    /// `list(t)`.
    #[inline]
    pub fn to_list(&self) -> List<T> {
        self.0.copy()
    }

    /// `t + u`.
    #[inline]
    pub fn concat(&self, other: &VarTuple<T>) -> VarTuple<T> {
        VarTuple(self.0.concat(&other.0))
    }

    /// `t * n`.
    #[inline]
    pub fn repeat(&self, n: i64) -> VarTuple<T> {
        VarTuple(self.0.repeat(n))
    }

    /// `t[start:stop]`.
    #[inline]
    pub fn slice2(&self, start: Option<i64>, stop: Option<i64>) -> VarTuple<T> {
        VarTuple(self.0.slice2(start, stop))
    }

    /// `t[start:stop:step]`.
    #[inline]
    pub fn slice(&self, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<VarTuple<T>, Exc> {
        match self.0.slice(start, stop, step) {
            Ok(list) => Ok(VarTuple(list)),
            Err(e) => Err(e),
        }
    }

    /// The tuple of a list that nobody else has.
    #[inline]
    pub(crate) fn from_list(list: List<T>) -> VarTuple<T> {
        VarTuple(list)
    }

    /// The list behind the tuple.
    #[inline]
    pub(crate) fn into_list(self) -> List<T> {
        self.0
    }
}

impl<T: Value + PyEq> VarTuple<T> {
    /// `x in t`.
    #[inline]
    pub fn contains(&self, x: &T) -> bool {
        self.0.contains(x)
    }

    /// `t.count(x)`.
    #[inline]
    pub fn count(&self, x: &T) -> i64 {
        self.0.count(x)
    }

    /// `t.index(x, start, stop)`.
    #[inline(never)]
    pub fn index(&self, x: &T, start: Option<i64>, stop: Option<i64>) -> Result<i64, Exc> {
        match self.0.position(x, start, stop) {
            Some(at) => Ok(at as i64),
            None if parked() => Ok(0),
            None => Err(value_error("tuple.index(x): x not in tuple")),
        }
    }
}

impl<T: Value + PyEq> PyEq for VarTuple<T> {
    #[inline]
    fn py_eq(&self, other: &Self) -> bool {
        // SAFETY: `equal_at` compares elements of this type.
        unsafe { compare::equal_tuples(self.0.array(), other.0.array(), size_of::<T>(), equal_at::<T>) }
    }
}

impl<T: Value + PyOrd> PyOrd for VarTuple<T> {
    #[inline]
    fn py_lt(&self, other: &Self) -> bool {
        self.0.py_lt(&other.0)
    }

    #[inline]
    fn py_le(&self, other: &Self) -> bool {
        self.0.py_le(&other.0)
    }

    #[inline]
    fn is_total() -> bool {
        T::is_total()
    }
}

impl<T: Value + Repr> Repr for VarTuple<T> {
    fn living(&self) -> Option<Living> {
        Some(Rc::new(self.clone()))
    }

    fn repr_to(&self, out: &mut StrBuf) {
        // SAFETY: `repr_at` takes elements of this type.
        unsafe { reprs::array(self.0.array(), size_of::<T>(), needs_drop::<T>(), repr_at::<T>, &reprs::TUPLE, out) };
    }
}

impl<T> Truthy for VarTuple<T> {
    #[inline]
    fn truthy(&self) -> bool {
        self.len() != 0
    }
}

impl<T> TypeName for VarTuple<T> {
    fn type_name(&self) -> &'static str {
        "tuple"
    }
}

#[cold]
#[inline(never)]
fn out_of_range() -> Exc {
    index_error("tuple index out of range")
}

impl<T: Value> Value for VarTuple<T> {
    const COUNTED: bool = true;

    #[inline]
    fn unset() -> Self {
        VarTuple(List::unset())
    }
}
