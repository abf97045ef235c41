//! Slices: from `start:stop:step` to places.

use crate::exc::{value_error, Exc};

/// The places that a slice selects: `start`, `start + step`, …, `count` of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slice {
    pub start: i64,
    /// One past the last place, in the direction of `step`, as CPython's `slice.indices` gives it.
    pub stop: i64,
    pub step: i64,
    pub count: usize,
}

/// The places of `start:stop:step` in a sequence of `len`; `ValueError` for a step of 0.
#[inline(never)]
pub fn resolve(start: Option<i64>, stop: Option<i64>, step: Option<i64>, len: i64) -> Result<Slice, Exc> {
    let step = step.unwrap_or(1);
    if step == 0 {
        return Err(zero_step());
    }
    // As CPython does, so that `-step` fits.
    let step = step.max(-i64::MAX);
    let (lowest, highest) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let cut = |i: i64| if i < 0 { i.saturating_add(len).max(lowest) } else { i.min(highest) };
    let start = start.map_or(if step < 0 { highest } else { 0 }, cut);
    let stop = stop.map_or(if step < 0 { -1 } else { len }, cut);
    let count = if step < 0 {
        if stop < start {
            (start - stop - 1) / -step + 1
        } else {
            0
        }
    } else if start < stop {
        (stop - start - 1) / step + 1
    } else {
        0
    };
    Ok(Slice { start, stop, step, count: count as usize })
}

#[cold]
#[inline(never)]
fn zero_step() -> Exc {
    value_error("slice step cannot be zero")
}

/// Elements `start..stop` of a sequence of `len`, for the common slice without a step.
#[inline]
pub fn bounds(start: Option<i64>, stop: Option<i64>, len: usize) -> (usize, usize) {
    let n = len as i64;
    let cut = |i: i64| if i < 0 { i.saturating_add(n).max(0) } else { i.min(n) };
    let start = start.map_or(0, cut);
    let stop = stop.map_or(n, cut);
    (start as usize, stop.max(start) as usize)
}

/// Where `insert`, `index` and the like begin or end: negative from the end, cut to `0..=len`.
#[inline]
pub fn clamp(i: i64, len: usize) -> usize {
    let len = len as i64;
    (if i < 0 { i.saturating_add(len).max(0) } else { i.min(len) }) as usize
}

/// Where `index` begins or ends: negative from the end, not below 0, and not cut at the end, because the sequence may grow.
#[inline]
pub fn clamp_low(i: i64, len: usize) -> usize {
    (if i < 0 { i.saturating_add(len as i64).max(0) } else { i }).min(isize::MAX as i64) as usize
}

/// From where and to where `index` searches a sequence of `len`.
pub fn search_bounds(start: Option<i64>, stop: Option<i64>, len: usize) -> (usize, usize) {
    (clamp_low(start.unwrap_or(0), len), stop.map_or(usize::MAX, |i| clamp_low(i, len)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_as_cpython() {
        let of = |start, stop, step| resolve(start, stop, step, 5).map(|s| (s.start, s.stop, s.step, s.count)).ok();
        assert_eq!(of(None, None, None), Some((0, 5, 1, 5)));
        assert_eq!(of(None, None, Some(-1)), Some((4, -1, -1, 5)));
        assert_eq!(of(Some(-2), None, None), Some((3, 5, 1, 2)));
        assert_eq!(of(Some(10), Some(-10), Some(-2)), Some((4, -1, -2, 3)));
        assert_eq!(of(Some(3), Some(1), None), Some((3, 1, 1, 0)));
        assert_eq!(of(Some(i64::MIN), Some(i64::MAX), Some(i64::MAX)), Some((0, 5, i64::MAX, 1)));
        assert_eq!(of(None, None, Some(i64::MIN)), Some((4, -1, -i64::MAX, 1)));
        assert_eq!(of(None, None, Some(0)), None);
        assert_eq!(bounds(Some(-3), Some(-1), 5), (2, 4));
        assert_eq!(bounds(Some(4), Some(2), 5), (4, 4));
    }
}
