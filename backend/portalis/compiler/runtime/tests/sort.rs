//! Sorting gives CPython's result and asks for CPython's comparisons: replays `data/sort.txt`, which `data/sort.py` wrote.

use portalis_rt::list::List;
use portalis_rt::sort;
use portalis_rt::value::{PyEq, PyOrd, Value};
use portalis_rt::{lit, Str};
use std::cell::Cell;

thread_local! {
    static COMPARISONS: Cell<u64> = const { Cell::new(0) };
}

/// An element whose `<` notes what is compared.
#[derive(Clone)]
struct Noted(i64, i64);

impl Value for Noted {
    fn unset() -> Self {
        Noted(0, 0)
    }
}

impl PyEq for Noted {
    fn py_eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl PyOrd for Noted {
    fn py_lt(&self, other: &Self) -> bool {
        COMPARISONS.with(|c| c.set((c.get() * 31 + self.1 as u64 * 7 + other.1 as u64) % 1_000_000_007));
        self.0 < other.0
    }

    fn py_le(&self, other: &Self) -> bool {
        !other.py_lt(self)
    }
}

fn numbers<T: std::str::FromStr>(text: &str) -> Vec<T> {
    text.split_whitespace().filter_map(|w| w.parse().ok()).collect()
}

#[test]
fn replay() {
    let data = match std::env::var("SORT_DATA") {
        Ok(path) => std::fs::read_to_string(path).unwrap(),
        Err(_) => include_str!("data/sort.txt").to_string(),
    };
    for line in data.lines() {
        let mut fields = line.split('|').map(str::trim);
        let head = fields.next().unwrap();
        let values: Vec<i64> = numbers(fields.next().unwrap());
        let expected: Vec<usize> = numbers(fields.next().unwrap());
        let (kind, reverse) = head.split_once(' ').unwrap();
        let reverse = reverse == "True";
        let places = List::from_vec((0..values.len() as i64).collect::<Vec<_>>());
        let at = |place: &i64| values[*place as usize];
        match kind {
            "noted" => {
                COMPARISONS.with(|c| c.set(0));
                let xs = List::from_vec(values.iter().zip(0..).map(|(&v, i)| Noted(v, i)).collect());
                sort::sort_list(&xs, reverse);
                places.put_vec(xs.as_slice().iter().map(|x| x.1).collect());
                let seen: u64 = fields.next().unwrap().parse().unwrap();
                assert_eq!(COMPARISONS.with(|c| c.get()), seen, "{}", head);
            }
            "nan" => sort::sort_list_by_key(&places, |p| if at(p) % 3 == 0 { f64::NAN } else { at(p) as f64 }, reverse),
            "int" => sort::sort_list_by_key(&places, at, reverse),
            "float" => sort::sort_list_by_key(&places, |p| at(p) as f64, reverse),
            "str" => sort::sort_list_by_key(&places, |p| Str::new(&format!("{}", at(p))), reverse),
            "pair" => sort::sort_list_by_key(&places, |p| (at(p) % 4, at(p)), reverse),
            _ => panic!("{}", kind),
        }
        let order: Vec<usize> = places.as_slice().iter().map(|&p| p as usize).collect();
        assert_eq!(order, expected, "{}", head);
        if kind == "int" {
            let sorted = sort::sorted(values.iter().copied(), reverse);
            assert_eq!(sorted.as_slice(), expected.iter().map(|&p| values[p]).collect::<Vec<_>>());
        }
    }
}

#[test]
fn zeros_and_texts_keep_their_order() {
    let xs = List::from_vec(vec![0.0, -0.0, -1.0, 0.0]);
    sort::sort_list(&xs, false);
    assert_eq!(format!("{:?}", xs.as_slice()), "[-1.0, 0.0, -0.0, 0.0]");
    sort::sort_list(&xs, true);
    assert_eq!(format!("{:?}", xs.as_slice()), "[0.0, -0.0, 0.0, -1.0]");
    let texts = List::from_vec(vec![lit!("b"), lit!("é"), lit!(""), lit!("a"), lit!("😀"), lit!("\u{ffff}")]);
    sort::sort_list(&texts, false);
    let shown: Vec<&str> = texts.as_slice().iter().map(|s| s.as_str()).collect();
    assert_eq!(shown, ["", "a", "b", "é", "\u{ffff}", "😀"]);
}

#[test]
fn changing_the_list_meanwhile_is_an_error() {
    let xs = List::from_vec(vec![3, 1, 2]);
    let same = xs.clone();
    sort::sort_list_by_key(
        &xs,
        |x| {
            same.push(9);
            *x
        },
        false,
    );
    assert_eq!(xs.as_slice(), [1, 2, 3]);
    assert_eq!(portalis_rt::exc::check().err().unwrap().message().as_str(), "list modified during sort");
}

#[test]
fn a_parked_exception_ends_the_sort() {
    let xs = List::from_vec(vec![3, 1, 2]);
    sort::sort_list_by_key(
        &xs,
        |x| {
            if *x == 1 {
                portalis_rt::exc::park(portalis_rt::exc::value_error("no"));
                return 0;
            }
            *x
        },
        false,
    );
    assert_eq!(portalis_rt::exc::check().err().unwrap().message().as_str(), "no");
    assert_eq!(xs.as_slice(), [3, 1, 2]);
}
