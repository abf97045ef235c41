//! Inverse trigonometric functions, all through the angle of a vector.

use super::basic::{copysign, fabs, frexp, isinf, isnan, nearest, power_of_two, scale};
use super::dd::{fast_two_sum, halves, two_prod, two_sum, Dd};
use super::tables::{ATAN, PI_2_HI, PI_2_LO, PI_HI, PI_LO};

const HALF_TURN: Dd = Dd { hi: PI_HI, lo: PI_LO };
const QUARTER_TURN: Dd = Dd { hi: PI_2_HI, lo: PI_2_LO };

/// The angle of the vector (x, y) in the first quadrant, or half a turn less that; the coordinates are not both zero.
#[inline]
fn angle(y: Dd, x: Dd, less: bool) -> f64 {
    angle_of_parts(y.hi, y.lo, x.hi, x.lo, less)
}

/// The same: numbers apart are passed in registers.
#[inline(never)]
fn angle_of_parts(y_hi: f64, y_lo: f64, x_hi: f64, x_lo: f64, less: bool) -> f64 {
    let (y, x) = (Dd { hi: y_hi, lo: y_lo }, Dd { hi: x_hi, lo: x_lo });
    let steep = y_hi > x_hi;
    let (y, x) = if steep { (x, y) } else { (y, x) };
    let mut found = low_angle(y, x);
    if steep {
        found = QUARTER_TURN - found;
    }
    if less {
        found = HALF_TURN - found;
    }
    found.to_f64()
}

/// The arc tangent of `y / x`, from 0 to 1, as that of a multiple `c` of 1/32 nearby and of `(y - c x) / (x + c y)`.
#[inline(always)]
fn low_angle(y: Dd, x: Dd) -> Dd {
    let (whole, row) = nearest(y.hi / x.hi * 32.0);
    let c = whole * 0.03125;
    // Products with the few bits of c are exact in halves, and so is the first difference, of numbers nearly equal.
    let (x_upper, x_lower) = halves(x.hi);
    let (y_upper, y_lower) = halves(y.hi);
    let (over, over_lost) = two_sum(y.hi - c * x_upper, -c * x_lower);
    let over_low = over_lost + (y.lo - c * x.lo);
    let (under, under_lost) = two_sum(x.hi, c * y_upper);
    let under = fast_two_sum(under, under_lost + (c * y_lower + (x.lo + c * y.lo)));
    let inverse = 1.0 / under.hi;
    let slope = over * inverse;
    let product = two_prod(slope, under.hi);
    let rest = (over - product.hi) - product.lo + (over_low - slope * under.lo);
    let square = slope * slope;
    let tail = 1.0 / 9.0 + square * (-1.0 / 11.0 + square * (1.0 / 13.0));
    let series = -1.0 / 3.0 + square * (1.0 / 5.0 + square * (-1.0 / 7.0 + square * tail));
    let low = rest * inverse;
    let [hi, lo] = *ATAN.get(row as usize).unwrap_or(&ATAN[0]);
    let sum = fast_two_sum(hi, slope);
    fast_two_sum(sum.hi, sum.lo + (lo + (low - square * low + slope * square * series)))
}

/// The arc tangent.
pub fn atan(x: f64) -> f64 {
    if isnan(x) {
        return x;
    }
    let magnitude = fabs(x);
    let result = if magnitude < 1.0e-8 {
        return x;
    } else if magnitude > 1.0e17 {
        PI_2_HI
    } else {
        angle(Dd::from(magnitude), Dd::from(1.0), false)
    };
    copysign(result, x)
}

/// `sqrt(1 - x²)` for `x` from 0 to 1.
#[inline]
fn other_leg(x: f64) -> Dd {
    let square = two_prod(x, x);
    let (difference, lost) = two_sum(1.0, -square.hi);
    fast_two_sum(difference, lost - square.lo).sqrt()
}

/// The arc sine.
pub fn asin(x: f64) -> f64 {
    let magnitude = fabs(x);
    if !(magnitude <= 1.0) {
        return f64::NAN;
    }
    if magnitude < 1.0e-8 {
        return x;
    }
    copysign(angle(Dd::from(magnitude), other_leg(magnitude), false), x)
}

/// The arc cosine.
pub fn acos(x: f64) -> f64 {
    let magnitude = fabs(x);
    if !(magnitude <= 1.0) {
        return f64::NAN;
    }
    angle(other_leg(magnitude), Dd::from(magnitude), x < 0.0)
}

/// The angle of the vector (x, y).
pub fn atan2(y: f64, x: f64) -> f64 {
    // Of ordinary numbers that are not too different the scaling below takes two products.
    let exponent = |x: f64| (x.to_bits() >> 52 & 0x7ff) as i64 - 1022;
    let (own, other) = (exponent(x), exponent(y));
    if (-1000..1000).contains(&own) && (own - 64..=own + 64).contains(&other) && other > -1022 {
        let factor = power_of_two(-own);
        return copysign(angle(Dd::from(fabs(y) * factor), Dd::from(fabs(x) * factor), x < 0.0), y);
    }
    if isnan(x) || isnan(y) {
        return f64::NAN;
    }
    copysign(unsigned_angle(fabs(y), x), y)
}

fn unsigned_angle(y: f64, x: f64) -> f64 {
    let left = x.is_sign_negative();
    if isinf(y) {
        return match (isinf(x), left) {
            (false, _) => PI_2_HI,
            (true, false) => 0.25 * PI_HI,
            (true, true) => 0.75 * PI_HI,
        };
    }
    if isinf(x) || y == 0.0 {
        return if left { PI_HI } else { 0.0 };
    }
    let ratio = frexp(y).1 - frexp(x).1;
    if x == 0.0 || ratio > 64 {
        return PI_2_HI;
    }
    if ratio < -64 {
        return if left { PI_HI } else { y / fabs(x) };
    }
    // Scaled, so that no product overflows or loses bits to underflow.
    let shift = -frexp(x).1;
    angle(Dd::from(scale(y, shift)), Dd::from(scale(fabs(x), shift)), left)
}
