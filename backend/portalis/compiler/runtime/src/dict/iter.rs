//! Iterators over a dict. Each fails once a key has been inserted or deleted, by parking CPython's `RuntimeError`.
//!
//! CPython notices a change of the keys that keeps the size only sometimes, when it runs out of the entries that it expected;
//! which entries it has shown by then depends on when its table was resized. Here such a change always ends the iteration
//! with the error that CPython has for it.

use super::Dict;
use crate::exc::runtime_error;
use crate::raise::park;
use crate::value::Value;
use core::marker::PhantomData;

/// What an iterator makes of an entry.
pub trait Part<K, V> {
    type Item;
    fn of(entry: &(K, V)) -> Self::Item;
}

/// The key.
#[derive(Clone)]
pub struct Key;
/// The value.
#[derive(Clone)]
pub struct Val;
/// The pair of both.
#[derive(Clone)]
pub struct Pair;

impl<K: Clone, V> Part<K, V> for Key {
    type Item = K;
    #[inline]
    fn of(entry: &(K, V)) -> K {
        entry.0.clone()
    }
}

impl<K, V: Clone> Part<K, V> for Val {
    type Item = V;
    #[inline]
    fn of(entry: &(K, V)) -> V {
        entry.1.clone()
    }
}

impl<K: Clone, V: Clone> Part<K, V> for Pair {
    type Item = (K, V);
    #[inline]
    fn of(entry: &(K, V)) -> (K, V) {
        entry.clone()
    }
}

/// The dict that is iterated over, and how it was at the start.
#[derive(Clone)]
struct Watched<K, V> {
    /// None once the iteration has ended.
    dict: Option<Dict<K, V>>,
    len: usize,
    version: u32,
}

impl<K, V> Watched<K, V> {
    fn new(dict: &Dict<K, V>) -> Self {
        Watched { dict: Some(dict.clone()), len: dict.len(), version: dict.body().index.version() }
    }

    /// The dict, while it has the keys that it started with.
    #[inline]
    fn check(&self) -> Option<&Dict<K, V>> {
        let dict = self.dict.as_ref()?;
        if dict.body().index.version() != self.version {
            changed(dict.len() == self.len);
            return None;
        }
        Some(dict)
    }
}

#[cold]
#[inline(never)]
fn changed(same_size: bool) {
    park(runtime_error(if same_size {
        "dictionary keys changed during iteration"
    } else {
        "dictionary changed size during iteration"
    }));
}

/// Iterates in the order of insertion.
#[derive(Clone)]
pub struct DictIter<K, V, P> {
    watched: Watched<K, V>,
    from: usize,
    part: PhantomData<P>,
}

impl<K, V, P> DictIter<K, V, P> {
    #[inline]
    pub(super) fn new(dict: &Dict<K, V>) -> Self {
        DictIter { watched: Watched::new(dict), from: 0, part: PhantomData }
    }
}

impl<K: Value, V: Value, P: Part<K, V>> Iterator for DictIter<K, V, P> {
    type Item = P::Item;

    #[inline]
    fn next(&mut self) -> Option<P::Item> {
        let body = self.watched.check()?.body();
        if let Some(at) = body.index.next(self.from) {
            self.from = at + 1;
            return body.entries.get(at).map(P::of);
        }
        self.watched.dict = None;
        None
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.watched.len))
    }
}

/// Iterates in the opposite order.
#[derive(Clone)]
pub struct DictReversed<K, V, P> {
    watched: Watched<K, V>,
    before: usize,
    part: PhantomData<P>,
}

impl<K, V, P> DictReversed<K, V, P> {
    #[inline]
    pub(super) fn new(dict: &Dict<K, V>) -> Self {
        DictReversed { watched: Watched::new(dict), before: dict.body().index.entries(), part: PhantomData }
    }
}

impl<K: Value, V: Value, P: Part<K, V>> Iterator for DictReversed<K, V, P> {
    type Item = P::Item;

    fn next(&mut self) -> Option<P::Item> {
        let body = self.watched.check()?.body();
        if let Some(at) = body.index.previous(self.before) {
            self.before = at;
            return body.entries.get(at).map(P::of);
        }
        self.watched.dict = None;
        None
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.watched.len))
    }
}

impl<K: Value, V: Value> Dict<K, V> {
    /// The keys, as `iter(d)` gives them.
    #[inline]
    pub fn keys_iter(&self) -> DictIter<K, V, Key> {
        DictIter::new(self)
    }

    /// The values, as `iter(d.values())` gives them.
    #[inline]
    pub fn values_iter(&self) -> DictIter<K, V, Val> {
        DictIter::new(self)
    }

    /// The pairs, as `iter(d.items())` gives them.
    #[inline]
    pub fn items_iter(&self) -> DictIter<K, V, Pair> {
        DictIter::new(self)
    }
}
