//! `itertools`: what `Modules/itertoolsmodule.c` has. Nothing is taken from an iterator before it is asked for, except where
//! CPython makes a tuple of all items first (`rows`). While an exception is parked there is no next item.

mod groups;
mod rows;

pub use groups::*;
pub use rows::*;

use crate::exc::{value_error, Exc};
use crate::iter::Iter;
use crate::num::int_overflow;
use crate::obj::Obj;
use crate::raise::{interrupted, park, parked};
use crate::value::Value;
use alloc::vec::Vec;
use core::cell::UnsafeCell;

/// `count(start, step)` of ints.
pub fn count(start: i64, step: i64) -> impl Iterator<Item = i64> {
    let mut next = Some(start);
    core::iter::from_fn(move || {
        let n = match next {
            Some(n) => n,
            None => {
                park(int_overflow());
                return None;
            }
        };
        next = n.checked_add(step);
        Some(n)
    })
}

/// `count(start, step)` with a float.
pub fn count_float(start: f64, step: f64) -> impl Iterator<Item = f64> {
    let mut next = start;
    core::iter::from_fn(move || {
        let x = next;
        next += step;
        Some(x)
    })
}

/// `repeat(x)`.
pub fn repeat<T: Value>(x: T) -> impl Iterator<Item = T> {
    core::iter::from_fn(move || Some(x.clone()))
}

/// `repeat(x, times)`.
pub fn repeat_times<T: Value>(x: T, times: i64) -> impl Iterator<Item = T> {
    let mut left = times;
    core::iter::from_fn(move || {
        if left <= 0 {
            return None;
        }
        left -= 1;
        Some(x.clone())
    })
}

/// `cycle(items)`.
pub fn cycle<T: Value>(items: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
    let mut source = Some(items);
    let mut saved = Vec::new();
    let mut at = 0;
    core::iter::from_fn(move || {
        if let Some(items) = &mut source {
            if let Some(x) = items.next() {
                crate::mem::push(&mut saved, x.clone());
                return Some(x);
            }
            if parked() {
                return None;
            }
            source = None;
        }
        let x: Option<&T> = saved.get(at);
        at = if at + 1 < saved.len() { at + 1 } else { 0 };
        x.cloned()
    })
}

/// `chain(a, b)`.
pub fn chain<T>(a: impl Iterator<Item = T>, b: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
    let (mut first, mut b) = (Some(a), b);
    core::iter::from_fn(move || {
        if let Some(a) = &mut first {
            if let Some(x) = a.next() {
                return Some(x);
            }
            if parked() {
                return None;
            }
            first = None;
        }
        b.next()
    })
}

/// `chain.from_iterable(items)`; `open` makes the iterator over one of them.
pub fn flatten<S, T: 'static>(
    mut open: impl FnMut(&S) -> Iter<T>,
    items: impl Iterator<Item = S>,
) -> impl Iterator<Item = T> {
    let (mut items, mut inner) = (items, None::<Iter<T>>);
    core::iter::from_fn(move || loop {
        if let Some(it) = &inner {
            if let Some(x) = it.step() {
                return Some(x);
            }
            if parked() {
                return None;
            }
        }
        let next = open(&items.next()?);
        if parked() {
            return None;
        }
        inner = Some(next);
    })
}

#[cold]
#[inline(never)]
fn bad_stop() -> Exc {
    value_error("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
}

#[cold]
#[inline(never)]
fn bad_bound() -> Exc {
    value_error("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
}

#[cold]
#[inline(never)]
fn bad_step() -> Exc {
    value_error("Step for islice() must be a positive integer or None.")
}

/// `islice(items, stop)`.
pub fn islice_to<T>(items: impl Iterator<Item = T>, stop: Option<i64>) -> Result<impl Iterator<Item = T>, Exc> {
    match stop {
        Some(n) if n < 0 => Err(bad_stop()),
        _ => Ok(sliced(items, 0, stop, 1)),
    }
}

/// `islice(items, start, stop, step)`.
pub fn islice<T>(
    items: impl Iterator<Item = T>,
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
) -> Result<impl Iterator<Item = T>, Exc> {
    if start.unwrap_or(0) < 0 || stop.unwrap_or(0) < 0 {
        return Err(bad_bound());
    }
    match step {
        Some(n) if n < 1 => Err(bad_step()),
        _ => Ok(sliced(items, start.unwrap_or(0), stop, step.unwrap_or(1))),
    }
}

fn sliced<T>(items: impl Iterator<Item = T>, start: i64, stop: Option<i64>, step: i64) -> impl Iterator<Item = T> {
    let mut source = Some(items);
    let (mut at, mut next) = (0, start);
    core::iter::from_fn(move || {
        let taken = match &mut source {
            None => return None,
            Some(items) => 'found: loop {
                if at >= next {
                    break 'found match stop {
                        Some(stop) if at >= stop => None,
                        _ => items.next(),
                    };
                }
                if items.next().is_none() {
                    break 'found None;
                }
                at += 1;
            },
        };
        if taken.is_none() {
            source = None;
            return None;
        }
        at += 1;
        next = next.saturating_add(step);
        if let Some(stop) = stop {
            next = next.min(stop);
        }
        taken
    })
}

/// `accumulate(items, function, initial=initial)`; `first` makes the first total of the first item.
pub fn accumulate<T, A: Value>(
    mut function: impl FnMut(&A, &T) -> A,
    mut first: impl FnMut(&T) -> A,
    items: impl Iterator<Item = T>,
    initial: Option<A>,
) -> impl Iterator<Item = A> {
    let mut items = items;
    let (mut waiting, mut total) = (initial.clone(), initial);
    core::iter::from_fn(move || {
        if let Some(start) = waiting.take() {
            return Some(start);
        }
        let item = items.next()?;
        let next = match &total {
            None => first(&item),
            Some(total) => function(total, &item),
        };
        if interrupted() {
            return None;
        }
        total = Some(next.clone());
        Some(next)
    })
}

/// `takewhile(test, items)`.
pub fn takewhile<T>(mut test: impl FnMut(&T) -> bool, items: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
    let (mut items, mut over) = (items, false);
    core::iter::from_fn(move || {
        if over {
            return None;
        }
        let x = items.next()?;
        let good = test(&x);
        if interrupted() {
            return None;
        }
        over = !good;
        if good {
            Some(x)
        } else {
            None
        }
    })
}

/// `dropwhile(test, items)`.
pub fn dropwhile<T>(mut test: impl FnMut(&T) -> bool, items: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
    let (mut items, mut started) = (items, false);
    core::iter::from_fn(move || loop {
        let x = items.next()?;
        if started {
            return Some(x);
        }
        let dropped = test(&x);
        if interrupted() {
            return None;
        }
        if !dropped {
            started = true;
            return Some(x);
        }
    })
}

/// `compress(items, selectors)`; `test` is the truth of a selector.
pub fn compress<T, S>(
    mut test: impl FnMut(&S) -> bool,
    items: impl Iterator<Item = T>,
    selectors: impl Iterator<Item = S>,
) -> impl Iterator<Item = T> {
    let (mut items, mut selectors) = (items, selectors);
    core::iter::from_fn(move || loop {
        let x = items.next()?;
        let wanted = test(&selectors.next()?);
        if interrupted() {
            return None;
        }
        if wanted {
            return Some(x);
        }
    })
}

/// `pairwise(items)`.
pub fn pairwise<T: Value>(items: impl Iterator<Item = T>) -> impl Iterator<Item = (T, T)> {
    let (mut items, mut last) = (items, None::<T>);
    core::iter::from_fn(move || {
        let old = match last.take() {
            Some(x) => x,
            None => items.next()?,
        };
        let new = items.next()?;
        last = Some(new.clone());
        Some((old, new))
    })
}

macro_rules! longest {
    ($($name:ident ($($I:ident $T:ident $i:ident $fill:ident $x:ident),+);)*) => {$(
        /// `zip_longest` of so many iterables, and what stands in for the items of each.
        #[allow(clippy::too_many_arguments)]
        pub fn $name<$($T: Value, $I: Iterator<Item = $T>),+>($($i: $I,)+ $($fill: $T),+) -> impl Iterator<Item = ($($T,)+)> {
            $(let mut $i = Some($i);)+
            core::iter::from_fn(move || {
                $(let $x = match &mut $i {
                    Some(items) => items.next(),
                    None => None,
                };
                if parked() {
                    return None;
                }
                if $x.is_none() {
                    $i = None;
                })+
                if true $(&& $i.is_none())+ {
                    return None;
                }
                Some(($($x.unwrap_or_else(|| $fill.clone()),)+))
            })
        }
    )*};
}

/// One of the iterators that `tee` makes: a place in the items that are known, and where more come from.
struct Tee<T: 'static> {
    at: Obj<Seen<T>>,
    source: Iter<T>,
}

/// An item that was taken and what follows it; nothing yet at the end.
struct Seen<T>(UnsafeCell<Option<(T, Obj<Seen<T>>)>>);

impl<T: Value> Iterator for Tee<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        // SAFETY: no borrow lives while the source runs.
        if unsafe { (*self.at.0.get()).is_none() } {
            let x = self.source.step()?;
            // SAFETY: as above. What the source did may have filled the place: then its item comes first.
            unsafe {
                if (*self.at.0.get()).is_none() {
                    *self.at.0.get() = Some((x, Obj::new(Seen(UnsafeCell::new(None)))));
                }
            }
        }
        // SAFETY: as above.
        let (x, next) = unsafe { (*self.at.0.get()).clone() }?;
        self.at = next;
        Some(x)
    }
}

/// `tee(items, n)`.
pub fn tee<T: Value>(items: impl Iterator<Item = T> + 'static, n: i64) -> Result<crate::VarTuple<Iter<T>>, Exc> {
    if n < 0 {
        return Err(value_error("n must be >= 0"));
    }
    let source = Iter::new(items);
    let start = Obj::new(Seen(UnsafeCell::new(None)));
    let one = |_| Iter::new(Tee { at: start.clone(), source: source.clone() });
    Ok(crate::VarTuple::from_vec((0..n).map(one).collect()))
}

/// `tee(items)`.
pub fn tee2<T: Value>(items: impl Iterator<Item = T> + 'static) -> (Iter<T>, Iter<T>) {
    let source = Iter::new(items);
    let start = Obj::new(Seen(UnsafeCell::new(None)));
    let one = || Iter::new(Tee { at: start.clone(), source: source.clone() });
    (one(), one())
}

longest! {
    zip_longest1 (A AA a fa xa);
    zip_longest2 (A AA a fa xa, B BB b fb xb);
    zip_longest3 (A AA a fa xa, B BB b fb xb, C CC c fc xc);
    zip_longest4 (A AA a fa xa, B BB b fb xb, C CC c fc xc, D DD d fd xd);
}
