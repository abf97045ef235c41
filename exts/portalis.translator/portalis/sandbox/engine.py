"""Wasmtime engines, shared by every sandbox that needs the same one, and compiled code."""

from __future__ import annotations

import ctypes
import functools
import platform
from typing import Any

import wasmtime

from portalis.sandbox import ffi
from portalis.sandbox.clock import Clock
from portalis.sandbox.errors import ValidationError
from portalis.sandbox.limits import Limits
from portalis.sandbox.stack import Room

_GIBIBYTE = 1 << 30


class Compiled:
    """Compiled code of one module for one engine."""

    def __init__(self, pointer: int) -> None:
        self.pointer = pointer

    def __del__(self) -> None:
        ffi.module_delete(self.pointer)

    def serialize(self) -> bytes:
        """The code as bytes that `Engine.deserialize` takes."""

        def fill(vector: Any) -> None:
            error = ffi.module_serialize(self.pointer, vector)
            if error:
                raise RuntimeError(ffi.take_error(error))

        return ffi.take_bytes(fill)


class Engine:
    """An engine with the features that Portalis modules may use, and no others.

    Engines are never freed: there are as many as there are combinations of options in use, and the clock's thread may touch
    one as late as interpreter shutdown.
    """

    def __init__(self, stack: int, epochs: bool, fuel: bool) -> None:
        config = wasmtime.Config()
        config.cranelift_opt_level = "speed"
        config.epoch_interruption = epochs
        config.consume_fuel = fuel
        config.wasm_threads = False
        config.wasm_memory64 = False
        # For `batch`, whose rows lie in a memory of their own; validation lets a module have one.
        config.wasm_multi_memory = True
        config.wasm_relaxed_simd = False
        config.wasm_tail_call = False
        config.wasm_function_references = False
        config.wasm_gc = False
        config.wasm_exceptions = False
        config.wasm_simd = True
        config.wasm_bulk_memory = True
        config.wasm_reference_types = True
        config.wasm_multi_value = True
        # A memory's whole range is reserved at once: its address never changes and bounds checks are page faults.
        config.memory_reservation = 4 * _GIBIBYTE
        config.memory_guard_size = _GIBIBYTE // 32
        config.memory_may_move = False
        # A few kilobytes of data are copied faster than Linux makes and maps a file of them.
        ffi.config_memory_init_cow_set(ffi.address_of(config.ptr()), False)
        # For debuggers of native code only. To register it takes time with each module, in proportion to its functions.
        ffi.config_native_unwind_info_set(ffi.address_of(config.ptr()), False)
        # Asynchronous stacks are not used, but Wasmtime insists that they are the larger ones.
        ffi.config_async_stack_size_set(ffi.address_of(config.ptr()), stack + (1 << 20))
        config.max_wasm_stack = stack
        self._engine = wasmtime.Engine(config)
        self.pointer = ffi.address_of(self._engine.ptr())
        i32, i64 = wasmtime.ValType.i32(), wasmtime.ValType.i64()
        self.signatures = {
            "fd_write": wasmtime.FuncType([i32] * 4, [i32]),
            "clock_time_get": wasmtime.FuncType([i32, i64, i32], [i32]),
        }
        """The signatures of what modules import. They belong to the first engine that they are used with; Wasmtime aborts at another."""
        self.clock = Clock(self.pointer) if epochs else None
        self.room = Room(stack)
        self.fingerprint = "\n".join([ffi.library(), platform.machine(), _processor(), f"{stack} {epochs} {fuel}"])
        """What compiled code depends on besides the module."""

    def validate(self, wasm: bytes) -> None:
        """Raises `ValidationError` when the module is not well-formed. Takes time linear in its size, unlike compiling it."""
        error = ffi.module_validate(self.pointer, wasm, len(wasm))
        if error:
            raise ValidationError([f"not a valid module: {_first_lines(ffi.take_error(error))}"])

    def compile(self, wasm: bytes) -> Compiled:
        """Compiles a module. Raises `ValidationError` when it is not well-formed."""
        cell = ctypes.c_void_p()
        error = ffi.module_new(self.pointer, wasm, len(wasm), ctypes.byref(cell))
        if error:
            raise ValidationError([f"not a valid module: {_first_lines(ffi.take_error(error))}"])
        assert cell.value is not None
        return Compiled(cell.value)

    def deserialize(self, code: memoryview) -> Compiled | None:
        """Loads compiled code from memory that can be written to, or returns None when Wasmtime finds it unfit. It must be trusted: it
        is run."""
        cell = ctypes.c_void_p()
        start = ctypes.byref(ctypes.c_char.from_buffer(code))
        error = ffi.module_deserialize(self.pointer, start, len(code), ctypes.byref(cell))
        if error:
            ffi.take_error(error)
            return None
        assert cell.value is not None
        return Compiled(cell.value)


@functools.cache
def _shared(stack: int, epochs: bool, fuel: bool) -> Engine:
    return Engine(stack, epochs, fuel)


def engine_for(limits: Limits) -> Engine:
    """The engine for these limits."""
    return _shared(limits.stack, limits.seconds is not None, limits.fuel is not None)


@functools.cache
def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as info:  # noqa: PTH123 - not a stored file
            wanted = ("model name", "flags", "Features", "CPU part")
            lines = [line.strip() for line in info if line.startswith(wanted)]
        return "\n".join(sorted(set(lines)))
    except OSError:
        return platform.processor()


def _first_lines(text: str) -> str:
    return "; ".join(line.strip() for line in text.splitlines() if line.strip())[:500]
