//! Floats as the bytes of IEEE 754, for `struct` (`stdlib/struct.py`).

use crate::bytes::Bytes;

/// The bits of the nearest half, a tie to the even one; `None` where it is too large.
fn half_bits(x: f64) -> Option<u16> {
    let sign = ((x.to_bits() >> 48) & 0x8000) as u16;
    let a = f64::from_bits(x.to_bits() & !(1 << 63));
    if x.is_nan() {
        return Some(sign | 0x7e00);
    }
    if x.is_infinite() {
        return Some(sign | 0x7c00);
    }
    // Above halfway between the largest half and what would follow it.
    if a >= 65520.0 {
        return None;
    }
    let exponent = ((a.to_bits() >> 52) as i32 - 1023).max(-14);
    // In units of the last place; adding and taking away 2**52 rounds to an even integer.
    let scaled = a * f64::from_bits(((10 - exponent + 1023) as u64) << 52);
    let round = 4_503_599_627_370_496.0;
    let units = (scaled + round - round) as u32;
    Some(sign | (units + (((exponent + 14) as u32) << 10)) as u16)
}

fn half_value(bits: u16) -> f64 {
    let (exponent, mantissa) = (i32::from(bits >> 10 & 31), f64::from(bits & 0x3ff));
    let sign = if bits & 0x8000 != 0 { -1.0 } else { 1.0 };
    let power = |e: i32| f64::from_bits(((e + 1023) as u64) << 52);
    sign * match exponent {
        31 if mantissa == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        0 => mantissa * power(-24),
        _ => (mantissa + 1024.0) * power(exponent - 25),
    }
}

fn ordered(mut bytes: [u8; 8], size: usize, big: bool) -> Bytes {
    let found = bytes.get_mut(..size).unwrap_or_default();
    if big {
        found.reverse();
    }
    Bytes::new(found)
}

/// A float in `size` bytes; empty where it is too large.
#[inline(never)]
pub fn bytes(x: f64, size: i64, big: bool) -> Bytes {
    let bits = match size {
        2 => half_bits(x).map(u64::from),
        4 => {
            let single = x as f32;
            if single.is_infinite() && x.is_finite() {
                None
            } else {
                Some(u64::from(single.to_bits()))
            }
        }
        _ => Some(x.to_bits()),
    };
    bits.map_or_else(Bytes::empty, |bits| ordered(bits.to_le_bytes(), size as usize, big))
}

/// The float in the `size` bytes at a place, which are there.
#[inline(never)]
pub fn float(data: &Bytes, at: i64, size: i64, big: bool) -> f64 {
    let mut all = [0; 8];
    let (at, size) = (at as usize, size as usize);
    if let (Some(to), Some(from)) = (all.get_mut(..size), data.as_slice().get(at..at + size)) {
        to.copy_from_slice(from);
        if big {
            to.reverse();
        }
    }
    let bits = u64::from_le_bytes(all);
    match size {
        2 => half_value(bits as u16),
        4 => f64::from(f32::from_bits(bits as u32)),
        _ => f64::from_bits(bits),
    }
}
