//! Taking characters off the ends. A text with nothing to take off comes back as the same handle.

use crate::strbox::Str;
use crate::unicode::is_space;

/// `s.strip()`.
#[inline(never)]
pub fn strip(s: &Str) -> Str {
    kept(s, s.as_str().trim_matches(is_space))
}

/// `s.lstrip()`.
#[inline(never)]
pub fn lstrip(s: &Str) -> Str {
    kept(s, s.as_str().trim_start_matches(is_space))
}

/// `s.rstrip()`.
#[inline(never)]
pub fn rstrip(s: &Str) -> Str {
    kept(s, s.as_str().trim_end_matches(is_space))
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

fn kept(s: &Str, part: &str) -> Str {
    if part.len() == s.as_str().len() {
        s.clone()
    } else {
        Str::new(part)
    }
}

/// The characters of a text, the ASCII ones as bits.
struct CharSet<'a> {
    ascii: u128,
    text: &'a str,
    others: bool,
}

impl<'a> CharSet<'a> {
    fn new(chars: &'a Str) -> CharSet<'a> {
        let text = chars.as_str();
        let ascii = text.bytes().filter(u8::is_ascii).fold(0, |set, byte| set | 1 << byte);
        CharSet { ascii, text, others: !chars.is_ascii() }
    }

    #[inline]
    fn contains(&self, c: char) -> bool {
        if c.is_ascii() {
            self.ascii >> c as u32 & 1 != 0
        } else {
            self.others && self.text.chars().any(|other| other == c)
        }
    }
}
