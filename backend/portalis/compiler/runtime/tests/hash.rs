//! Hashes of composed values and sums of floats are CPython's: replays `data/hash.txt`, which `data/hash.py` wrote.

use portalis_rt::value::PyHash;
use portalis_rt::{agg, lit, set, Str, VarTuple};

#[test]
fn replay() {
    for line in include_str!("data/hash.txt").lines() {
        let (input, expected) = line.split_once('|').unwrap();
        let (kind, input) = input.split_once(' ').unwrap();
        let words: Vec<&str> = input.split_whitespace().collect();
        let ints = || words.iter().map(|w| w.parse::<i64>().unwrap());
        let float = |w: &&str| f64::from_bits(u64::from_str_radix(w, 16).unwrap());
        let n: Vec<i64> = if kind == "float" || kind == "sum" { Vec::new() } else { ints().collect() };
        if kind == "sum" {
            let expected: Vec<u64> = expected.split_whitespace().map(|w| u64::from_str_radix(w, 16).unwrap()).collect();
            let floats = || words.iter().map(float);
            assert_eq!(agg::sum_float(floats(), -0.0).to_bits(), expected[0], "{}", line);
            assert_eq!(agg::sum_float_compensated(floats(), -0.0).to_bits(), expected[1], "{}", line);
            assert_eq!(agg::sum_float_or_none_compensated(floats()).unwrap().to_bits(), expected[2], "{}", line);
            continue;
        }
        let got = match kind {
            "one" => (n[0],).py_hash(),
            "three" => (n[0], n[1], n[2]).py_hash(),
            "nested" => (n[0], (n[1], true), n[2]).py_hash(),
            "float" => (float(&words[0]), words[1].parse::<i64>().unwrap()).py_hash(),
            "many" => VarTuple::from_vec(n).py_hash(),
            "frozen" => set::frozen(n.into_iter()).py_hash(),
            "nest" => set::frozen(n.into_iter().map(|x| set::frozen([x, 1].into_iter()))).py_hash(),
            _ => panic!("{}", kind),
        };
        assert_eq!(got, expected.trim().parse::<i64>().unwrap(), "{}", line);
    }
}

#[test]
fn equal_texts_hash_alike() {
    let long = "x".repeat(100);
    for text in ["", "a", "abcdefg", "abcdefgh", "abcdefghi", long.as_str()] {
        assert_eq!(Str::new(text).py_hash(), Str::new(text).py_hash());
        assert_ne!(Str::new(text).py_hash(), Str::new(&format!("{}\0", text)).py_hash());
    }
    assert_eq!(lit!("abc").py_hash(), Str::new("abc").py_hash());
}

#[test]
fn sums_and_extremes() {
    assert_eq!(agg::sum_int([i64::MAX, 1, -2].into_iter(), 0).ok(), Some(i64::MAX - 1));
    assert_eq!(agg::sum_int([i64::MIN, -1, 1].into_iter(), 0).ok(), Some(i64::MIN));
    assert_eq!(agg::sum_int([i64::MAX, 1].into_iter(), 0).err().unwrap().class().name, "OverflowError");
    assert_eq!(agg::sum_bool([true, false, true].into_iter(), 1).ok(), Some(3));
    assert_eq!(agg::sum_float_or_none(std::iter::empty()), None);
    assert_eq!(agg::sum_float_or_none([-0.0].into_iter()).map(f64::to_bits), Some(0));
    let pairs = || [(2, 1), (1, 2), (1, 3), (2, 4)].into_iter();
    assert_eq!(agg::min_by_key(pairs(), |p| p.0), Some((1, 2)));
    assert_eq!(agg::max_by_key(pairs(), |p| p.0), Some((2, 1)));
    assert_eq!(agg::min_of(pairs()), Some((1, 2)));
    assert_eq!(agg::max_of(pairs()), Some((2, 4)));
    assert_eq!(agg::max_of(std::iter::empty::<i64>()), None);
    assert!(agg::min_of([f64::NAN, 1.0].into_iter()).unwrap().is_nan());
}
