//! The decimal digits of an int, without `core::fmt`.

use crate::strbox::StrBuf;

/// The decimal digits of an int.
#[inline(never)]
pub fn int_to(x: i64, out: &mut StrBuf) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut left = x.unsigned_abs();
    loop {
        at -= 1;
        if let Some(d) = digits.get_mut(at) {
            *d = b'0' + (left % 10) as u8;
        }
        left /= 10;
        if left == 0 || at == 0 {
            break;
        }
    }
    if x < 0 {
        out.push_ascii("-");
    }
    // SAFETY: `at` is inside, and what follows it is ASCII.
    out.push_ascii(unsafe { core::str::from_utf8_unchecked(digits.get_unchecked(at..)) });
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
        }
    }
}
