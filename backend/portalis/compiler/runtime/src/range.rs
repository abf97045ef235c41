//! `range`.

use crate::exc::{index_error, overflow_error, value_error, Exc, VALUE_ERROR};
use crate::num::int_overflow;
use crate::num_text::int_to;
pub use crate::range_api::*;
use crate::slice::resolve;
use crate::strbox::StrBuf;
use crate::value::{PyEq, PyHash, Repr, Truthy, TypeName, Value};

/// `range(start, stop, step)`; the step is not 0.
#[derive(Clone, Copy)]
pub struct Range {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
}

impl Range {
    /// `range(stop)`.
    #[inline]
    pub fn to(stop: i64) -> Range {
        Range { start: 0, stop, step: 1 }
    }

    /// `range(start, stop)`.
    #[inline]
    pub fn between(start: i64, stop: i64) -> Range {
        Range { start, stop, step: 1 }
    }

    /// `range(start, stop, step)`.
    #[inline]
    pub fn new(start: i64, stop: i64, step: i64) -> Result<Range, Exc> {
        if step == 0 {
            return Err(zero_step());
        }
        Ok(Range { start, stop, step })
    }

    /// The number of elements, which may exceed what `len` can give.
    #[inline]
    pub fn size(self) -> u64 {
        let (low, high) = if self.step > 0 { (self.start, self.stop) } else { (self.stop, self.start) };
        if low >= high {
            return 0;
        }
        let width = (high as u64).wrapping_sub(low as u64);
        match self.step {
            1 | -1 => width,
            step => (width - 1) / step.unsigned_abs().max(1) + 1,
        }
    }

    /// `len(r)`.
    #[inline]
    pub fn len(self) -> Result<i64, Exc> {
        let n = self.size();
        if n > i64::MAX as u64 {
            return Err(overflow_error("Python int too large to convert to C ssize_t"));
        }
        Ok(n as i64)
    }

    /// The element at a place that is inside.
    #[inline]
    fn element(self, at: u64) -> i64 {
        (self.start as u64).wrapping_add(at.wrapping_mul(self.step as u64)) as i64
    }

    /// `r[i]`.
    #[inline]
    pub fn get(self, i: i64) -> Result<i64, Exc> {
        let n = self.size();
        let at = if i < 0 { n.wrapping_sub(i.unsigned_abs()) } else { i as u64 };
        if at >= n || (i < 0 && i.unsigned_abs() > n) {
            return Err(out_of_range());
        }
        Ok(self.element(at))
    }

    /// `x in r`.
    #[inline]
    pub fn contains(self, x: i64) -> bool {
        let inside = if self.step > 0 { self.start <= x && x < self.stop } else { self.stop < x && x <= self.start };
        let distance = if self.step > 0 {
            (x as u64).wrapping_sub(self.start as u64)
        } else {
            (self.start as u64).wrapping_sub(x as u64)
        };
        inside && distance % self.step.unsigned_abs().max(1) == 0
    }

    /// `r.count(x)`.
    #[inline]
    pub fn count(self, x: i64) -> i64 {
        self.contains(x) as i64
    }

    /// `r.index(x)`.
    pub fn index(self, x: i64) -> Result<i64, Exc> {
        if !self.contains(x) {
            return Err(not_inside(x));
        }
        let distance = if self.step > 0 {
            (x as u64).wrapping_sub(self.start as u64)
        } else {
            (self.start as u64).wrapping_sub(x as u64)
        };
        i64::try_from(distance / self.step.unsigned_abs().max(1)).map_err(|_| int_overflow())
    }

    /// `r[start:stop:step]`.
    #[inline(never)]
    pub fn slice(self, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<Range, Exc> {
        let s = resolve(start, stop, step, self.len()?)?;
        let place = |at: i64| i128::from(self.start) + i128::from(at) * i128::from(self.step);
        // CPython keeps the bounds as they come, also outside of the elements; here they have to fit.
        match (i64::try_from(place(s.start)), i64::try_from(place(s.stop)), self.step.checked_mul(step.unwrap_or(1))) {
            (Ok(start), Ok(stop), Some(step)) => Ok(Range { start, stop, step }),
            _ => Err(int_overflow()),
        }
    }

    #[inline]
    pub fn iter(self) -> RangeIter {
        RangeIter { next: self.start, left: self.size(), step: self.step }
    }

    /// `reversed(r)`.
    #[inline]
    pub fn reversed(self) -> RangeIter {
        let left = self.size();
        RangeIter { next: self.element(left.wrapping_sub(1)), left, step: self.step.wrapping_neg() }
    }
}

#[cold]
#[inline(never)]
fn zero_step() -> Exc {
    value_error("range() arg 3 must not be zero")
}

#[cold]
#[inline(never)]
pub(crate) fn out_of_range() -> Exc {
    index_error("range object index out of range")
}

#[cold]
#[inline(never)]
fn not_inside(x: i64) -> Exc {
    let mut m = StrBuf::new();
    int_to(x, &mut m);
    m.push_ascii(" is not in range");
    Exc::text(&VALUE_ERROR, m.finish())
}

/// `iter(r)`.
#[derive(Clone)]
pub struct RangeIter {
    next: i64,
    left: u64,
    step: i64,
}

impl Iterator for RangeIter {
    type Item = i64;

    #[inline]
    fn next(&mut self) -> Option<i64> {
        if self.left == 0 {
            return None;
        }
        let v = self.next;
        self.left -= 1;
        self.next = v.wrapping_add(self.step);
        Some(v)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let n = usize::try_from(self.left).unwrap_or(usize::MAX);
        (n, Some(n))
    }
}

impl Value for Range {
    #[inline]
    fn unset() -> Self {
        Range::to(0)
    }
}

impl PyHash for Range {
    // The hash of (length, start, step), with None for what an empty or short range leaves open.
    fn py_hash(&self) -> i64 {
        let size = self.size() as i64;
        (size, (size > 0).then_some(self.start), (size > 1).then_some(self.step)).py_hash()
    }
}

impl PyEq for Range {
    /// As sequences: `range(0) == range(2, 1)`.
    fn py_eq(&self, other: &Self) -> bool {
        let n = self.size();
        n == other.size() && (n == 0 || (self.start == other.start && (n == 1 || self.step == other.step)))
    }
}

impl Repr for Range {
    fn repr_to(&self, out: &mut StrBuf) {
        out.push_ascii("range(");
        int_to(self.start, out);
        out.push_ascii(", ");
        int_to(self.stop, out);
        if self.step != 1 {
            out.push_ascii(", ");
            int_to(self.step, out);
        }
        out.push_ascii(")");
    }
}

impl Truthy for Range {
    #[inline]
    fn truthy(&self) -> bool {
        self.size() != 0
    }
}

impl TypeName for Range {
    fn type_name(&self) -> &'static str {
        "range"
    }
}
