//! `int(text)` and `float(text)` (CPython's `PyLong_FromString` and `PyFloat_FromString`).

use super::decimal::Decimal;
use super::int_overflow;
use crate::bytes::Bytes;
use crate::cell::Static;
use crate::exc::{overflow_error, value_error, Exc, VALUE_ERROR};
use crate::strbox::{Str, StrBuf};
use crate::text::search;
use crate::unicode;
use crate::value::Repr;

static MAX_DIGITS: Static<usize> = Static::new(4300);

/// How many decimal digits a text of an int may have; 0 where there is no limit.
pub(crate) fn max_digits() -> usize {
    // SAFETY: nothing holds a borrow.
    unsafe { *MAX_DIGITS.get() }
}

/// `sys.get_int_max_str_digits()`.
pub fn get_max_digits() -> i64 {
    max_digits() as i64
}

/// `sys.set_int_max_str_digits(limit)`.
pub fn set_max_digits(limit: i64) -> Result<(), Exc> {
    match i32::try_from(limit) {
        Err(_) => Err(overflow_error("Python int too large to convert to C int")),
        Ok(1..=639) | Ok(i32::MIN..=-1) => Err(value_error("maxdigits must be 0 or larger than 640")),
        Ok(limit) => {
            // SAFETY: nothing holds a borrow.
            unsafe { *MAX_DIGITS.get() = limit as usize };
            Ok(())
        }
    }
}

/// A type that `int()` of a text gives.
pub(crate) trait Parse: Sized {
    /// None when the type does not hold the int.
    fn parse(digits: Digits) -> Option<Self>;
}

impl Parse for i64 {
    #[inline(always)]
    fn parse(digits: Digits) -> Option<i64> {
        if digits.negative {
            digits.negated
        } else {
            digits.negated.and_then(i64::checked_neg)
        }
    }
}

/// `int(text)`.
#[inline]
pub fn int_from_str(text: &Str) -> Result<i64, Exc> {
    int_from_str_base(text, 10)
}

/// `int(text, base)`.
#[inline(never)]
pub fn int_from_str_base(text: &Str, base: i64) -> Result<i64, Exc> {
    if base == 10 {
        if let Some(i) = few_digits(text.as_bytes()) {
            return Ok(i);
        }
    }
    parse_text(text, base)
}

/// The int of so few decimal digits, and nothing else, that it always fits.
#[inline]
fn few_digits(text: &[u8]) -> Option<i64> {
    if text.is_empty() || text.len() > 18 {
        return None;
    }
    let mut i = 0_i64;
    for byte in text {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        i = i.wrapping_mul(10).wrapping_add(i64::from(digit));
    }
    Some(i)
}

/// `int(bytes, base)`.
#[inline(never)]
pub fn int_from_bytes(text: &Bytes, base: i64) -> Result<i64, Exc> {
    parse_bytes(text, base)
}

/// The int that a text holds.
#[inline(always)]
pub(crate) fn parse_text<T: Parse>(text: &Str, base: i64) -> Result<T, Exc> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(value_error("int() base must be >= 2 and <= 36, or 0"));
    }
    match parse_int(to_ascii(text).as_bytes(), base as u32) {
        Ok(i) => Ok(i),
        Err(IntError::TooLarge) => Err(int_overflow()),
        Err(IntError::TooLong(digits)) => Err(too_long(digits)),
        Err(IntError::Invalid) => Err(invalid_int(text, base)),
    }
}

/// The int that a text of bytes holds.
#[inline(always)]
pub(crate) fn parse_bytes<T: Parse>(text: &Bytes, base: i64) -> Result<T, Exc> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(value_error("int() base must be >= 2 and <= 36, or 0"));
    }
    match parse_int(text.as_slice(), base as u32) {
        Ok(i) => Ok(i),
        Err(IntError::TooLarge) => Err(int_overflow()),
        Err(IntError::TooLong(digits)) => Err(too_long(digits)),
        Err(IntError::Invalid) => Err(invalid_literal(crate::value::repr(text), base)),
    }
}

/// Digits and spaces of other scripts as ASCII; anything else that is not ASCII as `?`, which no number contains.
fn to_ascii(text: &Str) -> Str {
    if text.is_ascii() {
        return text.clone();
    }
    let mut out = StrBuf::new();
    for (_, c) in crate::text::characters(text.as_str()) {
        out.push_char(match unicode::decimal_value(c) {
            Some(value) => (b'0' + value as u8) as char,
            None if c.is_ascii() => c,
            None if unicode::is_space(c) => ' ',
            None => '?',
        });
    }
    out.finish()
}

/// What the digits of a text say.
pub(crate) struct Digits<'a> {
    /// Minus their value, which reaches one further than the value; none when it does not fit.
    pub(crate) negated: Option<i64>,
    pub(crate) negative: bool,
    /// Digits in `base`, and underscores.
    pub(crate) text: &'a [u8],
    pub(crate) base: u32,
}

enum IntError {
    Invalid,
    TooLarge,
    TooLong(usize),
}

#[inline]
fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

fn trim(mut text: &[u8]) -> &[u8] {
    while let [first, .., last] | [first @ last] = text {
        let (blank_start, blank_end) = (is_blank(*first), is_blank(*last));
        if !blank_start && !blank_end {
            break;
        }
        text = text.get(usize::from(blank_start)..text.len() - usize::from(!blank_start)).unwrap_or(&[]);
    }
    text
}

/// Splits a leading sign off; true when it is a minus.
fn sign(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    }
}

#[inline(never)]
fn parse_int<T: Parse>(text: &[u8], mut base: u32) -> Result<T, IntError> {
    let (negative, mut digits) = sign(trim(text));
    let prefix = match digits {
        [b'0', letter, ..] => match letter | 0x20 {
            b'x' => 16,
            b'o' => 8,
            b'b' => 2,
            _ => 0,
        },
        _ => 0,
    };
    let mut only_zero = false;
    if base == 0 {
        // Without a prefix a literal that begins with 0 can only be zero.
        only_zero = prefix == 0 && digits.first() == Some(&b'0');
        base = if prefix == 0 { 10 } else { prefix };
    }
    if prefix == base {
        digits = digits.get(2..).unwrap_or(&[]);
        if let [b'_', rest @ ..] = digits {
            digits = rest;
        }
    }
    let scanned = scan(digits, base)?;
    if scanned.count > max_digits() && max_digits() != 0 && !base.is_power_of_two() {
        return Err(IntError::TooLong(scanned.count));
    }
    if !scanned.complete || (only_zero && scanned.negated != Some(0)) {
        return Err(IntError::Invalid);
    }
    T::parse(Digits { negated: scanned.negated, negative, text: digits, base }).ok_or(IntError::TooLarge)
}

struct Scanned {
    /// Minus the value of the digits, which reaches one further than the value; none when it does not fit.
    negated: Option<i64>,
    count: usize,
    /// Nothing follows the digits.
    complete: bool,
}

/// The value of a digit in the largest base; more for any other byte.
fn digit_value(byte: u8) -> u32 {
    match byte {
        b'0'..=b'9' => (byte - b'0') as u32,
        // What is no letter comes out as 26 or more.
        _ => (byte | 0x20).wrapping_sub(b'a') as u32 + 10,
    }
}

#[inline(always)]
fn scan(digits: &[u8], base: u32) -> Result<Scanned, IntError> {
    let mut scanned = Scanned { negated: Some(0), count: 0, complete: true };
    let mut previous = b'_';
    for &byte in digits {
        if byte == b'_' {
            if previous == b'_' {
                return Err(IntError::Invalid);
            }
        } else {
            let digit = digit_value(byte);
            if digit >= base {
                scanned.complete = false;
                break;
            }
            scanned.negated = scanned.negated.and_then(|v| v.checked_mul(base as i64)?.checked_sub(digit as i64));
            scanned.count += 1;
        }
        previous = byte;
    }
    if previous == b'_' {
        return Err(IntError::Invalid);
    }
    Ok(scanned)
}

#[cold]
#[inline(never)]
fn too_long(digits: usize) -> Exc {
    let mut out = StrBuf::new();
    out.push_ascii("Exceeds the limit (");
    crate::fmt::int_to(get_max_digits(), &mut out);
    out.push_ascii(" digits) for integer string conversion: value has ");
    crate::fmt::int_to(digits as i64, &mut out);
    out.push_ascii(" digits; use sys.set_int_max_str_digits() to increase the limit");
    Exc::text(&VALUE_ERROR, out.finish())
}

#[cold]
#[inline(never)]
fn invalid_int(text: &Str, base: i64) -> Exc {
    let mut quoted = StrBuf::new();
    crate::text::repr_to(text.as_str(), &mut quoted);
    invalid_literal(quoted.finish(), base)
}

#[inline(always)]
fn invalid_literal(quoted: Str, base: i64) -> Exc {
    let mut out = StrBuf::new();
    out.push_ascii("invalid literal for int() with base ");
    crate::fmt::int_to(base, &mut out);
    out.push_ascii(": ");
    out.push(&quoted.slice_chars(0, quoted.char_len().min(200)));
    Exc::text(&VALUE_ERROR, out.finish())
}

/// `float(text)`.
#[inline(never)]
pub fn float_from_str(text: &Str) -> Result<f64, Exc> {
    float_in(to_ascii(text).as_bytes()).ok_or_else(|| invalid_float(text))
}

/// `float(bytes)`.
#[inline(never)]
pub fn float_from_bytes(text: &Bytes) -> Result<f64, Exc> {
    float_in(text.as_slice()).ok_or_else(|| {
        let mut out = StrBuf::new();
        out.push_ascii("could not convert string to float: ");
        text.repr_to(&mut out);
        Exc::text(&VALUE_ERROR, out.finish())
    })
}

#[inline(always)]
fn float_in(text: &[u8]) -> Option<f64> {
    let trimmed = trim(text);
    if search::has(trimmed, b'_') {
        without_underscores(trimmed).and_then(|digits| parse_float(digits.as_bytes()))
    } else {
        parse_float(trimmed)
    }
}

#[cold]
#[inline(never)]
fn invalid_float(text: &Str) -> Exc {
    let mut out = StrBuf::new();
    out.push_ascii("could not convert string to float: ");
    crate::text::repr_to(text.as_str(), &mut out);
    Exc::text(&VALUE_ERROR, out.finish())
}

/// Drops underscores; none when one does not stand between two digits.
fn without_underscores(text: &[u8]) -> Option<Str> {
    let mut kept = StrBuf::new();
    let mut previous = 0u8;
    for &byte in text {
        if byte == b'_' {
            if !previous.is_ascii_digit() {
                return None;
            }
        } else {
            if previous == b'_' && !byte.is_ascii_digit() {
                return None;
            }
            kept.push_char(byte as char);
        }
        previous = byte;
    }
    if previous == b'_' {
        return None;
    }
    Some(kept.finish())
}

/// Infinity or NaN by name, in any case.
pub(super) fn parse_name(text: &[u8]) -> Option<f64> {
    if text.len() > 8 {
        return None;
    }
    // No byte becomes zero, so texts of different lengths stay different.
    match text.iter().fold(0, |word, &byte| word << 8 | (byte | 0x20) as u64) {
        0x69_6e_66 | 0x69_6e_66_69_6e_69_74_79 => Some(f64::INFINITY),
        0x6e_61_6e => Some(super::float::new_nan()),
        _ => None,
    }
}

/// The value of decimal digits with an optional point and exponent; none when `text` is anything else.
fn parse_float(text: &[u8]) -> Option<f64> {
    let (negative, body) = sign(text);
    let magnitude = match parse_name(body) {
        Some(special) => special,
        None => parse_decimal(body)?,
    };
    Some(if negative { -magnitude } else { magnitude })
}

fn parse_decimal(text: &[u8]) -> Option<f64> {
    let mut number = Decimal::of_text();
    let (mut any, mut significant, mut fraction) = (false, false, false);
    let mut point = 0i64;
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        match byte {
            b'0'..=b'9' => {
                any = true;
                significant |= *byte != b'0';
                if significant {
                    number.push(*byte);
                }
                // Digits before the point move it to the right, zeros behind it to the left.
                point += if fraction { -(!significant as i64) } else { significant as i64 };
            }
            b'.' if !fraction => fraction = true,
            _ => break,
        }
        rest = after;
    }
    if !any {
        return None;
    }
    point += parse_exponent(rest)?;
    number.point = point.clamp(-1_000_000_000, 1_000_000_000) as i32;
    Some(number.to_f64())
}

/// What follows the digits: nothing, or `e` and a whole number (capped far outside the range of floats).
fn parse_exponent(text: &[u8]) -> Option<i64> {
    match text {
        [] => Some(0),
        [b'e' | b'E', rest @ ..] => {
            let (negative, digits) = sign(rest);
            let value = parse_capped(digits)?;
            Some(if negative { -value } else { value })
        }
        _ => None,
    }
}

/// The value of decimal `digits`, at least one, capped at a number beyond any use.
fn parse_capped(digits: &[u8]) -> Option<i64> {
    if digits.is_empty() {
        return None;
    }
    let mut value = 0i64;
    for &byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = (value * 10 + (byte - b'0') as i64).min(1 << 50);
    }
    Some(value)
}
