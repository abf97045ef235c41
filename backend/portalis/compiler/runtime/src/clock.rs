//! The host's clocks. Only a module that asks for the time comes to have the import.

/// Nanoseconds: of clock 0 since 1970, of clock 1 since some time, of clock 2 of processor time. 0 where the host has no such clock.
#[inline(never)]
pub fn now(clock: i64) -> i64 {
    read(clock as i32).map_or(0, |t| i64::try_from(t).unwrap_or(i64::MAX))
}

#[cfg(target_arch = "wasm32")]
fn read(clock: i32) -> Option<u64> {
    #[link(wasm_import_module = "wasi_snapshot_preview1")]
    extern "C" {
        fn clock_time_get(clock: i32, precision: i64, time: *mut u64) -> i32;
    }
    let mut time = 0;
    // SAFETY: a place for the result, as WASI's `timestamp`.
    if unsafe { clock_time_get(clock, 1, &mut time) } == 0 {
        Some(time)
    } else {
        None
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn read(_clock: i32) -> Option<u64> {
    None
}
