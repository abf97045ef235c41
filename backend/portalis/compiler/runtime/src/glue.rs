//! Runtime functions in the shape that emitted code calls them in: text in, text out.

use crate::big::Int;
use crate::erased::{Shape, Shaped as _};
use crate::exc::Exc;
use crate::fmt::percent::{self, Conversion};
use crate::fmt::{self};
use crate::generator;
use crate::iter::Iter;
use crate::list::List;
use crate::raise::{check, park, parked, pause};
use crate::strbox::{Str, StrBuf};
use crate::value::{Scalar, Value};
use core::cmp::Ordering;
use core::mem::MaybeUninit;

/// `f"{x:.Nf}"`.
pub fn fixed(x: f64, digits: i64) -> Str {
    let mut out = StrBuf::new();
    fmt::fixed(x, digits as u32, &mut out);
    out.finish()
}

/// `format(x, spec)` of an int.
pub fn format_int(x: i64, spec: &Str) -> Result<Str, Exc> {
    fmt::format_int(x, spec.as_str())
}

/// `format(x, spec)` of a float.
pub fn format_float(x: f64, spec: &Str) -> Result<Str, Exc> {
    fmt::format_float(x, spec.as_str())
}

/// `format(x, spec)` of a bool.
pub fn format_bool(x: bool, spec: &Str) -> Result<Str, Exc> {
    fmt::format_bool(x, spec.as_str())
}

/// `format(x, spec)` of a str.
pub fn format_str(x: &Str, spec: &Str) -> Result<Str, Exc> {
    fmt::format_str(x, spec.as_str())
}

fn conversion(flags: &Str, width: i64, precision: i64, kind: &Str) -> Conversion {
    let mut bits = 0;
    for c in flags.as_bytes() {
        bits |= match c {
            b'-' => percent::LEFT,
            b'+' => percent::PLUS,
            b' ' => percent::BLANK,
            b'#' => percent::ALTERNATE,
            _ => percent::ZERO,
        };
    }
    if width < 0 {
        // Out of a `*`.
        bits |= percent::LEFT;
    }
    Conversion { flags: bits, width: width.saturating_abs(), precision, kind: kind.char_at(0).unwrap_or('s') }
}

/// `%d` and the other conversions of ints.
pub fn percent_int(x: i64, flags: &Str, width: i64, precision: i64, kind: &Str) -> Str {
    let mut out = StrBuf::new();
    percent::int(&conversion(flags, width, precision, kind), x, &mut out);
    out.finish()
}

/// `%c` of an int.
pub fn percent_code(x: i64, flags: &Str, width: i64, precision: i64, kind: &Str) -> Result<Str, Exc> {
    let mut out = StrBuf::new();
    percent::char_of_int(&conversion(flags, width, precision, kind), x, &mut out)?;
    Ok(out.finish())
}

/// `format(x, spec)` of an int of any size.
pub fn format_big(x: &Int, spec: &Str) -> Result<Str, Exc> {
    fmt::big::format_big(x, spec.as_str())
}

/// `%d`, `%o`, `%x` of an int of any size.
pub fn percent_big(x: &Int, flags: &Str, width: i64, precision: i64, kind: &Str) -> Result<Str, Exc> {
    let mut out = StrBuf::new();
    fmt::big::percent_big(&conversion(flags, width, precision, kind), x, &mut out)?;
    Ok(out.finish())
}

/// `%e`, `%f`, `%g`.
pub fn percent_float(x: f64, flags: &Str, width: i64, precision: i64, kind: &Str) -> Result<Str, Exc> {
    let mut out = StrBuf::new();
    let how = conversion(flags, width, precision, kind);
    match how.kind {
        'e' | 'E' => percent::exponent(&how, x, &mut out)?,
        'f' | 'F' => percent::fixed(&how, x, &mut out)?,
        _ => percent::general(&how, x, &mut out)?,
    }
    Ok(out.finish())
}

/// `%s` of a text.
pub fn percent_str(x: &Str, flags: &Str, width: i64, precision: i64) -> Str {
    let mut out = StrBuf::new();
    percent::string(&conversion(flags, width, precision, &crate::lit!("s")), x, &mut out);
    out.finish()
}

/// `%c` of a text: one character.
pub fn percent_char(x: &Str) -> Result<Str, Exc> {
    let mut out = StrBuf::new();
    percent::char_of_str(&conversion(&Str::empty(), 0, -1, &crate::lit!("c")), x, &mut out)?;
    Ok(out.finish())
}

/// What `len()` makes of an int that `__len__` gave.
#[inline]
pub fn length(n: i64) -> Result<i64, Exc> {
    if n < 0 {
        return Err(Exc::fixed(&crate::classes::VALUE_ERROR, "__len__() should return >= 0"));
    }
    Ok(n)
}

/// Writes to standard output.
pub fn write(text: &Str) {
    crate::io::write(text.as_str());
}

/// Writes to standard error.
pub fn write_err(text: &Str) {
    crate::io::write_err(text.as_str());
}

/// Whether the test holds for some item.
#[inline]
pub fn any<T>(it: impl Iterator<Item = T>, mut test: impl FnMut(&T) -> bool) -> bool {
    for x in it {
        if test(&x) {
            return true;
        }
    }
    false
}

/// Whether the test holds for all items.
#[inline]
pub fn all<T>(it: impl Iterator<Item = T>, mut test: impl FnMut(&T) -> bool) -> bool {
    for x in it {
        if !test(&x) {
            return false;
        }
    }
    true
}

/// `next(it)`.
pub fn next<T: 'static>(it: &Iter<T>) -> Result<T, Exc> {
    match it.step() {
        Some(v) => Ok(v),
        None => {
            check()?;
            Err(crate::errors::stop_iteration())
        }
    }
}

/// The next item, if any.
pub fn next_option<T: 'static>(it: &Iter<T>) -> Option<T> {
    it.step()
}

/// Exactly `n` items, for unpacking. Asks for one item more, at most.
pub fn unpack<T: Value>(it: impl Iterator<Item = T>, n: i64) -> Result<List<T>, Exc> {
    let out = List::with_capacity(n as usize);
    for x in it {
        if out.len() as i64 == n {
            return Err(count_error("too many values to unpack (expected ", n, None));
        }
        out.push(x);
    }
    match enough(out.len(), n, "not enough values to unpack (expected ") {
        None => Ok(out),
        Some(e) => Err(e),
    }
}

/// Exactly `N` items, for unpacking into a pattern.
pub fn unpack_items<T: Value, const N: usize>(it: impl Iterator<Item = T>) -> Result<[T; N], Exc> {
    unpack_list(&unpack(it, N as i64)?)
}

/// The items of a list of `N`, for unpacking into a pattern.
#[inline]
pub fn unpack_list<T: Value, const N: usize>(items: &List<T>) -> Result<[T; N], Exc> {
    expect_items(items.len(), N)?;
    let mut out = MaybeUninit::<[T; N]>::uninit();
    // SAFETY: the list has `N` items, and the array room for as many.
    unsafe {
        clone_items(T::SHAPE, items.as_slice().as_ptr().cast(), out.as_mut_ptr().cast(), N);
        Ok(out.assume_init())
    }
}

#[inline(never)]
fn expect_items(len: usize, n: usize) -> Result<(), Exc> {
    match len.cmp(&n) {
        Ordering::Equal => Ok(()),
        Ordering::Greater => Err(count_error("too many values to unpack (expected ", n as i64, None)),
        Ordering::Less => Err(count_error("not enough values to unpack (expected ", n as i64, Some(len as i64))),
    }
}

/// Clones `n` neighbours of one shape.
///
/// # Safety
/// `from` holds `n` values of the shape; `to` has room for as many.
#[inline(never)]
unsafe fn clone_items(shape: &Shape, from: *const u8, to: *mut u8, n: usize) {
    for i in 0..n {
        // SAFETY: as the caller says.
        unsafe { shape.clone_to(from.add(i * shape.size), to.add(i * shape.size)) };
    }
}

/// At least `n` items, for unpacking with a star.
pub fn unpack_star<T: Value>(it: impl Iterator<Item = T>, n: i64) -> Result<List<T>, Exc> {
    let out = List::collect(it);
    match enough(out.len(), n, "not enough values to unpack (expected at least ") {
        None => Ok(out),
        Some(e) => Err(e),
    }
}

/// The exception that is parked, or the error of too few items.
#[inline(never)]
fn enough(got: usize, n: i64, lead: &str) -> Option<Exc> {
    match check() {
        Err(e) => Some(e),
        Ok(()) if (got as i64) < n => Some(count_error(lead, n, Some(got as i64))),
        Ok(()) => None,
    }
}

#[cold]
#[inline(never)]
fn count_error(lead: &str, n: i64, got: Option<i64>) -> Exc {
    let mut out = StrBuf::new();
    out.push_str(lead);
    fmt::int_to(n, &mut out);
    if let Some(got) = got {
        out.push_str(", got ");
        fmt::int_to(got, &mut out);
    }
    out.push_str(")");
    Exc::text(&crate::classes::VALUE_ERROR, out.finish())
}

/// An iterator over an instance with `__next__`.
pub fn of_next<S, T: Value>(state: S, next: impl Fn(&S) -> Result<T, Exc>) -> impl Iterator<Item = T> {
    core::iter::from_fn(move || {
        if parked() {
            return None;
        }
        match next(&state) {
            Ok(v) => Some(v),
            Err(e) => {
                if e.is(&crate::classes::STOP_ITERATION) {
                    pause();
                } else {
                    park(e);
                }
                None
            }
        }
    })
}

/// An iterator over an instance with `__getitem__`.
pub fn of_getitem<S, T: Value>(state: S, item: impl Fn(&S, i64) -> Result<T, Exc>) -> impl Iterator<Item = T> {
    let mut index = 0;
    let mut done = false;
    core::iter::from_fn(move || {
        if done || parked() {
            return None;
        }
        match item(&state, index) {
            Ok(v) => {
                index += 1;
                Some(v)
            }
            Err(e) => {
                done = true;
                if !e.is(&crate::classes::INDEX_ERROR) && !e.is(&crate::classes::STOP_ITERATION) {
                    park(e);
                }
                None
            }
        }
    })
}

/// The items that a generator expression with one `for` makes.
pub fn filter_map<T, K>(
    mut f: impl FnMut(&T) -> Option<K>,
    mut it: impl Iterator<Item = T>,
) -> impl Iterator<Item = K> {
    let mut over = false;
    core::iter::from_fn(move || loop {
        if over {
            return None;
        }
        let item = it.next();
        over = item.is_none();
        if let Some(v) = f(&item?) {
            return Some(v);
        }
        if parked() {
            over = true;
            generator::leave();
            return None;
        }
    })
}

/// The items that a generator expression with several `for`s makes.
pub fn flat_map<T, K: 'static>(
    mut f: impl FnMut(&T) -> Option<Iter<K>>,
    mut it: impl Iterator<Item = T>,
) -> impl Iterator<Item = K> {
    let mut inner: Option<Iter<K>> = None;
    let mut over = false;
    core::iter::from_fn(move || loop {
        if over {
            return None;
        }
        if let Some(v) = inner.as_ref().and_then(|i| i.step()) {
            return Some(v);
        }
        over = parked();
        if !over {
            let item = it.next();
            over = item.is_none();
            inner = f(&item?);
            over = parked();
        }
        if over {
            generator::leave();
            return None;
        }
    })
}

/// `e.args`, each made a value of the type that the program gives them.
pub fn exception_args<T: Value>(e: &Exc, make: impl Fn(Scalar) -> T) -> crate::VarTuple<T> {
    crate::VarTuple::collect((0..e.arg_count()).map(|i| make(e.arg(i).unwrap_or(Scalar::Other))))
}

/// `e.args[i]`.
pub fn exception_arg(e: &Exc, i: i64) -> Result<Scalar, Exc> {
    let n = e.arg_count() as i64;
    let at = if i < 0 { i + n } else { i };
    if at < 0 || at >= n {
        return Err(Exc::new(&crate::classes::INDEX_ERROR, "tuple index out of range"));
    }
    Ok(e.arg(at as usize).unwrap_or(Scalar::Other))
}

/// `code` of a `SystemExit`, `value` of a `StopIteration`.
pub fn only_argument(e: &Exc) -> Scalar {
    match e.arg_count() {
        0 => Scalar::None,
        1 => e.arg(0).unwrap_or(Scalar::Other),
        _ => Scalar::Other,
    }
}

/// Ends the call: the argument is of a type that the program does not give to exceptions.
#[cold]
pub fn unknown_argument() -> ! {
    let message = "this argument of an exception can be shown but not read";
    crate::raise::trap(Exc::new(&crate::classes::DECLINED, message), 0)
}
