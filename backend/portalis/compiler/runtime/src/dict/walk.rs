//! Going over a dict of any type that Python code may change meanwhile. Each step fails once a key has been inserted or
//! deleted, by parking CPython's `RuntimeError`.
//!
//! CPython notices a change of the keys that keeps the size only sometimes, when it runs out of the entries that it expected;
//! which entries it has shown by then depends on when its table was resized. Here such a change always ends the iteration
//! with the error that CPython has for it.

use super::raw::{entry, next, previous, Handle, RawDict};
use crate::exc::runtime_error;
use crate::raise::park;
use core::ptr;

/// The dict that is gone over, and how it was at the start.
#[derive(Clone)]
pub struct Walk {
    /// None once the iteration has ended.
    dict: Option<Handle>,
    len: u32,
    version: u32,
    /// The next entry to look at; backwards, the one behind it.
    at: usize,
}

impl Walk {
    /// From the first entry on.
    #[inline(never)]
    pub fn forwards(dict: &Handle) -> Walk {
        // SAFETY: the handle's dict is live.
        let version = unsafe { (*dict.raw()).version() };
        Walk { dict: Some(dict.clone()), len: dict.len() as u32, version, at: 0 }
    }

    /// From the last entry back.
    #[inline(never)]
    pub fn backwards(dict: &Handle) -> Walk {
        let mut walk = Walk::forwards(dict);
        // SAFETY: as in `forwards`.
        walk.at = unsafe { (*dict.raw()).entries() };
        walk
    }

    /// The dict, while it has the keys that it started with.
    #[inline]
    fn check(&self) -> Option<*mut RawDict> {
        let d = match &self.dict {
            Some(dict) => dict.raw(),
            None => return None,
        };
        // SAFETY: the handle's dict is live.
        unsafe {
            if (*d).version() != self.version {
                changed((*d).len() == self.len as usize);
                return None;
            }
        }
        Some(d)
    }

    /// The next entry, to be used at once, or null.
    #[inline(never)]
    pub fn step(&mut self) -> *mut u8 {
        if let Some(d) = self.check() {
            // SAFETY: the dict is live.
            unsafe {
                if let Some(at) = next(d, self.at) {
                    self.at = at + 1;
                    return entry(d, at);
                }
            }
            self.dict = None;
        }
        ptr::null_mut()
    }

    /// The entry before, to be used at once, or null.
    #[inline(never)]
    pub fn step_back(&mut self) -> *mut u8 {
        if let Some(d) = self.check() {
            // SAFETY: the dict is live.
            unsafe {
                if let Some(at) = previous(d, self.at) {
                    self.at = at;
                    return entry(d, at);
                }
            }
            self.dict = None;
        }
        ptr::null_mut()
    }

    /// The number of entries at the start.
    #[inline]
    pub fn len(&self) -> usize {
        self.len as usize
    }
}

#[cold]
#[inline(never)]
fn changed(same_size: bool) {
    park(runtime_error(if same_size {
        "dictionary keys changed during iteration"
    } else {
        "dictionary changed size during iteration"
    }));
}
