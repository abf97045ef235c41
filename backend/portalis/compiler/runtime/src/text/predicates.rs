//! `str.isalpha` and its like: `false` for the empty text unless said otherwise.

use crate::strbox::Str;
use crate::unicode;

#[inline]
fn all(s: &Str, test: fn(char) -> bool) -> bool {
    let s = s.as_str();
    !s.is_empty() && s.chars().all(test)
}

/// `s.isalnum()`.
#[inline(never)]
pub fn isalnum(s: &Str) -> bool {
    all(s, unicode::is_alnum)
}

/// `s.isalpha()`.
#[inline(never)]
pub fn isalpha(s: &Str) -> bool {
    all(s, unicode::is_alpha)
}

/// `s.isascii()`: true for the empty text.
#[inline]
pub fn isascii(s: &Str) -> bool {
    s.is_ascii()
}

/// `s.isdecimal()`.
#[inline(never)]
pub fn isdecimal(s: &Str) -> bool {
    all(s, unicode::is_decimal)
}

/// `s.isdigit()`.
#[inline(never)]
pub fn isdigit(s: &Str) -> bool {
    all(s, unicode::is_digit)
}

/// `s.isnumeric()`.
#[inline(never)]
pub fn isnumeric(s: &Str) -> bool {
    all(s, unicode::is_numeric)
}

/// `s.isspace()`.
#[inline(never)]
pub fn isspace(s: &Str) -> bool {
    all(s, unicode::is_space)
}

/// `s.isprintable()`: true for the empty text.
#[inline(never)]
pub fn isprintable(s: &Str) -> bool {
    s.as_str().chars().all(unicode::is_printable)
}

/// `s.isidentifier()`; keywords are identifiers too.
#[inline(never)]
pub fn isidentifier(s: &Str) -> bool {
    let mut chars = s.as_str().chars();
    match chars.next() {
        Some(first) => (first == '_' || unicode::is_xid_start(first)) && chars.all(unicode::is_xid_continue),
        None => false,
    }
}

/// `s.islower()`: some cased character, none upper or title.
#[inline(never)]
pub fn islower(s: &Str) -> bool {
    let mut cased = false;
    for c in s.as_str().chars() {
        if unicode::is_upper(c) || unicode::is_title(c) {
            return false;
        }
        cased = cased || unicode::is_lower(c);
    }
    cased
}

/// `s.isupper()`: some cased character, none lower or title.
#[inline(never)]
pub fn isupper(s: &Str) -> bool {
    let mut cased = false;
    for c in s.as_str().chars() {
        if unicode::is_lower(c) || unicode::is_title(c) {
            return false;
        }
        cased = cased || unicode::is_upper(c);
    }
    cased
}

/// `s.istitle()`: every run of cased characters begins with an upper or title one and goes on in lower ones.
#[inline(never)]
pub fn istitle(s: &Str) -> bool {
    let (mut cased, mut inside) = (false, false);
    for c in s.as_str().chars() {
        if unicode::is_upper(c) || unicode::is_title(c) {
            if inside {
                return false;
            }
            inside = true;
            cased = true;
        } else if unicode::is_lower(c) {
            if !inside {
                return false;
            }
        } else {
            inside = false;
        }
    }
    cased
}
