use super::balanced;
use crate::exc::{check, parked};
use crate::value::repr;
use crate::*;

struct Node {
    next: Field<Option<Obj<Node>>>,
    value: Field<i64>,
}

impl Class for Node {
    const NAME: &'static str = "Node";
}

fn chain(n: i64) -> Option<Obj<Node>> {
    let mut head = None;
    for i in 0..n {
        head = Some(Obj::new(Node { next: Field::new(head), value: Field::new(i) }));
    }
    head
}

#[test]
fn handles_are_one_pointer_with_a_niche() {
    assert_eq!(core::mem::size_of::<Option<Str>>(), core::mem::size_of::<usize>());
    assert_eq!(core::mem::size_of::<Option<List<i64>>>(), core::mem::size_of::<usize>());
    assert_eq!(core::mem::size_of::<Option<Obj<Node>>>(), core::mem::size_of::<usize>());
    assert_eq!(core::mem::size_of::<Result<(), Exc>>(), core::mem::size_of::<usize>());
}

#[test]
fn long_chains_are_freed_without_recursion() {
    balanced(|| {
        let head = chain(1_000_000).unwrap();
        assert_eq!(head.value.get(), 999_999);
    });
}

#[test]
fn deep_nests_are_freed_without_recursion() {
    #[derive(Clone)]
    struct Nest(List<Nest>);
    impl Value for Nest {
        fn unset() -> Self {
            Nest(List::unset())
        }
    }
    balanced(|| {
        let mut nest = Nest(List::new());
        for _ in 0..300_000 {
            nest = Nest(List::of([nest]));
        }
        assert_eq!(nest.0.len(), 1);
    });
}

#[test]
fn cutting_a_chain_while_holding_its_middle() {
    balanced(|| {
        let head = chain(1000).unwrap();
        let second = head.next.at().clone().unwrap();
        head.next.set(None);
        drop(head);
        assert_eq!(second.value.get(), 998);
    });
}

#[test]
fn unset_handles_may_be_cloned_and_dropped() {
    balanced(|| {
        for _ in 0..3 {
            let xs: List<Str> = List::unset();
            let ys = xs.clone();
            assert_eq!(xs.len() + ys.len(), 0);
            assert!(xs.iter().next().is_none());
            drop((Obj::<Node>::unset(), VarTuple::<i64>::unset(), Exc::unset(), Iter::<Str>::unset().clone()));
            drop(<(i64, Str, Option<List<i64>>)>::unset());
        }
    });
}

#[test]
fn shared_and_global_variables() {
    static NAME: Global<Str> = Global::new();
    balanced(|| {
        let a = Shared::new(List::of([1]));
        let b = a.clone();
        b.set(List::of([1, 2]));
        assert_eq!(a.at().len(), 2);
        assert!(NAME.get().is_none());
        let e = NAME.at("NAME").err().unwrap();
        assert_eq!(e.message().as_str(), "name 'NAME' is not defined");
        NAME.set(Str::new("some text"));
        NAME.set(Str::new("other text"));
        assert_eq!(NAME.at("NAME").ok().unwrap().as_str(), "other text");
        NAME.clear();
    });
}

#[test]
fn lists_own_and_free_their_elements() {
    balanced(|| {
        let text = |s: &str| Str::new(s);
        let xs = List::of([text("one"), text("two"), text("three")]);
        let ys = xs.clone();
        xs.append(text("four"));
        assert_eq!(ys.len(), 4);
        xs.extend_list(&ys);
        xs.extend(ys.copy().iter());
        assert_eq!(repr(&xs.slice2(Some(-2), None)).as_str(), "['three', 'four']");
        assert!(xs.set_slice(Some(1), Some(3), None, List::of([text("x"); 1]).iter()).is_ok());
        assert!(xs.del_slice(None, None, Some(2)).is_ok());
        xs.irepeat(2);
        xs.reverse();
        assert!(xs.remove(&text("x")).is_ok());
        assert!(xs.pop_last().is_ok() && xs.pop(0).is_ok() && xs.del_item(0).is_ok());
        drop(xs.concat(&ys).repeat(3));
        let part = List::filled(text("same"), 5);
        assert_eq!(part.count(&text("same")), 5);
        part.clear();
        assert_eq!(part.pop_last().err().unwrap().message().as_str(), "pop from empty list");
    });
}

#[test]
fn reprs_of_containers() {
    balanced(|| {
        assert_eq!(repr(&List::of([List::of([1, -2]), List::new()])).as_str(), "[[1, -2], []]");
        assert_eq!(repr(&VarTuple::of([Some(true)])).as_str(), "(True,)");
        assert_eq!(repr(&VarTuple::<i64>::new()).as_str(), "()");
        assert_eq!(repr(&(1, (), Str::new("a"), (2,))).as_str(), "(1, None, 'a', (2,))");
    });
}

#[test]
fn a_list_inside_itself() {
    #[derive(Clone)]
    struct Nest(List<Nest>);
    impl Value for Nest {
        fn unset() -> Self {
            Nest(List::unset())
        }
    }
    impl Repr for Nest {
        fn repr_to(&self, out: &mut StrBuf) {
            self.0.repr_to(out);
        }
    }
    balanced(|| {
        let xs = List::new();
        xs.append(Nest(xs.clone()));
        xs.append(Nest(List::new()));
        assert_eq!(repr(&xs).as_str(), "[[...], []]");
        xs.clear();
    });
}

#[test]
fn defaults_of_classes() {
    balanced(|| {
        let (a, b) = (chain(1).unwrap(), chain(1).unwrap());
        assert!(a.py_eq(&a.clone()) && !a.py_eq(&b) && a.truthy());
        assert_eq!(a.py_hash(), a.clone().py_hash());
        assert!(repr(&a).as_str().starts_with("<__main__.Node object at 0x"));
        let xs = List::of([a, b]);
        assert!(xs.contains(xs.at(1).ok().unwrap()));
        assert!(!xs.py_lt(&xs.copy()) && !parked());
        assert!(!xs.py_lt(&xs.slice(None, None, Some(-1)).ok().unwrap()));
        let e = check().unwrap_err();
        assert_eq!(e.message().as_str(), "'<' not supported between instances of 'Node' and 'Node'");
    });
}

#[test]
fn identity_before_equality() {
    let nan = crate::num::new_nan();
    let xs = List::of([nan]);
    assert!(xs.py_eq(&xs.clone()));
    // The same bits stand for the same object: `float("nan")` makes new bits each time.
    assert!(xs.py_eq(&List::of([nan])));
    assert!(!xs.py_eq(&List::of([crate::num::new_nan()])));
    assert!(xs.py_le(&xs) && !xs.py_lt(&xs));
}
