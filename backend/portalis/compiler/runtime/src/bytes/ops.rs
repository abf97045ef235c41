//! The operators on `bytes`, and making them from numbers.

use super::{Bytes, BytesBuf, MAX_LEN};
use crate::exc::{index_error, overflow_error, value_error, Exc, MEMORY_ERROR};
use crate::list::index_of;
use crate::slice::{bounds, resolve};
use crate::text::not_one_character;
use crate::value::{PyEq, PyOrd};

/// `len(b)`.
#[inline]
pub fn len(b: &Bytes) -> i64 {
    b.len() as i64
}

/// `a == b`.
#[inline]
pub fn eq(a: &Bytes, b: &Bytes) -> bool {
    a.py_eq(b)
}

/// `a < b`.
#[inline]
pub fn lt(a: &Bytes, b: &Bytes) -> bool {
    a.py_lt(b)
}

/// `a <= b`.
#[inline]
pub fn le(a: &Bytes, b: &Bytes) -> bool {
    a.py_le(b)
}

/// `b[i]`.
#[inline]
pub fn at(b: &Bytes, i: i64) -> Result<i64, Exc> {
    match index_of(i, b.len()).and_then(|at| b.as_slice().get(at)) {
        Some(&byte) => Ok(byte as i64),
        None => Err(out_of_range()),
    }
}

#[cold]
#[inline(never)]
fn out_of_range() -> Exc {
    index_error("index out of range")
}

/// `ord(b)`; `TypeError` unless it is one byte.
#[inline]
pub fn ord(b: &Bytes) -> Result<i64, Exc> {
    match b.as_slice() {
        [byte] => Ok(*byte as i64),
        other => Err(not_one_character(other.len())),
    }
}

/// `b[start:stop]`.
#[inline(never)]
pub fn slice2(b: &Bytes, start: Option<i64>, stop: Option<i64>) -> Bytes {
    let (start, stop) = bounds(start, stop, b.len());
    b.kept(b.as_slice().get(start..stop).unwrap_or(&[]))
}

/// `b[start:stop:step]`; `ValueError` for a step of 0.
#[inline(never)]
pub fn slice(b: &Bytes, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<Bytes, Exc> {
    let slice = resolve(start, stop, step, b.len() as i64)?;
    if slice.step == 1 {
        return Ok(slice2(b, start, stop));
    }
    let mut out = BytesBuf::with_capacity(slice.count);
    let mut at = slice.start;
    for _ in 0..slice.count {
        out.push(b.as_slice().get(at as usize).copied().unwrap_or(0));
        at = at.wrapping_add(slice.step);
    }
    Ok(out.finish())
}

/// `a + b`.
#[inline(never)]
pub fn concat(a: &Bytes, b: &Bytes) -> Bytes {
    if a.is_empty() {
        b.clone()
    } else if b.is_empty() {
        a.clone()
    } else {
        let mut out = BytesBuf::with_capacity(a.len() + b.len());
        out.extend(a.as_slice());
        out.extend(b.as_slice());
        out.finish()
    }
}

/// `b * count`.
#[inline(never)]
pub fn repeat(b: &Bytes, count: i64) -> Result<Bytes, Exc> {
    if count <= 0 || b.is_empty() {
        return Ok(Bytes::empty());
    }
    if count == 1 {
        return Ok(b.clone());
    }
    match (b.len() as i64).checked_mul(count) {
        None => Err(overflow_error("repeated bytes are too long")),
        Some(len) => {
            let mut out = room(len)?;
            for _ in 0..count {
                out.extend(b.as_slice());
            }
            Ok(out.finish())
        }
    }
}

/// A builder with room for `len` bytes; `MemoryError` where memory cannot hold them.
pub(super) fn room(len: i64) -> Result<BytesBuf, Exc> {
    if len > MAX_LEN as i64 {
        return Err(Exc::bare(&MEMORY_ERROR));
    }
    Ok(BytesBuf::with_capacity(len as usize))
}

/// `bytes(count)`.
#[inline(never)]
pub fn zeros(count: i64) -> Result<Bytes, Exc> {
    if count < 0 {
        return Err(value_error("negative count"));
    }
    let mut out = room(count)?;
    out.fill(0, count as usize);
    Ok(out.finish())
}

/// `bytes(numbers)`; `ValueError` for one that is no byte.
pub fn from_iter(numbers: impl Iterator<Item = i64>) -> Result<Bytes, Exc> {
    let mut out = BytesBuf::with_capacity(numbers.size_hint().0.min(1 << 16));
    for number in numbers {
        push_int(&mut out, number)?;
    }
    Ok(out.finish())
}

#[inline(never)]
fn push_int(out: &mut BytesBuf, number: i64) -> Result<(), Exc> {
    if !(0..256).contains(&number) {
        return Err(value_error("bytes must be in range(0, 256)"));
    }
    out.push(number as u8);
    Ok(())
}

/// `iter(b)`: keeps the bytes alive.
#[inline]
pub fn iter(b: &Bytes) -> BytesIter {
    BytesIter { b: b.clone(), at: 0 }
}

/// The bytes as numbers.
#[derive(Clone)]
pub struct BytesIter {
    b: Bytes,
    at: usize,
}

impl Iterator for BytesIter {
    type Item = i64;

    #[inline]
    fn next(&mut self) -> Option<i64> {
        let byte = *self.b.as_slice().get(self.at)?;
        self.at += 1;
        Some(byte as i64)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.b.len() - self.at;
        (left, Some(left))
    }
}

/// `reversed(b)`.
#[inline]
pub fn reversed(b: &Bytes) -> BytesReversed {
    BytesReversed { b: b.clone(), end: b.len() }
}

/// The bytes from the last to the first, as numbers.
#[derive(Clone)]
pub struct BytesReversed {
    b: Bytes,
    end: usize,
}

impl Iterator for BytesReversed {
    type Item = i64;

    #[inline]
    fn next(&mut self) -> Option<i64> {
        self.end = self.end.checked_sub(1)?;
        self.b.as_slice().get(self.end).map(|&byte| byte as i64)
    }
}
