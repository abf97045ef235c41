//! What a set is in memory: the table of hashes, and beside each slot its element. One copy of this code serves the sets of
//! every type.

use super::table::{Slot, Table};
use crate::hash::{hash_int, KeyOps};
use crate::mem;
use crate::raise::parked;
use crate::rc;
use crate::strbox::Str;
use crate::value::{Kind, PyEq, PyHash};
use alloc::alloc::dealloc;
use core::alloc::Layout;
use core::cell::Cell;
use core::ptr::{self, NonNull};

/// The box that handles to a set point to.
#[repr(C)]
pub struct RawSet {
    count: Cell<u32>,
    ops: &'static KeyOps,
    pub table: Table,
    /// Room for one element per slot of the table; there are elements in the slots in use.
    keys: *mut u8,
}

/// A counted handle to a set of any type.
#[repr(transparent)]
pub struct Handle(NonNull<RawSet>);

impl Clone for Handle {
    #[inline]
    fn clone(&self) -> Self {
        // SAFETY: the handle keeps its box alive.
        unsafe { rc::retain(self.0) };
        Handle(self.0)
    }
}

impl Drop for Handle {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the box is live; the last handle frees it.
        unsafe {
            if rc::release(self.0) {
                free(self.0.as_ptr());
            }
        }
    }
}

/// Elements can nest sets without end, unless they have nothing to drop.
#[inline(never)]
unsafe fn free(s: *mut RawSet) {
    // SAFETY: the last handle is gone.
    unsafe {
        if (*s).ops.shape.drop.is_some() {
            rc::dispose(s.cast(), finish);
        } else {
            finish(s.cast());
        }
    }
}

unsafe fn finish(s: *mut u8) {
    // SAFETY: `s` came from `Handle::new`, and its last handle is gone.
    unsafe {
        let s = s.cast::<RawSet>();
        clear(s);
        ptr::drop_in_place(&mut (*s).table);
        dealloc(s.cast(), Layout::new::<RawSet>());
    }
}

impl Handle {
    /// An empty set.
    #[inline(never)]
    pub fn new(ops: &'static KeyOps) -> Handle {
        Handle(rc::leak(RawSet { count: Cell::new(1), ops, table: Table::new(), keys: ptr::null_mut() }))
    }

    /// A placeholder, to be cloned and dropped only.
    #[inline]
    pub fn unset() -> Handle {
        Handle(rc::unset_box())
    }

    #[inline]
    pub fn raw(&self) -> *mut RawSet {
        self.0.as_ptr()
    }

    #[inline]
    pub fn len(&self) -> usize {
        // SAFETY: the box is live while this handle is.
        unsafe { (*self.raw()).table.len() }
    }

    /// The table, to be used at once.
    #[inline]
    pub fn table(&self) -> &Table {
        // SAFETY: as in `len`; the caller drops the borrow before user code can run.
        unsafe { &(*self.raw()).table }
    }

    #[inline]
    pub fn ops(&self) -> &'static KeyOps {
        // SAFETY: as in `len`.
        unsafe { (*self.raw()).ops }
    }

    #[inline]
    pub fn ptr_eq(&self, other: &Handle) -> bool {
        self.0 == other.0
    }
}

impl RawSet {
    #[inline]
    pub fn ops(&self) -> &'static KeyOps {
        self.ops
    }
}

/// Where a search ended.
pub enum Found {
    At(usize),
    Vacant(usize),
    /// User code parked an exception.
    Failed,
}

fn layout(ops: &KeyOps, slots: usize) -> Layout {
    let bytes = (slots as u64).saturating_mul(ops.shape.size as u64).max(1);
    if bytes > isize::MAX as u64 - 16 {
        mem::out_of_memory();
    }
    // SAFETY: the alignment is that of a type, and the size fits.
    unsafe { Layout::from_size_align_unchecked(bytes as usize, ops.shape.align) }
}

fn room(ops: &KeyOps, slots: usize) -> *mut u8 {
    mem::acquire(layout(ops, slots)).as_ptr()
}

/// Where the element of a slot is.
///
/// # Safety
/// `s` is live and has the slot.
#[inline]
pub unsafe fn key(s: *const RawSet, slot: usize) -> *mut u8 {
    // SAFETY: as the caller says.
    unsafe { (*s).keys.add(slot * (*s).ops.shape.size) }
}

/// The slot of the element of this hash for which `same` holds. It must not run user code. Most searches end at the first slot.
#[inline(always)]
unsafe fn search(s: *const RawSet, hash: i64, same: impl Fn(*const u8) -> bool) -> Found {
    // SAFETY: a slot with a hash has an element.
    unsafe {
        match (*s).table.first(hash) {
            Some(Slot::Vacant(slot)) => Found::Vacant(slot),
            Some(Slot::Same(slot)) if same(key(s, slot)) => Found::At(slot),
            _ => search_on(s, hash, same),
        }
    }
}

#[inline(never)]
unsafe fn search_on(s: *const RawSet, hash: i64, same: impl Fn(*const u8) -> bool) -> Found {
    // SAFETY: a slot with a hash has an element.
    unsafe {
        let mut probe = (*s).table.probe(hash);
        loop {
            match (*s).table.step(&mut probe) {
                Slot::Vacant(slot) => return Found::Vacant(slot),
                Slot::Same(slot) => {
                    if same(key(s, slot)) {
                        return Found::At(slot);
                    }
                }
            }
        }
    }
}

/// Searches a key of this hash.
///
/// # Safety
/// `s` is live, `wanted` is of its type.
#[inline(never)]
pub unsafe fn lookup(s: *mut RawSet, wanted: *const u8, hash: i64) -> Found {
    // SAFETY: as in `search`. User code may change the set; then the search starts again.
    unsafe {
        let ops = (*s).ops;
        if ops.plain {
            return search(s, hash, |other| (ops.eq)(other, wanted));
        }
        let mut probe = (*s).table.probe(hash);
        loop {
            let slot = match (*s).table.step(&mut probe) {
                Slot::Vacant(slot) => return Found::Vacant(slot),
                Slot::Same(slot) => slot,
            };
            let version = (*s).table.version();
            let equal = (ops.eq)(key(s, slot), wanted);
            if parked() {
                return Found::Failed;
            }
            if version != (*s).table.version() {
                probe = (*s).table.probe(hash);
            } else if equal {
                return Found::At(slot);
            }
        }
    }
}

/// Moves a new element to the vacant slot where its search ended.
#[inline]
unsafe fn put(s: *mut RawSet, slot: usize, new: *const u8, hash: i64) {
    // SAFETY: the caller has an element of the set's type, which is the set's from here on.
    unsafe {
        if (*s).table.allocate() {
            (*s).keys = room((*s).ops, (*s).table.slots());
        }
        let size = (*s).ops.shape.size;
        match size {
            8 => key(s, slot).cast::<u64>().write_unaligned(new.cast::<u64>().read_unaligned()),
            4 => key(s, slot).cast::<u32>().write_unaligned(new.cast::<u32>().read_unaligned()),
            _ => ptr::copy_nonoverlapping(new, key(s, slot), size),
        }
        if let Some(minimum) = (*s).table.occupy(slot, hash) {
            resize(s, minimum);
        }
    }
}

/// Adds an element of this hash unless an equal one is there; takes it over.
///
/// # Safety
/// `s` is live; `new` is of its type, and no longer the caller's.
#[inline(never)]
pub unsafe fn add_hashed(s: *mut RawSet, new: *mut u8, hash: i64) {
    // SAFETY: as the caller says.
    unsafe {
        match lookup(s, new, hash) {
            Found::Vacant(slot) => put(s, slot, new, hash),
            _ => (*s).ops.shape.drop_all(new, 1),
        }
    }
}

/// Whether an element equal to `wanted`, of this hash, is in the set.
///
/// # Safety
/// As `lookup`.
#[inline]
pub unsafe fn has(s: *mut RawSet, wanted: *const u8, hash: i64) -> bool {
    // SAFETY: as the caller says.
    matches!(unsafe { lookup(s, wanted, hash) }, Found::At(_))
}

/// The hash of a key of any type; none when user code parked an exception.
///
/// # Safety
/// The key is of the type of `ops`.
#[inline]
pub unsafe fn hash_of(ops: &KeyOps, key: *const u8) -> Option<i64> {
    // SAFETY: as the caller says.
    let hash = unsafe { (ops.hash)(key) };
    if !ops.plain && parked() {
        None
    } else {
        Some(hash)
    }
}

type Contains = unsafe fn(*mut RawSet, *const u8) -> bool;
type Add = unsafe fn(*mut RawSet, *mut u8);

/// What is used most, for each kind of key. All take a live set, and a key of its type.
pub trait Search: PyHash {
    /// `x in s`.
    const CONTAINS: Contains = match Self::KIND {
        Kind::Int => contains_int,
        Kind::Text => contains_text,
        Kind::Other => contains_other,
    };

    /// `s.add(x)`; takes it over.
    const ADD: Add = match Self::KIND {
        Kind::Int => add_int,
        Kind::Text => add_text,
        Kind::Other => add_other,
    };
}

impl<K: PyHash> Search for K {}

#[inline(always)]
unsafe fn search_int(s: *mut RawSet, wanted: i64) -> Found {
    // SAFETY: the set's elements are ints.
    unsafe { search(s, hash_int(wanted), |other| *other.cast::<i64>() == wanted) }
}

#[inline(always)]
unsafe fn search_text(s: *mut RawSet, wanted: &Str) -> Found {
    // SAFETY: the set's elements are texts.
    unsafe { search(s, wanted.py_hash(), |other| (*other.cast::<Str>()).py_eq(wanted)) }
}

#[inline(never)]
unsafe fn contains_int(s: *mut RawSet, wanted: *const u8) -> bool {
    // SAFETY: as `Search` says.
    matches!(unsafe { search_int(s, *wanted.cast()) }, Found::At(_))
}

#[inline(never)]
unsafe fn contains_text(s: *mut RawSet, wanted: *const u8) -> bool {
    // SAFETY: as `Search` says.
    matches!(unsafe { search_text(s, &*wanted.cast()) }, Found::At(_))
}

unsafe fn contains_other(s: *mut RawSet, wanted: *const u8) -> bool {
    // SAFETY: as `Search` says.
    unsafe {
        match hash_of((*s).ops, wanted) {
            Some(hash) => has(s, wanted, hash),
            None => false,
        }
    }
}

#[inline(never)]
unsafe fn add_int(s: *mut RawSet, new: *mut u8) {
    // SAFETY: as `Search` says.
    unsafe {
        let int = *new.cast::<i64>();
        if let Found::Vacant(slot) = search_int(s, int) {
            put(s, slot, new, hash_int(int));
        }
    }
}

#[inline(never)]
unsafe fn add_text(s: *mut RawSet, new: *mut u8) {
    // SAFETY: as `Search` says.
    unsafe {
        let text = new.cast::<Str>().read();
        if let Found::Vacant(slot) = search_text(s, &text) {
            put(s, slot, new, text.py_hash());
            core::mem::forget(text);
        }
    }
}

unsafe fn add_other(s: *mut RawSet, new: *mut u8) {
    // SAFETY: as `Search` says.
    unsafe {
        match hash_of((*s).ops, new) {
            Some(hash) => add_hashed(s, new, hash),
            None => (*s).ops.shape.drop_all(new, 1),
        }
    }
}

/// Takes the element out of a slot that holds one. Its bytes stay until the next element is added: they are the caller's.
///
/// # Safety
/// `s` is live and has an element there.
#[inline]
pub unsafe fn take(s: *mut RawSet, slot: usize) -> *mut u8 {
    // SAFETY: as the caller says.
    unsafe {
        (*s).table.vacate(slot);
        key(s, slot)
    }
}

/// Lays the elements out anew, in a table for `minimum` of them.
///
/// # Safety
/// `s` is live.
#[inline(never)]
pub unsafe fn resize(s: *mut RawSet, minimum: usize) {
    // SAFETY: each element is moved to its new slot; the old room is not used again.
    unsafe {
        if (*s).table.is_minimal(minimum) {
            return;
        }
        let (ops, before) = ((*s).ops, (*s).table.slots());
        let slots = Table::slots_for(minimum);
        let (old, new) = ((*s).keys, room(ops, slots));
        let size = ops.shape.size;
        (*s).table.rebuild(slots, &mut |from, to| {
            ptr::copy_nonoverlapping(old.add(from * size), new.add(to * size), size);
        });
        (*s).keys = new;
        if before > 0 {
            dealloc(old, layout(ops, before));
        }
    }
}

/// Clones the elements of another set to one that is clean: no slot of its table was ever used.
///
/// # Safety
/// Both are live, and of one type.
pub unsafe fn clone_from(s: *mut RawSet, other: *mut RawSet) {
    // SAFETY: as the caller says; elements go to the slots that the table gives them.
    unsafe {
        let ops = (*s).ops;
        if (*s).table.allocate() {
            (*s).keys = room(ops, (*s).table.slots());
        }
        let (keys, theirs) = ((*s).keys, (*other).keys);
        let size = ops.shape.size;
        (*s).table.take_from(&(*other).table, &mut |from, to| {
            ops.shape.clone_to(theirs.add(from * size), keys.add(to * size));
        });
    }
}

/// Empties the set; the elements are dropped then.
///
/// # Safety
/// `s` is live.
#[inline(never)]
pub unsafe fn clear(s: *mut RawSet) {
    // SAFETY: the elements are no longer the set's when they are dropped.
    unsafe {
        let (shape, old) = ((*s).ops.shape, (*s).keys);
        let table = (*s).table.take();
        (*s).keys = ptr::null_mut();
        if table.slots() == 0 {
            return;
        }
        if shape.drop.is_some() {
            let mut from = 0;
            while let Some(slot) = table.next_used(from) {
                from = slot + 1;
                shape.drop_all(old.add(slot * shape.size), 1);
            }
        }
        dealloc(old, layout((*s).ops, table.slots()));
    }
}

/// Exchanges the elements of two sets.
///
/// # Safety
/// Both are live, and of one type.
pub unsafe fn swap_bodies(s: *mut RawSet, other: *mut RawSet) {
    // SAFETY: they are not the same set, so the borrows are of two.
    unsafe {
        (*s).table.swap_bodies(&mut (*other).table);
        core::mem::swap(&mut (*s).keys, &mut (*other).keys);
    }
}
