//! Lists and ranges against CPython: `data/lists.txt`, which `data/lists.py` wrote.

use portalis_rt::value::repr;
use portalis_rt::{Exc, List, PyEq, PyOrd, Range, VarTuple};

struct Args<'a>(Vec<&'a str>);

impl Args<'_> {
    fn int(&self, i: usize) -> i64 {
        self.0[i].parse().unwrap()
    }

    fn maybe(&self, i: usize) -> Option<i64> {
        if self.0[i] == "-" {
            None
        } else {
            Some(self.int(i))
        }
    }

    fn list(&self, i: usize) -> List<i64> {
        List::collect(self.0[i].split(',').filter(|s| !s.is_empty()).map(|s| s.parse().unwrap()))
    }

    fn range(&self, i: usize) -> Result<Range, Exc> {
        Range::new(self.int(i), self.int(i + 1), self.int(i + 2))
    }
}

fn text(xs: impl Iterator<Item = i64>) -> String {
    xs.map(|x| x.to_string()).collect::<Vec<_>>().join(",")
}

/// Python's spelling.
fn truth(b: bool) -> String {
    (if b { "True" } else { "False" }).to_owned()
}

fn run(op: &str, a: &Args) -> Result<String, Exc> {
    if op.starts_with("range_") {
        return run_range(op, a);
    }
    let xs = a.list(0);
    match op {
        "slice" => {
            let all = text(xs.slice(a.maybe(1), a.maybe(2), a.maybe(3))?.iter());
            if a.maybe(3).is_none() {
                assert_eq!(text(xs.slice2(a.maybe(1), a.maybe(2)).iter()), all);
            }
            return Ok(all);
        }
        "set_slice" => xs.set_slice(a.maybe(1), a.maybe(2), a.maybe(3), a.list(4).iter())?,
        "del_slice" => xs.del_slice(a.maybe(1), a.maybe(2), a.maybe(3))?,
        "insert" => xs.insert(a.int(1), a.int(2)),
        "pop" => {
            let x = xs.pop(a.int(1))?;
            xs.append(x);
        }
        "del_item" => xs.del_item(a.int(1))?,
        "set" => xs.set(a.int(1), a.int(2))?,
        "get" => return Ok(xs.get(a.int(1))?.to_string()),
        "remove" => xs.remove(&a.int(1))?,
        "index" => return Ok(xs.index(&a.int(1), a.maybe(2), a.maybe(3))?.to_string()),
        "tuple_index" => {
            let t = VarTuple::collect(xs.iter());
            return Ok(t.index(&a.int(1), a.maybe(2), a.maybe(3))?.to_string());
        }
        "count" => return Ok(xs.count(&a.int(1)).to_string()),
        "repeat" => return Ok(text(xs.repeat(a.int(1)).iter())),
        "order" => {
            let ys = a.list(1);
            return Ok([xs.py_lt(&ys), xs.py_le(&ys), xs.py_eq(&ys)].map(truth).join(" "));
        }
        _ => panic!("unknown operation {}", op),
    }
    Ok(text(xs.iter()))
}

fn run_range(op: &str, a: &Args) -> Result<String, Exc> {
    let r = a.range(0)?;
    Ok(match op {
        "range_len" => r.len()?.to_string(),
        "range_repr" => repr(&r).as_str().to_owned(),
        "range_head" => text(r.iter().take(4)),
        "range_tail" => text(r.reversed().take(4)),
        "range_get" => r.get(a.int(3))?.to_string(),
        "range_contains" => truth(r.contains(a.int(3))),
        "range_index" => r.index(a.int(3))?.to_string(),
        "range_eq" => truth(r.py_eq(&a.range(3)?)),
        "range_slice" => repr(&r.slice(a.maybe(3), a.maybe(4), a.maybe(5))?).as_str().to_owned(),
        _ => panic!("unknown operation {}", op),
    })
}

#[test]
fn as_cpython() {
    let cases = include_str!("data/lists.txt");
    let (mut count, mut wrong) = (0, Vec::new());
    for line in cases.lines() {
        let mut parts: Vec<&str> = line.split('\t').collect();
        let expected = parts.pop().unwrap();
        let op = parts.remove(0);
        let got = match run(op, &Args(parts)) {
            Ok(text) => text,
            Err(e) => format!("!{}: {}", e.class().name, e.message().as_str()),
        };
        if got != expected {
            wrong.push(format!("{} but got {}", line, got));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
    assert!(count > 5_000);
}
