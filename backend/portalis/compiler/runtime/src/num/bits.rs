//! Hashes and bit counts of numbers (CPython's `Python/pyhash.c` and `int` methods).

/// Numbers hash to their value modulo this prime, so that equal ints and floats hash alike.
const MODULUS: u64 = (1 << 61) - 1;

/// `hash(i)`.
#[inline]
pub fn hash_int(i: i64) -> i64 {
    finish_hash(i.unsigned_abs() % MODULUS, i < 0)
}

/// `hash(x)`; CPython hashes a NaN by its address, here it is 0.
#[inline(never)]
pub fn hash_float(x: f64) -> i64 {
    if x.is_nan() {
        return 0;
    }
    if x.is_infinite() {
        return if x > 0.0 { 314159 } else { -314159 };
    }
    let (mantissa, exponent) = super::float::split(x);
    // Multiplying by two is a rotation of the 61 bits.
    let turn = exponent.rem_euclid(61) as u32;
    let rotated = (mantissa << turn & MODULUS) | mantissa >> (61 - turn);
    finish_hash(rotated % MODULUS, x < 0.0)
}

#[inline]
fn finish_hash(magnitude: u64, negative: bool) -> i64 {
    let signed = if negative { -(magnitude as i64) } else { magnitude as i64 };
    if signed == -1 {
        -2
    } else {
        signed
    }
}

/// `i.bit_length()`.
#[inline]
pub fn bit_length(i: i64) -> i64 {
    64 - i.unsigned_abs().leading_zeros() as i64
}

/// `i.bit_count()`.
#[inline]
pub fn bit_count(i: i64) -> i64 {
    i.unsigned_abs().count_ones() as i64
}

/// `i.as_integer_ratio()`.
#[inline]
pub fn int_ratio(i: i64) -> (i64, i64) {
    (i, 1)
}

/// `i.conjugate()`, `i.numerator`, `i.real`.
#[inline]
pub fn int_itself(i: i64) -> i64 {
    i
}

/// `i.imag`.
#[inline]
pub fn int_zero(_i: i64) -> i64 {
    0
}

/// `i.denominator`.
#[inline]
pub fn int_one(_i: i64) -> i64 {
    1
}

/// `x.conjugate()`, `x.real`.
#[inline]
pub fn float_itself(x: f64) -> f64 {
    x
}

/// `x.imag`.
#[inline]
pub fn float_zero(_x: f64) -> f64 {
    0.0
}

/// `i.is_integer()`, Python 3.12.
#[inline]
pub fn int_is_integer(_i: i64) -> bool {
    true
}
