//! Arithmetic of ints of any size.

use super::{digits, of, Digits, Form, Int, Two};
use crate::exc::{zero_division_error, Exc};
use crate::num;
use core::ops::{AddAssign, MulAssign, SubAssign};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::ToPrimitive;

/// `a + b`.
#[inline]
pub fn add(a: &Int, b: &Int) -> Int {
    if let (Form::Small(x), Form::Small(y)) = (&a.0, &b.0) {
        if let Some(sum) = x.checked_add(*y) {
            return of(sum);
        }
    }
    add_wide(a, b)
}

/// The result of an operator that two words may carry out.
#[inline(always)]
fn in_two(a: &Int, b: &Int, op: impl FnOnce(Two, Two) -> Option<Two>) -> Option<Two> {
    op(a.two()?, b.two()?)
}

#[inline(never)]
fn add_wide(a: &Int, b: &Int) -> Int {
    match in_two(a, b, Two::add) {
        Some(sum) => Int::of_two(sum),
        None => digits::add(&a.view(), &b.view(), false),
    }
}

/// `a - b`.
#[inline]
pub fn sub(a: &Int, b: &Int) -> Int {
    if let (Form::Small(x), Form::Small(y)) = (&a.0, &b.0) {
        if let Some(difference) = x.checked_sub(*y) {
            return of(difference);
        }
    }
    sub_wide(a, b)
}

#[inline(never)]
fn sub_wide(a: &Int, b: &Int) -> Int {
    match in_two(a, b, Two::sub) {
        Some(difference) => Int::of_two(difference),
        None => digits::add(&a.view(), &b.view(), true),
    }
}

/// `a * b`.
#[inline]
pub fn mul(a: &Int, b: &Int) -> Int {
    if let (Form::Small(x), Form::Small(y)) = (&a.0, &b.0) {
        // As in `num::mul`: WebAssembly has no multiply that reports overflow.
        if *x as i32 as i64 == *x && *y as i32 as i64 == *y {
            return of(x.wrapping_mul(*y));
        }
    }
    mul_wide(a, b)
}

#[inline(never)]
fn mul_wide(a: &Int, b: &Int) -> Int {
    if let Some(product) = in_two(a, b, Two::mul) {
        return Int::of_two(product);
    }
    match (&a.0, &b.0) {
        (Form::Big(_), Form::Small(y)) => digits::scaled(&a.view(), *y),
        (Form::Small(x), Form::Big(_)) => digits::scaled(&b.view(), *x),
        _ => Int::made(&*a.view() * &*b.view()),
    }
}

/// The number of `a`, to be changed in place: nobody else has it, and it has more than 128 bits.
#[inline(always)]
fn own_digits(a: &mut Int) -> Option<&mut BigInt> {
    match &mut a.0 {
        Form::Big(handle) => match handle.own() {
            Some(Digits::Many(value)) => Some(value),
            _ => None,
        },
        Form::Small(_) => None,
    }
}

macro_rules! in_place {
    ($($name:ident, $own:ident, $wide:ident: $op:ident, $op_wide:ident, $two:expr, $many:ident, $text:literal;)*) => {$(
        #[doc = concat!("`a ", $text, "= b`: in place where nobody else has the number.")]
        #[inline]
        pub fn $name(a: &mut Int, b: &Int) {
            if let (Form::Small(_), Form::Small(_)) = (&a.0, &b.0) {
                *a = $op(a, b);
            } else {
                $wide(a, b);
            }
        }

        #[doc = concat!("`a ", $text, " b` of an `a` that nobody else has.")]
        #[inline]
        pub fn $own(mut a: Int, b: &Int) -> Int {
            $name(&mut a, b);
            a
        }

        #[inline(never)]
        fn $wide(a: &mut Int, b: &Int) {
            if let Some(result) = in_two(a, b, $two) {
                a.set_two(result);
            } else if !$many(a, b) {
                *a = $op_wide(a, b);
            }
        }
    )*};
}

in_place! {
    add_to, add_own, add_to_wide: add, add_wide, Two::add, add_word, "+";
    sub_from, sub_own, sub_from_wide: sub, sub_wide, Two::sub, sub_word, "-";
    mul_by, mul_own, mul_by_wide: mul, mul_wide, Two::mul, mul_word, "*";
}

macro_rules! by_word {
    ($($name:ident: $assign:ident, $fits:ident;)*) => {$(
        /// Changes a number of more than 128 bits in place; false (and nothing changes) where that is not possible.
        fn $name(a: &mut Int, b: &Int) -> bool {
            match (own_digits(a), &b.0) {
                (Some(value), Form::Small(y)) if $fits::try_from(*y).is_ok() => value.$assign(*y),
                _ => return false,
            }
            a.settle();
            true
        }
    )*};
}

by_word! {
    add_word: add_assign, i64;
    sub_word: sub_assign, i64;
    mul_word: mul_assign, i32;
}

/// `-a`.
#[inline]
pub fn neg(a: &Int) -> Int {
    if let Form::Small(x) = &a.0 {
        if let Some(negated) = x.checked_neg() {
            return of(negated);
        }
    }
    neg_wide(a)
}

#[inline(never)]
fn neg_wide(a: &Int) -> Int {
    match a.two() {
        Some(two) => Int::of_two(two.neg()),
        None => Int::made(-&*a.view()),
    }
}

/// `abs(a)`.
#[inline]
pub fn abs(a: &Int) -> Int {
    if a.is_negative() {
        neg(a)
    } else {
        a.clone()
    }
}

/// `~a`.
#[inline]
pub fn invert(a: &Int) -> Int {
    match &a.0 {
        Form::Small(x) => of(!*x),
        // `-a - 1`
        Form::Big(_) => sub(&of(-1), a),
    }
}

/// The operands of a division that 64 bits carry out.
#[inline(always)]
fn small(a: &Int, b: &Int) -> Option<(i64, i64)> {
    match (&a.0, &b.0) {
        (Form::Small(x), Form::Small(y)) if *y != 0 && (*y != -1 || *x != i64::MIN) => Some((*x, *y)),
        _ => None,
    }
}

/// A divisor that is above 0 and has 32 bits.
fn word_above_0(b: &Int) -> Option<u32> {
    match b.0 {
        Form::Small(divisor @ 1..) => u32::try_from(divisor).ok(),
        _ => None,
    }
}

/// `a // b`: rounds towards minus infinity.
#[inline]
pub fn floordiv(a: &Int, b: &Int) -> Result<Int, Exc> {
    match small(a, b) {
        Some((x, y)) => num::floordiv(x, y).map(of),
        None => floordiv_wide(a, b),
    }
}

#[inline(never)]
fn floordiv_wide(a: &Int, b: &Int) -> Result<Int, Exc> {
    expect_nonzero(b, "integer division or modulo by zero")?;
    if let Some(quotient) = in_two(a, b, |x, y| x.div_mod(y).0) {
        return Ok(Int::of_two(quotient));
    }
    if let Some(divisor) = word_above_0(b) {
        return Ok(digits::divided(&a.view(), divisor).0);
    }
    Ok(Int::made(a.view().div_floor(&b.view())))
}

/// `a % b`: has the sign of `b`.
#[inline]
pub fn mod_(a: &Int, b: &Int) -> Result<Int, Exc> {
    match small(a, b) {
        Some((x, y)) => num::mod_(x, y).map(of),
        None => mod_wide(a, b),
    }
}

#[inline(never)]
fn mod_wide(a: &Int, b: &Int) -> Result<Int, Exc> {
    expect_nonzero(b, "integer modulo by zero")?;
    if let Form::Small(m) = &b.0 {
        return Ok(of(remainder(a, *m)));
    }
    Ok(match in_two(a, b, |x, y| Some(x.div_mod(y).1)) {
        Some(rest) => Int::of_two(rest),
        None => Int::made(a.view().mod_floor(&b.view())),
    })
}

/// `a % m` of an int of any size by one of 64 bits.
#[inline]
pub fn mod_small(a: &Int, m: i64) -> Result<i64, Exc> {
    match &a.0 {
        Form::Small(x) => num::mod_(*x, m),
        Form::Big(_) => {
            expect_nonzero(&of(m), "integer modulo by zero")?;
            Ok(remainder(a, m))
        }
    }
}

/// `a % m` for an `m` that is not 0.
#[inline(never)]
fn remainder(a: &Int, m: i64) -> i64 {
    let magnitude = m.unsigned_abs().max(1);
    if m > 0 && magnitude.is_power_of_two() {
        return super::and_small(a, m - 1);
    }
    if let Some(two) = a.two() {
        let rest = two.div_mod(Two::of(m)).1.word();
        return rest.unwrap_or(0);
    }
    let view = a.view();
    let rest = if magnitude >> 32 == 0 {
        view.iter_u32_digits().rev().fold(0, |rest, digit| (rest << 32 | u64::from(digit)) % magnitude)
    } else {
        (view.magnitude() % magnitude).to_u64().unwrap_or(0)
    };
    // The rest has the sign of the divisor.
    let rest = if rest != 0 && a.is_negative() != (m < 0) { magnitude - rest } else { rest };
    if m < 0 {
        (rest as i64).wrapping_neg()
    } else {
        rest as i64
    }
}

/// `divmod(a, b)`.
#[inline]
pub fn divmod(a: &Int, b: &Int) -> Result<(Int, Int), Exc> {
    match small(a, b) {
        Some((x, y)) => num::divmod(x, y).map(|(quotient, rest)| (of(quotient), of(rest))),
        None => divmod_wide(a, b),
    }
}

#[inline(never)]
fn divmod_wide(a: &Int, b: &Int) -> Result<(Int, Int), Exc> {
    expect_nonzero(b, "integer division or modulo by zero")?;
    if let (Some(x), Some(y)) = (a.two(), b.two()) {
        if let (Some(quotient), rest) = x.div_mod(y) {
            return Ok((Int::of_two(quotient), Int::of_two(rest)));
        }
    }
    if let Some(divisor) = word_above_0(b) {
        let (quotient, rest) = digits::divided(&a.view(), divisor);
        return Ok((quotient, of(rest as i64)));
    }
    let (quotient, rest) = a.view().div_mod_floor(&b.view());
    Ok((Int::made(quotient), Int::made(rest)))
}

pub(super) fn expect_nonzero(b: &Int, message: &'static str) -> Result<(), Exc> {
    match b.0 {
        Form::Small(0) => Err(zero_division_error(message)),
        _ => Ok(()),
    }
}
