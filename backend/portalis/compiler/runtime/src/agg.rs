//! `sum`, `min`, `max`. Each consumes an iterator; a result that can fail is, first of all, the exception that the
//! iterator or a comparison parked.

use crate::exc::{value_error, Exc};
use crate::num;
use crate::raise::{check, parked};
use crate::value::{PyOrd, Value};

/// `sum(ints, start)`. Like a checked sum, except that only the result has to fit, not each step on the way.
pub fn sum_int(items: impl Iterator<Item = i64>, start: i64) -> Result<i64, Exc> {
    let mut low = start;
    let mut carries = 0i64;
    for x in items {
        let (next, over) = low.overflowing_add(x);
        low = next;
        if over {
            carries += if x < 0 { -1 } else { 1 };
        }
    }
    if parked() || carries != 0 {
        check()?;
        return Err(num::int_overflow());
    }
    Ok(low)
}

/// `sum(bools, start)`: how many are true.
pub fn sum_bool(items: impl Iterator<Item = bool>, start: i64) -> Result<i64, Exc> {
    sum_int(items.map(i64::from), start)
}

/// `sum(floats, start)` with a float `start`, before Python 3.12: plain additions from left to right.
pub fn sum_float(items: impl Iterator<Item = f64>, start: f64) -> f64 {
    items.fold(start, |total, x| total + x)
}

/// `sum(floats, start)` with a float `start`, since Python 3.12: with Neumaier's compensation.
pub fn sum_float_compensated(items: impl Iterator<Item = f64>, start: f64) -> f64 {
    let mut total = start;
    let mut rest = 0.0;
    for x in items {
        let next = total + x;
        let (large, small) = if abs(total) >= abs(x) { (total, x) } else { (x, total) };
        rest += (large - next) + small;
        total = next;
    }
    // Adding a zero would lose the sign of a negative zero; adding a NaN or an infinity would spoil an overflowed sum.
    if rest != 0.0 && abs(rest) < f64::INFINITY {
        total + rest
    } else {
        total
    }
}

#[inline]
fn abs(x: f64) -> f64 {
    f64::from_bits(x.to_bits() & !(1 << 63))
}

/// `sum(floats)` and `sum(floats, start)` with an int `start`, before Python 3.12. None when there were no floats: the result
/// is then the int `start`.
pub fn sum_float_from_int(mut items: impl Iterator<Item = f64>, start: i64) -> Option<f64> {
    let first = items.next()?;
    Some(sum_float(items, start as f64 + first))
}

/// As `sum_float_from_int`, since Python 3.12.
pub fn sum_float_from_int_compensated(mut items: impl Iterator<Item = f64>, start: i64) -> Option<f64> {
    let first = items.next()?;
    Some(sum_float_compensated(items, start as f64 + first))
}

/// `min(items)`. `empty` is the message of the `ValueError` for no items: `min() arg is an empty sequence` before Python 3.12,
/// `min() iterable argument is empty` since.
pub fn min<T: Value + PyOrd>(items: impl Iterator<Item = T>, empty: &'static str) -> Result<T, Exc> {
    or_empty(first_by(items, |x, best| x.py_lt(best)), empty)
}

/// `max(items)`; `empty` as in `min`.
pub fn max<T: Value + PyOrd>(items: impl Iterator<Item = T>, empty: &'static str) -> Result<T, Exc> {
    or_empty(first_by(items, |x, best| best.py_lt(x)), empty)
}

/// `min(items, default=default)`.
pub fn min_or<T: Value + PyOrd>(items: impl Iterator<Item = T>, default: T) -> T {
    first_by(items, |x, best| x.py_lt(best)).unwrap_or(default)
}

/// `max(items, default=default)`.
pub fn max_or<T: Value + PyOrd>(items: impl Iterator<Item = T>, default: T) -> T {
    first_by(items, |x, best| best.py_lt(x)).unwrap_or(default)
}

/// `min(a, b)`; for more arguments a chain, from the left.
#[inline]
pub fn min_of<T: PyOrd>(a: T, b: T) -> T {
    if b.py_lt(&a) {
        b
    } else {
        a
    }
}

/// `max(a, b)`; for more arguments a chain, from the left.
#[inline]
pub fn max_of<T: PyOrd>(a: T, b: T) -> T {
    if a.py_lt(&b) {
        b
    } else {
        a
    }
}

/// `min(items, key=key)`; `empty` as in `min`.
pub fn min_by_key<T: Value, K: Value + PyOrd>(
    items: impl Iterator<Item = T>,
    key: impl FnMut(&T) -> K,
    empty: &'static str,
) -> Result<T, Exc> {
    or_empty(first_by_key(items, key, |x, best| x.py_lt(best)), empty)
}

/// `max(items, key=key)`; `empty` as in `min`.
pub fn max_by_key<T: Value, K: Value + PyOrd>(
    items: impl Iterator<Item = T>,
    key: impl FnMut(&T) -> K,
    empty: &'static str,
) -> Result<T, Exc> {
    or_empty(first_by_key(items, key, |x, best| best.py_lt(x)), empty)
}

/// `min(items, key=key, default=default)`.
pub fn min_by_key_or<T: Value, K: Value + PyOrd>(
    items: impl Iterator<Item = T>,
    key: impl FnMut(&T) -> K,
    default: T,
) -> T {
    first_by_key(items, key, |x, best| x.py_lt(best)).unwrap_or(default)
}

/// `max(items, key=key, default=default)`.
pub fn max_by_key_or<T: Value, K: Value + PyOrd>(
    items: impl Iterator<Item = T>,
    key: impl FnMut(&T) -> K,
    default: T,
) -> T {
    first_by_key(items, key, |x, best| best.py_lt(x)).unwrap_or(default)
}

fn first_by<T>(mut items: impl Iterator<Item = T>, mut better: impl FnMut(&T, &T) -> bool) -> Option<T> {
    let mut best = items.next()?;
    for x in items {
        if better(&x, &best) {
            best = x;
        }
    }
    Some(best)
}

fn first_by_key<T, K>(
    items: impl Iterator<Item = T>,
    mut key: impl FnMut(&T) -> K,
    mut better: impl FnMut(&K, &K) -> bool,
) -> Option<T> {
    let mut best = None;
    for x in items {
        let k = key(&x);
        if parked() {
            return None;
        }
        best = match best {
            Some((bx, bk)) if !better(&k, &bk) => Some((bx, bk)),
            _ => Some((x, k)),
        };
    }
    best.map(|pair| pair.0)
}

fn or_empty<T>(best: Option<T>, empty: &'static str) -> Result<T, Exc> {
    check()?;
    best.ok_or_else(|| value_error(empty))
}
