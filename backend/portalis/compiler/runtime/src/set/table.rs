//! The table of a set: which slot an element takes, by the rules of CPython's `Objects/setobject.c` (3.11 to 3.13), because
//! the slots are the order of iteration. Knows only hashes, so one copy serves the sets of every element type.

use crate::mem;
use alloc::vec::Vec;

/// The slots looked at side by side before the probe jumps.
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
pub const MIN_SLOTS: usize = 8;

/// The mark of a slot never used. A hash that happens to equal it is moved by one (see `stored`).
const UNUSED: i64 = i64::MIN;
/// The mark of a slot whose element was taken out; -1 is never a hash.
const DUMMY: i64 = -1;

/// The hashes of a set's slots, and the counts that decide when it grows.
pub struct Table {
    /// Empty (read as eight unused slots) or a power of two of slots.
    hashes: Vec<i64>,
    /// Slots with an element or a dummy.
    fill: usize,
    used: usize,
    /// Where `pop` goes on looking.
    finger: usize,
    /// Counts the changes, so that a search interrupted by user code knows when to start again.
    version: u32,
}

/// Where a search stands.
pub struct Probe {
    hash: i64,
    perturb: u64,
    group: usize,
    at: usize,
    last: usize,
    /// The last dummy passed; `usize::MAX` for none.
    dummy: usize,
}

impl Probe {
    #[inline]
    fn end(&self, unused: usize) -> usize {
        if self.dummy == usize::MAX {
            unused
        } else {
            self.dummy
        }
    }
}

/// The slots that a search for a hash looks at, in their order.
pub struct Probes {
    perturb: u64,
    mask: usize,
    group: usize,
    at: usize,
    last: usize,
}

impl Probes {
    /// In a table of so many slots, a power of two.
    pub fn new(hash: i64, slots: usize) -> Probes {
        let mask = slots.wrapping_sub(1);
        let start = hash as usize & mask;
        Probes { perturb: hash as u64, mask, group: start, at: start, last: group_end(start, mask) }
    }
}

impl Iterator for Probes {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.at > self.last {
            let (perturb, group) = next_group(self.perturb, self.group, self.mask);
            self.perturb = perturb;
            self.group = group;
            self.at = self.group;
            self.last = group_end(self.group, self.mask);
        }
        self.at += 1;
        Some(self.at - 1)
    }
}

/// What a search meets next.
pub enum Slot {
    /// A slot with an element of the same hash.
    Same(usize),
    /// The end: the slot that a new element takes, which is the last dummy passed, if any.
    Vacant(usize),
}

#[inline]
fn stored(hash: i64) -> i64 {
    if hash == UNUSED {
        UNUSED + 1
    } else {
        hash
    }
}

#[inline]
fn group_end(start: usize, mask: usize) -> usize {
    if start + LINEAR_PROBES <= mask {
        start + LINEAR_PROBES
    } else {
        start
    }
}

/// Where a search goes on behind a group of slots.
#[inline]
fn next_group(perturb: u64, group: usize, mask: usize) -> (u64, usize) {
    let perturb = perturb >> PERTURB_SHIFT;
    let jump = (group as u64).wrapping_mul(5).wrapping_add(1).wrapping_add(perturb);
    (perturb, jump as usize & mask)
}

fn unused(slots: usize) -> Vec<i64> {
    let mut hashes: Vec<i64> = mem::vec(slots);
    // SAFETY: there is room for as many.
    unsafe {
        for slot in 0..slots {
            hashes.as_mut_ptr().add(slot).write(UNUSED);
        }
        hashes.set_len(slots);
    }
    hashes
}

impl Table {
    pub const fn new() -> Table {
        Table { hashes: Vec::new(), fill: 0, used: 0, finger: 0, version: 0 }
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.used
    }

    #[inline]
    pub fn version(&self) -> u32 {
        self.version
    }

    /// The number of slots that exist in memory: 0 before the first element.
    #[inline]
    pub fn slots(&self) -> usize {
        self.hashes.len()
    }

    #[inline]
    fn mask(&self) -> usize {
        if self.hashes.is_empty() {
            MIN_SLOTS - 1
        } else {
            self.hashes.len() - 1
        }
    }

    /// Gives an empty table its first slots; true when that happened and the keys need as many.
    #[inline]
    pub fn allocate(&mut self) -> bool {
        let first = self.hashes.is_empty();
        if first {
            self.hashes = unused(MIN_SLOTS);
        }
        first
    }

    /// What a search meets in its first slot, if that ends it or has the same hash.
    #[inline]
    pub fn first(&self, hash: i64) -> Option<Slot> {
        let at = hash as usize & self.hashes.len().wrapping_sub(1);
        match self.hashes.get(at) {
            Some(&found) if found == stored(hash) => Some(Slot::Same(at)),
            Some(&UNUSED) => Some(Slot::Vacant(at)),
            _ => None,
        }
    }

    #[inline]
    pub fn probe(&self, hash: i64) -> Probe {
        let mask = self.mask();
        let start = hash as usize & mask;
        Probe {
            hash: stored(hash),
            perturb: hash as u64,
            group: start,
            at: start,
            last: group_end(start, mask),
            dummy: usize::MAX,
        }
    }

    /// The next slot that the search has to look at. An empty table ends it at once.
    #[inline]
    pub fn step(&self, probe: &mut Probe) -> Slot {
        loop {
            while probe.at <= probe.last {
                let at = probe.at;
                probe.at += 1;
                match self.hashes.get(at) {
                    None | Some(&UNUSED) => return Slot::Vacant(probe.end(at)),
                    Some(&hash) if hash == probe.hash => return Slot::Same(at),
                    Some(&DUMMY) => probe.dummy = at,
                    Some(_) => {}
                }
            }
            let mask = self.mask();
            let (perturb, group) = next_group(probe.perturb, probe.group, mask);
            probe.perturb = perturb;
            probe.group = group;
            probe.at = probe.group;
            probe.last = group_end(probe.group, mask);
        }
    }

    /// Puts an element of this hash into a vacant slot; the number of slots to ask of `resize` when the table has to grow now.
    #[inline]
    pub fn occupy(&mut self, slot: usize, hash: i64) -> Option<usize> {
        self.version = self.version.wrapping_add(1);
        self.used += 1;
        if let Some(place) = self.hashes.get_mut(slot) {
            if core::mem::replace(place, stored(hash)) == DUMMY {
                return None;
            }
        }
        self.fill += 1;
        if self.fill * 5 < self.mask() * 3 {
            None
        } else {
            Some(self.roomy())
        }
    }

    /// What CPython asks for when a table is full, or full of dummies.
    fn roomy(&self) -> usize {
        if self.used > 50_000 {
            self.used * 2
        } else {
            self.used * 4
        }
    }

    /// Takes the element out of its slot, which stays a dummy.
    #[inline]
    pub fn vacate(&mut self, slot: usize) {
        if let Some(place) = self.hashes.get_mut(slot) {
            *place = DUMMY;
            self.used -= 1;
            self.version = self.version.wrapping_add(1);
        }
    }

    /// The first slot at or after `from` that holds an element.
    #[inline]
    pub fn next_used(&self, from: usize) -> Option<usize> {
        let mut at = from;
        while let Some(&hash) = self.hashes.get(at) {
            if hash != UNUSED && hash != DUMMY {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    /// The hash in a slot that holds an element.
    #[inline]
    pub fn hash_at(&self, slot: usize) -> i64 {
        self.hashes.get(slot).copied().unwrap_or(DUMMY)
    }

    /// The slot of the element that `pop` takes; the table must not be empty.
    pub fn pop_slot(&mut self) -> usize {
        let from = self.finger & self.mask();
        let slot = match self.next_used(from) {
            Some(slot) => slot,
            None => self.next_used(0).unwrap_or(0),
        };
        self.finger = slot + 1;
        slot
    }

    /// The number of slots that a table for `minimum` elements gets.
    pub fn slots_for(minimum: usize) -> usize {
        let mut slots = MIN_SLOTS;
        while slots <= minimum {
            slots <<= 1;
        }
        slots
    }

    /// Lays the elements out anew in `slots` slots, without dummies; tells `moved` where each goes (from, to).
    pub fn rebuild(&mut self, slots: usize, moved: &mut dyn FnMut(usize, usize)) {
        let old = core::mem::replace(&mut self.hashes, unused(slots));
        self.fill = 0;
        self.used = 0;
        self.version = self.version.wrapping_add(1);
        for (from, &hash) in old.iter().enumerate() {
            if hash != UNUSED && hash != DUMMY {
                moved(from, self.place(hash));
            }
        }
    }

    /// Takes over the elements of another table, into this one that has none and no dummies; `moved` as in `rebuild`.
    pub fn take_from(&mut self, other: &Table, moved: &mut dyn FnMut(usize, usize)) {
        let same_layout = self.hashes.len() == other.hashes.len() && other.fill == other.used;
        for (from, &hash) in other.hashes.iter().enumerate() {
            if hash == UNUSED || hash == DUMMY {
                continue;
            }
            if same_layout {
                self.occupy(from, hash);
                moved(from, from);
            } else {
                moved(from, self.place(hash));
            }
        }
    }

    /// Puts an element known to be new into a table known to have room and no dummies.
    fn place(&mut self, hash: i64) -> usize {
        let mut probe = self.probe(hash);
        loop {
            if let Slot::Vacant(slot) = self.step(&mut probe) {
                self.occupy(slot, hash);
                return slot;
            }
        }
    }

    /// True when no slot was ever used, so that elements can be laid out without looking for equals.
    #[inline]
    pub fn is_clean(&self) -> bool {
        self.fill == 0
    }

    /// The minimum to rebuild for before `more` elements are merged in, if that is due.
    pub fn before_merge(&self, more: usize) -> Option<usize> {
        if (self.fill + more) * 5 >= self.mask() * 3 {
            Some((self.used + more) * 2)
        } else {
            None
        }
    }

    /// The minimum to rebuild for after many were taken out, if more than a quarter are dummies.
    pub fn after_removals(&self) -> Option<usize> {
        if self.fill - self.used <= self.mask() / 4 {
            None
        } else {
            Some(self.roomy())
        }
    }

    /// True when a rebuild for `minimum` would change nothing: the smallest table, without dummies.
    pub fn is_minimal(&self, minimum: usize) -> bool {
        minimum < MIN_SLOTS && self.mask() == MIN_SLOTS - 1 && self.fill == self.used
    }

    /// Exchanges everything but the finger, as CPython's `set_swap_bodies` does.
    pub fn swap_bodies(&mut self, other: &mut Table) {
        core::mem::swap(self, other);
        core::mem::swap(&mut self.finger, &mut other.finger);
        self.version = self.version.wrapping_add(other.version).wrapping_add(1);
    }

    /// Empties the table; what it was.
    pub fn take(&mut self) -> Table {
        let version = self.version.wrapping_add(1);
        core::mem::replace(self, Table { version, ..Table::new() })
    }

    /// The hash of a frozenset with these elements.
    pub fn frozen_hash(&self) -> i64 {
        let mut hash = 0u64;
        for &h in &self.hashes {
            if h != UNUSED && h != DUMMY {
                hash ^= shuffle(h as u64);
            }
        }
        hash ^= (self.used as u64).wrapping_add(1).wrapping_mul(1_927_868_237);
        hash ^= (hash >> 11) ^ (hash >> 25);
        hash = hash.wrapping_mul(69069).wrapping_add(907_133_923);
        if hash == u64::MAX {
            hash = 590_923_713;
        }
        hash as i64
    }
}

fn shuffle(h: u64) -> u64 {
    ((h ^ 89_869_747) ^ (h << 16)).wrapping_mul(3_644_798_167)
}
