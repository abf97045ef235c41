//! `list`: the handle, its storage, and the reading side. `list_edit.rs` has the methods that change it.

use crate::array::{self, Array, Here};
use crate::erased::Drops;
use crate::exc::{index_error, Exc};
pub use crate::list_api::*;
use crate::rc;
use crate::value::Value;
use alloc::vec::Vec;
use core::marker::PhantomData;
use core::mem::{align_of, needs_drop, size_of, ManuallyDrop, MaybeUninit};
use core::ops::{Deref, DerefMut};
use core::ptr::NonNull;

/// Python's `list`. Cloning gives another handle to the same list.
#[repr(transparent)]
pub struct List<T>(NonNull<Array>, PhantomData<T>);

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
                    array::free(self.0.as_ptr(), size_of::<T>(), align_of::<T>());
                }
            }
        }
    }
}

unsafe fn finish<T>(b: *mut u8) {
    // SAFETY: `b` is a list's array, and its last handle is gone.
    unsafe { array::finish(b, size_of::<T>(), align_of::<T>(), Drops::<T>::HOW) };
}

impl<T> List<T> {
    #[inline]
    pub fn new() -> List<T> {
        List::with_capacity(0)
    }

    #[inline]
    pub fn with_capacity(n: usize) -> List<T> {
        List(array::make(n, size_of::<T>(), align_of::<T>()), PhantomData)
    }

    #[inline]
    pub fn from_vec(v: Vec<T>) -> List<T> {
        let mut v = ManuallyDrop::new(v);
        List(array::adopt(v.as_mut_ptr().cast(), v.len(), v.capacity()), PhantomData)
    }

    /// The list of an array.
    ///
    /// # Safety
    /// Its elements are of this type, and the caller has a handle to give away.
    #[inline]
    pub(crate) unsafe fn from_array(a: NonNull<Array>) -> List<T> {
        List(a, PhantomData)
    }

    /// The storage, for code that is the same for all types.
    #[inline]
    pub(crate) fn array(&self) -> &Array {
        // SAFETY: the box is live while this handle is, and an unset handle points to one that reads as empty.
        unsafe { &*self.0.as_ptr() }
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.array().len.get()
    }

    /// The place of the first element.
    #[inline]
    pub(crate) fn data(&self) -> *mut T {
        self.array().data.get().cast()
    }

    /// The place of the first element, for code that is the same for all types.
    #[inline]
    pub(crate) fn place(&self) -> *mut u8 {
        self.array().data.get()
    }

    /// The elements; to be used at once, as any change to the list invalidates the borrow.
    #[inline]
    pub fn as_slice(&self) -> &[T] {
        // SAFETY: `len` elements at `data` are initialised; by the crate's convention nothing changes the list meanwhile.
        unsafe { core::slice::from_raw_parts(self.data(), self.len()) }
    }

    /// The elements, to change in place.
    ///
    /// # Safety
    /// Nothing else may read or change the list while the borrow lives: no Python code may run.
    #[inline]
    #[allow(clippy::mut_from_ref)]
    pub unsafe fn as_mut_slice(&self) -> &mut [T] {
        // SAFETY: as in `as_slice`, and the caller promises that the borrow is the only one.
        unsafe { core::slice::from_raw_parts_mut(self.data(), self.len()) }
    }

    /// Takes the elements out; the list is empty until `put_vec`.
    #[inline]
    pub fn take_vec(&self) -> Vec<T> {
        let (data, len, cap) = self.array().empty();
        // SAFETY: these three came from a vector, or are as good as from one, and are now nobody else's.
        unsafe { Vec::from_raw_parts(data.cast(), len, cap) }
    }

    /// Replaces the elements; gives back the old ones.
    #[inline]
    pub fn put_vec(&self, v: Vec<T>) -> Vec<T> {
        let old = self.take_vec();
        let mut v = ManuallyDrop::new(v);
        let a = self.array();
        a.len.set(v.len());
        a.cap.set(v.capacity());
        a.data.set(v.as_mut_ptr().cast());
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
        let a = self.array();
        let len = a.len.get();
        if len == a.cap.get() {
            a.grow_one::<Here>(size_of::<T>(), align_of::<T>());
        }
        // SAFETY: there is room behind the last element.
        unsafe { self.data().add(len).write(v) };
        a.len.set(len + 1);
    }

    /// Puts `v` before the element at `at`.
    ///
    /// # Safety
    /// `at` is at most the length.
    #[inline]
    pub(crate) unsafe fn insert_at(&self, at: usize, v: T) {
        // SAFETY: the caller's promise; the gap is filled at once.
        unsafe { self.array().gap(at, size_of::<T>(), align_of::<T>()).cast::<T>().write(v) };
    }

    /// Takes the element at `at` out.
    ///
    /// # Safety
    /// `at` is less than the length.
    #[inline]
    pub(crate) unsafe fn remove_at(&self, at: usize) -> T {
        let mut out = MaybeUninit::<T>::uninit();
        // SAFETY: the caller's promise; `take` moves the element there.
        unsafe {
            self.array().take(at, size_of::<T>(), out.as_mut_ptr().cast());
            out.assume_init()
        }
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
        let a = self.list.array();
        a.len.set(self.vec.len());
        a.cap.set(self.vec.capacity());
        a.data.set(self.vec.as_mut_ptr().cast());
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
        let len = self.len() as i64;
        let at = if i < 0 { i.wrapping_add(len) } else { i };
        if at as u64 >= len as u64 {
            return Err(out_of_range());
        }
        // SAFETY: the place is inside.
        Ok(unsafe { &*self.data().add(at as usize) })
    }

    /// `xs[i]`.
    #[inline]
    pub fn get(&self, i: i64) -> Result<T, Exc> {
        match self.at(i) {
            Ok(v) => Ok(v.clone()),
            Err(e) => Err(e),
        }
    }

    /// `xs[i] = v`.
    #[inline]
    pub fn set(&self, i: i64, v: T) -> Result<(), Exc> {
        let len = self.len() as i64;
        let at = if i < 0 { i.wrapping_add(len) } else { i };
        if at as u64 >= len as u64 {
            return Err(assign_out_of_range());
        }
        // SAFETY: the place is inside; the old element is dropped after the new one is in place.
        unsafe {
            let place = self.data().add(at as usize);
            let old = place.read();
            place.write(v);
            drop(old);
        }
        Ok(())
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
        let at = self.at;
        if at < self.list.len() {
            self.at = at + 1;
            // SAFETY: the place is inside.
            return Some(unsafe { (*self.list.data().add(at)).clone() });
        }
        // The end is the end, also if the list grows later.
        self.at = usize::MAX;
        None
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.list.len().saturating_sub(self.at), None)
    }
}
