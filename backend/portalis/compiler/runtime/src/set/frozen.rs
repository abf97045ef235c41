//! `frozenset`: a set that is hashable. It reads as a `Set` (`Deref`), so the reading functions of `set` take it as it is;
//! for operators whose left operand is a frozenset, `freeze` marks the result of the same function on sets.

use super::Set;
use crate::dict::Dict;
use crate::erased::repr_at;
use crate::strbox::StrBuf;
use crate::value::{Living, PyEq, PyHash, PyOrd, Repr, Truthy, TypeName, Value};
use alloc::rc::Rc;
use core::ops::Deref;

/// A handle to a frozenset.
#[repr(transparent)]
pub struct FrozenSet<T>(Set<T>);

/// The frozenset of a set that nobody else holds.
#[inline]
pub fn freeze<T>(set: Set<T>) -> FrozenSet<T> {
    FrozenSet(set)
}

/// The set that a frozenset reads as.
#[inline]
pub fn plain<T>(f: &FrozenSet<T>) -> &Set<T> {
    f
}

/// A display that nobody can change.
#[inline]
pub fn frozen_of<T: Value + PyHash, const N: usize>(elements: [T; N]) -> FrozenSet<T> {
    freeze(super::of(elements))
}

/// The set that a frozenset is; nobody may change it.
#[inline]
pub fn thawed<T>(f: &FrozenSet<T>) -> Set<T> {
    f.0.clone()
}

/// `frozenset(iterable)`.
pub fn frozen<T: Value + PyHash>(items: impl Iterator<Item = T>) -> FrozenSet<T> {
    freeze(super::from_iter(items))
}

/// `frozenset(s)`.
pub fn frozen_set<T: Value + PyHash>(s: &Set<T>) -> FrozenSet<T> {
    freeze(super::copy(s))
}

/// `f.copy()`, `frozenset(f)`: the same frozenset.
#[inline]
pub fn frozen_same<T>(f: &FrozenSet<T>) -> FrozenSet<T> {
    f.clone()
}

macro_rules! dict_operators {
    ($($name:ident: $of:ident, $text:expr;)*) => {$(
        #[doc = concat!("`f.", $text, "(d)`.")]
        pub fn $name<T: Value + PyHash, V: Value>(f: &FrozenSet<T>, d: &Dict<T, V>) -> FrozenSet<T> {
            freeze(super::$of(f, d))
        }
    )*};
}

dict_operators! {
    frozen_union_dict: union_dict, "union";
    frozen_difference_dict: difference_dict, "difference";
    frozen_symmetric_difference_dict: symmetric_difference_dict, "symmetric_difference";
}

macro_rules! operators {
    ($($name:ident: $of:ident, $name_set:ident: $of_set:ident, $text:expr;)*) => {$(
        #[doc = concat!("`f.", $text, "(iterable)`.")]
        pub fn $name<T: Value + PyHash>(f: &FrozenSet<T>, items: impl Iterator<Item = T>) -> FrozenSet<T> {
            freeze(super::$of(f, items))
        }

        #[doc = concat!("`f.", $text, "(other)`, and the operator.")]
        pub fn $name_set<T: Value + PyHash>(f: &FrozenSet<T>, other: &Set<T>) -> FrozenSet<T> {
            freeze(super::$of_set(f, other))
        }
    )*};
}

operators! {
    frozen_union: union, frozen_union_set: union_set, "union";
    frozen_intersection: intersection, frozen_intersection_set: intersection_set, "intersection";
    frozen_difference: difference, frozen_difference_set: difference_set, "difference";
    frozen_symmetric_difference: symmetric_difference, frozen_symmetric_difference_set: symmetric_difference_set,
        "symmetric_difference";
}

impl<T> Deref for FrozenSet<T> {
    type Target = Set<T>;

    #[inline]
    fn deref(&self) -> &Set<T> {
        &self.0
    }
}

impl<T> Clone for FrozenSet<T> {
    #[inline]
    fn clone(&self) -> Self {
        FrozenSet(self.0.clone())
    }
}

impl<T: 'static> Value for FrozenSet<T> {
    const COUNTED: bool = true;

    #[inline]
    fn unset() -> Self {
        FrozenSet(Set::unset())
    }
}

impl<T: Value + PyHash> PyEq for FrozenSet<T> {
    fn py_eq(&self, other: &Self) -> bool {
        self.0.py_eq(&other.0)
    }
}

impl<T: Value + PyHash> PyOrd for FrozenSet<T> {
    fn py_lt(&self, other: &Self) -> bool {
        self.0.py_lt(&other.0)
    }

    fn py_le(&self, other: &Self) -> bool {
        self.0.py_le(&other.0)
    }
}

impl<T: Value + PyHash> PyHash for FrozenSet<T> {
    const PLAIN: bool = T::PLAIN;

    fn py_hash(&self) -> i64 {
        self.0 .0.table().frozen_hash()
    }
}

impl<T: Value + PyHash + Repr> Repr for FrozenSet<T> {
    fn living(&self) -> Option<Living> {
        Some(Rc::new(self.clone()))
    }

    fn repr_to(&self, out: &mut StrBuf) {
        out.push_ascii("frozenset(");
        if self.len() > 0 {
            super::whole::repr(&self.0 .0, out, repr_at::<T>);
        }
        out.push_ascii(")");
    }
}

impl<T> Truthy for FrozenSet<T> {
    #[inline]
    fn truthy(&self) -> bool {
        self.len() > 0
    }
}

impl<T> TypeName for FrozenSet<T> {
    fn type_name(&self) -> &'static str {
        "frozenset"
    }
}
