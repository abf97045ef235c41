//! Finding bytes in bytes. The functions that end in `_int` look for one byte given as a number.

use super::Bytes;
use crate::exc::{value_error, Exc};
use crate::text::{clamp, search};
use crate::vartuple::VarTuple;

/// What `start` and `end` leave of `b`, and where it starts; `None` when they are crossed.
fn window(b: &Bytes, start: Option<i64>, end: Option<i64>) -> Option<(usize, &[u8])> {
    let (start, end) = clamp(b.len(), start, end);
    Some((start, b.as_slice().get(start..end)?))
}

fn find_in(b: &Bytes, sub: &[u8], start: Option<i64>, end: Option<i64>) -> i64 {
    let found = window(b, start, end).and_then(|(from, part)| Some(from + search::find(part, sub)?));
    found.map_or(-1, |at| at as i64)
}

fn rfind_in(b: &Bytes, sub: &[u8], start: Option<i64>, end: Option<i64>) -> i64 {
    let found = window(b, start, end).and_then(|(from, part)| Some(from + search::rfind(part, sub)?));
    found.map_or(-1, |at| at as i64)
}

fn byte(number: i64) -> Result<[u8; 1], Exc> {
    if (0..256).contains(&number) {
        Ok([number as u8])
    } else {
        Err(no_byte())
    }
}

#[cold]
#[inline(never)]
fn no_byte() -> Exc {
    value_error("byte must be in range(0, 256)")
}

fn found_or_raise(at: i64) -> Result<i64, Exc> {
    if at < 0 {
        Err(subsection_not_found())
    } else {
        Ok(at)
    }
}

#[cold]
#[inline(never)]
fn subsection_not_found() -> Exc {
    value_error("subsection not found")
}

/// `sub in b`.
#[inline]
pub fn contains(b: &Bytes, sub: &Bytes) -> bool {
    search::find(b.as_slice(), sub.as_slice()).is_some()
}

/// `number in b`.
#[inline(never)]
pub fn contains_int(b: &Bytes, number: i64) -> Result<bool, Exc> {
    Ok(search::find(b.as_slice(), &byte(number)?).is_some())
}

/// `b.find(sub, start, end)`: -1 when it is not there.
#[inline(never)]
pub fn find(b: &Bytes, sub: &Bytes, start: Option<i64>, end: Option<i64>) -> i64 {
    find_in(b, sub.as_slice(), start, end)
}

/// `b.find(number, start, end)`.
#[inline(never)]
pub fn find_int(b: &Bytes, number: i64, start: Option<i64>, end: Option<i64>) -> Result<i64, Exc> {
    Ok(find_in(b, &byte(number)?, start, end))
}

/// `b.rfind(sub, start, end)`: -1 when it is not there.
#[inline(never)]
pub fn rfind(b: &Bytes, sub: &Bytes, start: Option<i64>, end: Option<i64>) -> i64 {
    rfind_in(b, sub.as_slice(), start, end)
}

/// `b.rfind(number, start, end)`.
#[inline(never)]
pub fn rfind_int(b: &Bytes, number: i64, start: Option<i64>, end: Option<i64>) -> Result<i64, Exc> {
    Ok(rfind_in(b, &byte(number)?, start, end))
}

/// `b.index(sub, start, end)`; `ValueError` when it is not there.
#[inline(never)]
pub fn index(b: &Bytes, sub: &Bytes, start: Option<i64>, end: Option<i64>) -> Result<i64, Exc> {
    found_or_raise(find(b, sub, start, end))
}

/// `b.index(number, start, end)`.
#[inline(never)]
pub fn index_int(b: &Bytes, number: i64, start: Option<i64>, end: Option<i64>) -> Result<i64, Exc> {
    found_or_raise(find_int(b, number, start, end)?)
}

/// `b.rindex(sub, start, end)`; `ValueError` when it is not there.
#[inline(never)]
pub fn rindex(b: &Bytes, sub: &Bytes, start: Option<i64>, end: Option<i64>) -> Result<i64, Exc> {
    found_or_raise(rfind(b, sub, start, end))
}

/// `b.rindex(number, start, end)`.
#[inline(never)]
pub fn rindex_int(b: &Bytes, number: i64, start: Option<i64>, end: Option<i64>) -> Result<i64, Exc> {
    found_or_raise(rfind_int(b, number, start, end)?)
}

/// `b.count(sub, start, end)`: occurrences that do not overlap.
#[inline(never)]
pub fn count(b: &Bytes, sub: &Bytes, start: Option<i64>, end: Option<i64>) -> i64 {
    match window(b, start, end) {
        None => 0,
        Some((_, part)) if sub.is_empty() => part.len() as i64 + 1,
        Some((_, part)) => search::count(part, sub.as_slice()) as i64,
    }
}

/// `b.count(number, start, end)`.
#[inline(never)]
pub fn count_int(b: &Bytes, number: i64, start: Option<i64>, end: Option<i64>) -> Result<i64, Exc> {
    let sub = byte(number)?;
    Ok(window(b, start, end).map_or(0, |(_, part)| search::count(part, &sub) as i64))
}

/// `b.startswith(prefix, start, end)`.
#[inline(never)]
pub fn startswith(b: &Bytes, prefix: &Bytes, start: Option<i64>, end: Option<i64>) -> bool {
    window(b, start, end).map_or(false, |(_, part)| part.starts_with(prefix.as_slice()))
}

/// `b.endswith(suffix, start, end)`.
#[inline(never)]
pub fn endswith(b: &Bytes, suffix: &Bytes, start: Option<i64>, end: Option<i64>) -> bool {
    window(b, start, end).map_or(false, |(_, part)| part.ends_with(suffix.as_slice()))
}

/// `b.startswith(prefixes, start, end)` with a tuple.
#[inline(never)]
pub fn startswith_any(b: &Bytes, prefixes: &VarTuple<Bytes>, start: Option<i64>, end: Option<i64>) -> bool {
    prefixes.as_slice().iter().any(|prefix| startswith(b, prefix, start, end))
}

/// `b.endswith(suffixes, start, end)` with a tuple.
#[inline(never)]
pub fn endswith_any(b: &Bytes, suffixes: &VarTuple<Bytes>, start: Option<i64>, end: Option<i64>) -> bool {
    suffixes.as_slice().iter().any(|suffix| endswith(b, suffix, start, end))
}
