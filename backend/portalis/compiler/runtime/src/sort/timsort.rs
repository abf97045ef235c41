//! CPython's list sort (`Objects/listobject.c`, 3.11 and 3.12: timsort with the powersort merge policy), over places instead
//! of elements, so that one copy serves every element type. It asks for the same comparisons in the same order as CPython,
//! which shows where comparing has effects, and decides the result where `<` is no order, as with NaN.

use crate::mem;
use alloc::vec::Vec;
use core::ptr;

/// Wins in a row after which a merge starts to gallop.
const MIN_GALLOP: usize = 7;

/// More runs than this are never pending: their powers ascend, and are at most 33.
const MOST_RUNS: usize = 64;

/// Whether one element is less than another, both given by place.
pub type Less<'a> = &'a mut dyn FnMut(u32, u32) -> bool;

/// Sorts places, stably.
pub fn timsort(places: &mut [u32], less: Less) {
    let total = places.len();
    let minimum = minimum_run(total);
    // A merge keeps its shorter run apart. Fewer elements than this are one run.
    let mut spare: Vec<u32> = mem::vec(if total < 64 { 0 } else { total / 2 });
    let mut sorter = Sorter {
        places: places.as_mut_ptr(),
        total,
        less,
        spare: spare.as_mut_ptr(),
        min_gallop: MIN_GALLOP,
        runs: [Run { start: 0, len: 0, power: 0 }; MOST_RUNS],
        count: 0,
    };
    let mut start = 0;
    while start < total {
        let left = total - start;
        // SAFETY: the run lies inside the places, and runs are merged with their neighbours.
        unsafe {
            let mut len = sorter.count_run(start, left);
            if len < minimum {
                let forced = left.min(minimum);
                sorter.binary_sort(start, len, forced);
                len = forced;
            }
            sorter.push_run(start, len);
            start += len;
        }
    }
    // SAFETY: as above.
    unsafe { sorter.collapse() };
}

/// The length that shorter natural runs are extended to.
fn minimum_run(mut n: usize) -> usize {
    let mut rest = 0;
    while n >= 64 {
        rest |= n & 1;
        n >>= 1;
    }
    n + rest
}

#[derive(Clone, Copy)]
struct Run {
    start: usize,
    len: usize,
    power: u32,
}

/// The state of a sort. Its functions take places and lengths that lie inside `places`, which makes them sound.
struct Sorter<'a> {
    places: *mut u32,
    total: usize,
    less: Less<'a>,
    /// Room for half of the places.
    spare: *mut u32,
    min_gallop: usize,
    runs: [Run; MOST_RUNS],
    count: usize,
}

impl Sorter<'_> {
    /// Whether the element at one place is less than that at another.
    unsafe fn less_at(&mut self, a: usize, b: usize) -> bool {
        // SAFETY: see `Sorter`.
        unsafe { (self.less)(*self.places.add(a), *self.places.add(b)) }
    }

    /// The length of the run at `start`, which is reversed if it was descending.
    #[inline(never)]
    unsafe fn count_run(&mut self, start: usize, left: usize) -> usize {
        if left < 2 {
            return left;
        }
        // SAFETY: see `Sorter`.
        unsafe {
            let descending = self.less_at(start + 1, start);
            let mut len = 2;
            while len < left && self.less_at(start + len, start + len - 1) == descending {
                len += 1;
            }
            if descending {
                super::reverse(core::slice::from_raw_parts_mut(self.places.add(start), len));
            }
            len
        }
    }

    /// Sorts `len` places at `start` by insertion; the first `sorted` are sorted.
    #[inline(never)]
    unsafe fn binary_sort(&mut self, start: usize, sorted: usize, len: usize) {
        for at in start + sorted.max(1)..start + len {
            // SAFETY: see `Sorter`.
            unsafe {
                let pivot = *self.places.add(at);
                let (mut low, mut high) = (start, at);
                while low < high {
                    let middle = low + ((high - low) >> 1);
                    if (self.less)(pivot, *self.places.add(middle)) {
                        high = middle;
                    } else {
                        low = middle + 1;
                    }
                }
                let place = self.places.add(low);
                ptr::copy(place, place.add(1), at - low);
                *place = pivot;
            }
        }
    }

    /// Adds a run, after merging what the powersort policy wants merged before.
    unsafe fn push_run(&mut self, start: usize, len: usize) {
        if self.count > 0 {
            let last = self.run(self.count - 1);
            let power = power(last.start, last.len, len, self.total);
            while self.count > 1 && self.run(self.count - 2).power > power {
                // SAFETY: see `Sorter`.
                unsafe { self.merge_at(self.count - 2) };
            }
            self.put_run(self.count - 1, Run { power, ..self.run(self.count - 1) });
        }
        self.put_run(self.count, Run { start, len, power: 0 });
        self.count += 1;
    }

    #[inline]
    fn run(&self, i: usize) -> Run {
        // There are never more runs than fit.
        self.runs[i % MOST_RUNS]
    }

    #[inline]
    fn put_run(&mut self, i: usize, run: Run) {
        self.runs[i % MOST_RUNS] = run;
    }

    /// Merges all runs.
    unsafe fn collapse(&mut self) {
        while self.count > 1 {
            let n = self.count - 2;
            let shorter_before = n > 0 && self.run(n - 1).len < self.run(n + 1).len;
            // SAFETY: see `Sorter`.
            unsafe { self.merge_at(if shorter_before { n - 1 } else { n }) };
        }
    }

    /// Merges run `i` and the one after it.
    #[inline(never)]
    unsafe fn merge_at(&mut self, i: usize) {
        let (first, second) = (self.run(i), self.run(i + 1));
        self.put_run(i, Run { len: first.len + second.len, ..first });
        // It is the second run, or there is one more behind that, which moves up.
        self.put_run(i + 1, self.run(self.count - 1));
        self.count -= 1;
        // SAFETY: the runs are neighbours; the shorter one has room in `spare`.
        unsafe {
            // What is below the second run's first element, or above the first run's last, is in its place already.
            let b = self.places.add(second.start);
            let mut a = self.places.add(first.start);
            let below = self.gallop(*b, a, first.len, 0, true);
            let na = first.len - below;
            if na == 0 {
                return;
            }
            a = a.add(below);
            let nb = self.gallop(*a.add(na - 1), b, second.len, second.len - 1, false);
            if nb == 0 {
                return;
            }
            let mut merge = if na <= nb {
                ptr::copy_nonoverlapping(a, self.spare, na);
                Merge { dest: a, a: self.spare, na, b, nb, low: true }
            } else {
                ptr::copy_nonoverlapping(b, self.spare, nb);
                Merge { dest: b.add(nb), a, na, b: self.spare, nb, low: false }
            };
            let low = merge.low;
            merge.take(!low, 1);
            if !merge.is_decided() {
                self.merge(&mut merge);
            }
            merge.take(!low, merge.left(!low));
            merge.take(low, merge.left(low));
        }
    }

    /// Where `key` belongs in the sorted `n` items at `base`, right or left of equal ones; looks outward from `hint`.
    #[inline(never)]
    unsafe fn gallop(&mut self, key: u32, base: *const u32, n: usize, hint: usize, right: bool) -> usize {
        let mut behind = |at: usize| {
            // SAFETY: only places below `n` are asked about.
            let item = unsafe { *base.add(at) };
            if right {
                !(self.less)(key, item)
            } else {
                (self.less)(item, key)
            }
        };
        let (mut low, mut high);
        let (mut last, mut ofs) = (0, 1);
        let up = behind(hint);
        let most = if up { n - hint } else { hint + 1 };
        while ofs < most && behind(if up { hint + ofs } else { hint - ofs }) == up {
            last = ofs;
            ofs = (ofs << 1) + 1;
        }
        let ofs = ofs.min(most);
        if up {
            low = hint + last + 1;
            high = hint + ofs;
        } else {
            low = most - ofs;
            high = hint - last;
        }
        while low < high {
            let middle = low + ((high - low) >> 1);
            if behind(middle) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        high
    }

    /// Merges until one side has nothing to compare.
    #[inline(never)]
    unsafe fn merge(&mut self, m: &mut Merge) {
        let mut min_gallop = self.min_gallop;
        // SAFETY: neither side is empty before the merge is decided.
        unsafe {
            loop {
                let (mut wins_a, mut wins_b) = (0, 0);
                while wins_a < min_gallop && wins_b < min_gallop {
                    let take_a = (self.less)(m.next(false), m.next(true)) != m.low;
                    m.take(take_a, 1);
                    if m.is_decided() {
                        return;
                    }
                    (wins_a, wins_b) = if take_a { (wins_a + 1, 0) } else { (0, wins_b + 1) };
                }
                min_gallop += 1;
                loop {
                    min_gallop -= usize::from(min_gallop > 1);
                    self.min_gallop = min_gallop;
                    wins_a = self.wins(m, true);
                    if m.is_decided() {
                        return;
                    }
                    wins_b = self.wins(m, false);
                    if m.is_decided() {
                        return;
                    }
                    if wins_a < MIN_GALLOP && wins_b < MIN_GALLOP {
                        break;
                    }
                }
                min_gallop += 1;
                self.min_gallop = min_gallop;
            }
        }
    }

    /// Takes what one side has before the other side's next, and then that one; says how many it was.
    unsafe fn wins(&mut self, m: &mut Merge, of_a: bool) -> usize {
        let n = m.left(of_a);
        let base = if of_a { m.a } else { m.b };
        // SAFETY: as in `merge`.
        unsafe {
            let at = self.gallop(m.next(!of_a), base, n, if m.low { 0 } else { n - 1 }, of_a);
            let wins = if m.low { at } else { n - at };
            m.take(of_a, wins);
            if !m.is_decided() {
                m.take(!of_a, 1);
            }
            wins
        }
    }
}

/// What is left of a merge of `a` and `b`, which comes behind it. The shorter of them lies in the spare place: `a` when it goes
/// from the low end (`low`), `b` when it goes from the high end.
struct Merge {
    /// Where the next element goes, or the place behind it.
    dest: *mut u32,
    a: *const u32,
    na: usize,
    b: *const u32,
    nb: usize,
    low: bool,
}

impl Merge {
    fn left(&self, of_a: bool) -> usize {
        if of_a {
            self.na
        } else {
            self.nb
        }
    }

    /// Whether the rest needs no comparison: the last of the spare ones goes behind (before) all others.
    #[inline]
    fn is_decided(&self) -> bool {
        self.left(self.low) <= 1 || self.left(!self.low) == 0
    }

    /// The element that is next on one side.
    #[inline]
    unsafe fn next(&self, of_a: bool) -> u32 {
        let base = if of_a { self.a } else { self.b };
        // SAFETY: the caller says that the side is not empty.
        unsafe { *base.add(if self.low { 0 } else { self.left(of_a) - 1 }) }
    }

    /// Moves the next `n` of one side.
    #[inline(never)]
    unsafe fn take(&mut self, of_a: bool, n: usize) {
        let (from, left) = if of_a { (&mut self.a, &mut self.na) } else { (&mut self.b, &mut self.nb) };
        *left -= n;
        // SAFETY: the side has so many, and what is left of both fits in behind (before) `dest`.
        unsafe {
            if !self.low {
                self.dest = self.dest.sub(n);
            }
            let source = if self.low { *from } else { from.add(*left) };
            if n == 1 {
                *self.dest = *source;
            } else {
                ptr::copy(source, self.dest, n);
            }
            if self.low {
                *from = from.add(n);
                self.dest = self.dest.add(n);
            }
        }
    }
}

/// The power of the border between two adjacent runs: the depth of the merge tree's node that splits them.
fn power(start: usize, first: usize, second: usize, total: usize) -> u32 {
    let total = total as u64;
    let mut a = 2 * start as u64 + first as u64;
    let mut b = a + first as u64 + second as u64;
    let mut result = 0;
    loop {
        result += 1;
        if a >= total {
            a -= total;
            b -= total;
        } else if b >= total {
            return result;
        }
        a <<= 1;
        b <<= 1;
    }
}
