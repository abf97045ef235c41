use super::balanced;
use crate::abi::*;
use crate::big::{self, Int};
use crate::dict::{self, Dict};
use crate::exc::parked;
use crate::value::repr;
use crate::*;

crate::union! {
    pub enum Real { Int(Int), Float(f64), Bool(bool), Text(Str) }
}
crate::union_ord!(Real { Int, Float, Bool, Text });
crate::union_hash!(Real { Int, Float, Bool, Text });
crate::union_abi!(Real { Int(Int), Float(f64), Bool(bool), Text(Str) });

fn wide() -> Int {
    big::lit("18446744073709551616")
}

#[test]
fn two_words_and_canonical() {
    assert!(core::mem::size_of::<Int>() <= 16);
    balanced(|| {
        let back = big::sub(&wide(), &big::lit("18446744073709551615"));
        assert_eq!(big::fits(&back), Some(1));
        assert_eq!(big::fits(&big::neg(&big::lit("9223372036854775808"))), Some(i64::MIN));
        assert!(big::fits(&big::neg(&big::of(i64::MIN))).is_none());
        let mut own = wide();
        big::sub_from(&mut own, &big::lit("18446744073709551614"));
        assert_eq!(big::fits(&own), Some(2));
        assert_eq!((big::clamp(&wide()), big::clamp(&big::neg(&wide()))), (i64::MAX, i64::MIN));
    });
}

#[test]
fn in_containers() {
    balanced(|| {
        let xs = List::from_vec([wide(), big::of(3), big::neg(&wide()), big::of(-1), wide()].to_vec());
        sort::sort_list(&xs, false);
        let shown = "[-18446744073709551616, -1, 3, 18446744073709551616, 18446744073709551616]";
        assert_eq!(repr(&xs).as_str(), shown);
        let keys = sort::sorted_by_key(xs.iter(), |x| (big::and_small(x, 1), big::neg(x)), true);
        assert_eq!(repr(&keys).as_str().matches("18446744073709551616").count(), 3);
        let d: Dict<(Int, Str), Int> = dict::new();
        for value in [big::of(1), wide()] {
            *d.entry_or(&(wide(), lit!("a")), big::of(0)).ok().unwrap() = value;
        }
        assert_eq!(repr(&d).as_str(), "{(18446744073709551616, 'a'): 18446744073709551616}");
        let s = set::new();
        set::add(&s, wide());
        set::add(&s, big::add(&wide(), &big::of(0)));
        assert_eq!(s.len(), 1);
    });
}

#[test]
fn across_the_members_of_a_union() {
    balanced(|| {
        let float = |x: f64| Real::Float(x);
        let int = || Real::Int(wide());
        assert!(int().py_eq(&float(18446744073709551616.0)) && float(18446744073709551616.0).py_eq(&int()));
        assert_eq!(int().py_hash(), float(18446744073709551616.0).py_hash());
        assert!(!int().py_eq(&float(18446744073709555712.0)));
        assert!(int().py_lt(&float(18446744073709555712.0)) && float(1.5).py_lt(&int()));
        assert!(!Real::Bool(true).py_eq(&int()) && Real::Bool(true).py_lt(&int()));
        assert!(Real::Int(big::of(1)).py_eq(&Real::Bool(true)));
        assert!(!int().py_lt(&float(f64::NAN)) && !int().py_eq(&Real::Text(lit!("18446744073709551616"))));
        assert!(!parked());
        assert!(!int().py_lt(&Real::Text(lit!("a"))));
        let message = exc::check().unwrap_err();
        assert_eq!(message.message().as_str(), "'<' not supported between instances of 'int' and 'str'");
    });
}

#[test]
fn across_the_border() {
    balanced(|| {
        let values = [big::of(0), big::of(-1), big::of(128), big::of(i64::MIN), wide(), big::neg(&wide())];
        let xs = List::from_vec(values.to_vec());
        let p = ret(xs.clone());
        // SAFETY: `ret` stored the list there, and `load` takes its buffers over.
        let back = unsafe {
            let back = List::<Int>::load(p);
            release(p, List::<Int>::SIZE, List::<Int>::ALIGN);
            back
        };
        assert!(back.py_eq(&xs));
        let p = ret(Real::Int(wide()));
        // SAFETY: `ret` stored the union there.
        unsafe { free_ret::<Real>(p) };
    });
}

#[test]
fn too_many_digits_are_an_error() {
    let large = big::pow(&big::of(10), &big::of(4300)).ok().unwrap();
    assert!(big::str(&large).is_err());
    let _ = repr(&large);
    assert!(exc::check().unwrap_err().is(&exc::VALUE_ERROR));
    assert!(big::shl(&large, &big::of(1 << 40)).err().unwrap().is(&exc::MEMORY_ERROR));
    assert!(big::pow(&large, &big::of(1 << 40)).err().unwrap().is(&exc::MEMORY_ERROR));
    assert!(big::shl(&large, &wide()).err().unwrap().is(&exc::OVERFLOW_ERROR));
}
