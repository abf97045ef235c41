//! Equality, order and search of arrays, in plain code that exists once for all types of elements.

use crate::array::Array;
use crate::raise::parked;
use crate::value::{PyEq, PyOrd, Value};
use core::mem::needs_drop;

/// Compares the values at two places.
pub type Test = unsafe fn(*const u8, *const u8) -> bool;

macro_rules! tests {
    ($($(#[$doc:meta])* $name:ident: $bound:ident $method:ident;)+) => {$(
        $(#[$doc])*
        ///
        /// # Safety
        /// Both places hold a `T`. Python code may free the values there: those that are compared are clones.
        pub unsafe fn $name<T: Value + $bound>(a: *const u8, b: *const u8) -> bool {
            // SAFETY: the caller's promise.
            unsafe {
                let (a, b) = (&*a.cast::<T>(), &*b.cast::<T>());
                if needs_drop::<T>() && !T::EQ_PLAIN {
                    let (a, b) = (a.clone(), b.clone());
                    a.$method(&b)
                } else {
                    a.$method(b)
                }
            }
        }
    )+};
}

tests! {
    /// `==`, as containers apply it.
    equal_at: PyEq py_eq;
    /// `<`.
    less_at: PyOrd py_lt;
    /// `<=`.
    at_most_at: PyOrd py_le;
}

impl Array {
    /// The first place from `start` up to `stop` whose element equals the value at `x`. Looks at the length at each step,
    /// because Python code may change it. While an exception is parked, there is none.
    ///
    /// # Safety
    /// The elements are of this size, and `equal` compares such.
    #[inline(never)]
    pub unsafe fn find(&self, x: *const u8, start: usize, stop: usize, size: usize, equal: Test) -> Option<usize> {
        let mut at = start;
        while at < stop && at < self.len.get() {
            // SAFETY: the place is inside.
            if unsafe { equal(self.place(at, size), x) } {
                return Some(at);
            }
            if parked() {
                return None;
            }
            at += 1;
        }
        None
    }
}

/// The first place where two arrays differ, as far as both go.
///
/// # Safety
/// The elements of both are of this size, and `equal` compares such.
#[inline(never)]
pub unsafe fn first_difference(a: &Array, b: &Array, size: usize, equal: Test) -> usize {
    let mut at = 0;
    while at < a.len.get() && at < b.len.get() {
        // SAFETY: the place is inside of both.
        if !unsafe { equal(a.place(at, size), b.place(at, size)) } || parked() {
            break;
        }
        at += 1;
    }
    at
}

/// `==` of lists.
///
/// # Safety
/// As `first_difference`.
#[inline(never)]
pub unsafe fn equal(a: &Array, b: &Array, size: usize, equal: Test) -> bool {
    core::ptr::eq(a, b)
        || a.len.get() == b.len.get() && {
            // SAFETY: the caller's promise.
            let at = unsafe { first_difference(a, b, size, equal) };
            at >= a.len.get() && at >= b.len.get()
        }
}

/// `==` of tuples: unlike lists, those of different lengths are compared element by element.
///
/// # Safety
/// As `first_difference`.
#[inline(never)]
pub unsafe fn equal_tuples(a: &Array, b: &Array, size: usize, equal: Test) -> bool {
    core::ptr::eq(a, b) || {
        // SAFETY: the caller's promise.
        let at = unsafe { first_difference(a, b, size, equal) };
        !parked() && at == a.len.get() && at == b.len.get()
    }
}

/// `<` of lists and tuples, or `<=` where `equals` says so; `order` is the elements'.
///
/// # Safety
/// As `first_difference`, and `order` compares such elements too.
#[inline(never)]
pub unsafe fn ordered(a: &Array, b: &Array, size: usize, equal: Test, order: Test, equals: bool) -> bool {
    if core::ptr::eq(a, b) {
        return equals;
    }
    // SAFETY: the caller's promise; the place is inside of both when it is used.
    unsafe {
        let at = first_difference(a, b, size, equal);
        let (n, m) = (a.len.get(), b.len.get());
        if at < n && at < m {
            return !parked() && order(a.place(at, size), b.place(at, size));
        }
        n < m || equals && n == m
    }
}
