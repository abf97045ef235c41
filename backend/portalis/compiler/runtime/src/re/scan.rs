//! What the library asks of the matcher (`stdlib/re.py`). Matches are lists of ints: the bounds of the match and of its groups,
//! in characters, -1 for a group that is not set, and the number of the last group, 0 for none.

use super::{Matcher, UNSET};
use crate::bytes::Bytes;
use crate::list::List;
use crate::mem;
use crate::strbox::{count_chars, Str};
use alloc::vec::Vec;

/// Positions in bytes as positions in characters: the next is looked for from the last.
struct Places<'a> {
    bytes: &'a [u8],
    ascii: bool,
    byte: usize,
    chars: usize,
}

impl Places<'_> {
    fn char_index(&mut self, byte: u32) -> i64 {
        let byte = byte as usize;
        if self.ascii {
            return byte as i64;
        }
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
    let first = places.char_index(start);
    mem::push(out, first);
    let last = places.char_index(end);
    mem::push(out, last);
    for group in 0..m.groups() {
        let (from, to) = (m.register(2 * group), m.register(2 * group + 1));
        if from == UNSET || to == UNSET {
            mem::push(out, -1);
            mem::push(out, -1);
        } else {
            let from = places.char_index(from);
            mem::push(out, from);
            let to = places.char_index(to);
            mem::push(out, to);
        }
    }
    let last = m.register(2 * m.groups());
    mem::push(out, if last == UNSET { 0 } else { i64::from(last) });
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

/// The matches that follow each other, at most `limit` of them if that is not 0: one after the other in one list.
#[inline(never)]
pub fn find_all(code: &Bytes, text: &Str, pos: i64, endpos: i64, limit: i64) -> List<i64> {
    let (chars, mut start) = bound(text, pos);
    let (_, end) = bound(text, endpos);
    let mut out = Vec::new();
    let mut m = Matcher::new(code.as_slice(), text.as_str(), end);
    let bytes = text.as_bytes();
    let mut places = Places { bytes, ascii: text.is_ascii(), byte: start as usize, chars };
    let mut count = 0;
    while start <= end && (limit == 0 || count < limit) {
        let (from, to) = match m.search(start) {
            Some(found) => found,
            None => break,
        };
        record(&m, &mut places, from, to, &mut out);
        count += 1;
        m.advance = if from == to { to } else { UNSET };
        start = to;
    }
    List::from_vec(out)
}
