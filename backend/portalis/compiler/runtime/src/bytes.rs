//! `bytes`: a counted handle to raw bytes, and its methods.

mod abi;
mod buf;
mod codec;
mod edit;
mod find;
mod ops;
mod predicates;
mod split;

pub use abi::lift_bytes;
pub use buf::BytesBuf;
pub use codec::{decode, decode_utf8, fromhex, hex, hex_grouped, repr_to};
pub use edit::{
    capitalize, center, expandtabs, join, ljust, lower, maketrans, removeprefix, removesuffix, replace, rjust,
    swapcase, title, translate, translate_without, upper, without, zfill,
};
pub use find::{
    contains, contains_int, count, count_int, endswith, endswith_any, find, find_int, index, index_int, rfind,
    rfind_int, rindex, rindex_int, startswith, startswith_any,
};
pub use ops::{
    at, concat, eq, from_iter, iter, le, len, lt, ord, repeat, reversed, slice, slice2, zeros, BytesIter, BytesReversed,
};
pub use predicates::{isalnum, isalpha, isascii, isdigit, islower, isspace, istitle, isupper};
pub use split::{
    lstrip, lstrip_bytes, partition, rpartition, rsplit, rsplit_whitespace, rstrip, rstrip_bytes, split,
    split_whitespace, splitlines, strip, strip_bytes,
};

use crate::hash::hash_bytes;
use crate::rc::{self, IMMORTAL};
use crate::strbox::StrBuf;
use crate::value::{PyEq, PyHash, PyOrd, Repr, Truthy, TypeName, Value};
use alloc::alloc::{dealloc, Layout};
use core::cell::Cell;
use core::ptr::NonNull;

/// What a `Bytes` points to. Owned bytes follow it in the same allocation; those of a literal are elsewhere.
#[repr(C)]
pub struct BytesBox {
    count: Cell<u32>,
    len: u32,
    data: *const u8,
}

// SAFETY: a module has one thread.
unsafe impl Sync for BytesBox {}

const HEADER: usize = core::mem::size_of::<BytesBox>();
const MAX_LEN: usize = i32::MAX as usize - 64;

impl BytesBox {
    /// A literal. Used by `lit_bytes!`.
    pub const fn literal(bytes: &'static [u8]) -> BytesBox {
        BytesBox { count: Cell::new(IMMORTAL), len: bytes.len() as u32, data: bytes.as_ptr() }
    }
}

/// A `Bytes` for a literal, without allocation and without code at start.
#[macro_export]
macro_rules! lit_bytes {
    ($bytes:expr) => {{
        static BYTES: $crate::bytes::BytesBox = $crate::bytes::BytesBox::literal($bytes);
        $crate::bytes::Bytes::from_static(&BYTES)
    }};
}

/// Python's `bytes`. Cloning counts.
#[repr(transparent)]
pub struct Bytes(NonNull<BytesBox>);

static EMPTY: BytesBox = BytesBox::literal(b"");

impl Clone for Bytes {
    #[inline]
    fn clone(&self) -> Self {
        // SAFETY: the box is live while this handle is.
        unsafe { rc::retain(self.0) };
        Bytes(self.0)
    }
}

impl Drop for Bytes {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the box is live; the last handle frees it, and a literal never has a last one.
        unsafe {
            if rc::release(self.0) {
                free(self.0);
            }
        }
    }
}

#[inline(never)]
unsafe fn free(b: NonNull<BytesBox>) {
    // SAFETY: nobody else has a handle, and `BytesBuf` used this layout.
    unsafe { dealloc(b.as_ptr().cast(), layout(b.as_ref().len as usize)) }
}

#[inline]
fn layout(len: usize) -> Layout {
    // SAFETY: `BytesBuf` refuses lengths for which the sum would not fit.
    unsafe { Layout::from_size_align_unchecked(HEADER + len, core::mem::align_of::<BytesBox>()) }
}

impl Bytes {
    /// A copy of `bytes`.
    #[inline(never)]
    pub fn new(bytes: &[u8]) -> Bytes {
        if bytes.is_empty() {
            return Bytes::empty();
        }
        let mut out = BytesBuf::with_capacity(bytes.len());
        out.extend(bytes);
        out.finish()
    }

    /// The handle of a literal; see `lit_bytes!`.
    #[inline]
    pub fn from_static(b: &'static BytesBox) -> Bytes {
        let b = NonNull::from(b);
        // SAFETY: a static is live.
        unsafe { rc::retain(b) };
        Bytes(b)
    }

    #[inline]
    pub fn empty() -> Bytes {
        Bytes::from_static(&EMPTY)
    }

    #[inline]
    pub fn as_slice(&self) -> &[u8] {
        // SAFETY: the box is live while this handle is, and its bytes never change.
        unsafe {
            let b = self.0.as_ref();
            core::slice::from_raw_parts(b.data, b.len as usize)
        }
    }

    #[inline]
    pub fn len(&self) -> usize {
        // SAFETY: the box is live while this handle is.
        unsafe { self.0.as_ref().len as usize }
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline]
    pub fn ptr_eq(&self, other: &Bytes) -> bool {
        self.0 == other.0
    }

    /// `part` of these bytes: the same handle when it is all of them.
    #[inline]
    fn kept(&self, part: &[u8]) -> Bytes {
        if part.len() == self.len() {
            self.clone()
        } else {
            Bytes::new(part)
        }
    }
}

impl Value for Bytes {
    const COUNTED: bool = true;

    #[inline]
    fn unset() -> Self {
        Bytes::empty()
    }
}

impl PyEq for Bytes {
    const EQ_PLAIN: bool = true;

    #[inline]
    fn py_eq(&self, other: &Self) -> bool {
        self.ptr_eq(other) || self.as_slice() == other.as_slice()
    }
}

impl PyOrd for Bytes {
    #[inline]
    fn py_lt(&self, other: &Self) -> bool {
        self.as_slice() < other.as_slice()
    }

    #[inline]
    fn py_le(&self, other: &Self) -> bool {
        self.as_slice() <= other.as_slice()
    }

    #[inline]
    fn is_total() -> bool {
        true
    }
}

impl Repr for Bytes {
    fn repr_to(&self, out: &mut StrBuf) {
        codec::repr_to(self.as_slice(), out);
    }
}

impl Truthy for Bytes {
    #[inline]
    fn truthy(&self) -> bool {
        !self.is_empty()
    }
}

impl TypeName for Bytes {
    fn type_name(&self) -> &'static str {
        "bytes"
    }
}

impl PyHash for Bytes {
    const PLAIN: bool = true;

    fn py_hash(&self) -> i64 {
        hash_bytes(self.as_slice())
    }
}
