//! Arithmetic of `int` (CPython's `Objects/longobject.c`).

use super::int_overflow;
use crate::exc::{value_error, zero_division_error, Exc};

/// `a + b`.
#[inline]
pub fn add(a: i64, b: i64) -> Result<i64, Exc> {
    match a.checked_add(b) {
        Some(sum) => Ok(sum),
        None => Err(int_overflow()),
    }
}

/// `a - b`.
#[inline]
pub fn sub(a: i64, b: i64) -> Result<i64, Exc> {
    match a.checked_sub(b) {
        Some(difference) => Ok(difference),
        None => Err(int_overflow()),
    }
}

/// `a * b`.
#[inline]
pub fn mul(a: i64, b: i64) -> Result<i64, Exc> {
    // WebAssembly has no multiply that reports overflow: two factors of 32 bits cannot overflow and are the common case.
    if a as i32 as i64 == a && b as i32 as i64 == b {
        return Ok(a.wrapping_mul(b));
    }
    mul_wide(a, b)
}

#[inline(never)]
fn mul_wide(a: i64, b: i64) -> Result<i64, Exc> {
    match a.checked_mul(b) {
        Some(product) => Ok(product),
        None => Err(int_overflow()),
    }
}

/// `-a`.
#[inline]
pub fn neg(a: i64) -> Result<i64, Exc> {
    match a.checked_neg() {
        Some(negated) => Ok(negated),
        None => Err(int_overflow()),
    }
}

/// `abs(a)`.
#[inline]
pub fn abs(a: i64) -> Result<i64, Exc> {
    match a.checked_abs() {
        Some(magnitude) => Ok(magnitude),
        None => Err(int_overflow()),
    }
}

#[cold]
#[inline(never)]
fn no_division(a: i64, b: i64, message: &'static str) -> Exc {
    // `a` and `b` are the operands of a division that `i64` cannot carry out: by zero, or the lowest int by -1.
    let _ = a;
    if b == 0 {
        zero_division_error(message)
    } else {
        int_overflow()
    }
}

/// `a // b`: rounds towards minus infinity.
#[inline]
pub fn floordiv(a: i64, b: i64) -> Result<i64, Exc> {
    if b == 0 || (b == -1 && a == i64::MIN) {
        return Err(no_division(a, b, "integer division or modulo by zero"));
    }
    let quotient = a.wrapping_div(b);
    let inexact = quotient.wrapping_mul(b) != a;
    Ok(quotient.wrapping_sub((inexact && (a ^ b) < 0) as i64))
}

/// `a % b`: has the sign of `b`.
#[inline]
pub fn mod_(a: i64, b: i64) -> Result<i64, Exc> {
    if b == 0 {
        return Err(no_division(a, b, "integer modulo by zero"));
    }
    Ok(mod_nonzero(a, b))
}

/// `a % b` for a `b` that is known not to be zero.
#[inline]
fn mod_nonzero(a: i64, b: i64) -> i64 {
    let remainder = a.wrapping_rem(b);
    if remainder != 0 && (remainder ^ b) < 0 {
        remainder.wrapping_add(b)
    } else {
        remainder
    }
}

/// `divmod(a, b)`.
#[inline]
pub fn divmod(a: i64, b: i64) -> Result<(i64, i64), Exc> {
    Ok((floordiv(a, b)?, mod_nonzero(a, b)))
}

/// `a / b`, correctly rounded from the exact quotient.
#[inline]
pub fn truediv(a: i64, b: i64) -> Result<f64, Exc> {
    // Up to 2^53 ints are floats.
    const EXACT: u64 = 1 << 53;
    if b != 0 && (a as u64).wrapping_add(EXACT) <= 2 * EXACT && (b as u64).wrapping_add(EXACT) <= 2 * EXACT {
        return Ok(a as f64 / b as f64);
    }
    truediv_wide(a, b)
}

#[inline(never)]
fn truediv_wide(a: i64, b: i64) -> Result<f64, Exc> {
    if b == 0 {
        return Err(division_by_zero());
    }
    let magnitude = divide_rounded(a.unsigned_abs(), b.unsigned_abs());
    Ok(if (a ^ b) < 0 { -magnitude } else { magnitude })
}

#[cold]
#[inline(never)]
fn division_by_zero() -> Exc {
    zero_division_error("division by zero")
}

/// `a / b` as the nearest float, ties to even; `b` is not zero.
#[inline(never)]
pub fn divide_rounded(a: u64, b: u64) -> f64 {
    let mut quotient = a / b.max(1);
    let mut rest = a % b.max(1);
    let mut scale = 1.0;
    // 55 bits, the lowest of which stands for everything that follows, round like the exact quotient.
    while quotient >> 55 == 0 && rest != 0 {
        let carry = rest >> 63;
        let doubled = rest << 1;
        let fits = carry != 0 || doubled >= b;
        rest = if fits { doubled.wrapping_sub(b) } else { doubled };
        quotient = quotient << 1 | fits as u64;
        scale *= 0.5;
    }
    (quotient | (rest != 0) as u64) as f64 * scale
}

/// `a << count`.
#[inline]
pub fn shl(a: i64, count: i64) -> Result<i64, Exc> {
    if (count as u64) < 64 {
        let shifted = a.wrapping_shl(count as u32);
        if shifted.wrapping_shr(count as u32) == a {
            return Ok(shifted);
        }
    }
    shl_slow(a, count)
}

#[cold]
#[inline(never)]
fn shl_slow(a: i64, count: i64) -> Result<i64, Exc> {
    if count < 0 {
        Err(value_error("negative shift count"))
    } else if a == 0 {
        Ok(0)
    } else {
        Err(int_overflow())
    }
}

/// `a >> count`.
#[inline]
pub fn shr(a: i64, count: i64) -> Result<i64, Exc> {
    if (count as u64) < 64 {
        return Ok(a.wrapping_shr(count as u32));
    }
    shr_slow(a, count)
}

#[cold]
#[inline(never)]
fn shr_slow(a: i64, count: i64) -> Result<i64, Exc> {
    if count < 0 {
        Err(value_error("negative shift count"))
    } else {
        Ok(a >> 63)
    }
}

/// `a & b`.
#[inline]
pub fn bitand(a: i64, b: i64) -> i64 {
    a & b
}

/// `a | b`.
#[inline]
pub fn bitor(a: i64, b: i64) -> i64 {
    a | b
}

/// `a ^ b`.
#[inline]
pub fn bitxor(a: i64, b: i64) -> i64 {
    a ^ b
}

/// `~a`.
#[inline]
pub fn invert(a: i64) -> i64 {
    !a
}
