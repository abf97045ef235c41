//! Padding, signs and digit groups: what all conversions share.

use super::spec::{unknown_code, Defaults, Spec};
use crate::exc::{value_error, Exc};
use crate::strbox::{count_chars, Str, StrBuf};

/// A number in the parts that padding and grouping treat differently.
pub(super) struct Parts<'a> {
    pub negative: bool,
    /// `0x` and the like.
    pub prefix: &'a str,
    /// The digits that are grouped, ASCII.
    pub digits: &'a str,
    /// Everything after them: point, fraction, exponent, percent sign; or a text that is no number at all.
    pub rest: &'a str,
}

/// Appends `count` times `c`.
#[inline(never)]
pub(super) fn repeat(c: char, count: usize, out: &mut StrBuf) {
    for _ in 0..count {
        out.push_char(c);
    }
}

/// Appends a number: `|left|sign|prefix|inner|grouped digits|rest|right|`.
#[inline(never)]
pub(super) fn number(spec: &Spec, parts: &Parts, out: &mut StrBuf) {
    let sign = match (parts.negative, spec.sign) {
        (true, _) => "-",
        (false, b'+') => "+",
        (false, b' ') => " ",
        _ => "",
    };
    let fixed = sign.len() + parts.prefix.len() + count_chars(parts.rest.as_bytes());
    let zeros = if spec.fill == '0' && spec.align == b'=' { spec.width.saturating_sub(fixed) } else { 0 };
    let (digits, separators) = grouped(parts.digits.len(), zeros, spec);
    let padding = spec.width.saturating_sub(fixed + digits + separators);
    let (left, inner, right) = match spec.align {
        b'<' => (0, 0, padding),
        b'^' => (padding / 2, 0, padding - padding / 2),
        b'=' => (0, padding, 0),
        _ => (padding, 0, 0),
    };
    repeat(spec.fill, left, out);
    out.push_ascii(sign);
    out.push_ascii(parts.prefix);
    repeat(spec.fill, inner, out);
    let group = if separators == 0 { usize::MAX } else { spec.group() };
    let mut place = digits;
    let missing = core::iter::repeat(b'0').take(digits - parts.digits.len());
    if separators == 0 {
        repeat('0', digits - parts.digits.len(), out);
        out.push_ascii(parts.digits);
    } else {
        for digit in missing.chain(parts.digits.bytes()) {
            out.push_char(digit as char);
            place -= 1;
            if place != 0 && place % group == 0 {
                out.push_char(spec.grouping as char);
            }
        }
    }
    out.push_str(parts.rest);
    repeat(spec.fill, right, out);
}

/// How many digits and separators fill at least `width` characters with `count` digits and zeros before them.
fn grouped(count: usize, width: usize, spec: &Spec) -> (usize, usize) {
    if count == 0 {
        return (0, 0);
    }
    if spec.grouping == 0 {
        return (count.max(width), 0);
    }
    let group = spec.group();
    let (mut digits, mut separators) = (0, 0);
    loop {
        let used = digits + separators;
        let missing = count.saturating_sub(digits).max(width.saturating_sub(used)).max(1);
        digits += missing.min(group);
        if digits >= count && digits + separators >= width {
            return (digits, separators);
        }
        separators += 1;
    }
}

/// Appends a text cut to the precision and padded to the width.
#[inline(never)]
pub fn text(x: &str, spec: &Spec, out: &mut StrBuf) {
    let mut chars = count_chars(x.as_bytes());
    let mut cut = x;
    if spec.precision >= 0 && (chars as i64) > spec.precision {
        chars = spec.precision as usize;
        cut = x.char_indices().nth(chars).and_then(|(end, _)| x.get(..end)).unwrap_or(x);
    }
    let padding = spec.width.saturating_sub(chars);
    let left = match spec.align {
        b'<' => 0,
        b'^' => padding / 2,
        _ => padding,
    };
    repeat(spec.fill, left, out);
    out.push_str(cut);
    repeat(spec.fill, padding - left, out);
}

/// `format(text, spec)`.
pub fn format_str(x: &Str, spec: &str) -> Result<Str, Exc> {
    if spec.is_empty() {
        return Ok(x.clone());
    }
    let mut out = StrBuf::new();
    format_str_to(x, spec, &mut out)?;
    Ok(out.finish())
}

pub(super) fn format_str_to(x: &Str, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
    let spec = Spec::parse(spec, &Defaults { align: b'<', kind: 's', type_name: "str" })?;
    if spec.kind != 's' {
        return Err(unknown_code(spec.kind, "str"));
    }
    if spec.sign != 0 {
        return Err(value_error(if spec.sign == b' ' {
            "Space not allowed in string format specifier"
        } else {
            "Sign not allowed in string format specifier"
        }));
    }
    if spec.no_negative_zero {
        return Err(value_error("Negative zero coercion (z) not allowed in string format specifier"));
    }
    if spec.alternate {
        return Err(value_error("Alternate form (#) not allowed in string format specifier"));
    }
    if spec.align == b'=' {
        return Err(value_error("'=' alignment not allowed in string format specifier"));
    }
    text(x.as_str(), &spec, out);
    Ok(())
}
