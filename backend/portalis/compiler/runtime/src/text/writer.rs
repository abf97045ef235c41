//! Building a text character by character.

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
        let width = c.len_utf8();
        if self.filled + width > CHUNK {
            self.flush();
        }
        if let Some(room) = self.chunk.get_mut(self.filled..self.filled + width) {
            encode(c, room);
            self.filled += width;
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

/// UTF-8 of a character outside ASCII into exactly its width.
#[inline(never)]
fn encode(c: char, room: &mut [u8]) {
    let mut bits = c as u32;
    let lead = [0, 0, 0xC0, 0xE0, 0xF0].get(room.len()).map_or(0, |&lead: &u32| lead);
    if let Some((first, rest)) = room.split_first_mut() {
        for byte in rest.iter_mut().rev() {
            *byte = (bits & 0x3F) as u8 | 0x80;
            bits >>= 6;
        }
        *first = (lead | bits) as u8;
    }
}
