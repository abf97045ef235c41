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
struct Buffer {
    data: *mut u8,
    len: usize,
}

static OUT: Static<Buffer> = Static::new(Buffer { data: core::ptr::null_mut(), len: 0 });

/// Writes to standard output, through the buffer.
#[inline(never)]
pub fn write(s: &str) {
    // SAFETY: no borrow outlives the call, and nothing in it comes back here.
    let out = unsafe { &mut *OUT.get() };
    if out.data.is_null() {
        out.data = mem::block(BUFFER, 1, 1);
        mem::forget_one();
        at_end(flush);
    }
    if s.len() > BUFFER - out.len {
        flush();
        if s.len() >= BUFFER {
            emit(1, s.as_bytes());
            return;
        }
    }
    // SAFETY: there is room in the block, which nobody else has.
    unsafe { core::ptr::copy_nonoverlapping(s.as_ptr(), out.data.add(out.len), s.len()) };
    out.len += s.len();
}

/// Hands what is buffered to the host.
#[inline(never)]
pub fn flush() {
    // SAFETY: as in `write`.
    let out = unsafe { &mut *OUT.get() };
    if out.len > 0 {
        // SAFETY: so many bytes of the block were written.
        emit(1, unsafe { core::slice::from_raw_parts(out.data, out.len) });
        out.len = 0;
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

#[cfg(target_arch = "wasm32")]
fn emit(fd: i32, bytes: &[u8]) {
    #[link(wasm_import_module = "wasi_snapshot_preview1")]
    extern "C" {
        fn fd_write(fd: i32, pieces: *const [usize; 2], count: usize, written: *mut usize) -> i32;
    }
    let mut left = bytes;
    while !left.is_empty() {
        let piece = [left.as_ptr() as usize, left.len()];
        let mut written = 0;
        // SAFETY: one piece of live memory and a place for the count, laid out as WASI's `ciovec` and `size`.
        let error = unsafe { fd_write(fd, &piece, 1, &mut written) };
        if error != 0 || written == 0 {
            return;
        }
        left = left.get(written..).unwrap_or(&[]);
    }
}

#[cfg(all(not(target_arch = "wasm32"), not(test)))]
fn emit(_fd: i32, _bytes: &[u8]) {}

#[cfg(test)]
static SEEN: Static<Vec<(i32, Vec<u8>)>> = Static::new(Vec::new());

#[cfg(test)]
fn emit(fd: i32, bytes: &[u8]) {
    if !bytes.is_empty() {
        // SAFETY: the tests share one thread.
        unsafe { (*SEEN.get()).push((fd, bytes.to_vec())) };
    }
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
