//! Ints of any size as bytes, ratios and multiples of powers of ten.

use super::{abs, floordiv, mul, neg, of, pow, shl, sub, Form, Int};
use crate::abi::{free_bytes, release, store_bytes, Abi, Buffer};
use crate::bytes::Bytes;
use crate::exc::{overflow_error, value_error, Exc};
use crate::num::{self, is_little, split};
use crate::strbox::Str;
use alloc::vec::Vec;
use core::cmp::Ordering;
use num_bigint::{BigInt, Sign};

/// `a.to_bytes(length, byteorder, signed=…)`.
#[inline(never)]
pub fn to_bytes(a: &Int, length: i64, order: &Str, signed: bool) -> Result<Bytes, Exc> {
    if let Form::Small(x) = &a.0 {
        return num::to_bytes(*x, length, order, signed);
    }
    let value = a.view();
    let little = is_little(order)?;
    if length < 0 {
        return Err(value_error("length argument must be non-negative"));
    }
    if a.is_negative() && !signed {
        return Err(overflow_error("can't convert negative int to unsigned"));
    }
    let mut bytes = if signed { value.to_signed_bytes_le() } else { value.magnitude().to_bytes_le() };
    if bytes.len() as i64 > length {
        return Err(overflow_error("int too big to convert"));
    }
    bytes.resize(length as usize, if a.is_negative() { 0xff } else { 0 });
    if !little {
        bytes.reverse();
    }
    Ok(Bytes::new(&bytes))
}

/// `int.from_bytes(bytes, byteorder, signed=…)`.
#[inline(never)]
pub fn from_bytes(bytes: &Bytes, order: &Str, signed: bool) -> Result<Int, Exc> {
    let slice = bytes.as_slice();
    Ok(Int::made(match (is_little(order)?, signed) {
        (true, true) => BigInt::from_signed_bytes_le(slice),
        (true, false) => BigInt::from_bytes_le(Sign::Plus, slice),
        (false, true) => BigInt::from_signed_bytes_be(slice),
        (false, false) => BigInt::from_bytes_be(Sign::Plus, slice),
    }))
}

/// The int in two's complement, little-endian, in as few bytes as hold it; none for 0.
fn minimal(a: &Int) -> Vec<u8> {
    match &a.0 {
        Form::Small(0) => Vec::new(),
        _ => a.view().to_signed_bytes_le(),
    }
}

/// The int as it crosses the border of a module: two's complement, little-endian, in as few bytes as hold it; none for 0.
#[inline(never)]
pub fn to_abi(a: &Int) -> Bytes {
    Bytes::new(&minimal(a))
}

/// The int that `to_abi` made bytes of.
#[inline(never)]
pub fn from_abi(bytes: &[u8]) -> Int {
    Int::made(BigInt::from_signed_bytes_le(bytes))
}

/// An int that the host passed as bytes.
///
/// # Safety
/// `len` bytes at `p`, from `cabi_realloc`.
#[inline(never)]
pub unsafe fn lift_int(p: *mut u8, len: usize) -> Int {
    // SAFETY: the caller's promise.
    unsafe {
        let int = from_abi(core::slice::from_raw_parts(if len == 0 { 1 as *mut u8 } else { p }, len));
        release(p, len, 1);
        int
    }
}

impl Abi for Int {
    const SIZE: usize = <Bytes as Abi>::SIZE;
    const ALIGN: usize = <Bytes as Abi>::ALIGN;
    const NESTED: bool = true;

    unsafe fn load(p: *const u8) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            let Buffer { at, len } = Buffer::load(p);
            lift_int(at, len)
        }
    }

    unsafe fn store(self, p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { store_bytes(&minimal(&self), p) };
    }

    unsafe fn free(p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { free_bytes(p) };
    }
}

/// `a.as_integer_ratio()`.
pub fn as_integer_ratio(a: &Int) -> (Int, Int) {
    (a.clone(), of(1))
}

/// `a.conjugate()`, and `math.floor`, `math.ceil` and `math.trunc` of an int.
pub fn itself(a: &Int) -> Int {
    a.clone()
}

/// `a.is_integer()`, Python 3.12.
pub fn is_integer(_a: &Int) -> bool {
    true
}

/// `x.as_integer_ratio()` of a float.
#[inline(never)]
pub fn float_ratio(x: f64) -> Result<(Int, Int), Exc> {
    if !x.is_finite() {
        return num::as_integer_ratio(x).map(|(a, b)| (of(a), of(b)));
    }
    let (mantissa, exponent) = split(x);
    if mantissa == 0 {
        return Ok((of(0), of(1)));
    }
    let zeros = mantissa.trailing_zeros();
    let odd = (mantissa >> zeros) as i64;
    let odd = of(if x < 0.0 { -odd } else { odd });
    let exponent = i64::from(exponent) + i64::from(zeros);
    if exponent >= 0 {
        Ok((shl(&odd, &of(exponent))?, of(1)))
    } else {
        Ok((odd, shl(&of(1), &of(-exponent))?))
    }
}

/// `round(a, digits)`: ties to even.
#[inline(never)]
pub fn round_int(a: &Int, digits: i64) -> Result<Int, Exc> {
    if digits >= 0 {
        return Ok(a.clone());
    }
    // A number of n bits is below half of ten to the n: there it rounds to 0.
    let places = digits.unsigned_abs();
    if places > super::bit_length(a).unsigned_abs() {
        return Ok(of(0));
    }
    let unit = pow(&of(10), &of(places as i64))?;
    let magnitude = abs(a);
    let quotient = floordiv(&magnitude, &unit)?;
    let rest = sub(&magnitude, &mul(&quotient, &unit));
    let up = match super::cmp(&rest, &sub(&unit, &rest)) {
        Ordering::Less => 0,
        Ordering::Equal => super::and_small(&quotient, 1),
        Ordering::Greater => 1,
    };
    let rounded = mul(&super::add(&quotient, &of(up)), &unit);
    Ok(if a.is_negative() { neg(&rounded) } else { rounded })
}
