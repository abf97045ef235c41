//! Ints and bools by the format mini-language.

use super::float::float_by_spec;
use super::int_to;
use super::layout::{number, Parts};
use super::spec::{unknown_code, Defaults, Spec};
use crate::exc::{overflow_error, value_error, Exc};
use crate::strbox::{Str, StrBuf};

/// Appends the digits of `x` in base `2**bits`.
#[inline(never)]
pub fn power_of_two_digits(x: u64, bits: u32, upper: bool, out: &mut StrBuf) {
    let significant = 64 - x.leading_zeros();
    let mut place = (significant.max(1) + bits - 1) / bits;
    while place != 0 {
        place -= 1;
        let digit = (x >> (place * bits) & ((1 << bits) - 1)) as u8;
        let letter = if upper { b'A' } else { b'a' };
        out.push_char((if digit < 10 { b'0' + digit } else { letter + digit - 10 }) as char);
    }
}

/// `format(x, spec)`.
pub fn format_int(x: i64, spec: &str) -> Result<Str, Exc> {
    let mut out = StrBuf::new();
    format_int_to(x, spec, "int", &mut out)?;
    Ok(out.finish())
}

/// `format(x, spec)` of a bool: its name without a spec, an int with one.
pub fn format_bool(x: bool, spec: &str) -> Result<Str, Exc> {
    let mut out = StrBuf::new();
    format_bool_to(x, spec, &mut out)?;
    Ok(out.finish())
}

pub(super) fn format_bool_to(x: bool, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
    if spec.is_empty() {
        out.push_ascii(if x { "True" } else { "False" });
        return Ok(());
    }
    format_int_to(x as i64, spec, "bool", out)
}

pub(super) fn format_int_to(x: i64, spec: &str, type_name: &'static str, out: &mut StrBuf) -> Result<(), Exc> {
    if spec.is_empty() {
        int_to(x, out);
        return Ok(());
    }
    let spec = Spec::parse(spec, &Defaults { align: b'>', kind: 'd', type_name })?;
    match int_kind(&spec, type_name)? {
        'e' => return float_by_spec(x as f64, &spec, type_name, out),
        'c' => return int_char(x, &spec, out),
        'd' => int_decimal(x, &spec, out),
        _ => int_binary(x, &spec, out),
    }
    Ok(())
}

/// How to show an int by a spec: `e` as a float, `c`, `d` or `b` (in base 2, 8 or 16). Raises what the spec must not say.
#[inline(always)]
pub(super) fn int_kind(spec: &Spec, type_name: &str) -> Result<char, Exc> {
    let kind = match spec.kind {
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => return Ok('e'),
        'd' | 'n' => 'd',
        'c' => 'c',
        'b' | 'o' | 'x' | 'X' => 'b',
        _ => return Err(unknown_code(spec.kind, type_name)),
    };
    if spec.precision >= 0 {
        return Err(value_error("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(value_error("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    if kind == 'c' {
        if spec.sign != 0 {
            return Err(value_error("Sign not allowed with integer format specifier 'c'"));
        }
        if spec.alternate {
            return Err(value_error("Alternate form (#) not allowed with integer format specifier 'c'"));
        }
    }
    Ok(kind)
}

/// `x` in decimal, for a spec of type `d` or `n`.
#[inline(never)]
pub fn int_decimal(x: i64, spec: &Spec, out: &mut StrBuf) {
    let mut digits = StrBuf::new();
    int_to(x, &mut digits);
    let shown = digits.as_str();
    let shown = shown.strip_prefix('-').unwrap_or(shown);
    number(spec, &Parts { negative: x < 0, prefix: "", digits: shown, rest: "" }, out);
}

/// `x` in base 2, 8 or 16, for a spec of type `b`, `o`, `x` or `X`.
#[inline(never)]
pub fn int_binary(x: i64, spec: &Spec, out: &mut StrBuf) {
    let (prefix, bits) = radix(spec.kind);
    let mut digits = StrBuf::new();
    power_of_two_digits(x.unsigned_abs(), bits, spec.kind == 'X', &mut digits);
    let prefix = if spec.alternate { prefix } else { "" };
    number(spec, &Parts { negative: x < 0, prefix, digits: digits.as_str(), rest: "" }, out);
}

/// Prefix and bits per digit of a type character.
pub(super) fn radix(kind: char) -> (&'static str, u32) {
    match kind {
        'b' => ("0b", 1),
        'o' => ("0o", 3),
        'X' => ("0X", 4),
        _ => ("0x", 4),
    }
}

/// The character with the code `x`, for a spec of type `c`.
#[inline(never)]
pub fn int_char(x: i64, spec: &Spec, out: &mut StrBuf) -> Result<(), Exc> {
    let c = character(x)?;
    let mut room = [0; 4];
    let shown = c.encode_utf8(&mut room);
    number(spec, &Parts { negative: false, prefix: "", digits: "", rest: shown }, out);
    Ok(())
}

/// The character with the code `x` for `%c` and `{:c}`. Texts hold no lone surrogates, so those are refused.
pub(super) fn character(x: i64) -> Result<char, Exc> {
    if !(0..0x11_0000).contains(&x) {
        return Err(overflow_error("%c arg not in range(0x110000)"));
    }
    match char::from_u32(x as u32) {
        Some(c) => Ok(c),
        None => Err(crate::raise::declined(&crate::strbox::Str::new("texts with lone surrogates are not supported"))),
    }
}
