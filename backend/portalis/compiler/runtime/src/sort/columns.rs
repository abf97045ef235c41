//! Sorting of ints, floats without NaN, texts, and tuples of them, a column at a time: first by the first members, then each run of equal ones by
//! the next. Each column is sorted by the library, in functions that exist once, without calls back for each comparison.
//! A stable sort by a total order has one result, so it is the one that `timsort` would give.

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
    // With the place as second key an unstable sort is stable, also downwards: `!` turns the order of ints round.
    let flip = if reverse { -1 } else { 0 };
    let mut pairs = super::gather(places.iter().filter_map(|&p| Some((*column.ints.get(p as usize)? ^ flip, p))));
    pairs.sort_unstable();
    settle(&pairs, rest, places, reverse);
}

fn order_texts(column: &Column, rest: &[Column], places: &mut [u32], reverse: bool) {
    let mut pairs = super::gather(places.iter().filter_map(|&p| Some((*column.texts.get(p as usize)?, p))));
    pairs.sort_unstable_by(|a, b| {
        let (low, high) = if reverse { (b, a) } else { (a, b) };
        low.0.cmp(high.0).then(a.1.cmp(&b.1))
    });
    settle(&pairs, rest, places, reverse);
}

/// Writes the places in the order of the pairs, and sorts each run of equal keys by the other columns.
fn settle<K: PartialEq + Copy>(pairs: &[(K, u32)], rest: &[Column], places: &mut [u32], reverse: bool) {
    for (place, pair) in places.iter_mut().zip(pairs) {
        *place = pair.1;
    }
    if rest.is_empty() {
        return;
    }
    let mut left = (pairs, places);
    while let Some(&(key, _)) = left.0.first() {
        let run = left.0.iter().take_while(|pair| pair.0 == key).count();
        let (equal, others) = left.1.split_at_mut(run);
        if run > 1 {
            order(rest, equal, reverse);
        }
        left = (left.0.get(run..).unwrap_or(&[]), others);
    }
}
