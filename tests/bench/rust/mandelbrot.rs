fn escape(cr: f64, ci: f64, limit: i64) -> i64 {
    let (mut zr, mut zi) = (0.0, 0.0);
    for i in 0..limit {
        let r2 = zr * zr;
        let i2 = zi * zi;
        if r2 + i2 > 4.0 {
            return i;
        }
        zi = 2.0 * zr * zi + ci;
        zr = r2 - i2 + cr;
    }
    limit
}

pub fn run(n: i64) -> i64 {
    let mut total = 0;
    for y in 0..n {
        let ci = 2.0 * y as f64 / n as f64 - 1.0;
        for x in 0..n {
            total += escape(2.0 * x as f64 / n as f64 - 1.5, ci, 50);
        }
    }
    total
}
