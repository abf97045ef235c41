//! Searching, inserting and deleting by key, in dicts of every type. Searching has a version for each kind of key, inserting
//! one for ints and one for all others.

use super::raw::{append, entry, mix, next_of_hash, remove, search, DictType, RawDict};
use crate::raise::parked;
use crate::strbox::Str;
use crate::value::{Kind, PyEq, PyHash};
use core::ptr;

/// The key is not there.
pub const ABSENT: usize = usize::MAX;
/// User code parked an exception.
pub const FAILED: usize = usize::MAX - 1;

type Hash = unsafe fn(&DictType, *const u8) -> u32;
type Find = unsafe fn(*mut RawDict, *const u8, u32) -> usize;
type Get = unsafe fn(*mut RawDict, *const u8) -> *mut u8;
type Set = unsafe fn(*mut RawDict, *mut u8, *mut u8);
type Or = unsafe fn(*mut RawDict, *const u8, *mut u8) -> *mut u8;

/// The versions for a kind of key. All take a live dict, and a key of its type.
pub trait Search: PyHash + 'static {
    /// The hash of a key.
    const HASH: Hash = match Self::KIND {
        Kind::Int => hash_int,
        Kind::Text => hash_text,
        Kind::Other => hash_other,
    };

    /// The place of a key of this hash.
    const FIND: Find = match Self::KIND {
        Kind::Int => find_int,
        Kind::Text => find_text,
        Kind::Other => find_other,
    };

    /// The entry of a key, or null.
    const GET: Get = match Self::KIND {
        Kind::Int => get_int,
        Kind::Text => get_text,
        Kind::Other => get_other,
    };

    /// `d[key] = value`; takes both over.
    const SET: Set = match Self::KIND {
        Kind::Int => set_int,
        Kind::Text | Kind::Other => set_other,
    };

    /// The entry of a key, made of its clone and of the default if there is none; takes the default over. Null when user
    /// code parked an exception.
    const OR: Or = match Self::KIND {
        Kind::Int => or_int,
        Kind::Text | Kind::Other => or_other,
    };
}

impl<K: PyHash + 'static> Search for K {}

/// A key that is searched.
trait Wanted: Copy {
    /// Never 0, but when user code parked an exception.
    unsafe fn hash(self, ty: &DictType) -> u32;
    unsafe fn find(self, d: *mut RawDict, hash: u32) -> usize;
}

/// A key that may be inserted.
trait Owned: Wanted {
    /// Clones the key to a new entry.
    unsafe fn clone_to(self, ty: &DictType, to: *mut u8);
    /// Moves the key to a new entry.
    unsafe fn move_to(self, ty: &DictType, to: *mut u8);
    unsafe fn drop(self, ty: &DictType);
}

#[derive(Clone, Copy)]
struct Int(*const u8);
#[derive(Clone, Copy)]
struct Text(*const u8);
#[derive(Clone, Copy)]
struct Other(*const u8);
/// A key of any kind, where its hash is known.
#[derive(Clone, Copy)]
struct Hashed(*const u8, u32);

#[inline]
fn place(found: Option<usize>) -> usize {
    match found {
        Some(at) => at,
        None => ABSENT,
    }
}

impl Wanted for Int {
    #[inline]
    unsafe fn hash(self, _ty: &DictType) -> u32 {
        // SAFETY: the pointer leads to an int. In a dict of ints, any number will do for its hash.
        mix(unsafe { *self.0.cast() })
    }

    #[inline]
    unsafe fn find(self, d: *mut RawDict, hash: u32) -> usize {
        // SAFETY: the keys of the dict are ints.
        unsafe {
            let key = *self.0.cast::<i64>();
            place(search(d, hash, |other| *other.cast::<i64>() == key))
        }
    }
}

impl Owned for Int {
    #[inline]
    unsafe fn clone_to(self, _ty: &DictType, to: *mut u8) {
        // SAFETY: the caller has room for a key.
        unsafe { *to.cast::<i64>() = *self.0.cast() };
    }

    #[inline]
    unsafe fn move_to(self, ty: &DictType, to: *mut u8) {
        // SAFETY: as in `clone_to`.
        unsafe { self.clone_to(ty, to) };
    }

    #[inline]
    unsafe fn drop(self, _ty: &DictType) {}
}

impl Wanted for Text {
    #[inline]
    unsafe fn hash(self, _ty: &DictType) -> u32 {
        // SAFETY: the pointer leads to a text.
        mix(unsafe { (*self.0.cast::<Str>()).py_hash() })
    }

    #[inline]
    unsafe fn find(self, d: *mut RawDict, hash: u32) -> usize {
        // SAFETY: the keys of the dict are texts.
        unsafe {
            let key = &*self.0.cast::<Str>();
            place(search(d, hash, |other| (*other.cast::<Str>()).py_eq(key)))
        }
    }
}

impl Wanted for Other {
    #[inline]
    unsafe fn hash(self, ty: &DictType) -> u32 {
        // SAFETY: the key is of the dict's type.
        unsafe { hash_other(ty, self.0) }
    }

    #[inline]
    unsafe fn find(self, d: *mut RawDict, hash: u32) -> usize {
        // SAFETY: as in `hash`.
        unsafe { find_other(d, self.0, hash) }
    }
}

impl Wanted for Hashed {
    #[inline]
    unsafe fn hash(self, _ty: &DictType) -> u32 {
        self.1
    }

    #[inline]
    unsafe fn find(self, d: *mut RawDict, hash: u32) -> usize {
        // SAFETY: the key is of the dict's type.
        unsafe { ((*d).ty().find)(d, self.0, hash) }
    }
}

impl Owned for Hashed {
    #[inline]
    unsafe fn clone_to(self, ty: &DictType, to: *mut u8) {
        // SAFETY: the caller has room for a key.
        unsafe { ty.key.shape.clone_to(self.0, to) };
    }

    #[inline]
    unsafe fn move_to(self, ty: &DictType, to: *mut u8) {
        // SAFETY: as in `clone_to`.
        unsafe { move_value(self.0, to, ty.key.shape.size) };
    }

    #[inline]
    unsafe fn drop(self, ty: &DictType) {
        // SAFETY: the caller gives the key up.
        unsafe { ty.key.shape.drop_all(self.0 as *mut u8, 1) };
    }
}

unsafe fn hash_int(ty: &DictType, key: *const u8) -> u32 {
    // SAFETY: the key is of the dict's type.
    unsafe { Int(key).hash(ty) }
}

unsafe fn hash_text(ty: &DictType, key: *const u8) -> u32 {
    // SAFETY: as in `hash_int`.
    unsafe { Text(key).hash(ty) }
}

unsafe fn hash_other(ty: &DictType, key: *const u8) -> u32 {
    // SAFETY: as in `hash_int`.
    let hash = mix(unsafe { (ty.key.hash)(key) });
    if !ty.key.plain && parked() {
        0
    } else {
        hash
    }
}

unsafe fn find_int(d: *mut RawDict, key: *const u8, hash: u32) -> usize {
    // SAFETY: the key is of the dict's type.
    unsafe { Int(key).find(d, hash) }
}

unsafe fn find_text(d: *mut RawDict, key: *const u8, hash: u32) -> usize {
    // SAFETY: as in `find_int`.
    unsafe { Text(key).find(d, hash) }
}

unsafe fn find_other(d: *mut RawDict, key: *const u8, hash: u32) -> usize {
    // SAFETY: as in `find_int`. When user code has changed the keys, the search starts again.
    unsafe {
        let ops = (*d).ty().key;
        if ops.plain {
            return place(search(d, hash, |other| (ops.eq)(other, key)));
        }
        let (mut version, mut from) = ((*d).version(), 0);
        while let Some(at) = next_of_hash(d, hash, from) {
            let equal = (ops.eq)(entry(d, at), key);
            if parked() {
                return FAILED;
            }
            if (*d).version() != version {
                version = (*d).version();
                from = 0;
            } else if equal {
                return at;
            } else {
                from = at + 1;
            }
        }
        ABSENT
    }
}

/// Moves a value; most are a few words.
#[inline]
unsafe fn move_value(from: *const u8, to: *mut u8, size: usize) {
    // SAFETY: the caller has a value of that size at `from` and room for it at `to`.
    unsafe {
        match size {
            8 => to.cast::<u64>().write_unaligned(from.cast::<u64>().read_unaligned()),
            4 => to.cast::<u32>().write_unaligned(from.cast::<u32>().read_unaligned()),
            _ => ptr::copy_nonoverlapping(from, to, size),
        }
    }
}

/// Exchanges two values.
#[inline]
unsafe fn swap_values(a: *mut u8, b: *mut u8, size: usize) {
    // SAFETY: the caller has values of that size at both.
    unsafe {
        match size {
            8 => {
                let old = a.cast::<u64>().read_unaligned();
                move_value(b, a, 8);
                b.cast::<u64>().write_unaligned(old);
            }
            4 => {
                let old = a.cast::<u32>().read_unaligned();
                move_value(b, a, 4);
                b.cast::<u32>().write_unaligned(old);
            }
            _ => ptr::swap_nonoverlapping(a, b, size),
        }
    }
}

#[inline]
unsafe fn get(d: *mut RawDict, key: impl Wanted) -> *mut u8 {
    // SAFETY: the dict is live, the key of its type.
    unsafe {
        let hash = key.hash((*d).ty());
        if hash == 0 {
            return ptr::null_mut();
        }
        match key.find(d, hash) {
            ABSENT | FAILED => ptr::null_mut(),
            at => entry(d, at),
        }
    }
}

#[inline]
unsafe fn set(d: *mut RawDict, key: impl Owned, value: *mut u8) {
    // SAFETY: as in `get`; key and value are the dict's from here on.
    unsafe {
        let ty = (*d).ty();
        let hash = key.hash(ty);
        let place = if hash == 0 { FAILED } else { key.find(d, hash) };
        match place {
            ABSENT => {
                let new = append(d, hash);
                key.move_to(ty, new);
                move_value(value, new.add(ty.value_at), ty.value.size);
                return;
            }
            FAILED => {}
            at => {
                // The old value is dropped after the new one is in place.
                let old = entry(d, at).add(ty.value_at);
                swap_values(old, value, ty.value.size);
            }
        }
        ty.value.drop_all(value, 1);
        key.drop(ty);
    }
}

#[inline]
unsafe fn or(d: *mut RawDict, key: impl Owned, default: *mut u8) -> *mut u8 {
    // SAFETY: as in `get`; the default is the dict's from here on.
    unsafe {
        let ty = (*d).ty();
        let hash = key.hash(ty);
        let place = if hash == 0 { FAILED } else { key.find(d, hash) };
        match place {
            ABSENT => {
                let new = append(d, hash);
                key.clone_to(ty, new);
                move_value(default, new.add(ty.value_at), ty.value.size);
                new
            }
            FAILED => {
                ty.value.drop_all(default, 1);
                ptr::null_mut()
            }
            at => {
                ty.value.drop_all(default, 1);
                entry(d, at)
            }
        }
    }
}

#[inline(never)]
unsafe fn get_int(d: *mut RawDict, key: *const u8) -> *mut u8 {
    // SAFETY: as `Search` says; the same below.
    unsafe { get(d, Int(key)) }
}

#[inline(never)]
unsafe fn get_text(d: *mut RawDict, key: *const u8) -> *mut u8 {
    unsafe { get(d, Text(key)) }
}

#[inline(never)]
unsafe fn get_other(d: *mut RawDict, key: *const u8) -> *mut u8 {
    unsafe { get(d, Other(key)) }
}

#[inline(never)]
unsafe fn set_int(d: *mut RawDict, key: *mut u8, value: *mut u8) {
    unsafe { set(d, Int(key), value) }
}

#[inline(never)]
unsafe fn set_other(d: *mut RawDict, key: *mut u8, value: *mut u8) {
    unsafe { set_hashed(d, key, value, hash_of(d, key)) }
}

#[inline(never)]
unsafe fn or_int(d: *mut RawDict, key: *const u8, default: *mut u8) -> *mut u8 {
    unsafe { or(d, Int(key), default) }
}

#[inline(never)]
unsafe fn or_other(d: *mut RawDict, key: *const u8, default: *mut u8) -> *mut u8 {
    unsafe { or(d, Hashed(key, hash_of(d, key)), default) }
}

#[inline]
unsafe fn hash_of(d: *mut RawDict, key: *const u8) -> u32 {
    // SAFETY: the key is of the dict's type.
    unsafe { ((*d).ty().hash)((*d).ty(), key) }
}

/// `d[key] = value` with the hash of the key; takes key and value over.
///
/// # Safety
/// The dict is live; key and value are of its types, and no longer the caller's.
#[inline(never)]
pub unsafe fn set_hashed(d: *mut RawDict, key: *mut u8, value: *mut u8, hash: u32) {
    // SAFETY: as the caller says.
    unsafe { set(d, Hashed(key, hash), value) }
}

/// Deletes a key; false when it is not there. Its value is moved to `value`, or dropped when that is null.
///
/// # Safety
/// The dict is live, the key of its type; `value` has room for a value.
#[inline(never)]
pub unsafe fn delete(d: *mut RawDict, key: *const u8, value: *mut u8) -> bool {
    // SAFETY: as the caller says; the entry's bytes are the caller's once it is deleted.
    unsafe {
        let ty = (*d).ty();
        let hash = (ty.hash)(ty, key);
        if hash == 0 {
            return false;
        }
        match (ty.find)(d, key, hash) {
            ABSENT | FAILED => false,
            at => {
                let removed = remove(d, at);
                let its = removed.add(ty.value_at);
                if value.is_null() {
                    ty.value.drop_all(its, 1);
                } else {
                    move_value(its, value, ty.value.size);
                }
                ty.key.shape.drop_all(removed, 1);
                true
            }
        }
    }
}
