//! Patterns that only run time knows, parsed as CPython's `re._parser` does, with its errors and their positions.

use super::escapes::{add, is_digit, number};
use super::flags;
use super::source::{Parsed, Source, Stop, Token};
use super::tree::{one, place, width, Greed, Item, Node, Sequence, ASCII, LOCALE, MANY, UNICODE, VERBOSE};
use crate::exc::{value_error, Exc, OVERFLOW_ERROR};
use crate::mem;
use crate::raise::declined;
use crate::strbox::Str;
use crate::strbuf::StrBuf;
use crate::text::{isidentifier, push_decimal};
use crate::value::repr;
use alloc::vec::Vec;

/// Groups inside of each other; CPython has a limit of its own, for its recursion.
const DEEPEST: u32 = 100;
const MOST_GROUPS: u64 = 1_073_741_823;

pub(super) struct Tree {
    pub sequence: Sequence,
    pub flags: u32,
    /// Widths of the groups, the whole first.
    pub widths: Vec<Option<(u64, u64)>>,
    pub names: Vec<(Str, u32)>,
}

pub(super) struct Parser {
    pub(super) source: Source,
    pub(super) flags: u32,
    pub(super) widths: Vec<Option<(u64, u64)>>,
    names: Vec<(Str, u32)>,
    /// How many groups there were before the outermost look-behind.
    behind: Option<usize>,
    conditions: Vec<(u32, i64)>,
}

pub(super) fn unsupported(message: &str) -> Stop {
    Stop::Raised(declined(&Str::new(message)))
}

/// Parses the whole pattern. Errors beyond those of patterns are ValueErrors of flags, and what is not supported.
pub(super) fn parse(text: &str, flags: u32) -> Parsed<Tree> {
    let mut widths = Vec::new();
    mem::push(&mut widths, None);
    let source = Source::new(text)?;
    let mut p = Parser { source, flags, widths, names: Vec::new(), behind: None, conditions: Vec::new() };
    let sequence = p.alternatives(flags & VERBOSE != 0, 0)?;
    if p.flags & LOCALE != 0 {
        return Err(Stop::Raised(value_error("cannot use LOCALE flag with a str pattern")));
    }
    if p.flags & ASCII == 0 {
        p.flags |= UNICODE;
    } else if p.flags & UNICODE != 0 {
        return Err(Stop::Raised(value_error("ASCII and UNICODE flags are incompatible")));
    }
    if p.source.next.is_some() {
        return Err(p.source.wrong(&["unbalanced parenthesis"], 0));
    }
    for &(group, at) in &p.conditions {
        if group as usize >= p.widths.len() {
            return Err(Stop::Wrong(joined("invalid group reference ", u64::from(group)), Some(at)));
        }
    }
    Ok(Tree { sequence, flags: p.flags, widths: p.widths, names: p.names })
}

pub(super) fn joined(text: &str, number: u64) -> Str {
    let mut out = StrBuf::new();
    out.push_str(text);
    push_decimal(&mut out, number);
    out.finish()
}

impl Parser {
    pub(super) fn wrong<T>(&self, parts: &[&str], back: i64) -> Parsed<T> {
        Err(self.source.wrong(parts, back))
    }

    fn alternatives(&mut self, mut verbose: bool, depth: u32) -> Parsed<Sequence> {
        if depth > DEEPEST {
            return Err(unsupported("a pattern that only run time knows with so many groups inside of each other"));
        }
        let mut items: Vec<Sequence> = Vec::new();
        loop {
            let first = depth == 0 && items.is_empty();
            let item = self.sequence(verbose, depth, first)?;
            mem::push(&mut items, item);
            if !self.source.take('|')? {
                break;
            }
            if depth == 0 {
                verbose = self.flags & VERBOSE != 0;
            }
        }
        if items.len() == 1 {
            return Ok(items.pop().unwrap_or_default());
        }
        let mut out = Vec::new();
        while let Some(prefix) = common_prefix(&mut items) {
            mem::push(&mut out, prefix);
        }
        mem::push(&mut out, as_set(&items).map_or_else(|| Node::Branch(items), Node::Set));
        Ok(out)
    }

    fn sequence(&mut self, mut verbose: bool, depth: u32, first: bool) -> Parsed<Sequence> {
        let mut out: Sequence = Vec::new();
        while let Some(this) = self.source.next {
            let c = match this.plain() {
                Some('|' | ')') => break,
                Some(c) => c,
                None => {
                    self.source.get()?;
                    let node = self.escape(this)?;
                    mem::push(&mut out, node);
                    continue;
                }
            };
            self.source.get()?;
            match c {
                ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c' if verbose => {}
                '#' if verbose => while self.source.get()?.map_or(false, |t| t.plain() != Some('\n')) {},
                '[' => {
                    let node = self.set()?;
                    mem::push(&mut out, node);
                }
                '*' | '+' | '?' | '{' => self.repeat(c, &mut out)?,
                '.' => mem::push(&mut out, Node::Any),
                '(' => {
                    let start = self.source.tell() - 1;
                    if self.group(start, &mut verbose, depth, first && out.is_empty(), &mut out)? {
                        continue;
                    }
                }
                '^' => mem::push(&mut out, Node::At { place: place::BEGINNING, fixed: false }),
                '$' => mem::push(&mut out, Node::At { place: place::END, fixed: false }),
                _ => mem::push(&mut out, Node::Char(c as u32)),
            }
        }
        let mut flat = Vec::new();
        for node in out {
            match node {
                Node::Group { number: 0, add: 0, remove: 0, body } => {
                    for inner in body {
                        mem::push(&mut flat, inner);
                    }
                }
                other => mem::push(&mut flat, other),
            }
        }
        Ok(flat)
    }

    /// `(…)`, behind the bracket. Whether it leaves nothing: a comment, or flags.
    fn group(&mut self, start: i64, verbose: &mut bool, depth: u32, first: bool, out: &mut Sequence) -> Parsed<bool> {
        let (mut capture, mut atomic) = (true, false);
        let mut name = None;
        let (mut add, mut remove) = (0, 0);
        if self.source.take('?')? {
            let token = match self.source.get()? {
                Some(t) => t,
                None => return self.wrong(&["unexpected end of pattern"], 0),
            };
            match token.plain().unwrap_or('\\') {
                'P' => {
                    if self.source.take('<')? {
                        let found = self.source.take_until('>', "group name")?;
                        self.check_name(&found)?;
                        name = Some(found);
                    } else if self.source.take('=')? {
                        let group = self.named_reference()?;
                        mem::push(out, Node::Same(group));
                        return Ok(false);
                    } else {
                        return match self.source.get()? {
                            None => self.wrong(&["unexpected end of pattern"], 0),
                            Some(t) => self.wrong(&["unknown extension ?P", t.text().as_str()], t.len() + 2),
                        };
                    }
                }
                ':' => capture = false,
                '#' => loop {
                    if self.source.next.is_none() {
                        let back = self.source.tell() - start;
                        return self.wrong(&["missing ), unterminated comment"], back);
                    }
                    if self.source.get()?.and_then(Token::plain) == Some(')') {
                        return Ok(true);
                    }
                },
                c @ ('=' | '!' | '<') => {
                    self.look(c, start, *verbose, depth, out)?;
                    return Ok(false);
                }
                '(' => {
                    self.condition(start, *verbose, depth, out)?;
                    return Ok(false);
                }
                '>' => {
                    capture = false;
                    atomic = true;
                }
                c if c == '-' || flags::flag(c).is_some() => {
                    match self.inline_flags(c)? {
                        Some(found) => {
                            add = found.0;
                            remove = found.1;
                        }
                        None => {
                            if !first {
                                let back = self.source.tell() - start;
                                return self.wrong(&["global flags not at the start of the expression"], back);
                            }
                            *verbose = self.flags & VERBOSE != 0;
                            return Ok(true);
                        }
                    }
                    capture = false;
                }
                _ => return self.wrong(&["unknown extension ?", token.text().as_str()], token.len() + 1),
            }
        }
        let number = if capture { self.open(name)? } else { 0 };
        let inner = (*verbose || add & VERBOSE != 0) && remove & VERBOSE == 0;
        let body = self.alternatives(inner, depth + 1)?;
        self.close(start)?;
        if number > 0 {
            let found = width(&body, &self.widths);
            if let Some(place) = self.widths.get_mut(number as usize) {
                *place = Some(found);
            }
        }
        mem::push(out, if atomic { Node::Atomic(body) } else { Node::Group { number, add, remove, body } });
        Ok(false)
    }

    fn close(&mut self, start: i64) -> Parsed<()> {
        if self.source.take(')')? {
            return Ok(());
        }
        let back = self.source.tell() - start;
        self.wrong(&["missing ), unterminated subpattern"], back)
    }

    fn open(&mut self, name: Option<Str>) -> Parsed<u32> {
        let number = self.widths.len() as u32;
        mem::push(&mut self.widths, None);
        if let Some(name) = name {
            if let Some(before) = self.named(&name) {
                let mut out = StrBuf::new();
                out.push_str("redefinition of group name ");
                out.push(&repr(&name));
                out.push_str(" as group ");
                push_decimal(&mut out, u64::from(number));
                out.push_str("; was group ");
                push_decimal(&mut out, u64::from(before));
                return self.wrong(&[out.as_str()], name.char_len() as i64 + 1);
            }
            mem::push(&mut self.names, (name, number));
        }
        Ok(number)
    }

    fn named(&self, name: &Str) -> Option<u32> {
        self.names.iter().find(|(known, _)| known.as_str() == name.as_str()).map(|(_, group)| *group)
    }

    fn check_name(&self, name: &Str) -> Parsed<()> {
        if isidentifier(name) {
            return Ok(());
        }
        self.wrong(&["bad character in group name ", repr(name).as_str()], name.char_len() as i64 + 1)
    }

    fn unknown_name<T>(&self, name: &Str) -> Parsed<T> {
        self.wrong(&["unknown group name ", repr(name).as_str()], name.char_len() as i64 + 1)
    }

    pub(super) fn is_closed(&self, group: u32) -> bool {
        matches!(self.widths.get(group as usize), Some(Some(_)))
    }

    pub(super) fn check_behind(&self, group: u32) -> Parsed<()> {
        if let Some(before) = self.behind {
            if !self.is_closed(group) {
                return self.wrong(&["cannot refer to an open group"], 0);
            }
            if group as usize >= before {
                return self.wrong(&["cannot refer to group defined in the same lookbehind subpattern"], 0);
            }
        }
        Ok(())
    }

    /// `(?P=name)`, behind the sign.
    fn named_reference(&mut self) -> Parsed<u32> {
        let name = self.source.take_until(')', "group name")?;
        self.check_name(&name)?;
        let group = match self.named(&name) {
            Some(group) => group,
            None => return self.unknown_name(&name),
        };
        if !self.is_closed(group) {
            return self.wrong(&["cannot refer to an open group"], name.char_len() as i64 + 1);
        }
        self.check_behind(group)?;
        Ok(group)
    }

    fn look(&mut self, kind: char, start: i64, verbose: bool, depth: u32, out: &mut Sequence) -> Parsed<()> {
        let (mut kind, behind) = (kind, kind == '<');
        let before = self.behind;
        if behind {
            let token = match self.source.get()? {
                Some(t) => t,
                None => return self.wrong(&["unexpected end of pattern"], 0),
            };
            kind = match token.plain() {
                Some(c @ ('=' | '!')) => c,
                _ => return self.wrong(&["unknown extension ?<", token.text().as_str()], token.len() + 2),
            };
            if before.is_none() {
                self.behind = Some(self.widths.len());
            }
        }
        let body = self.alternatives(verbose, depth + 1)?;
        if behind && before.is_none() {
            self.behind = None;
        }
        self.close(start)?;
        mem::push(out, Node::Look { behind, not: kind == '!', body });
        Ok(())
    }

    /// `(?(group)yes|no)`, behind the second bracket.
    fn condition(&mut self, start: i64, verbose: bool, depth: u32, out: &mut Sequence) -> Parsed<()> {
        let name = self.source.take_until(')', "group name")?;
        let back = name.char_len() as i64 + 1;
        let group = if isidentifier(&name) {
            match self.named(&name) {
                Some(group) => group,
                None => return self.unknown_name(&name),
            }
        } else if name.as_str().chars().all(is_digit) {
            let mut number = 0u64;
            for c in name.as_str().bytes() {
                number = number.saturating_mul(10).saturating_add(u64::from(c & 15));
            }
            if number == u64::MAX {
                return Err(unsupported("a group number this large in a pattern that only run time knows"));
            }
            if number == 0 {
                return self.wrong(&["bad group number"], back);
            }
            if number >= MOST_GROUPS {
                return self.wrong(&[joined("invalid group reference ", number).as_str()], back);
            }
            let number = number as u32;
            if !self.conditions.iter().any(|(known, _)| *known == number) {
                let at = self.source.tell() - back;
                mem::push(&mut self.conditions, (number, at));
            }
            number
        } else if name.as_str().chars().any(crate::unicode::is_decimal) {
            // Up to 3.11 some of these are numbers, later they are wrong.
            return Err(unsupported("this group number in a pattern that only run time knows"));
        } else {
            return self.wrong(&["bad character in group name ", repr(&name).as_str()], back);
        };
        self.check_behind(group)?;
        if depth > DEEPEST {
            return Err(unsupported("a pattern that only run time knows with so many groups inside of each other"));
        }
        let yes = self.sequence(verbose, depth + 1, false)?;
        let mut no = Vec::new();
        if self.source.take('|')? {
            no = self.sequence(verbose, depth + 1, false)?;
            if self.source.is_next('|') {
                return self.wrong(&["conditional backref with more than two branches"], 0);
            }
        }
        self.close(start)?;
        mem::push(out, Node::IfGroup(group, yes, no));
        Ok(())
    }

    /// A quantifier, behind its first character.
    fn repeat(&mut self, c: char, out: &mut Sequence) -> Parsed<()> {
        let here = self.source.tell();
        let (mut low, mut high) = match c {
            '?' => (0, 1),
            '+' => (1, MANY),
            _ => (0, MANY),
        };
        if c == '{' {
            if self.source.is_next('}') {
                mem::push(out, Node::Char(c as u32));
                return Ok(());
            }
            let mut least = StrBuf::new();
            self.source.take_while(usize::MAX, is_digit, &mut least)?;
            let mut most = StrBuf::new();
            let range = self.source.take(',')?;
            if range {
                self.source.take_while(usize::MAX, is_digit, &mut most)?;
            }
            if !self.source.take('}')? {
                mem::push(out, Node::Char(c as u32));
                return self.source.seek(here);
            }
            if !least.is_empty() {
                low = times(&least)?;
            }
            let upper = if range { &most } else { &least };
            if !upper.is_empty() {
                high = times(upper)?;
                if high < low {
                    let back = self.source.tell() - here;
                    return self.wrong(&["min repeat greater than max repeat"], back);
                }
            }
        }
        let back = self.source.tell() - here + 1;
        let item = match out.pop() {
            None | Some(Node::At { .. }) => return self.wrong(&["nothing to repeat"], back),
            Some(Node::Repeat { .. }) => return self.wrong(&["multiple repeat"], back),
            Some(item) => item,
        };
        let body = match item {
            Node::Group { number: 0, add: 0, remove: 0, body } => body,
            item => one(item),
        };
        let greed = if self.source.take('?')? {
            Greed::Lazy
        } else if self.source.take('+')? {
            Greed::Possessive
        } else {
            Greed::Greedy
        };
        mem::push(out, Node::Repeat { greed, low, high, body });
        Ok(())
    }
}

/// How often, as a quantifier says.
fn times(digits: &StrBuf) -> Parsed<u32> {
    if digits.len() > 4000 {
        return Err(unsupported("a repetition number with so many digits"));
    }
    let found = number(digits.as_str(), 0, 10);
    if found == MANY {
        return Err(Stop::Raised(Exc::fixed(&OVERFLOW_ERROR, "the repetition number is too large")));
    }
    Ok(found)
}

/// What all alternatives begin with, taken from them.
fn common_prefix(items: &mut [Sequence]) -> Option<Node> {
    let first = items.first()?.first()?;
    if !items.iter().all(|item| item.first().map_or(false, |node| node.same(first))) {
        return None;
    }
    let mut prefix = None;
    for item in items {
        prefix = Some(item.remove(0));
    }
    prefix
}

/// Alternatives of one character each as a set.
fn as_set(items: &[Sequence]) -> Option<Vec<Item>> {
    let mut set = Vec::new();
    for item in items {
        match &item[..] {
            [Node::Char(c)] => add(&mut set, Item::Char(*c)),
            [Node::Set(more)] if more.first() != Some(&Item::Negate) => {
                more.iter().for_each(|item| add(&mut set, *item))
            }
            _ => return None,
        }
    }
    Some(set)
}
