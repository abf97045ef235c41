//! The methods and operators of `set`. Each lays its result out as CPython's function of the same name does (`set_intersection`
//! and so on in `Objects/setobject.c`), so that iterating over it gives CPython's order. Where CPython takes any number of
//! arguments, these take one: `a.union(b, c)` is `union` then `update`, `a.difference(b, c)` is `difference` then
//! `difference_update`, and the others are chains of themselves.

use super::{Found, Set};
use crate::dict::Dict;
use crate::exc::{key_error, key_error_text, Exc};
use crate::hash::{hash_of, is_plain};
use crate::raise::{check, parked};
use crate::value::{PyHash, Repr, Value};

/// `set()`, and a display without elements known before.
#[inline]
pub fn new<T>() -> Set<T> {
    Set::new()
}

/// `set(iterable)`, a set comprehension, and a display `{a, b}` (but see `display`). For a set or a dict, `copy` and `from_dict`.
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
    match hash_of(x) {
        Some(hash) => s.has(x, hash),
        None => false,
    }
}

/// `iter(s)`.
#[inline]
pub fn iter<T: Value + PyHash>(s: &Set<T>) -> super::SetIter<T> {
    s.iter()
}

/// `s.add(x)`.
#[inline]
pub fn add<T: Value + PyHash>(s: &Set<T>, x: T) {
    s.add_key(x);
}

/// `s.discard(x)`.
pub fn discard<T: Value + PyHash>(s: &Set<T>, x: &T) {
    if let Some(hash) = hash_of(x) {
        s.discard_hashed(x, hash);
    }
}

/// `s.remove(x)`; `KeyError(x)`.
pub fn remove<T: Value + PyHash + Repr>(s: &Set<T>, x: &T) -> Result<(), Exc> {
    let found = match hash_of(x) {
        Some(hash) => s.discard_hashed(x, hash),
        None => false,
    };
    if found {
        return Ok(());
    }
    if !is_plain::<T>() {
        check()?;
    }
    Err(key_error(x))
}

/// `s.pop()`; `KeyError('pop from an empty set')`.
pub fn pop<T: Value + PyHash>(s: &Set<T>) -> Result<T, Exc> {
    if s.len() == 0 {
        return Err(key_error_text("pop from an empty set"));
    }
    let slot = s.body_mut().table.pop_slot();
    Ok(s.take(slot))
}

/// `s.clear()`.
pub fn clear<T: Value + PyHash>(s: &Set<T>) {
    // The elements are dropped after the set is empty again.
    drop(s.take_all());
}

/// `s.copy()`, `set(s)`.
pub fn copy<T: Value + PyHash>(s: &Set<T>) -> Set<T> {
    let set = Set::new();
    set.merge(s);
    set
}

/// `set(s)`; for a frozenset, `frozen_set`.
pub fn copy_as<T: Value + PyHash>(s: &Set<T>) -> Set<T> {
    copy(s)
}

/// `s.update(iterable)`.
pub fn update<T: Value + PyHash>(s: &Set<T>, items: impl Iterator<Item = T>) {
    for x in items {
        s.add_key(x);
        if !is_plain::<T>() && parked() {
            return;
        }
    }
}

/// `s.update(other)`, `s |= other`.
pub fn update_set<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) {
    s.merge(other);
}

/// `s.update(d)`.
pub fn update_dict<T: Value + PyHash, V: Value>(s: &Set<T>, d: &Dict<T, V>) {
    if let Some(minimum) = s.body().table.before_merge(d.len()) {
        s.resize(minimum);
    }
    update(s, d.keys_iter());
}

/// `s.union(iterable)`.
pub fn union<T: Value + PyHash>(s: &Set<T>, items: impl Iterator<Item = T>) -> Set<T> {
    let result = copy(s);
    update(&result, items);
    result
}

/// `s | other`, `s.union(other)`.
pub fn union_set<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> Set<T> {
    let result = copy(s);
    if !s.ptr_eq(other) {
        result.merge(other);
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
        if let Some(hash) = hash_of(&x) {
            if s.has(&x, hash) {
                result.add_hashed(x, hash);
                if result.len() >= s.len() {
                    break;
                }
            }
        }
        if !is_plain::<T>() && parked() {
            break;
        }
    }
    result
}

/// `s & other`, `s.intersection(other)`: goes over the smaller one.
pub fn intersection_set<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> Set<T> {
    if s.ptr_eq(other) {
        return copy(s);
    }
    let (large, small) = if other.len() > s.len() { (other, s) } else { (s, other) };
    let result = Set::new();
    small.each(|key, hash| {
        if large.has(&key, hash) {
            result.add_hashed(key, hash);
        }
    });
    result
}

/// `s.intersection_update(iterable)`.
pub fn intersection_update<T: Value + PyHash>(s: &Set<T>, items: impl Iterator<Item = T>) {
    replace(s, intersection(s, items));
}

/// `s &= other`, `s.intersection_update(other)`.
pub fn intersection_update_set<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) {
    replace(s, intersection_set(s, other));
}

fn replace<T: Value + PyHash>(s: &Set<T>, with: Set<T>) {
    if is_plain::<T>() || !parked() {
        s.swap_bodies(&with);
    }
}

/// `s.difference_update(iterable)`.
pub fn difference_update<T: Value + PyHash>(s: &Set<T>, items: impl Iterator<Item = T>) {
    for x in items {
        discard(s, &x);
        if !is_plain::<T>() && parked() {
            return;
        }
    }
    shrink(s);
}

/// `s -= other`, `s.difference_update(other)`.
pub fn difference_update_set<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) {
    if s.ptr_eq(other) {
        return clear(s);
    }
    if other.len() >> 3 > s.len() {
        return remove_all(s, &intersection_set(s, other));
    }
    remove_all(s, other);
}

fn remove_all<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) {
    other.each(|key, hash| {
        s.discard_hashed(&key, hash);
    });
    if is_plain::<T>() || !parked() {
        shrink(s);
    }
}

fn shrink<T: Value + PyHash>(s: &Set<T>) {
    if let Some(minimum) = s.body().table.after_removals() {
        s.resize(minimum);
    }
}

/// `s.difference(iterable)`.
pub fn difference<T: Value + PyHash>(s: &Set<T>, items: impl Iterator<Item = T>) -> Set<T> {
    let result = copy(s);
    difference_update(&result, items);
    result
}

/// `s - other`, `s.difference(other)`.
pub fn difference_set<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> Set<T> {
    if s.len() >> 2 > other.len() {
        let result = copy(s);
        difference_update_set(&result, other);
        return result;
    }
    keep(s, |key, hash| !other.has(key, hash))
}

/// `s.difference(d)`.
pub fn difference_dict<T: Value + PyHash, V: Value>(s: &Set<T>, d: &Dict<T, V>) -> Set<T> {
    if s.len() >> 2 > d.len() {
        return difference(s, d.keys_iter());
    }
    keep(s, |key, _| !d.contains(key))
}

fn keep<T: Value + PyHash>(s: &Set<T>, mut wanted: impl FnMut(&T, i64) -> bool) -> Set<T> {
    let result = Set::new();
    s.each(|key, hash| {
        if wanted(&key, hash) {
            result.add_hashed(key, hash);
        }
    });
    result
}

/// `s ^= other`, `s.symmetric_difference_update(other)`.
pub fn symmetric_difference_update_set<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) {
    if s.ptr_eq(other) {
        return clear(s);
    }
    other.each(|key, hash| toggle(s, key, hash));
}

/// `s.symmetric_difference_update(d)`.
pub fn symmetric_difference_update_dict<T: Value + PyHash, V: Value>(s: &Set<T>, d: &Dict<T, V>) {
    for key in d.keys_iter() {
        match hash_of(&key) {
            Some(hash) => toggle(s, key, hash),
            None => return,
        }
    }
}

fn toggle<T: Value + PyHash>(s: &Set<T>, key: T, hash: i64) {
    match s.lookup(&key, hash) {
        Found::At(slot) => drop(s.take(slot)),
        Found::Vacant(_) => s.add_hashed(key, hash),
        Found::Failed => {}
    }
}

/// `s.symmetric_difference_update(iterable)`.
pub fn symmetric_difference_update<T: Value + PyHash>(s: &Set<T>, items: impl Iterator<Item = T>) {
    let other = from_iter(items);
    if is_plain::<T>() || !parked() {
        symmetric_difference_update_set(s, &other);
    }
}

/// `s ^ other`, `s.symmetric_difference(other)`.
pub fn symmetric_difference_set<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> Set<T> {
    let result = copy(other);
    symmetric_difference_update_set(&result, s);
    result
}

/// `s.symmetric_difference(iterable)`.
pub fn symmetric_difference<T: Value + PyHash>(s: &Set<T>, items: impl Iterator<Item = T>) -> Set<T> {
    let result = from_iter(items);
    if is_plain::<T>() || !parked() {
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
pub fn issubset<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> bool {
    s.len() <= other.len() && all(s, |key, hash| other.has(key, hash))
}

/// `s.issubset(iterable)`.
pub fn issubset_of<T: Value + PyHash>(s: &Set<T>, items: impl Iterator<Item = T>) -> bool {
    issubset(s, &from_iter(items))
}

/// `s >= other`, `s.issuperset(other)`.
pub fn issuperset<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> bool {
    issubset(other, s)
}

/// `s.issuperset(iterable)`.
pub fn issuperset_of<T: Value + PyHash>(s: &Set<T>, mut items: impl Iterator<Item = T>) -> bool {
    items.all(|x| contains(s, &x))
}

/// `s.isdisjoint(other)`.
pub fn isdisjoint<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> bool {
    if s.ptr_eq(other) {
        return s.len() == 0;
    }
    let (large, small) = if other.len() > s.len() { (other, s) } else { (s, other) };
    all(small, |key, hash| !large.has(key, hash))
}

/// `s.isdisjoint(iterable)`.
pub fn isdisjoint_from<T: Value + PyHash>(s: &Set<T>, mut items: impl Iterator<Item = T>) -> bool {
    items.all(|x| !contains(s, &x))
}

fn all<T: Value + PyHash>(s: &Set<T>, mut holds: impl FnMut(&T, i64) -> bool) -> bool {
    let mut from = 0;
    while let Some((slot, key, hash)) = s.entry(from) {
        from = slot + 1;
        if !holds(&key, hash) {
            return false;
        }
    }
    true
}

/// `s == other`.
pub fn eq<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> bool {
    s.ptr_eq(other) || (s.len() == other.len() && issubset(s, other))
}

/// `s < other`.
pub fn lt<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> bool {
    s.len() < other.len() && issubset(s, other)
}

/// `s > other`.
pub fn gt<T: Value + PyHash>(s: &Set<T>, other: &Set<T>) -> bool {
    lt(other, s)
}
