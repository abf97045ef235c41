use super::fold::HashMap;

fn make_text(n: i64) -> String {
    let mut words = Vec::new();
    let mut seed: i64 = 42;
    for _ in 0..n {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        let mut word = String::from("w");
        word.push_str(&(seed / 65536 % 5000).to_string());
        words.push(word);
    }
    words.join(" ")
}

fn count(text: &str) -> HashMap<&str, i64> {
    let mut counts = HashMap::default();
    for word in text.split_whitespace() {
        *counts.entry(word).or_insert(0) += 1;
    }
    counts
}

pub fn run(n: i64) -> i64 {
    let text = make_text(n);
    let counts = count(&text);
    let mut ordered: Vec<(&str, i64)> = counts.into_iter().collect();
    ordered.sort_by_key(|&(word, times)| (-times, word));
    let mut total = 0;
    for (rank, (word, times)) in ordered.iter().enumerate() {
        total += (rank as i64 + 1) * times * word.chars().count() as i64;
    }
    total
}
