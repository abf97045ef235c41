//! Reference cycles: which objects only hold each other. README.md, "Reference cycles", has the design.

use crate::cell::{Field, Shared, Static};
use crate::deque::Deque;
use crate::dict::{Counter, DefaultDict, Dict, Ordered};
use crate::iter::Iter;
use crate::obj::{Class, Obj};
use crate::rc;
use crate::set::{FrozenSet, Set};
use crate::tuple::each_tuple;
use crate::value::{PyHash, Value};
use crate::vartuple::VarTuple;
use crate::{Exc, List, Never, Range, Str};
use alloc::vec::Vec;
use core::cell::Cell;
use core::marker::PhantomData;
use core::mem::{transmute_copy, ManuallyDrop};
use core::ptr::{self, NonNull};

/// Looking for cycles is not worth it before so many instances were made.
const FEW: usize = 512;

/// Shows the handles that a value of a type holds.
pub trait Trace {
    /// Passes every counted handle inside, that may lead to an object of a cyclic class, to the tracer.
    #[inline]
    fn trace(&self, _t: &mut Tracer) {}
}

/// Shows the handles that a box holds, given its address.
type Follow = unsafe fn(*const u8, &mut Tracer);

/// What a class in a cycle of classes adds to `Class`.
pub trait Cyclic: Class {
    /// Traces the fields.
    fn fields(&self, t: &mut Tracer);
}

/// What a class adds whose instances every cycle passes through.
pub trait Tracked: Cyclic {
    /// Where the instance stands among all of tracked classes.
    fn link(&self) -> &Link;
    /// Lets go of what the fields hold.
    fn clear(&self);
}

/// The neighbours of an instance in the ring of all instances of tracked classes.
pub struct Link {
    previous: Cell<*const Link>,
    next: Cell<*const Link>,
    at: Cell<*const u8>,
    operations: Cell<Option<&'static Operations>>,
}

struct Operations {
    follow: Follow,
    clear: unsafe fn(*const u8),
    release: unsafe fn(*const u8),
}

/// Where the ring begins and ends.
static RING: Static<Link> = Static::new(Link::new());
/// Instances made since the last look for cycles.
static MADE: Static<usize> = Static::new(0);
/// After so many the next call from outside looks again.
static ENOUGH: Static<usize> = Static::new(FEW);

impl Link {
    #[inline]
    pub const fn new() -> Link {
        Link {
            previous: Cell::new(ptr::null()),
            next: Cell::new(ptr::null()),
            at: Cell::new(ptr::null()),
            operations: Cell::new(None),
        }
    }
}

impl Drop for Link {
    #[inline]
    fn drop(&mut self) {
        let (previous, next) = (self.previous.get(), self.next.get());
        if !next.is_null() {
            // SAFETY: the neighbours are parts of live instances, or the ring's own.
            unsafe {
                (*previous).next.set(next);
                (*next).previous.set(previous);
            }
        }
    }
}

/// A number that no other container has at the same time; `handle` is one of a list or dict.
pub fn identity<H>(handle: &H) -> i64 {
    address(handle) as usize as i64
}

/// The box behind a handle.
#[inline]
fn address<H>(handle: &H) -> *const u8 {
    // SAFETY: every handle is one pointer to a box that starts with the count.
    unsafe { transmute_copy(handle) }
}

/// The handle to a box, as a borrow: it is not counted.
///
/// # Safety
/// `at` came from `address` of a handle of this type whose box is live.
#[inline]
unsafe fn borrowed<H>(at: *const u8) -> ManuallyDrop<H> {
    // SAFETY: as `address`.
    unsafe { transmute_copy(&at) }
}

struct Of<C>(PhantomData<C>);

impl<C: Tracked> Of<C> {
    const OPERATIONS: &'static Operations =
        &Operations { follow: follow::<Obj<C>>, clear: Of::<C>::clear, release: Of::<C>::release };

    unsafe fn clear(at: *const u8) {
        // SAFETY: as the caller of the operation says.
        unsafe { borrowed::<Obj<C>>(at) }.clear();
    }

    unsafe fn release(at: *const u8) {
        // SAFETY: the caller gives a handle away.
        drop(ManuallyDrop::into_inner(unsafe { borrowed::<Obj<C>>(at) }));
    }
}

/// Puts a new instance into the ring.
#[inline]
pub fn track<C: Tracked>(object: Obj<C>) -> Obj<C> {
    let link = object.link();
    link.at.set(address(&object));
    link.operations.set(Some(Of::<C>::OPERATIONS));
    let ring = RING.get() as *const Link;
    // SAFETY: the ring's links are live, and nobody else looks at them meanwhile.
    unsafe {
        *MADE.get() += 1;
        let first = (*ring).next.get();
        let first = if first.is_null() { ring } else { first };
        link.previous.set(ring);
        link.next.set(first);
        (*first).previous.set(link);
        (*ring).next.set(link);
    }
    object
}

/// What a box holds.
trait Contents {
    fn contents(&self, t: &mut Tracer);
}

unsafe fn follow<H: Contents>(at: *const u8, t: &mut Tracer) {
    // SAFETY: the tracer passes the address that it was given with this function.
    unsafe { borrowed::<H>(at) }.contents(t);
}

/// For `Class::trace` of a cyclic class.
#[inline]
pub fn object<C: Cyclic>(x: &Obj<C>, t: &mut Tracer) {
    t.handle(address(x), follow::<Obj<C>>);
}

struct Node {
    at: *const u8,
    follow: Follow,
    /// Handles found in other nodes.
    inside: u32,
    reached: bool,
}

/// The boxes that can be reached from objects of cyclic classes.
pub struct Tracer {
    nodes: Vec<Node>,
    /// Hash table of places in `nodes`, plus one; 0 is free.
    table: Vec<u32>,
    work: Vec<u32>,
    /// Second pass: what is held from outside is being followed.
    marking: bool,
}

impl Tracer {
    /// A handle to the box at `at`.
    #[inline(never)]
    fn handle(&mut self, at: *const u8, follow: Follow) {
        // SAFETY: a handle's box starts with its count. Those that are never freed include the placeholder without contents.
        if unsafe { rc::count(NonNull::new_unchecked(at as *mut u8)) } >= rc::IMMORTAL {
            return;
        }
        let place = self.place(at, follow);
        if let Some(node) = self.nodes.get_mut(place as usize) {
            if !self.marking {
                node.inside += 1;
            } else if !node.reached {
                node.reached = true;
                crate::mem::push(&mut self.work, place);
            }
        }
    }

    /// The node of a box; a new one is to be followed.
    fn place(&mut self, at: *const u8, follow: Follow) -> u32 {
        if (self.nodes.len() + 1) * 2 > self.table.len() {
            self.grow();
        }
        let slot = self.slot(at);
        let found = self.table.get(slot).copied().unwrap_or(0);
        if found != 0 {
            return found - 1;
        }
        let place = self.nodes.len() as u32;
        crate::mem::push(&mut self.nodes, Node { at, follow, inside: 0, reached: false });
        crate::mem::push(&mut self.work, place);
        if let Some(entry) = self.table.get_mut(slot) {
            *entry = place + 1;
        }
        place
    }

    /// Where a box is in the table, or would be.
    fn slot(&self, at: *const u8) -> usize {
        let mask = self.table.len() - 1;
        let mut slot = (at as usize >> 3).wrapping_mul(0x9E37_79B1) >> 4 & mask;
        loop {
            match self.table.get(slot) {
                Some(&n) if n != 0 && self.nodes.get(n as usize - 1).map_or(true, |node| node.at != at) => {}
                _ => return slot,
            }
            slot = (slot + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let size = if self.table.is_empty() { 1024 } else { self.table.len() * 2 };
        let mut table = crate::mem::vec(size);
        table.resize(size, 0);
        self.table = table;
        for place in 0..self.nodes.len() {
            if let Some(at) = self.nodes.get(place).map(|node| node.at) {
                let slot = self.slot(at);
                if let Some(entry) = self.table.get_mut(slot) {
                    *entry = place as u32 + 1;
                }
            }
        }
    }

    fn follow_all(&mut self) {
        while let Some(place) = self.work.pop() {
            if let Some((at, follow)) = self.nodes.get(place as usize).map(|node| (node.at, node.follow)) {
                // SAFETY: the box is live, since nothing is freed while the tracer works.
                unsafe { follow(at, self) };
            }
        }
    }
}

/// Called where a call from outside begins: frees the cycles that earlier ones left, once there are enough objects.
#[inline]
pub fn boundary() {
    // SAFETY: no borrow outlives the statement.
    if unsafe { *MADE.get() > *ENOUGH.get() } {
        collect();
    }
}

/// An instance in the ring.
#[derive(Clone, Copy)]
struct Object {
    at: *const u8,
    operations: &'static Operations,
}

fn objects() -> Vec<Object> {
    let mut out = Vec::new();
    let ring = RING.get() as *const Link;
    // SAFETY: the ring's links are live.
    unsafe {
        let mut link = (*ring).next.get();
        while !link.is_null() && link != ring {
            if let Some(operations) = (*link).operations.get() {
                crate::mem::push(&mut out, Object { at: (*link).at.get(), operations });
            }
            link = (*link).next.get();
        }
    }
    out
}

/// Frees every cycle that nothing outside holds.
#[inline(never)]
pub fn collect() {
    let mut objects = objects();
    let mut t = Tracer { nodes: Vec::new(), table: Vec::new(), work: Vec::new(), marking: false };
    for object in &objects {
        t.place(object.at, object.operations.follow);
    }
    t.follow_all();
    t.marking = true;
    for place in 0..t.nodes.len() {
        if let Some(node) = t.nodes.get_mut(place) {
            // SAFETY: the box is live and starts with its count.
            let count = unsafe { rc::count(NonNull::new_unchecked(node.at as *mut u8)) };
            if count > node.inside && !node.reached {
                node.reached = true;
                crate::mem::push(&mut t.work, place as u32);
            }
        }
    }
    t.follow_all();
    let all = objects.len();
    // The first nodes are the objects, in their order.
    let mut nodes = t.nodes.iter();
    objects.retain(|_| nodes.next().map_or(false, |node| !node.reached));
    drop(t);
    for object in &objects {
        // SAFETY: the box is live. The handle is given away below.
        unsafe { rc::retain(NonNull::new_unchecked(object.at as *mut u8)) };
    }
    for object in &objects {
        // SAFETY: the handle taken above keeps it.
        unsafe { (object.operations.clear)(object.at) };
    }
    for object in &objects {
        // SAFETY: that handle again.
        unsafe { (object.operations.release)(object.at) };
    }
    // SAFETY: no borrow outlives the statement.
    unsafe {
        *MADE.get() = 0;
        *ENOUGH.get() = core::cmp::max(FEW, (all - objects.len()) * 2);
    }
}

macro_rules! leaves {
    ($($type:ty),*) => { $(impl Trace for $type {})* };
}

leaves!(
    i64,
    f64,
    bool,
    (),
    Str,
    Range,
    Never,
    Exc,
    crate::big::Int,
    crate::bytearray::ByteArray,
    crate::bytes::Bytes,
    crate::complex::Complex,
    crate::exc::ClassRef,
    crate::tuple::EmptyTuple
);

// What iterators and views hold counts as held from outside: cycles through them stay.
impl<T> Trace for Iter<T> {}
impl<Y, S, R> Trace for crate::generator::Gen<Y, S, R> {}
impl<K, V> Trace for crate::dict::DictKeys<K, V> {}
impl<K, V> Trace for crate::dict::DictValues<K, V> {}
impl<K, V> Trace for crate::dict::DictItems<K, V> {}

impl<T: Trace> Trace for Option<T> {
    #[inline]
    fn trace(&self, t: &mut Tracer) {
        if let Some(x) = self {
            x.trace(t);
        }
    }
}

macro_rules! tuples {
    ($(($($T:ident $i:tt),+))*) => {$(
        impl<$($T: Trace),+> Trace for ($($T,)+) {
            #[inline]
            fn trace(&self, t: &mut Tracer) {
                $(self.$i.trace(t);)+
            }
        }
    )*};
}

each_tuple!(tuples);

impl<C: Class> Trace for Obj<C> {
    #[inline]
    fn trace(&self, t: &mut Tracer) {
        C::trace(self, t);
    }
}

impl<C: Cyclic> Contents for Obj<C> {
    fn contents(&self, t: &mut Tracer) {
        self.fields(t);
    }
}

macro_rules! boxes {
    ($($(#[$meta:meta])* ($($bound:tt)*) $type:ty: |$x:ident, $t:ident| $body:expr;)*) => {$(
        impl<$($bound)*> Trace for $type {
            #[inline]
            fn trace(&self, t: &mut Tracer) {
                t.handle(address(self), follow::<Self>);
            }
        }

        impl<$($bound)*> Contents for $type {
            fn contents(&self, $t: &mut Tracer) {
                let $x = self;
                $body
            }
        }
    )*};
}

boxes! {
    (T: Value + Trace) List<T>: |xs, t| xs.as_slice().iter().for_each(|x| x.trace(t));
    (T: Value + Trace) VarTuple<T>: |xs, t| xs.as_slice().iter().for_each(|x| x.trace(t));
    (T: Value + Trace) Deque<T>: |d, t| crate::deque::iter(d).for_each(|x| x.trace(t));
    (T: Value + PyHash + Trace) Set<T>: |xs, t| crate::set::iter(xs).for_each(|x| x.trace(t));
    (T: Value + PyHash + Trace) FrozenSet<T>: |xs, t| crate::set::iter(xs).for_each(|x| x.trace(t));
    (K: Value + PyHash + Trace, V: Value + Trace) Dict<K, V>: |d, t| d.items_iter().for_each(|(k, v)| {
        k.trace(t);
        v.trace(t);
    });
    (K: Value + PyHash + Trace, V: Value + Trace) Counter<K, V>: |d, t| (**d).contents(t);
    (K: Value + PyHash + Trace, V: Value + Trace, const PAIRS: bool) Ordered<K, V, PAIRS>: |d, t| (**d).contents(t);
    (T: Value + Trace) Shared<Option<T>>: |x, t| x.at().trace(t);
}

impl<K: Value + PyHash + Trace, V: Value + Trace, F: Value + Trace> Trace for DefaultDict<K, V, F> {
    fn trace(&self, t: &mut Tracer) {
        (**self).trace(t);
        crate::dict::factory(self).trace(t);
    }
}

impl<T: Value + Trace> Trace for Field<T> {
    #[inline]
    fn trace(&self, t: &mut Tracer) {
        self.at().trace(t);
    }
}

/// `Trace` for an emitted union: `trace_union!(Name { First, Second })`.
#[macro_export]
macro_rules! trace_union {
    ($name:ident { $($variant:ident),+ }) => {
        impl $crate::cycles::Trace for $name {
            fn trace(&self, t: &mut $crate::cycles::Tracer) {
                match self {
                    $($name::$variant(x) => $crate::cycles::Trace::trace(x, t),)+
                }
            }
        }
    };
}

/// `Trace` for the captured variables of an emitted closure: `trace_closure!(Name { a, b })`.
#[macro_export]
macro_rules! trace_closure {
    ($name:ident { $($field:ident),+ }) => {
        impl $crate::cycles::Trace for $name {
            fn trace(&self, t: &mut $crate::cycles::Tracer) {
                $($crate::cycles::Trace::trace(&self.$field, t);)+
            }
        }
    };
}

/// `Cyclic` for an emitted class: `cyclic!(Name { traced fields })`.
#[macro_export]
macro_rules! cyclic {
    ($name:ident { $($field:ident),+ }) => {
        impl $crate::cycles::Cyclic for $name {
            fn fields(&self, t: &mut $crate::cycles::Tracer) {
                $($crate::cycles::Trace::trace(&self.$field, t);)+
            }
        }
    };
}

/// `Cyclic` and `Tracked` for an emitted class with a field `cycle_of_objects: Link`: `tracked!(Name { traced fields })`.
#[macro_export]
macro_rules! tracked {
    ($name:ident { $($field:ident),+ }) => {
        $crate::cyclic!($name { $($field),+ });

        impl $crate::cycles::Tracked for $name {
            fn link(&self) -> &$crate::cycles::Link {
                &self.cycle_of_objects
            }

            fn clear(&self) {
                $(self.$field.set($crate::closure::unset());)+
            }
        }
    };
}
