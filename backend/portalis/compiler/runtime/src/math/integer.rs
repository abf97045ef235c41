//! Functions of ints: divisors, factorials, combinations, integer square root.

use super::basic::root;
use crate::exc::{value_error, Exc};
use crate::num::int_overflow;
use alloc::vec::Vec;

fn checked(magnitude: u64) -> Result<i64, Exc> {
    if magnitude > i64::MAX as u64 {
        return Err(int_overflow());
    }
    Ok(magnitude as i64)
}

fn gcd2(mut a: u64, mut b: u64) -> u64 {
    if a == 0 || b == 0 {
        return a | b;
    }
    let shift = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    while b != 0 {
        b >>= b.trailing_zeros();
        if a > b {
            core::mem::swap(&mut a, &mut b);
        }
        b -= a;
    }
    a << shift
}

/// `math.gcd(*args)`.
pub fn gcd(args: &[i64]) -> Result<i64, Exc> {
    checked(args.iter().fold(0, |all, x| gcd2(all, x.unsigned_abs())))
}

/// `math.gcd(*args)` where only run time knows how many there are.
#[inline(never)]
pub fn gcd_of(items: impl Iterator<Item = i64>) -> Result<i64, Exc> {
    gcd(&items.collect::<Vec<i64>>())
}

/// `math.lcm(*args)` where only run time knows how many there are.
#[inline(never)]
pub fn lcm_of(items: impl Iterator<Item = i64>) -> Result<i64, Exc> {
    lcm(&items.collect::<Vec<i64>>())
}

/// `math.lcm(*args)`.
pub fn lcm(args: &[i64]) -> Result<i64, Exc> {
    // A zero anywhere makes the result zero, even where the others would not fit.
    if args.contains(&0) {
        return Ok(0);
    }
    let mut all = 1u64;
    for x in args {
        let magnitude = x.unsigned_abs();
        match (all / gcd2(all, magnitude).max(1)).checked_mul(magnitude) {
            Some(product) => all = product,
            None => return Err(int_overflow()),
        }
    }
    checked(all)
}

/// `math.factorial(n)` and `math.perm(n)`.
pub fn factorial(n: i64) -> Result<i64, Exc> {
    if n < 0 {
        return Err(value_error("factorial() not defined for negative values"));
    }
    if n > 20 {
        return Err(int_overflow());
    }
    Ok((1..=n).fold(1i64, |product, factor| product.wrapping_mul(factor)))
}

/// `math.isqrt(n)`.
pub fn isqrt(n: i64) -> Result<i64, Exc> {
    if n < 0 {
        return Err(value_error("isqrt() argument must be nonnegative"));
    }
    // The float root is off by one at most, where `n` was rounded.
    let mut found = root(n as f64) as i64;
    while found.checked_mul(found).map_or(true, |square| square > n) {
        found -= 1;
    }
    while (found + 1).checked_mul(found + 1).map_or(false, |square| square <= n) {
        found += 1;
    }
    Ok(found)
}

fn check_counts(n: i64, k: i64) -> Result<(), Exc> {
    if n < 0 {
        return Err(value_error("n must be a non-negative integer"));
    }
    if k < 0 {
        return Err(value_error("k must be a non-negative integer"));
    }
    Ok(())
}

/// `math.comb(n, k)`.
pub fn comb(n: i64, k: i64) -> Result<i64, Exc> {
    check_counts(n, k)?;
    if k > n {
        return Ok(0);
    }
    let mut result = 1u64;
    for i in 0..k.min(n - k) as u64 {
        // The product of i + 1 successive numbers over their factorial is whole: dividing first by the common factor
        // keeps every step exact and no larger than the result.
        let (mut factor, mut divisor) = (n as u64 - i, i + 1);
        let common = gcd2(result, divisor);
        result /= common.max(1);
        divisor /= common.max(1);
        factor /= divisor.max(1);
        match result.checked_mul(factor) {
            Some(product) => result = product,
            None => return Err(int_overflow()),
        }
    }
    checked(result)
}

/// `math.perm(n, k)`.
pub fn perm(n: i64, k: i64) -> Result<i64, Exc> {
    check_counts(n, k)?;
    if k > n {
        return Ok(0);
    }
    let mut result = 1i64;
    for i in 0..k {
        match result.checked_mul(n - i) {
            Some(product) => result = product,
            None => return Err(int_overflow()),
        }
    }
    Ok(result)
}
