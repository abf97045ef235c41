//! `repr` of containers: the separators, and the `...` inside a container that contains itself.

use crate::array::Array;
use crate::cell::Static;
use crate::erased::ReprTo;
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

/// What stands around the elements of a sequence.
pub struct Marks {
    open: &'static str,
    close: &'static str,
    /// Closes a sequence of one element.
    close_one: &'static str,
    /// The sequence inside itself.
    nested: &'static str,
}

pub const LIST: Marks = Marks { open: "[", close: "]", close_one: "]", nested: "[...]" };
pub const TUPLE: Marks = Marks { open: "(", close: ")", close_one: ",)", nested: "(...)" };

/// Writes a sequence. Elements that are not `nesting` hold no handle, so it cannot be inside itself.
///
/// # Safety
/// The elements are of this size, and `repr` takes such.
#[inline(never)]
pub unsafe fn array(a: &Array, size: usize, nesting: bool, repr: ReprTo, marks: &Marks, out: &mut StrBuf) {
    let addr: *const Array = a;
    if nesting && !enter(addr as usize) {
        out.push_ascii(marks.nested);
        return;
    }
    out.push_ascii(marks.open);
    let mut i = 0;
    while i < a.len.get() {
        if i > 0 {
            out.push_ascii(", ");
        }
        // SAFETY: the place is inside; the length is looked at each time, because a user's `__repr__` may change it.
        unsafe { repr(a.place(i, size), out) };
        i += 1;
    }
    out.push_ascii(if a.len.get() == 1 { marks.close_one } else { marks.close });
    if nesting {
        leave();
    }
}
