//! Generators. The body of one is a future: a state machine that rustc makes, which waits wherever the program yields.
//!
//! What it yields, and what it is resumed with, pass through the port of whoever asks for an item, so a step allocates nothing. The
//! body finds the port by the waker that it is polled with.

mod body;
mod held;
mod local;
mod methods;
mod steps;
mod value;

pub use body::{delegate, delegate_as, each, Co};
pub use held::{ended, set_timed};
pub use local::{direct, local, Local};
pub use methods::{close, fresh, iter, next, next_option, send, throw, Fresh};

use crate::classes::{GENERATOR_EXIT, STOP_ITERATION};
use crate::exc::{runtime_error, Exc};
use crate::raise::{check, park};
use crate::rc;
use alloc::vec::Vec;
use core::alloc::Layout;
use core::cell::{Cell, UnsafeCell};
use core::future::Future;
use core::marker::PhantomData;
use core::mem::{ManuallyDrop, MaybeUninit};
use core::pin::Pin;
use core::ptr::NonNull;
use core::task::{Context, Poll, RawWaker, RawWakerVTable, Waker};
use steps::{already_running, drive_other, ignored};

/// What a generator is resumed with.
enum Input<S> {
    Next,
    Sent(S),
    Thrown(Exc),
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum State {
    New,
    Waiting,
    /// Waiting inside of a `try` or `with` that wants to know when the generator is given up.
    Held,
    /// Waiting in `yield from` for another one.
    Chained,
    Running,
    /// Running, and it was sent something or something was thrown into it.
    Given,
    /// Another one waits in `yield from` for it; or, while it runs, it has just begun to wait for another one.
    Linked,
    Over,
}

/// What a step came to.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Progress {
    /// There is an item.
    Waits,
    /// There is a result.
    Ends,
    /// It had ended before.
    Over,
    /// It runs.
    Running,
    TooDeep,
}

impl Progress {
    /// The exception, where there was no step.
    #[cold]
    #[inline(never)]
    fn refusal(self) -> Exc {
        match self {
            Progress::TooDeep => crate::raise::too_deep(),
            _ => already_running(),
        }
    }
}

/// What every body sees of whoever asks for an item, whatever the types of the generator.
#[repr(C)]
struct Base {
    count: Cell<u32>,
    /// Leads the body here. It stands right after the count.
    waker: ManuallyDrop<Waker>,
    state: Cell<State>,
    /// The state in which it waits.
    rests: Cell<State>,
    /// What belongs to a generator in a box.
    more: Option<NonNull<More>>,
}

/// What does not depend on the types of a generator in a box.
struct More {
    /// Runs the body, for whoever asks, to where it waits (true) or to its end.
    advance: unsafe fn(NonNull<Base>, &Base) -> bool,
    /// Drops the body in its place.
    discard: unsafe fn(NonNull<Base>),
    layout: Layout,
    /// Those that it waits for in `yield from`, innermost last.
    chain: UnsafeCell<Vec<NonNull<Base>>>,
    /// How many of these waits are inside of a `try` or `with` that wants to know when the generator is given up.
    guarded: Cell<u32>,
    error: UnsafeCell<Option<Exc>>,
}

/// Where a body leaves what it yields, and finds what it is resumed with.
#[repr(C)]
struct Port<Y, S> {
    base: Base,
    input: UnsafeCell<Input<S>>,
    output: UnsafeCell<MaybeUninit<Y>>,
}

impl<Y, S> Port<Y, S> {
    #[inline]
    fn new(state: State, more: Option<NonNull<More>>) -> Port<Y, S> {
        Port {
            base: Base {
                count: Cell::new(1),
                // SAFETY: the functions of the waker do nothing.
                waker: ManuallyDrop::new(unsafe { Waker::from_raw(nothing()) }),
                state: Cell::new(state),
                rests: Cell::new(State::Waiting),
                more,
            },
            input: UnsafeCell::new(Input::Next),
            output: UnsafeCell::new(MaybeUninit::uninit()),
        }
    }
}

#[repr(C)]
struct Head<Y, S, R> {
    port: Port<Y, S>,
    more: More,
    result: UnsafeCell<Option<R>>,
}

#[repr(C)]
struct Whole<Y, S, R, F> {
    head: Head<Y, S, R>,
    body: UnsafeCell<MaybeUninit<F>>,
}

/// A generator: every clone is the same one. `Y` is what it yields, `S` what it may be sent, `R` what it returns.
pub struct Gen<Y, S, R>(NonNull<Head<Y, S, R>>, PhantomData<(Y, S, R)>);

/// Where the waker stands in a `Base`: after the count, at the next word.
const BEFORE_WAKER: usize = core::mem::size_of::<usize>();

/// A generator with the body that `make` gives. Nothing of the body runs before the first step.
#[inline]
pub fn new<Y: 'static, S: 'static, R: 'static, F>(make: impl FnOnce(Co<Y, S>) -> F) -> Gen<Y, S, R>
where
    F: Future<Output = Result<R, Exc>> + 'static,
{
    let whole = rc::leak(Whole::<Y, S, R, F> {
        head: Head {
            port: Port::new(State::New, None),
            more: More {
                advance: advance::<Y, S, R, F>,
                discard: discard::<Y, S, R, F>,
                layout: Layout::new::<Whole<Y, S, R, F>>(),
                chain: UnsafeCell::new(Vec::new()),
                guarded: Cell::new(0),
                error: UnsafeCell::new(None),
            },
            result: UnsafeCell::new(None),
        },
        body: UnsafeCell::new(MaybeUninit::uninit()),
    });
    // SAFETY: the box is new, and nobody else has it yet.
    unsafe {
        let head = core::ptr::addr_of_mut!((*whole.as_ptr()).head);
        (*head).port.base.more = Some(NonNull::from(&(*head).more));
        (*whole.as_ptr()).body.get().write(MaybeUninit::new(make(Co::new())));
    }
    Gen(whole.cast(), PhantomData)
}

const NOTHING: RawWakerVTable = RawWakerVTable::new(|_| nothing(), |_| {}, |_| {}, |_| {});

const fn nothing() -> RawWaker {
    RawWaker::new(core::ptr::null(), &NOTHING)
}

unsafe fn advance<Y, S, R, F>(whole: NonNull<Base>, port: &Base) -> bool
where
    F: Future<Output = Result<R, Exc>>,
{
    // SAFETY: the box stays where it is, `new` wrote the body, and who calls sees to it that one step at a time runs, while the
    // body is there.
    unsafe {
        let whole = &*whole.cast::<Whole<Y, S, R, F>>().as_ptr();
        let body = Pin::new_unchecked(&mut *whole.body.get().cast::<F>());
        match body.poll(&mut port.context()) {
            Poll::Pending => true,
            Poll::Ready(Ok(v)) => {
                *whole.head.result.get() = Some(v);
                false
            }
            Poll::Ready(Err(e)) => {
                whole.head.more.set_error(e);
                false
            }
        }
    }
}

unsafe fn discard<Y, S, R, F>(whole: NonNull<Base>) {
    // SAFETY: as in `advance`; the caller notes that the body is gone.
    unsafe { core::ptr::drop_in_place((*whole.cast::<Whole<Y, S, R, F>>().as_ptr()).body.get().cast::<F>()) };
}

impl More {
    /// Keeps the exception by which the body ends. StopIteration does not leave a generator.
    #[cold]
    #[inline(never)]
    fn set_error(&self, e: Exc) {
        // SAFETY: no borrow outlives the statement.
        drop(unsafe { core::ptr::replace(self.error.get(), Some(ended_by(e))) });
    }

    #[inline]
    fn take_error(&self) -> Option<Exc> {
        // SAFETY: no borrow outlives the statement.
        unsafe { (*self.error.get()).take() }
    }

    /// Whether it waits for nobody in `yield from`.
    fn alone(&self) -> bool {
        // SAFETY: no borrow outlives the statement.
        unsafe { (*self.chain.get()).is_empty() }
    }
}

impl Base {
    /// What leads a body here.
    #[inline]
    fn context(&self) -> Context<'_> {
        // SAFETY: a body looks beyond the waker, at what it is part of, so the reference is to that.
        Context::from_waker(unsafe { &*(self as *const Base).cast::<u8>().add(BEFORE_WAKER).cast::<Waker>() })
    }

    /// What belongs to a generator in a box.
    #[inline]
    fn more(&self) -> &More {
        match &self.more {
            // SAFETY: it is in the same box.
            Some(more) => unsafe { more.as_ref() },
            // SAFETY: who asks has a generator in a box.
            None => unsafe { core::hint::unreachable_unchecked() },
        }
    }
    /// Finds the state in which it waits.
    #[inline]
    fn settle(&self) {
        let more = self.more();
        self.rests.set(if more.guarded.get() > 0 {
            State::Held
        } else if more.alone() {
            State::Waiting
        } else {
            State::Chained
        });
    }

    /// After a GeneratorExit was thrown into it and it has ended: what `close()` raises, or else a GeneratorExit.
    fn exited(&self) {
        let more = self.more();
        let e = match more.take_error() {
            Some(e) => e,
            None => Exc::bare(&GENERATOR_EXIT),
        };
        more.set_error(e);
    }

    /// Nothing of the body runs any more.
    fn abandon(&self) {
        self.state.set(State::Over);
        // SAFETY: the body is there, and from now on nobody looks at it.
        unsafe { (self.more().discard)(NonNull::from(self)) };
    }
}

/// The exception by which a generator ends whose body ends by `e`: StopIteration does not leave it.
fn ended_by(e: Exc) -> Exc {
    if e.is(&STOP_ITERATION) {
        stopped(e)
    } else {
        e
    }
}

/// The same for an exception that is parked: it leaves a generator expression.
#[cold]
#[inline(never)]
pub(crate) fn leave() {
    if let Err(e) = crate::raise::check() {
        crate::raise::park(ended_by(e));
    }
}

#[cold]
#[inline(never)]
fn stopped(e: Exc) -> Exc {
    let out = runtime_error("generator raised StopIteration").kept();
    out.set_context(Some(e.clone()));
    crate::exc_user::with_cause(out, e)
}

impl<Y, S, R> Gen<Y, S, R> {
    #[inline]
    fn head(&self) -> &Head<Y, S, R> {
        // SAFETY: the box is live while this handle is; unset handles are never read.
        unsafe { self.0.as_ref() }
    }

    #[inline]
    fn base(&self) -> &Base {
        &self.head().port.base
    }

    /// `self is other`.
    #[inline]
    pub fn ptr_eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    /// The item with which it waits.
    #[inline]
    fn output(&self) -> Y {
        // SAFETY: each time it waits there is one, which is taken once.
        unsafe { (*self.head().port.output.get()).as_ptr().read() }
    }

    /// What it has ended with.
    #[inline]
    fn result(&self) -> Result<Option<R>, Exc> {
        match self.base().more().take_error() {
            Some(e) => Err(e),
            // SAFETY: nobody looks at it meanwhile.
            None => Ok(unsafe { (*self.head().result.get()).take() }),
        }
    }

    fn set_input(&self, input: Input<S>) {
        // SAFETY: nobody looks at it but the body where it goes on.
        drop(unsafe { core::ptr::replace(self.head().port.input.get(), input) });
    }

    /// The exception that was thrown into a generator that has ended is raised.
    fn after_end(&self) -> Result<(), Exc> {
        // SAFETY: as in `set_input`.
        match unsafe { core::ptr::replace(self.head().port.input.get(), Input::Next) } {
            Input::Thrown(e) => Err(e),
            _ => Ok(()),
        }
    }

    /// `throw(GeneratorExit)`, and what `close()` makes of the answer.
    fn exit(&self) -> Result<(), Exc> {
        match self.base().state.get() {
            State::Held => (),
            State::Running | State::Given | State::Linked => return Err(already_running()),
            State::Over => return Ok(()),
            _ => {
                self.base().abandon();
                return Ok(());
            }
        }
        self.throw_exit(Exc::bare(&GENERATOR_EXIT));
        match drive_other(self.base(), State::Given) {
            Progress::Waits => {
                drop(self.output());
                Err(ignored())
            }
            Progress::Ends => match self.result() {
                Err(e) if !e.is(&GENERATOR_EXIT) => Err(e),
                _ => Ok(()),
            },
            Progress::Over => Ok(()),
            refused => Err(refused.refusal()),
        }
    }

    /// Throws a GeneratorExit: those that it waits for are closed before.
    fn throw_exit(&self, e: Exc) {
        self.set_input(Input::Thrown(e));
        if !self.base().more().alone() {
            let was = self.base().state.get();
            body::close_links(&self.head().port);
            self.base().state.set(was);
        }
    }

    /// Gives the generator up at the time when CPython does.
    #[inline(never)]
    fn give_up(&self) {
        held::expect_timed();
        let timed = set_timed(false);
        // An exception may be on its way; what the body raises now, nobody sees.
        let waiting = check();
        let _ = self.exit();
        let _ = check();
        if let Err(e) = waiting {
            park(e);
        }
        set_timed(timed);
    }
}
