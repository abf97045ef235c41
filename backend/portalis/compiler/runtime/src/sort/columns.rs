//! Sorting a column at a time: by the first members of all keys, then each run of equal ones by the next. Ints, floats and the
//! beginnings of texts are sorted without calls back for each comparison.
//! A stable sort by a total order has one result, so it is the one that `timsort` would give.

use super::keys::{by_key, sort_by};
use super::order::{How, Keys, Node, Order};
use crate::mem;
use alloc::vec::Vec;

/// The places of the keys in sorted order; none where one of them, such as NaN, has no place in the order.
///
/// # Safety
/// The keys are of the order's type.
pub(super) unsafe fn sort(types: &Order, keys: Keys, reverse: bool) -> Option<Vec<u32>> {
    for node in &types.nodes {
        if let Some(How { odd: Some(odd), .. }) = node.how {
            // SAFETY: there are so many keys, with such a member there.
            if (0..keys.count as u32).any(|place| unsafe { odd(keys.part(place, node.at)) }) {
                return None;
            }
        }
    }
    let mut places = super::unsorted(keys.count);
    // SAFETY: as the caller says; these are the places of keys.
    unsafe { order(keys, &types.nodes, &mut places, reverse) };
    Some(super::unless_parked(places))
}

/// Sorts places, which ascend, by the nodes' values.
///
/// # Safety
/// They are places of keys, which have the nodes' members.
unsafe fn order(keys: Keys, nodes: &[Node], places: &mut [u32], reverse: bool) {
    let (at, how, rest) = match nodes.split_first() {
        Some((&Node { at, how: Some(how), .. }, rest)) => (at, how, rest),
        // A tuple is its members, which follow.
        // SAFETY: as the caller says; the same below.
        Some((_, rest)) => return unsafe { order(keys, rest, places, reverse) },
        None => return,
    };
    // `!` turns the order of ints round.
    let flip = if reverse { -1 } else { 0 };
    let mut pairs = mem::vec_of(places.len(), |i| {
        let place = places.get(i).copied().unwrap_or(0);
        (how.rank.map_or(0, |rank| unsafe { rank(keys.part(place, at)) } ^ flip), place)
    });
    if !by_key(&mut pairs) || !how.exact {
        sort_by(&mut pairs, &mut |a: &(i64, u32), b: &(i64, u32)| {
            let (low, high) = if reverse { (b, a) } else { (a, b) };
            a.0 < b.0
                || (a.0 == b.0 && !how.exact && unsafe { (how.less)(keys.part(low.1, at), keys.part(high.1, at)) })
        });
    }
    for (place, pair) in places.iter_mut().zip(&pairs) {
        *place = pair.1;
    }
    if rest.is_empty() {
        return;
    }
    let mut from = 0;
    while let Some(&(rank, first)) = pairs.get(from) {
        let mut to = from + 1;
        while let Some(&(other, place)) = pairs.get(to) {
            if other != rank || !(how.exact || unsafe { (how.same)(keys.part(first, at), keys.part(place, at)) }) {
                break;
            }
            to += 1;
        }
        match places.get_mut(from..to) {
            Some(equal) if to - from > 1 => unsafe { order(keys, rest, equal, reverse) },
            _ => {}
        }
        from = to;
    }
}

/// The start of a text as an int that sorts as it does.
pub(super) fn prefix(text: &[u8]) -> i64 {
    let mut start = [0; 8];
    for (to, from) in start.iter_mut().zip(text) {
        *to = *from;
    }
    (u64::from_be_bytes(start) ^ 1 << 63) as i64
}
