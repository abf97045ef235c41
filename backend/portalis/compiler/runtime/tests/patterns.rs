//! Patterns that only run time knows give the programs of the translator and CPython's errors: replays `data/patterns.txt`, which
//! `data/patterns.py` wrote.

use portalis_rt::{digest, re, Str};

fn text(hex: &str) -> String {
    let bytes = (0..hex.len() / 2).map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap()).collect();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn replay() {
    let path = std::env::var("PATTERNS");
    let lines = path.map_or(include_str!("data/patterns.txt").to_string(), |p| std::fs::read_to_string(p).unwrap());
    let mut wrong = Vec::new();
    for line in lines.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let pattern = text(words[1]);
        let made = re::compile(&Str::new(&pattern), words[0].parse().unwrap());
        let shown = match made {
            Err(e) if e.message().as_str().contains("that only run time knows") => continue,
            Err(e) => format!("raised {} {}", e.class().name, e.message().as_str()),
            Ok((code, at, message)) if code.is_empty() => format!("wrong {} {}", at, message.as_str()),
            Ok((code, flags, names)) => format!("made {} {} {}", flags, digest::crc32(&code, 0), names.as_str()),
        };
        let last = words.len() - 1;
        let expected = format!("{} {}", words[2..last].join(" "), text(words[last]));
        if shown != expected {
            wrong.push(format!("{:?} {}: {} instead of {}", pattern, words[0], shown, expected));
        }
    }
    wrong.truncate(20);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
