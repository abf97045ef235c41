//! The value traits for tuples of a fixed length, up to 12, and the empty tuple.

use crate::raise::parked;
use crate::sort::Order;
use crate::strbox::StrBuf;
use crate::value::{Living, PyEq, PyHash, PyOrd, Repr, Truthy, TypeName, Value};
use alloc::rc::Rc;
use core::mem::MaybeUninit;
use core::ptr::addr_of;

/// Calls a macro with the tuples of each length that has the value traits: its types, each with its place.
macro_rules! each_tuple {
    ($apply:ident) => {
        $apply! {
            (A 0)
            (A 0, B 1)
            (A 0, B 1, C 2)
            (A 0, B 1, C 2, D 3)
            (A 0, B 1, C 2, D 3, E 4)
            (A 0, B 1, C 2, D 3, E 4, F 5)
            (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
            (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
            (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
            (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
            (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10)
            (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11)
        }
    };
}
pub(crate) use each_tuple;

macro_rules! tuples {
    ($(($($T:ident $i:tt),+))*) => {$(
        impl<$($T: Value),+> Value for ($($T,)+) {
            #[inline]
            fn unset() -> Self {
                ($($T::unset(),)+)
            }
        }

        impl<$($T: PyEq),+> PyEq for ($($T,)+) {
            #[inline]
            fn py_eq(&self, other: &Self) -> bool {
                $(self.$i.py_eq(&other.$i))&&+
            }
        }

        impl<$($T: PyOrd),+> PyOrd for ($($T,)+) {
            #[inline]
            fn py_lt(&self, other: &Self) -> bool {
                $(if !self.$i.py_eq(&other.$i) {
                    return !parked() && self.$i.py_lt(&other.$i);
                })+
                false
            }

            #[inline]
            fn py_le(&self, other: &Self) -> bool {
                $(if !self.$i.py_eq(&other.$i) {
                    return !parked() && self.$i.py_le(&other.$i);
                })+
                true
            }

            #[inline]
            fn is_total() -> bool {
                $($T::is_total())&&+
            }

            fn describe(order: &mut Order, at: usize) {
                let start = order.tuple(at);
                let tuple = MaybeUninit::<Self>::uninit();
                let base = tuple.as_ptr();
                // SAFETY: only addresses inside the tuple are taken.
                $($T::describe(order, at + unsafe { addr_of!((*base).$i) } as usize - base as usize);)+
                order.end(start);
            }
        }

        impl<$($T: Value + Repr),+> Repr for ($($T,)+) {
            fn living(&self) -> Option<Living> {
                if $(self.$i.living().is_some())||+ {
                    return Some(Rc::new(self.clone()));
                }
                None
            }

            fn repr_to(&self, out: &mut StrBuf) {
                out.push_ascii("(");
                let mut n = 0;
                $(
                    if n > 0 {
                        out.push_ascii(", ");
                    }
                    self.$i.repr_to(out);
                    n += 1;
                )+
                out.push_ascii(if n == 1 { ",)" } else { ")" });
            }
        }

        impl<$($T),+> Truthy for ($($T,)+) {
            #[inline]
            fn truthy(&self) -> bool {
                true
            }
        }

        impl<$($T),+> TypeName for ($($T,)+) {
            fn type_name(&self) -> &'static str {
                "tuple"
            }
        }
    )*};
}

each_tuple!(tuples);

/// `()`; Rust's own unit is `None`.
#[derive(Clone, Copy)]
pub struct EmptyTuple;

impl Value for EmptyTuple {
    #[inline]
    fn unset() -> Self {
        EmptyTuple
    }
}

impl PyEq for EmptyTuple {
    #[inline]
    fn py_eq(&self, _other: &Self) -> bool {
        true
    }
}

impl PyOrd for EmptyTuple {
    #[inline]
    fn py_lt(&self, _other: &Self) -> bool {
        false
    }

    #[inline]
    fn py_le(&self, _other: &Self) -> bool {
        true
    }
}

impl PyHash for EmptyTuple {
    #[inline]
    fn py_hash(&self) -> i64 {
        5740354900026072187
    }
}

impl Repr for EmptyTuple {
    fn repr_to(&self, out: &mut StrBuf) {
        out.push_ascii("()");
    }
}

impl Truthy for EmptyTuple {
    #[inline]
    fn truthy(&self) -> bool {
        false
    }
}

impl TypeName for EmptyTuple {
    fn type_name(&self) -> &'static str {
        "tuple"
    }
}
