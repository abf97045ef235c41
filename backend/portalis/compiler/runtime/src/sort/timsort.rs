//! CPython's list sort (`Objects/listobject.c`, 3.11 and 3.12: timsort with the powersort merge policy), over places instead
//! of elements, so that one copy serves every element type. It asks for the same comparisons in the same order as CPython,
//! which shows where comparing has effects, and decides the result where `<` is no order, as with NaN.

use crate::mem;
use alloc::vec::Vec;

/// Wins in a row after which a merge starts to gallop.
const MIN_GALLOP: usize = 7;

/// Whether one element is less than another, both given by place.
pub type Less<'a> = &'a mut dyn FnMut(u32, u32) -> bool;

/// Sorts places, stably.
pub fn timsort(places: &mut [u32], less: Less) {
    let total = places.len();
    let minimum = minimum_run(total);
    let mut sorter = Sorter { places, less, temp: Vec::new(), min_gallop: MIN_GALLOP, runs: Vec::new() };
    let mut start = 0;
    while start < total {
        let left = total - start;
        let mut len = sorter.count_run(start, left);
        if len < minimum {
            let forced = left.min(minimum);
            sorter.binary_sort(start, len, forced);
            len = forced;
        }
        sorter.found_run(len);
        mem::push(&mut sorter.runs, Run { start, len, power: 0 });
        start += len;
    }
    sorter.collapse();
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

struct Run {
    start: usize,
    len: usize,
    power: u32,
}

struct Sorter<'a> {
    places: &'a mut [u32],
    less: Less<'a>,
    temp: Vec<u32>,
    min_gallop: usize,
    runs: Vec<Run>,
}

/// The item at a place that exists; the default keeps the compiler from emitting a panic.
#[inline]
fn item(items: &[u32], at: usize) -> u32 {
    items.get(at).copied().unwrap_or(0)
}

#[inline]
fn put(items: &mut [u32], at: usize, value: u32) {
    if let Some(place) = items.get_mut(at) {
        *place = value;
    }
}

/// Copies `n` items inside a slice; both ranges lie inside.
fn shift(items: &mut [u32], from: usize, to: usize, n: usize) {
    if from.max(to) + n <= items.len() {
        // SAFETY: both ranges are inside the slice, and `copy` allows them to overlap.
        unsafe { core::ptr::copy(items.as_ptr().add(from), items.as_mut_ptr().add(to), n) };
    }
}

/// Copies `n` items from one slice to another.
fn transfer(source: &[u32], from: usize, items: &mut [u32], to: usize, n: usize) {
    if from + n <= source.len() && to + n <= items.len() {
        // SAFETY: both ranges are inside their slices, which are different.
        unsafe { core::ptr::copy_nonoverlapping(source.as_ptr().add(from), items.as_mut_ptr().add(to), n) };
    }
}

impl Sorter<'_> {
    #[inline]
    fn is_less(&mut self, a: u32, b: u32) -> bool {
        (self.less)(a, b)
    }

    #[inline]
    fn at(&self, at: usize) -> u32 {
        item(self.places, at)
    }

    /// The length of the run at `start`, which is reversed if it was descending.
    fn count_run(&mut self, start: usize, left: usize) -> usize {
        if left < 2 {
            return left;
        }
        let descending = self.is_less(self.at(start + 1), self.at(start));
        let mut len = 2;
        while len < left && self.is_less(self.at(start + len), self.at(start + len - 1)) == descending {
            len += 1;
        }
        if descending {
            if let Some(run) = self.places.get_mut(start..start + len) {
                run.reverse();
            }
        }
        len
    }

    /// Sorts `len` places at `start` by insertion; the first `sorted` are sorted.
    fn binary_sort(&mut self, start: usize, sorted: usize, len: usize) {
        for at in start + sorted.max(1)..start + len {
            let pivot = self.at(at);
            let (mut low, mut high) = (start, at);
            while low < high {
                let middle = low + ((high - low) >> 1);
                if self.is_less(pivot, self.at(middle)) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            shift(self.places, low, low + 1, at - low);
            put(self.places, low, pivot);
        }
    }

    /// Merges what the powersort policy wants merged before a run of this length is pushed.
    fn found_run(&mut self, len: usize) {
        let power = match self.runs.last() {
            Some(last) => power(last.start, last.len, len, self.places.len()),
            None => return,
        };
        while self.runs.len() > 1 && self.runs.iter().rev().nth(1).map_or(false, |run| run.power > power) {
            self.merge_at(self.runs.len() - 2);
        }
        if let Some(last) = self.runs.last_mut() {
            last.power = power;
        }
    }

    /// Merges all runs.
    fn collapse(&mut self) {
        while self.runs.len() > 1 {
            let n = self.runs.len() - 2;
            let shorter_before = n > 0 && self.len_of(n - 1) < self.len_of(n + 1);
            self.merge_at(if shorter_before { n - 1 } else { n });
        }
    }

    fn len_of(&self, run: usize) -> usize {
        self.runs.get(run).map_or(0, |run| run.len)
    }

    /// Merges run `i` and the one after it.
    fn merge_at(&mut self, i: usize) {
        let last = match self.runs.pop() {
            Some(last) => last,
            None => return,
        };
        // It is the second run, or there is one more behind that, which moves up.
        let second = match self.runs.get_mut(i + 1) {
            Some(place) => core::mem::replace(place, last),
            None => last,
        };
        let (mut start, mut a) = (0, 0);
        if let Some(first) = self.runs.get_mut(i) {
            start = first.start;
            a = first.len;
            first.len += second.len;
        }
        // What is below the second run's first element, or above the first run's last, is in its place already.
        let below = self.gallop_right(self.at(second.start), Side::Places, start, a, 0);
        start += below;
        a -= below;
        if a == 0 {
            return;
        }
        let b = self.gallop_left(self.at(start + a - 1), Side::Places, second.start, second.len, second.len - 1);
        if b == 0 {
            return;
        }
        if a <= b {
            self.merge_low(start, a, second.start, b);
        } else {
            self.merge_high(start, a, second.start, b);
        }
    }

    #[inline]
    fn from(&self, side: Side, at: usize) -> u32 {
        match side {
            Side::Places => item(self.places, at),
            Side::Temp => item(&self.temp, at),
        }
    }

    /// Where `key` belongs in the sorted `n` items at `base`, left of equal ones; looks outward from `hint`.
    fn gallop_left(&mut self, key: u32, side: Side, base: usize, n: usize, hint: usize) -> usize {
        let (mut low, mut high);
        if self.is_less(self.from(side, base + hint), key) {
            let most = n - hint;
            let (mut last, mut ofs) = (0, 1);
            while ofs < most && self.is_less(self.from(side, base + hint + ofs), key) {
                last = ofs;
                ofs = (ofs << 1) + 1;
            }
            low = last + hint + 1;
            high = ofs.min(most) + hint;
        } else {
            let most = hint + 1;
            let (mut last, mut ofs) = (0, 1);
            while ofs < most && !self.is_less(self.from(side, base + hint - ofs), key) {
                last = ofs;
                ofs = (ofs << 1) + 1;
            }
            low = most - ofs.min(most);
            high = hint - last;
        }
        while low < high {
            let middle = low + ((high - low) >> 1);
            if self.is_less(self.from(side, base + middle), key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        high
    }

    /// As `gallop_left`, but right of equal ones.
    fn gallop_right(&mut self, key: u32, side: Side, base: usize, n: usize, hint: usize) -> usize {
        let (mut low, mut high);
        if self.is_less(key, self.from(side, base + hint)) {
            let most = hint + 1;
            let (mut last, mut ofs) = (0, 1);
            while ofs < most && self.is_less(key, self.from(side, base + hint - ofs)) {
                last = ofs;
                ofs = (ofs << 1) + 1;
            }
            low = most - ofs.min(most);
            high = hint - last;
        } else {
            let most = n - hint;
            let (mut last, mut ofs) = (0, 1);
            while ofs < most && !self.is_less(key, self.from(side, base + hint + ofs)) {
                last = ofs;
                ofs = (ofs << 1) + 1;
            }
            low = last + hint + 1;
            high = ofs.min(most) + hint;
        }
        while low < high {
            let middle = low + ((high - low) >> 1);
            if self.is_less(key, self.from(side, base + middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        high
    }

    fn save(&mut self, start: usize, n: usize) {
        self.temp.clear();
        if let Some(run) = self.places.get(start..start + n) {
            mem::reserve(&mut self.temp, n);
            // SAFETY: there is room for `n`, and the run has so many.
            unsafe {
                core::ptr::copy_nonoverlapping(run.as_ptr(), self.temp.as_mut_ptr(), n);
                self.temp.set_len(n);
            }
        }
    }

    /// Merges the `na` places at `a` with the `nb` at `b`, which follow them, from the low end; `na <= nb`.
    fn merge_low(&mut self, a: usize, na: usize, b: usize, nb: usize) {
        self.save(a, na);
        let mut m = Merge { dest: a, a: 0, na, b, nb };
        self.low_take_b(&mut m);
        if m.nb > 0 && m.na > 1 {
            self.merge_low_rest(&mut m);
        }
        if m.nb > 0 && m.na == 1 {
            shift(self.places, m.b, m.dest, m.nb);
            put(self.places, m.dest + m.nb, item(&self.temp, m.a));
        } else {
            transfer(&self.temp, m.a, self.places, m.dest, m.na);
        }
    }

    fn low_take_a(&mut self, m: &mut Merge) {
        put(self.places, m.dest, item(&self.temp, m.a));
        m.dest += 1;
        m.a += 1;
        m.na -= 1;
    }

    fn low_take_b(&mut self, m: &mut Merge) {
        put(self.places, m.dest, item(self.places, m.b));
        m.dest += 1;
        m.b += 1;
        m.nb -= 1;
    }

    /// Goes on until one side has nothing to compare: `nb == 0` or `na <= 1`.
    fn merge_low_rest(&mut self, m: &mut Merge) {
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut wins_a, mut wins_b) = (0, 0);
            while wins_a < min_gallop && wins_b < min_gallop {
                if self.is_less(self.at(m.b), self.from(Side::Temp, m.a)) {
                    self.low_take_b(m);
                    wins_b += 1;
                    wins_a = 0;
                    if m.nb == 0 {
                        return;
                    }
                } else {
                    self.low_take_a(m);
                    wins_a += 1;
                    wins_b = 0;
                    if m.na == 1 {
                        return;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                wins_a = self.gallop_right(self.at(m.b), Side::Temp, m.a, m.na, 0);
                transfer(&self.temp, m.a, self.places, m.dest, wins_a);
                m.dest += wins_a;
                m.a += wins_a;
                m.na -= wins_a;
                if wins_a > 0 && m.na <= 1 {
                    return;
                }
                self.low_take_b(m);
                if m.nb == 0 {
                    return;
                }
                wins_b = self.gallop_left(self.from(Side::Temp, m.a), Side::Places, m.b, m.nb, 0);
                shift(self.places, m.b, m.dest, wins_b);
                m.dest += wins_b;
                m.b += wins_b;
                m.nb -= wins_b;
                if wins_b > 0 && m.nb == 0 {
                    return;
                }
                self.low_take_a(m);
                if m.na == 1 {
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

    /// As `merge_low`, from the high end; `na >= nb`. `dest`, `a + na` and `b + nb` are ends here.
    fn merge_high(&mut self, a: usize, na: usize, b: usize, nb: usize) {
        self.save(b, nb);
        let mut m = Merge { dest: b + nb, a, na, b: 0, nb };
        self.high_take_a(&mut m);
        if m.na > 0 && m.nb > 1 {
            self.merge_high_rest(&mut m);
        }
        if m.na > 0 && m.nb == 1 {
            shift(self.places, m.a, m.dest - m.na, m.na);
            put(self.places, m.dest - m.na - 1, item(&self.temp, 0));
        } else {
            transfer(&self.temp, 0, self.places, m.dest - m.nb, m.nb);
        }
    }

    fn high_take_a(&mut self, m: &mut Merge) {
        m.na -= 1;
        m.dest -= 1;
        put(self.places, m.dest, item(self.places, m.a + m.na));
    }

    fn high_take_b(&mut self, m: &mut Merge) {
        m.nb -= 1;
        m.dest -= 1;
        put(self.places, m.dest, item(&self.temp, m.nb));
    }

    /// Goes on until one side has nothing to compare: `na == 0` or `nb <= 1`.
    fn merge_high_rest(&mut self, m: &mut Merge) {
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut wins_a, mut wins_b) = (0, 0);
            while wins_a < min_gallop && wins_b < min_gallop {
                if self.is_less(self.from(Side::Temp, m.nb - 1), self.at(m.a + m.na - 1)) {
                    self.high_take_a(m);
                    wins_a += 1;
                    wins_b = 0;
                    if m.na == 0 {
                        return;
                    }
                } else {
                    self.high_take_b(m);
                    wins_b += 1;
                    wins_a = 0;
                    if m.nb == 1 {
                        return;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                let keep = self.gallop_right(self.from(Side::Temp, m.nb - 1), Side::Places, m.a, m.na, m.na - 1);
                wins_a = m.na - keep;
                m.dest -= wins_a;
                m.na = keep;
                shift(self.places, m.a + m.na, m.dest, wins_a);
                if wins_a > 0 && m.na == 0 {
                    return;
                }
                self.high_take_b(m);
                if m.nb == 1 {
                    return;
                }
                let keep = self.gallop_left(self.at(m.a + m.na - 1), Side::Temp, 0, m.nb, m.nb - 1);
                wins_b = m.nb - keep;
                m.dest -= wins_b;
                m.nb = keep;
                transfer(&self.temp, m.nb, self.places, m.dest, wins_b);
                if wins_b > 0 && m.nb <= 1 {
                    return;
                }
                self.high_take_a(m);
                if m.na == 0 {
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

/// Which array a run lies in.
#[derive(Clone, Copy)]
enum Side {
    Places,
    Temp,
}

/// What is left of a merge.
struct Merge {
    dest: usize,
    a: usize,
    na: usize,
    b: usize,
    nb: usize,
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
