use super::balanced;
use crate::*;

const MIXED: &str = "aé€😀\u{10FFFF}z";

#[test]
fn literals_are_counted_at_translation_time() {
    balanced(|| {
        for _ in 0..3 {
            let s = lit!("aé€😀");
            let t = s.clone();
            assert_eq!((t.char_len(), t.byte_len(), t.is_ascii()), (4, 10, false));
        }
        assert!(lit!("plain").is_ascii());
        assert_eq!(lit!("").char_len(), 0);
    });
}

#[test]
fn indexes_and_slices_are_in_characters() {
    balanced(|| {
        for repeat in [1, 10, 11, 50, 400] {
            let text = MIXED.repeat(repeat);
            let chars: Vec<char> = text.chars().collect();
            let s = Str::new(&text);
            assert_eq!(s.char_len(), chars.len());
            for at in (0..chars.len()).rev() {
                assert_eq!(s.char_at(at), Some(chars[at]), "{} of {}", at, repeat);
                assert_eq!(s.byte_offset(at), chars[..at].iter().map(|c| c.len_utf8()).sum::<usize>());
            }
            assert_eq!(s.char_at(chars.len()), None);
            assert_eq!(s.byte_offset(chars.len() + 5), text.len());
            for (from, to) in [(0, 0), (1, 3), (2, chars.len()), (chars.len() / 2, chars.len() + 9), (5, 2)] {
                let expected: String = chars.iter().take(to).skip(from).collect();
                let part = s.slice_chars(from, to);
                assert_eq!(part.as_str(), expected);
                assert_eq!(part.char_len(), expected.chars().count());
            }
            assert_eq!(s.iter().map(|c| c.as_str().to_owned()).collect::<String>(), text);
        }
    });
}

#[test]
fn append_is_in_place_only_without_other_handles() {
    balanced(|| {
        let mut s = Str::new("start ");
        let before = s.clone();
        s.append(&Str::new("é"));
        assert_eq!((before.as_str(), s.as_str(), s.char_len()), ("start ", "start é", 7));
        drop(before);
        for i in 0..1000 {
            assert_eq!(s.char_at(6), Some('é'));
            s.append(&Str::from_char(if i % 2 == 0 { 'x' } else { 'ü' }));
            assert_eq!(s.char_at(s.char_len() - 1), Some(if i % 2 == 0 { 'x' } else { 'ü' }));
        }
        assert_eq!((s.char_len(), s.byte_len()), (1007, 8 + 1500));
        let twice = s.clone();
        s.append(&twice);
        assert_eq!(s.as_str(), twice.as_str().repeat(2));
        let mut literal = lit!("lit");
        literal.append(&lit!("eral"));
        assert_eq!((literal.as_str(), lit!("lit").as_str()), ("literal", "lit"));
    });
}

#[test]
fn a_kept_hash_goes_with_the_text() {
    let mut s = Str::new("some");
    s.keep_hash(5);
    assert_eq!(s.clone().kept_hash(), 5);
    s.append(&lit!("thing"));
    assert_eq!(s.kept_hash(), 0);
}

#[test]
fn builders() {
    balanced(|| {
        let mut out = StrBuf::new();
        assert!(out.is_empty());
        for i in 0..300u32 {
            out.push_char(char::from_u32(i + 1).unwrap());
            out.push_byte(b'-');
            out.push_byte(0xE9);
            out.push_ascii("ab");
            out.push_str("€");
            out.push(&lit!("x"));
        }
        let s = out.finish();
        let expected: String = (0..300u32).map(|i| format!("{}-éab€x", char::from_u32(i + 1).unwrap())).collect();
        assert_eq!(s.as_str(), expected);
        assert_eq!(s.char_len(), expected.chars().count());
        assert_eq!(StrBuf::with_capacity(100).finish().as_str(), "");
        let mut roomy = StrBuf::with_capacity(1000);
        roomy.push_str("kept");
        assert_eq!(roomy.finish().as_str(), "kept");
    });
}

#[test]
fn characters_of_ascii_are_shared() {
    let (a, b) = (Str::from_char('q'), Str::new("q"));
    assert!(a.ptr_eq(&b));
    assert_eq!((a.as_str(), Str::from_char('ß').as_str()), ("q", "ß"));
    let mut grown = a.clone();
    grown.append(&b);
    assert_eq!((a.as_str(), grown.as_str()), ("q", "qq"));
}

#[test]
fn order_is_by_code_point() {
    let sorted = ["", "A", "a", "aa", "b", "é", "\u{FFFF}", "\u{10000}"];
    for (i, a) in sorted.iter().enumerate() {
        for (j, b) in sorted.iter().enumerate() {
            let (a, b) = (Str::new(a), Str::new(b));
            assert_eq!((a.py_lt(&b), a.py_le(&b), a.py_eq(&b)), (i < j, i <= j, i == j));
        }
    }
}
