"""The Python functions that call exports.

A function made only of numbers becomes generated Python with everything in place, because a call is worth less than a
microsecond; all others go through `general`. Both have the export's own signature, so CPython itself reports missing,
unknown and repeated arguments, and `inspect.signature` works.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable
from types import FunctionType
from typing import TYPE_CHECKING, Any

from portalis.sandbox import ffi
from portalis.sandbox.abi import NoneType, Scalar, offsets
from portalis.sandbox.codecs import Codec, Mismatch, Number
from portalis.sandbox.containers import default_value
from portalis.sandbox.errors import IntegerOverflow
from portalis.sandbox.manifest import Export
from portalis.sandbox.memory import OBJECTS, VIEWS, Fault

if TYPE_CHECKING:
    from portalis.sandbox.instance import Instance

_SLOTS = {"i32": "I12x", "i64": "q8x", "f64": "d8x", "f32": "f12x"}
_CELLS: dict[str, Any] = {"i32": ctypes.c_int32, "i64": ctypes.c_int64, "f64": ctypes.c_double}
_TYPES = {"int": int, "float": float, "bool": bool}


def slots(types: tuple[str, ...]) -> struct.Struct:
    """Packs core values as Wasmtime's `wasmtime_val_raw_t`: 16 bytes each."""
    return struct.Struct("<" + "".join(_SLOTS[core] for core in types))


class CoreCall:
    """An exported core function, called with raw numbers. The instance must be held by the caller."""

    def __init__(self, instance: Instance, function: Any, params: tuple[str, ...], results: tuple[str, ...]) -> None:
        size = max(len(params), len(results), 1)
        self.cells = ctypes.create_string_buffer(size * ffi.VAL_RAW_SIZE)
        self.trap = ctypes.c_void_p()
        self.pack = slots(params).pack_into
        self.unpack = slots(results).unpack_from
        self._function = function
        self._instance = instance
        self.arguments = (
            ctypes.c_void_p(instance.store.context),
            ctypes.c_void_p(ctypes.addressof(function)),
            ctypes.c_void_p(ctypes.addressof(self.cells)),
            ctypes.c_size_t(size),
            ctypes.c_void_p(ctypes.addressof(self.trap)),
        )

    def cell(self, index: int, core_type: str) -> Any:
        """The place of one value: a ctypes number, cheaper to set and get than packing."""
        return _CELLS[core_type].from_buffer(self.cells, index * ffi.VAL_RAW_SIZE)

    def attempt(self, *values: Number) -> tuple[int | None, ctypes.c_void_p] | None:
        """Calls a function without results; what `Instance.failed` takes when it did not return."""
        self.pack(self.cells, 0, *values)
        error = ffi.call_unchecked(*self.arguments)
        return (error, self.trap) if error is not None or self.trap else None

    def __call__(self, *values: Number) -> tuple[Number, ...]:
        self.pack(self.cells, 0, *values)
        error = ffi.call_unchecked(*self.arguments)
        if error is not None or self.trap:
            raise self._instance.failed(error, self.trap)
        return self.unpack(self.cells)


def function_for(instance: Instance, export: Export, arrays: int = OBJECTS) -> Callable[..., Any]:
    """The Python function that calls an export of an instance; `arrays`: how lists of numbers come back."""
    numbers = all(isinstance(param.type, Scalar) for param in export.params)
    plain_result = isinstance(export.result, (Scalar, NoneType))
    fast = numbers and plain_result and not export.core.spilled_params and instance.store.limits.fuel is None
    body, names = _scalar(instance, export) if fast else _general(instance, export, arrays)
    signature = []
    for index, param in enumerate(export.params):
        if param.default is not None:
            names[f"__portalis_default{index}"] = default_value(param)
        signature.append(param.name + (f"=__portalis_default{index}" if param.default is not None else ""))
    text = f"def {export.name}({', '.join(signature)}):\n" + "".join(f"    {line}\n" for line in body)
    names["__name__"] = instance.module.name
    names["__builtins__"] = {}
    exec(compile(text, "<portalis.sandbox>", "exec"), names)
    function = names[export.name]
    assert isinstance(function, FunctionType)
    function.__doc__ = export.doc
    function.__annotations__ = {param.name: str(param.type) for param in export.params} | {"return": str(export.result)}
    return function


def _argument(export: Export, name: str) -> str:
    return f"{export.name}() argument '{name}{{}}'"


def _checker(codec: Codec, argument: str, line: int | None) -> Callable[[Any], Any]:
    """`prepare`, with its complaint turned into the exception that the caller sees; `line` is that of the function."""

    def prepare(value: Any) -> Any:
        try:
            return codec.prepare(value)
        except Mismatch as mismatch:
            error = mismatch.error(argument)
            if isinstance(error, IntegerOverflow):
                error.line = line or 0
            raise error from None

    return prepare


def _scalar(instance: Instance, export: Export) -> tuple[list[str], dict[str, Any]]:
    """Body and names of a function on numbers. Every name that is not a parameter begins with `__portalis_`."""
    core = instance.core(export.export, export.core.params, export.core.results)
    clock = instance.store.engine.clock
    names: dict[str, Any] = {
        "__portalis_type": type,
        "__portalis_hold": instance.hold,
        "__portalis_room": instance.store.engine.room,
        "__portalis_on_thread": instance.on_thread,
        "__portalis_blocked": instance.blocked,
        "__portalis_clock": clock,
        "__portalis_store": instance.store,
        "__portalis_call": ffi.call_unchecked,
        "__portalis_trap": core.trap,
        "__portalis_failed": instance.failed,
        "__portalis_export": export,
    }
    names |= {f"__portalis_raw{index}": argument for index, argument in enumerate(core.arguments)}
    body = []
    for index, param in enumerate(export.params):
        kind = str(param.type)
        names[f"__portalis_in{index}"] = core.cell(index, export.core.params[index])
        names[f"__portalis_{kind}"] = _TYPES[kind]
        names[f"__portalis_check{index}"] = _checker(
            instance.module.codecs.of(param.type), _argument(export, param.name), export.line
        )
        wrong = f"__portalis_type({param.name}) is not __portalis_{kind}"
        if kind == "int":
            wrong += f" or not -0x8000000000000000 <= {param.name} <= 0x7fffffffffffffff"
        body += [f"if {wrong}:", f"    {param.name} = __portalis_check{index}({param.name})"]
    arguments = "".join(f"{param.name}, " for param in export.params)
    body += [
        "if not __portalis_room.enough and not __portalis_room.check():",
        f"    return __portalis_on_thread(__portalis_export, False, ({arguments}))",
        "with __portalis_hold:",
        "    if __portalis_store.state:",
        f"        return __portalis_blocked(__portalis_export, False, ({arguments}))",
        "    __portalis_store.state = 1",
        "    try:",
    ]
    if clock is not None:
        body += [
            "        __portalis_clock.busy = True",
            "        if __portalis_clock.asleep:",
            "            __portalis_clock.wake()",
        ]
    body += [
        *(f"        __portalis_in{index}.value = {param.name}" for index, param in enumerate(export.params)),
        "        __portalis_error = __portalis_call(__portalis_raw0, __portalis_raw1, __portalis_raw2, __portalis_raw3, __portalis_raw4)",
        "        if __portalis_error is not None or __portalis_trap:",
        "            raise __portalis_failed(__portalis_error, __portalis_trap)",
    ]
    if isinstance(export.result, Scalar):
        names["__portalis_out"] = core.cell(0, export.core.results[0])
        body.append(f"        return __portalis_out.value{' != 0' * (str(export.result) == 'bool')}")
    body += [
        "    finally:",
        "        __portalis_store.deadline = None",
        "        __portalis_store.state &= 2",
    ]
    return body, names


def _general(instance: Instance, export: Export, arrays: int) -> tuple[list[str], dict[str, Any]]:
    """Body and names of a function on any types."""
    signature = export.core
    codecs = [instance.module.codecs.of(param.type) for param in export.params]
    checks = [
        _checker(codec, _argument(export, param.name), export.line)
        for codec, param in zip(codecs, export.params, strict=True)
    ]
    core = instance.core(export.export, signature.params, signature.results)
    post = instance.post(export.export, signature.results)
    result = instance.module.codecs.of(export.result)
    nothing = isinstance(export.result, NoneType)
    places = offsets(codec.type for codec in codecs)
    size = places[-1] + codecs[-1].size if codecs else 0
    align = max((codec.align for codec in codecs), default=1)
    store = instance.store

    def lower(prepared: list[Any]) -> list[Number]:
        flat: list[Number] = []
        if signature.spilled_params:
            assert store.memory is not None
            address = store.memory.allocate(size, align)
            for codec, offset, value in zip(codecs, places, prepared, strict=True):
                codec.store(store.memory, address + offset, value)
            return [address]
        for codec, value in zip(codecs, prepared, strict=True):
            codec.lower(store.memory, value, flat)  # type: ignore[arg-type]
        return flat

    def lift(raw: tuple[Number, ...]) -> Any:
        if nothing:
            return None
        if store.memory is not None:
            store.memory.begin_result(arrays)
        if not signature.spilled_results:
            return result.lift(raw[0])
        assert store.memory is not None
        value = result.load(store.memory, int(raw[0]))
        if arrays == VIEWS:
            instance.lend(post, raw[0])
        elif post is not None:
            post(raw[0])
        return value

    def call(values: tuple[Any, ...]) -> Any:
        prepared = [check(value) for check, value in zip(checks, values, strict=True)]
        room = store.engine.room
        if not room.enough and not room.check():
            return instance.on_thread(export, arrays, values)
        with instance.hold:
            if store.state:
                return instance.blocked(export, arrays, values)
            instance.begin()
            try:
                # Behind the arguments where one may be what was lent, else before them, into whose place they go.
                if not store.pins:
                    instance.take_back()
                flat = lower(prepared)
                instance.take_back()
                return lift(core(*flat))
            except Fault as fault:
                raise instance.broken(f"{export.name}() returned {fault}") from None
            except BaseException:
                instance.discard()
                raise
            finally:
                instance.end()

    arguments = "".join(f"{param.name}, " for param in export.params)
    return [f"return __portalis_call(({arguments}))"], {"__portalis_call": call}
