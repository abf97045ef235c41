//! Sums, differences and products by a word of ints of any size: one pass over the digits, into a buffer that has room for the last
//! carry, 64 bits at a time where they only add. `num_bigint`'s own take a copy first, and go by 32 bits.

use super::Int;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::hash::{Hash, Hasher};
use num_bigint::{BigInt, BigUint, Sign};
use num_traits::ToPrimitive;

/// What `num_bigint` shows the digits of a number to, as one slice: only hashers see that.
struct Reader<F, R> {
    expected: usize,
    read: Option<F>,
    found: Option<R>,
}

impl<R, F: FnOnce(&[u8]) -> R> Hasher for Reader<F, R> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        if let (Some(bytes), Some(read)) = (bytes.get(..self.expected), self.read.take()) {
            self.found = Some(read(bytes));
        }
    }

    #[inline]
    fn write_usize(&mut self, _length: usize) {}

    fn finish(&self) -> u64 {
        0
    }
}

/// What `read` makes of the digits as bytes, the lowest first, four of them a digit; none where they are not shown in one piece.
#[inline]
fn with_digits<R>(x: &BigUint, read: impl FnOnce(&[u8]) -> R) -> Option<R> {
    let mut reader = Reader { expected: 4 * x.iter_u32_digits().len(), read: Some(read), found: None };
    x.hash(&mut reader);
    reader.found
}

/// The 64 bits from a place on, counted in pairs of digits.
///
/// # Safety
/// There are as many bytes.
#[inline]
unsafe fn word(bytes: &[u8], at: usize) -> u64 {
    // SAFETY: the caller's promise.
    u64::from_le(unsafe { bytes.as_ptr().cast::<u64>().add(at).read_unaligned() })
}

/// Puts 64 bits at a place, counted in pairs of digits.
///
/// # Safety
/// There are as many digits.
#[inline]
unsafe fn put(digits: &mut [u32], at: usize, word: u64) {
    // SAFETY: the caller's promise.
    unsafe { digits.as_mut_ptr().cast::<u64>().add(at).write_unaligned(word.to_le()) };
}

fn zeros(count: usize) -> Vec<u32> {
    let mut digits = crate::mem::vec(count);
    digits.resize(count, 0);
    digits
}

/// The digit at a place; 0 beyond the last.
#[inline]
fn digit(bytes: &[u8], at: usize) -> u32 {
    match bytes.get(4 * at..4 * at + 4) {
        Some(digit) => digit.try_into().map_or(0, u32::from_le_bytes),
        None => 0,
    }
}

fn sum(long: &[u8], short: &[u8]) -> Vec<u32> {
    let mut digits = zeros(long.len() / 4 + 1);
    let mut carry = 0u64;
    let pairs = short.len().min(long.len()) / 8;
    for at in 0..pairs {
        // SAFETY: both have these bytes, and the result has a digit more than `long`.
        unsafe {
            let b = word(short, at);
            let part = word(long, at).wrapping_add(b);
            let total = part.wrapping_add(carry);
            put(&mut digits, at, total);
            carry = u64::from(part < b) + u64::from(total < part);
        }
    }
    for (at, to) in digits.iter_mut().enumerate().skip(2 * pairs) {
        carry += u64::from(digit(long, at)) + u64::from(digit(short, at));
        *to = carry as u32;
        carry >>= 32;
    }
    digits
}

/// `large - small`.
fn difference(large: &[u8], small: &[u8]) -> Vec<u32> {
    let mut digits = zeros(large.len() / 4);
    let mut borrow = 0u64;
    let pairs = small.len().min(large.len()) / 8;
    for at in 0..pairs {
        // SAFETY: both have these bytes, and the result is as long as `large`.
        unsafe {
            let (a, b) = (word(large, at), word(small, at));
            let part = a.wrapping_sub(b);
            put(&mut digits, at, part.wrapping_sub(borrow));
            borrow = u64::from(a < b) + u64::from(part < borrow);
        }
    }
    let mut rest = -(borrow as i64);
    for (at, to) in digits.iter_mut().enumerate().skip(2 * pairs) {
        rest += i64::from(digit(large, at)) - i64::from(digit(small, at));
        *to = rest as u32;
        rest >>= 32;
    }
    digits
}

/// What `op` makes of the digits of both.
fn combined(x: &BigUint, y: &BigUint, op: fn(&[u8], &[u8]) -> Vec<u32>) -> Option<BigUint> {
    with_digits(x, |a| with_digits(y, |b| BigUint::new(op(a, b))))?
}

/// `a + b`, or `a - b` if `minus`.
#[inline(never)]
pub(super) fn add(a: &BigInt, b: &BigInt, minus: bool) -> Int {
    let (x, y) = (a.magnitude(), b.magnitude());
    let b_sign = if minus { -b.sign() } else { b.sign() };
    let ((large, sign), (small, other)) = match x.cmp(y) {
        Ordering::Less => ((y, b_sign), (x, a.sign())),
        _ => ((x, a.sign()), (y, b_sign)),
    };
    let magnitude = if sign == other || other == Sign::NoSign {
        combined(large, small, sum).unwrap_or_else(|| large + small)
    } else {
        combined(large, small, difference).unwrap_or_else(|| large - small)
    };
    Int::made(BigInt::from_biguint(sign, magnitude))
}

fn product(digits: &[u8], factor: u64) -> Vec<u32> {
    let count = digits.len() / 4;
    let mut made = zeros(count + 2);
    let (low, high) = (factor & 0xffff_ffff, factor >> 32);
    let mut carry = 0u64;
    if high == 0 {
        for (to, a) in made.iter_mut().zip(digits.chunks_exact(4)) {
            carry += u64::from(digit(a, 0)) * low;
            *to = carry as u32;
            carry >>= 32;
        }
    } else {
        let (mut upper, mut last) = (0u64, 0u64);
        for (to, a) in made.iter_mut().zip(digits.chunks_exact(4)) {
            let a = u64::from(digit(a, 0));
            carry += a * low;
            upper += last * high + (carry & 0xffff_ffff);
            *to = upper as u32;
            carry >>= 32;
            upper >>= 32;
            last = a;
        }
        carry += last * high + upper;
    }
    for to in made.iter_mut().skip(count) {
        *to = carry as u32;
        carry >>= 32;
    }
    made
}

/// `a * b`.
#[inline(never)]
pub(super) fn scaled(a: &BigInt, b: i64) -> Int {
    let magnitude = a.magnitude();
    let made = with_digits(magnitude, |digits| BigUint::new(product(digits, b.unsigned_abs())));
    let sign = if b < 0 { -a.sign() } else { a.sign() };
    Int::made(BigInt::from_biguint(sign, made.unwrap_or_else(|| magnitude * b.unsigned_abs())))
}

/// The quotient of magnitudes, and the rest.
fn quotient(digits: &[u8], divisor: u64) -> (Vec<u32>, u64) {
    let mut made = zeros(digits.len() / 4);
    let mut rest = 0u64;
    for (to, a) in made.iter_mut().zip(digits.chunks_exact(4)).rev() {
        let part = rest << 32 | u64::from(digit(a, 0));
        let quotient = part / divisor;
        *to = quotient as u32;
        rest = part - quotient * divisor;
    }
    (made, rest)
}

/// `a // b` and `a % b`, for a `b` above 0.
#[inline(never)]
pub(super) fn divided(a: &BigInt, b: u32) -> (Int, u64) {
    let divisor = u64::from(b.max(1));
    let magnitude = a.magnitude();
    let (mut made, mut rest) = with_digits(magnitude, |digits| quotient(digits, divisor))
        .map(|(digits, rest)| (BigUint::new(digits), rest))
        .unwrap_or_else(|| (magnitude / divisor, (magnitude % divisor).to_u64().unwrap_or(0)));
    if a.sign() == Sign::Minus && rest != 0 {
        made += 1u32;
        rest = divisor - rest;
    }
    (Int::made(BigInt::from_biguint(a.sign(), made)), rest)
}
