//! The methods and operators of deques, in the form in which the stub names them.

use super::{Deque, DequeIter};
use crate::exc::{index_error, value_error, Exc, VALUE_ERROR};
use crate::list::List;
use crate::raise::parked;
use crate::strbox::StrBuf;
use crate::value::{PyEq, Repr, Value};

/// `deque(items, limit)`.
pub fn from_iter<T: Value>(items: impl Iterator<Item = T>, limit: Option<i64>) -> Result<Deque<T>, Exc> {
    let limit = match limit {
        Some(n) if n < 0 => return Err(value_error("maxlen must be non-negative")),
        Some(n) => n,
        None => -1,
    };
    let d = Deque::with_limit(limit);
    extend(&d, items);
    Ok(d)
}

/// `d.maxlen`.
pub fn maxlen<T>(d: &Deque<T>) -> Option<i64> {
    if d.0.limit < 0 {
        None
    } else {
        Some(d.0.limit)
    }
}

#[inline]
pub fn len<T>(d: &Deque<T>) -> i64 {
    d.len() as i64
}

/// `iter(d)`.
#[inline]
pub fn iter<T: Value>(d: &Deque<T>) -> DequeIter<T> {
    DequeIter::new(d, false)
}

/// `reversed(d)`.
pub fn reversed<T: Value>(d: &Deque<T>) -> DequeIter<T> {
    DequeIter::new(d, true)
}

/// `d.append(x)`: a full deque lets go of the item at the other end.
#[inline]
pub fn append<T: Value>(d: &Deque<T>, x: T) {
    d.0.ring.push_back(x);
    d.changed();
    if d.0.limit >= 0 && d.len() as i64 > d.0.limit {
        drop(d.0.ring.pop_front());
    }
}

/// `d.appendleft(x)`.
#[inline]
pub fn appendleft<T: Value>(d: &Deque<T>, x: T) {
    d.0.ring.push_front(x);
    d.changed();
    if d.0.limit >= 0 && d.len() as i64 > d.0.limit {
        drop(d.0.ring.pop_back());
    }
}

#[cold]
#[inline(never)]
fn empty() -> Exc {
    index_error("pop from an empty deque")
}

/// `d.pop()`.
#[inline]
pub fn pop<T: Value>(d: &Deque<T>) -> Result<T, Exc> {
    let item = d.0.ring.pop_back().ok_or_else(empty)?;
    d.changed();
    Ok(item)
}

/// `d.popleft()`.
#[inline]
pub fn popleft<T: Value>(d: &Deque<T>) -> Result<T, Exc> {
    let item = d.0.ring.pop_front().ok_or_else(empty)?;
    d.changed();
    Ok(item)
}

/// `d.extend(items)`.
pub fn extend<T: Value>(d: &Deque<T>, items: impl Iterator<Item = T>) {
    items.for_each(|x| append(d, x));
}

/// `d.extend(other)`, of a deque that may be the same.
pub fn extend_deque<T: Value>(d: &Deque<T>, other: &Deque<T>) {
    if d.ptr_eq(other) {
        extend(d, snapshot(other).iter());
    } else {
        extend(d, iter(other));
    }
}

/// `d.extendleft(items)`.
pub fn extendleft<T: Value>(d: &Deque<T>, items: impl Iterator<Item = T>) {
    items.for_each(|x| appendleft(d, x));
}

/// `d.extendleft(other)`, of a deque that may be the same.
pub fn extendleft_deque<T: Value>(d: &Deque<T>, other: &Deque<T>) {
    if d.ptr_eq(other) {
        extendleft(d, snapshot(other).iter());
    } else {
        extendleft(d, iter(other));
    }
}

fn snapshot<T: Value>(d: &Deque<T>) -> List<T> {
    List::collect(iter(d))
}

/// `d.rotate(n)`.
pub fn rotate<T: Value>(d: &Deque<T>, n: i64) {
    let len = d.len() as i64;
    if len <= 1 {
        return;
    }
    let half = len >> 1;
    let mut n = n;
    if n > half || n < -half {
        n %= len;
        if n > half {
            n -= len;
        } else if n < -half {
            n += len;
        }
    }
    d.changed();
    d.0.ring.turn(n as isize);
}

/// `d.clear()`.
pub fn clear<T: Value>(d: &Deque<T>) {
    if d.len() > 0 {
        d.changed();
        drop(d.0.ring.take());
    }
}

/// `d.copy()`.
pub fn copy<T: Value>(d: &Deque<T>) -> Deque<T> {
    let made = Deque::with_limit(d.0.limit);
    extend(&made, iter(d));
    made
}

/// `d.reverse()`.
pub fn reverse<T: Value>(d: &Deque<T>) {
    let n = d.len();
    for i in 0..n / 2 {
        d.0.ring.swap(i, n - 1 - i);
    }
}

/// `d[i]`.
#[inline]
pub fn get<T: Value>(d: &Deque<T>, i: i64) -> Result<T, Exc> {
    let place = d.place(i)?;
    d.item(place).ok_or_else(super::out_of_range)
}

/// `d[i] = x`.
pub fn set<T: Value>(d: &Deque<T>, i: i64, x: T) -> Result<(), Exc> {
    let place = d.place(i)?;
    drop(d.0.ring.replace(place, x));
    Ok(())
}

/// `del d[i]`.
pub fn del_item<T: Value>(d: &Deque<T>, i: i64) -> Result<(), Exc> {
    let place = d.place(i)?;
    d.changed();
    drop(d.0.ring.remove(place));
    Ok(())
}

/// `d.insert(i, x)`.
pub fn insert<T: Value>(d: &Deque<T>, i: i64, x: T) -> Result<(), Exc> {
    if d.full() {
        return Err(index_error("deque already at its maximum size"));
    }
    let len = d.len() as i64;
    let place = if i < 0 { i.saturating_add(len).max(0) } else { i.min(len) };
    d.changed();
    d.0.ring.insert(place as usize, x);
    Ok(())
}

/// `x in d`.
pub fn contains<T: Value + PyEq>(d: &Deque<T>, x: &T) -> Result<bool, Exc> {
    let found = d.search(0, d.len(), |_, item| if item.py_eq(x) { Some(()) } else { None })?;
    Ok(found.is_some())
}

/// `d.count(x)`.
pub fn count<T: Value + PyEq>(d: &Deque<T>, x: &T) -> Result<i64, Exc> {
    let mut n = 0;
    d.search(0, d.len(), |_, item| {
        n += i64::from(item.py_eq(x));
        None::<()>
    })?;
    Ok(n)
}

/// `d.index(x)`.
pub fn index<T: Value + PyEq + Repr>(d: &Deque<T>, x: &T) -> Result<i64, Exc> {
    index_between(d, x, 0, i64::MAX)
}

/// `d.index(x, start)`.
pub fn index_from<T: Value + PyEq + Repr>(d: &Deque<T>, x: &T, start: i64) -> Result<i64, Exc> {
    index_between(d, x, start, i64::MAX)
}

/// `d.index(x, start, stop)`.
pub fn index_between<T: Value + PyEq + Repr>(d: &Deque<T>, x: &T, start: i64, stop: i64) -> Result<i64, Exc> {
    let len = d.len() as i64;
    let clamp = |i: i64| if i < 0 { i.saturating_add(len).max(0) } else { i.min(len) };
    let to = clamp(stop);
    let from = clamp(start).min(to);
    match d.search(from as usize, to as usize, |i, item| if item.py_eq(x) { Some(i) } else { None })? {
        Some(i) => Ok(i as i64),
        None if parked() => Ok(0),
        None => Err(absent(x)),
    }
}

#[cold]
#[inline(never)]
fn absent(x: &dyn Repr) -> Exc {
    let mut text = StrBuf::new();
    x.repr_to(&mut text);
    Exc::from_parts(&VALUE_ERROR, &[text.as_str(), " is not in deque"])
}

/// `d.remove(x)`.
pub fn remove<T: Value + PyEq + Repr>(d: &Deque<T>, x: &T) -> Result<(), Exc> {
    match d.search(0, d.len(), |i, item| if item.py_eq(x) { Some(i) } else { None }) {
        Ok(Some(i)) => del_item(d, i as i64),
        Ok(None) if parked() => Ok(()),
        Ok(None) => Err(absent(x)),
        Err(_) => Err(index_error("deque mutated during iteration")),
    }
}

/// `a + b`.
pub fn concat<T: Value>(a: &Deque<T>, b: &Deque<T>) -> Deque<T> {
    let made = copy(a);
    extend(&made, iter(b));
    made
}

/// `d * n`.
pub fn repeat<T: Value>(d: &Deque<T>, n: i64) -> Deque<T> {
    let made = copy(d);
    irepeat(&made, n);
    made
}

/// `d *= n`.
pub fn irepeat<T: Value>(d: &Deque<T>, n: i64) {
    if n <= 0 {
        clear(d);
        return;
    }
    let items = snapshot(d);
    if items.len() == 0 {
        return;
    }
    for _ in 1..n {
        extend(d, items.iter());
    }
}
