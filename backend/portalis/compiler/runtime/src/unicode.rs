//! What CPython's `str` knows of single characters, as of Unicode 14.0 (CPython 3.11).
//!
//! Own tables instead of `core::char`'s, whose Unicode version depends on the rustc in use. Each predicate has its own
//! static, so that a module carries only those it asks. `gen_unicode.py` writes them.
//!
//! CPython 3.12 (Unicode 15.0) and 3.13 (15.1) differ as follows. In characters that 14.0 had not assigned: `is_printable`
//! (4482 and 5109 of them), `is_alpha` and `is_xid_start` (4348, 4970), `is_alnum` (4388, 5010), `is_xid_continue` (4410,
//! 5032), `is_decimal` and `is_digit` (20), `is_numeric` (40), `is_lower` and `is_cased` (68), `is_case_ignorable` (105). In
//! others: U+10FC, U+A7F2 to U+A7F4 and U+AB69 have become `is_lower`; in 3.13 ten Chinese characters (U+4E24, U+4EAC,
//! U+4FE9, U+5006, U+62D0, U+6D1E, U+7695, U+79ED, U+920E, U+94A9) have become `is_numeric`, and U+200C, U+200D, U+30FB and
//! U+FF65 `is_xid_continue`. White space, titlecase, uppercase and all case mappings are the same.

#[rustfmt::skip]
mod tables;

/// A set of code points: by turns how many follow each other inside and outside, as LEB128, with an index into the bytes.
pub struct RangeSet {
    /// First code point of a run inside, and from bit 21 where in `runs` its length stands.
    index: &'static [u32],
    runs: &'static [u8],
}

/// Single-character case changes.
pub struct CaseMap {
    /// First code point, step less one (bit 21) and count less one (from bit 22) of a run; what to add to its members.
    runs: &'static [(u32, i32)],
    /// A character and the two or three that it becomes, 0 standing for none.
    several: &'static [[u16; 4]],
}

/// Up to three characters; the second and third are 0 where there is none.
pub type Mapped = [char; 3];

impl RangeSet {
    #[inline(never)]
    fn contains(&self, c: char) -> bool {
        let c = c as u32;
        let block = self.index.partition_point(|entry| entry & 0x1f_ffff <= c);
        let (mut point, start) = match block.checked_sub(1).and_then(|i| self.index.get(i)) {
            Some(entry) => (entry & 0x1f_ffff, (entry >> 21) as usize),
            None => return false,
        };
        let mut inside = false;
        let (mut length, mut shift) = (0, 0);
        for &byte in self.runs.get(start..).unwrap_or(&[]) {
            length |= ((byte & 0x7f) as u32) << shift;
            shift += 7;
            if byte < 0x80 {
                inside = !inside;
                point += length;
                if c < point {
                    return inside;
                }
                length = 0;
                shift = 0;
            }
        }
        false
    }
}

impl CaseMap {
    /// `None` where the map says nothing of `c`.
    #[inline(never)]
    fn get(&self, c: char) -> Option<Mapped> {
        let point = c as u32;
        if let Ok(at) = self.several.binary_search_by(|entry| (entry[0] as u32).cmp(&point)) {
            let units = self.several.get(at)?;
            let unit = |i: usize| char::from_u32(units[i] as u32).unwrap_or('\0');
            return Some([unit(1), unit(2), unit(3)]);
        }
        let after = self.runs.partition_point(|run| run.0 & 0x1f_ffff <= point);
        let &(packed, delta) = self.runs.get(after.checked_sub(1)?)?;
        let distance = point - (packed & 0x1f_ffff);
        let step = packed >> 21 & 1;
        if distance >> step > packed >> 22 || distance & step != 0 {
            return None;
        }
        let mapped = char::from_u32(point.wrapping_add(delta as u32))?;
        Some([mapped, '\0', '\0'])
    }
}

/// `str.isprintable` of one character: what `repr` shows as it is.
#[inline]
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        (' '..='~').contains(&c)
    } else {
        tables::PRINTABLE.contains(c)
    }
}

/// `str.isalpha` of one character.
#[inline]
pub fn is_alpha(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic()
    } else {
        tables::ALPHA.contains(c)
    }
}

/// The value of a decimal digit of any script, as `int("٣")` reads it.
#[inline]
pub fn decimal_value(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    decimal_value_of_other(c as u32)
}

#[inline(never)]
fn decimal_value_of_other(point: u32) -> Option<u32> {
    let after = tables::ZEROS.partition_point(|&zero| zero <= point);
    let value = point - tables::ZEROS.get(after.checked_sub(1)?)?;
    if value < 10 {
        Some(value)
    } else {
        None
    }
}

/// `str.isdecimal` of one character.
#[inline]
pub fn is_decimal(c: char) -> bool {
    decimal_value(c).is_some()
}

/// `str.isdigit` of one character.
#[inline]
pub fn is_digit(c: char) -> bool {
    is_decimal(c) || !c.is_ascii() && tables::DIGIT.contains(c)
}

/// `str.isnumeric` of one character.
#[inline]
pub fn is_numeric(c: char) -> bool {
    is_digit(c) || !c.is_ascii() && tables::NUMERIC.contains(c)
}

/// `str.isalnum` of one character.
#[inline]
pub fn is_alnum(c: char) -> bool {
    is_alpha(c) || is_numeric(c)
}

/// `str.isspace` of one character: also what `split()` and `strip()` take for white space.
#[inline]
pub fn is_space(c: char) -> bool {
    // Most characters are printable ASCII: one comparison.
    if c <= ' ' {
        matches!(c, '\t'..='\r' | '\x1c'..='\x20')
    } else {
        c > '\x7f' && is_wide_space(c)
    }
}

#[inline(never)]
fn is_wide_space(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// How many bytes of UTF-8 at `at` are an end of a line for `str.splitlines`; 0 where there is none.
#[inline]
pub fn line_break(text: &[u8], at: usize) -> usize {
    let byte = |more: usize| text.get(at + more).copied().unwrap_or(0);
    match byte(0) {
        b'\r' if byte(1) == b'\n' => 2,
        b'\n'..=b'\r' | 0x1c..=0x1e => 1,
        // U+0085; U+2028 and U+2029
        0xc2 if byte(1) == 0x85 => 2,
        0xe2 if byte(1) == 0x80 && byte(2) | 1 == 0xa9 => 3,
        _ => 0,
    }
}

/// The derived property Lowercase.
#[inline]
pub fn is_lower(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_lowercase()
    } else {
        tables::LOWER.contains(c)
    }
}

/// The derived property Uppercase.
#[inline]
pub fn is_upper(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_uppercase()
    } else {
        tables::UPPER.contains(c)
    }
}

/// Titlecase letters such as `ǅ`.
#[inline]
pub fn is_title(c: char) -> bool {
    !c.is_ascii() && tables::TITLE.contains(c)
}

/// The derived property Cased.
#[inline]
pub fn is_cased(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic()
    } else {
        tables::CASED.contains(c)
    }
}

/// The derived property Case_Ignorable.
#[inline]
pub fn is_case_ignorable(c: char) -> bool {
    tables::CASE_IGNORABLE.contains(c)
}

/// May begin an identifier; `_` is not among these.
#[inline]
pub fn is_xid_start(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic()
    } else {
        tables::XID_START.contains(c)
    }
}

/// May continue an identifier.
#[inline]
pub fn is_xid_continue(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || c == '_'
    } else {
        tables::XID_CONTINUE.contains(c)
    }
}

/// `str.lower` of one character (a final sigma is the caller's affair).
#[inline]
pub fn to_lower(c: char) -> Mapped {
    if c.is_ascii() {
        return single(c.to_ascii_lowercase());
    }
    tables::TO_LOWER.get(c).unwrap_or(single(c))
}

/// `str.upper` of one character.
#[inline]
pub fn to_upper(c: char) -> Mapped {
    if c.is_ascii() {
        return single(c.to_ascii_uppercase());
    }
    tables::TO_UPPER.get(c).unwrap_or(single(c))
}

/// `str.title` of one character.
#[inline]
pub fn to_title(c: char) -> Mapped {
    if c.is_ascii() {
        return single(c.to_ascii_uppercase());
    }
    tables::TO_TITLE.get(c).unwrap_or_else(|| to_upper(c))
}

/// `str.casefold` of one character.
#[inline]
pub fn to_fold(c: char) -> Mapped {
    if c.is_ascii() {
        return single(c.to_ascii_lowercase());
    }
    tables::TO_FOLD.get(c).unwrap_or_else(|| to_lower(c))
}

#[inline]
fn single(c: char) -> Mapped {
    [c, '\0', '\0']
}
