//! Lists in the canonical ABI: buffers of elements, taken over, written and given back by code that exists once.

use crate::abi::{acquire, release, Abi, Buffer, WORD};
use crate::array::{Array, Block};
use crate::list::List;
use crate::mem;
use crate::vartuple::VarTuple;
use core::mem::{align_of, size_of};

/// How long and how aligned an element is in a buffer.
#[derive(Clone, Copy)]
struct Room {
    size: usize,
    align: usize,
}

const fn room<T: Abi>() -> Room {
    Room { size: T::SIZE, align: T::ALIGN }
}

unsafe fn load_at<T: Abi>(p: *const u8, to: *mut u8) {
    // SAFETY: the callers give an element of a buffer, and room for a value.
    unsafe { to.cast::<T>().write(T::load(p)) };
}

unsafe fn store_at<T: Abi>(from: *const u8, p: *mut u8) {
    // SAFETY: the callers give a value, and room in a buffer.
    unsafe { (*from.cast::<T>()).clone().store(p) };
}

/// Takes over a buffer of `len` elements, of which each becomes a value of `size` bytes.
#[inline(never)]
unsafe fn lift(
    p: *mut u8,
    len: usize,
    room: Room,
    load: unsafe fn(*const u8, *mut u8),
    size: usize,
    align: usize,
) -> Block {
    let data = mem::block(len, size, align);
    // SAFETY: there are `len` elements in the buffer, and there is room for their values.
    unsafe {
        for i in 0..len {
            load(p.wrapping_add(i * room.size), data.add(i * size));
        }
        release(p, len * room.size, room.align);
    }
    Block { data, len }
}

/// Writes clones of `len` values of `size` bytes into a new buffer, for the host.
#[inline(never)]
unsafe fn lower(
    data: *const u8,
    len: usize,
    size: usize,
    room: Room,
    store: unsafe fn(*const u8, *mut u8),
    p: *mut u8,
) {
    let at = mem::block(len, room.size, room.align);
    // SAFETY: there is room for `len` elements.
    unsafe {
        for i in 0..len {
            store(data.add(i * size), at.wrapping_add(i * room.size));
        }
        Buffer { at, len }.store(p);
    }
}

/// Gives the elements of an array to the host: the array's own block, when the list ends here.
#[inline(never)]
unsafe fn give(a: &Array, last: bool, room: Room, p: *mut u8) {
    let len = a.len.get();
    let bytes = len * room.size;
    // SAFETY: the elements lie in memory as the host wants them. A block without a capacity is not one.
    unsafe {
        let at = if last && bytes != 0 {
            let (data, _, cap) = a.empty();
            mem::resized(data, cap * room.size, room.align, bytes)
        } else {
            let at = acquire(bytes, room.align);
            core::ptr::copy_nonoverlapping(a.data.get(), at, bytes);
            at
        };
        Buffer { at, len }.store(p);
    }
}

/// Gives a buffer back, with all that its elements refer to.
#[inline(never)]
unsafe fn free(p: *mut u8, room: Room, free: Option<unsafe fn(*mut u8)>) {
    // SAFETY: `lower` or `give` made the buffer.
    unsafe {
        let Buffer { at, len } = Buffer::load(p);
        if let Some(free) = free {
            for i in 0..len {
                free(at.wrapping_add(i * room.size));
            }
        }
        release(at, len * room.size, room.align);
    }
}

/// A list that the host passed.
///
/// # Safety
/// `len` elements at `p`, from `cabi_realloc`.
#[inline]
pub unsafe fn lift_list<T: Abi>(p: *mut u8, len: usize) -> List<T> {
    // SAFETY: the caller's promise; where the representations are the same, so are the layouts of the two buffers.
    unsafe {
        let block = if T::SAME_IN_MEMORY {
            Block { data: if len == 0 { T::ALIGN as *mut u8 } else { p }, len }
        } else {
            lift(p, len, room::<T>(), load_at::<T>, size_of::<T>(), align_of::<T>())
        };
        List::from_array(block.array())
    }
}

/// Gives back a stored list of `T`, with all that its elements refer to.
///
/// # Safety
/// As `Abi::free` of a list.
#[inline]
pub unsafe fn free_all<T: Abi>(p: *mut u8) {
    // SAFETY: the caller's promise.
    unsafe { free(p, room::<T>(), if T::NESTED { Some(T::free) } else { None }) };
}

impl<T: Abi> Abi for List<T> {
    const SIZE: usize = 2 * WORD;
    const ALIGN: usize = WORD;
    const NESTED: bool = true;

    #[inline]
    unsafe fn load(p: *const u8) -> Self {
        // SAFETY: the caller's promise.
        unsafe {
            let Buffer { at, len } = Buffer::load(p);
            lift_list(at, len)
        }
    }

    #[inline]
    unsafe fn store(self, p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe {
            if T::SAME_IN_MEMORY {
                give(self.array(), self.is_unique(), room::<T>(), p);
            } else {
                lower(self.place(), self.len(), size_of::<T>(), room::<T>(), store_at::<T>, p);
            }
        }
    }

    #[inline]
    unsafe fn free(p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { free_all::<T>(p) };
    }
}

impl<T: Abi> Abi for VarTuple<T> {
    const SIZE: usize = 2 * WORD;
    const ALIGN: usize = WORD;
    const NESTED: bool = true;

    #[inline]
    unsafe fn load(p: *const u8) -> Self {
        // SAFETY: the caller's promise.
        VarTuple::from_list(unsafe { List::load(p) })
    }

    #[inline]
    unsafe fn store(self, p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { self.into_list().store(p) };
    }

    #[inline]
    unsafe fn free(p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { free_all::<T>(p) };
    }
}
