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
mod units;

pub use compile::compile;
pub use scan::{find, find_all, find_texts, replace, split};

use crate::mem;
use alloc::vec::Vec;
use program::{lowered, Program};
use units::Input;

/// A register that holds nothing.
pub(crate) const UNSET: u32 = u32::MAX;
const MANY: u32 = u32::MAX;

mod op {
    pub const SUCCESS: u32 = 0;
    pub const FAIL: u32 = 1;
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
    input: Input<'a>,
    registers: Vec<u32>,
    /// Whether every register holds nothing.
    clear: bool,
    choices: Vec<Choice>,
    trail: Vec<(u32, u32)>,
    /// The match has to reach the end.
    whole: bool,
    /// Where a match may not be empty; `UNSET` for nowhere.
    advance: u32,
}

impl<'a> Matcher<'a> {
    pub(crate) fn new(code: &'a [u8], text: &'a str, end: u32) -> Matcher<'a> {
        let input = Input { program: Program::new(code), text, end };
        let registers = mem::vec_of(input.program.word(1) as usize, |_| UNSET);
        let (choices, trail) = (Vec::new(), Vec::new());
        Matcher { input, registers, clear: true, choices, trail, whole: false, advance: UNSET }
    }

    fn groups(&self) -> u32 {
        self.input.program.word(0)
    }

    #[inline(always)]
    fn register(&self, i: u32) -> u32 {
        self.registers.get(i as usize).copied().unwrap_or(UNSET)
    }

    #[inline(always)]
    fn set(&mut self, i: u32, value: u32) {
        if let Some(place) = self.registers.get_mut(i as usize) {
            if !self.choices.is_empty() {
                if self.trail.len() == self.trail.capacity() {
                    mem::reserve(&mut self.trail, 32);
                }
                mem::push(&mut self.trail, (i, *place));
            }
            *place = value;
            self.clear = false;
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

    /// The position after what a group holds, where it stands here again.
    fn again(&self, kind: u32, group: u32, mut at: u32) -> Option<u32> {
        let (from, to) = (self.register(2 * group), self.register(2 * group + 1));
        if from == UNSET || to == UNSET || to < from {
            return None;
        }
        for c in self.input.text.get(from as usize..to as usize)?.chars() {
            let here = self.input.char_at(at)?;
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

    /// The end of the match that begins at `start`; the groups are in the registers.
    pub(crate) fn run(&mut self, start: u32) -> Option<u32> {
        // A copy, so that its parts can stay in registers.
        let input = self.input;
        self.choices.clear();
        self.trail.clear();
        if !self.clear {
            self.registers.fill(UNSET);
            self.clear = true;
        }
        let mut at = start;
        let mut pc = 4;
        loop {
            match self.step(input, pc, at) {
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
        let input = self.input;
        loop {
            let Choice { pc, at, trail, extra } = self.choices.pop()?;
            self.undo(trail);
            if pc & GO_ON == 0 {
                return Some((pc, at));
            }
            let pc = pc & !GO_ON;
            let tail = input.program.word(pc + 1);
            match input.program.word(pc) {
                op::REPEAT => {
                    let mut at = at - input.char_before(at).map_or(1, char::len_utf8) as u32;
                    if input.program.word(tail) == op::CHAR {
                        let wanted = input.program.word(tail + 1);
                        while at > extra && input.char_at(at).map(|c| c as u32) != Some(wanted) {
                            at -= input.char_before(at).map_or(1, char::len_utf8) as u32;
                        }
                    }
                    if at > extra {
                        self.push(pc | GO_ON, at, extra);
                    }
                    return Some((tail, at));
                }
                op::LAZY => {
                    if let Some(to) = input.unit(pc + 4, at) {
                        let high = input.program.word(pc + 3);
                        if high == MANY || extra + 1 < high {
                            self.push(pc | GO_ON, to, if high == MANY { 0 } else { extra + 1 });
                        }
                        return Some((tail, to));
                    }
                }
                _ => {
                    self.set(tail, self.register(tail).wrapping_add(1));
                    self.set(tail + 1, at);
                    return Some((input.program.word(pc + 2), at));
                }
            }
        }
    }

    /// One instruction.
    #[inline(always)]
    fn step(&mut self, input: Input<'_>, pc: u32, at: u32) -> Step {
        let code = input.program.word(pc);
        let a = input.program.word(pc + 1);
        match code {
            op::SUCCESS => {
                if self.whole && at != input.end || at == self.advance {
                    return Step::Fail;
                }
                return Step::Done;
            }
            op::CHAR | op::NOT_CHAR | op::ANY | op::ANY_ALL | op::SET | op::SET_LOWER => {
                if let Some(to) = input.unit(pc, at) {
                    return Step::To(pc + input.unit_length(pc), to);
                }
            }
            op::AT if input.is_at(a, at) => return Step::To(pc + 2, at),
            op::JUMP => return Step::To(a, at),
            op::SPLIT => {
                if !input.may_begin(pc + 2, at) {
                    return Step::To(a, at);
                }
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
                return Step::To(if set { pc + 3 } else { input.program.word(pc + 2) }, at);
            }
            op::REPEAT | op::LAZY | op::POSSESSIVE => return self.repeat(input, code, pc, at),
            op::LOOP => {
                self.set(a, UNSET);
                self.set(a + 1, UNSET);
                let until = input.program.word(pc + 2);
                if input.program.word(until) == op::UNTIL_POSSESSIVE {
                    self.set(a + 2, self.choices.len() as u32);
                }
                return Step::To(until, at);
            }
            op::UNTIL | op::UNTIL_LAZY | op::UNTIL_POSSESSIVE => return self.until(input, code, pc, at),
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
                let from = input.back(at, input.program.word(pc + 2));
                self.set(a, self.choices.len() as u32);
                self.set(a + 1, at);
                if code == op::LOOK {
                    if let Some(from) = from {
                        return Step::To(pc + 3, from);
                    }
                } else {
                    let behind = input.program.word(pc + 3);
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
    #[inline(always)]
    fn repeat(&mut self, input: Input<'_>, code: u32, pc: u32, at: u32) -> Step {
        let (tail, low, high) = (input.program.word(pc + 1), input.program.word(pc + 2), input.program.word(pc + 3));
        if at > input.end {
            return Step::Fail;
        }
        let most = if code == op::LAZY { low } else { high };
        let (end, count) = input.units(pc + 4, at, most);
        if count < low {
            return Step::Fail;
        }
        if code == op::LAZY {
            if low < high {
                self.push(pc | GO_ON, end, if high == MANY { 0 } else { low });
            }
        } else if code == op::REPEAT && count > low && !input.is_final(pc + 4, tail) {
            // Where every character is a byte, they need not be counted again.
            let least = if end - at == count { at + low } else { input.units(pc + 4, at, low).0 };
            self.push(pc | GO_ON, end, least);
        }
        Step::To(tail, end)
    }

    /// The end of a body that is repeated: again, or on.
    fn until(&mut self, input: Input<'_>, code: u32, pc: u32, at: u32) -> Step {
        let (r, body) = (input.program.word(pc + 1), input.program.word(pc + 2));
        let (low, high) = (input.program.word(pc + 3), input.program.word(pc + 4));
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
        if more && input.may_begin(body, at) {
            self.push(pc + 5, at, 0);
            self.set(r, count);
            self.set(r + 1, at);
            return Step::To(body, at);
        }
        Step::To(pc + 5, at)
    }

    /// The first match that begins at `start` or later; its start and end.
    pub(crate) fn search(&mut self, mut start: u32) -> Option<(u32, u32)> {
        let input = self.input;
        let (kind, argument) = (input.program.word(2), input.program.word(3));
        let mut first = 4;
        while input.program.word(first) == op::MARK {
            first += 2;
        }
        // Of a pattern that begins with all of some characters and another: where the other does not follow, no place among them starts
        // a match.
        let stop = match input.program.word(first) {
            op::REPEAT | op::POSSESSIVE if input.program.word(first + 3) == MANY => {
                input.stop(first + 4, input.program.word(first + 1))
            }
            _ => None,
        };
        loop {
            let from = start;
            match kind {
                1 => start = input.place_of(start, argument)?,
                2 => start = input.place(start, argument)?,
                3 if start > 0 => return None,
                _ => {}
            }
            if start > from {
                self.advance = UNSET;
            }
            let end = if stop.is_some() { input.units(first + 4, start, MANY).0 } else { start };
            if end > start && input.char_at(end) != stop {
                start = end;
            } else {
                if input.program.word(first) != op::AT || input.is_at(input.program.word(first + 1), start) {
                    if let Some(to) = self.run(start) {
                        return Some((start, to));
                    }
                }
                if start >= input.end || kind == 3 {
                    return None;
                }
                start = input.next(start);
            }
            self.advance = UNSET;
        }
    }
}

enum Step {
    To(u32, u32),
    Fail,
    Done,
}
