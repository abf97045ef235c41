//! `complex`: two floats, with the operators of CPython's `Objects/complexobject.c`.

use crate::big::{self, Int};
use crate::exc::{overflow_error, value_error, zero_division_error, Exc};
use crate::fmt::float_repr;
use crate::math::{kernel, root};
use crate::num;
use crate::strbox::{Str, StrBuf};
use crate::value::{PyEq, PyHash, Repr, Truthy, TypeName, Value};

/// Python's `complex`.
#[derive(Clone, Copy)]
pub struct Complex {
    pub re: f64,
    pub im: f64,
}

/// `complex(re, im)`.
#[inline]
pub fn new(re: f64, im: f64) -> Complex {
    Complex { re, im }
}

/// `complex(re)`.
#[inline]
pub fn real(re: f64) -> Complex {
    new(re, 0.0)
}

/// `a + b`.
#[inline]
pub fn add(a: Complex, b: Complex) -> Complex {
    new(a.re + b.re, a.im + b.im)
}

/// `a - b`.
#[inline]
pub fn sub(a: Complex, b: Complex) -> Complex {
    new(a.re - b.re, a.im - b.im)
}

/// `a * b`.
#[inline]
pub fn mul(a: Complex, b: Complex) -> Complex {
    new(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
}

/// `-z`.
#[inline]
pub fn neg(z: Complex) -> Complex {
    new(-z.re, -z.im)
}

/// `z.conjugate()`.
#[inline]
pub fn conjugate(z: Complex) -> Complex {
    new(z.re, -z.im)
}

/// `a / b`; none for a division by zero.
fn quotient(a: Complex, b: Complex) -> Option<Complex> {
    let (re, im) = (num::abs_float(b.re), num::abs_float(b.im));
    if re >= im {
        if re == 0.0 {
            return None;
        }
        let ratio = b.im / b.re;
        let denominator = b.re + b.im * ratio;
        return Some(new((a.re + a.im * ratio) / denominator, (a.im - a.re * ratio) / denominator));
    }
    if im >= re {
        let ratio = b.re / b.im;
        let denominator = b.re * ratio + b.im;
        return Some(new((a.re * ratio + a.im) / denominator, (a.im * ratio - a.re) / denominator));
    }
    Some(new(f64::NAN, f64::NAN))
}

/// `a / b`.
#[inline(never)]
pub fn div(a: Complex, b: Complex) -> Result<Complex, Exc> {
    quotient(a, b).ok_or_else(|| zero_division_error("complex division by zero"))
}

/// `a ** b`.
#[inline(never)]
pub fn pow(a: Complex, b: Complex) -> Result<Complex, Exc> {
    let small = b.im == 0.0 && num::abs_float(b.re) <= 100.0 && b.re as i64 as f64 == b.re;
    let found = if small {
        let n = b.re as i64;
        let power = natural_power(a, n.unsigned_abs());
        if n > 0 {
            Some(power)
        } else {
            quotient(real(1.0), power)
        }
    } else {
        general_power(a, b)
    };
    match found {
        None => Err(zero_division_error("0.0 to a negative or complex power")),
        Some(z) if z.re.is_infinite() || z.im.is_infinite() => Err(overflow_error("complex exponentiation")),
        Some(z) => Ok(z),
    }
}

fn natural_power(a: Complex, n: u64) -> Complex {
    let (mut result, mut power, mut mask) = (real(1.0), a, 1);
    while n >= mask {
        if n & mask != 0 {
            result = mul(result, power);
        }
        mask <<= 1;
        power = mul(power, power);
    }
    result
}

fn general_power(a: Complex, b: Complex) -> Option<Complex> {
    if a.re == 0.0 && a.im == 0.0 {
        return if b.im != 0.0 || b.re < 0.0 { None } else { Some(real(0.0)) };
    }
    let size = libm_hypot(a.re, a.im);
    let mut length = kernel::pow(size, b.re);
    let angle = kernel::atan2(a.im, a.re);
    let mut phase = angle * b.re;
    if b.im != 0.0 {
        length /= kernel::exp(angle * b.im);
        phase += b.im * kernel::log(size);
    }
    Some(new(length * kernel::cos(phase), length * kernel::sin(phase)))
}

/// `abs(z)`.
#[inline(never)]
pub fn abs(z: Complex) -> Result<f64, Exc> {
    if z.re.is_infinite() || z.im.is_infinite() {
        return Ok(f64::INFINITY);
    }
    let size = libm_hypot(z.re, z.im);
    if size.is_infinite() {
        return Err(overflow_error("absolute value too large"));
    }
    Ok(size)
}

/// The square root of the sum of the squares, corrected once by what the rounding of its terms lost (Borges, "An Improved Algorithm
/// for hypot(a,b)"), as the GNU C library has it. `math.hypot` of CPython is another one.
#[inline(never)]
pub fn libm_hypot(x: f64, y: f64) -> f64 {
    const SCALE: f64 = 2.409_919_865_102_884e-181; // 2**-600
    const LARGE: f64 = 6.703_903_964_971_299e153; // 2**511
    const TINY: f64 = 1.679_556_746_300_249_6e-138; // 2**-459
    const EPS: f64 = 5.551_115_123_125_783e-17; // 2**-54
    if x.is_infinite() || y.is_infinite() {
        return f64::INFINITY;
    }
    let (x, y) = (num::abs_float(x), num::abs_float(y));
    let (large, small) = if x < y { (y, x) } else { (x, y) };
    if large > LARGE {
        if small <= large * EPS {
            return large + small;
        }
        return corrected(large * SCALE, small * SCALE) / SCALE;
    }
    if small < TINY {
        if large >= small / EPS {
            return large + small;
        }
        return corrected(large / SCALE, small / SCALE) * SCALE;
    }
    if small <= large * EPS {
        return large + small;
    }
    corrected(large, small)
}

fn corrected(x: f64, y: f64) -> f64 {
    let h = root(x * x + y * y);
    let (a, b) = if h <= 2.0 * y {
        let delta = h - y;
        (x * (2.0 * delta - x), (delta - 2.0 * (x - y)) * delta)
    } else {
        let delta = h - x;
        (2.0 * delta * (x - 2.0 * y), (4.0 * delta - y) * y + delta * delta)
    };
    h - (a + b) / (2.0 * h)
}

/// `a == b`.
#[inline]
pub fn eq(a: Complex, b: Complex) -> bool {
    a.re == b.re && a.im == b.im
}

/// A container looks for the object before it compares; of numbers that are NaN nobody knows which object they are.
#[cold]
#[inline(never)]
fn no_identity() -> ! {
    let message = "a container compares complex numbers that are NaN, whose identity is not known";
    crate::raise::trap(Exc::fixed(&crate::classes::DECLINED, message), 0);
}

/// `z == x` of an int.
pub fn eq_int(z: Complex, x: i64) -> bool {
    z.im == 0.0 && num::eq_int_float(x, z.re)
}

/// `z == x` of an int of any size.
pub fn eq_big(z: Complex, x: &Int) -> bool {
    z.im == 0.0 && big::eq_float(x, z.re)
}

/// `complex(text)`; `ValueError` for one that is none.
#[inline(never)]
pub fn from_str(text: &Str) -> Result<Complex, Exc> {
    parse(text.as_str()).ok_or_else(|| value_error("complex() arg is a malformed string"))
}

fn parse(text: &str) -> Option<Complex> {
    let is_space = |c: char| crate::unicode::is_space(c);
    let text = text.trim_matches(is_space);
    let inner = match text.strip_prefix('(') {
        Some(rest) => rest.strip_suffix(')')?.trim_matches(is_space),
        None => text,
    };
    let unit = inner.strip_suffix(|c| c == 'j' || c == 'J');
    let body = match unit {
        None => return Some(real(number(inner)?)),
        Some(body) => body,
    };
    // The sign before the imaginary part: the last one that is neither the first character nor that of an exponent.
    let bytes = body.as_bytes();
    let split = (1..bytes.len())
        .rev()
        .find(|&at| matches!(bytes.get(at), Some(b'+' | b'-')) && !matches!(bytes.get(at - 1), Some(b'e' | b'E')));
    let (re, im) = match split {
        Some(at) => (number(body.get(..at)?)?, body.get(at..)?),
        None => (0.0, body),
    };
    let im = match im {
        "" | "+" => 1.0,
        "-" => -1.0,
        _ => number(im)?,
    };
    Some(new(re, im))
}

/// A float without white space around it.
fn number(text: &str) -> Option<f64> {
    if text.is_empty()
        || text.chars().next().map_or(false, crate::unicode::is_space)
        || text.ends_with(crate::unicode::is_space)
    {
        return None;
    }
    num::float_from_str(&Str::new(text)).ok()
}

/// `format(z, spec)`.
#[inline(never)]
pub fn format(z: Complex, spec: &Str) -> Result<Str, Exc> {
    crate::fmt::complex::format_complex(z.re, z.im, spec.as_str())
}

impl Value for Complex {
    #[inline]
    fn unset() -> Self {
        real(0.0)
    }
}

impl PyEq for Complex {
    const EQ_PLAIN: bool = true;

    fn py_eq(&self, other: &Self) -> bool {
        let nan = self.re.is_nan() | self.im.is_nan() | other.re.is_nan() | other.im.is_nan();
        if nan {
            no_identity();
        }
        eq(*self, *other)
    }
}

impl PyHash for Complex {
    const PLAIN: bool = true;

    fn py_hash(&self) -> i64 {
        if self.re.is_nan() | self.im.is_nan() {
            no_identity();
        }
        const IMAG: i64 = 1_000_003;
        match num::hash_float(self.re).wrapping_add(IMAG.wrapping_mul(num::hash_float(self.im))) {
            -1 => -2,
            hash => hash,
        }
    }
}

impl Repr for Complex {
    fn repr_to(&self, out: &mut StrBuf) {
        let plain = self.re == 0.0 && !self.re.is_sign_negative();
        if !plain {
            out.push_ascii("(");
            part(self.re, false, out);
        }
        part(self.im, !plain, out);
        out.push_ascii(if plain { "j" } else { "j)" });
    }
}

/// A float as in a complex number: without `.0`.
pub(crate) fn part(x: f64, signed: bool, out: &mut StrBuf) {
    let mut text = StrBuf::new();
    float_repr(x, &mut text);
    let text = text.as_str();
    if signed && !text.starts_with('-') {
        out.push_ascii("+");
    }
    out.push_str(text.strip_suffix(".0").unwrap_or(text));
}

impl Truthy for Complex {
    #[inline]
    fn truthy(&self) -> bool {
        self.re != 0.0 || self.im != 0.0
    }
}

impl TypeName for Complex {
    fn type_name(&self) -> &'static str {
        "complex"
    }
}
