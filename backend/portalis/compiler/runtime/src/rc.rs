//! Counted handles: the parts that every handle shares.

use crate::cell::Static;
use alloc::vec::Vec;
use core::alloc::Layout;
use core::cell::Cell;
use core::ptr::NonNull;

/// The count that a value starts with when it must never be freed. Handles number less than 2^30 (each takes four bytes of
/// memory), so a count that starts here never comes to 0, and counting needs no branch.
pub const IMMORTAL: u32 = 1 << 31;

/// The shape of what `unset()` handles point to: an immortal count and, where a list keeps its length, capacity and data
/// pointer, an empty list.
#[repr(C, align(16))]
#[allow(dead_code)]
pub struct UnsetBox {
    count: Cell<u32>,
    len: usize,
    cap: usize,
    data: usize,
    rest: [usize; 4],
}

// SAFETY: a module has one thread.
unsafe impl Sync for UnsetBox {}

static UNSET: UnsetBox = UnsetBox { count: Cell::new(IMMORTAL), len: 0, cap: 0, data: 16, rest: [0; 4] };

/// What an unset handle points to. Counting it up and down is harmless; only a list may be read through it (as empty).
#[inline]
pub fn unset_box<B>() -> NonNull<B> {
    UNSET.count.set(UNSET.count.get() + 1);
    NonNull::from(&UNSET).cast()
}

/// Adds one to the count that the box starts with.
///
/// # Safety
/// `ptr` points to a live box whose first field is its `Cell<u32>` count.
#[inline]
pub unsafe fn retain<B>(ptr: NonNull<B>) {
    // SAFETY: the caller says that the count is there; only the count is borrowed.
    let count = unsafe { &*ptr.as_ptr().cast::<Cell<u32>>() };
    count.set(count.get().wrapping_add(1));
}

/// Takes one off the count; true when that was the last handle.
///
/// # Safety
/// As `retain`; after `true` the box must be freed by the caller and not used again.
#[inline]
pub unsafe fn release<B>(ptr: NonNull<B>) -> bool {
    // SAFETY: as in `retain`.
    let count = unsafe { &*ptr.as_ptr().cast::<Cell<u32>>() };
    let left = count.get().wrapping_sub(1);
    count.set(left);
    left == 0
}

/// The number of handles to the box.
///
/// # Safety
/// As `retain`.
#[inline]
pub unsafe fn count<B>(ptr: NonNull<B>) -> u32 {
    // SAFETY: as in `retain`.
    unsafe { (*ptr.as_ptr().cast::<Cell<u32>>()).get() }
}

/// Deeper than this, freeing is put off, so that a chain of a million nodes does not exhaust the stack.
const MAX_DEPTH: u32 = 100;

type Finish = unsafe fn(*mut u8);

static DEPTH: Static<u32> = Static::new(0);
static PENDING: Static<Vec<(*mut u8, Finish)>> = Static::new(Vec::new());

/// Frees what a handle pointed to, by `finish`, now or (in a deep chain) a little later.
///
/// # Safety
/// `finish(ptr)` must be sound once, at any time before the outermost `dispose` returns.
#[inline(never)]
pub unsafe fn dispose(ptr: *mut u8, finish: Finish) {
    // SAFETY: no borrow of the two statics outlives its statement, and `finish` can come back here.
    unsafe {
        let depth = *DEPTH.get();
        if depth >= MAX_DEPTH {
            crate::mem::push(&mut *PENDING.get(), (ptr, finish));
            return;
        }
        *DEPTH.get() = depth + 1;
        finish(ptr);
        *DEPTH.get() = depth;
        if depth == 0 && !(*PENDING.get()).is_empty() {
            drain();
        }
    }
}

#[cold]
#[inline(never)]
unsafe fn drain() {
    // SAFETY: as in `dispose`; each entry is finished once.
    unsafe {
        *DEPTH.get() = 1;
        while let Some((ptr, finish)) = (*PENDING.get()).pop() {
            finish(ptr);
        }
        *DEPTH.get() = 0;
        *PENDING.get() = Vec::new();
    }
}

/// Moves `value`, a box with a count, to the heap: the start of every handle.
#[inline]
pub fn leak<B>(value: B) -> NonNull<B> {
    let b = crate::mem::acquire(Layout::new::<B>()).cast::<B>();
    // SAFETY: the block is new and has the layout of `B`.
    unsafe { b.as_ptr().write(value) };
    b
}

/// Gives the block of a box back, whose value is dropped already.
///
/// # Safety
/// The block came from `leak`, of a value of this layout, and nobody uses it again.
#[inline(never)]
pub unsafe fn free(b: *mut u8, layout: Layout) {
    // SAFETY: as the caller says.
    unsafe { alloc::alloc::dealloc(b, layout) };
}
