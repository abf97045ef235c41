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
use rt::Raise as _;

struct Square {
    name: rt::Field<rt::Str>,
    side: rt::Field<f64>,
}

impl rt::obj::Class for Square {
    const NAME: &'static str = "Square";
}

fn new_Square() -> rt::Obj<Square> {
    rt::Obj::new(Square {
        name: rt::Field::new(rt::closure::unset()),
        side: rt::Field::new(rt::closure::unset()),
    })
}

#[inline(never)]
fn report(sides: &rt::List<f64>) -> rt::Str {
    let lines = rt::List::<rt::Str>::new();
    for side in sides.iter() {
        let attempt1: Result<(), rt::Exc> = 't1: loop {
            lines.append(rt::attempt!('t1, Shape_describe(&{ let made = new_Square(); rt::attempt!('t1, Square___init__(&made, side), 31); made }), 31));
            break Ok(());
        };
        match attempt1 {
            Ok(()) => {}
            Err(exc3) => {
                if exc3.is(&rt::classes::VALUE_ERROR) {
                    let error = exc3.clone();
                    lines.append(rt::value::str(&error));
                } else {
                    rt::raise::trap(exc3, 0)
                }
            }
        }
    }
    rt::text::join_list(rt::lit_ref!("\n"), &lines)
}

#[inline(never)]
fn Square___init__(self_: &rt::Obj<Square>, side: f64) -> Result<(), rt::Exc> {
    Shape___init__(self_, rt::lit_ref!("square")).at(17)?;
    if side < 0.0 {
        return Err(rt::raise::passing(
            {
                let t1 = {
                    let mut out = rt::StrBuf::new();
                    out.push_ascii("negative side: ");
                    rt::Repr::str_to(&side, &mut out);
                    out.finish()
                };
                rt::Exc::text(&rt::classes::VALUE_ERROR, t1)
            },
            19,
        ));
    }
    self_.side.set(side);
    Ok(())
}

fn Shape___init__(self_: &rt::Obj<Square>, name: &rt::Str) -> Result<(), rt::Exc> {
    self_.name.set(name.clone());
    Ok(())
}

fn Shape_describe(self_: &rt::Obj<Square>) -> Result<rt::Str, rt::Exc> {
    Ok({
        let mut out = rt::StrBuf::new();
        out.push(self_.name.at());
        out.push_ascii(": ");
        out.push(&rt::glue::fixed(Square_area(self_).at(12)?, 2));
        out.finish()
    })
}

fn Square_area(self_: &rt::Obj<Square>) -> Result<f64, rt::Exc> {
    Ok(self_.side.get() * self_.side.get())
}

#[export_name = "report"]
pub extern "C" fn export_report(p0: i32, p1: i32) -> i32 {
    let a0: rt::List<f64> = unsafe { rt::abi::lift_list(p0 as *mut u8, p1 as usize) };
    let result = report(&a0);
    rt::raise::finish();
    rt::abi::ret(result) as i32
}

#[export_name = "cabi_post_report"]
pub extern "C" fn post_report(result: i32) {
    unsafe { rt::abi::free_ret::<rt::Str>(result as *mut u8) };
}
