//! `bin`, `oct`, `hex`, `float.hex` and `float.fromhex`.

use super::float::{compose, split};
use super::parse::parse_name;
use crate::exc::{overflow_error, value_error, Exc};
use crate::fmt::{float_repr, int_to, power_of_two_digits};
use crate::strbox::{Str, StrBuf};

/// `bin(i)`.
pub fn bin(i: i64) -> Str {
    prefixed(i, "0b", 1)
}

/// `oct(i)`.
pub fn oct(i: i64) -> Str {
    prefixed(i, "0o", 3)
}

/// `hex(i)`.
pub fn hex(i: i64) -> Str {
    prefixed(i, "0x", 4)
}

fn prefixed(i: i64, prefix: &str, bits: u32) -> Str {
    let mut out = StrBuf::new();
    if i < 0 {
        out.push_ascii("-");
    }
    out.push_ascii(prefix);
    power_of_two_digits(i.unsigned_abs(), bits, false, &mut out);
    out.finish()
}

/// `x.hex()`.
pub fn float_hex(x: f64) -> Str {
    let mut out = StrBuf::new();
    if !x.is_finite() {
        float_repr(x, &mut out);
        return out.finish();
    }
    if x.is_sign_negative() {
        out.push_ascii("-");
    }
    let (mantissa, exponent) = split(x);
    if mantissa == 0 {
        out.push_ascii("0x0.0p+0");
        return out.finish();
    }
    out.push_ascii(if mantissa >> 52 == 0 { "0x0." } else { "0x1." });
    for place in (0..13).rev() {
        power_of_two_digits(mantissa >> (place * 4) & 15, 4, false, &mut out);
    }
    let exponent = exponent + 52;
    out.push_ascii(if exponent < 0 { "p" } else { "p+" });
    int_to(exponent as i64, &mut out);
    out.finish()
}

/// `float.fromhex(text)`.
pub fn float_from_hex(text: &Str) -> Result<f64, Exc> {
    let trimmed = text.as_str().trim_matches(|c| matches!(c, ' ' | '\t'..='\r')).as_bytes();
    let (negative, body) = match trimmed {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, trimmed),
    };
    let magnitude = match parse_name(body) {
        Some(special) => special,
        None => parse_hex(body)?,
    };
    Ok(if negative { -magnitude } else { magnitude })
}

#[cold]
#[inline(never)]
fn invalid() -> Exc {
    value_error("invalid hexadecimal floating-point string")
}

fn parse_hex(text: &[u8]) -> Result<f64, Exc> {
    let mut rest = match text {
        [b'0', b'x' | b'X', rest @ ..] => rest,
        _ => text,
    };
    let (mut mantissa, mut sticky, mut exponent) = (0u64, false, 0i64);
    let (mut any, mut point) = (false, false);
    while let [byte, after @ ..] = rest {
        if *byte == b'.' && !point {
            point = true;
        } else if let Some(digit) = (*byte as char).to_digit(16) {
            any = true;
            exponent -= 4 * point as i64;
            if mantissa >> 60 == 0 {
                mantissa = mantissa << 4 | digit as u64;
            } else {
                sticky |= digit != 0;
                exponent += 4;
            }
        } else {
            break;
        }
        rest = after;
    }
    let (power, rest) = match rest {
        [b'p' | b'P', b'-', digits @ ..] => leading_number(digits).map(|(power, rest)| (-power, rest)),
        [b'p' | b'P', b'+', digits @ ..] | [b'p' | b'P', digits @ ..] => leading_number(digits),
        _ => Some((0, rest)),
    }
    .filter(|_| any)
    .ok_or_else(invalid)?;
    let value = compose(mantissa, sticky, (exponent + power).clamp(-100_000, 100_000) as i32);
    // CPython judges the number before it looks at what follows.
    if value.is_infinite() {
        return Err(overflow_error("hexadecimal value too large to represent as a float"));
    }
    if !rest.is_empty() {
        return Err(invalid());
    }
    Ok(value)
}

/// The number that `text` begins with, capped beyond any use, and what follows it.
fn leading_number(text: &[u8]) -> Option<(i64, &[u8])> {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = (text.get(..count)?, text.get(count..)?);
    let value = digits.iter().fold(0i64, |value, digit| (value * 10 + (digit & 15) as i64).min(1 << 50));
    if count == 0 {
        return None;
    }
    Some((value, rest))
}
