//! Sums, products and norms.

use super::basic::{fabs, frexp, isfinite, isinf, isnan, power_of_two, scale};
use super::dd::{two_prod, two_sum, Dd};
use super::fused::fused;
use crate::classes::DECLINED;
use crate::exc::{overflow_error, value_error, Exc};
use crate::num::int_overflow;
use alloc::vec::Vec;

/// Floats of different sizes whose exact sum is the sum so far (Shewchuk's expansion).
struct Partials {
    partials: Vec<f64>,
    infinities: f64,
    specials: f64,
    overflow: bool,
}

impl Partials {
    #[inline(never)]
    fn add(&mut self, given: f64) {
        let mut x = given;
        let mut kept = 0;
        for i in 0..self.partials.len() {
            let y = self.partials.get(i).copied().unwrap_or(0.0);
            let (high, low) = two_sum(x, y);
            if low != 0.0 {
                if let Some(slot) = self.partials.get_mut(kept) {
                    *slot = low;
                }
                kept += 1;
            }
            x = high;
        }
        self.partials.truncate(kept);
        if x == 0.0 {
            return;
        }
        if isfinite(x) {
            self.partials.push(x);
            return;
        }
        self.partials.clear();
        self.overflow |= isfinite(given);
        if isinf(given) {
            self.infinities += given;
        }
        self.specials += given;
    }

    #[inline(never)]
    fn finish(mut self) -> Result<f64, Exc> {
        if self.specials != 0.0 {
            if isnan(self.infinities) {
                return Err(value_error("-inf + inf in fsum"));
            }
            return Ok(self.specials);
        }
        let mut high = self.partials.pop().unwrap_or(0.0);
        let mut low = 0.0;
        while let Some(next) = self.partials.pop() {
            let (sum, rest) = two_sum(high, next);
            high = sum;
            low = rest;
            if low != 0.0 {
                break;
            }
        }
        // A tie was rounded to even without looking at the smaller partials, which decide it.
        let next = self.partials.last().copied().unwrap_or(0.0);
        if (low < 0.0 && next < 0.0) || (low > 0.0 && next > 0.0) {
            let doubled = low * 2.0;
            let other = high + doubled;
            if other - high == doubled {
                high = other;
            }
        }
        Ok(high)
    }
}

/// `math.fsum(items)`.
pub fn fsum(items: impl Iterator<Item = f64>) -> Result<f64, Exc> {
    let mut sum = Partials { partials: Vec::new(), infinities: 0.0, specials: 0.0, overflow: false };
    for x in items {
        sum.add(x);
        if sum.overflow {
            return Err(overflow_error("intermediate overflow in fsum"));
        }
    }
    sum.finish()
}

/// `math.fsum(items)` of ints of any size.
pub fn fsum_big(items: impl Iterator<Item = crate::big::Int>) -> Result<f64, Exc> {
    let mut failure = None;
    let numbers = items.map_while(|x| crate::big::to_float(&x).map_err(|error| failure = Some(error)).ok());
    let sum = fsum(numbers);
    match failure {
        Some(error) => Err(error),
        None => sum,
    }
}

fn floats(items: impl Iterator<Item = crate::big::Int>) -> Result<Vec<f64>, Exc> {
    items.map(|x| crate::big::to_float(&x)).collect()
}

/// `math.hypot(*coordinates)` of ints of any size.
pub fn hypot_of_big(coordinates: impl Iterator<Item = crate::big::Int>) -> Result<f64, Exc> {
    Ok(hypot(&floats(coordinates)?))
}

/// `math.dist(p, q)` of ints of any size.
pub fn dist_big(
    p: impl Iterator<Item = crate::big::Int>,
    q: impl Iterator<Item = crate::big::Int>,
) -> Result<f64, Exc> {
    let (p, q): (Vec<_>, Vec<_>) = (p.collect(), q.collect());
    if p.len() != q.len() {
        return Err(value_error("both points must have the same number of dimensions"));
    }
    dist(floats(p.into_iter())?.into_iter(), floats(q.into_iter())?.into_iter())
}

/// `math.prod(items, start=…)` of ints.
pub fn prod_int(items: impl Iterator<Item = i64>, start: i64) -> Result<i64, Exc> {
    // A zero makes up for any overflow before it, so the product is only judged at its end.
    let (mut product, mut zero) = (Some(start), start == 0);
    for x in items {
        zero |= x == 0;
        product = product.and_then(|p| p.checked_mul(x));
    }
    match product {
        _ if zero => Ok(0),
        Some(product) => Ok(product),
        None => Err(int_overflow()),
    }
}

/// `math.prod(items, start=…)` of floats.
pub fn prod_float(items: impl Iterator<Item = f64>, start: f64) -> f64 {
    items.fold(start, |product, x| product * x)
}

/// `math.prod(items, start=…)` of floats from an int, which it stays for no items.
pub fn prod_floats(items: impl Iterator<Item = f64>, start: i64) -> Result<f64, Exc> {
    let mut any = false;
    let product = prod_float(items.inspect(|_| any = true), start as f64);
    if any {
        Ok(product)
    } else {
        Err(Exc::fixed(&DECLINED, "math.prod() of no floats is an int, and a float is needed here"))
    }
}

fn lengths_differ() -> Exc {
    value_error("Inputs are not the same length")
}

/// `math.sumprod(p, q)` of ints, Python 3.12.
pub fn sumprod_int(mut p: impl Iterator<Item = i64>, mut q: impl Iterator<Item = i64>) -> Result<i64, Exc> {
    let mut sum = 0i128;
    loop {
        match (p.next(), q.next()) {
            (Some(a), Some(b)) => match sum.checked_add(a as i128 * b as i128) {
                Some(next) => sum = next,
                None => return Err(int_overflow()),
            },
            (None, None) => break,
            _ => return Err(lengths_differ()),
        }
    }
    i64::try_from(sum).map_err(|_| int_overflow())
}

/// `a * b` exactly, or with its lower part rounded where that is subnormal.
fn product(a: f64, b: f64) -> Dd {
    let upper = a * b;
    let safe = |x: f64| (1e-270..1e290).contains(&fabs(x));
    if safe(a) && safe(b) && safe(upper) {
        return two_prod(a, b);
    }
    Dd { hi: upper, lo: fused(a, b, -upper) }
}

/// A sum of products held in three floats, as CPython's `sumprod` does.
struct Triple {
    high: f64,
    low: f64,
    tiny: f64,
    /// What follows after the exact sum left the range of floats.
    plain: Option<f64>,
}

impl Triple {
    #[inline(never)]
    fn add(&mut self, a: f64, b: f64) {
        if let Some(plain) = self.plain {
            self.plain = Some(plain + a * b);
            return;
        }
        let product = product(a, b);
        let (high, rest) = two_sum(self.high, product.hi);
        if !isfinite(high) {
            self.plain = Some(self.total() + a * b);
            return;
        }
        let (low, tiny_1) = two_sum(self.low, product.lo);
        let (low, tiny_2) = two_sum(low, rest);
        self.high = high;
        self.low = low;
        self.tiny += tiny_1 + tiny_2;
    }

    fn total(&self) -> f64 {
        let (low, rest) = two_sum(self.tiny, self.low);
        let (high, middle) = two_sum(low, self.high);
        high + (middle + rest)
    }
}

/// `math.sumprod(p, q)` of floats, Python 3.12; of none it would be the int 0.
pub fn sumprod_float(mut p: impl Iterator<Item = f64>, mut q: impl Iterator<Item = f64>) -> Result<f64, Exc> {
    let mut sum = Triple { high: 0.0, low: 0.0, tiny: 0.0, plain: None };
    let mut any = false;
    loop {
        match (p.next(), q.next()) {
            (Some(a), Some(b)) => sum.add(a, b),
            (None, None) if any => return Ok(sum.plain.unwrap_or_else(|| sum.total())),
            (None, None) => {
                return Err(Exc::fixed(
                    &DECLINED,
                    "math.sumprod() of no floats is the int 0, and a float is needed here",
                ))
            }
            _ => return Err(lengths_differ()),
        }
        any = true;
    }
}

/// `math.hypot(*coordinates)` where only run time knows how many there are.
pub fn hypot_of(coordinates: impl Iterator<Item = f64>) -> f64 {
    hypot(&coordinates.collect::<Vec<f64>>())
}

/// `math.hypot(*coordinates)`.
#[inline(never)]
pub fn hypot(coordinates: &[f64]) -> f64 {
    let mut max = 0.0;
    let mut nan = false;
    for &x in coordinates {
        nan |= isnan(x);
        if fabs(x) > max {
            max = fabs(x);
        }
    }
    if isinf(max) {
        return max;
    }
    if nan {
        return f64::NAN;
    }
    if max == 0.0 || coordinates.len() <= 1 {
        return max;
    }
    // Scaled to below one, no square overflows and none that counts underflows.
    let exponent = frexp(max).1;
    if !(-1000..1000).contains(&exponent) {
        return scale(length(coordinates.iter().map(|&x| scale(x, -exponent))), exponent);
    }
    let factor = power_of_two(-exponent);
    length(coordinates.iter().map(|&x| x * factor)) * power_of_two(exponent)
}

/// The length of a vector of numbers whose squares neither overflow nor, where they count, underflow.
#[inline]
fn length(coordinates: impl Iterator<Item = f64>) -> f64 {
    let sum = coordinates.map(|x| two_prod(x, x)).reduce(|sum, square| sum + square);
    sum.map_or(0.0, |sum| sum.sqrt().to_f64())
}

/// `math.dist(p, q)`.
pub fn dist(mut p: impl Iterator<Item = f64>, mut q: impl Iterator<Item = f64>) -> Result<f64, Exc> {
    let mut differences = Vec::new();
    loop {
        match (p.next(), q.next()) {
            (Some(a), Some(b)) => differences.push(a - b),
            (None, None) => return Ok(hypot(&differences)),
            _ => return Err(value_error("both points must have the same number of dimensions")),
        }
    }
}
