//! Ints of any size and floats: conversions, division, comparison.

use super::{arith, of, Form, Int};
use crate::exc::{overflow_error, Exc};
use crate::math::{ceil_float, floor_float, rint_float, trunc_float};
use crate::num::{self, compose, split};
use crate::number::int_cmp_float;
use core::cmp::Ordering;
use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{ToPrimitive, Zero};

/// The nearest float to `magnitude`, ties to even; infinity when it is too large.
pub(super) fn nearest(magnitude: &BigUint) -> f64 {
    let excess = magnitude.bits().saturating_sub(64);
    let top = (magnitude >> excess).to_u64().unwrap_or(0);
    let sticky = magnitude.trailing_zeros().map_or(false, |zeros| zeros < excess);
    compose(top, sticky, excess.min(1 << 20) as i32)
}

/// `float(a)`: the nearest float, ties to even.
#[inline]
pub fn to_float(a: &Int) -> Result<f64, Exc> {
    match &a.0 {
        Form::Small(x) => Ok(*x as f64),
        Form::Big(_) => to_float_wide(&a.view()),
    }
}

#[inline(never)]
fn to_float_wide(x: &BigInt) -> Result<f64, Exc> {
    let magnitude = nearest(x.magnitude());
    if magnitude.is_infinite() {
        return Err(overflow_error("int too large to convert to float"));
    }
    Ok(if x.sign() == Sign::Minus { -magnitude } else { magnitude })
}

/// `a / b`, correctly rounded from the exact quotient.
#[inline]
pub fn truediv(a: &Int, b: &Int) -> Result<f64, Exc> {
    match (&a.0, &b.0) {
        (Form::Small(x), Form::Small(y)) => num::truediv(*x, *y),
        _ => truediv_wide(a, b),
    }
}

#[inline(never)]
fn truediv_wide(a: &Int, b: &Int) -> Result<f64, Exc> {
    arith::expect_nonzero(b, "division by zero")?;
    let (x, y) = (a.view(), b.view());
    let (x, y) = (x.magnitude(), y.magnitude());
    if x.is_zero() {
        return Ok(if b.is_negative() { -0.0 } else { 0.0 });
    }
    // A quotient of 63 or 64 bits, and whether anything follows them.
    let shift = y.bits() as i64 - x.bits() as i64 + 63;
    let count = shift.unsigned_abs();
    let (quotient, rest) = if shift < 0 { x.div_rem(&(y << count)) } else { (x << count).div_rem(y) };
    let exponent = (-shift).clamp(-(1 << 20), 1 << 20) as i32;
    let magnitude = compose(quotient.to_u64().unwrap_or(0), !rest.is_zero(), exponent);
    if magnitude.is_infinite() {
        return Err(overflow_error("integer division result too large for a float"));
    }
    Ok(if a.is_negative() != b.is_negative() { -magnitude } else { magnitude })
}

/// `int(x)`: towards zero.
#[inline]
pub fn from_float(x: f64) -> Result<Int, Exc> {
    if x > -9223372036854777856.0 && x < 9223372036854775808.0 {
        return num::int_from_float(x).map(of);
    }
    from_float_wide(x)
}

#[inline(never)]
fn from_float_wide(x: f64) -> Result<Int, Exc> {
    if !x.is_finite() {
        return num::int_from_float(x).map(of);
    }
    Ok(Int::made(whole(x)))
}

/// A float of at least 2**63 is a whole number.
fn whole(x: f64) -> BigInt {
    let (mantissa, exponent) = split(x);
    let magnitude = BigInt::from(mantissa) << exponent.max(0);
    if x < 0.0 {
        -magnitude
    } else {
        magnitude
    }
}

macro_rules! rounded {
    ($($name:ident: $round:ident, $text:literal;)*) => {$(
        #[doc = concat!("`", $text, "(x)` of a float.")]
        #[inline]
        pub fn $name(x: f64) -> Result<Int, Exc> {
            from_float($round(x))
        }
    )*};
}

rounded! {
    floor: floor_float, "math.floor";
    ceil: ceil_float, "math.ceil";
    trunc: trunc_float, "math.trunc";
    round_float: rint_float, "round";
}

/// The exact order of an int and a float; none when the float is NaN.
#[inline]
pub fn cmp_float(a: &Int, x: f64) -> Option<Ordering> {
    match &a.0 {
        Form::Small(i) => int_cmp_float(*i, x),
        Form::Big(_) => cmp_float_wide(&a.view(), x),
    }
}

#[inline(never)]
fn cmp_float_wide(value: &BigInt, x: f64) -> Option<Ordering> {
    const TWO_63: f64 = 9_223_372_036_854_775_808.0;
    if x.is_nan() {
        return None;
    }
    let negative = value.sign() == Sign::Minus;
    if x.is_infinite() {
        return Some(if x > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    if x < TWO_63 && x > -TWO_63 {
        return Some(if negative { Ordering::Less } else { Ordering::Greater });
    }
    Some(value.cmp(&whole(x)))
}

/// `a == x`.
#[inline]
pub fn eq_float(a: &Int, x: f64) -> bool {
    cmp_float(a, x) == Some(Ordering::Equal)
}

/// `a < x`.
#[inline]
pub fn lt_float(a: &Int, x: f64) -> bool {
    cmp_float(a, x) == Some(Ordering::Less)
}

/// `a <= x`.
#[inline]
pub fn le_float(a: &Int, x: f64) -> bool {
    matches!(cmp_float(a, x), Some(Ordering::Less | Ordering::Equal))
}

/// `a > x`.
#[inline]
pub fn gt_float(a: &Int, x: f64) -> bool {
    cmp_float(a, x) == Some(Ordering::Greater)
}

/// `a >= x`.
#[inline]
pub fn ge_float(a: &Int, x: f64) -> bool {
    matches!(cmp_float(a, x), Some(Ordering::Greater | Ordering::Equal))
}
