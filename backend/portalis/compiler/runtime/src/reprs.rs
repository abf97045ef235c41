//! `repr` of containers: the separators, and the `...` inside a container that contains itself.

use crate::cell::Static;
use crate::strbox::StrBuf;
use crate::value::Repr;
use alloc::vec::Vec;

static OPEN: Static<Vec<usize>> = Static::new(Vec::new());

/// Says that the container at `addr` is being written; false if it is already, further out.
#[inline(never)]
pub fn enter(addr: usize) -> bool {
    // SAFETY: no borrow outlives the call.
    let open = unsafe { &mut *OPEN.get() };
    if open.contains(&addr) {
        return false;
    }
    crate::mem::push(open, addr);
    true
}

/// Says that the container entered last is written.
#[inline(never)]
pub fn leave() {
    // SAFETY: as in `enter`.
    let open = unsafe { &mut *OPEN.get() };
    open.pop();
    if open.is_empty() {
        *open = Vec::new();
    }
}

/// Writes the elements that `at` gives until it has no more, separated by `, `. One at a time, because a user's `__repr__`
/// may change the container.
pub fn elements<T: Repr>(out: &mut StrBuf, mut at: impl FnMut(usize) -> Option<T>) {
    let mut i = 0;
    while let Some(v) = at(i) {
        if i > 0 {
            out.push_ascii(", ");
        }
        v.repr_to(out);
        i += 1;
    }
}
