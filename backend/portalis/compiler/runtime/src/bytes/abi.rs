//! `bytes` at the module's border: `list<u8>`.

use super::Bytes;
use crate::abi::{free_bytes, release, store_bytes, Abi, Buffer};

/// Bytes that the host passed.
///
/// # Safety
/// `len` bytes at `p`, from `cabi_realloc`.
#[inline(never)]
pub unsafe fn lift_bytes(p: *mut u8, len: usize) -> Bytes {
    // SAFETY: the caller's promise.
    unsafe {
        let bytes = Bytes::new(core::slice::from_raw_parts(if len == 0 { 1 as *mut u8 } else { p }, len));
        release(p, len, 1);
        bytes
    }
}

impl Abi for Bytes {
    const SIZE: usize = 2 * core::mem::size_of::<usize>();
    const ALIGN: usize = core::mem::size_of::<usize>();
    const NESTED: bool = true;

    unsafe fn load(p: *const u8) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            let Buffer { at, len } = Buffer::load(p);
            lift_bytes(at, len)
        }
    }

    unsafe fn store(self, p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { store_bytes(self.as_slice(), p) };
    }

    unsafe fn free(p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { free_bytes(p) };
    }
}
