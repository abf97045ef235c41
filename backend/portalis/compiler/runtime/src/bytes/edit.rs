//! Methods of `bytes` that make changed copies.

use super::ops::room;
use super::{Bytes, BytesBuf};
use crate::exc::{value_error, Exc, TYPE_ERROR};
use crate::text::{c_int, search};

fn mapped(b: &Bytes, map: impl FnMut(u8) -> u8) -> Bytes {
    collected(b, b.as_slice().iter().copied().map(map))
}

/// At most as many bytes as `b` has.
fn collected(b: &Bytes, bytes: impl Iterator<Item = u8>) -> Bytes {
    let mut out = BytesBuf::with_capacity(b.len());
    bytes.for_each(|byte| out.push(byte));
    out.finish()
}

/// `b.lower()`.
#[inline(never)]
pub fn lower(b: &Bytes) -> Bytes {
    mapped(b, |byte| byte.to_ascii_lowercase())
}

/// `b.upper()`.
#[inline(never)]
pub fn upper(b: &Bytes) -> Bytes {
    mapped(b, |byte| byte.to_ascii_uppercase())
}

/// `b.swapcase()`.
#[inline(never)]
pub fn swapcase(b: &Bytes) -> Bytes {
    mapped(b, |byte| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { byte })
}

/// `b.capitalize()`.
#[inline(never)]
pub fn capitalize(b: &Bytes) -> Bytes {
    let mut first = true;
    mapped(b, |byte| if core::mem::take(&mut first) { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() })
}

/// `b.title()`.
#[inline(never)]
pub fn title(b: &Bytes) -> Bytes {
    let mut inside = false;
    mapped(b, |byte| {
        let changed = if inside { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
        inside = byte.is_ascii_alphabetic();
        changed
    })
}

/// `sep.join(pieces)`.
pub fn join(sep: &Bytes, pieces: impl Iterator<Item = Bytes>) -> Bytes {
    let mut out = BytesBuf::with_capacity(0);
    let mut first = true;
    for piece in pieces {
        push_piece(&mut out, if first { &[] } else { sep.as_slice() }, piece.as_slice());
        first = false;
    }
    out.finish()
}

#[inline(never)]
fn push_piece(out: &mut BytesBuf, sep: &[u8], piece: &[u8]) {
    out.extend(sep);
    out.extend(piece);
}

/// `b.replace(old, new, count)`; a negative count is no limit.
#[inline(never)]
pub fn replace(b: &Bytes, old: &Bytes, new: &Bytes, count: i64) -> Bytes {
    let mut left = if count < 0 { u64::MAX } else { count as u64 };
    let mut out = BytesBuf::with_capacity(b.len());
    let mut rest = b.as_slice();
    // An empty `old` is found before every byte and at the end: one byte is copied after each find.
    let copied = old.is_empty() as usize;
    while left > 0 {
        let at = match search::find(rest, old.as_slice()) {
            Some(at) => at,
            None => break,
        };
        left -= 1;
        push_piece(&mut out, rest.get(..at).unwrap_or(&[]), new.as_slice());
        rest = rest.get(at + old.len()..).unwrap_or(&[]);
        if copied > 0 {
            match rest.split_first() {
                Some((&byte, after)) => {
                    out.push(byte);
                    rest = after;
                }
                None => break,
            }
        }
    }
    out.extend(rest);
    out.finish()
}

/// `b.removeprefix(prefix)`.
#[inline(never)]
pub fn removeprefix(b: &Bytes, prefix: &Bytes) -> Bytes {
    b.kept(b.as_slice().strip_prefix(prefix.as_slice()).unwrap_or(b.as_slice()))
}

/// `b.removesuffix(suffix)`.
#[inline(never)]
pub fn removesuffix(b: &Bytes, suffix: &Bytes) -> Bytes {
    b.kept(b.as_slice().strip_suffix(suffix.as_slice()).unwrap_or(b.as_slice()))
}

/// `bytes.maketrans(from, to)`: 256 bytes; `ValueError` when the lengths differ.
#[inline(never)]
pub fn maketrans(from: &Bytes, to: &Bytes) -> Result<Bytes, Exc> {
    if from.len() != to.len() {
        return Err(value_error("maketrans arguments must have same length"));
    }
    let mut table: [u8; 256] = core::array::from_fn(|byte| byte as u8);
    for (&from, &to) in from.as_slice().iter().zip(to.as_slice()) {
        table[from as usize] = to;
    }
    Ok(Bytes::new(&table))
}

/// `b.translate(table, without)`: the bytes of `without` are left out, the others looked up; `ValueError` unless the table
/// has 256 bytes.
#[inline(never)]
pub fn translate_without(b: &Bytes, table: &Bytes, without: &Bytes) -> Result<Bytes, Exc> {
    if table.len() != 256 {
        return Err(value_error("translation table must be 256 characters long"));
    }
    let kept = b.as_slice().iter().filter(|byte| !without.as_slice().contains(byte));
    Ok(collected(b, kept.filter_map(|&byte| table.as_slice().get(byte as usize).copied())))
}

/// `b.translate(table)`.
#[inline]
pub fn translate(b: &Bytes, table: &Bytes) -> Result<Bytes, Exc> {
    translate_without(b, table, &Bytes::empty())
}

/// `b.translate(None, without)`.
#[inline(never)]
pub fn without(b: &Bytes, without: &Bytes) -> Bytes {
    collected(b, b.as_slice().iter().copied().filter(|byte| !without.as_slice().contains(byte)))
}

/// `b.center(width, fillbyte)`: where the room is odd, CPython's side gets the extra byte.
#[inline(never)]
pub fn center(b: &Bytes, width: i64, fillbyte: &Bytes) -> Result<Bytes, Exc> {
    let fill = fill_byte("center", fillbyte)?;
    let lacking = lacking(b, width);
    let left = lacking / 2 + (lacking & width & 1);
    padded(b, left, lacking - left, fill)
}

/// `b.ljust(width, fillbyte)`.
#[inline(never)]
pub fn ljust(b: &Bytes, width: i64, fillbyte: &Bytes) -> Result<Bytes, Exc> {
    let fill = fill_byte("ljust", fillbyte)?;
    padded(b, 0, lacking(b, width), fill)
}

/// `b.rjust(width, fillbyte)`.
#[inline(never)]
pub fn rjust(b: &Bytes, width: i64, fillbyte: &Bytes) -> Result<Bytes, Exc> {
    let fill = fill_byte("rjust", fillbyte)?;
    padded(b, lacking(b, width), 0, fill)
}

fn fill_byte(method: &str, fillbyte: &Bytes) -> Result<u8, Exc> {
    match fillbyte.as_slice() {
        [byte] => Ok(*byte),
        _ => Err(Exc::from_parts(&TYPE_ERROR, &[method, "() argument 2 must be a byte string of length 1, not bytes"])),
    }
}

fn lacking(b: &Bytes, width: i64) -> i64 {
    width.saturating_sub(b.len() as i64).max(0)
}

fn padded(b: &Bytes, left: i64, right: i64, fill: u8) -> Result<Bytes, Exc> {
    if left == 0 && right == 0 {
        return Ok(b.clone());
    }
    let mut out = room((left + right).saturating_add(b.len() as i64))?;
    out.fill(fill, left as usize);
    out.extend(b.as_slice());
    out.fill(fill, right as usize);
    Ok(out.finish())
}

/// `b.zfill(width)`: zeros go between a sign and the rest.
#[inline(never)]
pub fn zfill(b: &Bytes, width: i64) -> Result<Bytes, Exc> {
    let zeros = lacking(b, width);
    let (sign, digits) = match b.as_slice().split_first() {
        Some((b'+' | b'-', digits)) => (b.as_slice().get(..1).unwrap_or(&[]), digits),
        _ => (&[][..], b.as_slice()),
    };
    if zeros == 0 {
        return Ok(b.clone());
    }
    let mut out = room(zeros.saturating_add(b.len() as i64))?;
    out.extend(sign);
    out.fill(b'0', zeros as usize);
    out.extend(digits);
    Ok(out.finish())
}

/// `b.expandtabs(tabsize)`: columns start again after each line break.
#[inline(never)]
pub fn expandtabs(b: &Bytes, tabsize: i64) -> Result<Bytes, Exc> {
    c_int(tabsize)?;
    let mut out = BytesBuf::with_capacity(b.len());
    let mut column = 0;
    for &byte in b.as_slice() {
        match byte {
            b'\t' if tabsize > 0 => {
                let spaces = tabsize - column % tabsize;
                column += spaces;
                out.fill(b' ', spaces as usize);
            }
            b'\t' => {}
            _ => {
                column = if byte == b'\n' || byte == b'\r' { 0 } else { column + 1 };
                out.push(byte);
            }
        }
    }
    Ok(out.finish())
}
