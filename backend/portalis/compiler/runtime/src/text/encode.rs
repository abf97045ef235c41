//! `str.encode`, and what encoding and decoding share: codecs, error handlers, errors.

use super::{escape, push_decimal};
use crate::bytes::{Bytes, BytesBuf};
use crate::classes::DECLINED;
use crate::exc::{Exc, ExcClass, LOOKUP_ERROR, UNICODE_ENCODE_ERROR};
use crate::strbox::{Str, StrBuf};
use crate::value::{repr, Repr};

/// The codecs there are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Ascii,
    Latin1,
}

impl Encoding {
    /// The codec of that name. CPython has more codecs and more names, so any other ends the call: a
    /// `LookupError` would make a program believe that CPython lacks it too.
    #[inline(never)]
    pub fn named(name: &Str) -> Result<Encoding, Exc> {
        let mut key = StrBuf::new();
        for c in name.as_str().chars() {
            key.push_char(if c == '-' || c == ' ' { '_' } else { c.to_ascii_lowercase() });
        }
        match key.as_str() {
            "utf_8" | "utf8" => Ok(Encoding::Utf8),
            "ascii" | "us_ascii" => Ok(Encoding::Ascii),
            "latin_1" | "latin1" | "iso_8859_1" | "iso8859_1" => Ok(Encoding::Latin1),
            _ => Err(unsupported("encoding", name)),
        }
    }

    /// The codec's own name, as errors give it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Ascii => "ascii",
            Encoding::Latin1 => "latin-1",
        }
    }
}

/// What to do with what a codec cannot express.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Errors {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    XmlCharRefReplace,
}

impl Errors {
    /// The handler of that name. As in CPython, asked for only once there is an error to handle.
    #[inline(never)]
    pub fn named(name: &Str) -> Result<Errors, Exc> {
        match name.as_str() {
            "strict" => Ok(Errors::Strict),
            "ignore" => Ok(Errors::Ignore),
            "replace" => Ok(Errors::Replace),
            "backslashreplace" => Ok(Errors::BackslashReplace),
            "xmlcharrefreplace" => Ok(Errors::XmlCharRefReplace),
            "namereplace" | "surrogateescape" | "surrogatepass" => Err(unsupported("error handler", name)),
            _ => Err(Exc::from_parts(&LOOKUP_ERROR, &["unknown error handler name '", name.as_str(), "'"])),
        }
    }
}

#[cold]
#[inline(never)]
fn unsupported(what: &str, name: &Str) -> Exc {
    Exc::from_parts(&DECLINED, &[what, " ", repr(name).as_str(), " is not supported"])
}

/// `s.encode()`.
#[inline]
pub fn encode_utf8(s: &Str) -> Bytes {
    Bytes::new(s.as_bytes())
}

/// `s.encode(encoding, errors)`.
#[inline(never)]
pub fn encode(s: &Str, encoding: &Str, errors: &Str) -> Result<Bytes, Exc> {
    let encoding = Encoding::named(encoding)?;
    if encoding == Encoding::Utf8 || s.is_ascii() {
        return Ok(encode_utf8(s));
    }
    let limit = if encoding == Encoding::Ascii { '\u{80}' } else { '\u{100}' };
    let mut out = BytesBuf::with_capacity(s.byte_len());
    for (at, c) in s.as_str().chars().enumerate() {
        if c < limit {
            out.push(c as u8);
            continue;
        }
        match Errors::named(errors)? {
            Errors::Strict => return Err(encode_error(s, encoding, limit, at)),
            Errors::Ignore => {}
            Errors::Replace => out.push(b'?'),
            Errors::BackslashReplace => {
                let mut text = StrBuf::new();
                escape(c, &mut text);
                out.extend(text.as_str().as_bytes());
            }
            Errors::XmlCharRefReplace => {
                let mut text = StrBuf::new();
                push_decimal(&mut text, c as u64);
                out.extend(b"&#");
                out.extend(text.as_str().as_bytes());
                out.push(b';');
            }
        }
    }
    Ok(out.finish())
}

#[cold]
#[inline(never)]
fn encode_error(s: &Str, encoding: Encoding, limit: char, start: usize) -> Exc {
    let from = s.byte_offset(start);
    let rest = super::cut(s.as_str(), from, s.byte_len());
    let run = rest.chars().take_while(|&c| c >= limit).count();
    let mut what = StrBuf::new();
    if run == 1 {
        what.push_ascii("encode character '");
        escape(rest.chars().next().unwrap_or('\0'), &mut what);
        what.push_ascii("'");
    } else {
        what.push_ascii("encode characters");
    }
    let reason = if encoding == Encoding::Ascii { "ordinal not in range(128)" } else { "ordinal not in range(256)" };
    codec_error(&UNICODE_ENCODE_ERROR, encoding, s, what.as_str(), start, start + run, reason)
}

/// A `UnicodeEncodeError` or `UnicodeDecodeError` about `object[start:end]`.
#[cold]
#[inline(never)]
pub(crate) fn codec_error(
    class: &'static ExcClass,
    encoding: Encoding,
    object: &dyn Repr,
    what: &str,
    start: usize,
    end: usize,
    reason: &str,
) -> Exc {
    let mut message = StrBuf::new();
    for part in ["'", encoding.name(), "' codec can't ", what, " in position "] {
        message.push_str(part);
    }
    push_decimal(&mut message, start as u64);
    if end > start + 1 {
        message.push_ascii("-");
        push_decimal(&mut message, end as u64 - 1);
    }
    message.push_ascii(": ");
    message.push_ascii(reason);
    let mut args = StrBuf::new();
    for part in ["('", encoding.name(), "', "] {
        args.push_ascii(part);
    }
    object.repr_to(&mut args);
    args.push_ascii(", ");
    push_decimal(&mut args, start as u64);
    args.push_ascii(", ");
    push_decimal(&mut args, end as u64);
    for part in [", '", reason, "')"] {
        args.push_ascii(part);
    }
    Exc::shown(class, message.finish(), args.finish())
}
