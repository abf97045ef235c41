"""One Wasmtime store: the unit that is run, limited and discarded. An instance owns one."""

from __future__ import annotations

import ctypes
import itertools
import struct
import time
import weakref
from collections.abc import Callable
from typing import Any

from portalis.sandbox import ffi
from portalis.sandbox.callbacks import shielded
from portalis.sandbox.engine import Engine
from portalis.sandbox.errors import SandboxError
from portalis.sandbox.limits import Limits
from portalis.sandbox.memory import Fault, LinearMemory
from portalis.sandbox.output import FAULT, INVALID, SUCCESS, Output

IDLE, RUNNING, DISCARDED = 0, 1, 2
"""Values of `Store.state`, which the holder of the instance's lock sets; `RUNNING` and `DISCARDED` can come together."""

# The module, and what `batch` links to it: one for each export.
_INSTANCES = 10_000

MAX_STORES = 12_000
"""Instances at once. Each takes four memory mappings; Linux gives a process 65,530, and without any left it crashes anywhere."""

_open: set[int] = set()
_stores: weakref.WeakValueDictionary[int, Store] = weakref.WeakValueDictionary()
_pending: dict[int, BaseException] = {}
"""What callbacks raised, by the store: Wasmtime cannot pass an exception on, so the call raises it when it has returned."""
_keys = itertools.count(1)
_ARGUMENTS = struct.Struct("<I12xI12xI12xI12x")
_CLOCK_ARGUMENTS = struct.Struct("<I12x16xI12x")
_CLOCKS = {0: time.time_ns, 1: time.monotonic_ns, 2: time.process_time_ns}
_NANOSECONDS = struct.Struct("<Q")


class Store:
    """A store with its limits in place. `key` names it to the callbacks."""

    def __init__(self, engine: Engine, limits: Limits, output: Output) -> None:
        if len(_open) >= MAX_STORES:
            raise SandboxError(f"{MAX_STORES:,} instances run already, which is the most that a process holds at once")
        self.engine = engine
        self.limits = limits
        self.output = output
        self.memory: LinearMemory | None = None
        self.deadline: float | None = None
        """When the running call must be over; set at its first tick, cleared by the caller behind each call."""
        self.row: Callable[[], int] | None = None
        """Set while one call runs many rows: which one it is at. The time limit is each row's own."""
        self._row = 0
        self.interrupted = False
        """Set from another thread: the running call is to end at its next tick."""
        self.state = IDLE
        self.key = next(_keys)
        _open.add(self.key)
        self.pointer: int = ffi.store_new(engine.pointer, None, None)
        self.context: int = ffi.store_context(self.pointer)
        self.pins = 0
        """Views of the memory that are alive."""
        self._closing = False
        self._finalizer = weakref.finalize(self, _delete, self.pointer, self.key)
        _stores[self.key] = self
        ffi.store_limiter(self.pointer, limits.memory, limits.table_elements, _INSTANCES, 16, _INSTANCES)
        if engine.clock is not None:
            ffi.store_epoch_deadline_callback(self.pointer, _deadline_callback, self.key, None)
            ffi.context_set_epoch_deadline(self.context, 1)
        self.refuel()

    def refuel(self) -> None:
        """Gives the next call its fuel."""
        if self.limits.fuel is not None:
            ffi.context_set_fuel(self.context, self.limits.fuel)

    def tick(self) -> None:
        """Called every tick while the module runs. Raises `TimeoutError` when its time is up."""
        clock, seconds = self.engine.clock, self.limits.seconds
        if clock is None or seconds is None:
            return
        clock.busy = True
        if self.interrupted:
            raise KeyboardInterrupt
        now = time.monotonic()
        row = self.row() if self.row is not None else 0
        if self.deadline is None or row != self._row:
            self.deadline, self._row = now + seconds, row
        elif now >= self.deadline:
            raise TimeoutError(f"the module ran longer than {seconds:g} seconds")

    def write(self, fd: int, pieces: int, count: int, written: int) -> int:
        """`fd_write`, with its four arguments; returns a WASI error number."""
        assert self.memory is not None
        code = self.output.fd_write(self.memory, fd, pieces, count, written)
        clock = self.engine.clock
        if clock is not None:
            clock.busy = True
            if clock.asleep:
                clock.wake()
        return code

    def interrupt(self) -> bool:
        """Ends the running call from another thread; False when nothing can (the time limit is off)."""
        self.interrupted = True
        return self.engine.clock is not None

    def take_pending(self) -> BaseException | None:
        """The exception that stopped the call from a callback, if one did."""
        return _pending.pop(self.key, None)

    def tell_time(self, clock: int, place: int) -> int:
        """`clock_time_get`: nanoseconds since 1970, since some time, or of processor time; returns a WASI error number."""
        assert self.memory is not None
        if clock not in _CLOCKS:
            return INVALID
        now = _CLOCKS[clock]()
        if self.output.printed is not None:
            now = self.output.printed.time(now)
        try:
            self.memory.write(place, _NANOSECONDS.pack(now))
        except Fault:
            return FAULT
        return SUCCESS

    def host_function(self, name: str) -> Any:
        """What a module imports by that name, as a `wasmtime_func_t` of this store."""
        function = ffi.Func()
        ffi.func_new_unchecked(
            self.context,
            ffi.address_of(self.engine.signatures[name].ptr()),
            _CALLBACKS[name],
            self.key,
            None,
            ctypes.byref(function),
        )
        return function

    def close(self) -> None:
        """Frees the store; its memory is gone afterwards, or when the last view of it is."""
        self._closing = True
        if not self.pins:
            self._finalizer()
        if self.memory is not None:
            self.memory.forget()

    def pin(self, view: object) -> None:
        """Keeps the memory as long as `view` lives."""
        self.pins += 1
        # The finalizer holds the store, so that it outlives the view.
        weakref.finalize(view, self._unpin).atexit = False

    def _unpin(self) -> None:
        self.pins -= 1
        if self._closing and not self.pins:
            self._finalizer()


def _delete(pointer: int, key: int) -> None:
    _open.discard(key)
    _pending.pop(key, None)
    ffi.store_delete(pointer)


@shielded
def _on_deadline(context: int, key: int, ticks: Any, kind: Any) -> int:
    try:
        ticks[0] = 1
        store = _stores.get(key)
        if store is not None:
            store.tick()
        return 0
    except BaseException as error:
        _pending[key] = error
        return int(ffi.error_new(b"stopped by the host"))


@shielded
def _on_write(key: int, caller: int, values: int, count: int) -> int:
    try:
        cells = (ctypes.c_ubyte * 64).from_address(values)
        code = _stores[key].write(*_ARGUMENTS.unpack_from(cells))
        struct.pack_into("<I", cells, 0, code)
        return 0
    except BaseException as error:
        _pending[key] = error
        message = b"stopped by the host"
        return int(ffi.trap_new(message, len(message)))


@shielded
def _on_clock(key: int, caller: int, values: int, count: int) -> int:
    try:
        cells = (ctypes.c_ubyte * 48).from_address(values)
        clock, place = _CLOCK_ARGUMENTS.unpack_from(cells)
        struct.pack_into("<I", cells, 0, _stores[key].tell_time(clock, place))
        return 0
    except BaseException as error:
        _pending[key] = error
        message = b"stopped by the host"
        return int(ffi.trap_new(message, len(message)))


_deadline_callback = ffi.DeadlineCallback(_on_deadline)
_CALLBACKS = {"fd_write": ffi.HostCallback(_on_write), "clock_time_get": ffi.HostCallback(_on_clock)}
