//! Where a deque keeps its items: a ring of a power of two places, which grows and moves its items the same way for all types.

use crate::mem;
use core::cell::Cell;
use core::marker::PhantomData;
use core::mem::{align_of, needs_drop, size_of};

/// The ring without the type of its items.
struct Ends {
    data: Cell<*mut u8>,
    /// 0 or a power of two.
    cap: Cell<usize>,
    head: Cell<usize>,
    len: Cell<usize>,
}

impl Ends {
    #[inline]
    fn at(&self, i: usize, size: usize) -> *mut u8 {
        let place = (self.head.get() + i) & self.cap.get().wrapping_sub(1);
        self.data.get().wrapping_add(place * size)
    }

    /// Twice the places; the items move to the front.
    #[inline(never)]
    fn grow(&self, size: usize, align: usize) {
        let (old, cap, head) = (self.data.get(), self.cap.get(), self.head.get());
        let more = if cap == 0 { 4 } else { cap * 2 };
        let new = mem::block(more, size, align);
        if cap > 0 {
            // SAFETY: the ring is full: its items are those from `head` on and then those before it; the new block is larger.
            unsafe {
                core::ptr::copy_nonoverlapping(old.add(head * size), new, (cap - head) * size);
                core::ptr::copy_nonoverlapping(old, new.add((cap - head) * size), head * size);
                mem::release(old, cap, size, align);
            }
        }
        self.data.set(new);
        self.cap.set(more);
        self.head.set(0);
    }

    fn copy_item(&self, from: usize, to: usize, size: usize) {
        // SAFETY: both are places of the ring.
        unsafe { core::ptr::copy(self.at(from, size), self.at(to, size), size) };
    }

    /// Moves the items from `from` on one place up, into a place that is free.
    #[inline(never)]
    fn open(&self, from: usize, size: usize) {
        for i in (from..self.len.get()).rev() {
            self.copy_item(i, i + 1, size);
        }
    }

    /// Moves the items behind `at` one place down, over what was there.
    #[inline(never)]
    fn close(&self, at: usize, size: usize) {
        for i in at + 1..self.len.get() {
            self.copy_item(i, i - 1, size);
        }
    }

    /// Turns the ring: `n` items from the end go to the front, or with a negative `n` the other way.
    #[inline(never)]
    fn turn(&self, n: isize, size: usize) {
        let (len, mask) = (self.len.get(), self.cap.get().wrapping_sub(1));
        let whole = len == self.cap.get();
        for _ in 0..n.unsigned_abs() {
            let head = self.head.get();
            if n > 0 {
                self.head.set(head.wrapping_sub(1) & mask);
                if !whole {
                    self.copy_item(len, 0, size);
                }
            } else {
                if !whole {
                    self.copy_item(0, len, size);
                }
                self.head.set((head + 1) & mask);
            }
        }
    }
}

/// The items of a deque.
pub struct Ring<T>(Ends, PhantomData<T>);

impl<T> Ring<T> {
    #[inline]
    pub fn new() -> Ring<T> {
        let nothing = core::ptr::null_mut();
        Ring(Ends { data: Cell::new(nothing), cap: Cell::new(0), head: Cell::new(0), len: Cell::new(0) }, PhantomData)
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.0.len.get()
    }

    #[inline]
    fn place(&self, i: usize) -> *mut T {
        self.0.at(i, size_of::<T>()).cast()
    }

    /// The item, to be used at once; none outside.
    #[inline]
    pub fn get(&self, i: usize) -> Option<&T> {
        if i < self.len() {
            // SAFETY: the place holds an item, and the caller changes nothing while it borrows.
            Some(unsafe { &*self.place(i) })
        } else {
            None
        }
    }

    /// Puts another item in a place that holds one; gives the old one.
    #[inline]
    pub fn replace(&self, i: usize, item: T) -> T {
        // SAFETY: the caller says that the place holds an item.
        unsafe { self.place(i).replace(item) }
    }

    #[inline]
    fn make_room(&self) {
        if self.len() == self.0.cap.get() {
            self.0.grow(size_of::<T>(), align_of::<T>());
        }
    }

    #[inline]
    pub fn push_back(&self, item: T) {
        self.make_room();
        // SAFETY: the place behind the last item is free.
        unsafe { self.place(self.len()).write(item) };
        self.0.len.set(self.len() + 1);
    }

    #[inline]
    pub fn push_front(&self, item: T) {
        self.make_room();
        self.0.head.set(self.0.head.get().wrapping_sub(1) & (self.0.cap.get() - 1));
        self.0.len.set(self.len() + 1);
        // SAFETY: there was a free place, and the one before the first item is the last of them.
        unsafe { self.place(0).write(item) };
    }

    #[inline]
    pub fn pop_back(&self) -> Option<T> {
        let last = self.len().checked_sub(1)?;
        self.0.len.set(last);
        // SAFETY: the place holds an item, which the ring no longer counts.
        Some(unsafe { self.place(last).read() })
    }

    #[inline]
    pub fn pop_front(&self) -> Option<T> {
        let left = self.len().checked_sub(1)?;
        // SAFETY: as in `pop_back`.
        let item = unsafe { self.place(0).read() };
        self.0.head.set((self.0.head.get() + 1) & (self.0.cap.get() - 1));
        self.0.len.set(left);
        Some(item)
    }

    /// Puts an item before the one at `i`, which is at most the length.
    pub fn insert(&self, i: usize, item: T) {
        self.make_room();
        self.0.open(i, size_of::<T>());
        self.0.len.set(self.len() + 1);
        // SAFETY: what was there has moved on.
        unsafe { self.place(i).write(item) };
    }

    /// Takes the item at a place that holds one.
    pub fn remove(&self, i: usize) -> T {
        // SAFETY: the place holds an item; the others move over it.
        let item = unsafe { self.place(i).read() };
        self.0.close(i, size_of::<T>());
        self.0.len.set(self.len() - 1);
        item
    }

    /// See `Ends::turn`.
    pub fn turn(&self, n: isize) {
        self.0.turn(n, size_of::<T>());
    }

    pub fn swap(&self, i: usize, j: usize) {
        // SAFETY: the caller says that both places hold items.
        unsafe { core::ptr::swap(self.place(i), self.place(j)) };
    }

    /// Takes all items.
    pub fn take(&self) -> Ring<T> {
        let taken = Ring::new();
        taken.0.data.set(self.0.data.replace(core::ptr::null_mut()));
        taken.0.cap.set(self.0.cap.replace(0));
        taken.0.head.set(self.0.head.replace(0));
        taken.0.len.set(self.0.len.replace(0));
        taken
    }
}

impl<T> Drop for Ring<T> {
    fn drop(&mut self) {
        if needs_drop::<T>() {
            while let Some(item) = self.pop_front() {
                drop(item);
            }
        }
        if self.0.cap.get() > 0 {
            // SAFETY: the block is the ring's own, of this size, and holds no item that has to be dropped.
            unsafe { mem::release(self.0.data.get(), self.0.cap.get(), size_of::<T>(), align_of::<T>()) };
        }
    }
}
