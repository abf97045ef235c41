//! `list.sort` and `sorted`. Ints, floats without NaN, texts, and tuples of these, as elements or as keys, are sorted by the
//! values (`columns`); everything else by `timsort`, over places, which takes any `<` that Python code may define. All of it
//! exists once: `Shape` and `Order` say what there is to know about a type.

mod columns;
mod keys;
mod order;
mod timsort;

use crate::array::Array;
use crate::erased::{Shape, Shaped};
use crate::exc::value_error;
use crate::list::List;
use crate::mem;
use crate::raise::{park, parked};
use crate::value::{PyOrd, Value};
use alloc::vec::Vec;
pub use order::Order;
use order::{Describe, Keys};
use timsort::timsort;

/// `xs.sort(reverse=reverse)`.
#[inline]
pub fn sort_list<T: Value + PyOrd>(xs: &List<T>, reverse: bool) {
    T::sort(xs, reverse);
}

/// `sort_list` for any type; ints and floats have a faster one.
#[inline]
pub(crate) fn sort_any<T: Value + PyOrd>(xs: &List<T>, reverse: bool) {
    // SAFETY: the list's elements are of this shape and this order.
    unsafe { sort_elements(xs.array(), T::SHAPE, T::describe, reverse) };
}

/// `xs.sort(key=key, reverse=reverse)`. When `key` or a comparison parks an exception, the elements stay as they were.
#[inline]
pub fn sort_list_by_key<T: Value, K: Value + PyOrd, F: FnMut(&T) -> K>(xs: &List<T>, mut key: F, reverse: bool) {
    let by =
        ByKey { key: &mut key as *mut F as *mut u8, call: call::<T, K, F>, shape: K::SHAPE, describe: K::describe };
    // SAFETY: the list's elements are of this shape; `key` takes such an element and makes such a key.
    unsafe { sort_by_key(xs.array(), T::SHAPE, &by, reverse) };
}

/// `sorted(items, reverse=reverse)`.
#[inline]
pub fn sorted<T: Value + PyOrd>(items: impl Iterator<Item = T>, reverse: bool) -> List<T> {
    let xs = List::collect(items);
    sort_list(&xs, reverse);
    xs
}

/// `sorted(xs, reverse=reverse)` of a list that nobody else has.
#[inline]
pub fn sorted_list<T: Value + PyOrd>(xs: List<T>, reverse: bool) -> List<T> {
    sort_list(&xs, reverse);
    xs
}

/// `sorted(xs, key=key, reverse=reverse)` of a list that nobody else has.
#[inline]
pub fn sorted_list_by_key<T: Value, K: Value + PyOrd>(xs: List<T>, key: impl FnMut(&T) -> K, reverse: bool) -> List<T> {
    sort_list_by_key(&xs, key, reverse);
    xs
}

/// `sorted(items, key=key, reverse=reverse)`.
#[inline]
pub fn sorted_by_key<T: Value, K: Value + PyOrd>(
    items: impl Iterator<Item = T>,
    key: impl FnMut(&T) -> K,
    reverse: bool,
) -> List<T> {
    let xs = List::collect(items);
    sort_list_by_key(&xs, key, reverse);
    xs
}

/// A key function without its types.
struct ByKey {
    key: *mut u8,
    /// `(key, element, place for what it makes)`.
    call: unsafe fn(*mut u8, *const u8, *mut u8),
    shape: &'static Shape,
    describe: Describe,
}

unsafe fn call<T, K, F: FnMut(&T) -> K>(key: *mut u8, element: *const u8, to: *mut u8) {
    // SAFETY: `sort_by_key` passes the function that it was given, one of the elements, and room for a key.
    unsafe { to.cast::<K>().write((*key.cast::<F>())(&*element.cast::<T>())) }
}

/// # Safety
/// The elements are of this shape and this order.
#[inline(never)]
unsafe fn sort_elements(xs: &Array, shape: &'static Shape, describe: Describe, reverse: bool) {
    let taken = take(xs);
    let keys = Keys { data: taken.data, size: shape.size, count: taken.len };
    // SAFETY: as the caller says.
    unsafe {
        arrange(&taken, shape, &Order::places(describe, keys, reverse));
        put_back(xs, taken, shape);
    }
}

/// # Safety
/// The elements are of this shape, and `by` takes such.
#[inline(never)]
unsafe fn sort_by_key(xs: &Array, shape: &'static Shape, by: &ByKey, reverse: bool) {
    let taken = take(xs);
    let size = by.shape.size;
    // SAFETY: as the caller says; there is room for a key of each element, and those that were made are dropped.
    unsafe {
        let keys = mem::block(taken.len, by.shape.size, by.shape.align);
        let mut made = 0;
        while made < taken.len {
            (by.call)(by.key, taken.data.add(made * shape.size), keys.add(made * size));
            made += 1;
            if parked() {
                break;
            }
        }
        if !parked() {
            arrange(&taken, shape, &Order::places(by.describe, Keys { data: keys, size, count: made }, reverse));
        }
        by.shape.drop_all(keys, made);
        mem::release(keys, taken.len, by.shape.size, by.shape.align);
        put_back(xs, taken, shape);
    }
}

/// The block of a list while the list is empty.
struct Taken {
    data: *mut u8,
    len: usize,
    cap: usize,
}

/// Takes the elements out; the list is empty.
fn take(xs: &Array) -> Taken {
    let (data, len, cap) = xs.empty();
    Taken { data, len, cap }
}

/// Ends the sort of a list, which was empty meanwhile, as in CPython.
#[inline(never)]
unsafe fn put_back(xs: &Array, taken: Taken, shape: &Shape) {
    let meanwhile = take(xs);
    xs.data.set(taken.data);
    xs.len.set(taken.len);
    xs.cap.set(taken.cap);
    if meanwhile.len != 0 {
        modified();
    }
    // SAFETY: nobody else has these elements and this block.
    unsafe {
        shape.drop_all(meanwhile.data, meanwhile.len);
        mem::release(meanwhile.data, meanwhile.cap, shape.size, shape.align);
    }
}

#[cold]
#[inline(never)]
fn modified() {
    park(value_error("list modified during sort"));
}

/// The places of any keys, sorted with the comparisons that CPython asks for.
unsafe fn as_cpython(order: &Order, keys: Keys, descending: bool) -> Option<Vec<u32>> {
    let mut places = unsorted(keys.count);
    if descending {
        reverse(&mut places);
    }
    // SAFETY: the keys are of the order's type, as the caller says; only places of keys are asked about.
    timsort(&mut places, &mut |a, b| unsafe { order.less(keys.part(a, 0), keys.part(b, 0)) });
    if descending {
        reverse(&mut places);
    }
    Some(unless_parked(places))
}

/// Nothing moves when a comparison parks an exception, as it does for user code, and for lists that hold themselves.
fn unless_parked(places: Vec<u32>) -> Vec<u32> {
    if parked() {
        unsorted(places.len())
    } else {
        places
    }
}

/// `places.reverse()`, without what makes that fast.
#[inline(never)]
fn reverse(places: &mut [u32]) {
    let (mut low, mut high) = (0, places.len());
    while low + 1 < high {
        high -= 1;
        // SAFETY: `low` is below `high`, which is below the length.
        unsafe { core::ptr::swap(places.as_mut_ptr().add(low), places.as_mut_ptr().add(high)) };
        low += 1;
    }
}

#[inline(never)]
fn unsorted(n: usize) -> Vec<u32> {
    mem::vec_of(n, |place| place as u32)
}

/// Moves the elements to the places that `order` gives, a permutation of them.
#[inline(never)]
unsafe fn arrange(taken: &Taken, shape: &Shape, order: &[u32]) {
    if order.len() != taken.len || shape.size == 0 {
        return;
    }
    // SAFETY: a permutation reads each element once; the block is as large as what it takes and gives back.
    unsafe {
        let spare = mem::block(taken.len, shape.size, shape.align);
        let mut to = spare;
        for &from in order {
            copy(taken.data.add(from as usize * shape.size), to, shape.size);
            to = to.add(shape.size);
        }
        core::ptr::copy_nonoverlapping(spare, taken.data, taken.len * shape.size);
        mem::release(spare, taken.len, shape.size, shape.align);
    }
}

/// Copies a value, which mostly is a few words.
#[inline]
unsafe fn copy(from: *const u8, to: *mut u8, size: usize) {
    // SAFETY: the caller says that both places have so many bytes.
    unsafe {
        if size % 4 != 0 {
            return core::ptr::copy_nonoverlapping(from, to, size);
        }
        let mut at = 0;
        while at < size {
            let word = from.add(at).cast::<u32>().read_unaligned();
            to.add(at).cast::<u32>().write_unaligned(word);
            at += 4;
        }
    }
}

/// `sort_list` for ints.
#[inline(never)]
pub(crate) fn sort_ints(xs: &List<i64>, reverse: bool) {
    // SAFETY: sorting ints runs no Python code.
    order_ints(unsafe { xs.as_mut_slice() }, reverse);
}

/// `sort_list` for floats.
#[inline(never)]
pub(crate) fn sort_floats(xs: &List<f64>, reverse: bool) {
    // SAFETY: sorting floats runs no Python code.
    let items = unsafe { xs.as_mut_slice() };
    if items.iter().any(|x| x.is_nan()) {
        sort_any(xs, reverse);
    } else {
        order_floats(items, reverse);
    }
}

fn order_ints(items: &mut [i64], reverse: bool) {
    keys::sort_by_key(items);
    if reverse {
        items.reverse();
    }
}

/// An int that sorts as the float does; it tells -0.0 from 0.0. Applied to the bits again, it gives the float's.
#[inline]
fn float_rank(x: f64) -> i64 {
    let bits = x.to_bits() as i64;
    bits ^ ((bits >> 63) as u64 >> 1) as i64
}

/// Sorts floats of which none is NaN.
fn order_floats(items: &mut [f64], reverse: bool) {
    let zeros = gather(items.iter().copied().filter(|&x| x == 0.0));
    let mut ranks = gather(items.iter().map(|&x| float_rank(x)));
    order_ints(&mut ranks, reverse);
    for (item, rank) in items.iter_mut().zip(ranks) {
        *item = f64::from_bits(float_rank(f64::from_bits(rank as u64)) as u64);
    }
    // The zeros of both signs are equal and keep their order.
    for (place, zero) in items.iter_mut().filter(|x| **x == 0.0).zip(zeros) {
        *place = zero;
    }
}

fn gather<T>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut all = mem::vec(items.size_hint().0.min(1 << 20));
    for x in items {
        mem::push(&mut all, x);
    }
    all
}
