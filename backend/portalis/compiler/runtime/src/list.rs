//! `list`: the handle, its storage, and the reading side. `list_edit.rs` has the methods that change it.

use crate::exc::{index_error, Exc};
pub use crate::list_api::*;
use crate::mem;
use crate::rc;
use crate::value::Value;
use alloc::vec::Vec;
use core::cell::Cell;
use core::marker::PhantomData;
use core::mem::{needs_drop, ManuallyDrop};
use core::ops::{Deref, DerefMut};
use core::ptr::NonNull;

/// What a `List` points to: a count and a vector taken apart, so that an unset handle reads as an empty list.
#[repr(C)]
struct ListBox<T> {
    count: Cell<u32>,
    len: Cell<usize>,
    cap: Cell<usize>,
    data: Cell<*mut T>,
}

/// A `ListBox` seen without its type.
#[repr(C)]
pub(crate) struct RawList {
    count: Cell<u32>,
    pub(crate) len: Cell<usize>,
    pub(crate) cap: Cell<usize>,
    pub(crate) data: Cell<*mut u8>,
}

/// Python's `list`. Cloning gives another handle to the same list.
#[repr(transparent)]
pub struct List<T>(NonNull<ListBox<T>>, PhantomData<T>);

impl<T> Clone for List<T> {
    #[inline]
    fn clone(&self) -> Self {
        // SAFETY: the box is live while this handle is.
        unsafe { rc::retain(self.0) };
        List(self.0, PhantomData)
    }
}

impl<T> Drop for List<T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the last handle frees the box; only elements with a destructor can nest, so others skip `dispose`.
        unsafe {
            if rc::release(self.0) {
                if needs_drop::<T>() {
                    rc::dispose(self.0.as_ptr().cast(), finish::<T>);
                } else {
                    finish::<T>(self.0.as_ptr().cast());
                }
            }
        }
    }
}

#[inline(never)]
unsafe fn finish<T>(b: *mut u8) {
    // SAFETY: `b` came from `rc::leak` of a `ListBox<T>`, and its last handle is gone.
    unsafe {
        let b = alloc::boxed::Box::from_raw(b.cast::<ListBox<T>>());
        drop(Vec::from_raw_parts(b.data.get(), b.len.get(), b.cap.get()));
    }
}

impl<T> List<T> {
    #[inline]
    pub fn new() -> List<T> {
        List::from_vec(Vec::new())
    }

    #[inline]
    pub fn with_capacity(n: usize) -> List<T> {
        List::from_vec(mem::vec(n))
    }

    #[inline]
    pub fn from_vec(v: Vec<T>) -> List<T> {
        let mut v = ManuallyDrop::new(v);
        List(
            rc::leak(ListBox {
                count: Cell::new(1),
                len: Cell::new(v.len()),
                cap: Cell::new(v.capacity()),
                data: Cell::new(v.as_mut_ptr()),
            }),
            PhantomData,
        )
    }

    #[inline]
    fn header(&self) -> &ListBox<T> {
        // SAFETY: the box is live while this handle is, and an unset handle points to one that reads as empty.
        unsafe { self.0.as_ref() }
    }

    /// The list without the type of its elements.
    #[inline]
    pub(crate) fn raw(&self) -> &RawList {
        // SAFETY: as in `header`; `ListBox` is laid out the same for every type.
        unsafe { self.0.cast().as_ref() }
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.header().len.get()
    }

    /// The elements; to be used at once, as any change to the list invalidates the borrow.
    #[inline]
    pub fn as_slice(&self) -> &[T] {
        let h = self.header();
        // SAFETY: `len` elements at `data` are initialised; by the crate's convention nothing changes the list meanwhile.
        unsafe { core::slice::from_raw_parts(h.data.get(), h.len.get()) }
    }

    /// The elements, to change in place.
    ///
    /// # Safety
    /// Nothing else may read or change the list while the borrow lives: no Python code may run.
    #[inline]
    #[allow(clippy::mut_from_ref)]
    pub unsafe fn as_mut_slice(&self) -> &mut [T] {
        let h = self.header();
        // SAFETY: as in `as_slice`, and the caller promises that the borrow is the only one.
        unsafe { core::slice::from_raw_parts_mut(h.data.get(), h.len.get()) }
    }

    /// Takes the elements out; the list is empty until `put_vec`.
    #[inline]
    pub fn take_vec(&self) -> Vec<T> {
        let h = self.header();
        let len = h.len.replace(0);
        let cap = h.cap.replace(0);
        // Aligned for every type, as the box may be the one that all unset handles share.
        let data = h.data.replace(16 as *mut T);
        // SAFETY: these three came from a vector and are now nobody else's.
        unsafe { Vec::from_raw_parts(data, len, cap) }
    }

    /// Replaces the elements; gives back the old ones.
    #[inline]
    pub fn put_vec(&self, v: Vec<T>) -> Vec<T> {
        let old = self.take_vec();
        let mut v = ManuallyDrop::new(v);
        let h = self.header();
        h.len.set(v.len());
        h.cap.set(v.capacity());
        h.data.set(v.as_mut_ptr());
        old
    }

    /// The elements as a vector, to change in place; the list reads as empty until the guard is dropped.
    ///
    /// # Safety
    /// Nothing else may change the list while the guard lives: no Python code may run.
    #[inline]
    pub unsafe fn as_mut_vec(&self) -> VecMut<'_, T> {
        VecMut { list: self, vec: ManuallyDrop::new(self.take_vec()) }
    }

    #[inline]
    pub fn push(&self, v: T) {
        let h = self.header();
        let len = h.len.get();
        if len == h.cap.get() {
            self.grow(1);
        }
        // SAFETY: there is room behind the last element.
        unsafe { h.data.get().add(len).write(v) };
        h.len.set(len + 1);
    }

    /// Makes room for `more` elements.
    #[inline(never)]
    pub fn grow(&self, more: usize) {
        // SAFETY: no Python code runs while the guard lives.
        mem::reserve(&mut *unsafe { self.as_mut_vec() }, more);
    }

    /// Puts `v` before the element at `at`.
    ///
    /// # Safety
    /// `at` is at most the length.
    pub(crate) unsafe fn insert_at(&self, at: usize, v: T) {
        let len = self.len();
        if len == self.header().cap.get() {
            self.grow(1);
        }
        let h = self.header();
        // SAFETY: there is room for one more, and `at` is inside or at the end.
        unsafe {
            let place = h.data.get().add(at);
            core::ptr::copy(place, place.add(1), len - at);
            place.write(v);
        }
        h.len.set(len + 1);
    }

    /// Takes the element at `at` out.
    ///
    /// # Safety
    /// `at` is less than the length.
    pub(crate) unsafe fn remove_at(&self, at: usize) -> T {
        let h = self.header();
        let len = h.len.get() - 1;
        h.len.set(len);
        // SAFETY: `at` is inside; the element is moved out, and the ones behind it close the gap.
        unsafe {
            let place = h.data.get().add(at);
            let v = place.read();
            core::ptr::copy(place.add(1), place, len - at);
            v
        }
    }

    /// Replaces the elements `from..to`; gives back the old ones, to be dropped when the list is no longer looked at.
    ///
    /// # Safety
    /// `from <= to`, and `to` is at most the length.
    pub(crate) unsafe fn replace_range(&self, from: usize, to: usize, mut values: Vec<T>) -> Vec<T> {
        let (len, count, new) = (self.len(), to - from, values.len());
        if new > count && self.header().cap.get() - len < new - count {
            self.grow(new - count);
        }
        let h = self.header();
        let mut gone = mem::vec(count);
        // SAFETY: the range is inside and there is room for the longer list; every element is moved exactly once.
        unsafe {
            let place = h.data.get().add(from);
            core::ptr::copy_nonoverlapping(place, gone.as_mut_ptr(), count);
            gone.set_len(count);
            core::ptr::copy(place.add(count), place.add(new), len - to);
            core::ptr::copy_nonoverlapping(values.as_ptr(), place, new);
            values.set_len(0);
        }
        h.len.set(len - count + new);
        gone
    }

    #[inline]
    pub fn ptr_eq(&self, other: &List<T>) -> bool {
        self.0 == other.0
    }

    /// Whether this is the only handle.
    #[inline]
    pub fn is_unique(&self) -> bool {
        // SAFETY: the box is live while this handle is.
        unsafe { rc::count(self.0) == 1 }
    }

    /// The address, as `id()` gives it.
    #[inline]
    pub fn addr(&self) -> usize {
        self.0.as_ptr() as usize
    }
}

/// A list's elements as a vector; see `List::as_mut_vec`.
pub struct VecMut<'a, T> {
    list: &'a List<T>,
    vec: ManuallyDrop<Vec<T>>,
}

impl<T> Deref for VecMut<'_, T> {
    type Target = Vec<T>;
    #[inline]
    fn deref(&self) -> &Vec<T> {
        &self.vec
    }
}

impl<T> DerefMut for VecMut<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.vec
    }
}

impl<T> Drop for VecMut<'_, T> {
    #[inline]
    fn drop(&mut self) {
        let h = self.list.header();
        h.len.set(self.vec.len());
        h.cap.set(self.vec.capacity());
        h.data.set(self.vec.as_mut_ptr());
    }
}

/// The place of a Python index in a sequence of `len`; none when out of range.
#[inline]
pub fn index_of(i: i64, len: usize) -> Option<usize> {
    let i = if i < 0 { i.wrapping_add(len as i64) } else { i };
    if (i as u64) < len as u64 {
        Some(i as usize)
    } else {
        None
    }
}

impl<T: Value> List<T> {
    /// The element, borrowed; `IndexError` outside.
    #[inline]
    pub fn at(&self, i: i64) -> Result<&T, Exc> {
        match index_of(i, self.len()) {
            // SAFETY: `index_of` gives a place inside.
            Some(at) => Ok(unsafe { self.as_slice().get_unchecked(at) }),
            None => Err(out_of_range()),
        }
    }

    /// `xs[i]`.
    #[inline]
    pub fn get(&self, i: i64) -> Result<T, Exc> {
        self.at(i).cloned()
    }

    /// `xs[i] = v`.
    #[inline]
    pub fn set(&self, i: i64, v: T) -> Result<(), Exc> {
        match index_of(i, self.len()) {
            Some(at) => {
                // SAFETY: `at` is inside; the old element is dropped after the new one is in place.
                drop(unsafe { core::ptr::replace(self.header().data.get().add(at), v) });
                Ok(())
            }
            None => Err(assign_out_of_range()),
        }
    }

    /// An iterator that keeps the list alive and looks at its length at each step, as CPython's does.
    #[inline]
    pub fn iter(&self) -> ListIter<T> {
        ListIter { list: self.clone(), at: 0 }
    }
}

#[cold]
#[inline(never)]
pub(crate) fn out_of_range() -> Exc {
    index_error("list index out of range")
}

#[cold]
#[inline(never)]
pub(crate) fn assign_out_of_range() -> Exc {
    index_error("list assignment index out of range")
}

impl<T: Value> Value for List<T> {
    const COUNTED: bool = true;

    #[inline]
    fn unset() -> Self {
        List(rc::unset_box(), PhantomData)
    }
}

/// `iter(xs)`.
#[derive(Clone)]
pub struct ListIter<T: Value> {
    list: List<T>,
    at: usize,
}

impl<T: Value> Iterator for ListIter<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        match self.list.as_slice().get(self.at) {
            Some(v) => {
                self.at += 1;
                Some(v.clone())
            }
            None => {
                // The end is the end, also if the list grows later.
                self.at = usize::MAX;
                None
            }
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.list.len().saturating_sub(self.at), None)
    }
}
