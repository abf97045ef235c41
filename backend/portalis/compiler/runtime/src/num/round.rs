//! `round()` of floats and ints (CPython's `float.__round__` and `int.__round__`).

use super::decimal::Decimal;
use super::float::{abs_float, int_from_float};
use super::int_overflow;
use crate::exc::{overflow_error, Exc};
use crate::math::rint_float;

/// `round(x)`: ties to even.
#[inline]
pub fn round_float(x: f64) -> Result<i64, Exc> {
    int_from_float(rint_float(x))
}

/// `round(x, digits)`: the float nearest to the decimal that is nearest to `x`, ties to even.
#[inline(never)]
pub fn round_float_digits(x: f64, digits: i64) -> Result<f64, Exc> {
    if !x.is_finite() || digits > 323 {
        return Ok(x);
    }
    if digits < -308 {
        return Ok(0.0 * x);
    }
    let magnitude = abs_float(x);
    let rounded = match fixed_point(magnitude, digits.max(-1) as u32) {
        // The scaled number and the power of ten are exact, so one division rounds correctly.
        Some(scaled) if scaled <= 1 << 53 && digits <= 15 => scaled as f64 / 10u64.wrapping_pow(digits as u32) as f64,
        _ => {
            let mut decimal = Decimal::new(magnitude);
            decimal.round_places(digits as i32);
            decimal.to_f64()
        }
    };
    if rounded.is_infinite() {
        return Err(overflow_error("rounded value too large to represent"));
    }
    Ok(if x.is_sign_negative() { -rounded } else { rounded })
}

/// `x * 10**places` to the nearest integer, ties to even, when `x` is not negative and one 64-bit product decides it exactly.
pub(crate) fn fixed_point(x: f64, places: u32) -> Option<u64> {
    if places > 15 {
        return None;
    }
    let (mantissa, exponent) = super::float::split(x);
    // From 2**52 on there is no fraction; with more than 64 bits after the point one word does not hold it.
    if !(-64..0).contains(&exponent) {
        return None;
    }
    let bits = exponent.unsigned_abs();
    let scale = 10u64.wrapping_pow(places);
    let (whole, fraction) = if bits == 64 { (0, mantissa) } else { (mantissa >> bits, mantissa << (64 - bits)) };
    let product = fraction as u128 * scale as u128;
    let (high, low) = ((product >> 64) as u64, product as u64);
    let half = 1 << 63;
    let scaled = whole.checked_mul(scale)?.checked_add(high)?;
    scaled.checked_add((low > half || (low == half && scaled & 1 == 1)) as u64)
}

/// `round(i, digits)`: ties to even.
pub fn round_int(i: i64, digits: i64) -> Result<i64, Exc> {
    if digits >= 0 {
        return Ok(i);
    }
    if digits < -19 {
        return Ok(0);
    }
    let unit = 10u64.wrapping_pow(digits.unsigned_abs() as u32);
    let magnitude = i.unsigned_abs();
    let (quotient, rest) = (magnitude / unit.max(1), magnitude % unit.max(1));
    let missing = unit - rest;
    let up = rest > missing || (rest == missing && quotient & 1 == 1);
    let rounded = match (quotient + up as u64).checked_mul(unit) {
        Some(rounded) => rounded,
        None => return Err(int_overflow()),
    };
    match (i < 0, rounded) {
        (true, 0x8000_0000_0000_0000) => Ok(i64::MIN),
        (negative, _) if rounded < 1 << 63 => Ok(if negative { -(rounded as i64) } else { rounded as i64 }),
        _ => Err(int_overflow()),
    }
}
