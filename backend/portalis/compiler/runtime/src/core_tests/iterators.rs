use super::balanced;
use crate::exc::{check, park, value_error, STOP_ITERATION};
use crate::iter::*;
use crate::*;

fn parked_message() -> String {
    check().err().unwrap().message().as_str().to_owned()
}

#[test]
fn an_iterator_is_shared_and_ends_once() {
    balanced(|| {
        let a = Iter::new(List::of([lit!("x"), lit!("y"), lit!("z")]).iter());
        let mut b = a.clone();
        assert_eq!(a.step().unwrap().as_str(), "x");
        assert_eq!(next(&mut b).ok().unwrap().as_str(), "y");
        assert_eq!(next_or(&mut b, lit!("none")).as_str(), "z");
        assert_eq!(next_or(&mut b, lit!("none")).as_str(), "none");
        assert!(next(&mut b).err().unwrap().is(&STOP_ITERATION));
        assert!(a.step().is_none() && a.py_eq(&b));
    });
}

#[test]
fn a_generator_that_asks_itself() {
    let me: Shared<Option<Iter<i64>>> = Shared::new(None);
    let inner = me.clone();
    let it = Iter::new(core::iter::from_fn(move || inner.at().clone().and_then(|it| it.step())));
    me.set(Some(it.clone()));
    assert!(it.step().is_none());
    assert_eq!(parked_message(), "generator already executing");
    me.set(None);
}

#[test]
fn lists_may_change_under_their_iterators() {
    let xs = List::of([1, 2, 3]);
    let mut seen = Vec::new();
    for x in xs.iter() {
        seen.push(x);
        if x == 2 {
            xs.append(9);
            assert!(xs.pop(0).is_ok());
        }
    }
    assert_eq!(seen, [1, 2, 9]);
    let mut it = xs.iter();
    assert_eq!(it.by_ref().count(), 3);
    xs.append(10);
    assert_eq!((it.next(), xs.pop(-1).ok()), (None, Some(10)));
    let mut back = xs.reversed();
    assert_eq!(back.next(), Some(9));
    xs.clear();
    assert_eq!(back.next(), None);
    xs.append(1);
    assert_eq!(back.next(), None);
    xs.extend_list(&xs);
    xs.extend_list(&xs.copy());
    assert_eq!(xs.as_slice(), [1, 1, 1, 1]);
}

#[test]
fn enumerate_counts() {
    let pairs: Vec<_> = enumerate(List::of([7, 8]).iter(), -1).collect();
    assert_eq!(pairs, [(-1, 7), (0, 8)]);
    let mut it = enumerate(List::of([7, 8]).iter(), i64::MAX);
    assert_eq!(it.next(), Some((i64::MAX, 7)));
    assert_eq!(it.next(), None);
    assert!(parked_message().starts_with("integer overflow"));
}

#[test]
fn zips_take_from_the_left() {
    let long = Iter::new(Range::to(5).iter());
    let pairs: Vec<_> = zip2(long.clone(), Range::to(2).iter()).collect();
    assert_eq!(pairs, [(0, 0), (1, 1)]);
    assert_eq!(long.step(), Some(3));
    assert_eq!(zip3(Range::to(2).iter(), Range::to(3).iter(), Range::to(4).iter()).last(), Some((1, 1, 1)));
    assert_eq!(crate::zip_strict::zip2(Range::to(2).iter(), Range::to(2).iter()).count(), 2);
    assert!(check().is_ok());
    assert_eq!(crate::zip_strict::zip2(Range::to(3).iter(), Range::to(2).iter()).count(), 2);
    assert_eq!(parked_message(), "zip() argument 2 is shorter than argument 1");
    assert_eq!(crate::zip_strict::zip2(Range::to(2).iter(), Range::to(3).iter()).count(), 2);
    assert_eq!(parked_message(), "zip() argument 2 is longer than argument 1");
}

#[test]
fn callbacks_that_fail_end_the_iteration() {
    let fails = |x: &i64| {
        if *x == 2 {
            park(value_error("two"));
            return 0;
        }
        x * 10
    };
    assert_eq!(map(fails, Range::to(5).iter()).collect::<Vec<_>>(), [0, 10]);
    assert_eq!(parked_message(), "two");
    assert_eq!(filter(|x| fails(x) >= 10, Range::to(5).iter()).collect::<Vec<_>>(), [1]);
    assert_eq!(parked_message(), "two");
    assert_eq!(filter(Truthy::truthy, Range::between(-1, 2).iter()).collect::<Vec<_>>(), [-1, 1]);
    assert_eq!(map2(|a, b| a * b, Range::to(4).iter(), Range::to(3).iter()).sum::<i64>(), 5);
}

#[test]
fn any_all_contains() {
    assert!(any(Range::to(2).iter()) && !any(Range::to(1).iter()) && !all(Range::to(2).iter()));
    assert!(all(Range::to(0).iter()) && contains(Range::to(9).iter(), &8) && !contains(Range::to(9).iter(), &9));
}
