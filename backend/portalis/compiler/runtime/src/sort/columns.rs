//! Sorting of ints, floats without NaN, texts, and tuples of them, a column at a time: first by the first members, then each run of equal ones by
//! the next. Each column is sorted in functions that exist once, without calls back for each comparison.
//! A stable sort by a total order has one result, so it is the one that `timsort` would give.

use super::keys::{sort_by, sort_by_key};
use crate::mem;
use alloc::vec::Vec;

type Order = fn(&Column, &[Column], &mut [u32], bool);

/// The members at one place of all keys: ints (bools are, and floats as ints of the same order) or texts as UTF-8, which sorts as
/// code points do. That each column brings its function keeps a module without texts free of what sorts texts.
struct Column<'a> {
    ints: Vec<i64>,
    texts: Vec<&'a [u8]>,
    order: Order,
}

/// The columns of some keys.
pub struct Columns<'a> {
    pub(crate) count: usize,
    list: Vec<Column<'a>>,
}

impl<'a> Columns<'a> {
    pub(crate) fn new(count: usize) -> Columns<'a> {
        Columns { count, list: Vec::new() }
    }

    /// Adds a column of ints.
    #[inline(never)]
    pub(crate) fn ints(&mut self, get: &dyn Fn(usize) -> i64) {
        let ints = super::gather((0..self.count).map(get));
        mem::push(&mut self.list, Column { ints, texts: Vec::new(), order: order_ints });
    }

    /// Adds a column of texts.
    #[inline(never)]
    pub(crate) fn texts(&mut self, get: &dyn Fn(usize) -> &'a [u8]) {
        let texts = super::gather((0..self.count).map(get));
        mem::push(&mut self.list, Column { ints: Vec::new(), texts, order: order_texts });
    }

    /// The places of the keys in sorted order.
    #[inline(never)]
    pub(crate) fn order(&self, reverse: bool) -> Vec<u32> {
        let mut places = super::gather(0..self.count as u32);
        order(&self.list, &mut places, reverse);
        places
    }
}

/// Sorts places, which ascend, by the columns.
fn order(columns: &[Column], places: &mut [u32], reverse: bool) {
    if let Some((column, rest)) = columns.split_first() {
        (column.order)(column, rest, places, reverse);
    }
}

fn order_ints(column: &Column, rest: &[Column], places: &mut [u32], reverse: bool) {
    let int = |place: u32| column.ints.get(place as usize).copied().unwrap_or(0);
    let pairs = sorted_pairs(places, reverse, &int);
    settle(&pairs, &|a, b| int(a) == int(b), rest, places, reverse);
}

/// By the first eight bytes as a number, and by the texts themselves where those are equal.
fn order_texts(column: &Column, rest: &[Column], places: &mut [u32], reverse: bool) {
    let text = |place: u32| column.texts.get(place as usize).copied().unwrap_or(b"");
    let mut pairs = sorted_pairs(places, reverse, &|place| prefix(text(place)));
    let mut left = pairs.as_mut_slice();
    while let Some(&(start, _)) = left.first() {
        let run = left.iter().take_while(|pair| pair.0 == start).count();
        let (equal, others) = left.split_at_mut(run);
        if run > 1 {
            sort_by(equal, &mut |a: &(i64, u32), b: &(i64, u32)| {
                let (low, high) = if reverse { (b, a) } else { (a, b) };
                text(low.1) < text(high.1)
            });
        }
        left = others;
    }
    settle(&pairs, &|a, b| text(a) == text(b), rest, places, reverse);
}

/// The start of a text as an int that sorts as it does.
fn prefix(text: &[u8]) -> i64 {
    let mut start = [0; 8];
    for (to, from) in start.iter_mut().zip(text) {
        *to = *from;
    }
    (u64::from_be_bytes(start) ^ 1 << 63) as i64
}

#[inline(never)]
fn sorted_pairs(places: &[u32], reverse: bool, key: &dyn Fn(u32) -> i64) -> Vec<(i64, u32)> {
    // `!` turns the order of ints round.
    let flip = if reverse { -1 } else { 0 };
    let mut pairs = super::gather(places.iter().map(|&place| (key(place) ^ flip, place)));
    sort_by_key(&mut pairs);
    pairs
}

/// Writes the places in the order of the pairs, and sorts each run of equal keys by the other columns.
#[inline(never)]
fn settle(pairs: &[(i64, u32)], same: &dyn Fn(u32, u32) -> bool, rest: &[Column], places: &mut [u32], reverse: bool) {
    for (place, pair) in places.iter_mut().zip(pairs) {
        *place = pair.1;
    }
    if rest.is_empty() {
        return;
    }
    let mut left = places;
    while let Some(&first) = left.first() {
        let run = left.iter().take_while(|&&place| same(first, place)).count();
        let (equal, others) = left.split_at_mut(run.max(1));
        if run > 1 {
            order(rest, equal, reverse);
        }
        left = others;
    }
}
