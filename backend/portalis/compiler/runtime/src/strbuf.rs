//! The builder of texts.

use crate::strbox::{count_chars, Str};
use crate::text::encoded;

/// A builder of texts: one growing allocation, which `finish` hands over.
pub struct StrBuf(Str);

impl StrBuf {
    #[inline(never)]
    pub fn new() -> StrBuf {
        StrBuf(Str::empty())
    }

    /// A builder with room for `bytes` bytes.
    #[inline]
    pub fn with_capacity(bytes: usize) -> StrBuf {
        StrBuf(Str::with_room(bytes))
    }

    #[inline]
    pub fn push_str(&mut self, s: &str) {
        self.0.append_counted(s, count_chars(s.as_bytes()));
    }

    /// As `push_str`, for text known to be ASCII.
    #[inline]
    pub fn push_ascii(&mut self, s: &str) {
        self.0.append_counted(s, s.len());
    }

    #[inline(never)]
    pub fn push_char(&mut self, c: char) {
        if c.is_ascii() {
            self.push_byte(c as u8);
        } else {
            self.0.append_counted(encoded(c, &mut [0; 4]), 1);
        }
    }

    /// Appends a character of ASCII.
    #[inline]
    pub fn push_byte(&mut self, b: u8) {
        if !b.is_ascii() || !self.0.push_within(b) {
            self.push_byte_slow(b);
        }
    }

    #[inline(never)]
    fn push_byte_slow(&mut self, b: u8) {
        self.0.append_counted(encoded(b as char, &mut [0; 4]), 1);
    }

    #[inline]
    pub fn push(&mut self, s: &Str) {
        self.0.append(s);
    }

    #[inline]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Length so far, in bytes.
    #[inline]
    pub fn len(&self) -> usize {
        self.0.byte_len()
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Length so far, in characters.
    #[inline]
    pub fn char_len(&self) -> usize {
        self.0.char_len()
    }

    /// The text. Gives back spare room when that is a third or more of the allocation.
    #[inline(never)]
    pub fn finish(self) -> Str {
        let mut s = self.0;
        if s.byte_len() == 0 {
            return Str::empty();
        }
        s.trim();
        s
    }
}
