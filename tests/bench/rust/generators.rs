struct Node {
    value: i64,
    left: Option<Box<Node>>,
    right: Option<Box<Node>>,
}

fn build(low: i64, high: i64) -> Option<Box<Node>> {
    if low >= high {
        return None;
    }
    let middle = (low + high) / 2;
    Some(Box::new(Node { value: middle * 7 % 1009, left: build(low, middle), right: build(middle + 1, high) }))
}

/// In order, with the path to the next node on a stack.
struct InOrder<'a> {
    path: Vec<&'a Node>,
}

impl<'a> InOrder<'a> {
    fn new(root: &'a Option<Box<Node>>) -> InOrder<'a> {
        let mut out = InOrder { path: Vec::new() };
        out.descend(root);
        out
    }

    fn descend(&mut self, mut node: &'a Option<Box<Node>>) {
        while let Some(n) = node {
            self.path.push(n);
            node = &n.left;
        }
    }
}

impl<'a> Iterator for InOrder<'a> {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        let node = self.path.pop()?;
        self.descend(&node.right);
        Some(node.value)
    }
}

struct Numbers {
    left: i64,
    seed: i64,
}

impl Iterator for Numbers {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        if self.left <= 0 {
            return None;
        }
        self.left -= 1;
        self.seed = (self.seed * 1103515245 + 12345) % 2147483648;
        Some(self.seed / 65536)
    }
}

fn numbers(n: i64) -> Numbers {
    Numbers { left: n, seed: 42 }
}

struct Without<I> {
    it: I,
    d: i64,
}

impl<I: Iterator<Item = i64>> Iterator for Without<I> {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        loop {
            let x = self.it.next()?;
            if x % self.d != 0 {
                return Some(x);
            }
        }
    }
}

struct Pairs<I> {
    it: I,
    previous: i64,
}

impl<I: Iterator<Item = i64>> Iterator for Pairs<I> {
    type Item = (i64, i64);

    fn next(&mut self) -> Option<(i64, i64)> {
        let x = self.it.next()?;
        let pair = (self.previous, x);
        self.previous = x;
        Some(pair)
    }
}

struct Running {
    total: i64,
}

impl Running {
    fn send(&mut self, x: i64) -> i64 {
        self.total = (self.total * 31 + x) % 1000003;
        self.total
    }
}

pub fn run(n: i64) -> i64 {
    let mut total = 0;
    let source = Without { it: numbers(n * 20), d: 3 };
    for (a, b) in (Pairs { it: Without { it: source, d: 5 }, previous: 0 }) {
        total += a ^ b;
    }
    let tree = build(0, n);
    for (i, value) in InOrder::new(&tree).enumerate() {
        total += i as i64 * value;
    }
    let mut mix = Running { total: 0 };
    for x in numbers(n * 2) {
        total += mix.send(x);
    }
    total
}
