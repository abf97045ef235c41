//! Single characters without a text of their own: what `s[i] == "x"` and `ord(s[i])` come down to.

use super::cut;
use super::ops::index_out_of_range;
use crate::exc::Exc;
use crate::list::index_of;
use crate::strbox::Str;

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
    Ok(cut(text, from, text.len()).chars().next().unwrap_or('\0'))
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
    s.as_str() == &*c.encode_utf8(&mut [0; 4])
}

/// `is_char`, for when the character comes first.
#[inline]
pub fn char_is(c: char, s: &Str) -> bool {
    is_char(s, c)
}
