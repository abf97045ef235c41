//! `slice` as a value: what `obj[a:b:c]` passes to `__getitem__`. The bounds are ints or None.

use crate::exc::{value_error, Exc};
use crate::scalar::int_to;
use crate::slice::resolve;
use crate::strbox::StrBuf;
use crate::value::{PyEq, Repr, Truthy, TypeName, Value};

/// `slice(start, stop, step)`.
#[derive(Clone, Copy, PartialEq)]
pub struct SliceValue {
    pub start: Option<i64>,
    pub stop: Option<i64>,
    pub step: Option<i64>,
}

/// `slice(start, stop, step)`.
#[inline]
pub fn new(start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> SliceValue {
    SliceValue { start, stop, step }
}

/// `s.indices(length)`.
pub fn indices(s: SliceValue, length: i64) -> Result<(i64, i64, i64), Exc> {
    if length < 0 {
        return Err(value_error("length should not be negative"));
    }
    let found = resolve(s.start, s.stop, s.step, length)?;
    Ok((found.start, found.stop, found.step))
}

impl Value for SliceValue {
    #[inline]
    fn unset() -> Self {
        new(None, None, None)
    }
}

impl PyEq for SliceValue {
    fn py_eq(&self, other: &Self) -> bool {
        self == other
    }
}

impl Repr for SliceValue {
    fn repr_to(&self, out: &mut StrBuf) {
        let mut before = "slice(";
        for bound in [self.start, self.stop, self.step] {
            out.push_ascii(before);
            match bound {
                Some(i) => int_to(i, out),
                None => out.push_ascii("None"),
            }
            before = ", ";
        }
        out.push_ascii(")");
    }
}

impl Truthy for SliceValue {
    #[inline]
    fn truthy(&self) -> bool {
        true
    }
}

impl TypeName for SliceValue {
    fn type_name(&self) -> &'static str {
        "slice"
    }
}
