//! Taking characters off the ends. A text with nothing to take off comes back as the same handle.

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

/// `text` without the white space that it starts with.
#[inline(never)]
fn start_cut(text: &str) -> &str {
    let mut rest = text.chars();
    loop {
        let kept = rest.as_str();
        if !rest.next().map_or(false, is_space) {
            return kept;
        }
    }
}

/// `text` without the white space that it ends with.
#[inline(never)]
fn end_cut(text: &str) -> &str {
    let mut rest = text.chars();
    loop {
        let kept = rest.as_str();
        if !rest.next_back().map_or(false, is_space) {
            return kept;
        }
    }
}

#[inline(never)]
fn kept(s: &Str, part: &str) -> Str {
    if part.len() == s.as_str().len() {
        s.clone()
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
