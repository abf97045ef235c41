type Function = Box<dyn Fn(i64) -> i64>;

fn counter(step: i64) -> impl FnMut(i64) -> i64 {
    let mut total = 0;
    move |x| {
        total = (total * 31 + x * step) % 1000003;
        total
    }
}

fn compose(functions: Vec<Function>) -> Function {
    Box::new(move |mut x| {
        for f in &functions {
            x = f(x);
        }
        x
    })
}

fn adder(k: i64) -> Function {
    Box::new(move |x| x + k)
}

fn scaler(k: i64) -> Function {
    Box::new(move |x| x * k % 10007)
}

pub fn run(n: i64) -> i64 {
    let mut counters: Vec<_> = (1..6).map(counter).collect();
    let pipeline = compose(vec![adder(3), scaler(7), adder(11), scaler(13)]);
    let mut handlers = alloc::collections::BTreeMap::new();
    handlers.insert(0, adder(1));
    handlers.insert(1, scaler(3));
    handlers.insert(2, pipeline);
    let mut total = 0;
    for i in 0..n {
        let x = handlers[&(i % 3)](i);
        for bump in &mut counters {
            total += bump(x);
        }
    }
    total
}
