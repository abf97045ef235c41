//! Running a generator to its next item, or to its end.

use super::{held, Base, Progress, State};
use crate::exc::{runtime_error, value_error, Exc};
use core::ptr::NonNull;

/// Runs a generator, or the innermost of those that it waits for, until there is an item or a result; `how` is running or given.
#[inline]
pub(super) fn drive(root: &Base, how: State) -> Progress {
    let before = crate::raise::depth();
    if root.state.get() != State::Waiting || !crate::raise::set_depth(before + 1) {
        return drive_other(root, how);
    }
    root.state.set(how);
    // SAFETY: no other step of it runs.
    let waits = unsafe { (root.more().advance)(NonNull::from(root), root) };
    if !waits || root.state.get() != State::Waiting {
        return after_step(root, before);
    }
    crate::raise::set_depth(before);
    Progress::Waits
}

#[inline(never)]
pub(super) fn after_step(root: &Base, before: u32) -> Progress {
    let progress = match root.state.get() {
        State::Linked => drive_links(root),
        State::Held => {
            held::count(true);
            Progress::Waits
        }
        State::Waiting | State::Chained => Progress::Waits,
        _ => {
            root.state.set(State::Over);
            Progress::Ends
        }
    };
    crate::raise::set_depth(before);
    progress
}

/// `drive` of one that has not begun, or is held, or waits in `yield from`, or (`how`) is given something.
#[inline(never)]
pub(super) fn drive_other(root: &Base, how: State) -> Progress {
    match root.state.get() {
        State::Waiting | State::New | State::Chained => (),
        State::Held => held::count(false),
        State::Over => return Progress::Over,
        State::Running | State::Given | State::Linked => return Progress::Running,
    }
    // SAFETY: no borrow of the chain outlives its statement.
    let links = unsafe { (*root.more().chain.get()).len() as u32 };
    let before = crate::raise::depth();
    if !crate::raise::set_depth(before + links + 1) {
        root.abandon();
        return Progress::TooDeep;
    }
    let progress = run_innermost(root, how);
    crate::raise::set_depth(before);
    progress
}

#[inline(never)]
fn drive_links(root: &Base) -> Progress {
    run_innermost(root, State::Running)
}

/// Runs the innermost of those that it waits for in `yield from`, or itself, and whoever has waited for one that ends.
#[inline(always)]
fn run_innermost(root: &Base, how: State) -> Progress {
    let more = root.more();
    // SAFETY: no borrow of the chain outlives its statement.
    let chain = || unsafe { &mut *more.chain.get() };
    let mut how = how;
    loop {
        root.state.set(how);
        how = State::Running;
        let top = match chain().last() {
            Some(top) => *top,
            None => NonNull::from(root),
        };
        // SAFETY: who waits for it holds it; no other step of it runs.
        if unsafe { (top.as_ref().more().advance)(top, root) } {
            match root.state.get() {
                State::Linked => continue,
                State::Held => held::count(true),
                _ => (),
            }
            return Progress::Waits;
        }
        // SAFETY: as above.
        unsafe { top.as_ref() }.state.set(State::Over);
        if chain().pop().is_none() {
            return Progress::Ends;
        }
        root.settle();
        crate::raise::leave();
    }
}

#[cold]
#[inline(never)]
pub(super) fn already_running() -> Exc {
    value_error("generator already executing")
}

#[cold]
#[inline(never)]
pub(super) fn ignored() -> Exc {
    runtime_error("generator ignored GeneratorExit")
}
