//! Exceptions as values: what `Err` holds.

pub use crate::classes::*;
pub use crate::errors::*;
use crate::obj::Obj;
pub use crate::raise::*;
use crate::rc;
use crate::strbox::{Str, StrBuf};
use crate::value::{PyEq, Repr, Truthy, TypeName, Value};
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::any::Any;
use core::cell::{Cell, UnsafeCell};
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

/// The arguments, in the cheapest form that still gives `str(e)` and `repr(e)`.
enum Args {
    None,
    /// One argument: a message of the runtime's own, printable ASCII.
    Static(&'static str),
    /// One argument, a text.
    Text(Str),
    /// `str(e)`, `repr(e.args)`, the arguments as text (and whether they are texts).
    Shown { message: Str, args: Str, each: Vec<(bool, Str)> },
    /// An instance of a user's class: `str(e)`, the instance, and what `BaseException` keeps for it.
    Instance { message: Str, instance: Box<dyn Any>, data: Exc },
}

#[repr(C)]
struct ExcBox {
    count: Cell<u32>,
    class: &'static ExcClass,
    args: Args,
    /// `repr` of a text, through a pointer so that modules which never build a text exception do without its tables.
    show: fn(&str, &mut StrBuf),
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
    // SAFETY: `b` came from `rc::leak` of an `ExcBox`, and its last handle is gone.
    drop(unsafe { Box::from_raw(b.cast::<ExcBox>()) });
}

/// `repr` of printable ASCII, which is what the runtime's own messages are.
fn show_ascii(s: &str, out: &mut StrBuf) {
    let (mut single, mut double) = (false, false);
    for b in s.bytes() {
        single |= b == b'\'';
        double |= b == b'"';
    }
    let quote = if single && !double { '"' } else { '\'' };
    out.push_char(quote);
    for b in s.bytes() {
        if b == quote as u8 || b == b'\\' {
            out.push_char('\\');
        }
        out.push_char(b as char);
    }
    out.push_char(quote);
}

#[inline(never)]
fn make(class: &'static ExcClass, args: Args, show: fn(&str, &mut StrBuf)) -> Exc {
    Exc(rc::leak(ExcBox {
        count: Cell::new(1),
        class,
        args,
        show,
        lines: UnsafeCell::new(Vec::new()),
        cause: UnsafeCell::new(None),
        context: UnsafeCell::new(None),
        suppress: Cell::new(false),
    }))
}

impl Exc {
    /// An exception of a runtime message: printable ASCII.
    #[cold]
    #[inline(never)]
    pub fn fixed(class: &'static ExcClass, message: &'static str) -> Exc {
        make(class, Args::Static(message), show_ascii)
    }

    /// `class(message)`.
    #[cold]
    #[inline(never)]
    pub fn new(class: &'static ExcClass, message: &str) -> Exc {
        Exc::text(class, Str::new(message))
    }

    /// `class(message)`.
    #[cold]
    #[inline(never)]
    pub fn text(class: &'static ExcClass, message: Str) -> Exc {
        if class.is_subclass(&KEY_ERROR) {
            return Exc::with_arg(class, &message);
        }
        make(class, Args::Text(message), crate::text::repr_to)
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
        make(class, Args::None, show_ascii)
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
        let mut list = StrBuf::new();
        let mut each = Vec::with_capacity(args.len());
        let mut only = None;
        list.push_ascii("(");
        for (i, arg) in args.iter().enumerate() {
            if i > 0 {
                list.push_ascii(", ");
            }
            let mut shown = StrBuf::new();
            arg.repr_to(&mut shown);
            let shown = shown.finish();
            list.push(&shown);
            let mut text = StrBuf::new();
            arg.str_to(&mut text);
            each.push((arg.is_text(), text.finish()));
            only = Some(shown);
        }
        list.push_ascii(if args.len() == 1 { ",)" } else { ")" });
        let all = list.finish();
        let message = match (args.len(), each.first(), only) {
            (1, _, Some(shown)) if class.is_subclass(&KEY_ERROR) => shown,
            (1, Some((_, text)), _) => text.clone(),
            (0, _, _) => Str::empty(),
            _ => all.clone(),
        };
        make(class, Args::Shown { message, args: all, each }, show_ascii)
    }

    /// An exception whose texts are known; its arguments cannot be read one by one.
    #[cold]
    #[inline(never)]
    pub fn shown(class: &'static ExcClass, message: Str, args: Str) -> Exc {
        make(class, Args::Shown { message, args, each: Vec::from([(false, Str::empty())]) }, show_ascii)
    }

    /// An instance of a user's exception class. `message` is `str(e)`; `data` has the arguments, and keeps cause and context
    /// for all exceptions that carry this instance.
    #[cold]
    #[inline(never)]
    pub fn instance<C: 'static>(class: &'static ExcClass, obj: Obj<C>, message: Str, data: Exc) -> Exc {
        make(class, Args::Instance { message, instance: Box::new(obj), data }, show_ascii)
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
            Args::None => Str::empty(),
            Args::Static(s) => Str::new(s),
            Args::Text(s) => s.clone(),
            Args::Shown { message, .. } | Args::Instance { message, .. } => message.clone(),
        }
    }

    /// `repr(e.args)`.
    #[inline(never)]
    pub fn args_repr(&self) -> Str {
        let h = self.data();
        let text = match &h.args {
            Args::None => "",
            Args::Static(s) => s,
            Args::Text(s) => s.as_str(),
            Args::Shown { args, .. } => return args.clone(),
            Args::Instance { message, .. } => message.as_str(),
        };
        let mut out = StrBuf::new();
        out.push_ascii("(");
        if !matches!(h.args, Args::None) {
            (h.show)(text, &mut out);
            out.push_ascii(",");
        }
        out.push_ascii(")");
        out.finish()
    }

    /// How many arguments it has.
    pub fn arg_count(&self) -> usize {
        match &self.data().args {
            Args::None => 0,
            Args::Shown { each, .. } => each.len(),
            _ => 1,
        }
    }

    /// `str(e.args[i])`, and whether the argument is a text; none when there are fewer arguments.
    pub fn arg(&self, i: usize) -> Option<(bool, Str)> {
        match &self.data().args {
            Args::Static(s) if i == 0 => Some((true, Str::new(s))),
            Args::Text(s) if i == 0 => Some((true, s.clone())),
            Args::Shown { each, .. } => each.get(i).cloned(),
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
        if self.lines().is_empty() {
            note_context(self);
        }
        // SAFETY: no borrow of the lines is live here.
        unsafe { crate::mem::push(&mut *self.header().lines.get(), line) };
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

impl Repr for Exc {
    /// `ClassName('message')`.
    fn repr_to(&self, out: &mut StrBuf) {
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
