//! Texts of numbers: `repr` and `str`, the format mini-language (PEP 3101, CPython's `Python/formatter_unicode.c`) and the
//! conversions of `%`.
//!
//! Each way to print a number stands on its own, so that a module holds only those that it uses: `float_repr` brings the
//! shortest-digits algorithm, `fixed` the exact decimal expansion, and only `format_*` with a text the parser of specs.

pub mod big;
pub mod complex;
pub mod fields;
pub mod float;
pub mod int;
pub mod percent;
pub mod shows;
pub mod spec;
pub mod template;

mod layout;
mod shortest;

pub use float::{fixed, float_exponent, float_fixed, float_general, float_percent, float_shortest, format_float};
pub use int::{format_bool, format_int, int_binary, int_char, int_decimal, power_of_two_digits};
pub use layout::{format_str, text};
pub use shortest::float_repr;
pub use shows::{format, Shows};
pub use spec::Spec;

pub use crate::scalar::int_to;

use crate::strbox::{Str, StrBuf};

/// `format(x, spec)` by one of the functions that take a `Spec`.
#[inline]
pub fn shown<T>(x: T, spec: &Spec, write: impl FnOnce(T, &Spec, &mut StrBuf)) -> Str {
    let mut out = StrBuf::new();
    write(x, spec, &mut out);
    out.finish()
}
