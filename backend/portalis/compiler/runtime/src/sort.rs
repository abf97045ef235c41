//! `list.sort` and `sorted`. Ints, floats without NaN, texts, and tuples of these, as elements or as keys, are sorted by the
//! values, in functions that exist once (`columns`); everything else by `timsort`, over places, which takes any `<` that
//! Python code may define.

mod columns;
mod keys;
mod timsort;

use crate::exc::value_error;
use crate::hash::is_plain;
use crate::list::List;
use crate::mem;
use crate::raise::{park, parked};
use crate::value::{PyOrd, Value};
use alloc::vec::Vec;
pub use columns::Columns;
use core::any::TypeId;
use timsort::timsort;

/// `xs.sort(reverse=reverse)`.
pub fn sort_list<T: Value + PyOrd>(xs: &List<T>, reverse: bool) {
    let mut items = xs.take_vec();
    sort_items(&mut items, reverse);
    put_back(xs, items);
}

/// `xs.sort(key=key, reverse=reverse)`. When `key` or a comparison parks an exception, the elements stay as they were.
pub fn sort_list_by_key<T: Value, K: Value + PyOrd>(xs: &List<T>, key: impl FnMut(&T) -> K, reverse: bool) {
    let mut items = xs.take_vec();
    sort_items_by_key(&mut items, key, reverse);
    put_back(xs, items);
}

/// `sorted(items, reverse=reverse)`.
pub fn sorted<T: Value + PyOrd>(items: impl Iterator<Item = T>, reverse: bool) -> List<T> {
    let mut items = gather(items);
    sort_items(&mut items, reverse);
    List::from_vec(items)
}

/// `sorted(items, key=key, reverse=reverse)`.
pub fn sorted_by_key<T: Value, K: Value + PyOrd>(
    items: impl Iterator<Item = T>,
    key: impl FnMut(&T) -> K,
    reverse: bool,
) -> List<T> {
    let mut items = gather(items);
    sort_items_by_key(&mut items, key, reverse);
    List::from_vec(items)
}

/// Ends the sort of a list, which was empty meanwhile, as in CPython.
fn put_back<T: Value>(xs: &List<T>, items: Vec<T>) {
    let meanwhile = xs.put_vec(items);
    if !meanwhile.is_empty() {
        modified();
    }
}

#[cold]
#[inline(never)]
fn modified() {
    park(value_error("list modified during sort"));
}

fn sort_items<T: Value + PyOrd>(items: &mut Vec<T>, reverse: bool) {
    if let Some(ints) = view_mut::<T, i64>(items) {
        return sort_ints(ints, reverse);
    }
    if let Some(floats) = view_mut::<T, f64>(items) {
        if !floats.iter().any(|x| x.is_nan()) {
            return sort_floats(floats, reverse);
        }
    }
    let order = order_of(items, reverse);
    arrange(items, &order);
}

fn sort_items_by_key<T: Value, K: Value + PyOrd>(items: &mut Vec<T>, mut key: impl FnMut(&T) -> K, reverse: bool) {
    let mut keys = mem::vec(items.len());
    for item in items.iter() {
        mem::push(&mut keys, key(item));
        if parked() {
            return;
        }
    }
    let order = order_of(&keys, reverse);
    arrange(items, &order);
}

/// The places of the keys in sorted order. Nothing moves when a comparison parks an exception.
fn order_of<K: Value + PyOrd>(keys: &[K], reverse: bool) -> Vec<u32> {
    let mut columns = Columns::new(keys.len());
    // SAFETY: columns ask for places below the length.
    if K::columns(&|i| unsafe { keys.get_unchecked(i) }, &mut columns) {
        return columns.order(reverse);
    }
    if K::is_total() {
        // SAFETY: as above.
        let key = |place: u32| unsafe { keys.get_unchecked(place as usize) };
        return order_total(keys.len(), &mut |a, b| if reverse { key(b).py_lt(key(a)) } else { key(a).py_lt(key(b)) });
    }
    order_any(keys.len(), reverse, &mut |a, b| {
        // SAFETY: `order_any` asks about places below the length.
        let (a, b) = unsafe { (keys.get_unchecked(a as usize), keys.get_unchecked(b as usize)) };
        (is_plain::<K>() || !parked()) && a.py_lt(b)
    })
}

/// The slice itself, when its elements are of type `U`.
#[inline]
fn view_mut<T: 'static, U: 'static>(items: &mut [T]) -> Option<&mut [U]> {
    if TypeId::of::<T>() == TypeId::of::<U>() {
        // SAFETY: the types are the same.
        Some(unsafe { &mut *(items as *mut [T] as *mut [U]) })
    } else {
        None
    }
}

#[inline(never)]
fn sort_ints(items: &mut [i64], reverse: bool) {
    keys::sort_by_key(items);
    if reverse {
        items.reverse();
    }
}

/// An int that sorts as the float does; it tells -0.0 from 0.0. Applied to the bits again, it gives the float's.
#[inline]
pub(crate) fn float_rank(x: f64) -> i64 {
    let bits = x.to_bits() as i64;
    bits ^ ((bits >> 63) as u64 >> 1) as i64
}

/// Sorts floats of which none is NaN.
#[inline(never)]
fn sort_floats(items: &mut [f64], reverse: bool) {
    let zeros = gather(items.iter().copied().filter(|&x| x == 0.0));
    let mut ranks = gather(items.iter().map(|&x| float_rank(x)));
    sort_ints(&mut ranks, reverse);
    for (item, rank) in items.iter_mut().zip(ranks) {
        *item = f64::from_bits(float_rank(f64::from_bits(rank as u64)) as u64);
    }
    // The zeros of both signs are equal and keep their order.
    for (place, zero) in items.iter_mut().filter(|x| **x == 0.0).zip(zeros) {
        *place = zero;
    }
}

#[inline(never)]
fn order_total(n: usize, less: timsort::Less) -> Vec<u32> {
    let mut order = gather(0..n as u32);
    keys::sort_by(&mut order, &mut |&a, &b| less(a, b));
    // Lists that hold themselves cannot be compared.
    if parked() {
        return gather(0..n as u32);
    }
    order
}

#[inline(never)]
fn order_any(n: usize, reverse: bool, less: timsort::Less) -> Vec<u32> {
    let mut order = gather(0..n as u32);
    if reverse {
        order.reverse();
    }
    timsort(&mut order, less);
    if reverse {
        order.reverse();
    }
    if parked() {
        return gather(0..n as u32);
    }
    order
}

fn gather<T>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut all = mem::vec(items.size_hint().0.min(1 << 20));
    for x in items {
        mem::push(&mut all, x);
    }
    all
}

/// Moves the items to the places that `order` gives, a permutation of them.
fn arrange<T>(items: &mut Vec<T>, order: &[u32]) {
    if order.len() != items.len() {
        return;
    }
    let mut arranged = mem::vec(order.len());
    for &from in order {
        // SAFETY: a permutation reads each item once, and `items` forgets them below, before anything can be dropped.
        mem::push(&mut arranged, unsafe { core::ptr::read(items.as_ptr().add(from as usize)) });
    }
    // SAFETY: zero items need no initialisation; all of them moved out.
    unsafe { items.set_len(0) };
    *items = arranged;
}
