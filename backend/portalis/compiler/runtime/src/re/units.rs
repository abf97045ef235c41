//! What matches one character, and where matches may begin: the loops in which a matcher spends its time.

use super::op;
use super::program::{is_word, Program};

/// What a matcher reads.
#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    pub(super) program: Program<'a>,
    pub(super) text: &'a str,
    /// Where the text ends for this search.
    pub(super) end: u32,
}

impl Input<'_> {
    #[inline(always)]
    pub(super) fn char_at(&self, at: u32) -> Option<char> {
        if at >= self.end {
            return None;
        }
        match self.text.as_bytes().get(at as usize) {
            Some(&b) if b < 0x80 => Some(b as char),
            _ => self.text.get(at as usize..)?.chars().next(),
        }
    }

    #[inline]
    pub(super) fn char_before(&self, at: u32) -> Option<char> {
        match self.text.as_bytes().get((at as usize).wrapping_sub(1)) {
            Some(&b) if b < 0x80 => Some(b as char),
            _ => self.text.get(..at as usize)?.chars().next_back(),
        }
    }

    /// Where the character after `at` begins.
    #[inline(always)]
    pub(super) fn next(&self, at: u32) -> u32 {
        at + self.char_at(at).map_or(1, char::len_utf8) as u32
    }

    /// Whether the instruction at `pc`, one for a character, matches this one.
    #[inline(always)]
    fn fits(&self, pc: u32, c: char) -> bool {
        let argument = self.program.word(pc + 1);
        let code = self.program.word(pc);
        // The usual ones without a table of jumps.
        if code == op::CHAR {
            return c as u32 == argument;
        }
        if code == op::SET {
            return self.program.contains(argument, c, false);
        }
        match code {
            op::NOT_CHAR => c as u32 != argument,
            op::ANY => c != '\n',
            op::ANY_ALL => true,
            op::SET_LOWER => self.program.contains(argument, c, true),
            _ => false,
        }
    }

    /// The end of the one character that the instruction at `pc` matches.
    #[inline(always)]
    pub(super) fn unit(&self, pc: u32, at: u32) -> Option<u32> {
        let c = self.char_at(at)?;
        if self.fits(pc, c) {
            Some(at + c.len_utf8() as u32)
        } else {
            None
        }
    }

    #[inline(always)]
    pub(super) fn unit_length(&self, pc: u32) -> u32 {
        match self.program.word(pc) {
            op::ANY | op::ANY_ALL => 1,
            _ => 2,
        }
    }

    /// As many characters as the instruction at `pc` matches from `at` on, at most so many: where they end, and how many they are.
    #[inline(never)]
    pub(super) fn units(&self, pc: u32, mut at: u32, most: u32) -> (u32, u32) {
        let bytes = self.text.as_bytes().get(..self.end as usize).unwrap_or(&[]);
        let argument = self.program.word(pc + 1);
        let mut count = 0;
        macro_rules! ascii {
            ($b:ident, $fits:expr) => {{
                let here = bytes.get(at as usize..).unwrap_or(&[]);
                let here = here.get(..(most - count) as usize).unwrap_or(here);
                let mut more = 0;
                for &$b in here {
                    if $b >= 0x80 || !$fits {
                        break;
                    }
                    more += 1;
                }
                at += more;
                count += more;
            }};
        }
        loop {
            match self.program.word(pc) {
                op::CHAR => ascii!(b, u32::from(b) == argument),
                op::ANY => ascii!(b, b != b'\n'),
                op::SET | op::SET_LOWER => {
                    let bits = self.program.bits(argument);
                    ascii!(b, bits.has(b));
                }
                _ => {}
            }
            match self.unit(pc, at) {
                Some(to) if count < most => at = to,
                _ => return (at, count),
            }
            count += 1;
        }
    }

    /// Whether what begins at `pc` can match at `at`, as far as its first character says.
    #[inline(never)]
    pub(super) fn may_begin(&self, mut pc: u32, at: u32) -> bool {
        loop {
            match self.program.word(pc) {
                op::MARK => pc += 2,
                op::AT if self.is_at(self.program.word(pc + 1), at) => pc += 2,
                op::AT | op::FAIL => return false,
                op::CHAR | op::NOT_CHAR | op::ANY | op::ANY_ALL | op::SET | op::SET_LOWER => {
                    return self.unit(pc, at).is_some();
                }
                op::REPEAT | op::LAZY | op::POSSESSIVE if self.program.word(pc + 2) > 0 => pc += 4,
                _ => return true,
            }
        }
    }

    /// What has to follow when a repeat of the unit at `pc` goes on at `tail`: a character that the unit does not match.
    #[inline(always)]
    pub(super) fn stop(&self, pc: u32, mut tail: u32) -> Option<char> {
        while self.program.word(tail) == op::MARK {
            tail += 2;
        }
        match self.program.word(tail) {
            op::CHAR => char::from_u32(self.program.word(tail + 1)).filter(|&c| !self.fits(pc, c)),
            _ => None,
        }
    }

    /// Whether a greedy repeat of the unit at `pc` that goes on at `tail` can only match as often as it can: with fewer there stands a
    /// character that the unit matches, where another has to, or an end that is not that of the text.
    #[inline(always)]
    pub(super) fn is_final(&self, pc: u32, tail: u32) -> bool {
        self.program.word(tail) == op::SUCCESS || self.stop(pc, tail).is_some()
    }

    /// The first place from `start` on with a character of a set.
    #[inline(never)]
    pub(super) fn place(&self, mut start: u32, set: u32) -> Option<u32> {
        let bytes = self.text.as_bytes().get(..self.end as usize)?;
        let bits = self.program.bits(set);
        loop {
            match bytes.get(start as usize) {
                Some(&b) if b < 0x80 => {
                    if bits.has(b) {
                        return Some(start);
                    }
                    start += 1;
                }
                _ => {
                    let c = self.char_at(start)?;
                    if self.program.contains(set, c, false) {
                        return Some(start);
                    }
                    start += c.len_utf8() as u32;
                }
            }
        }
    }

    /// The first place from `start` on with a character.
    pub(super) fn place_of(&self, mut start: u32, wanted: u32) -> Option<u32> {
        loop {
            let c = self.char_at(start)?;
            if c as u32 == wanted {
                return Some(start);
            }
            start += c.len_utf8() as u32;
        }
    }

    pub(super) fn is_at(&self, kind: u32, at: u32) -> bool {
        match kind {
            0 => at == 0,
            1 => at == 0 || self.char_before(at) == Some('\n'),
            2 => at == self.end || at + 1 == self.end && self.char_at(at) == Some('\n'),
            3 => at == self.end || self.char_at(at) == Some('\n'),
            4 => at == self.end,
            _ => {
                if self.end == 0 {
                    return false;
                }
                let ascii = kind > 6;
                let before = self.char_before(at).map_or(false, |c| is_word(c, ascii));
                let after = self.char_at(at).map_or(false, |c| is_word(c, ascii));
                (before != after) == (kind & 1 == 1)
            }
        }
    }

    /// The place so many characters before `at`; `None` where the text has fewer.
    pub(super) fn back(&self, mut at: u32, mut count: u32) -> Option<u32> {
        while count > 0 {
            at -= self.char_before(at)?.len_utf8() as u32;
            count -= 1;
        }
        Some(at)
    }
}
