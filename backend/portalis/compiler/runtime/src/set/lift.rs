//! Sets in the canonical ABI.

use super::table::MIN_SLOTS;
use super::{freeze, from_iter, history, ops, raw, FrozenSet, Set};
use crate::abi::{self, Abi};
use crate::list::List;
use crate::value::{PyHash, Value};
use alloc::vec::Vec;

/// The set whose elements the host lists in its order of iteration. The order depends on the number of slots, and among elements
/// that compete for places on which came first. The host tells neither, so this takes the first history that gives the same order.
fn from_host<T: Value + PyHash>(items: List<T>) -> Set<T> {
    let usual = from_iter(items.iter());
    if in_order(&usual, items.as_slice()) {
        return usual;
    }
    let hashes: Vec<i64> = items.iter().map(|x| x.py_hash()).collect();
    let least = items.len() * 5 / 3;
    for doublings in 0..8 {
        let set = Set::new();
        // SAFETY: the set is live.
        unsafe { raw::resize(set.0.raw(), least << doublings) };
        if let Some(history) = history::order(&hashes, set.0.table().slots().max(MIN_SLOTS)) {
            ops::update(&set, history.iter().filter_map(|&i| items.as_slice().get(i).cloned()));
            if in_order(&set, items.as_slice()) {
                return set;
            }
        }
    }
    usual
}

fn in_order<T: Value + PyHash>(set: &Set<T>, items: &[T]) -> bool {
    set.len() == items.len() && set.iter().zip(items).all(|(a, b)| a.py_eq(b))
}

/// `list<T>`, in the order of iteration.
impl<T: Abi + PyHash> Abi for Set<T> {
    const SIZE: usize = List::<T>::SIZE;
    const ALIGN: usize = List::<T>::ALIGN;
    const NESTED: bool = true;

    unsafe fn load(p: *const u8) -> Self {
        // SAFETY: the caller's promise.
        from_host(unsafe { List::load(p) })
    }

    unsafe fn store(self, p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { List::collect(self.iter()).store(p) };
    }

    unsafe fn free(p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { abi::free_all::<T>(p) };
    }
}

/// As a set.
impl<T: Abi + PyHash> Abi for FrozenSet<T> {
    const SIZE: usize = List::<T>::SIZE;
    const ALIGN: usize = List::<T>::ALIGN;
    const NESTED: bool = true;

    unsafe fn load(p: *const u8) -> Self {
        // SAFETY: the caller's promise.
        freeze(unsafe { Set::load(p) })
    }

    unsafe fn store(self, p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { List::collect(self.iter()).store(p) };
    }

    unsafe fn free(p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { abi::free_all::<T>(p) };
    }
}
