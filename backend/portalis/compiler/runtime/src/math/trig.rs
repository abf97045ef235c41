//! Sine, cosine and tangent.

use super::basic::{fabs, nearest};
use super::dd::{fast_two_sum, halves, two_sum, Dd};
use super::tables::{PI_2_1, PI_2_2, PI_2_3, PI_2_HI, PI_2_LO, SINCOS, TWO_OVER_PI, TWO_OVER_PI_BITS};
use crate::num::split;

/// The sine.
#[inline]
pub fn sin(x: f64) -> f64 {
    shifted_sine(x, 0)
}

/// The cosine.
#[inline]
pub fn cos(x: f64) -> f64 {
    shifted_sine(x, 1)
}

/// The sine of `x` and a number of quarter turns.
#[inline(never)]
fn shifted_sine(x: f64, quarters: u32) -> f64 {
    if fabs(x) < 1.4e-8 && quarters == 0 {
        return x;
    }
    let (quadrant, r) = reduce(x);
    let quadrant = quadrant.wrapping_add(quarters);
    let octant = Octant::new(r);
    let half_turn = (quadrant as u64 >> 1) << 63;
    flipped(octant.sine(quadrant).to_f64(), half_turn ^ if quadrant & 1 == 0 { octant.sign } else { 0 })
}

/// The tangent.
#[inline(never)]
pub fn tan(x: f64) -> f64 {
    if fabs(x) < 1.0e-8 {
        return x;
    }
    let (quadrant, r) = reduce(x);
    let octant = Octant::new(r);
    let result = (octant.sine(quadrant) / octant.sine(quadrant.wrapping_add(1))).to_f64();
    flipped(result, octant.sign ^ (quadrant as u64) << 63)
}

/// The quadrant of `x` and the rest, at most pi / 4 in magnitude.
#[inline]
fn reduce(x: f64) -> (u32, Dd) {
    let magnitude = fabs(x);
    if magnitude < 0.785 {
        return (0, Dd::from(x));
    }
    if magnitude < 1.0e6 {
        // The number of quadrants has 20 bits and the first two parts of pi / 2 have 33: these products are exact.
        let (n, quadrant) = nearest(x * TWO_OVER_PI);
        let (difference, lost) = two_sum(x - n * PI_2_1, -(n * PI_2_2));
        let r = fast_two_sum(difference, lost - n * PI_2_3);
        return (quadrant, r);
    }
    reduce_large(x)
}

/// The same for numbers of any size, by multiplying with enough bits of 2 / pi (Payne and Hanek).
#[cold]
#[inline(never)]
fn reduce_large(x: f64) -> (u32, Dd) {
    if !(fabs(x) < f64::INFINITY) {
        return (0, Dd::from(f64::NAN));
    }
    let (mantissa, exponent) = split(x);
    // Words whose product with the mantissa is a multiple of four do not matter.
    let skipped = ((exponent - 2).max(0) / 32) as usize;
    let mut product = [0u32; 9];
    let words = TWO_OVER_PI_BITS.get(skipped..skipped + 7).unwrap_or(&[]);
    for (start, half) in [(0, mantissa & 0xffff_ffff), (1, mantissa >> 32)] {
        let mut carry = 0;
        let slots = product.iter_mut().skip(start);
        for (slot, word) in slots.zip(words.iter().rev().chain(&[0])) {
            let sum = *word as u64 * half + *slot as u64 + carry;
            *slot = sum as u32;
            carry = sum >> 32;
        }
    }
    // The binary point is this many bits above the lowest.
    let point = (32 * (skipped as i32 + 7) - exponent) as u32;
    let word = |i: u32| product.get(i as usize).copied().unwrap_or(0) as u64;
    let bits_from = |at: u32| (word(at / 32) | word(at / 32 + 1) << 32) >> (at % 32);
    let quadrant = bits_from(point) as u32;
    let mut fraction = 0u128;
    for i in 1..=4 {
        fraction = fraction << 32 | bits_from(point - 32 * i) as u32 as u128;
    }
    // From one half on the next quadrant is nearer.
    let up = fraction >> 127 != 0;
    let distance = if up { fraction.wrapping_neg() } else { fraction };
    let part = |i: u32, scale: f64| (distance >> (96 - 32 * i)) as u32 as f64 * scale;
    let upper = fast_two_sum(part(0, 2.3283064365386963e-10), part(1, 5.421010862427522e-20));
    let lower = fast_two_sum(part(2, 1.2621774483536189e-29), part(3, 2.938735877055719e-39));
    let r = (upper + lower) * Dd { hi: PI_2_HI, lo: PI_2_LO };
    let quadrant = quadrant.wrapping_add(up as u32);
    let (quadrant, negative) = if x < 0.0 { (quadrant.wrapping_neg(), !up) } else { (quadrant, up) };
    (quadrant, if negative { -r } else { r })
}

/// An angle within an octant either side of zero as `i / 16 + t`, or the negative of that. Whole points of a circle are met in no order
/// that a processor could foresee, so nothing here branches.
struct Octant {
    row: &'static [f64; 4],
    /// The angle's sign, as the bit that floats have for it.
    sign: u64,
    t: f64,
    t_low: f64,
    /// sin(t) - t
    sine: f64,
    /// cos(t) - 1 + t² / 2
    cosine: f64,
}

impl Octant {
    #[inline(always)]
    fn new(r: Dd) -> Octant {
        let sign = r.hi.to_bits() & 1 << 63;
        let a = flipped(r.hi, sign);
        let (i, row) = nearest(a * 16.0);
        let t = a - i * 0.0625;
        let square = t * t;
        let series = -1.0 / 6.0 + square * (1.0 / 120.0 + square * (-1.0 / 5040.0 + square * (1.0 / 362880.0)));
        let cosine = square * square * (1.0 / 24.0 + square * (-1.0 / 720.0 + square * (1.0 / 40320.0)));
        // NaN finds some row, and goes on through `t`.
        let row = SINCOS.get(row as usize).unwrap_or(&SINCOS[0]);
        Octant { row, sign, t, t_low: flipped(r.lo, sign), sine: t * square * series, cosine }
    }

    /// The sine `quarters` quarter turns on, less the signs: that of the half turn, and the angle's own where it is a sine still.
    #[inline(always)]
    fn sine(&self, quarters: u32) -> Dd {
        // After an odd number of them the cosine is in the sine's place, and the negative sine in the cosine's.
        let odd = quarters as usize & 1;
        let (first, second) = (odd * 2, 2 - odd * 2);
        let sign = (odd as u64) << 63;
        self.combine(
            self.row[first],
            self.row[first + 1],
            flipped(self.row[second], sign),
            flipped(self.row[second + 1], sign),
        )
    }

    /// `a cos(t) + b sin(t)`; the products of the first parts are exact.
    #[inline(always)]
    fn combine(&self, a: f64, a_low: f64, b: f64, b_low: f64) -> Dd {
        let Octant { t, t_low, sine, cosine, .. } = *self;
        let (upper, lower) = halves(t);
        let half_square = 0.5 * upper * upper;
        let (square_upper, square_lower) = halves(half_square);
        let first = fast_two_sum(a, b * upper);
        let second = fast_two_sum(first.hi, -(a * square_upper));
        let rest_of_square = square_lower + 0.5 * lower * (t + upper) + t * t_low;
        let small = b * (lower + (t_low + sine)) + b_low * (t + sine) + a * (cosine - rest_of_square);
        let low = a_low + (small + a_low * (cosine - half_square));
        fast_two_sum(second.hi, second.lo + (first.lo + low))
    }
}

/// The number with the opposite sign where `sign` is the sign's bit, the number itself where it is 0.
#[inline]
fn flipped(x: f64, sign: u64) -> f64 {
    f64::from_bits(x.to_bits() ^ sign)
}
