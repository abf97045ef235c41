// Matchers by hand for each pattern, over bytes, since the lines are ASCII: what one writes in Rust without a crate for regular
// expressions. A pattern is known when this is written, so nothing is interpreted and nothing goes back except where the pattern may.

use super::fold::HashMap;
use alloc::format;

const LEVELS: [&str; 4] = ["DEBUG", "INFO", "WARN", "ERROR"];

fn lines(n: i64) -> Vec<String> {
    let mut seed = 11i64;
    let mut out = Vec::new();
    for i in 0..n {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        let r = seed / 65536;
        let level = LEVELS[(r % 4) as usize];
        let head = format!(
            "2024-{:02}-{:02} {:02}:{:02}:{:02},{:03} {level:<5} [pool-{}]",
            r % 12 + 1,
            r % 28 + 1,
            i % 24,
            r % 60,
            i % 60,
            r % 1000,
            r % 7
        );
        out.push(match r % 5 {
            0 => format!("{head} store.cache: evicted key=user:{r} size={}.{}KB; reason=age, left={i}", r % 90, i % 10),
            1 => format!(
                "{head} net.server: accepted 10.{}.{}.{}:{} after {}ms",
                r % 256,
                i % 256,
                r % 100,
                r % 9000,
                r % 40
            ),
            2 => format!("  at frame {i} of module_{} (line {})", r % 30, r % 400),
            _ => format!(
                "{head} jobs.runner: finished job={} took={}.{:02}s; status=ok, retries={}",
                r % 300,
                i % 50,
                r % 100,
                r % 3
            ),
        });
    }
    out
}

fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_'
}

/// The rest of a text that is taken apart from its front.
struct Cursor<'a>(&'a str);

impl<'a> Cursor<'a> {
    fn literal(&mut self, text: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(text)?;
        Some(())
    }

    fn some(&mut self, fits: impl Fn(u8) -> bool) -> Option<&'a str> {
        let length = self.0.bytes().take_while(|&b| fits(b)).count();
        if length == 0 {
            return None;
        }
        let (found, rest) = self.0.split_at(length);
        self.0 = rest;
        Some(found)
    }

    fn digits(&mut self, count: usize) -> Option<i64> {
        let found = self.0.get(..count).filter(|found| found.bytes().all(|b| b.is_ascii_digit()))?;
        self.0 = &self.0[count..];
        found.parse().ok()
    }
}

struct Line<'a> {
    seconds: i64,
    thousandths: i64,
    level: usize,
    message: &'a str,
}

fn line(text: &str) -> Option<Line> {
    let mut c = Cursor(text);
    c.digits(4)?;
    c.literal("-")?;
    c.digits(2)?;
    c.literal("-")?;
    c.digits(2)?;
    c.literal(" ")?;
    let hours = c.digits(2)?;
    c.literal(":")?;
    let minutes = c.digits(2)?;
    c.literal(":")?;
    let seconds = (hours * 60 + minutes) * 60 + c.digits(2)?;
    c.literal(",")?;
    let thousandths = c.digits(3)?;
    c.some(|b| b == b' ')?;
    let level = LEVELS.iter().position(|level| c.literal(level).is_some())?;
    c.some(|b| b == b' ')?;
    c.literal("[")?;
    c.some(|b| is_word(b) || b == b'-')?;
    c.literal("] ")?;
    c.some(|b| is_word(b) || b == b'.')?;
    c.literal(": ")?;
    (!c.0.contains('\n')).then(|| Line { seconds, thousandths, level, message: c.0 })
}

/// `(\w+)=(\S+)`, every one.
fn pairs(text: &str, mut each: impl FnMut(&str, &str)) {
    let mut c = Cursor(text);
    while !c.0.is_empty() {
        match c.some(is_word) {
            None => c.0 = &c.0[1..],
            Some(key) => {
                if c.literal("=").is_some() {
                    if let Some(value) = c.some(|b| !b.is_ascii_whitespace()) {
                        each(key, value);
                    }
                }
            }
        }
    }
}

/// The end of `\d{1,3}(?:\.\d{1,3}){3}\b` at the start of a text; fewer digits than there are would end inside of a number.
fn address(text: &str) -> Option<usize> {
    let mut c = Cursor(text);
    for i in 0..4 {
        if i > 0 {
            c.literal(".")?;
        }
        c.some(|b| b.is_ascii_digit()).filter(|part| part.len() <= 3)?;
    }
    (!c.0.bytes().next().map_or(false, is_word)).then(|| text.len() - c.0.len())
}

/// Where the first address is from `start` on.
fn find_address(text: &str, start: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    (start..bytes.len()).find_map(|at| {
        let begins = bytes[at].is_ascii_digit() && (at == 0 || !is_word(bytes[at - 1]));
        begins.then(|| address(&text[at..])).flatten().map(|length| (at, at + length))
    })
}

fn hide_addresses(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some((start, end)) = find_address(text, at) {
        let (first, rest) = text[start..end].split_once('.').unwrap_or((&text[start..end], ""));
        out += &text[at..start];
        out += &format!("{first}.{}", rest.len());
        at = end;
    }
    out + &text[at..]
}

fn hide_numbers(text: &str) -> String {
    let mut out = String::new();
    let mut c = Cursor(text);
    while !c.0.is_empty() {
        if c.some(|b| b.is_ascii_digit()).is_some() {
            out.push('#');
        }
        out += c.some(|b| !b.is_ascii_digit()).unwrap_or("");
    }
    out
}

fn split(text: &str) -> Vec<String> {
    let mut parts = text.split([';', ',']);
    let first = parts.next().unwrap_or("").to_string();
    core::iter::once(first).chain(parts.map(|part| part.trim_start().to_string())).collect()
}

fn tokens(text: &str) -> i64 {
    let mut total = 0;
    let mut c = Cursor(text);
    while let Some(first) = c.0.bytes().next() {
        let rest = c.0;
        if first.is_ascii_digit() {
            c.some(|b| b.is_ascii_digit());
            let whole = c.0;
            if c.literal(".").is_none() || c.some(|b| b.is_ascii_digit()).is_none() {
                c.0 = whole;
            }
            let number: f64 = rest[..rest.len() - c.0.len()].parse().unwrap();
            total += (number * 100.0) as i64;
        } else if is_word(first) {
            total += c.some(is_word).map_or(0, str::len) as i64;
        } else if c.some(|b| b.is_ascii_whitespace()).is_none() {
            total += (text.len() - rest.len()) as i64;
            c.0 = &rest[1..];
        }
    }
    total
}

pub fn run(n: i64) -> i64 {
    let mut total = 0;
    let mut order: Vec<(String, i64)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::default();
    for text in lines(n) {
        let Line { seconds, thousandths, level, message } = match line(&text) {
            Some(found) => found,
            None => {
                total += tokens(&text);
                continue;
            }
        };
        total += seconds + level as i64 * thousandths;
        pairs(message, |key, value| match places.get(key) {
            Some(&at) => order[at].1 += value.len() as i64,
            None => {
                places.insert(key.to_string(), order.len());
                order.push((key.to_string(), value.len() as i64));
            }
        });
        if find_address(message, 0).is_some() {
            total += hide_addresses(message).len() as i64;
        }
        total += hide_numbers(message).len() as i64;
        total += split(message).len() as i64;
    }
    for (key, size) in order {
        total = total * 31 % 1000003 + size * key.len() as i64;
    }
    total
}
