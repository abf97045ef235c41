//! A generator in a variable of its own, which is all that has it: its body can be compiled into the loop or function.

use super::methods::{just_started, stop};
use super::{ended_by, Co, Input, Port, State};
use crate::exc::Exc;
use crate::raise::{park, parked};
use crate::value::Repr;
use core::cell::UnsafeCell;
use core::future::Future;
use core::marker::PhantomData;
use core::pin::Pin;
use core::task::Poll;

/// See `local`. It must not be moved after its first step; emitted code sees to that.
///
/// No step lets its address out, and its port lives as long as a step: so the optimizer can keep all of it in registers.
pub struct Local<Y, S, R, F> {
    body: F,
    /// New, waiting or over.
    state: State,
    /// Whether it asks for a parked exception before a step.
    asks: bool,
    types: PhantomData<(Co<Y, S>, R)>,
}

/// A generator with the body that `make` gives.
#[inline]
pub fn local<Y: 'static, S: 'static, R, F: Future<Output = Result<R, Exc>>>(
    make: impl FnOnce(Co<Y, S>) -> F,
) -> Local<Y, S, R, F> {
    Local { body: make(Co::new()), state: State::New, asks: true, types: PhantomData }
}

/// `local` for `for` loops and methods: nothing parks an exception between two items.
#[inline]
pub fn direct<Y: 'static, S: 'static, R, F: Future<Output = Result<R, Exc>>>(
    make: impl FnOnce(Co<Y, S>) -> F,
) -> Local<Y, S, R, F> {
    Local { body: make(Co::new()), state: State::New, asks: false, types: PhantomData }
}

/// What a step comes to.
enum Step<Y, R> {
    Waits(Y),
    Ends(R),
    Raises(Exc),
}

impl<Y: 'static, S: 'static, R, F: Future<Output = Result<R, Exc>>> Local<Y, S, R, F> {
    /// Runs it to where it waits or to its end; it is not over.
    #[inline]
    fn step(&mut self, state: State, input: Input<S>) -> Step<Y, R> {
        let port = Port::<Y, S> { input: UnsafeCell::new(input), ..Port::new(state, None) };
        // SAFETY: it stays where it is from now on.
        let body = unsafe { Pin::new_unchecked(&mut self.body) };
        let end = match body.poll(&mut port.base.context()) {
            Poll::Pending => {
                self.state = State::Waiting;
                // SAFETY: each time it waits there is an item, which is taken once.
                return Step::Waits(unsafe { (*port.output.get()).as_ptr().read() });
            }
            Poll::Ready(end) => end,
        };
        self.state = State::Over;
        match end {
            Ok(v) => Step::Ends(v),
            Err(e) => Step::Raises(e),
        }
    }

    #[inline]
    fn answer(&mut self, state: State, input: Input<S>) -> Result<Y, Exc>
    where
        R: Repr,
    {
        match self.step(state, input) {
            Step::Waits(v) => Ok(v),
            Step::Ends(v) => Err(stop(&v)),
            Step::Raises(e) => Err(leaving(e)),
        }
    }

    /// `next(it)`.
    #[inline]
    pub fn ask(&mut self) -> Result<Y, Exc>
    where
        R: Repr,
    {
        if self.state == State::Over {
            return Err(crate::errors::stop_iteration());
        }
        self.answer(State::Running, Input::Next)
    }

    /// `next(it, default)`: nothing when it has ended.
    #[inline]
    pub fn ask_option(&mut self) -> Result<Option<Y>, Exc> {
        if self.state == State::Over {
            return Ok(None);
        }
        match self.step(State::Running, Input::Next) {
            Step::Waits(v) => Ok(Some(v)),
            Step::Ends(_) => Ok(None),
            Step::Raises(e) => Err(leaving(e)),
        }
    }

    /// `it.send(v)` of a value that is not None.
    #[inline]
    pub fn send(&mut self, v: S) -> Result<Y, Exc>
    where
        R: Repr,
    {
        match self.state {
            State::New => Err(just_started()),
            State::Over => Err(crate::errors::stop_iteration()),
            _ => self.answer(State::Given, Input::Sent(v)),
        }
    }
}

impl<Y: 'static, S: 'static, R, F: Future<Output = Result<R, Exc>>> Iterator for Local<Y, S, R, F> {
    type Item = Y;

    #[inline]
    fn next(&mut self) -> Option<Y> {
        if self.state == State::Over || self.asks && parked() {
            return None;
        }
        match self.step(State::Running, Input::Next) {
            Step::Waits(v) => Some(v),
            Step::Ends(_) => None,
            Step::Raises(e) => {
                fail(e);
                None
            }
        }
    }
}

#[cold]
#[inline(never)]
fn leaving(e: Exc) -> Exc {
    ended_by(e)
}

#[cold]
#[inline(never)]
fn fail(e: Exc) {
    park(ended_by(e));
}
