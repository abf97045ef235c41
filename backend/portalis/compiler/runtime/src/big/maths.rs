//! The functions of `math` on ints of any size, and sums and products of them.

use super::floats::nearest;
use super::gcd::gcd_of_two;
use super::{add_to, mul_by, no_memory, of, to_float, Form, Int, MAX_BITS};
use crate::exc::{overflow_error, value_error, zero_division_error, Exc};
use crate::math;
use crate::num::compose;
use alloc::vec::Vec;
use num_bigint::BigUint;
use num_traits::{One, ToPrimitive};

/// `sum(items, start)`.
pub fn sum(items: impl Iterator<Item = Int>, start: Int) -> Int {
    items.fold(start, |mut total, x| {
        add_to(&mut total, &x);
        total
    })
}

/// `math.prod(items, start=…)`.
pub fn prod(items: impl Iterator<Item = Int>, start: Int) -> Int {
    items.fold(start, |mut product, x| {
        mul_by(&mut product, &x);
        product
    })
}

/// `math.gcd(*args)`.
#[inline(never)]
pub fn gcd(args: &[Int]) -> Int {
    args.iter().fold(of(0), |all, x| gcd_of_two(&all, x))
}

/// `math.gcd(*args)` where only run time knows how many there are.
pub fn gcd_of(items: impl Iterator<Item = Int>) -> Int {
    gcd(&items.collect::<Vec<Int>>())
}

/// `math.lcm(*args)` where only run time knows how many there are.
pub fn lcm_of(items: impl Iterator<Item = Int>) -> Int {
    lcm(&items.collect::<Vec<Int>>())
}

/// `math.lcm(*args)`.
#[inline(never)]
pub fn lcm(args: &[Int]) -> Int {
    args.iter().fold(of(1), |all, x| match super::floordiv(x, &gcd_of_two(&all, x)) {
        Ok(factor) => super::abs(&super::mul(&all, &factor)),
        // Of 0 and 0.
        Err(_) => of(0),
    })
}

/// `math.isqrt(n)`.
#[inline(never)]
pub fn isqrt(n: &Int) -> Result<Int, Exc> {
    match &n.0 {
        Form::Small(n) => math::isqrt(*n).map(of),
        Form::Big(_) if n.is_negative() => Err(value_error("isqrt() argument must be nonnegative")),
        Form::Big(_) => Ok(Int::made(n.view().sqrt())),
    }
}

/// The product of `count` successive numbers from `low` on.
fn product(low: &BigUint, count: u64) -> BigUint {
    if count > 8 {
        // Halves of like size: large products are faster than many small ones.
        let half = count / 2;
        return product(low, half) * product(&(low + half), count - half);
    }
    (0..count).fold(BigUint::one(), |all, i| all * (low + i))
}

/// A product of `count` numbers of up to `bits` bits, if it is worth trying.
fn expect_room(bits: u64, count: u64) -> Result<(), Exc> {
    match bits.checked_mul(count) {
        Some(bits) if bits < MAX_BITS => Ok(()),
        _ => Err(no_memory()),
    }
}

/// `math.factorial(n)` and `math.perm(n)`.
#[inline(never)]
pub fn factorial(n: &Int) -> Result<Int, Exc> {
    if n.is_negative() {
        return Err(value_error("factorial() not defined for negative values"));
    }
    match n.0 {
        Form::Small(n @ 0..=20) => math::factorial(n).map(of),
        Form::Small(n) => {
            expect_room(64 - u64::from(n.leading_zeros()), n as u64)?;
            Ok(Int::made(product(&BigUint::one(), n as u64).into()))
        }
        Form::Big(_) => Err(overflow_error("factorial() argument should not exceed 9223372036854775807")),
    }
}

fn expect_counts(n: &Int, k: &Int) -> Result<(), Exc> {
    if n.is_negative() {
        return Err(value_error("n must be a non-negative integer"));
    }
    if k.is_negative() {
        return Err(value_error("k must be a non-negative integer"));
    }
    Ok(())
}

/// The product of `k` numbers down from `n`.
fn falling(n: &Int, k: i64) -> Result<BigUint, Exc> {
    let n = n.view().magnitude().clone();
    expect_room(n.bits(), k as u64)?;
    Ok(product(&(n + 1u32 - k as u64), k as u64))
}

/// `math.comb(n, k)`.
#[inline(never)]
pub fn comb(n: &Int, k: &Int) -> Result<Int, Exc> {
    expect_counts(n, k)?;
    let other = super::sub(n, k);
    if other.is_negative() {
        return Ok(of(0));
    }
    let fewer = if super::cmp(&other, k).is_lt() { &other } else { k };
    match fewer.0 {
        Form::Small(fewer) => {
            let numbers = falling(n, fewer)?;
            Ok(Int::made((numbers / product(&BigUint::one(), fewer as u64)).into()))
        }
        Form::Big(_) => Err(overflow_error("min(n - k, k) must not exceed 9223372036854775807")),
    }
}

/// `math.perm(n, k)`.
#[inline(never)]
pub fn perm(n: &Int, k: &Int) -> Result<Int, Exc> {
    expect_counts(n, k)?;
    if super::cmp(n, k).is_lt() {
        return Ok(of(0));
    }
    match k.0 {
        Form::Small(k) => Ok(Int::made(falling(n, k)?.into())),
        Form::Big(_) => Err(overflow_error("k must not exceed 9223372036854775807")),
    }
}

/// A logarithm of an int: of its float, or of a fraction and a power of two where that is too large.
fn logarithm(a: &Int, log: fn(f64) -> Result<f64, Exc>) -> Result<f64, Exc> {
    if let Form::Big(_) = &a.0 {
        let view = a.view();
        let magnitude = view.magnitude();
        if !a.is_negative() && nearest(magnitude).is_infinite() {
            let excess = magnitude.bits().saturating_sub(64);
            let sticky = magnitude.trailing_zeros().map_or(false, |zeros| zeros < excess);
            let (mut fraction, mut exponent) =
                (compose((magnitude >> excess).to_u64().unwrap_or(0), sticky, -64), magnitude.bits());
            if fraction == 1.0 {
                fraction = 0.5;
                exponent += 1;
            }
            return Ok(log(fraction)? + log(2.0)? * exponent as f64);
        }
    }
    log(if a.is_negative() { -1.0 } else { to_float(a)? })
}

macro_rules! logarithms {
    ($($name:ident)*) => {$(
        #[doc = concat!("`math.", stringify!($name), "(a)`.")]
        #[inline(never)]
        pub fn $name(a: &Int) -> Result<f64, Exc> {
            logarithm(a, math::$name)
        }
    )*};
}

logarithms! { log log2 log10 }

/// `math.log(a, base)`.
#[inline(never)]
pub fn log_base(a: &Int, base: &Int) -> Result<f64, Exc> {
    let (numerator, denominator) = (log(a)?, log(base)?);
    if denominator == 0.0 {
        return Err(zero_division_error("float division by zero"));
    }
    Ok(numerator / denominator)
}
