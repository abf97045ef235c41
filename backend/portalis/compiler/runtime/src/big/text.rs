//! Texts of ints of any size: decimal digits and back, with CPython's limit of 4300 digits.

use super::{of, Form, Int};
use crate::bytes::Bytes;
use crate::exc::{Exc, VALUE_ERROR};
use crate::fmt::int_to;
use crate::num::{max_digits, parse_bytes, parse_text, Digits, Parse};
use crate::strbox::{Str, StrBuf};
use alloc::vec::Vec;
use num_bigint::{BigInt, BigUint};

/// Appends the decimal digits; a `ValueError` where CPython's limit forbids it.
pub fn write_decimal(a: &Int, out: &mut StrBuf) -> Result<(), Exc> {
    match &a.0 {
        Form::Small(x) => int_to(*x, out),
        Form::Big(_) => {
            if a.is_negative() {
                out.push_ascii("-");
            }
            push_digits(&decimal_digits(a.view().magnitude())?, out);
        }
    }
    Ok(())
}

/// The decimal digits of ASCII.
#[inline(never)]
pub(super) fn decimal_digits(magnitude: &BigUint) -> Result<Vec<u8>, Exc> {
    let limit = max_digits();
    // A digit takes less than 3.322 bits.
    if limit != 0 && magnitude.bits() > limit as u64 * 3322 / 1000 + 1 {
        return Err(too_long());
    }
    let digits = digits_in(magnitude, 10);
    if limit != 0 && digits.len() > limit {
        return Err(too_long());
    }
    Ok(digits)
}

/// The digits of ASCII, lower case, the highest first.
#[inline(never)]
pub(super) fn digits_in(magnitude: &BigUint, base: u32) -> Vec<u8> {
    let mut digits = magnitude.to_radix_be(base);
    for digit in digits.iter_mut() {
        *digit += if *digit < 10 { b'0' } else { b'a' - 10 };
    }
    digits
}

pub(super) fn push_digits(digits: &[u8], out: &mut StrBuf) {
    // SAFETY: `digits_in` makes ASCII.
    out.push_ascii(unsafe { core::str::from_utf8_unchecked(digits) });
}

#[cold]
#[inline(never)]
fn too_long() -> Exc {
    let mut out = StrBuf::new();
    out.push_ascii("Exceeds the limit (");
    int_to(max_digits() as i64, &mut out);
    out.push_ascii(" digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit");
    Exc::text(&VALUE_ERROR, out.finish())
}

/// `str(a)` and `repr(a)`.
#[inline(never)]
pub fn str(a: &Int) -> Result<Str, Exc> {
    let mut out = StrBuf::new();
    write_decimal(a, &mut out)?;
    Ok(out.finish())
}

macro_rules! prefixed {
    ($($name:ident: $prefix:literal, $bits:literal;)*) => {$(
        #[doc = concat!("`", stringify!($name), "(a)`.")]
        pub fn $name(a: &Int) -> Str {
            with_prefix(a, $prefix, $bits)
        }
    )*};
}

prefixed! {
    bin: "0b", 1;
    oct: "0o", 3;
    hex: "0x", 4;
}

#[inline(never)]
fn with_prefix(a: &Int, prefix: &str, bits: u32) -> Str {
    let mut out = StrBuf::new();
    if a.is_negative() {
        out.push_ascii("-");
    }
    out.push_ascii(prefix);
    push_digits(&digits_in(a.view().magnitude(), 1 << bits), &mut out);
    out.finish()
}

/// The digits of the magnitude in base `2**bits`.
pub(crate) fn digits(a: &Int, bits: u32, upper: bool) -> Str {
    let mut digits = digits_in(a.view().magnitude(), 1 << bits);
    if upper {
        digits.make_ascii_uppercase();
    }
    let mut out = StrBuf::new();
    push_digits(&digits, &mut out);
    out.finish()
}

impl Parse for Int {
    fn parse(digits: Digits) -> Option<Int> {
        if let Some(value) = i64::parse(Digits { ..digits }) {
            return Some(of(value));
        }
        let text: Vec<u8> = digits.text.iter().copied().filter(|&digit| digit != b'_').collect();
        let value = BigInt::parse_bytes(&text, digits.base)?;
        Some(Int::made(if digits.negative { -value } else { value }))
    }
}

/// `int(text)`.
#[inline]
pub fn from_str(text: &Str) -> Result<Int, Exc> {
    from_str_base(text, 10)
}

/// `int(text, base)`.
#[inline(never)]
pub fn from_str_base(text: &Str, base: i64) -> Result<Int, Exc> {
    parse_text(text, base)
}

/// `int(bytes, base)`.
#[inline(never)]
pub fn from_bytes_text(text: &Bytes, base: i64) -> Result<Int, Exc> {
    parse_bytes(text, base)
}
