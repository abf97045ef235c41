//! Programs and sets of characters as the translator lays them out.

use crate::unicode;

/// The words of a program.
#[derive(Clone, Copy)]
pub(crate) struct Program<'a>(pub &'a [u8]);

impl Program<'_> {
    #[inline(always)]
    pub(crate) fn word(&self, i: u32) -> u32 {
        let at = i as usize * 4;
        match self.0.get(at..at + 4) {
            Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
            _ => 0,
        }
    }

    /// Whether the set at a place holds a character; `lower`: once it is lowered.
    #[inline]
    pub(crate) fn contains(&self, set: u32, c: char, lower: bool) -> bool {
        let c = if lower && !c.is_ascii() { lowered(c) } else { c };
        let point = c as u32;
        if point < 128 {
            return self.word(set + 1 + point / 32) >> (point & 31) & 1 == 1;
        }
        let negated = self.word(set) == 1;
        self.far(set + 5, c) != negated
    }

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

/// A character in lower case, where that is one character.
pub(crate) fn lowered(c: char) -> char {
    let [first, ..] = unicode::to_lower(c);
    first
}

pub(crate) fn is_word(c: char, ascii: bool) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || c == '_'
    } else {
        !ascii && unicode::is_alnum(c)
    }
}
