//! `memoryview`: which bytearrays have views, and the methods of `bytearray` that would change the size of one that has some.

use crate::bytearray::{self, ByteArray};
use crate::bytes::Bytes;
use crate::cell::Static;
use crate::classes::BUFFER_ERROR;
use crate::exc::Exc;
use crate::slice::resolve;
use crate::value::Value;
use alloc::rc::Rc;
use alloc::vec::Vec;

/// One entry for each view that is alive.
static VIEWED: Static<Vec<ByteArray>> = Static::new(Vec::new());

/// What a view of a bytearray holds as long as it is one.
#[derive(Clone)]
pub struct Viewed {
    _guard: Option<Rc<Guard>>,
}

struct Guard(ByteArray);

impl Drop for Guard {
    fn drop(&mut self) {
        // SAFETY: no borrow outlives the statement, and dropping a handle to bytes runs no code that comes back here.
        let all = unsafe { &mut *VIEWED.get() };
        if let Some(at) = all.iter().position(|b| b.ptr_eq(&self.0)) {
            all.swap_remove(at);
        }
    }
}

impl Value for Viewed {
    fn unset() -> Self {
        Viewed { _guard: None }
    }
}

/// Says that a bytearray has one more view, until what this gives is gone.
pub fn view(b: &ByteArray) -> Viewed {
    // SAFETY: as in `drop`.
    unsafe { (*VIEWED.get()).push(b.clone()) };
    Viewed { _guard: Some(Rc::new(Guard(b.clone()))) }
}

fn is_viewed(b: &ByteArray) -> bool {
    // SAFETY: as in `drop`.
    unsafe { (*VIEWED.get()).iter().any(|other| other.ptr_eq(b)) }
}

#[cold]
#[inline(never)]
fn exported() -> Exc {
    Exc::fixed(&BUFFER_ERROR, "Existing exports of data: object cannot be re-sized")
}

/// Tries a change of size on a copy first, where there are views.
fn checked<R>(b: &ByteArray, change: impl Fn(&ByteArray) -> Result<R, Exc>) -> Result<R, Exc> {
    if is_viewed(b) {
        let trial = bytearray::copy(b);
        change(&trial)?;
        if trial.len() != b.len() {
            return Err(exported());
        }
    }
    change(b)
}

/// `b[start:stop:step] = values`.
pub fn set_slice(
    b: &ByteArray,
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
    values: &Bytes,
) -> Result<(), Exc> {
    let s = resolve(start, stop, step, b.len() as i64)?;
    if s.count != values.len() && (s.step == 1 || values.is_empty()) && is_viewed(b) {
        return Err(exported());
    }
    bytearray::set_slice(b, start, stop, step, values)
}

/// `del b[i]`.
pub fn del_item(b: &ByteArray, i: i64) -> Result<(), Exc> {
    checked(b, |b| bytearray::del_item(b, i))
}

/// `del b[start:stop:step]`.
pub fn del_slice(b: &ByteArray, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<(), Exc> {
    checked(b, |b| bytearray::del_slice(b, start, stop, step))
}

/// `b.append(number)`.
pub fn append(b: &ByteArray, number: i64) -> Result<(), Exc> {
    checked(b, |b| bytearray::append(b, number))
}

/// `b.extend(other)`, `b += other`.
pub fn extend_bytes(b: &ByteArray, other: &Bytes) -> Result<(), Exc> {
    set_slice(b, Some(i64::MAX), None, None, other)
}

/// `b += other`.
pub fn iadd(b: &ByteArray, other: &ByteArray) -> Result<(), Exc> {
    if other.len() > 0 && is_viewed(b) {
        return Err(exported());
    }
    bytearray::iadd(b, other)
}

/// `b.extend(numbers)`.
pub fn extend(b: &ByteArray, numbers: impl Iterator<Item = i64>) -> Result<(), Exc> {
    iadd(b, &bytearray::from_iter(numbers)?)
}

/// `b.insert(i, number)`.
pub fn insert(b: &ByteArray, i: i64, number: i64) -> Result<(), Exc> {
    checked(b, |b| bytearray::insert(b, i, number))
}

/// `b.pop(i)`.
pub fn pop(b: &ByteArray, i: i64) -> Result<i64, Exc> {
    checked(b, |b| bytearray::pop(b, i))
}

/// `b.remove(number)`.
pub fn remove(b: &ByteArray, number: i64) -> Result<(), Exc> {
    checked(b, |b| bytearray::remove(b, number))
}

/// `b.clear()`.
pub fn clear(b: &ByteArray) -> Result<(), Exc> {
    checked(b, |b| {
        bytearray::clear(b);
        Ok(())
    })
}

/// `b *= count`.
pub fn irepeat(b: &ByteArray, count: i64) -> Result<(), Exc> {
    checked(b, |b| bytearray::irepeat(b, count))
}
