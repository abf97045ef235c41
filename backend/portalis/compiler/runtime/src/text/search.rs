//! Searching in bytes: under `str` (UTF-8 finds UTF-8 only at character boundaries) and `bytes`.

use crate::mem;

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The first place of `byte`.
#[inline(never)]
pub fn find_byte(hay: &[u8], byte: u8) -> Option<usize> {
    let pattern = ONES * byte as u64;
    let mut chunks = hay.chunks_exact(8);
    let mut at = 0;
    for chunk in &mut chunks {
        // SAFETY: the chunk is eight bytes long; the read may be unaligned.
        let word = unsafe { chunk.as_ptr().cast::<u64>().read_unaligned() } ^ pattern;
        let zeros = word.wrapping_sub(ONES) & !word & HIGHS;
        if zeros != 0 {
            return Some(at + (u64::from_le(zeros).trailing_zeros() >> 3) as usize);
        }
        at += 8;
    }
    chunks.remainder().iter().position(|&b| b == byte).map(|i| at + i)
}

/// Whether `byte` occurs, in less code than the library's search has.
#[inline(never)]
pub fn has(hay: &[u8], byte: u8) -> bool {
    hay.iter().fold(false, |found, &other| found | (other == byte))
}

/// The first place of `needle`; an empty one is at 0.
#[inline(never)]
pub fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [] => Some(0),
        &[byte] => find_byte(hay, byte),
        _ if needle.len() > hay.len() => None,
        _ if needle.len() >= 16 && hay.len() >= 1024 => find_long(hay, needle),
        _ => find_short(hay, needle),
    }
}

/// Looks at each place where the needle's first byte stands.
fn find_short(hay: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut at = 0;
    loop {
        at += find_byte(hay.get(at..)?, first)?;
        if hay.get(at..at + needle.len())? == needle {
            return Some(at);
        }
        at += 1;
    }
}

/// The last place of `needle`; an empty one is at the end.
#[inline(never)]
pub fn rfind(hay: &[u8], needle: &[u8]) -> Option<usize> {
    let first = match needle.first() {
        Some(&first) => first,
        None => return Some(hay.len()),
    };
    let mut end = hay.len().checked_sub(needle.len())? + 1;
    while let Some(at) = hay.get(..end)?.iter().rposition(|&byte| byte == first) {
        if hay.get(at..at + needle.len()) == Some(needle) {
            return Some(at);
        }
        end = at;
    }
    None
}

/// How often `needle`, which is not empty, occurs without overlaps.
#[inline(never)]
pub fn count(hay: &[u8], needle: &[u8]) -> usize {
    if let &[byte] = needle {
        return hay.iter().filter(|&&b| b == byte).count();
    }
    let mut found = 0;
    let mut rest = hay;
    while let Some(at) = find(rest, needle) {
        rest = rest.get(at + needle.len()..).unwrap_or(&[]);
        found += 1;
    }
    found
}

/// The algorithm of Knuth, Morris and Pratt: linear time whatever the texts.
fn find_long(hay: &[u8], needle: &[u8]) -> Option<usize> {
    let mut borders = mem::vec(needle.len());
    mem::push(&mut borders, 0);
    let mut matched = 0;
    for &byte in needle.iter().skip(1) {
        matched = extended(needle, &borders, matched, byte);
        mem::push(&mut borders, matched as u32);
    }
    matched = 0;
    for (at, &byte) in hay.iter().enumerate() {
        matched = extended(needle, &borders, matched, byte);
        if matched == needle.len() {
            return Some(at + 1 - matched);
        }
    }
    None
}

/// How much of the needle ends with `byte`, when `matched` of it ended before. `borders` says of each beginning of the needle
/// how long a shorter one it ends with.
#[inline]
fn extended(needle: &[u8], borders: &[u32], mut matched: usize, byte: u8) -> usize {
    while needle.get(matched) != Some(&byte) {
        match borders.get(matched.wrapping_sub(1)) {
            Some(&shorter) => matched = shorter as usize,
            None => return 0,
        }
    }
    matched + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_search_agrees_with_the_plain_one() {
        let mut seed = 1u32;
        let mut random = |below: u32| {
            seed = seed.wrapping_mul(1664525).wrapping_add(1013904223);
            (seed >> 8) % below
        };
        for _ in 0..20_000 {
            let letters = 1 + random(3);
            let hay: Vec<u8> = (0..random(40)).map(|_| b'a' + random(letters) as u8).collect();
            let needle: Vec<u8> = (0..1 + random(9)).map(|_| b'a' + random(letters) as u8).collect();
            let plain = hay.windows(needle.len()).position(|w| w == needle);
            assert_eq!(find(&hay, &needle), plain);
            assert_eq!(rfind(&hay, &needle), hay.windows(needle.len()).rposition(|w| w == needle));
            if needle.len() > 1 && needle.len() <= hay.len() {
                assert_eq!(find_long(&hay, &needle), plain, "{:?} {:?}", hay, needle);
                assert_eq!(find_short(&hay, &needle), plain);
            }
        }
    }
}
