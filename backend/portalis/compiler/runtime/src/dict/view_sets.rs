//! The set operators of `dict_keys` and `dict_items`, between each other and with sets. Results are laid out as by CPython's
//! `dictviews_*` functions (`Objects/dictobject.c`), so that iterating over them gives CPython's order.

use super::{copy, eq, Dict, DictItems, DictIter, DictKeys, Key, Pair};
use crate::set::{self, FrozenSet, Set, SetIter};
use crate::value::{PyEq, PyHash, Value};

/// A set, or a view of a dict that behaves as one.
pub trait SetLike<T: Value + PyHash> {
    type Elements: Iterator<Item = T>;
    fn size(&self) -> usize;
    fn has(&self, x: &T) -> bool;
    fn elements(&self) -> Self::Elements;
    /// `set(self)`.
    fn to_set(&self) -> Set<T>;
    /// The set itself, when it is one.
    fn as_set(&self) -> Option<&Set<T>> {
        None
    }
}

impl<T: Value + PyHash> SetLike<T> for Set<T> {
    type Elements = SetIter<T>;

    fn size(&self) -> usize {
        self.len()
    }

    fn has(&self, x: &T) -> bool {
        set::contains(self, x)
    }

    fn elements(&self) -> SetIter<T> {
        self.iter()
    }

    fn to_set(&self) -> Set<T> {
        set::copy(self)
    }

    fn as_set(&self) -> Option<&Set<T>> {
        Some(self)
    }
}

impl<T: Value + PyHash> SetLike<T> for FrozenSet<T> {
    type Elements = SetIter<T>;

    fn size(&self) -> usize {
        self.len()
    }

    fn has(&self, x: &T) -> bool {
        set::contains(self, x)
    }

    fn elements(&self) -> SetIter<T> {
        self.iter()
    }

    fn to_set(&self) -> Set<T> {
        set::copy(self)
    }

    fn as_set(&self) -> Option<&Set<T>> {
        Some(self)
    }
}

impl<K: Value + PyHash, V: Value> SetLike<K> for DictKeys<K, V> {
    type Elements = DictIter<K, V, Key>;

    fn size(&self) -> usize {
        self.len()
    }

    fn has(&self, x: &K) -> bool {
        super::keys_contains(self, x)
    }

    fn elements(&self) -> Self::Elements {
        self.iter()
    }

    fn to_set(&self) -> Set<K> {
        set::from_dict(self.dict())
    }
}

impl<K: Value + PyHash, V: Value + PyHash> SetLike<(K, V)> for DictItems<K, V> {
    type Elements = DictIter<K, V, Pair>;

    fn size(&self) -> usize {
        self.len()
    }

    fn has(&self, x: &(K, V)) -> bool {
        super::views::holds(self, x)
    }

    fn elements(&self) -> Self::Elements {
        self.iter()
    }

    fn to_set(&self) -> Set<(K, V)> {
        set::from_iter(self.iter())
    }
}

/// `a & b`, at least one of them a view.
pub fn view_and<T: Value + PyHash>(a: &impl SetLike<T>, b: &impl SetLike<T>) -> Set<T> {
    match (a.as_set(), b.as_set()) {
        (Some(s), _) => set_and(b, s),
        (_, Some(s)) => set_and(a, s),
        _ if b.size() > a.size() => set::from_iter(a.elements().filter(|x| b.has(x))),
        _ => set::from_iter(b.elements().filter(|x| a.has(x))),
    }
}

fn set_and<T: Value + PyHash>(view: &impl SetLike<T>, s: &Set<T>) -> Set<T> {
    if view.size() <= s.len() {
        set::intersection(s, view.elements())
    } else {
        set::from_iter(s.iter().filter(|x| view.has(x)))
    }
}

/// `a & iterable`.
pub fn view_and_iter<T: Value + PyHash>(a: &impl SetLike<T>, items: impl Iterator<Item = T>) -> Set<T> {
    set::from_iter(items.filter(|x| a.has(x)))
}

/// `a | b`, at least one of them a view.
pub fn view_or<T: Value + PyHash>(a: &impl SetLike<T>, b: &impl SetLike<T>) -> Set<T> {
    let result = a.to_set();
    match b.as_set() {
        Some(s) => set::update_set(&result, s),
        None => set::update(&result, b.elements()),
    }
    result
}

/// `a | iterable`.
pub fn view_or_iter<T: Value + PyHash>(a: &impl SetLike<T>, items: impl Iterator<Item = T>) -> Set<T> {
    let result = a.to_set();
    set::update(&result, items);
    result
}

/// `a - b`, at least one of them a view.
pub fn view_sub<T: Value + PyHash>(a: &impl SetLike<T>, b: &impl SetLike<T>) -> Set<T> {
    let result = a.to_set();
    match b.as_set() {
        Some(s) => set::difference_update_set(&result, s),
        None => set::difference_update(&result, b.elements()),
    }
    result
}

/// `a - iterable`.
pub fn view_sub_iter<T: Value + PyHash>(a: &impl SetLike<T>, items: impl Iterator<Item = T>) -> Set<T> {
    let result = a.to_set();
    set::difference_update(&result, items);
    result
}

/// `a ^ b`, at least one of them a view, not both of items.
pub fn view_xor<T: Value + PyHash>(a: &impl SetLike<T>, b: &impl SetLike<T>) -> Set<T> {
    let result = a.to_set();
    match b.as_set() {
        Some(s) => set::symmetric_difference_update_set(&result, s),
        None => set::symmetric_difference_update(&result, b.elements()),
    }
    result
}

/// `a ^ iterable`.
pub fn view_xor_iter<T: Value + PyHash>(a: &impl SetLike<T>, items: impl Iterator<Item = T>) -> Set<T> {
    let result = a.to_set();
    set::symmetric_difference_update(&result, items);
    result
}

/// `d.items() ^ e.items()`.
pub fn items_xor<K: Value + PyHash, V: Value + PyHash>(a: &DictItems<K, V>, b: &DictItems<K, V>) -> Set<(K, V)> {
    let rest: Dict<K, V> = copy(a.dict());
    let result = Set::new();
    for (key, value) in b.iter() {
        let same = match rest.value(&key).cloned() {
            Some(mine) => mine.py_eq(&value),
            None => false,
        };
        if same {
            drop(rest.take(&key));
        } else {
            set::add(&result, (key, value));
        }
    }
    set::update(&result, rest.items_iter());
    result
}

/// `a <= b`, at least one of them a view.
pub fn view_le<T: Value + PyHash>(a: &impl SetLike<T>, b: &impl SetLike<T>) -> bool {
    a.size() <= b.size() && a.elements().all(|x| b.has(&x))
}

/// `a < b`, at least one of them a view.
pub fn view_lt<T: Value + PyHash>(a: &impl SetLike<T>, b: &impl SetLike<T>) -> bool {
    a.size() < b.size() && view_le(a, b)
}

/// `a >= b`, at least one of them a view.
pub fn view_ge<T: Value + PyHash>(a: &impl SetLike<T>, b: &impl SetLike<T>) -> bool {
    view_le(b, a)
}

/// `a > b`, at least one of them a view.
pub fn view_gt<T: Value + PyHash>(a: &impl SetLike<T>, b: &impl SetLike<T>) -> bool {
    view_lt(b, a)
}

/// `a == b`, at least one of them a view.
pub fn view_eq<T: Value + PyHash>(a: &impl SetLike<T>, b: &impl SetLike<T>) -> bool {
    a.size() == b.size() && view_le(a, b)
}

/// `d.items() == e.items()`, for any values.
pub fn items_eq<K: Value + PyHash, V: Value + PyEq>(a: &DictItems<K, V>, b: &DictItems<K, V>) -> bool {
    eq(a.dict(), b.dict())
}

/// `a.isdisjoint(iterable)`.
pub fn view_isdisjoint<T: Value + PyHash>(a: &impl SetLike<T>, mut items: impl Iterator<Item = T>) -> bool {
    !items.any(|x| a.has(&x))
}
