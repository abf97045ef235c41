//! Programs and sets of characters as the translator lays them out.

use crate::unicode;

/// The words of a program.
#[derive(Clone, Copy)]
pub(crate) struct Program<'a>(&'a [[u8; 4]]);

impl<'a> Program<'a> {
    pub(crate) fn new(code: &'a [u8]) -> Program<'a> {
        // SAFETY: arrays of bytes are aligned as bytes are, and as many as fit into the slice are inside of it.
        Program(unsafe { core::slice::from_raw_parts(code.as_ptr().cast(), code.len() / 4) })
    }

    /// A word; 0 behind the last.
    #[inline(always)]
    pub(crate) fn word(&self, i: u32) -> u32 {
        self.0.get(i as usize).map_or(0, |&word| u32::from_le_bytes(word))
    }

    /// What the set at a place has of ASCII.
    #[inline(always)]
    pub(crate) fn bits(&self, set: u32) -> Bits {
        let word = |i: u32| u64::from(self.word(set + i));
        Bits(word(1) | word(2) << 32, word(3) | word(4) << 32)
    }

    /// Whether the set at a place holds a character; `lower`: once it is lowered.
    #[inline(always)]
    pub(crate) fn contains(&self, set: u32, c: char, lower: bool) -> bool {
        let c = if lower && !c.is_ascii() { lowered(c) } else { c };
        let point = c as u32;
        if point < 128 {
            return self.word(set + 1 + point / 32) >> (point & 31) & 1 == 1;
        }
        let negated = self.word(set) == 1;
        self.far(set + 5, c) != negated
    }

    #[inline(never)]
    fn far(&self, at: u32, c: char) -> bool {
        let categories = self.word(at);
        for i in 1..=categories {
            let category = self.word(at + i);
            let inside = match category & !1 {
                0 => is_word(c, false),
                2 => unicode::is_decimal(c),
                _ => unicode::is_space(c),
            };
            if inside != (category & 1 == 1) {
                return true;
            }
        }
        let ranges = at + categories + 2;
        let (mut low, mut high) = (0, self.word(ranges - 1));
        while low < high {
            let middle = (low + high) / 2;
            if c as u32 > self.word(ranges + 2 * middle + 1) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low < self.word(ranges - 1) && c as u32 >= self.word(ranges + 2 * low)
    }
}

/// A bit for each character of ASCII.
#[derive(Clone, Copy)]
pub(crate) struct Bits(u64, u64);

impl Bits {
    #[inline(always)]
    pub(crate) fn has(self, b: u8) -> bool {
        (if b < 64 { self.0 } else { self.1 }) >> (b & 63) & 1 == 1
    }
}

/// A character in lower case, where that is one character.
pub(crate) fn lowered(c: char) -> char {
    let [first, ..] = unicode::to_lower(c);
    first
}

#[inline]
pub(crate) fn is_word(c: char, ascii: bool) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || c == '_'
    } else {
        !ascii && unicode::is_alnum(c)
    }
}
