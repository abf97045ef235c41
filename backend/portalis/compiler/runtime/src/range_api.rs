//! The methods and operators of `range` as functions, the form in which the stubs name them. Re-exported by `range`.

use crate::exc::Exc;
use crate::range::{Range, RangeIter};
use crate::value::PyEq;

/// `range(start, stop, step)` where the step is known not to be 0.
#[inline]
pub fn new(start: i64, stop: i64, step: i64) -> Range {
    Range { start, stop, step }
}

/// `range(start, stop, step)`.
#[inline]
pub fn checked(start: i64, stop: i64, step: i64) -> Result<Range, Exc> {
    Range::new(start, stop, step)
}

/// `r.start`.
#[inline]
pub fn start(r: Range) -> i64 {
    r.start
}

/// `r.stop`.
#[inline]
pub fn stop(r: Range) -> i64 {
    r.stop
}

/// `r.step`.
#[inline]
pub fn step(r: Range) -> i64 {
    r.step
}

/// `len(r)`.
#[inline]
pub fn len(r: Range) -> Result<i64, Exc> {
    r.len()
}

/// `iter(r)`.
#[inline]
pub fn iter(r: Range) -> RangeIter {
    r.iter()
}

/// `reversed(r)`.
#[inline]
pub fn reversed(r: Range) -> RangeIter {
    r.reversed()
}

/// `r[i]`.
#[inline]
pub fn get(r: Range, i: i64) -> Result<i64, Exc> {
    r.get(i)
}

/// `r[start:stop:step]`.
#[inline]
pub fn slice(r: Range, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<Range, Exc> {
    r.slice(start, stop, step)
}

/// `x in r`.
#[inline]
pub fn contains(r: Range, x: i64) -> bool {
    r.contains(x)
}

/// `r.count(x)`.
#[inline]
pub fn count(r: Range, x: i64) -> i64 {
    r.count(x)
}

/// `r.index(x)`.
#[inline]
pub fn index(r: Range, x: i64) -> Result<i64, Exc> {
    r.index(x)
}

/// `r == s`.
#[inline]
pub fn eq(r: Range, s: Range) -> bool {
    r.py_eq(&s)
}
