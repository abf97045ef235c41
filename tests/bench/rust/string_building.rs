fn line(i: i64) -> String {
    let mut out = String::new();
    out.push_str("item ");
    out.push_str(&i.to_string());
    out.push_str(": ");
    for k in 0..i % 5 {
        out.push_str("ab");
        out.push_str(&k.to_string());
    }
    out
}

pub fn run(n: i64) -> i64 {
    let mut text = String::new();
    for i in 0..n {
        text.push_str(&line(i));
        text.push('\n');
    }
    let mut words = Vec::new();
    for i in 0..n {
        let mut word = String::from("w");
        word.push_str(&(i * 7 % 1000).to_string());
        words.push(word);
    }
    let joined = words.join(",");
    let changed = joined.replace('7', "seven").to_uppercase();
    let mut total = 0;
    for c in changed.chars() {
        if c == 'E' {
            total += 1;
        }
    }
    total * 1000003 + text.chars().count() as i64 * 1009 + changed.chars().count() as i64
}
