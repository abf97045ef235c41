//! `gamma` and `lgamma` by Lanczos' approximation with the parameters that CPython uses: g = 6.0246…, N = 13
//! (Boost's `lanczos13m53`), so that the results agree to the last digit.

use super::basic::{domain_error, fabs, floor_float, isfinite, isinf, isnan, range_error, rint_float};
use super::kernel::{cos, exp, log, pow, sin};
use super::PI;
use crate::exc::Exc;
use crate::num::fmod;

const G: f64 = 6.024680040776729583740234375;
const G_MINUS_HALF: f64 = 5.524680040776729583740234375;
const LOG_PI: f64 = 1.144729885849400174143427351353058711647;

const NUMERATOR: [f64; 13] = [
    23531376880.41076,
    42919803642.649101,
    35711959237.355667,
    17921034426.037209,
    6039542586.352028,
    1439720407.3117216,
    248874557.86205417,
    31426415.585400194,
    2876370.6289353725,
    186056.26539522348,
    8071.672002365816,
    210.82427775157935,
    2.5066282746310002,
];

/// The coefficients of x (x + 1) … (x + 11).
const DENOMINATOR: [f64; 13] = [
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0,
];

/// The rational function of Lanczos' sum; for larger `x` in powers of 1/x, which cannot overflow.
fn lanczos_sum(x: f64) -> f64 {
    let (mut numerator, mut denominator) = (0.0, 0.0);
    let pairs = NUMERATOR.iter().zip(&DENOMINATOR);
    if x < 5.0 {
        for (n, d) in pairs.rev() {
            numerator = numerator * x + n;
            denominator = denominator * x + d;
        }
    } else {
        for (n, d) in pairs {
            numerator = numerator / x + n;
            denominator = denominator / x + d;
        }
    }
    numerator / denominator
}

/// `sin(pi * x)`, exact where it is zero.
fn sin_pi(x: f64) -> f64 {
    let y = fmod(fabs(x), 2.0);
    let result = match rint_float(2.0 * y) as i32 {
        0 => sin(PI * y),
        1 => cos(PI * (y - 0.5)),
        2 => sin(PI * (1.0 - y)),
        3 => -cos(PI * (y - 1.5)),
        _ => sin(PI * (y - 2.0)),
    };
    if x < 0.0 {
        -result
    } else {
        result
    }
}

/// `math.gamma(x)`.
pub fn gamma(x: f64) -> Result<f64, Exc> {
    if isnan(x) || x == f64::INFINITY {
        return Ok(x);
    }
    let whole = floor_float(x) == x;
    if x == f64::NEG_INFINITY || x == 0.0 || (whole && x < 0.0) {
        return Err(domain_error());
    }
    if whole && x <= 23.0 {
        // The factorials up to 22! are exact in a float.
        return Ok((2..x as u64).fold(1.0, |product, factor| product * factor as f64));
    }
    let result = gamma_of_fraction(x);
    if isinf(result) {
        return Err(range_error());
    }
    Ok(result)
}

fn gamma_of_fraction(x: f64) -> f64 {
    let magnitude = fabs(x);
    if magnitude < 1e-20 {
        return 1.0 / x;
    }
    if magnitude > 200.0 {
        return if x < 0.0 { 0.0 / sin_pi(x) } else { f64::INFINITY };
    }
    let y = magnitude + G_MINUS_HALF;
    // What the sum lost in rounding is put back as a first-order correction.
    let lost = if magnitude > G_MINUS_HALF { y - magnitude - G_MINUS_HALF } else { y - G_MINUS_HALF - magnitude };
    let correction = lost * G / y;
    // The power alone overflows before the result does.
    let halves = magnitude >= 140.0;
    let power = if halves { pow(y, magnitude / 2.0 - 0.25) } else { pow(y, magnitude - 0.5) };
    if x < 0.0 {
        let mut result = -PI / sin_pi(magnitude) / magnitude * exp(y) / lanczos_sum(magnitude);
        result -= correction * result;
        result /= power;
        if halves {
            result / power
        } else {
            result
        }
    } else {
        let mut result = lanczos_sum(magnitude) / exp(y);
        result += correction * result;
        result *= power;
        if halves {
            result * power
        } else {
            result
        }
    }
}

/// `math.lgamma(x)`: the logarithm of the magnitude of `gamma(x)`.
pub fn lgamma(x: f64) -> Result<f64, Exc> {
    if !isfinite(x) {
        return Ok(if isnan(x) { x } else { f64::INFINITY });
    }
    if floor_float(x) == x && x <= 2.0 {
        return if x <= 0.0 { Err(domain_error()) } else { Ok(0.0) };
    }
    let magnitude = fabs(x);
    if magnitude < 1e-20 {
        return Ok(-log(magnitude));
    }
    let mut result = log(lanczos_sum(magnitude)) - G;
    result += (magnitude - 0.5) * (log(magnitude + G - 0.5) - 1.0);
    if x < 0.0 {
        result = LOG_PI - log(fabs(sin_pi(magnitude))) - log(magnitude) - result;
    }
    if isinf(result) {
        return Err(range_error());
    }
    Ok(result)
}
