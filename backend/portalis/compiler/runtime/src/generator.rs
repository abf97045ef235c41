//! Generators. The body of one is a future: a state machine that rustc makes, which waits wherever the program yields.
//!
//! What it yields, and what it is resumed with, pass through its box, so a step allocates nothing.

mod body;
mod held;
mod local;

pub use body::{delegate, delegate_as, each, Co};
pub use held::{ended, set_timed};
pub use local::{local, Local};

use crate::classes::{GENERATOR_EXIT, STOP_ITERATION};
use crate::exc::{runtime_error, type_error, value_error, Exc};
use crate::raise::{check, park, parked};
use crate::rc;
use crate::strbox::StrBuf;
use crate::value::{Living, PyEq, Repr, Scalar, Truthy, TypeName, Value};
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::alloc::Layout;
use core::cell::{Cell, UnsafeCell};
use core::future::Future;
use core::marker::PhantomData;
use core::mem::{ManuallyDrop, MaybeUninit};
use core::pin::Pin;
use core::ptr::NonNull;
use core::task::{Context, Poll, RawWaker, RawWakerVTable, Waker};

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

/// What does not depend on the types of a generator.
#[repr(C)]
struct Base {
    count: Cell<u32>,
    state: Cell<State>,
    /// Runs the body to where it waits (true) or to its end.
    advance: unsafe fn(NonNull<u8>) -> bool,
    /// Drops the body in its place.
    discard: unsafe fn(NonNull<u8>),
    layout: Layout,
    /// Whoever is asked for items: itself, unless another one waits in `yield from` for it.
    root: Cell<NonNull<Base>>,
    /// Those that it waits for in `yield from`, innermost last.
    chain: UnsafeCell<Vec<NonNull<Base>>>,
    /// How many of these waits are inside of a `try` or `with` that wants to know when the generator is given up.
    guarded: Cell<u32>,
    /// The state in which it waits.
    rests: Cell<State>,
    error: UnsafeCell<Option<Exc>>,
}

#[repr(C)]
struct Head<Y, S, R> {
    base: Base,
    input: UnsafeCell<Input<S>>,
    output: UnsafeCell<MaybeUninit<Y>>,
    result: UnsafeCell<Option<R>>,
}

#[repr(C)]
struct Whole<Y, S, R, F> {
    head: Head<Y, S, R>,
    body: UnsafeCell<MaybeUninit<F>>,
}

/// A generator: every clone is the same one. `Y` is what it yields, `S` what it may be sent, `R` what it returns.
pub struct Gen<Y, S, R>(NonNull<Head<Y, S, R>>, PhantomData<(Y, S, R)>);

/// A generator with the body that `make` gives. Nothing of the body runs before the first step.
#[inline]
pub fn new<Y: 'static, S: 'static, R: 'static, F>(make: impl FnOnce(Co<Y, S>) -> F) -> Gen<Y, S, R>
where
    F: Future<Output = Result<R, Exc>> + 'static,
{
    let whole = rc::leak(Whole::<Y, S, R, F> {
        head: Head {
            base: Base {
                count: Cell::new(1),
                state: Cell::new(State::New),
                advance: advance::<Y, S, R, F>,
                discard: discard::<Y, S, R, F>,
                layout: Layout::new::<Whole<Y, S, R, F>>(),
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
        body: UnsafeCell::new(MaybeUninit::uninit()),
    });
    // SAFETY: the box is new, and nobody else has it yet. `R` stands last in the head, so without it the others lie where they do.
    unsafe {
        (*whole.as_ptr()).head.base.root.set(whole.cast());
        let body = make(Co(whole.cast()));
        (*whole.as_ptr()).body.get().write(MaybeUninit::new(body));
    }
    Gen(whole.cast(), PhantomData)
}

const NOTHING: RawWakerVTable = RawWakerVTable::new(|_| nothing(), |_| {}, |_| {}, |_| {});

const fn nothing() -> RawWaker {
    RawWaker::new(core::ptr::null(), &NOTHING)
}

unsafe fn advance<Y, S, R, F>(whole: NonNull<u8>) -> bool
where
    F: Future<Output = Result<R, Exc>>,
{
    // SAFETY: the box stays where it is, `new` wrote the body, and who calls sees to it that one step at a time runs, while the
    // body is there. The functions of the waker do nothing.
    unsafe {
        let whole = &*whole.cast::<Whole<Y, S, R, F>>().as_ptr();
        let waker = ManuallyDrop::new(Waker::from_raw(nothing()));
        let body = Pin::new_unchecked(&mut *whole.body.get().cast::<F>());
        match body.poll(&mut Context::from_waker(&waker)) {
            Poll::Pending => true,
            Poll::Ready(Ok(v)) => {
                *whole.head.result.get() = Some(v);
                false
            }
            Poll::Ready(Err(e)) => {
                whole.head.base.set_error(e);
                false
            }
        }
    }
}

unsafe fn discard<Y, S, R, F>(whole: NonNull<u8>) {
    // SAFETY: as in `advance`; the caller notes that the body is gone.
    unsafe { core::ptr::drop_in_place((*whole.cast::<Whole<Y, S, R, F>>().as_ptr()).body.get().cast::<F>()) };
}

/// Runs a generator, or the innermost of those that it waits for, until there is an item or a result; `how` is running or given.
#[inline]
fn drive(root: &Base, how: State) -> Progress {
    let before = crate::raise::depth();
    if root.state.get() != State::Waiting || !crate::raise::set_depth(before + 1) {
        return drive_other(root, how);
    }
    root.state.set(how);
    // SAFETY: no other step of it runs.
    let waits = unsafe { (root.advance)(NonNull::from(root).cast()) };
    if !waits || root.state.get() != State::Waiting {
        return after_step(root, before);
    }
    crate::raise::set_depth(before);
    Progress::Waits
}

#[inline(never)]
fn after_step(root: &Base, before: u32) -> Progress {
    let progress = match root.state.get() {
        State::Linked => drive_links(root, State::Running),
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
fn drive_other(root: &Base, how: State) -> Progress {
    match root.state.get() {
        State::Waiting | State::New | State::Chained => (),
        State::Held => held::count(false),
        State::Over => return Progress::Over,
        State::Running | State::Given | State::Linked => return Progress::Running,
    }
    // SAFETY: no borrow of the chain outlives its statement.
    let links = unsafe { (*root.chain.get()).len() as u32 };
    let before = crate::raise::depth();
    if !crate::raise::set_depth(before + links + 1) {
        root.abandon();
        return Progress::TooDeep;
    }
    if links == 0 {
        root.state.set(how);
        // SAFETY: no other step of it runs.
        unsafe { (root.advance)(NonNull::from(root).cast()) };
        return after_step(root, before);
    }
    let progress = drive_links(root, how);
    crate::raise::set_depth(before);
    progress
}

/// `drive` of one that waits in `yield from`.
#[inline(never)]
fn drive_links(root: &Base, how: State) -> Progress {
    // SAFETY: no borrow of the chain outlives its statement.
    let chain = || unsafe { &mut *root.chain.get() };
    let mut how = how;
    loop {
        root.state.set(how);
        how = State::Running;
        let top = match chain().last() {
            Some(top) => *top,
            None => NonNull::from(root),
        };
        // SAFETY: who waits for it holds it; no other step of it runs.
        if unsafe { (top.as_ref().advance)(top.cast()) } {
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
        crate::raise::set_depth(crate::raise::depth() - 1);
    }
}

#[cold]
#[inline(never)]
fn already_running() -> Exc {
    value_error("generator already executing")
}

#[cold]
#[inline(never)]
fn ignored() -> Exc {
    runtime_error("generator ignored GeneratorExit")
}

impl Base {
    /// Keeps the exception by which the body ends. StopIteration does not leave a generator.
    #[cold]
    #[inline(never)]
    fn set_error(&self, e: Exc) {
        let e = if e.is(&STOP_ITERATION) { stopped(e) } else { e };
        // SAFETY: no borrow outlives the statement.
        drop(unsafe { core::ptr::replace(self.error.get(), Some(e)) });
    }

    /// Finds the state in which it waits.
    fn settle(&self) {
        // SAFETY: no borrow outlives the statement.
        let alone = unsafe { (*self.chain.get()).is_empty() };
        self.rests.set(if self.guarded.get() > 0 {
            State::Held
        } else if alone {
            State::Waiting
        } else {
            State::Chained
        });
    }

    fn take_error(&self) -> Option<Exc> {
        // SAFETY: no borrow outlives the statement.
        unsafe { (*self.error.get()).take() }
    }

    /// After a GeneratorExit was thrown into it and it has ended: what `close()` raises, or else a GeneratorExit.
    fn exited(&self) {
        let e = match self.take_error() {
            Some(e) => e,
            None => Exc::bare(&GENERATOR_EXIT),
        };
        self.set_error(e);
    }

    /// Nothing of the body runs any more.
    fn abandon(&self) {
        self.state.set(State::Over);
        // SAFETY: the body is there, and from now on nobody looks at it.
        unsafe { (self.discard)(NonNull::from(self).cast()) };
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
        &self.head().base
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
        unsafe { (*self.head().output.get()).as_ptr().read() }
    }

    /// What it has ended with.
    #[inline(never)]
    fn result(&self) -> Result<Option<R>, Exc> {
        match self.base().take_error() {
            Some(e) => Err(e),
            // SAFETY: nobody looks at it meanwhile.
            None => Ok(unsafe { (*self.head().result.get()).take() }),
        }
    }

    fn set_input(&self, input: Input<S>) {
        // SAFETY: nobody looks at it but the body where it goes on.
        drop(unsafe { core::ptr::replace(self.head().input.get(), input) });
    }

    /// The exception that was thrown into a generator that has ended is raised.
    fn after_end(&self) -> Result<(), Exc> {
        // SAFETY: as in `set_input`.
        match unsafe { core::ptr::replace(self.head().input.get(), Input::Next) } {
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
        // SAFETY: no borrow of the chain outlives the statement.
        if unsafe { !(*self.base().chain.get()).is_empty() } {
            let was = self.base().state.get();
            // SAFETY: without its result the head lies as with it.
            body::close_links(unsafe { &*self.0.as_ptr().cast::<Head<Y, S, ()>>() });
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

impl<Y, S, R> Clone for Gen<Y, S, R> {
    #[inline]
    fn clone(&self) -> Self {
        // SAFETY: the box is live while this handle is.
        unsafe { rc::retain(self.0) };
        Gen(self.0, PhantomData)
    }
}

impl<Y, S, R> Drop for Gen<Y, S, R> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the last handle frees the box.
        unsafe {
            if rc::release(self.0) {
                rc::dispose(self.0.as_ptr().cast(), finish::<Y, S, R>);
            }
        }
    }
}

unsafe fn finish<Y, S, R>(b: *mut u8) {
    // SAFETY: the box is one of `new`, and its last handle is gone; a step holds a handle, so none runs.
    unsafe {
        let head = b.cast::<Head<Y, S, R>>();
        let base = &(*head).base;
        if base.state.get() == State::Held {
            if !set_timed(false) {
                held::untimely();
            }
            base.count.set(1);
            let again = ManuallyDrop::new(Gen::<Y, S, R>(NonNull::new_unchecked(head), PhantomData));
            again.give_up();
            set_timed(true);
            if base.state.get() == State::Held {
                held::count(false);
            }
            if base.count.get() > 1 {
                // The body has kept itself.
                drop(ManuallyDrop::into_inner(again));
                return;
            }
        }
        if base.state.get() == State::Linked {
            // It goes with the one that waits for it.
            base.abandon();
        } else if base.state.get() != State::Over {
            // What the body holds goes when a variable does.
            held::untimed(|| base.abandon());
        }
        let layout = base.layout;
        core::ptr::drop_in_place(head);
        rc::free(b, layout);
    }
}

impl<Y: 'static, S: 'static, R: 'static> Value for Gen<Y, S, R> {
    const COUNTED: bool = true;

    #[inline]
    fn unset() -> Self {
        Gen(rc::unset_box(), PhantomData)
    }
}

impl<Y, S, R> PyEq for Gen<Y, S, R> {
    #[inline]
    fn py_eq(&self, other: &Self) -> bool {
        self.ptr_eq(other)
    }
}

impl<Y: 'static, S: 'static, R: 'static> Repr for Gen<Y, S, R> {
    fn living(&self) -> Option<Living> {
        Some(Rc::new(self.clone()))
    }

    /// CPython's text holds the address, which differs from run to run: asking for it ends the call.
    fn repr_to(&self, _out: &mut StrBuf) {
        let message = "the text of a generator would show its address";
        crate::raise::trap(Exc::fixed(&crate::classes::NOT_IMPLEMENTED_ERROR, message), 0);
    }
}

impl<Y, S, R> Truthy for Gen<Y, S, R> {
    #[inline]
    fn truthy(&self) -> bool {
        true
    }
}

impl<Y, S, R> TypeName for Gen<Y, S, R> {
    fn type_name(&self) -> &'static str {
        "generator"
    }
}

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
            Ok(Some(v)) if !matches!(v.scalar(), Scalar::None) => Exc::with_arg(&STOP_ITERATION, &v),
            Ok(_) => crate::errors::stop_iteration(),
            Err(e) => e,
        },
        Progress::Over => match it.after_end() {
            Ok(()) => crate::errors::stop_iteration(),
            Err(e) => e,
        },
        refused => refused.refusal(),
    }
}

/// `it.send(v)` of a value that is not None.
pub fn send<Y, S, R: Repr>(it: &Gen<Y, S, R>, v: S) -> Result<Y, Exc> {
    match it.base().state.get() {
        State::New => return Err(type_error("can't send non-None value to a just-started generator")),
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
