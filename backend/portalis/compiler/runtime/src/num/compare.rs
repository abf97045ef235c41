//! Comparison operators of an `int` with a `float`, exact; for a float on the left the operator is mirrored.

use crate::number::int_cmp_float;
use core::cmp::Ordering;

/// The order of `i` and `x`; none when `x` is NaN. An int of up to 53 bits is compared as the float that it equals.
#[inline]
fn order(i: i64, x: f64) -> Option<Ordering> {
    if i.unsigned_abs() <= 1 << 53 {
        return (i as f64).partial_cmp(&x);
    }
    order_of_large(i, x)
}

#[inline(never)]
fn order_of_large(i: i64, x: f64) -> Option<Ordering> {
    int_cmp_float(i, x)
}

/// `i == x`.
#[inline]
pub fn eq_int_float(i: i64, x: f64) -> bool {
    order(i, x) == Some(Ordering::Equal)
}

/// `i < x`.
#[inline]
pub fn lt_int_float(i: i64, x: f64) -> bool {
    order(i, x) == Some(Ordering::Less)
}

/// `i <= x`.
#[inline]
pub fn le_int_float(i: i64, x: f64) -> bool {
    matches!(order(i, x), Some(Ordering::Less | Ordering::Equal))
}

/// `i > x`.
#[inline]
pub fn gt_int_float(i: i64, x: f64) -> bool {
    order(i, x) == Some(Ordering::Greater)
}

/// `i >= x`.
#[inline]
pub fn ge_int_float(i: i64, x: f64) -> bool {
    matches!(order(i, x), Some(Ordering::Greater | Ordering::Equal))
}
