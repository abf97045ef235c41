//! The methods and operators of `dict`.

use super::{missing, mix, Dict, DictIter, DictReversed, Found, Key};
use crate::exc::{key_error_text, Exc};
use crate::hash::{hash_of, is_plain};
use crate::mem;
use crate::raise::parked;
use crate::value::{PyEq, PyHash, Repr, Value};

/// `{}`.
#[inline]
pub fn new<K, V>() -> Dict<K, V> {
    Dict::new()
}

/// A display `{k: v, …}`, a dict comprehension, `dict(pairs)`. For a dict, `copy`.
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
    d.at(key).cloned()
}

/// `d[key] = value`.
#[inline]
pub fn set_item<K: Value + PyHash, V: Value>(d: &Dict<K, V>, key: K, value: V) {
    d.insert(key, value);
}

/// `del d[key]`; `KeyError(key)`.
pub fn del_item<K: Value + PyHash + Repr, V: Value>(d: &Dict<K, V>, key: &K) -> Result<(), Exc> {
    pop(d, key).map(drop)
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
pub fn setdefault<K: Value + PyHash, V: Value>(d: &Dict<K, V>, key: K, default: V) -> V {
    if let Some(hash) = hash_of(&key) {
        let hash = mix(hash);
        match d.lookup(&key, hash) {
            Found::At(at) => {
                if let Some(entry) = d.body().entries.get(at) {
                    return entry.1.clone();
                }
            }
            Found::Absent => {
                d.push(key, default.clone(), hash);
            }
            Found::Failed => {}
        }
    }
    default
}

/// `d.pop(key)`; `KeyError(key)`.
pub fn pop<K: Value + PyHash + Repr, V: Value>(d: &Dict<K, V>, key: &K) -> Result<V, Exc> {
    match d.find(key) {
        Found::At(at) => Ok(d.take(at).1),
        _ => Err(missing(key)),
    }
}

/// `d.pop(key, default)`.
pub fn pop_or<K: Value + PyHash, V: Value>(d: &Dict<K, V>, key: &K, default: V) -> V {
    match d.find(key) {
        Found::At(at) => d.take(at).1,
        _ => default,
    }
}

/// `d.pop(key, None)`.
pub fn pop_option<K: Value + PyHash, V: Value>(d: &Dict<K, V>, key: &K) -> Option<V> {
    match d.find(key) {
        Found::At(at) => Some(d.take(at).1),
        _ => None,
    }
}

/// `d.popitem()`: the last pair; `KeyError('popitem(): dictionary is empty')`.
pub fn popitem<K: Value + PyHash, V: Value>(d: &Dict<K, V>) -> Result<(K, V), Exc> {
    match d.body().index.previous(usize::MAX) {
        Some(at) => Ok(d.take(at)),
        None => Err(key_error_text("popitem(): dictionary is empty")),
    }
}

/// `d.update(other)`, `d |= other`.
pub fn update<K: Value + PyHash, V: Value>(d: &Dict<K, V>, other: &Dict<K, V>) {
    if d.ptr_eq(other) {
        return;
    }
    let version = other.body().index.version();
    let mut from = 0;
    while let Some((at, entry)) = other.entry(from) {
        from = at + 1;
        let (key, value) = entry.clone();
        d.insert_hashed(key, value, other.body().index.hash_at(at));
        if !is_plain::<K>() && (parked() || mutated(version != other.body().index.version())) {
            return;
        }
    }
}

fn mutated(changed: bool) -> bool {
    if changed {
        crate::raise::park(crate::exc::runtime_error("dict mutated during update"));
    }
    changed
}

/// `d.update(pairs)`, `d |= pairs`.
pub fn update_pairs<K: Value + PyHash, V: Value>(d: &Dict<K, V>, pairs: impl Iterator<Item = (K, V)>) {
    for (key, value) in pairs {
        d.insert(key, value);
        if !is_plain::<K>() && parked() {
            return;
        }
    }
}

/// `d.clear()`.
pub fn clear<K: Value + PyHash, V: Value>(d: &Dict<K, V>) {
    let body = d.body_mut();
    body.index.clear();
    // The entries are dropped once nothing is borrowed.
    let entries = core::mem::take(&mut body.entries);
    drop(entries);
}

/// `d.copy()`, `dict(d)`.
pub fn copy<K: Value + PyHash, V: Value>(d: &Dict<K, V>) -> Dict<K, V> {
    let body = d.body();
    let mut entries = mem::vec(body.entries.len());
    for entry in &body.entries {
        mem::push(&mut entries, entry.clone());
    }
    Dict::from_body(super::Body { index: body.index.copy(), entries })
}

/// `d | other`.
pub fn union<K: Value + PyHash, V: Value>(d: &Dict<K, V>, other: &Dict<K, V>) -> Dict<K, V> {
    let result = copy(d);
    update(&result, other);
    result
}

/// `d == other`.
pub fn eq<K: Value + PyHash, V: Value + PyEq>(d: &Dict<K, V>, other: &Dict<K, V>) -> bool {
    if d.len() != other.len() {
        return false;
    }
    let mut from = 0;
    while let Some((at, entry)) = d.entry(from) {
        from = at + 1;
        let (key, value) = entry.clone();
        let theirs = match other.lookup(&key, d.body().index.hash_at(at)) {
            Found::At(place) => other.body().entries.get(place).map(|entry| entry.1.clone()),
            _ => None,
        };
        match theirs {
            Some(theirs) if value.py_eq(&theirs) => {}
            _ => return false,
        }
    }
    true
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
