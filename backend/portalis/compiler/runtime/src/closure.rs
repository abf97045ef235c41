//! Closures and what emitted code needs to state what the compiler has proved.

use crate::cell::Static;
use crate::errors;
use crate::exc::{Exc, ATTRIBUTE_ERROR, NAME_ERROR, UNBOUND_LOCAL_ERROR};
use crate::value::Value;

/// Declares the struct of a closure's captured variables, with the traits that let it stand in containers and unions.
#[macro_export]
macro_rules! closure {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($field:ident: $type:ty),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone)]
        $vis struct $name {
            $(pub $field: $type),+
        }

        impl $crate::Value for $name {
            fn unset() -> Self {
                $name { $($field: <$type as $crate::Value>::unset()),+ }
            }
        }

        impl $crate::Truthy for $name {
            fn truthy(&self) -> bool {
                true
            }
        }

        impl $crate::TypeName for $name {
            fn type_name(&self) -> &'static str {
                "function"
            }
        }

        impl $crate::Repr for $name {
            fn repr_to(&self, out: &mut $crate::StrBuf) {
                out.push_str("<function>");
            }
        }
    };
}

/// Which functions of one definition are the same: those with the same number, none where nobody compares them.
#[macro_export]
macro_rules! same_function {
    ($name:ident) => {
        impl $crate::PyEq for $name {
            fn py_eq(&self, _other: &Self) -> bool {
                false
            }
        }
    };
    ($name:ident, $identity:ident) => {
        impl $crate::PyEq for $name {
            fn py_eq(&self, other: &Self) -> bool {
                self.$identity == other.$identity
            }
        }

        impl $crate::PyHash for $name {
            fn py_hash(&self) -> i64 {
                self.$identity
            }
        }
    };
}

/// Leaves a `try` body with the error, noting the line it passed through.
#[macro_export]
macro_rules! attempt {
    ($label:lifetime, $result:expr, $line:expr) => {
        match $crate::Raise::at($result, $line) {
            Ok(v) => v,
            Err(e) => break $label Err(e),
        }
    };
}

/// Leaves a callback with a dummy after parking the error.
#[macro_export]
macro_rules! or_park {
    ($result:expr, $line:expr) => {
        match $crate::Raise::at($result, $line) {
            Ok(v) => v,
            Err(e) => {
                $crate::raise::park(e);
                return $crate::Value::unset();
            }
        }
    };
}

/// The value of a local that some path leaves unassigned.
#[inline]
pub fn bound<'a, T>(x: &'a Option<T>, name: &'static str) -> Result<&'a T, Exc> {
    match x {
        Some(v) => Ok(v),
        None => Err(unbound(name)),
    }
}

#[cold]
#[inline(never)]
fn unbound(name: &'static str) -> Exc {
    let text = ["cannot access local variable '", name, "' where it is not associated with a value"];
    Exc::from_parts(&UNBOUND_LOCAL_ERROR, &text)
}

/// The value of an enclosing function's variable.
#[inline]
pub fn free<'a, T>(x: &'a Option<T>, name: &'static str) -> Result<&'a T, Exc> {
    match x {
        Some(v) => Ok(v),
        None => Err(unbound_free(name)),
    }
}

#[cold]
#[inline(never)]
fn unbound_free(name: &'static str) -> Exc {
    let end = "' where it is not associated with a value in enclosing scope";
    Exc::from_parts(&NAME_ERROR, &["cannot access free variable '", name, end])
}

/// The value of an attribute that some path leaves unassigned.
#[inline]
pub fn attribute<'a, T>(x: &'a Option<T>, class: &'static str, name: &'static str) -> Result<&'a T, Exc> {
    match x {
        Some(v) => Ok(v),
        None => Err(no_attribute(class, name)),
    }
}

#[cold]
#[inline(never)]
fn no_attribute(class: &'static str, name: &'static str) -> Exc {
    Exc::from_parts(&ATTRIBUTE_ERROR, &["'", class, "' object has no attribute '", name, "'"])
}

/// A number that no other function has.
#[inline(never)]
pub fn identity() -> i64 {
    static LAST: Static<i64> = Static::new(0);
    let last = LAST.get();
    // SAFETY: one thread, and the place is not used by anything else.
    unsafe {
        *last += 1;
        *last
    }
}

/// A value that the compiler knows to be there.
#[inline]
pub fn known<T>(x: &Option<T>) -> &T {
    match x {
        Some(v) => v,
        None => impossible(),
    }
}

/// A value that the compiler knows to be there, to change it.
#[inline]
pub fn known_mut<T>(x: &mut Option<T>) -> &mut T {
    match x {
        Some(v) => v,
        None => impossible(),
    }
}

/// A case that the compiler has ruled out.
#[cold]
#[inline(never)]
pub fn impossible() -> ! {
    crate::raise::trap(errors::runtime_error("a case that the translator had ruled out"), 0)
}

/// A placeholder for a variable that is assigned before it is read.
#[inline]
pub fn unset<T: Value>() -> T {
    T::unset()
}
