//! What the body of a generator awaits: `yield` and `yield from`.

use super::steps::{drive, ignored};
use super::{close, Base, Gen, Input, Port, Progress, State, BEFORE_WAKER};
use crate::classes::GENERATOR_EXIT;
use crate::exc::Exc;
use crate::raise::{check, depth, set_depth};
use core::future::Future;
use core::marker::PhantomData;
use core::pin::Pin;
use core::ptr::NonNull;
use core::task::{Context, Poll, Waker};

/// The generator as its own body sees it: the types of what it yields and is sent.
pub struct Co<Y, S>(PhantomData<(Y, S)>);

impl<Y, S> Clone for Co<Y, S> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<Y, S> Copy for Co<Y, S> {}

impl<Y: 'static, S: 'static> Co<Y, S> {
    #[inline]
    pub(super) fn new() -> Co<Y, S> {
        Co(PhantomData)
    }

    /// Whoever is asked for an item: this one, or one that waits in `yield from` for it.
    #[inline]
    fn port<'a>(self, cx: &mut Context<'a>) -> &'a Port<Y, S> {
        // SAFETY: bodies are polled with the waker of a port, of their own types: `yield from` links only generators with the same
        // types of items and of what they are sent.
        unsafe { &*(cx.waker() as *const Waker).cast::<u8>().sub(BEFORE_WAKER).cast::<Port<Y, S>>() }
    }

    /// `yield v`.
    #[inline]
    pub fn give(self, v: Y) -> Wait<Y, S> {
        Wait { co: self, held: false, item: Some(v) }
    }

    /// `yield v` inside of a `try` or `with` that wants to know when the generator is given up.
    #[inline]
    pub fn hold(self, v: Y) -> Wait<Y, S> {
        Wait { co: self, held: true, item: Some(v) }
    }
}

impl<Y, S> Port<Y, S> {
    #[inline]
    fn put(&self, v: Y, held: bool) {
        // SAFETY: nobody looks at the output before the body waits, and it was taken when it did so before.
        unsafe { (*self.output.get()).as_mut_ptr().write(v) };
        self.base.state.set(if held { State::Held } else { self.base.rests.get() });
    }

    #[inline]
    fn take(&self) -> Input<S> {
        // SAFETY: nobody else looks at the input while the body runs.
        unsafe { core::ptr::replace(self.input.get(), Input::Next) }
    }

    #[inline]
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
}

/// The part of the body where it yields.
pub struct Wait<Y, S> {
    co: Co<Y, S>,
    held: bool,
    /// Until the body waits.
    item: Option<Y>,
}

impl<Y, S> Wait<Y, S> {
    /// What is sent, if anything.
    #[inline]
    pub fn ask(self) -> Ask<Y, S> {
        Ask(self)
    }

    /// Whether it waits now, having left its item.
    #[inline]
    fn begins(&mut self, port: &Port<Y, S>) -> bool {
        match self.item.take() {
            Some(v) => {
                port.put(v, self.held);
                true
            }
            None => false,
        }
    }
}

// Nothing in it is pinned.
impl<Y, S> Unpin for Wait<Y, S> {}

impl<Y: 'static, S: 'static> Future for Wait<Y, S> {
    type Output = Result<(), Exc>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let port = self.co.port(cx);
        if self.begins(port) {
            return Poll::Pending;
        }
        match port.base.state.get() {
            State::Given => Poll::Ready(port.take_thrown()),
            _ => Poll::Ready(Ok(())),
        }
    }
}

/// The part of the body where it yields and looks at what is sent.
pub struct Ask<Y, S>(Wait<Y, S>);

impl<Y: 'static, S: 'static> Future for Ask<Y, S> {
    type Output = Result<Option<S>, Exc>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let port = self.0.co.port(cx);
        if self.0.begins(port) {
            return Poll::Pending;
        }
        match port.base.state.get() {
            State::Given => Poll::Ready(port.take_more()),
            _ => Poll::Ready(Ok(None)),
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
    /// Whether the body waits for one that is linked now.
    fn link(&mut self, root: &Base) -> Result<bool, Exc> {
        let to = self.to.base();
        let more = match &root.more {
            // SAFETY: it is in the same box.
            Some(more) if to.count.get() == 1 && to.state.get() == State::New => unsafe { more.as_ref() },
            _ => return Ok(false),
        };
        if !set_depth(depth() + 1) {
            return Err(Progress::TooDeep.refusal());
        }
        to.state.set(State::Linked);
        more.guarded.set(more.guarded.get() + u32::from(self.held));
        root.state.set(State::Linked);
        // SAFETY: `drive` looks at the chain when the body waits.
        unsafe { crate::mem::push(&mut *more.chain.get(), NonNull::from(to)) };
        root.settle();
        self.linked = true;
        Ok(true)
    }

    /// A step of one that is not linked yet.
    #[inline(never)]
    fn begin(&mut self, port: &Port<Y, S>) -> Poll<Result<Option<R>, Exc>> {
        if !self.started {
            self.started = true;
            match self.link(&port.base) {
                Ok(true) => return Poll::Pending,
                Ok(false) => (),
                Err(e) => return Poll::Ready(Err(e)),
            }
        }
        forward(port, self.held, &self.to, |v| v)
    }
}

// Nothing in it is pinned.
impl<Y, S, R> Unpin for Delegate<Y, S, R> {}

impl<Y: 'static, S: 'static, R> Future for Delegate<Y, S, R> {
    type Output = Result<Option<R>, Exc>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let port = self.co.port(cx);
        if !self.linked {
            return self.begin(port);
        }
        // It has ended.
        if self.held {
            let guarded = &port.base.more().guarded;
            guarded.set(guarded.get() - 1);
            port.base.settle();
        }
        Poll::Ready(self.to.result())
    }
}

/// One step of `yield from` that is not linked.
fn forward<Y, S, R, V>(
    port: &Port<Y, S>,
    held: bool,
    to: &Gen<V, S, R>,
    convert: impl FnOnce(V) -> Y,
) -> Poll<Result<Option<R>, Exc>> {
    let input = port.take();
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
            port.put(convert(to.output()), held || to.base().state.get() == State::Held);
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

impl<Y: 'static, S: 'static, R, V> Future for DelegateAs<Y, S, R, V> {
    type Output = Result<Option<R>, Exc>;

    #[inline(never)]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        forward(self.co.port(cx), self.held, &self.to, self.convert)
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

impl<Y: 'static, S: 'static, I: Iterator<Item = V>, V> Future for Each<Y, S, I, V> {
    type Output = Result<(), Exc>;

    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let port = self.co.port(cx);
        if let Err(e) = port.take_more() {
            return Poll::Ready(Err(e));
        }
        match self.it.next() {
            Some(v) => {
                port.put((self.convert)(v), self.held);
                Poll::Pending
            }
            None => Poll::Ready(check()),
        }
    }
}

/// Gives a GeneratorExit to those that `root` waits for, innermost first, as `close()` of each does; what comes of it waits in the
/// last of them for the one that asked for it.
pub(super) fn close_links<Y, S>(root: &Port<Y, S>) {
    let base = &root.base;
    // SAFETY: no borrow of the chain outlives its statement.
    let chain = || unsafe { &mut *base.more().chain.get() };
    while let Some(top) = chain().pop() {
        // SAFETY: who waits for it holds it.
        let link: &Base = unsafe { &*top.as_ptr() };
        base.state.set(State::Given);
        // SAFETY: no step of it runs.
        let waits = unsafe { (link.more().advance)(top, base) };
        link.state.set(if waits { State::Waiting } else { State::Over });
        drop(root.take());
        if waits {
            if base.state.get() == State::Linked {
                set_depth(depth() - 1);
                chain().pop();
            } else {
                // SAFETY: it waits with an item.
                drop(unsafe { (*root.output.get()).as_ptr().read() });
            }
            link.more().set_error(ignored());
        } else {
            link.exited();
        }
    }
    base.settle();
}
