//! Building a text character by character.

use super::encoded;
use crate::strbox::{Str, StrBuf};

const CHUNK: usize = 64;

/// A builder that hands characters over by the chunk, as each append to a `StrBuf` has its price.
pub struct Writer {
    out: StrBuf,
    chunk: [u8; CHUNK],
    filled: usize,
}

impl Writer {
    /// A writer with room for `bytes` bytes.
    #[inline]
    pub fn with_capacity(bytes: usize) -> Writer {
        Writer { out: StrBuf::with_capacity(bytes), chunk: [0; CHUNK], filled: 0 }
    }

    #[inline]
    pub fn push(&mut self, c: char) {
        if !c.is_ascii() {
            self.push_wide(c);
            return;
        }
        if self.filled == CHUNK {
            self.flush();
        }
        // SAFETY: `filled` is never over `CHUNK`, and a full chunk has just been emptied.
        unsafe { *self.chunk.get_unchecked_mut(self.filled) = c as u8 };
        self.filled += 1;
    }

    #[inline(never)]
    fn push_wide(&mut self, c: char) {
        let mut room = [0; 4];
        let bytes = encoded(c, &mut room).as_bytes();
        if self.filled + bytes.len() > CHUNK {
            self.flush();
        }
        if let Some(room) = self.chunk.get_mut(self.filled..self.filled + bytes.len()) {
            room.copy_from_slice(bytes);
            self.filled += bytes.len();
        }
    }

    pub fn push_text(&mut self, s: &str) {
        self.flush();
        self.out.push_str(s);
    }

    /// `count` times the same character.
    #[inline(never)]
    pub fn fill(&mut self, c: char, count: usize) {
        for _ in 0..count.min(CHUNK) {
            self.push(c);
        }
        let mut left = count.saturating_sub(CHUNK);
        if left > 0 {
            self.flush();
            let many = CHUNK / c.len_utf8();
            for _ in 0..many {
                self.push(c);
            }
            // The chunk now holds as many as fit; it is handed over again and again, and its last part stays.
            while left > many {
                self.hand_over();
                left -= many;
            }
            self.filled = left * c.len_utf8();
        }
    }

    fn hand_over(&mut self) {
        // SAFETY: only whole characters are appended, and `filled` stays within the chunk.
        let text = unsafe { core::str::from_utf8_unchecked(self.chunk.get_unchecked(..self.filled)) };
        self.out.push_str(text);
    }

    #[inline(never)]
    fn flush(&mut self) {
        self.hand_over();
        self.filled = 0;
    }

    #[inline(never)]
    pub fn finish(mut self) -> Str {
        self.flush();
        self.out.finish()
    }
}
