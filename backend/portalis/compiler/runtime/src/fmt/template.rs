//! `template % values` where the template is only known at run time (CPython's `unicode_format`).

use super::percent::{self, Conversion};
use crate::exc::{overflow_error, type_error, value_error, Exc, TYPE_ERROR, VALUE_ERROR};
use crate::strbox::{Str, StrBuf};
use crate::value::{self, Repr, Scalar, TypeName, Value};
use crate::vartuple::VarTuple;

/// One value: what it is, its class name, and the texts of what is no plain value.
#[derive(Clone)]
pub struct Arg {
    value: Scalar,
    class: &'static str,
    text: Str,
    repr: Str,
}

/// A value for `percent`.
pub fn arg<T: Repr + TypeName>(x: &T) -> Arg {
    let (text, repr) = match x.scalar() {
        Scalar::Other => (value::text_of(x), value::repr(x)),
        _ => (Str::empty(), Str::empty()),
    };
    Arg { value: x.scalar(), class: x.type_name(), text, repr }
}

/// `template % items` of a tuple of any length.
pub fn percent_items<T: Value + Repr + TypeName>(template: &Str, items: &VarTuple<T>) -> Result<Str, Exc> {
    let mut args = crate::mem::vec(items.len());
    for x in items.as_slice() {
        crate::mem::push(&mut args, arg(x));
    }
    percent(template, false, &args)
}

struct Cursor<'a> {
    template: &'a Str,
    at: usize,
    args: &'a [Arg],
    used: usize,
    lenient: bool,
}

impl<'a> Cursor<'a> {
    fn peek(&self) -> Result<char, Exc> {
        match self.template.char_at(self.at) {
            Some(c) => Ok(c),
            None => Err(value_error("incomplete format")),
        }
    }

    fn argument(&mut self) -> Result<&'a Arg, Exc> {
        let found = self.args.get(self.used);
        self.used = self.used.wrapping_add(1);
        match found {
            Some(a) => Ok(a),
            None => Err(type_error("not enough arguments for format string")),
        }
    }

    /// A number or a `*`, as far as it is there.
    fn number(&mut self, limit: i64, too_big: &'static str) -> Result<Option<i64>, Exc> {
        if self.peek()? == '*' {
            self.at = self.at.wrapping_add(1);
            return match self.argument()?.value {
                Scalar::Int(n) if n > limit || n < -limit => Err(overflow_error(if limit > i64::from(i32::MAX) {
                    "Python int too large to convert to C ssize_t"
                } else {
                    "Python int too large to convert to C int"
                })),
                Scalar::Int(n) => Ok(Some(n)),
                Scalar::Bool(b) => Ok(Some(i64::from(b))),
                _ => Err(type_error("* wants int")),
            };
        }
        let mut found = None;
        while let Some(digit) = self.peek()?.to_digit(10) {
            let n: i64 = found.unwrap_or(0);
            if n > limit.wrapping_sub(i64::from(digit)).wrapping_div(10) {
                return Err(value_error(too_big));
            }
            found = Some(n.wrapping_mul(10).wrapping_add(i64::from(digit)));
            self.at = self.at.wrapping_add(1);
        }
        Ok(found)
    }

    /// What `%(key)` raises: nothing here has keys that are texts.
    #[cold]
    fn key(&self) -> Exc {
        if !self.lenient {
            return type_error("format requires a mapping");
        }
        let mut open = 0;
        let mut at = self.at;
        while let Some(c) = self.template.char_at(at) {
            open += i32::from(c == '(') - i32::from(c == ')');
            at = at.wrapping_add(1);
            if open == 0 {
                let class = self.args.first().map_or("list", |a| a.class);
                let class = if class == "bytes" { "byte" } else { class };
                return Exc::from_parts(&TYPE_ERROR, &[class, " indices must be integers or slices, not str"]);
            }
        }
        value_error("incomplete format key")
    }

    /// The conversion after a `%`.
    fn conversion(&mut self) -> Result<Conversion, Exc> {
        let mut how = Conversion { flags: 0, width: 0, precision: -1, kind: 's' };
        if self.peek()? == '(' {
            return Err(self.key());
        }
        loop {
            how.flags |= match self.peek()? {
                '-' => percent::LEFT,
                '+' => percent::PLUS,
                ' ' => percent::BLANK,
                '#' => percent::ALTERNATE,
                '0' => percent::ZERO,
                _ => break,
            };
            self.at = self.at.wrapping_add(1);
        }
        if let Some(width) = self.number(i64::MAX, "width too big")? {
            how.width = width.saturating_abs();
            if width < 0 {
                how.flags |= percent::LEFT;
            }
        }
        if self.peek()? == '.' {
            self.at = self.at.wrapping_add(1);
            how.precision = self.number(i64::from(i32::MAX), "precision too big")?.unwrap_or(0).max(0);
        }
        if matches!(self.peek()?, 'h' | 'l' | 'L') {
            self.at = self.at.wrapping_add(1);
        }
        how.kind = self.peek()?;
        self.at = self.at.wrapping_add(1);
        Ok(how)
    }
}

/// `template % args`. A single value that can be indexed (`lenient`) need not be used.
#[inline(never)]
pub fn percent(template: &Str, lenient: bool, args: &[Arg]) -> Result<Str, Exc> {
    let mut out = StrBuf::new();
    let mut cursor = Cursor { template, at: 0, args, used: 0, lenient };
    while let Some(c) = template.char_at(cursor.at) {
        cursor.at = cursor.at.wrapping_add(1);
        if c != '%' {
            out.push_char(c);
            continue;
        }
        if template.char_at(cursor.at) == Some('%') {
            cursor.at = cursor.at.wrapping_add(1);
            out.push_char('%');
            continue;
        }
        let how = cursor.conversion()?;
        let argument = cursor.argument()?;
        if matches!(argument.value, Scalar::Other) && argument.class == "int" && !matches!(how.kind, 's' | 'r' | 'a') {
            return Err(crate::big::too_wide());
        }
        convert(&how, argument, cursor.at.wrapping_sub(1), &mut out)?;
    }
    if cursor.used < args.len() && !lenient {
        return Err(type_error("not all arguments converted during string formatting"));
    }
    Ok(out.finish())
}

fn convert(how: &Conversion, a: &Arg, at: usize, out: &mut StrBuf) -> Result<(), Exc> {
    let kind = how.kind;
    match kind {
        's' => percent::string(how, &shown(a), out),
        'r' => percent::string(how, &repr(a), out),
        'a' => percent::string(how, &crate::text::ascii(&repr(a)), out),
        'd' | 'i' | 'u' => match a.value {
            Scalar::Int(n) => percent::int(how, n, out),
            Scalar::Bool(b) => percent::int(how, i64::from(b), out),
            Scalar::Float(x) => percent::int(how, crate::num::int_from_float(x)?, out),
            _ => return wrong(kind, "a real number", a),
        },
        'o' | 'x' | 'X' => match a.value {
            Scalar::Int(n) => percent::int(how, n, out),
            Scalar::Bool(b) => percent::int(how, i64::from(b), out),
            _ => return wrong(kind, "an integer", a),
        },
        'e' | 'E' => percent::exponent(how, real(a)?, out)?,
        'f' | 'F' => percent::fixed(how, real(a)?, out)?,
        'g' | 'G' => percent::general(how, real(a)?, out)?,
        'c' => match &a.value {
            Scalar::Int(n) => percent::char_of_int(how, *n, out)?,
            Scalar::Bool(b) => percent::char_of_int(how, i64::from(*b), out)?,
            Scalar::Text(s) => percent::char_of_str(how, s, out)?,
            _ => return Err(type_error("%c requires int or char")),
        },
        _ => return Err(unsupported(kind, at)),
    }
    Ok(())
}

fn shown(a: &Arg) -> Str {
    match &a.value {
        Scalar::Other => a.text.clone(),
        Scalar::None => Str::new("None"),
        Scalar::Bool(b) => value::str(b),
        Scalar::Int(n) => value::str(n),
        Scalar::Float(x) => value::str(x),
        Scalar::Text(s) => s.clone(),
    }
}

fn repr(a: &Arg) -> Str {
    match &a.value {
        Scalar::Other => a.repr.clone(),
        Scalar::Text(s) => value::repr(s),
        _ => shown(a),
    }
}

fn real(a: &Arg) -> Result<f64, Exc> {
    match a.value {
        Scalar::Float(x) => Ok(x),
        Scalar::Int(n) => Ok(n as f64),
        Scalar::Bool(b) => Ok(if b { 1.0 } else { 0.0 }),
        _ => Err(Exc::from_parts(&TYPE_ERROR, &["must be real number, not ", a.class])),
    }
}

#[cold]
fn wrong(kind: char, needed: &str, a: &Arg) -> Result<(), Exc> {
    let kind = Str::from_char(kind);
    Err(Exc::from_parts(&TYPE_ERROR, &["%", kind.as_str(), " format: ", needed, " is required, not ", a.class]))
}

#[cold]
fn unsupported(kind: char, at: usize) -> Exc {
    let character = Str::from_char(if (' '..'\x7f').contains(&kind) || kind == '\x1f' { kind } else { '?' });
    let code = crate::num::hex(kind as i64);
    let at = value::str(&(at as i64));
    let parts =
        ["unsupported format character '", character.as_str(), "' (", code.as_str(), ") at index ", at.as_str()];
    Exc::from_parts(&VALUE_ERROR, &parts)
}
