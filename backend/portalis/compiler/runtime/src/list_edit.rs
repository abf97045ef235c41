//! `list`: the methods and operators, but for slices (`list_slice.rs`) and `sort` (`sort.rs`).

use crate::exc::{index_error, value_error, Exc, VALUE_ERROR};
use crate::list::{assign_out_of_range, index_of, List};
use crate::mem;
use crate::raise::parked;
use crate::reprs;
use crate::slice::{clamp, clamp_low};
use crate::strbox::StrBuf;
use crate::value::{repr, PyEq, PyOrd, Repr, Truthy, TypeName, Value};
use alloc::vec::Vec;
use core::mem::{needs_drop, size_of};

impl<T: Value> List<T> {
    /// `list(iterable)`.
    pub fn collect(it: impl Iterator<Item = T>) -> List<T> {
        let list = List::with_capacity(it.size_hint().0.min(1 << 16));
        for v in it {
            list.push(v);
        }
        list
    }

    /// A list of these elements.
    #[inline]
    pub fn of<const N: usize>(elements: [T; N]) -> List<T> {
        List::from_vec(Vec::from(elements))
    }

    /// `xs.append(v)`.
    #[inline]
    pub fn append(&self, v: T) {
        self.push(v);
    }

    /// `xs.extend(iterable)`. For a list (perhaps this one) it is `extend_list`, which takes the elements there are now.
    pub fn extend(&self, it: impl Iterator<Item = T>) {
        for v in it {
            self.push(v);
        }
    }

    /// `xs.extend(ys)`, `xs += ys`.
    #[inline]
    pub fn extend_list(&self, other: &List<T>) {
        self.extend_slice(other.len(), other);
    }

    #[inline(never)]
    fn extend_slice(&self, more: usize, other: &List<T>) {
        // `other` may be this list: only the elements that it has now are read.
        for i in 0..more {
            if let Some(v) = other.as_slice().get(i) {
                self.push(v.clone());
            }
        }
    }

    /// `xs += iterable`.
    #[inline]
    pub fn iadd(&self, it: impl Iterator<Item = T>) {
        self.extend(it);
    }

    /// `xs.insert(i, v)`.
    #[inline(never)]
    pub fn insert(&self, i: i64, v: T) {
        let at = clamp(i, self.len());
        // SAFETY: `clamp` gives a place inside or the end.
        unsafe { self.insert_at(at, v) };
    }

    /// `xs.pop()`.
    #[inline]
    pub fn pop_last(&self) -> Result<T, Exc> {
        // SAFETY: moving elements runs no Python code.
        match unsafe { self.as_mut_vec() }.pop() {
            Some(v) => Ok(v),
            None => Err(pop_error(true)),
        }
    }

    /// `xs.pop(i)`.
    #[inline(never)]
    pub fn pop(&self, i: i64) -> Result<T, Exc> {
        match index_of(i, self.len()) {
            // SAFETY: `index_of` gives a place inside.
            Some(at) => Ok(unsafe { self.remove_at(at) }),
            None => Err(pop_error(self.len() == 0)),
        }
    }

    /// `del xs[i]`.
    #[inline(never)]
    pub fn del_item(&self, i: i64) -> Result<(), Exc> {
        match index_of(i, self.len()) {
            Some(at) => {
                // SAFETY: `index_of` gives a place inside; the element is dropped once the list is whole again.
                drop(unsafe { self.remove_at(at) });
                Ok(())
            }
            None => Err(assign_out_of_range()),
        }
    }

    /// `xs.clear()`.
    #[inline]
    pub fn clear(&self) {
        drop(self.take_vec());
    }

    /// `xs.copy()`.
    #[inline]
    pub fn copy(&self) -> List<T> {
        List::from_vec(self.as_slice().to_vec())
    }

    /// `xs.reverse()`.
    #[inline]
    pub fn reverse(&self) {
        // SAFETY: moving elements runs no Python code.
        unsafe { self.as_mut_slice() }.reverse();
    }

    /// `xs + ys`.
    #[inline(never)]
    pub fn concat(&self, other: &List<T>) -> List<T> {
        let mut v = mem::vec(self.len() + other.len());
        v.extend_from_slice(self.as_slice());
        v.extend_from_slice(other.as_slice());
        List::from_vec(v)
    }

    /// `xs * n`; a size that no memory can hold is a `MemoryError`.
    #[inline(never)]
    pub fn repeat(&self, n: i64) -> List<T> {
        List::from_vec(repeated(self.as_slice(), n))
    }

    /// `xs *= n`.
    #[inline(never)]
    pub fn irepeat(&self, n: i64) {
        let all = repeated(self.as_slice(), n);
        drop(self.put_vec(all));
    }

    /// `[v] * n`.
    #[inline]
    pub fn filled(v: T, n: i64) -> List<T> {
        List::from_vec(repeated(core::slice::from_ref(&v), n))
    }
}

/// The elements `n` times over.
pub(crate) fn repeated<T: Clone>(xs: &[T], n: i64) -> Vec<T> {
    let n = n.max(0) as u64;
    let bytes = (size_of::<T>() as u64).max(1).checked_mul(xs.len() as u64).and_then(|b| b.checked_mul(n));
    if bytes.map_or(true, |b| b > isize::MAX as u64) {
        mem::out_of_memory();
    }
    let mut v = Vec::new();
    mem::reserve(&mut v, xs.len() * n as usize);
    if let [x] = xs {
        v.resize(n as usize, x.clone());
        return v;
    }
    if !xs.is_empty() {
        for _ in 0..n {
            v.extend_from_slice(xs);
        }
    }
    v
}

#[cold]
#[inline(never)]
fn pop_error(empty: bool) -> Exc {
    index_error(if empty { "pop from empty list" } else { "pop index out of range" })
}

impl<T: Value + PyEq> List<T> {
    /// The first place from `start` up to `stop` whose element equals `x`. Looks at the length at each step, because `==` of
    /// a user's class may change the list.
    fn find(&self, x: &T, start: usize, stop: usize) -> Option<usize> {
        if !needs_drop::<T>() {
            let part = self.as_slice().get(start..stop.min(self.len()))?;
            return part.iter().position(|v| v.py_eq(x)).map(|at| start + at);
        }
        let mut at = start;
        while at < stop {
            let v = self.as_slice().get(at)?.clone();
            if v.py_eq(x) {
                return Some(at);
            }
            if parked() {
                return None;
            }
            at += 1;
        }
        None
    }

    /// The place that `index` finds.
    pub(crate) fn position(&self, x: &T, start: Option<i64>, stop: Option<i64>) -> Option<usize> {
        let len = self.len();
        let to = stop.map_or(usize::MAX, |i| clamp_low(i, len));
        self.find(x, clamp_low(start.unwrap_or(0), len), to)
    }

    /// `x in xs`.
    #[inline(never)]
    pub fn contains(&self, x: &T) -> bool {
        self.find(x, 0, usize::MAX).is_some()
    }

    /// `xs.count(x)`.
    #[inline(never)]
    pub fn count(&self, x: &T) -> i64 {
        let (mut n, mut from) = (0, 0);
        while let Some(at) = self.find(x, from, usize::MAX) {
            n += 1;
            from = at + 1;
        }
        n
    }

    /// `xs.remove(x)`.
    #[inline(never)]
    pub fn remove(&self, x: &T) -> Result<(), Exc> {
        match self.find(x, 0, usize::MAX) {
            Some(at) => {
                // A user's `==` may have shortened the list after it was given the element.
                if at < self.len() {
                    // SAFETY: the place is inside; the element is dropped once the list is whole again.
                    drop(unsafe { self.remove_at(at) });
                }
                Ok(())
            }
            None if parked() => Ok(()),
            None => Err(value_error("list.remove(x): x not in list")),
        }
    }
}

impl<T: Value + PyEq + Repr> List<T> {
    /// `xs.index(x, start, stop)`.
    #[inline(never)]
    pub fn index(&self, x: &T, start: Option<i64>, stop: Option<i64>) -> Result<i64, Exc> {
        match self.position(x, start, stop) {
            Some(at) => Ok(at as i64),
            None if parked() => Ok(0),
            None => Err(Exc::from_parts(&VALUE_ERROR, &[repr(x).as_str(), " is not in list"])),
        }
    }
}

/// The first place where two sequences differ, as far as both go. Clones what it compares where `==` may run Python code.
pub(crate) fn first_difference<T: Value + PyEq>(a: &List<T>, b: &List<T>) -> usize {
    let mut at = 0;
    while let (Some(x), Some(y)) = (a.as_slice().get(at), b.as_slice().get(at)) {
        let equal = if needs_drop::<T>() { x.clone().py_eq(&y.clone()) } else { x.py_eq(y) };
        if !equal || parked() {
            break;
        }
        at += 1;
    }
    at
}

impl<T: Value + PyEq> PyEq for List<T> {
    #[inline(never)]
    fn py_eq(&self, other: &Self) -> bool {
        if self.ptr_eq(other) {
            return true;
        }
        self.len() == other.len() && {
            let at = first_difference(self, other);
            at >= self.len() && at >= other.len()
        }
    }
}

impl<T: Value + PyOrd> PyOrd for List<T> {
    #[inline(never)]
    fn py_lt(&self, other: &Self) -> bool {
        if self.ptr_eq(other) {
            return false;
        }
        let at = first_difference(self, other);
        match (self.as_slice().get(at).cloned(), other.as_slice().get(at).cloned()) {
            (Some(a), Some(b)) => !parked() && a.py_lt(&b),
            _ => self.len() < other.len(),
        }
    }

    #[inline(never)]
    fn py_le(&self, other: &Self) -> bool {
        if self.ptr_eq(other) {
            return true;
        }
        let at = first_difference(self, other);
        match (self.as_slice().get(at).cloned(), other.as_slice().get(at).cloned()) {
            (Some(a), Some(b)) => !parked() && a.py_le(&b),
            _ => self.len() <= other.len(),
        }
    }

    #[inline]
    fn is_total() -> bool {
        T::is_total()
    }
}

impl<T: Value + Repr> Repr for List<T> {
    fn repr_to(&self, out: &mut StrBuf) {
        // Elements without a destructor hold no handle, so the list cannot be inside itself.
        if needs_drop::<T>() && !reprs::enter(self.addr()) {
            out.push_ascii("[...]");
            return;
        }
        out.push_ascii("[");
        reprs::elements(out, |i| self.as_slice().get(i).cloned());
        out.push_ascii("]");
        if needs_drop::<T>() {
            reprs::leave();
        }
    }
}

impl<T> Truthy for List<T> {
    #[inline]
    fn truthy(&self) -> bool {
        self.len() != 0
    }
}

impl<T> TypeName for List<T> {
    fn type_name(&self) -> &'static str {
        "list"
    }
}
