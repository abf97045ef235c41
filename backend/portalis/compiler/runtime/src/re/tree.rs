//! What the parser makes of a pattern, as CPython's `re._parser` has it.

use crate::mem;
use alloc::vec::Vec;

pub(super) const IGNORECASE: u32 = 2;
pub(super) const LOCALE: u32 = 4;
pub(super) const MULTILINE: u32 = 8;
pub(super) const DOTALL: u32 = 16;
pub(super) const UNICODE: u32 = 32;
pub(super) const VERBOSE: u32 = 64;
pub(super) const DEBUG: u32 = 128;
pub(super) const ASCII: u32 = 256;
pub(super) const TYPES: u32 = ASCII | LOCALE | UNICODE;

/// No upper bound of a repeat.
pub(super) const MANY: u32 = u32::MAX;

/// A member of a set of characters. Categories: 0 word, 2 digit, 4 space; an odd number is the opposite.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    Negate,
    Char(u32),
    Range(u32, u32),
    Category(u32),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Greed {
    Greedy,
    Lazy,
    Possessive,
}

/// Places: the numbers are those of the matcher's instruction `at`.
pub(super) mod place {
    pub const BEGINNING: u32 = 0;
    pub const BEGINNING_LINE: u32 = 1;
    pub const END: u32 = 2;
    pub const END_LINE: u32 = 3;
    pub const END_STRING: u32 = 4;
    pub const BOUNDARY: u32 = 5;
    pub const NO_BOUNDARY: u32 = 6;
}

pub(super) type Sequence = Vec<Node>;

pub(super) enum Node {
    Char(u32),
    NotChar(u32),
    Any,
    Set(Vec<Item>),
    /// `fixed`: `\A` rather than `^`, which a flag changes.
    At {
        place: u32,
        fixed: bool,
    },
    Branch(Vec<Sequence>),
    Repeat {
        greed: Greed,
        low: u32,
        high: u32,
        body: Sequence,
    },
    Group {
        number: u32,
        add: u32,
        remove: u32,
        body: Sequence,
    },
    Same(u32),
    IfGroup(u32, Sequence, Sequence),
    Atomic(Sequence),
    Look {
        behind: bool,
        not: bool,
        body: Sequence,
    },
}

impl Node {
    /// Whether it matches exactly one character.
    pub(super) fn is_unit(&self) -> bool {
        matches!(self, Node::Char(_) | Node::NotChar(_) | Node::Any | Node::Set(_))
    }

    /// Equality of nodes without parts; others are never equal.
    pub(super) fn same(&self, other: &Node) -> bool {
        match (self, other) {
            (Node::Char(a), Node::Char(b)) | (Node::NotChar(a), Node::NotChar(b)) | (Node::Same(a), Node::Same(b)) => {
                a == b
            }
            (Node::Any, Node::Any) => true,
            (Node::Set(a), Node::Set(b)) => a == b,
            (Node::At { place: a, fixed: x }, Node::At { place: b, fixed: y }) => a == b && x == y,
            _ => false,
        }
    }
}

/// How many characters a sequence matches, at least and at most.
pub(super) fn width(sequence: &[Node], groups: &[Option<(u64, u64)>]) -> (u64, u64) {
    let (mut low, mut high) = (0u64, 0u64);
    for node in sequence {
        let (a, b) = match node {
            Node::Char(_) | Node::NotChar(_) | Node::Any | Node::Set(_) => (1, 1),
            Node::At { .. } | Node::Look { .. } => (0, 0),
            Node::Branch(all) => {
                let mut found = (u64::MAX, 0);
                for one in all {
                    let (a, b) = width(one, groups);
                    found = (found.0.min(a), found.1.max(b));
                }
                found
            }
            Node::Repeat { low, high, body, .. } => {
                let (a, b) = width(body, groups);
                let most = if *high == MANY && b > 0 { u64::MAX } else { b.saturating_mul(u64::from(*high)) };
                (a.saturating_mul(u64::from(*low)), most)
            }
            Node::Group { body, .. } | Node::Atomic(body) => width(body, groups),
            Node::Same(group) => groups.get(*group as usize).copied().flatten().unwrap_or((0, 0)),
            Node::IfGroup(_, yes, no) => {
                let ((a, b), (c, d)) = (width(yes, groups), width(no, groups));
                (a.min(c), b.max(d))
            }
        };
        low = low.saturating_add(a);
        high = high.saturating_add(b);
    }
    (low, high)
}

/// A sequence of one node.
pub(super) fn one(node: Node) -> Sequence {
    let mut out = Vec::new();
    mem::push(&mut out, node);
    out
}
