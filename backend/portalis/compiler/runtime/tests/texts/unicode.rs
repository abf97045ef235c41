//! Every code point against CPython, by checksum: `gen_unicode.py` writes `data/unicode.crc`.

use portalis_rt::unicode::{self, Mapped};

/// CRC-32 as `zlib.crc32` computes it.
fn crc32(bytes: impl Iterator<Item = u8>) -> u32 {
    !bytes.fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ byte as u32, |crc, _| crc >> 1 ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}

fn predicate(name: &str) -> Option<fn(char) -> bool> {
    Some(match name {
        "printable" => unicode::is_printable,
        "alpha" => unicode::is_alpha,
        "alnum" => unicode::is_alnum,
        "decimal" => unicode::is_decimal,
        "digit" => unicode::is_digit,
        "numeric" => unicode::is_numeric,
        "space" => unicode::is_space,
        "lower" => unicode::is_lower,
        "upper" => unicode::is_upper,
        "title" => unicode::is_title,
        "cased" => unicode::is_cased,
        "case_ignorable" => unicode::is_case_ignorable,
        "xid_start" => unicode::is_xid_start,
        "xid_continue" => unicode::is_xid_continue,
        _ => return None,
    })
}

fn mapping(name: &str) -> fn(char) -> Mapped {
    match name {
        "to_lower" => unicode::to_lower,
        "to_upper" => unicode::to_upper,
        "to_title" => unicode::to_title,
        "to_fold" => unicode::to_fold,
        _ => panic!("unknown function {}", name),
    }
}

fn text_of(mapped: Mapped) -> String {
    let rest = mapped[1..].iter().filter(|&&c| c != '\0');
    mapped[..1].iter().chain(rest).collect()
}

#[test]
fn every_code_point_is_as_in_cpython() {
    for line in include_str!("data/unicode.crc").lines() {
        let (name, expected) = line.split_once(' ').unwrap();
        let all = '\0'..=char::MAX;
        let crc = match predicate(name) {
            Some(test) => crc32(all.map(|c| test(c) as u8)),
            None => {
                let texts: Vec<String> = all.map(|c| text_of(mapping(name)(c))).collect();
                crc32(texts.join("\n").bytes())
            }
        };
        assert_eq!(format!("{:08x}", crc), expected, "{}", name);
    }
}

#[test]
fn digits_of_other_scripts_have_values() {
    assert_eq!(unicode::decimal_value('7'), Some(7));
    assert_eq!(unicode::decimal_value('٣'), Some(3));
    assert_eq!(unicode::decimal_value('\u{1d7ff}'), Some(9));
    assert_eq!(unicode::decimal_value('²'), None);
}
