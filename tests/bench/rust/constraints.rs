use alloc::collections::VecDeque;
use alloc::format;

/// Variables and constraints know each other by number.
struct Variable {
    name: String,
    values: Vec<i64>,
    watchers: Vec<usize>,
}

trait Constraint {
    fn variables(&self) -> &[usize];
    fn narrow(&self, store: &mut Store) -> bool;
}

struct Different {
    xy: [usize; 2],
    offset: i64,
}

struct Less {
    xy: [usize; 2],
}

struct AllDifferent {
    variables: Vec<usize>,
}

struct Sum {
    variables: Vec<usize>,
    total: i64,
}

#[derive(Default)]
struct Store {
    variables: Vec<Variable>,
    waiting: Vec<bool>,
    queue: VecDeque<usize>,
    trail: Vec<(usize, Vec<i64>)>,
    narrowed: i64,
}

#[derive(Default)]
struct Solver {
    store: Store,
    constraints: Vec<Box<dyn Constraint>>,
}

impl Constraint for Different {
    fn variables(&self) -> &[usize] {
        &self.xy
    }

    fn narrow(&self, store: &mut Store) -> bool {
        let [x, y] = self.xy;
        if let [value] = store.values(x)[..] {
            return store.remove(y, value + self.offset);
        }
        if let [value] = store.values(y)[..] {
            return store.remove(x, value - self.offset);
        }
        true
    }
}

impl Constraint for Less {
    fn variables(&self) -> &[usize] {
        &self.xy
    }

    fn narrow(&self, store: &mut Store) -> bool {
        let [x, y] = self.xy;
        let high = store.last(y);
        if !store.keep(x, |value| value < high) {
            return false;
        }
        let low = store.first(x);
        store.keep(y, |value| value > low)
    }
}

impl Constraint for AllDifferent {
    fn variables(&self) -> &[usize] {
        &self.variables
    }

    fn narrow(&self, store: &mut Store) -> bool {
        for &variable in &self.variables {
            if store.is_fixed(variable) {
                for &other in &self.variables {
                    if other != variable && !store.remove(other, store.values(variable)[0]) {
                        return false;
                    }
                }
            }
        }
        true
    }
}

impl Constraint for Sum {
    fn variables(&self) -> &[usize] {
        &self.variables
    }

    fn narrow(&self, store: &mut Store) -> bool {
        let low: i64 = self.variables.iter().map(|&v| store.first(v)).sum();
        let high: i64 = self.variables.iter().map(|&v| store.last(v)).sum();
        for &variable in &self.variables {
            let (first, last) = (store.first(variable), store.last(variable));
            let (least, most) = (self.total - (high - last), self.total - (low - first));
            if (first < least || last > most)
                && !store.keep(variable, |value| least <= value && value <= most)
            {
                return false;
            }
        }
        true
    }
}

impl Store {
    fn values(&self, variable: usize) -> &Vec<i64> {
        &self.variables[variable].values
    }

    fn is_fixed(&self, variable: usize) -> bool {
        self.values(variable).len() == 1
    }

    fn first(&self, variable: usize) -> i64 {
        self.values(variable).iter().copied().min().unwrap()
    }

    fn last(&self, variable: usize) -> i64 {
        self.values(variable).iter().copied().max().unwrap()
    }

    fn wake(&mut self, constraint: usize) {
        if !self.waiting[constraint] {
            self.waiting[constraint] = true;
            self.queue.push_back(constraint);
        }
    }

    fn assign(&mut self, variable: usize, values: Vec<i64>) {
        let Store { variables, waiting, queue, trail, .. } = self;
        let changed = &mut variables[variable];
        trail.push((variable, core::mem::replace(&mut changed.values, values)));
        for &constraint in &changed.watchers {
            if !waiting[constraint] {
                waiting[constraint] = true;
                queue.push_back(constraint);
            }
        }
    }

    fn remove(&mut self, variable: usize, value: i64) -> bool {
        !self.values(variable).contains(&value) || self.keep(variable, |other| other != value)
    }

    fn keep(&mut self, variable: usize, wanted: impl Fn(i64) -> bool) -> bool {
        let values: Vec<i64> = self.values(variable).iter().copied().filter(|&value| wanted(value)).collect();
        let some = !values.is_empty();
        if values.len() < self.values(variable).len() {
            self.narrowed += 1;
            self.assign(variable, values);
        }
        some
    }

    fn undo(&mut self, mark: usize) {
        for (variable, values) in self.trail.drain(mark..).rev() {
            self.variables[variable].values = values;
        }
    }
}

impl Solver {
    fn variable(&mut self, name: String, values: impl Iterator<Item = i64>) -> usize {
        self.store.variables.push(Variable { name, values: values.collect(), watchers: Vec::new() });
        self.store.variables.len() - 1
    }

    fn add(&mut self, constraint: impl Constraint + 'static) {
        let number = self.constraints.len();
        for &variable in constraint.variables() {
            self.store.variables[variable].watchers.push(number);
        }
        self.constraints.push(Box::new(constraint));
        self.store.waiting.push(false);
        self.store.wake(number);
    }

    fn propagate(&mut self) -> bool {
        let mut right = true;
        while let Some(constraint) = self.store.queue.pop_front() {
            self.store.waiting[constraint] = false;
            right = right && self.constraints[constraint].narrow(&mut self.store);
        }
        right
    }

    fn choice(&self) -> Option<usize> {
        let open = (0..self.store.variables.len()).filter(|&v| !self.store.is_fixed(v));
        open.min_by_key(|&v| self.store.values(v).len())
    }

    fn solve(&mut self, found: &mut dyn FnMut(&[(&str, i64)])) {
        if !self.propagate() {
            return;
        }
        match self.choice() {
            None => {
                let solution: Vec<_> = self.store.variables.iter().map(|v| (&v.name[..], v.values[0])).collect();
                found(&solution);
            }
            Some(variable) => {
                for value in self.store.values(variable).clone() {
                    let mark = self.store.trail.len();
                    self.store.assign(variable, vec![value]);
                    self.solve(found);
                    self.store.undo(mark);
                }
            }
        }
    }
}

fn check(mut solver: Solver) -> i64 {
    let mut total = 0;
    solver.solve(&mut |solution| {
        let mut mixed = 0;
        for &(name, value) in solution {
            mixed = (mixed * 31 + value * name.chars().count() as i64) % 1000003;
        }
        total += mixed;
    });
    total * 31 + solver.store.narrowed
}

fn queens(n: i64) -> i64 {
    let mut solver = Solver::default();
    let rows: Vec<usize> = (0..n).map(|i| solver.variable(format!("row {i}"), 0..n)).collect();
    solver.add(AllDifferent { variables: rows.clone() });
    for (i, &x) in rows.iter().enumerate() {
        for (j, &y) in rows[..i].iter().enumerate() {
            solver.add(Different { xy: [x, y], offset: i as i64 - j as i64 });
            solver.add(Different { xy: [x, y], offset: j as i64 - i as i64 });
        }
    }
    check(solver)
}

fn magic_square() -> i64 {
    let mut solver = Solver::default();
    let cells: Vec<usize> = (0..9).map(|i| solver.variable(format!("cell {i}"), 1..10)).collect();
    solver.add(AllDifferent { variables: cells.clone() });
    for i in 0..3 {
        solver.add(Sum { variables: cells[3 * i..3 * i + 3].to_vec(), total: 15 });
        solver.add(Sum { variables: cells[i..].iter().step_by(3).copied().collect(), total: 15 });
    }
    solver.add(Sum { variables: cells.iter().step_by(4).copied().collect(), total: 15 });
    solver.add(Sum { variables: cells[2..7].iter().step_by(2).copied().collect(), total: 15 });
    for corner in [2, 6, 8] {
        solver.add(Less { xy: [cells[0], cells[corner]] });
    }
    solver.add(Less { xy: [cells[2], cells[6]] });
    check(solver)
}

pub fn run(n: i64) -> i64 {
    (1..n).map(queens).sum::<i64>() + magic_square()
}
