//! The arguments of an exception when at least one of them can change after the exception was made.

use crate::classes::KEY_ERROR;
use crate::exc::ExcClass;
use crate::strbox::{Str, StrBuf};
use crate::value::{Living, Repr, Scalar};
use alloc::vec::Vec;

/// Arguments whose texts are made when somebody asks.
pub(crate) trait Held {
    /// `str(e)`.
    fn message(&self, class: &'static ExcClass) -> Str;

    /// `repr(e.args)`.
    fn repr(&self) -> Str;

    fn count(&self) -> usize;

    fn get(&self, i: usize) -> Option<Scalar>;
}

/// One argument of an exception that has at least one that can change.
pub(crate) enum Argument {
    Living(Living),
    /// The `repr` of one that stays as it is, and the value.
    Fixed(Str, Scalar),
}

impl Argument {
    pub(crate) fn of(arg: &dyn Repr) -> Argument {
        match arg.living() {
            Some(value) => Argument::Living(value),
            None => {
                let mut out = StrBuf::new();
                arg.repr_to(&mut out);
                Argument::Fixed(out.finish(), arg.scalar())
            }
        }
    }
}

impl Held for Vec<Argument> {
    fn message(&self, class: &'static ExcClass) -> Str {
        match &self[..] {
            [Argument::Living(one)] if !class.is_subclass(&KEY_ERROR) => crate::value::text_of(one.as_ref()),
            [Argument::Living(one)] => crate::value::repr(one.as_ref()),
            _ => self.repr(),
        }
    }

    fn repr(&self) -> Str {
        let mut out = StrBuf::new();
        out.push_ascii("(");
        for (i, argument) in self.iter().enumerate() {
            if i > 0 {
                out.push_ascii(", ");
            }
            match argument {
                Argument::Living(value) => value.repr_to(&mut out),
                Argument::Fixed(repr, _) => out.push(repr),
            }
        }
        out.push_ascii(if self.len() == 1 { ",)" } else { ")" });
        out.finish()
    }

    fn count(&self) -> usize {
        self.len()
    }

    fn get(&self, i: usize) -> Option<Scalar> {
        self[..].get(i).map(|argument| match argument {
            Argument::Fixed(_, value) => value.clone(),
            Argument::Living(_) => Scalar::Other,
        })
    }
}
