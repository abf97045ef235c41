//! The methods and operators of `list` as functions, the form in which the stubs name them. Re-exported by `list`.

use crate::exc::Exc;
use crate::iter::Reversed;
use crate::list::{List, ListIter};
use crate::value::{PyEq, PyOrd, Repr, Value};

/// `[]`.
#[inline]
pub fn new<T>() -> List<T> {
    List::new()
}

/// `list(iterable)`.
#[inline]
pub fn from_iter<T: Value>(items: impl Iterator<Item = T>) -> List<T> {
    List::collect(items)
}

/// `len(xs)`.
#[inline]
pub fn len<T>(xs: &List<T>) -> i64 {
    xs.len() as i64
}

/// `iter(xs)`.
#[inline]
pub fn iter<T: Value>(xs: &List<T>) -> ListIter<T> {
    xs.iter()
}

/// `reversed(xs)`.
#[inline]
pub fn reversed<T: Value>(xs: &List<T>) -> Reversed<T> {
    xs.reversed()
}

/// `xs[i]`.
#[inline]
pub fn get<T: Value>(xs: &List<T>, i: i64) -> Result<T, Exc> {
    xs.get(i)
}

/// `xs[i] = v`.
#[inline]
pub fn set<T: Value>(xs: &List<T>, i: i64, v: T) -> Result<(), Exc> {
    xs.set(i, v)
}

/// `del xs[i]`.
#[inline]
pub fn del_item<T: Value>(xs: &List<T>, i: i64) -> Result<(), Exc> {
    xs.del_item(i)
}

/// `xs[start:stop]`.
#[inline]
pub fn slice2<T: Value>(xs: &List<T>, start: Option<i64>, stop: Option<i64>) -> List<T> {
    xs.slice2(start, stop)
}

/// `xs[start:stop:step]`.
#[inline]
pub fn slice<T: Value>(xs: &List<T>, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<List<T>, Exc> {
    xs.slice(start, stop, step)
}

/// `xs[start:stop:step] = values`.
#[inline]
pub fn set_slice<T: Value>(
    xs: &List<T>,
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
    values: impl Iterator<Item = T>,
) -> Result<(), Exc> {
    xs.set_slice(start, stop, step, values)
}

/// `del xs[start:stop:step]`.
#[inline]
pub fn del_slice<T: Value>(xs: &List<T>, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<(), Exc> {
    xs.del_slice(start, stop, step)
}

/// `xs.append(v)`.
#[inline]
pub fn append<T>(xs: &List<T>, v: T) {
    xs.push(v);
}

/// `xs.extend(iterable)`, `xs += iterable`.
#[inline]
pub fn extend<T: Value>(xs: &List<T>, items: impl Iterator<Item = T>) {
    xs.extend(items);
}

/// `xs.extend(ys)`, `xs += ys`, for a list, perhaps `xs` itself.
#[inline]
pub fn extend_list<T: Value>(xs: &List<T>, ys: &List<T>) {
    xs.extend_list(ys);
}

/// `xs.insert(i, v)`.
#[inline]
pub fn insert<T: Value>(xs: &List<T>, i: i64, v: T) {
    xs.insert(i, v);
}

/// `xs.pop()`.
#[inline]
pub fn pop_last<T: Value>(xs: &List<T>) -> Result<T, Exc> {
    xs.pop_last()
}

/// `xs.pop(i)`.
#[inline]
pub fn pop<T: Value>(xs: &List<T>, i: i64) -> Result<T, Exc> {
    xs.pop(i)
}

/// `xs.remove(x)`.
#[inline]
pub fn remove<T: Value + PyEq>(xs: &List<T>, x: &T) -> Result<(), Exc> {
    xs.remove(x)
}

/// `xs.clear()`.
#[inline]
pub fn clear<T: Value>(xs: &List<T>) {
    xs.clear();
}

/// `xs.copy()`.
#[inline]
pub fn copy<T: Value>(xs: &List<T>) -> List<T> {
    xs.copy()
}

/// `xs.reverse()`.
#[inline]
pub fn reverse<T: Value>(xs: &List<T>) {
    xs.reverse();
}

/// `xs.count(x)`.
#[inline]
pub fn count<T: Value + PyEq>(xs: &List<T>, x: &T) -> i64 {
    xs.count(x)
}

/// `xs.index(x)`.
#[inline]
pub fn index<T: Value + PyEq + Repr>(xs: &List<T>, x: &T) -> Result<i64, Exc> {
    xs.index(x, None, None)
}

/// `xs.index(x, start)`.
#[inline]
pub fn index_from<T: Value + PyEq + Repr>(xs: &List<T>, x: &T, start: i64) -> Result<i64, Exc> {
    xs.index(x, Some(start), None)
}

/// `xs.index(x, start, stop)`.
#[inline]
pub fn index_between<T: Value + PyEq + Repr>(xs: &List<T>, x: &T, start: i64, stop: i64) -> Result<i64, Exc> {
    xs.index(x, Some(start), Some(stop))
}

/// `x in xs`.
#[inline]
pub fn contains<T: Value + PyEq>(xs: &List<T>, x: &T) -> bool {
    xs.contains(x)
}

/// `xs + ys`.
#[inline]
pub fn concat<T: Value>(xs: &List<T>, ys: &List<T>) -> List<T> {
    xs.concat(ys)
}

/// `xs * n`.
#[inline]
pub fn repeat<T: Value>(xs: &List<T>, n: i64) -> List<T> {
    xs.repeat(n)
}

/// `xs *= n`.
#[inline]
pub fn irepeat<T: Value>(xs: &List<T>, n: i64) {
    xs.irepeat(n);
}

/// `xs == ys`.
#[inline]
pub fn eq<T: Value + PyEq>(xs: &List<T>, ys: &List<T>) -> bool {
    xs.py_eq(ys)
}

/// `xs < ys`.
#[inline]
pub fn lt<T: Value + PyOrd>(xs: &List<T>, ys: &List<T>) -> bool {
    xs.py_lt(ys)
}

/// `xs <= ys`.
#[inline]
pub fn le<T: Value + PyOrd>(xs: &List<T>, ys: &List<T>) -> bool {
    xs.py_le(ys)
}
