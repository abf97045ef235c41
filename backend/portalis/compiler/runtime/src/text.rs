//! The methods and operators of `str`.
//!
//! Positions are in code points on the outside and in bytes of UTF-8 within. In ASCII text the two are the same, and most
//! functions have a quick path for it.

mod case;
mod chars;
mod edit;
mod encode;
mod find;
mod ops;
mod pad;
mod predicates;
mod repr;
pub(crate) mod search;
pub(crate) mod split;
mod strip;
mod translate;
mod utf8;
mod writer;

pub use case::{capitalize, casefold, lower, swapcase, title, upper};
pub use chars::{char_at, char_is, char_isalnum, char_isalpha, char_isdigit, char_isspace, is_char};
pub use edit::{join, join_list, removeprefix, removesuffix, replace};
pub use encode::{encode, encode_utf8, Encoding, Errors};
pub use find::{
    contains, count, ends_with, endswith, endswith_any, find, index, rfind, rindex, starts_with, startswith,
    startswith_any,
};
pub use ops::{
    at, chr, concat, eq, iter_chars, le, len, lt, ord, repeat, reversed, slice, slice2, CharIter, CharsReversed,
};
pub use pad::{center, expandtabs, ljust, rjust, zfill};
pub use predicates::{
    isalnum, isalpha, isascii, isdecimal, isdigit, isidentifier, islower, isnumeric, isprintable, isspace, istitle,
    isupper,
};
pub use repr::{ascii, repr_to};
pub use split::{
    lines, partition, parts, rpartition, rsplit, rsplit_whitespace, split, split_whitespace, splitlines, words, Lines,
    Parts, Words,
};
pub use strip::{lstrip, lstrip_chars, rstrip, rstrip_chars, strip, strip_chars};
pub use translate::{maketrans, maketrans_dict, maketrans_without, translate, Replacement};

pub(crate) use encode::codec_error;
pub(crate) use ops::{c_int, not_one_character, push_decimal};
pub(crate) use repr::{escape, hex_digit, quote};
pub(crate) use utf8::{char_before, char_from, characters, encoded};
pub use writer::Writer;

use crate::strbox::Str;

/// The bytes `from..to`; callers pass character boundaries in order (anything else gives the empty text).
#[inline]
pub(crate) fn cut(s: &str, from: usize, to: usize) -> &str {
    s.get(from..to).unwrap_or("")
}

/// Code points in `s`.
#[inline]
fn char_count(s: &str) -> usize {
    crate::strbox::count_chars(s.as_bytes())
}

/// Python's clamping of optional ends to `0..=len`, as `find` and slices apply it; `start` may come out beyond `end`.
#[inline]
pub(crate) fn clamp(len: usize, start: Option<i64>, end: Option<i64>) -> (usize, usize) {
    let len = len as i64;
    let from_end = |i: i64| if i < 0 { (i + len).max(0) } else { i };
    // A start beyond the end stays beyond it: "abc".find("", 4) finds nothing.
    (from_end(start.unwrap_or(0)).min(len + 1) as usize, from_end(end.unwrap_or(len)).min(len) as usize)
}

/// A part of a text: the code point that it starts at and its text.
struct Window<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// What `start` and `end` leave of `s`; `None` when they are crossed.
fn window(s: &Str, start: Option<i64>, end: Option<i64>) -> Option<Window<'_>> {
    let (start, end) = clamp(s.char_len(), start, end);
    if start > end {
        return None;
    }
    Some(Window { start, end, text: cut(s.as_str(), s.byte_offset(start), s.byte_offset(end)) })
}
