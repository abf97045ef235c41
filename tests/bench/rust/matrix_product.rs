fn matrix(n: i64, seed: i64) -> Vec<Vec<f64>> {
    (0..n)
        .map(|i| (0..n).map(|j| ((i * seed + j) % 17) as f64 / 7.0).collect())
        .collect()
}

fn product(a: &[Vec<f64>], b: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let (n, m, depth) = (a.len(), b[0].len(), b.len());
    let mut out = Vec::new();
    for i in 0..n {
        let mut row = Vec::new();
        for j in 0..m {
            let mut total = 0.0;
            for k in 0..depth {
                total += a[i][k] * b[k][j];
            }
            row.push(total);
        }
        out.push(row);
    }
    out
}

pub fn run(n: i64) -> f64 {
    let c = product(&matrix(n, 3), &matrix(n, 5));
    let mut trace = 0.0;
    for (i, row) in c.iter().enumerate() {
        trace += row[i];
    }
    trace
}
