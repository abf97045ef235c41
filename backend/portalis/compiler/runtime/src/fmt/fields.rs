//! `template.format(…)` where the template is only known at run time, or the number of arguments is (CPython's
//! `Objects/stringlib/unicode_format.h`).

use super::shows::{Key, Shows};
use crate::exc::{value_error, Exc, INDEX_ERROR, KEY_ERROR, TYPE_ERROR, VALUE_ERROR};
use crate::raise::parked;
use crate::strbox::{Str, StrBuf};
use crate::unicode::decimal_value;
use crate::value::{self, Value};
use crate::vartuple::VarTuple;

/// Arguments of the call.
pub enum Part<'a> {
    /// `x`
    One(&'a dyn Shows),
    /// `*xs`
    Many(&'a dyn Items),
    /// `name=x`
    Named(&'static str, &'a dyn Shows),
    /// `**d`
    Mapping(&'a dyn Shows),
}

/// What stands behind a `*`.
pub trait Items {
    fn count(&self) -> usize;
    fn item_at(&self, i: usize) -> Option<&dyn Shows>;
}

impl<T: Value + Shows> Items for VarTuple<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item_at(&self, i: usize) -> Option<&dyn Shows> {
        self.as_slice().get(i).map(|x| x as &dyn Shows)
    }
}

/// How the fields without keywords are numbered: CPython's `AutoNumber`.
enum Numbering {
    Open,
    Automatic(usize),
    Manual,
}

struct Formatter<'a> {
    parts: &'a [Part<'a>],
    numbering: Numbering,
}

/// A replacement field, as it is written.
struct Field<'a> {
    name: &'a str,
    conversion: Option<char>,
    spec: &'a str,
    nested: bool,
}

/// `template.format(parts)`. When the program's own code raises, its exception stays parked and the text means nothing.
#[inline(never)]
pub fn format(template: &Str, parts: &[Part]) -> Result<Str, Exc> {
    one_value_each(parts)?;
    let mut out = StrBuf::new();
    Formatter { parts, numbering: Numbering::Open }.text(template.as_str(), 2, &mut out)?;
    Ok(out.finish())
}

/// A name may stand only once among the named arguments and the keys of `**d`.
fn one_value_each(parts: &[Part]) -> Result<(), Exc> {
    for p in parts {
        if let Part::Mapping(d) = p {
            for q in parts {
                if let Part::Named(name, _) = q {
                    if d.item(&Key::Text(Str::new(name)), &mut |_| Ok(())).is_ok() {
                        let message = ["str.format() got multiple values for keyword argument '", name, "'"];
                        return Err(Exc::from_parts(&TYPE_ERROR, &message));
                    }
                }
            }
        }
    }
    Ok(())
}

fn cut(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or("")
}

impl Formatter<'_> {
    /// Appends a template (or a specification with fields in it) with its fields filled in.
    fn text(&mut self, template: &str, depth: u32, out: &mut StrBuf) -> Result<(), Exc> {
        if depth == 0 {
            return Err(value_error("Max string recursion exceeded"));
        }
        let bytes = template.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            let found = bytes.iter().skip(at).position(|b| matches!(b, b'{' | b'}'));
            let brace = match found {
                Some(n) => at.wrapping_add(n),
                None => {
                    out.push_str(cut(template, start, bytes.len()));
                    return Ok(());
                }
            };
            at = brace.wrapping_add(1);
            let (this, next) = (bytes.get(brace), bytes.get(at));
            if this == next {
                // `{{` and `}}`
                out.push_str(cut(template, start, at));
                at = at.wrapping_add(1);
                continue;
            }
            if this == Some(&b'}') {
                return Err(value_error("Single '}' encountered in format string"));
            }
            if next.is_none() {
                return Err(value_error("Single '{' encountered in format string"));
            }
            out.push_str(cut(template, start, brace));
            let field = read_field(template, &mut at)?;
            self.field(&field, depth, out)?;
            if parked() {
                return Ok(());
            }
        }
        Ok(())
    }

    fn field(&mut self, field: &Field, depth: u32, out: &mut StrBuf) -> Result<(), Exc> {
        let first = field.name.find(['.', '[']).unwrap_or(field.name.len());
        let (name, rest) = (cut(field.name, 0, first), cut(field.name, first, field.name.len()));
        let index = self.place(name)?;
        let parts = self.parts;
        let mut shown = |x: &dyn Shows| -> Result<(), Exc> {
            follow(x, rest, &mut |x| {
                let converted = convert(x, field.conversion)?;
                if parked() {
                    return Ok(());
                }
                let mut spec = StrBuf::new();
                if field.nested {
                    self.text(field.spec, depth.wrapping_sub(1), &mut spec)?;
                } else {
                    spec.push_str(field.spec);
                }
                if parked() {
                    return Ok(());
                }
                match &converted {
                    Some(text) => text.format_to(spec.as_str(), out),
                    None => x.format_to(spec.as_str(), out),
                }
            })
        };
        let mut at = index;
        for p in parts {
            match (p, at, index) {
                (Part::One(x), Some(0), _) => return shown(*x),
                (Part::One(_), Some(n), _) => at = Some(n.wrapping_sub(1)),
                (Part::Many(xs), Some(n), _) => match xs.item_at(n) {
                    Some(x) => return shown(x),
                    None => at = Some(n.wrapping_sub(xs.count())),
                },
                (Part::Named(key, x), _, None) if *key == name => return shown(*x),
                (Part::Mapping(d), _, None) => return d.item(&Key::Text(Str::new(name)), &mut shown),
                _ => {}
            }
        }
        Err(match index {
            Some(i) => {
                let i = value::str(&(i as i64));
                let message = ["Replacement index ", i.as_str(), " out of range for positional args tuple"];
                Exc::from_parts(&INDEX_ERROR, &message)
            }
            None => Exc::with_arg(&KEY_ERROR, &Str::new(name)),
        })
    }

    /// The number of a positional argument; none for a name.
    fn place(&mut self, name: &str) -> Result<Option<usize>, Exc> {
        let number = index_of(name)?;
        if number.is_none() && !name.is_empty() {
            return Ok(None);
        }
        match (&mut self.numbering, number) {
            (Numbering::Manual, None) => {
                Err(value_error("cannot switch from manual field specification to automatic field numbering"))
            }
            (Numbering::Automatic(_), Some(_)) => {
                Err(value_error("cannot switch from automatic field numbering to manual field specification"))
            }
            (Numbering::Automatic(next), None) => {
                let n = *next;
                *next = n.wrapping_add(1);
                Ok(Some(n))
            }
            (Numbering::Open, None) => {
                self.numbering = Numbering::Automatic(1);
                Ok(Some(0))
            }
            (_, Some(n)) => {
                self.numbering = Numbering::Manual;
                Ok(Some(n))
            }
        }
    }
}

/// A number, when the whole name is one: CPython's `get_integer`.
fn index_of(name: &str) -> Result<Option<usize>, Exc> {
    if name.is_empty() {
        return Ok(None);
    }
    let mut n: i64 = 0;
    for c in name.chars() {
        let digit = match decimal_value(c) {
            Some(d) => i64::from(d),
            None => return Ok(None),
        };
        if n > i64::MAX.wrapping_sub(digit).wrapping_div(10) {
            return Err(value_error("Too many decimal digits in format string"));
        }
        n = n.wrapping_mul(10).wrapping_add(digit);
    }
    Ok(Some(usize::try_from(n).unwrap_or(usize::MAX)))
}

/// CPython's `parse_field`: from after the `{` to after the `}`.
fn read_field<'a>(template: &'a str, at: &mut usize) -> Result<Field<'a>, Exc> {
    let bytes = template.as_bytes();
    let start = *at;
    let mut last = 0;
    let next = |at: &mut usize| {
        let found = bytes.get(*at).copied();
        *at = at.wrapping_add(usize::from(found.is_some()));
        found
    };
    while let Some(c) = next(at) {
        last = c;
        match c {
            b'{' => return Err(value_error("unexpected '{' in field name")),
            b'[' => {
                while bytes.get(*at).map_or(false, |b| *b != b']') {
                    *at = at.wrapping_add(1);
                }
            }
            b'}' | b':' | b'!' => break,
            _ => {}
        }
    }
    let name = cut(template, start, at.wrapping_sub(1));
    let mut field = Field { name, conversion: None, spec: "", nested: false };
    match last {
        b'}' => return Ok(field),
        b':' => {}
        b'!' => {
            let rest = cut(template, *at, bytes.len());
            let kind = rest.chars().next();
            field.conversion = kind;
            match kind {
                Some(c) => *at = at.wrapping_add(c.len_utf8()),
                None => return Err(value_error("end of string while looking for conversion specifier")),
            }
            match next(at) {
                Some(b'}') => return Ok(field),
                Some(b':') | None => {}
                _ => return Err(value_error("expected ':' after conversion specifier")),
            }
        }
        _ => return Err(value_error("expected '}' before end of string")),
    }
    let start = *at;
    let mut open = 1u32;
    while let Some(c) = next(at) {
        match c {
            b'{' => {
                field.nested = true;
                open = open.wrapping_add(1);
            }
            b'}' => {
                open = open.wrapping_sub(1);
                if open == 0 {
                    field.spec = cut(template, start, at.wrapping_sub(1));
                    return Ok(field);
                }
            }
            _ => {}
        }
    }
    Err(value_error("unmatched '{' in format spec"))
}

/// `x!r` and the like; none where there is no conversion.
fn convert(x: &dyn Shows, conversion: Option<char>) -> Result<Option<Str>, Exc> {
    let mut text = StrBuf::new();
    match conversion {
        None => return Ok(None),
        Some('s') => x.str_to(&mut text),
        Some('r' | 'a') => x.repr_to(&mut text),
        Some(c) => {
            let shown = Str::from_char(c);
            let code = crate::num::hex(c as i64);
            let name = if (' ' < c) && (c < '\x7f') { shown.as_str() } else { "\\" };
            let rest = if name == "\\" { code.as_str().get(1..).unwrap_or("") } else { "" };
            return Err(Exc::from_parts(&VALUE_ERROR, &["Unknown conversion specifier ", name, rest]));
        }
    }
    let text = text.finish();
    Ok(Some(if conversion == Some('a') { crate::text::ascii(&text) } else { text }))
}

/// What `.name` and `[key]` after the first name lead to.
fn follow(x: &dyn Shows, path: &str, then: &mut dyn FnMut(&dyn Shows) -> Result<(), Exc>) -> Result<(), Exc> {
    let rest = path.get(1..).unwrap_or("");
    match path.as_bytes().first() {
        None => then(x),
        Some(b'.') => {
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            if end == 0 {
                return Err(value_error("Empty attribute in format string"));
            }
            x.attribute(cut(rest, 0, end), &mut |y| follow(y, cut(rest, end, rest.len()), then))
        }
        Some(b'[') => {
            let end = match rest.find(']') {
                Some(0) => return Err(value_error("Empty attribute in format string")),
                Some(end) => end,
                None => return Err(value_error("Missing ']' in format string")),
            };
            let name = cut(rest, 0, end);
            let key = match index_of(name)? {
                Some(i) => Key::Index(i as i64),
                None => Key::Text(Str::new(name)),
            };
            x.item(&key, &mut |y| follow(y, cut(rest, end.wrapping_add(1), rest.len()), then))
        }
        _ => Err(value_error("Only '.' or '[' may follow ']' in format field specifier")),
    }
}
