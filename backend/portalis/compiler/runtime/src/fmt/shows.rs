//! What a replacement field can do with a value: show it by a specification, take an item or an attribute of it.

use super::float::format_float_to;
use super::int::{format_bool_to, format_int_to};
use super::layout::format_str_to;
use crate::bytearray::ByteArray;
use crate::bytes::Bytes;
use crate::classes::DECLINED;
use crate::complex::Complex;
use crate::deque::Deque;
use crate::dict::{Counter, DefaultDict, Dict, DictItems, DictKeys, DictValues, Ordered};
use crate::exc::{Exc, KEY_ERROR, TYPE_ERROR};
use crate::list::List;
use crate::obj::{Class, Obj};
use crate::range::Range;
use crate::set::{FrozenSet, Set};
use crate::slice_value::SliceValue;
use crate::strbox::{Str, StrBuf};
use crate::tuple::{each_tuple, EmptyTuple};
use crate::typed::{Array, Element};
use crate::value::{Never, PyHash, PyOrd, Repr, Scalar, TypeName, Value};
use crate::vartuple::VarTuple;

/// What gets a value that is found.
pub type Then<'a> = &'a mut dyn FnMut(&dyn Shows) -> Result<(), Exc>;

/// What stands in `[…]`.
pub enum Key {
    Index(i64),
    Text(Str),
}

/// A value of a replacement field.
pub trait Shows: Repr + TypeName {
    /// Appends `format(self, spec)`.
    fn format_to(&self, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
        takes_no(spec, self.type_name())?;
        self.str_to(out);
        Ok(())
    }

    /// `self[key]`.
    fn item(&self, _key: &Key, _then: Then) -> Result<(), Exc> {
        Err(no_items(self.type_name()))
    }

    /// `self.name`; which names there are is not known here.
    fn attribute(&self, _name: &str, _then: Then) -> Result<(), Exc> {
        no_attributes()
    }
}

/// What `object.__format__` says to a specification.
pub fn takes_no(spec: &str, class: &str) -> Result<(), Exc> {
    if spec.is_empty() {
        return Ok(());
    }
    Err(Exc::from_parts(&TYPE_ERROR, &["unsupported format string passed to ", class, ".__format__"]))
}

/// `format(x, spec)`.
pub fn format<T: Shows>(x: &T, spec: &str) -> Result<Str, Exc> {
    let mut out = StrBuf::new();
    x.format_to(spec, &mut out)?;
    Ok(out.finish())
}

#[cold]
#[inline(never)]
fn no_items(class: &str) -> Exc {
    Exc::from_parts(&TYPE_ERROR, &["'", class, "' object is not subscriptable"])
}

#[cold]
#[inline(never)]
fn no_attributes() -> ! {
    let message = "attributes in a format string that only run time knows are not supported";
    crate::raise::trap(Exc::fixed(&DECLINED, message), 0)
}

/// The index in a sequence that CPython calls `class` in this message.
fn index(key: &Key, class: &str) -> Result<i64, Exc> {
    match key {
        Key::Index(i) => Ok(*i),
        Key::Text(_) if class == "string" => Err(Exc::fixed(&TYPE_ERROR, "string indices must be integers, not 'str'")),
        Key::Text(_) => Err(Exc::from_parts(&TYPE_ERROR, &[class, " indices must be integers or slices, not str"])),
    }
}

impl Shows for i64 {
    fn format_to(&self, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
        format_int_to(*self, spec, "int", out)
    }
}

impl Shows for f64 {
    fn format_to(&self, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
        format_float_to(*self, spec, out)
    }
}

impl Shows for Complex {
    fn format_to(&self, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
        crate::fmt::complex::format_complex_to(self.re, self.im, spec, out)
    }
}

impl Shows for bool {
    fn format_to(&self, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
        format_bool_to(*self, spec, out)
    }
}

impl Shows for Str {
    fn format_to(&self, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
        if spec.is_empty() {
            out.push(self);
            return Ok(());
        }
        format_str_to(self, spec, out)
    }

    fn item(&self, key: &Key, then: Then) -> Result<(), Exc> {
        then(&Str::from_char(crate::text::char_at(self, index(key, "string")?)?))
    }
}

impl Shows for Bytes {
    fn item(&self, key: &Key, then: Then) -> Result<(), Exc> {
        then(&crate::bytes::at(self, index(key, "byte")?)?)
    }
}

impl Shows for ByteArray {
    fn item(&self, key: &Key, then: Then) -> Result<(), Exc> {
        then(&crate::bytearray::at(self, index(key, "bytearray")?)?)
    }
}

impl Shows for Range {
    fn item(&self, key: &Key, then: Then) -> Result<(), Exc> {
        then(&self.get(index(key, "range")?)?)
    }
}

impl<T: Value + Shows> Shows for List<T> {
    fn item(&self, key: &Key, then: Then) -> Result<(), Exc> {
        then(&self.get(index(key, "list")?)?)
    }
}

impl<T: Value + Shows> Shows for VarTuple<T> {
    fn item(&self, key: &Key, then: Then) -> Result<(), Exc> {
        then(&self.get(index(key, "tuple")?)?)
    }
}

impl<K: Value + PyHash + Repr, V: Value + Shows> Shows for Dict<K, V> {
    fn item(&self, key: &Key, then: Then) -> Result<(), Exc> {
        for (k, v) in self.items_iter() {
            let found = match (k.scalar(), key) {
                (Scalar::Text(a), Key::Text(b)) => a.as_str() == b.as_str(),
                (Scalar::Int(a), Key::Index(b)) => a == *b,
                (Scalar::Bool(a), Key::Index(b)) => i64::from(a) == *b,
                (Scalar::Float(a), Key::Index(b)) => {
                    crate::number::int_cmp_float(*b, a) == Some(core::cmp::Ordering::Equal)
                }
                _ => false,
            };
            if found {
                return then(&v);
            }
        }
        Err(match key {
            Key::Index(i) => Exc::with_arg(&KEY_ERROR, i),
            Key::Text(s) => Exc::with_arg(&KEY_ERROR, s),
        })
    }
}

impl<T: Shows> Shows for Option<T> {
    fn format_to(&self, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
        match self {
            Some(x) => x.format_to(spec, out),
            None => ().format_to(spec, out),
        }
    }

    fn item(&self, key: &Key, then: Then) -> Result<(), Exc> {
        match self {
            Some(x) => x.item(key, then),
            None => ().item(key, then),
        }
    }
}

impl<C: Class> Shows for Obj<C> {
    fn format_to(&self, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
        C::format_to(self, spec, out)
    }

    fn item(&self, _key: &Key, _then: Then) -> Result<(), Exc> {
        no_attributes()
    }
}

impl<T: Value + Repr> Shows for Deque<T> {}
impl<K: Value + PyHash + Repr, V: Value + PyOrd + Repr> Shows for Counter<K, V> {}
impl<K: Value + PyHash + Repr, V: Value + Repr, const PAIRS: bool> Shows for Ordered<K, V, PAIRS> {}
impl<K: Value + PyHash + Repr, V: Value + Repr, F: Value> Shows for DefaultDict<K, V, F> {}
impl<T: Value + PyHash + Repr> Shows for Set<T> {}
impl<T: Value + PyHash + Repr> Shows for FrozenSet<T> {}
impl<K: Value + Repr, V: Value + Repr> Shows for DictKeys<K, V> {}
impl<K: Value + Repr, V: Value + Repr> Shows for DictValues<K, V> {}
impl<K: Value + Repr, V: Value + Repr> Shows for DictItems<K, V> {}
impl<E: Element> Shows for Array<E> {}
impl Shows for () {}
impl Shows for SliceValue {}
impl Shows for Exc {}
impl Shows for Never {}

impl Shows for EmptyTuple {
    fn item(&self, key: &Key, _then: Then) -> Result<(), Exc> {
        index(key, "tuple")?;
        Err(Exc::fixed(&crate::exc::INDEX_ERROR, "tuple index out of range"))
    }
}

macro_rules! tuples {
    ($(($($T:ident $i:tt),+))*) => {$(
        impl<$($T: Value + Shows),+> Shows for ($($T,)+) {
            fn item(&self, key: &Key, then: Then) -> Result<(), Exc> {
                match index(key, "tuple")? {
                    $($i => then(&self.$i),)+
                    _ => Err(Exc::fixed(&crate::exc::INDEX_ERROR, "tuple index out of range")),
                }
            }
        }
    )*};
}

each_tuple!(tuples);

/// Adds `Shows` to a union: `union_shows!(IntOrStr { Int, Str })`.
#[macro_export]
macro_rules! union_shows {
    ($name:ident { $($variant:ident),+ $(,)? }) => {
        impl $crate::fmt::Shows for $name {
            fn format_to(&self, spec: &str, out: &mut $crate::StrBuf) -> Result<(), $crate::Exc> {
                match self {
                    $($name::$variant(a) => $crate::fmt::Shows::format_to(a, spec, out),)+
                }
            }

            fn item(&self, key: &$crate::fmt::shows::Key, then: $crate::fmt::shows::Then) -> Result<(), $crate::Exc> {
                match self {
                    $($name::$variant(a) => $crate::fmt::Shows::item(a, key, then),)+
                }
            }
        }
    };
}
