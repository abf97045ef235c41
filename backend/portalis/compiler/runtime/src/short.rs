//! Runs of bytes, of which most are short: copied and compared by words that overlap, where the instructions of WebAssembly and
//! the library's loops cost a call.

use core::ptr;

/// From here on the instruction is quicker.
const LONG: usize = 64;

#[inline]
unsafe fn word(p: *const u8) -> u64 {
    // SAFETY: the callers have eight bytes at `p`.
    unsafe { p.cast::<u64>().read_unaligned() }
}

#[inline]
unsafe fn half(p: *const u8) -> u32 {
    // SAFETY: the callers have four bytes at `p`.
    unsafe { p.cast::<u32>().read_unaligned() }
}

/// Copies `n` bytes.
///
/// # Safety
/// There are `n` bytes at `from`, and room for them at `to`, which is elsewhere.
#[inline(never)]
pub unsafe fn copy(from: *const u8, to: *mut u8, n: usize) {
    // SAFETY: the caller's promise; each word lies within the `n` bytes.
    unsafe {
        if n > LONG {
            ptr::copy_nonoverlapping(from, to, n);
        } else if n >= 8 {
            let mut at = 0;
            while at + 8 < n {
                to.add(at).cast::<u64>().write_unaligned(word(from.add(at)));
                at += 8;
            }
            to.add(n - 8).cast::<u64>().write_unaligned(word(from.add(n - 8)));
        } else if n >= 4 {
            to.cast::<u32>().write_unaligned(half(from));
            to.add(n - 4).cast::<u32>().write_unaligned(half(from.add(n - 4)));
        } else {
            for at in 0..n {
                *to.add(at) = *from.add(at);
            }
        }
    }
}

/// Fewer than eight bytes as a number, the first one lowest.
///
/// # Safety
/// There are `n` bytes at `p`, fewer than eight.
#[inline(never)]
pub unsafe fn number(p: *const u8, n: usize) -> u64 {
    // SAFETY: the caller's promise; bytes that are read twice come to the same place.
    unsafe {
        if n >= 4 {
            let high = u32::from_le(half(p.add(n - 4)));
            return u64::from(u32::from_le(half(p))) | u64::from(high) << (n * 8 - 32);
        }
        if n == 0 {
            return 0;
        }
        let byte = |at: usize| u64::from(*p.add(at)) << (at * 8);
        byte(0) | byte(n / 2) | byte(n - 1)
    }
}

/// Whether `n` bytes are the same at both places.
///
/// # Safety
/// There are `n` bytes at `a` and at `b`.
#[inline(never)]
pub unsafe fn same(a: *const u8, b: *const u8, n: usize) -> bool {
    // SAFETY: the caller's promise; each word lies within the `n` bytes.
    unsafe {
        if n < 8 {
            return number(a, n) == number(b, n);
        }
        let mut at = 0;
        while at + 8 < n {
            if word(a.add(at)) != word(b.add(at)) {
                return false;
            }
            at += 8;
        }
        word(a.add(n - 8)) == word(b.add(n - 8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn as_the_library_does() {
        for n in 0..80 {
            let from: Vec<u8> = (0..n).map(|i| (i * 37 + 11) as u8).collect();
            for wrong in 0..n {
                let mut to = from.clone();
                to[wrong] ^= 0x80;
                // SAFETY: both have `n` bytes.
                unsafe { assert!(!same(from.as_ptr(), to.as_ptr(), n)) };
            }
            let mut to = alloc::vec![0; n + 1];
            // SAFETY: there is room for `n` bytes.
            unsafe {
                copy(from.as_ptr(), to.as_mut_ptr(), n);
                assert!(same(from.as_ptr(), to.as_ptr(), n));
                if n < 8 {
                    let expected = from.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte));
                    assert_eq!(number(from.as_ptr(), n), expected);
                }
            }
            assert_eq!(to[..n], from[..]);
            assert_eq!(to[n], 0);
        }
    }
}
