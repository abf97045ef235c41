//! Comparison of ints and floats with each other: exact, never through rounding.

use crate::scalar::unordered;
use crate::value::{Number, PyEq, TypeName};
use core::cmp::Ordering;

/// The order of an int and a float; none for nan.
#[inline]
pub fn int_cmp_float(a: i64, b: f64) -> Option<Ordering> {
    const TWO_63: f64 = 9_223_372_036_854_775_808.0;
    if b.is_nan() {
        return None;
    }
    if b >= TWO_63 {
        return Some(Ordering::Less);
    }
    if b < -TWO_63 {
        return Some(Ordering::Greater);
    }
    // In this range the cast only drops the fraction.
    let whole = b as i64;
    let fraction = b - whole as f64;
    Some(a.cmp(&whole).then(if fraction > 0.0 {
        Ordering::Less
    } else if fraction < 0.0 {
        Ordering::Greater
    } else {
        Ordering::Equal
    }))
}

/// The order of two numbers; none when one is nan.
#[inline(never)]
pub fn cmp(a: Number, b: Number) -> Option<Ordering> {
    match (a, b) {
        // SAFETY: the values that the numbers came from are borrowed by the callers.
        (Number::Large(a), b) => unsafe { (a.order)(a.at, b) },
        // SAFETY: as above.
        (a, Number::Large(b)) => unsafe { (b.order)(b.at, a) }.map(Ordering::reverse),
        (Number::Int(a), Number::Int(b)) => Some(a.cmp(&b)),
        (Number::Float(a), Number::Float(b)) => a.partial_cmp(&b),
        (Number::Int(a), Number::Float(b)) => int_cmp_float(a, b),
        (Number::Float(a), Number::Int(b)) => int_cmp_float(b, a).map(Ordering::reverse),
    }
}

/// `==` of the numbers of two members of a union; false unless both are numbers.
#[inline]
pub fn eq(a: Option<Number>, b: Option<Number>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => cmp(a, b) == Some(Ordering::Equal),
        _ => false,
    }
}

/// `<` across the members of a union.
#[inline(never)]
pub fn lt<T: PyEq + TypeName>(a: &T, b: &T) -> bool {
    match (a.number(), b.number()) {
        (Some(x), Some(y)) => cmp(x, y) == Some(Ordering::Less),
        _ => unordered("<", a.type_name(), b.type_name()),
    }
}

/// `<=` across the members of a union.
#[inline(never)]
pub fn le<T: PyEq + TypeName>(a: &T, b: &T) -> bool {
    match (a.number(), b.number()) {
        (Some(x), Some(y)) => matches!(cmp(x, y), Some(Ordering::Less | Ordering::Equal)),
        _ => unordered("<=", a.type_name(), b.type_name()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_at_the_edges() {
        let two_53 = 9_007_199_254_740_992.0;
        assert_eq!(int_cmp_float(9_007_199_254_740_993, two_53), Some(Ordering::Greater));
        assert_eq!(int_cmp_float(9_007_199_254_740_992, two_53), Some(Ordering::Equal));
        assert_eq!(int_cmp_float(i64::MAX, 9_223_372_036_854_775_808.0), Some(Ordering::Less));
        assert_eq!(int_cmp_float(i64::MIN, -9_223_372_036_854_775_808.0), Some(Ordering::Equal));
        assert_eq!(int_cmp_float(0, f64::NEG_INFINITY), Some(Ordering::Greater));
        assert_eq!(int_cmp_float(-1, -1.5), Some(Ordering::Greater));
        assert_eq!(int_cmp_float(1, 1.5), Some(Ordering::Less));
        assert_eq!(int_cmp_float(0, -0.0), Some(Ordering::Equal));
        assert_eq!(int_cmp_float(0, f64::NAN), None);
    }
}
