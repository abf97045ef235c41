use super::balanced;
use crate::abi::*;
use crate::value::repr;
use crate::*;

pub struct Point {
    x: Field<f64>,
    tags: Field<List<Str>>,
    on: Field<bool>,
}

crate::record!(Point { x: f64, tags: List<Str>, on: bool });

pub struct Checked {
    low: Field<i64>,
    high: Field<i64>,
    width: i64,
}

impl Checked {
    fn make(low: i64, high: i64) -> Obj<Checked> {
        Obj::new(Checked { low: Field::new(low), high: Field::new(high), width: high - low })
    }
}

crate::record!(Checked { low: i64, high: i64 } => Checked::make);

crate::union! {
    pub enum Any { None_(()), Int(i64), Text(Str), Texts(List<Str>) }
}
crate::union_abi!(Any { None_(()), Int(i64), Text(Str), Texts(List<Str>) });

/// Writes a value as for a result, reads it as a parameter, and gives back the area.
fn there_and_back<T: Abi>(v: T) -> T {
    let p = ret(v);
    // SAFETY: `load` takes the buffers over; only the area itself is left.
    unsafe {
        let v = T::load(p);
        release(p, T::SIZE, T::ALIGN);
        v
    }
}

fn same<T: Abi + Repr>(v: T) {
    let before = repr(&v);
    assert_eq!(repr(&there_and_back(v.clone())).as_str(), before.as_str());
    // SAFETY: the result is freed once.
    unsafe { free_ret::<T>(ret(v.clone())) };
    // The value is not the host's, whatever it was given.
    assert_eq!(repr(&v).as_str(), before.as_str());
}

#[test]
fn values_come_back_and_all_is_freed() {
    balanced(|| {
        same(-5i64);
        same(2.5);
        same(true);
        same(Str::new("häß"));
        same(lit!(""));
        same(List::of([1, 2, 3]));
        same(List::<f64>::new());
        same(List::of([true, false]));
        same(List::of([Str::new("abc"), lit!("d"), lit!("")]));
        same(List::of([List::of([1]), List::new(), List::of([2, 3])]));
        same(VarTuple::of([Some(lit!("x")), None]));
        same((1, true, lit!("t"), (2.0, List::of([Some(7)]))));
        same(Some(Some(3)));
        same(None::<Str>);
        same(List::of([Any::None_(()), Any::Int(4), Any::Text(lit!("u")), Any::Texts(List::of([lit!("v")]))]));
        let grown = List::with_capacity(100);
        grown.push(1);
        assert_eq!(there_and_back(grown).len(), 1);
    });
}

#[test]
fn layouts_are_the_canonical_ones() {
    let w = core::mem::size_of::<usize>();
    assert_eq!((<(bool, i64, bool)>::SIZE, <(bool, i64, bool)>::ALIGN), (24, 8));
    assert_eq!((<(bool, bool)>::SIZE, <(bool, bool)>::ALIGN), (2, 1));
    assert_eq!((Option::<bool>::SIZE, Option::<i64>::SIZE, Option::<Str>::SIZE), (2, 16, 3 * w));
    assert_eq!((Any::SIZE, Any::ALIGN, Any::NESTED), (8 + 2 * w.max(4), 8, true));
    assert_eq!((<Obj<Point>>::ALIGN, <Obj<Point>>::SIZE), (8, (8 + 2 * w + 1 + 7) / 8 * 8));
    const { assert!(!<(i64, Option<bool>)>::NESTED && Option::<Str>::NESTED) };
}

#[test]
fn records_are_made_from_their_fields() {
    balanced(|| {
        let p = Obj::new(Point { x: Field::new(1.5), tags: Field::new(List::of([lit!("a")])), on: Field::new(true) });
        let q = there_and_back(p.clone());
        assert!(!q.ptr_eq(&p) && q.x.get() == 1.5 && q.on.get());
        assert_eq!(repr(q.tags.at()).as_str(), "['a']");
        assert_eq!(there_and_back(Checked::make(3, 10)).width, 7);
    });
}

#[test]
fn parameters_from_the_host() {
    balanced(|| {
        // SAFETY: each buffer comes from `cabi_realloc` with the size that it is lifted with.
        unsafe {
            let p = cabi_realloc(core::ptr::null_mut(), 0, 1, 9);
            core::ptr::copy_nonoverlapping("grüße".as_ptr(), p, 7);
            let p = cabi_realloc(p, 9, 1, 7);
            assert_eq!(lift_str(p, 7).as_str(), "grüße");
            assert_eq!(lift_str(core::ptr::null_mut(), 0).as_str(), "");
            assert_eq!(lift_list::<i64>(8 as *mut u8, 0).len(), 0);

            let p = cabi_realloc(core::ptr::null_mut(), 0, 8, 24);
            p.cast::<i64>().write(-1);
            p.add(8).write(2);
            p.add(16).cast::<f64>().write(0.5);
            let mut params = Params::new(p);
            assert_eq!((params.take::<i64>(), params.take::<bool>(), params.take::<f64>()), (-1, true, 0.5));
            params.done();

            let p = cabi_realloc(core::ptr::null_mut(), 0, 4, 0);
            assert!(!p.is_null());
            let p = cabi_realloc(p, 0, 4, 12);
            let p = cabi_realloc(p, 12, 4, 0);
            assert!(!p.is_null());
        }
    });
}
