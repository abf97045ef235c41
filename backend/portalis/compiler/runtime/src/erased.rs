//! What code that exists once, for containers of every type, knows about the values that it moves.
//!
//! A generic function is compiled again in every module that uses it, for every type: it costs the user build time and
//! bytes. So the containers keep their code in plain functions over `*mut u8` and a `Shape`, and the generic methods
//! around them only pass the shape on.

use crate::mem;
use crate::strbox::StrBuf;
use crate::value::{Repr, Value};
use alloc::alloc::dealloc;
use core::alloc::Layout;
use core::cell::Cell;
use core::marker::PhantomData;
use core::mem::{align_of, needs_drop, size_of, MaybeUninit};

/// How a value of some type is moved, copied and dropped.
pub struct Shape {
    /// In bytes; also the distance of neighbours in an array.
    pub size: usize,
    pub align: usize,
    pub copy: Copying,
    pub drop: Dropping,
}

/// Drops so many neighbours in place; none where there is nothing to do.
pub type Dropping = Option<unsafe fn(*mut u8, usize)>;

/// How values of a type, which need not be Python's, are dropped.
pub struct Drops<T>(PhantomData<T>);

impl<T> Drops<T> {
    pub const HOW: Dropping = if needs_drop::<T>() { Some(drop_all::<T>) } else { None };
}

/// How a second value is made of one.
pub enum Copying {
    /// The bytes are the value.
    Bits,
    /// The bytes are a pointer to a box that starts with its count.
    Counted,
    /// `clone(from, to)` writes a clone to memory that holds no value.
    By(unsafe fn(*const u8, *mut u8)),
}

/// The shape of a type.
pub trait Shaped {
    const SHAPE: &'static Shape;
}

impl<T: Value> Shaped for T {
    const SHAPE: &'static Shape = &Shape {
        size: size_of::<T>(),
        align: align_of::<T>(),
        copy: if T::COUNTED {
            Copying::Counted
        } else if needs_drop::<T>() {
            Copying::By(clone_to::<T>)
        } else {
            Copying::Bits
        },
        drop: Drops::<T>::HOW,
    };
}

unsafe fn clone_to<T: Clone>(from: *const u8, to: *mut u8) {
    // SAFETY: the caller of `Copying::By` gives a value and room for one.
    unsafe { to.cast::<T>().write((*from.cast::<T>()).clone()) }
}

/// The loop is here, not around a call for each value: most are handles that are not the last, and only count down.
unsafe fn drop_all<T>(at: *mut u8, n: usize) {
    // SAFETY: the callers give so many values that nobody uses again.
    unsafe { core::ptr::drop_in_place(core::ptr::slice_from_raw_parts_mut(at.cast::<T>(), n)) }
}

impl Shape {
    /// Clones the value at `from` into `to`.
    ///
    /// # Safety
    /// `from` holds a value of this shape, `to` has room for one and holds none.
    #[inline]
    pub unsafe fn clone_to(&self, from: *const u8, to: *mut u8) {
        // SAFETY: as the caller says; a counted value is a pointer to a live box.
        unsafe {
            match self.copy {
                Copying::Bits => core::ptr::copy_nonoverlapping(from, to, self.size),
                Copying::Counted => {
                    let handle = *from.cast::<*mut u8>();
                    let count = &*handle.cast::<Cell<u32>>();
                    count.set(count.get().wrapping_add(1));
                    to.cast::<*mut u8>().write(handle);
                }
                Copying::By(clone) => clone(from, to),
            }
        }
    }

    /// Clones `n` neighbours.
    ///
    /// # Safety
    /// There are `n` values of this shape from `from` on; `to` has room for as many, and they do not overlap.
    #[inline(never)]
    pub unsafe fn clone_all(&self, from: *const u8, to: *mut u8, n: usize) {
        // SAFETY: the caller's promise; a counted value is a pointer to a live box.
        unsafe {
            if let Copying::By(clone) = self.copy {
                for i in 0..n {
                    clone(from.add(i * self.size), to.add(i * self.size));
                }
                return;
            }
            if let Copying::Counted = self.copy {
                count_up(from, n, 1);
            }
            core::ptr::copy_nonoverlapping(from, to, n * self.size);
        }
    }

    /// Clones `n` neighbours `times` times over.
    ///
    /// # Safety
    /// There are `n` values of this shape from `from` on; `to` has room for all clones, and they do not overlap.
    #[inline(never)]
    pub unsafe fn repeat(&self, from: *const u8, n: usize, to: *mut u8, times: usize) {
        let total = n * times;
        if total == 0 {
            return;
        }
        // SAFETY: the caller's promise. Bits are copied in ever longer stretches of what is there.
        unsafe {
            if let Copying::By(clone) = self.copy {
                for i in 0..total {
                    clone(from.add(i % n * self.size), to.add(i * self.size));
                }
                return;
            }
            if let Copying::Counted = self.copy {
                count_up(from, n, times as u32);
            }
            core::ptr::copy_nonoverlapping(from, to, n * self.size);
            let mut done = n;
            while done < total {
                let more = done.min(total - done);
                core::ptr::copy_nonoverlapping(to, to.add(done * self.size), more * self.size);
                done += more;
            }
        }
    }

    /// Drops `n` neighbours.
    ///
    /// # Safety
    /// There are `n` values of this shape from `at` on, and nobody uses them again.
    #[inline]
    pub unsafe fn drop_all(&self, at: *mut u8, n: usize) {
        if let Some(drop) = self.drop {
            // SAFETY: as the caller says.
            unsafe { drop(at, n) };
        }
    }
}

/// Counts `n` neighbouring handles up by `more`.
unsafe fn count_up(handles: *const u8, n: usize, more: u32) {
    let handles = handles.cast::<*const Cell<u32>>();
    for i in 0..n {
        // SAFETY: the callers give pointers to live boxes that start with their count.
        let count = unsafe { &**handles.add(i) };
        count.set(count.get().wrapping_add(more));
    }
}

/// Room for one value: large ones are on the heap.
pub struct Room {
    here: MaybeUninit<[u64; 4]>,
    layout: Layout,
    there: *mut u8,
}

impl Room {
    pub fn new(shape: &Shape) -> Room {
        // SAFETY: the layout of a type.
        let layout = unsafe { Layout::from_size_align_unchecked(shape.size, shape.align) };
        let fits = shape.size <= 32 && shape.align <= 8;
        let there = if fits { core::ptr::null_mut() } else { mem::acquire(layout).as_ptr() };
        Room { here: MaybeUninit::uninit(), layout, there }
    }

    /// Where the value goes; the caller drops what it has put there.
    pub fn at(&mut self) -> *mut u8 {
        if self.there.is_null() {
            self.here.as_mut_ptr().cast()
        } else {
            self.there
        }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        if !self.there.is_null() {
            // SAFETY: `new` allocated it so.
            unsafe { dealloc(self.there, self.layout) };
        }
    }
}

/// Writes the `repr` of a value of some type.
pub type ReprTo = unsafe fn(*const u8, &mut StrBuf);

/// `ReprTo` of a type. Writes a clone, because a user's `__repr__` may change where the value is.
///
/// # Safety
/// `at` holds a value of the type.
pub unsafe fn repr_at<T: Value + Repr>(at: *const u8, out: &mut StrBuf) {
    // SAFETY: as the caller says.
    let held = unsafe { (*at.cast::<T>()).clone() };
    held.repr_to(out);
}
