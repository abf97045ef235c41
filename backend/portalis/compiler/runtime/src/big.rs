//! `int` of any size: an `i64` in place, or a counted number where that is too small.
//!
//! A value that fits 64 bits is always in place, so two values are equal only when their forms are. Numbers beyond are immutable;
//! those whose magnitude fits 128 bits are two words (`two`), the rest is `num_bigint`'s.
//! What both forms can do in 64 bits is `#[inline]`; everything else is code that only modules with such ints contain.

mod arith;
mod bits;
mod convert;
mod digits;
mod floats;
mod gcd;
mod maths;
mod power;
mod text;
mod two;
mod values;

pub use arith::*;
pub use bits::*;
pub use convert::*;
pub use floats::*;
pub use maths::*;
pub use power::*;
pub use text::*;
pub use values::cmp;

use crate::exc::{index_error, overflow_error, Exc};
use crate::rc;
use core::alloc::Layout;
use core::cell::Cell;
use core::ops::Deref;
use core::ptr::NonNull;
use num_bigint::{BigInt, Sign};
use two::Two;

/// Results of more bits than this are a `MemoryError`, before anything is computed: 128 MiB.
const MAX_BITS: u64 = 1 << 30;

/// What a handle to a number beyond 64 bits points to.
#[repr(C)]
struct Wide {
    count: Cell<u32>,
    value: Digits,
}

/// A number beyond 64 bits, as one of `Two` where that holds it.
enum Digits {
    Two { negative: bool, low: u64, high: u64 },
    Many(BigInt),
}

/// A counted handle to a number beyond 64 bits.
struct Handle(NonNull<Wide>);

impl Clone for Handle {
    #[inline]
    fn clone(&self) -> Self {
        // SAFETY: the box is live while this handle is.
        unsafe { rc::retain(self.0) };
        Handle(self.0)
    }
}

impl Drop for Handle {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the box is live; the last handle frees it.
        unsafe {
            if rc::release(self.0) {
                free(self.0);
            }
        }
    }
}

#[inline(never)]
unsafe fn free(b: NonNull<Wide>) {
    // SAFETY: the last handle is gone, and `rc::leak` made the box.
    unsafe {
        core::ptr::drop_in_place(b.as_ptr());
        rc::free(b.as_ptr().cast(), Layout::new::<Wide>());
    }
}

impl Handle {
    #[inline]
    fn value(&self) -> &Digits {
        // SAFETY: the box is live while this handle is, and its value changes only through the one handle to it.
        unsafe { &(*self.0.as_ptr()).value }
    }

    /// The number, to be changed, if this is its only handle.
    #[inline]
    fn own(&mut self) -> Option<&mut Digits> {
        // SAFETY: the box is live while this handle is, and nobody else has one.
        unsafe {
            if rc::count(self.0) == 1 {
                Some(&mut (*self.0.as_ptr()).value)
            } else {
                None
            }
        }
    }
}

#[derive(Clone)]
enum Form {
    Small(i64),
    Big(Handle),
}

/// An int of any size. Cloning counts.
#[derive(Clone)]
pub struct Int(Form);

/// The number of either form, for code that treats both alike.
enum View<'a> {
    Kept(&'a BigInt),
    Made(BigInt),
}

impl Deref for View<'_> {
    type Target = BigInt;

    #[inline]
    fn deref(&self) -> &BigInt {
        match self {
            View::Kept(value) => value,
            View::Made(value) => value,
        }
    }
}

impl Int {
    fn view(&self) -> View<'_> {
        match &self.0 {
            Form::Small(i) => View::Made(BigInt::from(*i)),
            Form::Big(handle) => match handle.value() {
                Digits::Many(value) => View::Kept(value),
                Digits::Two { negative, low, high } => View::Made(many(&two::joined(*negative, *low, *high))),
            },
        }
    }

    /// The number as an `Int`, in place where it fits.
    #[inline(never)]
    fn made(value: BigInt) -> Int {
        match two::of_many(&value) {
            Some(two) => Int::of_two(two),
            None => Int::boxed(Digits::Many(value)),
        }
    }

    /// The number as an `Int`, in place where it fits.
    #[inline(never)]
    fn of_two(two: Two) -> Int {
        match two.word() {
            Some(i) => of(i),
            None => Int::boxed(two.digits()),
        }
    }

    #[inline]
    fn boxed(value: Digits) -> Int {
        Int(Form::Big(Handle(rc::leak(Wide { count: Cell::new(1), value }))))
    }

    /// Becomes the number, in the box that it has if nobody else has that.
    fn set_two(&mut self, two: Two) {
        match (two.word(), &mut self.0) {
            (None, Form::Big(handle)) => {
                if let Some(digits) = handle.own() {
                    *digits = two.digits();
                    return;
                }
            }
            (Some(i), _) => {
                *self = of(i);
                return;
            }
            _ => {}
        }
        *self = Int::boxed(two.digits());
    }

    /// Takes the form that the number has, after its digits were changed in place.
    fn settle(&mut self) {
        if let Form::Big(handle) = &self.0 {
            if let Digits::Many(value) = handle.value() {
                if let Some(two) = two::of_many(value) {
                    self.set_two(two);
                }
            }
        }
    }

    /// The number, if its magnitude fits 128 bits.
    #[inline]
    fn two(&self) -> Option<Two> {
        match &self.0 {
            Form::Small(i) => Some(Two::of(*i)),
            Form::Big(handle) => match handle.value() {
                Digits::Two { negative, low, high } => Some(two::joined(*negative, *low, *high)),
                Digits::Many(_) => None,
            },
        }
    }

    /// Whether the int is below 0.
    #[inline]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Form::Small(i) => *i < 0,
            Form::Big(handle) => match handle.value() {
                Digits::Two { negative, .. } => *negative,
                Digits::Many(value) => value.sign() == Sign::Minus,
            },
        }
    }
}

/// Two words as a number of any size.
#[inline(never)]
fn many(two: &Two) -> BigInt {
    let sign = if two.negative { Sign::Minus } else { Sign::Plus };
    BigInt::from_biguint(sign, two.magnitude.into())
}

/// An int of 64 bits.
#[inline]
pub const fn of(i: i64) -> Int {
    Int(Form::Small(i))
}

/// A literal beyond 64 bits whose magnitude fits 128, in the data of the module: `big_lit!`.
pub struct Literal(Wide);

// SAFETY: a module has one thread.
unsafe impl Sync for Literal {}

impl Literal {
    pub const fn new(negative: bool, high: u64, low: u64) -> Literal {
        Literal(Wide { count: Cell::new(rc::IMMORTAL), value: Digits::Two { negative, low, high } })
    }

    #[inline]
    pub fn int(&'static self) -> Int {
        let at = NonNull::from(&self.0);
        // SAFETY: the literal lives as long as the module, and its count never comes to 0.
        unsafe { rc::retain(at) };
        Int(Form::Big(Handle(at)))
    }
}

/// An int beyond 64 bits: whether it is negative, the upper and the lower word of its magnitude.
#[macro_export]
macro_rules! big_lit {
    ($negative:literal, $high:literal, $low:literal) => {{
        static LITERAL: $crate::big::Literal = $crate::big::Literal::new($negative, $high, $low);
        LITERAL.int()
    }};
}

/// A literal beyond: decimal digits with an optional minus.
#[inline(never)]
pub fn lit(digits: &'static str) -> Int {
    match BigInt::parse_bytes(digits.as_bytes(), 10) {
        Some(value) => Int::made(value),
        None => of(0),
    }
}

/// The int, if it fits 64 bits.
#[inline]
pub fn fits(a: &Int) -> Option<i64> {
    match a.0 {
        Form::Small(i) => Some(i),
        Form::Big(_) => None,
    }
}

/// The int for what takes 64 bits only.
#[inline]
pub fn narrow(a: &Int) -> Result<i64, Exc> {
    fits(a).ok_or_else(too_wide)
}

/// The int as a bound of a range of 64 bits.
#[inline]
pub fn bound(a: &Int) -> Result<i64, Exc> {
    fits(a).ok_or_else(crate::num::int_overflow)
}

/// The error of `narrow`, which no handler sees.
#[cold]
#[inline(never)]
pub fn too_wide() -> Exc {
    Exc::fixed(&crate::classes::DECLINED, "an int beyond 64 bits is not supported here")
}

/// The int as how often a sequence is repeated.
#[inline]
pub fn times(a: &Int) -> Result<i64, Exc> {
    fits(a).ok_or_else(|| overflow_error("cannot fit 'int' into an index-sized integer"))
}

/// The int as an index.
#[inline]
pub fn index(a: &Int) -> Result<i64, Exc> {
    fits(a).ok_or_else(no_index)
}

/// `r[i]` of a range with bounds of 64 bits.
pub fn item_of_range(r: crate::range::Range, i: &Int) -> Result<i64, Exc> {
    match fits(i) {
        Some(i) => r.get(i),
        None if r.size() <= i64::MAX as u64 => Err(crate::range::out_of_range()),
        None => Err(too_wide()),
    }
}

#[cold]
#[inline(never)]
fn no_index() -> Exc {
    index_error("cannot fit 'int' into an index-sized integer")
}

/// What `hash()` makes of an int that `__hash__` gave.
pub fn as_hash(a: &Int) -> i64 {
    fits(a).unwrap_or_else(|| crate::PyHash::py_hash(a))
}

/// What `len()` makes of an int that `__len__` gave.
pub fn as_length(a: &Int) -> Result<i64, Exc> {
    if a.is_negative() {
        return crate::glue::length(-1);
    }
    times(a)
}

/// The nearest int of 64 bits, for the bounds of slices.
#[inline]
pub fn clamp(a: &Int) -> i64 {
    match a.0 {
        Form::Small(i) => i,
        Form::Big(_) if a.is_negative() => i64::MIN,
        Form::Big(_) => i64::MAX,
    }
}

/// The error of a result that is too large to be tried.
#[cold]
#[inline(never)]
fn no_memory() -> Exc {
    Exc::bare(&crate::classes::MEMORY_ERROR)
}
