//! `str.translate` and `str.maketrans`.

use super::{chr, Writer};
use crate::dict::{self, Dict};
use crate::exc::{value_error, Exc};
use crate::strbox::Str;
use crate::unions::IntOrStr;
use crate::value::{PyHash, Value};

/// What a translation table can hold: a code point, a text, or None for nothing.
pub trait Replacement: Value {
    /// Writes what the character becomes.
    fn write(&self, out: &mut Writer) -> Result<(), Exc>;
}

impl Replacement for i64 {
    fn write(&self, out: &mut Writer) -> Result<(), Exc> {
        if !(0..0x11_0000).contains(self) {
            return Err(value_error("character mapping must be in range(0x110000)"));
        }
        out.push_text(chr(*self)?.as_str());
        Ok(())
    }
}

impl Replacement for Str {
    fn write(&self, out: &mut Writer) -> Result<(), Exc> {
        out.push_text(self.as_str());
        Ok(())
    }
}

impl Replacement for () {
    fn write(&self, _: &mut Writer) -> Result<(), Exc> {
        Ok(())
    }
}

impl<T: Replacement> Replacement for Option<T> {
    fn write(&self, out: &mut Writer) -> Result<(), Exc> {
        match self {
            Some(replacement) => replacement.write(out),
            None => Ok(()),
        }
    }
}

/// `s.translate(table)`; `ValueError` for a number that is no code point.
#[inline(never)]
pub fn translate<V: Replacement>(s: &Str, table: &Dict<i64, V>) -> Result<Str, Exc> {
    let mut out = Writer::with_capacity(s.byte_len());
    for c in s.as_str().chars() {
        match dict::get(table, &(c as i64)) {
            Some(replacement) => replacement.write(&mut out)?,
            None => out.push(c),
        }
    }
    Ok(out.finish())
}

/// `str.maketrans(from, to)`; `ValueError` when the lengths differ.
#[inline(never)]
pub fn maketrans(from: &Str, to: &Str) -> Result<Dict<i64, i64>, Exc> {
    let table = Dict::new();
    pair(from, to, |from, to| dict::set_item(&table, from, to))?;
    Ok(table)
}

/// `str.maketrans(from, to, without)`: the characters of `without` are left out.
#[inline(never)]
pub fn maketrans_without(from: &Str, to: &Str, without: &Str) -> Result<Dict<i64, Option<i64>>, Exc> {
    let table = Dict::new();
    pair(from, to, |from, to| dict::set_item(&table, from, Some(to)))?;
    for c in without.as_str().chars() {
        dict::set_item(&table, c as i64, None);
    }
    Ok(table)
}

fn pair(from: &Str, to: &Str, mut set: impl FnMut(i64, i64)) -> Result<(), Exc> {
    if from.char_len() != to.char_len() {
        return Err(value_error("the first two maketrans arguments must have equal length"));
    }
    for (from, to) in from.as_str().chars().zip(to.as_str().chars()) {
        set(from as i64, to as i64);
    }
    Ok(())
}

impl Replacement for IntOrStr {
    fn write(&self, out: &mut Writer) -> Result<(), Exc> {
        match self {
            IntOrStr::Int(n) => n.write(out),
            IntOrStr::Str(text) => text.write(out),
        }
    }
}

/// A key of a table for `str.maketrans`: a character or its number.
pub trait Character: Value + PyHash {
    fn number(&self) -> Result<i64, Exc>;
}

impl Character for i64 {
    fn number(&self) -> Result<i64, Exc> {
        Ok(*self)
    }
}

impl Character for Str {
    fn number(&self) -> Result<i64, Exc> {
        let mut chars = self.as_str().chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => Ok(c as i64),
            _ => Err(value_error("string keys in translate table must be of length 1")),
        }
    }
}

impl Character for IntOrStr {
    fn number(&self) -> Result<i64, Exc> {
        match self {
            IntOrStr::Int(n) => Ok(*n),
            IntOrStr::Str(text) => Character::number(text),
        }
    }
}

/// `str.maketrans(table)`; `ValueError` for a key of several characters.
#[inline(never)]
pub fn maketrans_dict<K: Character, V: Value>(table: &Dict<K, V>) -> Result<Dict<i64, V>, Exc> {
    let made = Dict::new();
    for (key, value) in table.items_iter() {
        dict::set_item(&made, Character::number(&key)?, value);
    }
    Ok(made)
}
