//! Exact conversion between binary floats and decimal digits, at any precision.
//!
//! Every float is a finite decimal fraction. `Decimal` holds all of its digits (at most 767), so rounding at any place is
//! exact; the other way, `from_digits` divides big integers, so the nearest float is always found. Both are short and
//! table-free rather than fast: the common cases never come here.

use super::float::{compose, split};
use super::int::divide_rounded;

const BILLION: u64 = 1_000_000_000;
/// 5**1074 * 2**53 has 767 digits, 86 limbs of nine.
const LIMBS: usize = 86;
const DIGITS: usize = LIMBS * 9;

/// The decimal digits of a float's magnitude: `0.d₁d₂d₃… * 10**point`.
pub struct Decimal {
    digits: [u8; DIGITS],
    start: usize,
    end: usize,
    /// Position of the decimal point after the first digit of `digits()`.
    pub point: i32,
}

impl Decimal {
    /// All digits of a finite `x`; zero has none.
    #[inline(never)]
    pub fn new(x: f64) -> Decimal {
        let (mantissa, exponent) = split(x);
        let mut decimal = Decimal { digits: [b'0'; DIGITS], start: DIGITS, end: DIGITS, point: 0 };
        if mantissa == 0 {
            return decimal;
        }
        let zeros = mantissa.trailing_zeros();
        let (odd, exponent) = (mantissa >> zeros, exponent + zeros as i32);
        // m * 2**-k is m * 5**k with the point moved by k places.
        let (base, chunk, count, fraction) = if exponent < 0 {
            (5u64, 13u32, exponent.unsigned_abs(), exponent.unsigned_abs())
        } else {
            (2u64, 30u32, exponent.unsigned_abs(), 0)
        };
        let mut limbs = Limbs::new(odd);
        let mut rest = count;
        while rest != 0 {
            let step = rest.min(chunk);
            limbs.multiply(base.wrapping_pow(step));
            rest -= step;
        }
        decimal.write(&limbs);
        decimal.point = (decimal.end - decimal.start) as i32 - fraction as i32;
        decimal.trim();
        decimal
    }

    fn write(&mut self, limbs: &Limbs) {
        let mut slots = self.digits.iter_mut().rev();
        let mut significant = 0;
        let mut written = 0;
        for &limb in limbs.used() {
            let mut rest = limb;
            for slot in slots.by_ref().take(9) {
                let digit = (rest % 10) as u8;
                rest /= 10;
                *slot = b'0' + digit;
                written += 1;
                if digit != 0 {
                    significant = written;
                }
            }
        }
        self.start = DIGITS - significant;
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

    /// The nearest float.
    pub fn to_f64(&self) -> f64 {
        let digits = self.digits();
        from_digits(digits, self.point - digits.len() as i32)
    }
}

/// A natural number in base 10**9, least significant limb first.
struct Limbs {
    limbs: [u32; LIMBS],
    len: usize,
}

impl Limbs {
    fn new(x: u64) -> Limbs {
        let mut limbs = [0; LIMBS];
        limbs[0] = (x % BILLION) as u32;
        limbs[1] = (x / BILLION) as u32;
        Limbs { limbs, len: 2 }
    }

    fn used(&self) -> &[u32] {
        self.limbs.get(..self.len).unwrap_or(&[])
    }

    #[inline(never)]
    fn multiply(&mut self, factor: u64) {
        let mut carry = 0;
        for limb in self.limbs.iter_mut().take(self.len) {
            let product = *limb as u64 * factor + carry;
            *limb = (product % BILLION) as u32;
            carry = product / BILLION;
        }
        while carry != 0 {
            if let Some(limb) = self.limbs.get_mut(self.len) {
                *limb = (carry % BILLION) as u32;
            }
            carry /= BILLION;
            self.len += 1;
        }
    }
}

/// The float nearest to the number written by ASCII `digits`, times `10**exponent`; infinity when it is too large.
/// More than `MAX_DIGITS` digits have to be cut, with a last digit 1 for what was cut if that was not zero.
#[inline(never)]
pub fn from_digits(digits: &[u8], exponent: i32) -> f64 {
    let mut leading = 0u64;
    for &digit in digits.iter().take(19) {
        leading = leading * 10 + (digit & 15) as u64;
    }
    if leading == 0 {
        return 0.0;
    }
    if digits.len() <= 19 {
        if leading <= 1 << 53 && (-19..=19).contains(&exponent) {
            // Both operands are exact, so the one operation rounds correctly.
            let power = 10u64.wrapping_pow(exponent.unsigned_abs()) as f64;
            return if exponent < 0 { leading as f64 / power } else { leading as f64 * power };
        }
        if (-19..0).contains(&exponent) {
            return divide_rounded(leading, 10u64.wrapping_pow(exponent.unsigned_abs()));
        }
        if exponent == 0 {
            return leading as f64;
        }
    }
    let magnitude = exponent.saturating_add(digits.len() as i32);
    if magnitude > 310 {
        return f64::INFINITY;
    }
    if magnitude < -330 {
        return 0.0;
    }
    let mut number = Big::new();
    for &digit in digits {
        number.multiply_add(10, (digit & 15) as u32);
    }
    // digits * 10**exponent is digits * 5**exponent * 2**exponent.
    if exponent >= 0 {
        number.multiply_power_of_five(exponent as u32);
        let (top, sticky, scale) = number.top();
        return compose(top, sticky, scale + exponent);
    }
    let mut divisor = Big::new();
    divisor.multiply_add(0, 1);
    divisor.multiply_power_of_five(exponent.unsigned_abs());
    divide(number, divisor, exponent)
}

/// Digits beyond this many only matter by not being zero.
pub const MAX_DIGITS: usize = 770;

/// `number / divisor * 2**scale`, correctly rounded.
fn divide(mut number: Big, mut divisor: Big, mut scale: i32) -> f64 {
    // Aligned on their highest bits, the quotient is at least one half and below two.
    let (a, b) = (number.bits(), divisor.bits());
    if a < b {
        number.shift_left((b - a) as u32);
    } else {
        divisor.shift_left((a - b) as u32);
    }
    scale += a as i32 - b as i32;
    let mut quotient = 0u64;
    for _ in 0..64 {
        let fits = number.at_least(&divisor);
        if fits {
            number.subtract(&divisor);
        }
        quotient = quotient << 1 | fits as u64;
        number.shift_left(1);
    }
    compose(quotient, !number.is_zero(), scale - 63)
}

/// 770 digits * 2**1 and 5**1100 both fit, with the shift that aligns them.
const WORDS: usize = 84;

/// A natural number of at most `WORDS` 32-bit words, least significant first; `len` words may be other than zero.
struct Big {
    words: [u32; WORDS],
    len: usize,
}

impl Big {
    fn new() -> Big {
        Big { words: [0; WORDS], len: 0 }
    }

    fn used(&self) -> &[u32] {
        self.words.get(..self.len).unwrap_or(&[])
    }

    #[inline(never)]
    fn multiply_add(&mut self, factor: u32, addend: u32) {
        let mut carry = addend as u64;
        for word in self.words.iter_mut().take(self.len) {
            let product = *word as u64 * factor as u64 + carry;
            *word = product as u32;
            carry = product >> 32;
        }
        self.push(carry as u32);
    }

    fn push(&mut self, word: u32) {
        if word != 0 {
            if let Some(slot) = self.words.get_mut(self.len) {
                *slot = word;
                self.len += 1;
            }
        }
    }

    #[inline(never)]
    fn multiply_power_of_five(&mut self, mut exponent: u32) {
        while exponent != 0 {
            let step = exponent.min(13);
            self.multiply_add(5u32.wrapping_pow(step), 0);
            exponent -= step;
        }
    }

    #[inline(never)]
    fn shift_left(&mut self, count: u32) {
        for _ in 0..count / 31 {
            self.multiply_add(1 << 31, 0);
        }
        self.multiply_add(1 << (count % 31), 0);
    }

    fn bits(&self) -> usize {
        match self.used().last() {
            Some(word) => self.len * 32 - word.leading_zeros() as usize,
            None => 0,
        }
    }

    fn is_zero(&self) -> bool {
        self.used().iter().all(|&word| word == 0)
    }

    #[inline(never)]
    fn at_least(&self, other: &Big) -> bool {
        for (a, b) in self.words.iter().zip(&other.words).rev() {
            if a != b {
                return a > b;
            }
        }
        true
    }

    #[inline(never)]
    fn subtract(&mut self, other: &Big) {
        let mut borrow = false;
        for (word, &less) in self.words.iter_mut().zip(&other.words) {
            let (difference, under) = word.overflowing_sub(less);
            let (difference, under_borrow) = difference.overflowing_sub(borrow as u32);
            *word = difference;
            borrow = under || under_borrow;
        }
    }

    /// The highest 64 bits, whether anything below them is not zero, and the power of two of their lowest bit.
    fn top(&self) -> (u64, bool, i32) {
        let mut words = self.used().iter().rev();
        let mut top = 0u64;
        for _ in 0..2 {
            top = top << 32 | words.next().copied().unwrap_or(0) as u64;
        }
        let next = words.next().copied().unwrap_or(0);
        let shift = top.leading_zeros().min(31);
        let joined = top << shift | (((next as u64) << shift) >> 32);
        let sticky = (next << shift) != 0 || words.any(|&word| word != 0);
        (joined, sticky, self.len as i32 * 32 - 64 - shift as i32)
    }
}
