//! A generator that one loop uses up, in a variable of that loop: its body can be compiled into the loop.

use super::{after_step, drive_other, held, Base, Co, Gen, Head, Input, Progress, State};
use crate::exc::Exc;
use crate::raise::{depth, park, parked};
use alloc::vec::Vec;
use core::alloc::Layout;
use core::cell::{Cell, UnsafeCell};
use core::future::Future;
use core::marker::PhantomPinned;
use core::mem::{ManuallyDrop, MaybeUninit};
use core::pin::Pin;
use core::ptr::NonNull;
use core::task::{Context, Poll, Waker};

/// See `local`. It must not be moved after the first call of `next`; emitted code sees to that.
#[repr(C)]
pub struct Local<Y, S, R, M, F> {
    head: Head<Y, S, R>,
    make: Option<M>,
    body: UnsafeCell<MaybeUninit<F>>,
    _pinned: PhantomPinned,
}

/// A generator with the body that `make` gives, which `next` makes when it is called first.
#[inline]
pub fn local<Y, S, R, F, M>(make: M) -> Local<Y, S, R, M, F>
where
    M: FnOnce(Co<Y, S>) -> F,
    F: Future<Output = Result<R, Exc>>,
{
    Local {
        head: Head {
            base: Base {
                count: Cell::new(1),
                state: Cell::new(State::New),
                advance: advance::<Y, S, R, M, F>,
                discard: discard::<Y, S, R, M, F>,
                layout: Layout::new::<()>(),
                root: Cell::new(NonNull::dangling()),
                chain: UnsafeCell::new(Vec::new()),
                guarded: Cell::new(0),
                rests: Cell::new(State::Waiting),
                error: UnsafeCell::new(None),
            },
            input: UnsafeCell::new(Input::Next),
            output: UnsafeCell::new(MaybeUninit::uninit()),
            result: UnsafeCell::new(None),
        },
        make: Some(make),
        body: UnsafeCell::new(MaybeUninit::uninit()),
        _pinned: PhantomPinned,
    }
}

unsafe fn advance<Y, S, R, M, F>(local: NonNull<u8>) -> bool
where
    F: Future<Output = Result<R, Exc>>,
{
    // SAFETY: the base stands first, and the body was made.
    unsafe { local.cast::<Local<Y, S, R, M, F>>().as_ref().step() }
}

unsafe fn discard<Y, S, R, M, F>(local: NonNull<u8>) {
    // SAFETY: as in `advance`; the caller notes that the body is gone.
    unsafe { core::ptr::drop_in_place(local.cast::<Local<Y, S, R, M, F>>().as_ref().body.get().cast::<F>()) };
}

impl<Y, S, R, M, F: Future<Output = Result<R, Exc>>> Local<Y, S, R, M, F> {
    /// Runs the body to where it waits (true) or to its end.
    #[inline]
    fn step(&self) -> bool {
        // SAFETY: the body was made and stays where it is; no other step runs. The functions of the waker do nothing.
        unsafe {
            let waker = ManuallyDrop::new(Waker::from_raw(super::nothing()));
            let body = Pin::new_unchecked(&mut *self.body.get().cast::<F>());
            match body.poll(&mut Context::from_waker(&waker)) {
                Poll::Pending => true,
                Poll::Ready(Ok(_)) => false,
                Poll::Ready(Err(e)) => {
                    self.head.base.set_error(e);
                    false
                }
            }
        }
    }
}

impl<Y, S, R, M: FnOnce(Co<Y, S>) -> F, F: Future<Output = Result<R, Exc>>> Local<Y, S, R, M, F> {
    /// From now on it stays where it is.
    #[inline]
    fn begin(&mut self) {
        if let Some(make) = self.make.take() {
            self.head.base.root.set(NonNull::from(&self.head.base));
            let body = make(Co(NonNull::from(&self.head).cast()));
            // SAFETY: nobody looks at it yet.
            unsafe { self.body.get().write(MaybeUninit::new(body)) };
            self.head.base.state.set(State::Waiting);
        }
    }
}

impl<Y, S, R, M: FnOnce(Co<Y, S>) -> F, F: Future<Output = Result<R, Exc>>> Iterator for Local<Y, S, R, M, F> {
    type Item = Y;

    #[inline]
    fn next(&mut self) -> Option<Y> {
        if parked() {
            return None;
        }
        if self.head.base.state.get() == State::New {
            self.begin();
        }
        let base = &self.head.base;
        // A call of its own that can call itself is counted where it is made.
        let before = depth();
        let progress = if base.state.get() == State::Waiting {
            base.state.set(State::Running);
            if self.step() && base.state.get() == State::Waiting {
                Progress::Waits
            } else {
                after_step(base, before)
            }
        } else {
            drive_other(base, State::Running)
        };
        match progress {
            // SAFETY: each time it waits there is an item, which is taken once.
            Progress::Waits => Some(unsafe { (*self.head.output.get()).as_ptr().read() }),
            Progress::Over => None,
            Progress::Ends => {
                if let Some(e) = base.take_error() {
                    park(e);
                }
                None
            }
            refused => {
                park(refused.refusal());
                None
            }
        }
    }
}

impl<Y, S, R, M, F> Drop for Local<Y, S, R, M, F> {
    #[inline]
    fn drop(&mut self) {
        if self.head.base.state.get() != State::New && self.head.base.state.get() != State::Over {
            leave(NonNull::from(&self.head));
        }
    }
}

/// The loop ends before the generator.
#[cold]
#[inline(never)]
fn leave<Y, S, R>(head: NonNull<Head<Y, S, R>>) {
    // The handle is for as long as this takes: its count is not.
    let it = ManuallyDrop::new(Gen(head, core::marker::PhantomData));
    if it.base().state.get() == State::Held {
        it.give_up();
    }
    if it.base().state.get() == State::Held {
        held::count(false);
    }
    if it.base().state.get() != State::Over {
        it.base().abandon();
    }
}
