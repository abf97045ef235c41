//! Finding a text in a text.

use super::{char_count, search, window, Window};
use crate::exc::{value_error, Exc};
use crate::strbox::Str;
use crate::vartuple::VarTuple;

/// A byte position in a window as a code point position in the whole text.
fn position(s: &Str, window: &Window<'_>, byte: usize) -> i64 {
    let inside = if s.is_ascii() { byte } else { char_count(super::cut(window.text, 0, byte)) };
    (window.start + inside) as i64
}

/// `sub in s`.
#[inline]
pub fn contains(s: &Str, sub: &Str) -> bool {
    search::find(s.as_str().as_bytes(), sub.as_str().as_bytes()).is_some()
}

/// `s.find(sub, start, end)`: -1 when it is not there.
#[inline(never)]
pub fn find(s: &Str, sub: &Str, start: Option<i64>, end: Option<i64>) -> i64 {
    let found = window(s, start, end).and_then(|window| {
        let byte = search::find(window.text.as_bytes(), sub.as_str().as_bytes())?;
        Some(position(s, &window, byte))
    });
    found.unwrap_or(-1)
}

/// `s.rfind(sub, start, end)`: -1 when it is not there.
#[inline(never)]
pub fn rfind(s: &Str, sub: &Str, start: Option<i64>, end: Option<i64>) -> i64 {
    let found = window(s, start, end).and_then(|window| {
        let byte = search::rfind(window.text.as_bytes(), sub.as_str().as_bytes())?;
        Some(position(s, &window, byte))
    });
    found.unwrap_or(-1)
}

/// `s.index(sub, start, end)`; `ValueError` when it is not there.
#[inline]
pub fn index(s: &Str, sub: &Str, start: Option<i64>, end: Option<i64>) -> Result<i64, Exc> {
    found_or_raise(find(s, sub, start, end))
}

/// `s.rindex(sub, start, end)`; `ValueError` when it is not there.
#[inline]
pub fn rindex(s: &Str, sub: &Str, start: Option<i64>, end: Option<i64>) -> Result<i64, Exc> {
    found_or_raise(rfind(s, sub, start, end))
}

#[inline]
fn found_or_raise(at: i64) -> Result<i64, Exc> {
    if at < 0 {
        Err(substring_not_found())
    } else {
        Ok(at)
    }
}

#[cold]
#[inline(never)]
fn substring_not_found() -> Exc {
    value_error("substring not found")
}

/// `s.count(sub, start, end)`: occurrences that do not overlap.
#[inline(never)]
pub fn count(s: &Str, sub: &Str, start: Option<i64>, end: Option<i64>) -> i64 {
    let window = match window(s, start, end) {
        Some(window) => window,
        None => return 0,
    };
    if sub.as_str().is_empty() {
        return (window.end - window.start) as i64 + 1;
    }
    search::count(window.text.as_bytes(), sub.as_str().as_bytes()) as i64
}

/// `s.startswith(prefix)`.
#[inline(never)]
pub fn starts_with(s: &Str, prefix: &Str) -> bool {
    s.as_bytes().starts_with(prefix.as_bytes())
}

/// `s.endswith(suffix)`.
#[inline(never)]
pub fn ends_with(s: &Str, suffix: &Str) -> bool {
    s.as_bytes().ends_with(suffix.as_bytes())
}

/// `s.startswith(prefix, start, end)`.
#[inline(never)]
pub fn startswith(s: &Str, prefix: &Str, start: Option<i64>, end: Option<i64>) -> bool {
    window(s, start, end).map_or(false, |window| window.text.as_bytes().starts_with(prefix.as_str().as_bytes()))
}

/// `s.endswith(suffix, start, end)`.
#[inline(never)]
pub fn endswith(s: &Str, suffix: &Str, start: Option<i64>, end: Option<i64>) -> bool {
    window(s, start, end).map_or(false, |window| window.text.as_bytes().ends_with(suffix.as_str().as_bytes()))
}

/// `s.startswith(prefixes, start, end)` with a tuple.
#[inline(never)]
pub fn startswith_any(s: &Str, prefixes: &VarTuple<Str>, start: Option<i64>, end: Option<i64>) -> bool {
    prefixes.as_slice().iter().any(|prefix| startswith(s, prefix, start, end))
}

/// `s.endswith(suffixes, start, end)` with a tuple.
#[inline(never)]
pub fn endswith_any(s: &Str, suffixes: &VarTuple<Str>, start: Option<i64>, end: Option<i64>) -> bool {
    suffixes.as_slice().iter().any(|suffix| endswith(s, suffix, start, end))
}
