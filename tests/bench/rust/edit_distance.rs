fn distance(a: &str, b: &str) -> i64 {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut previous: Vec<i64> = (0..=b.len() as i64).collect();
    for i in 0..a.len() {
        let mut current = vec![i as i64 + 1];
        for j in 0..b.len() {
            let cost = if a[i] == b[j] { 0 } else { 1 };
            current.push((previous[j + 1] + 1).min(current[j] + 1).min(previous[j] + cost));
        }
        previous = current;
    }
    previous[b.len()]
}

fn letters(n: i64, mut seed: i64) -> String {
    let mut out = String::new();
    for _ in 0..n {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        out.push((97 + (seed / 65536 % 6) as u8) as char);
    }
    out
}

pub fn run(n: i64) -> i64 {
    distance(&letters(n, 1), &letters(n, 2))
}
