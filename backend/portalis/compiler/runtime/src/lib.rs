//! The values of Python and their exact semantics, for the modules that Portalis emits.
//! `README.md` states the conventions that the compiler relies on.
#![cfg_attr(not(test), no_std)]
#![deny(unsafe_op_in_unsafe_fn)]
// Emitted code names functions and constants after Python's, and handles have no use for `Default`.
#![allow(clippy::new_without_default, clippy::len_without_is_empty)]

extern crate alloc;

pub mod abi;
mod abi_array;
pub mod abi_record;
pub mod agg;
pub mod agg_slices;
pub mod array;
pub mod big;
pub mod bytearray;
pub mod bytes;
pub mod calls;
pub mod cell;
pub mod classes;
pub mod clock;
pub mod closure;
pub mod compare;
pub mod complex;
pub mod cycles;
pub mod deque;
pub mod dict;
pub mod digest;
pub mod erased;
pub mod errors;
pub mod exc;
mod exc_args;
pub mod exc_user;
pub mod fmt;
pub mod generator;
pub mod glue;
pub mod hash;
pub mod heap;
pub mod input;
pub mod io;
pub mod iter;
pub mod itertools;
pub mod json;
pub mod list;
pub mod list_api;
pub mod list_edit;
pub mod list_kept;
pub mod list_slice;
pub mod math;
pub mod mem;
pub mod memo;
pub mod num;
pub mod num_text;
pub mod number;
pub mod obj;
pub mod raise;
pub mod random;
pub mod range;
pub mod range_api;
pub mod rc;
pub mod re;
pub mod reprs;
pub mod scalar;
pub mod set;
mod short;
pub mod slice;
pub mod slice_value;
pub mod sort;
pub mod strbox;
pub mod strbuf;
pub mod structs;
pub mod text;
pub mod tuple;
pub mod typed;
pub mod unicode;
pub mod union;
pub mod unions;
pub mod value;
pub mod vartuple;

#[cfg(test)]
mod core_tests;
pub mod vartuple_api;
pub mod views;
pub mod zip_strict;

pub use cell::{Field, Global, Shared};
pub use exc::{Depth, Exc, ExcClass, Raise};
pub use generator::Gen;
pub use iter::Iter;
pub use list::List;
pub use obj::{Class, Obj};
pub use range::Range;
pub use strbox::{Str, StrBuf};
pub use value::{Never, Number, PyEq, PyHash, PyOrd, Repr, Truthy, TypeName, Value};
pub use vartuple::VarTuple;
