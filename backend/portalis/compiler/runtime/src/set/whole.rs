//! The operations of sets that go over whole sets, for every type. Each lays its result out as CPython's function of the same
//! name does (`set_intersection` and so on in `Objects/setobject.c`), so that iterating over it gives CPython's order.

use super::raw::{
    add_hashed, clear, clone_from, has, hash_of, key, lookup, resize, swap_bodies, take, Found, Handle, RawSet,
};
use crate::erased::{ReprTo, Room};
use crate::hash::KeyOps;
use crate::mem;
use crate::raise::parked;
use crate::strbox::StrBuf;
use alloc::alloc::dealloc;
use core::alloc::Layout;

/// Calls `f` with a clone of each element and its hash, in order; `f` takes the clone over. Stops when user code has parked
/// an exception.
///
/// # Safety
/// `s` is live, and stays so.
unsafe fn each(s: *mut RawSet, mut f: impl FnMut(*mut u8, i64)) {
    // SAFETY: as the caller says.
    unsafe {
        while_each(s, |element, hash| {
            f(element, hash);
            (*s).ops().plain || !parked()
        })
    };
}

/// `each`, as long as `f` holds; whether it held for all.
unsafe fn while_each(s: *mut RawSet, mut f: impl FnMut(*mut u8, i64) -> bool) -> bool {
    // SAFETY: slots in use hold elements.
    unsafe {
        let shape = (*s).ops().shape;
        let mut element = Room::new(shape);
        let mut from = 0;
        while let Some(slot) = (*s).table.next_used(from) {
            from = slot + 1;
            let hash = (*s).table.hash_at(slot);
            shape.clone_to(key(s, slot), element.at());
            if !f(element.at(), hash) {
                return false;
            }
        }
    }
    true
}

/// Whether `holds` for every element.
fn all(s: &Handle, mut holds: impl FnMut(*const u8, i64) -> bool) -> bool {
    let shape = s.ops().shape;
    // SAFETY: the set is live; the clone is dropped once.
    unsafe {
        while_each(s.raw(), |element, hash| {
            let held = holds(element, hash);
            shape.drop_all(element, 1);
            held
        })
    }
}

/// The set of the elements for which `wanted` holds.
fn keep(s: &Handle, mut wanted: impl FnMut(*const u8, i64) -> bool) -> Handle {
    let result = Handle::new(s.ops());
    // SAFETY: both sets are live; each clone is added or dropped.
    unsafe {
        each(s.raw(), |element, hash| {
            if wanted(element, hash) {
                add_hashed(result.raw(), element, hash);
            } else {
                s.ops().shape.drop_all(element, 1);
            }
        });
    }
    result
}

/// `keep` for the wrappers.
#[inline(never)]
pub fn keep_by(s: &Handle, wanted: &mut dyn FnMut(*const u8) -> bool) -> Handle {
    keep(s, |element, _| wanted(element))
}

/// Whether user code, which only some types of elements have, has parked an exception.
fn failed(s: &Handle) -> bool {
    !s.ops().plain && parked()
}

/// A display: `n` neighbouring elements, which the set takes over. Stops when user code parked an exception.
///
/// # Safety
/// There are so many, and they are no longer the caller's.
#[inline(never)]
pub unsafe fn of(ops: &'static KeyOps, elements: *mut u8, n: usize) -> Handle {
    let made = Handle::new(ops);
    for i in 0..n {
        // SAFETY: the set is live; each element is handed over or dropped once.
        unsafe {
            let element = elements.add(i * ops.shape.size);
            let hash = if failed(&made) { None } else { hash_of(ops, element) };
            match hash {
                Some(hash) => add_hashed(made.raw(), element, hash),
                None => ops.shape.drop_all(element, 1),
            }
        }
    }
    made
}

/// A display of constants, which CPython folds to a frozenset and rebuilds from its own order.
///
/// # Safety
/// As `of`.
#[inline(never)]
pub unsafe fn folded(ops: &'static KeyOps, elements: *mut u8, n: usize) -> Handle {
    // SAFETY: as the caller says; both sets are live, the clones are added.
    unsafe {
        let first = of(ops, elements, n);
        let made = Handle::new(ops);
        each(first.raw(), |element, hash| add_hashed(made.raw(), element, hash));
        made
    }
}

/// `s.copy()`.
#[inline(never)]
pub fn copy(s: &Handle) -> Handle {
    let made = Handle::new(s.ops());
    update(&made, s);
    made
}

/// `s.update(other)`.
#[inline(never)]
pub fn update(s: &Handle, other: &Handle) {
    if s.ptr_eq(other) || other.len() == 0 {
        return;
    }
    before_update(s, other.len());
    // SAFETY: both are live, and of one type.
    unsafe {
        if s.table().is_clean() {
            clone_from(s.raw(), other.raw());
        } else {
            each(other.raw(), |element, hash| add_hashed(s.raw(), element, hash));
        }
    }
}

/// Makes room for an update with `more` elements, as CPython does before it adds the keys of a dict.
#[inline(never)]
pub fn before_update(s: &Handle, more: usize) {
    if let Some(minimum) = s.table().before_merge(more) {
        // SAFETY: the set is live.
        unsafe { resize(s.raw(), minimum) };
    }
}

/// `s & other`: goes over the smaller one.
#[inline(never)]
pub fn intersection(s: &Handle, other: &Handle) -> Handle {
    if s.ptr_eq(other) {
        return copy(s);
    }
    let (large, small) = if other.len() > s.len() { (other, s) } else { (s, other) };
    // SAFETY: the set is live, the element of its type.
    keep(small, |element, hash| unsafe { has(large.raw(), element, hash) })
}

/// One step of `s.intersection(iterable)`: takes the element over; whether no more can be found.
///
/// # Safety
/// The element is of the type of both sets, and no longer the caller's.
#[inline(never)]
pub unsafe fn intersect_one(result: &Handle, s: &Handle, element: *mut u8) -> bool {
    // SAFETY: as the caller says.
    unsafe {
        if let Some(hash) = hash_of(s.ops(), element) {
            if has(s.raw(), element, hash) {
                add_hashed(result.raw(), element, hash);
                return result.len() >= s.len() || failed(s);
            }
        }
        s.ops().shape.drop_all(element, 1);
        failed(s)
    }
}

/// Gives `s` the elements of `with`, unless making them failed.
#[inline(never)]
pub fn replace(s: &Handle, with: &Handle) {
    if !failed(s) {
        // SAFETY: both are live, and of one type.
        unsafe { swap_bodies(s.raw(), with.raw()) };
    }
}

/// `s -= other`.
#[inline(never)]
pub fn difference_update(s: &Handle, other: &Handle) {
    if s.ptr_eq(other) {
        // SAFETY: the set is live.
        return unsafe { clear(s.raw()) };
    }
    if other.len() >> 3 > s.len() {
        return remove_all(s, &intersection(s, other));
    }
    remove_all(s, other);
}

fn remove_all(s: &Handle, other: &Handle) {
    // SAFETY: both are live, and of one type; the clone is dropped once.
    unsafe {
        each(other.raw(), |element, hash| {
            discard_hashed(s, element, hash);
            s.ops().shape.drop_all(element, 1);
        });
    }
    if !failed(s) {
        shrink(s);
    }
}

/// Takes out the element equal to `wanted`; true when there was one.
unsafe fn discard_hashed(s: &Handle, wanted: *const u8, hash: i64) -> bool {
    // SAFETY: the caller has a key of the set's type.
    unsafe {
        match lookup(s.raw(), wanted, hash) {
            Found::At(slot) => {
                s.ops().shape.drop_all(take(s.raw(), slot), 1);
                true
            }
            _ => false,
        }
    }
}

/// `s.discard(x)`; true when it was there.
///
/// # Safety
/// The key is of the set's type.
#[inline(never)]
pub unsafe fn discard(s: &Handle, wanted: *const u8) -> bool {
    // SAFETY: as the caller says.
    unsafe {
        match hash_of(s.ops(), wanted) {
            Some(hash) => discard_hashed(s, wanted, hash),
            None => false,
        }
    }
}

/// `s.pop()`: moves the element to `to`; false when there is none.
///
/// # Safety
/// There is room for an element.
#[inline(never)]
pub unsafe fn pop(s: &Handle, to: *mut u8) -> bool {
    if s.len() == 0 {
        return false;
    }
    // SAFETY: the slot holds an element, which is the caller's from here on.
    unsafe {
        let slot = (*s.raw()).table.pop_slot();
        core::ptr::copy_nonoverlapping(take(s.raw(), slot), to, s.ops().shape.size);
    }
    true
}

/// What CPython does after many elements were taken out.
#[inline(never)]
pub fn shrink(s: &Handle) {
    if let Some(minimum) = s.table().after_removals() {
        // SAFETY: the set is live.
        unsafe { resize(s.raw(), minimum) };
    }
}

/// `s - other`.
#[inline(never)]
pub fn difference(s: &Handle, other: &Handle) -> Handle {
    if s.len() >> 2 > other.len() {
        let result = copy(s);
        difference_update(&result, other);
        return result;
    }
    // SAFETY: the set is live, the element of its type.
    keep(s, |element, hash| unsafe { !has(other.raw(), element, hash) })
}

/// `s ^= other`.
#[inline(never)]
pub fn symmetric_difference_update(s: &Handle, other: &Handle) {
    // SAFETY: both are live, and of one type.
    unsafe {
        if s.ptr_eq(other) {
            return clear(s.raw());
        }
        each(other.raw(), |element, hash| toggle_hashed(s, element, hash));
    }
}

/// Takes an element out if it is there, adds it if not; takes it over.
unsafe fn toggle_hashed(s: &Handle, element: *mut u8, hash: i64) {
    // SAFETY: the caller has an element of the set's type.
    unsafe {
        match lookup(s.raw(), element, hash) {
            Found::Vacant(_) => return add_hashed(s.raw(), element, hash),
            Found::At(slot) => s.ops().shape.drop_all(take(s.raw(), slot), 1),
            Found::Failed => {}
        }
        s.ops().shape.drop_all(element, 1);
    }
}

/// One step of `s.symmetric_difference_update(d)`: takes the element over; false when its hash failed.
///
/// # Safety
/// The element is of the set's type, and no longer the caller's.
#[inline(never)]
pub unsafe fn toggle(s: &Handle, element: *mut u8) -> bool {
    // SAFETY: as the caller says.
    unsafe {
        match hash_of(s.ops(), element) {
            Some(hash) => {
                toggle_hashed(s, element, hash);
                true
            }
            None => {
                s.ops().shape.drop_all(element, 1);
                false
            }
        }
    }
}

/// `s <= other`.
#[inline(never)]
pub fn issubset(s: &Handle, other: &Handle) -> bool {
    // SAFETY: the set is live, the element of its type.
    s.len() <= other.len() && all(s, |element, hash| unsafe { has(other.raw(), element, hash) })
}

/// `s.isdisjoint(other)`.
#[inline(never)]
pub fn isdisjoint(s: &Handle, other: &Handle) -> bool {
    if s.ptr_eq(other) {
        return s.len() == 0;
    }
    let (large, small) = if other.len() > s.len() { (other, s) } else { (s, other) };
    // SAFETY: the set is live, the element of its type.
    all(small, |element, hash| unsafe { !has(large.raw(), element, hash) })
}

/// `s == other`.
#[inline(never)]
pub fn eq(s: &Handle, other: &Handle) -> bool {
    s.ptr_eq(other) || (s.len() == other.len() && issubset(s, other))
}

/// `{1, 2}`: from a copy of the elements, because a user's `__repr__` may change the set.
#[inline(never)]
pub fn repr(s: &Handle, out: &mut StrBuf, element: ReprTo) {
    let (shape, n) = (s.ops().shape, s.len());
    // SAFETY: the elements of the live set fit in as much.
    unsafe {
        let layout = Layout::from_size_align_unchecked((n * shape.size).max(1), shape.align);
        let copies = mem::acquire(layout).as_ptr();
        let (mut made, mut from) = (0, 0);
        while let Some(slot) = s.table().next_used(from) {
            from = slot + 1;
            shape.clone_to(key(s.raw(), slot), copies.add(made * shape.size));
            made += 1;
        }
        out.push_ascii("{");
        for i in 0..n {
            if i > 0 {
                out.push_ascii(", ");
            }
            element(copies.add(i * shape.size), out);
        }
        out.push_ascii("}");
        shape.drop_all(copies, n);
        dealloc(copies, layout);
    }
}
