//! Python's `portalis.arrays.Array`: 32-bit numbers, and tuples of floats, side by side as USD stores them.
//!
//! The storage is that of a list, whose length here never changes. An item is widened when it is read and rounded when it is
//! stored; the pure-Python `Array` is the reference.

use crate::abi::Abi;
use crate::classes::{OVERFLOW_ERROR, VALUE_ERROR};
use crate::exc::{index_error, value_error, Exc};
use crate::fmt::float_repr;
use crate::list::{index_of, List};
use crate::mem;
use crate::reprs;
use crate::strbox::StrBuf;
use crate::value::{repr, Living, PyEq, Repr, Truthy, TypeName, Value};
use crate::vartuple::VarTuple;
use alloc::rc::Rc;
use alloc::vec::Vec;

pub type Float = f32;
pub type Int = i32;
pub type Vec2f = [f32; 2];
pub type Vec3f = [f32; 3];
pub type Vec4f = [f32; 4];

/// What an array holds: all zero bits are its zero.
pub trait Element: Abi + Copy + PartialEq {
    /// What Python sees.
    type Item: Value + Repr;
    /// The name of the array's class.
    const CLASS: &'static str;
    fn widen(self) -> Self::Item;
    /// The item rounded; `OverflowError` for a number that does not fit.
    fn narrow(item: Self::Item) -> Result<Self, Exc>;
}

/// The smallest number that `as f32` rounds to infinity: halfway between the largest `f32` and 2**128.
const TOO_LARGE: f64 = 340282356779733661637539395458142568448.0;

/// A number that is too large has a square that is at least this: the squares of several, added, tell with one comparison that
/// none is. They do not tell of one that is infinite or not a number, nor of many that are large: `beyond` does.
const SQUARE: f64 = TOO_LARGE * TOO_LARGE;

/// Whether a number is finite, and too large. Without a call, for which a loop would spill its numbers.
#[inline]
fn beyond(x: f64) -> bool {
    (TOO_LARGE..f64::INFINITY).contains(&crate::num::abs_float(x))
}

#[cold]
#[inline(never)]
fn too_large(numbers: &[f64]) -> Exc {
    let mut text = StrBuf::new();
    if let Some(&x) = numbers.iter().find(|&&x| beyond(x)) {
        float_repr(x, &mut text);
    }
    Exc::from_parts(&OVERFLOW_ERROR, &[text.as_str(), " does not fit a 32-bit float"])
}

#[cold]
#[inline(never)]
fn too_large_int(x: i64) -> Exc {
    Exc::from_parts(&OVERFLOW_ERROR, &[repr(&x).as_str(), " does not fit a 32-bit int"])
}

macro_rules! element {
    ($($t:ty, $item:ty, $class:literal, $zero:expr, |$x:ident| $widen:expr, |$v:ident| $narrow:expr;)*) => {$(
        impl Value for $t {
            #[inline]
            fn unset() -> Self {
                $zero
            }
        }

        impl Abi for $t {
            const SIZE: usize = core::mem::size_of::<$t>();
            const ALIGN: usize = core::mem::align_of::<$t>();
            const NESTED: bool = false;
            const SAME_IN_MEMORY: bool = true;

            #[inline]
            unsafe fn load(p: *const u8) -> Self {
                // SAFETY: the caller's promise.
                unsafe { p.cast::<$t>().read() }
            }

            #[inline]
            unsafe fn store(self, p: *mut u8) {
                // SAFETY: the caller's promise.
                unsafe { p.cast::<$t>().write(self) };
            }

            #[inline]
            unsafe fn free(_p: *mut u8) {}
        }

        impl Element for $t {
            type Item = $item;
            const CLASS: &'static str = $class;

            #[inline]
            fn widen(self) -> $item {
                let $x = self;
                $widen
            }

            #[inline]
            fn narrow($v: $item) -> Result<Self, Exc> {
                $narrow
            }
        }
    )*};
}

element! {
    f32, f64, "Array[Float]", 0.0, |x| x as f64,
        |v| if v * v < SQUARE || !beyond(v) { Ok(v as f32) } else { Err(too_large(&[v])) };
    i32, i64, "Array[Int]", 0, |x| x as i64,
        |v| if v == v as i32 as i64 { Ok(v as i32) } else { Err(too_large_int(v)) };
    [f32; 2], (f64, f64), "Array[Vec2f]", [0.0; 2], |x| (x[0] as f64, x[1] as f64),
        |v| if v.0 * v.0 + v.1 * v.1 < SQUARE || !(beyond(v.0) | beyond(v.1)) {
            Ok([v.0 as f32, v.1 as f32])
        } else {
            Err(too_large(&[v.0, v.1]))
        };
    [f32; 3], (f64, f64, f64), "Array[Vec3f]", [0.0; 3], |x| (x[0] as f64, x[1] as f64, x[2] as f64),
        |v| if v.0 * v.0 + v.1 * v.1 + v.2 * v.2 < SQUARE || !(beyond(v.0) | beyond(v.1) | beyond(v.2)) {
            Ok([v.0 as f32, v.1 as f32, v.2 as f32])
        } else {
            Err(too_large(&[v.0, v.1, v.2]))
        };
    [f32; 4], (f64, f64, f64, f64), "Array[Vec4f]", [0.0; 4],
        |x| (x[0] as f64, x[1] as f64, x[2] as f64, x[3] as f64),
        |v| if v.0 * v.0 + v.1 * v.1 + v.2 * v.2 + v.3 * v.3 < SQUARE
            || !(beyond(v.0) | beyond(v.1) | beyond(v.2) | beyond(v.3))
        {
            Ok([v.0 as f32, v.1 as f32, v.2 as f32, v.3 as f32])
        } else {
            Err(too_large(&[v.0, v.1, v.2, v.3]))
        };
}

/// Cloning gives another handle to the same array.
#[derive(Clone)]
#[repr(transparent)]
pub struct Array<E>(List<E>);

/// `Array[E](n)`.
pub fn zeros<E: Element>(n: i64) -> Result<Array<E>, Exc> {
    if n < 0 {
        return Err(value_error("the length of an Array is never negative"));
    }
    if n > isize::MAX as i64 / 64 {
        mem::out_of_memory();
    }
    let mut v: Vec<E> = mem::vec(n as usize);
    // SAFETY: there is room for `n` elements, and zero bits are a value of each kind.
    unsafe {
        core::ptr::write_bytes(v.as_mut_ptr(), 0, n as usize);
        v.set_len(n as usize);
    }
    Ok(Array(List::from_vec(v)))
}

/// `Array[E](items)`.
pub fn from_iter<E: Element>(items: impl Iterator<Item = E::Item>) -> Result<Array<E>, Exc> {
    let mut v = mem::vec(items.size_hint().0.min(1 << 16));
    for item in items {
        mem::push(&mut v, E::narrow(item)?);
    }
    Ok(Array(List::from_vec(v)))
}

/// `xs.copy()`.
pub fn copy<E: Element>(xs: &Array<E>) -> Array<E> {
    let mut v: Vec<E> = mem::vec(xs.0.len());
    // SAFETY: there is room for all elements.
    unsafe {
        core::ptr::copy_nonoverlapping(xs.0.data(), v.as_mut_ptr(), xs.0.len());
        v.set_len(xs.0.len());
    }
    Array(List::from_vec(v))
}

/// `len(xs)`.
#[inline]
pub fn len<E>(xs: &Array<E>) -> i64 {
    xs.0.len() as i64
}

/// `xs[i]`.
#[inline]
pub fn get<E: Element>(xs: &Array<E>, i: i64) -> Result<E::Item, Exc> {
    match index_of(i, xs.0.len()) {
        // SAFETY: `index_of` gives a place inside.
        Some(at) => Ok(unsafe { *xs.0.data().add(at) }.widen()),
        None => Err(out_of_range()),
    }
}

/// `xs[i] = item`.
#[inline]
pub fn set<E: Element>(xs: &Array<E>, i: i64, item: E::Item) -> Result<(), Exc> {
    let element = E::narrow(item)?;
    match index_of(i, xs.0.len()) {
        Some(at) => {
            // SAFETY: `index_of` gives a place inside.
            unsafe { *xs.0.data().add(at) = element };
            Ok(())
        }
        None => Err(out_of_range()),
    }
}

#[cold]
#[inline(never)]
fn out_of_range() -> Exc {
    index_error("Array index out of range")
}

/// The numbers of a tuple whose length only run time knows.
macro_rules! exactly {
    ($($name:ident, $class:literal, $n:literal, $item:ty, $($at:literal)*;)*) => {$(
        pub fn $name(items: &VarTuple<f64>) -> Result<$item, Exc> {
            let xs = items.as_slice();
            if xs.len() != $n {
                return Err(wrong_width(concat!($class, " takes tuples of ", $n, " numbers, not of "), xs.len()));
            }
            Ok(($(xs[$at],)*))
        }
    )*};
}

exactly! {
    pick2, "Array[Vec2f]", 2, (f64, f64), 0 1;
    pick3, "Array[Vec3f]", 3, (f64, f64, f64), 0 1 2;
    pick4, "Array[Vec4f]", 4, (f64, f64, f64, f64), 0 1 2 3;
}

#[cold]
#[inline(never)]
fn wrong_width(takes: &str, n: usize) -> Exc {
    Exc::from_parts(&VALUE_ERROR, &[takes, repr(&(n as i64)).as_str()])
}

/// `iter(xs)`.
#[inline]
pub fn iter<E: Element>(xs: &Array<E>) -> Items<E> {
    Items { array: xs.clone(), at: 0 }
}

/// The items, each as it is when it is asked for.
#[derive(Clone)]
pub struct Items<E> {
    array: Array<E>,
    at: usize,
}

impl<E: Element> Iterator for Items<E> {
    type Item = E::Item;

    #[inline]
    fn next(&mut self) -> Option<E::Item> {
        let at = self.at;
        if at < self.array.0.len() {
            self.at = at + 1;
            // SAFETY: the place is inside.
            return Some(unsafe { *self.array.0.data().add(at) }.widen());
        }
        None
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.array.0.len() - self.at;
        (left, Some(left))
    }
}

impl<E> Array<E> {
    #[inline]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    #[inline]
    pub fn ptr_eq(&self, other: &Array<E>) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

impl<E: Element> Value for Array<E> {
    const COUNTED: bool = true;

    #[inline]
    fn unset() -> Self {
        Array(List::unset())
    }
}

impl<E: Element> PyEq for Array<E> {
    const EQ_PLAIN: bool = true;

    fn py_eq(&self, other: &Self) -> bool {
        self.ptr_eq(other) || self.0.as_slice() == other.0.as_slice()
    }
}

impl<E: Element> Repr for Array<E> {
    fn living(&self) -> Option<Living> {
        Some(Rc::new(self.clone()))
    }

    fn repr_to(&self, out: &mut StrBuf) {
        out.push_str(E::CLASS);
        out.push_str("([");
        reprs::elements(out, |at| self.0.as_slice().get(at).map(|x| x.widen()));
        out.push_str("])");
    }
}

impl<E> Truthy for Array<E> {
    #[inline]
    fn truthy(&self) -> bool {
        self.0.len() != 0
    }
}

impl<E: Element> TypeName for Array<E> {
    fn type_name(&self) -> &'static str {
        E::CLASS
    }
}

impl<E: Element> Abi for Array<E> {
    const SIZE: usize = <List<E> as Abi>::SIZE;
    const ALIGN: usize = <List<E> as Abi>::ALIGN;
    const NESTED: bool = true;

    #[inline]
    unsafe fn load(p: *const u8) -> Self {
        // SAFETY: the caller's promise.
        Array(unsafe { List::load(p) })
    }

    #[inline]
    unsafe fn store(self, p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { self.0.store(p) };
    }

    #[inline]
    unsafe fn free(p: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { List::<E>::free(p) };
    }
}
