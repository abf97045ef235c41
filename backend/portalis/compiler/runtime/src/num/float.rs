//! Arithmetic of `float` and its conversions to and from `int` (CPython's `Objects/floatobject.c`).

use super::int_overflow;
use crate::cell::Static;
use crate::exc::{overflow_error, value_error, zero_division_error, Exc};
use crate::math::{floor_float, trunc_float, two_prod};

/// The bit that every NaN has which comes out of arithmetic.
const QUIET: u64 = 1 << 51;

/// `math.nan`. Its quiet bit is not set: see `new_nan`.
// SAFETY: every pattern of bits is a float. `from_bits` is no constant function yet in rustc 1.63.
#[allow(unknown_lints, unnecessary_transmutes)]
pub const NAN: f64 = unsafe { core::mem::transmute::<u64, f64>(0x7FF0_0000_0000_0001) };

/// A NaN with bits of its own, as each `float("nan")` is an object of its own: containers tell them apart by their bits.
/// Copies keep them; arithmetic sets the quiet bit.
pub fn new_nan() -> f64 {
    nan_like(0.0)
}

/// A new NaN with the sign of `x`.
#[cold]
#[inline(never)]
fn nan_like(x: f64) -> f64 {
    static COUNT: Static<u64> = Static::new(1);
    // SAFETY: one thread, and the borrow ends here.
    let n = unsafe {
        *COUNT.get() = (*COUNT.get() + 1) & 0x7_FFFF_FFFF_FFFF;
        *COUNT.get()
    };
    f64::from_bits(zero_like(x).to_bits() | f64::INFINITY.to_bits() | n)
}

/// A result of arithmetic. If it is NaN it is a new object, also where the optimizer knows that `x * 1` is `x`.
#[inline]
pub fn made(x: f64) -> f64 {
    if x.is_nan() {
        nan_like(x)
    } else {
        x
    }
}

/// Whether two NaNs are one object. Of one that has no bits of its own nobody knows: it ends the call. It comes out of arithmetic
/// that was not `made` so, from the host, or from an optimizer that takes a comparison for the instruction `f64.min`.
#[cold]
#[inline(never)]
pub fn same_nan(a: f64, b: f64) -> bool {
    if !b.is_nan() {
        return false;
    }
    if (a.to_bits() | b.to_bits()) & QUIET != 0 {
        let message = "a container compares results that are NaN, whose identity is not known";
        crate::raise::trap(Exc::fixed(&crate::classes::DECLINED, message), 0);
    }
    a.to_bits() == b.to_bits()
}

/// `a / b`.
#[inline]
pub fn truediv_float(a: f64, b: f64) -> Result<f64, Exc> {
    if b == 0.0 {
        return Err(zero_division("float division by zero"));
    }
    Ok(a / b)
}

/// `a // b`.
#[inline]
pub fn floordiv_float(a: f64, b: f64) -> Result<f64, Exc> {
    if b == 0.0 {
        return Err(zero_division("float floor division by zero"));
    }
    Ok(div_mod(a, b).0)
}

/// `a % b`: has the sign of `b`.
#[inline]
pub fn mod_float(a: f64, b: f64) -> Result<f64, Exc> {
    if b == 0.0 {
        return Err(zero_division("float modulo"));
    }
    Ok(signed_remainder(a, b))
}

/// `divmod(a, b)`.
pub fn divmod_float(a: f64, b: f64) -> Result<(f64, f64), Exc> {
    if b == 0.0 {
        return Err(zero_division("float divmod()"));
    }
    let (quotient, remainder) = div_mod(a, b);
    Ok((made(quotient), made(remainder)))
}

#[cold]
#[inline(never)]
fn zero_division(message: &'static str) -> Exc {
    zero_division_error(message)
}

fn signed_remainder(a: f64, b: f64) -> f64 {
    let remainder = fmod(a, b);
    if remainder == 0.0 {
        zero_like(b)
    } else if (b < 0.0) != (remainder < 0.0) {
        remainder + b
    } else {
        remainder
    }
}

#[inline(never)]
fn div_mod(a: f64, b: f64) -> (f64, f64) {
    let mut remainder = fmod(a, b);
    let mut quotient = (a - remainder) / b;
    if remainder == 0.0 {
        remainder = zero_like(b);
    } else if (b < 0.0) != (remainder < 0.0) {
        remainder += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (zero_like(a / b), remainder);
    }
    let floored = floor_float(quotient);
    (if quotient - floored > 0.5 { floored + 1.0 } else { floored }, remainder)
}

/// C's `fmod`: what is left of `x` after taking `y` away as often as it fits; NaN where that has no meaning.
///
/// WebAssembly has no instruction for `%`, and the function that the compiler would call is slower and larger.
#[inline(never)]
pub(crate) fn fmod(x: f64, y: f64) -> f64 {
    let (a, b) = (abs_float(x), abs_float(y));
    if a < b {
        return x;
    }
    let quotient = a / b;
    let rest = if quotient < 4503599627370496.0 && a < 1e290 && b > 1e-270 {
        // The multiple is exact as a double-double, and so is the difference of two numbers so near to each other. The rounded
        // quotient may be one too large.
        let multiple = two_prod(trunc_float(quotient), b);
        let rest = (a - multiple.hi) - multiple.lo;
        if rest < 0.0 {
            rest + b
        } else {
            rest
        }
    } else if a < f64::INFINITY && b > 0.0 {
        long_division(a, b)
    } else {
        return f64::NAN;
    };
    if x.is_sign_negative() {
        -rest
    } else {
        rest
    }
}

/// The remainder of finite positive numbers, eleven bits of the quotient at a time.
#[cold]
#[inline(never)]
fn long_division(a: f64, b: f64) -> f64 {
    let ((mantissa, high), (divisor, low)) = (split(a), split(b));
    let mut rest = mantissa % divisor.max(1);
    let mut places = (high - low).max(0);
    while places > 0 && rest != 0 {
        let step = places.min(11);
        rest = (rest << step) % divisor.max(1);
        places -= step;
    }
    compose(rest, false, low)
}

/// A zero with the sign of `x`.
#[inline]
fn zero_like(x: f64) -> f64 {
    f64::from_bits(x.to_bits() & 1 << 63)
}

/// `abs(x)`.
#[inline]
pub fn abs_float(x: f64) -> f64 {
    f64::from_bits(x.to_bits() & !(1 << 63))
}

/// `float(i)`: the nearest float, ties to even.
#[inline]
pub fn float_from_int(i: i64) -> f64 {
    i as f64
}

/// `int(x)`: towards zero.
#[inline]
pub fn int_from_float(x: f64) -> Result<i64, Exc> {
    // Every float in this range has a whole part that fits; NaN fails both comparisons.
    if x > -9223372036854777856.0 && x < 9223372036854775808.0 {
        // SAFETY: the range above is exactly what `i64` can hold after truncation.
        return Ok(unsafe { x.to_int_unchecked() });
    }
    Err(no_int(x))
}

#[cold]
#[inline(never)]
fn no_int(x: f64) -> Exc {
    if x.is_nan() {
        value_error("cannot convert float NaN to integer")
    } else if x.is_infinite() {
        overflow_error("cannot convert float infinity to integer")
    } else {
        int_overflow()
    }
}

/// `x.is_integer()`.
pub fn is_integer(x: f64) -> bool {
    x.is_finite() && trunc_float(x) == x
}

/// `x.as_integer_ratio()`.
pub fn as_integer_ratio(x: f64) -> Result<(i64, i64), Exc> {
    if x.is_nan() {
        return Err(value_error("cannot convert NaN to integer ratio"));
    }
    if x.is_infinite() {
        return Err(overflow_error("cannot convert Infinity to integer ratio"));
    }
    let (mantissa, exponent) = split(x);
    if mantissa == 0 {
        return Ok((0, 1));
    }
    let zeros = mantissa.trailing_zeros();
    let odd = (mantissa >> zeros) as i64;
    let exponent = exponent + zeros as i32;
    let signed = if x < 0.0 { -odd } else { odd };
    if exponent >= 0 {
        Ok((super::shl(signed, exponent as i64)?, 1))
    } else {
        Ok((signed, super::shl(1, -(exponent as i64))?))
    }
}

/// A finite `x` as `(m, e)`: its magnitude is `m * 2**e`, `m` below 2**53.
#[inline]
pub(crate) fn split(x: f64) -> (u64, i32) {
    let bits = x.to_bits();
    let biased = (bits >> 52 & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    if biased == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, biased - 1075)
    }
}

/// `m * 2**e`, plus something below one unit of `m` when `sticky`, as the nearest float, ties to even; infinity when too large.
pub(crate) fn compose(m: u64, sticky: bool, e: i32) -> f64 {
    if m == 0 {
        return 0.0;
    }
    let shift = m.leading_zeros();
    let top = m << shift;
    // The value is top * 2**exponent with the highest bit of top set.
    let exponent = e.max(-4000) - shift as i32;
    if exponent > 1024 - 64 {
        return f64::INFINITY;
    }
    // A normal float keeps 53 of the 64 bits, a subnormal one fewer.
    let drop = if exponent < -1022 - 63 { 11 + (-1022 - 63 - exponent) as u32 } else { 11 };
    if drop > 64 {
        return 0.0;
    }
    let kept = if drop == 64 { 0 } else { top >> drop };
    let rest = if drop == 64 { top } else { top << (64 - drop) };
    let half = 1u64 << 63;
    let up = rest > half || (rest == half && (sticky || kept & 1 == 1));
    // The hidden bit and a carry out of the mantissa both raise the exponent field by adding.
    let field = if drop > 11 { 0 } else { (exponent + 1022 + 63) as u64 };
    f64::from_bits((field << 52) + kept + up as u64)
}
