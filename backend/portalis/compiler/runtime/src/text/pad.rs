//! Filling up to a width, and tabs.

use super::{c_int, Writer};
use crate::exc::{overflow_error, type_error, Exc, MEMORY_ERROR};
use crate::strbox::Str;

/// `s.center(width, fillchar)`: where the room is odd, CPython's side gets the extra character.
#[inline(never)]
pub fn center(s: &Str, width: i64, fillchar: &Str) -> Result<Str, Exc> {
    let fill = fill_char(fillchar)?;
    let room = room(s, width)?;
    let left = room / 2 + (room & width as usize & 1);
    padded(s, left, room - left, fill)
}

/// `s.ljust(width, fillchar)`.
#[inline(never)]
pub fn ljust(s: &Str, width: i64, fillchar: &Str) -> Result<Str, Exc> {
    let fill = fill_char(fillchar)?;
    padded(s, 0, room(s, width)?, fill)
}

/// `s.rjust(width, fillchar)`.
#[inline(never)]
pub fn rjust(s: &Str, width: i64, fillchar: &Str) -> Result<Str, Exc> {
    let fill = fill_char(fillchar)?;
    padded(s, room(s, width)?, 0, fill)
}

/// `s.zfill(width)`: zeros go between a sign and the rest.
#[inline(never)]
pub fn zfill(s: &Str, width: i64) -> Result<Str, Exc> {
    let zeros = room(s, width)?;
    if zeros == 0 {
        return Ok(s.clone());
    }
    let text = s.as_str();
    let signed = text.starts_with(['+', '-']);
    let (sign, digits) = if signed { (super::cut(text, 0, 1), super::cut(text, 1, text.len())) } else { ("", text) };
    let mut out = Writer::with_capacity(size((text.len() + zeros) as i64)?);
    out.push_text(sign);
    out.fill('0', zeros);
    out.push_text(digits);
    Ok(out.finish())
}

/// `s.expandtabs(tabsize)`: columns start again after each line break.
#[inline(never)]
pub fn expandtabs(s: &Str, tabsize: i64) -> Result<Str, Exc> {
    c_int(tabsize)?;
    let text = s.as_str();
    let mut out = Writer::with_capacity(text.len());
    let mut column = 0i64;
    for c in text.chars() {
        if c == '\t' {
            if tabsize > 0 {
                let spaces = tabsize - column % tabsize;
                column = column.checked_add(spaces).ok_or_else(too_long)?;
                out.fill(' ', size(spaces)?);
            }
        } else {
            column = if c == '\n' || c == '\r' { 0 } else { column + 1 };
            out.push(c);
        }
    }
    Ok(out.finish())
}

#[cold]
#[inline(never)]
fn too_long() -> Exc {
    overflow_error("new string is too long")
}

fn fill_char(fillchar: &Str) -> Result<char, Exc> {
    let mut chars = fillchar.as_str().chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(c),
        _ => Err(bad_fill_char()),
    }
}

#[cold]
#[inline(never)]
fn bad_fill_char() -> Exc {
    type_error("The fill character must be exactly one character long")
}

/// How many characters `s` lacks to be `width` long.
fn room(s: &Str, width: i64) -> Result<usize, Exc> {
    size(width.saturating_sub(s.char_len() as i64).max(0))
}

/// A number of characters or bytes that memory can hold; `MemoryError` beyond.
pub(super) fn size(len: i64) -> Result<usize, Exc> {
    if len > i32::MAX as i64 - 64 {
        Err(out_of_memory())
    } else {
        Ok(len as usize)
    }
}

#[cold]
#[inline(never)]
pub(super) fn out_of_memory() -> Exc {
    Exc::bare(&MEMORY_ERROR)
}

fn padded(s: &Str, left: usize, right: usize, c: char) -> Result<Str, Exc> {
    if left == 0 && right == 0 {
        return Ok(s.clone());
    }
    let filled = (left + right) as i64 * c.len_utf8() as i64;
    let mut out = Writer::with_capacity(size(s.byte_len() as i64 + filled)?);
    out.fill(c, left);
    out.push_text(s.as_str());
    out.fill(c, right);
    Ok(out.finish())
}
