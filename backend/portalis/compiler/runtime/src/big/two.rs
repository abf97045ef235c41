//! Ints whose magnitude fits 128 bits: hashes, random generators and products of two words need no more.

use super::Digits;
use core::cmp::Ordering;
use num_bigint::{BigInt, Sign};

/// A sign and a magnitude; 0 has no sign.
#[derive(Clone, Copy)]
pub(super) struct Two {
    pub(super) negative: bool,
    pub(super) magnitude: u128,
}

#[inline]
pub(super) fn joined(negative: bool, low: u64, high: u64) -> Two {
    Two { negative, magnitude: u128::from(high) << 64 | u128::from(low) }
}

/// The number, if its magnitude fits.
pub(super) fn of_many(value: &BigInt) -> Option<Two> {
    let mut digits = value.iter_u64_digits();
    if digits.len() > 2 {
        return None;
    }
    let (low, high) = (digits.next().unwrap_or(0), digits.next().unwrap_or(0));
    Some(joined(value.sign() == Sign::Minus, low, high))
}

/// Quotient and rest, for a divisor that is not 0. The division of 128 bits is slow, so most cases do without.
fn divided(number: u128, divisor: u128) -> (u128, u128) {
    if divisor & (divisor - 1) == 0 {
        return (number >> divisor.trailing_zeros(), number & (divisor - 1));
    }
    if number < divisor {
        return (0, number);
    }
    if let (Ok(number), Ok(divisor)) = (u64::try_from(number), u64::try_from(divisor)) {
        return (u128::from(number / divisor), u128::from(number % divisor));
    }
    if divisor >> 32 == 0 {
        let divisor = divisor as u64;
        return [96, 64, 32, 0].iter().fold((0, 0), |(quotient, rest), &at| {
            let part = (rest as u64) << 32 | u64::from((number >> at) as u32);
            (quotient << 32 | u128::from(part / divisor), u128::from(part % divisor))
        });
    }
    let quotient = number / divisor;
    (quotient, number.wrapping_sub(quotient.wrapping_mul(divisor)))
}

impl Two {
    #[inline]
    pub(super) fn of(x: i64) -> Two {
        Two { negative: x < 0, magnitude: u128::from(x.unsigned_abs()) }
    }

    #[inline]
    fn signed(negative: bool, magnitude: u128) -> Two {
        Two { negative: negative && magnitude != 0, magnitude }
    }

    #[inline]
    pub(super) fn digits(&self) -> Digits {
        Digits::Two { negative: self.negative, low: self.low(), high: self.high() }
    }

    /// The int of 64 bits, if it is one.
    #[inline]
    pub(super) fn word(&self) -> Option<i64> {
        if self.high() != 0 || self.low() > i64::MAX as u64 + u64::from(self.negative) {
            return None;
        }
        Some(if self.negative { (self.low() as i64).wrapping_neg() } else { self.low() as i64 })
    }

    #[inline]
    pub(super) fn low(&self) -> u64 {
        self.magnitude as u64
    }

    #[inline]
    pub(super) fn high(&self) -> u64 {
        (self.magnitude >> 64) as u64
    }

    #[inline]
    pub(super) fn neg(self) -> Two {
        Two::signed(!self.negative, self.magnitude)
    }

    #[inline]
    pub(super) fn add(self, other: Two) -> Option<Two> {
        if self.negative == other.negative {
            let magnitude = self.magnitude.checked_add(other.magnitude)?;
            return Some(Two { negative: self.negative, magnitude });
        }
        Some(if self.magnitude >= other.magnitude {
            Two::signed(self.negative, self.magnitude - other.magnitude)
        } else {
            Two::signed(other.negative, other.magnitude - self.magnitude)
        })
    }

    #[inline]
    pub(super) fn sub(self, other: Two) -> Option<Two> {
        self.add(other.neg())
    }

    #[inline]
    pub(super) fn mul(self, other: Two) -> Option<Two> {
        // One bit of a product may be a carry: that case is left to numbers of any size.
        if self.magnitude.leading_zeros() + other.magnitude.leading_zeros() < 128 {
            return None;
        }
        let magnitude = self.magnitude.wrapping_mul(other.magnitude);
        Some(Two::signed(self.negative != other.negative, magnitude))
    }

    /// The quotient rounded down, and the rest, for a divisor that is not 0.
    pub(super) fn div_mod(self, other: Two) -> (Option<Two>, Two) {
        let divisor = other.magnitude.max(1);
        let (quotient, rest) = divided(self.magnitude, divisor);
        if self.negative == other.negative || rest == 0 {
            return (Some(Two::signed(self.negative != other.negative, quotient)), Two::signed(other.negative, rest));
        }
        let lower = quotient.checked_add(1).map(|magnitude| Two { negative: true, magnitude });
        (lower, Two { negative: other.negative, magnitude: divisor - rest })
    }

    #[inline]
    pub(super) fn shl(self, count: u64) -> Option<Two> {
        if count > u64::from(self.magnitude.leading_zeros()) || count > 127 {
            return None;
        }
        Some(Two { negative: self.negative, magnitude: self.magnitude << count })
    }

    /// Rounds down.
    #[inline]
    pub(super) fn shr(self, count: u64) -> Two {
        let shifted = |magnitude: u128| if count > 127 { 0 } else { magnitude >> count };
        match self.magnitude.checked_sub(1) {
            Some(less) if self.negative => Two { negative: true, magnitude: shifted(less) + 1 },
            _ => Two { negative: false, magnitude: shifted(self.magnitude) },
        }
    }

    #[inline]
    pub(super) fn cmp(self, other: Two) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.magnitude.cmp(&other.magnitude),
            (true, true) => other.magnitude.cmp(&self.magnitude),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}
