//! `dict`: entries in the order of insertion, and an index of their hashes. The functions that the stubs name are in
//! `dict::ops` and `dict::views`, re-exported here; this file holds the handle and the operations under them.

mod index;
mod iter;
mod lift;
mod ops;
mod view_sets;
mod views;

pub use iter::*;
pub use ops::*;
pub use view_sets::*;
pub use views::*;

use crate::exc::{key_error, Exc};
use crate::hash::{hash_of, is_plain};
use crate::mem;
use crate::raise::{check, parked};
use crate::rc;
use crate::reprs;
use crate::scalar::unordered;
use crate::strbox::StrBuf;
use crate::value::{PyEq, PyHash, PyOrd, Repr, Truthy, TypeName, Value};
use alloc::boxed::Box;
use alloc::vec::{IntoIter, Vec};
use core::cell::{Cell, UnsafeCell};
use core::mem::needs_drop;
use core::ptr::NonNull;
use index::{mix, Index};

struct Body<K, V> {
    index: Index,
    /// One per entry of the index; `unset()` where it was deleted.
    entries: Vec<(K, V)>,
}

#[repr(C)]
struct DictBox<K, V> {
    count: Cell<u32>,
    body: UnsafeCell<Body<K, V>>,
}

/// Python's `dict`. Cloning gives another handle to the same dict.
#[repr(transparent)]
pub struct Dict<K, V>(NonNull<DictBox<K, V>>);

/// Where a search ended.
enum Found {
    At(usize),
    Absent,
    /// User code parked an exception.
    Failed,
}

impl<K, V> Clone for Dict<K, V> {
    #[inline]
    fn clone(&self) -> Self {
        // SAFETY: the box is live while this handle is.
        unsafe { rc::retain(self.0) };
        Dict(self.0)
    }
}

impl<K, V> Drop for Dict<K, V> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the last handle frees the box; only entries with a destructor can nest, so others skip `dispose`.
        unsafe {
            if rc::release(self.0) {
                if needs_drop::<(K, V)>() {
                    rc::dispose(self.0.as_ptr().cast(), finish::<K, V>);
                } else {
                    finish::<K, V>(self.0.as_ptr().cast());
                }
            }
        }
    }
}

#[inline(never)]
unsafe fn finish<K, V>(b: *mut u8) {
    // SAFETY: `b` came from `rc::leak` of a `DictBox<K, V>`, and its last handle is gone.
    drop(unsafe { Box::from_raw(b.cast::<DictBox<K, V>>()) });
}

impl<K: 'static, V: 'static> Value for Dict<K, V> {
    const COUNTED: bool = true;

    #[inline]
    fn unset() -> Self {
        Dict(rc::unset_box())
    }
}

impl<K, V> Dict<K, V> {
    /// `{}`.
    pub fn new() -> Dict<K, V> {
        Dict::from_body(Body { index: Index::new(), entries: Vec::new() })
    }

    fn from_body(body: Body<K, V>) -> Dict<K, V> {
        Dict(rc::leak(DictBox { count: Cell::new(1), body: UnsafeCell::new(body) }))
    }

    /// `{}` with room for `n` entries.
    pub fn with_capacity(n: usize) -> Dict<K, V> {
        let d = Dict::new();
        let body = d.body_mut();
        body.index.reserve(n);
        mem::reserve(&mut body.entries, n);
        d
    }

    #[inline]
    fn body(&self) -> &Body<K, V> {
        // SAFETY: the handle keeps the box alive; callers drop the borrow before user code can run.
        unsafe { &*self.0.as_ref().body.get() }
    }

    #[inline]
    #[allow(clippy::mut_from_ref)]
    fn body_mut(&self) -> &mut Body<K, V> {
        // SAFETY: as in `body`, and callers hold no other borrow of the body.
        unsafe { &mut *self.0.as_ref().body.get() }
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.body().index.len()
    }

    #[inline]
    pub fn ptr_eq(&self, other: &Dict<K, V>) -> bool {
        self.0 == other.0
    }

    /// The address, as `id()` gives it.
    #[inline]
    pub fn addr(&self) -> usize {
        self.0.as_ptr() as usize
    }
}

impl<K: Value + PyHash, V: Value> Dict<K, V> {
    /// Searches the key; `hash` as `mix` gives it.
    #[inline]
    fn lookup(&self, key: &K, hash: u32) -> Found {
        let body = self.body();
        let at = match body.index.find(hash) {
            Some(at) => at,
            None => return Found::Absent,
        };
        match body.entries.get(at) {
            Some((candidate, _)) if is_plain::<K>() && candidate.py_eq(key) => Found::At(at),
            _ => self.lookup_with_care(key, hash, at),
        }
    }

    /// The search when the first entry of the same hash is another key, or when comparing runs user code, which may change
    /// this dict or raise.
    #[inline(never)]
    fn lookup_with_care(&self, key: &K, hash: u32, first: usize) -> Found {
        let mut rest: Option<IntoIter<usize>> = None;
        let mut at = first;
        loop {
            let body = self.body();
            let version = body.index.version();
            let candidate = match body.entries.get(at) {
                Some((candidate, _)) => candidate.clone(),
                None => return Found::Absent,
            };
            let equal = candidate.py_eq(key);
            if !is_plain::<K>() && parked() {
                return Found::Failed;
            }
            let index = &self.body().index;
            if index.version() != version {
                rest = Some(index.find_all(hash).into_iter());
            } else if equal {
                return Found::At(at);
            } else if rest.is_none() {
                let mut all = index.find_all(hash);
                all.retain(|&other| other != first);
                rest = Some(all.into_iter());
            }
            at = match rest.as_mut().and_then(Iterator::next) {
                Some(next) => next,
                None => return Found::Absent,
            };
        }
    }

    #[inline]
    fn find(&self, key: &K) -> Found {
        match hash_of(key) {
            Some(hash) => self.lookup(key, mix(hash)),
            None => Found::Failed,
        }
    }

    /// A borrow of the value, to be used at once.
    #[inline]
    fn value(&self, key: &K) -> Option<&V> {
        match self.find(key) {
            Found::At(at) => self.body().entries.get(at).map(|entry| &entry.1),
            _ => None,
        }
    }

    /// `d[key]`, borrowed, to be used at once; `KeyError(key)`.
    #[inline]
    pub fn at(&self, key: &K) -> Result<&V, Exc>
    where
        K: Repr,
    {
        match self.value(key) {
            Some(value) => Ok(value),
            None => Err(missing(key)),
        }
    }

    /// `d[key]` to change in place, for `d[key] += x`; `KeyError(key)`. Only for changes that run no Python code.
    #[inline]
    #[allow(clippy::mut_from_ref)]
    pub fn at_mut(&self, key: &K) -> Result<&mut V, Exc>
    where
        K: Repr,
    {
        if let Found::At(at) = self.find(key) {
            if let Some(entry) = self.body_mut().entries.get_mut(at) {
                return Ok(&mut entry.1);
            }
        }
        Err(missing(key))
    }

    /// The value of `key`, inserted as `default` when missing, to change in place: `d[key] = d.get(key, 0) + 1` is
    /// `*d.entry_or(&key, 0)? += 1`, with one search. Only for a change that runs no Python code, and that cannot raise when
    /// it starts from the default, since the key is inserted before. An error is one that the key's `__hash__` or `__eq__` raised.
    #[inline]
    #[allow(clippy::mut_from_ref)]
    pub fn entry_or(&self, key: &K, default: V) -> Result<&mut V, Exc> {
        let hash = match hash_of(key) {
            Some(hash) => mix(hash),
            None => return Err(failed()),
        };
        let at = match self.lookup(key, hash) {
            Found::At(at) => at,
            Found::Absent => self.push(key.clone(), default, hash),
            Found::Failed => return Err(failed()),
        };
        match self.body_mut().entries.get_mut(at) {
            Some(entry) => Ok(&mut entry.1),
            None => Err(failed()),
        }
    }

    /// Appends an entry whose key is known to be new; its place.
    #[inline]
    fn push(&self, key: K, value: V, hash: u32) -> usize {
        let body = self.body_mut();
        if body.entries.len() == body.entries.capacity() && body.index.is_sparse() {
            self.close_gaps();
        }
        let at = body.entries.len();
        body.index.push(hash);
        mem::push(&mut body.entries, (key, value));
        at
    }

    #[inline(never)]
    fn close_gaps(&self) {
        let body = self.body_mut();
        let mut kept = mem::vec(body.index.len() + 1);
        for (at, entry) in core::mem::take(&mut body.entries).into_iter().enumerate() {
            if body.index.hash_at(at) != 0 {
                mem::push(&mut kept, entry);
            }
        }
        body.entries = kept;
        body.index.close_gaps();
    }

    #[inline]
    fn insert(&self, key: K, value: V) {
        if let Some(hash) = hash_of(&key) {
            self.insert_hashed(key, value, mix(hash));
        }
    }

    fn insert_hashed(&self, key: K, value: V, hash: u32) {
        match self.lookup(&key, hash) {
            Found::At(at) => {
                if let Some(entry) = self.body_mut().entries.get_mut(at) {
                    // The old value is dropped after the new one is in place.
                    drop(core::mem::replace(&mut entry.1, value));
                }
            }
            Found::Absent => {
                self.push(key, value, hash);
            }
            Found::Failed => {}
        }
    }

    /// Takes out the entry at a place where there is one.
    fn take(&self, at: usize) -> (K, V) {
        let body = self.body_mut();
        let entry = match body.entries.get_mut(at) {
            Some(entry) => core::mem::replace(entry, (K::unset(), V::unset())),
            None => (K::unset(), V::unset()),
        };
        let left = body.index.remove(at);
        body.entries.truncate(left);
        entry
    }

    /// The first live entry at or after `at`.
    #[inline]
    fn entry(&self, at: usize) -> Option<(usize, &(K, V))> {
        let body = self.body();
        let at = body.index.next(at)?;
        Some((at, body.entries.get(at)?))
    }

    #[inline]
    pub fn contains(&self, key: &K) -> bool {
        matches!(self.find(key), Found::At(_))
    }
}

/// What a search that found nothing raises: what user code raised meanwhile, else `KeyError(key)`.
#[cold]
#[inline(never)]
fn missing<K: Repr>(key: &K) -> Exc {
    match check() {
        Err(e) => e,
        Ok(()) => key_error(key),
    }
}

/// The exception that user code parked.
#[cold]
#[inline(never)]
fn failed() -> Exc {
    match check() {
        Err(e) => e,
        Ok(()) => crate::exc::runtime_error("dictionary changed during lookup"),
    }
}

/// Dicts have no order: the `TypeError` comes when two are compared.
impl<K: Value + PyHash, V: Value + PyEq> PyOrd for Dict<K, V> {
    fn py_lt(&self, _other: &Self) -> bool {
        unordered("<", "dict", "dict")
    }

    fn py_le(&self, _other: &Self) -> bool {
        unordered("<=", "dict", "dict")
    }
}

impl<K: Value + PyHash, V: Value + PyEq> PyEq for Dict<K, V> {
    fn py_eq(&self, other: &Self) -> bool {
        self.ptr_eq(other) || ops::eq(self, other)
    }
}

impl<K: Value + PyHash + Repr, V: Value + Repr> Repr for Dict<K, V> {
    fn repr_to(&self, out: &mut StrBuf) {
        if !reprs::enter(self.addr()) {
            out.push_ascii("{...}");
            return;
        }
        out.push_ascii("{");
        let mut from = 0;
        while let Some((at, entry)) = self.entry(from) {
            let (key, value) = entry.clone();
            if from > 0 {
                out.push_ascii(", ");
            }
            from = at + 1;
            key.repr_to(out);
            out.push_ascii(": ");
            value.repr_to(out);
        }
        out.push_ascii("}");
        reprs::leave();
    }
}

impl<K, V> Truthy for Dict<K, V> {
    #[inline]
    fn truthy(&self) -> bool {
        self.len() > 0
    }
}

impl<K, V> TypeName for Dict<K, V> {
    fn type_name(&self) -> &'static str {
        "dict"
    }
}
