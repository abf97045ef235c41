//! Exceptions as values: what `Err` holds.

use crate::cell::Static;
pub use crate::classes::*;
pub use crate::errors::*;
use crate::exc_args::{Argument, Held};
use crate::obj::{Class, Obj};
pub use crate::raise::*;
use crate::rc;
use crate::strbox::{Str, StrBuf};
use crate::value::{Living, PyEq, Repr, Scalar, Truthy, TypeName, Value};
use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::alloc::Layout;
use core::any::Any;
use core::cell::{Cell, UnsafeCell};
use core::mem::ManuallyDrop;
use core::mem::MaybeUninit;
use core::ptr::NonNull;

/// An exception class. Two classes are the same when their addresses are.
pub struct ExcClass {
    pub name: &'static str,
    pub base: Option<&'static ExcClass>,
}

impl ExcClass {
    /// `issubclass(self, other)`.
    #[inline(never)]
    pub fn is_subclass(&'static self, other: &'static ExcClass) -> bool {
        let mut class = Some(self);
        while let Some(c) = class {
            if core::ptr::eq(c, other) {
                return true;
            }
            class = c.base;
        }
        false
    }
}

impl ExcClass {
    /// Whether an exception of this class ends the call at the first line that it passes.
    #[inline]
    fn is_final(&'static self) -> bool {
        core::ptr::eq(self, &INTEGER_OVERFLOW) || core::ptr::eq(self, &DECLINED)
    }
}

/// The arguments, in the cheapest form that still gives `str(e)` and `repr(e)`.
enum Args {
    None,
    /// One argument: a text that is part of the module.
    Static(&'static str),
    /// One argument, a text.
    Text(Str),
    /// `str(e)`, `repr(e.args)`, the arguments.
    Shown {
        message: Str,
        args: Str,
        each: Vec<Scalar>,
    },
    /// Arguments of which at least one can change. Behind a table of functions, so that modules without such exceptions carry none
    /// of the code that shows them.
    Living(Box<dyn Held>),
    /// An instance of a user's class: the instance, its `repr` (or `str`), and what `BaseException` keeps for it.
    Instance {
        instance: Box<dyn Any>,
        show: fn(&dyn Any, bool) -> Str,
        data: Exc,
    },
}

#[repr(C)]
struct ExcBox {
    count: Cell<u32>,
    class: &'static ExcClass,
    args: Args,
    lines: UnsafeCell<Vec<u32>>,
    cause: UnsafeCell<Option<Exc>>,
    context: UnsafeCell<Option<Exc>>,
    suppress: Cell<bool>,
}

/// A raised or caught exception: a counted handle of one pointer.
#[repr(transparent)]
pub struct Exc(NonNull<ExcBox>);

impl Clone for Exc {
    #[inline]
    fn clone(&self) -> Self {
        // SAFETY: the box is live while this handle is.
        unsafe { rc::retain(self.0) };
        Exc(self.0)
    }
}

impl Drop for Exc {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the last handle frees the box; contexts chain, hence `dispose`.
        unsafe {
            if rc::release(self.0) {
                rc::dispose(self.0.as_ptr().cast(), free);
            }
        }
    }
}

unsafe fn free(b: *mut u8) {
    let b = b.cast::<ExcBox>();
    // SAFETY: `b` is one of the places in `FIRST` or came from `rc::leak` of an `ExcBox`, and its last handle is gone.
    unsafe {
        let place = (b as usize).wrapping_sub(FIRST.get() as usize) / core::mem::size_of::<ExcBox>();
        if place < PLACES {
            core::ptr::drop_in_place(b);
            *TAKEN.get() &= !(1 << place);
        } else {
            drop(Box::from_raw(b));
        }
    }
}

const PLACES: usize = 8;

#[allow(clippy::declare_interior_mutable_const)]
const NO_BOX: MaybeUninit<ExcBox> = MaybeUninit::uninit();

/// Where exceptions are made that need no allocation, so that a module which can only end with one does without the allocator.
static FIRST: Static<[MaybeUninit<ExcBox>; PLACES]> = Static::new([NO_BOX; PLACES]);

/// One bit for each place of `FIRST` that is in use.
static TAKEN: Static<u32> = Static::new(0);

/// What only programs need that keep exceptions: they set it when an exception leaves the line that it comes from.
struct Keeping {
    place: fn() -> NonNull<ExcBox>,
    push_line: fn(&ExcBox, u32),
}

static KEEPING: Static<Option<&'static Keeping>> = Static::new(None);

/// From now on there can be any number of exceptions, and they can note any number of lines.
#[inline]
pub(crate) fn keep() {
    // SAFETY: a plain pointer, no borrow. Volatile, or the optimizer sees that there is one value and calls it directly.
    unsafe { KEEPING.get().write_volatile(Some(&Keeping { place: allocated, push_line: push_line_to })) };
}

fn allocated() -> NonNull<ExcBox> {
    crate::mem::acquire(Layout::new::<ExcBox>()).cast()
}

#[inline(never)]
fn push_line_to(b: &ExcBox, line: u32) {
    // SAFETY: no borrow of the lines is live here.
    unsafe { crate::mem::push(&mut *b.lines.get(), line) };
}

/// An exception in a new place.
#[inline]
fn fill(place: NonNull<ExcBox>, class: &'static ExcClass, args: Args) -> Exc {
    let b = ExcBox {
        count: Cell::new(1),
        class,
        args,
        lines: UnsafeCell::new(Vec::new()),
        cause: UnsafeCell::new(None),
        context: UnsafeCell::new(None),
        suppress: Cell::new(false),
    };
    // SAFETY: the callers pass memory for a box that no handle points to.
    unsafe { place.as_ptr().write(b) };
    Exc(place)
}

#[inline(never)]
fn make(class: &'static ExcClass, args: Args) -> Exc {
    keep();
    fill(allocated(), class, args)
}

/// A place for an exception: without allocation, as long as there are no more than `PLACES`.
#[inline(never)]
fn first_place() -> NonNull<ExcBox> {
    // SAFETY: no borrow outlives the call; a place whose bit is not set has no handle.
    unsafe {
        let place = TAKEN.get().read().trailing_ones() as usize;
        if place < PLACES {
            *TAKEN.get() |= 1 << place;
            return NonNull::new_unchecked(FIRST.get().cast::<ExcBox>().add(place));
        }
        match KEEPING.get().read_volatile() {
            Some(keeping) => (keeping.place)(),
            None => trap_memory_error(),
        }
    }
}

impl Exc {
    /// `class(message)`, without allocation. Not for `KeyError` and its like, whose `str` is the `repr` of the message.
    #[cold]
    #[inline(never)]
    pub fn fixed(class: &'static ExcClass, message: &'static str) -> Exc {
        fill(first_place(), class, Args::Static(message))
    }

    /// For an exception from `fixed` or `bare` that is not raised at once.
    pub fn kept(self) -> Exc {
        keep();
        self
    }

    /// `class(message)`; as `fixed`, not for `KeyError`.
    #[cold]
    #[inline(never)]
    pub fn new(class: &'static ExcClass, message: &str) -> Exc {
        Exc::text(class, Str::new(message))
    }

    /// `class(message)`; as `fixed`, not for `KeyError`.
    #[cold]
    #[inline(never)]
    pub fn text(class: &'static ExcClass, message: Str) -> Exc {
        make(class, Args::Text(message))
    }

    /// `class(message)`, with the message in parts.
    #[cold]
    #[inline(never)]
    pub fn from_parts(class: &'static ExcClass, parts: &[&str]) -> Exc {
        let mut out = StrBuf::new();
        for part in parts {
            out.push_str(part);
        }
        Exc::text(class, out.finish())
    }

    /// `class()`.
    #[cold]
    #[inline(never)]
    pub fn bare(class: &'static ExcClass) -> Exc {
        fill(first_place(), class, Args::None)
    }

    /// `class(arg)`.
    #[cold]
    #[inline(never)]
    pub fn with_arg<T: Repr>(class: &'static ExcClass, arg: &T) -> Exc {
        Exc::with_args(class, &[arg])
    }

    /// `class(a, b, …)`.
    #[cold]
    #[inline(never)]
    pub fn with_args(class: &'static ExcClass, args: &[&dyn Repr]) -> Exc {
        if args.iter().any(|arg| arg.living().is_some()) {
            let each: Vec<Argument> = args.iter().map(|arg| Argument::of(*arg)).collect();
            return make(class, Args::Living(Box::new(each)));
        }
        let mut out = StrBuf::new();
        let mut each = Vec::new();
        out.push_ascii("(");
        for (i, arg) in args.iter().enumerate() {
            if i > 0 {
                out.push_ascii(", ");
            }
            arg.repr_to(&mut out);
            crate::mem::push(&mut each, arg.scalar());
        }
        out.push_ascii(if args.len() == 1 { ",)" } else { ")" });
        let shown = out.finish();
        let message = match args {
            [] => Str::empty(),
            [_] if class.is_subclass(&KEY_ERROR) => Str::new(crate::text::cut(shown.as_str(), 1, shown.byte_len() - 2)),
            [one] => crate::value::text_of(*one),
            _ => shown.clone(),
        };
        make(class, Args::Shown { message, args: shown, each })
    }

    /// An exception whose texts are known; its arguments cannot be read one by one.
    #[cold]
    #[inline(never)]
    pub fn shown(class: &'static ExcClass, message: Str, args: Str) -> Exc {
        make(class, Args::Shown { message, args, each: Vec::from([Scalar::Other]) })
    }

    /// An instance of a user's exception class. `data` has the arguments, and keeps cause and context for all exceptions that
    /// carry this instance.
    #[cold]
    #[inline(never)]
    pub fn instance<C: Class>(class: &'static ExcClass, obj: Obj<C>, data: Exc) -> Exc {
        make(class, Args::Instance { instance: Box::new(obj), show: shown::<C>, data })
    }

    /// Where arguments, cause and context are.
    #[inline]
    fn data(&self) -> &ExcBox {
        match &self.header().args {
            Args::Instance { data, .. } => data.header(),
            _ => self.header(),
        }
    }

    #[inline]
    fn header(&self) -> &ExcBox {
        // SAFETY: the box is live while this handle is.
        unsafe { self.0.as_ref() }
    }

    /// The instance given to `instance`, when it is of class `C`.
    pub fn downcast<C: 'static>(&self) -> Option<Obj<C>> {
        match &self.header().args {
            Args::Instance { instance, .. } => instance.downcast_ref::<Obj<C>>().cloned(),
            _ => None,
        }
    }

    #[inline]
    pub fn class(&self) -> &'static ExcClass {
        self.header().class
    }

    /// `isinstance(e, class)`.
    #[inline]
    pub fn is(&self, class: &'static ExcClass) -> bool {
        self.class().is_subclass(class)
    }

    #[inline]
    pub fn ptr_eq(&self, other: &Exc) -> bool {
        core::ptr::eq(self.data(), other.data())
    }

    /// `str(e)`.
    #[inline(never)]
    pub fn message(&self) -> Str {
        match &self.header().args {
            Args::None if self.class().is_subclass(&SYNTAX_ERROR) => crate::lit!("None"),
            Args::None => Str::empty(),
            Args::Static(s) => Str::new(s),
            Args::Text(s) => s.clone(),
            Args::Shown { message, .. } => message.clone(),
            Args::Living(held) => held.message(self.class()),
            Args::Instance { instance, show, .. } => show(instance.as_ref(), false),
        }
    }

    /// `repr(e.args)`.
    #[inline(never)]
    pub fn args_repr(&self) -> Str {
        let text = match &self.data().args {
            Args::None => return crate::lit!("()"),
            Args::Static(s) => s,
            Args::Text(s) => s.as_str(),
            Args::Shown { args, .. } => return args.clone(),
            Args::Living(held) => return held.repr(),
            Args::Instance { .. } => return Str::empty(),
        };
        let mut out = StrBuf::new();
        out.push_ascii("(");
        crate::text::repr_to(text, &mut out);
        out.push_ascii(",)");
        out.finish()
    }

    /// What the exception record says of it: `str(e)`, and `repr(e.args)` or nothing where the message is the only argument.
    pub(crate) fn recorded(&self) -> (&str, &str) {
        match &self.header().args {
            Args::None => ("", "()"),
            Args::Static(s) => (s, ""),
            Args::Text(s) => (s.as_str(), ""),
            Args::Shown { message, args, .. } => (message.as_str(), args.as_str()),
            Args::Living(held) => (leaked(held.message(self.class())), leaked(held.repr())),
            // What `BaseException` keeps is bare or has its arguments shown.
            Args::Instance { instance, show, data } => {
                let message = leaked(show(instance.as_ref(), false));
                match &data.header().args {
                    Args::Shown { args, .. } => (message, args.as_str()),
                    Args::Living(held) => (message, leaked(held.repr())),
                    _ => (message, "()"),
                }
            }
        }
    }

    /// How many arguments it has.
    pub fn arg_count(&self) -> usize {
        match &self.data().args {
            Args::None => 0,
            Args::Shown { each, .. } => each.len(),
            Args::Living(held) => held.count(),
            _ => 1,
        }
    }

    /// `e.args[i]`; none when there are fewer arguments.
    pub fn arg(&self, i: usize) -> Option<Scalar> {
        match &self.data().args {
            Args::Static(s) if i == 0 => Some(Scalar::Text(Str::new(s))),
            Args::Text(s) if i == 0 => Some(Scalar::Text(s.clone())),
            Args::Shown { each, .. } => each.get(i).cloned(),
            Args::Living(held) => held.get(i),
            _ => None,
        }
    }

    /// The lines that it passed through so far, innermost first.
    pub fn lines(&self) -> &[u32] {
        // SAFETY: by the crate's convention nothing pushes while the borrow lives.
        unsafe { &*self.header().lines.get() }
    }

    /// Notes a line that it passes through.
    #[inline(never)]
    pub fn push_line(&self, line: u32) {
        if self.class().is_final() {
            trap(self.clone(), line);
        }
        if self.lines().is_empty() {
            note_context(self);
        }
        keep();
        push_line_to(self.header(), line);
    }

    /// The lines with the last one, which is `only` where it passed through no other.
    pub(crate) fn lines_to<'a>(&'a self, only: &'a u32) -> &'a [u32] {
        if self.lines().is_empty() {
            return core::slice::from_ref(only);
        }
        // SAFETY: a plain pointer, no borrow. Only `push_line` makes lines, and it has set the pointer.
        if let Some(keeping) = unsafe { KEEPING.get().read_volatile() } {
            (keeping.push_line)(self.header(), *only);
        }
        self.lines()
    }

    /// `e.__cause__`.
    pub fn cause(&self) -> Option<Exc> {
        // SAFETY: no borrow outlives the call.
        unsafe { (*self.data().cause.get()).clone() }
    }

    /// `raise e from cause`.
    pub fn set_cause(&self, cause: Option<Exc>) {
        // SAFETY: as in `cause`.
        drop(unsafe { core::ptr::replace(self.data().cause.get(), cause) });
    }

    /// `e.__suppress_context__`.
    pub fn suppressed(&self) -> bool {
        self.data().suppress.get()
    }

    /// Set by every `raise … from …`.
    pub fn suppress(&self) {
        self.data().suppress.set(true);
    }

    /// `e.__context__`.
    pub fn context(&self) -> Option<Exc> {
        // SAFETY: as in `cause`.
        unsafe { (*self.data().context.get()).clone() }
    }

    /// Notes the exception that was being handled when this one was raised.
    pub fn set_context(&self, context: Option<Exc>) {
        // SAFETY: as in `cause`.
        drop(unsafe { core::ptr::replace(self.data().context.get(), context) });
    }
}

/// A text that is never freed.
fn leaked(text: Str) -> &'static str {
    let text = ManuallyDrop::new(text);
    // SAFETY: the text lives as long as its handle, which is never dropped.
    unsafe { &*(text.as_str() as *const str) }
}

/// `repr` (or `str`) of the instance of a user's class.
fn shown<C: Class>(instance: &dyn Any, repr: bool) -> Str {
    match instance.downcast_ref::<Obj<C>>() {
        Some(obj) if repr => crate::value::repr(obj),
        Some(obj) => crate::value::text_of(obj),
        None => Str::empty(),
    }
}

impl Repr for Exc {
    fn living(&self) -> Option<Living> {
        match &self.header().args {
            Args::Instance { .. } | Args::Living(_) => Some(Rc::new(self.clone())),
            _ => None,
        }
    }

    /// `ClassName('message')`.
    fn repr_to(&self, out: &mut StrBuf) {
        if let Args::Instance { instance, show, .. } = &self.header().args {
            return out.push(&show(instance.as_ref(), true));
        }
        let args = self.args_repr();
        let shown = args.as_str();
        out.push_str(self.class().name);
        match shown.strip_suffix(",)") {
            Some(one) => {
                out.push_str(one);
                out.push_ascii(")");
            }
            None => out.push(&args),
        }
    }

    fn str_to(&self, out: &mut StrBuf) {
        out.push(&self.message());
    }
}

impl Value for Exc {
    #[inline]
    fn unset() -> Self {
        Exc(rc::unset_box())
    }
}

impl PyEq for Exc {
    #[inline]
    fn py_eq(&self, other: &Self) -> bool {
        self.ptr_eq(other)
    }
}

impl Truthy for Exc {
    #[inline]
    fn truthy(&self) -> bool {
        true
    }
}

impl TypeName for Exc {
    fn type_name(&self) -> &'static str {
        self.class().name
    }
}

/// An exception class as a value: `type(e)`.
#[derive(Clone, Copy)]
pub struct ClassRef(pub &'static ExcClass);

impl ClassRef {
    /// `cls.__name__`.
    pub fn name(self) -> Str {
        Str::new(self.0.name)
    }

    /// `str(cls)` of a builtin one.
    pub fn text(self) -> Str {
        let mut out = StrBuf::new();
        ["<class '", self.0.name, "'>"].iter().for_each(|part| out.push_str(part));
        out.finish()
    }

    #[inline]
    pub fn is(self, class: &'static ExcClass) -> bool {
        core::ptr::eq(self.0, class)
    }
}

impl Value for ClassRef {
    fn unset() -> Self {
        ClassRef(&BASE_EXCEPTION)
    }
}

impl PyEq for ClassRef {
    fn py_eq(&self, other: &Self) -> bool {
        self.is(other.0)
    }
}

impl Repr for ClassRef {
    fn repr_to(&self, out: &mut StrBuf) {
        out.push_str(self.0.name);
    }
}

impl Truthy for ClassRef {
    fn truthy(&self) -> bool {
        true
    }
}

impl TypeName for ClassRef {
    fn type_name(&self) -> &'static str {
        "type"
    }
}
