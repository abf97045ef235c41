//! Taking a text apart. Only the pieces are allocated.

use super::{cut, search};
use crate::exc::{value_error, Exc};
use crate::list::List;
use crate::strbox::Str;
use crate::unicode::{is_line_break, is_space};

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
fn piece(s: &Str, from: usize, to: usize) -> Str {
    let text = cut(s.as_str(), from, to);
    if s.is_ascii() {
        Str::with_chars(text, text.len())
    } else {
        Str::new(text)
    }
}

/// The first place from `at` on where a character is white space, or is not; the end when there is none.
#[inline]
fn next_space(s: &Str, mut at: usize, wanted: bool) -> usize {
    let text = s.as_str();
    while let Some(&byte) = text.as_bytes().get(at) {
        if byte < 0x80 {
            if is_space(byte as char) == wanted {
                break;
            }
            at += 1;
        } else {
            let c = cut(text, at, text.len()).chars().next().unwrap_or(' ');
            if is_space(c) == wanted {
                break;
            }
            at += c.len_utf8();
        }
    }
    at
}

/// `s.split(None, maxsplit)`.
#[inline(never)]
pub fn split_whitespace(s: &Str, maxsplit: i64) -> List<Str> {
    let mut left = limit(maxsplit);
    let mut from = next_space(s, 0, false);
    let pieces = List::new();
    while from < s.byte_len() {
        if left == 0 {
            pieces.push(piece(s, from, s.byte_len()));
            break;
        }
        left -= 1;
        let to = next_space(s, from, true);
        pieces.push(piece(s, from, to));
        from = next_space(s, to, false);
    }
    pieces
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

/// `s.split(sep, maxsplit)`; `ValueError` for an empty separator.
#[inline(never)]
pub fn split(s: &Str, sep: &Str, maxsplit: i64) -> Result<List<Str>, Exc> {
    let sep = sep.as_str().as_bytes();
    if sep.is_empty() {
        return Err(empty_separator());
    }
    let mut left = limit(maxsplit);
    let mut from = 0;
    let pieces = List::new();
    while left > 0 {
        match search::find(s.as_bytes().get(from..).unwrap_or(&[]), sep) {
            Some(at) => {
                pieces.push(piece(s, from, from + at));
                from += at + sep.len();
            }
            None => break,
        }
        left -= 1;
    }
    pieces.push(if from == 0 { s.clone() } else { piece(s, from, s.byte_len()) });
    Ok(pieces)
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

/// `s.splitlines(keepends)`.
#[inline(never)]
pub fn splitlines(s: &Str, keepends: bool) -> List<Str> {
    let text = s.as_str();
    let pieces = List::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        // The second half of "\r\n" lies before the next line.
        if at >= from && is_line_break(c) {
            let windows = c == '\r' && text.as_bytes().get(at + 1) == Some(&b'\n');
            let next = at + if windows { 2 } else { c.len_utf8() };
            pieces.push(piece(s, from, if keepends { next } else { at }));
            from = next;
        }
    }
    if from < text.len() {
        pieces.push(piece(s, from, text.len()));
    }
    pieces
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
    let text = s.as_str();
    (Str::new(cut(text, 0, at)), sep.clone(), Str::new(cut(text, at + sep.as_str().len(), text.len())))
}
