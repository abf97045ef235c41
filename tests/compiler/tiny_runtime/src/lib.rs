//! Stands in for the runtime crate in tests of the build: no dependencies, one of each thing that the build has to get right.
#![no_std]

extern crate alloc;

use alloc::vec::Vec;
use core::alloc::{GlobalAlloc, Layout};

pub mod mem {
    #[cold]
    #[inline(never)]
    pub fn out_of_memory() -> ! {
        // SAFETY: nothing else runs.
        unsafe { crate::portalis_exception[0] = 77 };
        core::arch::wasm32::unreachable()
    }
}

/// Never frees.
struct Bump;

static mut NEXT: usize = 0;

// SAFETY: blocks are disjoint, and memory that was grown is there.
unsafe impl GlobalAlloc for Bump {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let pages = layout.size() / 65536 + 1;
        if NEXT == 0 || layout.size() > 4096 {
            let at = core::arch::wasm32::memory_grow(0, pages);
            if at == usize::MAX {
                return core::ptr::null_mut();
            }
            NEXT = at * 65536;
        }
        let start = (NEXT + layout.align() - 1) & !(layout.align() - 1);
        NEXT = start + layout.size();
        start as *mut u8
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static HEAP: Bump = Bump;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

#[no_mangle]
#[allow(non_upper_case_globals)]
pub static mut portalis_exception: [u32; 9] = [0; 9];

/// Inlined into the caller: its lines are not the user's.
#[inline]
pub fn checked_add(a: i64, b: i64) -> i64 {
    match a.checked_add(b) {
        Some(sum) => sum,
        None => trap(a),
    }
}

#[cold]
#[inline(never)]
pub fn trap(a: i64) -> ! {
    // SAFETY: nothing else runs.
    unsafe { portalis_exception[1] = a as u32 };
    core::arch::wasm32::unreachable()
}

/// Panics with formatted text: what would bring `core::fmt` in.
#[inline(never)]
pub fn third(values: &[i64]) -> i64 {
    values[2]
}

#[inline(never)]
pub fn squares(n: i64) -> Vec<i64> {
    let mut out = Vec::with_capacity(n as usize);
    for i in 0..n {
        out.push(i * i);
    }
    out
}

pub fn unused(values: &mut [i64]) -> usize {
    values.sort();
    UNUSED.iter().position(|&text| text.len() as i64 == values[0]).unwrap_or(0)
}

static UNUSED: [&str; 2] = ["constant of a function that nobody calls", "another"];
