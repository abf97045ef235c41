//! Hyperbolic functions, and the exponential and logarithm near zero and one, by the formulas of fdlibm (Sun Microsystems, 1993)
//! in the order in which glibc evaluates them.

use super::basic::{copysign, fabs, power_of_two, root};
use super::exp::exp;
use super::log::log;

const LN2: f64 = core::f64::consts::LN_2;
/// The upper 32 bits of ln 2, and the rest.
const LN2_HI: f64 = 6.93147180369123816490e-01;
const LN2_LO: f64 = 1.90821492927058770002e-10;

/// The upper half of the bits of the magnitude: fdlibm compares by it, which is a little coarser than comparing numbers.
#[inline]
fn upper_bits(magnitude: f64) -> u32 {
    (magnitude.to_bits() >> 32) as u32
}

/// The upper bits of ln(2) / 2.
const HALF_LN2: u32 = 0x3fd6_2e42;

/// `e**x - 1`.
pub fn expm1(x: f64) -> f64 {
    let magnitude = fabs(x);
    let size = upper_bits(magnitude);
    // 56 ln 2
    if size >= 0x4043_687a {
        if x > 709.782712893384 {
            return f64::INFINITY;
        }
        if x < 0.0 {
            return -1.0;
        }
        if !(x < f64::INFINITY) {
            return x;
        }
    }
    if magnitude < 5.551115123125783e-17 {
        return x;
    }
    // x = k ln 2 + r, with c the part of r that rounding lost
    let (k, high, low) = if size <= HALF_LN2 {
        (0, x, 0.0)
    } else if size < 0x3ff0_a2b2 {
        if x > 0.0 {
            (1, x - LN2_HI, LN2_LO)
        } else {
            (-1, x + LN2_HI, -LN2_LO)
        }
    } else {
        let k = (core::f64::consts::LOG2_E * x + copysign(0.5, x)) as i32;
        (k, x - k as f64 * LN2_HI, k as f64 * LN2_LO)
    };
    let r = high - low;
    let c = (high - r) - low;
    let half = 0.5 * r;
    let h = r * half;
    // 1 + Q1 h + … + Q5 h⁵, in pairs
    let square = h * h;
    let pair_1 = 1.0 + h * -3.33333333333331316428e-02;
    let pair_2 = 1.58730158725481460165e-03 + h * -7.93650757867487942473e-05;
    let pair_3 = 4.00821782732936239552e-06 + h * -2.01099218183624371326e-07;
    let ratio = pair_1 + square * pair_2 + square * square * pair_3;
    let t = 3.0 - ratio * half;
    let e = h * ((ratio - t) / (6.0 - r * t));
    if k == 0 {
        return r - (r * e - h);
    }
    let e = (r * (e - c) - c) - h;
    match k {
        -1 => 0.5 * (r - e) - 0.5,
        1 if r < -0.25 => -2.0 * (e - (r + 0.5)),
        1 => 1.0 + 2.0 * (r - e),
        _ if k <= -2 || k > 56 => scaled(1.0 - (e - r), k) - 1.0,
        _ if k < 20 => scaled((1.0 - power_of_two(-k as i64)) - (e - r), k),
        _ => scaled((r - (e + power_of_two(-k as i64))) + 1.0, k),
    }
}

#[inline]
fn scaled(y: f64, k: i32) -> f64 {
    if k == 1024 {
        return y * 2.0 * power_of_two(1023);
    }
    y * power_of_two(k as i64)
}

/// `log(1 + x)`.
pub fn log1p(x: f64) -> f64 {
    if !(x > -1.0 && x < f64::INFINITY) {
        return if x == -1.0 {
            f64::NEG_INFINITY
        } else if x < -1.0 {
            f64::NAN
        } else {
            x
        };
    }
    let magnitude = fabs(x);
    if magnitude < 1.862645149230957e-09 {
        return if magnitude < 5.551115123125783e-17 { x } else { x - x * x * 0.5 };
    }
    let (mut k, mut f, mut c, mut upper) = (0, x, 0.0, 1);
    // From sqrt(2)/2 - 1 to sqrt(2) - 1 there is nothing to reduce.
    let size = upper_bits(magnitude);
    if size >= 0x3fda_827a || (x < 0.0 && size > 0x3fd2_bec3) {
        let u = if magnitude < 9007199254740992.0 { 1.0 + x } else { x };
        let bits = u.to_bits();
        k = (bits >> 52) as i32 - 1023;
        if magnitude < 9007199254740992.0 {
            c = (if k > 0 { 1.0 - (u - x) } else { x - (u - 1.0) }) / u;
        }
        upper = (bits >> 32) as i32 & 0x000f_ffff;
        let fraction = bits & ((1 << 52) - 1);
        let reduced = if upper < 0x6a09e {
            f64::from_bits(fraction | 1023 << 52)
        } else {
            k += 1;
            upper = (0x0010_0000 - upper) >> 2;
            f64::from_bits(fraction | 1022 << 52)
        };
        f = reduced - 1.0;
    }
    let half_square = 0.5 * f * f;
    let k_float = k as f64;
    if upper == 0 {
        // The distance from a power of two is below 2**-20.
        if f == 0.0 {
            return if k == 0 { 0.0 } else { k_float * LN2_HI + (c + k_float * LN2_LO) };
        }
        let r = half_square * (1.0 - 0.66666666666666666 * f);
        if k == 0 {
            return f - r;
        }
        return k_float * LN2_HI - ((r - (k_float * LN2_LO + c)) - f);
    }
    let s = f / (2.0 + f);
    let z = s * s;
    // Lp1 z + … + Lp7 z⁷, in pairs
    let z2 = z * z;
    let pair_1 = z * 6.666666666666735130e-01;
    let pair_2 = 3.999999999940941908e-01 + z * 2.857142874366239149e-01;
    let pair_3 = 2.222219843214978396e-01 + z * 1.818357216161805012e-01;
    let pair_4 = 1.531383769920937332e-01 + z * 1.479819860511658591e-01;
    let z4 = z2 * z2;
    let r = pair_1 + z2 * pair_2 + z4 * pair_3 + z4 * z2 * pair_4;
    if k == 0 {
        return f - (half_square - s * (half_square + r));
    }
    k_float * LN2_HI - ((half_square - (s * (half_square + r) + (k_float * LN2_LO + c))) - f)
}

/// The hyperbolic sine.
pub fn sinh(x: f64) -> f64 {
    let magnitude = fabs(x);
    if !(magnitude < f64::INFINITY) || magnitude < 3.725290298461914e-09 {
        return x;
    }
    let half = copysign(0.5, x);
    if magnitude < 22.0 {
        let t = expm1(magnitude);
        if magnitude < 1.0 {
            return half * (2.0 * t - t * t / (t + 1.0));
        }
        return half * (t + t / (t + 1.0));
    }
    half_exp(magnitude, half)
}

/// `factor * e**x` where the exponential alone may overflow.
fn half_exp(x: f64, factor: f64) -> f64 {
    if upper_bits(x) < 0x4086_2e42 {
        return factor * exp(x);
    }
    let root = exp(0.5 * x);
    (factor * root) * root
}

/// The hyperbolic cosine.
pub fn cosh(x: f64) -> f64 {
    let magnitude = fabs(x);
    if !(magnitude < f64::INFINITY) {
        return x * x;
    }
    if upper_bits(magnitude) <= HALF_LN2 {
        let t = expm1(magnitude);
        let w = 1.0 + t;
        if magnitude < 2.7755575615628914e-17 {
            return w;
        }
        return 1.0 + (t * t) / (w + w);
    }
    if magnitude < 22.0 {
        let t = exp(magnitude);
        return 0.5 * t + 0.5 / t;
    }
    half_exp(magnitude, 0.5)
}

/// The hyperbolic tangent.
pub fn tanh(x: f64) -> f64 {
    let magnitude = fabs(x);
    if !(magnitude <= f64::INFINITY) || magnitude < 2.7755575615628914e-17 {
        return x;
    }
    let result = if magnitude >= 22.0 {
        1.0
    } else if magnitude >= 1.0 {
        1.0 - 2.0 / (expm1(2.0 * magnitude) + 2.0)
    } else {
        let t = expm1(-2.0 * magnitude);
        -t / (t + 2.0)
    };
    copysign(result, x)
}

/// The inverse hyperbolic sine.
pub fn asinh(x: f64) -> f64 {
    let magnitude = fabs(x);
    if !(magnitude < f64::INFINITY) || magnitude < 3.725290298461914e-09 {
        return x;
    }
    let result = if upper_bits(magnitude) > 0x41b0_0000 {
        log(magnitude) + LN2
    } else if upper_bits(magnitude) > 0x4000_0000 {
        log(2.0 * magnitude + 1.0 / (root(magnitude * magnitude + 1.0) + magnitude))
    } else {
        let square = magnitude * magnitude;
        log1p(magnitude + square / (1.0 + root(1.0 + square)))
    };
    copysign(result, x)
}

/// The inverse hyperbolic cosine.
pub fn acosh(x: f64) -> f64 {
    if !(x >= 1.0) {
        return f64::NAN;
    }
    if x >= 268435456.0 {
        return log(x) + LN2;
    }
    if x > 2.0 {
        return log(2.0 * x - 1.0 / (x + root(x * x - 1.0)));
    }
    let t = x - 1.0;
    log1p(t + root(2.0 * t + t * t))
}

/// The inverse hyperbolic tangent.
pub fn atanh(x: f64) -> f64 {
    let magnitude = fabs(x);
    if magnitude < 3.725290298461914e-09 {
        return x;
    }
    if !(magnitude < 1.0) {
        return if magnitude == 1.0 { copysign(f64::INFINITY, x) } else { f64::NAN };
    }
    let twice = magnitude + magnitude;
    let inner = if magnitude < 0.5 { twice + twice * magnitude / (1.0 - magnitude) } else { twice / (1.0 - magnitude) };
    copysign(0.5 * log1p(inner), x)
}
