//! What the body of a generator awaits: `yield` and `yield from`.

use super::{close, drive, Base, Gen, Head, Input, Progress, State};
use crate::classes::GENERATOR_EXIT;
use crate::exc::Exc;
use crate::raise::{check, depth, set_depth};
use core::future::Future;
use core::pin::Pin;
use core::ptr::NonNull;
use core::task::{Context, Poll};

/// The generator as its own body sees it.
pub struct Co<Y, S>(pub(super) NonNull<Head<Y, S, ()>>);

impl<Y, S> Clone for Co<Y, S> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<Y, S> Copy for Co<Y, S> {}

impl<Y, S> Co<Y, S> {
    /// The generator that was asked for an item: this one, or one that waits in `yield from` for it.
    #[inline]
    fn root(&self) -> &Head<Y, S, ()> {
        // SAFETY: the body runs, so its box is there, and so is that of the one that runs it. `yield from` links only generators
        // with the same types of items and of what they are sent.
        unsafe { self.0.as_ref().base.root.get().cast::<Head<Y, S, ()>>().as_ref() }
    }

    #[inline]
    fn put(&self, v: Y, held: bool) {
        let root = self.root();
        // SAFETY: nobody looks at the output before the body waits, and it was taken when it did so before.
        unsafe { (*root.output.get()).as_mut_ptr().write(v) };
        root.base.state.set(if held { State::Held } else { root.base.rests.get() });
    }

    #[inline]
    fn state(&self) -> State {
        self.root().base.state.get()
    }

    #[inline]
    fn take(&self) -> Input<S> {
        // SAFETY: nobody else looks at the input while the body runs.
        unsafe { core::ptr::replace(self.root().input.get(), Input::Next) }
    }

    #[inline(never)]
    fn take_more(&self) -> Result<Option<S>, Exc> {
        match self.take() {
            Input::Next => Ok(None),
            Input::Sent(v) => Ok(Some(v)),
            Input::Thrown(e) => Err(e),
        }
    }

    /// `take_more` where nobody looks at what is sent.
    #[inline(never)]
    fn take_thrown(&self) -> Result<(), Exc> {
        self.take_more().map(drop)
    }

    /// `yield v`.
    #[inline]
    pub fn give(self, v: Y) -> Wait<Y, S> {
        self.put(v, false);
        Wait { co: self }
    }

    /// `yield v` inside of a `try` or `with` that wants to know when the generator is given up.
    #[inline]
    pub fn hold(self, v: Y) -> Wait<Y, S> {
        self.put(v, true);
        Wait { co: self }
    }
}

/// The part of the body where it yields.
pub struct Wait<Y, S> {
    co: Co<Y, S>,
}

impl<Y, S> Wait<Y, S> {
    /// What is sent, if anything.
    #[inline]
    pub fn ask(self) -> Ask<Y, S> {
        Ask { co: self.co }
    }
}

impl<Y, S> Future for Wait<Y, S> {
    type Output = Result<(), Exc>;

    #[inline]
    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.co.state() {
            State::Running => Poll::Ready(Ok(())),
            State::Given => Poll::Ready(self.co.take_thrown()),
            // The item that was put was not taken yet.
            _ => Poll::Pending,
        }
    }
}

/// The part of the body where it yields and looks at what is sent.
pub struct Ask<Y, S> {
    co: Co<Y, S>,
}

impl<Y, S> Future for Ask<Y, S> {
    type Output = Result<Option<S>, Exc>;

    #[inline]
    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.co.state() {
            State::Running => Poll::Ready(Ok(None)),
            State::Given => Poll::Ready(self.co.take_more()),
            _ => Poll::Pending,
        }
    }
}

/// `yield from` a generator of the same types: what is sent and thrown goes there. The value is what it returns, if it had not ended
/// before.
///
/// One that nobody else has is linked: whoever asks the outermost for an item then runs it at once, not through all between.
pub struct Delegate<Y, S, R> {
    co: Co<Y, S>,
    held: bool,
    linked: bool,
    started: bool,
    to: Gen<Y, S, R>,
}

/// See `Delegate`.
#[inline]
pub fn delegate<Y, S, R>(co: Co<Y, S>, held: bool, to: Gen<Y, S, R>) -> Delegate<Y, S, R> {
    Delegate { co, held, linked: false, started: false, to }
}

impl<Y, S, R> Delegate<Y, S, R> {
    fn link(&mut self) -> Result<bool, Exc> {
        let (root, to) = (&self.co.root().base, self.to.base());
        if to.count.get() > 1 || to.state.get() != State::New {
            return Ok(false);
        }
        if !set_depth(depth() + 1) {
            return Err(Progress::TooDeep.refusal());
        }
        to.root.set(NonNull::from(root));
        to.state.set(State::Linked);
        root.guarded.set(root.guarded.get() + u32::from(self.held));
        root.state.set(State::Linked);
        // SAFETY: `drive` looks at the chain when the body waits.
        unsafe { crate::mem::push(&mut *root.chain.get(), NonNull::from(to)) };
        root.settle();
        self.linked = true;
        Ok(true)
    }
}

// Nothing in it is pinned.
impl<Y, S, R> Unpin for Delegate<Y, S, R> {}

impl<Y, S, R> Future for Delegate<Y, S, R> {
    type Output = Result<Option<R>, Exc>;

    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Self::Output> {
        if self.linked {
            // It has ended.
            if self.held {
                let root = &self.co.root().base;
                root.guarded.set(root.guarded.get() - 1);
                root.settle();
            }
            return Poll::Ready(self.to.result());
        }
        if !self.started {
            self.started = true;
            match self.link() {
                Ok(true) => return Poll::Pending,
                Ok(false) => (),
                Err(e) => return Poll::Ready(Err(e)),
            }
        }
        let (co, held) = (self.co, self.held);
        forward(co, held, &self.to, |v| v)
    }
}

/// One step of `yield from` that is not linked.
fn forward<Y, S, R, V>(
    co: Co<Y, S>,
    held: bool,
    to: &Gen<V, S, R>,
    convert: impl FnOnce(V) -> Y,
) -> Poll<Result<Option<R>, Exc>> {
    let input = co.take();
    let progress = match input {
        Input::Thrown(e) if e.is(&GENERATOR_EXIT) => {
            return Poll::Ready(Err(match close(to) {
                Ok(()) => e,
                Err(other) => other,
            }))
        }
        Input::Next => drive(to.base(), State::Running),
        _ if matches!(to.base().state.get(), State::Running | State::Given | State::Linked) => Progress::Running,
        _ => {
            to.set_input(input);
            drive(to.base(), State::Given)
        }
    };
    match progress {
        Progress::Waits => {
            co.put(convert(to.output()), held || to.base().state.get() == State::Held);
            Poll::Pending
        }
        Progress::Ends => Poll::Ready(to.result()),
        Progress::Over => Poll::Ready(to.after_end().map(|()| None)),
        refused => Poll::Ready(Err(refused.refusal())),
    }
}

/// `yield from` a generator whose items are of a narrower type.
pub struct DelegateAs<Y, S, R, V> {
    co: Co<Y, S>,
    held: bool,
    to: Gen<V, S, R>,
    convert: fn(V) -> Y,
}

/// See `DelegateAs`.
#[inline]
pub fn delegate_as<Y, S, R, V>(
    co: Co<Y, S>,
    held: bool,
    to: Gen<V, S, R>,
    convert: fn(V) -> Y,
) -> DelegateAs<Y, S, R, V> {
    DelegateAs { co, held, to, convert }
}

impl<Y, S, R, V> Future for DelegateAs<Y, S, R, V> {
    type Output = Result<Option<R>, Exc>;

    #[inline(never)]
    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Self::Output> {
        forward(self.co, self.held, &self.to, self.convert)
    }
}

/// `yield from` an iterator.
pub struct Each<Y, S, I, V> {
    co: Co<Y, S>,
    held: bool,
    it: I,
    convert: fn(V) -> Y,
}

/// `yield from` anything but a generator.
#[inline]
pub fn each<Y, S, I: Iterator<Item = V>, V>(co: Co<Y, S>, held: bool, it: I, convert: fn(V) -> Y) -> Each<Y, S, I, V> {
    Each { co, held, it, convert }
}

// Nothing in it is pinned.
impl<Y, S, I, V> Unpin for Each<Y, S, I, V> {}

impl<Y, S, I: Iterator<Item = V>, V> Future for Each<Y, S, I, V> {
    type Output = Result<(), Exc>;

    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Self::Output> {
        if let Err(e) = self.co.take_more() {
            return Poll::Ready(Err(e));
        }
        match self.it.next() {
            Some(v) => {
                self.co.put((self.convert)(v), self.held);
                Poll::Pending
            }
            None => Poll::Ready(check()),
        }
    }
}

/// Gives a GeneratorExit to those that `root` waits for, innermost first, as `close()` of each does; what comes of it waits in the
/// last of them for the one that asked for it.
pub(super) fn close_links<Y, S>(root: &Head<Y, S, ()>) {
    let co = Co(NonNull::from(root));
    // SAFETY: no borrow of the chain outlives the statement.
    while let Some(top) = unsafe { (*root.base.chain.get()).pop() } {
        // SAFETY: who waits for it holds it.
        let top: &Base = unsafe { &*top.as_ptr() };
        root.base.state.set(State::Given);
        // SAFETY: no step of it runs.
        let waits = unsafe { (top.advance)(NonNull::from(top).cast()) };
        top.state.set(if waits { State::Waiting } else { State::Over });
        top.root.set(NonNull::from(top));
        drop(co.take());
        if waits {
            if root.base.state.get() == State::Linked {
                set_depth(depth() - 1);
                // SAFETY: as above.
                unsafe { (*root.base.chain.get()).pop() };
            } else {
                // SAFETY: it waits with an item.
                drop(unsafe { (*root.output.get()).as_ptr().read() });
            }
            top.set_error(super::ignored());
        } else {
            top.exited();
        }
    }
    root.base.settle();
}
