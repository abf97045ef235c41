//! Rounding, comparing and taking floats apart.

use crate::exc::{overflow_error, value_error, Exc};
use crate::num::{self, int_from_float, made};

mod instruction {
    // By these names LLVM knows the functions, and puts WebAssembly's instructions in their place.
    extern "C" {
        pub fn ceil(x: f64) -> f64;
        pub fn floor(x: f64) -> f64;
        pub fn rint(x: f64) -> f64;
        pub fn sqrt(x: f64) -> f64;
        pub fn trunc(x: f64) -> f64;
    }
}

const SIGN: u64 = 1 << 63;
const TWO_52: f64 = 4503599627370496.0;

/// The whole number below, as a float.
#[inline]
pub fn floor_float(x: f64) -> f64 {
    // SAFETY: the function has no preconditions.
    unsafe { instruction::floor(x) }
}

/// The whole number above, as a float.
#[inline]
pub fn ceil_float(x: f64) -> f64 {
    // SAFETY: the function has no preconditions.
    unsafe { instruction::ceil(x) }
}

/// The whole number towards zero, as a float.
#[inline]
pub fn trunc_float(x: f64) -> f64 {
    // SAFETY: the function has no preconditions.
    unsafe { instruction::trunc(x) }
}

/// The nearest whole number, ties to even, as a float.
#[inline]
pub fn rint_float(x: f64) -> f64 {
    // SAFETY: the function has no preconditions.
    unsafe { instruction::rint(x) }
}

/// The nearest whole number of one below 2**51 in magnitude, ties to even, as a float and as an int's lower bits. Without a conversion,
/// which takes care of all the numbers that are no ints.
#[inline]
pub(super) fn nearest(x: f64) -> (f64, u32) {
    // Here the last place of a float counts ones.
    let sum = x + 1.5 * TWO_52;
    (sum - 1.5 * TWO_52, sum.to_bits() as u32)
}

/// The square root; NaN below zero.
#[inline]
pub(crate) fn root(x: f64) -> f64 {
    // SAFETY: the function has no preconditions.
    unsafe { instruction::sqrt(x) }
}

/// The error of an argument outside the domain.
#[cold]
#[inline(never)]
pub(super) fn domain_error() -> Exc {
    value_error("math domain error")
}

/// The error of a result that is too large.
#[cold]
#[inline(never)]
pub(super) fn range_error() -> Exc {
    overflow_error("math range error")
}

/// `math.sqrt(x)`.
#[inline]
pub fn sqrt(x: f64) -> Result<f64, Exc> {
    if x < 0.0 {
        return Err(domain_error());
    }
    Ok(root(x))
}

/// `math.floor(x)`.
#[inline]
pub fn floor(x: f64) -> Result<i64, Exc> {
    int_from_float(floor_float(x))
}

/// `math.ceil(x)`.
#[inline]
pub fn ceil(x: f64) -> Result<i64, Exc> {
    int_from_float(ceil_float(x))
}

/// `math.trunc(x)`.
#[inline]
pub fn trunc(x: f64) -> Result<i64, Exc> {
    int_from_float(x)
}

/// `math.floor`, `math.ceil` and `math.trunc` of an int.
#[inline]
pub fn whole(i: i64) -> i64 {
    i
}

/// `math.fabs(x)`.
#[inline]
pub fn fabs(x: f64) -> f64 {
    f64::from_bits(x.to_bits() & !SIGN)
}

/// `math.copysign(x, y)`.
#[inline]
pub fn copysign(x: f64, y: f64) -> f64 {
    f64::from_bits((x.to_bits() & !SIGN) | (y.to_bits() & SIGN))
}

/// `math.isfinite(x)`.
#[inline]
pub fn isfinite(x: f64) -> bool {
    fabs(x) < f64::INFINITY
}

/// `math.isinf(x)`.
#[inline]
pub fn isinf(x: f64) -> bool {
    fabs(x) == f64::INFINITY
}

/// `math.isnan(x)`.
#[inline]
#[allow(clippy::eq_op)]
pub fn isnan(x: f64) -> bool {
    x != x
}

/// `math.isclose(a, b, rel_tol=…, abs_tol=…)`.
pub fn isclose(a: f64, b: f64, rel_tol: f64, abs_tol: f64) -> Result<bool, Exc> {
    if rel_tol < 0.0 || abs_tol < 0.0 {
        return Err(value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if isinf(a) || isinf(b) {
        return Ok(false);
    }
    let difference = fabs(b - a);
    Ok(difference <= fabs(rel_tol * b) || difference <= fabs(rel_tol * a) || difference <= abs_tol)
}

/// `math.degrees(x)`.
#[inline]
pub fn degrees(x: f64) -> f64 {
    x * (180.0 / super::PI)
}

/// `math.radians(x)`.
#[inline]
pub fn radians(x: f64) -> f64 {
    x * (super::PI / 180.0)
}

/// `math.fmod(x, y)`.
pub fn fmod(x: f64, y: f64) -> Result<f64, Exc> {
    let remainder = num::fmod(x, y);
    if isnan(remainder) && !isnan(x) && !isnan(y) {
        return Err(domain_error());
    }
    Ok(remainder)
}

/// `math.remainder(x, y)`: IEEE 754's, from the nearest multiple of `y`, ties to even.
pub fn remainder(x: f64, y: f64) -> Result<f64, Exc> {
    if isnan(x) {
        return Ok(x);
    }
    if isnan(y) {
        return Ok(y);
    }
    if isinf(x) || y == 0.0 {
        return Err(domain_error());
    }
    if isinf(y) {
        return Ok(x);
    }
    let (magnitude, step) = (fabs(x), fabs(y));
    let below = num::fmod(magnitude, step);
    let above = step - below;
    let nearest = if below < above {
        below
    } else if below > above {
        -above
    } else {
        // Half way: the multiple that is even, found without rounding.
        below - 2.0 * num::fmod(0.5 * (magnitude - below), step)
    };
    Ok(if x.is_sign_negative() { -nearest } else { nearest })
}

/// `math.modf(x)`: fraction and whole part, both with the sign of `x`.
pub fn modf(x: f64) -> (f64, f64) {
    if isinf(x) {
        return (copysign(0.0, x), x);
    }
    let whole = trunc_float(x);
    (made(copysign(x - whole, x)), made(whole))
}

/// `math.frexp(x)`: `(m, e)` with `x == m * 2**e` and `0.5 <= abs(m) < 1`.
pub fn frexp(x: f64) -> (f64, i64) {
    if x == 0.0 || !isfinite(x) {
        return (made(x), 0);
    }
    // Multiplying a subnormal makes it normal without rounding.
    let (scaled, shift) = if fabs(x) < f64::MIN_POSITIVE { (x * TWO_52, 52) } else { (x, 0) };
    let bits = scaled.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i64 - 1022 - shift;
    (f64::from_bits((bits & !(0x7ff << 52)) | 1022 << 52), exponent)
}

/// `x * 2**exponent` with one rounding.
pub(crate) fn scale(x: f64, exponent: i64) -> f64 {
    let (mantissa, own) = frexp(x);
    if mantissa == 0.0 || !isfinite(x) {
        return x;
    }
    let total = exponent.clamp(-5000, 5000) + own;
    if total > 1024 {
        return copysign(f64::INFINITY, x);
    }
    if total > -1021 {
        // 2**total itself may be too large; half of it is not.
        return mantissa * 2.0 * power_of_two(total - 1);
    }
    if total < -1074 {
        // The magnitude is at most half of the smallest float.
        return if total == -1074 { x } else { copysign(0.0, x) * 1.0 };
    }
    mantissa * power_of_two(total + 64) * power_of_two(-64)
}

/// `2**exponent` of a normal float.
#[inline]
pub(crate) fn power_of_two(exponent: i64) -> f64 {
    f64::from_bits(((exponent + 1023) as u64) << 52)
}

/// `math.ldexp(x, i)`.
pub fn ldexp(x: f64, exponent: i64) -> Result<f64, Exc> {
    let result = scale(x, exponent);
    if isinf(result) && !isinf(x) {
        return Err(range_error());
    }
    Ok(result)
}

/// `math.nextafter(x, y)`.
pub fn nextafter(x: f64, y: f64) -> f64 {
    if isnan(x) || isnan(y) {
        return x + y;
    }
    if x == y {
        return y;
    }
    if x == 0.0 {
        return copysign(f64::from_bits(1), y);
    }
    let away = (x < y) == (x > 0.0);
    let bits = x.to_bits();
    f64::from_bits(if away { bits.wrapping_add(1) } else { bits.wrapping_sub(1) })
}

/// `math.nextafter(x, y, steps=…)`, Python 3.12.
pub fn nextafter_steps(x: f64, y: f64, steps: i64) -> Result<f64, Exc> {
    if steps < 0 {
        return Err(value_error("steps must be a non-negative integer"));
    }
    if steps == 0 || isnan(x) {
        return Ok(x);
    }
    if isnan(y) {
        return Ok(y);
    }
    // The position of a float among all floats, so that neighbours differ by one.
    let position = |v: f64| {
        let magnitude = (v.to_bits() & !SIGN) as i128;
        if v.is_sign_negative() {
            -magnitude
        } else {
            magnitude
        }
    };
    let (from, to) = (position(x), position(y));
    let at = if from == to {
        return Ok(y);
    } else if from < to {
        (from + steps as i128).min(to)
    } else {
        (from - steps as i128).max(to)
    };
    if at == to {
        return Ok(y);
    }
    let magnitude = f64::from_bits(at.unsigned_abs() as u64);
    let negative = at < 0 || (at == 0 && x.is_sign_negative());
    Ok(if negative { -magnitude } else { magnitude })
}

/// `math.ulp(x)`.
pub fn ulp(x: f64) -> f64 {
    let magnitude = fabs(x);
    if !isfinite(magnitude) {
        return magnitude;
    }
    if magnitude == f64::MAX {
        return magnitude - f64::from_bits(magnitude.to_bits() - 1);
    }
    f64::from_bits(magnitude.to_bits() + 1) - magnitude
}
