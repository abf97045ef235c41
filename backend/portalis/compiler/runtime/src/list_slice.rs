//! `list`: reading, replacing and deleting slices.

use crate::exc::{Exc, VALUE_ERROR};
use crate::list::List;
use crate::mem;
use crate::num_text;
use crate::slice::{bounds, resolve, Slice};
use crate::strbox::StrBuf;
use crate::value::Value;
use alloc::vec::Vec;

/// The selected elements.
pub(crate) fn select<T: Clone>(xs: &[T], s: Slice) -> Vec<T> {
    let mut v = mem::vec(s.count);
    let mut at = s.start;
    for _ in 0..s.count {
        if let Some(x) = xs.get(at as usize) {
            v.push(x.clone());
        }
        at = at.wrapping_add(s.step);
    }
    v
}

impl<T: Value> List<T> {
    /// `xs[start:stop]`.
    #[inline(never)]
    pub fn slice2(&self, start: Option<i64>, stop: Option<i64>) -> List<T> {
        let (from, to) = bounds(start, stop, self.len());
        List::from_vec(self.as_slice().get(from..to).unwrap_or(&[]).to_vec())
    }

    /// `xs[start:stop:step]`.
    #[inline(never)]
    pub fn slice(&self, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<List<T>, Exc> {
        let s = resolve(start, stop, step, self.len())?;
        Ok(List::from_vec(select(self.as_slice(), s)))
    }

    /// `xs[start:stop:step] = values`.
    #[inline(never)]
    pub fn set_slice(
        &self,
        start: Option<i64>,
        stop: Option<i64>,
        step: Option<i64>,
        values: impl Iterator<Item = T>,
    ) -> Result<(), Exc> {
        // All values first: their iterator may run Python code, or read this list.
        let values: Vec<T> = values.collect();
        if crate::raise::parked() {
            return Ok(());
        }
        let s = resolve(start, stop, step, self.len())?;
        if s.step == 1 {
            let from = s.start as usize;
            let to = from + s.count;
            // SAFETY: `resolve` gives places inside; what is replaced is dropped once the list is whole again.
            drop(unsafe { self.replace_range(from, to, values) });
            return Ok(());
        }
        if values.len() != s.count {
            return Err(wrong_size(values.len(), s.count));
        }
        let mut at = s.start;
        let mut gone = values;
        for v in gone.iter_mut() {
            // SAFETY: swapping elements runs no Python code.
            if let Some(x) = unsafe { self.as_mut_slice() }.get_mut(at as usize) {
                core::mem::swap(x, v);
            }
            at = at.wrapping_add(s.step);
        }
        drop(gone);
        Ok(())
    }

    /// `del xs[start:stop:step]`.
    #[inline(never)]
    pub fn del_slice(&self, start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Result<(), Exc> {
        let s = resolve(start, stop, step, self.len())?;
        if s.count == 0 {
            return Ok(());
        }
        if s.step == 1 {
            // SAFETY: as in `set_slice`.
            drop(unsafe { self.replace_range(s.start as usize, s.start as usize + s.count, Vec::new()) });
            return Ok(());
        }
        let last = s.start + (s.count as i64 - 1) * s.step;
        let (first, last, step) = (s.start.min(last) as usize, s.start.max(last) as usize, s.step.unsigned_abs());
        let old = self.take_vec();
        let mut kept = mem::vec(old.len() - s.count);
        let mut gone = mem::vec(s.count);
        for (i, x) in old.into_iter().enumerate() {
            if i >= first && i <= last && (i - first) as u64 % step == 0 {
                gone.push(x);
            } else {
                kept.push(x);
            }
        }
        drop(self.put_vec(kept));
        drop(gone);
        Ok(())
    }
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
