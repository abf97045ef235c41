//! The format specification: `[[fill]align][sign][z][#][0][width][,|_][.precision][type]`.

use crate::classes::MEMORY_ERROR;
use crate::exc::{value_error, Exc, VALUE_ERROR};
use crate::strbox::StrBuf;
use crate::unicode::decimal_value;

/// A parsed specification. The compiler makes one for a constant text; `parse` makes one at run time.
#[derive(Clone, Copy)]
pub struct Spec {
    pub fill: char,
    /// `<`, `>`, `^` or `=`.
    pub align: u8,
    /// `+`, space, `-`, or 0 when not given.
    pub sign: u8,
    /// `z`: a negative number that rounds to zero has no sign.
    pub no_negative_zero: bool,
    /// `#`.
    pub alternate: bool,
    /// `,` or `_` between groups of digits, or 0.
    pub grouping: u8,
    /// Number of characters, 0 when not given.
    pub width: usize,
    /// -1 when not given.
    pub precision: i64,
    /// The type character; NUL for a float without one.
    pub kind: char,
}

/// A reference to a specification that is part of the module; the arguments are those of `Spec::of`.
#[macro_export]
macro_rules! spec {
    ($($part:expr),+) => {{
        const SPEC: &$crate::fmt::Spec = &$crate::fmt::Spec::of($($part),+);
        SPEC
    }};
}

/// What a type fills in where the text is silent.
pub(super) struct Defaults {
    pub align: u8,
    pub kind: char,
    pub type_name: &'static str,
}

impl Spec {
    /// An empty specification with the default alignment of a type: `>` for numbers, `<` for texts.
    pub const fn new(align: u8, kind: char) -> Spec {
        Spec {
            fill: ' ',
            align,
            sign: 0,
            no_negative_zero: false,
            alternate: false,
            grouping: 0,
            width: 0,
            precision: -1,
            kind,
        }
    }

    /// A specification in one expression, for emitted code.
    #[allow(clippy::too_many_arguments)]
    pub const fn of(
        fill: char,
        align: u8,
        sign: u8,
        no_negative_zero: bool,
        alternate: bool,
        grouping: u8,
        width: usize,
        precision: i64,
        kind: char,
    ) -> Spec {
        Spec { fill, align, sign, no_negative_zero, alternate, grouping, width, precision, kind }
    }

    /// Reads `text`; `ValueError` as CPython 3.11 reports it.
    #[inline(never)]
    pub(super) fn parse(text: &str, defaults: &Defaults) -> Result<Spec, Exc> {
        let mut spec = Spec::new(defaults.align, defaults.kind);
        let mut rest = Cursor(text);
        let (fill_given, align_given) = rest.alignment(&mut spec);
        if let Some(sign) = rest.take_any("+- ") {
            spec.sign = sign;
        }
        spec.no_negative_zero = rest.take('z');
        spec.alternate = rest.take('#');
        if !fill_given && rest.take('0') {
            spec.fill = '0';
            if !align_given && defaults.align == b'>' {
                spec.align = b'=';
            }
        }
        spec.width = match usize::try_from(rest.number()?.unwrap_or(0)) {
            Ok(width) => width,
            Err(_) => return Err(Exc::bare(&MEMORY_ERROR)),
        };
        rest.grouping(&mut spec)?;
        if rest.take('.') {
            spec.precision = match rest.number()? {
                Some(precision) => precision,
                None => return Err(value_error("Format specifier missing precision")),
            };
        }
        let mut left = rest.0.chars();
        if let Some(kind) = left.next() {
            if left.next().is_some() {
                return Err(invalid(text, defaults.type_name));
            }
            spec.kind = kind;
        }
        spec.check_grouping()?;
        Ok(spec)
    }

    fn check_grouping(&self) -> Result<(), Exc> {
        let allowed = match self.kind {
            'd' | 'e' | 'f' | 'g' | 'E' | 'F' | 'G' | '%' | '\0' => true,
            'b' | 'o' | 'x' | 'X' => self.grouping == b'_',
            _ => false,
        };
        if self.grouping == 0 || allowed {
            return Ok(());
        }
        Err(no_grouping(self.grouping, self.kind))
    }

    /// Digits between two separators.
    pub(super) fn group(&self) -> usize {
        match self.kind {
            'b' | 'o' | 'x' | 'X' => 4,
            _ => 3,
        }
    }
}

/// What is left of the text.
struct Cursor<'a>(&'a str);

impl Cursor<'_> {
    /// Reads fill and alignment; tells which of them were given.
    fn alignment(&mut self, spec: &mut Spec) -> (bool, bool) {
        let mut chars = self.0.chars();
        let first = chars.next();
        let after_first = chars.as_str();
        if let (Some(fill), Some(align)) = (first, chars.next().and_then(alignment)) {
            spec.fill = fill;
            spec.align = align;
            self.0 = chars.as_str();
            return (true, true);
        }
        if let Some(align) = first.and_then(alignment) {
            spec.align = align;
            self.0 = after_first;
            return (false, true);
        }
        (false, false)
    }

    fn take(&mut self, wanted: char) -> bool {
        match self.0.strip_prefix(wanted) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    fn take_any(&mut self, wanted: &str) -> Option<u8> {
        let found = wanted.bytes().find(|&byte| self.0.as_bytes().first() == Some(&byte))?;
        self.take(found as char);
        Some(found)
    }

    /// A run of decimal digits of any script; none when there is no digit.
    fn number(&mut self) -> Result<Option<i64>, Exc> {
        let mut value = None;
        let mut chars = self.0.chars();
        while let Some(digit) = chars.next().and_then(decimal_value) {
            let next = value.unwrap_or(0i64).checked_mul(10).and_then(|v| v.checked_add(digit as i64));
            if next.is_none() {
                return Err(value_error("Too many decimal digits in format string"));
            }
            value = next;
            self.0 = chars.as_str();
        }
        Ok(value)
    }

    fn grouping(&mut self, spec: &mut Spec) -> Result<(), Exc> {
        if self.take(',') {
            spec.grouping = b',';
        }
        if self.take('_') {
            if spec.grouping != 0 {
                return Err(both_groupings());
            }
            spec.grouping = b'_';
        }
        if spec.grouping == b'_' && self.take(',') {
            return Err(both_groupings());
        }
        Ok(())
    }
}

fn alignment(c: char) -> Option<u8> {
    match c {
        '<' | '>' | '=' | '^' => Some(c as u8),
        _ => None,
    }
}

#[cold]
#[inline(never)]
fn both_groupings() -> Exc {
    value_error("Cannot specify both ',' and '_'.")
}

#[cold]
#[inline(never)]
fn invalid(text: &str, type_name: &str) -> Exc {
    Exc::from_parts(&VALUE_ERROR, &["Invalid format specifier '", text, "' for object of type '", type_name, "'"])
}

#[cold]
#[inline(never)]
fn no_grouping(grouping: u8, kind: char) -> Exc {
    let mut out = StrBuf::new();
    out.push_ascii(if grouping == b',' { "Cannot specify ',' with '" } else { "Cannot specify '_' with '" });
    show_code(kind, &mut out);
    out.push_ascii("'.");
    Exc::text(&VALUE_ERROR, out.finish())
}

/// The error for a type character that the type does not know.
#[cold]
#[inline(never)]
pub(super) fn unknown_code(kind: char, type_name: &str) -> Exc {
    let mut out = StrBuf::new();
    out.push_ascii("Unknown format code '");
    show_code(kind, &mut out);
    out.push_ascii("' for object of type '");
    out.push_str(type_name);
    out.push_ascii("'");
    Exc::text(&VALUE_ERROR, out.finish())
}

fn show_code(kind: char, out: &mut StrBuf) {
    if ('!'..'\u{80}').contains(&kind) {
        out.push_char(kind);
    } else {
        out.push_ascii("\\x");
        super::power_of_two_digits(kind as u64, 4, false, out);
    }
}
