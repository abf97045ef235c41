//! `list`: reading, replacing and deleting slices.

use crate::array::{self, exchange, Array, Block};
use crate::erased::{Shape, Shaped};
use crate::exc::{Exc, VALUE_ERROR};
use crate::list::List;
use crate::mem;
use crate::num_text;
use crate::raise::parked;
use crate::slice::{bounds, resolve};
use crate::strbox::StrBuf;
use crate::value::Value;
use core::mem::{align_of, size_of};

impl<T: Value> List<T> {
    /// `xs[start:stop]`.
    #[inline]
    pub fn slice2(&self, start: Option<i64>, stop: Option<i64>) -> List<T> {
        // SAFETY: the shape is that of the elements.
        unsafe { List::from_array(part(self.place(), self.len(), start, stop, T::SHAPE).array()) }
    }

    /// `xs[start:stop:step]`.
    #[inline]
    pub fn slice(&self, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<List<T>, Exc> {
        // SAFETY: the shape is that of the elements.
        unsafe {
            match select(self.place(), self.len(), start, stop, step, T::SHAPE) {
                Ok(part) => Ok(List::from_array(part.array())),
                Err(e) => Err(e),
            }
        }
    }

    /// `xs[start:stop:step] = values`.
    #[inline]
    pub fn set_slice(
        &self,
        start: Option<i64>,
        stop: Option<i64>,
        step: Option<i64>,
        values: impl Iterator<Item = T>,
    ) -> Result<(), Exc> {
        // All values first: their iterator may run Python code, or read this list.
        let values = List::collect(values);
        // What is replaced is dropped once the list is whole again.
        let gone = List::<T>::new();
        // SAFETY: the size and alignment are those of the elements.
        unsafe {
            assign(self.array(), start, stop, step, values.array(), gone.array(), size_of::<T>(), align_of::<T>())
        }
    }

    /// `del xs[start:stop:step]`.
    #[inline]
    pub fn del_slice(&self, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<(), Exc> {
        let gone = List::<T>::new();
        // SAFETY: the size and alignment are those of the elements.
        unsafe { delete(self.array(), start, stop, step, gone.array(), size_of::<T>(), align_of::<T>()) }
    }
}

#[inline(never)]
unsafe fn part(data: *const u8, len: usize, start: Option<i64>, stop: Option<i64>, shape: &Shape) -> Block {
    let (from, to) = bounds(start, stop, len);
    // SAFETY: the range is inside.
    unsafe { array::copied(data.add(from * shape.size), to.saturating_sub(from), shape) }
}

#[inline(never)]
unsafe fn select(
    data: *const u8,
    len: usize,
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
    shape: &Shape,
) -> Result<Block, Exc> {
    let s = resolve(start, stop, step, len as i64)?;
    let new = mem::block(s.count, shape.size, shape.align);
    let mut at = s.start;
    for i in 0..s.count {
        // SAFETY: there is room for `count` elements, and `resolve` gives places inside.
        unsafe { shape.clone_to(data.add(at as usize * shape.size), new.add(i * shape.size)) };
        at = at.wrapping_add(s.step);
    }
    Ok(Block { data: new, len: s.count })
}

/// `a[start:stop:step] = values`, where `values` and `gone` have to be dropped then.
#[inline(never)]
#[allow(clippy::too_many_arguments)]
unsafe fn assign(
    a: &Array,
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
    values: &Array,
    gone: &Array,
    size: usize,
    align: usize,
) -> Result<(), Exc> {
    if parked() {
        return Ok(());
    }
    let s = resolve(start, stop, step, a.len.get() as i64)?;
    let count = values.len.get();
    // SAFETY: `resolve` gives places inside.
    unsafe {
        if s.step == 1 {
            let from = s.start as usize;
            a.replace_range(from, from + s.count, values, gone, size, align);
            return Ok(());
        }
        if count != s.count {
            return Err(wrong_size(count, s.count));
        }
        let mut at = s.start;
        for i in 0..count {
            exchange(a.place(at as usize, size), values.place(i, size), size);
            at = at.wrapping_add(s.step);
        }
    }
    Ok(())
}

/// `del a[start:stop:step]`; the elements are moved to `gone`, which is empty.
#[inline(never)]
unsafe fn delete(
    a: &Array,
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
    gone: &Array,
    size: usize,
    align: usize,
) -> Result<(), Exc> {
    let len = a.len.get();
    let s = resolve(start, stop, step, len as i64)?;
    if s.count == 0 {
        return Ok(());
    }
    let last = s.start + (s.count as i64 - 1) * s.step;
    let (first, last, step) = (s.start.min(last) as usize, s.start.max(last) as usize, s.step.unsigned_abs());
    gone.grow(s.count, size, align);
    let mut kept = first;
    // SAFETY: `resolve` gives places inside; each element is moved once, none to a place that is still to be read.
    unsafe {
        for i in first..=last {
            if (i - first) as u64 % step == 0 {
                core::ptr::copy_nonoverlapping(a.place(i, size), gone.place(gone.len.get(), size), size);
                gone.len.set(gone.len.get() + 1);
            } else {
                core::ptr::copy_nonoverlapping(a.place(i, size), a.place(kept, size), size);
                kept += 1;
            }
        }
        core::ptr::copy(a.place(last + 1, size), a.place(kept, size), (len - last - 1) * size);
    }
    a.len.set(len - s.count);
    Ok(())
}

#[cold]
#[inline(never)]
fn wrong_size(given: usize, wanted: usize) -> Exc {
    let mut m = StrBuf::new();
    m.push_ascii("attempt to assign sequence of size ");
    num_text::int_to(given as i64, &mut m);
    m.push_ascii(" to extended slice of size ");
    num_text::int_to(wanted as i64, &mut m);
    Exc::text(&VALUE_ERROR, m.finish())
}
