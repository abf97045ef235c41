//! Ints of any size by the format mini-language and by `%`.

use super::float::float_by_spec;
use super::int::{int_char, int_decimal, int_kind, radix};
use super::layout::{number, Parts};
use super::percent::{self, Conversion};
use super::shows::Shows;
use super::spec::{Defaults, Spec};
use crate::big::{self, Int};
use crate::exc::{overflow_error, Exc};
use crate::strbox::{Str, StrBuf};

/// `format(x, spec)`.
#[inline(never)]
pub fn format_big(x: &Int, spec: &str) -> Result<Str, Exc> {
    let mut out = StrBuf::new();
    x.format_to(spec, &mut out)?;
    Ok(out.finish())
}

impl Shows for Int {
    fn format_to(&self, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
        if spec.is_empty() {
            return big::write_decimal(self, out);
        }
        let spec = Spec::parse(spec, &Defaults { align: b'>', kind: 'd', type_name: "int" })?;
        match int_kind(&spec, "int")? {
            'e' => float_by_spec(big::to_float(self)?, &spec, "int", out),
            'c' => big_char(self, &spec, out),
            'd' => big_decimal(self, &spec, out),
            _ => {
                big_binary(self, &spec, out);
                Ok(())
            }
        }
    }
}

fn parts<'a>(x: &Int, prefix: &'a str, digits: &'a Str) -> Parts<'a> {
    let digits = digits.as_str();
    Parts { negative: x.is_negative(), prefix, digits: digits.strip_prefix('-').unwrap_or(digits), rest: "" }
}

/// `x` in decimal, for a spec of type `d` or `n`.
#[inline(never)]
pub fn big_decimal(x: &Int, spec: &Spec, out: &mut StrBuf) -> Result<(), Exc> {
    if let Some(x) = big::fits(x) {
        int_decimal(x, spec, out);
        return Ok(());
    }
    number(spec, &parts(x, "", &big::str(x)?), out);
    Ok(())
}

/// `x` in base 2, 8 or 16, for a spec of type `b`, `o`, `x` or `X`.
#[inline(never)]
pub fn big_binary(x: &Int, spec: &Spec, out: &mut StrBuf) {
    let (prefix, bits) = radix(spec.kind);
    let digits = big::digits(x, bits, spec.kind == 'X');
    number(spec, &parts(x, if spec.alternate { prefix } else { "" }, &digits), out);
}

/// The character with the code `x`, for a spec of type `c`.
#[inline(never)]
pub fn big_char(x: &Int, spec: &Spec, out: &mut StrBuf) -> Result<(), Exc> {
    match big::fits(x) {
        Some(x) => int_char(x, spec, out),
        None => Err(overflow_error("Python int too large to convert to C long")),
    }
}

/// `%d %i %u %x %X %o` of an int of any size.
#[inline(never)]
pub fn percent_big(conversion: &Conversion, x: &Int, out: &mut StrBuf) -> Result<(), Exc> {
    let (prefix, digits) = match conversion.kind {
        'x' | 'X' | 'o' => {
            let (prefix, bits) = radix(conversion.kind);
            (prefix, big::digits(x, bits, conversion.kind == 'X'))
        }
        _ => ("", big::str(x)?),
    };
    percent::digits(conversion, &parts(x, prefix, &digits), out);
    Ok(())
}

/// `%c` of an int of any size.
pub fn percent_big_char(conversion: &Conversion, x: &Int, out: &mut StrBuf) -> Result<(), Exc> {
    // Any int outside of the range raises the same.
    percent::char_of_int(conversion, big::clamp(x), out)
}
