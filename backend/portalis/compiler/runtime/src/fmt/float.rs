//! Floats by the format mini-language (CPython's `PyOS_double_to_string`): exact at any precision.

use super::layout::{number, Parts};
use super::shortest::Digits;
use super::spec::{unknown_code, Defaults, Spec};
use super::{float_repr, int_to};
use crate::exc::{value_error, Exc};
use crate::num::decimal::Decimal;
use crate::num::round::fixed_point;
use crate::strbox::{Str, StrBuf};

/// `format(x, spec)`.
pub fn format_float(x: f64, spec: &str) -> Result<Str, Exc> {
    let mut out = StrBuf::new();
    format_float_to(x, spec, &mut out)?;
    Ok(out.finish())
}

pub(super) fn format_float_to(x: f64, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
    if spec.is_empty() {
        float_repr(x, out);
        return Ok(());
    }
    let spec = Spec::parse(spec, &Defaults { align: b'>', kind: '\0', type_name: "float" })?;
    float_by_spec(x, &spec, "float", out)
}

pub(super) fn float_by_spec(x: f64, spec: &Spec, type_name: &str, out: &mut StrBuf) -> Result<(), Exc> {
    let show = match spec.kind {
        '\0' if spec.precision < 0 => float_shortest,
        '\0' | 'g' | 'G' | 'n' => float_general,
        'f' | 'F' => float_fixed,
        'e' | 'E' => float_exponent,
        '%' => float_percent,
        _ => return Err(unknown_code(spec.kind, type_name)),
    };
    if spec.precision > i32::MAX as i64 {
        return Err(value_error("precision too big"));
    }
    show(x, spec, out);
    Ok(())
}

/// `{:.Nf}` without further options, into `out`.
#[inline(never)]
pub fn fixed(x: f64, precision: u32, out: &mut StrBuf) {
    if x.is_sign_negative() && !x.is_nan() {
        out.push_ascii("-");
    }
    if x.is_finite() {
        fixed_to(x, precision.min(i32::MAX as u32) as i32, false, out);
    } else {
        out.push_ascii(if x.is_nan() { "nan" } else { "inf" });
    }
}

/// A spec of type `f` or `F`.
#[inline(never)]
pub fn float_fixed(x: f64, spec: &Spec, out: &mut StrBuf) {
    show(x, spec, out, "", |body| fixed_to(x, precision(spec), spec.alternate, body));
}

/// A spec of type `%`.
#[inline(never)]
pub fn float_percent(x: f64, spec: &Spec, out: &mut StrBuf) {
    let x = x * 100.0;
    show(x, spec, out, "%", |body| fixed_to(x, precision(spec), spec.alternate, body));
}

/// A spec of type `e` or `E`.
#[inline(never)]
pub fn float_exponent(x: f64, spec: &Spec, out: &mut StrBuf) {
    show(x, spec, out, "", |body| exponent_to(x, precision(spec), spec.alternate, spec.kind == 'E', body));
}

/// A spec of type `g`, `G` or `n`, or one with a precision and without a type.
#[inline(never)]
pub fn float_general(x: f64, spec: &Spec, out: &mut StrBuf) {
    show(x, spec, out, "", |body| general_to(x, precision(spec), spec.alternate, spec.kind, body));
}

/// A spec with neither type nor precision: the digits of `repr`.
#[inline(never)]
pub fn float_shortest(x: f64, spec: &Spec, out: &mut StrBuf) {
    show(x, spec, out, "", |body| {
        if !spec.alternate {
            float_repr(magnitude(x), body);
            return;
        }
        let digits = Digits::new(magnitude(x));
        let places = digits.len as i32 - digits.point;
        if digits.point <= -4 || digits.point > 16 {
            exponential(digits.as_slice(), digits.point - 1, digits.len as i32 - 1, true, false, body);
        } else {
            positional(digits.as_slice(), digits.point, places.max(1), true, body);
        }
    });
}

/// The precision of a spec, six when not given.
fn precision(spec: &Spec) -> i32 {
    if spec.precision < 0 {
        6
    } else {
        spec.precision.min(i32::MAX as i64 - 1) as i32
    }
}

#[inline]
fn magnitude(x: f64) -> f64 {
    f64::from_bits(x.to_bits() & !(1 << 63))
}

/// Lays out what `write` writes for a finite number, and names the others.
#[inline(always)]
fn show(x: f64, spec: &Spec, out: &mut StrBuf, suffix: &str, write: impl FnOnce(&mut StrBuf)) {
    let mut body = StrBuf::new();
    if x.is_finite() {
        write(&mut body);
    } else {
        let upper = matches!(spec.kind, 'E' | 'F' | 'G');
        body.push_ascii(match (x.is_nan(), upper) {
            (true, false) => "nan",
            (true, true) => "NAN",
            (false, false) => "inf",
            (false, true) => "INF",
        });
    }
    body.push_ascii(suffix);
    lay_out(x.is_sign_negative() && !x.is_nan(), spec, body.as_str(), out);
}

#[inline(never)]
pub(super) fn lay_out(mut negative: bool, spec: &Spec, body: &str, out: &mut StrBuf) {
    if spec.no_negative_zero && negative {
        let mut digits = body.bytes().take_while(|byte| !matches!(byte, b'e' | b'E' | b'%'));
        negative = !digits.all(|byte| matches!(byte, b'0' | b'.'));
    }
    let end = body.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(body.len());
    let (digits, rest) = (body.get(..end).unwrap_or(body), body.get(end..).unwrap_or(""));
    number(spec, &Parts { negative, prefix: "", digits, rest }, out);
}

/// The magnitude of a finite `x` with `places` digits after the point.
#[inline(never)]
fn fixed_to(x: f64, places: i32, alternate: bool, out: &mut StrBuf) {
    let x = magnitude(x);
    if places >= 0 && !(places == 0 && alternate) {
        if let Some(scaled) = fixed_point(x, places as u32) {
            scaled_to(scaled, places as usize, out);
            return;
        }
    }
    let mut decimal = Decimal::new(x);
    decimal.round_places(places);
    positional(decimal.digits(), decimal.point, places, alternate, out);
}

/// `scaled / 10**places`, exactly.
fn scaled_to(scaled: u64, places: usize, out: &mut StrBuf) {
    let mut text = [b'0'; 24];
    let mut rest = scaled;
    let mut start = text.len();
    for (place, slot) in text.iter_mut().rev().enumerate() {
        if place == places && places != 0 {
            *slot = b'.';
        } else if rest == 0 && place > places + (places != 0) as usize {
            // At least one digit stands before the point.
            break;
        } else {
            *slot = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        start -= 1;
    }
    let shown = text.get(start..).unwrap_or(&[]);
    // SAFETY: digits and the point are ASCII.
    out.push_ascii(unsafe { core::str::from_utf8_unchecked(shown) });
}

/// The magnitude of a finite `x` in scientific notation with `places` digits after the point.
#[inline(never)]
fn exponent_to(x: f64, places: i32, alternate: bool, upper: bool, out: &mut StrBuf) {
    let mut decimal = Decimal::new(x);
    decimal.round(places.saturating_add(1));
    let exponent = if decimal.digits().is_empty() { 0 } else { decimal.point - 1 };
    exponential(decimal.digits(), exponent, places, alternate, upper, out);
}

/// The magnitude of a finite `x` with `precision` significant digits, in the shorter notation.
#[inline(never)]
fn general_to(x: f64, precision: i32, alternate: bool, kind: char, out: &mut StrBuf) {
    let significant = precision.max(1);
    let mut decimal = Decimal::new(x);
    decimal.round(significant);
    let zero = decimal.digits().is_empty();
    let (point, len) = if zero { (1, 1) } else { (decimal.point, decimal.digits().len() as i32) };
    // Without a type there is at least one digit after the point, which counts for the choice of notation.
    let untyped = kind == '\0';
    if point <= -4 || point > significant - untyped as i32 {
        let places = if alternate { significant } else { len } - 1;
        exponential(decimal.digits(), point - 1, places, alternate, kind == 'G', out);
    } else {
        let places = if alternate { significant } else { len } - point;
        positional(decimal.digits(), point, places.max(untyped as i32), alternate, out);
    }
}

/// `0.d₁d₂… * 10**point` with `places` digits after the point; past their end digits are zero.
fn positional(digits: &[u8], point: i32, places: i32, alternate: bool, out: &mut StrBuf) {
    if point <= 0 || digits.is_empty() {
        out.push_ascii("0");
    } else {
        push_digits(digits, 0, point, out);
    }
    if places > 0 || alternate {
        out.push_ascii(".");
    }
    push_digits(digits, point, places, out);
}

/// `d₁.d₂d₃… * 10**exponent` with `places` digits after the point.
#[inline(never)]
pub(super) fn exponential(digits: &[u8], exponent: i32, places: i32, alternate: bool, upper: bool, out: &mut StrBuf) {
    push_digits(digits, 0, 1, out);
    if places > 0 || alternate {
        out.push_ascii(".");
    }
    push_digits(digits, 1, places, out);
    out.push_ascii(if upper { "E" } else { "e" });
    out.push_ascii(if exponent < 0 { "-" } else { "+" });
    if exponent.unsigned_abs() < 10 {
        out.push_ascii("0");
    }
    int_to(exponent.unsigned_abs() as i64, out);
}

/// Appends `count` digits from position `from` on; before the first and after the last digit there are zeros.
#[inline(never)]
fn push_digits(digits: &[u8], from: i32, count: i32, out: &mut StrBuf) {
    let before = from.saturating_neg().clamp(0, count.max(0));
    zeros(before, out);
    let start = (from.saturating_add(before).max(0) as usize).min(digits.len());
    let wanted = (count - before).max(0);
    let end = start.saturating_add(wanted as usize).min(digits.len());
    // SAFETY: the digits are ASCII.
    out.push_ascii(unsafe { core::str::from_utf8_unchecked(digits.get(start..end).unwrap_or(&[])) });
    zeros(wanted - (end - start) as i32, out);
}

fn zeros(count: i32, out: &mut StrBuf) {
    let chunk = "00000000000000000000000000000000";
    let mut rest = count.max(0) as usize;
    while rest != 0 {
        let step = rest.min(chunk.len());
        out.push_ascii(chunk.get(..step).unwrap_or(chunk));
        rest -= step;
    }
}
