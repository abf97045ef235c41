//! How exceptions travel: parking, the depth of calls, and the trap that ends a call with the exception on record.

use crate::cell::Static;
use crate::classes::{INTEGER_OVERFLOW, OVERFLOW_ERROR};
use crate::exc::{Exc, ExcClass};
use core::mem::ManuallyDrop;

/// On results: what emitted code does with an error.
pub trait Raise<T> {
    /// The value; an error ends the call of the module.
    fn or_trap(self, line: u32) -> T;
    /// Notes the line that an error passes through.
    fn at(self, line: u32) -> Result<T, Exc>;
}

impl<T> Raise<T> for Result<T, Exc> {
    #[inline]
    fn or_trap(self, line: u32) -> T {
        match self {
            Ok(v) => v,
            Err(e) => trap(e, line),
        }
    }

    #[inline]
    fn at(self, line: u32) -> Result<T, Exc> {
        // By value: a reference would give every caller a frame in memory.
        match self {
            Ok(v) => Ok(v),
            Err(e) => Err(passing_at(e, line)),
        }
    }
}

#[cold]
#[inline(never)]
fn passing_at(e: Exc, line: u32) -> Exc {
    e.push_line(line);
    e
}

/// Notes the line that an exception passes through; line 0 is none.
pub fn passing(e: Exc, line: u32) -> Exc {
    if line != 0 {
        e.push_line(line);
    }
    e
}

/// The class of int results that do not fit.
static OVERFLOW: Static<&'static ExcClass> = Static::new(&INTEGER_OVERFLOW);

#[inline]
pub(crate) fn overflow_class() -> &'static ExcClass {
    // SAFETY: a plain pointer, no borrow. Volatile, as in `exc::keep`.
    unsafe { OVERFLOW.get().read_volatile() }
}

/// From now on handlers see int results that do not fit, as `OverflowError`.
#[inline(never)]
pub fn ints_are_fast() {
    // SAFETY: as in `overflow_class`.
    unsafe { *OVERFLOW.get() = &OVERFLOW_ERROR };
}

static PARKED: Static<Option<Exc>> = Static::new(None);

/// Keeps an exception that cannot be returned from here, for `check`. The first one stays.
#[cold]
#[inline(never)]
pub fn park(e: Exc) {
    // SAFETY: no borrow outlives the statement; the exception is dropped, if at all, outside of it.
    unsafe {
        if (*PARKED.get()).is_none() {
            *PARKED.get() = Some(e);
        }
    }
}

#[inline]
pub fn parked() -> bool {
    // SAFETY: as in `park`.
    unsafe { (*PARKED.get()).is_some() }
}

/// Whether a function of the program raised that an iterator calls for its items. StopIteration is the end of such an
/// iterator; what has a value is not supported, as nobody would see it.
#[inline]
pub fn interrupted() -> bool {
    if parked() {
        end_at_stop();
        return true;
    }
    false
}

/// Whether the iterator that has just given nothing was interrupted last by its functions.
static STOPPED: Static<bool> = Static::new(false);

/// Whether an iterator that gave nothing may give more later: an exception ended it for now.
#[inline(never)]
pub fn goes_on() -> bool {
    // SAFETY: no borrow outlives the call.
    parked() || unsafe { core::ptr::replace(STOPPED.get(), false) }
}

/// Notes that an iterator ends for now.
pub fn pause() {
    // SAFETY: no borrow outlives the statement.
    unsafe { *STOPPED.get() = true };
}

#[cold]
#[inline(never)]
fn end_at_stop() {
    if let Err(e) = check() {
        if !e.is(&crate::classes::STOP_ITERATION) {
            park(e);
            return;
        }
        pause();
        if e.arg_count() != 0 {
            let text = "a StopIteration with a value from a function that an iterator calls is not supported";
            park(Exc::fixed(&crate::classes::DECLINED, text));
        }
    }
}

/// The parked exception, if any, as an error.
#[inline]
pub fn check() -> Result<(), Exc> {
    // SAFETY: as in `park`.
    match unsafe { (*PARKED.get()).take() } {
        None => Ok(()),
        Some(e) => Err(e),
    }
}

/// `check`, noting the line.
#[inline(never)]
pub fn check_at(line: u32) -> Result<(), Exc> {
    check().at(line)
}

/// `check` where an error ends the call of the module.
#[inline(never)]
pub fn check_or_trap(line: u32) {
    check().or_trap(line);
}

static HANDLING: Static<Option<Exc>> = Static::new(None);

/// The time in which a handler runs; the exception that was handled before comes back at its end.
pub struct Handling(Option<Exc>);

impl Handling {
    pub fn enter(e: &Exc) -> Handling {
        // SAFETY: no borrow outlives the call.
        Handling(unsafe { core::ptr::replace(HANDLING.get(), Some(e.clone())) })
    }
}

impl Drop for Handling {
    fn drop(&mut self) {
        // SAFETY: as in `enter`.
        drop(unsafe { core::ptr::replace(HANDLING.get(), self.0.take()) });
    }
}

/// The exception that is being handled.
pub fn handled() -> Option<Exc> {
    // SAFETY: the clone ends the borrow.
    unsafe { (*HANDLING.get()).clone() }
}

/// Sets `__context__` as `raise` does: to the exception that is being handled, without making a cycle.
#[cold]
#[inline(never)]
pub fn note_context(e: &Exc) {
    let current = match handled() {
        Some(current) => current,
        None => return,
    };
    if current.ptr_eq(e) {
        return;
    }
    let mut link = current.clone();
    while let Some(next) = link.context() {
        if next.ptr_eq(e) {
            link.set_context(None);
            break;
        }
        link = next;
    }
    e.set_context(Some(current));
}

/// `raise e` of an exception that may have been raised before.
pub fn raised(e: Exc) -> Exc {
    note_context(&e);
    e
}

static DEPTH: Static<u32> = Static::new(0);
static LIMIT: Static<u32> = Static::new(1000);

/// How many calls are running.
#[inline]
pub fn depth() -> u32 {
    // SAFETY: plain numbers, no borrow.
    unsafe { *DEPTH.get() }
}

/// From now on `n` calls are running; false (and nothing changes) when that is too many.
#[inline]
pub fn set_depth(n: u32) -> bool {
    // SAFETY: as in `depth`.
    unsafe {
        let fits = n <= *LIMIT.get();
        if fits {
            *DEPTH.get() = n;
        }
        fits
    }
}

/// One Python call, for as long as the guard lives.
pub struct Depth(());

impl Depth {
    /// Enters a call; `RecursionError` when that is one too many.
    #[inline]
    pub fn enter() -> Result<Depth, Exc> {
        // SAFETY: plain numbers, no borrow.
        unsafe {
            if *DEPTH.get() >= *LIMIT.get() {
                return Err(too_deep());
            }
            *DEPTH.get() += 1;
        }
        Ok(Depth(()))
    }
}

impl Drop for Depth {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: as in `enter`.
        unsafe { *DEPTH.get() -= 1 };
    }
}

/// Enters a call without a guard; `leave` has to follow.
#[inline]
pub fn enter() -> Result<(), Exc> {
    Depth::enter().map(core::mem::forget)
}

/// Leaves a call entered by `enter`.
#[inline]
pub fn leave() {
    drop(Depth(()));
}

/// `sys.setrecursionlimit`.
pub fn set_recursion_limit(limit: u32) {
    // SAFETY: as in `Depth::enter`.
    unsafe { *LIMIT.get() = limit };
}

/// `sys.getrecursionlimit`.
pub fn recursion_limit() -> u32 {
    // SAFETY: as in `Depth::enter`.
    unsafe { *LIMIT.get() }
}

/// `sys.setrecursionlimit` with Python's conditions.
pub fn set_limit(limit: i64) -> Result<(), Exc> {
    if limit < 1 {
        return Err(crate::exc::value_error("recursion limit must be greater or equal than 1"));
    }
    match u32::try_from(limit) {
        Ok(limit) if limit <= i32::MAX as u32 => {
            // SAFETY: as in `Depth::enter`.
            if unsafe { *DEPTH.get() } >= limit {
                return Err(too_low(limit));
            }
            set_recursion_limit(limit);
            Ok(())
        }
        _ => Err(crate::exc::overflow_error("Python int too large to convert to C int")),
    }
}

/// `sys.getrecursionlimit` as an int.
pub fn get_limit() -> i64 {
    i64::from(recursion_limit())
}

#[cold]
#[inline(never)]
fn too_low(limit: u32) -> Exc {
    let limit = crate::value::str(&i64::from(limit));
    let depth = crate::value::str(&i64::from(unsafe { *DEPTH.get() } + 1));
    let parts = [
        "cannot set the recursion limit to ",
        limit.as_str(),
        " at the recursion depth ",
        depth.as_str(),
        ": the limit is too low",
    ];
    Exc::from_parts(&crate::classes::RECURSION_ERROR, &parts)
}

#[cold]
#[inline(never)]
pub fn too_deep() -> Exc {
    crate::exc::recursion_error("maximum recursion depth exceeded")
}

/// Stands for the text of an instance whose class has none: CPython's holds the address, so asking for it ends the call.
#[cold]
#[inline(never)]
pub fn shows_address(class: &crate::strbox::Str, line: i64) -> crate::strbox::Str {
    let parts = ["the text of a ", class.as_str(), " would show its address"];
    trap(Exc::from_parts(&crate::classes::DECLINED, &parts), line as u32)
}

/// What the library raises where it lacks something that CPython has: no handler sees it.
#[cold]
#[inline(never)]
pub fn declined(message: &crate::strbox::Str) -> Exc {
    Exc::text(&crate::classes::DECLINED, message.clone())
}

/// The exception record of the module format: nine words that the host reads after a trap.
#[allow(non_upper_case_globals)]
#[cfg_attr(target_arch = "wasm32", no_mangle)]
pub static portalis_exception: Static<[usize; 9]> = Static::new([0; 9]);

/// Writes the record.
fn record(names: &str, message: &str, args: &str, lines: &[u32]) {
    // SAFETY: the host reads the record only after the trap.
    unsafe {
        *portalis_exception.get() = [
            1,
            names.as_ptr() as usize,
            names.len(),
            message.as_ptr() as usize,
            message.len(),
            args.as_ptr() as usize,
            args.len(),
            lines.as_ptr() as usize,
            lines.len(),
        ];
    }
}

/// Set by the first `print`, so that a module that does not print is not linked with what flushes.
static AT_END: Static<Option<fn()>> = Static::new(None);

/// Has `f` called by `finish` and before a trap.
pub fn at_end(f: fn()) {
    // SAFETY: a plain pointer, no borrow.
    unsafe { *AT_END.get() = Some(f) };
}

/// Flushes what was printed: the last thing that an export does before it returns.
#[inline(never)]
pub fn finish() {
    // SAFETY: as in `at_end`.
    if let Some(f) = unsafe { *AT_END.get() } {
        f();
    }
}

fn stop(what: &str) -> ! {
    finish();
    #[cfg(target_arch = "wasm32")]
    {
        let _ = what;
        core::arch::wasm32::unreachable()
    }
    #[cfg(not(target_arch = "wasm32"))]
    {
        panic!("{}", what)
    }
}

/// Ends the call of the module with `e`, which passed through `line` last: fills the record, flushes what was printed, and
/// executes `unreachable`. The host discards the instance.
#[cold]
#[inline(never)]
pub fn trap(e: Exc, line: u32) -> ! {
    // The record points into it, so it is never freed.
    let e = ManuallyDrop::new(e);
    // SAFETY: the static is used nowhere else, and nothing runs after this.
    let line = unsafe {
        *LINE.get() = line;
        &*LINE.get()
    };
    end(&e, e.lines_to(line))
}

/// `trap` of an exception that has noted all lines.
#[cold]
#[inline(never)]
pub fn trap_as_it_is(e: Exc) -> ! {
    let e = ManuallyDrop::new(e);
    end(&e, e.lines())
}

#[inline]
fn end(e: &Exc, lines: &[u32]) -> ! {
    let (message, args) = e.recorded();
    // SAFETY: the static is used nowhere else, and nothing runs after this.
    let names = unsafe { class_names(e, &mut *NAMES.get()) };
    record(names, message, args, lines);
    stop(message)
}

static LINE: Static<u32> = Static::new(0);
static NAMES: Static<[u8; 1024]> = Static::new([0; 1024]);

/// The names from the class to `BaseException`, joined with `,`; what finds no room is left out.
fn class_names<'a>(e: &Exc, room: &'a mut [u8]) -> &'a str {
    let mut at = 0;
    let mut class = Some(e.class());
    while let Some(c) = class {
        let name = c.name;
        if name.len() >= room.len() - at {
            break;
        }
        // SAFETY: there is room for the name and a comma.
        unsafe {
            let to = room.as_mut_ptr().add(at);
            core::ptr::copy_nonoverlapping(name.as_ptr(), to, name.len());
            to.add(name.len()).write(b',');
        }
        at += name.len() + 1;
        class = c.base;
    }
    // SAFETY: whole names and commas, less the last comma.
    unsafe { core::str::from_utf8_unchecked(room.get_unchecked(..at.saturating_sub(1))) }
}

/// Ends the call of the module with `MemoryError`, without allocating.
#[cold]
#[inline(never)]
pub fn trap_memory_error() -> ! {
    record("MemoryError,Exception,BaseException", "", "()", &[]);
    stop("MemoryError")
}
