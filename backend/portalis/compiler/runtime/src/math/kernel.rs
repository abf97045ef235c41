//! Elementary functions without error handling.

pub use libm::{
    acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, cos, cosh, erf, erfc, exp, exp2, expm1, log, log10, log1p,
    log2, pow, sin, sinh, tan, tanh,
};
