//! Taking a text apart. Only the pieces are allocated.

use super::strip::next_space;
use super::{cut, search};
use crate::exc::{value_error, Exc};
use crate::list::List;
use crate::strbox::Str;
use crate::unicode::{is_space, line_break};

/// Python's `maxsplit`: negative, and what no text could have, is no limit.
#[inline]
fn limit(maxsplit: i64) -> usize {
    usize::try_from(maxsplit).unwrap_or(usize::MAX)
}

#[cold]
#[inline(never)]
fn empty_separator() -> Exc {
    value_error("empty separator")
}

/// The bytes `from..to` of `s` as a text of its own.
#[inline(never)]
pub(crate) fn piece(s: &Str, from: usize, to: usize) -> Str {
    let text = cut(s.as_str(), from, to);
    if s.is_ascii() {
        Str::with_chars(text, text.len())
    } else {
        Str::new(text)
    }
}

/// The pieces that an iterator gives.
fn list(pieces: impl Iterator<Item = Str>) -> List<Str> {
    let list = List::new();
    for piece in pieces {
        list.push(piece);
    }
    list
}

/// `iter(s.split(None, maxsplit))`.
#[inline]
pub fn words(s: &Str, maxsplit: i64) -> Words {
    Words { s: s.clone(), at: 0, left: limit(maxsplit) }
}

/// What stands between white space.
#[derive(Clone)]
pub struct Words {
    s: Str,
    at: usize,
    left: usize,
}

impl Iterator for Words {
    type Item = Str;

    #[inline(never)]
    fn next(&mut self) -> Option<Str> {
        let end = self.s.byte_len();
        let from = next_space(self.s.as_str(), self.at, false);
        if from == end {
            return None;
        }
        self.at = if self.left == 0 { end } else { next_space(self.s.as_str(), from, true) };
        self.left = self.left.saturating_sub(1);
        Some(piece(&self.s, from, self.at))
    }
}

/// `s.split(None, maxsplit)`.
#[inline(never)]
pub fn split_whitespace(s: &Str, maxsplit: i64) -> List<Str> {
    list(words(s, maxsplit))
}

/// `s.rsplit(None, maxsplit)`.
#[inline(never)]
pub fn rsplit_whitespace(s: &Str, maxsplit: i64) -> List<Str> {
    if maxsplit < 0 {
        return split_whitespace(s, -1);
    }
    let mut left = limit(maxsplit);
    let mut rest = s.as_str().trim_end_matches(is_space);
    let pieces = List::new();
    while !rest.is_empty() {
        if left == 0 {
            pieces.push(Str::new(rest));
            break;
        }
        left -= 1;
        let kept = rest.trim_end_matches(|c| !is_space(c));
        pieces.push(Str::new(cut(rest, kept.len(), rest.len())));
        rest = kept.trim_end_matches(is_space);
    }
    reverse(&pieces);
    pieces
}

fn reverse(pieces: &List<Str>) {
    // SAFETY: nobody else has the list yet, and reversing runs no code of the user's.
    unsafe { pieces.as_mut_vec() }.reverse();
}

/// `iter(s.split(sep, maxsplit))`; `ValueError` for an empty separator.
#[inline(never)]
pub fn parts(s: &Str, sep: &Str, maxsplit: i64) -> Result<Parts, Exc> {
    if sep.byte_len() == 0 {
        return Err(empty_separator());
    }
    Ok(Parts { s: s.clone(), sep: sep.clone(), from: 0, left: limit(maxsplit) })
}

/// What stands between separators.
#[derive(Clone)]
pub struct Parts {
    s: Str,
    sep: Str,
    /// Behind the last separator; beyond the end when the last part was given.
    from: usize,
    left: usize,
}

impl Iterator for Parts {
    type Item = Str;

    #[inline(never)]
    fn next(&mut self) -> Option<Str> {
        let (s, from) = (&self.s, self.from);
        let rest = s.as_bytes().get(from..)?;
        if self.left > 0 {
            if let Some(at) = search::find(rest, self.sep.as_bytes()) {
                self.left -= 1;
                self.from = from + at + self.sep.byte_len();
                return Some(piece(s, from, from + at));
            }
        }
        self.from = usize::MAX;
        Some(if from == 0 { s.clone() } else { piece(s, from, s.byte_len()) })
    }
}

/// `s.split(sep, maxsplit)`; `ValueError` for an empty separator.
#[inline(never)]
pub fn split(s: &Str, sep: &Str, maxsplit: i64) -> Result<List<Str>, Exc> {
    Ok(list(parts(s, sep, maxsplit)?))
}

/// `s.rsplit(sep, maxsplit)`; `ValueError` for an empty separator.
#[inline(never)]
pub fn rsplit(s: &Str, sep: &Str, maxsplit: i64) -> Result<List<Str>, Exc> {
    let sep = sep.as_str().as_bytes();
    if sep.is_empty() {
        return Err(empty_separator());
    }
    let mut left = limit(maxsplit);
    let mut rest = s.as_str();
    let pieces = List::new();
    while left > 0 {
        match search::rfind(rest.as_bytes(), sep) {
            Some(at) => {
                pieces.push(Str::new(cut(rest, at + sep.len(), rest.len())));
                rest = cut(rest, 0, at);
            }
            None => break,
        }
        left -= 1;
    }
    pieces.push(Str::new(rest));
    reverse(&pieces);
    Ok(pieces)
}

/// `iter(s.splitlines(keepends))`.
#[inline]
pub fn lines(s: &Str, keepends: bool) -> Lines {
    Lines { s: s.clone(), from: 0, keepends }
}

/// The lines of a text.
#[derive(Clone)]
pub struct Lines {
    s: Str,
    from: usize,
    keepends: bool,
}

impl Iterator for Lines {
    type Item = Str;

    #[inline(never)]
    fn next(&mut self) -> Option<Str> {
        let (s, from) = (&self.s, self.from);
        let bytes = s.as_bytes();
        if from >= bytes.len() {
            return None;
        }
        let (mut end, mut width) = (from, 0);
        while end < bytes.len() && width == 0 {
            width = line_break(bytes, end);
            end += usize::from(width == 0);
        }
        self.from = end + width;
        Some(piece(s, from, if self.keepends { self.from } else { end }))
    }
}

/// `s.splitlines(keepends)`.
#[inline(never)]
pub fn splitlines(s: &Str, keepends: bool) -> List<Str> {
    list(lines(s, keepends))
}

/// `s.partition(sep)`; `ValueError` for an empty separator.
#[inline(never)]
pub fn partition(s: &Str, sep: &Str) -> Result<(Str, Str, Str), Exc> {
    if sep.as_str().is_empty() {
        return Err(empty_separator());
    }
    Ok(match search::find(s.as_str().as_bytes(), sep.as_str().as_bytes()) {
        Some(at) => around(s, sep, at),
        None => (s.clone(), Str::empty(), Str::empty()),
    })
}

/// `s.rpartition(sep)`; `ValueError` for an empty separator.
#[inline(never)]
pub fn rpartition(s: &Str, sep: &Str) -> Result<(Str, Str, Str), Exc> {
    if sep.as_str().is_empty() {
        return Err(empty_separator());
    }
    Ok(match search::rfind(s.as_str().as_bytes(), sep.as_str().as_bytes()) {
        Some(at) => around(s, sep, at),
        None => (Str::empty(), Str::empty(), s.clone()),
    })
}

fn around(s: &Str, sep: &Str, at: usize) -> (Str, Str, Str) {
    (piece(s, 0, at), sep.clone(), piece(s, at + sep.byte_len(), s.byte_len()))
}
