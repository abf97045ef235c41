//! The traits that every Python value implements, and their implementations for the scalars.

use crate::list::List;
use crate::sort::{self, Order};
use crate::strbox::{Str, StrBuf};
use alloc::rc::Rc;
use core::cmp::Ordering;

/// What a variable can hold.
pub trait Value: Clone + 'static {
    /// A cheap placeholder that is safe to clone and to drop, and is never observed.
    fn unset() -> Self;

    /// Whether the value is one pointer to a box whose first field is its `Cell<u32>` count, and a clone counts up.
    const COUNTED: bool = false;
}

/// `==`, as containers apply it: identity first, then the value.
pub trait PyEq {
    fn py_eq(&self, other: &Self) -> bool;

    /// Whether comparing a handle never runs Python code. False is always safe.
    const EQ_PLAIN: bool = false;

    /// The value as a number, for equality and order across the members of a union.
    fn number(&self) -> Option<Number> {
        None
    }
}

/// A number out of a union.
#[derive(Clone, Copy)]
pub enum Number {
    Int(i64),
    Float(f64),
    Large(Large),
}

/// An int beyond 64 bits, borrowed for one comparison. It brings its code, so that only modules with such ints contain that.
#[derive(Clone, Copy)]
pub struct Large {
    pub(crate) at: *const u8,
    /// The order of the int `at` and another number; none when that is nan.
    pub(crate) order: unsafe fn(*const u8, Number) -> Option<Ordering>,
}

/// `<` and `<=`; for `>` and `>=` the operands are swapped.
pub trait PyOrd: PyEq {
    fn py_lt(&self, other: &Self) -> bool;
    fn py_le(&self, other: &Self) -> bool;

    /// Whether all values of the type are in one order, so that every stable sort gives the same and nobody can watch it.
    #[inline]
    fn is_total() -> bool {
        false
    }

    /// Tells a sort how values of the type are ordered that lie `at` bytes into what it sorts by.
    fn describe(order: &mut Order, at: usize)
    where
        Self: Sized,
    {
        order.other::<Self>(at);
    }

    /// `xs.sort(reverse=reverse)`.
    #[inline]
    fn sort(xs: &List<Self>, reverse: bool)
    where
        Self: Value,
    {
        sort::sort_any(xs, reverse);
    }
}

/// `hash()`: CPython's value for numbers, None and tuples of them.
pub trait PyHash: PyEq {
    fn py_hash(&self) -> i64;

    /// Whether hash and equality never run code of the user's. False is always safe.
    const PLAIN: bool = false;

    /// The type, where tables of keys have a search of its own for it.
    const KIND: Kind = Kind::Other;
}

/// The types of keys that tables know.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Other,
    Int,
    Text,
}

/// `repr()` and `str()`, appended to a builder.
pub trait Repr {
    fn repr_to(&self, out: &mut StrBuf);

    fn str_to(&self, out: &mut StrBuf) {
        self.repr_to(out);
    }

    /// `str()`.
    fn text(&self) -> Str
    where
        Self: Sized,
    {
        text_of(self)
    }

    /// The value itself, where it is a plain one.
    fn scalar(&self) -> Scalar {
        Scalar::Other
    }

    /// The value itself, where its texts can change while somebody holds it.
    fn living(&self) -> Option<Living> {
        None
    }
}

/// A value that is held for its texts.
pub type Living = Rc<dyn Repr>;

/// A value of a plain type, whatever the static type.
#[derive(Clone)]
pub enum Scalar {
    Other,
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(Str),
}

/// `bool()`.
pub trait Truthy {
    fn truthy(&self) -> bool;
}

/// `type(x).__name__`, for messages.
pub trait TypeName {
    fn type_name(&self) -> &'static str;
}

/// `repr(x)`.
pub fn repr<T: Repr + ?Sized>(x: &T) -> Str {
    let mut out = StrBuf::new();
    x.repr_to(&mut out);
    out.finish()
}

/// `str(x)`.
#[inline]
pub fn str<T: Repr>(x: &T) -> Str {
    x.text()
}

/// `str(x)`, whatever its type.
pub fn text_of<T: Repr + ?Sized>(x: &T) -> Str {
    let mut out = StrBuf::new();
    x.str_to(&mut out);
    out.finish()
}

/// The element type of a container that stays empty: no value of it is ever made.
#[derive(Clone, Copy)]
pub struct Never(());

impl Value for Never {
    fn unset() -> Self {
        Never(())
    }
}
