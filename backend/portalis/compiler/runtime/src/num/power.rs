//! `**` and `pow()` (CPython's `long_pow` and `float_pow`).

use super::int_overflow;
use crate::classes::DECLINED;
use crate::exc::{value_error, zero_division_error, Exc, OVERFLOW_ERROR};
use crate::math::pow_finite;
use crate::strbox::StrBuf;
use crate::value::Repr;

/// `base ** exponent` for an exponent that is known not to be negative.
pub fn pow_int(base: i64, exponent: i64) -> Result<i64, Exc> {
    let mut result = 1i64;
    let mut factor = base;
    let mut rest = exponent as u64;
    loop {
        if rest & 1 == 1 {
            match result.checked_mul(factor) {
                Some(product) => result = product,
                None => return Err(int_overflow()),
            }
        }
        rest >>= 1;
        if rest == 0 {
            return Ok(result);
        }
        // A square that is still needed and does not fit makes the result not fit either.
        match factor.checked_mul(factor) {
            Some(square) => factor = square,
            None => return Err(int_overflow()),
        }
    }
}

/// `base ** exponent` of two ints where the exponent may be negative, as a float.
pub fn pow_int_float(base: i64, exponent: i64) -> Result<f64, Exc> {
    pow_float(base as f64, exponent as f64)
}

/// `pow(base, exponent, modulus)`.
pub fn pow3(base: i64, exponent: i64, modulus: i64) -> Result<i64, Exc> {
    if modulus == 0 {
        return Err(value_error("pow() 3rd argument cannot be 0"));
    }
    let m = modulus.unsigned_abs();
    if m == 1 {
        return Ok(0);
    }
    let mut factor = residue(base, m);
    if exponent < 0 {
        factor = match inverse(factor, m) {
            Some(inverse) => inverse,
            None => return Err(value_error("base is not invertible for the given modulus")),
        };
    }
    let mut rest = exponent.unsigned_abs();
    let mut result = 1u64;
    while rest != 0 {
        if rest & 1 == 1 {
            result = mul_mod(result, factor, m);
        }
        factor = mul_mod(factor, factor, m);
        rest >>= 1;
    }
    Ok(if modulus < 0 && result != 0 { (result as i64).wrapping_add(modulus) } else { result as i64 })
}

/// `a` modulo `m` in `0..m`.
fn residue(a: i64, m: u64) -> u64 {
    let magnitude = a.unsigned_abs() % m.max(1);
    if a < 0 && magnitude != 0 {
        m - magnitude
    } else {
        magnitude
    }
}

/// `a * b` modulo `m`, both below `m`.
fn mul_mod(a: u64, b: u64, m: u64) -> u64 {
    if m <= 1 << 32 {
        return a.wrapping_mul(b) % m.max(1);
    }
    (a as u128 * b as u128 % m.max(1) as u128) as u64
}

/// The number whose product with `a` is 1 modulo `m`, by the extended Euclidean algorithm.
fn inverse(a: u64, m: u64) -> Option<u64> {
    let (mut r0, mut r1) = (m as i128, a as i128);
    let (mut t0, mut t1) = (0i128, 1i128);
    while r1 != 0 {
        let quotient = (r0 as u64 / (r1 as u64).max(1)) as i128;
        (r0, r1) = (r1, r0 - quotient * r1);
        (t0, t1) = (t1, t0 - quotient * t1);
    }
    if r0 != 1 {
        return None;
    }
    Some(if t0 < 0 { (t0 + m as i128) as u64 } else { t0 as u64 })
}

/// `base ** exponent` of floats.
pub fn pow_float(base: f64, exponent: f64) -> Result<f64, Exc> {
    // The most common powers, whose exact result rounds the same way however it is found.
    if exponent == 2.0 {
        let square = base * base;
        return if is_overflow(square, base) { Err(out_of_range()) } else { Ok(square) };
    }
    if exponent == 0.0 {
        return Ok(1.0);
    }
    if base > 0.0 && base < f64::INFINITY && exponent.is_finite() {
        return powered(base, exponent);
    }
    if base.is_nan() {
        return Ok(base);
    }
    if exponent.is_nan() {
        return Ok(if base == 1.0 { 1.0 } else { exponent });
    }
    let magnitude = f64::from_bits(base.to_bits() & !(1 << 63));
    let odd = is_odd(exponent);
    if exponent.is_infinite() {
        return Ok(match (magnitude == 1.0, (exponent > 0.0) == (magnitude > 1.0)) {
            (true, _) => 1.0,
            (_, true) => f64::INFINITY,
            _ => 0.0,
        });
    }
    let negate = base.is_sign_negative() && odd;
    let result = if base.is_infinite() {
        if exponent > 0.0 {
            f64::INFINITY
        } else {
            0.0
        }
    } else if base == 0.0 {
        if exponent < 0.0 {
            return Err(zero_division_error("0.0 cannot be raised to a negative power"));
        }
        0.0
    } else {
        if base < 0.0 && !odd && !is_integral(exponent) {
            return Err(Exc::fixed(
                &DECLINED,
                "a negative number to a broken power is a complex number, and a float is needed here",
            ));
        }
        powered(magnitude, exponent)?
    };
    Ok(if negate { -result } else { result })
}

/// The power of a finite positive number with a finite exponent.
#[inline]
fn powered(base: f64, exponent: f64) -> Result<f64, Exc> {
    let power = if base == 1.0 { 1.0 } else { pow_finite(base, exponent) };
    if power.is_infinite() {
        return Err(out_of_range());
    }
    Ok(power)
}

#[inline]
fn is_overflow(result: f64, operand: f64) -> bool {
    result.is_infinite() && !operand.is_infinite()
}

/// Whether a finite or infinite `x` is a whole number; everything from 2**52 on is.
fn is_integral(x: f64) -> bool {
    let magnitude = f64::from_bits(x.to_bits() & !(1 << 63));
    magnitude >= 4503599627370496.0 || x as i64 as f64 == x
}

/// Whether `x` is an odd whole number; nothing from 2**53 on is.
pub(crate) fn is_odd(x: f64) -> bool {
    let magnitude = f64::from_bits(x.to_bits() & !(1 << 63));
    magnitude < 9007199254740992.0 && is_integral(x) && x as i64 & 1 == 1
}

/// A text argument that is plain ASCII without quotes, so that its `repr` needs no Unicode tables.
struct Plain(&'static str);

impl Repr for Plain {
    fn repr_to(&self, out: &mut StrBuf) {
        out.push_ascii("'");
        out.push_ascii(self.0);
        out.push_ascii("'");
    }
}

/// CPython's error for a power that is too large: the arguments are `errno` and its text.
#[cold]
#[inline(never)]
fn out_of_range() -> Exc {
    Exc::with_args(&OVERFLOW_ERROR, &[&34i64, &Plain("Numerical result out of range")])
}
