//! `bytes` at the module's border: `list<u8>`.

use super::Bytes;
use crate::abi::{free_all, lift_vec, load_all, store_all, Abi};
use crate::value::Value;
use alloc::vec::Vec;

/// An element of the list.
#[derive(Clone, Copy)]
#[repr(transparent)]
struct Byte(u8);

impl Value for Byte {
    fn unset() -> Self {
        Byte(0)
    }
}

impl Abi for Byte {
    const SIZE: usize = 1;
    const ALIGN: usize = 1;
    const NESTED: bool = false;
    const SAME_IN_MEMORY: bool = true;

    #[inline]
    unsafe fn load(p: *const u8) -> Self {
        // SAFETY: the caller's promise.
        Byte(unsafe { *p })
    }

    #[inline]
    unsafe fn store(self, p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { *p = self.0 };
    }

    #[inline]
    unsafe fn free(_p: *mut u8) {}
}

fn taken(elements: Vec<Byte>) -> Bytes {
    // SAFETY: a `Byte` is laid out as the `u8` in it.
    Bytes::new(unsafe { core::slice::from_raw_parts(elements.as_ptr().cast(), elements.len()) })
}

/// Bytes that the host passed.
///
/// # Safety
/// `len` bytes at `p`, from `cabi_realloc`.
#[inline(never)]
pub unsafe fn lift_bytes(p: *mut u8, len: usize) -> Bytes {
    // SAFETY: the caller's promise.
    taken(unsafe { lift_vec(p, len) })
}

impl Abi for Bytes {
    const SIZE: usize = 2 * core::mem::size_of::<usize>();
    const ALIGN: usize = core::mem::size_of::<usize>();
    const NESTED: bool = true;

    unsafe fn load(p: *const u8) -> Self {
        // SAFETY: the caller's promise.
        taken(unsafe { load_all(p) })
    }

    unsafe fn store(self, p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { store_all(self.as_slice().iter().map(|&byte| Byte(byte)), p) };
    }

    unsafe fn free(p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { free_all::<Byte>(p) };
    }
}
