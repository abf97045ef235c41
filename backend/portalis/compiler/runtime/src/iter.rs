//! Iterators as values, and the builtins that make iterators. While an exception is parked, they have no next element.

use crate::exc::{stop_iteration, value_error, Exc, VALUE_ERROR};
use crate::list::List;
use crate::num::int_overflow;
use crate::obj::Obj;
use crate::raise::{check, goes_on, interrupted, park, parked};
use crate::strbox::{Str, StrBuf};
use crate::value::{PyEq, Repr, Truthy, TypeName, Value};
use crate::vartuple::VarTuple;
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::cell::UnsafeCell;

enum State<T> {
    Ready(Box<dyn Iterator<Item = T>>),
    Running,
    Done,
}

/// An iterator as a value: every clone is the same iterator.
pub struct Iter<T>(Obj<UnsafeCell<State<T>>>);

impl<T> Clone for Iter<T> {
    #[inline]
    fn clone(&self) -> Self {
        Iter(self.0.clone())
    }
}

impl<T: 'static> Iter<T> {
    #[inline]
    pub fn new(it: impl Iterator<Item = T> + 'static) -> Iter<T> {
        Iter(Obj::new(UnsafeCell::new(State::Ready(Box::new(it)))))
    }

    /// The next element. Once there is none, there never is, but after an exception; a generator that asks itself is a
    /// `ValueError`.
    #[inline(never)]
    pub fn step(&self) -> Option<T> {
        // SAFETY: the state is moved out before the iterator runs, and no borrow of it is held meanwhile.
        match unsafe { core::ptr::replace(self.0.get(), State::Running) } {
            State::Ready(mut it) => {
                let v = it.next();
                let state = if v.is_some() || goes_on() { State::Ready(it) } else { State::Done };
                // SAFETY: as above.
                drop(unsafe { core::ptr::replace(self.0.get(), state) });
                v
            }
            State::Running => {
                park(already_running());
                None
            }
            State::Done => {
                // SAFETY: as above.
                unsafe { *self.0.get() = State::Done };
                None
            }
        }
    }
}

#[cold]
#[inline(never)]
fn already_running() -> Exc {
    value_error("generator already executing")
}

impl<T: 'static> Iterator for Iter<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        self.step()
    }
}

impl<T: 'static> Value for Iter<T> {
    #[inline]
    fn unset() -> Self {
        Iter(Obj::unset())
    }
}

impl<T> PyEq for Iter<T> {
    #[inline]
    fn py_eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

impl<T> Repr for Iter<T> {
    /// CPython's text holds the address, which differs from run to run: asking for it ends the call.
    fn repr_to(&self, _out: &mut StrBuf) {
        let message = "the text of an iterator would show its address";
        crate::raise::trap(Exc::fixed(&crate::classes::DECLINED, message), 0);
    }
}

impl<T> Truthy for Iter<T> {
    #[inline]
    fn truthy(&self) -> bool {
        true
    }
}

impl<T> TypeName for Iter<T> {
    fn type_name(&self) -> &'static str {
        "iterator"
    }
}

/// `next(it)`.
#[inline]
pub fn next<T>(it: &mut impl Iterator<Item = T>) -> Result<T, Exc> {
    match it.next() {
        Some(v) => Ok(v),
        None => Err(exhausted()),
    }
}

#[cold]
#[inline(never)]
fn exhausted() -> Exc {
    match check() {
        Ok(()) => stop_iteration(),
        Err(e) => e,
    }
}

/// `next(it, default)`.
#[inline]
pub fn next_or<T>(it: &mut impl Iterator<Item = T>, default: T) -> T {
    it.next().unwrap_or(default)
}

/// `enumerate(it, start)`.
#[inline]
pub fn enumerate<I: Iterator>(it: I, start: i64) -> Enumerate<I> {
    Enumerate { it, next: start, over: false }
}

/// See `enumerate`.
#[derive(Clone)]
pub struct Enumerate<I> {
    it: I,
    next: i64,
    /// Whether `next` does not fit.
    over: bool,
}

impl<I: Iterator> Iterator for Enumerate<I> {
    type Item = (i64, I::Item);

    #[inline]
    fn next(&mut self) -> Option<(i64, I::Item)> {
        let v = self.it.next()?;
        if self.over {
            park(int_overflow());
            return None;
        }
        let n = self.next;
        self.over = n == i64::MAX;
        self.next = n.wrapping_add(1);
        Some((n, v))
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.it.size_hint()
    }
}

macro_rules! zips {
    ($($name:ident $iter:ident ($($I:ident $i:ident),+);)*) => {$(
        /// `zip` of so many iterables. The first that ends ends it; those before it have then given one element more.
        #[inline]
        pub fn $name<$($I: Iterator),+>($($i: $I),+) -> $iter<$($I),+> {
            $iter { $($i),+ }
        }

        /// See the function.
        #[derive(Clone)]
        pub struct $iter<$($I),+> {
            $($i: $I),+
        }

        impl<$($I: Iterator),+> Iterator for $iter<$($I),+> {
            type Item = ($($I::Item,)+);

            #[inline]
            fn next(&mut self) -> Option<Self::Item> {
                $(let $i = self.$i.next()?;)+
                Some(($($i,)+))
            }
        }
    )*};
}

zips! {
    zip1 Zip1 (A a);
    zip2 Zip2 (A a, B b);
    zip3 Zip3 (A a, B b, C c);
    zip4 Zip4 (A a, B b, C c, D d);
    zip5 Zip5 (A a, B b, C c, D d, E e);
    zip6 Zip6 (A a, B b, C c, D d, E e, F f);
}

/// `zip(*rows)`: tuples of one item of each row, until the first row ends.
pub fn zip_rows<T: Value>(rows: impl Iterator<Item = Iter<T>>) -> ZipRows<T> {
    ZipRows { rows: rows.collect() }
}

/// See `zip_rows`.
#[derive(Clone)]
pub struct ZipRows<T> {
    rows: Vec<Iter<T>>,
}

impl<T: Value> Iterator for ZipRows<T> {
    type Item = VarTuple<T>;

    fn next(&mut self) -> Option<VarTuple<T>> {
        if self.rows.is_empty() || parked() {
            return None;
        }
        let mut items = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            items.push(row.step()?);
        }
        Some(VarTuple::from_vec(items))
    }
}

/// The rows as pairs, for `dict(rows)`; a row of another length is a `ValueError`.
pub fn pairs<T: Value>(rows: impl Iterator<Item = Iter<T>>) -> impl Iterator<Item = (T, T)> {
    rows_of_two(rows, |at, length| {
        let (mut index, mut shown) = (StrBuf::new(), StrBuf::new());
        crate::num_text::int_to(at, &mut index);
        crate::num_text::int_to(length, &mut shown);
        let parts =
            ["dictionary update sequence element #", index.as_str(), " has length ", shown.as_str(), "; 2 is required"];
        Exc::from_parts(&VALUE_ERROR, &parts)
    })
}

/// As `pairs`, for `OrderedDict(rows)`.
pub fn ordered_pairs<T: Value>(rows: impl Iterator<Item = Iter<T>>) -> impl Iterator<Item = (T, T)> {
    rows_of_two(rows, |_, length| {
        value_error(match length {
            0 => "need more than 0 values to unpack",
            1 => "need more than 1 value to unpack",
            _ => "too many values to unpack (expected 2)",
        })
    })
}

fn rows_of_two<T: Value>(
    rows: impl Iterator<Item = Iter<T>>,
    wrong: fn(i64, i64) -> Exc,
) -> impl Iterator<Item = (T, T)> {
    let mut at = 0;
    map_while_ok(rows, move |row| {
        let items: Vec<T> = core::iter::from_fn(|| row.step()).collect();
        at += 1;
        match <[T; 2]>::try_from(items) {
            Ok([key, value]) => Some((key, value)),
            Err(_) if parked() => None,
            Err(items) => {
                park(wrong(at - 1, items.len() as i64));
                None
            }
        }
    })
}

fn map_while_ok<A, B>(it: impl Iterator<Item = A>, mut f: impl FnMut(A) -> Option<B>) -> impl Iterator<Item = B> {
    let mut it = it.fuse();
    core::iter::from_fn(move || f(it.next()?))
}

/// The items until there is none for the first time; an exception is no end.
pub fn until_end<T>(items: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
    let (mut items, mut over) = (items, false);
    core::iter::from_fn(move || {
        if over {
            return None;
        }
        let x = items.next();
        over = x.is_none() && !parked();
        x
    })
}

/// `map(f, it)`.
#[inline]
pub fn map<T, K, I: Iterator<Item = T>, F: FnMut(&T) -> K>(f: F, it: I) -> Map<F, I> {
    Map { f, it }
}

/// See `map`.
#[derive(Clone)]
pub struct Map<F, I> {
    f: F,
    it: I,
}

impl<T, K, I: Iterator<Item = T>, F: FnMut(&T) -> K> Iterator for Map<F, I> {
    type Item = K;

    #[inline]
    fn next(&mut self) -> Option<K> {
        let v = (self.f)(&self.it.next()?);
        if interrupted() {
            return None;
        }
        Some(v)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.it.size_hint()
    }
}

/// `map(f, a, b)`.
#[inline]
pub fn map2<A, B, K, I: Iterator<Item = A>, J: Iterator<Item = B>, F: FnMut(&A, &B) -> K>(
    f: F,
    a: I,
    b: J,
) -> Map2<F, I, J> {
    Map2 { f, a, b }
}

/// See `map2`.
#[derive(Clone)]
pub struct Map2<F, I, J> {
    f: F,
    a: I,
    b: J,
}

impl<A, B, K, I: Iterator<Item = A>, J: Iterator<Item = B>, F: FnMut(&A, &B) -> K> Iterator for Map2<F, I, J> {
    type Item = K;

    #[inline]
    fn next(&mut self) -> Option<K> {
        let a = self.a.next()?;
        let v = (self.f)(&a, &self.b.next()?);
        if interrupted() {
            return None;
        }
        Some(v)
    }
}

/// `map(f, a, b, c)`.
#[inline]
pub fn map3<A, B, C, K>(
    mut f: impl FnMut(&A, &B, &C) -> K,
    a: impl Iterator<Item = A>,
    b: impl Iterator<Item = B>,
    c: impl Iterator<Item = C>,
) -> impl Iterator<Item = K> {
    map(move |(a, b, c): &(A, B, C)| f(a, b, c), zip3(a, b, c))
}

/// `filter(f, it)`; for `filter(None, it)` the callback is `Truthy::truthy`.
#[inline]
pub fn filter<T, I: Iterator<Item = T>, F: FnMut(&T) -> bool>(f: F, it: I) -> Filter<F, I> {
    Filter { f, it }
}

/// See `filter`.
#[derive(Clone)]
pub struct Filter<F, I> {
    f: F,
    it: I,
}

impl<T, I: Iterator<Item = T>, F: FnMut(&T) -> bool> Iterator for Filter<F, I> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        loop {
            let v = self.it.next()?;
            let keep = (self.f)(&v);
            if interrupted() {
                return None;
            }
            if keep {
                return Some(v);
            }
        }
    }
}

/// `reversed(xs)`: looks at the length at each step, as CPython's does.
#[derive(Clone)]
pub struct Reversed<T: Value> {
    list: List<T>,
    left: usize,
}

impl<T: Value> Iterator for Reversed<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        let at = self.left.checked_sub(1)?;
        match self.list.as_slice().get(at) {
            Some(v) => {
                self.left = at;
                Some(v.clone())
            }
            None => {
                self.left = 0;
                None
            }
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left.min(self.list.len()), Some(self.left))
    }
}

impl<T: Value> List<T> {
    /// `reversed(xs)`.
    #[inline]
    pub fn reversed(&self) -> Reversed<T> {
        Reversed { list: self.clone(), left: self.len() }
    }
}

impl<T: Value> VarTuple<T> {
    /// `reversed(t)`.
    #[inline]
    pub fn reversed(&self) -> Reversed<T> {
        self.clone().into_list().reversed()
    }
}

/// `iter(s)`: the characters as texts of one character.
#[derive(Clone)]
pub struct Chars {
    text: Str,
    at: usize,
}

impl Iterator for Chars {
    type Item = Str;

    #[inline]
    fn next(&mut self) -> Option<Str> {
        let c = crate::text::char_from(self.text.as_str(), self.at)?;
        self.at += c.len_utf8();
        Some(Str::from_char(c))
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.text.byte_len().saturating_sub(self.at)))
    }
}

impl Str {
    /// `iter(s)`.
    #[inline]
    pub fn iter(&self) -> Chars {
        Chars { text: self.clone(), at: 0 }
    }
}

/// `any(it)`.
#[inline]
pub fn any<T: Truthy>(it: impl Iterator<Item = T>) -> bool {
    for v in it {
        if v.truthy() || parked() {
            return true;
        }
    }
    false
}

/// `all(it)`.
#[inline]
pub fn all<T: Truthy>(it: impl Iterator<Item = T>) -> bool {
    for v in it {
        if !v.truthy() || parked() {
            return false;
        }
    }
    true
}

/// `x in it`.
#[inline]
pub fn contains<T: PyEq>(it: impl Iterator<Item = T>, x: &T) -> bool {
    for v in it {
        if v.py_eq(x) {
            return true;
        }
        if parked() {
            return false;
        }
    }
    false
}
