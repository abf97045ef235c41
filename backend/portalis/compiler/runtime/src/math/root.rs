//! The cube root.

use super::basic::{copysign, fabs, frexp, isfinite, scale};

/// A polynomial near the cube root on 0.5 … 1, lowest coefficient first, as glibc chooses it.
const START: [f64; 7] = [
    0.354895765043919860,
    1.50819193781584896,
    -2.11499494167371287,
    2.44693122563534430,
    -1.83469277483613086,
    0.784932344976639262,
    -0.145263899385486367,
];

/// `2**(k / 3)` for k from -2 to 2.
const SCALE: [f64; 5] =
    [1.0 / 1.5874010519681994748, 1.0 / 1.2599210498948731648, 1.0, 1.2599210498948731648, 1.5874010519681994748];

/// The cube root: one step of Halley's iteration, which glibc takes too, so that both err alike.
pub fn cbrt(x: f64) -> f64 {
    if x == 0.0 || !isfinite(x) {
        return x;
    }
    let (mantissa, exponent) = frexp(fabs(x));
    let start = START.iter().rev().fold(0.0, |sum, coefficient| sum * mantissa + coefficient);
    let cube = start * start * start;
    let factor = SCALE.get((exponent % 3 + 2) as usize).copied().unwrap_or(1.0);
    let root = start * (cube + 2.0 * mantissa) / (2.0 * cube + mantissa) * factor;
    copysign(scale(root, exponent / 3), x)
}
