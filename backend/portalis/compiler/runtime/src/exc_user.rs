//! Instances of the program's own exception classes: what `BaseException` keeps for them.

use crate::cell::Field;
use crate::exc::{Exc, ExcClass};
use crate::obj::{Class, Obj};
use crate::strbox::{Str, StrBuf};
use crate::value::Repr;

/// The part of an exception instance that `BaseException` defines.
pub struct Base {
    data: Field<Exc>,
}

impl Base {
    /// No arguments.
    pub fn new() -> Base {
        Base { data: Field::new(Exc::bare(&crate::classes::EXCEPTION).kept()) }
    }

    /// The arguments, cause and context.
    pub fn data(&self) -> Exc {
        self.data.at().clone()
    }

    /// `str(e)`.
    pub fn text(&self) -> Str {
        self.data.at().message()
    }

    /// `repr(e)`.
    pub fn repr(&self, class: &str) -> Str {
        let mut out = StrBuf::new();
        out.push_str(class);
        let args = self.data.at().args_repr();
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

/// Sets the arguments, as `BaseException.__init__` of a class derived from `of` does.
pub fn set_args(base: &Base, of: &'static ExcClass, args: &[&dyn Repr]) {
    base.data.set(Exc::with_args(of, args));
}

/// The exception that carries an instance.
pub fn wrap<C: Class>(class: &'static ExcClass, obj: Obj<C>, base: &Base) -> Exc {
    let data = base.data();
    Exc::instance(class, obj, data)
}

/// Whether an exception carries this instance.
pub fn carries<C: 'static>(e: &Exc, obj: &Obj<C>) -> bool {
    e.downcast::<C>().map_or(false, |o| o.ptr_eq(obj))
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
    e.suppress();
    e
}

/// `raise e from None`.
pub fn without_cause(e: Exc) -> Exc {
    e.set_cause(None);
    e.suppress();
    e
}
