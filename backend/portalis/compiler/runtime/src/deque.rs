//! `collections.deque`, as `Modules/_collectionsmodule.c` has it. Every change counts: iterators look at the count, as CPython's do.

mod methods;
mod ring;

pub use methods::*;

use crate::exc::{index_error, runtime_error, Exc};
use crate::obj::Obj;
use crate::raise::{park, parked};
use crate::reprs;
use crate::strbox::StrBuf;
use crate::value::{Living, PyEq, PyOrd, Repr, Truthy, TypeName, Value};
use alloc::rc::Rc;
use core::cell::Cell;
use ring::Ring;

pub(crate) struct Body<T> {
    ring: Ring<T>,
    /// The most items; negative for any number.
    limit: i64,
    changes: Cell<u32>,
}

/// Python's `deque`. Cloning gives another handle to the same deque.
#[repr(transparent)]
pub struct Deque<T>(Obj<Body<T>>);

impl<T> Clone for Deque<T> {
    #[inline]
    fn clone(&self) -> Self {
        Deque(self.0.clone())
    }
}

impl<T: 'static> Value for Deque<T> {
    const COUNTED: bool = true;

    #[inline]
    fn unset() -> Self {
        Deque(Obj::unset())
    }
}

impl<T> Deque<T> {
    fn with_limit(limit: i64) -> Deque<T> {
        Deque(Obj::new(Body { ring: Ring::new(), limit, changes: Cell::new(0) }))
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.0.ring.len()
    }

    #[inline]
    pub fn ptr_eq(&self, other: &Deque<T>) -> bool {
        self.0.ptr_eq(&other.0)
    }

    #[inline]
    pub fn addr(&self) -> usize {
        self.0.addr()
    }

    #[inline]
    fn changed(&self) {
        self.0.changes.set(self.0.changes.get().wrapping_add(1));
    }

    fn full(&self) -> bool {
        self.0.limit >= 0 && self.len() as i64 >= self.0.limit
    }
}

impl<T: Value> Deque<T> {
    #[inline]
    fn item(&self, i: usize) -> Option<T> {
        self.0.ring.get(i).cloned()
    }

    /// The place of an index; `IndexError` outside.
    #[inline]
    fn place(&self, i: i64) -> Result<usize, Exc> {
        crate::list::index_of(i, self.len()).ok_or_else(out_of_range)
    }

    /// Calls `f` with each item as long as it gives nothing; stops when user code parked an exception or changed the deque, which
    /// is the error.
    fn search<R>(&self, from: usize, to: usize, mut f: impl FnMut(usize, &T) -> Option<R>) -> Result<Option<R>, Exc> {
        let before = self.0.changes.get();
        for i in from..to {
            let item = match self.item(i) {
                Some(item) => item,
                None => break,
            };
            let found = f(i, &item);
            if parked() {
                return Ok(None);
            }
            if found.is_some() {
                return Ok(found);
            }
            if self.0.changes.get() != before {
                return Err(mutated());
            }
        }
        Ok(None)
    }

    /// The first pair of items of two deques that differ; whichever is shorter ends it.
    fn difference(&self, other: &Deque<T>) -> Option<(Option<T>, Option<T>)>
    where
        T: PyEq,
    {
        let (mut a, mut b) = (iter(self), iter(other));
        loop {
            let (x, y) = (a.next(), b.next());
            if parked() {
                return None;
            }
            match (&x, &y) {
                (None, None) => return None,
                (Some(p), Some(q)) if p.py_eq(q) => {}
                _ => return if parked() { None } else { Some((x, y)) },
            }
        }
    }
}

/// `iter(d)`: `RuntimeError` once the deque has changed.
#[derive(Clone)]
pub struct DequeIter<T: Value> {
    deque: Deque<T>,
    changes: u32,
    at: usize,
    left: usize,
    back: bool,
}

impl<T: Value> DequeIter<T> {
    fn new(deque: &Deque<T>, back: bool) -> DequeIter<T> {
        DequeIter { deque: deque.clone(), changes: deque.0.changes.get(), at: 0, left: deque.len(), back }
    }
}

impl<T: Value> Iterator for DequeIter<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        if self.changes != self.deque.0.changes.get() {
            self.left = 0;
            if !parked() {
                park(mutated());
            }
            return None;
        }
        self.left = self.left.checked_sub(1)?;
        let at = if self.back { self.left } else { self.at };
        self.at += 1;
        self.deque.item(at)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.left))
    }
}

#[cold]
#[inline(never)]
fn mutated() -> Exc {
    runtime_error("deque mutated during iteration")
}

#[cold]
#[inline(never)]
fn out_of_range() -> Exc {
    index_error("deque index out of range")
}

impl<T: Value + PyEq> PyEq for Deque<T> {
    fn py_eq(&self, other: &Self) -> bool {
        self.ptr_eq(other) || self.len() == other.len() && self.difference(other).is_none() && !parked()
    }
}

impl<T: Value + PyOrd> PyOrd for Deque<T> {
    fn py_lt(&self, other: &Self) -> bool {
        match self.difference(other) {
            Some((Some(x), Some(y))) => x.py_lt(&y),
            Some((x, _)) => x.is_none(),
            None => false,
        }
    }

    fn py_le(&self, other: &Self) -> bool {
        match self.difference(other) {
            Some((Some(x), Some(y))) => x.py_le(&y),
            Some((x, _)) => x.is_none(),
            None => true,
        }
    }
}

impl<T: Value + Repr> Repr for Deque<T> {
    fn living(&self) -> Option<Living> {
        Some(Rc::new(self.clone()))
    }

    fn repr_to(&self, out: &mut StrBuf) {
        if !reprs::enter(self.addr()) {
            out.push_ascii("[...]");
            return;
        }
        out.push_ascii("deque([");
        reprs::elements(out, |i| self.item(i));
        out.push_ascii("]");
        if self.0.limit >= 0 {
            out.push_ascii(", maxlen=");
            crate::num_text::int_to(self.0.limit, out);
        }
        out.push_ascii(")");
        reprs::leave();
    }
}

impl<T> Truthy for Deque<T> {
    #[inline]
    fn truthy(&self) -> bool {
        self.len() > 0
    }
}

impl<T> TypeName for Deque<T> {
    fn type_name(&self) -> &'static str {
        "collections.deque"
    }
}
