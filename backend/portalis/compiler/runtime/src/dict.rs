//! `dict`: entries in the order of insertion, and a table of their hashes. The functions that the stubs name are in
//! `dict::ops` and `dict::views`, re-exported here; this file holds the handle and the operations under them. What they do is
//! in `raw` (memory), `search` (keys), `walk` (iteration) and `whole` (copies and the like), once for dicts of every type.

mod family;
mod iter;
mod lift;
mod lists;
mod ops;
mod raw;
mod search;
mod view_sets;
mod views;
mod walk;
mod whole;

pub use family::*;
pub use iter::*;
pub use lists::*;
pub use ops::*;
pub use view_sets::*;
pub use views::*;

use crate::classes::KEY_ERROR;
use crate::erased::{repr_at, Shaped};
use crate::exc::Exc;
use crate::hash::Key as _;
use crate::raise::check;
use crate::scalar::unordered;
use crate::strbox::StrBuf;
use crate::value::{Living, PyEq, PyHash, PyOrd, Repr, Truthy, TypeName, Value};
use alloc::rc::Rc;
use core::marker::PhantomData;
use core::mem::{align_of, size_of, ManuallyDrop, MaybeUninit};
use raw::{DictType, Handle};
use search::Search;

/// Python's `dict`. Cloning gives another handle to the same dict.
#[repr(transparent)]
pub struct Dict<K, V>(Handle, PhantomData<(K, V)>);

/// A key and its value, as a dict keeps them.
#[repr(C)]
pub struct Entry<K, V> {
    pub key: K,
    pub value: V,
}

trait Typed {
    const TYPE: &'static DictType;
}

impl<K: Value + PyHash, V: Value> Typed for Entry<K, V> {
    const TYPE: &'static DictType = &DictType {
        key: K::OPS,
        value: V::SHAPE,
        size: size_of::<Self>(),
        align: align_of::<Self>(),
        // Where the layout of C puts the second field.
        value_at: (size_of::<K>() + align_of::<V>() - 1) / align_of::<V>() * align_of::<V>(),
        hash: K::HASH,
        find: K::FIND,
    };
}

impl<K, V> Clone for Dict<K, V> {
    #[inline]
    fn clone(&self) -> Self {
        Dict(self.0.clone(), PhantomData)
    }
}

impl<K: 'static, V: 'static> Value for Dict<K, V> {
    const COUNTED: bool = true;

    #[inline]
    fn unset() -> Self {
        Dict(Handle::unset(), PhantomData)
    }
}

impl<K, V> Dict<K, V> {
    #[inline]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    #[inline]
    pub fn ptr_eq(&self, other: &Dict<K, V>) -> bool {
        self.0.raw() == other.0.raw()
    }

    /// The address, as `id()` gives it.
    #[inline]
    pub fn addr(&self) -> usize {
        self.0.raw() as usize
    }
}

#[inline]
fn erase<T>(x: &T) -> *const u8 {
    x as *const T as *const u8
}

#[inline]
fn erase_mut<T>(x: &mut T) -> *mut u8 {
    x as *mut T as *mut u8
}

impl<K: Value + PyHash, V: Value> Dict<K, V> {
    /// `{}`.
    #[inline]
    pub fn new() -> Dict<K, V> {
        Dict(Handle::new(Entry::<K, V>::TYPE), PhantomData)
    }

    /// `{}` with room for `n` entries.
    pub fn with_capacity(n: usize) -> Dict<K, V> {
        let d = Dict::new();
        // SAFETY: the dict is live.
        unsafe { raw::make_room(d.0.raw(), n) };
        d
    }

    /// The entry of a key, to be used at once, or null.
    #[inline]
    fn entry(&self, key: &K) -> *mut Entry<K, V> {
        // SAFETY: the dict is live, the key of its type.
        unsafe { K::GET(self.0.raw(), erase(key)).cast() }
    }

    /// A borrow of the value, to be used at once.
    #[inline]
    fn value(&self, key: &K) -> Option<&V> {
        let entry = self.entry(key);
        if entry.is_null() {
            None
        } else {
            // SAFETY: the entry is there until the dict is changed, which the caller does not do while it borrows.
            unsafe { Some(&(*entry).value) }
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

    /// The entry of `key`, inserted with `default` when missing, to be used at once; null when user code parked an exception.
    #[inline]
    fn entry_with(&self, key: &K, default: V) -> *mut Entry<K, V> {
        let mut default = ManuallyDrop::new(default);
        // SAFETY: the dict is live, the key of its type; it takes the default over.
        unsafe { K::OR(self.0.raw(), erase(key), erase_mut(&mut default)).cast() }
    }

    /// The value of `key`, inserted as `default` when missing, to change in place: `d[key] = d.get(key, 0) + 1` is
    /// `*d.entry_or(&key, 0)? += 1`, with one search. Only for a change that runs no Python code, and that cannot raise when
    /// it starts from the default, since the key is inserted before. An error is one that the key's `__hash__` or `__eq__` raised.
    #[inline]
    #[allow(clippy::mut_from_ref)]
    pub fn entry_or(&self, key: &K, default: V) -> Result<&mut V, Exc> {
        let entry = self.entry_with(key, default);
        if entry.is_null() {
            Err(failed())
        } else {
            // SAFETY: as in `value`.
            unsafe { Ok(&mut (*entry).value) }
        }
    }

    #[inline]
    fn insert(&self, key: K, value: V) {
        let (mut key, mut value) = (ManuallyDrop::new(key), ManuallyDrop::new(value));
        // SAFETY: the dict is live, key and value are of its types, and it takes them over.
        unsafe { K::SET(self.0.raw(), erase_mut(&mut key), erase_mut(&mut value)) };
    }

    /// Deletes the key; its value, if there was one.
    #[inline]
    fn take(&self, key: &K) -> Option<V> {
        let mut value = MaybeUninit::<V>::uninit();
        // SAFETY: the dict is live, key and value are of its types; the value is there when the call says so.
        unsafe {
            if search::delete(self.0.raw(), erase(key), value.as_mut_ptr().cast()) {
                Some(value.assume_init())
            } else {
                None
            }
        }
    }

    #[inline]
    pub fn contains(&self, key: &K) -> bool {
        !self.entry(key).is_null()
    }
}

/// What a search that found nothing raises: what user code raised meanwhile, else `KeyError(key)`.
#[cold]
#[inline(never)]
fn missing(key: &dyn Repr) -> Exc {
    match check() {
        Err(e) => e,
        Ok(()) => Exc::with_args(&KEY_ERROR, &[key]),
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
    #[inline]
    fn py_eq(&self, other: &Self) -> bool {
        whole::eq(&self.0, &other.0, eq_at::<V>)
    }
}

unsafe fn eq_at<V: Value + PyEq>(a: *const u8, b: *const u8) -> bool {
    // SAFETY: `whole::eq` gives values of this type.
    unsafe {
        let b = (*b.cast::<V>()).clone();
        (*a.cast::<V>()).py_eq(&b)
    }
}

impl<K: Value + PyHash + Repr, V: Value + Repr> Repr for Dict<K, V> {
    fn living(&self) -> Option<Living> {
        Some(Rc::new(self.clone()))
    }

    fn repr_to(&self, out: &mut StrBuf) {
        whole::repr(&self.0, out, repr_at::<K>, repr_at::<V>);
    }
}

impl<K, V> Truthy for Dict<K, V> {
    #[inline]
    fn truthy(&self) -> bool {
        self.len() > 0
    }
}

impl<K, V> TypeName for Dict<K, V> {
    #[inline]
    fn type_name(&self) -> &'static str {
        "dict"
    }
}
