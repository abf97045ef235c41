//! `set` and `frozenset`: iteration in CPython's own order for numbers, None and tuples of them. The functions that the stubs
//! name are in `set::ops` and `set::frozen`, re-exported here; this file holds the handle and the operations under them.

mod frozen;
mod lift;
mod ops;
mod table;

pub use frozen::*;
pub use ops::*;

use crate::exc::runtime_error;
use crate::hash::{hash_of, is_plain};
use crate::mem;
use crate::raise::{park, parked};
use crate::rc;
use crate::reprs;
use crate::strbox::StrBuf;
use crate::value::{PyEq, PyHash, PyOrd, Repr, Truthy, TypeName, Value};
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::cell::{Cell, UnsafeCell};
use core::mem::needs_drop;
use core::ptr::NonNull;
use table::{filled, Slot, Table};

struct Body<T> {
    table: Table,
    /// One place per slot of the table; `unset()` where the slot holds no element.
    keys: Vec<T>,
}

#[repr(C)]
struct SetBox<T> {
    count: Cell<u32>,
    body: UnsafeCell<Body<T>>,
}

/// A handle to a set.
pub struct Set<T>(NonNull<SetBox<T>>);

/// Where a search ended.
enum Found {
    At(usize),
    Vacant(usize),
    /// User code parked an exception.
    Failed,
}

impl<T> Clone for Set<T> {
    #[inline]
    fn clone(&self) -> Self {
        // SAFETY: the handle keeps its box alive.
        unsafe { rc::retain(self.0) };
        Set(self.0)
    }
}

impl<T> Drop for Set<T> {
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
    // SAFETY: `b` came from `rc::leak` of a `SetBox<T>`, and its last handle is gone.
    drop(unsafe { Box::from_raw(b.cast::<SetBox<T>>()) });
}

impl<T: 'static> Value for Set<T> {
    const COUNTED: bool = true;

    #[inline]
    fn unset() -> Self {
        Set(rc::unset_box())
    }
}

impl<T> Set<T> {
    /// `set()`.
    pub fn new() -> Set<T> {
        let body = UnsafeCell::new(Body { table: Table::new(), keys: Vec::new() });
        Set(rc::leak(SetBox { count: Cell::new(1), body }))
    }

    #[inline]
    fn body(&self) -> &Body<T> {
        // SAFETY: the handle keeps the box alive; callers drop the borrow before user code can run.
        unsafe { &*self.0.as_ref().body.get() }
    }

    #[inline]
    #[allow(clippy::mut_from_ref)]
    fn body_mut(&self) -> &mut Body<T> {
        // SAFETY: as in `body`, and callers hold no other borrow of the body.
        unsafe { &mut *self.0.as_ref().body.get() }
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.body().table.len()
    }

    #[inline]
    pub fn ptr_eq(&self, other: &Set<T>) -> bool {
        self.0 == other.0
    }
}

impl<T: Value + PyHash> Set<T> {
    fn lookup(&self, key: &T, hash: i64) -> Found {
        let mut probe = self.body().table.probe(hash);
        loop {
            let body = self.body();
            let slot = match body.table.step(&mut probe) {
                Slot::Vacant(slot) => return Found::Vacant(slot),
                Slot::Same(slot) => slot,
            };
            let candidate = match body.keys.get(slot) {
                Some(candidate) => candidate,
                None => return Found::Vacant(slot),
            };
            if is_plain::<T>() {
                if candidate.py_eq(key) {
                    return Found::At(slot);
                }
                continue;
            }
            let version = body.table.version();
            let candidate = candidate.clone();
            let equal = candidate.py_eq(key);
            if parked() {
                return Found::Failed;
            }
            if version != self.body().table.version() {
                probe = self.body().table.probe(hash);
            } else if equal {
                return Found::At(slot);
            }
        }
    }

    /// Whether an element equal to `key`, of this hash, is in the set.
    #[inline]
    fn has(&self, key: &T, hash: i64) -> bool {
        matches!(self.lookup(key, hash), Found::At(_))
    }

    /// Adds an element of this hash unless an equal one is there.
    #[inline]
    fn add_hashed(&self, key: T, hash: i64) {
        let body = self.body_mut();
        if body.table.allocate() {
            body.keys = filled(body.table.slots(), T::unset);
        }
        if let Found::Vacant(slot) = self.lookup(&key, hash) {
            let body = self.body_mut();
            if let Some(place) = body.keys.get_mut(slot) {
                *place = key;
            }
            if let Some(minimum) = body.table.occupy(slot, hash) {
                self.resize(minimum);
            }
        }
    }

    #[inline]
    fn add_key(&self, key: T) {
        if let Some(hash) = hash_of(&key) {
            self.add_hashed(key, hash);
        }
    }

    /// Takes out the element equal to `key`; true when there was one.
    fn discard_hashed(&self, key: &T, hash: i64) -> bool {
        match self.lookup(key, hash) {
            Found::At(slot) => {
                drop(self.take(slot));
                true
            }
            _ => false,
        }
    }

    /// Takes the element out of a slot that holds one.
    fn take(&self, slot: usize) -> T {
        let body = self.body_mut();
        body.table.vacate(slot);
        match body.keys.get_mut(slot) {
            Some(place) => core::mem::replace(place, T::unset()),
            None => T::unset(),
        }
    }

    #[inline(never)]
    fn resize(&self, minimum: usize) {
        let body = self.body_mut();
        if body.table.is_minimal(minimum) {
            return;
        }
        let slots = Table::slots_for(minimum);
        let mut old = core::mem::take(&mut body.keys);
        let mut keys = filled(slots, T::unset);
        body.table.rebuild(slots, &mut |from, to| {
            if let (Some(a), Some(b)) = (old.get_mut(from), keys.get_mut(to)) {
                core::mem::swap(a, b);
            }
        });
        body.keys = keys;
    }

    /// Adds every element of another set.
    fn merge(&self, other: &Set<T>) {
        if self.ptr_eq(other) || other.len() == 0 {
            return;
        }
        if let Some(minimum) = self.body().table.before_merge(other.len()) {
            self.resize(minimum);
        }
        if !self.body().table.is_clean() {
            other.each(|key, hash| self.add_hashed(key, hash));
            return;
        }
        let body = self.body_mut();
        body.table.allocate();
        body.keys = filled(body.table.slots(), T::unset);
        let keys = &mut body.keys;
        let theirs = other.body();
        body.table.take_from(&theirs.table, &mut |from, to| {
            if let (Some(a), Some(b)) = (theirs.keys.get(from), keys.get_mut(to)) {
                *b = a.clone();
            }
        });
    }

    /// Calls `f` with each element and its hash, in order; stops when user code has parked an exception.
    fn each(&self, mut f: impl FnMut(T, i64)) {
        let mut from = 0;
        while let Some((slot, key, hash)) = self.entry(from) {
            from = slot + 1;
            f(key, hash);
            if !is_plain::<T>() && parked() {
                return;
            }
        }
    }

    /// The first element at or after a slot.
    #[inline]
    fn entry(&self, from: usize) -> Option<(usize, T, i64)> {
        let body = self.body();
        let slot = body.table.next_used(from)?;
        Some((slot, body.keys.get(slot)?.clone(), body.table.hash_at(slot)))
    }

    /// Empties the set; gives back the elements, to be dropped once nothing is borrowed.
    fn take_all(&self) -> Vec<T> {
        let body = self.body_mut();
        body.table.clear();
        core::mem::take(&mut body.keys)
    }

    fn swap_bodies(&self, other: &Set<T>) {
        let (a, b) = (self.body_mut(), other.body_mut());
        a.table.swap_bodies(&mut b.table);
        core::mem::swap(&mut a.keys, &mut b.keys);
    }

    /// The iterator of `for x in s`.
    #[inline]
    pub fn iter(&self) -> SetIter<T> {
        SetIter { set: self.clone(), from: 0, len: self.len() }
    }
}

/// Iterates over a set; parks `RuntimeError` when the set has changed its size.
#[derive(Clone)]
pub struct SetIter<T> {
    set: Set<T>,
    /// The next slot; `usize::MAX` once the iteration has ended.
    from: usize,
    /// The size at the start; `usize::MAX` once the size has changed, so that every further step fails too.
    len: usize,
}

impl<T: Value> Iterator for SetIter<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        if self.from == usize::MAX {
            return None;
        }
        let body = self.set.body();
        if body.table.len() != self.len {
            self.len = usize::MAX;
            size_changed();
            return None;
        }
        match body.table.next_used(self.from) {
            Some(slot) => {
                self.from = slot + 1;
                body.keys.get(slot).cloned()
            }
            None => {
                self.from = usize::MAX;
                None
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.set.len()))
    }
}

#[cold]
#[inline(never)]
fn size_changed() {
    park(runtime_error("Set changed size during iteration"));
}

impl<T: Value + PyHash> PyEq for Set<T> {
    fn py_eq(&self, other: &Self) -> bool {
        self.ptr_eq(other) || (self.len() == other.len() && ops::issubset(self, other))
    }
}

impl<T: Value + PyHash> PyOrd for Set<T> {
    fn py_lt(&self, other: &Self) -> bool {
        self.len() < other.len() && ops::issubset(self, other)
    }

    fn py_le(&self, other: &Self) -> bool {
        ops::issubset(self, other)
    }
}

impl<T: Value + PyHash + Repr> Repr for Set<T> {
    fn repr_to(&self, out: &mut StrBuf) {
        if self.len() == 0 {
            out.push_ascii("set()");
        } else {
            repr_elements(self, out);
        }
    }
}

/// `{1, 2}`: from a copy of the elements, because a user's `__repr__` may change the set.
fn repr_elements<T: Value + PyHash + Repr>(set: &Set<T>, out: &mut StrBuf) {
    let mut elements = mem::vec(set.len());
    set.each(|key, _| mem::push(&mut elements, key));
    let mut elements = elements.into_iter();
    out.push_ascii("{");
    reprs::elements(out, |_| elements.next());
    out.push_ascii("}");
}

impl<T> Truthy for Set<T> {
    #[inline]
    fn truthy(&self) -> bool {
        self.len() > 0
    }
}

impl<T> TypeName for Set<T> {
    fn type_name(&self) -> &'static str {
        "set"
    }
}
