//! The error function, by the rational approximations of fdlibm (Sun Microsystems, 1993) in the order in which glibc evaluates
//! them. Each is a pair of coefficient lists: numerator and denominator.

use super::basic::{copysign, fabs, isnan};
use super::exp::exp;

/// On 0 … 0.84375: (erf(x) - x) / x in x².
const NEAR_ZERO: ([f64; 6], [f64; 6]) = (
    [
        1.28379167095512558561e-01,
        -3.25042107247001499370e-01,
        -2.84817495755985104766e-02,
        -5.77027029648944159157e-03,
        -2.37630166566501626084e-05,
        0.0,
    ],
    [
        1.0,
        3.97917223959155352819e-01,
        6.50222499887672944485e-02,
        5.08130628187576562776e-03,
        1.32494738004321644526e-04,
        -3.96022827877536812320e-06,
    ],
);

/// On 0.84375 … 1.25: erf(x) - `NEAR_ONE_OFFSET` in |x| - 1.
const NEAR_ONE: ([f64; 8], [f64; 8]) = (
    [
        -2.36211856075265944077e-03,
        4.14856118683748331666e-01,
        -3.72207876035701323847e-01,
        3.18346619901161753674e-01,
        -1.10894694282396677476e-01,
        3.54783043256182359371e-02,
        -2.16637559486879084300e-03,
        0.0,
    ],
    [
        1.0,
        1.06420880400844228286e-01,
        5.40397917702171048937e-01,
        7.18286544141962662868e-02,
        1.26171219808761642112e-01,
        1.36370839120290507362e-02,
        1.19844998467991074170e-02,
        0.0,
    ],
);
const NEAR_ONE_OFFSET: f64 = 8.45062911510467529297e-01;

/// On 1.25 … 1 / 0.35: log(x erfc(x)) + x² + 0.5625 in 1 / x².
const MIDDLE: ([f64; 8], [f64; 10]) = (
    [
        -9.86494403484714822705e-03,
        -6.93858572707181764372e-01,
        -1.05586262253232909814e+01,
        -6.23753324503260060396e+01,
        -1.62396669462573470355e+02,
        -1.84605092906711035994e+02,
        -8.12874355063065934246e+01,
        -9.81432934416914548592e+00,
    ],
    [
        1.0,
        1.96512716674392571292e+01,
        1.37657754143519042600e+02,
        4.34565877475229228821e+02,
        6.45387271733267880336e+02,
        4.29008140027567833386e+02,
        1.08635005541779435134e+02,
        6.57024977031928170135e+00,
        -6.04244152148580987438e-02,
        0.0,
    ],
);

/// The same from 1 / 0.35 on.
const FAR: ([f64; 8], [f64; 8]) = (
    [
        -9.86494292470009928597e-03,
        -7.99283237680523006574e-01,
        -1.77579549177547519889e+01,
        -1.60636384855821916062e+02,
        -6.37566443368389627722e+02,
        -1.02509513161107724954e+03,
        -4.83519191608651397019e+02,
        0.0,
    ],
    [
        1.0,
        3.03380607434824582924e+01,
        3.25792512996573918826e+02,
        1.53672958608443695994e+03,
        3.19985821950859553908e+03,
        2.55305040643316442583e+03,
        4.74528541206955367215e+02,
        -2.24409524465858183362e+01,
    ],
);

/// `2 / sqrt(pi) - 1`
const SLOPE: f64 = 1.28379167095512586316e-01;

/// A polynomial summed in pairs of terms, from the lowest.
fn polynomial(coefficients: &[f64], x: f64) -> f64 {
    let square = x * x;
    let fourth = square * square;
    let powers = [1.0, square, fourth, fourth * square, fourth * fourth];
    let mut sum = 0.0;
    for (pair, power) in coefficients.chunks_exact(2).zip(powers) {
        if let [even, odd] = pair {
            sum += power * (even + x * odd);
        }
    }
    sum
}

fn ratio(coefficients: (&[f64], &[f64]), x: f64) -> f64 {
    polynomial(coefficients.0, x) / polynomial(coefficients.1, x)
}

/// `erfc(x)` for an `x` from 1.25 to 28.
fn tail(x: f64, middle: bool) -> f64 {
    let inverse = 1.0 / (x * x);
    let correction = if middle { ratio((&MIDDLE.0, &MIDDLE.1), inverse) } else { ratio((&FAR.0, &FAR.1), inverse) };
    // The square of the upper half of x is exact.
    let upper = f64::from_bits(x.to_bits() & !0xffff_ffff);
    exp(-upper * upper - 0.5625) * exp((upper - x) * (upper + x) + correction) / x
}

fn near_one(magnitude: f64) -> f64 {
    ratio((&NEAR_ONE.0, &NEAR_ONE.1), magnitude - 1.0)
}

/// `erf(x)`.
pub fn erf(x: f64) -> f64 {
    if isnan(x) {
        return x;
    }
    let magnitude = fabs(x);
    if magnitude < 0.84375 {
        if magnitude < 3.725290298461914e-09 {
            // The product of the smallest numbers is formed where it is exact.
            return if magnitude < 1e-300 { 0.0625 * (16.0 * x + (16.0 * SLOPE) * x) } else { x + SLOPE * x };
        }
        return x + x * ratio((&NEAR_ZERO.0, &NEAR_ZERO.1), x * x);
    }
    let result = if magnitude < 1.25 {
        NEAR_ONE_OFFSET + near_one(magnitude)
    } else if magnitude >= 6.0 {
        1.0
    } else {
        1.0 - tail(magnitude, magnitude.to_bits() >> 32 < 0x4006_db6e)
    };
    copysign(result, x)
}

/// `erfc(x)`.
pub fn erfc(x: f64) -> f64 {
    if isnan(x) {
        return x;
    }
    let magnitude = fabs(x);
    if magnitude < 0.84375 {
        if magnitude < 1.3877787807814457e-17 {
            return 1.0 - x;
        }
        let y = ratio((&NEAR_ZERO.0, &NEAR_ZERO.1), x * x);
        return if x < 0.25 { 1.0 - (x + x * y) } else { 0.5 - (x * y + (x - 0.5)) };
    }
    if magnitude < 1.25 {
        let value = near_one(magnitude);
        return if x > 0.0 { (1.0 - NEAR_ONE_OFFSET) - value } else { 1.0 + (NEAR_ONE_OFFSET + value) };
    }
    if x < -6.0 || magnitude >= 28.0 {
        return if x < 0.0 { 2.0 } else { 0.0 };
    }
    let value = tail(magnitude, magnitude.to_bits() >> 32 < 0x4006_db6d);
    if x < 0.0 {
        2.0 - value
    } else {
        value
    }
}
