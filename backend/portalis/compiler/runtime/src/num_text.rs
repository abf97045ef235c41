//! The decimal digits of an int, without `core::fmt`.

use crate::strbox::{Str, StrBuf};

/// What an int takes at most.
const LONGEST: usize = 20;

/// The decimal digits of an int, at the end of a buffer.
#[inline(never)]
fn digits(x: i64, buffer: &mut [u8; LONGEST]) -> &str {
    let mut at = LONGEST;
    let mut left = x.unsigned_abs();
    // SAFETY: the digits of 64 bits and a sign have room.
    unsafe {
        loop {
            at -= 1;
            *buffer.get_unchecked_mut(at) = b'0' + (left % 10) as u8;
            left /= 10;
            if left == 0 {
                break;
            }
        }
        if x < 0 {
            at -= 1;
            *buffer.get_unchecked_mut(at) = b'-';
        }
        core::str::from_utf8_unchecked(buffer.get_unchecked(at..))
    }
}

/// Appends the decimal digits of an int.
#[inline(never)]
pub fn int_to(x: i64, out: &mut StrBuf) {
    out.push_ascii(digits(x, &mut [0; LONGEST]));
}

/// The decimal digits of an int.
#[inline(never)]
pub fn int_text(x: i64) -> Str {
    let mut buffer = [0; LONGEST];
    let text = digits(x, &mut buffer);
    Str::with_chars(text, text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits() {
        for x in [0, 7, -1, 10, 1234567890, i64::MAX, i64::MIN] {
            let mut out = StrBuf::new();
            int_to(x, &mut out);
            assert_eq!(out.as_str(), x.to_string());
            assert_eq!(int_text(x).as_str(), x.to_string());
        }
    }
}
