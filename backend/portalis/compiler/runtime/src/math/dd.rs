//! Double-double arithmetic: a number as the unevaluated sum of two floats, about 106 bits. Without fused multiply-add, which
//! WebAssembly lacks (Dekker 1971, Knuth, TAOCP 4.2.2).

use super::basic::root;
use core::ops::{Add, Div, Mul, Neg, Sub};

/// `hi + lo`, where `lo` is at most half a unit in the last place of `hi`.
#[derive(Clone, Copy)]
pub struct Dd {
    pub hi: f64,
    pub lo: f64,
}

/// The rounded sum and what rounding lost, for any order of magnitude.
#[inline]
pub fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// `two_sum` for an `a` that is zero or not smaller than `b`.
#[inline]
pub fn fast_two_sum(a: f64, b: f64) -> Dd {
    let sum = a + b;
    Dd { hi: sum, lo: b - (sum - a) }
}

/// The upper 26 bits of the significand, and the rest, which has as few.
#[inline]
pub fn halves(x: f64) -> (f64, f64) {
    let high = f64::from_bits(x.to_bits() & !((1 << 27) - 1));
    (high, x - high)
}

/// The exact product, barring underflow.
#[inline]
pub fn two_prod(a: f64, b: f64) -> Dd {
    let product = a * b;
    let (a1, a2) = halves_rounded(a);
    let (b1, b2) = halves_rounded(b);
    Dd { hi: product, lo: ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2 }
}

/// Two halves of 26 bits, the lower one signed, so that all four products of them are exact.
#[inline]
fn halves_rounded(x: f64) -> (f64, f64) {
    let bits = x.to_bits();
    let high = f64::from_bits(bits.wrapping_add(1 << 26) & !((1 << 27) - 1));
    (high, x - high)
}

impl Dd {
    #[inline]
    pub const fn from(x: f64) -> Dd {
        Dd { hi: x, lo: 0.0 }
    }

    #[inline]
    pub fn to_f64(self) -> f64 {
        self.hi + self.lo
    }

    /// The square root of a number that is not negative.
    #[inline]
    pub fn sqrt(self) -> Dd {
        let guess = root(self.hi);
        if guess == 0.0 {
            return Dd::from(0.0);
        }
        let square = two_prod(guess, guess);
        let rest = (self.hi - square.hi) - square.lo + self.lo;
        fast_two_sum(guess, rest / (2.0 * guess))
    }
}

impl Neg for Dd {
    type Output = Dd;
    #[inline]
    fn neg(self) -> Dd {
        Dd { hi: -self.hi, lo: -self.lo }
    }
}

impl Add for Dd {
    type Output = Dd;
    #[inline]
    fn add(self, other: Dd) -> Dd {
        let (hi, rest) = two_sum(self.hi, other.hi);
        let (lo, last) = two_sum(self.lo, other.lo);
        let sum = fast_two_sum(hi, rest + lo);
        fast_two_sum(sum.hi, sum.lo + last)
    }
}

impl Sub for Dd {
    type Output = Dd;
    #[inline]
    fn sub(self, other: Dd) -> Dd {
        self + -other
    }
}

impl Mul for Dd {
    type Output = Dd;
    #[inline]
    fn mul(self, other: Dd) -> Dd {
        let product = two_prod(self.hi, other.hi);
        fast_two_sum(product.hi, product.lo + (self.hi * other.lo + self.lo * other.hi))
    }
}

impl Mul<f64> for Dd {
    type Output = Dd;
    #[inline]
    fn mul(self, other: f64) -> Dd {
        let product = two_prod(self.hi, other);
        fast_two_sum(product.hi, product.lo + self.lo * other)
    }
}

impl Div for Dd {
    type Output = Dd;
    #[inline]
    fn div(self, other: Dd) -> Dd {
        let quotient = self.hi / other.hi;
        let product = two_prod(quotient, other.hi);
        let rest = (self.hi - product.hi) - product.lo + self.lo - quotient * other.lo;
        fast_two_sum(quotient, rest / other.hi)
    }
}
