//! The module `math` (CPython's `Modules/mathmodule.c`), complete for Python 3.11 and with the functions added by 3.13.

// A negated comparison is how NaN takes the branch of the special values; constants keep the digits they are published with.
#![allow(clippy::neg_cmp_op_on_partial_ord, clippy::excessive_precision)]

mod arc;
mod basic;
mod checks;
mod dd;
mod error;
mod exp;
mod fused;
mod gamma;
mod hyperbolic;
mod integer;
#[doc(hidden)]
pub mod kernel;
mod log;
mod root;
mod sums;
mod tables;
mod trig;

pub(crate) use basic::root;
pub use basic::*;
pub use checks::*;
pub(crate) use dd::two_prod;
pub use fused::fma;
pub use gamma::{gamma, lgamma};
pub use integer::*;
pub(crate) use kernel::pow as pow_finite;
pub use sums::*;

pub const PI: f64 = core::f64::consts::PI;
pub const E: f64 = core::f64::consts::E;
pub const TAU: f64 = core::f64::consts::TAU;
pub const INF: f64 = f64::INFINITY;
pub const NAN: f64 = f64::NAN;
