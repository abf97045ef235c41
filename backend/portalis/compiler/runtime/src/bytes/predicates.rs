//! `bytes.isalpha` and its like: about ASCII only; `false` for no bytes unless said otherwise.

use super::Bytes;

#[inline]
fn all(b: &Bytes, test: fn(&u8) -> bool) -> bool {
    !b.is_empty() && b.as_slice().iter().all(test)
}

/// `b.isalnum()`.
#[inline(never)]
pub fn isalnum(b: &Bytes) -> bool {
    all(b, u8::is_ascii_alphanumeric)
}

/// `b.isalpha()`.
#[inline(never)]
pub fn isalpha(b: &Bytes) -> bool {
    all(b, u8::is_ascii_alphabetic)
}

/// `b.isascii()`: true for no bytes.
#[inline(never)]
pub fn isascii(b: &Bytes) -> bool {
    b.as_slice().is_ascii()
}

/// `b.isdigit()`.
#[inline(never)]
pub fn isdigit(b: &Bytes) -> bool {
    all(b, u8::is_ascii_digit)
}

/// `b.isspace()`.
#[inline(never)]
pub fn isspace(b: &Bytes) -> bool {
    all(b, super::split::is_space)
}

/// `b.islower()`: some small letter and no capital.
#[inline(never)]
pub fn islower(b: &Bytes) -> bool {
    b.as_slice().iter().any(u8::is_ascii_lowercase) && !b.as_slice().iter().any(u8::is_ascii_uppercase)
}

/// `b.isupper()`: some capital and no small letter.
#[inline(never)]
pub fn isupper(b: &Bytes) -> bool {
    b.as_slice().iter().any(u8::is_ascii_uppercase) && !b.as_slice().iter().any(u8::is_ascii_lowercase)
}

/// `b.istitle()`: every run of letters is a capital and then small letters.
#[inline(never)]
pub fn istitle(b: &Bytes) -> bool {
    let (mut cased, mut inside) = (false, false);
    for byte in b.as_slice() {
        let letter = byte.is_ascii_alphabetic();
        if letter && byte.is_ascii_uppercase() == inside {
            return false;
        }
        inside = letter;
        cased = cased || letter;
    }
    cased
}
