//! The subclasses of `dict` in `collections`. Each reads as a `Dict` (`Deref`), so the functions of `dict` take it as it is.

use super::{missing, search, Dict};
use crate::exc::{key_error_text, Exc, TYPE_ERROR};
use crate::raise::{check, park, parked};
use crate::reprs;
use crate::scalar::unordered;
use crate::strbox::StrBuf;
use crate::value::{Living, Number, PyEq, PyHash, PyOrd, Repr, Truthy, TypeName, Value};
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::ops::Deref;
use core::ptr;

/// `Counter`.
#[repr(transparent)]
pub struct Counter<K, V>(Dict<K, V>);

/// `OrderedDict`. `PAIRS`: its text shows pairs, as before CPython 3.12.
#[repr(transparent)]
pub struct Ordered<K, V, const PAIRS: bool>(Dict<K, V>);

pub type OrderedDict<K, V> = Ordered<K, V, true>;
pub type OrderedDictAsDict<K, V> = Ordered<K, V, false>;

/// `defaultdict`: `label` is the text of its factory; empty where that would show an address.
pub struct DefaultDict<K, V, F> {
    dict: Dict<K, V>,
    factory: F,
    label: &'static str,
}

macro_rules! reads_as_dict {
    ($(($($param:tt)*) $type:ty: $field:tt, $name:expr;)*) => {$(
        impl<K, V, $($param)*> Deref for $type {
            type Target = Dict<K, V>;

            #[inline]
            fn deref(&self) -> &Dict<K, V> {
                &self.$field
            }
        }

        impl<K: Value + PyHash, V: Value + PyEq, $($param)*> PyOrd for $type
        where
            Self: PyEq,
        {
            fn py_lt(&self, _other: &Self) -> bool {
                unordered("<", $name, $name)
            }

            fn py_le(&self, _other: &Self) -> bool {
                unordered("<=", $name, $name)
            }
        }

        impl<K, V, $($param)*> Truthy for $type {
            #[inline]
            fn truthy(&self) -> bool {
                self.len() > 0
            }
        }

        impl<K, V, $($param)*> TypeName for $type {
            fn type_name(&self) -> &'static str {
                $name
            }
        }
    )*};
}

reads_as_dict! {
    () Counter<K, V>: 0, "Counter";
    (const PAIRS: bool) Ordered<K, V, PAIRS>: 0, "collections.OrderedDict";
    (F) DefaultDict<K, V, F>: dict, "collections.defaultdict";
}

impl<K, V> Clone for Counter<K, V> {
    #[inline]
    fn clone(&self) -> Self {
        Counter(self.0.clone())
    }
}

impl<K, V, const PAIRS: bool> Clone for Ordered<K, V, PAIRS> {
    #[inline]
    fn clone(&self) -> Self {
        Ordered(self.0.clone())
    }
}

impl<K, V, F: Clone> Clone for DefaultDict<K, V, F> {
    #[inline]
    fn clone(&self) -> Self {
        DefaultDict { dict: self.dict.clone(), factory: self.factory.clone(), label: self.label }
    }
}

impl<K: 'static, V: 'static> Value for Counter<K, V> {
    const COUNTED: bool = true;

    #[inline]
    fn unset() -> Self {
        Counter(Dict::unset())
    }
}

impl<K: 'static, V: 'static, const PAIRS: bool> Value for Ordered<K, V, PAIRS> {
    const COUNTED: bool = true;

    #[inline]
    fn unset() -> Self {
        Ordered(Dict::unset())
    }
}

impl<K: 'static, V: 'static, F: Value> Value for DefaultDict<K, V, F> {
    #[inline]
    fn unset() -> Self {
        DefaultDict { dict: Dict::unset(), factory: F::unset(), label: "" }
    }
}

/// `Counter()`, of a new dict.
#[inline]
pub fn counter<K, V>(dict: Dict<K, V>) -> Counter<K, V> {
    Counter(dict)
}

/// `OrderedDict()`, of a new dict.
#[inline]
pub fn ordered<K, V>(dict: Dict<K, V>) -> OrderedDict<K, V> {
    Ordered(dict)
}

/// `ordered`, from CPython 3.12 on.
#[inline]
pub fn ordered_as_dict<K, V>(dict: Dict<K, V>) -> OrderedDictAsDict<K, V> {
    Ordered(dict)
}

/// `defaultdict(factory)`, of a new dict.
#[inline]
pub fn defaulting<K, V, F>(dict: Dict<K, V>, factory: F, label: &'static str) -> DefaultDict<K, V, F> {
    DefaultDict { dict, factory, label }
}

/// `d.default_factory`.
#[inline]
pub fn factory<K, V, F: Value>(d: &DefaultDict<K, V, F>) -> F {
    d.factory.clone()
}

/// `d.copy()`.
pub fn default_copy<K, V, F: Value>(d: &DefaultDict<K, V, F>) -> DefaultDict<K, V, F> {
    DefaultDict { dict: super::copy(d), factory: d.factory.clone(), label: d.label }
}

/// `c.copy()`.
pub fn counter_copy<K, V>(c: &Counter<K, V>) -> Counter<K, V> {
    Counter(super::copy(c))
}

/// `d.copy()`.
pub fn ordered_copy<K, V, const PAIRS: bool>(d: &Ordered<K, V, PAIRS>) -> Ordered<K, V, PAIRS> {
    Ordered(super::copy(d))
}

/// `del c[key]`, also of a key that is not there.
pub fn counter_del<K: Value + PyHash, V: Value>(c: &Counter<K, V>, key: &K) {
    // SAFETY: the dict is live, the key of its type.
    unsafe { search::delete((c.0).0.raw(), super::erase(key), ptr::null_mut()) };
}

/// `d.move_to_end(key, last)`; `KeyError(key)`.
pub fn move_to_end<K: Value + PyHash + Repr, V: Value, const PAIRS: bool>(
    d: &Ordered<K, V, PAIRS>,
    key: &K,
    last: bool,
) -> Result<(), Exc> {
    let entry = d.entry(key);
    if entry.is_null() {
        return Err(missing(key));
    }
    // SAFETY: the entry is there until the dict is changed.
    let own = unsafe { (*entry).key.clone() };
    let value = match d.take(key) {
        Some(value) => value,
        None => return Ok(()),
    };
    if last {
        d.insert(own, value);
    } else {
        let rest = super::copy(d);
        super::clear(d);
        d.insert(own, value);
        super::update(d, &rest);
    }
    Ok(())
}

/// `d.popitem(last)`; `KeyError('dictionary is empty')`.
pub fn ordered_popitem<K: Value + PyHash, V: Value, const PAIRS: bool>(
    d: &Ordered<K, V, PAIRS>,
    last: bool,
) -> Result<(K, V), Exc> {
    if d.len() == 0 {
        return Err(key_error_text("dictionary is empty"));
    }
    if last {
        return super::popitem(d);
    }
    match d.items_iter().next() {
        Some((key, value)) => {
            d.take(&key);
            Ok((key, value))
        }
        None => Err(key_error_text("dictionary is empty")),
    }
}

fn is_zero<V: PyEq>(v: &V) -> bool {
    match v.number() {
        Some(Number::Int(n)) => n == 0,
        Some(Number::Float(x)) => x == 0.0,
        Some(Number::Large(_)) | None => false,
    }
}

/// Whether all keys of `a` count as much in `b`, where a key that is not there counts 0.
fn counts_in<K: Value + PyHash, V: Value + PyEq>(a: &Dict<K, V>, b: &Dict<K, V>) -> bool {
    for (key, value) in a.items_iter() {
        let same = match super::get(b, &key) {
            Some(other) => value.py_eq(&other),
            None => is_zero(&value),
        };
        if !same || parked() {
            return false;
        }
    }
    true
}

impl<K: Value + PyHash, V: Value + PyEq> PyEq for Counter<K, V> {
    fn py_eq(&self, other: &Self) -> bool {
        self.ptr_eq(other) || counts_in(self, other) && counts_in(other, self)
    }
}

impl<K: Value + PyHash, V: Value + PyEq, const PAIRS: bool> PyEq for Ordered<K, V, PAIRS> {
    fn py_eq(&self, other: &Self) -> bool {
        if self.ptr_eq(other) {
            return true;
        }
        if !(**self).py_eq(other) {
            return false;
        }
        let (mut a, mut b) = (self.keys_iter(), other.keys_iter());
        while let (Some(x), Some(y)) = (a.next(), b.next()) {
            if !x.py_eq(&y) {
                return false;
            }
        }
        true
    }
}

impl<K: Value + PyHash, V: Value + PyEq, F> PyEq for DefaultDict<K, V, F> {
    fn py_eq(&self, other: &Self) -> bool {
        (**self).py_eq(other)
    }
}

impl<K: Value + PyHash + Repr, V: Value + Repr, F: Value> Repr for DefaultDict<K, V, F> {
    fn living(&self) -> Option<Living> {
        Some(Rc::new(self.clone()))
    }

    fn repr_to(&self, out: &mut StrBuf) {
        if self.label.is_empty() {
            let message = "the text of a function would show its address";
            crate::raise::trap(Exc::fixed(&crate::classes::DECLINED, message), 0);
        }
        out.push_ascii("defaultdict(");
        out.push_str(self.label);
        out.push_ascii(", ");
        self.dict.repr_to(out);
        out.push_ascii(")");
    }
}

/// The pairs of a dict, as they are now.
fn pairs<K: Value, V: Value>(d: &Dict<K, V>) -> Vec<(K, V)> {
    let mut out = crate::mem::vec(d.len());
    for pair in d.items_iter() {
        crate::mem::push(&mut out, pair);
    }
    out
}

impl<K: Value + PyHash + Repr, V: Value + Repr, const PAIRS: bool> Repr for Ordered<K, V, PAIRS> {
    fn living(&self) -> Option<Living> {
        Some(Rc::new(self.clone()))
    }

    fn repr_to(&self, out: &mut StrBuf) {
        if self.len() == 0 {
            out.push_ascii("OrderedDict()");
            return;
        }
        if !reprs::enter(self.addr()) {
            out.push_ascii("...");
            return;
        }
        out.push_ascii("OrderedDict(");
        let items = pairs(self);
        out.push_ascii(if PAIRS { "[" } else { "{" });
        for (i, (key, value)) in items.iter().enumerate() {
            if i > 0 {
                out.push_ascii(", ");
            }
            out.push_ascii(if PAIRS { "(" } else { "" });
            key.repr_to(out);
            out.push_ascii(if PAIRS { ", " } else { ": " });
            value.repr_to(out);
            out.push_ascii(if PAIRS { ")" } else { "" });
        }
        out.push_ascii(if PAIRS { "]" } else { "}" });
        out.push_ascii(")");
        reprs::leave();
    }
}

/// The places of pairs, those with the greatest values first, equal ones in their order; none when values have no order.
fn most_common<K, V: PyOrd>(items: &[(K, V)]) -> Option<Vec<usize>> {
    let mut order = crate::mem::vec(items.len());
    for i in 0..items.len() {
        crate::mem::push(&mut order, i);
    }
    let mut width = 1;
    while width < order.len() {
        let mut merged = crate::mem::vec(order.len());
        for pair in order.chunks(width * 2) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            let (mut a, mut b) = (left.iter().peekable(), right.iter().peekable());
            while let (Some(&&i), Some(&&j)) = (a.peek(), b.peek()) {
                let later = match (items.get(i), items.get(j)) {
                    (Some(x), Some(y)) => x.1.py_lt(&y.1),
                    _ => false,
                };
                if parked() {
                    return None;
                }
                crate::mem::push(&mut merged, if later { j } else { i });
                if later {
                    b.next();
                } else {
                    a.next();
                }
            }
            a.chain(b).for_each(|&i| crate::mem::push(&mut merged, i));
        }
        order = merged;
        width *= 2;
    }
    Some(order)
}

impl<K: Value + PyHash + Repr, V: Value + PyOrd + Repr> Repr for Counter<K, V> {
    fn living(&self) -> Option<Living> {
        Some(Rc::new(self.clone()))
    }

    fn repr_to(&self, out: &mut StrBuf) {
        if self.len() == 0 {
            out.push_ascii("Counter()");
            return;
        }
        if !reprs::enter(self.addr()) {
            out.push_ascii("...");
            return;
        }
        out.push_ascii("Counter({");
        let items = pairs(self);
        let order = match most_common(&items) {
            Some(order) => order,
            None => {
                match check() {
                    Err(e) if !e.is(&TYPE_ERROR) => park(e),
                    // Values without an order are shown in the dict's own.
                    _ => {}
                }
                (0..items.len()).collect()
            }
        };
        let mut first = true;
        for (key, value) in order.iter().filter_map(|&i| items.get(i)) {
            if !first {
                out.push_ascii(", ");
            }
            first = false;
            key.repr_to(out);
            out.push_ascii(": ");
            value.repr_to(out);
        }
        out.push_ascii("})");
        reprs::leave();
    }
}

/// What reads as a dict, as one.
#[inline]
pub fn plain<K, V, D: Deref<Target = Dict<K, V>>>(d: &D) -> &Dict<K, V> {
    d
}
