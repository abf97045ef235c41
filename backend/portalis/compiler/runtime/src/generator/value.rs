//! A generator as a value: how it is counted, dropped, compared and shown.

use super::{held, set_timed, Gen, Head, State};
use crate::exc::Exc;
use crate::rc;
use crate::strbuf::StrBuf;
use crate::value::{Living, PyEq, Repr, Truthy, TypeName, Value};
use alloc::rc::Rc;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ptr::NonNull;

impl<Y, S, R> Clone for Gen<Y, S, R> {
    #[inline]
    fn clone(&self) -> Self {
        // SAFETY: the box is live while this handle is.
        unsafe { rc::retain(self.0) };
        Gen(self.0, PhantomData)
    }
}

impl<Y, S, R> Drop for Gen<Y, S, R> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the last handle frees the box.
        unsafe {
            if rc::release(self.0) {
                if self.base().state.get() == State::Over && !core::mem::needs_drop::<R>() {
                    // Nothing goes with it that could be deep.
                    free::<Y, S, R>(self.0.as_ptr().cast());
                } else {
                    rc::dispose(self.0.as_ptr().cast(), finish::<Y, S, R>);
                }
            }
        }
    }
}

unsafe fn finish<Y, S, R>(b: *mut u8) {
    // SAFETY: the box is one of `new`, and its last handle is gone; a step holds a handle, so none runs.
    unsafe {
        let head = b.cast::<Head<Y, S, R>>();
        let base = &(*head).port.base;
        if base.state.get() == State::Held && finish_held(NonNull::new_unchecked(head)) {
            return;
        }
        if base.state.get() == State::Linked {
            // It goes with the one that waits for it.
            base.abandon();
        } else if base.state.get() != State::Over {
            // What the body holds goes when a variable does.
            held::untimed(|| base.abandon());
        }
        free::<Y, S, R>(b);
    }
}

/// Runs the end of its `try`; true where its body has kept itself.
#[inline(never)]
unsafe fn finish_held<Y, S, R>(head: NonNull<Head<Y, S, R>>) -> bool {
    if !set_timed(false) {
        held::untimely();
    }
    let again = ManuallyDrop::new(Gen(head, PhantomData));
    let base = again.base();
    base.count.set(1);
    again.give_up();
    set_timed(true);
    if base.state.get() == State::Held {
        held::count(false);
    }
    if base.count.get() > 1 {
        drop(ManuallyDrop::into_inner(again));
        return true;
    }
    false
}

/// Frees the box of one whose body is gone.
#[inline]
unsafe fn free<Y, S, R>(b: *mut u8) {
    // SAFETY: the box is one of `new`, and its last handle is gone.
    unsafe {
        let head = b.cast::<Head<Y, S, R>>();
        let layout = (*head).more.layout;
        core::ptr::drop_in_place(head);
        rc::free(b, layout);
    }
}

impl<Y: 'static, S: 'static, R: 'static> Value for Gen<Y, S, R> {
    const COUNTED: bool = true;

    #[inline]
    fn unset() -> Self {
        Gen(rc::unset_box(), PhantomData)
    }
}

impl<Y, S, R> PyEq for Gen<Y, S, R> {
    #[inline]
    fn py_eq(&self, other: &Self) -> bool {
        self.ptr_eq(other)
    }
}

impl<Y: 'static, S: 'static, R: 'static> Repr for Gen<Y, S, R> {
    fn living(&self) -> Option<Living> {
        Some(Rc::new(self.clone()))
    }

    /// CPython's text holds the address, which differs from run to run: asking for it ends the call.
    fn repr_to(&self, _out: &mut StrBuf) {
        let message = "the text of a generator would show its address";
        crate::raise::trap(Exc::fixed(&crate::classes::DECLINED, message), 0);
    }
}

impl<Y, S, R> Truthy for Gen<Y, S, R> {
    #[inline]
    fn truthy(&self) -> bool {
        true
    }
}

impl<Y, S, R> TypeName for Gen<Y, S, R> {
    fn type_name(&self) -> &'static str {
        "generator"
    }
}
