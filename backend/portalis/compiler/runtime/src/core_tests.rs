//! Tests of the core: handles, texts, exceptions, iterators, the canonical ABI; most of them count allocations too.

mod abi;
mod bigs;
mod cycles;
mod exceptions;
mod handles;
mod iterators;
mod texts;

use crate::mem::live;

/// Runs `f` and says that it freed all that it allocated.
fn balanced(f: impl FnOnce()) {
    let before = live();
    f();
    assert_eq!(live().wrapping_sub(before), 0, "allocations left");
}
