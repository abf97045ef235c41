//! What the library asks of the matcher (`stdlib/re.py`). Matches are lists of ints: the bounds of the match and of its groups,
//! in characters, -1 for a group that is not set, and the number of the last group, 0 for none.

use super::{Matcher, UNSET};
use crate::bytes::Bytes;
use crate::list::List;
use crate::mem;
use crate::strbox::{count_chars, Str, StrBuf};
use crate::text::cut;
use crate::text::split::piece as text_piece;
use alloc::vec::Vec;

/// Positions in bytes as positions in characters: the next is looked for from the last.
struct Places<'a> {
    bytes: &'a [u8],
    ascii: bool,
    byte: usize,
    chars: usize,
}

impl Places<'_> {
    #[inline(always)]
    fn char_index(&mut self, byte: u32) -> i64 {
        if self.ascii {
            i64::from(byte)
        } else {
            self.counted(byte as usize)
        }
    }

    #[inline(never)]
    fn counted(&mut self, byte: usize) -> i64 {
        let chars = if byte >= self.byte {
            self.chars + count_chars(self.bytes.get(self.byte..byte).unwrap_or(&[]))
        } else {
            self.chars - count_chars(self.bytes.get(byte..self.byte).unwrap_or(&[]))
        };
        self.byte = byte;
        self.chars = chars;
        chars as i64
    }
}

fn record(m: &Matcher<'_>, places: &mut Places<'_>, start: u32, end: u32, out: &mut Vec<i64>) {
    mem::reserve(out, 2 * m.groups() as usize + 3);
    let mut push = |from: u32, to: u32| {
        let (from, to) = match (from, to) {
            (UNSET, _) | (_, UNSET) => (-1, -1),
            _ => (places.char_index(from), places.char_index(to)),
        };
        mem::push(out, from);
        mem::push(out, to);
    };
    push(start, end);
    for group in 0..m.groups() {
        push(m.register(2 * group), m.register(2 * group + 1));
    }
    let last = m.register(2 * m.groups());
    mem::push(out, if last == UNSET { 0 } else { i64::from(last) });
}

fn piece(text: &Str, from: u32, to: u32) -> Str {
    text_piece(text, from as usize, to as usize)
}

fn bound(text: &Str, at: i64) -> (usize, u32) {
    let chars = (at.max(0) as u64).min(text.char_len() as u64) as usize;
    (chars, text.byte_offset(chars) as u32)
}

/// One match, an empty list for none. `mode`: 0 at `pos`, 1 from `pos` to `endpos`, 2 anywhere between them.
#[inline(never)]
pub fn find(code: &Bytes, text: &Str, pos: i64, endpos: i64, mode: i64) -> List<i64> {
    let (chars, start) = bound(text, pos);
    let (_, end) = bound(text, endpos);
    let mut out = Vec::new();
    // As in CPython, a match that is empty may begin behind `endpos`.
    if start <= end || mode == 0 {
        let mut m = Matcher::new(code.as_slice(), text.as_str(), end);
        m.whole = mode == 1;
        let found = if mode == 2 { m.search(start) } else { m.run(start).map(|to| (start, to)) };
        if let Some((from, to)) = found {
            let bytes = text.as_bytes();
            let mut places = Places { bytes, ascii: text.is_ascii(), byte: start as usize, chars };
            record(&m, &mut places, from, to, &mut out);
        }
    }
    List::from_vec(out)
}

/// The matches that follow each other, at most so many of them; 0 for all.
struct Matches<'a> {
    m: Matcher<'a>,
    start: u32,
    count: i64,
    limit: i64,
}

impl<'a> Matches<'a> {
    fn new(code: &'a Bytes, text: &'a Str, pos: i64, endpos: i64, limit: i64) -> Matches<'a> {
        let m = Matcher::new(code.as_slice(), text.as_str(), bound(text, endpos).1);
        Matches { m, start: bound(text, pos).1, count: 0, limit }
    }

    fn next(&mut self) -> Option<(u32, u32)> {
        if self.start > self.m.input.end || self.limit != 0 && self.count >= self.limit {
            return None;
        }
        let (from, to) = self.m.search(self.start)?;
        self.count += 1;
        self.m.advance = if from == to { to } else { UNSET };
        self.start = to;
        Some((from, to))
    }
}

/// The matches that follow each other: one after the other in one list.
#[inline(never)]
pub fn find_all(code: &Bytes, text: &Str, pos: i64, endpos: i64, limit: i64) -> List<i64> {
    let mut out = Vec::new();
    let mut all = Matches::new(code, text, pos, endpos, limit);
    let chars = bound(text, pos).0;
    let mut places = Places { bytes: text.as_bytes(), ascii: text.is_ascii(), byte: all.start as usize, chars };
    while let Some((from, to)) = all.next() {
        record(&all.m, &mut places, from, to, &mut out);
    }
    List::from_vec(out)
}

/// The texts of the groups of all matches, of the matches themselves where there is no group; none is an empty text.
#[inline(never)]
pub fn find_texts(code: &Bytes, text: &Str, pos: i64, endpos: i64) -> List<Str> {
    let out = List::new();
    let mut all = Matches::new(code, text, pos, endpos, 0);
    while let Some((from, to)) = all.next() {
        let groups = all.m.groups();
        if groups == 0 {
            out.push(piece(text, from, to));
        }
        for group in 0..groups {
            out.push(match all.m.register(2 * group) {
                UNSET => Str::empty(),
                from => piece(text, from, all.m.register(2 * group + 1)),
            });
        }
    }
    out
}

/// What stands between the matches, the first `limit` of them, and what follows.
#[inline(never)]
pub fn split(code: &Bytes, text: &Str, limit: i64) -> List<Str> {
    let out = List::new();
    let mut all = Matches::new(code, text, 0, i64::MAX, limit);
    let mut last = 0;
    while let Some((from, to)) = all.next() {
        out.push(piece(text, last, from));
        last = to;
    }
    out.push(piece(text, last, all.m.input.end));
    out
}

/// The text with another in the places of the first `limit` matches, and how many they were.
#[inline(never)]
pub fn replace(code: &Bytes, text: &Str, new: &Str, limit: i64) -> (Str, i64) {
    let mut out = StrBuf::new();
    let mut all = Matches::new(code, text, 0, i64::MAX, limit);
    let mut last = 0;
    let push = |out: &mut StrBuf, from: u32, to: u32| {
        let part = cut(text.as_str(), from as usize, to as usize);
        if text.is_ascii() {
            out.push_ascii(part);
        } else {
            out.push_str(part);
        }
    };
    while let Some((from, to)) = all.next() {
        push(&mut out, last, from);
        out.push(new);
        last = to;
    }
    if all.count == 0 {
        return (text.clone(), 0);
    }
    push(&mut out, last, all.m.input.end);
    (out.finish(), all.count)
}
