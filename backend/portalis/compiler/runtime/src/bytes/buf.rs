//! Building bytes: one growing allocation, which `finish` hands over.

use super::{layout, Bytes, BytesBox, HEADER, MAX_LEN};
use crate::mem::{acquire, out_of_memory};
use alloc::alloc::{dealloc, realloc};
use core::cell::Cell;
use core::mem::ManuallyDrop;
use core::ptr::{self, NonNull};

/// A builder of `Bytes`.
pub struct BytesBuf {
    /// An allocation for a header, not yet written, and `cap` bytes.
    start: NonNull<u8>,
    len: usize,
    cap: usize,
}

impl BytesBuf {
    /// A builder with room for `cap` bytes.
    #[inline(never)]
    pub fn with_capacity(cap: usize) -> BytesBuf {
        if cap > MAX_LEN {
            out_of_memory();
        }
        BytesBuf { start: acquire(layout(cap)), len: 0, cap }
    }

    #[inline]
    fn end(&self) -> *mut u8 {
        // SAFETY: the bytes follow the header, and `len` is not over `cap`.
        unsafe { self.start.as_ptr().add(HEADER + self.len) }
    }

    /// Makes room for `more` bytes.
    #[inline]
    fn reserve(&mut self, more: usize) {
        if self.cap - self.len < more {
            self.grow(more);
        }
    }

    #[inline(never)]
    fn grow(&mut self, more: usize) {
        if more > MAX_LEN - self.len {
            out_of_memory();
        }
        self.resize((self.len + more).max((self.len * 2).min(MAX_LEN)).max(16));
    }

    fn resize(&mut self, cap: usize) {
        // SAFETY: the allocation was made with this layout.
        let start = unsafe { realloc(self.start.as_ptr(), layout(self.cap), HEADER + cap) };
        self.start = match NonNull::new(start) {
            Some(start) => start,
            None => out_of_memory(),
        };
        self.cap = cap;
    }

    #[inline]
    pub fn push(&mut self, byte: u8) {
        self.reserve(1);
        // SAFETY: there is room.
        unsafe { self.end().write(byte) };
        self.len += 1;
    }

    #[inline(never)]
    pub fn extend(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len());
        // SAFETY: there is room, and `bytes` is borrowed from elsewhere.
        unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), self.end(), bytes.len()) };
        self.len += bytes.len();
    }

    /// `count` times the same byte.
    #[inline(never)]
    pub fn fill(&mut self, byte: u8, count: usize) {
        self.reserve(count);
        // SAFETY: there is room.
        unsafe { ptr::write_bytes(self.end(), byte, count) };
        self.len += count;
    }

    #[inline(never)]
    pub fn finish(mut self) -> Bytes {
        if self.len == 0 {
            return Bytes::empty();
        }
        // `Bytes` gives back as much as its length says.
        if self.cap != self.len {
            self.resize(self.len);
        }
        let done = ManuallyDrop::new(self);
        let b = done.start.cast::<BytesBox>();
        // SAFETY: the allocation begins with room for the header.
        unsafe {
            let data = done.start.as_ptr().add(HEADER);
            b.as_ptr().write(BytesBox { count: Cell::new(1), len: done.len as u32, data });
        }
        Bytes(b)
    }
}

impl Drop for BytesBuf {
    fn drop(&mut self) {
        // SAFETY: the allocation was made with this layout, and `finish` did not hand it over.
        unsafe { dealloc(self.start.as_ptr(), layout(self.cap)) };
    }
}
