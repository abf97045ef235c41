//! What a program does with a generator: `next`, `send`, `throw`, `close`, and going over it.

use super::steps::{already_running, drive};
use super::{Gen, Input, Progress, State};
use crate::classes::{GENERATOR_EXIT, STOP_ITERATION};
use crate::exc::{type_error, Exc};
use crate::raise::{park, parked};
use crate::value::{Repr, Scalar};

impl<Y, S, R> Iterator for Gen<Y, S, R> {
    type Item = Y;

    #[inline]
    fn next(&mut self) -> Option<Y> {
        if parked() {
            return None;
        }
        match drive(self.base(), State::Running) {
            Progress::Waits => Some(self.output()),
            Progress::Ends => {
                self.park_error();
                None
            }
            Progress::Over => None,
            refused => {
                park(refused.refusal());
                None
            }
        }
    }
}

impl<Y, S, R> Gen<Y, S, R> {
    #[inline(never)]
    fn park_error(&self) {
        if let Err(e) = self.result() {
            park(e);
        }
    }
}

/// A generator that one loop or function uses up, and gives up where it ends.
pub struct Fresh<Y, S, R>(Gen<Y, S, R>);

/// See `Fresh`.
#[inline]
pub fn fresh<Y, S, R>(it: Gen<Y, S, R>) -> Fresh<Y, S, R> {
    Fresh(it)
}

impl<Y, S, R> Iterator for Fresh<Y, S, R> {
    type Item = Y;

    #[inline]
    fn next(&mut self) -> Option<Y> {
        self.0.next()
    }
}

impl<Y, S, R> Drop for Fresh<Y, S, R> {
    #[inline]
    fn drop(&mut self) {
        if self.0.base().state.get() != State::Over && self.0.base().count.get() == 1 {
            self.0.leave();
        }
    }
}

impl<Y, S, R> Gen<Y, S, R> {
    #[cold]
    #[inline(never)]
    fn leave(&self) {
        if self.base().state.get() == State::Held {
            self.give_up();
        }
        if self.base().state.get() != State::Over {
            self.base().abandon();
        }
    }
}

/// `next(it)`.
pub fn next<Y, S, R: Repr>(it: &Gen<Y, S, R>) -> Result<Y, Exc> {
    answer(it, drive(it.base(), State::Running))
}

#[inline]
fn answer<Y, S, R: Repr>(it: &Gen<Y, S, R>, progress: Progress) -> Result<Y, Exc> {
    match progress {
        Progress::Waits => Ok(it.output()),
        other => Err(no_item(it, other)),
    }
}

/// `next(it, default)`: nothing when it has ended.
pub fn next_option<Y, S, R>(it: &Gen<Y, S, R>) -> Result<Option<Y>, Exc> {
    match drive(it.base(), State::Running) {
        Progress::Waits => Ok(Some(it.output())),
        Progress::Ends => it.result().map(|_| None),
        Progress::Over => Ok(None),
        refused => Err(refused.refusal()),
    }
}

/// The exception that ends it: a StopIteration carries what it returns.
#[inline(never)]
fn no_item<Y, S, R: Repr>(it: &Gen<Y, S, R>, progress: Progress) -> Exc {
    match progress {
        Progress::Ends => match it.result() {
            Ok(Some(v)) => stop(&v),
            Ok(None) => crate::errors::stop_iteration(),
            Err(e) => e,
        },
        Progress::Over => match it.after_end() {
            Ok(()) => crate::errors::stop_iteration(),
            Err(e) => e,
        },
        refused => refused.refusal(),
    }
}

/// The StopIteration of a generator that returns `v`.
pub(super) fn stop<R: Repr>(v: &R) -> Exc {
    match v.scalar() {
        Scalar::None => crate::errors::stop_iteration(),
        _ => Exc::with_arg(&STOP_ITERATION, v),
    }
}

#[cold]
#[inline(never)]
pub(super) fn just_started() -> Exc {
    type_error("can't send non-None value to a just-started generator")
}

/// `it.send(v)` of a value that is not None.
pub fn send<Y, S, R: Repr>(it: &Gen<Y, S, R>, v: S) -> Result<Y, Exc> {
    match it.base().state.get() {
        State::New => return Err(just_started()),
        State::Running | State::Given | State::Linked => return Err(already_running()),
        _ => (),
    }
    it.set_input(Input::Sent(v));
    answer(it, drive(it.base(), State::Given))
}

/// `it.throw(e)`.
pub fn throw<Y, S, R: Repr>(it: &Gen<Y, S, R>, e: Exc) -> Result<Y, Exc> {
    match it.base().state.get() {
        State::Running | State::Given | State::Linked => return Err(already_running()),
        State::New => {
            it.base().abandon();
            return Err(e);
        }
        State::Over => return Err(e),
        _ => (),
    }
    if e.is(&GENERATOR_EXIT) {
        it.throw_exit(e);
    } else {
        it.set_input(Input::Thrown(e));
    }
    answer(it, drive(it.base(), State::Given))
}

/// `it.close()`.
pub fn close<Y, S, R>(it: &Gen<Y, S, R>) -> Result<(), Exc> {
    it.exit()
}

/// The generator as an iterator.
#[inline]
pub fn iter<Y, S, R>(it: Gen<Y, S, R>) -> Gen<Y, S, R> {
    it
}
