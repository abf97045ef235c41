use super::balanced;
use crate::exc::*;
use crate::value::{repr, Scalar};
use crate::*;

fn shown(e: &Exc) -> (String, String, String) {
    (e.message().as_str().to_owned(), e.args_repr().as_str().to_owned(), repr(e).as_str().to_owned())
}

fn three(a: &str, b: &str, c: &str) -> (String, String, String) {
    (a.to_owned(), b.to_owned(), c.to_owned())
}

#[test]
fn texts_as_cpython_gives_them() {
    balanced(|| {
        let one = lit!("it's");
        assert_eq!(shown(&Exc::bare(&VALUE_ERROR)), three("", "()", "ValueError()"));
        assert_eq!(shown(&value_error("it's")), three("it's", "(\"it's\",)", "ValueError(\"it's\")"));
        assert_eq!(
            shown(&Exc::new(&TYPE_ERROR, "a 'b' \"c\"")),
            three("a 'b' \"c\"", "('a \\'b\\' \"c\"',)", "TypeError('a \\'b\\' \"c\"')")
        );
        assert_eq!(shown(&Exc::with_arg(&VALUE_ERROR, &5)), three("5", "(5,)", "ValueError(5)"));
        assert_eq!(shown(&Exc::with_args(&VALUE_ERROR, &[])), three("", "()", "ValueError()"));
        assert_eq!(
            shown(&Exc::with_args(&OS_ERROR, &[&1, &one])),
            three("(1, \"it's\")", "(1, \"it's\")", "OSError(1, \"it's\")")
        );
        assert_eq!(shown(&key_error(&lit!("k"))), three("'k'", "('k',)", "KeyError('k')"));
        assert_eq!(shown(&key_error(&(1, 2))), three("(1, 2)", "((1, 2),)", "KeyError((1, 2))"));
        assert_eq!(shown(&stop_iteration()), three("", "()", "StopIteration()"));
        let e = Exc::with_args(&VALUE_ERROR, &[&one, &2.5]);
        assert!(matches!(e.arg(0), Some(Scalar::Text(s)) if s.as_str() == "it's"));
        assert!(e.arg(2).is_none());
        assert!(matches!(value_error("m").arg(0), Some(Scalar::Text(s)) if s.as_str() == "m"));
        assert!(value_error("m").arg(1).is_none() && Exc::bare(&VALUE_ERROR).arg(0).is_none());
    });
}

#[test]
fn classes_follow_their_bases() {
    static MINE: ExcClass = ExcClass { name: "Mine", base: Some(&KEY_ERROR) };
    let e = Exc::with_arg(&MINE, &lit!("x"));
    assert!(e.is(&MINE) && e.is(&LOOKUP_ERROR) && e.is(&BASE_EXCEPTION) && !e.is(&INDEX_ERROR));
    assert_eq!(shown(&e), three("'x'", "('x',)", "Mine('x')"));
    assert!(!value_error("").is(&UNICODE_ERROR) && Exc::bare(&UNICODE_DECODE_ERROR).is(&VALUE_ERROR));
    assert!(!Exc::bare(&SYSTEM_EXIT).is(&EXCEPTION));
}

#[test]
fn instances_come_back() {
    struct Fields {
        code: Field<i64>,
    }
    struct Other;
    impl Class for Fields {
        const NAME: &'static str = "Mine";
        fn repr_to(_x: &Obj<Self>, out: &mut StrBuf) {
            out.push_str("Mine(3)");
        }
        fn str_to(_x: &Obj<Self>, out: &mut StrBuf) {
            out.push_str("text");
        }
    }
    static MINE: ExcClass = ExcClass { name: "Mine", base: Some(&EXCEPTION) };
    balanced(|| {
        let e = Exc::instance(&MINE, Obj::new(Fields { code: Field::new(3) }), Exc::with_arg(&EXCEPTION, &3i64));
        let caught = e.clone();
        assert_eq!(caught.downcast::<Fields>().unwrap().code.get(), 3);
        assert!(caught.downcast::<Other>().is_none() && value_error("").downcast::<Fields>().is_none());
        assert_eq!(shown(&e), three("text", "(3,)", "Mine(3)"));
    });
}

#[test]
fn lines_causes_and_contexts() {
    balanced(|| {
        let fail = || -> Result<i64, Exc> { Err(value_error("m")) };
        let e = fail().at(3).at(5).err().unwrap();
        assert_eq!(e.lines(), [3, 5]);
        let outer = runtime_error("outer");
        outer.set_cause(Some(e.clone()));
        outer.set_context(Some(e.clone()));
        assert!(outer.cause().unwrap().py_eq(&e) && outer.context().unwrap().ptr_eq(&e));
        assert!(e.cause().is_none() && !e.py_eq(&outer));
        assert_eq!(Ok::<i64, Exc>(4).or_trap(1), 4);
    });
}

#[test]
fn long_chains_of_contexts_are_freed() {
    balanced(|| {
        let mut e = value_error("first");
        for _ in 0..100_000 {
            let next = value_error("next");
            next.set_context(Some(e));
            e = next;
        }
    });
}

#[test]
fn the_first_parked_exception_stays() {
    balanced(|| {
        assert!(!parked() && check().is_ok());
        park(value_error("first"));
        park(value_error("second"));
        assert!(parked());
        assert_eq!(check().err().unwrap().message().as_str(), "first");
        assert!(!parked());
    });
}

#[test]
fn depth_has_a_limit() {
    fn down(n: u32) -> Result<u32, Exc> {
        let _call = Depth::enter()?;
        if n == 0 {
            Ok(0)
        } else {
            Ok(down(n - 1)? + 1)
        }
    }
    assert_eq!(down(999).ok(), Some(999));
    let e = down(1000).err().unwrap();
    assert!(e.is(&RECURSION_ERROR));
    assert_eq!(e.message().as_str(), "maximum recursion depth exceeded");
    assert_eq!(down(999).ok(), Some(999));
    set_recursion_limit(10);
    assert!(down(10).is_err() && recursion_limit() == 10);
    set_recursion_limit(1000);
    assert!(enter().is_ok());
    leave();
}

#[test]
fn a_trap_fills_the_record() {
    let caught = std::panic::catch_unwind(|| {
        Err::<(), Exc>(key_error(&lit!("é"))).at(7).or_trap(9);
    });
    assert!(caught.is_err());
    // SAFETY: the tests share one thread, and what the record points to is never freed.
    unsafe {
        let r = *portalis_exception.get();
        let text = |i: usize| std::str::from_utf8(std::slice::from_raw_parts(r[i] as *const u8, r[i + 1])).unwrap();
        assert_eq!(r[0], 1);
        assert_eq!(text(1), "KeyError,LookupError,Exception,BaseException");
        assert_eq!((text(3), text(5)), ("'é'", "('é',)"));
        assert_eq!(std::slice::from_raw_parts(r[7] as *const u32, r[8]), [7, 9]);
    }
}

#[test]
fn an_int_that_does_not_fit_reaches_no_handler() {
    let raised = || Err::<(), _>(crate::num::int_overflow());
    assert_eq!(raised().unwrap_err().class().name, "OverflowError");
    assert!(std::panic::catch_unwind(|| raised().at(3)).is_err());
    assert!(std::panic::catch_unwind(|| crate::big::narrow(&crate::big::lit("99999999999999999999")).at(3)).is_err());
    crate::raise::ints_are_fast();
    let e = raised().at(3).unwrap_err();
    assert!(core::ptr::eq(e.class(), &OVERFLOW_ERROR));
    assert_eq!(e.lines(), [3]);
}
