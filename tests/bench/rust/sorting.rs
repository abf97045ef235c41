fn numbers(n: i64) -> Vec<i64> {
    let mut out = Vec::new();
    let mut seed: i64 = 7;
    for _ in 0..n {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        out.push(seed / 64);
    }
    out
}

pub fn run(n: i64) -> i64 {
    let xs = numbers(n);
    let mut ordered = xs.clone();
    ordered.sort();
    let mut by_digit = xs.clone();
    by_digit.sort_by_key(|x| x % 1000);
    let mut pairs: Vec<(i64, i64)> = xs.iter().map(|&x| (x % 100, x)).collect();
    pairs.sort_by(|a, b| b.cmp(a));
    let mut total = 0;
    for i in (0..n as usize).step_by(10) {
        let at = i as i64;
        total += ordered[i] * (at % 7) + by_digit[i] * (at % 5) + pairs[i].1 * (at % 3);
    }
    total
}
