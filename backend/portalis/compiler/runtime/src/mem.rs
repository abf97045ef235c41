//! The allocator of a module: `Heap` over `memory.grow`. Out of memory is a `MemoryError` that ends the call.

use crate::cell::Static;
use alloc::vec::Vec;
use core::alloc::Layout;
use core::ptr::NonNull;
#[cfg(test)]
use counting::blocks;
#[cfg(target_arch = "wasm32")]
use wasm::blocks;

/// No memory is left: `MemoryError`.
#[cold]
#[inline(never)]
pub fn out_of_memory() -> ! {
    crate::raise::trap_memory_error()
}

/// A block for a layout whose size is not 0. Unlike `Box::new`, it does not refer to `alloc`'s error handler.
#[inline]
pub fn acquire(layout: Layout) -> NonNull<u8> {
    // SAFETY: the callers' layouts have a size; a module's allocator does not return without a block.
    unsafe {
        let p = alloc::alloc::alloc(layout);
        if cfg!(not(target_arch = "wasm32")) && p.is_null() {
            out_of_memory();
        }
        NonNull::new_unchecked(p)
    }
}

/// `v.push(x)` without a reference to `alloc`'s error handler.
#[inline]
pub fn push<T>(v: &mut Vec<T>, x: T) {
    let len = v.len();
    if len == v.capacity() {
        reserve(v, 1);
    }
    // SAFETY: there is room behind the last element.
    unsafe {
        v.as_mut_ptr().add(len).write(x);
        v.set_len(len + 1);
    }
}

/// `v.reserve(more)` without a reference to `alloc`'s error handler.
#[inline(never)]
pub fn reserve<T>(v: &mut Vec<T>, more: usize) {
    let (len, capacity) = (v.len(), v.capacity());
    if more <= capacity - len {
        return;
    }
    let size = core::mem::size_of::<T>();
    let (p, capacity) = grown(v.as_mut_ptr().cast(), capacity, len, more, size, core::mem::align_of::<T>());
    // SAFETY: the block holds the elements and has this capacity; the vector that had the old block forgets it.
    core::mem::forget(core::mem::replace(v, unsafe { Vec::from_raw_parts(p.cast(), len, capacity) }));
}

/// A block for `n` values of some size; for none, an address that is not used.
#[inline(never)]
pub fn block(n: usize, size: usize, align: usize) -> *mut u8 {
    match n.checked_mul(size) {
        Some(0) => align as *mut u8,
        Some(bytes) if bytes <= isize::MAX as usize - align => {
            // SAFETY: the layout is that of an array, and not empty.
            acquire(unsafe { Layout::from_size_align_unchecked(bytes, align) }).as_ptr()
        }
        _ => out_of_memory(),
    }
}

/// Frees what `block` or `grown` gave.
///
/// # Safety
/// With the same numbers, once.
#[inline(never)]
pub unsafe fn release(p: *mut u8, n: usize, size: usize, align: usize) {
    if n != 0 && size != 0 {
        // SAFETY: the caller's promise.
        unsafe { alloc::alloc::dealloc(p, Layout::from_size_align_unchecked(n * size, align)) };
    }
}

/// A block in another size, which is not 0.
///
/// # Safety
/// The block has this size, which is not 0, and alignment.
pub(crate) unsafe fn resized(p: *mut u8, old: usize, align: usize, bytes: usize) -> *mut u8 {
    // SAFETY: the caller's promise; a module's allocator does not return without a block.
    let p = unsafe { alloc::alloc::realloc(p, Layout::from_size_align_unchecked(old, align), bytes) };
    if cfg!(not(target_arch = "wasm32")) && p.is_null() {
        out_of_memory();
    }
    p
}

/// The block of a vector, moved to where `more` elements find room, and how many it then has room for.
#[inline(never)]
pub(crate) fn grown(
    p: *mut u8,
    capacity: usize,
    len: usize,
    more: usize,
    size: usize,
    align: usize,
) -> (*mut u8, usize) {
    let wanted = len.saturating_add(more).max(capacity.saturating_mul(2)).max(if size > 64 { 1 } else { 4 });
    let bytes = match wanted.checked_mul(size) {
        Some(bytes) if bytes <= isize::MAX as usize - align => bytes,
        _ => out_of_memory(),
    };
    // SAFETY: the layouts are those of arrays, and not empty: a vector of elements without a size is never full.
    unsafe {
        if capacity == 0 {
            return (acquire(Layout::from_size_align_unchecked(bytes, align)).as_ptr(), wanted);
        }
        (resized(p, capacity * size, align, bytes), wanted)
    }
}

/// `Vec::with_capacity(n)` without a reference to `alloc`'s error handler.
#[inline]
pub fn vec<T>(n: usize) -> Vec<T> {
    if n == 0 || core::mem::size_of::<T>() == 0 {
        return Vec::new();
    }
    // SAFETY: the block has room for `n` values, none of which are there yet.
    unsafe { Vec::from_raw_parts(block(n, core::mem::size_of::<T>(), core::mem::align_of::<T>()).cast(), 0, n) }
}

/// A vector of `n` values, made one after the other.
#[inline]
pub fn vec_of<T>(n: usize, mut make: impl FnMut(usize) -> T) -> Vec<T> {
    let mut v: Vec<T> = vec(n);
    for at in 0..n {
        // SAFETY: there is room for `n`; the length says how many are there.
        unsafe {
            v.as_mut_ptr().add(at).write(make(at));
            v.set_len(at + 1);
        }
    }
    v
}

/// Allocations that live as long as the module: caches, not leaks.
static FORGOTTEN: Static<usize> = Static::new(0);

/// Takes an allocation that lives for ever off the count of `live`.
pub fn forget_one() {
    // SAFETY: a plain number, no borrow.
    unsafe { *FORGOTTEN.get() += 1 };
}

/// The number of allocations in use, for leak checks. Walks the heap; nothing is counted as the program runs.
#[cfg(any(test, target_arch = "wasm32"))]
pub fn live() -> usize {
    // SAFETY: as in `forget_one`.
    blocks().wrapping_sub(unsafe { *FORGOTTEN.get() })
}

#[cfg(target_arch = "wasm32")]
mod wasm {
    use crate::cell::Static;
    use crate::heap::{Heap, Source, ALIGN};
    use core::alloc::{GlobalAlloc, Layout};
    use core::arch::wasm32::{memory_grow, memory_size};

    const PAGE: usize = 65536;

    extern "C" {
        /// Placed by the linker behind the data and the stack.
        static __heap_base: u8;
    }

    static STARTED: Static<bool> = Static::new(false);
    static HEAP: Static<Heap<Pages>> = Static::new(Heap::new());

    struct Pages;

    impl Source for Pages {
        /// More memory: at first what is left of the last page (with more pages, if that is too little), then an eighth of what
        /// there is, at most 4 MiB, unless more is asked.
        #[cold]
        #[inline(never)]
        fn grow(bytes: usize) -> Option<(usize, usize)> {
            let pages = memory_size::<0>();
            // SAFETY: a plain flag.
            let first = unsafe { !core::mem::replace(&mut *STARTED.get(), true) };
            if first {
                // SAFETY: only the address of the linker's symbol is taken. Newer compilers know that and want no `unsafe`.
                #[allow(unused_unsafe)]
                let base = unsafe { core::ptr::addr_of!(__heap_base) } as usize;
                let start = (base + ALIGN - 1) & !(ALIGN - 1);
                let end = pages.wrapping_mul(PAGE);
                if end >= start && end - start >= bytes {
                    return Some((start, end));
                }
                return add(bytes / PAGE + 1).map(|(_, end)| (start, end));
            }
            let need = (bytes + PAGE - 1) / PAGE;
            let generous = (pages / 8).min(64);
            if generous > need {
                if let Some(stretch) = add(generous) {
                    return Some(stretch);
                }
            }
            add(need)
        }
    }

    /// Adds pages; addresses stay below the last page of the 4 GiB, so that ends do not wrap.
    fn add(pages: usize) -> Option<(usize, usize)> {
        let at = memory_grow::<0>(pages);
        if at == usize::MAX || at + pages >= 65536 {
            return None;
        }
        Some((at * PAGE, (at + pages) * PAGE))
    }

    struct Module;

    #[global_allocator]
    static MODULE: Module = Module;

    // SAFETY: `Heap` gives disjoint blocks of the size asked for, aligned to 16.
    unsafe impl GlobalAlloc for Module {
        #[inline]
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            // SAFETY: no borrow of the heap outlives the call; nothing in it comes back here.
            let p = unsafe { (*HEAP.get()).alloc(layout.size()) };
            if p.is_null() || layout.align() > ALIGN {
                super::out_of_memory();
            }
            p
        }

        #[inline]
        unsafe fn dealloc(&self, p: *mut u8, layout: Layout) {
            // SAFETY: as in `alloc`; the caller frees what it allocated.
            unsafe { (*HEAP.get()).free(p, layout.size()) };
        }

        #[inline]
        unsafe fn realloc(&self, p: *mut u8, layout: Layout, size: usize) -> *mut u8 {
            // SAFETY: as in `dealloc`.
            let p = unsafe { (*HEAP.get()).realloc(p, layout.size(), size) };
            if p.is_null() {
                super::out_of_memory();
            }
            p
        }
    }

    pub fn blocks() -> usize {
        // SAFETY: as in `alloc`.
        unsafe { (*HEAP.get()).live() }
    }

    #[panic_handler]
    fn panic(_: &core::panic::PanicInfo) -> ! {
        core::arch::wasm32::unreachable()
    }
}

#[cfg(test)]
mod counting {
    use std::alloc::{GlobalAlloc, Layout, System};
    use std::cell::Cell;

    thread_local! {
        static BLOCKS: Cell<usize> = const { Cell::new(0) };
    }

    struct Counting;

    #[global_allocator]
    static COUNTING: Counting = Counting;

    fn count(by: usize) {
        let _ = BLOCKS.try_with(|n| n.set(n.get().wrapping_add(by)));
    }

    // SAFETY: the system's allocator, with a counter beside it.
    unsafe impl GlobalAlloc for Counting {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            count(1);
            // SAFETY: the caller's promise.
            unsafe { System.alloc(layout) }
        }

        unsafe fn dealloc(&self, p: *mut u8, layout: Layout) {
            count(usize::MAX);
            // SAFETY: the caller's promise.
            unsafe { System.dealloc(p, layout) }
        }

        unsafe fn realloc(&self, p: *mut u8, layout: Layout, size: usize) -> *mut u8 {
            // SAFETY: the caller's promise.
            unsafe { System.realloc(p, layout, size) }
        }
    }

    pub fn blocks() -> usize {
        BLOCKS.with(Cell::get)
    }
}
