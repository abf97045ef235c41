//! `sum`, `min`, `max`. Each consumes an iterator. None means that there were no items (or that an exception is parked): the
//! caller has the default, or the message, which differs between versions of Python.

use crate::exc::Exc;
use crate::num;
use crate::raise::{check, parked};
use crate::scalar::swapped;
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

/// `sum(floats)`, which starts from the int 0, before Python 3.12. Without floats the result is that int.
pub fn sum_float_or_none(mut items: impl Iterator<Item = f64>) -> Option<f64> {
    let first = items.next()?;
    Some(sum_float(items, 0.0 + first))
}

/// As `sum_float_or_none`, since Python 3.12.
pub fn sum_float_or_none_compensated(mut items: impl Iterator<Item = f64>) -> Option<f64> {
    let first = items.next()?;
    Some(sum_float_compensated(items, 0.0 + first))
}

/// `min(items)`: the first of the smallest.
pub fn min_of<T: Value + PyOrd>(items: impl Iterator<Item = T>) -> Option<T> {
    first_by(items, |x, best| x.py_lt(best))
}

/// `max(items)`: the first of the largest.
pub fn max_of<T: Value + PyOrd>(items: impl Iterator<Item = T>) -> Option<T> {
    first_by(items, |x, best| best.py_lt(x))
}

/// `max(items)` of values that may have no order.
pub fn max_of_worded<T: Value + PyOrd>(items: impl Iterator<Item = T>) -> Option<T> {
    first_by(items, |x, best| swapped(best.py_lt(x)))
}

/// `max(items, key=key)` where the keys may have no order.
pub fn max_by_key_worded<T: Value, K: Value + PyOrd>(
    items: impl Iterator<Item = T>,
    key: impl FnMut(&T) -> K,
) -> Option<T> {
    first_by_key(items, key, |x, best| swapped(best.py_lt(x)))
}

/// `min(items, key=key)`.
pub fn min_by_key<T: Value, K: Value + PyOrd>(items: impl Iterator<Item = T>, key: impl FnMut(&T) -> K) -> Option<T> {
    first_by_key(items, key, |x, best| x.py_lt(best))
}

/// `max(items, key=key)`.
pub fn max_by_key<T: Value, K: Value + PyOrd>(items: impl Iterator<Item = T>, key: impl FnMut(&T) -> K) -> Option<T> {
    first_by_key(items, key, |x, best| best.py_lt(x))
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
