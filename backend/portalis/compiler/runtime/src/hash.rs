//! `hash()`, by CPython's formulas on 64 bits (`Python/pyhash.c`, `Objects/tupleobject.c`), and what tables of hashed keys share.
//! Text has a hash of our own: CPython's differs from run to run.

use crate::erased::{Shape, Shaped};
use crate::num;
use crate::short;
use crate::strbox::Str;
use crate::value::{Kind, PyHash, Value};
use crate::vartuple::VarTuple;
use core::mem::needs_drop;

/// `hash(x)`.
#[inline]
pub fn hash<T: PyHash>(x: &T) -> i64 {
    x.py_hash()
}

/// `hash(None)`, a constant since CPython 3.12.
pub const NONE: i64 = 0xFCA8_6420;

/// `hash(int)`. Nearly every int is its own hash; the others are `num`'s matter.
#[inline]
pub fn hash_int(x: i64) -> i64 {
    const LIMIT: i64 = (1 << 61) - 1;
    if -LIMIT < x && x < LIMIT && x != -1 {
        x
    } else {
        num::hash_int(x)
    }
}

impl PyHash for i64 {
    const PLAIN: bool = true;
    const KIND: Kind = Kind::Int;

    #[inline]
    fn py_hash(&self) -> i64 {
        hash_int(*self)
    }
}

impl PyHash for bool {
    const PLAIN: bool = true;

    #[inline]
    fn py_hash(&self) -> i64 {
        i64::from(*self)
    }
}

impl PyHash for f64 {
    const PLAIN: bool = true;

    #[inline]
    fn py_hash(&self) -> i64 {
        num::hash_float(*self)
    }
}

impl PyHash for () {
    const PLAIN: bool = true;

    #[inline]
    fn py_hash(&self) -> i64 {
        NONE
    }
}

impl PyHash for Str {
    const PLAIN: bool = true;
    const KIND: Kind = Kind::Text;

    #[inline]
    fn py_hash(&self) -> i64 {
        match self.kept_hash() {
            0 => {
                let hash = hash_bytes(self.as_str().as_bytes());
                self.keep_hash(hash);
                hash
            }
            hash => hash,
        }
    }
}

/// The hash of text and bytes; never -1, and 0, which marks a hash not yet computed, for the empty ones only, as in CPython.
#[inline(never)]
pub fn hash_bytes(bytes: &[u8]) -> i64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    if bytes.is_empty() {
        return 0;
    }
    let mut h = bytes.len() as u64 ^ FACTOR;
    let mut words = bytes.chunks_exact(8);
    for word in words.by_ref() {
        // SAFETY: the chunk is eight bytes long; the read may be unaligned.
        let word = unsafe { word.as_ptr().cast::<u64>().read_unaligned() };
        h = (h.rotate_left(5) ^ u64::from_le(word)).wrapping_mul(FACTOR);
    }
    let rest = words.remainder();
    // SAFETY: a remainder has fewer than eight bytes.
    let tail = unsafe { short::number(rest.as_ptr(), rest.len()) };
    h = (h.rotate_left(5) ^ tail).wrapping_mul(FACTOR);
    h = (h ^ h >> 32).wrapping_mul(FACTOR);
    h = (h ^ h >> 29).wrapping_mul(FACTOR);
    match (h ^ h >> 32) as i64 {
        0 => 1,
        -1 => -2,
        hash => hash,
    }
}

const PRIME_1: u64 = 11_400_714_785_074_694_791;
const PRIME_2: u64 = 14_029_467_366_897_019_727;
const PRIME_5: u64 = 2_870_177_450_012_600_261;

/// The hash of a tuple, built item by item.
pub struct TupleHash {
    acc: u64,
    len: u64,
}

impl TupleHash {
    #[inline]
    pub fn new() -> TupleHash {
        TupleHash { acc: PRIME_5, len: 0 }
    }

    #[inline]
    pub fn add(&mut self, hash: i64) {
        let acc = self.acc.wrapping_add((hash as u64).wrapping_mul(PRIME_2));
        self.acc = acc.rotate_left(31).wrapping_mul(PRIME_1);
        self.len += 1;
    }

    #[inline]
    pub fn finish(self) -> i64 {
        let acc = self.acc.wrapping_add(self.len ^ (PRIME_5 ^ 3_527_539));
        if acc == u64::MAX {
            1_546_275_796
        } else {
            acc as i64
        }
    }
}

macro_rules! tuple {
    ($($name:ident)+) => {
        impl<$($name: PyHash),+> PyHash for ($($name,)+) {
            const PLAIN: bool = $($name::PLAIN)&&+;

            #[inline]
            #[allow(non_snake_case)]
            fn py_hash(&self) -> i64 {
                let ($($name,)+) = self;
                let mut hash = TupleHash::new();
                $(hash.add($name.py_hash());)+
                hash.finish()
            }
        }
    };
}

tuple!(A);
tuple!(A B);
tuple!(A B C);
tuple!(A B C D);
tuple!(A B C D E);
tuple!(A B C D E F);
tuple!(A B C D E F G);
tuple!(A B C D E F G H);
tuple!(A B C D E F G H I);
tuple!(A B C D E F G H I J);
tuple!(A B C D E F G H I J K);
tuple!(A B C D E F G H I J K L);

impl<T: PyHash> PyHash for Option<T> {
    const PLAIN: bool = T::PLAIN;

    #[inline]
    fn py_hash(&self) -> i64 {
        match self {
            Some(x) => x.py_hash(),
            None => NONE,
        }
    }
}

impl<T: PyHash> PyHash for VarTuple<T>
where
    VarTuple<T>: crate::value::PyEq,
{
    const PLAIN: bool = T::PLAIN;

    fn py_hash(&self) -> i64 {
        let mut hash = TupleHash::new();
        for x in self.as_slice() {
            hash.add(x.py_hash());
        }
        hash.finish()
    }
}

/// What the code of tables, which exists once for keys of every type, knows about its keys.
pub struct KeyOps {
    pub shape: &'static Shape,
    pub hash: unsafe fn(*const u8) -> i64,
    /// Whether a key in the table equals another. That may run code of the user's, unless the keys are plain: the key in the
    /// table may be gone when it returns.
    pub eq: unsafe fn(*const u8, *const u8) -> bool,
    pub plain: bool,
}

/// A type of keys.
pub trait Key: Value + PyHash {
    const OPS: &'static KeyOps;

    /// Whether hash or equality may run code of the user's, so that a search among such keys needs care about what that code
    /// might do to the table. Only handles to instances can, and those have a destructor.
    const CALLS_BACK: bool;
}

const INT: KeyOps = KeyOps { shape: i64::SHAPE, hash: int_hash_at, eq: int_eq_at, plain: true };
const TEXT: KeyOps = KeyOps { shape: Str::SHAPE, hash: text_hash_at, eq: text_eq_at, plain: true };

impl<K: Value + PyHash> Key for K {
    const OPS: &'static KeyOps = &match K::KIND {
        Kind::Int => INT,
        Kind::Text => TEXT,
        Kind::Other => KeyOps {
            shape: K::SHAPE,
            hash: hash_at::<K>,
            eq: if K::CALLS_BACK { clone_eq_at::<K> } else { eq_at::<K> },
            plain: !K::CALLS_BACK,
        },
    };

    const CALLS_BACK: bool = needs_drop::<K>() && !K::PLAIN;
}

unsafe fn hash_at<K: PyHash>(key: *const u8) -> i64 {
    // SAFETY: the callers of `KeyOps` give keys of its type.
    unsafe { (*key.cast::<K>()).py_hash() }
}

unsafe fn eq_at<K: PyHash>(a: *const u8, b: *const u8) -> bool {
    // SAFETY: as in `hash_at`.
    unsafe { (*a.cast::<K>()).py_eq(&*b.cast::<K>()) }
}

unsafe fn clone_eq_at<K: Value + PyHash>(a: *const u8, b: *const u8) -> bool {
    // SAFETY: as in `hash_at`; the clone outlives what user code does to the table.
    unsafe { (*a.cast::<K>()).clone().py_eq(&*b.cast::<K>()) }
}

unsafe fn int_hash_at(key: *const u8) -> i64 {
    // SAFETY: as in `hash_at`.
    hash_int(unsafe { *key.cast() })
}

unsafe fn int_eq_at(a: *const u8, b: *const u8) -> bool {
    // SAFETY: as in `hash_at`.
    unsafe { *a.cast::<i64>() == *b.cast::<i64>() }
}

unsafe fn text_hash_at(key: *const u8) -> i64 {
    // SAFETY: as in `hash_at`.
    unsafe { hash_at::<Str>(key) }
}

unsafe fn text_eq_at(a: *const u8, b: *const u8) -> bool {
    // SAFETY: as in `hash_at`.
    unsafe { eq_at::<Str>(a, b) }
}
