//! What a dict is in memory: its entries in the order of insertion, their hashes, and a table of slots that leads to them.
//! One copy of this code serves the dicts of every type; it knows of keys and values only how they are dropped and copied.

use crate::erased::Shape;
use crate::hash::KeyOps;
use crate::mem;
use crate::rc;
use alloc::alloc::dealloc;
use core::alloc::Layout;
use core::cell::Cell;
use core::ptr::{self, NonNull};
use hashbrown::raw::RawTable;

/// Set in every live entry's hash. The bit lies between those that pick the bucket and those that hashbrown keeps as a tag, so
/// forcing it costs no spread below 16 million entries.
const LIVE: u32 = 1 << 24;
/// In the place of the hash of an entry that was deleted.
const DEAD: u32 = 0;

/// The 32 bits of a hash that a dict works with, never 0.
#[inline]
pub fn mix(hash: i64) -> u32 {
    let h = hash as u64;
    ((h ^ (h >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32 | LIVE
}

/// hashbrown picks the bucket by the low bits and the tag by the high bits of a machine word, which has 32 or 64.
#[inline]
fn widen(hash: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(hash)
}

/// What a dict's code knows about its entries: the key, and the value `value_at` bytes behind it.
pub struct DictType {
    pub key: &'static KeyOps,
    pub value: &'static Shape,
    pub size: usize,
    pub align: usize,
    pub value_at: usize,
    /// The hash of a key, as dicts take it; 0 when user code parked an exception.
    pub hash: unsafe fn(&DictType, *const u8) -> u32,
    /// The place of a key of this hash, or why there is none (`search::ABSENT`, `search::FAILED`).
    pub find: unsafe fn(*mut RawDict, *const u8, u32) -> usize,
}

/// Leads to the entry `at`.
#[derive(Clone, Copy)]
struct Slot {
    hash: u32,
    at: u32,
}

/// The memory of entries: one block with their hashes and the entries themselves.
#[derive(Clone, Copy)]
struct Block {
    /// One per entry; `DEAD` where it was deleted.
    hashes: *mut u32,
    data: *mut u8,
    /// Entries that there is room for.
    capacity: u32,
    /// Entries, deleted ones included; the last one is live.
    entries: u32,
}

/// The box that handles to a dict point to.
#[repr(C)]
pub struct RawDict {
    count: Cell<u32>,
    /// Entries that can be appended before the next look at the memory.
    room: u32,
    /// Counts the insertions and deletions of keys.
    version: u32,
    ty: &'static DictType,
    /// Has one slot per live entry.
    table: RawTable<Slot>,
    block: Block,
}

/// A counted handle to a dict of any type.
#[repr(transparent)]
pub struct Handle(NonNull<RawDict>);

impl Clone for Handle {
    #[inline]
    fn clone(&self) -> Self {
        // SAFETY: the box is live while this handle is.
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

/// Entries can nest dicts without end, unless they have nothing to drop.
#[inline(never)]
unsafe fn free(d: *mut RawDict) {
    // SAFETY: the last handle is gone.
    unsafe {
        if has_drop((*d).ty) {
            rc::dispose(d.cast(), finish);
        } else {
            finish(d.cast());
        }
    }
}

unsafe fn finish(d: *mut u8) {
    // SAFETY: `d` came from `Handle::new`, and its last handle is gone.
    unsafe {
        let d = d.cast::<RawDict>();
        (*d).block.drop_entries((*d).ty);
        (*d).block.release((*d).ty);
        ptr::drop_in_place(&mut (*d).table);
        dealloc(d.cast(), Layout::new::<RawDict>());
    }
}

fn has_drop(ty: &DictType) -> bool {
    ty.key.shape.drop.is_some() || ty.value.drop.is_some()
}

impl Handle {
    /// An empty dict.
    #[inline(never)]
    pub fn new(ty: &'static DictType) -> Handle {
        Handle(rc::leak(RawDict {
            count: Cell::new(1),
            room: 0,
            version: 0,
            ty,
            table: RawTable::new(),
            block: Block::EMPTY,
        }))
    }

    /// A placeholder, to be cloned and dropped only.
    #[inline]
    pub fn unset() -> Handle {
        Handle(rc::unset_box())
    }

    #[inline]
    pub fn raw(&self) -> *mut RawDict {
        self.0.as_ptr()
    }

    /// The number of entries.
    #[inline]
    pub fn len(&self) -> usize {
        // SAFETY: the box is live while this handle is.
        unsafe { (*self.raw()).table.len() }
    }
}

impl RawDict {
    #[inline]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    #[inline]
    pub fn version(&self) -> u32 {
        self.version
    }

    #[inline]
    pub fn ty(&self) -> &'static DictType {
        self.ty
    }

    /// The entries, deleted ones included.
    #[inline]
    pub fn entries(&self) -> usize {
        self.block.entries as usize
    }
}

impl Block {
    const EMPTY: Block = Block { hashes: ptr::null_mut(), data: ptr::null_mut(), capacity: 0, entries: 0 };

    /// The layout of a block, and where the entries start in it.
    fn layout(ty: &DictType, capacity: usize) -> (Layout, usize) {
        let data = (capacity as u64 * 4 + 15) & !15;
        let bytes = (capacity as u64).saturating_mul(ty.size as u64).saturating_add(data);
        if capacity > 1 << 30 || bytes > isize::MAX as u64 - 16 {
            mem::out_of_memory();
        }
        // SAFETY: the alignment is a power of two, and the size fits.
        let layout = unsafe { Layout::from_size_align_unchecked(bytes as usize, ty.align.max(4)) };
        (layout, data as usize)
    }

    fn new(ty: &DictType, capacity: usize) -> Block {
        let (layout, data) = Block::layout(ty, capacity);
        let base = mem::acquire(layout).as_ptr();
        // SAFETY: the entries start inside the block.
        Block { hashes: base.cast(), data: unsafe { base.add(data) }, capacity: capacity as u32, entries: 0 }
    }

    /// Frees the memory. The entries are not dropped.
    unsafe fn release(&self, ty: &DictType) {
        if self.capacity > 0 {
            // SAFETY: the block was allocated with this layout; the caller does not use it again.
            unsafe { dealloc(self.hashes.cast(), Block::layout(ty, self.capacity as usize).0) };
        }
    }

    unsafe fn drop_entries(&self, ty: &DictType) {
        if has_drop(ty) {
            for at in 0..self.entries as usize {
                // SAFETY: a place with a hash has an entry, which the caller gives up.
                unsafe {
                    if *self.hashes.add(at) != DEAD {
                        let entry = self.data.add(at * ty.size);
                        ty.key.shape.drop_all(entry, 1);
                        ty.value.drop_all(entry.add(ty.value_at), 1);
                    }
                }
            }
        }
    }
}

/// The place of a live entry of this hash for which `same` holds. It must not change the keys.
///
/// # Safety
/// `d` is live.
#[inline]
pub unsafe fn search(d: *const RawDict, hash: u32, same: impl Fn(*const u8) -> bool) -> Option<usize> {
    // SAFETY: slots lead to entries.
    unsafe {
        let (data, size) = ((*d).block.data, (*d).ty.size);
        let found = (*d).table.get(widen(hash), |slot| slot.hash == hash && same(data.add(slot.at as usize * size)));
        found.map(|slot| slot.at as usize)
    }
}

/// The oldest live entry of this hash at or after a place.
///
/// # Safety
/// `d` is live.
#[inline(never)]
pub unsafe fn next_of_hash(d: *const RawDict, hash: u32, from: usize) -> Option<usize> {
    let oldest = Cell::new(usize::MAX);
    // SAFETY: as the caller says.
    unsafe {
        (*d).table.get(widen(hash), |slot| {
            let at = slot.at as usize;
            if slot.hash == hash && at >= from && at < oldest.get() {
                oldest.set(at);
            }
            false
        });
    }
    Some(oldest.get()).filter(|&at| at != usize::MAX)
}

/// Where the entry `at` is.
///
/// # Safety
/// `d` is live and has so many entries.
#[inline]
pub unsafe fn entry(d: *const RawDict, at: usize) -> *mut u8 {
    // SAFETY: as the caller says.
    unsafe { (*d).block.data.add(at * (*d).ty.size) }
}

/// The hash of the entry `at`.
///
/// # Safety
/// As `entry`.
#[inline]
pub unsafe fn hash_at(d: *const RawDict, at: usize) -> u32 {
    // SAFETY: as the caller says.
    unsafe { *(*d).block.hashes.add(at) }
}

/// The first live entry at or after a place.
///
/// # Safety
/// `d` is live.
#[inline]
pub unsafe fn next(d: *const RawDict, from: usize) -> Option<usize> {
    let mut at = from;
    // SAFETY: every entry has a hash.
    unsafe {
        while at < (*d).entries() {
            if hash_at(d, at) != DEAD {
                return Some(at);
            }
            at += 1;
        }
    }
    None
}

/// The last live entry before a place.
///
/// # Safety
/// `d` is live.
pub unsafe fn previous(d: *const RawDict, before: usize) -> Option<usize> {
    // SAFETY: as in `next`.
    unsafe {
        let mut at = before.min((*d).entries());
        while at > 0 {
            at -= 1;
            if hash_at(d, at) != DEAD {
                return Some(at);
            }
        }
    }
    None
}

/// Appends an entry of this hash, whose key is known to be new. The caller writes key and value before anything else.
///
/// # Safety
/// `d` is live.
#[inline]
pub unsafe fn append(d: *mut RawDict, hash: u32) -> *mut u8 {
    // SAFETY: there is room, once made.
    unsafe {
        if (*d).room == 0 {
            make_room(d, 1);
        }
        (*d).room -= 1;
        (*d).version = (*d).version.wrapping_add(1);
        put(d, hash)
    }
}

#[inline]
unsafe fn put(d: *mut RawDict, hash: u32) -> *mut u8 {
    // SAFETY: there is room.
    unsafe {
        let at = (*d).block.entries;
        (*d).table.insert_no_grow(widen(hash), Slot { hash, at });
        *(*d).block.hashes.add(at as usize) = hash;
        (*d).block.entries = at + 1;
        entry(d, at as usize)
    }
}

/// Makes room for `more` entries: what is left of the memory, or new memory without deleted entries, of the same size where
/// that was at most half full.
///
/// # Safety
/// `d` is live.
#[inline(never)]
pub unsafe fn make_room(d: *mut RawDict, more: usize) {
    // SAFETY: entries are moved once each, and the old memory is not used again.
    unsafe {
        let (old, ty, table) = ((*d).block, (*d).ty, &(*d).table);
        let left = (table.capacity() - table.len()).min((old.capacity - old.entries) as usize);
        if left >= more {
            (*d).room = left as u32;
            return;
        }
        let wanted = table.len().saturating_add(more);
        // The largest load of a table, as hashbrown has it.
        let full = if table.capacity() == 0 { 0 } else { table.buckets() / 8 * 7 };
        let capacity = if wanted <= full / 2 { full } else { wanted.max(full + 1) };
        (*d).table = match RawTable::try_with_capacity(capacity) {
            Ok(table) => table,
            Err(_) => mem::out_of_memory(),
        };
        let capacity = (*d).table.capacity();
        (*d).block = Block::new(ty, capacity);
        for at in 0..old.entries as usize {
            let hash = *old.hashes.add(at);
            if hash != DEAD {
                ptr::copy_nonoverlapping(old.data.add(at * ty.size), put(d, hash), ty.size);
            }
        }
        old.release(ty);
        (*d).room = (capacity - (*d).table.len()) as u32;
    }
}

/// Deletes the entry `at`, a live one. Its bytes stay where they are until the next entry is appended: the key and value
/// are the caller's, who takes them out at once.
///
/// # Safety
/// `d` is live and has the entry.
#[inline(never)]
pub unsafe fn remove(d: *mut RawDict, at: usize) -> *mut u8 {
    // SAFETY: a live entry has a slot.
    unsafe {
        let removed = entry(d, at);
        let hash = hash_at(d, at);
        (*d).table.remove_entry(widen(hash), |slot| slot.at as usize == at);
        let block = &mut (*d).block;
        *block.hashes.add(at) = DEAD;
        while block.entries > 0 && *block.hashes.add(block.entries as usize - 1) == DEAD {
            block.entries -= 1;
        }
        (*d).version = (*d).version.wrapping_add(1);
        removed
    }
}

/// Empties the dict; its entries are dropped then.
///
/// # Safety
/// `d` is live.
#[inline(never)]
pub unsafe fn clear(d: *mut RawDict) {
    // SAFETY: the block is no longer the dict's when its entries are dropped.
    unsafe {
        let (ty, old) = ((*d).ty, (*d).block);
        (*d).block = Block::EMPTY;
        (*d).table = RawTable::new();
        (*d).room = 0;
        (*d).version = (*d).version.wrapping_add(1);
        old.drop_entries(ty);
        old.release(ty);
    }
}
