//! Generators. The body of one is a future: a state machine that rustc makes, which waits wherever the program yields.
//!
//! What it yields, and what it is resumed with, pass through its box, so a step allocates nothing.

use crate::exc::{runtime_error, type_error, value_error, Depth, Exc};
use crate::exc::{GENERATOR_EXIT, STOP_ITERATION};
use crate::raise::{check, park, parked};
use crate::rc;
use crate::strbox::StrBuf;
use crate::value::{Living, PyEq, Repr, Scalar, Truthy, TypeName, Value};
use alloc::rc::Rc;
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

/// What a generator answers.
enum Step<Y, R> {
    Yielded(Y),
    Returned(R),
    Raised(Exc),
    /// It had ended before.
    Over,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Waiting,
    /// Waiting inside of a `try` or `with` that wants to know when the generator is given up.
    Held,
    Running,
    Over,
}

type Advance<R> = unsafe fn(NonNull<u8>, &mut Context<'_>) -> Poll<Result<R, Exc>>;

#[repr(C)]
struct Head<Y, S, R> {
    count: Cell<u32>,
    state: Cell<State>,
    advance: Advance<R>,
    /// Drops the body in its place.
    discard: unsafe fn(NonNull<u8>),
    layout: Layout,
    output: UnsafeCell<Option<Y>>,
    input: UnsafeCell<Input<S>>,
}

#[repr(C)]
struct Whole<Y, S, R, F> {
    head: Head<Y, S, R>,
    body: UnsafeCell<MaybeUninit<F>>,
}

/// A generator: every clone is the same one. `Y` is what it yields, `S` what it may be sent, `R` what it returns.
pub struct Gen<Y, S, R>(NonNull<Head<Y, S, R>>, PhantomData<(Y, S, R)>);

/// The generator as its own body sees it.
pub struct Co<Y, S>(NonNull<Head<Y, S, ()>>);

impl<Y, S> Clone for Co<Y, S> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<Y, S> Copy for Co<Y, S> {}

/// A generator with the body that `make` gives. Nothing of the body runs before the first step.
#[inline]
pub fn new<Y: 'static, S: 'static, R: 'static, F>(make: impl FnOnce(Co<Y, S>) -> F) -> Gen<Y, S, R>
where
    F: Future<Output = Result<R, Exc>> + 'static,
{
    let whole = rc::leak(Whole::<Y, S, R, F> {
        head: Head {
            count: Cell::new(1),
            state: Cell::new(State::New),
            advance: advance::<Y, S, R, F>,
            discard: discard::<Y, S, R, F>,
            layout: Layout::new::<Whole<Y, S, R, F>>(),
            output: UnsafeCell::new(None),
            input: UnsafeCell::new(Input::Next),
        },
        body: UnsafeCell::new(MaybeUninit::uninit()),
    });
    // `R` stands behind function pointers only, so the parts of the head lie where they do for any other.
    let body = make(Co(whole.cast()));
    // SAFETY: the box is new, and nobody else has it yet.
    unsafe { (*whole.as_ptr()).body.get().write(MaybeUninit::new(body)) };
    Gen(whole.cast(), PhantomData)
}

unsafe fn advance<Y, S, R, F>(whole: NonNull<u8>, cx: &mut Context<'_>) -> Poll<Result<R, Exc>>
where
    F: Future<Output = Result<R, Exc>>,
{
    // SAFETY: the box stays where it is, `new` wrote the body, and `resume` sees to it that one step at a time runs, while the
    // body is there.
    unsafe { Pin::new_unchecked(&mut *(*whole.cast::<Whole<Y, S, R, F>>().as_ptr()).body.get().cast::<F>()).poll(cx) }
}

unsafe fn discard<Y, S, R, F>(whole: NonNull<u8>) {
    // SAFETY: as in `advance`; the caller notes that the body is gone.
    unsafe { core::ptr::drop_in_place((*whole.cast::<Whole<Y, S, R, F>>().as_ptr()).body.get().cast::<F>()) };
}

const NOTHING: RawWakerVTable =
    RawWakerVTable::new(|_| RawWaker::new(core::ptr::null(), &NOTHING), |_| {}, |_| {}, |_| {});

/// How many generators wait inside of a `try` or `with`.
static HELD: crate::cell::Static<u32> = crate::cell::Static::new(0);

/// Whether generators are given up at a time that is not CPython's.
static UNTIMED: crate::cell::Static<u32> = crate::cell::Static::new(0);

fn count_held(more: bool) {
    // SAFETY: plain numbers, no borrow.
    unsafe { *HELD.get() = if more { (*HELD.get()).wrapping_add(1) } else { (*HELD.get()).wrapping_sub(1) } };
}

fn some_held() -> bool {
    // SAFETY: as in `count_held`.
    unsafe { *HELD.get() > 0 }
}

/// The end of the module's statements. When the `program` ends, a generator that waits inside of a `try` or `with` would run on.
#[inline(never)]
pub fn ended(result: Result<(), Exc>, program: bool) {
    if program && some_held() {
        untimely();
    }
    if let Err(e) = result {
        crate::raise::trap_as_it_is(e);
    }
}

/// Whether a statement runs that replaces a variable: what it gives up, CPython gives up now.
static TIMED: crate::cell::Static<bool> = crate::cell::Static::new(false);

/// Says whether a statement replaces a variable; gives what was said before.
pub fn set_timed(timed: bool) -> bool {
    // SAFETY: as in `count_held`.
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

/// Ends the call: CPython runs the end of the `try` or `with` at a time that is not known here.
#[cold]
#[inline(never)]
fn untimely() -> ! {
    // SAFETY: as in `count_held`.
    unsafe { *HELD.get() = 0 };
    let message = "a generator is given up that waits inside of a try or with: call its close() before";
    crate::raise::trap(Exc::fixed(&crate::classes::NOT_IMPLEMENTED_ERROR, message), 0)
}

impl<Y, S, R> Gen<Y, S, R> {
    #[inline]
    fn head(&self) -> &Head<Y, S, R> {
        // SAFETY: the box is live while this handle is; unset handles are never read.
        unsafe { self.0.as_ref() }
    }

    /// `self is other`.
    #[inline]
    pub fn ptr_eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    /// Runs the body to the next `yield` or to its end.
    fn resume(&self, input: Input<S>) -> Step<Y, R> {
        let head = self.head();
        match head.state.get() {
            State::Waiting => (),
            State::Held => count_held(false),
            State::Over => {
                return match input {
                    Input::Thrown(e) => Step::Raised(e),
                    _ => Step::Over,
                }
            }
            State::Running => return Step::Raised(already_running()),
            State::New => {
                if let Input::Thrown(e) = input {
                    self.end();
                    return Step::Raised(e);
                }
            }
        }
        head.state.set(State::Running);
        let _depth = match Depth::enter() {
            Ok(depth) => depth,
            Err(e) => {
                self.end();
                return Step::Raised(e);
            }
        };
        // SAFETY: nobody looks at the input but the body where it goes on.
        unsafe { *head.input.get() = input };
        // SAFETY: the table's functions do nothing.
        let waker = ManuallyDrop::new(unsafe { Waker::from_raw(RawWaker::new(core::ptr::null(), &NOTHING)) });
        // SAFETY: the body is there, and the state keeps others from running it.
        let polled = unsafe { (head.advance)(self.0.cast(), &mut Context::from_waker(&waker)) };
        match polled {
            Poll::Pending => {
                // SAFETY: the body waits.
                match unsafe { (*head.output.get()).take() } {
                    Some(v) => Step::Yielded(v),
                    None => crate::closure::impossible(),
                }
            }
            Poll::Ready(Ok(v)) => {
                self.end();
                Step::Returned(v)
            }
            Poll::Ready(Err(e)) => {
                self.end();
                Step::Raised(if e.is(&STOP_ITERATION) { stopped(e) } else { e })
            }
        }
    }

    /// Nothing of the body runs any more.
    fn end(&self) {
        let head = self.head();
        head.state.set(State::Over);
        // SAFETY: the body was there, and from now on nobody looks at it.
        unsafe { (head.discard)(self.0.cast()) };
    }

    /// `throw(GeneratorExit)`, and what `close()` makes of the answer.
    fn exit(&self) -> Result<(), Exc> {
        match self.head().state.get() {
            State::Over => return Ok(()),
            State::Held => (),
            _ => {
                self.end();
                return Ok(());
            }
        }
        match self.resume(Input::Thrown(Exc::bare(&GENERATOR_EXIT))) {
            Step::Yielded(_) => Err(runtime_error("generator ignored GeneratorExit")),
            Step::Raised(e) if !e.is(&GENERATOR_EXIT) && !e.is(&STOP_ITERATION) => Err(e),
            _ => Ok(()),
        }
    }

    /// Gives the generator up at the time when CPython does.
    #[inline(never)]
    fn give_up(&self) {
        if self.head().state.get() == State::Held {
            // SAFETY: as in `count_held`.
            if unsafe { *UNTIMED.get() } > 0 {
                untimely();
            }
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
}

#[cold]
#[inline(never)]
fn already_running() -> Exc {
    value_error("generator already executing")
}

#[cold]
#[inline(never)]
fn stopped(e: Exc) -> Exc {
    let out = runtime_error("generator raised StopIteration").kept();
    out.set_context(Some(e.clone()));
    crate::exc_user::with_cause(out, e)
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
        if (*head).state.get() == State::Held {
            if !set_timed(false) {
                untimely();
            }
            (*head).count.set(1);
            let again = ManuallyDrop::new(Gen::<Y, S, R>(NonNull::new_unchecked(b.cast()), PhantomData));
            again.give_up();
            set_timed(true);
            if (*head).state.get() == State::Held {
                count_held(false);
            }
            if (*head).count.get() > 1 {
                // The body has kept itself.
                drop(ManuallyDrop::into_inner(again));
                return;
            }
        }
        if (*head).state.get() != State::Over {
            // What the body holds goes when a variable does.
            *UNTIMED.get() += 1;
            ((*head).discard)(NonNull::new_unchecked(b));
            *UNTIMED.get() -= 1;
        }
        let layout = (*head).layout;
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

    fn next(&mut self) -> Option<Y> {
        if parked() {
            return None;
        }
        match self.resume(Input::Next) {
            Step::Yielded(v) => Some(v),
            Step::Raised(e) => {
                park(e);
                None
            }
            _ => None,
        }
    }
}

/// The generator as an iterator.
#[inline]
pub fn iter<Y, S, R>(it: Gen<Y, S, R>) -> Gen<Y, S, R> {
    it
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
        let head = self.0.head();
        if head.state.get() == State::Held && head.count.get() == 1 {
            self.0.give_up();
        }
        if head.count.get() == 1 && head.state.get() != State::Over {
            self.0.end();
        }
    }
}

/// `next(it)`.
pub fn next<Y, S, R: Returned>(it: &Gen<Y, S, R>) -> Result<Y, Exc> {
    answer(it.resume(Input::Next))
}

/// `next(it, default)`: nothing when it has ended.
pub fn next_option<Y, S, R>(it: &Gen<Y, S, R>) -> Result<Option<Y>, Exc> {
    match it.resume(Input::Next) {
        Step::Yielded(v) => Ok(Some(v)),
        Step::Raised(e) => Err(e),
        _ => Ok(None),
    }
}

/// `it.send(v)` of a value that is not None.
pub fn send<Y, S, R: Returned>(it: &Gen<Y, S, R>, v: S) -> Result<Y, Exc> {
    if it.head().state.get() == State::New {
        return Err(type_error("can't send non-None value to a just-started generator"));
    }
    answer(it.resume(Input::Sent(v)))
}

/// `it.throw(e)`.
pub fn throw<Y, S, R: Returned>(it: &Gen<Y, S, R>, e: Exc) -> Result<Y, Exc> {
    answer(it.resume(Input::Thrown(e)))
}

/// `it.close()`.
pub fn close<Y, S, R>(it: &Gen<Y, S, R>) -> Result<(), Exc> {
    if it.head().state.get() == State::Running {
        return Err(already_running());
    }
    it.exit()
}

fn answer<Y, R: Returned>(step: Step<Y, R>) -> Result<Y, Exc> {
    match step {
        Step::Yielded(v) => Ok(v),
        Step::Returned(v) => Err(v.stop()),
        Step::Raised(e) => Err(e),
        Step::Over => Err(crate::errors::stop_iteration()),
    }
}

/// What a generator may return.
pub trait Returned {
    /// The StopIteration that carries it.
    fn stop(&self) -> Exc;
}

impl<T: Repr> Returned for T {
    #[inline(never)]
    fn stop(&self) -> Exc {
        match self.scalar() {
            Scalar::None => crate::errors::stop_iteration(),
            _ => Exc::with_arg(&STOP_ITERATION, self),
        }
    }
}

/// The part of the body where it yields.
pub struct Wait<Y, S> {
    co: Co<Y, S>,
    waits: bool,
}

impl<Y, S> Co<Y, S> {
    #[inline]
    fn head(&self) -> &Head<Y, S, ()> {
        // SAFETY: the body runs, so its box is there, and `resume` does not look into it meanwhile.
        unsafe { self.0.as_ref() }
    }

    #[inline]
    fn put(&self, v: Y, held: bool) {
        let head = self.head();
        // SAFETY: nobody looks at the output before the body waits.
        unsafe { *head.output.get() = Some(v) };
        head.state.set(if held { State::Held } else { State::Waiting });
        if held {
            count_held(true);
        }
    }

    #[inline]
    fn take(&self) -> Input<S> {
        // SAFETY: nobody else looks at the input while the body runs.
        unsafe { core::ptr::replace(self.head().input.get(), Input::Next) }
    }

    #[inline(never)]
    fn take_more(&self) -> Result<Option<S>, Exc> {
        match self.take() {
            Input::Next => Ok(None),
            Input::Sent(v) => Ok(Some(v)),
            Input::Thrown(e) => Err(e),
        }
    }

    /// `yield v`: what is sent, if anything.
    #[inline]
    pub fn give(self, v: Y) -> Wait<Y, S> {
        self.put(v, false);
        Wait { co: self, waits: false }
    }

    /// `yield v` inside of a `try` or `with` that wants to know when the generator is given up.
    #[inline]
    pub fn hold(self, v: Y) -> Wait<Y, S> {
        self.put(v, true);
        Wait { co: self, waits: false }
    }
}

impl<Y, S> Future for Wait<Y, S> {
    type Output = Result<Option<S>, Exc>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Self::Output> {
        if !self.waits {
            self.waits = true;
            return Poll::Pending;
        }
        // SAFETY: nobody else looks at the input while the body runs.
        Poll::Ready(match unsafe { &*self.co.head().input.get() } {
            Input::Next => Ok(None),
            _ => self.co.take_more(),
        })
    }
}

/// `yield from` another generator.
pub struct Delegate<Y, S, R, V> {
    co: Co<Y, S>,
    held: bool,
    to: Gen<V, S, R>,
    convert: fn(V) -> Y,
}

/// `yield from` another generator: what is sent and thrown goes there. The value is what it returns, if it had not ended before.
#[inline]
pub fn delegate<Y, S, R>(co: Co<Y, S>, held: bool, to: Gen<Y, S, R>) -> Delegate<Y, S, R, Y> {
    delegate_as(co, held, to, |v| v)
}

/// `delegate` to one whose items are of a narrower type.
#[inline]
pub fn delegate_as<Y, S, R, V>(
    co: Co<Y, S>,
    held: bool,
    to: Gen<V, S, R>,
    convert: fn(V) -> Y,
) -> Delegate<Y, S, R, V> {
    Delegate { co, held, to, convert }
}

impl<Y, S, R, V> Unpin for Delegate<Y, S, R, V> {}

impl<Y, S, R, V> Future for Delegate<Y, S, R, V> {
    type Output = Result<Option<R>, Exc>;

    #[inline(never)]
    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Self::Output> {
        let input = self.co.take();
        if let Input::Thrown(e) = &input {
            if e.is(&GENERATOR_EXIT) {
                return Poll::Ready(Err(match close(&self.to) {
                    Ok(()) => e.clone(),
                    Err(other) => other,
                }));
            }
        }
        Poll::Ready(match self.to.resume(input) {
            Step::Yielded(v) => {
                let held = self.held || self.to.head().state.get() == State::Held;
                self.co.put((self.convert)(v), held);
                return Poll::Pending;
            }
            Step::Returned(v) => Ok(Some(v)),
            Step::Raised(e) => Err(e),
            Step::Over => Ok(None),
        })
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
