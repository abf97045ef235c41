//! `bytearray`: a counted handle to bytes that change. The storage is that of a list of bytes; methods that `bytes` has too and
//! that change nothing work on a copy (`to_bytes`) and come from there.

use crate::bytes::{self, Bytes};
use crate::classes::{BUFFER_ERROR, MEMORY_ERROR, VALUE_ERROR};
use crate::exc::{index_error, value_error, Exc};
use crate::list::{index_of, List};
use crate::mem;
use crate::num_text;
use crate::slice::{bounds, resolve};
use crate::strbox::{Str, StrBuf};
use crate::value::{Living, PyEq, PyOrd, Repr, Truthy, TypeName, Value};
use alloc::rc::Rc;
use alloc::vec::Vec;

const MAX_LEN: i64 = i32::MAX as i64 - 64;

impl Value for u8 {
    #[inline]
    fn unset() -> Self {
        0
    }
}

/// Python's `bytearray`. Cloning gives another handle to the same bytes.
#[derive(Clone)]
#[repr(transparent)]
pub struct ByteArray(List<u8>);

impl ByteArray {
    fn copied(bytes: &[u8]) -> ByteArray {
        let mut v: Vec<u8> = mem::vec(bytes.len());
        // SAFETY: there is room for all of them.
        unsafe {
            core::ptr::copy_nonoverlapping(bytes.as_ptr(), v.as_mut_ptr(), bytes.len());
            v.set_len(bytes.len());
        }
        ByteArray(List::from_vec(v))
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    #[inline]
    pub fn as_slice(&self) -> &[u8] {
        self.0.as_slice()
    }

    #[inline]
    pub fn ptr_eq(&self, other: &ByteArray) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

/// The bytes as they are now.
#[inline(never)]
pub fn to_bytes(b: &ByteArray) -> Bytes {
    Bytes::new(b.as_slice())
}

/// `bytearray(b)`.
#[inline(never)]
pub fn from_bytes(b: &Bytes) -> ByteArray {
    ByteArray::copied(b.as_slice())
}

/// What a method of `bytes` gives, as the method of `bytearray` does.
pub fn from_list(parts: &List<Bytes>) -> List<ByteArray> {
    List::collect(parts.iter().map(|part| from_bytes(&part)))
}

/// What `partition` gives.
pub fn from_three(parts: &(Bytes, Bytes, Bytes)) -> (ByteArray, ByteArray, ByteArray) {
    (from_bytes(&parts.0), from_bytes(&parts.1), from_bytes(&parts.2))
}

/// `bytearray.fromhex(text)`.
pub fn fromhex(text: &Str) -> Result<ByteArray, Exc> {
    Ok(from_bytes(&bytes::fromhex(text)?))
}

/// `bytearray()`.
pub fn new() -> ByteArray {
    ByteArray(List::new())
}

/// `bytearray(count)`.
#[inline(never)]
pub fn zeros(count: i64) -> Result<ByteArray, Exc> {
    if count < 0 {
        return Err(value_error("negative count"));
    }
    if count > MAX_LEN {
        return Err(Exc::bare(&MEMORY_ERROR));
    }
    let mut v: Vec<u8> = mem::vec(count as usize);
    // SAFETY: there is room for `count` bytes.
    unsafe {
        core::ptr::write_bytes(v.as_mut_ptr(), 0, count as usize);
        v.set_len(count as usize);
    }
    Ok(ByteArray(List::from_vec(v)))
}

/// `bytearray(numbers)`; `ValueError` for one that is no byte.
pub fn from_iter(numbers: impl Iterator<Item = i64>) -> Result<ByteArray, Exc> {
    let made = new();
    for number in numbers {
        made.0.push(byte(number)?);
    }
    Ok(made)
}

#[inline]
fn byte(number: i64) -> Result<u8, Exc> {
    if number as u64 > 255 {
        return Err(no_byte());
    }
    Ok(number as u8)
}

#[cold]
#[inline(never)]
fn no_byte() -> Exc {
    value_error("byte must be in range(0, 256)")
}

#[cold]
#[inline(never)]
fn out_of_range() -> Exc {
    index_error("bytearray index out of range")
}

/// `b[i]`.
#[inline]
pub fn at(b: &ByteArray, i: i64) -> Result<i64, Exc> {
    match index_of(i, b.len()) {
        // SAFETY: `index_of` gives a place inside.
        Some(at) => Ok(unsafe { *b.0.data().add(at) } as i64),
        None => Err(out_of_range()),
    }
}

/// `b[i] = number`.
#[inline]
pub fn set(b: &ByteArray, i: i64, number: i64) -> Result<(), Exc> {
    // The value is looked at before the index.
    let value = byte(number)?;
    match index_of(i, b.len()) {
        Some(at) => {
            // SAFETY: `index_of` gives a place inside.
            unsafe { *b.0.data().add(at) = value };
            Ok(())
        }
        None => Err(out_of_range()),
    }
}

/// `del b[i]`.
pub fn del_item(b: &ByteArray, i: i64) -> Result<(), Exc> {
    if index_of(i, b.len()).is_none() {
        return Err(out_of_range());
    }
    b.0.del_item(i)
}

/// `b[start:stop:step]`.
pub fn slice(b: &ByteArray, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<ByteArray, Exc> {
    if step.is_none() {
        let (start, stop) = bounds(start, stop, b.len());
        return Ok(ByteArray::copied(b.as_slice().get(start..stop).unwrap_or(&[])));
    }
    Ok(ByteArray(b.0.slice(start, stop, step)?))
}

/// `b[start:stop:step] = values`. Nothing at all deletes the places, whatever the step is.
#[inline(never)]
pub fn set_slice(
    b: &ByteArray,
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
    values: &Bytes,
) -> Result<(), Exc> {
    let s = resolve(start, stop, step, b.len() as i64)?;
    if s.step != 1 {
        if values.is_empty() {
            return b.0.del_slice(start, stop, step);
        }
        if values.len() != s.count {
            return Err(wrong_size(values.len(), s.count));
        }
        let mut at = s.start;
        for &value in values.as_slice() {
            // SAFETY: `resolve` gives places inside.
            unsafe { *b.0.data().add(at as usize) = value };
            at = at.wrapping_add(s.step);
        }
        return Ok(());
    }
    let from = s.start as usize;
    // SAFETY: no Python code runs while the guard lives.
    let mut v = unsafe { b.0.as_mut_vec() };
    let old = v.len();
    let (kept, new) = (old - from - s.count, values.len());
    if new > s.count {
        mem::reserve(&mut *v, new - s.count);
    }
    // SAFETY: there is room for the new length, and the bytes behind the slice are moved before it is written.
    unsafe {
        let at = v.as_mut_ptr().add(from);
        core::ptr::copy(at.add(s.count), at.add(new), kept);
        core::ptr::copy_nonoverlapping(values.as_slice().as_ptr(), at, new);
        v.set_len(from + new + kept);
    }
    Ok(())
}

#[cold]
#[inline(never)]
fn wrong_size(given: usize, wanted: usize) -> Exc {
    let mut m = StrBuf::new();
    m.push_ascii("attempt to assign bytes of size ");
    num_text::int_to(given as i64, &mut m);
    m.push_ascii(" to extended slice of size ");
    num_text::int_to(wanted as i64, &mut m);
    Exc::text(&VALUE_ERROR, m.finish())
}

/// `del b[start:stop:step]`.
pub fn del_slice(b: &ByteArray, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<(), Exc> {
    b.0.del_slice(start, stop, step)
}

/// `b.append(number)`.
#[inline]
pub fn append(b: &ByteArray, number: i64) -> Result<(), Exc> {
    let value = byte(number)?;
    b.0.push(value);
    Ok(())
}

/// `b.extend(other)`, `b += other`.
#[inline(never)]
pub fn extend_bytes(b: &ByteArray, other: &Bytes) {
    let _ = set_slice(b, Some(i64::MAX), None, None, other);
}

/// `b += other`; like CPython's, not with itself.
#[inline(never)]
pub fn iadd(b: &ByteArray, other: &ByteArray) -> Result<(), Exc> {
    if b.ptr_eq(other) && b.len() > 0 {
        return Err(Exc::fixed(&BUFFER_ERROR, "Existing exports of data: object cannot be re-sized"));
    }
    b.0.extend_list(&other.0);
    Ok(())
}

/// `b.extend(numbers)`: all of them, or none.
pub fn extend(b: &ByteArray, numbers: impl Iterator<Item = i64>) -> Result<(), Exc> {
    let more = from_iter(numbers)?;
    b.0.extend_list(&more.0);
    Ok(())
}

/// `b.insert(i, number)`.
pub fn insert(b: &ByteArray, i: i64, number: i64) -> Result<(), Exc> {
    b.0.insert(i, byte(number)?);
    Ok(())
}

/// `b.pop(i)`.
pub fn pop(b: &ByteArray, i: i64) -> Result<i64, Exc> {
    if b.len() == 0 {
        return Err(index_error("pop from empty bytearray"));
    }
    match index_of(i, b.len()) {
        // SAFETY: `index_of` gives a place inside.
        Some(at) => Ok(unsafe { b.0.remove_at(at) } as i64),
        None => Err(index_error("pop index out of range")),
    }
}

/// `b.remove(number)`.
pub fn remove(b: &ByteArray, number: i64) -> Result<(), Exc> {
    let value = byte(number)?;
    match b.as_slice().iter().position(|&x| x == value) {
        Some(at) => b.0.del_item(at as i64),
        None => Err(value_error("value not found in bytearray")),
    }
}

/// `b.reverse()`.
pub fn reverse(b: &ByteArray) {
    b.0.reverse();
}

/// `b.clear()`.
pub fn clear(b: &ByteArray) {
    b.0.clear();
}

/// `b.copy()`.
pub fn copy(b: &ByteArray) -> ByteArray {
    ByteArray::copied(b.as_slice())
}

/// `a + b`.
pub fn concat(a: &ByteArray, b: &Bytes) -> ByteArray {
    let made = copy(a);
    extend_bytes(&made, b);
    made
}

/// `b * count`.
#[inline(never)]
pub fn repeat(b: &ByteArray, count: i64) -> Result<ByteArray, Exc> {
    let count = count.max(0);
    let len = (b.len() as i64).checked_mul(count).ok_or_else(too_long)?;
    if len > MAX_LEN {
        return Err(too_long());
    }
    let mut v: Vec<u8> = mem::vec(len as usize);
    // SAFETY: there is room for `len` bytes.
    unsafe {
        match *b.as_slice() {
            [byte] => core::ptr::write_bytes(v.as_mut_ptr(), byte, len as usize),
            _ => {
                for i in 0..count as usize {
                    core::ptr::copy_nonoverlapping(b.0.data(), v.as_mut_ptr().add(i * b.len()), b.len());
                }
            }
        }
        v.set_len(len as usize);
    }
    Ok(ByteArray(List::from_vec(v)))
}

#[cold]
#[inline(never)]
fn too_long() -> Exc {
    Exc::bare(&MEMORY_ERROR)
}

/// `b *= count`.
pub fn irepeat(b: &ByteArray, count: i64) -> Result<(), Exc> {
    let made = repeat(b, count)?;
    b.0.put_vec(made.0.take_vec());
    Ok(())
}

/// `sub in b`.
pub fn contains(b: &ByteArray, sub: &Bytes) -> bool {
    bytes::contains(&to_bytes(b), sub)
}

/// `number in b`.
pub fn contains_int(b: &ByteArray, number: i64) -> Result<bool, Exc> {
    let value = byte(number)?;
    Ok(b.as_slice().contains(&value))
}

/// `iter(b)`.
#[inline]
pub fn iter(b: &ByteArray) -> Items {
    Items { bytes: b.clone(), at: 0 }
}

/// The numbers, each as it is when it is asked for.
#[derive(Clone)]
pub struct Items {
    bytes: ByteArray,
    at: usize,
}

impl Iterator for Items {
    type Item = i64;

    #[inline]
    fn next(&mut self) -> Option<i64> {
        let at = self.at;
        if at < self.bytes.len() {
            self.at = at + 1;
            // SAFETY: the place is inside.
            return Some(unsafe { *self.bytes.0.data().add(at) } as i64);
        }
        // The end is the end, also if more is appended later.
        self.at = usize::MAX;
        None
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.bytes.len().saturating_sub(self.at), None)
    }
}

/// `reversed(b)`.
pub fn reversed(b: &ByteArray) -> Backwards {
    Backwards { bytes: b.clone(), end: b.len() }
}

/// The numbers from the last that there was to the first.
#[derive(Clone)]
pub struct Backwards {
    bytes: ByteArray,
    end: usize,
}

impl Iterator for Backwards {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        self.end = self.end.checked_sub(1)?;
        match self.bytes.as_slice().get(self.end) {
            Some(&byte) => Some(byte as i64),
            None => {
                self.end = 0;
                None
            }
        }
    }
}

/// As `repr` of `bytes`, but a single quote is always escaped.
fn show(bytes: &[u8], out: &mut StrBuf) {
    if !bytes.contains(&b'\'') {
        bytes::repr_to(bytes, out);
        return;
    }
    let quote = if bytes.contains(&b'"') { "'" } else { "\"" };
    out.push_ascii("b");
    out.push_ascii(quote);
    for (i, part) in bytes.split(|&byte| byte == b'\'').enumerate() {
        out.push_ascii(if i == 0 { "" } else { "\\'" });
        let mut text = StrBuf::new();
        bytes::repr_to(part, &mut text);
        let text = text.as_str();
        out.push_str(text.get(2..text.len() - 1).unwrap_or(""));
    }
    out.push_ascii(quote);
}

impl Value for ByteArray {
    const COUNTED: bool = true;

    #[inline]
    fn unset() -> Self {
        ByteArray(List::unset())
    }
}

impl PyEq for ByteArray {
    const EQ_PLAIN: bool = true;

    #[inline]
    fn py_eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl PyOrd for ByteArray {
    #[inline]
    fn py_lt(&self, other: &Self) -> bool {
        self.as_slice() < other.as_slice()
    }

    #[inline]
    fn py_le(&self, other: &Self) -> bool {
        self.as_slice() <= other.as_slice()
    }
}

impl Repr for ByteArray {
    fn living(&self) -> Option<Living> {
        Some(Rc::new(self.clone()))
    }

    fn repr_to(&self, out: &mut StrBuf) {
        out.push_ascii("bytearray(");
        show(self.as_slice(), out);
        out.push_ascii(")");
    }
}

impl Truthy for ByteArray {
    #[inline]
    fn truthy(&self) -> bool {
        self.len() != 0
    }
}

impl TypeName for ByteArray {
    fn type_name(&self) -> &'static str {
        "bytearray"
    }
}
