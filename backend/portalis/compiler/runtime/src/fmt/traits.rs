//! `format()` of a value of any type.

use super::float::format_float_to;
use super::int::{format_bool_to, format_int_to};
use super::layout::format_str_to;
use super::spec::Spec;
use crate::exc::{Exc, TYPE_ERROR};
use crate::strbox::{Str, StrBuf};
use crate::value::{Repr, TypeName};

/// `__format__`.
pub trait Format {
    /// Appends `format(self, spec)`.
    fn format(&self, spec: &str, out: &mut StrBuf) -> Result<(), Exc>;
}

/// `format(x, spec)`.
pub fn format<T: Format>(x: &T, spec: &str) -> Result<Str, Exc> {
    let mut out = StrBuf::new();
    x.format(spec, &mut out)?;
    Ok(out.finish())
}

/// `format(x, spec)` by one of the functions that take a `Spec`.
#[inline]
pub fn shown<T>(x: T, spec: &Spec, write: impl FnOnce(T, &Spec, &mut StrBuf)) -> Str {
    let mut out = StrBuf::new();
    write(x, spec, &mut out);
    out.finish()
}

/// `object.__format__`: `str(x)`, and a `TypeError` for any spec.
pub fn format_plain<T: Repr + TypeName>(x: &T, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
    if !spec.is_empty() {
        return Err(unsupported(x.type_name()));
    }
    x.str_to(out);
    Ok(())
}

#[cold]
#[inline(never)]
fn unsupported(type_name: &str) -> Exc {
    Exc::from_parts(&TYPE_ERROR, &["unsupported format string passed to ", type_name, ".__format__"])
}

impl Format for i64 {
    fn format(&self, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
        format_int_to(*self, spec, "int", out)
    }
}

impl Format for f64 {
    fn format(&self, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
        format_float_to(*self, spec, out)
    }
}

impl Format for bool {
    fn format(&self, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
        format_bool_to(*self, spec, out)
    }
}

impl Format for Str {
    fn format(&self, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
        if spec.is_empty() {
            out.push(self);
            return Ok(());
        }
        format_str_to(self, spec, out)
    }
}

impl Format for () {
    fn format(&self, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
        format_plain(self, spec, out)
    }
}

impl<T: Format> Format for Option<T> {
    fn format(&self, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
        match self {
            Some(x) => x.format(spec, out),
            None => ().format(spec, out),
        }
    }
}
