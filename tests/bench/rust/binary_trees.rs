struct Node {
    left: Option<Box<Node>>,
    right: Option<Box<Node>>,
}

fn make(depth: i64) -> Node {
    if depth == 0 {
        return Node { left: None, right: None };
    }
    Node { left: Some(Box::new(make(depth - 1))), right: Some(Box::new(make(depth - 1))) }
}

fn check(node: &Node) -> i64 {
    match (&node.left, &node.right) {
        (Some(left), Some(right)) => 1 + check(left) + check(right),
        _ => 1,
    }
}

pub fn run(n: i64) -> i64 {
    let longest = make(n);
    let mut total = 0;
    let mut depth = 4;
    while depth <= n {
        for _ in 0..1i64 << (n - depth + 2) {
            total += check(&make(depth));
        }
        depth += 2;
    }
    total + check(&longest)
}
