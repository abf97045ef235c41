"""The part of Wasmtime's C API that the sandbox calls itself.

`wasmtime`'s own Python classes check and convert every value of every call, which costs 15 to 75 µs; here a call is one
ctypes call on prepared arguments. Signatures are those of `wasmtime.h` of the pinned version.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import POINTER, c_bool, c_int64, c_size_t, c_uint8, c_uint64, c_void_p
from pathlib import Path
from typing import Any, NamedTuple

from wasmtime import _ffi as _wasmtime_ffi

_dll: Any = _wasmtime_ffi.dll

VAL_RAW_SIZE = 16
MAX_TRACE = 20
"""Frames in a backtrace, Wasmtime's limit."""
TRAP_STACK_OVERFLOW, TRAP_UNREACHABLE, TRAP_INTERRUPT, TRAP_OUT_OF_FUEL = 0, 9, 10, 11


Func: Any = _wasmtime_ffi.wasmtime_func_t
Instance: Any = _wasmtime_ffi.wasmtime_instance_t
Extern: Any = _wasmtime_ffi.wasmtime_extern_t
Val: Any = _wasmtime_ffi.wasmtime_val_t
ByteVec: Any = _wasmtime_ffi.wasm_byte_vec_t


class FrameVec(ctypes.Structure):
    """`wasm_frame_vec_t`, with frames as plain addresses."""

    _fields_ = (("size", c_size_t), ("data", POINTER(c_void_p)))


EXTERN_FUNC, EXTERN_GLOBAL, EXTERN_MEMORY = 0, 1, 3

HostCallback = ctypes.CFUNCTYPE(c_size_t, c_void_p, c_void_p, c_void_p, c_size_t)
"""`wasmtime_func_unchecked_callback_t`: env, caller, values, count; a trap or NULL."""
DeadlineCallback = ctypes.CFUNCTYPE(c_size_t, c_void_p, c_void_p, POINTER(c_uint64), POINTER(c_uint8))
"""Epoch deadline callback: context, data, ticks to go on, kind of update; an error or NULL."""


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    prototype = ctypes.CFUNCTYPE(result, *arguments)
    found: Callable[..., Any] = prototype((name, _dll))
    return found


engine_increment_epoch = _function("wasmtime_engine_increment_epoch", None, c_void_p)
config_async_stack_size_set = _function("wasmtime_config_async_stack_size_set", None, c_void_p, c_size_t)
config_memory_init_cow_set = _function("wasmtime_config_memory_init_cow_set", None, c_void_p, c_bool)
config_native_unwind_info_set = _function("wasmtime_config_native_unwind_info_set", None, c_void_p, c_bool)
module_new = _function("wasmtime_module_new", c_void_p, c_void_p, ctypes.c_char_p, c_size_t, c_void_p)
module_validate = _function("wasmtime_module_validate", c_void_p, c_void_p, ctypes.c_char_p, c_size_t)
module_serialize = _function("wasmtime_module_serialize", c_void_p, c_void_p, c_void_p)
module_deserialize = _function("wasmtime_module_deserialize", c_void_p, c_void_p, c_void_p, c_size_t, c_void_p)
module_delete = _function("wasmtime_module_delete", None, c_void_p)
store_new = _function("wasmtime_store_new", c_void_p, c_void_p, c_void_p, c_void_p)
store_delete = _function("wasmtime_store_delete", None, c_void_p)
store_context = _function("wasmtime_store_context", c_void_p, c_void_p)
store_limiter = _function("wasmtime_store_limiter", None, c_void_p, *[c_int64] * 5)
store_epoch_deadline_callback = _function(
    "wasmtime_store_epoch_deadline_callback", None, c_void_p, DeadlineCallback, c_void_p, c_void_p
)
context_set_epoch_deadline = _function("wasmtime_context_set_epoch_deadline", None, c_void_p, c_uint64)
context_set_fuel = _function("wasmtime_context_set_fuel", c_void_p, c_void_p, c_uint64)
func_new_unchecked = _function(
    "wasmtime_func_new_unchecked", None, c_void_p, c_void_p, HostCallback, c_void_p, c_void_p, c_void_p
)
instance_new = _function("wasmtime_instance_new", c_void_p, c_void_p, c_void_p, c_void_p, c_size_t, c_void_p, c_void_p)
instance_export_get = _function(
    "wasmtime_instance_export_get", c_bool, c_void_p, c_void_p, ctypes.c_char_p, c_size_t, c_void_p
)
memory_data = _function("wasmtime_memory_data", c_void_p, c_void_p, c_void_p)
memory_data_size = _function("wasmtime_memory_data_size", c_size_t, c_void_p, c_void_p)
global_get = _function("wasmtime_global_get", None, c_void_p, c_void_p, c_void_p)
trap_new = _function("wasmtime_trap_new", c_size_t, ctypes.c_char_p, c_size_t)
trap_code = _function("wasmtime_trap_code", c_bool, c_void_p, c_void_p)
trap_delete = _function("wasm_trap_delete", None, c_void_p)
trap_message = _function("wasm_trap_message", None, c_void_p, c_void_p)
trap_trace = _function("wasm_trap_trace", None, c_void_p, c_void_p)
error_new = _function("wasmtime_error_new", c_size_t, ctypes.c_char_p)
error_delete = _function("wasmtime_error_delete", None, c_void_p)
error_message = _function("wasmtime_error_message", None, c_void_p, c_void_p)
error_wasm_trace = _function("wasmtime_error_wasm_trace", None, c_void_p, c_void_p)
frame_module_offset = _function("wasm_frame_module_offset", c_size_t, c_void_p)
frame_vec_delete = _function("wasm_frame_vec_delete", None, c_void_p)
byte_vec_delete = _function("wasm_byte_vec_delete", None, c_void_p)

call_unchecked: Any = _dll._FuncPtr(("wasmtime_func_call_unchecked", _dll))
"""No argument types: callers pass ready-made ctypes objects, which is the fastest way through ctypes."""
call_unchecked.restype = c_void_p


class Failure(NamedTuple):
    """Why a call did not return: a trap with its code, or an error (code None)."""

    code: int | None
    message: str
    offsets: list[int]
    """Of the backtrace's instructions in the module's bytes, innermost first; at most `MAX_TRACE`."""


def address_of(pointer: Any) -> int:
    """The address in a ctypes pointer."""
    return ctypes.cast(pointer, c_void_p).value or 0


def take_failure(error: int | None, trap: int | None) -> Failure:
    """Reads and frees what a call returned; exactly one of the two is not NULL."""
    code: int | None = None
    if trap:
        cell = c_uint8()
        if trap_code(trap, ctypes.byref(cell)):
            code = cell.value
        message = _take_text(trap_message, trap).rstrip("\0")
        offsets = _trace(trap_trace, trap)
        trap_delete(trap)
    else:
        message = _take_text(error_message, error)
        offsets = _trace(error_wasm_trace, error)
        error_delete(error)
    return Failure(code, message, offsets)


def take_error(error: int) -> str:
    """The message of an error, which is freed."""
    message = _take_text(error_message, error)
    error_delete(error)
    return message


def take_bytes(fill: Callable[[Any], Any]) -> bytes:
    """The bytes that `fill` puts into a byte vector."""
    vector = ByteVec()
    fill(ctypes.byref(vector))
    found = ctypes.string_at(vector.data, vector.size) if vector.size else b""
    byte_vec_delete(ctypes.byref(vector))
    return found


def _take_text(read: Callable[..., Any], pointer: int | None) -> str:
    return take_bytes(lambda vector: read(pointer, vector)).decode("utf-8", "replace")


def _trace(read: Callable[..., Any], pointer: int | None) -> list[int]:
    frames = FrameVec()
    read(pointer, ctypes.byref(frames))
    offsets = [frame_module_offset(frames.data[index]) for index in range(frames.size)]
    frame_vec_delete(ctypes.byref(frames))
    return offsets


def library() -> str:
    """Which Wasmtime this is: its file's size and time. Its version would take longer to find than a module to load."""
    status = Path(_dll._name).stat()
    return f"{status.st_size} {status.st_mtime_ns}"
