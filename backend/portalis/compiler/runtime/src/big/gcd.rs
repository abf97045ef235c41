//! The greatest common divisor of ints of any size: Lehmer's, whose many small steps are taken on the leading bits and made good at
//! once, down to two words, and the binary one there.

use super::{of, Form, Int, Two};
use crate::math;
use core::mem::swap;
use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// Leading bits that the steps are taken on: their cofactors stay below 64 bits.
const LEADING: u64 = 60;

fn of_words(mut a: u128, mut b: u128) -> u128 {
    if a == 0 || b == 0 {
        return a | b;
    }
    let twos = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    loop {
        b >>= b.trailing_zeros();
        if a > b {
            swap(&mut a, &mut b);
        }
        b -= a;
        if b == 0 {
            return a << twos;
        }
    }
}

/// The bits of a number from `shift` on.
fn leading(x: &BigInt, shift: u64) -> i64 {
    (x.magnitude() >> shift).to_i64().unwrap_or(0)
}

/// Euclid's steps on leading bits, while their quotients are those of the numbers: how many, and the cofactors `[a, b, c, d]` that make
/// the next numbers of two: `x * a - y * b` and `y * d - x * c` after an even number of steps, with x and y swapped after an odd one.
fn steps(mut x: i64, mut y: i64) -> (u32, [i64; 4]) {
    let [mut a, mut b, mut c, mut d] = [1, 0, 0, 1];
    let mut count = 0;
    while y != c {
        let quotient = (x + (a - 1)) / (y - c);
        let (s, t) = (b + quotient * d, x - quotient * y);
        if s > t {
            break;
        }
        x = y;
        y = t;
        let t = a + quotient * c;
        a = d;
        b = c;
        c = s;
        d = t;
        count += 1;
    }
    (count, [a, b, c, d])
}

fn of_many(mut a: BigInt, mut b: BigInt) -> Int {
    loop {
        if a < b {
            swap(&mut a, &mut b);
        }
        if a.bits() <= 2 * LEADING || b.bits() == 0 {
            return match (super::two::of_many(&a), super::two::of_many(&b)) {
                (Some(x), Some(y)) => common(x, y),
                _ => Int::made(a),
            };
        }
        let shift = a.bits() - LEADING;
        let (count, [p, q, r, s]) = steps(leading(&a, shift), leading(&b, shift));
        if count == 0 {
            let rest = &a % &b;
            a = b;
            b = rest;
            continue;
        }
        let (x, y) =
            if count % 2 == 0 { (&a * p - &b * q, &b * s - &a * r) } else { (&b * p - &a * q, &a * s - &b * r) };
        a = x;
        b = y;
    }
}

fn common(x: Two, y: Two) -> Int {
    Int::of_two(Two { negative: false, magnitude: of_words(x.magnitude, y.magnitude) })
}

/// The greatest common divisor of two.
#[inline(never)]
pub(super) fn gcd_of_two(a: &Int, b: &Int) -> Int {
    if let (Form::Small(x), Form::Small(y)) = (&a.0, &b.0) {
        if let Ok(divisor) = math::gcd(&[*x, *y]) {
            return of(divisor);
        }
    }
    match (a.two(), b.two()) {
        (Some(x), Some(y)) => common(x, y),
        _ => of_many(a.view().magnitude().clone().into(), b.view().magnitude().clone().into()),
    }
}
