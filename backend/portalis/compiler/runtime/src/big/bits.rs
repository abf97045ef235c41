//! Shifts and the bits of ints of any size, in two's complement.

use super::{no_memory, of, Form, Int, Two, MAX_BITS};
use crate::exc::{overflow_error, value_error, Exc};
use core::ops::{BitAnd, BitOr, BitXor};

/// `a << count`.
#[inline]
pub fn shl(a: &Int, count: &Int) -> Result<Int, Exc> {
    if let (Form::Small(x), Form::Small(n)) = (&a.0, &count.0) {
        if (*n as u64) < 64 {
            let shifted = x.wrapping_shl(*n as u32);
            if shifted.wrapping_shr(*n as u32) == *x {
                return Ok(of(shifted));
            }
        }
    }
    shl_wide(a, count)
}

#[inline(never)]
fn shl_wide(a: &Int, count: &Int) -> Result<Int, Exc> {
    if count.is_negative() {
        return Err(negative_count());
    }
    if let Form::Small(0) = a.0 {
        return Ok(of(0));
    }
    let count = match count.0 {
        Form::Small(count) => count as u64,
        Form::Big(_) => return Err(overflow_error("too many digits in integer")),
    };
    if let Some(shifted) = a.two().and_then(|two| two.shl(count)) {
        return Ok(Int::of_two(shifted));
    }
    let view = a.view();
    if count >= MAX_BITS || view.bits() + count >= MAX_BITS {
        return Err(no_memory());
    }
    Ok(Int::made(&*view << count))
}

/// `a >> count`.
#[inline]
pub fn shr(a: &Int, count: &Int) -> Result<Int, Exc> {
    if let (Form::Small(x), Form::Small(n)) = (&a.0, &count.0) {
        if (*n as u64) < 64 {
            return Ok(of(x.wrapping_shr(*n as u32)));
        }
    }
    shr_wide(a, count)
}

#[inline(never)]
fn shr_wide(a: &Int, count: &Int) -> Result<Int, Exc> {
    if count.is_negative() {
        return Err(negative_count());
    }
    match count.0 {
        Form::Small(count) if (count as u64) < MAX_BITS => Ok(match a.two() {
            Some(two) => Int::of_two(two.shr(count as u64)),
            None => Int::made(&*a.view() >> count as u64),
        }),
        _ => Ok(of(-i64::from(a.is_negative()))),
    }
}

#[cold]
#[inline(never)]
fn negative_count() -> Exc {
    value_error("negative shift count")
}

macro_rules! bitwise {
    ($($name:ident, $wide:ident: $op:ident, $text:literal;)*) => {$(
        #[doc = concat!("`a ", $text, " b`.")]
        #[inline]
        pub fn $name(a: &Int, b: &Int) -> Int {
            match (&a.0, &b.0) {
                (Form::Small(x), Form::Small(y)) => of(x.$op(y)),
                _ => $wide(a, b),
            }
        }

        #[inline(never)]
        fn $wide(a: &Int, b: &Int) -> Int {
            match (a.two(), b.two()) {
                (Some(x), Some(y)) if !x.negative && !y.negative => {
                    Int::of_two(Two { negative: false, magnitude: x.magnitude.$op(y.magnitude) })
                }
                _ => Int::made((&*a.view()).$op(&*b.view())),
            }
        }
    )*};
}

bitwise! {
    and, and_wide: bitand, "&";
    or, or_wide: bitor, "|";
    xor, xor_wide: bitxor, "^";
}

/// `a & mask` for a mask of 64 bits that is not negative.
#[inline]
pub fn and_small(a: &Int, mask: i64) -> i64 {
    match &a.0 {
        Form::Small(x) => x & mask,
        Form::Big(_) => low_word(a) & mask,
    }
}

/// The lowest 64 bits.
#[inline(never)]
pub(super) fn low_word(a: &Int) -> i64 {
    let low = match a.two() {
        Some(two) => two.low(),
        None => a.view().iter_u64_digits().next().unwrap_or(0),
    } as i64;
    if a.is_negative() {
        low.wrapping_neg()
    } else {
        low
    }
}

/// `a.bit_length()`.
#[inline]
pub fn bit_length(a: &Int) -> i64 {
    match &a.0 {
        Form::Small(x) => crate::num::bit_length(*x),
        Form::Big(_) => bits_of(a),
    }
}

#[inline(never)]
fn bits_of(a: &Int) -> i64 {
    match a.two() {
        Some(two) => 128 - i64::from(two.magnitude.leading_zeros()),
        None => a.view().bits() as i64,
    }
}

/// `a.bit_count()`.
#[inline(never)]
pub fn bit_count(a: &Int) -> i64 {
    a.view().magnitude().count_ones() as i64
}
