//! `**` and `pow()` of ints of any size.

use super::{no_memory, of, to_float, Form, Int, MAX_BITS};
use crate::classes::DECLINED;
use crate::exc::{value_error, Exc};
use crate::num;
use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::One;

/// `base ** exponent` for an exponent that is not negative.
#[inline(never)]
pub fn pow(base: &Int, exponent: &Int) -> Result<Int, Exc> {
    if exponent.is_negative() {
        return Err(Exc::fixed(
            &DECLINED,
            "a negative exponent gives a float, and an int is needed here: write `float(base) ** exponent`",
        ));
    }
    if let Form::Small(b @ -1..=1) = base.0 {
        let odd = super::and_small(exponent, 1) == 1;
        let none = matches!(exponent.0, Form::Small(0));
        return Ok(of(if none {
            1
        } else if odd {
            b
        } else {
            b * b
        }));
    }
    let view = base.view();
    match exponent.0 {
        // A base of n bits is at least 2**(n - 1).
        Form::Small(n) if (view.bits() - 1).checked_mul(n as u64).map_or(false, |bits| bits < MAX_BITS) => {
            Ok(Int::made(view.pow(n as u32)))
        }
        _ => Err(no_memory()),
    }
}

/// `base ** exponent` for an exponent that may be negative, as a float.
#[inline(never)]
pub fn pow_float(base: &Int, exponent: &Int) -> Result<f64, Exc> {
    let base = to_float(base)?;
    num::pow_float(base, to_float(exponent)?)
}

/// `pow(base, exponent, modulus)`.
#[inline]
pub fn pow3(base: &Int, exponent: &Int, modulus: &Int) -> Result<Int, Exc> {
    match (&base.0, &exponent.0, &modulus.0) {
        (Form::Small(b), Form::Small(e), Form::Small(m)) => num::pow3(*b, *e, *m).map(of),
        _ => pow3_wide(base, exponent, modulus),
    }
}

#[inline(never)]
fn pow3_wide(base: &Int, exponent: &Int, modulus: &Int) -> Result<Int, Exc> {
    let negative = modulus.is_negative();
    let modulus = modulus.view().magnitude().clone();
    if modulus.bits() == 0 {
        return Err(value_error("pow() 3rd argument cannot be 0"));
    }
    if modulus.is_one() {
        return Ok(of(0));
    }
    let whole = BigInt::from(modulus.clone());
    let mut factor = base.view().mod_floor(&whole).magnitude().clone();
    if exponent.is_negative() {
        factor = match factor.modinv(&modulus) {
            Some(inverse) => inverse,
            None => return Err(value_error("base is not invertible for the given modulus")),
        };
    }
    let power = BigInt::from_biguint(Sign::Plus, factor.modpow(exponent.view().magnitude(), &modulus));
    Ok(Int::made(if negative && power.sign() != Sign::NoSign { power - whole } else { power }))
}
