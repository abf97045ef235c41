use core::hash::{BuildHasherDefault, Hasher};
use hashbrown::HashMap;

/// Multiply and fold, eight bytes at a time, as ahash's fallback does.
#[derive(Default)]
struct Fold(u64);

impl Fold {
    fn word(&mut self, x: u64) {
        let wide = u128::from(self.0 ^ x).wrapping_mul(0x5851_F42D_4C95_7F2D);
        self.0 = (wide as u64) ^ ((wide >> 64) as u64);
    }
}

impl Hasher for Fold {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for c in &mut chunks {
            self.word(u64::from_le_bytes(c.try_into().unwrap()));
        }
        let mut last = [0; 8];
        let rest = chunks.remainder();
        last[..rest.len()].copy_from_slice(rest);
        self.word(u64::from_le_bytes(last) ^ (bytes.len() as u64) << 56);
    }

    fn write_u8(&mut self, x: u8) {
        self.word(u64::from(x));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

type Counts<'a> = HashMap<&'a str, i64, BuildHasherDefault<Fold>>;

fn make_text(n: i64) -> String {
    let mut words = Vec::new();
    let mut seed: i64 = 42;
    for _ in 0..n {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        let mut word = String::from("w");
        word.push_str(&(seed / 65536 % 5000).to_string());
        words.push(word);
    }
    words.join(" ")
}

fn count(text: &str) -> Counts<'_> {
    let mut counts = Counts::default();
    for word in text.split_whitespace() {
        *counts.entry(word).or_insert(0) += 1;
    }
    counts
}

pub fn run(n: i64) -> i64 {
    let text = make_text(n);
    let counts = count(&text);
    let mut ordered: Vec<(&str, i64)> = counts.into_iter().collect();
    ordered.sort_by_key(|&(word, times)| (-times, word));
    let mut total = 0;
    for (rank, (word, times)) in ordered.iter().enumerate() {
        total += (rank as i64 + 1) * times * word.chars().count() as i64;
    }
    total
}
