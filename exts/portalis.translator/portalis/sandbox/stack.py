"""Native stack: whether the current thread has enough of it, and a thread that has.

Wasmtime lets a call use `max_wasm_stack` bytes of the calling thread's stack and takes the embedder's word that they
are there. A thread made by someone else may have less, so its size is asked for, once per thread.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

_T = TypeVar("_T")
HEADROOM = 2 << 20
"""Bytes left for the host below and above a call: what is on the stack already, and what `print` runs on."""
_start_lock = threading.Lock()


class Room(threading.local):
    """Per thread, whether it has room for a call with the given stack."""

    enough = False

    def __init__(self, stack: int) -> None:
        self._needed = stack + HEADROOM

    def check(self) -> bool:
        """Measures the current thread and remembers a yes."""
        self.enough = self.enough or thread_stack_size() >= self._needed
        return self.enough

    def run(self, function: Callable[[], _T], stop: Callable[[], bool]) -> _T:
        """Calls the function on a new thread that has room, and waits for it.

        When the waiting is interrupted (Ctrl-C), `stop` is called; if it says that the function will end, that is waited for.
        """
        outcome: list[Any] = []

        def body() -> None:
            self.enough = True
            try:
                outcome.extend((True, function()))
            except BaseException as error:
                outcome.extend((False, error))

        with _start_lock:
            before = threading.stack_size(max(self._needed, 1 << 20) + 0xFFFF & ~0xFFFF)
            try:
                thread = threading.Thread(target=body, name="portalis-call", daemon=True)
                thread.start()
            finally:
                threading.stack_size(before)
        try:
            thread.join()
        except BaseException:
            if stop():
                thread.join()
            raise
        if outcome[0]:
            result: _T = outcome[1]
            return result
        raise outcome[1]


def thread_stack_size() -> int:
    """Bytes of the current thread's stack; 0 when the platform does not tell."""
    try:
        if sys.platform == "win32":
            return _windows()
        if sys.platform == "darwin":
            return _darwin()
        return _glibc()
    except (OSError, AttributeError):
        return 0


def _glibc() -> int:
    libc = ctypes.CDLL(None)
    attributes = ctypes.create_string_buffer(256)
    address, size = ctypes.c_void_p(), ctypes.c_size_t()
    libc.pthread_self.restype = ctypes.c_void_p
    if libc.pthread_getattr_np(ctypes.c_void_p(libc.pthread_self()), attributes):
        return 0
    failed = libc.pthread_attr_getstack(attributes, ctypes.byref(address), ctypes.byref(size))
    libc.pthread_attr_destroy(attributes)
    return 0 if failed else size.value


def _darwin() -> int:
    libc = ctypes.CDLL(None)
    libc.pthread_self.restype = ctypes.c_void_p
    libc.pthread_get_stacksize_np.restype = ctypes.c_size_t
    return int(libc.pthread_get_stacksize_np(ctypes.c_void_p(libc.pthread_self())))


def _windows() -> int:
    low, high = ctypes.c_size_t(), ctypes.c_size_t()
    kernel: Any = getattr(ctypes, "windll")  # noqa: B009 - absent on other platforms, where mypy runs
    kernel.kernel32.GetCurrentThreadStackLimits(ctypes.byref(low), ctypes.byref(high))
    return high.value - low.value
