//! Dicts do what CPython's do: replays `data/dict.txt`, which `data/dict.py` wrote; and what a replay cannot show.

use portalis_rt::dict::{self, Dict};
use portalis_rt::exc::{check, park, parked, value_error};
use portalis_rt::set;
use portalis_rt::value::{repr, PyEq, PyHash, Repr, TypeName, Value};
use portalis_rt::{lit, List, Str, StrBuf};
use std::cell::Cell;

trait Key: Value + PyHash + Repr {
    fn read(text: &str) -> Self;
    fn plus(&self, i: i64) -> Self;
}

impl Key for i64 {
    fn read(text: &str) -> i64 {
        text.parse().unwrap()
    }
    fn plus(&self, i: i64) -> i64 {
        self + i
    }
}

impl Key for Str {
    fn read(text: &str) -> Str {
        Str::new(text)
    }
    fn plus(&self, _: i64) -> Str {
        self.clone()
    }
}

fn show<T: Repr>(x: &T) -> String {
    repr(x).as_str().to_string()
}

fn result<T: Repr>(r: Result<T, portalis_rt::Exc>) -> String {
    match r {
        Ok(v) => show(&v),
        Err(e) => format!("{}: {}", e.class().name, e.message().as_str()),
    }
}

fn run<K: Key>(lines: &[&str]) {
    let mut d: Dict<K, i64> = dict::new();
    let mut e: Dict<K, i64> = dict::new();
    for line in lines {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let words: Vec<&str> = fields[0].split_whitespace().collect();
        let (k, v) = (K::read(words[1]), words[2].parse::<i64>().unwrap());
        let none = || "None".to_string();
        let got = match words[0] {
            "set" => {
                dict::set_item(&d, k, v);
                none()
            }
            "add" => {
                *d.entry_or(&k, 0).ok().unwrap() += v;
                none()
            }
            "del" => result(dict::del_item(&d, &k)),
            "get" => result(dict::get_item(&d, &k)),
            "get_or" => show(&dict::get_or(&d, &k, v)),
            "setdefault" => show(&dict::setdefault(&d, k, v)),
            "pop" => result(dict::pop(&d, &k)),
            "pop_or" => show(&dict::pop_or(&d, &k, v)),
            "popitem" => result(dict::popitem(&d)),
            "update" => {
                dict::update(&d, &e);
                none()
            }
            "swap" => {
                std::mem::swap(&mut d, &mut e);
                none()
            }
            "union" => {
                d = dict::union(&d, &e);
                none()
            }
            "clear" => {
                dict::clear(&d);
                none()
            }
            "in" => show(&dict::contains(&d, &k)),
            "eq" => {
                let items: Vec<(K, i64)> = dict::items_reversed(&dict::items(&d)).collect();
                show(&d.py_eq(&dict::from_pairs(items.into_iter())))
            }
            "fill" => {
                (0..v).for_each(|i| dict::set_item(&d, k.plus(i), i));
                none()
            }
            "drop" => {
                let doomed: Vec<K> =
                    dict::iter_keys(&d).enumerate().filter(|(i, _)| i % 3 > 0).map(|(_, k)| k).collect();
                doomed.iter().for_each(|k| assert!(dict::del_item(&d, k).is_ok()));
                show(&dict::len(&d))
            }
            _ => panic!("{}", line),
        };
        assert_eq!(got, fields[1], "{}", line);
        assert_eq!(show(&d), fields[2], "{}", line);
        assert_eq!(show(&List::collect(dict::items_reversed(&dict::items(&d)))), fields[3], "{}", line);
        assert_eq!(d.len(), d.items_iter().count());
    }
}

#[test]
fn replay() {
    let data = match std::env::var("DICT_DATA") {
        Ok(path) => std::fs::read_to_string(path).unwrap(),
        Err(_) => include_str!("data/dict.txt").to_string(),
    };
    for program in data.split("\n\n").filter(|p| !p.trim().is_empty()) {
        let lines: Vec<&str> = program.trim().lines().collect();
        match lines[0] {
            "int" => run::<i64>(&lines[1..]),
            _ => run::<Str>(&lines[1..]),
        }
    }
}

fn parked_message() -> String {
    check().err().map_or(String::new(), |e| format!("{}: {}", e.class().name, e.message().as_str()))
}

#[test]
fn iteration_notices_changes() {
    let d = dict::from_pairs((0..3).map(|i| (i, i)));
    let mut it = d.keys_iter();
    assert_eq!(it.next(), Some(0));
    dict::set_item(&d, 0, 9);
    assert_eq!(it.next(), Some(1));
    dict::set_item(&d, 7, 9);
    assert_eq!(it.next(), None);
    assert_eq!(parked_message(), "RuntimeError: dictionary changed size during iteration");
    let mut it = dict::values_iter(&dict::values(&d));
    it.next();
    assert!(dict::del_item(&d, &7).is_ok());
    dict::set_item(&d, 8, 9);
    assert_eq!(it.next(), None);
    assert_eq!(parked_message(), "RuntimeError: dictionary keys changed during iteration");
    let mut it = d.items_iter();
    while it.next().is_some() {}
    dict::set_item(&d, 70, 9);
    assert_eq!(it.next(), None);
    assert!(!parked());

    let s = set::from_iter(0..3);
    let mut it = s.iter();
    it.next();
    set::add(&s, 100);
    assert_eq!(it.next(), None);
    assert_eq!(parked_message(), "RuntimeError: Set changed size during iteration");
}

#[test]
fn views_are_live_and_recursion_is_shown() {
    let d: Dict<Str, i64> = dict::new();
    let (keys, values, items) = (dict::keys(&d), dict::values(&d), dict::items(&d));
    dict::set_item(&d, lit!("a"), 1);
    dict::set_item(&d, lit!("b"), 2);
    assert_eq!(show(&keys), "dict_keys(['a', 'b'])");
    assert_eq!(show(&values), "dict_values([1, 2])");
    assert_eq!(show(&items), "dict_items([('a', 1), ('b', 2)])");
    assert!(dict::values_contains(&values, &2) && dict::items_contains(&items, (lit!("b"), 2)));
    assert!(!dict::items_contains(&items, (lit!("b"), 1)));
    assert!(values.py_eq(&values.clone()) && !values.py_eq(&dict::values(&d)));

    #[derive(Clone)]
    struct Inner(Dict<i64, Inner>);
    impl Value for Inner {
        fn unset() -> Self {
            Inner(Dict::unset())
        }
    }
    impl Repr for Inner {
        fn repr_to(&self, out: &mut StrBuf) {
            self.0.repr_to(out);
        }
    }
    let outer = dict::new();
    dict::set_item(&outer, 1, Inner(outer.clone()));
    assert_eq!(show(&outer), "{1: {...}}");
    assert_eq!(outer.type_name(), "dict");
    dict::clear(&outer);
}

thread_local! {
    static VICTIM: Cell<Option<Dict<Rude, i64>>> = const { Cell::new(None) };
    static COMPARED: Cell<u32> = const { Cell::new(0) };
}

/// A key of one hash for all, whose `==` changes the dict, or raises for 666.
#[derive(Clone, Debug)]
struct Rude(std::rc::Rc<i64>);

fn rude(n: i64) -> Rude {
    Rude(std::rc::Rc::new(n))
}

impl Value for Rude {
    fn unset() -> Self {
        rude(-1)
    }
}

impl PyHash for Rude {
    fn py_hash(&self) -> i64 {
        7
    }
}

impl PyEq for Rude {
    fn py_eq(&self, other: &Self) -> bool {
        if parked() {
            return false;
        }
        COMPARED.with(|c| c.set(c.get() + 1));
        if *other.0 == 666 {
            park(value_error("rude"));
            return false;
        }
        if let Some(d) = VICTIM.with(|v| v.take()) {
            (1000..1100).for_each(|i| dict::set_item(&d, rude(i), i));
            (0..50).for_each(|i| {
                let _ = dict::pop_or(&d, &rude(i), 0);
            });
        }
        self.0 == other.0
    }
}

impl Repr for Rude {
    fn repr_to(&self, out: &mut StrBuf) {
        self.0.repr_to(out);
    }
}

#[test]
fn user_code_may_change_the_dict_or_raise() {
    let d = dict::from_pairs((0..60).map(|i| (rude(i), i)));
    assert_eq!(d.len(), 60);
    VICTIM.with(|v| v.set(Some(d.clone())));
    assert_eq!(dict::get(&d, &rude(55)), Some(55));
    assert_eq!(d.len(), 110);
    assert_eq!(result(dict::get_item(&d, &rude(666))), "ValueError: rude");
    dict::set_item(&d, rude(666), 1);
    assert_eq!(parked_message(), "ValueError: rude");
    assert_eq!(d.len(), 110);
    COMPARED.with(|c| c.set(0));
    assert_eq!(dict::get(&d, &rude(-5)), None);
    assert_eq!(COMPARED.with(|c| c.get()), 110);

    let s = set::from_iter((0..20).map(rude));
    assert_eq!(s.len(), 20);
    set::add(&s, rude(666));
    assert_eq!(parked_message(), "ValueError: rude");
    assert_eq!(s.len(), 20);
    assert_eq!(result(set::remove(&s, &rude(33)).map(|()| 0)), "KeyError: 33");
}

#[test]
fn set_messages() {
    let s = set::from_iter([3, 1, 2].into_iter());
    assert_eq!(show(&s), "{1, 2, 3}");
    assert_eq!(result(set::remove(&s, &9).map(|()| 0)), "KeyError: 9");
    assert_eq!(show(&set::frozen_set(&s)), "frozenset({1, 2, 3})");
    set::clear(&s);
    assert_eq!(show(&s), "set()");
    assert_eq!(show(&set::frozen_set(&s)), "frozenset()");
    assert_eq!(result(set::pop(&s)), "KeyError: 'pop from an empty set'");
    let d: Dict<i64, i64> = dict::new();
    assert_eq!(result(dict::popitem(&d).map(|_| 0)), "KeyError: 'popitem(): dictionary is empty'");
}

#[test]
fn subsets() {
    let (a, b) = (set::from_iter(0..3), set::from_iter(0..5));
    assert!(set::lt(&a, &b) && set::issubset(&a, &b) && !set::lt(&a, &a) && set::issubset(&a, &a));
    assert!(set::gt(&b, &a) && set::issuperset(&b, &a) && !set::eq(&a, &b) && set::eq(&a, &set::copy(&a)));
    assert!(!set::isdisjoint(&a, &b) && set::isdisjoint_from(&a, 7..9) && set::issuperset_of(&b, 1..3));
    assert!(set::issubset_of(&a, 0..9));
    let d = dict::fromkeys(0..4, ());
    let keys = dict::keys(&d);
    assert!(dict::view_lt(&a, &keys) && dict::view_ge(&b, &keys) && !dict::view_eq(&keys, &b));
    assert!(dict::view_eq(&keys, &set::from_iter(0..4)) && dict::view_isdisjoint(&keys, 4..9));
}
