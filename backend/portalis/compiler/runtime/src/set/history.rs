//! In which order elements may have come into a set, told from the order in which it gives them.
//!
//! An element takes the first free slot of its probe sequence, and a set gives its elements by slot. So each element is in a slot of
//! its sequence, behind the slot of the element before it, and those that came earlier are in all the slots that its sequence has before.

use super::table::Probes;
use alloc::vec::Vec;

/// No element is in the slot.
const FREE: usize = usize::MAX;
/// Slots of a probe sequence that are looked at; sequences this long are in no set of CPython's.
const LONGEST: usize = 128;

/// What is assumed of the elements so far.
struct Search<'a> {
    hashes: &'a [i64],
    /// The element in each slot.
    owners: Vec<usize>,
    /// How many elements need the slot to be taken by a later one.
    needed: Vec<u32>,
    /// How far in its sequence each element is, and its slot.
    found: Vec<(usize, usize)>,
}

/// An order in which elements with these hashes, in the order in which a set of that many slots gives them, may have come into it.
pub fn order(hashes: &[i64], slots: usize) -> Option<Vec<usize>> {
    let mut search = Search {
        hashes,
        owners: core::iter::repeat(FREE).take(slots).collect(),
        needed: core::iter::repeat(0).take(slots).collect(),
        found: Vec::with_capacity(hashes.len()),
    };
    let mut attempts = hashes.len().saturating_mul(32).saturating_add(4096);
    let mut from = 0;
    loop {
        attempts = attempts.checked_sub(1)?;
        if search.found.len() == hashes.len() && !search.gap(search.low(), slots) {
            // Elements may have to wait for each other.
            if let Some(history) = search.history() {
                return Some(history);
            }
        }
        match search.place(from) {
            Some(place) => {
                search.take(place);
                from = 0;
            }
            None => from = search.give_back()? + 1,
        }
    }
}

impl Search<'_> {
    /// The first slot that the next element can be in.
    fn low(&self) -> usize {
        self.found.last().map_or(0, |(_, slot)| slot + 1)
    }

    fn probes(&self, element: usize) -> Probes {
        Probes::new(self.hashes.get(element).copied().unwrap_or(0), self.owners.len())
    }

    fn owner(&self, slot: usize) -> usize {
        self.owners.get(slot).copied().unwrap_or(FREE)
    }

    /// Whether a slot that has to be taken lies between.
    fn gap(&self, low: usize, high: usize) -> bool {
        self.needed.get(low..high).map_or(false, |between| between.iter().any(|&count| count > 0))
    }

    /// Where the next element can be: how far in its sequence, at least `from`, and the slot.
    fn place(&self, from: usize) -> Option<(usize, usize)> {
        let element = self.found.len();
        if element == self.hashes.len() {
            return None;
        }
        let low = self.low();
        // The least slot before in the sequence that is not taken yet.
        let mut least = FREE;
        for (far, slot) in self.probes(element).take(LONGEST).enumerate() {
            if far >= from && slot >= low && slot < least && !self.gap(low, slot) {
                return Some((far, slot));
            }
            if slot >= low {
                least = least.min(slot);
            } else if self.owner(slot) == FREE {
                return None;
            }
        }
        None
    }

    fn take(&mut self, (far, slot): (usize, usize)) {
        let element = self.found.len();
        self.change_needs(element, far, slot, |count| count + 1);
        if let Some(owner) = self.owners.get_mut(slot) {
            *owner = element;
        }
        self.found.push((far, slot));
    }

    /// Forgets the place of the last element, and tells how far in its sequence it was.
    fn give_back(&mut self) -> Option<usize> {
        let (far, slot) = self.found.pop()?;
        if let Some(owner) = self.owners.get_mut(slot) {
            *owner = FREE;
        }
        self.change_needs(self.found.len(), far, slot, |count| count - 1);
        Some(far)
    }

    fn change_needs(&mut self, element: usize, far: usize, slot: usize, change: fn(u32) -> u32) {
        for before in self.probes(element).take(far) {
            if before > slot {
                if let Some(count) = self.needed.get_mut(before) {
                    *count = change(*count);
                }
            }
        }
    }

    /// The elements, each after those in the slots before its own in its sequence.
    fn history(&self) -> Option<Vec<usize>> {
        let mut came: Vec<bool> = core::iter::repeat(false).take(self.hashes.len()).collect();
        let mut out = Vec::with_capacity(came.len());
        while out.len() < came.len() {
            let before = out.len();
            for (element, (far, _)) in self.found.iter().enumerate() {
                let is_there = |slot: usize| came.get(self.owner(slot)).copied().unwrap_or(true);
                if !came.get(element).copied().unwrap_or(true) && self.probes(element).take(*far).all(is_there) {
                    if let Some(mark) = came.get_mut(element) {
                        *mark = true;
                    }
                    out.push(element);
                }
            }
            if out.len() == before {
                return None;
            }
        }
        Some(out)
    }
}
