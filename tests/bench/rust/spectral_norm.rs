fn element(i: i64, j: i64) -> f64 {
    1.0 / ((i + j) * (i + j + 1) / 2 + i + 1) as f64
}

fn multiply(v: &[f64]) -> Vec<f64> {
    let mut out = Vec::new();
    for i in 0..v.len() {
        let mut total = 0.0;
        for (j, x) in v.iter().enumerate() {
            total += element(i as i64, j as i64) * x;
        }
        out.push(total);
    }
    out
}

fn multiply_transposed(v: &[f64]) -> Vec<f64> {
    let mut out = Vec::new();
    for i in 0..v.len() {
        let mut total = 0.0;
        for (j, x) in v.iter().enumerate() {
            total += element(j as i64, i as i64) * x;
        }
        out.push(total);
    }
    out
}

pub fn run(n: i64) -> f64 {
    let mut u = vec![1.0; n as usize];
    let mut v = u.clone();
    for _ in 0..10 {
        v = multiply_transposed(&multiply(&u));
        u = multiply_transposed(&multiply(&v));
    }
    let (mut uv, mut vv) = (0.0, 0.0);
    for (a, b) in u.iter().zip(&v) {
        uv += a * b;
        vv += b * b;
    }
    sqrt(uv / vv)
}
