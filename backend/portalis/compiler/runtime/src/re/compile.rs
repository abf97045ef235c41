//! Programs for the matcher from patterns that only run time knows: `regex/compile.py` in Rust.

use super::charset::{is_cased, words};
use super::flags::combined;
use super::op;
use super::parse::{parse, unsupported};
use super::source::{Parsed, Stop};
use super::tree::{place, width, Greed, Item, Node, ASCII, DEBUG, DOTALL, IGNORECASE, MULTILINE};
use crate::bytes::Bytes;
use crate::exc::Exc;
use crate::mem;
use crate::strbox::Str;
use crate::strbuf::StrBuf;
use crate::text::push_decimal;
use alloc::vec::Vec;

const HEADER: usize = 4;

/// A pattern that only run time knows: its program, its flags, and its named groups as `number name`, a line each. Where it is wrong:
/// no program, the position of the error or -1, and its message.
#[inline(never)]
pub fn compile(text: &Str, flags: i64) -> Result<(Bytes, i64, Str), Exc> {
    match compiled(text, flags as u32) {
        Ok(found) => Ok(found),
        Err(Stop::Wrong(message, at)) => Ok((Bytes::empty(), at.unwrap_or(-1), message)),
        Err(Stop::Raised(e)) => Err(e),
    }
}

fn compiled(text: &Str, flags: u32) -> Parsed<(Bytes, i64, Str)> {
    if flags & DEBUG != 0 {
        return Err(unsupported("the flag `re.DEBUG` is not supported"));
    }
    if flags & 1 != 0 {
        return Err(unsupported("the flag `re.TEMPLATE` is not supported"));
    }
    let tree = parse(text.as_str(), flags)?;
    let flags = tree.flags;
    let groups = tree.widths.len() as u32 - 1;
    let mut c = Compiler { code: Vec::new(), sets: Vec::new(), registers: 2 * groups + 1, widths: &tree.widths };
    c.sequence(&tree.sequence, flags)?;
    c.emit(op::SUCCESS, &[]);
    let start = start(&tree.sequence, flags);
    for (at, set) in core::mem::take(&mut c.sets) {
        c.land(at);
        c.extend(&set);
    }
    let (kind, argument) = match &start {
        Start::Anywhere => (0, 0),
        Start::Char(point) => (1, *point),
        Start::Set(set) => {
            let at = c.here();
            c.extend(set);
            (2, at)
        }
        Start::Beginning => (3, 0),
    };
    let mut out = Vec::new();
    mem::reserve(&mut out, 4 * (HEADER + c.code.len()));
    for word in [groups, c.registers, kind, argument].iter().chain(&c.code) {
        out.extend_from_slice(&word.to_le_bytes());
    }
    let mut names = StrBuf::new();
    for (name, group) in &tree.names {
        if !names.is_empty() {
            names.push_char('\n');
        }
        push_decimal(&mut names, u64::from(*group));
        names.push_char(' ');
        names.push(name);
    }
    Ok((Bytes::new(&out), i64::from(flags), names.finish()))
}

struct Compiler<'a> {
    code: Vec<u32>,
    /// Where the place of a set has to be filled in, and the set.
    sets: Vec<(usize, Vec<u32>)>,
    registers: u32,
    widths: &'a [Option<(u64, u64)>],
}

impl Compiler<'_> {
    /// Adds an instruction; its position in `code`.
    fn emit(&mut self, code: u32, arguments: &[u32]) -> usize {
        let at = self.code.len();
        mem::push(&mut self.code, code);
        self.extend(arguments);
        at
    }

    fn extend(&mut self, words: &[u32]) {
        for word in words {
            mem::push(&mut self.code, *word);
        }
    }

    fn here(&self) -> u32 {
        (self.code.len() + HEADER) as u32
    }

    /// Fills in a jump to here.
    fn land(&mut self, at: usize) {
        let here = self.here();
        if let Some(word) = self.code.get_mut(at) {
            *word = here;
        }
    }

    fn register(&mut self, count: u32) -> u32 {
        self.registers += count;
        self.registers - count
    }

    fn sequence(&mut self, nodes: &[Node], flags: u32) -> Parsed<()> {
        nodes.iter().try_for_each(|node| self.node(node, flags))
    }

    fn node(&mut self, node: &Node, flags: u32) -> Parsed<()> {
        match node {
            Node::Any => {
                self.emit(if flags & DOTALL != 0 { op::ANY_ALL } else { op::ANY }, &[]);
            }
            Node::Char(c) => self.char(*c, false, flags),
            Node::NotChar(c) => self.char(*c, true, flags),
            Node::Set(items) => self.set(items, flags),
            Node::At { place, fixed } => self.at(*place, *fixed, flags),
            Node::Group { number: 0, add, remove, body } => self.sequence(body, combined(flags, *add, *remove))?,
            Node::Group { number, add, remove, body } => {
                self.emit(op::MARK, &[2 * number - 2]);
                self.sequence(body, combined(flags, *add, *remove))?;
                self.emit(op::MARK, &[2 * number - 1]);
            }
            Node::Branch(all) => self.branch(all, flags)?,
            Node::Repeat { greed, low, high, body } => self.repeat(*greed, *low, *high, body, flags)?,
            Node::Same(group) => {
                let code = match (flags & IGNORECASE != 0, flags & ASCII != 0) {
                    (false, _) => op::REF,
                    (true, false) => op::REF_LOWER,
                    (true, true) => op::REF_LOWER_ASCII,
                };
                self.emit(code, &[group - 1]);
            }
            Node::IfGroup(group, yes, no) => {
                let at = self.emit(op::IF_GROUP, &[group - 1, 0]);
                self.sequence(yes, flags)?;
                if no.is_empty() {
                    self.land(at + 2);
                } else {
                    let end = self.emit(op::JUMP, &[0]);
                    self.land(at + 2);
                    self.sequence(no, flags)?;
                    self.land(end + 1);
                }
            }
            Node::Atomic(body) => {
                let r = self.register(1);
                self.emit(op::ATOMIC, &[r]);
                self.sequence(body, flags)?;
                self.emit(op::CUT, &[r]);
            }
            Node::Look { behind, not, body } => self.look(*behind, *not, body, flags)?,
        }
        Ok(())
    }

    fn char(&mut self, c: u32, not: bool, flags: u32) {
        if !is_cased(&[Item::Char(c)], flags) {
            self.emit(if not { op::NOT_CHAR } else { op::CHAR }, &[c]);
        } else if not {
            self.set(&[Item::Negate, Item::Char(c)], flags);
        } else {
            self.set(&[Item::Char(c)], flags);
        }
    }

    fn set(&mut self, items: &[Item], flags: u32) {
        let fold = is_cased(items, flags);
        let at = self.emit(if fold && flags & ASCII == 0 { op::SET_LOWER } else { op::SET }, &[0]);
        mem::push(&mut self.sets, (at + 1, words(items, flags, fold)));
    }

    fn at(&mut self, place: u32, fixed: bool, flags: u32) {
        let lines = flags & MULTILINE != 0 && !fixed;
        let kind = match place {
            place::BEGINNING if lines => place::BEGINNING_LINE,
            place::END if lines => place::END_LINE,
            place::BOUNDARY | place::NO_BOUNDARY if flags & ASCII != 0 => place + 2,
            other => other,
        };
        self.emit(op::AT, &[kind]);
    }

    fn branch(&mut self, all: &[Vec<Node>], flags: u32) -> Parsed<()> {
        let mut ends = Vec::new();
        for (i, one) in all.iter().enumerate() {
            if i + 1 == all.len() {
                self.sequence(one, flags)?;
                continue;
            }
            let at = self.emit(op::SPLIT, &[0]);
            self.sequence(one, flags)?;
            let end = self.emit(op::JUMP, &[0]);
            mem::push(&mut ends, end);
            self.land(at + 1);
        }
        for end in ends {
            self.land(end + 1);
        }
        Ok(())
    }

    fn repeat(&mut self, greed: Greed, low: u32, high: u32, body: &[Node], flags: u32) -> Parsed<()> {
        if is_simple(body) {
            let code = match greed {
                Greed::Greedy => op::REPEAT,
                Greed::Lazy => op::LAZY,
                Greed::Possessive => op::POSSESSIVE,
            };
            let at = self.emit(code, &[0, low, high]);
            self.sequence(body, flags)?;
            self.land(at + 1);
            return Ok(());
        }
        if greed == Greed::Possessive && has_groups(body) {
            return Err(unsupported("a group in a possessive repeat is not supported"));
        }
        let r = self.register(if greed == Greed::Possessive { 3 } else { 2 });
        let at = self.emit(op::LOOP, &[r, 0]);
        let start = self.here();
        self.sequence(body, flags)?;
        self.land(at + 2);
        match greed {
            Greed::Greedy => {
                self.emit(op::UNTIL, &[r, start, low, high]);
            }
            Greed::Lazy => {
                self.emit(op::UNTIL_LAZY, &[r, start, low, high]);
                self.emit(op::MORE, &[r, start]);
            }
            Greed::Possessive => {
                self.emit(op::UNTIL_POSSESSIVE, &[r, start, low, high]);
            }
        }
        Ok(())
    }

    fn look(&mut self, behind: bool, not: bool, body: &[Node], flags: u32) -> Parsed<()> {
        let mut back = 0;
        if behind {
            let (low, high) = width(body, self.widths);
            if low >= u64::from(u32::MAX) {
                return Err(unsupported("a look-behind this long is not supported"));
            }
            if low != high {
                return Err(Stop::Wrong(Str::new("look-behind requires fixed-width pattern"), None));
            }
            back = low as u32;
        }
        let r = self.register(2);
        if not {
            let at = self.emit(op::LOOK_NOT, &[r, back, 0]);
            self.sequence(body, flags)?;
            self.emit(op::LOOK_NOT_END, &[r]);
            self.land(at + 3);
        } else {
            self.emit(op::LOOK, &[r, back]);
            self.sequence(body, flags)?;
            self.emit(op::LOOK_END, &[r]);
        }
        Ok(())
    }
}

fn is_simple(body: &[Node]) -> bool {
    match body {
        [Node::Group { number: 0, body, .. }] => is_simple(body),
        [node] => node.is_unit(),
        _ => false,
    }
}

fn has_groups(body: &[Node]) -> bool {
    body.iter().any(|node| match node {
        Node::Group { number, body, .. } => *number > 0 || has_groups(body),
        Node::Branch(all) => all.iter().any(|one| has_groups(one)),
        Node::Repeat { body, .. } | Node::Atomic(body) | Node::Look { body, .. } => has_groups(body),
        Node::IfGroup(_, yes, no) => has_groups(yes) || has_groups(no),
        _ => false,
    })
}

/// How a search finds places where a match can start.
enum Start {
    Anywhere,
    Char(u32),
    Set(Vec<u32>),
    Beginning,
}

fn start(nodes: &[Node], flags: u32) -> Start {
    if flags & MULTILINE == 0 {
        if let Some(Node::At { place: place::BEGINNING, .. }) = nodes.first() {
            return Start::Beginning;
        }
    }
    match first(nodes, flags) {
        None => Start::Anywhere,
        Some(items) => match items[..] {
            [Item::Char(c)] => Start::Char(c),
            _ => Start::Set(words(&items, flags & ASCII, false)),
        },
    }
}

/// The characters that a match can begin with; `None` where that is not easily said, or it can be empty.
fn first(nodes: &[Node], flags: u32) -> Option<Vec<Item>> {
    let node = nodes.iter().find(|node| !matches!(node, Node::At { .. }))?;
    match node {
        Node::Group { add, remove, body, .. } => {
            let inner = combined(flags, *add, *remove);
            if inner & ASCII != flags & ASCII {
                return None;
            }
            first(body, inner)
        }
        Node::Repeat { low, body, .. } if *low > 0 => first(body, flags),
        Node::Char(c) if !is_cased(&[Item::Char(*c)], flags) => Some(mem::vec_of(1, |_| Item::Char(*c))),
        Node::Set(items) if !is_cased(items, flags) => Some(items.clone()),
        Node::Branch(all) => {
            let mut out = Vec::new();
            for one in all {
                let items = first(one, flags)?;
                if items.first() == Some(&Item::Negate) {
                    return None;
                }
                for item in items {
                    mem::push(&mut out, item);
                }
            }
            Some(out)
        }
        _ => None,
    }
}
