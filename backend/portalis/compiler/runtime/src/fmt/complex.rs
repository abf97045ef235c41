//! Complex numbers by the format mini-language.

use super::float::{float_by_spec, lay_out};
use super::layout::text;
use super::spec::{unknown_code, Defaults, Spec};
use crate::complex::part;
use crate::exc::{value_error, Exc};
use crate::num::abs_float;
use crate::strbox::{Str, StrBuf};

/// `format(complex(re, im), spec)`.
pub fn format_complex(re: f64, im: f64, spec: &str) -> Result<Str, Exc> {
    let mut out = StrBuf::new();
    format_complex_to(re, im, spec, &mut out)?;
    Ok(out.finish())
}

pub(crate) fn format_complex_to(re: f64, im: f64, spec: &str, out: &mut StrBuf) -> Result<(), Exc> {
    let mut spec = Spec::parse(spec, &Defaults { align: b'>', kind: '\0', type_name: "complex" })?;
    if !matches!(spec.kind, '\0' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n') {
        return Err(unknown_code(spec.kind, "complex"));
    }
    if spec.precision > i32::MAX as i64 {
        return Err(value_error("precision too big"));
    }
    if spec.fill == '0' {
        return Err(value_error("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == b'=' {
        return Err(value_error("'=' alignment flag is not allowed in complex format specifier"));
    }
    let untyped = spec.kind == '\0';
    let alone = untyped && re == 0.0 && !re.is_sign_negative();
    let mut body = StrBuf::new();
    if untyped && !alone {
        body.push_ascii("(");
    }
    let mut inner = spec;
    inner.width = 0;
    inner.fill = ' ';
    inner.align = b'<';
    if !alone {
        number(re, &inner, &mut body)?;
        inner.sign = b'+';
    }
    number(im, &inner, &mut body)?;
    body.push_ascii(if untyped && !alone { "j)" } else { "j" });
    spec.precision = -1;
    text(body.as_str(), &spec, out);
    Ok(())
}

fn number(x: f64, spec: &Spec, out: &mut StrBuf) -> Result<(), Exc> {
    if spec.kind != '\0' {
        return float_by_spec(x, spec, "complex", out);
    }
    if spec.precision >= 0 {
        let mut general = *spec;
        general.kind = 'g';
        return float_by_spec(x, &general, "complex", out);
    }
    if spec.alternate {
        let message = "the alternate form of a complex number is not supported";
        crate::raise::trap(Exc::fixed(&crate::classes::DECLINED, message), 0);
    }
    let mut digits = StrBuf::new();
    part(abs_float(x), false, &mut digits);
    lay_out(x.is_sign_negative() && !x.is_nan(), spec, digits.as_str(), out);
    Ok(())
}
