//! Output: a buffer before `fd_write`. Only a module that prints comes to have the import.

use crate::cell::Static;
use crate::mem;
use crate::raise::at_end;
use crate::strbox::StrBuf;
use crate::value::Repr;
#[cfg(test)]
use alloc::vec::Vec;

const BUFFER: usize = 8192;

/// What is written and not yet handed over: a block of that size, once there is one.
#[repr(C)]
pub struct Buffer {
    data: *mut u8,
    len: usize,
}

/// The buffer. The host reads it when a call ends in a way that no code of the module sees, as when its time is up.
#[allow(non_upper_case_globals)]
#[cfg_attr(target_arch = "wasm32", no_mangle)]
pub static portalis_output: Static<Buffer> = Static::new(Buffer { data: core::ptr::null_mut(), len: 0 });

/// Writes to standard output, through the buffer.
#[inline(never)]
pub fn write(s: &str) {
    let out = portalis_output.get();
    // SAFETY: no borrow of the buffer is alive, here or elsewhere; bytes are copied to where there is room in the block, which
    // nobody else has.
    unsafe {
        if (*out).data.is_null() {
            (*out).data = mem::block(BUFFER, 1, 1);
            mem::forget_one();
            at_end(flush);
        }
        if s.len() > BUFFER - (*out).len {
            flush();
            if s.len() >= BUFFER {
                emit(1, s.as_bytes());
                return;
            }
        }
        core::ptr::copy_nonoverlapping(s.as_ptr(), (*out).data.add((*out).len), s.len());
        (*out).len += s.len();
    }
}

/// Hands what is buffered to the host.
#[inline(never)]
pub fn flush() {
    let out = portalis_output.get();
    // SAFETY: as in `write`; so many bytes of the block were written.
    unsafe {
        if (*out).len > 0 {
            emit(1, core::slice::from_raw_parts((*out).data, (*out).len));
        }
    }
}

/// Writes to standard error, at once.
#[inline(never)]
pub fn write_err(s: &str) {
    emit(2, s.as_bytes());
}

/// `str(x)` to standard output.
pub fn print<T: Repr>(x: &T) {
    let mut text = StrBuf::new();
    x.str_to(&mut text);
    write(text.as_str());
}

/// `str(x)` to standard error.
pub fn print_err<T: Repr>(x: &T) {
    let mut text = StrBuf::new();
    x.str_to(&mut text);
    write_err(text.as_str());
}

/// Hands over all of the bytes, as far as the host takes them. With those of standard output the buffer is empty.
fn emit(fd: i32, bytes: &[u8]) {
    let mut left = bytes;
    while !left.is_empty() {
        let written = hand_over(fd, left);
        if fd == 1 {
            // A time limit strikes only in loops and where functions begin: not between the two.
            // SAFETY: a plain number, no borrow.
            unsafe { (*portalis_output.get()).len = 0 };
        }
        if written == 0 {
            return;
        }
        left = left.get(written..).unwrap_or(&[]);
    }
}

/// How many of the bytes the host took.
#[cfg(target_arch = "wasm32")]
#[inline(always)]
fn hand_over(fd: i32, bytes: &[u8]) -> usize {
    #[link(wasm_import_module = "wasi_snapshot_preview1")]
    extern "C" {
        fn fd_write(fd: i32, pieces: *const [usize; 2], count: usize, written: *mut usize) -> i32;
    }
    let piece = [bytes.as_ptr() as usize, bytes.len()];
    let mut written = 0;
    // SAFETY: one piece of live memory and a place for the count, laid out as WASI's `ciovec` and `size`.
    let error = unsafe { fd_write(fd, &piece, 1, &mut written) };
    if error == 0 {
        written
    } else {
        0
    }
}

#[cfg(all(not(target_arch = "wasm32"), not(test)))]
fn hand_over(_fd: i32, bytes: &[u8]) -> usize {
    bytes.len()
}

#[cfg(test)]
static SEEN: Static<Vec<(i32, Vec<u8>)>> = Static::new(Vec::new());

#[cfg(test)]
fn hand_over(fd: i32, bytes: &[u8]) -> usize {
    // SAFETY: the tests share one thread.
    unsafe { (*SEEN.get()).push((fd, bytes.to_vec())) };
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen() -> Vec<(i32, Vec<u8>)> {
        // SAFETY: the tests share one thread.
        core::mem::take(unsafe { &mut *SEEN.get() })
    }

    #[test]
    fn buffers_until_flush_or_full() {
        write("a");
        print(&7);
        write_err("e");
        assert_eq!(seen(), [(2, b"e".to_vec())]);
        flush();
        assert_eq!(seen(), [(1, b"a7".to_vec())]);
        write("head");
        let long = "x".repeat(3 * BUFFER);
        write(&long);
        assert_eq!(seen(), [(1, b"head".to_vec()), (1, long.into_bytes())]);
        write("tail");
        crate::raise::finish();
        assert_eq!(seen(), [(1, b"tail".to_vec())]);
    }
}
