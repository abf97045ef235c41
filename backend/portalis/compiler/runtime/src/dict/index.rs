//! Where the entries of a dict are, by hash. Knows neither keys nor values, so one copy serves the dicts of every type.

use crate::mem;
use alloc::vec::Vec;
use hashbrown::raw::RawTable;

/// Set in every live entry's hash; 0 marks an entry that was deleted. The bit lies between those that pick the bucket and
/// those that hashbrown keeps as a tag, so forcing it costs no spread below 16 million entries.
const LIVE: u32 = 1 << 24;

#[derive(Clone, Copy)]
struct Slot {
    hash: u32,
    at: u32,
}

/// The places of entries: `at` counts entries in the order of insertion, deleted ones included.
pub struct Index {
    table: RawTable<Slot>,
    /// One per entry; 0 where it was deleted.
    hashes: Vec<u32>,
    version: u32,
}

/// The 32 bits of a hash that an index works with.
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

impl Index {
    pub const fn new() -> Index {
        Index { table: RawTable::new(), hashes: Vec::new(), version: 0 }
    }

    /// The number of live entries.
    #[inline]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// The number of entries, deleted ones included.
    #[inline]
    pub fn entries(&self) -> usize {
        self.hashes.len()
    }

    /// Counts the insertions and deletions of keys.
    #[inline]
    pub fn version(&self) -> u32 {
        self.version
    }

    /// An entry of this hash.
    #[inline]
    pub fn find(&self, hash: u32) -> Option<usize> {
        self.table.get(widen(hash), |slot| slot.hash == hash).map(|slot| slot.at as usize)
    }

    /// All entries of this hash, oldest first.
    #[cold]
    #[inline(never)]
    pub fn find_all(&self, hash: u32) -> Vec<usize> {
        let mut all: Vec<usize> = Vec::new();
        self.table.get(widen(hash), |slot| {
            if slot.hash == hash {
                mem::push(&mut all, slot.at as usize);
                // There are few, nearly in order.
                let mut end = all.len();
                while let Some([.., a, b]) = all.get_mut(..end) {
                    if a < b {
                        break;
                    }
                    core::mem::swap(a, b);
                    end -= 1;
                }
            }
            false
        });
        all
    }

    /// Notes a new entry behind the last one.
    pub fn push(&mut self, hash: u32) {
        let at = self.hashes.len() as u32;
        self.make_room(1);
        mem::push(&mut self.hashes, hash);
        // SAFETY: there is room for one more.
        unsafe { self.table.insert_no_grow(widen(hash), Slot { hash, at }) };
        self.version = self.version.wrapping_add(1);
    }

    #[inline]
    fn make_room(&mut self, more: usize) {
        if more > self.table.capacity() - self.table.len() {
            self.rebuild(more);
        }
    }

    /// A new table with room for `more`: as large as the old one where that was at most half full of live entries.
    #[cold]
    #[inline(never)]
    fn rebuild(&mut self, more: usize) {
        let wanted = self.table.len().saturating_add(more);
        // The largest load of a table, as hashbrown has it.
        let full = if self.table.capacity() == 0 { 0 } else { self.table.buckets() / 8 * 7 };
        let capacity = if wanted <= full / 2 { full } else { wanted.max(full + 1) };
        let mut table = match RawTable::try_with_capacity(capacity) {
            Ok(table) => table,
            Err(_) => mem::out_of_memory(),
        };
        for (at, &hash) in self.hashes.iter().enumerate() {
            if hash != 0 {
                // SAFETY: there is room for all live entries.
                unsafe { table.insert_no_grow(widen(hash), Slot { hash, at: at as u32 }) };
            }
        }
        self.table = table;
    }

    /// Makes room for `more` entries.
    pub fn reserve(&mut self, more: usize) {
        mem::reserve(&mut self.hashes, more);
        self.make_room(more);
    }

    /// The same entries, in the same places.
    pub fn copy(&self) -> Index {
        let mut copy = Index::new();
        copy.reserve(self.hashes.len());
        for (at, &hash) in self.hashes.iter().enumerate() {
            mem::push(&mut copy.hashes, hash);
            if hash != 0 {
                // SAFETY: room for all was made.
                unsafe { copy.table.insert_no_grow(widen(hash), Slot { hash, at: at as u32 }) };
            }
        }
        copy
    }

    /// Notes that an entry is deleted. Deleted entries at the end are forgotten; returns how many entries are left.
    pub fn remove(&mut self, at: usize) -> usize {
        let hash = core::mem::take(match self.hashes.get_mut(at) {
            Some(hash) => hash,
            None => return self.hashes.len(),
        });
        self.table.remove_entry(widen(hash), |slot| slot.at as usize == at);
        self.version = self.version.wrapping_add(1);
        while let Some(0) = self.hashes.last() {
            self.hashes.pop();
        }
        self.hashes.len()
    }

    /// The hash of an entry; 0 when it was deleted or there is none.
    #[inline]
    pub fn hash_at(&self, at: usize) -> u32 {
        self.hashes.get(at).copied().unwrap_or(0)
    }

    /// The first live entry at or after `at`.
    #[inline]
    pub fn next(&self, at: usize) -> Option<usize> {
        let mut at = at;
        while let Some(&hash) = self.hashes.get(at) {
            if hash != 0 {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    /// The last live entry before `at`.
    pub fn previous(&self, at: usize) -> Option<usize> {
        let mut at = at.min(self.hashes.len());
        while at > 0 {
            at -= 1;
            if self.hash_at(at) != 0 {
                return Some(at);
            }
        }
        None
    }

    /// True when so many entries are deleted that closing the gaps is better than growing.
    #[inline]
    pub fn is_sparse(&self) -> bool {
        self.hashes.len() > 8 && self.table.len() <= self.hashes.len() / 2
    }

    /// Renumbers the entries without the deleted ones. The caller moves the entries themselves, before.
    #[cold]
    #[inline(never)]
    pub fn close_gaps(&mut self) {
        let mut closed = Index::new();
        closed.reserve(self.table.len() + 1);
        for &hash in &self.hashes {
            if hash != 0 {
                closed.push(hash);
            }
        }
        closed.version = self.version.wrapping_add(1);
        *self = closed;
    }

    /// Forgets all entries.
    pub fn clear(&mut self) {
        let version = self.version.wrapping_add(1);
        *self = Index::new();
        self.version = version;
    }
}
