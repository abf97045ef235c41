//! The operators on `str`, `ord` and `chr`.

use super::pad::{out_of_memory, size};
use super::{char_before, char_from, Writer};
use crate::exc::{index_error, overflow_error, value_error, Exc, TYPE_ERROR};
use crate::slice::{bounds, resolve, Slice};
use crate::strbox::{Str, StrBuf};
use crate::value::{PyEq, PyOrd};

/// `len(s)`.
#[inline]
pub fn len(s: &Str) -> i64 {
    s.char_len() as i64
}

/// `a == b`.
#[inline]
pub fn eq(a: &Str, b: &Str) -> bool {
    a.py_eq(b)
}

/// `a < b`, by code points.
#[inline]
pub fn lt(a: &Str, b: &Str) -> bool {
    a.py_lt(b)
}

/// `a <= b`, by code points.
#[inline]
pub fn le(a: &Str, b: &Str) -> bool {
    a.py_le(b)
}

/// `s[i]`.
#[inline(never)]
pub fn at(s: &Str, i: i64) -> Result<Str, Exc> {
    let len = s.char_len() as i64;
    let i = if i < 0 { i + len } else { i };
    if i < 0 || i >= len {
        return Err(index_out_of_range());
    }
    let from = s.byte_offset(i as usize);
    let text = s.as_str();
    Ok(match text.as_bytes().get(from) {
        Some(&byte) if byte < 0x80 => Str::from_ascii(byte),
        _ => Str::from_char(char_from(text, from).unwrap_or('\0')),
    })
}

#[cold]
#[inline(never)]
pub(super) fn index_out_of_range() -> Exc {
    index_error("string index out of range")
}

/// `s[start:stop]`.
#[inline(never)]
pub fn slice2(s: &Str, start: Option<i64>, stop: Option<i64>) -> Str {
    let (start, stop) = bounds(start, stop, s.char_len());
    s.slice_chars(start, stop)
}

/// `s[start:stop:step]`; `ValueError` for a step of 0.
#[inline(never)]
pub fn slice(s: &Str, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<Str, Exc> {
    let slice = resolve(start, stop, step, s.char_len() as i64)?;
    if slice.step == 1 {
        return Ok(s.slice_chars(slice.start as usize, slice.stop.max(slice.start) as usize));
    }
    let mut out = Writer::with_capacity(slice.count);
    if s.is_ascii() {
        let mut at = slice.start;
        for _ in 0..slice.count {
            out.push(s.as_bytes().get(at as usize).map_or('\0', |&byte| byte as char));
            at = at.wrapping_add(slice.step);
        }
    } else if slice.count > 0 {
        push_steps(s, slice, &mut out);
    }
    Ok(out.finish())
}

/// Walks through text outside ASCII, so that no position has to be looked up; `slice` is not empty.
fn push_steps(s: &Str, slice: Slice, out: &mut Writer) {
    let text = s.as_str();
    let inside = |at: usize| text.as_bytes().get(at).map_or(false, |byte| byte & 0xC0 == 0x80);
    let mut at = s.byte_offset(slice.start as usize);
    for left in (0..slice.count).rev() {
        out.push(char_from(text, at).unwrap_or('\0'));
        let distance = if left > 0 { slice.step } else { 0 };
        for _ in 0..distance {
            at += 1;
            while inside(at) {
                at += 1;
            }
        }
        for _ in distance..0 {
            at -= 1;
            while inside(at) {
                at -= 1;
            }
        }
    }
}

/// `a + b`.
#[inline(never)]
pub fn concat(a: &Str, b: &Str) -> Str {
    if a.as_str().is_empty() {
        b.clone()
    } else if b.as_str().is_empty() {
        a.clone()
    } else {
        a.followed_by(b)
    }
}

/// `s * count`.
#[inline(never)]
pub fn repeat(s: &Str, count: i64) -> Result<Str, Exc> {
    let text = s.as_str();
    if count <= 0 || text.is_empty() {
        return Ok(Str::empty());
    }
    if count == 1 {
        return Ok(s.clone());
    }
    if (s.char_len() as i64).checked_mul(count).is_none() {
        return Err(repeated_too_long());
    }
    let bytes = (text.len() as i64).checked_mul(count).ok_or_else(out_of_memory)?;
    let mut out = StrBuf::with_capacity(size(bytes)?);
    for _ in 0..count {
        out.push(s);
    }
    Ok(out.finish())
}

#[cold]
#[inline(never)]
fn repeated_too_long() -> Exc {
    overflow_error("repeated string is too long")
}

/// `iter(s)`: keeps the text alive.
#[inline]
pub fn iter_chars(s: &Str) -> CharIter {
    CharIter { s: s.clone(), at: 0 }
}

/// The characters of a text, each a text.
#[derive(Clone)]
pub struct CharIter {
    s: Str,
    at: usize,
}

impl Iterator for CharIter {
    type Item = Str;

    #[inline(never)]
    fn next(&mut self) -> Option<Str> {
        let text = self.s.as_str();
        let byte = *text.as_bytes().get(self.at)?;
        if byte < 0x80 {
            self.at += 1;
            return Some(Str::from_ascii(byte));
        }
        let c = char_from(text, self.at)?;
        self.at += c.len_utf8();
        Some(Str::from_char(c))
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.s.as_str().len() - self.at;
        ((left + 3) / 4, Some(left))
    }
}

/// `reversed(s)`.
#[inline]
pub fn reversed(s: &Str) -> CharsReversed {
    CharsReversed { s: s.clone(), end: s.byte_len() }
}

/// The characters of a text from the last to the first.
#[derive(Clone)]
pub struct CharsReversed {
    s: Str,
    end: usize,
}

impl Iterator for CharsReversed {
    type Item = Str;

    #[inline]
    fn next(&mut self) -> Option<Str> {
        let c = char_before(self.s.as_str(), self.end)?;
        self.end -= c.len_utf8();
        Some(Str::from_char(c))
    }
}

/// `ord(s)`; `TypeError` unless it is one character.
#[inline(never)]
pub fn ord(s: &Str) -> Result<i64, Exc> {
    let mut chars = s.as_str().chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(c as i64),
        _ => Err(not_one_character(s.char_len())),
    }
}

/// The error of `ord`, for `bytes` too.
#[cold]
#[inline(never)]
pub(crate) fn not_one_character(length: usize) -> Exc {
    let mut shown = StrBuf::new();
    push_decimal(&mut shown, length as u64);
    let parts = ["ord() expected a character, but string of length ", shown.as_str(), " found"];
    Exc::from_parts(&TYPE_ERROR, &parts)
}

/// A number in messages, without the machinery of formatting.
pub(crate) fn push_decimal(out: &mut StrBuf, value: u64) {
    if value > 9 {
        push_decimal(out, value / 10);
    }
    out.push_char((b'0' + (value % 10) as u8) as char);
}

/// `chr(i)`. A lone surrogate ends the call: UTF-8 has none.
#[inline(never)]
pub fn chr(i: i64) -> Result<Str, Exc> {
    c_int(i)?;
    if !(0..0x11_0000).contains(&i) {
        return Err(value_error("chr() arg not in range(0x110000)"));
    }
    match char::from_u32(i as u32) {
        Some(c) => Ok(Str::from_char(c)),
        None => Err(crate::raise::declined(&Str::new("texts with lone surrogates are not supported"))),
    }
}

/// Where CPython takes a C `int`, larger numbers raise `OverflowError`.
#[inline]
pub(crate) fn c_int(i: i64) -> Result<(), Exc> {
    if i as i32 as i64 == i {
        Ok(())
    } else {
        Err(no_c_int())
    }
}

#[cold]
#[inline(never)]
fn no_c_int() -> Exc {
    overflow_error("Python int too large to convert to C int")
}
