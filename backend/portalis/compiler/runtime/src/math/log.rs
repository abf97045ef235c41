//! Logarithms.

use super::dd::{fast_two_sum, halves, two_prod, two_sum, Dd};
use super::tables::{INV_LN2_HI, INV_LN2_LO, LN2_K_HI, LN2_K_LO, LOG, THIRD_HI, THIRD_LO};

/// A finite positive number as `2**exponent * z`, with `z` near 1 and `z * c = 1 + r` for a short `c`.
struct Reduced {
    exponent: f64,
    /// `-ln(c)`, the first part a multiple of 2**-42.
    log: f64,
    log_low: f64,
    r: f64,
    r_low: f64,
}

#[inline]
fn reduce(x: f64) -> Reduced {
    let (mut bits, mut exponent) = (x.to_bits(), 0);
    if bits >> 52 == 0 {
        bits = (x * 18014398509481984.0).to_bits();
        exponent = -54;
    }
    // z from 0.7109375 (45.5 / 64) to twice that.
    let from_start = bits.wrapping_sub(0x3fe6_c000_0000_0000) as i64;
    exponent += from_start >> 52;
    let z = f64::from_bits(bits.wrapping_sub((from_start >> 52 << 52) as u64));
    let [c, log, log_low] = *LOG.get(((z * 64.0 + 0.5) as i32 as usize).wrapping_sub(46)).unwrap_or(&LOG[0]);
    let (upper, lower) = halves(z);
    let (r, r_low) = two_sum(upper * c - 1.0, lower * c);
    Reduced { exponent: exponent as f64, log, log_low, r, r_low }
}

impl Reduced {
    /// `log(1 + r)` and `start`, to about 2**-67 of the sum.
    #[inline]
    fn log1p(&self, start: f64) -> Dd {
        let Reduced { r, r_low, .. } = *self;
        let tail = 1.0 / 9.0 + r * (-0.1 + r * (1.0 / 11.0 + r * (-1.0 / 12.0)));
        let tail = 1.0 / 5.0 + r * (-1.0 / 6.0 + r * (1.0 / 7.0 + r * (-0.125 + r * tail)));
        let cubic = r * r * r * (1.0 / 3.0 + r * (-0.25 + r * tail));
        let (upper, lower) = halves(r);
        let (sum, lost) = two_sum(start, r);
        let less = fast_two_sum(sum, -0.5 * upper * upper);
        Dd { hi: less.hi, lo: less.lo + (lost + (r_low - r_low * r - 0.5 * lower * (r + upper) + cubic)) }
    }
}

/// The special values of all logarithms.
#[cold]
#[inline(never)]
fn special(x: f64) -> f64 {
    if x == 0.0 {
        f64::NEG_INFINITY
    } else if x < 0.0 {
        f64::NAN
    } else {
        x
    }
}

/// The natural logarithm.
pub fn log(x: f64) -> f64 {
    if !(x > 0.0 && x < f64::INFINITY) {
        return special(x);
    }
    let reduced = reduce(x);
    // Both products are exact, and so is their sum.
    let start = reduced.exponent * LN2_K_HI + reduced.log;
    let sum = reduced.log1p(start);
    sum.hi + (sum.lo + (reduced.exponent * LN2_K_LO + reduced.log_low))
}

/// The logarithm to base 2.
pub fn log2(x: f64) -> f64 {
    if !(x > 0.0 && x < f64::INFINITY) {
        return special(x);
    }
    let reduced = reduce(x);
    let natural = reduced.log1p(reduced.log);
    let natural = fast_two_sum(natural.hi, natural.lo + reduced.log_low);
    let scaled = natural * Dd { hi: INV_LN2_HI, lo: INV_LN2_LO };
    let (sum, lost) = two_sum(reduced.exponent, scaled.hi);
    sum + (lost + scaled.lo)
}

/// The logarithm to base 10, as glibc evaluates it: from the natural logarithm of the significand.
pub fn log10(x: f64) -> f64 {
    if !(x > 0.0 && x < f64::INFINITY) {
        return special(x);
    }
    let (mut bits, mut exponent) = (x.to_bits(), -1023);
    if bits >> 52 == 0 {
        bits = (x * 18014398509481984.0).to_bits();
        exponent -= 54;
    }
    exponent += (bits >> 52) as i64;
    // For a negative exponent the significand is taken below 1, so that the two terms have the same sign.
    let below = (exponent < 0) as i64;
    let significand = f64::from_bits((bits & ((1 << 52) - 1)) | ((1023 - below) as u64) << 52);
    let power = (exponent + below) as f64;
    let low = power * LOG10_2_LO + INV_LN10 * log(significand);
    low + power * LOG10_2_HI
}

const INV_LN10: f64 = core::f64::consts::LOG10_E;
/// The upper 33 bits of log10(2), and the rest.
const LOG10_2_HI: f64 = 3.01029995663611771306e-01;
const LOG10_2_LO: f64 = 3.69423907715893078616e-13;

/// The natural logarithm to about 2**-80, for powers.
#[inline]
pub fn log_accurate(x: f64) -> Dd {
    let reduced = reduce(x);
    let Reduced { r, r_low, .. } = reduced;
    let tail = 1.0 / 9.0 + r * (-0.1 + r * (1.0 / 11.0 + r * (-1.0 / 12.0 + r * (1.0 / 13.0))));
    let tail = 1.0 / 5.0 + r * (-1.0 / 6.0 + r * (1.0 / 7.0 + r * (-0.125 + r * tail)));
    // r²: the upper part is exact.
    let (upper, lower) = halves(r);
    let square = upper * upper;
    let square_low = lower * (r + upper) + 2.0 * r * r_low;
    // r³ / 3 - r⁴ / 4 + …, as r² times r (1/3 - r / 4 + r² tail)
    let third = fast_two_sum(THIRD_HI, -0.25 * r);
    let third_low = third.lo + (THIRD_LO - 0.25 * r_low + r * r * tail);
    let factor = two_prod(r, third.hi);
    let factor_low = factor.lo + (r * third_low + r_low * third.hi);
    let cubic = two_prod(square, factor.hi);
    let cubic_low = cubic.lo + (square * factor_low + square_low * (factor.hi + factor_low));
    let start = reduced.exponent * LN2_K_HI + reduced.log;
    let (sum, lost) = two_sum(start, r);
    let (sum, lost_2) = two_sum(sum, -0.5 * square);
    let (sum, lost_3) = two_sum(sum, cubic.hi);
    let small = (r_low - 0.5 * square_low) + (reduced.exponent * LN2_K_LO + reduced.log_low);
    fast_two_sum(sum, (lost + lost_2) + (lost_3 + (cubic_low + small)))
}
