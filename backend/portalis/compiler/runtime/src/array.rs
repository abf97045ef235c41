//! The storage of `list`, and what is done to it, in plain code over places and shapes that exists once for all types.
//! `list.rs` and its neighbours are the typed side.

use crate::erased::{Dropping, Shape};
use crate::mem;
use crate::rc;
use core::alloc::Layout;
use core::cell::Cell;
use core::ptr::NonNull;

/// What a `List` points to: a count and a vector taken apart, so that an unset handle reads as an empty list.
#[repr(C)]
pub struct Array {
    count: Cell<u32>,
    pub(crate) len: Cell<usize>,
    pub(crate) cap: Cell<usize>,
    pub(crate) data: Cell<*mut u8>,
}

/// Elements in a block that has room for just those.
pub(crate) struct Block {
    pub(crate) data: *mut u8,
    pub(crate) len: usize,
}

/// An empty array with room for `cap` elements.
///
/// Headers are made and freed where the optimizer sees it, and functions take what is in them rather than the header: it then
/// knows that storing an element changes no length, and keeps length and place of a list in registers.
#[inline]
pub fn make(cap: usize, size: usize, align: usize) -> NonNull<Array> {
    adopt(mem::block(cap, size, align), 0, cap)
}

/// The room to make for what an iterator promises to give.
#[inline(never)]
pub fn expected(n: usize) -> usize {
    n.min(1 << 16)
}

/// An array of what a vector held.
#[inline]
pub fn adopt(data: *mut u8, len: usize, cap: usize) -> NonNull<Array> {
    rc::leak(Array { count: Cell::new(1), len: Cell::new(len), cap: Cell::new(cap), data: Cell::new(data) })
}

/// Frees an array without handles, whose elements need not be dropped.
///
/// # Safety
/// It came from `make` or `adopt`, with elements of this size and alignment.
#[inline]
pub unsafe fn free(a: *mut Array, size: usize, align: usize) {
    // SAFETY: the caller's promise.
    unsafe {
        mem::release((*a).data.get(), (*a).cap.get(), size, align);
        alloc::alloc::dealloc(a.cast(), Layout::new::<Array>());
    }
}

/// Frees an array whose last handle is gone.
///
/// # Safety
/// It came from `make` or `adopt`, with elements of this kind.
#[inline(never)]
pub unsafe fn finish(a: *mut u8, size: usize, align: usize, drop: Dropping) {
    // SAFETY: the caller's promise.
    unsafe {
        let a = a.cast::<Array>();
        drop_all((*a).data.get(), (*a).len.get(), drop);
        free(a, size, align);
    }
}

#[inline]
unsafe fn drop_all(data: *mut u8, len: usize, drop: Dropping) {
    if let Some(drop) = drop {
        // SAFETY: the callers own the elements.
        unsafe { drop(data, len) };
    }
}

/// Clones of `n` neighbours.
///
/// # Safety
/// There are `n` values of this shape from `from` on.
#[inline(never)]
pub(crate) unsafe fn copied(from: *const u8, n: usize, shape: &Shape) -> Block {
    let data = mem::block(n, shape.size, shape.align);
    // SAFETY: there is room for `n` elements.
    unsafe { shape.clone_all(from, data, n) };
    Block { data, len: n }
}

/// `xs + ys`.
///
/// # Safety
/// There are `n` values of this shape from `a` on, and `m` from `b` on.
#[inline(never)]
pub(crate) unsafe fn concat(a: *const u8, n: usize, b: *const u8, m: usize, shape: &Shape) -> Block {
    let data = mem::block(n + m, shape.size, shape.align);
    // SAFETY: there is room for the elements of both.
    unsafe {
        shape.clone_all(a, data, n);
        shape.clone_all(b, data.add(n * shape.size), m);
    }
    Block { data, len: n + m }
}

/// `n` neighbours `times` times over; a size that no memory can hold is a `MemoryError`.
///
/// # Safety
/// There are `n` values of this shape from `from` on.
#[inline(never)]
pub(crate) unsafe fn repeated(from: *const u8, n: usize, times: i64, shape: &Shape) -> Block {
    let times = times.max(0) as u64;
    let bytes = (shape.size as u64).max(1).checked_mul(n as u64).and_then(|b| b.checked_mul(times));
    if bytes.map_or(true, |b| b > isize::MAX as u64) {
        mem::out_of_memory();
    }
    let len = n * times as usize;
    let data = mem::block(len, shape.size, shape.align);
    // SAFETY: there is room for all.
    unsafe { shape.repeat(from, n, data, times as usize) };
    Block { data, len }
}

/// Reverses `len` neighbours.
///
/// # Safety
/// There are `len` values of this size from `data` on.
#[inline(never)]
pub unsafe fn reverse(data: *mut u8, len: usize, size: usize) {
    // SAFETY: both places are inside, and different.
    unsafe {
        for i in 0..len / 2 {
            exchange(data.add(i * size), data.add((len - 1 - i) * size), size);
        }
    }
}

/// What makes a function generic that is to be compiled, once, in the module that calls it, out of line: there the optimizer
/// sees that it keeps no pointer to a header.
pub(crate) struct Here;

impl Block {
    /// An array of the elements.
    #[inline]
    pub(crate) fn array(self) -> NonNull<Array> {
        adopt(self.data, self.len, self.len)
    }
}

impl Array {
    /// The place of an index that is inside.
    ///
    /// # Safety
    /// `size` is that of the elements, `at` at most the length.
    #[inline]
    pub(crate) unsafe fn place(&self, at: usize, size: usize) -> *mut u8 {
        // SAFETY: the caller's promise.
        unsafe { self.data.get().add(at * size) }
    }

    /// Makes room for one more element of a full array.
    #[cold]
    #[inline(never)]
    pub fn grow_one<M>(&self, size: usize, align: usize) {
        self.grow(1, size, align);
    }

    /// Makes room for `more` elements.
    #[inline]
    pub fn grow(&self, more: usize, size: usize, align: usize) {
        if more <= self.cap.get() - self.len.get() {
            return;
        }
        let (data, cap) = mem::grown(self.data.get(), self.cap.get(), self.len.get(), more, size, align);
        self.data.set(data);
        self.cap.set(cap);
    }

    /// Clones the elements that `other`, which may be this array, has now to the end.
    ///
    /// # Safety
    /// The elements of both have this shape.
    #[inline]
    pub unsafe fn extend(&self, other: &Array, shape: &Shape) {
        let n = other.len.get();
        self.grow(n, shape.size, shape.align);
        let len = self.len.get();
        // SAFETY: there is room now.
        unsafe { shape.clone_all(other.data.get(), self.place(len, shape.size), n) };
        self.len.set(len + n);
    }

    /// Makes a gap for one element before `at`, and counts it.
    ///
    /// # Safety
    /// The elements have this size; `at` is at most the length. The caller fills the gap.
    #[inline]
    pub unsafe fn gap(&self, at: usize, size: usize, align: usize) -> *mut u8 {
        let len = self.len.get();
        self.grow(1, size, align);
        self.len.set(len + 1);
        // SAFETY: there is room for one more, and `at` is inside or at the end.
        unsafe {
            let place = self.place(at, size);
            core::ptr::copy(place, place.add(size), (len - at) * size);
            place
        }
    }

    /// Moves the element at `at` to `out`.
    ///
    /// # Safety
    /// The elements have this size; `at` is less than the length; `out` has room for one.
    #[inline]
    pub unsafe fn take(&self, at: usize, size: usize, out: *mut u8) {
        let len = self.len.get() - 1;
        self.len.set(len);
        // SAFETY: `at` is inside; the element is moved out, and the ones behind it close the gap.
        unsafe {
            let place = self.place(at, size);
            core::ptr::copy_nonoverlapping(place, out, size);
            core::ptr::copy(place.add(size), place, (len - at) * size);
        }
    }

    /// Drops all elements, once the array is empty.
    ///
    /// # Safety
    /// The elements are of this kind.
    #[inline]
    pub unsafe fn clear(&self, size: usize, align: usize, drop: Dropping) {
        let (data, len, cap) = self.empty();
        // SAFETY: the elements and the block are nobody else's now.
        unsafe {
            drop_all(data, len, drop);
            mem::release(data, cap, size, align);
        }
    }

    /// Takes the elements out: their block, their number and the block's capacity.
    #[inline]
    pub(crate) fn empty(&self) -> (*mut u8, usize, usize) {
        // Aligned for every type, as the box may be the one that all unset handles share.
        (self.data.replace(16 as *mut u8), self.len.replace(0), self.cap.replace(0))
    }

    /// Exchanges the elements of two arrays.
    pub fn swap(&self, other: &Array) {
        self.len.swap(&other.len);
        self.cap.swap(&other.cap);
        self.data.swap(&other.data);
    }

    /// Moves the elements `from..to` to the end of `gone`, and all those of `values` in their place.
    ///
    /// # Safety
    /// The elements of all three have this size; `from <= to`, and `to` is at most the length.
    #[inline(never)]
    pub unsafe fn replace_range(
        &self,
        from: usize,
        to: usize,
        values: &Array,
        gone: &Array,
        size: usize,
        align: usize,
    ) {
        let (len, count, new) = (self.len.get(), to - from, values.len.replace(0));
        if new > count {
            self.grow(new - count, size, align);
        }
        gone.grow(count, size, align);
        // SAFETY: the range is inside and there is room for the longer list; every element is moved exactly once.
        unsafe {
            let place = self.place(from, size);
            core::ptr::copy_nonoverlapping(place, gone.place(gone.len.get(), size), count * size);
            core::ptr::copy(place.add(count * size), place.add(new * size), (len - to) * size);
            core::ptr::copy_nonoverlapping(values.data.get(), place, new * size);
        }
        gone.len.set(gone.len.get() + count);
        self.len.set(len - count + new);
    }
}

/// Exchanges two values.
///
/// # Safety
/// Both places hold values of this size, and do not overlap.
pub(crate) unsafe fn exchange(a: *mut u8, b: *mut u8, size: usize) {
    // SAFETY: the caller's promise; pieces of any alignment.
    unsafe {
        let words = size / 8;
        for i in 0..words {
            let (x, y) = (a.cast::<u64>().add(i), b.cast::<u64>().add(i));
            let v = x.read_unaligned();
            x.write_unaligned(y.read_unaligned());
            y.write_unaligned(v);
        }
        for i in words * 8..size {
            core::ptr::swap(a.add(i), b.add(i));
        }
    }
}
