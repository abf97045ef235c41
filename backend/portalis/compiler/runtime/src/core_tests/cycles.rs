//! Reference cycles: what only holds itself is freed, what is held from outside stays.

use crate::cell::{Field, Shared};
use crate::closure::unset;
use crate::cycles::{collect, object, track, Link, Tracer};
use crate::dict::Dict;
use crate::obj::{Class, Obj};
use crate::{tracked, List, Str};
use core::cell::Cell;

thread_local! {
    static LIVE: Cell<i32> = const { Cell::new(0) };
}

struct Counted;

impl Counted {
    fn new() -> Counted {
        LIVE.with(|n| n.set(n.get() + 1));
        Counted
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        LIVE.with(|n| n.set(n.get() - 1));
    }
}

struct Node {
    cycle_of_objects: Link,
    _counted: Counted,
    parent: Field<Option<Obj<Node>>>,
    children: Field<List<Obj<Node>>>,
    named: Field<Dict<Str, (i64, Obj<Node>)>>,
    cell: Field<Option<Shared<Option<Obj<Node>>>>>,
}

impl Class for Node {
    const NAME: &'static str = "Node";

    fn trace(x: &Obj<Self>, t: &mut Tracer) {
        object(x, t);
    }
}

tracked!(Node { parent, children, named, cell });

fn node() -> Obj<Node> {
    track(Obj::new(Node {
        cycle_of_objects: Link::new(),
        _counted: Counted::new(),
        parent: Field::new(None),
        children: Field::new(List::new()),
        named: Field::new(unset()),
        cell: Field::new(None),
    }))
}

fn live() -> i32 {
    LIVE.with(Cell::get)
}

fn family(children: usize) -> Obj<Node> {
    let parent = node();
    for _ in 0..children {
        let child = node();
        child.parent.set(Some(parent.clone()));
        parent.children.at().push(child);
    }
    parent
}

#[test]
fn cycles_are_freed_and_what_is_held_stays() {
    drop(family(3));
    assert_eq!(live(), 4);
    collect();
    assert_eq!(live(), 0);
    let kept = family(2);
    drop(family(1));
    // A child alone holds its parent, which holds the other.
    let child = kept.children.at().as_slice().first().cloned();
    drop(kept);
    collect();
    assert_eq!(live(), 3);
    drop(child);
    collect();
    assert_eq!(live(), 0);
}

#[test]
fn cycles_through_dicts_cells_and_shared_lists() {
    let a = node();
    a.named.set(Dict::new());
    let _ = a.named.at().entry_or(&Str::new("self"), (1, a.clone()));
    let b = node();
    let cell = Shared::new(Some(b.clone()));
    b.cell.set(Some(cell.clone()));
    drop((a, b));
    collect();
    assert_eq!(live(), 1);
    drop(cell);
    collect();
    assert_eq!(live(), 0);
    // A list that is held from outside keeps what it holds.
    let c = node();
    c.children.at().push(c.clone());
    let list = c.children.at().clone();
    drop(c);
    collect();
    assert_eq!(live(), 1);
    drop(list);
    collect();
    assert_eq!(live(), 0);
    for _ in 0..5000 {
        drop(family(2));
        crate::cycles::boundary();
    }
    assert!(live() < 2000);
    collect();
    assert_eq!(live(), 0);
}
