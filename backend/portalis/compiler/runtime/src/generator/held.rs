//! When generators are given up that wait inside of a `try` or `with`.
//!
//! CPython lets such a one run on when its last reference goes. Where that time is known, it does so here; elsewhere the call ends.

use crate::cell::Static;
use crate::exc::Exc;

/// How many generators are held: they wait inside of a `try` or `with`.
static HELD: Static<u32> = Static::new(0);

/// Whether generators are given up at a time that may not be CPython's.
static UNTIMED: Static<u32> = Static::new(0);

/// Whether a statement runs that replaces a variable: what it gives up, CPython gives up now.
static TIMED: Static<bool> = Static::new(false);

/// Notes that one more generator is held, or one less.
#[inline(never)]
pub(super) fn count(more: bool) {
    // SAFETY: plain numbers, no borrow.
    unsafe { *HELD.get() = if more { (*HELD.get()).wrapping_add(1) } else { (*HELD.get()).wrapping_sub(1) } };
}

/// Runs `f`, in which generators are given up at a time that may not be CPython's.
pub(super) fn untimed(f: impl FnOnce()) {
    // SAFETY: as in `count`.
    unsafe { *UNTIMED.get() += 1 };
    f();
    // SAFETY: as in `count`.
    unsafe { *UNTIMED.get() -= 1 };
}

/// Ends the call where the time may not be CPython's.
pub(super) fn expect_timed() {
    // SAFETY: as in `count`.
    if unsafe { *UNTIMED.get() } > 0 {
        untimely();
    }
}

/// Says whether a statement replaces a variable; gives what was said before.
pub fn set_timed(timed: bool) -> bool {
    // SAFETY: as in `count`.
    unsafe { core::ptr::replace(TIMED.get(), timed) }
}

/// Replaces a variable that may hold a generator.
#[macro_export]
macro_rules! timed {
    ($place:expr => $value:expr) => {{
        let value = $value;
        let before = $crate::generator::set_timed(true);
        $place = value;
        $crate::generator::set_timed(before);
    }};
    ($call:expr) => {{
        let before = $crate::generator::set_timed(true);
        $call;
        $crate::generator::set_timed(before);
    }};
}

/// The end of the module's statements. When the `program` ends, a generator that waits inside of a `try` or `with` would run on.
#[inline(never)]
pub fn ended(result: Result<(), Exc>, program: bool) {
    // SAFETY: as in `count`.
    if program && unsafe { *HELD.get() } > 0 {
        untimely();
    }
    if let Err(e) = result {
        crate::raise::trap_as_it_is(e);
    }
}

/// Ends the call: CPython runs the end of the `try` or `with` at a time that is not known here.
#[cold]
#[inline(never)]
pub(super) fn untimely() -> ! {
    let message = "a generator is given up that waits inside of a try or with: call its close() before";
    crate::raise::trap(Exc::fixed(&crate::classes::DECLINED, message), 0)
}
