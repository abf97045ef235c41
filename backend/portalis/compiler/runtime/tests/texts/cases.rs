//! Reads the case files that `gen_cases.py` writes, and compares answers with CPython's.

use portalis_rt::bytes::Bytes;
use portalis_rt::{Exc, List, Str, VarTuple};
use std::path::PathBuf;

/// An argument of a case.
pub enum Arg {
    None,
    Int(i64),
    Text(Str),
    Bytes(Bytes),
    List(Vec<Arg>),
}

impl Arg {
    fn read(shown: &str) -> Arg {
        if let Some(inside) = shown.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            return Arg::List(inside.split(',').filter(|item| !item.is_empty()).map(Arg::read).collect());
        }
        if let Some(hex) = shown.strip_prefix('x') {
            let byte = |at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
            return Arg::Bytes(Bytes::new(&(0..hex.len()).step_by(2).map(byte).collect::<Vec<u8>>()));
        }
        match shown.strip_prefix('"') {
            Some(rest) => Arg::Text(Str::new(&unescaped(rest.strip_suffix('"').unwrap()))),
            None if shown == "-" => Arg::None,
            None => Arg::Int(shown.parse().unwrap()),
        }
    }

    pub fn int(&self) -> i64 {
        match self {
            Arg::Int(value) => *value,
            _ => panic!("not an int"),
        }
    }

    pub fn optional(&self) -> Option<i64> {
        match self {
            Arg::None => None,
            other => Some(other.int()),
        }
    }

    pub fn text(&self) -> &Str {
        match self {
            Arg::Text(value) => value,
            _ => panic!("not a text"),
        }
    }

    pub fn bytes(&self) -> &Bytes {
        match self {
            Arg::Bytes(value) => value,
            _ => panic!("not bytes"),
        }
    }

    fn items(&self) -> &[Arg] {
        match self {
            Arg::List(items) => items,
            _ => panic!("not a list"),
        }
    }

    pub fn texts(&self) -> VarTuple<Str> {
        VarTuple::from_vec(self.items().iter().map(|item| item.text().clone()).collect())
    }

    pub fn many_bytes(&self) -> VarTuple<Bytes> {
        VarTuple::from_vec(self.items().iter().map(|item| item.bytes().clone()).collect())
    }
}

fn unescaped(shown: &str) -> String {
    let mut out = String::new();
    let mut parts = shown.split('\\');
    out.push_str(parts.next().unwrap());
    for part in parts {
        let (point, rest) = part.split_once(';').unwrap();
        out.push(char::from_u32(u32::from_str_radix(point, 16).unwrap()).unwrap());
        out.push_str(rest);
    }
    out
}

/// An answer, written as the case files do.
pub trait Shown {
    fn shown(&self) -> String;
}

impl Shown for i64 {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Shown for bool {
    fn shown(&self) -> String {
        (*self as i64).to_string()
    }
}

impl Shown for Str {
    fn shown(&self) -> String {
        assert_eq!(self.char_len(), self.as_str().chars().count(), "wrong count kept for {:?}", self.as_str());
        let escape = |c| match c {
            ' '..='~' if c != '"' && c != '\\' && c != ',' => String::from(c),
            _ => format!("\\{:x};", c as u32),
        };
        format!("\"{}\"", self.as_str().chars().map(escape).collect::<String>())
    }
}

impl Shown for Bytes {
    fn shown(&self) -> String {
        let hex: String = self.as_slice().iter().map(|byte| format!("{:02x}", byte)).collect();
        format!("x{}", hex)
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn shown(&self) -> String {
        let items: Vec<String> = self.iter().map(Shown::shown).collect();
        format!("[{}]", items.join(","))
    }
}

impl<T: Shown> Shown for List<T> {
    fn shown(&self) -> String {
        let items: Vec<String> = self.as_slice().iter().map(Shown::shown).collect();
        format!("[{}]", items.join(","))
    }
}

impl<T: Shown> Shown for (T, T, T) {
    fn shown(&self) -> String {
        format!("[{},{},{}]", self.0.shown(), self.1.shown(), self.2.shown())
    }
}

impl<T: Shown> Shown for Result<T, Exc> {
    fn shown(&self) -> String {
        match self {
            Ok(value) => value.shown(),
            Err(error) => format!("!{}: {}", error.class().name, error.message().shown()),
        }
    }
}

/// Runs every case of a file through `call`, which gives the shown answer.
pub fn check(file: &str, call: fn(&str, &[Arg]) -> String) {
    let folder = match std::env::var_os("PORTALIS_CASES") {
        Some(folder) => PathBuf::from(folder),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/texts/data"),
    };
    let cases = std::fs::read_to_string(folder.join(file)).unwrap();
    let mut wrong = 0;
    for case in cases.lines() {
        let fields: Vec<&str> = case.split('\t').collect();
        let (expected, call_fields) = fields.split_last().unwrap();
        let arguments: Vec<Arg> = call_fields[1..].iter().map(|field| Arg::read(field)).collect();
        let answer = call(call_fields[0], &arguments);
        if answer != *expected {
            wrong += 1;
            println!("{}\n    answered {}", case, answer);
        }
    }
    assert_eq!(wrong, 0, "of {} cases", cases.lines().count());
}
