//! `int` and `float`: operators, conversions, rounding and hashing with CPython's results and messages.
//!
//! An `int` is an `i64` here and every operation is checked: a result that needs more bits is an
//! `OverflowError`, never a wrapped value.

pub mod decimal;
pub mod round;

mod bits;
mod bytes;
mod compare;
mod float;
mod hex;
mod int;
mod parse;
mod power;

pub use bits::*;
pub(crate) use bytes::is_little;
pub use bytes::*;
pub use compare::*;
pub use float::*;
pub(crate) use float::{compose, fmod, split};
pub use hex::*;
pub use int::*;
pub use parse::*;
pub(crate) use parse::{max_digits, parse_bytes, parse_text, Digits, Parse};
pub use power::*;
pub use round::{round_float, round_float_digits, round_int};

use crate::exc::Exc;
use crate::raise;

/// The error of every `int` result that does not fit.
#[cold]
#[inline(never)]
pub fn int_overflow() -> Exc {
    Exc::fixed(raise::overflow_class(), "integer overflow: the result does not fit in 64 bits")
}
