#![no_std]
#![recursion_limit = "1024"]
#![allow(
    non_snake_case,
    unused_variables,
    unused_assignments,
    unused_parens,
    unreachable_code,
    dead_code
)]

use portalis_rt as rt;
use rt::{Raise as _, Truthy as _};

fn mean(values: &rt::List<f64>) -> f64 {
    if !values.truthy() {
        return 0.0;
    }
    let mut total: f64 = 0.0;
    for value in values.iter() {
        total = total + value;
    }
    rt::num::truediv_float(total, values.len() as i64 as f64).or_trap(11)
}

fn collatz(n: i64) -> i64 {
    let mut n: i64 = n;
    let mut steps: i64 = 0;
    while !(n == 1) {
        n = if n.rem_euclid(2) == 0 {
            n.div_euclid(2)
        } else {
            rt::num::add(rt::num::mul(3, n).or_trap(18), 1).or_trap(18)
        };
        steps = rt::num::add(steps, 1).or_trap(19);
    }
    steps
}

#[export_name = "mean"]
pub extern "C" fn export_mean(p0: i32, p1: i32) -> f64 {
    let a0: rt::List<f64> = unsafe { rt::abi::lift_list(p0 as *mut u8, p1 as usize) };
    let result = mean(&a0);
    rt::raise::finish();
    result
}

#[export_name = "collatz"]
pub extern "C" fn export_collatz(p0: i64) -> i64 {
    let a0: i64 = p0;
    let result = collatz(a0);
    rt::raise::finish();
    result
}
