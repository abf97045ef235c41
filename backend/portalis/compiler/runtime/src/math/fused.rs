//! `x * y + z` with one rounding, in integers: WebAssembly has no such instruction.

use super::basic::isfinite;
use crate::exc::{overflow_error, value_error, Exc};
use crate::num::{compose, split};

/// A magnitude `bits * 2**exponent`, the highest bit of `bits` being the third from the top: room for a sum.
struct Aligned {
    bits: u128,
    exponent: i32,
}

impl Aligned {
    fn new(bits: u128, exponent: i32) -> Aligned {
        let shift = bits.leading_zeros() as i32 - 2;
        Aligned { bits: bits << shift, exponent: exponent - shift }
    }

    /// The bits at a higher exponent; the lowest stands for all that are shifted out.
    fn at(&self, exponent: i32) -> u128 {
        let shift = (exponent - self.exponent) as u32;
        if shift > 127 {
            return (self.bits != 0) as u128;
        }
        let kept = self.bits >> shift;
        kept | (kept << shift != self.bits) as u128
    }
}

/// `x * y + z`.
pub(super) fn fused(x: f64, y: f64, z: f64) -> f64 {
    if x == 0.0 || y == 0.0 {
        return x * y + z;
    }
    if !isfinite(x) || !isfinite(y) || !isfinite(z) {
        // The product of finite numbers must not become infinite before it meets an infinite `z`.
        return if isfinite(x) && isfinite(y) { z } else { x * y + z };
    }
    let ((mx, ex), (my, ey), (mz, ez)) = (split(x), split(y), split(z));
    let negative_product = x.is_sign_negative() != y.is_sign_negative();
    let product = Aligned::new(mx as u128 * my as u128, ex + ey);
    if mz == 0 {
        return rounded(product.bits, product.exponent, negative_product);
    }
    let other = Aligned::new(mz as u128, ez);
    let exponent = product.exponent.max(other.exponent);
    let (a, b) = (product.at(exponent), other.at(exponent));
    if negative_product == z.is_sign_negative() {
        return rounded(a + b, exponent, negative_product);
    }
    if a == b {
        return 0.0;
    }
    let negative = if a > b { negative_product } else { !negative_product };
    rounded(a.abs_diff(b), exponent, negative)
}

fn rounded(bits: u128, exponent: i32, negative: bool) -> f64 {
    let shift = bits.leading_zeros();
    let top = bits << shift;
    let magnitude = compose((top >> 64) as u64, top as u64 != 0, exponent + 64 - shift as i32);
    if negative {
        -magnitude
    } else {
        magnitude
    }
}

/// `math.fma(x, y, z)`, Python 3.13.
pub fn fma(x: f64, y: f64, z: f64) -> Result<f64, Exc> {
    let result = fused(x, y, z);
    if isfinite(result) || x.is_nan() || y.is_nan() || z.is_nan() {
        return Ok(result);
    }
    if result.is_nan() {
        return Err(value_error("invalid operation in fma"));
    }
    if isfinite(x) && isfinite(y) && isfinite(z) {
        return Err(overflow_error("overflow in fma"));
    }
    Ok(result)
}
