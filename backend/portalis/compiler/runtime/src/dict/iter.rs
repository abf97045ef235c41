//! Iterators over a dict, by `Walk`.

use super::walk::Walk;
use super::{Dict, Entry};
use crate::value::Value;
use core::marker::PhantomData;

/// What an iterator makes of an entry.
pub trait Part<K, V> {
    type Item;
    fn of(entry: &Entry<K, V>) -> Self::Item;
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
    fn of(entry: &Entry<K, V>) -> K {
        entry.key.clone()
    }
}

impl<K, V: Clone> Part<K, V> for Val {
    type Item = V;
    #[inline]
    fn of(entry: &Entry<K, V>) -> V {
        entry.value.clone()
    }
}

impl<K: Clone, V: Clone> Part<K, V> for Pair {
    type Item = (K, V);
    #[inline]
    fn of(entry: &Entry<K, V>) -> (K, V) {
        (entry.key.clone(), entry.value.clone())
    }
}

/// Iterates in the order of insertion.
pub struct DictIter<K, V, P> {
    walk: Walk,
    part: PhantomData<(K, V, P)>,
}

/// Iterates in the opposite order.
pub struct DictReversed<K, V, P> {
    walk: Walk,
    part: PhantomData<(K, V, P)>,
}

macro_rules! iterator {
    ($name:ident, $start:ident, $step:ident) => {
        impl<K, V, P> $name<K, V, P> {
            #[inline]
            pub(super) fn new(dict: &Dict<K, V>) -> Self {
                $name { walk: Walk::$start(&dict.0), part: PhantomData }
            }
        }

        impl<K, V, P> Clone for $name<K, V, P> {
            #[inline]
            fn clone(&self) -> Self {
                $name { walk: self.walk.clone(), part: PhantomData }
            }
        }

        impl<K: Value, V: Value, P: Part<K, V>> Iterator for $name<K, V, P> {
            type Item = P::Item;

            #[inline]
            fn next(&mut self) -> Option<P::Item> {
                let entry = self.walk.$step();
                if entry.is_null() {
                    None
                } else {
                    // SAFETY: entries of this dict are of this type.
                    Some(P::of(unsafe { &*entry.cast::<Entry<K, V>>() }))
                }
            }

            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) {
                (0, Some(self.walk.len()))
            }
        }
    };
}

iterator!(DictIter, forwards, step);
iterator!(DictReversed, backwards, step_back);

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
