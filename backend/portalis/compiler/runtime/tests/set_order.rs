//! Sets iterate in CPython's order: replays `data/set_order.txt`, which `data/set_order.py` wrote. For a longer run, name
//! another file of that format in `SET_ORDER`.

use portalis_rt::dict::{self, Dict};
use portalis_rt::set::{self, FrozenSet, Set};
use portalis_rt::{PyHash, Value};

trait Element: Value + PyHash {
    fn read(text: &str) -> Self;
    fn show(&self) -> String;
}

impl Element for i64 {
    fn read(text: &str) -> i64 {
        text.parse().unwrap()
    }
    fn show(&self) -> String {
        format!("{}", self)
    }
}

impl Element for f64 {
    fn read(text: &str) -> f64 {
        f64::from_bits(u64::from_str_radix(text, 16).unwrap())
    }
    fn show(&self) -> String {
        format!("{:016x}", self.to_bits())
    }
}

impl Element for (i64, i64) {
    fn read(text: &str) -> (i64, i64) {
        let (a, b) = text.split_once(',').unwrap();
        (a.parse().unwrap(), b.parse().unwrap())
    }
    fn show(&self) -> String {
        format!("{},{}", self.0, self.1)
    }
}

impl Element for Option<i64> {
    fn read(text: &str) -> Option<i64> {
        text.parse().ok()
    }
    fn show(&self) -> String {
        self.map_or("N".into(), |x| format!("{}", x))
    }
}

impl Element for FrozenSet<i64> {
    fn read(text: &str) -> FrozenSet<i64> {
        set::frozen(text.split(';').map(i64::read))
    }
    fn show(&self) -> String {
        self.iter().map(|x| x.show()).collect::<Vec<_>>().join(";")
    }
}

fn from_keys<T: Element>(words: &[&str]) -> Dict<T, ()> {
    dict::fromkeys(words.iter().map(|w| T::read(w)), ())
}

fn run<T: Element>(lines: &[&str]) {
    let mut sets: Vec<Set<T>> = (0..4).map(|_| Set::new()).collect();
    for line in lines {
        let (call, expected) = line.split_once(" =").map(|(a, b)| (a, b.trim())).unwrap();
        // `|= 0 1 = …` splits at its own `=`.
        let (call, expected) = match expected.split_once('=') {
            Some((rest, shown)) => (format!("{}={}", call, rest), shown.trim()),
            None => (call.to_string(), expected),
        };
        let words: Vec<&str> = call.split_whitespace().collect();
        let show = |s: &Set<T>| s.iter().map(|x| x.show()).collect::<Vec<_>>().join(" ");
        if words[0] == "loop" {
            assert_eq!(show(&set::display_in(words[1..].iter().map(|w| T::read(w)))), expected, "{}", line);
            continue;
        }
        let r: usize = words[1].parse().unwrap();
        let rest = &words[2..];
        let items = || rest.iter().map(|w| T::read(w));
        let other = || sets[rest[0].parse::<usize>().unwrap()].clone();
        let second = || sets[rest[1].parse::<usize>().unwrap()].clone();
        let after = || rest[1..].iter().map(|w| T::read(w));
        let keys = || dict::keys(&from_keys::<T>(&rest[1..]));
        let x = sets[r].clone();
        let result = match words[0] {
            "set" => set::from_iter(items()),
            "display" => set::display(items()),
            "copy" => set::copy(&other()),
            "|" => set::union_set(&other(), &second()),
            "&" => set::intersection_set(&other(), &second()),
            "-" => set::difference_set(&other(), &second()),
            "^" => set::symmetric_difference_set(&other(), &second()),
            "union" => set::union(&other(), after()),
            "intersection" => set::intersection(&other(), after()),
            "difference" => set::difference(&other(), after()),
            "symmetric_difference" => set::symmetric_difference(&other(), after()),
            "union_dict" => set::union_dict(&other(), &from_keys::<T>(&rest[1..])),
            "intersection_dict" => set::intersection(&other(), from_keys::<T>(&rest[1..]).keys_iter()),
            "difference_dict" => set::difference_dict(&other(), &from_keys::<T>(&rest[1..])),
            "symmetric_difference_dict" => set::symmetric_difference_dict(&other(), &from_keys::<T>(&rest[1..])),
            "keys&" => dict::view_and(&keys(), &other()),
            "keys|" => dict::view_or(&keys(), &other()),
            "keys-" => dict::view_sub(&keys(), &other()),
            "keys^" => dict::view_xor(&keys(), &other()),
            in_place => {
                match in_place {
                    "add" => items().for_each(|e| set::add(&x, e)),
                    "update" => set::update(&x, items()),
                    "discard" => items().for_each(|e| set::discard(&x, &e)),
                    "pop" => items().for_each(|e| assert_eq!(set::pop(&x).ok().unwrap().show(), e.show(), "{}", line)),
                    "clear" => set::clear(&x),
                    "dict" => set::update_dict(&x, &from_keys::<T>(rest)),
                    "|=" => set::update_set(&x, &other()),
                    "&=" => set::intersection_update_set(&x, &other()),
                    "-=" => set::difference_update_set(&x, &other()),
                    "^=" => set::symmetric_difference_update_set(&x, &other()),
                    _ => panic!("{}", line),
                }
                x
            }
        };
        assert_eq!(show(&result), expected, "{}", line);
        sets[r] = result;
    }
}

#[test]
fn replay() {
    let data = match std::env::var("SET_ORDER") {
        Ok(path) => std::fs::read_to_string(path).unwrap(),
        Err(_) => include_str!("data/set_order.txt").to_string(),
    };
    for program in data.split("\n\n").filter(|p| !p.trim().is_empty()) {
        let lines: Vec<&str> = program.trim().lines().collect();
        match lines[0] {
            "int" => run::<i64>(&lines[1..]),
            "float" => run::<f64>(&lines[1..]),
            "pair" => run::<(i64, i64)>(&lines[1..]),
            "option" => run::<Option<i64>>(&lines[1..]),
            "frozen" => run::<FrozenSet<i64>>(&lines[1..]),
            other => panic!("{}", other),
        }
    }
}

#[test]
fn sets_from_the_host_keep_their_order() {
    use portalis_rt::abi::Abi;
    use portalis_rt::List;
    let (mut kept, mut all) = (0, 0);
    for line in include_str!("data/set_order.txt").lines() {
        let items: Vec<i64> = match line.split_once(" = ") {
            Some((_, shown)) => {
                shown.rsplit('=').next().unwrap_or("").split_whitespace().filter_map(|w| w.parse().ok()).collect()
            }
            None => continue,
        };
        let mut place = [0usize; 2];
        let p = place.as_mut_ptr().cast::<u8>();
        // SAFETY: a list takes two words, and a set is loaded from what a list stores.
        let set = unsafe {
            List::from_vec(items.clone()).store(p);
            Set::<i64>::load(p)
        };
        all += 1;
        kept += i32::from(set.iter().collect::<Vec<_>>() == items);
    }
    // Only the size of CPython's table is looked for, so sets with a history of collisions may come out in another order.
    assert!(all > 100 && kept * 100 >= all * 85, "{} of {}", kept, all);
}
