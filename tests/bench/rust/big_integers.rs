use num_bigint::BigInt;

fn small(x: BigInt) -> i64 {
    x.iter_u64_digits().next().unwrap_or(0) as i64
}

fn digits_of_pi(count: i64) -> i64 {
    let (mut q, mut r, mut t, mut i) = (BigInt::from(1), BigInt::from(180), BigInt::from(60), 2i64);
    let mut total = 0;
    for _ in 0..count {
        let u = 3 * (3 * i + 1) * (3 * i + 2);
        let y = small((&q * (27 * i - 12) + &r * 5) / (&t * 5));
        total = (total * 10 + y) % 1000003;
        r = (&q * (5 * i - 2) + r - &t * y) * u * 10;
        q = q * i * (2 * i - 1) * 10;
        t *= u;
        i += 1;
    }
    total
}

fn factorial(n: i64) -> BigInt {
    let mut result = BigInt::from(1);
    for i in 2..=n {
        result *= i;
    }
    result
}

fn fibonacci(n: i64) -> BigInt {
    let (mut a, mut b) = (BigInt::from(0), BigInt::from(1));
    for _ in 0..n {
        a += &b;
        core::mem::swap(&mut a, &mut b);
    }
    a
}

pub fn run(n: i64) -> i64 {
    let mut total = digits_of_pi(n);
    total += small(factorial(n * 2) % 1000003);
    total += small(fibonacci(n * 20) % 1000003);
    let modulus = (BigInt::from(1) << 521) - 1;
    let mut x = BigInt::from(3);
    for _ in 0..n {
        x = &x * &x % &modulus;
    }
    total + small(x % 1000003)
}
