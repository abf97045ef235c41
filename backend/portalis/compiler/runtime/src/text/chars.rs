//! Single characters without a text of their own: what `s[i] == "x"`, `ord(s[i])` and `s[i].isdigit()` come down to.

use super::ops::index_out_of_range;
use super::{char_from, encoded};
use crate::exc::Exc;
use crate::list::index_of;
use crate::strbox::Str;
use crate::unicode;

/// The character `s[i]`.
#[inline]
pub fn char_at(s: &Str, i: i64) -> Result<char, Exc> {
    if s.is_ascii() {
        let bytes = s.as_bytes();
        if let Some(at) = index_of(i, bytes.len()) {
            // SAFETY: `index_of` gives a place inside.
            return Ok(unsafe { *bytes.get_unchecked(at) } as char);
        }
    }
    char_beyond(s, i)
}

/// `char_at` outside ASCII, and its error.
#[inline(never)]
fn char_beyond(s: &Str, i: i64) -> Result<char, Exc> {
    let at = index_of(i, s.char_len()).ok_or_else(index_out_of_range)?;
    let from = s.byte_offset(at);
    let text = s.as_str();
    Ok(char_from(text, from).unwrap_or('\0'))
}

/// Whether the text is this one character.
#[inline]
pub fn is_char(s: &Str, c: char) -> bool {
    if c.is_ascii() {
        // SAFETY: the text has a byte.
        s.byte_len() == 1 && unsafe { *s.as_bytes().get_unchecked(0) } == c as u8
    } else {
        is_wide(s, c)
    }
}

#[inline(never)]
fn is_wide(s: &Str, c: char) -> bool {
    s.as_str() == encoded(c, &mut [0; 4])
}

/// `is_char`, for when the character comes first.
#[inline]
pub fn char_is(c: char, s: &Str) -> bool {
    is_char(s, c)
}

/// `isalnum` of a character.
#[inline]
pub fn char_isalnum(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        wide_alnum(c)
    }
}

#[inline(never)]
fn wide_alnum(c: char) -> bool {
    unicode::is_alnum(c)
}

/// `isalpha` of a character.
#[inline]
pub fn char_isalpha(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic()
    } else {
        wide_alpha(c)
    }
}

#[inline(never)]
fn wide_alpha(c: char) -> bool {
    unicode::is_alpha(c)
}

/// `isdigit` of a character.
#[inline]
pub fn char_isdigit(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_digit()
    } else {
        wide_digit(c)
    }
}

#[inline(never)]
fn wide_digit(c: char) -> bool {
    unicode::is_digit(c)
}

/// `isspace` of a character.
#[inline]
pub fn char_isspace(c: char) -> bool {
    if c.is_ascii() {
        matches!(c, '\t'..='\r' | '\x1c'..=' ')
    } else {
        wide_space(c)
    }
}

#[inline(never)]
fn wide_space(c: char) -> bool {
    unicode::is_space(c)
}
