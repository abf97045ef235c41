//! The live views of a dict: `d.keys()`, `d.values()`, `d.items()`. Their set operators are in `view_sets.rs`.

use super::{Dict, DictIter, DictReversed, Key, Pair, Val};
use crate::cell::Static;
use crate::reprs;
use crate::strbox::StrBuf;
use crate::value::{Living, PyEq, PyHash, Repr, Truthy, TypeName, Value};
use alloc::rc::Rc;

macro_rules! view {
    ($view:ident, $part:ident, $name:literal, $new:ident, $ordered:ident, $len:ident, $iter:ident, $reversed:ident, $id:ty, $identity:expr) => {
        /// A live view of a dict; the last: whether it is one of an `OrderedDict`, for its text.
        pub struct $view<K, V>(Dict<K, V>, $id, bool);

        impl<K, V> Clone for $view<K, V> {
            #[inline]
            fn clone(&self) -> Self {
                $view(self.0.clone(), self.1, self.2)
            }
        }

        impl<K: 'static, V: 'static> Value for $view<K, V> {
            #[inline]
            fn unset() -> Self {
                $view(Dict::unset(), Default::default(), false)
            }
        }

        /// The view of that name.
        #[inline]
        pub fn $new<K, V>(d: &Dict<K, V>) -> $view<K, V> {
            $view(d.clone(), $identity, false)
        }

        /// The view of that name of an `OrderedDict`.
        #[inline]
        pub fn $ordered<K, V>(d: &Dict<K, V>) -> $view<K, V> {
            $view(d.clone(), $identity, true)
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
            pub fn len(&self) -> usize {
                self.0.len()
            }

            #[inline]
            pub fn iter(&self) -> DictIter<K, V, $part> {
                DictIter::new(&self.0)
            }
        }

        impl<K: Value + Repr, V: Value + Repr> Repr for $view<K, V> {
            fn living(&self) -> Option<Living> {
                Some(Rc::new(self.clone()))
            }

            fn repr_to(&self, out: &mut StrBuf) {
                // The view and its dict can be inside each other, and are open separately.
                if !reprs::enter(self.0.addr() + 1) {
                    out.push_ascii("...");
                    return;
                }
                out.push_ascii(if self.2 { concat!("o", $name, "([") } else { concat!($name, "([") });
                let mut items = self.iter();
                reprs::elements(out, |_| items.next());
                out.push_ascii("])");
                reprs::leave();
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
                if self.2 {
                    concat!("o", $name)
                } else {
                    $name
                }
            }
        }
    };
}

view!(DictKeys, Key, "dict_keys", keys, ordered_keys, keys_len, keys_iter, keys_reversed, (), ());
view!(
    DictValues,
    Val,
    "dict_values",
    values,
    ordered_values,
    values_len,
    values_iter,
    values_reversed,
    u32,
    next_identity()
);
view!(DictItems, Pair, "dict_items", items, ordered_items, items_len, items_iter, items_reversed, (), ());

impl<K, V> DictKeys<K, V> {
    #[inline]
    pub(super) fn dict(&self) -> &Dict<K, V> {
        &self.0
    }
}

impl<K, V> DictItems<K, V> {
    #[inline]
    pub(super) fn dict(&self) -> &Dict<K, V> {
        &self.0
    }
}

impl<K: Value + PyHash, V: Value> PyEq for DictKeys<K, V> {
    fn py_eq(&self, other: &Self) -> bool {
        super::view_eq(self, other)
    }
}

impl<K: Value, V: Value> PyEq for DictValues<K, V> {
    /// CPython compares views of values by identity.
    fn py_eq(&self, other: &Self) -> bool {
        self.1 == other.1
    }
}

/// The identity of a view of values: every call of `d.values()` makes another object.
fn next_identity() -> u32 {
    static LAST: Static<u32> = Static::new(0);
    // SAFETY: a plain number, no borrow.
    unsafe {
        *LAST.get() = (*LAST.get()).wrapping_add(1);
        *LAST.get()
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
#[inline]
pub fn items_contains<K: Value + PyHash, V: Value + PyEq>(view: &DictItems<K, V>, item: (K, V)) -> bool {
    holds(view, &item)
}

pub(super) fn holds<K: Value + PyHash, V: Value + PyEq>(view: &DictItems<K, V>, item: &(K, V)) -> bool {
    let found = view.0.value(&item.0).cloned();
    match found {
        Some(value) => value.py_eq(&item.1),
        None => false,
    }
}
