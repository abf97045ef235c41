//! Joining and replacing.

use super::{search, Writer};
use crate::list::List;
use crate::strbox::{Str, StrBuf};

/// `sep.join(pieces)` over an iterator: a lone piece comes back as the same handle.
pub fn join(sep: &Str, mut pieces: impl Iterator<Item = Str>) -> Str {
    let first = match pieces.next() {
        Some(first) => first,
        None => return Str::empty(),
    };
    let second = match pieces.next() {
        Some(second) => second,
        None => return first,
    };
    let mut out = StrBuf::new();
    out.push(&first);
    push_after(&mut out, sep, &second);
    for piece in pieces {
        push_after(&mut out, sep, &piece);
    }
    out.finish()
}

#[inline(never)]
fn push_after(out: &mut StrBuf, sep: &Str, piece: &Str) {
    out.push(sep);
    out.push(piece);
}

/// `sep.join(pieces)` over a list: its length is known beforehand.
#[inline(never)]
pub fn join_list(sep: &Str, pieces: &List<Str>) -> Str {
    let pieces = pieces.as_slice();
    let (first, rest) = match pieces.split_first() {
        Some((first, rest)) => (first, rest),
        None => return Str::empty(),
    };
    if rest.is_empty() {
        return first.clone();
    }
    // What does not fit in a `usize` does not fit in memory either.
    let separators = rest.len().saturating_mul(sep.byte_len());
    let mut out =
        StrBuf::with_capacity(pieces.iter().fold(separators, |sum, piece| sum.saturating_add(piece.byte_len())));
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 {
            out.push(sep);
        }
        out.push(piece);
    }
    out.finish()
}

/// `s.replace(old, new, count)`; a negative count is no limit.
#[inline(never)]
pub fn replace(s: &Str, old: &Str, new: &Str, count: i64) -> Str {
    let max = usize::try_from(count).unwrap_or(usize::MAX);
    let (text, old) = (s.as_str(), old.as_str());
    if old.is_empty() {
        return interleave(s, new, max);
    }
    let mut out = StrBuf::new();
    let mut rest = text;
    let mut left = max;
    while left > 0 {
        match search::find(rest.as_bytes(), old.as_bytes()) {
            Some(at) => {
                out.push_str(super::cut(rest, 0, at));
                out.push(new);
                rest = super::cut(rest, at + old.len(), rest.len());
            }
            None => break,
        }
        left -= 1;
    }
    if left == max {
        return s.clone();
    }
    out.push_str(rest);
    out.finish()
}

/// `new` before each of the first `max` characters and, if the limit allows, at the end.
fn interleave(s: &Str, new: &Str, max: usize) -> Str {
    if max == 0 {
        return s.clone();
    }
    let mut out = Writer::with_capacity(s.as_str().len());
    let mut left = max;
    for c in s.as_str().chars() {
        if left > 0 {
            out.push_text(new.as_str());
            left -= 1;
        }
        out.push(c);
    }
    if left > 0 {
        out.push_text(new.as_str());
    }
    out.finish()
}

/// `s.removeprefix(prefix)`.
#[inline(never)]
pub fn removeprefix(s: &Str, prefix: &Str) -> Str {
    match s.as_str().strip_prefix(prefix.as_str()) {
        Some(rest) if !prefix.as_str().is_empty() => Str::new(rest),
        _ => s.clone(),
    }
}

/// `s.removesuffix(suffix)`.
#[inline(never)]
pub fn removesuffix(s: &Str, suffix: &Str) -> Str {
    match s.as_str().strip_suffix(suffix.as_str()) {
        Some(rest) if !suffix.as_str().is_empty() => Str::new(rest),
        _ => s.clone(),
    }
}
