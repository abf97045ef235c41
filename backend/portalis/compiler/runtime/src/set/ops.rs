//! The methods and operators of `set`; what goes over whole sets is in `whole`. Where CPython takes any number of arguments,
//! these take one: `a.union(b, c)` is `union` then `update`, `a.difference(b, c)` is `difference` then `difference_update`,
//! and the others are chains of themselves.

use super::raw::{self, Search};
use super::{erase, whole, Set};
use crate::dict::Dict;
use crate::exc::{key_error, key_error_text, Exc};
use crate::hash::Key;
use crate::raise::{check, parked};
use crate::value::{PyHash, Repr, Value};
use core::mem::{ManuallyDrop, MaybeUninit};

/// `set()`, and a display without elements known before.
#[inline]
pub fn new<T: Value + PyHash>() -> Set<T> {
    Set::new()
}

/// A display `{a, b}`, but see `display_of`.
#[inline]
pub fn of<T: Value + PyHash, const N: usize>(elements: [T; N]) -> Set<T> {
    let mut elements = ManuallyDrop::new(elements);
    // SAFETY: they are elements of the type, and the set takes them over.
    Set::of(unsafe { whole::of(T::OPS, &mut elements as *mut ManuallyDrop<[T; N]> as *mut u8, N) })
}

/// A display of three or more constants: `display`.
#[inline]
pub fn display_of<T: Value + PyHash, const N: usize>(elements: [T; N]) -> Set<T> {
    let mut elements = ManuallyDrop::new(elements);
    // SAFETY: as in `of`.
    copy(&Set::of(unsafe { whole::folded(T::OPS, &mut elements as *mut ManuallyDrop<[T; N]> as *mut u8, N) }))
}

/// `set(iterable)`. For a set or a dict, `copy` and `from_dict`.
pub fn from_iter<T: Value + PyHash>(items: impl Iterator<Item = T>) -> Set<T> {
    let set = Set::new();
    update(&set, items);
    set
}

/// `set(d)`.
pub fn from_dict<T: Value + PyHash, V: Value>(d: &Dict<T, V>) -> Set<T> {
    let set = Set::new();
    update_dict(&set, d);
    set
}

/// A display of three or more constants, `{3, 1, 2}`, which CPython folds to a frozenset and copies. As the operand of
/// `in` or of `for`, where it stays the frozenset, it is `display_in`.
pub fn display<T: Value + PyHash>(items: impl Iterator<Item = T>) -> Set<T> {
    copy(&display_in(items))
}

/// A display of constants (any number) as the operand of `in` or `for`.
pub fn display_in<T: Value + PyHash>(items: impl Iterator<Item = T>) -> Set<T> {
    // CPython rebuilds the folded frozenset from its own order when it merges equal constants.
    from_iter(from_iter(items).iter())
}

/// `len(s)`.
#[inline]
pub fn len<T>(s: &Set<T>) -> i64 {
    s.len() as i64
}

/// `x in s`.
#[inline]
pub fn contains<T: Value + PyHash>(s: &Set<T>, x: &T) -> bool {
    // SAFETY: the set is live, the key of its type.
    unsafe { T::CONTAINS(s.0.raw(), erase(x)) }
}

/// `iter(s)`.
#[inline]
pub fn iter<T: Value + PyHash>(s: &Set<T>) -> super::SetIter<T> {
    s.iter()
}

/// `s.add(x)`.
#[inline]
pub fn add<T: Value + PyHash>(s: &Set<T>, x: T) {
    let mut x = ManuallyDrop::new(x);
    // SAFETY: the set is live, the element of its type; it takes it over.
    unsafe { T::ADD(s.0.raw(), &mut x as *mut ManuallyDrop<T> as *mut u8) };
}

/// `s.discard(x)`.
#[inline]
pub fn discard<T: Value + PyHash>(s: &Set<T>, x: &T) {
    // SAFETY: the key is of the set's type.
    unsafe { whole::discard(&s.0, erase(x)) };
}

/// `s.remove(x)`; `KeyError(x)`.
pub fn remove<T: Value + PyHash + Repr>(s: &Set<T>, x: &T) -> Result<(), Exc> {
    // SAFETY: the key is of the set's type.
    if unsafe { whole::discard(&s.0, erase(x)) } {
        return Ok(());
    }
    if T::CALLS_BACK {
        check()?;
    }
    Err(key_error(x))
}

/// `s.pop()`; `KeyError('pop from an empty set')`.
#[inline]
pub fn pop<T: Value + PyHash>(s: &Set<T>) -> Result<T, Exc> {
    let mut element = MaybeUninit::<T>::uninit();
    // SAFETY: the element is there when the call says so.
    unsafe {
        if whole::pop(&s.0, element.as_mut_ptr().cast()) {
            Ok(element.assume_init())
        } else {
            Err(key_error_text("pop from an empty set"))
        }
    }
}

/// `s.clear()`.
#[inline]
pub fn clear<T>(s: &Set<T>) {
    // SAFETY: the set is live.
    unsafe { raw::clear(s.0.raw()) };
}

/// `s.copy()`, `set(s)`.
#[inline]
pub fn copy<T: Value + PyHash>(s: &Set<T>) -> Set<T> {
    Set::of(whole::copy(&s.0))
}

/// `set(s)`; for a frozenset, `frozen_set`.
#[inline]
pub fn copy_as<T: Value + PyHash>(s: &Set<T>) -> Set<T> {
    copy(s)
}

/// `s.update(iterable)`.
pub fn update<T: Value + PyHash>(s: &Set<T>, items: impl Iterator<Item = T>) {
    for x in items {
        add(s, x);
        if T::CALLS_BACK && parked() {
            return;
        }
    }
}

/// `s.update(other)`, `s |= other`.
#[inline]
pub fn update_set<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) {
    whole::update(&s.0, &other.0);
}

/// `s.update(d)`.
pub fn update_dict<T: Value + PyHash, V: Value>(s: &Set<T>, d: &Dict<T, V>) {
    whole::before_update(&s.0, d.len());
    update(s, d.keys_iter());
}

/// `s.union(iterable)`.
pub fn union<T: Value + PyHash>(s: &Set<T>, items: impl Iterator<Item = T>) -> Set<T> {
    let result = copy(s);
    update(&result, items);
    result
}

/// `s | other`, `s.union(other)`.
#[inline]
pub fn union_set<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> Set<T> {
    let result = copy(s);
    if !s.ptr_eq(other) {
        update_set(&result, other);
    }
    result
}

/// `s.union(d)`.
pub fn union_dict<T: Value + PyHash, V: Value>(s: &Set<T>, d: &Dict<T, V>) -> Set<T> {
    let result = copy(s);
    update_dict(&result, d);
    result
}

/// `s.intersection(iterable)`.
pub fn intersection<T: Value + PyHash>(s: &Set<T>, items: impl Iterator<Item = T>) -> Set<T> {
    let result = Set::new();
    for x in items {
        let mut x = ManuallyDrop::new(x);
        // SAFETY: the element is of the sets' type, and they take it over.
        if unsafe { whole::intersect_one(&result.0, &s.0, &mut x as *mut ManuallyDrop<T> as *mut u8) } {
            break;
        }
    }
    result
}

/// `s & other`, `s.intersection(other)`: goes over the smaller one.
#[inline]
pub fn intersection_set<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> Set<T> {
    Set::of(whole::intersection(&s.0, &other.0))
}

/// `s.intersection_update(iterable)`.
pub fn intersection_update<T: Value + PyHash>(s: &Set<T>, items: impl Iterator<Item = T>) {
    whole::replace(&s.0, &intersection(s, items).0);
}

/// `s &= other`, `s.intersection_update(other)`.
#[inline]
pub fn intersection_update_set<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) {
    whole::replace(&s.0, &whole::intersection(&s.0, &other.0));
}

/// `s.difference_update(iterable)`.
pub fn difference_update<T: Value + PyHash>(s: &Set<T>, items: impl Iterator<Item = T>) {
    for x in items {
        discard(s, &x);
        if T::CALLS_BACK && parked() {
            return;
        }
    }
    whole::shrink(&s.0);
}

/// `s -= other`, `s.difference_update(other)`.
#[inline]
pub fn difference_update_set<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) {
    whole::difference_update(&s.0, &other.0);
}

/// `s.difference(iterable)`.
pub fn difference<T: Value + PyHash>(s: &Set<T>, items: impl Iterator<Item = T>) -> Set<T> {
    let result = copy(s);
    difference_update(&result, items);
    result
}

/// `s - other`, `s.difference(other)`.
#[inline]
pub fn difference_set<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> Set<T> {
    Set::of(whole::difference(&s.0, &other.0))
}

/// `s.difference(d)`.
pub fn difference_dict<T: Value + PyHash, V: Value>(s: &Set<T>, d: &Dict<T, V>) -> Set<T> {
    if s.len() >> 2 > d.len() {
        return difference(s, d.keys_iter());
    }
    // SAFETY: the set gives elements of its type.
    Set::of(whole::keep_by(&s.0, &mut |element| unsafe { !d.contains(&*element.cast::<T>()) }))
}

/// `s ^= other`, `s.symmetric_difference_update(other)`.
#[inline]
pub fn symmetric_difference_update_set<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) {
    whole::symmetric_difference_update(&s.0, &other.0);
}

/// `s.symmetric_difference_update(d)`.
pub fn symmetric_difference_update_dict<T: Value + PyHash, V: Value>(s: &Set<T>, d: &Dict<T, V>) {
    for key in d.keys_iter() {
        let mut key = ManuallyDrop::new(key);
        // SAFETY: the element is of the set's type, and it takes it over.
        if !unsafe { whole::toggle(&s.0, &mut key as *mut ManuallyDrop<T> as *mut u8) } {
            return;
        }
    }
}

/// `s.symmetric_difference_update(iterable)`.
pub fn symmetric_difference_update<T: Value + PyHash>(s: &Set<T>, items: impl Iterator<Item = T>) {
    let other = from_iter(items);
    if !T::CALLS_BACK || !parked() {
        symmetric_difference_update_set(s, &other);
    }
}

/// `s ^ other`, `s.symmetric_difference(other)`.
#[inline]
pub fn symmetric_difference_set<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> Set<T> {
    let result = copy(other);
    symmetric_difference_update_set(&result, s);
    result
}

/// `s.symmetric_difference(iterable)`.
pub fn symmetric_difference<T: Value + PyHash>(s: &Set<T>, items: impl Iterator<Item = T>) -> Set<T> {
    let result = from_iter(items);
    if !T::CALLS_BACK || !parked() {
        symmetric_difference_update_set(&result, s);
    }
    result
}

/// `s.symmetric_difference(d)`.
pub fn symmetric_difference_dict<T: Value + PyHash, V: Value>(s: &Set<T>, d: &Dict<T, V>) -> Set<T> {
    let result = from_dict(d);
    symmetric_difference_update_set(&result, s);
    result
}

/// `s <= other`, `s.issubset(other)`.
#[inline]
pub fn issubset<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> bool {
    whole::issubset(&s.0, &other.0)
}

/// `s.issubset(iterable)`.
pub fn issubset_of<T: Value + PyHash>(s: &Set<T>, items: impl Iterator<Item = T>) -> bool {
    issubset(s, &from_iter(items))
}

/// `s >= other`, `s.issuperset(other)`.
#[inline]
pub fn issuperset<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> bool {
    issubset(other, s)
}

/// `s.issuperset(iterable)`.
pub fn issuperset_of<T: Value + PyHash>(s: &Set<T>, mut items: impl Iterator<Item = T>) -> bool {
    items.all(|x| contains(s, &x))
}

/// `s.isdisjoint(other)`.
#[inline]
pub fn isdisjoint<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> bool {
    whole::isdisjoint(&s.0, &other.0)
}

/// `s.isdisjoint(iterable)`.
pub fn isdisjoint_from<T: Value + PyHash>(s: &Set<T>, mut items: impl Iterator<Item = T>) -> bool {
    items.all(|x| !contains(s, &x))
}

/// `s == other`.
#[inline]
pub fn eq<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> bool {
    whole::eq(&s.0, &other.0)
}

/// `s < other`.
#[inline]
pub fn lt<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> bool {
    s.len() < other.len() && issubset(s, other)
}

/// `s > other`.
#[inline]
pub fn gt<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> bool {
    lt(other, s)
}
