//! The value traits of ints of any size.

use super::{cmp_float, of, write_decimal, Form, Int};
use crate::value::{Large, Number, PyEq, PyHash, PyOrd, Repr, Scalar, Truthy, TypeName, Value};
use crate::StrBuf;
use core::cmp::Ordering;

impl Value for Int {
    #[inline]
    fn unset() -> Self {
        of(0)
    }
}

/// The order of two ints.
#[inline]
pub fn cmp(a: &Int, b: &Int) -> Ordering {
    match (&a.0, &b.0) {
        (Form::Small(x), Form::Small(y)) => x.cmp(y),
        _ => cmp_wide(a, b),
    }
}

#[inline(never)]
fn cmp_wide(a: &Int, b: &Int) -> Ordering {
    match (a.two(), b.two()) {
        (Some(x), Some(y)) => x.cmp(y),
        (None, None) => a.view().cmp(&b.view()),
        // A number beyond 128 bits is further from zero than any other.
        (None, _) if a.is_negative() => Ordering::Less,
        (None, _) => Ordering::Greater,
        _ if b.is_negative() => Ordering::Greater,
        _ => Ordering::Less,
    }
}

impl PyEq for Int {
    const EQ_PLAIN: bool = true;

    #[inline]
    fn py_eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Form::Small(x), Form::Small(y)) => x == y,
            (Form::Big(_), Form::Big(_)) => cmp_wide(self, other) == Ordering::Equal,
            _ => false,
        }
    }

    fn number(&self) -> Option<Number> {
        Some(match &self.0 {
            Form::Small(x) => Number::Int(*x),
            // The pointer is used while the value that it came from is borrowed.
            Form::Big(_) => Number::Large(Large { at: (self as *const Int).cast(), order: order_of }),
        })
    }
}

/// The order of what `number` gave and another number.
unsafe fn order_of(at: *const u8, other: Number) -> Option<Ordering> {
    // SAFETY: `number` made both pointers, out of values that are borrowed.
    unsafe {
        let value = &*at.cast::<Int>();
        match other {
            Number::Int(_) if value.is_negative() => Some(Ordering::Less),
            Number::Int(_) => Some(Ordering::Greater),
            Number::Float(x) => cmp_float(value, x),
            Number::Large(other) => Some(cmp(value, &*other.at.cast::<Int>())),
        }
    }
}

impl PyOrd for Int {
    #[inline]
    fn py_lt(&self, other: &Self) -> bool {
        cmp(self, other) == Ordering::Less
    }

    #[inline]
    fn py_le(&self, other: &Self) -> bool {
        cmp(self, other) != Ordering::Greater
    }

    #[inline]
    fn is_total() -> bool {
        true
    }
}

impl PyHash for Int {
    const PLAIN: bool = true;

    #[inline]
    fn py_hash(&self) -> i64 {
        match &self.0 {
            Form::Small(x) => crate::hash::hash_int(*x),
            Form::Big(_) => hash_wide(self),
        }
    }
}

/// The number modulo 2**61 - 1, with its sign; -2 for -1.
#[inline(never)]
fn hash_wide(x: &Int) -> i64 {
    const MODULUS: u64 = (1 << 61) - 1;
    let more = |rest: u64, digit: u64| {
        // Multiplying by 2**64 is multiplying by 2**3, a rotation of the 61 bits.
        let turned = (rest << 3 & MODULUS) | rest >> 58;
        (turned + digit % MODULUS) % MODULUS
    };
    let rest = match x.two() {
        Some(two) => more(more(0, two.high()), two.low()),
        None => x.view().iter_u64_digits().rev().fold(0, more),
    };
    let hash = if x.is_negative() { -(rest as i64) } else { rest as i64 };
    if hash == -1 {
        -2
    } else {
        hash
    }
}

impl Repr for Int {
    fn scalar(&self) -> Scalar {
        match self.0 {
            Form::Small(x) => Scalar::Int(x),
            Form::Big(_) => Scalar::Other,
        }
    }

    /// A number of too many digits parks the `ValueError`.
    fn repr_to(&self, out: &mut StrBuf) {
        if let Err(e) = write_decimal(self, out) {
            crate::raise::park(e);
        }
    }
}

impl Truthy for Int {
    #[inline]
    fn truthy(&self) -> bool {
        !matches!(self.0, Form::Small(0))
    }
}

impl TypeName for Int {
    fn type_name(&self) -> &'static str {
        "int"
    }
}
