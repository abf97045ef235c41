//! Stable sorts of small plain records: by a comparison (merging) and by an integer (digits). The library's sorts do the same
//! in five kilobytes for each type; these take a tenth of that.

use crate::mem;
use core::mem::{align_of, size_of};

/// Below this, digits do not pay.
const DIGITS_FROM: usize = 64;
const INSERTION: usize = 16;

/// A record that is sorted by an integer.
pub trait Keyed: Copy {
    /// Sorts as unsigned.
    fn key(&self) -> u64;
}

impl Keyed for i64 {
    #[inline]
    fn key(&self) -> u64 {
        *self as u64 ^ 1 << 63
    }
}

impl Keyed for (i64, u32) {
    #[inline]
    fn key(&self) -> u64 {
        self.0.key()
    }
}

/// Sorts by the keys; equal ones keep their order.
#[inline]
pub fn sort_by_key<T: Keyed>(items: &mut [T]) {
    if !by_key(items) {
        sort_by(items, &mut |a, b| a.key() < b.key());
    }
}

/// Sorts by the keys if there are many items and they are not in order yet. False when it has done nothing.
#[inline(never)]
pub fn by_key<T: Keyed>(items: &mut [T]) -> bool {
    if items.len() < DIGITS_FROM || items.windows(2).all(|pair| matches!(pair, [a, b] if a.key() <= b.key())) {
        return false;
    }
    let spare = mem::block(items.len(), size_of::<T>(), align_of::<T>());
    // SAFETY: the spare place has room for all items.
    unsafe {
        by_digits(items, spare.cast());
        mem::release(spare, items.len(), size_of::<T>(), align_of::<T>());
    }
    true
}

/// Sorts by `less`; equal items keep their order.
#[inline(never)]
pub fn sort_by<T: Copy>(items: &mut [T], less: &mut impl FnMut(&T, &T) -> bool) {
    let half = if items.len() > INSERTION { items.len() / 2 } else { 0 };
    let spare = mem::block(half, size_of::<T>(), align_of::<T>());
    // SAFETY: the spare place has room for the first half.
    unsafe {
        merge_sort(items.as_mut_ptr(), items.len(), spare.cast(), less);
        mem::release(spare, half, size_of::<T>(), align_of::<T>());
    }
}

/// `less`, once in the code.
#[inline(never)]
fn ask<T>(less: &mut impl FnMut(&T, &T) -> bool, a: &T, b: &T) -> bool {
    less(a, b)
}

/// # Safety
/// There are `n` items at `v`, and room for half of them at `spare`.
#[inline(never)]
unsafe fn merge_sort<T: Copy>(v: *mut T, n: usize, spare: *mut T, less: &mut impl FnMut(&T, &T) -> bool) {
    // SAFETY: all places are below `n`, and those in `spare` below `half`.
    unsafe {
        if n <= INSERTION {
            for i in 1..n {
                let item = *v.add(i);
                let mut at = i;
                while at > 0 && ask(less, &item, &*v.add(at - 1)) {
                    *v.add(at) = *v.add(at - 1);
                    at -= 1;
                }
                *v.add(at) = item;
            }
            return;
        }
        let half = n / 2;
        merge_sort(v, half, spare, less);
        merge_sort(v.add(half), n - half, spare, less);
        if !ask(less, &*v.add(half), &*v.add(half - 1)) {
            return;
        }
        core::ptr::copy_nonoverlapping(v, spare, half);
        let (mut left, mut right, mut to) = (0, half, 0);
        while left < half && right < n {
            let (a, b) = (spare.add(left), v.add(right));
            let second = ask(less, &*b, &*a);
            *v.add(to) = *if second { b } else { a };
            right += second as usize;
            left += !second as usize;
            to += 1;
        }
        core::ptr::copy_nonoverlapping(spare.add(left), v.add(to), half - left);
    }
}

/// # Safety
/// There is room for as many items at `spare`, and there is an item.
unsafe fn by_digits<T: Keyed>(items: &mut [T], spare: *mut T) {
    let n = items.len();
    let (mut from, mut to) = (items.as_mut_ptr(), spare);
    // SAFETY: there is an item.
    let first = unsafe { (*from).key() };
    let mut differ = items.iter().fold(0, |differ, item| differ | (item.key() ^ first));
    let mut place = 0;
    while differ != 0 {
        if differ as u8 != 0 {
            // SAFETY: both places have room for `n`, and the counts lead each item to a place of its own.
            unsafe {
                let digit = |item: *const T| ((*item).key() >> place) as u8 as usize;
                let mut counts = [0u32; 256];
                for i in 0..n {
                    counts[digit(from.add(i))] += 1;
                }
                let mut before = 0;
                for count in counts.iter_mut() {
                    before += core::mem::replace(count, before);
                }
                for i in 0..n {
                    let item = from.add(i);
                    let next = &mut counts[digit(item)];
                    *to.add(*next as usize) = *item;
                    *next += 1;
                }
            }
            core::mem::swap(&mut from, &mut to);
        }
        differ >>= 8;
        place += 8;
    }
    if from == spare {
        // SAFETY: as above; `to` is the start of `items`.
        unsafe { core::ptr::copy_nonoverlapping(from, to, n) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn as_the_library_sorts() {
        let mut state = 1u64;
        let mut random = move || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 16) as i64
        };
        for n in (0..40).chain([63, 64, 65, 100, 256, 1000, 5000]) {
            for bits in [0, 3, 12, 30, 63] {
                let pairs: Vec<(i64, u32)> =
                    (0..n).map(|i| ((random() << 16 ^ random()) >> (63 - bits), i as u32)).collect();
                let mut expected = pairs.clone();
                expected.sort_by_key(|pair| pair.0);
                let mut digits = pairs.clone();
                sort_by_key(&mut digits);
                assert_eq!(digits, expected);
                let mut merged = pairs.clone();
                sort_by(&mut merged, &mut |a, b| a.0 < b.0);
                assert_eq!(merged, expected);
                let mut ints: Vec<i64> = pairs.iter().map(|pair| pair.0).collect();
                sort_by_key(&mut ints);
                assert!(ints.iter().eq(expected.iter().map(|pair| &pair.0)));
                sort_by_key(&mut ints);
                assert!(ints.iter().eq(expected.iter().map(|pair| &pair.0)));
            }
        }
    }
}
