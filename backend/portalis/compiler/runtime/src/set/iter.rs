//! Iteration over a set.

use super::raw::{self, Handle};
use super::Set;
use crate::exc::runtime_error;
use crate::raise::park;
use crate::value::Value;
use core::marker::PhantomData;
use core::ptr;

/// Going over a set of any type that Python code may change meanwhile.
#[derive(Clone)]
struct Walk {
    set: Handle,
    /// The next slot; `usize::MAX` once the iteration has ended.
    from: usize,
    /// The size at the start; `usize::MAX` once the size has changed, so that every further step fails too.
    len: usize,
}

impl Walk {
    #[inline(never)]
    fn new(set: &Handle) -> Walk {
        Walk { set: set.clone(), from: 0, len: set.len() }
    }

    /// The next element, to be used at once, or null.
    #[inline(never)]
    fn step(&mut self) -> *const u8 {
        if self.from == usize::MAX {
            return ptr::null();
        }
        if self.set.len() != self.len {
            self.len = usize::MAX;
            park(runtime_error("Set changed size during iteration"));
            return ptr::null();
        }
        match self.set.table().next_used(self.from) {
            Some(slot) => {
                self.from = slot + 1;
                // SAFETY: the slot holds an element.
                unsafe { raw::key(self.set.raw(), slot) }
            }
            None => {
                self.from = usize::MAX;
                ptr::null()
            }
        }
    }
}

/// Iterates over a set; parks `RuntimeError` when the set has changed its size.
pub struct SetIter<T> {
    walk: Walk,
    element: PhantomData<T>,
}

impl<T> Clone for SetIter<T> {
    #[inline]
    fn clone(&self) -> Self {
        SetIter { walk: self.walk.clone(), element: PhantomData }
    }
}

impl<T> Set<T> {
    /// The iterator of `for x in s`.
    #[inline]
    pub fn iter(&self) -> SetIter<T> {
        SetIter { walk: Walk::new(&self.0), element: PhantomData }
    }
}

impl<T: Value> Iterator for SetIter<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        let element = self.walk.step();
        if element.is_null() {
            None
        } else {
            // SAFETY: elements of this set are of this type.
            Some(unsafe { (*element.cast::<T>()).clone() })
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.walk.set.len()))
    }
}
