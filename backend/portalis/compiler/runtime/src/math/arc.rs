//! Inverse trigonometric functions, all through the angle of a vector.

use super::basic::{copysign, fabs, frexp, isfinite, isinf, isnan, rint_float, scale};
use super::dd::{fast_two_sum, two_sum, Dd};
use super::tables::{ATAN, PI_2_HI, PI_2_LO, PI_HI, PI_LO};

const HALF_TURN: Dd = Dd { hi: PI_HI, lo: PI_LO };
const QUARTER_TURN: Dd = Dd { hi: PI_2_HI, lo: PI_2_LO };

/// The angle of the vector (x, y) in the first quadrant; the coordinates are not both zero.
fn angle(y: Dd, x: Dd) -> Dd {
    if y.hi > x.hi {
        QUARTER_TURN - low_angle(x / y)
    } else {
        low_angle(y / x)
    }
}

/// The arc tangent of a slope from 0 to 1.
#[inline]
fn low_angle(slope: Dd) -> Dd {
    let nearest = rint_float(slope.hi * 32.0);
    if nearest == 0.0 {
        return small_angle(slope);
    }
    // atan(s) = atan(c) + atan((s - c) / (1 + s c)), for c a multiple of 1/32 nearby
    let near = nearest * 0.03125;
    let difference = fast_two_sum(slope.hi - near, slope.lo);
    let product = slope * near;
    let (one, lost) = two_sum(1.0, product.hi);
    let rest = small_angle(difference / fast_two_sum(one, lost + product.lo));
    let [hi, lo] = ATAN.get(nearest as usize).copied().unwrap_or_default();
    let sum = fast_two_sum(hi, rest.hi);
    fast_two_sum(sum.hi, sum.lo + (lo + rest.lo))
}

/// The arc tangent of a slope below 1/64.
#[inline]
fn small_angle(slope: Dd) -> Dd {
    let square = slope.hi * slope.hi;
    let tail = 1.0 / 9.0 + square * (-1.0 / 11.0 + square * (1.0 / 13.0));
    let series = -1.0 / 3.0 + square * (1.0 / 5.0 + square * (-1.0 / 7.0 + square * tail));
    fast_two_sum(slope.hi, slope.lo - square * slope.lo + slope.hi * square * series)
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
        angle(Dd::from(magnitude), Dd::from(1.0)).to_f64()
    };
    copysign(result, x)
}

/// `sqrt(1 - x²)` for `x` from 0 to 1.
#[inline]
fn other_leg(x: f64) -> Dd {
    let (less, less_low) = two_sum(1.0, -x);
    let (more, more_low) = two_sum(1.0, x);
    (Dd { hi: less, lo: less_low } * Dd { hi: more, lo: more_low }).sqrt()
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
    copysign(angle(Dd::from(magnitude), other_leg(magnitude)).to_f64(), x)
}

/// The arc cosine.
pub fn acos(x: f64) -> f64 {
    let magnitude = fabs(x);
    if !(magnitude <= 1.0) {
        return f64::NAN;
    }
    let acute = angle(other_leg(magnitude), Dd::from(magnitude));
    (if x < 0.0 { HALF_TURN - acute } else { acute }).to_f64()
}

/// The angle of the vector (x, y).
pub fn atan2(y: f64, x: f64) -> f64 {
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
    let acute = angle(Dd::from(scale(y, shift)), Dd::from(scale(fabs(x), shift)));
    debug_assert!(isfinite(acute.hi));
    (if left { HALF_TURN - acute } else { acute }).to_f64()
}
