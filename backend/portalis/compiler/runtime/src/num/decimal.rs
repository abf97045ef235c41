//! Exact conversion between binary floats and decimal digits, at any precision.
//!
//! Every float is a finite decimal fraction. `Decimal` holds all of its digits (at most 767), so rounding at any place is
//! exact; the other way it is multiplied by powers of two until its whole part holds all bits of the nearest float. It is short
//! and table-free rather than fast: the common cases never come here.

use super::float::{compose, split};

/// Digits beyond this many only matter by not being zero.
const MAX_DIGITS: usize = 770;
/// Those and one that stands for all others, and in front of them what multiplying them makes more: 678 when they are at most
/// 10**310, 350 when they are at least 10**-331.
const DIGITS: usize = 1536;
/// Digits that fit in 64 bits whatever they are.
const WHOLE: i32 = 19;

/// Decimal digits and where their point is: `0.d₁d₂d₃… * 10**point`.
pub struct Decimal {
    /// Zeros before `start`.
    digits: [u8; DIGITS],
    start: usize,
    end: usize,
    /// Position of the decimal point after the first digit of `digits()`.
    pub point: i32,
}

impl Decimal {
    #[inline]
    fn starting_at(start: usize) -> Decimal {
        Decimal { digits: [b'0'; DIGITS], start, end: start, point: 0 }
    }

    /// All digits of a finite `x`; zero has none.
    #[inline(never)]
    pub fn new(x: f64) -> Decimal {
        let (mantissa, exponent) = split(x);
        let mut decimal = Decimal::starting_at(DIGITS);
        if mantissa == 0 {
            return decimal;
        }
        let zeros = mantissa.trailing_zeros();
        decimal.multiply_add(0, mantissa >> zeros);
        decimal.scale(exponent + zeros as i32);
        decimal.trim();
        decimal
    }

    /// No digits, and room for those of a text.
    #[inline]
    pub fn of_text() -> Decimal {
        Decimal::starting_at(DIGITS - MAX_DIGITS - 1)
    }

    /// Appends a digit of ASCII, the first one not zero, to what `of_text` gave.
    #[inline]
    pub fn push(&mut self, digit: u8) {
        if let Some(slot) = self.digits.get_mut(self.end) {
            *slot = digit;
            self.end += 1;
        } else if digit != b'0' {
            self.digits[DIGITS - 1] = b'1';
        }
    }

    /// `digits * factor + addend` for a factor below 2**60; the point stays behind the same digit.
    #[inline(never)]
    fn multiply_add(&mut self, factor: u64, addend: u64) {
        let mut rest = addend;
        let mut at = self.end;
        for slot in self.digits.get_mut(..at).unwrap_or(&mut []).iter_mut().rev() {
            if at <= self.start && rest == 0 {
                break;
            }
            rest += (*slot - b'0') as u64 * factor;
            *slot = b'0' + (rest % 10) as u8;
            rest /= 10;
            at -= 1;
        }
        self.point += self.start as i32 - at as i32;
        self.start = at;
    }

    /// Multiplies by `2**exponent`. A half is five tenths.
    #[inline(never)]
    fn scale(&mut self, mut exponent: i32) {
        while exponent != 0 {
            let step = exponent.clamp(-25, 59);
            if step < 0 {
                self.multiply_add(5u64.wrapping_pow(step.unsigned_abs()), 0);
                self.point += step;
            } else {
                self.multiply_add(1 << step, 0);
            }
            exponent -= step;
        }
    }

    /// The digits, without leading or trailing zeros.
    pub fn digits(&self) -> &[u8] {
        self.digits.get(self.start..self.end).unwrap_or(&[])
    }

    fn trim(&mut self) {
        while let Some(b'0') = self.digits().last() {
            self.end -= 1;
        }
    }

    /// Rounds to the first `count` digits, ties to even. A negative `count` leaves nothing.
    pub fn round(&mut self, count: i32) {
        let length = (self.end - self.start) as i32;
        if count >= length {
            return;
        }
        if count < 0 {
            self.end = self.start;
            return;
        }
        let keep = self.start + count as usize;
        let dropped = self.digits.get(keep..self.end).unwrap_or(&[]);
        let next = dropped.first().copied().unwrap_or(b'0');
        let odd = count > 0 && self.digits.get(keep.wrapping_sub(1)).map_or(false, |digit| digit & 1 == 1);
        let up = next > b'5' || (next == b'5' && (dropped.len() > 1 || odd));
        self.end = keep;
        if up {
            self.increment();
        }
        self.trim();
    }

    /// Adds one unit of the last digit.
    fn increment(&mut self) {
        let mut end = self.end;
        let kept = self.digits.get_mut(self.start..self.end).unwrap_or(&mut []);
        for digit in kept.iter_mut().rev() {
            if *digit != b'9' {
                *digit += 1;
                self.end = end;
                return;
            }
            end -= 1;
        }
        // Nothing but nines, or no digit: the result is the next power of ten.
        self.point += 1;
        self.end = self.start + 1;
        if let Some(first) = self.digits.get_mut(self.start) {
            *first = b'1';
        }
    }

    /// Rounds at `places` digits after the decimal point, ties to even.
    pub fn round_places(&mut self, places: i32) {
        self.round(self.point.saturating_add(places));
    }

    /// The nearest float; infinity when it is too large. Changes the digits.
    #[inline(never)]
    pub fn to_f64(&mut self) -> f64 {
        let count = self.digits().len() as i32;
        if count == 0 || self.point < -330 {
            return 0.0;
        }
        if self.point > 310 {
            return f64::INFINITY;
        }
        let exponent = self.point - count;
        if count <= WHOLE && (-WHOLE..=WHOLE).contains(&exponent) {
            let whole = self.leading(count);
            if whole <= 1 << 53 {
                // Both operands are exact, so the one operation rounds correctly.
                let power = 10u64.wrapping_pow(exponent.unsigned_abs()) as f64;
                return if exponent < 0 { whole as f64 / power } else { whole as f64 * power };
            }
        }
        let mut exponent = 0;
        while self.point != WHOLE {
            // Three bits are less than a digit, so this comes near without going past.
            let step = ((WHOLE - self.point) * 3).clamp(-25, 59);
            self.scale(step);
            exponent -= step;
        }
        let rest = self.digits().get(WHOLE as usize..).unwrap_or(&[]);
        compose(self.leading(WHOLE), rest.iter().any(|&digit| digit != b'0'), exponent)
    }

    /// The first `count` digits as an int; zeros follow the last one.
    fn leading(&self, count: i32) -> u64 {
        let digits = self.digits();
        (0..count as usize).fold(0, |value, at| value * 10 + (digits.get(at).copied().unwrap_or(b'0') - b'0') as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::string::String;

    fn read(digits: &str, exponent: i32) -> f64 {
        let mut decimal = Decimal::of_text();
        digits.trim_start_matches('0').bytes().for_each(|digit| decimal.push(digit));
        decimal.point = exponent + digits.trim_start_matches('0').len() as i32;
        decimal.to_f64()
    }

    #[test]
    fn as_the_library_reads_and_writes() {
        let mut state = 1u64;
        let mut random = move || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            state >> 11
        };
        for round in 0..20_000 {
            let count = if round % 50 == 0 { 1 + random() % 900 } else { 1 + random() % 25 };
            let digits: String = (0..count).map(|_| (b'0' + (random() % 10) as u8) as char).collect();
            let exponent = (random() % 700) as i32 - 370 - if round % 3 == 0 { count as i32 } else { 0 };
            let text = format!("{}e{}", digits, exponent);
            let expected: f64 = text.parse().unwrap();
            assert_eq!(read(&digits, exponent).to_bits(), expected.to_bits(), "{}", text);

            let x = f64::from_bits(random() << 11 >> 1 ^ random());
            if x.is_finite() {
                let all = Decimal::new(x);
                let all = core::str::from_utf8(all.digits()).unwrap();
                let shown = format!("{:.1100}", x);
                assert_eq!(all, shown.replace('.', "").trim_matches('0'));
                assert_eq!(read(all, Decimal::new(x).point - all.len() as i32), x);
                let places = (random() % 40) as i32;
                let mut rounded = Decimal::new(x);
                rounded.round_places(places);
                let shown = format!("{:.*}", places as usize, x).replace('.', "");
                assert_eq!(core::str::from_utf8(rounded.digits()).unwrap(), shown.trim_matches('0'));
            }
        }
    }

    #[test]
    fn halves_go_to_even_unless_something_follows() {
        for bits in
            [1u64, 2, 3, 0x000f_ffff_ffff_ffff, 0x3ff0_0000_0000_0000, 0x3ff0_0000_0000_0001, 0x7fef_ffff_ffff_fffe]
        {
            let (mantissa, exponent) = split(f64::from_bits(bits));
            let mut half = Decimal::starting_at(DIGITS);
            half.multiply_add(0, mantissa * 2 + 1);
            half.scale(exponent - 1);
            half.trim();
            let (digits, point) = (String::from(core::str::from_utf8(half.digits()).unwrap()), half.point);
            let low = point - digits.len() as i32;
            assert_eq!(read(&digits, low).to_bits(), bits + (bits & 1));
            let above = format!("{}{:0<200}1", digits, "");
            assert_eq!(read(&above, low - 201).to_bits(), bits + 1);
            let above = format!("{}{:0<900}1", digits, "");
            assert_eq!(read(&above, low - 901).to_bits(), bits + 1);
        }
    }
}
