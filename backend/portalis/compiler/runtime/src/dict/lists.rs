//! What a dict holds, as new lists. Cloning runs no Python code, so nothing changes the dict meanwhile.

use super::raw::{entry, next, Handle};
use super::{Dict, Entry, Key, Pair, Part, Val};
use crate::array::Array;
use crate::list::List;
use core::mem::size_of;

macro_rules! lists {
    ($(#[$doc:meta] $name:ident, $part:ident, $item:ty;)+) => {$(
        #[$doc]
        #[inline]
        pub fn $name<K: Clone, V: Clone>(d: &Dict<K, V>) -> List<$item> {
            collected::<K, V, $part>(d)
        }
    )+};
}

lists! {
    /// `list(d)`.
    keys_list, Key, K;
    /// `list(d.values())`.
    values_list, Val, V;
    /// `list(d.items())`.
    items_list, Pair, (K, V);
}

#[inline]
fn collected<K, V, P: Part<K, V>>(d: &Dict<K, V>) -> List<P::Item> {
    let list = List::with_capacity(d.0.len());
    // SAFETY: the list has room for an item of each entry, and `put` makes such an item of such an entry.
    unsafe { fill(&d.0, list.array(), size_of::<P::Item>(), put::<K, V, P>) };
    list
}

unsafe fn put<K, V, P: Part<K, V>>(entry: *const u8, place: *mut u8) {
    // SAFETY: the caller has an entry of this type, and the place is free.
    unsafe { place.cast::<P::Item>().write(P::of(&*entry.cast::<Entry<K, V>>())) };
}

/// Puts an item for each entry into an empty list.
///
/// # Safety
/// The list has room, its items are of this size, and `put` writes one for an entry of the dict.
#[inline(never)]
unsafe fn fill(d: &Handle, list: &Array, size: usize, put: unsafe fn(*const u8, *mut u8)) {
    let mut at = 0;
    let mut place = list.data.get();
    // SAFETY: the handle's dict is live and does not change; the caller's promise.
    unsafe {
        while let Some(found) = next(d.raw(), at) {
            put(entry(d.raw(), found), place);
            place = place.add(size);
            at = found + 1;
        }
    }
    list.len.set(d.len());
}
