//! Exponentials and powers.

use super::basic::{fabs, nearest, power_of_two, root};
use super::dd::{fast_two_sum, halves, two_prod, two_sum, Dd};
use super::log::log_accurate;
use super::tables::{EXP2, INV_LN2_32, LN2_32_HI, LN2_32_LO, LN2_HI, LN2_LO};

/// `e**x`.
pub fn exp(x: f64) -> f64 {
    if !(fabs(x) < 746.0) {
        return extreme(x);
    }
    let (n, r, low) = reduce(x);
    exp_reduced(n, r, low)
}

/// The exponential of what is too large, too small or not a number.
#[cold]
#[inline(never)]
fn extreme(x: f64) -> f64 {
    if x < 0.0 {
        0.0
    } else {
        x * f64::INFINITY
    }
}

/// `(n, r, low)` with `x = n ln 2 / 32 + r + low`; the first subtraction is exact.
#[inline]
fn reduce(x: f64) -> (i32, f64, f64) {
    let (whole, n) = nearest(x * INV_LN2_32);
    let rest = x - whole * LN2_32_HI;
    let less = whole * LN2_32_LO;
    let r = rest - less;
    (n as i32, r, (rest - r) - less)
}

/// `2**x`.
pub fn exp2(x: f64) -> f64 {
    if !(fabs(x) < 1080.0) {
        return extreme(x);
    }
    let (whole, n) = nearest(x * 32.0);
    let rest = x - whole * 0.03125;
    let r = two_prod(rest, LN2_HI);
    exp_reduced(n as i32, r.hi, r.lo + rest * LN2_LO)
}

/// `2**(n / 32) * e**(r + low)` for an `r` below 0.011 and a `low` below its last place.
#[inline]
fn exp_reduced(n: i32, r: f64, low: f64) -> f64 {
    let [scale, scale_low] = EXP2[(n & 31) as usize];
    // e**r - 1 - r
    let tail = 1.0 / 120.0 + r * (1.0 / 720.0 + r * (1.0 / 5040.0 + r * (1.0 / 40320.0)));
    let square = r * r;
    let more = square * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * tail))) + (low + low * r);
    // The product of two halves is exact.
    let (upper, lower) = halves(r);
    let sum = fast_two_sum(scale, scale * upper);
    finish(sum.hi, sum.lo + (scale * more + (scale_low + (scale * lower + scale_low * (r + more)))), n >> 5)
}

/// `(hi + lo) * 2**exponent`, rounded once.
#[inline]
fn finish(hi: f64, lo: f64, exponent: i32) -> f64 {
    if (-1020..1023).contains(&exponent) {
        return (hi + lo) * power_of_two(exponent as i64);
    }
    finish_extreme(hi, lo, exponent)
}

#[cold]
#[inline(never)]
fn finish_extreme(hi: f64, lo: f64, exponent: i32) -> f64 {
    if exponent > 0 {
        return (hi + lo) * power_of_two(1022) * power_of_two((exponent - 1022) as i64);
    }
    if exponent < -1100 {
        return 0.0;
    }
    // In units of the smallest float, added to a number that leaves no room for fractions, the sum rounds to a whole number.
    let unit = power_of_two((exponent + 1074) as i64);
    let base = 4503599627370496.0;
    if hi * unit >= base {
        return (hi + lo) * power_of_two((exponent + 60) as i64) * power_of_two(-60);
    }
    let sum = fast_two_sum(base, hi * unit);
    f64::from_bits((sum.hi + (sum.lo + lo * unit) - base) as u64)
}

/// `x**y` of a finite positive `x` and a finite `y`.
pub fn pow(x: f64, y: f64) -> f64 {
    if y == 0.5 {
        return root(x);
    }
    let halves = (y + y) as i32;
    if halves as f64 == y + y && halves.unsigned_abs() <= 128 {
        // No square or product leaves the range in which double-double is exact.
        let size = (x.to_bits() >> 52) as i32 - 1023;
        if halves != 0 && (size.abs() + 1) * halves.abs().max(2) < 1800 {
            return repeated(x, halves);
        }
    }
    // Beyond this every power of a number other than 1 is zero or infinite; before it no product here overflows.
    if !(fabs(y) < 1e22) {
        return if x == 1.0 {
            1.0
        } else if (x > 1.0) == (y > 0.0) {
            f64::INFINITY
        } else {
            0.0
        };
    }
    let log = log_accurate(x);
    let product = two_prod(log.hi, y);
    let exponent = fast_two_sum(product.hi, product.lo + log.lo * y);
    if !(fabs(exponent.hi) < 746.0) {
        return extreme(exponent.hi);
    }
    let (n, r, low) = reduce(exponent.hi);
    let (r, low) = two_sum(r, low + exponent.lo);
    exp_reduced(n, r, low)
}

/// `x**(halves / 2)` by squaring and multiplying, from the square root on where that is needed.
#[inline(never)]
fn repeated(x: f64, halves: i32) -> f64 {
    let mut square = Dd::from(x);
    let mut power = if halves & 1 == 1 { Some(square.sqrt()) } else { None };
    let mut rest = halves.unsigned_abs() >> 1;
    while rest != 0 {
        if rest & 1 == 1 {
            power = Some(power.map_or(square, |power| power * square));
        }
        rest >>= 1;
        if rest != 0 {
            square = square * square;
        }
    }
    let mut power = power.unwrap_or(Dd::from(1.0));
    if halves < 0 {
        power = Dd::from(1.0) / power;
    }
    power.to_f64()
}
