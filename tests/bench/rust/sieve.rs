fn primes(limit: usize) -> Vec<usize> {
    let mut flags = vec![true; limit + 1];
    flags[0] = false;
    flags[1] = false;
    let mut i = 2;
    while i * i <= limit {
        if flags[i] {
            let mut j = i * i;
            while j <= limit {
                flags[j] = false;
                j += i;
            }
        }
        i += 1;
    }
    (0..=limit).filter(|&i| flags[i]).collect()
}

pub fn run(n: i64) -> i64 {
    let found = primes(n as usize);
    let mut total = 0;
    for &p in &found {
        total += p as i64;
    }
    total * 10 + (found.len() % 10) as i64
}
