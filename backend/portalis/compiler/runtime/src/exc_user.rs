//! Instances of the program's own exception classes: what `BaseException` keeps for them.

use crate::cell::Field;
use crate::exc::{Exc, ExcClass};
use crate::obj::Obj;
use crate::strbox::{Str, StrBuf};
use crate::value::Repr;

/// The part of an exception instance that `BaseException` defines.
pub struct Base {
    text: Field<Str>,
    args: Field<Str>,
}

impl Base {
    /// No arguments.
    pub fn new() -> Base {
        Base { text: Field::new(Str::empty()), args: Field::new(crate::lit!("()")) }
    }

    /// `str(e)`.
    pub fn text(&self) -> Str {
        self.text.get()
    }

    /// `repr(e.args)`.
    pub fn args(&self) -> Str {
        self.args.get()
    }

    /// `repr(e)`.
    pub fn repr(&self, class: &str) -> Str {
        let mut out = StrBuf::new();
        out.push_str(class);
        let args = self.args.get();
        let text = args.as_str();
        // A tuple of one item is shown with a comma that a call does not have.
        match text.strip_suffix(",)") {
            Some(start) => {
                out.push_str(start);
                out.push_str(")");
            }
            None => out.push_str(text),
        }
        out.finish()
    }
}

/// Sets the arguments, as `BaseException.__init__` does.
pub fn set_args(base: &Base, args: &[&dyn Repr]) {
    let e = Exc::with_args(&crate::classes::EXCEPTION, args);
    base.text.set(e.message());
    base.args.set(e.args_repr());
}

/// The exception that carries an instance.
pub fn wrap<C: 'static>(class: &'static ExcClass, obj: Obj<C>, text: Str, args: Str) -> Exc {
    Exc::instance(class, obj, text, args)
}

/// The instance that an exception is known to carry.
pub fn known_instance<C: 'static>(e: &Exc) -> Obj<C> {
    match e.downcast::<C>() {
        Some(obj) => obj,
        None => crate::closure::impossible(),
    }
}

/// `raise e from cause`.
pub fn with_cause(e: Exc, cause: Exc) -> Exc {
    e.set_cause(Some(cause));
    e
}
