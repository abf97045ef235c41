//! Taking characters off the ends. A text with nothing to take off comes back as the same handle.

use super::{char_before, char_from, cut};
use crate::strbox::Str;
use crate::unicode::is_space;

/// `s.strip()`.
#[inline(never)]
pub fn strip(s: &Str) -> Str {
    kept(s, end_cut(start_cut(s.as_str())))
}

/// `s.lstrip()`.
#[inline(never)]
pub fn lstrip(s: &Str) -> Str {
    kept(s, start_cut(s.as_str()))
}

/// `s.rstrip()`.
#[inline(never)]
pub fn rstrip(s: &Str) -> Str {
    kept(s, end_cut(s.as_str()))
}

/// `s.strip(chars)`.
#[inline(never)]
pub fn strip_chars(s: &Str, chars: &Str) -> Str {
    let set = CharSet::new(chars);
    kept(s, s.as_str().trim_matches(|c| set.contains(c)))
}

/// `s.lstrip(chars)`.
#[inline(never)]
pub fn lstrip_chars(s: &Str, chars: &Str) -> Str {
    let set = CharSet::new(chars);
    kept(s, s.as_str().trim_start_matches(|c| set.contains(c)))
}

/// `s.rstrip(chars)`.
#[inline(never)]
pub fn rstrip_chars(s: &Str, chars: &Str) -> Str {
    let set = CharSet::new(chars);
    kept(s, s.as_str().trim_end_matches(|c| set.contains(c)))
}

/// The first place from `at` on where a character is white space, or is not; the end when there is none.
#[inline(never)]
pub(super) fn next_space(text: &str, mut at: usize, wanted: bool) -> usize {
    while let Some(&byte) = text.as_bytes().get(at) {
        let c = if byte < 0x80 { byte as char } else { char_from(text, at).unwrap_or(' ') };
        if is_space(c) == wanted {
            break;
        }
        at += c.len_utf8();
    }
    at
}

/// `text` without the white space that it starts with.
#[inline(never)]
fn start_cut(text: &str) -> &str {
    cut(text, next_space(text, 0, false), text.len())
}

/// `text` without the white space that it ends with.
#[inline(never)]
fn end_cut(text: &str) -> &str {
    let mut end = text.len();
    loop {
        let before = match text.as_bytes().get(end.wrapping_sub(1)) {
            Some(&byte) if byte < 0x80 => Some(byte as char),
            _ => char_before(text, end),
        };
        match before {
            Some(c) if is_space(c) => end -= c.len_utf8(),
            _ => return cut(text, 0, end),
        }
    }
}

#[inline(never)]
fn kept(s: &Str, part: &str) -> Str {
    if part.len() == s.as_str().len() {
        s.clone()
    } else if s.is_ascii() {
        Str::with_chars(part, part.len())
    } else {
        Str::new(part)
    }
}

/// The characters of a text, the ASCII ones as bits.
struct CharSet<'a> {
    ascii: [u32; 4],
    text: &'a str,
    others: bool,
}

impl<'a> CharSet<'a> {
    fn new(chars: &'a Str) -> CharSet<'a> {
        let text = chars.as_str();
        let mut ascii = [0; 4];
        for byte in text.bytes() {
            if let Some(bits) = ascii.get_mut(usize::from(byte >> 5)) {
                *bits |= 1 << (byte & 31);
            }
        }
        CharSet { ascii, text, others: !chars.is_ascii() }
    }

    #[inline(never)]
    fn contains(&self, c: char) -> bool {
        match self.ascii.get(c as usize >> 5) {
            Some(bits) => bits >> (c as u32 & 31) & 1 != 0,
            None => self.others && self.text.chars().any(|other| other == c),
        }
    }
}
