//! The live views of a dict: `d.keys()`, `d.values()`, `d.items()`. Set operators on keys lay their results out as CPython's
//! `dictviews_*` functions do (`Objects/dictobject.c`).

use super::{unless_showing, Dict, DictIter, DictReversed, Found, Key, Pair, Val};
use crate::set::{self, Set};
use crate::strbox::StrBuf;
use crate::value::{PyEq, PyHash, Repr, Truthy, TypeName, Value};

macro_rules! view {
    ($view:ident, $part:ident, $name:expr, $item:ty, $new:ident, $len:ident, $iter:ident, $reversed:ident, $show:expr, [$($bound:ident),*]) => {
        /// A live view of a dict.
        #[repr(transparent)]
        pub struct $view<K, V>(Dict<K, V>);

        impl<K, V> Clone for $view<K, V> {
            #[inline]
            fn clone(&self) -> Self {
                $view(self.0.clone())
            }
        }

        impl<K: 'static, V: 'static> Value for $view<K, V> {
            #[inline]
            fn unset() -> Self {
                $view(Dict::unset())
            }
        }

        /// The view of that name.
        #[inline]
        pub fn $new<K, V>(d: &Dict<K, V>) -> $view<K, V> {
            $view(d.clone())
        }

        /// `len(view)`.
        #[inline]
        pub fn $len<K, V>(view: &$view<K, V>) -> i64 {
            view.0.len() as i64
        }

        /// `iter(view)`.
        #[inline]
        pub fn $iter<K: Value, V: Value>(view: &$view<K, V>) -> DictIter<K, V, $part> {
            DictIter::new(&view.0)
        }

        /// `reversed(view)`.
        #[inline]
        pub fn $reversed<K: Value, V: Value>(view: &$view<K, V>) -> DictReversed<K, V, $part> {
            DictReversed::new(&view.0)
        }

        impl<K: Value, V: Value> $view<K, V> {
            #[inline]
            pub fn iter(&self) -> DictIter<K, V, $part> {
                DictIter::new(&self.0)
            }
        }

        impl<K: Value $(+ $bound)*, V: Value $(+ $bound)*> Repr for $view<K, V> {
            fn repr_to(&self, out: &mut StrBuf) {
                unless_showing(self.0.addr() + 1, out, "...", |out| {
                    out.push_str(concat!($name, "(["));
                    for (i, item) in self.iter().enumerate() {
                        if i > 0 {
                            out.push_str(", ");
                        }
                        let show: fn(&$item, &mut StrBuf) = $show;
                        show(&item, out);
                    }
                    out.push_str("])");
                });
            }
        }

        impl<K, V> Truthy for $view<K, V> {
            #[inline]
            fn truthy(&self) -> bool {
                self.0.len() > 0
            }
        }

        impl<K, V> TypeName for $view<K, V> {
            fn type_name(&self) -> &'static str {
                $name
            }
        }
    };
}

view!(DictKeys, Key, "dict_keys", K, keys, keys_len, keys_iter, keys_reversed, |key, out| key.repr_to(out), [Repr]);
view!(DictValues, Val, "dict_values", V, values, values_len, values_iter, values_reversed, |value, out| value.repr_to(out), [Repr]);
view!(
    DictItems,
    Pair,
    "dict_items",
    (K, V),
    items,
    items_len,
    items_iter,
    items_reversed,
    |item, out| {
        out.push_str("(");
        item.0.repr_to(out);
        out.push_str(", ");
        item.1.repr_to(out);
        out.push_str(")");
    },
    [Repr]
);

impl<K: Value + PyHash, V: Value> PyEq for DictKeys<K, V> {
    fn py_eq(&self, other: &Self) -> bool {
        keys_eq(self, other)
    }
}

impl<K: Value, V: Value> PyEq for DictValues<K, V> {
    /// Views of values are equal only when they are the same object.
    fn py_eq(&self, _other: &Self) -> bool {
        false
    }
}

impl<K: Value + PyHash, V: Value + PyEq> PyEq for DictItems<K, V> {
    fn py_eq(&self, other: &Self) -> bool {
        super::eq(&self.0, &other.0)
    }
}

/// `key in d.keys()`.
#[inline]
pub fn keys_contains<K: Value + PyHash, V: Value>(view: &DictKeys<K, V>, key: &K) -> bool {
    view.0.contains(key)
}

/// `value in d.values()`.
pub fn values_contains<K: Value, V: Value + PyEq>(view: &DictValues<K, V>, value: &V) -> bool {
    view.iter().any(|x| x.py_eq(value))
}

/// `(key, value) in d.items()`.
pub fn items_contains<K: Value + PyHash, V: Value + PyEq>(view: &DictItems<K, V>, item: &(K, V)) -> bool {
    let found = match view.0.find(&item.0) {
        Found::At(at) => view.0.body().entries.get(at).map(|entry| entry.1.clone()),
        _ => None,
    };
    match found {
        Some(value) => value.py_eq(&item.1),
        None => false,
    }
}

/// `set(d.keys())` as CPython makes it, straight from the dict.
fn keys_to_set<K: Value + PyHash, V: Value>(view: &DictKeys<K, V>) -> Set<K> {
    set::from_dict(&view.0)
}

/// `d.keys() & s`.
pub fn keys_and_set<K: Value + PyHash, V: Value>(view: &DictKeys<K, V>, other: &Set<K>) -> Set<K> {
    if view.0.len() <= other.len() {
        set::intersection(other, view.iter())
    } else {
        keys_and(view, other.iter())
    }
}

/// `d.keys() & e.keys()`: goes over the smaller one.
pub fn keys_and_keys<K: Value + PyHash, V: Value, W: Value>(view: &DictKeys<K, V>, other: &DictKeys<K, W>) -> Set<K> {
    if other.0.len() > view.0.len() {
        keys_and(other, view.iter())
    } else {
        keys_and(view, other.iter())
    }
}

/// `d.keys() & iterable`.
pub fn keys_and<K: Value + PyHash, V: Value>(view: &DictKeys<K, V>, items: impl Iterator<Item = K>) -> Set<K> {
    set::from_iter(items.filter(|key| view.0.contains(key)))
}

/// `d.keys() | s`.
pub fn keys_or_set<K: Value + PyHash, V: Value>(view: &DictKeys<K, V>, other: &Set<K>) -> Set<K> {
    let result = keys_to_set(view);
    set::update_set(&result, other);
    result
}

/// `d.keys() | iterable`.
pub fn keys_or<K: Value + PyHash, V: Value>(view: &DictKeys<K, V>, items: impl Iterator<Item = K>) -> Set<K> {
    let result = keys_to_set(view);
    set::update(&result, items);
    result
}

/// `d.keys() - s`.
pub fn keys_sub_set<K: Value + PyHash, V: Value>(view: &DictKeys<K, V>, other: &Set<K>) -> Set<K> {
    let result = keys_to_set(view);
    set::difference_update_set(&result, other);
    result
}

/// `d.keys() - iterable`.
pub fn keys_sub<K: Value + PyHash, V: Value>(view: &DictKeys<K, V>, items: impl Iterator<Item = K>) -> Set<K> {
    let result = keys_to_set(view);
    set::difference_update(&result, items);
    result
}

/// `d.keys() ^ s`.
pub fn keys_xor_set<K: Value + PyHash, V: Value>(view: &DictKeys<K, V>, other: &Set<K>) -> Set<K> {
    let result = keys_to_set(view);
    set::symmetric_difference_update_set(&result, other);
    result
}

/// `d.keys() ^ iterable`.
pub fn keys_xor<K: Value + PyHash, V: Value>(view: &DictKeys<K, V>, items: impl Iterator<Item = K>) -> Set<K> {
    let result = keys_to_set(view);
    set::symmetric_difference_update(&result, items);
    result
}

/// `d.keys() == e.keys()`.
pub fn keys_eq<K: Value + PyHash, V: Value, W: Value>(view: &DictKeys<K, V>, other: &DictKeys<K, W>) -> bool {
    view.0.len() == other.0.len() && keys_le(view, other)
}

/// `d.keys() <= e.keys()`.
pub fn keys_le<K: Value + PyHash, V: Value, W: Value>(view: &DictKeys<K, V>, other: &DictKeys<K, W>) -> bool {
    view.0.len() <= other.0.len() && view.iter().all(|key| other.0.contains(&key))
}

/// `d.keys() < e.keys()`.
pub fn keys_lt<K: Value + PyHash, V: Value, W: Value>(view: &DictKeys<K, V>, other: &DictKeys<K, W>) -> bool {
    view.0.len() < other.0.len() && keys_le(view, other)
}

/// `d.keys() == s`.
pub fn keys_eq_set<K: Value + PyHash, V: Value>(view: &DictKeys<K, V>, other: &Set<K>) -> bool {
    view.0.len() == other.len() && view.iter().all(|key| set::contains(other, &key))
}

/// `d.keys() <= s`.
pub fn keys_le_set<K: Value + PyHash, V: Value>(view: &DictKeys<K, V>, other: &Set<K>) -> bool {
    view.0.len() <= other.len() && view.iter().all(|key| set::contains(other, &key))
}

/// `d.keys() >= s`.
pub fn keys_ge_set<K: Value + PyHash, V: Value>(view: &DictKeys<K, V>, other: &Set<K>) -> bool {
    view.0.len() >= other.len() && other.iter().all(|key| view.0.contains(&key))
}

/// `d.keys().isdisjoint(iterable)`.
pub fn keys_isdisjoint<K: Value + PyHash, V: Value>(view: &DictKeys<K, V>, mut items: impl Iterator<Item = K>) -> bool {
    !items.any(|key| view.0.contains(&key))
}
