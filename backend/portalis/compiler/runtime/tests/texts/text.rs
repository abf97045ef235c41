//! The methods of `str` against CPython's answers.

use crate::cases::{check, Arg, Shown};
use portalis_rt::dict::{self, Dict};
use portalis_rt::{text, Str};

fn call(name: &str, args: &[Arg]) -> String {
    let s = || args[0].text();
    let t = |i: usize| args[i].text();
    let n = |i: usize| args[i].int();
    let o = |i: usize| args[i].optional();
    match name {
        "capitalize" => text::capitalize(s()).shown(),
        "casefold" => text::casefold(s()).shown(),
        "lower" => text::lower(s()).shown(),
        "upper" => text::upper(s()).shown(),
        "swapcase" => text::swapcase(s()).shown(),
        "title" => text::title(s()).shown(),
        "isalnum" => text::isalnum(s()).shown(),
        "isalpha" => text::isalpha(s()).shown(),
        "isascii" => text::isascii(s()).shown(),
        "isdecimal" => text::isdecimal(s()).shown(),
        "isdigit" => text::isdigit(s()).shown(),
        "isidentifier" => text::isidentifier(s()).shown(),
        "islower" => text::islower(s()).shown(),
        "isnumeric" => text::isnumeric(s()).shown(),
        "isprintable" => text::isprintable(s()).shown(),
        "isspace" => text::isspace(s()).shown(),
        "istitle" => text::istitle(s()).shown(),
        "isupper" => text::isupper(s()).shown(),
        "lstrip" => text::lstrip(s()).shown(),
        "rstrip" => text::rstrip(s()).shown(),
        "strip" => text::strip(s()).shown(),
        "lstrip_chars" => text::lstrip_chars(s(), t(1)).shown(),
        "rstrip_chars" => text::rstrip_chars(s(), t(1)).shown(),
        "strip_chars" => text::strip_chars(s(), t(1)).shown(),
        "count" => text::count(s(), t(1), o(2), o(3)).shown(),
        "find" => text::find(s(), t(1), o(2), o(3)).shown(),
        "index" => text::index(s(), t(1), o(2), o(3)).shown(),
        "rfind" => text::rfind(s(), t(1), o(2), o(3)).shown(),
        "rindex" => text::rindex(s(), t(1), o(2), o(3)).shown(),
        "startswith" => text::startswith(s(), t(1), o(2), o(3)).shown(),
        "endswith" => text::endswith(s(), t(1), o(2), o(3)).shown(),
        "startswith_any" => text::startswith_any(s(), &args[1].texts(), o(2), o(3)).shown(),
        "endswith_any" => text::endswith_any(s(), &args[1].texts(), o(2), o(3)).shown(),
        "center" => text::center(s(), n(1), t(2)).shown(),
        "ljust" => text::ljust(s(), n(1), t(2)).shown(),
        "rjust" => text::rjust(s(), n(1), t(2)).shown(),
        "zfill" => text::zfill(s(), n(1)).shown(),
        "expandtabs" => text::expandtabs(s(), n(1)).shown(),
        "partition" => text::partition(s(), t(1)).shown(),
        "rpartition" => text::rpartition(s(), t(1)).shown(),
        "removeprefix" => text::removeprefix(s(), t(1)).shown(),
        "removesuffix" => text::removesuffix(s(), t(1)).shown(),
        "split" => text::split(s(), t(1), n(2)).shown(),
        "rsplit" => text::rsplit(s(), t(1), n(2)).shown(),
        "split_whitespace" => text::split_whitespace(s(), n(1)).shown(),
        "rsplit_whitespace" => text::rsplit_whitespace(s(), n(1)).shown(),
        "splitlines" => text::splitlines(s(), n(1) != 0).shown(),
        "replace" => text::replace(s(), t(1), t(2), n(3)).shown(),
        "join" => joined(s(), &args[1]),
        "at" => text::at(s(), n(1)).shown(),
        "slice2" => text::slice2(s(), o(1), o(2)).shown(),
        "slice" => text::slice(s(), o(1), o(2), o(3)).shown(),
        "concat" => text::concat(s(), t(1)).shown(),
        "repeat" => text::repeat(s(), n(1)).shown(),
        "contains" => text::contains(s(), t(1)).shown(),
        "lt" => text::lt(s(), t(1)).shown(),
        "le" => text::le(s(), t(1)).shown(),
        "eq" => text::eq(s(), t(1)).shown(),
        "repr" => portalis_rt::value::repr(s()).shown(),
        "ascii" => text::ascii(&portalis_rt::value::repr(s())).shown(),
        "iter" => text::iter_chars(s()).collect::<Vec<Str>>().shown(),
        "reversed" => text::reversed(s()).collect::<Vec<Str>>().shown(),
        "len" => text::len(s()).shown(),
        "ord" => text::ord(s()).shown(),
        "chr" => text::chr(n(0)).shown(),
        "encode" => text::encode(s(), t(1), t(2)).shown(),
        _ => panic!("unknown function {}", name),
    }
}

/// Both ways to join have to agree.
fn joined(sep: &Str, pieces: &Arg) -> String {
    let pieces = pieces.texts();
    let list = portalis_rt::List::from_vec(pieces.as_slice().to_vec());
    let answer = text::join_list(sep, &list).shown();
    assert_eq!(text::join(sep, pieces.iter()).shown(), answer);
    answer
}

#[test]
fn methods_answer_as_in_cpython() {
    check("text_cases.txt", call);
}

#[test]
fn wide_room_is_filled() {
    for c in ['*', 'é', '€', '😀'] {
        for width in 0..400 {
            let filled = text::rjust(&Str::new("ab"), width, &Str::from_char(c)).ok().unwrap();
            let lacking = (width as usize).saturating_sub(2);
            assert_eq!(filled.as_str(), String::from(c).repeat(lacking) + "ab");
        }
    }
}

#[test]
fn surrogates_are_refused() {
    assert_eq!(text::chr(0xd800).shown(), "!NotImplementedError: \"texts with lone surrogates are not supported\"");
}

#[test]
fn what_memory_cannot_hold_is_an_error() {
    let s = Str::new("ab");
    assert_eq!(text::repeat(&s, i64::MAX).shown(), "!OverflowError: \"repeated string is too long\"");
    assert_eq!(text::repeat(&s, 1 << 61).shown(), "!MemoryError: \"\"");
    assert_eq!(text::ljust(&s, i64::MAX, &Str::new(" ")).shown(), "!MemoryError: \"\"");
    assert_eq!(text::zfill(&s, i64::MAX).shown(), "!MemoryError: \"\"");
    assert_eq!(text::expandtabs(&s, 1 << 31).shown(), "!OverflowError: \"Python int too large to convert to C int\"");
}

#[test]
fn an_encoding_that_is_not_there_says_so() {
    let s = Str::new("é");
    let strict = Str::new("strict");
    assert_eq!(
        text::encode(&s, &Str::new("utf-16"), &strict).shown(),
        "!NotImplementedError: \"encoding 'utf-16' is not supported\""
    );
}

#[test]
fn codec_errors_have_the_five_arguments() {
    let error = text::encode(&Str::new("aéé"), &Str::new("ascii"), &Str::new("strict")).err().unwrap();
    assert_eq!(error.args_repr().as_str(), "('ascii', 'aéé', 1, 3, 'ordinal not in range(128)')");
}

#[test]
fn translate_looks_up_code_points() {
    let s = Str::new("abcé");
    let table = text::maketrans(&Str::new("aé"), &Str::new("éx")).ok().unwrap();
    assert_eq!(text::translate(&s, &table).shown(), "\"\\e9;bcx\"");
    let table = text::maketrans_without(&Str::new("a"), &Str::new("b"), &Str::new("bc")).ok().unwrap();
    assert_eq!(text::translate(&s, &table).shown(), "\"b\\e9;\"");
    let by_char = Dict::new();
    dict::set_item(&by_char, Str::new("a"), Str::new("<a>"));
    let table = text::maketrans_dict(&by_char).ok().unwrap();
    assert_eq!(text::translate(&s, &table).shown(), "\"<a>bc\\e9;\"");
}

#[test]
fn translation_tables_are_checked() {
    let (one, two) = (Str::new("a"), Str::new("ab"));
    let message = "the first two maketrans arguments must have equal length";
    assert_eq!(text::maketrans(&one, &two).err().unwrap().message().as_str(), message);
    let table = Dict::new();
    dict::set_item(&table, two, 1);
    let message = "string keys in translate table must be of length 1";
    assert_eq!(text::maketrans_dict(&table).err().unwrap().message().as_str(), message);
    let table = Dict::new();
    dict::set_item(&table, 'a' as i64, 0x110000);
    let answer = text::translate(&one, &table).shown();
    assert_eq!(answer, "!ValueError: \"character mapping must be in range(0x110000)\"");
}

#[test]
fn an_unchanged_text_is_the_same_handle() {
    let s = Str::new("abc def");
    for same in
        [text::lower(&s), text::strip(&s), text::replace(&s, &Str::new("x"), &s, -1), text::slice2(&s, None, None)]
    {
        assert!(same.ptr_eq(&s));
    }
}
