// Hash tables as the contestants use them: those of hashbrown, which are std's, with a quick hash.

use core::hash::{BuildHasherDefault, Hasher};

pub type HashMap<K, V> = hashbrown::HashMap<K, V, BuildHasherDefault<Fold>>;
pub type HashSet<T> = hashbrown::HashSet<T, BuildHasherDefault<Fold>>;

/// Multiply and fold, eight bytes at a time, as ahash's fallback does.
#[derive(Default)]
pub struct Fold(u64);

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

    fn write_i64(&mut self, x: i64) {
        self.word(x as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
