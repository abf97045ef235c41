//! Taking bytes apart, and off the ends.

use super::Bytes;
use crate::exc::{value_error, Exc};
use crate::list::List;
use crate::text::search;

/// What `isspace`, `split()` and `strip()` take for white space.
pub(super) fn is_space(byte: &u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

fn not_space(byte: &u8) -> bool {
    !is_space(byte)
}

#[inline]
fn limit(maxsplit: i64) -> usize {
    usize::try_from(maxsplit).unwrap_or(usize::MAX)
}

/// `bytes[from..to]`; callers pass bounds within, in order.
#[inline]
fn cut(bytes: &[u8], from: usize, to: usize) -> &[u8] {
    bytes.get(from..to).unwrap_or(&[])
}

fn check_separator(sep: &Bytes) -> Result<&[u8], Exc> {
    if sep.is_empty() {
        Err(value_error("empty separator"))
    } else {
        Ok(sep.as_slice())
    }
}

fn without_leading(bytes: &[u8], drops: impl Fn(&u8) -> bool) -> &[u8] {
    let from = bytes.iter().position(|byte| !drops(byte)).unwrap_or(bytes.len());
    cut(bytes, from, bytes.len())
}

fn without_trailing(bytes: &[u8], drops: impl Fn(&u8) -> bool) -> &[u8] {
    cut(bytes, 0, bytes.iter().rposition(|byte| !drops(byte)).map_or(0, |last| last + 1))
}

fn reverse(pieces: &List<Bytes>) {
    // SAFETY: nobody else has the list yet, and reversing runs no code of the user's.
    unsafe { pieces.as_mut_slice() }.reverse();
}

/// `b.split(None, maxsplit)`.
#[inline(never)]
pub fn split_whitespace(b: &Bytes, maxsplit: i64) -> List<Bytes> {
    let mut left = limit(maxsplit);
    let mut rest = without_leading(b.as_slice(), is_space);
    let pieces = List::new();
    while !rest.is_empty() {
        if left == 0 {
            pieces.push(b.kept(rest));
            break;
        }
        left -= 1;
        let tail = without_leading(rest, not_space);
        pieces.push(b.kept(cut(rest, 0, rest.len() - tail.len())));
        rest = without_leading(tail, is_space);
    }
    pieces
}

/// `b.rsplit(None, maxsplit)`.
#[inline(never)]
pub fn rsplit_whitespace(b: &Bytes, maxsplit: i64) -> List<Bytes> {
    let mut left = limit(maxsplit);
    let mut rest = without_trailing(b.as_slice(), is_space);
    let pieces = List::new();
    while !rest.is_empty() {
        if left == 0 {
            pieces.push(b.kept(rest));
            break;
        }
        left -= 1;
        let head = without_trailing(rest, not_space);
        pieces.push(b.kept(cut(rest, head.len(), rest.len())));
        rest = without_trailing(head, is_space);
    }
    reverse(&pieces);
    pieces
}

/// `b.split(sep, maxsplit)`; `ValueError` for an empty separator.
#[inline(never)]
pub fn split(b: &Bytes, sep: &Bytes, maxsplit: i64) -> Result<List<Bytes>, Exc> {
    let sep = check_separator(sep)?;
    let mut left = limit(maxsplit);
    let mut rest = b.as_slice();
    let pieces = List::new();
    while left > 0 {
        match search::find(rest, sep) {
            Some(at) => {
                pieces.push(Bytes::new(cut(rest, 0, at)));
                rest = cut(rest, at + sep.len(), rest.len());
            }
            None => break,
        }
        left -= 1;
    }
    pieces.push(b.kept(rest));
    Ok(pieces)
}

/// `b.rsplit(sep, maxsplit)`; `ValueError` for an empty separator.
#[inline(never)]
pub fn rsplit(b: &Bytes, sep: &Bytes, maxsplit: i64) -> Result<List<Bytes>, Exc> {
    let sep = check_separator(sep)?;
    let mut left = limit(maxsplit);
    let mut rest = b.as_slice();
    let pieces = List::new();
    while left > 0 {
        match search::rfind(rest, sep) {
            Some(at) => {
                pieces.push(Bytes::new(cut(rest, at + sep.len(), rest.len())));
                rest = cut(rest, 0, at);
            }
            None => break,
        }
        left -= 1;
    }
    pieces.push(b.kept(rest));
    reverse(&pieces);
    Ok(pieces)
}

/// `b.splitlines(keepends)`: only `\n`, `\r` and `\r\n` end a line of bytes.
#[inline(never)]
pub fn splitlines(b: &Bytes, keepends: bool) -> List<Bytes> {
    let mut rest = b.as_slice();
    let pieces = List::new();
    while !rest.is_empty() {
        let end = rest.iter().position(|&byte| byte == b'\n' || byte == b'\r').unwrap_or(rest.len());
        let tail = cut(rest, end, rest.len());
        let breadth = if tail.starts_with(b"\r\n") { 2 } else { tail.len().min(1) };
        pieces.push(b.kept(cut(rest, 0, if keepends { end + breadth } else { end })));
        rest = cut(tail, breadth, tail.len());
    }
    pieces
}

/// `b.partition(sep)`; `ValueError` for an empty separator.
#[inline(never)]
pub fn partition(b: &Bytes, sep: &Bytes) -> Result<(Bytes, Bytes, Bytes), Exc> {
    Ok(match search::find(b.as_slice(), check_separator(sep)?) {
        Some(at) => around(b, sep, at),
        None => (b.clone(), Bytes::empty(), Bytes::empty()),
    })
}

/// `b.rpartition(sep)`; `ValueError` for an empty separator.
#[inline(never)]
pub fn rpartition(b: &Bytes, sep: &Bytes) -> Result<(Bytes, Bytes, Bytes), Exc> {
    Ok(match search::rfind(b.as_slice(), check_separator(sep)?) {
        Some(at) => around(b, sep, at),
        None => (Bytes::empty(), Bytes::empty(), b.clone()),
    })
}

fn around(b: &Bytes, sep: &Bytes, at: usize) -> (Bytes, Bytes, Bytes) {
    let all = b.as_slice();
    (Bytes::new(cut(all, 0, at)), sep.clone(), Bytes::new(cut(all, at + sep.len(), all.len())))
}

/// `b.strip()`.
#[inline(never)]
pub fn strip(b: &Bytes) -> Bytes {
    b.kept(without_trailing(without_leading(b.as_slice(), is_space), is_space))
}

/// `b.lstrip()`.
#[inline(never)]
pub fn lstrip(b: &Bytes) -> Bytes {
    b.kept(without_leading(b.as_slice(), is_space))
}

/// `b.rstrip()`.
#[inline(never)]
pub fn rstrip(b: &Bytes) -> Bytes {
    b.kept(without_trailing(b.as_slice(), is_space))
}

/// `b.strip(chars)`.
#[inline(never)]
pub fn strip_bytes(b: &Bytes, chars: &Bytes) -> Bytes {
    let drops = |byte: &u8| chars.as_slice().contains(byte);
    b.kept(without_trailing(without_leading(b.as_slice(), drops), drops))
}

/// `b.lstrip(chars)`.
#[inline(never)]
pub fn lstrip_bytes(b: &Bytes, chars: &Bytes) -> Bytes {
    b.kept(without_leading(b.as_slice(), |byte| chars.as_slice().contains(byte)))
}

/// `b.rstrip(chars)`.
#[inline(never)]
pub fn rstrip_bytes(b: &Bytes, chars: &Bytes) -> Bytes {
    b.kept(without_trailing(b.as_slice(), |byte| chars.as_slice().contains(byte)))
}
