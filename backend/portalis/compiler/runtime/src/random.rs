//! The Mersenne Twister of `random` (MT19937 by Matsumoto and Nishimura, seeded as `Modules/_randommodule.c` does).

use crate::bytes::Bytes;
use crate::digest::sha512;
use crate::list::List;
use crate::mem;
use alloc::vec::Vec;

const N: usize = 624;
const M: usize = 397;

struct Twister {
    words: [u32; N],
    /// How many of the words were given since they were made.
    given: usize,
}

/// The words of 32 bits that a generator gives, without an end. `key`: the seed's words, the lowest first.
pub fn words(key: &List<i64>) -> impl Iterator<Item = i64> {
    let mut twister = Twister { words: seeded(key.as_slice()), given: N };
    core::iter::from_fn(move || Some(i64::from(twister.next())))
}

/// The key of a seed that is a text: the int of its bytes and, below them, their digest.
pub fn text_key(text: &Bytes) -> List<i64> {
    let digest = sha512(text, false);
    let mut number: Vec<u8> = mem::vec(text.as_slice().len() + digest.as_slice().len());
    number.extend_from_slice(text.as_slice());
    number.extend_from_slice(digest.as_slice());
    let mut key: Vec<i64> = mem::vec(number.len() / 4 + 1);
    key.extend(number.rchunks(4).map(|word| word.iter().fold(0, |word, byte| word << 8 | i64::from(*byte))));
    while key.len() > 1 && key.last() == Some(&0) {
        key.pop();
    }
    List::from_vec(key)
}

/// `init_by_array`.
fn seeded(key: &[i64]) -> [u32; N] {
    let mut words = linear(19_650_218);
    let mut i = 1;
    let mut keys = key.iter().enumerate().cycle();
    for _ in 0..N.max(key.len()) {
        let (place, word) = keys.next().map_or((0, 0), |(j, word)| (j as u32, *word as u32));
        words[i] = mixed(&words, i, 1_664_525).wrapping_add(word).wrapping_add(place);
        i = following(&mut words, i);
    }
    for _ in 1..N {
        words[i] = mixed(&words, i, 1_566_083_941).wrapping_sub(i as u32);
        i = following(&mut words, i);
    }
    words[0] = 1 << 31;
    words
}

/// `init_genrand`.
fn linear(seed: u32) -> [u32; N] {
    let mut words = [seed; N];
    let mut last = seed;
    for (i, word) in words.iter_mut().enumerate().skip(1) {
        last = (last ^ (last >> 30)).wrapping_mul(1_812_433_253).wrapping_add(i as u32);
        *word = last;
    }
    words
}

/// A word mixed with the one before it; `i` is from 1 to `N - 1`.
fn mixed(words: &[u32; N], i: usize, factor: u32) -> u32 {
    let before = words[(i + N - 1) % N];
    words[i % N] ^ (before ^ (before >> 30)).wrapping_mul(factor)
}

/// The place after `i`; the word at 0 is that at the end, and stays out of the round.
fn following(words: &mut [u32; N], i: usize) -> usize {
    if i + 1 < N {
        return i + 1;
    }
    words[0] = words[N - 1];
    1
}

impl Twister {
    #[inline(never)]
    fn twist(&mut self) {
        let words = &mut self.words;
        for i in 0..N {
            let y = (words[i] & 0x8000_0000) | (words[(i + 1) % N] & 0x7fff_ffff);
            words[i] = words[(i + M) % N] ^ (y >> 1) ^ if y & 1 == 0 { 0 } else { 0x9908_b0df };
        }
        self.given = 0;
    }

    fn next(&mut self) -> u32 {
        if self.given >= N {
            self.twist();
        }
        let mut y = self.words[self.given % N];
        self.given += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }
}
