//! The Component Model's canonical ABI: values in linear memory, as the host writes and reads them.
//!
//! Buffers that the host passes in were made with `cabi_realloc` and belong to the module: `load` takes them over. What
//! `store` makes belongs to the host until `free`.

pub use crate::abi_array::{free_all, lift_list};
use crate::mem;
use crate::strbox::Str;
use crate::value::Value;
use alloc::alloc::{dealloc, Layout};

/// How a type lies in memory.
pub trait Abi: Value {
    const SIZE: usize;
    const ALIGN: usize;
    /// Whether a value refers to buffers that `free` has to give back.
    const NESTED: bool;
    /// Whether a buffer of values is what a `Vec` of them holds, so that it is taken over as it is.
    const SAME_IN_MEMORY: bool = false;

    /// Takes the value at `p`, with the buffers that it refers to.
    ///
    /// # Safety
    /// `p` has the layout of the type; nobody else uses its buffers.
    unsafe fn load(p: *const u8) -> Self;

    /// Writes the value for the host.
    ///
    /// # Safety
    /// There are `SIZE` bytes at `p`, aligned to `ALIGN`.
    unsafe fn store(self, p: *mut u8);

    /// Gives back the buffers that the value at `p` refers to.
    ///
    /// # Safety
    /// `store` wrote the value at `p`, and it is freed once.
    unsafe fn free(p: *mut u8);
}

/// The first multiple of `align` from `at` on.
pub const fn place(at: usize, align: usize) -> usize {
    (at + align - 1) / align * align
}

/// The largest of some numbers.
pub const fn most(of: &[usize]) -> usize {
    let mut most = 0;
    let mut i = 0;
    while i < of.len() {
        if of[i] > most {
            most = of[i];
        }
        i += 1;
    }
    most
}

/// The address and length of a buffer, two `u32` in linear memory.
#[derive(Clone, Copy)]
pub(crate) struct Buffer {
    pub(crate) at: *mut u8,
    pub(crate) len: usize,
}

/// What natively (in tests) stands for the `u32` of an address or a length.
pub(crate) const WORD: usize = core::mem::size_of::<usize>();

impl Buffer {
    #[inline]
    pub(crate) unsafe fn load(p: *const u8) -> Buffer {
        // SAFETY: the caller passes the place of a string or list.
        unsafe { Buffer { at: p.cast::<*mut u8>().read(), len: p.add(WORD).cast::<usize>().read() } }
    }

    #[inline]
    pub(crate) unsafe fn store(self, p: *mut u8) {
        // SAFETY: as in `load`.
        unsafe {
            p.cast::<*mut u8>().write(self.at);
            p.add(WORD).cast::<usize>().write(self.len);
        }
    }
}

/// Space for `size` bytes; for none, an address that is not used.
#[inline(never)]
pub(crate) fn acquire(size: usize, align: usize) -> *mut u8 {
    if size == 0 {
        return align as *mut u8;
    }
    // SAFETY: alignments are those of `Abi`.
    mem::acquire(unsafe { Layout::from_size_align_unchecked(size, align) }).as_ptr()
}

/// Gives back what `acquire` or `cabi_realloc` gave.
///
/// # Safety
/// With the same size and alignment, once.
#[inline(never)]
pub unsafe fn release(p: *mut u8, size: usize, align: usize) {
    if size != 0 {
        // SAFETY: the caller's promise.
        unsafe { dealloc(p, Layout::from_size_align_unchecked(size, align)) };
    }
}

/// The canonical ABI's allocation function: a new block (`old_size` 0), or the old one in another size.
///
/// # Safety
/// `old` came from here with this size and alignment.
#[cfg_attr(target_arch = "wasm32", no_mangle)]
pub unsafe extern "C" fn cabi_realloc(old: *mut u8, old_size: usize, align: usize, new_size: usize) -> *mut u8 {
    let align = if align.is_power_of_two() { align } else { 1 };
    if new_size > isize::MAX as usize - 64 {
        mem::out_of_memory();
    }
    // SAFETY: the caller's promise; sizes of 0 have no block.
    unsafe {
        if old_size == 0 || new_size == 0 {
            release(old, old_size, align);
            return acquire(new_size, align);
        }
        mem::resized(old, old_size, align, new_size)
    }
}

/// A text that the host passed.
///
/// # Safety
/// `len` bytes of UTF-8 at `p`, from `cabi_realloc`.
#[inline(never)]
pub unsafe fn lift_str(p: *mut u8, len: usize) -> Str {
    // SAFETY: the caller's promise.
    unsafe {
        let bytes = core::slice::from_raw_parts(if len == 0 { 1 as *mut u8 } else { p }, len);
        let s = Str::new(core::str::from_utf8_unchecked(bytes));
        release(p, len, 1);
        s
    }
}

/// Any value that is flattened to a pointer and a length.
///
/// # Safety
/// The host made the buffer with `cabi_realloc` and filled it as `T` says.
pub unsafe fn lift_pair<T: Abi>(p: u32, len: u32) -> T {
    let pair = [p, len];
    // SAFETY: the pair lies in memory as the two words of the value do.
    unsafe { T::load(pair.as_ptr().cast()) }
}

/// Stores bytes as a list for the host.
///
/// # Safety
/// As `Abi::store` of a list.
pub(crate) unsafe fn store_bytes(bytes: &[u8], p: *mut u8) {
    let at = acquire(bytes.len(), 1);
    // SAFETY: the new buffer has room for the bytes.
    unsafe {
        core::ptr::copy_nonoverlapping(bytes.as_ptr(), at, bytes.len());
        Buffer { at, len: bytes.len() }.store(p);
    }
}

/// Gives back stored bytes.
///
/// # Safety
/// As `Abi::free` of a list.
pub(crate) unsafe fn free_bytes(p: *mut u8) {
    // SAFETY: the caller's promise.
    unsafe {
        let Buffer { at, len } = Buffer::load(p);
        release(at, len, 1);
    }
}

/// Stores a result in a new return area, whose address the export returns; the matching `cabi_post` calls `free_ret`.
#[inline]
pub fn ret<T: Abi>(value: T) -> *mut u8 {
    let p = acquire(T::SIZE, T::ALIGN);
    // SAFETY: the area has the size and alignment of the type.
    unsafe { value.store(p) };
    p
}

/// Frees a result and its return area.
///
/// # Safety
/// `p` came from `ret::<T>`, and is freed once.
#[inline]
pub unsafe fn free_ret<T: Abi>(p: *mut u8) {
    // SAFETY: the caller's promise.
    unsafe {
        T::free(p);
        release(p, T::SIZE, T::ALIGN);
    }
}

/// Reads parameters that were spilled to memory: one record, in order.
pub struct Params {
    start: *mut u8,
    at: usize,
    align: usize,
}

impl Params {
    pub fn new(start: *mut u8) -> Params {
        Params { start, at: 0, align: 1 }
    }

    /// The next parameter.
    ///
    /// # Safety
    /// It has this type.
    #[inline]
    pub unsafe fn take<T: Abi>(&mut self) -> T {
        self.at = place(self.at, T::ALIGN);
        // SAFETY: the caller's promise.
        let v = unsafe { T::load(self.start.wrapping_add(self.at)) };
        self.at += T::SIZE;
        self.align = self.align.max(T::ALIGN);
        v
    }

    /// Gives back the record.
    ///
    /// # Safety
    /// All parameters were taken.
    pub unsafe fn done(self) {
        // SAFETY: the host made the record with `cabi_realloc`, and it has this size.
        unsafe { release(self.start, place(self.at, self.align), self.align) };
    }
}

macro_rules! plain {
    ($($t:ty),*) => {$(
        impl Abi for $t {
            const SIZE: usize = 8;
            const ALIGN: usize = 8;
            const NESTED: bool = false;
            const SAME_IN_MEMORY: bool = true;

            #[inline]
            unsafe fn load(p: *const u8) -> Self {
                // SAFETY: the caller's promise.
                unsafe { p.cast::<$t>().read() }
            }

            #[inline]
            unsafe fn store(self, p: *mut u8) {
                // SAFETY: the caller's promise.
                unsafe { p.cast::<$t>().write(self) };
            }

            #[inline]
            unsafe fn free(_p: *mut u8) {}
        }
    )*};
}

plain!(i64, f64);

impl Abi for bool {
    const SIZE: usize = 1;
    const ALIGN: usize = 1;
    const NESTED: bool = false;

    #[inline]
    unsafe fn load(p: *const u8) -> Self {
        // SAFETY: the caller's promise; a byte that is neither 0 nor 1 is true.
        unsafe { *p != 0 }
    }

    #[inline]
    unsafe fn store(self, p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { *p = self as u8 };
    }

    #[inline]
    unsafe fn free(_p: *mut u8) {}
}

/// A case without payload.
impl Abi for () {
    const SIZE: usize = 0;
    const ALIGN: usize = 1;
    const NESTED: bool = false;

    #[inline]
    unsafe fn load(_p: *const u8) -> Self {}

    #[inline]
    unsafe fn store(self, _p: *mut u8) {}

    #[inline]
    unsafe fn free(_p: *mut u8) {}
}

impl Abi for Str {
    const SIZE: usize = 2 * WORD;
    const ALIGN: usize = WORD;
    const NESTED: bool = true;

    unsafe fn load(p: *const u8) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            let Buffer { at, len } = Buffer::load(p);
            lift_str(at, len)
        }
    }

    unsafe fn store(self, p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { store_bytes(self.as_bytes(), p) };
    }

    unsafe fn free(p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { free_bytes(p) };
    }
}

impl<T: Abi> Abi for Option<T> {
    const ALIGN: usize = T::ALIGN;
    const SIZE: usize = place(place(1, T::ALIGN) + T::SIZE, T::ALIGN);
    const NESTED: bool = T::NESTED;

    unsafe fn load(p: *const u8) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            if *p == 0 {
                None
            } else {
                Some(T::load(p.wrapping_add(place(1, T::ALIGN))))
            }
        }
    }

    unsafe fn store(self, p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe {
            *p = self.is_some() as u8;
            if let Some(v) = self {
                v.store(p.wrapping_add(place(1, T::ALIGN)));
            }
        }
    }

    unsafe fn free(p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe {
            if *p != 0 {
                T::free(p.wrapping_add(place(1, T::ALIGN)));
            }
        }
    }
}
