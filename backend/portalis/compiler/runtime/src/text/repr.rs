//! `repr` and `ascii`.

use super::{characters, search};
use crate::strbox::{Str, StrBuf};
use crate::unicode::is_printable;

/// `ascii(x)`, given `repr(x)`: what is not ASCII is escaped.
#[inline(never)]
pub fn ascii(shown: &Str) -> Str {
    if shown.is_ascii() {
        return shown.clone();
    }
    let mut out = StrBuf::with_capacity(shown.byte_len());
    for (_, c) in characters(shown.as_str()) {
        if c.is_ascii() {
            out.push_char(c);
        } else {
            escape(c, &mut out);
        }
    }
    out.finish()
}

/// The quote that CPython chooses for a text or bytes.
pub(crate) fn quote(bytes: &[u8]) -> char {
    if search::has(bytes, b'\'') && !search::has(bytes, b'"') {
        '"'
    } else {
        '\''
    }
}

/// `repr(s)`, appended: single quotes unless the text has those and no double ones.
#[inline(never)]
pub fn repr_to(s: &str, out: &mut StrBuf) {
    let quote = quote(s.as_bytes());
    out.push_char(quote);
    // Characters that show as they are get pushed as one run.
    let mut run = 0;
    for (at, c) in characters(s) {
        if is_printable(c) && c != quote && c != '\\' {
            continue;
        }
        push_run(s, run, at, out);
        run = at + c.len_utf8();
        if c == quote {
            out.push_char('\\');
            out.push_char(c);
        } else {
            escape(c, out);
        }
    }
    push_run(s, run, s.len(), out);
    out.push_char(quote);
}

#[inline(never)]
fn push_run(s: &str, from: usize, to: usize, out: &mut StrBuf) {
    out.push_str(super::cut(s, from, to));
}

/// The shortest escape of a character that does not show.
pub(crate) fn escape(c: char, out: &mut StrBuf) {
    match c {
        '\\' => out.push_str("\\\\"),
        '\t' => out.push_str("\\t"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\0'..='\u{ff}' => hex_escape("\\x", c as u32, 2, out),
        '\u{100}'..='\u{ffff}' => hex_escape("\\u", c as u32, 4, out),
        _ => hex_escape("\\U", c as u32, 8, out),
    }
}

fn hex_escape(prefix: &str, value: u32, digits: u32, out: &mut StrBuf) {
    out.push_str(prefix);
    for place in (0..digits).rev() {
        out.push_char(hex_digit(value >> (place * 4) & 15));
    }
}

/// A hexadecimal digit in lower case.
#[inline]
pub(crate) fn hex_digit(value: u32) -> char {
    let value = (value & 15) as u8;
    (if value < 10 { b'0' + value } else { b'a' - 10 + value }) as char
}
