//! `repr` of a float: the shortest digits that read back as the same float.

use super::float::exponential;
use crate::strbox::StrBuf;

/// Room for the longest text that `ryu` writes.
const ROOM: usize = 24;

/// `repr(x)`.
#[inline(never)]
pub fn float_repr(x: f64, out: &mut StrBuf) {
    let magnitude = f64::from_bits(x.to_bits() & !(1 << 63));
    if x.is_nan() {
        out.push_ascii("nan");
        return;
    }
    if x.is_sign_negative() {
        out.push_ascii("-");
    }
    if magnitude.is_infinite() {
        out.push_ascii("inf");
        return;
    }
    let mut room = ryu::Buffer::new();
    let shown = room.format_finite(magnitude);
    if magnitude == 0.0 || (1e-4..1e16).contains(&magnitude) {
        // Here the two notations agree.
        out.push_ascii(shown);
        return;
    }
    let digits = Digits::of(shown);
    exponential(digits.as_slice(), digits.point - 1, digits.len as i32 - 1, false, false, out);
}

/// The shortest digits of a float, without leading and trailing zeros: `0.d₁d₂… * 10**point`. Zero is one digit 0.
pub(super) struct Digits {
    digits: [u8; ROOM],
    pub len: usize,
    pub point: i32,
}

impl Digits {
    /// The digits of a finite `x` that is not negative.
    pub fn new(x: f64) -> Digits {
        Digits::of(ryu::Buffer::new().format_finite(x))
    }

    /// Takes digits and exponent out of a text such as `0.00012`, `1.5e-7` or `120.0`.
    fn of(shown: &str) -> Digits {
        let mut found = Digits { digits: [b'0'; ROOM], len: 0, point: 0 };
        let (mut significant, mut fraction) = (0, false);
        let mut bytes = shown.bytes();
        for byte in bytes.by_ref() {
            match byte {
                b'.' => fraction = true,
                b'e' => break,
                b'0' if found.len == 0 => found.point -= fraction as i32,
                _ => {
                    if let Some(slot) = found.digits.get_mut(found.len) {
                        *slot = byte;
                    }
                    found.len += 1;
                    found.point += !fraction as i32;
                    if byte != b'0' {
                        significant = found.len;
                    }
                }
            }
        }
        found.len = significant;
        if significant == 0 {
            found.len = 1;
            found.point = 1;
            return found;
        }
        let mut exponent = 0;
        let mut negative = false;
        for byte in bytes {
            match byte {
                b'-' => negative = true,
                _ => exponent = exponent * 10 + (byte & 15) as i32,
            }
        }
        found.point += if negative { -exponent } else { exponent };
        found
    }

    pub fn as_slice(&self) -> &[u8] {
        self.digits.get(..self.len).unwrap_or(&[])
    }
}
