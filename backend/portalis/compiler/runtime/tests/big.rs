//! Ints of any size against CPython: `tests/data/big.txt`, written by `tests/data/big.py` under python3.11.

use portalis_rt::big::{self, Int};
use portalis_rt::bytes::Bytes;
use portalis_rt::fmt::{self, percent};
use portalis_rt::{Exc, PyEq, PyHash, PyOrd, Str, StrBuf, Truthy};

struct Args<'a>(Vec<&'a str>);

impl Args<'_> {
    fn int(&self, i: usize) -> Int {
        // Not by `from_str`, which is tested and has CPython's limit.
        let digits: &'static str = Box::leak(self.0[i].to_string().into_boxed_str());
        big::lit(digits)
    }

    fn ints(&self) -> Vec<Int> {
        (0..self.0.len()).map(|i| self.int(i)).collect()
    }

    fn small(&self, i: usize) -> i64 {
        self.0[i].parse().unwrap()
    }

    fn float(&self, i: usize) -> f64 {
        f64::from_bits(u64::from_str_radix(self.0[i], 16).unwrap())
    }

    fn text(&self, i: usize) -> Str {
        let quoted = self.0[i].strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap();
        let mut out = String::new();
        let mut chars = quoted.chars();
        while let Some(c) = chars.next() {
            out.push(match (c, if c == '\\' { chars.next() } else { None }) {
                (_, None) => c,
                (_, Some('n')) => '\n',
                (_, Some('t')) => '\t',
                (_, Some('u')) => {
                    let hex: String = chars.by_ref().take(4).collect();
                    char::from_u32(u32::from_str_radix(&hex, 16).unwrap()).unwrap()
                }
                (_, Some(other)) => other,
            });
        }
        Str::new(&out)
    }

    fn bytes(&self, i: usize) -> Bytes {
        let digits = &self.0[i].as_bytes()[1..];
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
        Bytes::new(&digits.chunks(2).map(byte).collect::<Vec<_>>())
    }
}

trait Shown {
    fn shown(&self) -> String;
}

impl Shown for Int {
    fn shown(&self) -> String {
        // `str` has CPython's limit, `hex` has none.
        let hex = big::hex(self);
        let (sign, digits) = hex.as_str().split_at(hex.as_str().find("0x").unwrap());
        let value = num_bigint::BigInt::parse_bytes(&digits.as_bytes()[2..], 16).unwrap();
        format!("{}{}", sign, value)
    }
}

impl Shown for i64 {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Shown for f64 {
    fn shown(&self) -> String {
        format!("{:016x}", self.to_bits())
    }
}

impl Shown for bool {
    fn shown(&self) -> String {
        (if *self { "True" } else { "False" }).to_string()
    }
}

impl Shown for Str {
    fn shown(&self) -> String {
        let mut out = String::from("\"");
        for c in self.as_str().chars() {
            match c {
                '"' | '\\' => out.extend(['\\', c]),
                ' '..='~' => out.push(c),
                '\n' => out.push_str("\\n"),
                '\t' => out.push_str("\\t"),
                '\r' => out.push_str("\\r"),
                '\u{8}' => out.push_str("\\b"),
                '\u{c}' => out.push_str("\\f"),
                _ => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{:04x}", unit))),
            }
        }
        out + "\""
    }
}

impl Shown for Bytes {
    fn shown(&self) -> String {
        self.as_slice().iter().fold(String::from("b"), |out, byte| format!("{}{:02x}", out, byte))
    }
}

impl<A: Shown, B: Shown> Shown for (A, B) {
    fn shown(&self) -> String {
        format!("{} {}", self.0.shown(), self.1.shown())
    }
}

impl<T: Shown> Shown for Result<T, Exc> {
    fn shown(&self) -> String {
        match self {
            Ok(value) => value.shown(),
            Err(error) => format!("{}: {}", error.class().name, error.message().as_str()),
        }
    }
}

/// The result of an operation that assigns, with and without another handle to the number.
fn assigned(assign: impl Fn(&mut Int, &Int), a: &Args, expected: &Int) {
    let mut alone = big::mul(&a.int(0), &big::of(1));
    assign(&mut alone, &a.int(1));
    assert!(alone.py_eq(expected));
    let (mut shared, kept) = (a.int(0), a.int(0));
    let other = shared.clone();
    assign(&mut shared, &a.int(1));
    assert!(shared.py_eq(expected) && other.py_eq(&kept));
}

fn apply(operation: &str, a: &Args) -> Option<String> {
    Some(match operation {
        "add" => {
            let sum = big::add(&a.int(0), &a.int(1));
            assigned(big::add_to, a, &sum);
            sum.shown()
        }
        "sub" => {
            let difference = big::sub(&a.int(0), &a.int(1));
            assigned(big::sub_from, a, &difference);
            difference.shown()
        }
        "mul" => {
            let product = big::mul(&a.int(0), &a.int(1));
            assigned(big::mul_by, a, &product);
            product.shown()
        }
        "floordiv" => big::floordiv(&a.int(0), &a.int(1)).shown(),
        "mod" => {
            let rest = big::mod_(&a.int(0), &a.int(1)).shown();
            if let Some(m) = big::fits(&a.int(1)) {
                assert_eq!(big::mod_small(&a.int(0), m).shown(), rest);
            }
            rest
        }
        "divmod" => big::divmod(&a.int(0), &a.int(1)).shown(),
        "truediv" => big::truediv(&a.int(0), &a.int(1)).shown(),
        "and" => {
            let both = big::and(&a.int(0), &a.int(1)).shown();
            if let Some(mask @ 0..=i64::MAX) = big::fits(&a.int(1)) {
                assert_eq!(big::and_small(&a.int(0), mask).shown(), both);
            }
            both
        }
        "or" => big::or(&a.int(0), &a.int(1)).shown(),
        "xor" => big::xor(&a.int(0), &a.int(1)).shown(),
        "eq" => a.int(0).py_eq(&a.int(1)).shown(),
        "lt" => a.int(0).py_lt(&a.int(1)).shown(),
        "le" => a.int(0).py_le(&a.int(1)).shown(),
        "eq_float" => big::eq_float(&a.int(0), a.float(1)).shown(),
        "lt_float" => {
            let less = big::lt_float(&a.int(0), a.float(1));
            let int = a.int(0);
            let numbers = (int.number().unwrap(), a.float(1).number().unwrap());
            assert_eq!(portalis_rt::number::cmp(numbers.0, numbers.1) == Some(std::cmp::Ordering::Less), less);
            assert_eq!(portalis_rt::number::cmp(numbers.1, numbers.0) == Some(std::cmp::Ordering::Greater), less);
            less.shown()
        }
        "le_float" => big::le_float(&a.int(0), a.float(1)).shown(),
        "neg" => big::neg(&a.int(0)).shown(),
        "abs" => big::abs(&a.int(0)).shown(),
        "invert" => big::invert(&a.int(0)).shown(),
        "hash" => a.int(0).py_hash().shown(),
        "str" => big::str(&a.int(0)).shown(),
        "bool" => a.int(0).truthy().shown(),
        "float" => big::to_float(&a.int(0)).shown(),
        "bit_length" => big::bit_length(&a.int(0)).shown(),
        "bit_count" => big::bit_count(&a.int(0)).shown(),
        "hex" => big::hex(&a.int(0)).shown(),
        "oct" => big::oct(&a.int(0)).shown(),
        "bin" => big::bin(&a.int(0)).shown(),
        "shl" => big::shl(&a.int(0), &a.int(1)).shown(),
        "shr" => big::shr(&a.int(0), &a.int(1)).shown(),
        "pow" => big::pow(&a.int(0), &a.int(1)).shown(),
        "pow_float" => big::pow_float(&a.int(0), &a.int(1)).shown(),
        "pow3" => big::pow3(&a.int(0), &a.int(1), &a.int(2)).shown(),
        "int" => big::from_float(a.float(0)).shown(),
        "floor" => big::floor(a.float(0)).shown(),
        "ceil" => big::ceil(a.float(0)).shown(),
        "round" => big::round_float(a.float(0)).shown(),
        "from_str" => big::from_str_base(&a.text(0), a.small(1)).shown(),
        "from_bytes_text" => big::from_bytes_text(&a.bytes(0), a.small(1)).shown(),
        "to_abi" => {
            let bytes = big::to_abi(&a.int(0));
            assert!(big::from_abi(bytes.as_slice()).py_eq(&a.int(0)));
            bytes.shown()
        }
        "ratio" => big::as_integer_ratio(&a.int(0)).shown(),
        "to_bytes" => big::to_bytes(&a.int(0), a.small(1), &a.text(2), a.small(3) == 1).shown(),
        "from_bytes" => big::from_bytes(&a.bytes(0), &a.text(1), a.small(2) == 1).shown(),
        "round_digits" => big::round_int(&a.int(0), a.small(1)).shown(),
        "float_ratio" => big::float_ratio(a.float(0)).shown(),
        "format" => fmt::big::format_big(&a.int(0), a.text(1).as_str()).shown(),
        "percent" => {
            let conversion = percent::Conversion {
                flags: a.small(0) as u8,
                width: a.small(1),
                precision: a.small(2),
                kind: a.text(3).as_str().chars().next().unwrap(),
            };
            let mut out = StrBuf::new();
            let write = if conversion.kind == 'c' { fmt::big::percent_big_char } else { fmt::big::percent_big };
            write(&conversion, &a.int(4), &mut out).map(|()| out.finish()).shown()
        }
        "isqrt" => big::isqrt(&a.int(0)).shown(),
        "log" => big::log(&a.int(0)).shown(),
        "log2" => big::log2(&a.int(0)).shown(),
        "log10" => big::log10(&a.int(0)).shown(),
        "log_base" => big::log_base(&a.int(0), &a.int(1)).shown(),
        "factorial" => big::factorial(&a.int(0)).shown(),
        "comb" => big::comb(&a.int(0), &a.int(1)).shown(),
        "perm" => big::perm(&a.int(0), &a.int(1)).shown(),
        "gcd" => big::gcd(&a.ints()).shown(),
        "lcm" => big::lcm(&a.ints()).shown(),
        "sum" => big::sum(a.ints().into_iter(), big::of(0)).shown(),
        "prod" => big::prod(a.ints().into_iter(), big::of(1)).shown(),
        _ => return None,
    })
}

#[test]
fn as_cpython_does() {
    let cases = include_str!("data/big.txt");
    let mut wrong = Vec::new();
    for line in cases.lines() {
        let mut fields: Vec<&str> = line.split('\t').collect();
        let expected = fields.pop().unwrap();
        let operation = fields.remove(0);
        let got = apply(operation, &Args(fields)).unwrap_or_else(|| panic!("no operation {}", operation));
        if got != expected {
            wrong.push(format!("{}\n    got {}", line, got));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}
