//! Escapes and sets of characters in patterns.

use super::parse::{joined, unsupported, Parser};
use super::source::{Parsed, Token};
use super::tree::{place, Item, Node};
use crate::mem;
use crate::strbuf::StrBuf;
use alloc::vec::Vec;

fn is_octal(c: char) -> bool {
    ('0'..='7').contains(&c)
}

pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_hex(c: char) -> bool {
    c.is_ascii_hexdigit()
}

/// What `\d` and the like stand for in sets.
fn category(c: char) -> Option<u32> {
    Some(match c {
        'w' => 0,
        'W' => 1,
        'd' => 2,
        'D' => 3,
        's' => 4,
        'S' => 5,
        _ => return None,
    })
}

/// The characters that escapes of letters stand for.
fn escape_value(c: char) -> Option<u32> {
    Some(match c {
        'a' => 7,
        'b' => 8,
        'f' => 12,
        'n' => 10,
        'r' => 13,
        't' => 9,
        'v' => 11,
        '\\' => 92,
        _ => return None,
    })
}

impl Parser {
    /// `[…]`, behind the bracket.
    pub(super) fn set(&mut self) -> Parsed<Node> {
        let here = self.source.tell() - 1;
        let mut items: Vec<Item> = Vec::new();
        let negate = self.source.take('^')?;
        loop {
            let this = self.set_token(here)?;
            if this.plain() == Some(']') && !items.is_empty() {
                break;
            }
            let first = self.set_item(this)?;
            if !self.source.take('-')? {
                add(&mut items, first);
                continue;
            }
            let that = self.set_token(here)?;
            if that.plain() == Some(']') {
                add(&mut items, first);
                add(&mut items, Item::Char('-' as u32));
                break;
            }
            let last = self.set_item(that)?;
            match (first, last) {
                (Item::Char(low), Item::Char(high)) if low <= high => add(&mut items, Item::Range(low, high)),
                _ => {
                    let (one, other) = (this.text(), that.text());
                    let parts = ["bad character range ", one.as_str(), "-", other.as_str()];
                    return self.wrong(&parts, this.len() + 1 + that.len());
                }
            }
        }
        if let [Item::Char(c)] = items[..] {
            return Ok(if negate { Node::NotChar(c) } else { Node::Char(c) });
        }
        if negate {
            let mut all = Vec::new();
            mem::push(&mut all, Item::Negate);
            for item in items {
                mem::push(&mut all, item);
            }
            items = all;
        }
        Ok(Node::Set(items))
    }

    fn set_token(&mut self, here: i64) -> Parsed<Token> {
        match self.source.get()? {
            Some(token) => Ok(token),
            None => {
                let back = self.source.tell() - here;
                self.wrong(&["unterminated character set"], back)
            }
        }
    }

    fn set_item(&mut self, token: Token) -> Parsed<Item> {
        let c = match token.escaped {
            None => return Ok(Item::Char(token.first as u32)),
            Some(c) => c,
        };
        if let Some(code) = escape_value(c) {
            return Ok(Item::Char(code));
        }
        if let Some(category) = category(c) {
            return Ok(Item::Category(category));
        }
        if is_octal(c) {
            let mut text = escape_text(token);
            self.source.take_while(2, is_octal, &mut text)?;
            return Ok(Item::Char(self.octal(&text)?));
        }
        Ok(Item::Char(self.common_escape(token, c)?))
    }

    fn octal(&self, text: &StrBuf) -> Parsed<u32> {
        let code = number(text.as_str(), 1, 8);
        if code > 0o377 {
            let parts = ["octal escape value ", text.as_str(), " outside of range 0-0o377"];
            return self.wrong(&parts, text.char_len() as i64);
        }
        Ok(code)
    }

    /// Escapes that mean the same in sets and elsewhere.
    fn common_escape(&mut self, token: Token, c: char) -> Parsed<u32> {
        let mut text = escape_text(token);
        let digits = match c {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            'N' => return Err(unsupported("\\N{…} in a pattern that only run time knows")),
            _ if c.is_ascii_alphanumeric() => return self.wrong(&["bad escape ", text.as_str()], 2),
            _ => return Ok(c as u32),
        };
        self.source.take_while(digits, is_hex, &mut text)?;
        let length = text.char_len();
        if length != digits + 2 {
            return self.wrong(&["incomplete escape ", text.as_str()], length as i64);
        }
        let code = number(text.as_str(), 2, 16);
        if code > 0x10_ffff {
            return self.wrong(&["bad escape ", text.as_str()], length as i64);
        }
        Ok(code)
    }

    /// An escape outside of sets.
    pub(super) fn escape(&mut self, token: Token) -> Parsed<Node> {
        let c = token.escaped.unwrap_or('\\');
        if let Some(category) = category(c) {
            return Ok(Node::Set(set_of(category)));
        }
        let place = match c {
            'A' => Some(place::BEGINNING),
            'b' => Some(place::BOUNDARY),
            'B' => Some(place::NO_BOUNDARY),
            'Z' => Some(place::END_STRING),
            _ => None,
        };
        if let Some(place) = place {
            return Ok(Node::At { place, fixed: true });
        }
        if let Some(code) = escape_value(c) {
            return Ok(Node::Char(code));
        }
        if c == '0' {
            let mut text = escape_text(token);
            self.source.take_while(2, is_octal, &mut text)?;
            return Ok(Node::Char(number(text.as_str(), 1, 8)));
        }
        if is_digit(c) {
            return self.numbered(token, c);
        }
        Ok(Node::Char(self.common_escape(token, c)?))
    }

    /// A reference to a group, or three octal digits.
    fn numbered(&mut self, token: Token, c: char) -> Parsed<Node> {
        let mut text = escape_text(token);
        if let Some(d) = self.source.plain_next().filter(|d| is_digit(*d)) {
            text.push_char(d);
            self.source.get()?;
            if is_octal(c) && is_octal(d) {
                if let Some(e) = self.source.plain_next().filter(|e| is_octal(*e)) {
                    text.push_char(e);
                    self.source.get()?;
                    return Ok(Node::Char(self.octal(&text)?));
                }
            }
        }
        let group = number(text.as_str(), 1, 10);
        let length = text.char_len() as i64;
        if (group as usize) < self.widths.len() {
            if !self.is_closed(group) {
                return self.wrong(&["cannot refer to an open group"], length);
            }
            self.check_behind(group)?;
            return Ok(Node::Same(group));
        }
        self.wrong(&[joined("invalid group reference ", u64::from(group)).as_str()], length - 1)
    }
}

fn escape_text(token: Token) -> StrBuf {
    let mut out = StrBuf::new();
    token.push_to(&mut out);
    out
}

/// The number behind the first `skip` characters, which are ASCII.
pub(super) fn number(text: &str, skip: usize, base: u32) -> u32 {
    let digits = text.get(skip..).unwrap_or("").chars();
    digits.fold(0, |n, c| n.saturating_mul(base).saturating_add(c.to_digit(base).unwrap_or(0)))
}

fn set_of(category: u32) -> Vec<Item> {
    let mut items = Vec::new();
    mem::push(&mut items, Item::Category(category));
    items
}

/// Adds what is not there yet.
pub(super) fn add(items: &mut Vec<Item>, item: Item) {
    if !items.contains(&item) {
        mem::push(items, item);
    }
}
