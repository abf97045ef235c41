//! How the values of a type are ordered, as data: what lets sorting exist once for all types. A tuple is its members, each a
//! number of bytes into it; ints, floats, bools and texts need no code of the module's own.

use super::columns;
use crate::mem;
use crate::raise::parked;
use crate::strbox::Str;
use crate::value::PyOrd;
use alloc::vec::Vec;

/// A question about two values of one type.
type Ask = unsafe fn(*const u8, *const u8) -> bool;

/// What `PyOrd::describe` is for a type.
pub(super) type Describe = fn(&mut Order, usize);

/// A way to sort: gives the places of the keys in sorted order, or none where that is for the next way.
type Way = unsafe fn(&Order, Keys, bool) -> Option<Vec<u32>>;

/// The order of one type; made by `PyOrd::describe`. A module has the ways to sort that its types need.
pub struct Order {
    pub(super) nodes: Vec<Node>,
    /// For total orders, and floats that are all numbers.
    by_columns: Option<Way>,
    /// For any order.
    as_cpython: Option<Way>,
    /// Whether `by_columns` is out of the question.
    partial: bool,
}

/// A value, or a tuple, whose members follow.
pub(super) struct Node {
    /// Bytes from the start of the whole.
    pub at: usize,
    /// The nodes of this value, with those of its members.
    span: usize,
    /// How it is compared; a tuple goes by its members.
    pub how: Option<How>,
}

/// How the values of a type are compared.
#[derive(Clone, Copy)]
pub(super) struct How {
    pub same: Ask,
    pub less: Ask,
    /// An int that is less or greater only where the value is.
    pub rank: Option<unsafe fn(*const u8) -> i64>,
    /// Whether values of the same rank are equal.
    pub exact: bool,
    /// Whether the value has no place in the order.
    pub odd: Option<unsafe fn(*const u8) -> bool>,
}

/// Values to sort by, as neighbours in memory.
#[derive(Clone, Copy)]
pub(super) struct Keys {
    pub data: *const u8,
    pub size: usize,
    pub count: usize,
}

impl Keys {
    /// What lies `at` bytes into the key at `place`.
    #[inline]
    pub fn part(self, place: u32, at: usize) -> *const u8 {
        self.data.wrapping_add(place as usize * self.size + at)
    }
}

impl Order {
    /// The places of keys of the type that is described, in sorted order.
    ///
    /// # Safety
    /// The keys are of that type.
    #[inline(never)]
    pub(super) unsafe fn places(describe: Describe, keys: Keys, reverse: bool) -> Vec<u32> {
        let mut order = Order { nodes: Vec::new(), by_columns: None, as_cpython: None, partial: false };
        describe(&mut order, 0);
        if let (Some(way), false) = (order.by_columns, order.partial) {
            // SAFETY: as the caller says; the same below.
            if let Some(places) = unsafe { way(&order, keys, reverse) } {
                return places;
            }
        }
        order.as_cpython.and_then(|way| unsafe { way(&order, keys, reverse) }).unwrap_or_default()
    }

    #[inline(never)]
    fn push(&mut self, at: usize, how: Option<How>) {
        mem::push(&mut self.nodes, Node { at, span: 1, how });
    }

    pub(crate) fn int(&mut self, at: usize) {
        self.total(at, &INT);
    }

    pub(crate) fn bool(&mut self, at: usize) {
        self.total(at, &BOOL);
    }

    pub(crate) fn text(&mut self, at: usize) {
        self.total(at, &TEXT);
    }

    /// NaN is why floats are not always sorted by columns.
    pub(crate) fn float(&mut self, at: usize) {
        self.total(at, &FLOAT);
        self.as_cpython = Some(super::as_cpython);
    }

    #[inline(never)]
    fn total(&mut self, at: usize, how: &How) {
        self.push(at, Some(*how));
        self.by_columns = Some(columns::sort);
    }

    /// A value that only its own type can compare.
    #[inline]
    pub(crate) fn other<T: PyOrd>(&mut self, at: usize) {
        let how = &How { same: same::<T>, less: less::<T>, rank: None, exact: false, odd: None };
        if T::is_total() {
            self.total(at, how);
        } else {
            self.any(at, how);
        }
    }

    #[inline(never)]
    fn any(&mut self, at: usize, how: &How) {
        self.push(at, Some(*how));
        self.as_cpython = Some(super::as_cpython);
        self.partial = true;
    }

    /// Begins a tuple; `end` with what this returns ends it.
    #[inline(never)]
    pub(crate) fn tuple(&mut self, at: usize) -> usize {
        self.push(at, None);
        self.nodes.len()
    }

    #[inline(never)]
    pub(crate) fn end(&mut self, start: usize) {
        let span = self.nodes.len() + 1 - start;
        if let Some(node) = self.nodes.get_mut(start.wrapping_sub(1)) {
            node.span = span;
        }
    }

    /// `a < b`.
    ///
    /// # Safety
    /// Both are values of the type that was described.
    pub(super) unsafe fn less(&self, a: *const u8, b: *const u8) -> bool {
        // SAFETY: as the caller says.
        unsafe { less_of(&self.nodes, a, b) }
    }
}

/// The nodes of the values that a tuple has, given its own.
fn members(nodes: &[Node]) -> impl Iterator<Item = &[Node]> {
    let mut left = nodes.get(1..nodes.first().map_or(0, |node| node.span)).unwrap_or(&[]);
    core::iter::from_fn(move || {
        let all = left;
        left = all.get(all.first()?.span..).unwrap_or(&[]);
        Some(all)
    })
}

unsafe fn less_of(nodes: &[Node], a: *const u8, b: *const u8) -> bool {
    // SAFETY: as the caller of `less` says, and a node's place is inside the value.
    unsafe {
        match nodes.first() {
            Some(Node { how: Some(how), at, .. }) => !parked() && (how.less)(a.add(*at), b.add(*at)),
            _ => {
                for member in members(nodes) {
                    if !same_of(member, a, b) {
                        return less_of(member, a, b);
                    }
                }
                false
            }
        }
    }
}

unsafe fn same_of(nodes: &[Node], a: *const u8, b: *const u8) -> bool {
    // SAFETY: as in `less_of`.
    unsafe {
        match nodes.first() {
            Some(Node { how: Some(how), at, .. }) => (how.same)(a.add(*at), b.add(*at)),
            _ => members(nodes).all(|member| same_of(member, a, b)),
        }
    }
}

unsafe fn same<T: PyOrd>(a: *const u8, b: *const u8) -> bool {
    // SAFETY: both are values of the type that the node was made for.
    unsafe { (*a.cast::<T>()).py_eq(&*b.cast::<T>()) }
}

unsafe fn less<T: PyOrd>(a: *const u8, b: *const u8) -> bool {
    // SAFETY: as in `same`.
    unsafe { (*a.cast::<T>()).py_lt(&*b.cast::<T>()) }
}

// SAFETY of the four: the functions are given values of the type.
static INT: How =
    How { same: same::<i64>, less: less::<i64>, rank: Some(|x| unsafe { *x.cast::<i64>() }), exact: true, odd: None };

static FLOAT: How = How {
    same: same::<f64>,
    less: less::<f64>,
    // The zeros of both signs are equal.
    rank: Some(|x| super::float_rank(unsafe { *x.cast::<f64>() } + 0.0)),
    exact: true,
    odd: Some(|x| unsafe { *x.cast::<f64>() }.is_nan()),
};

static BOOL: How = How {
    same: same::<bool>,
    less: less::<bool>,
    rank: Some(|x| unsafe { *x.cast::<bool>() } as i64),
    exact: true,
    odd: None,
};

static TEXT: How = How {
    same: same::<Str>,
    less: less::<Str>,
    rank: Some(|x| columns::prefix(unsafe { &*x.cast::<Str>() }.as_bytes())),
    exact: false,
    odd: None,
};
