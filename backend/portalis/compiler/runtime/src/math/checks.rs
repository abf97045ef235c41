//! The functions of a libm with CPython's errors: NaN out of a number is a `ValueError`, infinity out of a finite number a
//! `ValueError` too, or an `OverflowError` for the functions that can grow that large.

use super::basic::{copysign, domain_error, fabs, isfinite, isinf, isnan, range_error};
use super::kernel;
use crate::exc::{zero_division_error, Exc};
use crate::num::is_odd;

macro_rules! checked {
    ($($name:ident $error:ident $doc:literal;)*) => {$(
        #[doc = $doc]
        #[inline]
        pub fn $name(x: f64) -> Result<f64, Exc> {
            let result = kernel::$name(x);
            if isfinite(result) {
                return Ok(result);
            }
            unusual(x, result, $error)
        }
    )*};
}

/// What becomes of a result that is infinite or not a number. `error` is that of the former.
#[cold]
#[inline(never)]
fn unusual(x: f64, result: f64, error: fn() -> Exc) -> Result<f64, Exc> {
    if !isfinite(x) && (isnan(x) || !isnan(result)) {
        return Ok(result);
    }
    Err(if isnan(result) { domain_error() } else { error() })
}

checked! {
    acos domain_error "`math.acos(x)`.";
    acosh domain_error "`math.acosh(x)`.";
    asin domain_error "`math.asin(x)`.";
    atanh domain_error "`math.atanh(x)`.";
    cos domain_error "`math.cos(x)`.";
    cosh range_error "`math.cosh(x)`.";
    exp range_error "`math.exp(x)`.";
    exp2 range_error "`math.exp2(x)`.";
    expm1 range_error "`math.expm1(x)`.";
    log domain_error "`math.log(x)`.";
    log10 domain_error "`math.log10(x)`.";
    log1p domain_error "`math.log1p(x)`.";
    log2 domain_error "`math.log2(x)`.";
    sin domain_error "`math.sin(x)`.";
    sinh range_error "`math.sinh(x)`.";
    tan domain_error "`math.tan(x)`.";
}

macro_rules! total {
    ($($name:ident $doc:literal;)*) => {$(
        #[doc = $doc]
        #[inline]
        pub fn $name(x: f64) -> f64 {
            kernel::$name(x)
        }
    )*};
}

total! {
    asinh "`math.asinh(x)`.";
    atan "`math.atan(x)`.";
    cbrt "`math.cbrt(x)`, Python 3.11.";
    erf "`math.erf(x)`.";
    erfc "`math.erfc(x)`.";
    tanh "`math.tanh(x)`.";
}

/// `math.log(x, base)`.
pub fn log_base(x: f64, base: f64) -> Result<f64, Exc> {
    let (numerator, denominator) = (log(x)?, log(base)?);
    if denominator == 0.0 {
        return Err(zero_division_error("float division by zero"));
    }
    Ok(numerator / denominator)
}

/// `math.atan2(y, x)`.
pub fn atan2(y: f64, x: f64) -> f64 {
    kernel::atan2(y, x)
}

/// `math.pow(x, y)`.
pub fn pow(x: f64, y: f64) -> Result<f64, Exc> {
    if y == 0.0 || x == 1.0 {
        return Ok(1.0);
    }
    if isnan(x) || isnan(y) {
        return Ok(x + y);
    }
    let odd = is_odd(y);
    let magnitude = fabs(x);
    let result = if isinf(y) {
        match (magnitude == 1.0, (y > 0.0) == (magnitude > 1.0)) {
            (true, _) => 1.0,
            (_, true) => f64::INFINITY,
            _ => 0.0,
        }
    } else if magnitude == 0.0 || isinf(x) {
        if magnitude == 0.0 && y < 0.0 {
            return Err(domain_error());
        }
        if (magnitude == 0.0) == (y > 0.0) {
            0.0
        } else {
            f64::INFINITY
        }
    } else {
        if x < 0.0 && !odd && super::floor_float(y) != y {
            return Err(domain_error());
        }
        let power = kernel::pow(magnitude, y);
        if isinf(power) {
            return Err(range_error());
        }
        power
    };
    Ok(if odd { copysign(result, x) } else { result })
}
