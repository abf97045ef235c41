//! `int.to_bytes` and `int.from_bytes`.

use super::int_overflow;
use crate::bytes::Bytes;
use crate::classes::MEMORY_ERROR;
use crate::exc::{overflow_error, value_error, Exc};
use crate::strbox::Str;
use alloc::vec::Vec;

/// Whether the order is little-endian.
pub(crate) fn is_little(order: &Str) -> Result<bool, Exc> {
    match order.as_str() {
        "little" => Ok(true),
        "big" => Ok(false),
        _ => Err(value_error("byteorder must be either 'little' or 'big'")),
    }
}

/// `i.to_bytes(length, byteorder, signed=…)`.
pub fn to_bytes(i: i64, length: i64, order: &Str, signed: bool) -> Result<Bytes, Exc> {
    let little = is_little(order)?;
    if length < 0 {
        return Err(value_error("length argument must be non-negative"));
    }
    if i < 0 && !signed {
        return Err(overflow_error("can't convert negative int to unsigned"));
    }
    let length = usize::try_from(length).map_err(|_| Exc::bare(&MEMORY_ERROR))?;
    let fill = if i < 0 { 0xff } else { 0 };
    if length < 8 {
        // What does not fit has to be nothing but copies of the sign.
        let bits = length * 8;
        let above = if bits == 0 { i } else { i >> bits };
        let sign_lost = signed && bits != 0 && (i >> (bits - 1)) & 1 != (i >> 63) & 1;
        if above != i >> 63 || sign_lost {
            return Err(overflow_error("int too big to convert"));
        }
    }
    let mut bytes: Vec<u8> = i.to_le_bytes().iter().copied().chain(core::iter::repeat(fill)).take(length).collect();
    if !little {
        bytes.reverse();
    }
    Ok(Bytes::new(&bytes))
}

/// `int.from_bytes(bytes, byteorder, signed=…)`.
pub fn from_bytes(bytes: &Bytes, order: &Str, signed: bool) -> Result<i64, Exc> {
    let little = is_little(order)?;
    let slice = bytes.as_slice();
    let place = |i: usize| if little { slice.get(i) } else { slice.get(slice.len().wrapping_sub(i + 1)) };
    let at = |i: usize| place(i).copied();
    let negative = signed && slice.len().checked_sub(1).and_then(at).map_or(false, |last| last >= 0x80);
    let fill = if negative { 0xff } else { 0 };
    let mut low = [fill; 8];
    for (i, slot) in low.iter_mut().enumerate() {
        *slot = at(i).unwrap_or(fill);
    }
    let value = i64::from_le_bytes(low);
    if (8..slice.len()).any(|i| at(i) != Some(fill)) || (value < 0) != negative {
        return Err(int_overflow());
    }
    Ok(value)
}
