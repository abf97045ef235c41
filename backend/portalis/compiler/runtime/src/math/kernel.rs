//! Elementary functions without error handling: what a libm gives CPython.
//!
//! Where the GNU C library is accurate to little more than half a unit in the last place (exp, log, pow, sine and its kin), the
//! results here are correctly rounded but for about one in ten thousand, which is as near to every such library as can be. Where
//! it evaluates a formula of lesser accuracy (hyperbolic functions, expm1, log1p, log10, erf) the same formula is evaluated.

pub use super::arc::{acos, asin, atan, atan2};
pub use super::error::{erf, erfc};
pub use super::exp::{exp, exp2, pow};
pub use super::hyperbolic::{acosh, asinh, atanh, cosh, expm1, log1p, sinh, tanh};
pub use super::log::{log, log10, log2};
pub use super::root::cbrt;
pub use super::trig::{cos, sin, tan};
