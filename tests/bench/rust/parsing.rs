use super::fold::HashMap;
use alloc::format;

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
}

impl Parser<'_> {
    fn peek(&mut self) -> u8 {
        while self.at < self.text.len() && self.text[self.at] == b' ' {
            self.at += 1;
        }
        self.text.get(self.at).copied().unwrap_or(0)
    }

    fn number(&mut self) -> i64 {
        let start = self.at;
        while self.at < self.text.len() && self.text[self.at].is_ascii_digit() {
            self.at += 1;
        }
        core::str::from_utf8(&self.text[start..self.at]).unwrap().parse().unwrap()
    }

    fn factor(&mut self) -> i64 {
        match self.peek() {
            b'(' => {
                self.at += 1;
                let value = self.sum();
                self.peek();
                self.at += 1;
                value
            }
            b'-' => {
                self.at += 1;
                -self.factor()
            }
            _ => self.number(),
        }
    }

    fn product(&mut self) -> i64 {
        let mut value = self.factor();
        while matches!(self.peek(), b'*' | b'/') {
            let c = self.text[self.at];
            self.at += 1;
            let right = self.factor();
            value = if c == b'*' { (value * right).rem_euclid(1000003) } else { value.div_euclid(right * right + 1) };
        }
        value
    }

    fn sum(&mut self) -> i64 {
        let mut value = self.product();
        while matches!(self.peek(), b'+' | b'-') {
            let c = self.text[self.at];
            self.at += 1;
            let right = self.product();
            value = if c == b'+' { value + right } else { value - right };
        }
        value
    }
}

fn records(lines: &[String]) -> Vec<(String, i64)> {
    let mut order: Vec<(String, i64)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::default();
    for line in lines {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut fields: HashMap<String, &str> = HashMap::default();
        for part in line.split(';') {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            fields.insert(key.trim().to_lowercase(), value.trim());
        }
        let name = fields["name"];
        let count: i64 = fields["count"].parse().unwrap();
        let weight: i64 = fields.get("weight").copied().unwrap_or("1").parse().unwrap();
        match places.get(name) {
            Some(&at) => order[at].1 += count * weight,
            None => {
                places.insert(name.to_string(), order.len());
                order.push((name.to_string(), count * weight));
            }
        }
    }
    order
}

pub fn run(n: i64) -> i64 {
    let expression = "(1 + 2) * 3 - 4 / (5 - 6) + 17 * (8 + -9 * (10 - 11))";
    let mut total = 0;
    for i in 0..n {
        let text = format!("{} + {} * ({} - 3)", expression, i, i);
        total += Parser { text: text.as_bytes(), at: 0 }.sum();
    }
    let lines: Vec<String> = (0..n * 4)
        .map(|i| {
            if i % 9 != 0 {
                format!(" Name = item{}; COUNT={} ; weight = {} ", i % 17, i, i % 5)
            } else {
                "# nothing".to_string()
            }
        })
        .collect();
    for (name, value) in records(&lines) {
        total += value * name.chars().count() as i64;
    }
    total
}
