//! What goes over whole dicts, of every type: copies, updates, equality, `repr`.

use super::raw::{append, entry, hash_at, make_room, next, DictType, Handle, RawDict};
use super::search::{set_hashed, ABSENT, FAILED};
use crate::erased::{ReprTo, Room};
use crate::raise::{park, parked};
use crate::reprs;
use crate::strbox::StrBuf;

/// Compares two values of the type of a dict. User code may make an end of the second meanwhile.
pub type Eq = unsafe fn(*const u8, *const u8) -> bool;

/// A display: `n` neighbouring entries, keys and values, which the dict takes over. Stops when user code parked an exception.
///
/// # Safety
/// There are so many, and they are no longer the caller's.
#[inline(never)]
pub unsafe fn of(ty: &'static DictType, entries: *mut u8, n: usize) -> Handle {
    let made = Handle::new(ty);
    // SAFETY: the dict is live; each key and value is handed over or dropped once.
    unsafe {
        make_room(made.raw(), n);
        for i in 0..n {
            let key = entries.add(i * ty.size);
            let value = key.add(ty.value_at);
            let hash = if !ty.key.plain && parked() { 0 } else { (ty.hash)(ty, key) };
            set_hashed(made.raw(), key, value, hash);
        }
    }
    made
}

/// `d.update(other)`. Stops when user code parked an exception.
pub fn update(d: &Handle, other: &Handle) {
    let (d, other) = (d.raw(), other.raw());
    if d == other {
        return;
    }
    // SAFETY: both are live, and of one type; clones are handed over to `d`.
    unsafe {
        let ty = (*d).ty();
        let version = (*other).version();
        let (mut key, mut value) = (Room::new(ty.key.shape), Room::new(ty.value));
        let mut from = 0;
        while let Some(at) = next(other, from) {
            from = at + 1;
            let its = entry(other, at);
            let hash = hash_at(other, at);
            ty.key.shape.clone_to(its, key.at());
            ty.value.clone_to(its.add(ty.value_at), value.at());
            set_hashed(d, key.at(), value.at(), hash);
            if !ty.key.plain && (parked() || mutated(version != (*other).version())) {
                return;
            }
        }
    }
}

fn mutated(changed: bool) -> bool {
    if changed {
        park(crate::exc::runtime_error("dict mutated during update"));
    }
    changed
}

/// `d.copy()`.
pub fn copy(d: &Handle) -> Handle {
    let d = d.raw();
    // SAFETY: the dict is live; entries of the copy are written at once.
    unsafe {
        let ty = (*d).ty();
        let made = Handle::new(ty);
        if (*d).len() > 0 {
            make_room(made.raw(), (*d).len());
        }
        let mut from = 0;
        while let Some(at) = next(d, from) {
            from = at + 1;
            let (its, new) = (entry(d, at), append(made.raw(), hash_at(d, at)));
            ty.key.shape.clone_to(its, new);
            ty.value.clone_to(its.add(ty.value_at), new.add(ty.value_at));
        }
        made
    }
}

/// `a == b`.
pub fn eq(a: &Handle, b: &Handle, same: Eq) -> bool {
    let (a, b) = (a.raw(), b.raw());
    if a == b {
        return true;
    }
    // SAFETY: both are live, and of one type; clones are dropped here.
    unsafe {
        if (*a).len() != (*b).len() {
            return false;
        }
        let ty = (*a).ty();
        let mut key = Room::new(ty.key.shape);
        let mut from = 0;
        while let Some(at) = next(a, from) {
            from = at + 1;
            let mine = entry(a, at);
            // Comparing may run user code that changes `a`.
            ty.key.shape.clone_to(mine, key.at());
            let mut value = Room::new(ty.value);
            ty.value.clone_to(mine.add(ty.value_at), value.at());
            let equal = match (ty.find)(b, key.at(), hash_at(a, at)) {
                ABSENT | FAILED => false,
                place => same(value.at(), entry(b, place).add(ty.value_at)),
            };
            ty.key.shape.drop_all(key.at(), 1);
            ty.value.drop_all(value.at(), 1);
            if !equal {
                return false;
            }
        }
    }
    true
}

/// `repr(d)`. The functions clone what they write, because a user's `__repr__` may change the dict.
pub fn repr(d: &Handle, out: &mut StrBuf, key: ReprTo, value: ReprTo) {
    let d = d.raw();
    if !reprs::enter(d as usize) {
        out.push_ascii("{...}");
        return;
    }
    out.push_ascii("{");
    let mut from = 0;
    // SAFETY: the dict is live.
    unsafe {
        let ty = (*d).ty();
        while let Some(at) = next(d, from) {
            if from > 0 {
                out.push_ascii(", ");
            }
            from = at + 1;
            let mut held = Room::new(ty.value);
            ty.value.clone_to(entry(d, at).add(ty.value_at), held.at());
            key(entry(d, at), out);
            out.push_ascii(": ");
            value(held.at(), out);
            ty.value.drop_all(held.at(), 1);
        }
    }
    out.push_ascii("}");
    reprs::leave();
}

/// Takes the last entry out: its key and value are moved there. False when there is none.
///
/// # Safety
/// There is room for both.
pub unsafe fn popitem(d: *mut RawDict, key: *mut u8, value: *mut u8) -> bool {
    // SAFETY: the caller has a live dict; the entry's bytes are the caller's once it is deleted.
    unsafe {
        let ty = (*d).ty();
        match super::raw::previous(d, usize::MAX) {
            Some(at) => {
                let removed = super::raw::remove(d, at);
                core::ptr::copy_nonoverlapping(removed, key, ty.key.shape.size);
                core::ptr::copy_nonoverlapping(removed.add(ty.value_at), value, ty.value.size);
                true
            }
            None => false,
        }
    }
}
