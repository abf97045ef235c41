//! Digests of bytes: MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4), CRC-32 and Adler-32 (RFC 1950 and 1952).

mod tables;

use crate::bytes::Bytes;
use crate::mem;
use alloc::vec::Vec;

/// The message with its padding, in blocks of `block` bytes; its length in bits comes last.
fn padded(data: &[u8], block: usize, big: bool) -> Vec<u8> {
    let length = block / 8;
    let mut out = Vec::new();
    mem::reserve(&mut out, data.len() + 2 * block);
    out.extend_from_slice(data);
    mem::push(&mut out, 0x80);
    while out.len() % block != block - length {
        mem::push(&mut out, 0);
    }
    let bits = (data.len() as u64).wrapping_mul(8);
    if length == 16 {
        out.extend_from_slice(&[0; 8]);
    }
    out.extend_from_slice(&if big { bits.to_be_bytes() } else { bits.to_le_bytes() });
    out
}

fn word32(chunk: &[u8], i: usize, big: bool) -> u32 {
    match chunk.get(4 * i..4 * i + 4) {
        Some(&[a, b, c, d]) if big => u32::from_be_bytes([a, b, c, d]),
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
        _ => 0,
    }
}

fn add<const N: usize>(state: &mut [u32; N], more: &[u32; N]) {
    for (a, b) in state.iter_mut().zip(more) {
        *a = a.wrapping_add(*b);
    }
}

/// `hashlib.md5(data).digest()`.
#[inline(never)]
pub fn md5(data: &Bytes) -> Bytes {
    const TURNS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
    let mut state: [u32; 4] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for chunk in padded(data.as_slice(), 64, false).chunks_exact(64) {
        let [mut a, mut b, mut c, mut d] = state;
        for (i, sine) in tables::SINES.iter().enumerate() {
            let (f, at) = match i / 16 {
                0 => (b & c | !b & d, i),
                1 => (d & b | !d & c, 5 * i + 1),
                2 => (b ^ c ^ d, 3 * i + 5),
                _ => (c ^ (b | !d), 7 * i),
            };
            let sum = a.wrapping_add(f).wrapping_add(*sine).wrapping_add(word32(chunk, at % 16, false));
            let next = b.wrapping_add(sum.rotate_left(TURNS[i / 16 % 4][i % 4]));
            a = d;
            d = c;
            c = b;
            b = next;
        }
        add(&mut state, &[a, b, c, d]);
    }
    let mut out = Vec::new();
    for word in state {
        out.extend_from_slice(&word.to_le_bytes());
    }
    Bytes::new(&out)
}

/// `hashlib.sha1(data).digest()`.
#[inline(never)]
pub fn sha1(data: &Bytes) -> Bytes {
    let mut state: [u32; 5] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    for chunk in padded(data.as_slice(), 64, true).chunks_exact(64) {
        let mut w = [0u32; 80];
        for i in 0..80 {
            w[i] = if i < 16 {
                word32(chunk, i, true)
            } else {
                (w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16]).rotate_left(1)
            };
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (i, word) in w.iter().enumerate() {
            let (f, k) = match i / 20 {
                0 => (b & c | !b & d, 0x5a82_7999),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => (b & c | b & d | c & d, 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6_u32),
            };
            let next = a.rotate_left(5).wrapping_add(f).wrapping_add(e).wrapping_add(k).wrapping_add(*word);
            e = d;
            d = c;
            c = b.rotate_left(30);
            b = a;
            a = next;
        }
        add(&mut state, &[a, b, c, d, e]);
    }
    let mut out = Vec::new();
    for word in state {
        out.extend_from_slice(&word.to_be_bytes());
    }
    Bytes::new(&out)
}

/// The rounds of SHA-2 over one block. `$s` and `$t` are the three turns of each of the two sums of the state, `$u` and `$v` two turns
/// and a shift of each of those that extend the message; `$k` makes a constant of 64 bits one of the word's size.
macro_rules! sha2_block {
    ($state:ident, $w:ident, $k:expr, $s:expr, $t:expr, $u:expr, $v:expr) => {{
        for i in 16..$w.len() {
            let (x, y) = ($w[i - 15], $w[i - 2]);
            let u = x.rotate_right($u[0]) ^ x.rotate_right($u[1]) ^ x >> $u[2];
            let v = y.rotate_right($v[0]) ^ y.rotate_right($v[1]) ^ y >> $v[2];
            $w[i] = $w[i - 16].wrapping_add(u).wrapping_add($w[i - 7]).wrapping_add(v);
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = $state;
        for (word, k) in $w.iter().zip(&tables::CUBES) {
            let s = e.rotate_right($s[0]) ^ e.rotate_right($s[1]) ^ e.rotate_right($s[2]);
            let t = a.rotate_right($t[0]) ^ a.rotate_right($t[1]) ^ a.rotate_right($t[2]);
            let one = h.wrapping_add(s).wrapping_add(e & f ^ !e & g).wrapping_add($k(*k)).wrapping_add(*word);
            let two = t.wrapping_add(a & b ^ a & c ^ b & c);
            h = g;
            g = f;
            f = e;
            e = d.wrapping_add(one);
            d = c;
            c = b;
            b = a;
            a = one.wrapping_add(two);
        }
        for (x, y) in $state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *x = x.wrapping_add(y);
        }
    }};
}

/// `hashlib.sha256(data).digest()`, or of `sha224`.
#[inline(never)]
pub fn sha256(data: &Bytes, short: bool) -> Bytes {
    let mut state = if short { tables::SHA224 } else { tables::SHA256 };
    for chunk in padded(data.as_slice(), 64, true).chunks_exact(64) {
        let mut w = [0u32; 64];
        for (i, word) in w.iter_mut().take(16).enumerate() {
            *word = word32(chunk, i, true);
        }
        sha2_block!(state, w, |k: u64| (k >> 32) as u32, [6, 11, 25], [2, 13, 22], [7, 18, 3], [17, 19, 10]);
    }
    let mut out = Vec::new();
    for word in state {
        out.extend_from_slice(&word.to_be_bytes());
    }
    Bytes::new(out.get(..if short { 28 } else { 32 }).unwrap_or(&[]))
}

/// `hashlib.sha512(data).digest()`, or of `sha384`.
#[inline(never)]
pub fn sha512(data: &Bytes, short: bool) -> Bytes {
    let mut state = if short { tables::SHA384 } else { tables::SHA512 };
    for chunk in padded(data.as_slice(), 128, true).chunks_exact(128) {
        let mut w = [0u64; 80];
        for (i, word) in w.iter_mut().take(16).enumerate() {
            *word = u64::from(word32(chunk, 2 * i, true)) << 32 | u64::from(word32(chunk, 2 * i + 1, true));
        }
        sha2_block!(state, w, |k: u64| k, [14, 18, 41], [28, 34, 39], [1, 8, 7], [19, 61, 6]);
    }
    let mut out = Vec::new();
    for word in state {
        out.extend_from_slice(&word.to_be_bytes());
    }
    Bytes::new(out.get(..if short { 48 } else { 64 }).unwrap_or(&[]))
}

/// `zlib.crc32(data, value)`.
#[inline(never)]
pub fn crc32(data: &Bytes, value: i64) -> i64 {
    let mut crc = !(value as u32);
    for byte in data.as_slice() {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = crc >> 1 ^ 0xedb8_8320 & (crc & 1).wrapping_neg();
        }
    }
    i64::from(!crc)
}

/// `zlib.adler32(data, value)`.
#[inline(never)]
pub fn adler32(data: &Bytes, value: i64) -> i64 {
    let (mut a, mut b) = (value as u32 & 0xffff, value as u32 >> 16);
    a %= 65521;
    b %= 65521;
    for byte in data.as_slice() {
        a = (a + u32::from(*byte)) % 65521;
        b = (b + a) % 65521;
    }
    i64::from(b << 16 | a)
}
