"""One running copy of a module."""

from __future__ import annotations

import ctypes
import struct
import threading
import weakref
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from portalis.sandbox import ffi, traps
from portalis.sandbox.batch import Batch
from portalis.sandbox.calls import CoreCall, function_for
from portalis.sandbox.codecs import Number
from portalis.sandbox.errors import InstanceDiscarded, IntegerOverflow, OutputLimitError, TrapError
from portalis.sandbox.manifest import Export
from portalis.sandbox.memory import COPIES, OBJECTS, VIEWS, Fault, LinearMemory
from portalis.sandbox.output import Output, TextStream
from portalis.sandbox.store import DISCARDED, RUNNING, Store
from portalis.sandbox.tracebacks import attach

if TYPE_CHECKING:
    from portalis.sandbox.module import Module

_GIVEN = struct.Struct("<II")

Revive = Callable[[Export, int, "tuple[Any, ...]"], Any]


class Instance:
    """A module with memory of its own. Made by `Module.instantiate`.

    Exported functions are attributes under their Python names. One thread at a time runs in an instance, others wait. A call that
    raises ends the instance: it frees its memory, and every further call raises `InstanceDiscarded`.
    """

    def __init__(self, module: Module, stdout: TextStream | None, revive: Revive | None = None) -> None:
        self.module = module
        self.hold = threading.RLock()
        self._revive = revive
        limits = module.limits
        self.store = Store(module.engine, limits, Output(stdout, limits.output))
        self._functions: dict[tuple[str, int], Callable[..., Any]] = {}
        self._core: dict[str, CoreCall] = {}
        self._batches: dict[str, Batch] = {}
        self._realloc: CoreCall | None = None
        self._lent: tuple[CoreCall, Number] | None = None
        self._exception_address: int | None = None
        self._output_address: int | None = None
        self._handle = self._start()
        if "_initialize" in module.facts.exports:
            self.run_core("_initialize")

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if not name.startswith("__"):
            function = self.__dict__["module"].exports.get(name) and self.function(name)
            if function:
                self.__dict__[name] = function
                return function
        raise AttributeError(f"module {self.module.name!r} exports no function {name!r}")

    def __enter__(self) -> Instance:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def call(self, name: str, /, *args: Any, **kwargs: Any) -> Any:
        """Calls the export with that Python name."""
        return self.function(name)(*args, **kwargs)

    def call_numpy(self, name: str, /, *args: Any, **kwargs: Any) -> Any:
        """Like `call`; arrays, lists of numbers and of equal tuples of numbers come back as numpy arrays (one copy)."""
        return self.function(name, COPIES)(*args, **kwargs)

    def call_views(self, name: str, /, *args: Any, **kwargs: Any) -> Any:
        """Like `call_numpy` without the copy: read-only arrays over the module's memory. What is in them holds until the next call
        of this instance; the memory itself stays as long as one of them is alive."""
        return self.function(name, VIEWS)(*args, **kwargs)

    def function(self, name: str, arrays: int = OBJECTS) -> Callable[..., Any]:
        """The Python function that calls an export; `arrays`: how lists of numbers come back. Raises `AttributeError`."""
        found = self._functions.get((name, arrays))
        if found is None:
            if name not in self.module.exports:
                raise AttributeError(f"module {self.module.name!r} exports no function {name!r}")
            if self.discarded:
                raise self.gone()
            found = self._functions[name, arrays] = function_for(self, self.module.exports[name], arrays)
        return found

    def batch(self, name: str) -> Batch:
        """An export made of numbers only, to be called for many rows at once. Raises `AttributeError`, or `TypeError` for other exports."""
        if name not in self.module.exports:
            raise AttributeError(f"module {self.module.name!r} exports no function {name!r}")
        if self.discarded:
            raise self.gone()
        found = self._batches.get(name)
        if found is None:
            # Kept: what is linked to a store stays in it, with its memory, until the store ends.
            found = self._batches[name] = Batch(self, self.module.exports[name])
        return found

    @property
    def discarded(self) -> bool:
        """Whether the instance has ended."""
        return bool(self.store.state & DISCARDED)

    @property
    def memory_size(self) -> int:
        """Bytes of linear memory in use; 0 for a module without memory."""
        return 0 if self.store.memory is None or self.discarded else self.store.memory.size

    def close(self) -> None:
        """Ends the instance and frees its memory. Raises `RuntimeError` from inside one of its own calls."""
        with self.hold:
            if self.store.state & RUNNING:
                raise RuntimeError("an instance can not be closed while it runs")
            self.discard()

    def discard(self) -> None:
        """Marks the instance as ended and frees it. Its lock must be held."""
        if not self.discarded:
            self.store.state |= DISCARDED
            self.store.close()

    def begin(self) -> None:
        """Before a call, with the lock held."""
        self.store.state = RUNNING
        self.store.refuel()
        clock = self.store.engine.clock
        if clock is not None:
            clock.busy = True
            if clock.asleep:
                clock.wake()

    def end(self) -> None:
        """Behind a call."""
        self.store.deadline = None
        self.store.state &= DISCARDED

    def lend(self, post: CoreCall | None, raw: Number) -> None:
        """Keeps a result that is looked at in place; `post` frees it."""
        self._lent = None if post is None else (post, raw)

    def take_back(self) -> None:
        """Frees the result that was lent, if one was."""
        if self._lent is not None:
            (post, raw), self._lent = self._lent, None
            post(raw)

    def run_core(self, name: str, given: Mapping[str, bytes] = MappingProxyType({})) -> None:
        """Runs an export without parameters or results: `_initialize` or `_start`.

        `given` has the bytes for globals that hold the address of a pointer and a length (`portalis_input`).
        """
        room = self.store.engine.room
        if not room.check():
            room.run(lambda: self.run_core(name, given), self.store.interrupt)
            return
        function = self.core(name, (), ())
        with self.hold:
            if self.store.state:
                raise self.gone()
            self.begin()
            try:
                for target, data in given.items():
                    self._give(target, data)
                function()
            except BaseException:
                self.discard()
                raise
            finally:
                self.end()

    def _give(self, name: str, data: bytes) -> None:
        address, memory = self._address(name), self.store.memory
        if address is None or memory is None or not data:
            return
        try:
            place = memory.allocate(len(data), 1)
            memory.write(place, data)
            memory.write(address, _GIVEN.pack(place, len(data)))
        except Fault as fault:
            raise self.broken(f"{name!r}: {fault}") from None

    def on_thread(self, export: Export, arrays: int, values: tuple[Any, ...]) -> Any:
        """A call from a thread whose stack is too small, on one that has enough."""
        room = self.store.engine.room
        return room.run(lambda: self.function(export.name, arrays)(*values), self.store.interrupt)

    def blocked(self, export: Export, arrays: int, values: tuple[Any, ...]) -> Any:
        """A call that found the instance running (in this same thread) or ended."""
        if not self.discarded:
            raise RuntimeError(f"{export.name}() was called while the same instance is running")
        if self._revive is None:
            raise self.gone()
        return self._revive(export, arrays, values)

    def broken(self, what: str) -> TrapError:
        """Ends the instance because the module broke the rules; the error to raise."""
        self.discard()
        return TrapError(what)

    def failed(self, error: int | None, trap: ctypes.c_void_p, outer: int = 0) -> BaseException:
        """Ends the instance behind a failed call; the exception to raise, with its traceback.

        `outer` is how many of the outermost frames are not the module's.
        """
        failure = ffi.take_failure(error, trap.value)
        trap.value = None
        record = traps.read_record(self.store.memory, self._exception_address)
        pending = self.store.take_pending()
        if pending is None or isinstance(pending, (TimeoutError, KeyboardInterrupt)):
            pending = self._hand_on_output() or pending
        if pending is not None and not isinstance(pending, (TimeoutError, OutputLimitError, KeyboardInterrupt)):
            # Raised by the stream that the output goes to: the host's own, with the host's traceback.
            self.discard()
            return pending
        raised = pending is None and failure.code == ffi.TRAP_UNREACHABLE
        exception = traps.exception_of(failure, record, pending, self.module.exceptions)
        offsets = failure.offsets
        if outer and len(offsets) < ffi.MAX_TRACE:
            offsets = offsets[:-outer]
        frames = self.module.frames.frames(offsets, record.lines if record is not None and raised else ())
        if isinstance(exception, IntegerOverflow):
            exception.line = self.module.frames.innermost(offsets, record.lines if record is not None else ())
        self.discard()
        return attach(exception, frames)

    def _hand_on_output(self) -> BaseException | None:
        """What was printed and is still in the module's buffer; the exception of the stream that it goes to."""
        memory, address = self.store.memory, self._output_address
        if memory is not None and address is not None:
            try:
                self.store.output.hand_on_buffer(memory, address)
            except BaseException as error:
                return error
        return None

    def core(self, name: str, params: tuple[str, ...], results: tuple[str, ...]) -> CoreCall:
        """An exported core function. Validation has made sure of its signature."""
        found = self._core.get(name)
        if found is None:
            item = self.extern(name)
            assert item is not None
            assert item.kind == ffi.EXTERN_FUNC
            # Kept here for good: generated callers hold only addresses inside of it.
            found = self._core[name] = CoreCall(self, item.of.func, params, results)
        return found

    def post(self, name: str, results: tuple[str, ...]) -> CoreCall | None:
        """The function that frees an export's result, if it has one."""
        name = f"cabi_post_{name}"
        return self.core(name, results, ()) if name in self.module.facts.exports else None

    def _start(self) -> Any:
        wanted = self.module.facts.imports
        imports = (ffi.Extern * max(len(wanted), 1))()
        for i, found in enumerate(wanted):
            imports[i].kind = ffi.EXTERN_FUNC
            imports[i].of.func = self.store.host_function(found.name)
        handle, trap = ffi.Instance(), ctypes.c_void_p()
        error = ffi.instance_new(
            self.store.context,
            self.module.code.compiled.pointer,
            ctypes.byref(imports),
            len(wanted),
            ctypes.byref(handle),
            ctypes.byref(trap),
        )
        self._handle = handle
        if error or trap:
            failure = ffi.take_failure(error, trap.value)
            self.discard()
            raise TrapError(f"the module could not be started: {failure.message.strip()[:500]}")
        self._open_memory()
        return handle

    def _open_memory(self) -> None:
        item = self.extern("memory")
        if item is None:
            return
        context, memory = self.store.context, item.of.memory
        base = ffi.memory_data(context, ctypes.byref(memory)) or 0
        realloc = self._allocate if "cabi_realloc" in self.module.facts.exports else _no_realloc
        # Weak: the store owns the memory.
        store = weakref.ref(self.store)

        def size() -> int:
            owner = store()
            if owner is None or owner.state & DISCARDED:
                return 0
            return int(ffi.memory_data_size(context, ctypes.byref(memory)))

        def pin(view: object) -> None:
            owner = store()
            assert owner is not None
            owner.pin(view)

        self.store.memory = LinearMemory(base, size, realloc, self.module.limits.result, pin)
        self._exception_address = self._address("portalis_exception")
        self._output_address = self._address("portalis_output")

    def _address(self, name: str) -> int | None:
        """The address that an exported global holds."""
        item = self.extern(name)
        if item is None or item.kind != ffi.EXTERN_GLOBAL:
            return None
        value = ffi.Val()
        ffi.global_get(self.store.context, ctypes.byref(item.of.global_), ctypes.byref(value))
        return value.of.i32 & 0xFFFFFFFF if value.kind == 0 else None

    def _allocate(self, old: int, old_size: int, align: int, new_size: int) -> int:
        if self._realloc is None:
            self._realloc = self.core("cabi_realloc", ("i32",) * 4, ("i32",))
        return int(self._realloc(old, old_size, align, new_size)[0])

    def extern(self, name: str) -> Any:
        """An export as Wasmtime refers to it, None when there is none of that name."""
        item, text = ffi.Extern(), name.encode("utf-8")
        found = ffi.instance_export_get(
            self.store.context, ctypes.byref(self._handle), text, len(text), ctypes.byref(item)
        )
        return item if found else None

    def gone(self) -> InstanceDiscarded:
        """The error of a call that comes too late."""
        return InstanceDiscarded(
            f"this instance of {self.module.name!r} has ended (it raised, or was closed); instantiate the module again"
        )


def _no_realloc(old: int, old_size: int, align: int, new_size: int) -> int:
    raise AssertionError("validation lets no module take values in memory without cabi_realloc")
