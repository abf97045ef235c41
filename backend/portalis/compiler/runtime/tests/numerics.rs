//! Numbers and their texts against CPython: `tests/data/numerics.txt`, written by `tests/data/numerics.py` under python3.11, or
//! the file named by `PORTALIS_RT_CASES`. A line is an operation, its arguments and the expected result, split by tabs.

use portalis_rt::bytes::Bytes;
use portalis_rt::fmt::{self, percent};
use portalis_rt::value::repr;
use portalis_rt::{math, num, Exc, Repr, Str, StrBuf};

struct Args<'a>(Vec<&'a str>);

impl Args<'_> {
    fn int(&self, i: usize) -> i64 {
        self.0[i].parse().unwrap()
    }

    fn float(&self, i: usize) -> f64 {
        f64::from_bits(u64::from_str_radix(self.0[i], 16).unwrap())
    }

    fn text(&self, i: usize) -> Str {
        let mut out = String::new();
        let mut chars = self.0[i].chars();
        while let Some(c) = chars.next() {
            if c != '\\' {
                out.push(c);
                continue;
            }
            let hex: String = chars.by_ref().take_while(|&c| c != ';').collect();
            out.push(char::from_u32(u32::from_str_radix(&hex, 16).unwrap()).unwrap());
        }
        Str::new(&out)
    }

    fn bytes(&self, i: usize) -> Bytes {
        let digits = self.0[i].as_bytes();
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
        Bytes::new(&digits.chunks(2).map(byte).collect::<Vec<_>>())
    }

    fn ints(&self) -> Vec<i64> {
        (0..self.0.len()).map(|i| self.int(i)).collect()
    }

    fn floats(&self) -> Vec<f64> {
        (0..self.0.len()).map(|i| self.float(i)).collect()
    }

    fn conversion(&self) -> percent::Conversion {
        percent::Conversion {
            flags: self.int(0) as u8,
            width: self.int(1),
            precision: self.int(2),
            kind: self.0[3].chars().next().unwrap(),
        }
    }
}

fn show<T: Repr>(result: Result<T, Exc>) -> String {
    match result {
        Ok(value) => repr(&value).as_str().to_string(),
        Err(error) => format!("{}: {}", error.class().name, error.message().as_str()),
    }
}

fn float(x: f64) -> String {
    show(Ok(x))
}

fn int(x: i64) -> String {
    show(Ok(x))
}

fn built(write: impl FnOnce(&mut StrBuf) -> Result<(), Exc>) -> String {
    let mut out = StrBuf::new();
    show(write(&mut out).map(|()| out.finish()))
}

fn apply(operation: &str, a: &Args) -> Option<String> {
    Some(match operation {
        "add" => show(num::add(a.int(0), a.int(1))),
        "sub" => show(num::sub(a.int(0), a.int(1))),
        "mul" => show(num::mul(a.int(0), a.int(1))),
        "floordiv" => show(num::floordiv(a.int(0), a.int(1))),
        "mod" => show(num::mod_(a.int(0), a.int(1))),
        "divmod" => show(num::divmod(a.int(0), a.int(1))),
        "truediv" => show(num::truediv(a.int(0), a.int(1))),
        "pow" if a.int(1) < 0 => show(num::pow_int_float(a.int(0), a.int(1))),
        "pow" => show(num::pow_int(a.int(0), a.int(1))),
        "pow3" => show(num::pow3(a.int(0), a.int(1), a.int(2))),
        "shl" => show(num::shl(a.int(0), a.int(1))),
        "shr" => show(num::shr(a.int(0), a.int(1))),
        "neg" => show(num::neg(a.int(0))),
        "abs" => show(num::abs(a.int(0))),
        "round_int" => show(num::round_int(a.int(0), a.int(1))),
        "hash_int" => int(num::hash_int(a.int(0))),
        "bit_length" => int(num::bit_length(a.int(0))),
        "bit_count" => int(num::bit_count(a.int(0))),
        "bin" => show(Ok(num::bin(a.int(0)))),
        "oct" => show(Ok(num::oct(a.int(0)))),
        "hex" => show(Ok(num::hex(a.int(0)))),
        "to_bytes" => show(num::to_bytes(a.int(0), a.int(1), &a.text(2), a.int(3) != 0).map(|b| Str::new(&hex(&b)))),
        "from_bytes" => show(num::from_bytes(&a.bytes(0), &a.text(1), a.int(2) != 0)),
        "int" => show(num::int_from_str_base(&a.text(0), a.int(1))),
        "float" => show(num::float_from_str(&a.text(0))),
        "ftruediv" => show(num::truediv_float(a.float(0), a.float(1))),
        "ffloordiv" => show(num::floordiv_float(a.float(0), a.float(1))),
        "fmod" => show(num::mod_float(a.float(0), a.float(1))),
        "fdivmod" => show(num::divmod_float(a.float(0), a.float(1))),
        "fpow" => show(num::pow_float(a.float(0), a.float(1))),
        "cmp" => [
            num::eq_int_float(a.int(0), a.float(1)),
            num::lt_int_float(a.int(0), a.float(1)),
            num::le_int_float(a.int(0), a.float(1)),
            num::gt_int_float(a.int(0), a.float(1)),
            num::ge_int_float(a.int(0), a.float(1)),
        ]
        .map(|b| if b { "1" } else { "0" })
        .concat(),
        "fint" => show(num::int_from_float(a.float(0))),
        "round" => show(num::round_float(a.float(0))),
        "round2" => show(num::round_float_digits(a.float(0), a.int(1))),
        "hash_float" => int(num::hash_float(a.float(0))),
        "ratio" => show(num::as_integer_ratio(a.float(0))),
        "is_integer" => show(Ok(num::is_integer(a.float(0)))),
        "fhex" => show(Ok(num::float_hex(a.float(0)))),
        "fromhex" => show(num::float_from_hex(&a.text(0))),
        "repr" => float(a.float(0)),
        "format_int" => show(fmt::format_int(a.int(0), a.text(1).as_str())),
        "format_float" => show(fmt::format_float(a.float(0), a.text(1).as_str())),
        "format_bool" => show(fmt::format_bool(a.int(0) != 0, a.text(1).as_str())),
        "format_str" => show(fmt::format_str(&a.text(0), a.text(1).as_str())),
        "format_none" => show(fmt::format(&(), a.text(0).as_str())),
        "fixed" => built(|out| {
            fmt::fixed(a.float(0), a.int(1) as u32, out);
            Ok(())
        }),
        "%int" => built(|out| {
            percent::int(&a.conversion(), a.int(4), out);
            Ok(())
        }),
        "%float" => built(|out| match a.0[3] {
            "e" | "E" => percent::exponent(&a.conversion(), a.float(4), out),
            "f" | "F" => percent::fixed(&a.conversion(), a.float(4), out),
            _ => percent::general(&a.conversion(), a.float(4), out),
        }),
        "%str" => built(|out| {
            percent::string(&a.conversion(), &a.text(4), out);
            Ok(())
        }),
        "%char" => built(|out| percent::char_of_str(&a.conversion(), &a.text(4), out)),
        "%code" => built(|out| percent::char_of_int(&a.conversion(), a.int(4), out)),
        _ => return mathematics(operation, a),
    })
}

fn hex(bytes: &Bytes) -> String {
    bytes.as_slice().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn mathematics(operation: &str, a: &Args) -> Option<String> {
    let x = || a.float(0);
    Some(match operation.strip_prefix("math.")? {
        "sqrt" => show(math::sqrt(x())),
        "floor" => show(math::floor(x())),
        "ceil" => show(math::ceil(x())),
        "trunc" => show(math::trunc(x())),
        "fabs" => float(math::fabs(x())),
        "degrees" => float(math::degrees(x())),
        "radians" => float(math::radians(x())),
        "ulp" => float(math::ulp(x())),
        "sin" => show(math::sin(x())),
        "cos" => show(math::cos(x())),
        "tan" => show(math::tan(x())),
        "asin" => show(math::asin(x())),
        "acos" => show(math::acos(x())),
        "atan" => float(math::atan(x())),
        "sinh" => show(math::sinh(x())),
        "cosh" => show(math::cosh(x())),
        "tanh" => float(math::tanh(x())),
        "asinh" => float(math::asinh(x())),
        "acosh" => show(math::acosh(x())),
        "atanh" => show(math::atanh(x())),
        "exp" => show(math::exp(x())),
        "exp2" => show(math::exp2(x())),
        "expm1" => show(math::expm1(x())),
        "log" => show(math::log(x())),
        "log1p" => show(math::log1p(x())),
        "log2" => show(math::log2(x())),
        "log10" => show(math::log10(x())),
        "cbrt" => float(math::cbrt(x())),
        "erf" => float(math::erf(x())),
        "erfc" => float(math::erfc(x())),
        "gamma" => show(math::gamma(x())),
        "lgamma" => show(math::lgamma(x())),
        "frexp" => show(Ok(math::frexp(x()))),
        "modf" => show(Ok(math::modf(x()))),
        "log_base" => show(math::log_base(x(), a.float(1))),
        "pow" => show(math::pow(x(), a.float(1))),
        "atan2" => float(math::atan2(x(), a.float(1))),
        "fmod" => show(math::fmod(x(), a.float(1))),
        "remainder" => show(math::remainder(x(), a.float(1))),
        "copysign" => float(math::copysign(x(), a.float(1))),
        "nextafter" => float(math::nextafter(x(), a.float(1))),
        "nextafter_steps" => show(math::nextafter_steps(x(), a.float(1), a.int(2))),
        "ldexp" => show(math::ldexp(x(), a.int(1))),
        "isclose" => show(math::isclose(x(), a.float(1), a.float(2), a.float(3))),
        "fma" => show(math::fma(x(), a.float(1), a.float(2))),
        "gcd" => show(math::gcd(&a.ints())),
        "lcm" => show(math::lcm(&a.ints())),
        "factorial" => show(math::factorial(a.int(0))),
        "isqrt" => show(math::isqrt(a.int(0))),
        "comb" => show(math::comb(a.int(0), a.int(1))),
        "perm" => show(math::perm(a.int(0), a.int(1))),
        "prod" => show(math::prod_int(a.ints().into_iter(), 1)),
        "prodf" => show(math::prod_floats(a.floats().into_iter(), 1)),
        "fsum" => show(math::fsum(a.floats().into_iter())),
        "hypot" => float(math::hypot(&a.floats())),
        "dist" => {
            let all = a.floats();
            let (p, q) = all.split_at(all.len() / 2);
            show(math::dist(p.iter().copied(), q.iter().copied()))
        }
        "sumprod" => {
            let all = a.floats();
            let (p, q) = all.split_at(all.len() / 2);
            show(math::sumprod_float(p.iter().copied(), q.iter().copied()))
        }
        _ => return None,
    })
}

#[test]
fn equal_to_cpython() {
    let given = std::env::var("PORTALIS_RT_CASES").ok();
    let limit = if given.is_some() { usize::MAX } else { 40 };
    let path = given.unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/numerics.txt").to_string());
    let mut wrong = Vec::new();
    let mut total = 0;
    for line in std::fs::read_to_string(path).unwrap().split('\n').filter(|line| !line.is_empty()) {
        let mut fields: Vec<&str> = line.split('\t').collect();
        let expected = Args(vec![fields.pop().unwrap()]).text(0);
        let operation = fields.remove(0);
        let found = apply(operation, &Args(fields)).unwrap_or_else(|| panic!("no operation {operation}"));
        total += 1;
        if found != expected.as_str() {
            wrong.push(format!("{line}\n    found {found}"));
        }
    }
    let shown: Vec<&str> = wrong.iter().take(limit).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} of {total} wrong:\n{}", wrong.len(), shown.join("\n"));
}
