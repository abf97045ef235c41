use super::fold::HashSet;
use alloc::collections::{BinaryHeap, VecDeque};
use core::cmp::Reverse;

fn costs(n: i64) -> Vec<Vec<i64>> {
    let mut seed = 7i64;
    let mut row = || {
        (0..n)
            .map(|_| {
                seed = (seed * 1103515245 + 12345) % 2147483648;
                seed / 65536 % 9 + 1
            })
            .collect()
    };
    (0..n).map(|_| row()).collect()
}

fn cheapest(grid: &[Vec<i64>]) -> i64 {
    let n = grid.len() as i64;
    let mut best = vec![vec![1_000_000_000; grid.len()]; grid.len()];
    best[0][0] = 0;
    let mut heap = BinaryHeap::new();
    heap.push(Reverse((0i64, 0i64, 0i64)));
    while let Some(Reverse((cost, x, y))) = heap.pop() {
        if cost > best[y as usize][x as usize] {
            continue;
        }
        for (dx, dy) in [(1, 0), (0, 1), (-1, 0), (0, -1)] {
            let (u, v) = (x + dx, y + dy);
            if 0 <= u && u < n && 0 <= v && v < n {
                let further = cost + grid[v as usize][u as usize];
                let known = &mut best[v as usize][u as usize];
                if further < *known {
                    *known = further;
                    heap.push(Reverse((further, u, v)));
                }
            }
        }
    }
    best[grid.len() - 1][grid.len() - 1]
}

fn steps(grid: &[Vec<i64>]) -> i64 {
    let n = grid.len() as i64;
    let mut seen: HashSet<(i64, i64)> = HashSet::default();
    seen.insert((0i64, 0i64));
    let mut queue = VecDeque::from([(0i64, 0i64, 0i64)]);
    let mut far = 0;
    while let Some((x, y, d)) = queue.pop_front() {
        far = far.max(d);
        for (u, v) in [(x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)] {
            if 0 <= u && u < n && 0 <= v && v < n && grid[v as usize][u as usize] < 8 && seen.insert((u, v)) {
                queue.push_back((u, v, d + 1));
            }
        }
    }
    far * seen.len() as i64
}

pub fn run(n: i64) -> i64 {
    let grid = costs(n);
    cheapest(&grid) + steps(&grid)
}
