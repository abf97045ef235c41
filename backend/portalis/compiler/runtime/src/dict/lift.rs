//! Dicts in the canonical ABI.

use super::{from_pairs, Dict};
use crate::abi::{self, Abi};
use crate::list::List;
use crate::value::PyHash;

/// `list<tuple<K, V>>`, in the order of insertion; of equal keys that the host passes the last value counts.
impl<K: Abi + PyHash, V: Abi> Abi for Dict<K, V>
where
    (K, V): Abi,
{
    const SIZE: usize = <List<(K, V)> as Abi>::SIZE;
    const ALIGN: usize = <List<(K, V)> as Abi>::ALIGN;
    const NESTED: bool = true;

    unsafe fn load(p: *const u8) -> Self {
        // SAFETY: the caller's promise.
        from_pairs(unsafe { List::<(K, V)>::load(p) }.iter())
    }

    unsafe fn store(self, p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { List::collect(self.items_iter()).store(p) };
    }

    unsafe fn free(p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { abi::free_all::<(K, V)>(p) };
    }
}
