//! Constructors of the exceptions that the runtime raises.

use crate::classes::*;
use crate::exc::Exc;
use crate::strbox::Str;
use crate::value::Repr;

macro_rules! fixed {
    ($($name:ident: $class:ident;)*) => {$(
        /// The exception of that name, with a message that is part of the module. For other messages: `Exc::new`.
        #[cold]
        #[inline(never)]
        pub fn $name(m: &'static str) -> Exc {
            Exc::fixed(&$class, m)
        }
    )*};
}

fixed! {
    value_error: VALUE_ERROR;
    type_error: TYPE_ERROR;
    index_error: INDEX_ERROR;
    zero_division_error: ZERO_DIVISION_ERROR;
    overflow_error: OVERFLOW_ERROR;
    runtime_error: RUNTIME_ERROR;
    attribute_error: ATTRIBUTE_ERROR;
    assertion_error: ASSERTION_ERROR;
    not_implemented_error: NOT_IMPLEMENTED_ERROR;
    lookup_error: LOOKUP_ERROR;
    recursion_error: RECURSION_ERROR;
}

/// `StopIteration()`.
#[cold]
#[inline(never)]
pub fn stop_iteration() -> Exc {
    Exc::bare(&STOP_ITERATION)
}

/// `KeyError(k)`.
#[cold]
#[inline(never)]
pub fn key_error<T: Repr>(k: &T) -> Exc {
    Exc::with_arg(&KEY_ERROR, k)
}

/// `KeyError(message)` for the runtime's own messages, such as `'pop from an empty set'`.
#[cold]
#[inline(never)]
pub fn key_error_text(m: &'static str) -> Exc {
    Exc::with_arg(&KEY_ERROR, &Str::new(m))
}

/// `TypeError: 'OP' not supported between instances of 'A' and 'B'`.
#[cold]
#[inline(never)]
pub fn not_ordered(op: &str, a: &str, b: &str) -> Exc {
    Exc::from_parts(&TYPE_ERROR, &["'", op, "' not supported between instances of '", a, "' and '", b, "'"])
}
