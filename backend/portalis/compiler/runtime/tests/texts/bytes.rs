//! The methods of `bytes` against CPython's answers.

use crate::cases::{check, Arg, Shown};
use portalis_rt::abi::{release, ret, Abi};
use portalis_rt::bytes::{self, Bytes};
use portalis_rt::{lit_bytes, PyEq, Str};

fn call(name: &str, args: &[Arg]) -> String {
    let b = || args[0].bytes();
    let t = |i: usize| args[i].bytes();
    let n = |i: usize| args[i].int();
    let o = |i: usize| args[i].optional();
    match name {
        "capitalize" => bytes::capitalize(b()).shown(),
        "lower" => bytes::lower(b()).shown(),
        "upper" => bytes::upper(b()).shown(),
        "swapcase" => bytes::swapcase(b()).shown(),
        "title" => bytes::title(b()).shown(),
        "isalnum" => bytes::isalnum(b()).shown(),
        "isalpha" => bytes::isalpha(b()).shown(),
        "isascii" => bytes::isascii(b()).shown(),
        "isdigit" => bytes::isdigit(b()).shown(),
        "islower" => bytes::islower(b()).shown(),
        "isspace" => bytes::isspace(b()).shown(),
        "istitle" => bytes::istitle(b()).shown(),
        "isupper" => bytes::isupper(b()).shown(),
        "lstrip" => bytes::lstrip(b()).shown(),
        "rstrip" => bytes::rstrip(b()).shown(),
        "strip" => bytes::strip(b()).shown(),
        "lstrip_chars" => bytes::lstrip_bytes(b(), t(1)).shown(),
        "rstrip_chars" => bytes::rstrip_bytes(b(), t(1)).shown(),
        "strip_chars" => bytes::strip_bytes(b(), t(1)).shown(),
        "count" => bytes::count(b(), t(1), o(2), o(3)).shown(),
        "find" => bytes::find(b(), t(1), o(2), o(3)).shown(),
        "index" => bytes::index(b(), t(1), o(2), o(3)).shown(),
        "rfind" => bytes::rfind(b(), t(1), o(2), o(3)).shown(),
        "rindex" => bytes::rindex(b(), t(1), o(2), o(3)).shown(),
        "count_int" => bytes::count_int(b(), n(1), o(2), o(3)).shown(),
        "find_int" => bytes::find_int(b(), n(1), o(2), o(3)).shown(),
        "index_int" => bytes::index_int(b(), n(1), o(2), o(3)).shown(),
        "rfind_int" => bytes::rfind_int(b(), n(1), o(2), o(3)).shown(),
        "rindex_int" => bytes::rindex_int(b(), n(1), o(2), o(3)).shown(),
        "startswith" => bytes::startswith(b(), t(1), o(2), o(3)).shown(),
        "endswith" => bytes::endswith(b(), t(1), o(2), o(3)).shown(),
        "startswith_any" => bytes::startswith_any(b(), &args[1].many_bytes(), o(2), o(3)).shown(),
        "endswith_any" => bytes::endswith_any(b(), &args[1].many_bytes(), o(2), o(3)).shown(),
        "center" => bytes::center(b(), n(1), t(2)).shown(),
        "ljust" => bytes::ljust(b(), n(1), t(2)).shown(),
        "rjust" => bytes::rjust(b(), n(1), t(2)).shown(),
        "zfill" => bytes::zfill(b(), n(1)).shown(),
        "expandtabs" => bytes::expandtabs(b(), n(1)).shown(),
        "partition" => bytes::partition(b(), t(1)).shown(),
        "rpartition" => bytes::rpartition(b(), t(1)).shown(),
        "removeprefix" => bytes::removeprefix(b(), t(1)).shown(),
        "removesuffix" => bytes::removesuffix(b(), t(1)).shown(),
        "split" => bytes::split(b(), t(1), n(2)).shown(),
        "rsplit" => bytes::rsplit(b(), t(1), n(2)).shown(),
        "split_whitespace" => bytes::split_whitespace(b(), n(1)).shown(),
        "rsplit_whitespace" => bytes::rsplit_whitespace(b(), n(1)).shown(),
        "splitlines" => bytes::splitlines(b(), n(1) != 0).shown(),
        "replace" => bytes::replace(b(), t(1), t(2), n(3)).shown(),
        "join" => bytes::join(b(), args[1].many_bytes().iter()).shown(),
        "at" => bytes::at(b(), n(1)).shown(),
        "slice2" => bytes::slice2(b(), o(1), o(2)).shown(),
        "slice" => bytes::slice(b(), o(1), o(2), o(3)).shown(),
        "concat" => bytes::concat(b(), t(1)).shown(),
        "repeat" => bytes::repeat(b(), n(1)).shown(),
        "contains" => bytes::contains(b(), t(1)).shown(),
        "contains_int" => bytes::contains_int(b(), n(1)).shown(),
        "lt" => bytes::lt(b(), t(1)).shown(),
        "le" => bytes::le(b(), t(1)).shown(),
        "eq" => bytes::eq(b(), t(1)).shown(),
        "repr" => portalis_rt::value::repr(b()).shown(),
        "iter" => bytes::iter(b()).collect::<Vec<i64>>().shown(),
        "ord" => bytes::ord(b()).shown(),
        "reversed" => bytes::reversed(b()).collect::<Vec<i64>>().shown(),
        "len" => bytes::len(b()).shown(),
        "decode" => bytes::decode(b(), args[1].text(), args[2].text()).shown(),
        "hex" => bytes::hex(b()).shown(),
        "hex_grouped" => {
            let sep: String = t(1).as_slice().iter().map(|&byte| byte as char).collect();
            bytes::hex_grouped(b(), &Str::new(&sep), n(2)).shown()
        }
        "fromhex" => bytes::fromhex(args[0].text()).shown(),
        "maketrans" => bytes::maketrans(b(), t(1)).shown(),
        "without" => bytes::without(b(), t(1)).shown(),
        _ => panic!("unknown function {}", name),
    }
}

#[test]
fn methods_answer_as_in_cpython() {
    check("bytes_cases.txt", call);
}

#[test]
fn numbers_become_bytes() {
    assert_eq!(bytes::from_iter([1, 255, 0].into_iter()).shown(), "x01ff00");
    assert_eq!(bytes::from_iter([256].into_iter()).shown(), "!ValueError: \"bytes must be in range(0\\2c; 256)\"");
    assert_eq!(bytes::zeros(2).shown(), "x0000");
    assert_eq!(bytes::zeros(-1).shown(), "!ValueError: \"negative count\"");
    assert_eq!(bytes::zeros(i64::MAX).shown(), "!MemoryError: \"\"");
}

#[test]
fn a_literal_equals_a_copy() {
    let literal = lit_bytes!(b"abc");
    assert!(literal.py_eq(&Bytes::new(b"abc")));
    drop(literal);
    assert_eq!(lit_bytes!(b"abc").len(), 3);
}

#[test]
fn bytes_cross_the_border() {
    for bytes in [lit_bytes!(b""), lit_bytes!(b"\x00\xff")] {
        let area = ret(bytes.clone());
        // SAFETY: `load` takes over the buffer that `store` made; then only the area is left to give back.
        unsafe {
            assert!(Bytes::load(area).py_eq(&bytes));
            release(area, Bytes::SIZE, Bytes::ALIGN);
        }
    }
}

#[test]
fn a_table_translates() {
    let table = bytes::maketrans(&lit_bytes!(b"ab"), &lit_bytes!(b"xy")).ok().unwrap();
    assert_eq!(bytes::translate(&lit_bytes!(b"abc"), &table).shown(), "x787963");
    assert_eq!(bytes::translate_without(&lit_bytes!(b"abc"), &table, &lit_bytes!(b"b")).shown(), "x7863");
    assert_eq!(
        bytes::translate(&table, &lit_bytes!(b"abc")).shown(),
        "!ValueError: \"translation table must be 256 characters long\""
    );
}
