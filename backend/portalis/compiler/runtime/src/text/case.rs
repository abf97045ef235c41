//! Changing case. Characters may become several; a capital sigma at the end of a word has its own small letter.

use super::Writer;
use crate::strbox::{Str, StrBuf};
use crate::unicode::{self, Mapped};

/// `s.lower()`.
#[inline(never)]
pub fn lower(s: &Str) -> Str {
    if s.is_ascii() {
        return ascii_map(s, Turns { capitals: true, small: false });
    }
    let text = s.as_str();
    let mut out = Writer::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        push_lower(text, at, c, &mut out);
    }
    out.finish()
}

/// `s.upper()`.
#[inline(never)]
pub fn upper(s: &Str) -> Str {
    if s.is_ascii() {
        return ascii_map(s, Turns { capitals: false, small: true });
    }
    mapped(s.as_str(), unicode::to_upper)
}

/// `s.casefold()`: for comparisons without case.
#[inline(never)]
pub fn casefold(s: &Str) -> Str {
    if s.is_ascii() {
        return ascii_map(s, Turns { capitals: true, small: false });
    }
    mapped(s.as_str(), unicode::to_fold)
}

/// `s.swapcase()`.
#[inline(never)]
pub fn swapcase(s: &Str) -> Str {
    if s.is_ascii() {
        return ascii_map(s, Turns { capitals: true, small: true });
    }
    let text = s.as_str();
    let mut out = Writer::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if unicode::is_upper(c) {
            push_lower(text, at, c, &mut out);
        } else if unicode::is_lower(c) {
            push(unicode::to_upper(c), &mut out);
        } else {
            out.push(c);
        }
    }
    out.finish()
}

/// `s.capitalize()`: the first character in title case, the others lowered.
#[inline(never)]
pub fn capitalize(s: &Str) -> Str {
    let text = s.as_str();
    let mut out = Writer::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if at == 0 {
            push(unicode::to_title(c), &mut out);
        } else {
            push_lower(text, at, c, &mut out);
        }
    }
    out.finish()
}

/// `s.title()`: a cased character after one that is not in title case, the others lowered.
#[inline(never)]
pub fn title(s: &Str) -> Str {
    let text = s.as_str();
    let mut out = Writer::with_capacity(text.len());
    let mut after_cased = false;
    for (at, c) in text.char_indices() {
        if after_cased {
            push_lower(text, at, c, &mut out);
        } else {
            push(unicode::to_title(c), &mut out);
        }
        after_cased = unicode::is_cased(c);
    }
    out.finish()
}

#[inline]
fn push(mapped: Mapped, out: &mut Writer) {
    let [first, second, third] = mapped;
    out.push(first);
    if second != '\0' {
        out.push(second);
        if third != '\0' {
            out.push(third);
        }
    }
}

#[inline]
fn push_lower(text: &str, at: usize, c: char, out: &mut Writer) {
    if c == 'Σ' {
        out.push(if is_final_sigma(text, at) { 'ς' } else { 'σ' });
    } else {
        push(unicode::to_lower(c), out);
    }
}

/// A cased character before and none after, looking past case-ignorable ones.
#[inline(never)]
fn is_final_sigma(text: &str, at: usize) -> bool {
    let first_that_counts = |c: &char| !unicode::is_case_ignorable(*c);
    let before = super::cut(text, 0, at).chars().rev().find(first_that_counts);
    let after = super::cut(text, at + 'Σ'.len_utf8(), text.len()).chars().find(first_that_counts);
    before.map_or(false, unicode::is_cased) && !after.map_or(false, unicode::is_cased)
}

fn mapped(text: &str, map: fn(char) -> Mapped) -> Str {
    let mut out = Writer::with_capacity(text.len());
    for c in text.chars() {
        push(map(c), &mut out);
    }
    out.finish()
}

/// Which letters change their case.
#[derive(Clone, Copy)]
struct Turns {
    capitals: bool,
    small: bool,
}

impl Turns {
    /// The case bits of the letters that change, among eight bytes of ASCII.
    #[inline]
    fn bits(self, word: u64) -> u64 {
        // The highest bit of each byte in a sum says whether the byte reaches a letter; ASCII leaves room for it.
        let reach = |letter: u8| word + eight(0x80 - letter);
        let capitals = if self.capitals { reach(b'A') & !reach(b'Z' + 1) } else { 0 };
        let small = if self.small { reach(b'a') & !reach(b'z' + 1) } else { 0 };
        ((capitals | small) & eight(0x80)) >> 2
    }
}

/// `byte` eight times.
const fn eight(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// ASCII text with the case of some letters changed; the same handle when there are none.
#[inline(never)]
fn ascii_map(s: &Str, turns: Turns) -> Str {
    let mut out = StrBuf::with_capacity(s.byte_len());
    let mut any = 0;
    for chunk in s.as_bytes().chunks(64) {
        let mut words = [0u64; 8];
        // SAFETY: a chunk has at most as many bytes as the words; ASCII with another case bit in letters is ASCII.
        unsafe {
            core::ptr::copy_nonoverlapping(chunk.as_ptr(), words.as_mut_ptr().cast(), chunk.len());
            for word in words.iter_mut().take((chunk.len() + 7) / 8) {
                let bits = turns.bits(*word);
                *word ^= bits;
                any |= bits;
            }
            let turned = core::slice::from_raw_parts(words.as_ptr().cast(), chunk.len());
            out.push_ascii(core::str::from_utf8_unchecked(turned));
        }
    }
    if any == 0 {
        return s.clone();
    }
    out.finish()
}
