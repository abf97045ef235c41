//! The methods and operators of `dict`.

use super::{missing, raw, search, whole, Dict, DictIter, DictReversed, Entry, Key, Typed};
use crate::exc::{key_error_text, Exc};
use crate::hash::Key as _;
use crate::raise::parked;
use crate::value::{PyEq, PyHash, Repr, Value};
use core::marker::PhantomData;
use core::mem::{ManuallyDrop, MaybeUninit};
use core::ptr;

/// `{}`.
#[inline]
pub fn new<K: Value + PyHash, V: Value>() -> Dict<K, V> {
    Dict::new()
}

/// An entry of a display.
#[inline]
pub fn pair<K, V>(key: K, value: V) -> Entry<K, V> {
    Entry { key, value }
}

/// A display `{k: v, …}`.
#[inline]
pub fn of<K: Value + PyHash, V: Value, const N: usize>(entries: [Entry<K, V>; N]) -> Dict<K, V> {
    let mut entries = ManuallyDrop::new(entries);
    // SAFETY: they are entries of the type, and the dict takes them over.
    let made = unsafe { whole::of(Entry::<K, V>::TYPE, super::erase_mut(&mut entries), N) };
    Dict(made, PhantomData)
}

/// `dict(pairs)`. For a dict, `copy`.
pub fn from_pairs<K: Value + PyHash, V: Value>(pairs: impl Iterator<Item = (K, V)>) -> Dict<K, V> {
    let d = Dict::new();
    update_pairs(&d, pairs);
    d
}

/// `dict.fromkeys(keys, value)`.
pub fn fromkeys<K: Value + PyHash, V: Value>(keys: impl Iterator<Item = K>, value: V) -> Dict<K, V> {
    from_pairs(keys.map(|key| (key, value.clone())))
}

/// `len(d)`.
#[inline]
pub fn len<K, V>(d: &Dict<K, V>) -> i64 {
    d.len() as i64
}

/// `d[key]`; `KeyError(key)`.
#[inline]
pub fn get_item<K: Value + PyHash + Repr, V: Value>(d: &Dict<K, V>, key: &K) -> Result<V, Exc> {
    match d.at(key) {
        Ok(value) => Ok(value.clone()),
        Err(e) => Err(e),
    }
}

/// `d[key] = value`.
#[inline]
pub fn set_item<K: Value + PyHash, V: Value>(d: &Dict<K, V>, key: K, value: V) {
    d.insert(key, value);
}

/// The entry of a key, for a statement that reads it and then writes it: to be used before the dict changes.
pub struct Found<K, V>(*mut Entry<K, V>);

/// Searches `key`, whose hash and equality run no code of the user's.
#[inline]
pub fn seek<K: Value + PyHash, V: Value>(d: &Dict<K, V>, key: &K) -> Found<K, V> {
    Found(d.entry(key))
}

impl<K: Value + PyHash, V: Value> Found<K, V> {
    #[inline]
    fn value(&self) -> Option<&V> {
        // SAFETY: the entry is there as long as the dict is not changed.
        unsafe { self.0.as_ref() }.map(|entry| &entry.value)
    }

    /// `d.get(key, default)`.
    #[inline]
    pub fn or(&self, default: V) -> V {
        match self.value() {
            Some(value) => value.clone(),
            None => default,
        }
    }

    /// `d[key]`; `KeyError(key)`.
    #[inline]
    pub fn get(&self, key: &K) -> Result<V, Exc>
    where
        K: Repr,
    {
        match self.value() {
            Some(value) => Ok(value.clone()),
            None => Err(missing(key)),
        }
    }

    /// `d[key] = value`.
    #[inline]
    pub fn set(self, d: &Dict<K, V>, key: &K, value: V) {
        if self.0.is_null() {
            d.insert(key.clone(), value);
        } else {
            // SAFETY: as in `value`; the old value is dropped when the new one is in place.
            drop(unsafe { core::mem::replace(&mut (*self.0).value, value) });
        }
    }
}

/// `del d[key]`; `KeyError(key)`.
#[inline]
pub fn del_item<K: Value + PyHash + Repr, V: Value>(d: &Dict<K, V>, key: &K) -> Result<(), Exc> {
    // SAFETY: the dict is live, the key of its type.
    if unsafe { search::delete(d.0.raw(), super::erase(key), ptr::null_mut()) } {
        Ok(())
    } else {
        Err(missing(key))
    }
}

/// `key in d`.
#[inline]
pub fn contains<K: Value + PyHash, V: Value>(d: &Dict<K, V>, key: &K) -> bool {
    d.contains(key)
}

/// `d.get(key)`.
#[inline]
pub fn get<K: Value + PyHash, V: Value>(d: &Dict<K, V>, key: &K) -> Option<V> {
    d.value(key).cloned()
}

/// `d.get(key, default)`.
#[inline]
pub fn get_or<K: Value + PyHash, V: Value>(d: &Dict<K, V>, key: &K, default: V) -> V {
    match d.value(key) {
        Some(value) => value.clone(),
        None => default,
    }
}

/// `d.setdefault(key, default)`.
#[inline]
pub fn setdefault<K: Value + PyHash, V: Value>(d: &Dict<K, V>, key: K, default: V) -> V {
    let entry = d.entry_with(&key, default);
    if entry.is_null() {
        V::unset()
    } else {
        // SAFETY: the entry is there until the dict is changed.
        unsafe { (*entry).value.clone() }
    }
}

/// `d.pop(key)`; `KeyError(key)`.
#[inline]
pub fn pop<K: Value + PyHash + Repr, V: Value>(d: &Dict<K, V>, key: &K) -> Result<V, Exc> {
    match d.take(key) {
        Some(value) => Ok(value),
        None => Err(missing(key)),
    }
}

/// `d.pop(key, default)`.
#[inline]
pub fn pop_or<K: Value + PyHash, V: Value>(d: &Dict<K, V>, key: &K, default: V) -> V {
    match d.take(key) {
        Some(value) => value,
        None => default,
    }
}

/// `d.pop(key, None)`.
#[inline]
pub fn pop_option<K: Value + PyHash, V: Value>(d: &Dict<K, V>, key: &K) -> Option<V> {
    d.take(key)
}

/// `d.popitem()`: the last pair; `KeyError('popitem(): dictionary is empty')`.
pub fn popitem<K: Value + PyHash, V: Value>(d: &Dict<K, V>) -> Result<(K, V), Exc> {
    let (mut key, mut value) = (MaybeUninit::<K>::uninit(), MaybeUninit::<V>::uninit());
    // SAFETY: the dict is live; both are there when the call says so.
    unsafe {
        if whole::popitem(d.0.raw(), key.as_mut_ptr().cast(), value.as_mut_ptr().cast()) {
            Ok((key.assume_init(), value.assume_init()))
        } else {
            Err(key_error_text("popitem(): dictionary is empty"))
        }
    }
}

/// `d.update(other)`, `d |= other`.
#[inline]
pub fn update<K: Value + PyHash, V: Value>(d: &Dict<K, V>, other: &Dict<K, V>) {
    whole::update(&d.0, &other.0);
}

/// `d.update(pairs)`, `d |= pairs`.
pub fn update_pairs<K: Value + PyHash, V: Value>(d: &Dict<K, V>, pairs: impl Iterator<Item = (K, V)>) {
    for (key, value) in pairs {
        d.insert(key, value);
        if K::CALLS_BACK && parked() {
            return;
        }
    }
}

/// `d.clear()`.
#[inline]
pub fn clear<K, V>(d: &Dict<K, V>) {
    // SAFETY: the dict is live.
    unsafe { raw::clear(d.0.raw()) };
}

/// `d.copy()`, `dict(d)`.
#[inline]
pub fn copy<K, V>(d: &Dict<K, V>) -> Dict<K, V> {
    Dict(whole::copy(&d.0), PhantomData)
}

/// `d | other`.
#[inline]
pub fn union<K: Value + PyHash, V: Value>(d: &Dict<K, V>, other: &Dict<K, V>) -> Dict<K, V> {
    let result = copy(d);
    update(&result, other);
    result
}

/// `d == other`.
#[inline]
pub fn eq<K: Value + PyHash, V: Value + PyEq>(d: &Dict<K, V>, other: &Dict<K, V>) -> bool {
    d.py_eq(other)
}

/// `iter(d)`.
#[inline]
pub fn iter_keys<K: Value, V: Value>(d: &Dict<K, V>) -> DictIter<K, V, Key> {
    d.keys_iter()
}

/// `reversed(d)`.
#[inline]
pub fn reversed<K: Value, V: Value>(d: &Dict<K, V>) -> DictReversed<K, V, Key> {
    DictReversed::new(d)
}
