//! The conversions of `text % values` (CPython's `unicode_format_arg`). The compiler reads the format and calls one of these for
//! each conversion; it also converts an argument of `%d` that is a float with `int()`.

use super::int::{character, radix};
use super::layout::{number, text, Parts};
use super::spec::Spec;
use super::{float_exponent, float_fixed, float_general, int_to, power_of_two_digits};
use crate::exc::{type_error, value_error, Exc};
use crate::strbox::{Str, StrBuf};

/// `-`
pub const LEFT: u8 = 1;
/// `+`
pub const PLUS: u8 = 2;
/// space
pub const BLANK: u8 = 4;
/// `#`
pub const ALTERNATE: u8 = 8;
/// `0`
pub const ZERO: u8 = 16;

/// One conversion: flags, width (0 when not given, negative from a `*` means left), precision (negative when not given).
#[derive(Clone, Copy)]
pub struct Conversion {
    pub flags: u8,
    pub width: i64,
    pub precision: i64,
    /// The conversion character.
    pub kind: char,
}

impl Conversion {
    fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    fn left(&self) -> bool {
        self.has(LEFT) || self.width < 0
    }

    fn spec(&self, numeric: bool) -> Spec {
        let mut spec = Spec::new(if self.left() { b'<' } else { b'>' }, self.kind);
        if numeric && self.has(ZERO) && !self.left() {
            spec.fill = '0';
            spec.align = b'=';
        }
        if self.has(PLUS) {
            spec.sign = b'+';
        } else if self.has(BLANK) {
            spec.sign = b' ';
        }
        spec.alternate = self.has(ALTERNATE);
        spec.width = self.width.unsigned_abs() as usize;
        spec.precision = self.precision;
        spec
    }
}

/// `%d %i %u %x %X %o` of an int.
#[inline(never)]
pub fn int(conversion: &Conversion, x: i64, out: &mut StrBuf) {
    let mut shown = StrBuf::new();
    let prefix = match conversion.kind {
        'x' | 'X' | 'o' => {
            let (prefix, bits) = radix(conversion.kind);
            power_of_two_digits(x.unsigned_abs(), bits, conversion.kind == 'X', &mut shown);
            if conversion.has(ALTERNATE) {
                prefix
            } else {
                ""
            }
        }
        _ => {
            int_to(x, &mut shown);
            ""
        }
    };
    let digits = shown.as_str().trim_start_matches('-');
    digits_to(conversion, &Parts { negative: x < 0, prefix, digits, rest: "" }, out);
}

/// A number whose digits get zeros up to the precision.
#[inline(always)]
fn digits_to(conversion: &Conversion, parts: &Parts, out: &mut StrBuf) {
    let Parts { negative, prefix, digits, rest } = *parts;
    let mut padded = StrBuf::new();
    for _ in digits.len() as i64..conversion.precision {
        padded.push_ascii("0");
    }
    padded.push_ascii(digits);
    number(&conversion.spec(true), &Parts { negative, prefix, digits: padded.as_str(), rest }, out);
}

/// As `int`, of what is there as digits already; without `#` there is no prefix.
pub(super) fn digits(conversion: &Conversion, parts: &Parts, out: &mut StrBuf) {
    let prefix = if conversion.has(ALTERNATE) { parts.prefix } else { "" };
    digits_to(conversion, &Parts { prefix, ..*parts }, out);
}

/// `%e %E` of a float.
pub fn exponent(conversion: &Conversion, x: f64, out: &mut StrBuf) -> Result<(), Exc> {
    float_exponent(x, &float_spec(conversion)?, out);
    Ok(())
}

/// `%f %F` of a float.
pub fn fixed(conversion: &Conversion, x: f64, out: &mut StrBuf) -> Result<(), Exc> {
    float_fixed(x, &float_spec(conversion)?, out);
    Ok(())
}

/// `%g %G` of a float.
pub fn general(conversion: &Conversion, x: f64, out: &mut StrBuf) -> Result<(), Exc> {
    float_general(x, &float_spec(conversion)?, out);
    Ok(())
}

fn float_spec(conversion: &Conversion) -> Result<Spec, Exc> {
    if conversion.precision > i32::MAX as i64 {
        return Err(value_error("precision too big"));
    }
    Ok(conversion.spec(true))
}

/// `%s %r %a` of a text that is already made by `str`, `repr` or `ascii`.
#[inline(never)]
pub fn string(conversion: &Conversion, x: &Str, out: &mut StrBuf) {
    text(x.as_str(), &conversion.spec(false), out);
}

/// `%c` of an int.
pub fn char_of_int(conversion: &Conversion, x: i64, out: &mut StrBuf) -> Result<(), Exc> {
    put_char(conversion, character(x)?, out);
    Ok(())
}

/// `%c` of a text of one character.
pub fn char_of_str(conversion: &Conversion, x: &Str, out: &mut StrBuf) -> Result<(), Exc> {
    let mut chars = x.as_str().chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => put_char(conversion, c, out),
        _ => return Err(type_error("%c requires int or char")),
    }
    Ok(())
}

fn put_char(conversion: &Conversion, c: char, out: &mut StrBuf) {
    let mut spec = conversion.spec(false);
    spec.precision = -1;
    text(c.encode_utf8(&mut [0; 4]), &spec, out);
}
