//! The strings of JSON; the rest of `json` is Python (`stdlib/json.py`).

use crate::strbox::{count_chars, Str, StrBuf};

const HEX: &[u8; 16] = b"0123456789abcdef";

/// Where a string literal stops being plain, as a code point index: at a quote, a backslash, a control character or the end.
#[inline(never)]
pub fn plain_end(text: &Str, start: i64) -> i64 {
    let bytes = text.as_bytes();
    let from = text.byte_offset(start.max(0) as usize).min(bytes.len());
    let rest = bytes.get(from..).unwrap_or(&[]);
    let plain = rest.iter().position(|&b| b == b'"' || b == b'\\' || b < 0x20).unwrap_or(rest.len());
    start + count_chars(rest.get(..plain).unwrap_or(&[])) as i64
}

/// A string literal that keeps what is not ASCII.
#[inline(never)]
pub fn quote(text: &Str) -> Str {
    let s = text.as_str();
    let mut out = StrBuf::with_capacity(s.len() + 2);
    out.push_char('"');
    let mut from = 0;
    for (i, b) in s.bytes().enumerate() {
        if b == b'"' || b == b'\\' || b < 0x20 {
            out.push_str(s.get(from..i).unwrap_or(""));
            escape(&mut out, u32::from(b));
            from = i + 1;
        }
    }
    out.push_str(s.get(from..).unwrap_or(""));
    out.push_char('"');
    out.finish()
}

/// A string literal of ASCII characters only.
#[inline(never)]
pub fn quote_ascii(text: &Str) -> Str {
    let s = text.as_str();
    let mut out = StrBuf::with_capacity(s.len() + 2);
    out.push_char('"');
    for c in s.chars() {
        let code = c as u32;
        if (0x20..0x7f).contains(&code) && code != 0x22 && code != 0x5c {
            out.push_byte(code as u8);
        } else if code < 0x10000 {
            escape(&mut out, code);
        } else {
            escape(&mut out, 0xd800 | (code - 0x10000) >> 10);
            escape(&mut out, 0xdc00 | (code - 0x10000) & 0x3ff);
        }
    }
    out.push_char('"');
    out.finish()
}

fn escape(out: &mut StrBuf, code: u32) {
    let short = match code {
        0x22 => b'"',
        0x5c => b'\\',
        0x0a => b'n',
        0x0d => b'r',
        0x09 => b't',
        0x0c => b'f',
        0x08 => b'b',
        _ => 0,
    };
    out.push_byte(b'\\');
    if short != 0 {
        return out.push_byte(short);
    }
    out.push_byte(b'u');
    for shift in [12, 8, 4, 0] {
        out.push_byte(HEX.get((code >> shift & 15) as usize).copied().unwrap_or(b'0'));
    }
}
