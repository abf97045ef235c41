//! The matcher of regular expressions: it runs programs by backtracking. The translator makes them
//! (`regex/compile.py`), or `compile` for a pattern that only run time knows.
//!
//! What matches, and which groups are set, is as CPython's `_sre` has it. The state is explicit: *choices* are places to go
//! back to, and the *trail* has what the registers held before, so the depth of a pattern costs no stack. Registers are the
//! bounds of the groups, the last group that was closed, and those of loops and assertions.

mod cases;
mod charset;
mod compile;
mod escapes;
mod flags;
mod parse;
mod program;
mod scan;
mod source;
mod tree;

pub use compile::compile;
pub use scan::{find, find_all};

use crate::mem;
use alloc::vec::Vec;
use program::{is_word, lowered, Program};

/// A register that holds nothing.
pub(crate) const UNSET: u32 = u32::MAX;
const MANY: u32 = u32::MAX;

mod op {
    pub const SUCCESS: u32 = 0;
    pub const CHAR: u32 = 2;
    pub const NOT_CHAR: u32 = 3;
    pub const ANY: u32 = 4;
    pub const ANY_ALL: u32 = 5;
    pub const SET: u32 = 6;
    pub const SET_LOWER: u32 = 7;
    pub const AT: u32 = 8;
    pub const JUMP: u32 = 9;
    pub const SPLIT: u32 = 10;
    pub const MARK: u32 = 11;
    pub const REF: u32 = 12;
    pub const REF_LOWER: u32 = 13;
    pub const REF_LOWER_ASCII: u32 = 14;
    pub const IF_GROUP: u32 = 15;
    pub const REPEAT: u32 = 16;
    pub const LAZY: u32 = 17;
    pub const POSSESSIVE: u32 = 18;
    pub const LOOP: u32 = 19;
    pub const UNTIL: u32 = 20;
    pub const UNTIL_LAZY: u32 = 21;
    pub const MORE: u32 = 22;
    pub const UNTIL_POSSESSIVE: u32 = 23;
    pub const ATOMIC: u32 = 24;
    pub const CUT: u32 = 25;
    pub const LOOK: u32 = 26;
    pub const LOOK_END: u32 = 27;
    pub const LOOK_NOT: u32 = 28;
    pub const LOOK_NOT_END: u32 = 29;
}

/// In the `pc` of a choice: the instruction there is to go on with what it did, not to begin.
const GO_ON: u32 = 1 << 31;

/// A place to go back to: `extra` is the least position of a greedy repeat, or the count of a lazy one.
struct Choice {
    pc: u32,
    at: u32,
    trail: u32,
    extra: u32,
}

pub(crate) struct Matcher<'a> {
    program: Program<'a>,
    text: &'a str,
    /// Where the text ends for this search.
    end: u32,
    registers: Vec<u32>,
    choices: Vec<Choice>,
    trail: Vec<(u32, u32)>,
    /// The match has to reach the end.
    whole: bool,
    /// Where a match may not be empty; `UNSET` for nowhere.
    advance: u32,
}

impl<'a> Matcher<'a> {
    pub(crate) fn new(code: &'a [u8], text: &'a str, end: u32) -> Matcher<'a> {
        let program = Program(code);
        let registers = mem::vec_of(program.word(1) as usize, |_| UNSET);
        let (choices, trail) = (Vec::new(), Vec::new());
        Matcher { program, text, end, registers, choices, trail, whole: false, advance: UNSET }
    }

    fn groups(&self) -> u32 {
        self.program.word(0)
    }

    #[inline(always)]
    fn register(&self, i: u32) -> u32 {
        self.registers.get(i as usize).copied().unwrap_or(UNSET)
    }

    #[inline(always)]
    fn set(&mut self, i: u32, value: u32) {
        if let Some(place) = self.registers.get_mut(i as usize) {
            if !self.choices.is_empty() {
                mem::push(&mut self.trail, (i, *place));
            }
            *place = value;
        }
    }

    #[inline]
    fn push(&mut self, pc: u32, at: u32, extra: u32) {
        let trail = self.trail.len() as u32;
        mem::push(&mut self.choices, Choice { pc, at, trail, extra });
    }

    /// Puts the registers back to what they held when the trail was so long.
    fn undo(&mut self, trail: u32) {
        while self.trail.len() > trail as usize {
            if let Some((i, value)) = self.trail.pop() {
                if let Some(place) = self.registers.get_mut(i as usize) {
                    *place = value;
                }
            }
        }
    }

    #[inline(always)]
    fn char_at(&self, at: u32) -> Option<char> {
        if at >= self.end {
            return None;
        }
        match self.text.as_bytes().get(at as usize) {
            Some(&b) if b < 0x80 => Some(b as char),
            _ => self.text.get(at as usize..)?.chars().next(),
        }
    }

    fn char_before(&self, at: u32) -> Option<char> {
        match self.text.as_bytes().get((at as usize).wrapping_sub(1)) {
            Some(&b) if b < 0x80 => Some(b as char),
            _ => self.text.get(..at as usize)?.chars().next_back(),
        }
    }

    /// Where the character after `at` begins.
    #[inline(always)]
    fn next(&self, at: u32) -> u32 {
        at + self.char_at(at).map_or(1, char::len_utf8) as u32
    }

    /// The end of the one character that the instruction at `pc` matches.
    #[inline(always)]
    fn unit(&self, pc: u32, at: u32) -> Option<u32> {
        let c = self.char_at(at)?;
        let argument = self.program.word(pc + 1);
        let fits = match self.program.word(pc) {
            op::CHAR => c as u32 == argument,
            op::NOT_CHAR => c as u32 != argument,
            op::ANY => c != '\n',
            op::ANY_ALL => true,
            op::SET => self.program.contains(argument, c, false),
            op::SET_LOWER => self.program.contains(argument, c, true),
            _ => false,
        };
        if fits {
            Some(at + c.len_utf8() as u32)
        } else {
            None
        }
    }

    #[inline(always)]
    fn unit_length(&self, pc: u32) -> u32 {
        match self.program.word(pc) {
            op::ANY | op::ANY_ALL => 1,
            _ => 2,
        }
    }

    fn is_at(&self, kind: u32, at: u32) -> bool {
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

    /// The position after what a group holds, where it stands here again.
    fn again(&self, kind: u32, group: u32, mut at: u32) -> Option<u32> {
        let (from, to) = (self.register(2 * group), self.register(2 * group + 1));
        if from == UNSET || to == UNSET || to < from {
            return None;
        }
        for c in self.text.get(from as usize..to as usize)?.chars() {
            let here = self.char_at(at)?;
            let same = match kind {
                op::REF => c == here,
                op::REF_LOWER => lowered(c) == lowered(here),
                _ => c.eq_ignore_ascii_case(&here),
            };
            if !same {
                return None;
            }
            at += here.len_utf8() as u32;
        }
        Some(at)
    }

    fn back(&self, mut at: u32, mut count: u32) -> Option<u32> {
        while count > 0 {
            at -= self.char_before(at)?.len_utf8() as u32;
            count -= 1;
        }
        Some(at)
    }

    /// The end of the match that begins at `start`; the groups are in the registers.
    pub(crate) fn run(&mut self, start: u32) -> Option<u32> {
        self.choices.clear();
        self.trail.clear();
        for place in &mut self.registers {
            *place = UNSET;
        }
        let mut at = start;
        let mut pc = 4;
        loop {
            match self.step(pc, at) {
                Step::To(next, to) => {
                    pc = next;
                    at = to;
                }
                Step::Done => return Some(at),
                Step::Fail => match self.resume() {
                    Some((next, to)) => {
                        pc = next;
                        at = to;
                    }
                    None => return None,
                },
            }
        }
    }

    /// Goes back to the latest choice.
    fn resume(&mut self) -> Option<(u32, u32)> {
        loop {
            let Choice { pc, at, trail, extra } = self.choices.pop()?;
            self.undo(trail);
            if pc & GO_ON == 0 {
                return Some((pc, at));
            }
            let pc = pc & !GO_ON;
            let tail = self.program.word(pc + 1);
            match self.program.word(pc) {
                op::REPEAT => {
                    let mut at = at - self.char_before(at).map_or(1, char::len_utf8) as u32;
                    if self.program.word(tail) == op::CHAR {
                        let wanted = self.program.word(tail + 1);
                        while at > extra && self.char_at(at).map(|c| c as u32) != Some(wanted) {
                            at -= self.char_before(at).map_or(1, char::len_utf8) as u32;
                        }
                    }
                    if at > extra {
                        self.push(pc | GO_ON, at, extra);
                    }
                    return Some((tail, at));
                }
                op::LAZY => {
                    if let Some(to) = self.unit(pc + 4, at) {
                        let high = self.program.word(pc + 3);
                        if high == MANY || extra + 1 < high {
                            self.push(pc | GO_ON, to, if high == MANY { 0 } else { extra + 1 });
                        }
                        return Some((tail, to));
                    }
                }
                _ => {
                    self.set(tail, self.register(tail).wrapping_add(1));
                    self.set(tail + 1, at);
                    return Some((self.program.word(pc + 2), at));
                }
            }
        }
    }

    /// One instruction.
    #[inline(always)]
    fn step(&mut self, pc: u32, at: u32) -> Step {
        let code = self.program.word(pc);
        let a = self.program.word(pc + 1);
        match code {
            op::SUCCESS => {
                if self.whole && at != self.end || at == self.advance {
                    return Step::Fail;
                }
                return Step::Done;
            }
            op::CHAR | op::NOT_CHAR | op::ANY | op::ANY_ALL | op::SET | op::SET_LOWER => {
                if let Some(to) = self.unit(pc, at) {
                    return Step::To(pc + self.unit_length(pc), to);
                }
            }
            op::AT if self.is_at(a, at) => return Step::To(pc + 2, at),
            op::JUMP => return Step::To(a, at),
            op::SPLIT => {
                self.push(a, at, 0);
                return Step::To(pc + 2, at);
            }
            op::MARK => {
                self.set(a, at);
                if a & 1 == 1 {
                    self.set(2 * self.groups(), a / 2 + 1);
                }
                return Step::To(pc + 2, at);
            }
            op::REF | op::REF_LOWER | op::REF_LOWER_ASCII => {
                if let Some(to) = self.again(code, a, at) {
                    return Step::To(pc + 2, to);
                }
            }
            op::IF_GROUP => {
                let set = self.register(2 * a) != UNSET && self.register(2 * a + 1) != UNSET;
                return Step::To(if set { pc + 3 } else { self.program.word(pc + 2) }, at);
            }
            op::REPEAT | op::LAZY | op::POSSESSIVE => return self.repeat(code, pc, at),
            op::LOOP => {
                self.set(a, UNSET);
                self.set(a + 1, UNSET);
                let until = self.program.word(pc + 2);
                if self.program.word(until) == op::UNTIL_POSSESSIVE {
                    self.set(a + 2, self.choices.len() as u32);
                }
                return Step::To(until, at);
            }
            op::UNTIL | op::UNTIL_LAZY | op::UNTIL_POSSESSIVE => return self.until(code, pc, at),
            op::MORE => return Step::To(pc + 3, at),
            op::ATOMIC => {
                self.set(a, self.choices.len() as u32);
                return Step::To(pc + 2, at);
            }
            op::CUT => {
                self.choices.truncate(self.register(a) as usize);
                return Step::To(pc + 2, at);
            }
            op::LOOK | op::LOOK_NOT => {
                let from = self.back(at, self.program.word(pc + 2));
                self.set(a, self.choices.len() as u32);
                self.set(a + 1, at);
                if code == op::LOOK {
                    if let Some(from) = from {
                        return Step::To(pc + 3, from);
                    }
                } else {
                    let behind = self.program.word(pc + 3);
                    let from = match from {
                        Some(from) => from,
                        None => return Step::To(behind, at),
                    };
                    self.push(behind, at, 0);
                    return Step::To(pc + 4, from);
                }
            }
            op::LOOK_END => {
                self.choices.truncate(self.register(a) as usize);
                return Step::To(pc + 2, self.register(a + 1));
            }
            op::LOOK_NOT_END => self.choices.truncate(self.register(a) as usize),
            _ => {}
        }
        Step::Fail
    }

    /// Repeats of one character.
    fn repeat(&mut self, code: u32, pc: u32, mut at: u32) -> Step {
        let (tail, low, high) = (self.program.word(pc + 1), self.program.word(pc + 2), self.program.word(pc + 3));
        if at > self.end {
            return Step::Fail;
        }
        let mut count = 0;
        while count < low {
            match self.unit(pc + 4, at) {
                Some(to) => at = to,
                None => return Step::Fail,
            }
            count += 1;
        }
        if code == op::LAZY {
            if high == MANY || count < high {
                self.push(pc | GO_ON, at, if high == MANY { 0 } else { count });
            }
            return Step::To(tail, at);
        }
        let least = at;
        while high == MANY || count < high {
            match self.unit(pc + 4, at) {
                Some(to) => at = to,
                None => break,
            }
            count = count.wrapping_add(1);
        }
        if code == op::REPEAT && at > least {
            self.push(pc | GO_ON, at, least);
        }
        Step::To(tail, at)
    }

    /// The end of a body that is repeated: again, or on.
    fn until(&mut self, code: u32, pc: u32, at: u32) -> Step {
        let (r, body) = (self.program.word(pc + 1), self.program.word(pc + 2));
        let (low, high) = (self.program.word(pc + 3), self.program.word(pc + 4));
        let count = self.register(r).wrapping_add(1);
        if code == op::UNTIL_POSSESSIVE {
            self.choices.truncate(self.register(r + 2) as usize);
        }
        if count < low {
            self.set(r, count);
            return Step::To(body, at);
        }
        let more = (high == MANY || count < high) && self.register(r + 1) != at;
        if code == op::UNTIL_LAZY {
            if more {
                self.push((pc + 5) | GO_ON, at, 0);
            }
            return Step::To(pc + 8, at);
        }
        if more {
            self.push(pc + 5, at, 0);
            self.set(r, count);
            self.set(r + 1, at);
            return Step::To(body, at);
        }
        Step::To(pc + 5, at)
    }

    /// The first match that begins at `start` or later; its start and end.
    pub(crate) fn search(&mut self, mut start: u32) -> Option<(u32, u32)> {
        let (kind, argument) = (self.program.word(2), self.program.word(3));
        loop {
            let here = match kind {
                1 => self.char_at(start).map(|c| c as u32) == Some(argument),
                2 => self.char_at(start).map_or(false, |c| self.program.contains(argument, c, false)),
                3 => start == 0,
                _ => true,
            };
            if here {
                if let Some(to) = self.run(start) {
                    return Some((start, to));
                }
            }
            self.advance = UNSET;
            if start >= self.end || kind == 3 {
                return None;
            }
            start = self.next(start);
        }
    }
}

enum Step {
    To(u32, u32),
    Fail,
    Done,
}
