//! The methods and operators of tuples of any length as functions, the form in which the stubs name them. Re-exported by
//! `vartuple`.

use crate::exc::Exc;
use crate::iter::Reversed;
use crate::list::{List, ListIter};
use crate::value::{PyEq, PyOrd, Value};
use crate::vartuple::VarTuple;

/// `tuple(iterable)`.
#[inline]
pub fn from_iter<T: Value>(items: impl Iterator<Item = T>) -> VarTuple<T> {
    VarTuple::collect(items)
}

/// `tuple(xs)`.
#[inline]
pub fn from_list<T: Value>(xs: &List<T>) -> VarTuple<T> {
    VarTuple::from_list(xs.copy())
}

/// `len(t)`.
#[inline]
pub fn len<T>(t: &VarTuple<T>) -> i64 {
    t.len() as i64
}

/// `iter(t)`.
#[inline]
pub fn iter<T: Value>(t: &VarTuple<T>) -> ListIter<T> {
    t.iter()
}

/// `reversed(t)`.
#[inline]
pub fn reversed<T: Value>(t: &VarTuple<T>) -> Reversed<T> {
    t.reversed()
}

/// `t[i]`.
#[inline]
pub fn get<T: Value>(t: &VarTuple<T>, i: i64) -> Result<T, Exc> {
    t.get(i)
}

/// `t[start:stop]`.
#[inline]
pub fn slice2<T: Value>(t: &VarTuple<T>, start: Option<i64>, stop: Option<i64>) -> VarTuple<T> {
    t.slice2(start, stop)
}

/// `t[start:stop:step]`.
#[inline]
pub fn slice<T: Value>(
    t: &VarTuple<T>,
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
) -> Result<VarTuple<T>, Exc> {
    t.slice(start, stop, step)
}

/// `t.count(x)`.
#[inline]
pub fn count<T: Value + PyEq>(t: &VarTuple<T>, x: &T) -> i64 {
    t.count(x)
}

/// `t.index(x)`.
#[inline]
pub fn index<T: Value + PyEq>(t: &VarTuple<T>, x: &T) -> Result<i64, Exc> {
    t.index(x, None, None)
}

/// `t.index(x, start)`.
#[inline]
pub fn index_from<T: Value + PyEq>(t: &VarTuple<T>, x: &T, start: i64) -> Result<i64, Exc> {
    t.index(x, Some(start), None)
}

/// `t.index(x, start, stop)`.
#[inline]
pub fn index_between<T: Value + PyEq>(t: &VarTuple<T>, x: &T, start: i64, stop: i64) -> Result<i64, Exc> {
    t.index(x, Some(start), Some(stop))
}

/// `x in t`.
#[inline]
pub fn contains<T: Value + PyEq>(t: &VarTuple<T>, x: &T) -> bool {
    t.contains(x)
}

/// `t + u`.
#[inline]
pub fn concat<T: Value>(t: &VarTuple<T>, u: &VarTuple<T>) -> VarTuple<T> {
    t.concat(u)
}

/// `t * n`.
#[inline]
pub fn repeat<T: Value>(t: &VarTuple<T>, n: i64) -> VarTuple<T> {
    t.repeat(n)
}

/// `t == u`.
#[inline]
pub fn eq<T: Value + PyEq>(t: &VarTuple<T>, u: &VarTuple<T>) -> bool {
    t.py_eq(u)
}

/// `t < u`.
#[inline]
pub fn lt<T: Value + PyOrd>(t: &VarTuple<T>, u: &VarTuple<T>) -> bool {
    t.py_lt(u)
}

/// `t <= u`.
#[inline]
pub fn le<T: Value + PyOrd>(t: &VarTuple<T>, u: &VarTuple<T>) -> bool {
    t.py_le(u)
}
