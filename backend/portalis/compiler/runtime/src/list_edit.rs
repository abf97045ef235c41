//! `list`: the methods and operators, but for slices (`list_slice.rs`) and `sort` (`sort.rs`).

use crate::array;
use crate::compare::{self, at_most_at, equal_at, less_at};
use crate::erased::{repr_at, Drops, Shaped};
use crate::exc::{index_error, value_error, Exc, VALUE_ERROR};
use crate::list::{assign_out_of_range, index_of, List};
use crate::raise::parked;
use crate::reprs;
use crate::slice::{clamp, search_bounds};
use crate::strbox::StrBuf;
use crate::value::{repr, Living, PyEq, PyOrd, Repr, Truthy, TypeName, Value};
use alloc::rc::Rc;
use core::mem::{align_of, needs_drop, size_of};

impl<T: Value> List<T> {
    /// `list(iterable)`.
    pub fn collect(it: impl Iterator<Item = T>) -> List<T> {
        let list = List::with_capacity(array::expected(it.size_hint().0));
        for v in it {
            list.push(v);
        }
        list
    }

    /// A list of these elements.
    #[inline]
    pub fn of<const N: usize>(elements: [T; N]) -> List<T> {
        let list = List::<T>::with_capacity(N);
        // SAFETY: there is room for the elements.
        unsafe { list.data().cast::<[T; N]>().write(elements) };
        list.array().len.set(N);
        list
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
        // SAFETY: the shape is that of the elements.
        unsafe { self.array().extend(other.array(), T::SHAPE) };
    }

    /// `xs += iterable`.
    #[inline]
    pub fn iadd(&self, it: impl Iterator<Item = T>) {
        self.extend(it);
    }

    /// `xs.insert(i, v)`.
    #[inline]
    pub fn insert(&self, i: i64, v: T) {
        let at = clamp(i, self.len());
        // SAFETY: `clamp` gives a place inside or the end.
        unsafe { self.insert_at(at, v) };
    }

    /// `xs.pop()`.
    #[inline]
    pub fn pop_last(&self) -> Result<T, Exc> {
        let len = self.len();
        if len == 0 {
            return Err(pop_error(true));
        }
        self.array().len.set(len - 1);
        // SAFETY: the last element is now nobody else's.
        Ok(unsafe { self.data().add(len - 1).read() })
    }

    /// `xs.pop(i)`.
    #[inline]
    pub fn pop(&self, i: i64) -> Result<T, Exc> {
        match index_of(i, self.len()) {
            // SAFETY: `index_of` gives a place inside.
            Some(at) => Ok(unsafe { self.remove_at(at) }),
            None => Err(pop_error(self.len() == 0)),
        }
    }

    /// `del xs[i]`.
    #[inline]
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
        // SAFETY: the elements are of this kind.
        unsafe { self.array().clear(size_of::<T>(), align_of::<T>(), Drops::<T>::HOW) };
    }

    /// `xs.copy()`.
    #[inline]
    pub fn copy(&self) -> List<T> {
        // SAFETY: the shape is that of the elements.
        unsafe { List::from_array(array::copied(self.place(), self.len(), T::SHAPE).array()) }
    }

    /// `xs.reverse()`.
    #[inline]
    pub fn reverse(&self) {
        // SAFETY: the size is that of the elements.
        unsafe { array::reverse(self.place(), self.len(), size_of::<T>()) };
    }

    /// `xs + ys`.
    #[inline]
    pub fn concat(&self, other: &List<T>) -> List<T> {
        // SAFETY: the shape is that of the elements.
        unsafe {
            let all = array::concat(self.place(), self.len(), other.place(), other.len(), T::SHAPE);
            List::from_array(all.array())
        }
    }

    /// `xs * n`; a size that no memory can hold is a `MemoryError`.
    #[inline]
    pub fn repeat(&self, n: i64) -> List<T> {
        // SAFETY: the shape is that of the elements.
        unsafe { List::from_array(array::repeated(self.place(), self.len(), n, T::SHAPE).array()) }
    }

    /// `xs *= n`.
    #[inline]
    pub fn irepeat(&self, n: i64) {
        self.array().swap(self.repeat(n).array());
    }

    /// `[v] * n`.
    #[inline]
    pub fn filled(v: T, n: i64) -> List<T> {
        let place: *const T = &v;
        // SAFETY: `v` is one value of the shape.
        unsafe { List::from_array(array::repeated(place.cast(), 1, n, T::SHAPE).array()) }
    }
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
        if needs_drop::<T>() {
            let x: *const T = x;
            // SAFETY: `equal_at` compares elements of this type.
            return unsafe { self.array().find(x.cast(), start, stop, size_of::<T>(), equal_at::<T>) };
        }
        let stop = stop.min(self.len());
        let mut at = start;
        while at < stop {
            // SAFETY: the place is inside, and stays there: comparing plain values runs no Python code.
            if unsafe { (*self.data().add(at)).py_eq(x) } {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    /// The place that `index` finds.
    pub(crate) fn position(&self, x: &T, start: Option<i64>, stop: Option<i64>) -> Option<usize> {
        let (from, to) = search_bounds(start, stop, self.len());
        self.find(x, from, to)
    }

    /// `x in xs`.
    #[inline]
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

impl<T: Value + PyEq> PyEq for List<T> {
    #[inline]
    fn py_eq(&self, other: &Self) -> bool {
        // SAFETY: `equal_at` compares elements of this type.
        unsafe { compare::equal(self.array(), other.array(), size_of::<T>(), equal_at::<T>) }
    }
}

impl<T: Value + PyOrd> PyOrd for List<T> {
    #[inline]
    fn py_lt(&self, other: &Self) -> bool {
        // SAFETY: the two functions compare elements of this type.
        unsafe { compare::ordered(self.array(), other.array(), size_of::<T>(), equal_at::<T>, less_at::<T>, false) }
    }

    #[inline]
    fn py_le(&self, other: &Self) -> bool {
        // SAFETY: the two functions compare elements of this type.
        unsafe { compare::ordered(self.array(), other.array(), size_of::<T>(), equal_at::<T>, at_most_at::<T>, true) }
    }

    #[inline]
    fn is_total() -> bool {
        T::is_total()
    }
}

impl<T: Value + Repr> Repr for List<T> {
    fn living(&self) -> Option<Living> {
        Some(Rc::new(self.clone()))
    }

    fn repr_to(&self, out: &mut StrBuf) {
        // SAFETY: `repr_at` takes elements of this type.
        unsafe { reprs::array(self.array(), size_of::<T>(), needs_drop::<T>(), repr_at::<T>, &reprs::LIST, out) };
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
