//! Sets of characters as the matcher tests them: `regex/charset.py` in Rust, for patterns that only run time knows.

use super::cases::ALIKE;
use super::program::{is_word, lowered};
use super::tree::{Item, ASCII, IGNORECASE};
use crate::mem;
use crate::unicode;
use alloc::vec::Vec;

const LAST: u32 = 0x10_ffff;

fn lower(c: u32, ascii: bool) -> u32 {
    match char::from_u32(c) {
        Some(c) if ascii || c.is_ascii() => c.to_ascii_lowercase() as u32,
        Some(c) => lowered(c) as u32,
        None => c,
    }
}

fn is_cased_char(c: u32, ascii: bool) -> bool {
    match char::from_u32(c) {
        Some(c) if ascii || c.is_ascii() => c.is_ascii_alphabetic(),
        Some(c) => lowered(c) != c || unicode::to_upper(c)[0] != c,
        None => false,
    }
}

/// Whether the case of some character of the set makes a difference.
pub(super) fn is_cased(items: &[Item], flags: u32) -> bool {
    let ascii = flags & ASCII != 0;
    flags & IGNORECASE != 0
        && items.iter().any(|item| match *item {
            Item::Char(c) => is_cased_char(c, ascii),
            Item::Range(low, high) => (low..=high).any(|c| is_cased_char(c, ascii)),
            Item::Negate | Item::Category(_) => false,
        })
}

fn in_category(category: u32, c: u32) -> bool {
    let inside = char::from_u32(c).map_or(false, |c| match category & !1 {
        0 => is_word(c, false),
        2 => unicode::is_decimal(c),
        _ => unicode::is_space(c),
    });
    inside != (category & 1 == 1)
}

fn push_ascii_category(category: u32, ranges: &mut Vec<(u32, u32)>) {
    for c in 0..128u32 {
        let inside = match category & !1 {
            4 => matches!(c, 9..=13 | 32),
            other => in_category(other, c),
        };
        if inside != (category & 1 == 1) {
            mem::push(ranges, (c, c));
        }
    }
    if category & 1 == 1 {
        mem::push(ranges, (128, LAST));
    }
}

fn merged(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.sort_unstable();
    let mut out: Vec<(u32, u32)> = Vec::new();
    for (low, high) in ranges {
        match out.last_mut() {
            Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
            _ => mem::push(&mut out, (low, high)),
        }
    }
    out
}

/// The words of a set; `fold`: characters are lowered before they are looked for.
pub(super) fn words(items: &[Item], flags: u32, fold: bool) -> Vec<u32> {
    let ascii = flags & ASCII != 0;
    let mut ranges = Vec::new();
    let mut categories = Vec::new();
    let mut negated = false;
    for item in items {
        match *item {
            Item::Negate => negated = true,
            Item::Category(category) if ascii => push_ascii_category(category, &mut ranges),
            Item::Category(category) => mem::push(&mut categories, category),
            Item::Char(c) => push_range(c, c, ascii, fold, &mut ranges),
            Item::Range(low, high) => push_range(low, high, ascii, fold, &mut ranges),
        }
    }
    let merged = merged(ranges);
    let mut out = mem::vec_of(5, |_| 0);
    out[0] = u32::from(negated);
    for c in 0..128 {
        let small = if fold { lower(c, ascii) } else { c };
        let inside = merged.iter().any(|r| r.0 <= small && small <= r.1);
        if (inside || categories.iter().any(|k| in_category(*k, small))) != negated {
            out[1 + c as usize / 32] |= 1 << (c & 31);
        }
    }
    mem::push(&mut out, categories.len() as u32);
    for category in categories {
        mem::push(&mut out, category);
    }
    let far = merged.iter().filter(|r| r.1 >= 128);
    mem::push(&mut out, far.clone().count() as u32);
    for &(low, high) in far {
        mem::push(&mut out, low);
        mem::push(&mut out, high);
    }
    out
}

fn push_range(low: u32, high: u32, ascii: bool, fold: bool, ranges: &mut Vec<(u32, u32)>) {
    if !fold {
        mem::push(ranges, (low, high));
        return;
    }
    for c in low..=high {
        let small = lower(c, ascii);
        match ranges.last_mut() {
            Some(last) if last.0 <= small && small <= last.1 + 1 => last.1 = last.1.max(small),
            _ => mem::push(ranges, (small, small)),
        }
        if !ascii {
            if let Ok(i) = ALIKE.binary_search_by_key(&small, |row| row.0) {
                for &other in ALIKE.get(i).map_or(&[][..], |row| row.1) {
                    mem::push(ranges, (other, other));
                }
            }
        }
    }
}
