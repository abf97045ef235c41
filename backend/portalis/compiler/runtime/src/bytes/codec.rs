//! `bytes` and text: `decode`, `repr`, hexadecimal.

use super::{Bytes, BytesBuf};
use crate::exc::{value_error, Exc, TYPE_ERROR, UNICODE_DECODE_ERROR, VALUE_ERROR};
use crate::strbox::{Str, StrBuf};
use crate::text::{c_int, codec_error, hex_digit, push_decimal, quote, Encoding, Errors, Writer};

/// `b.decode()`.
#[inline(never)]
pub fn decode_utf8(b: &Bytes) -> Result<Str, Exc> {
    match core::str::from_utf8(b.as_slice()) {
        Ok(text) => Ok(Str::new(text)),
        Err(_) => decode_with(b, Encoding::Utf8, &Str::empty()),
    }
}

/// `b.decode(encoding, errors)`.
#[inline(never)]
pub fn decode(b: &Bytes, encoding: &Str, errors: &Str) -> Result<Str, Exc> {
    if b.is_empty() {
        return Ok(Str::empty());
    }
    match Encoding::named(encoding)? {
        Encoding::Latin1 => {
            let mut out = Writer::with_capacity(b.len());
            b.as_slice().iter().for_each(|&byte| out.push(byte as char));
            Ok(out.finish())
        }
        encoding => decode_with(b, encoding, errors),
    }
}

/// UTF-8 or ASCII; an empty name for the handler is `strict`.
fn decode_with(b: &Bytes, encoding: Encoding, errors: &Str) -> Result<Str, Exc> {
    let mut out = StrBuf::with_capacity(b.len());
    let mut rest = b.as_slice();
    while !rest.is_empty() {
        let (valid, bad, reason) = match encoding {
            Encoding::Utf8 => next_utf8(rest),
            _ => next_ascii(rest),
        };
        out.push_str(valid);
        let from = valid.len();
        if bad == 0 {
            break;
        }
        let at = b.len() - rest.len() + from;
        let wrong = rest.get(from..from + bad).unwrap_or(&[]);
        let handler = if errors.byte_len() == 0 { Errors::Strict } else { Errors::named(errors)? };
        match handler {
            Errors::Strict => return Err(decode_error(b, encoding, wrong, at, reason)),
            Errors::Ignore => {}
            Errors::Replace => out.push_char('\u{fffd}'),
            Errors::BackslashReplace => wrong.iter().for_each(|&byte| push_escape(byte, &mut out)),
            Errors::XmlCharRefReplace => return Err(not_for_decoding()),
        }
        rest = rest.get(from + bad..).unwrap_or(&[]);
    }
    Ok(out.finish())
}

/// The valid text that `bytes` start with, how many bytes after it are wrong together, and why.
fn next_utf8(bytes: &[u8]) -> (&str, usize, &'static str) {
    let error = match core::str::from_utf8(bytes) {
        Ok(text) => return (text, 0, ""),
        Err(error) => error,
    };
    let valid = bytes.get(..error.valid_up_to()).unwrap_or(&[]);
    // SAFETY: just found to be valid up to there.
    let text = unsafe { core::str::from_utf8_unchecked(valid) };
    match (error.error_len(), bytes.get(valid.len())) {
        (None, _) => (text, bytes.len() - valid.len(), "unexpected end of data"),
        (Some(bad), Some(0x80..=0xc1 | 0xf5..=0xff)) => (text, bad, "invalid start byte"),
        (Some(bad), _) => (text, bad, "invalid continuation byte"),
    }
}

fn next_ascii(bytes: &[u8]) -> (&str, usize, &'static str) {
    let end = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(bytes.len());
    // SAFETY: ASCII is UTF-8.
    let text = unsafe { core::str::from_utf8_unchecked(bytes.get(..end).unwrap_or(&[])) };
    (text, (end < bytes.len()) as usize, "ordinal not in range(128)")
}

#[cold]
#[inline(never)]
fn decode_error(b: &Bytes, encoding: Encoding, wrong: &[u8], at: usize, reason: &str) -> Exc {
    let mut what = StrBuf::new();
    match wrong {
        [byte] => {
            what.push_ascii("decode byte 0x");
            push_hex(*byte, &mut what);
        }
        _ => what.push_ascii("decode bytes"),
    }
    codec_error(&UNICODE_DECODE_ERROR, encoding, b, what.as_str(), at, at + wrong.len(), reason)
}

#[cold]
#[inline(never)]
fn not_for_decoding() -> Exc {
    let message = "don't know how to handle UnicodeDecodeError in error callback";
    Exc::new(&TYPE_ERROR, message)
}

fn push_hex(byte: u8, out: &mut StrBuf) {
    out.push_char(hex_digit(byte as u32 >> 4));
    out.push_char(hex_digit(byte as u32));
}

fn push_escape(byte: u8, out: &mut StrBuf) {
    out.push_ascii("\\x");
    push_hex(byte, out);
}

/// `repr(b)`, appended.
#[inline(never)]
pub fn repr_to(bytes: &[u8], out: &mut StrBuf) {
    let quote = quote(bytes);
    out.push_char('b');
    out.push_char(quote);
    for &byte in bytes {
        match byte {
            b'\t' => out.push_ascii("\\t"),
            b'\n' => out.push_ascii("\\n"),
            b'\r' => out.push_ascii("\\r"),
            b' '..=b'~' => {
                if byte == b'\\' || byte as char == quote {
                    out.push_char('\\');
                }
                out.push_char(byte as char);
            }
            _ => push_escape(byte, out),
        }
    }
    out.push_char(quote);
}

/// `b.hex()`.
#[inline(never)]
pub fn hex(b: &Bytes) -> Str {
    let mut out = Writer::with_capacity(b.len().saturating_mul(2));
    for &byte in b.as_slice() {
        out.push(hex_digit(byte as u32 >> 4));
        out.push(hex_digit(byte as u32));
    }
    out.finish()
}

/// `b.hex(sep, bytes_per_sep)`: groups are counted from the end, or from the start when the number is negative.
#[inline(never)]
pub fn hex_grouped(b: &Bytes, sep: &Str, bytes_per_sep: i64) -> Result<Str, Exc> {
    c_int(bytes_per_sep)?;
    if sep.char_len() != 1 {
        return Err(value_error("sep must be length 1."));
    }
    let sep = match sep.as_str().chars().next() {
        Some(c) if c.is_ascii() => c,
        _ => return Err(value_error("sep must be ASCII.")),
    };
    let group = bytes_per_sep.unsigned_abs();
    let mut out = Writer::with_capacity(b.len().saturating_mul(3));
    for (at, &byte) in b.as_slice().iter().enumerate() {
        let before = (if bytes_per_sep < 0 { at } else { b.len() - at }) as u64;
        if at > 0 && group > 0 && before % group == 0 {
            out.push(sep);
        }
        out.push(hex_digit(byte as u32 >> 4));
        out.push(hex_digit(byte as u32));
    }
    Ok(out.finish())
}

/// `bytes.fromhex(text)`: white space may stand between the bytes.
#[inline(never)]
pub fn fromhex(text: &Str) -> Result<Bytes, Exc> {
    if let Some(at) = text.as_str().chars().position(|c| !c.is_ascii()) {
        return Err(not_hex(at));
    }
    let digits = text.as_bytes();
    let digit = |at: usize| digits.get(at).and_then(|&byte| (byte as char).to_digit(16)).ok_or(at);
    let mut out = BytesBuf::with_capacity(digits.len() / 2);
    let mut at = 0;
    while let Some(&byte) = digits.get(at) {
        if super::split::is_space(&byte) {
            at += 1;
            continue;
        }
        match digit(at).and_then(|high| Ok((high, digit(at + 1)?))) {
            Ok((high, low)) => out.push((high << 4 | low) as u8),
            Err(at) => return Err(not_hex(at)),
        }
        at += 2;
    }
    Ok(out.finish())
}

#[cold]
#[inline(never)]
fn not_hex(at: usize) -> Exc {
    let mut place = StrBuf::new();
    push_decimal(&mut place, at as u64);
    Exc::from_parts(&VALUE_ERROR, &["non-hexadecimal number found in fromhex() arg at position ", place.as_str()])
}
