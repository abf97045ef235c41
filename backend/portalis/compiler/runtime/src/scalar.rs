//! The value traits for int, float, bool, None, str, Optional and `Never`. Their hashes are in `hash.rs`.

use crate::fmt;
use crate::list::List;
use crate::num_text::int_text;
pub use crate::num_text::int_to;
use crate::sort::{self, Order};
use crate::strbox::{Str, StrBuf};
use crate::value::{Living, Never, Number, PyEq, PyOrd, Repr, Scalar, Truthy, TypeName, Value};

impl Value for i64 {
    #[inline]
    fn unset() -> Self {
        0
    }
}

impl PyEq for i64 {
    #[inline]
    fn py_eq(&self, other: &Self) -> bool {
        self == other
    }

    #[inline]
    fn number(&self) -> Option<Number> {
        Some(Number::Int(*self))
    }
}

impl PyOrd for i64 {
    #[inline]
    fn py_lt(&self, other: &Self) -> bool {
        self < other
    }

    #[inline]
    fn py_le(&self, other: &Self) -> bool {
        self <= other
    }

    fn describe(order: &mut Order, at: usize) {
        order.int(at);
    }

    fn sort(xs: &List<Self>, reverse: bool) {
        sort::sort_ints(xs, reverse);
    }

    #[inline]
    fn is_total() -> bool {
        true
    }
}

impl Repr for i64 {
    fn scalar(&self) -> Scalar {
        Scalar::Int(*self)
    }

    fn repr_to(&self, out: &mut StrBuf) {
        int_to(*self, out);
    }

    #[inline]
    fn text(&self) -> Str {
        int_text(*self)
    }
}

impl Truthy for i64 {
    #[inline]
    fn truthy(&self) -> bool {
        *self != 0
    }
}

impl Value for f64 {
    #[inline]
    fn unset() -> Self {
        0.0
    }
}

impl PyEq for f64 {
    // A NaN equals nothing, but a container finds the very NaN that it holds: every NaN that `float` makes has its own bits.
    #[inline]
    fn py_eq(&self, other: &Self) -> bool {
        self == other || (self.is_nan() && crate::num::same_nan(*self, *other))
    }

    #[inline]
    fn number(&self) -> Option<Number> {
        Some(Number::Float(*self))
    }
}

impl PyOrd for f64 {
    #[inline]
    fn py_lt(&self, other: &Self) -> bool {
        self < other
    }

    #[inline]
    fn py_le(&self, other: &Self) -> bool {
        self <= other
    }

    fn describe(order: &mut Order, at: usize) {
        order.float(at);
    }

    fn sort(xs: &List<Self>, reverse: bool) {
        sort::sort_floats(xs, reverse);
    }
}

impl Repr for f64 {
    fn scalar(&self) -> Scalar {
        Scalar::Float(*self)
    }

    fn repr_to(&self, out: &mut StrBuf) {
        fmt::float_repr(*self, out);
    }
}

impl Truthy for f64 {
    #[inline]
    fn truthy(&self) -> bool {
        *self != 0.0
    }
}

impl Value for bool {
    #[inline]
    fn unset() -> Self {
        false
    }
}

impl PyEq for bool {
    #[inline]
    fn py_eq(&self, other: &Self) -> bool {
        self == other
    }

    #[inline]
    fn number(&self) -> Option<Number> {
        Some(Number::Int(*self as i64))
    }
}

impl PyOrd for bool {
    #[inline]
    fn py_lt(&self, other: &Self) -> bool {
        !*self & *other
    }

    #[inline]
    fn py_le(&self, other: &Self) -> bool {
        !*self | *other
    }

    fn describe(order: &mut Order, at: usize) {
        order.bool(at);
    }

    #[inline]
    fn is_total() -> bool {
        true
    }
}

impl Repr for bool {
    fn scalar(&self) -> Scalar {
        Scalar::Bool(*self)
    }

    fn repr_to(&self, out: &mut StrBuf) {
        out.push_ascii(if *self { "True" } else { "False" });
    }
}

impl Truthy for bool {
    #[inline]
    fn truthy(&self) -> bool {
        *self
    }
}

impl Value for () {
    #[inline]
    fn unset() -> Self {}
}

impl PyEq for () {
    #[inline]
    fn py_eq(&self, _other: &Self) -> bool {
        true
    }
}

impl PyOrd for () {
    fn py_lt(&self, _other: &Self) -> bool {
        unordered("<", "NoneType", "NoneType")
    }

    fn py_le(&self, _other: &Self) -> bool {
        unordered("<=", "NoneType", "NoneType")
    }
}

impl Repr for () {
    fn scalar(&self) -> Scalar {
        Scalar::None
    }

    fn repr_to(&self, out: &mut StrBuf) {
        out.push_ascii("None");
    }
}

impl Truthy for () {
    #[inline]
    fn truthy(&self) -> bool {
        false
    }
}

impl Value for Str {
    const COUNTED: bool = true;

    #[inline]
    fn unset() -> Self {
        Str::empty()
    }
}

impl PyEq for Str {
    const EQ_PLAIN: bool = true;

    #[inline]
    fn py_eq(&self, other: &Self) -> bool {
        self.ptr_eq(other) || self.equals(other)
    }
}

impl PyOrd for Str {
    // The order of UTF-8 bytes is the order of code points.
    #[inline]
    fn py_lt(&self, other: &Self) -> bool {
        self.is_before(other)
    }

    #[inline]
    fn py_le(&self, other: &Self) -> bool {
        !other.is_before(self)
    }

    fn describe(order: &mut Order, at: usize) {
        order.text(at);
    }

    #[inline]
    fn is_total() -> bool {
        true
    }
}

impl Repr for Str {
    fn scalar(&self) -> Scalar {
        Scalar::Text(self.clone())
    }

    fn repr_to(&self, out: &mut StrBuf) {
        crate::text::repr_to(self.as_str(), out);
    }

    fn str_to(&self, out: &mut StrBuf) {
        out.push(self);
    }

    #[inline]
    fn text(&self) -> Str {
        self.clone()
    }
}

impl Truthy for Str {
    #[inline]
    fn truthy(&self) -> bool {
        self.byte_len() != 0
    }
}

impl<T: Value> Value for Option<T> {
    #[inline]
    fn unset() -> Self {
        None
    }
}

impl<T: PyEq> PyEq for Option<T> {
    #[inline]
    fn py_eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Some(a), Some(b)) => a.py_eq(b),
            (None, None) => true,
            _ => false,
        }
    }

    #[inline]
    fn number(&self) -> Option<Number> {
        self.as_ref()?.number()
    }
}

impl<T: PyOrd + TypeName> PyOrd for Option<T> {
    fn py_lt(&self, other: &Self) -> bool {
        match (self, other) {
            (Some(a), Some(b)) => a.py_lt(b),
            _ => unordered("<", self.type_name(), other.type_name()),
        }
    }

    fn py_le(&self, other: &Self) -> bool {
        match (self, other) {
            (Some(a), Some(b)) => a.py_le(b),
            _ => unordered("<=", self.type_name(), other.type_name()),
        }
    }
}

/// Parks the `TypeError` of a comparison that Python does not define; false.
#[cold]
#[inline(never)]
pub fn unordered(op: &str, a: &str, b: &str) -> bool {
    crate::raise::park(crate::exc::not_ordered(op, a, b));
    false
}

/// The outcome of `<` with its operands swapped, for `>`: the `TypeError` of the comparison itself is worded as for `>`.
#[inline]
pub fn swapped(outcome: bool) -> bool {
    if crate::raise::parked() {
        reword();
    }
    outcome
}

#[cold]
#[inline(never)]
fn reword() {
    if let Err(e) = crate::raise::check() {
        let text = e.message();
        crate::raise::park(as_greater(text.as_str()).unwrap_or(e));
    }
}

fn as_greater(text: &str) -> Option<crate::exc::Exc> {
    let rest = text.strip_prefix("'<")?;
    let (op, rest) = match rest.strip_prefix('=') {
        Some(rest) => (">=", rest),
        None => (">", rest),
    };
    let names = rest.strip_prefix("' not supported between instances of '")?.strip_suffix('\'')?;
    let (a, b) = names.split_once("' and '")?;
    Some(crate::exc::not_ordered(op, b, a))
}

impl<T: Repr> Repr for Option<T> {
    fn scalar(&self) -> Scalar {
        self.as_ref().map_or(Scalar::None, Repr::scalar)
    }

    fn living(&self) -> Option<Living> {
        self.as_ref().and_then(Repr::living)
    }

    fn repr_to(&self, out: &mut StrBuf) {
        match self {
            Some(v) => v.repr_to(out),
            None => out.push_ascii("None"),
        }
    }

    fn str_to(&self, out: &mut StrBuf) {
        match self {
            Some(v) => v.str_to(out),
            None => out.push_ascii("None"),
        }
    }
}

impl<T: Truthy> Truthy for Option<T> {
    #[inline]
    fn truthy(&self) -> bool {
        match self {
            Some(v) => v.truthy(),
            None => false,
        }
    }
}

impl<T: TypeName> TypeName for Option<T> {
    fn type_name(&self) -> &'static str {
        match self {
            Some(v) => v.type_name(),
            None => "NoneType",
        }
    }
}

macro_rules! names {
    ($($t:ty: $name:literal;)*) => {$(
        impl TypeName for $t {
            fn type_name(&self) -> &'static str {
                $name
            }
        }
    )*};
}

names! {
    i64: "int";
    f64: "float";
    bool: "bool";
    (): "NoneType";
    Str: "str";
    Never: "object";
}

impl PyEq for Never {
    fn py_eq(&self, _other: &Self) -> bool {
        true
    }
}

impl crate::value::PyHash for Never {
    fn py_hash(&self) -> i64 {
        0
    }
}

impl PyOrd for Never {
    fn py_lt(&self, _other: &Self) -> bool {
        false
    }

    fn py_le(&self, _other: &Self) -> bool {
        true
    }
}

impl Repr for Never {
    fn repr_to(&self, _out: &mut StrBuf) {}
}

impl Truthy for Never {
    fn truthy(&self) -> bool {
        false
    }
}
