//! `sum`, `min`, `max` of numbers that lie one after the other. Not generic: compiled once, not in each module.

use crate::agg;
use crate::exc::Exc;

/// `sum(ints, start)`.
#[inline(never)]
pub fn sum_ints(items: &[i64], start: i64) -> Result<i64, Exc> {
    agg::sum_int(items.iter().copied(), start)
}

macro_rules! floats {
    ($sum:ident, $or_none:ident, $of:ident, $of_or_none:ident) => {
        /// `sum(floats, start)`.
        #[inline(never)]
        pub fn $sum(items: &[f64], start: f64) -> f64 {
            agg::$of(items.iter().copied(), start)
        }

        /// `sum(floats)`; None stands for the int 0.
        #[inline(never)]
        pub fn $or_none(items: &[f64]) -> Option<f64> {
            agg::$of_or_none(items.iter().copied())
        }
    };
}

floats!(sum_floats, sum_floats_or_none, sum_float, sum_float_or_none);
floats!(sum_floats_compensated, sum_floats_or_none_compensated, sum_float_compensated, sum_float_or_none_compensated);

macro_rules! extremes {
    ($t:ty, $min:ident, $max:ident) => {
        /// `min(items)`.
        #[inline(never)]
        pub fn $min(items: &[$t]) -> Option<$t> {
            agg::min_of(items.iter().copied())
        }

        /// `max(items)`.
        #[inline(never)]
        pub fn $max(items: &[$t]) -> Option<$t> {
            agg::max_of(items.iter().copied())
        }
    };
}

extremes!(i64, min_ints, max_ints);
extremes!(f64, min_floats, max_floats);
