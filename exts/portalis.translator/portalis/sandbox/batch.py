"""Many calls of one scalar function in one go: the loop runs inside WebAssembly.

A call from Python costs microseconds, a call from WebAssembly nanoseconds. So a small module is written here, for the signature at
hand, that reads rows of arguments from a memory of its own, calls the export for each and writes rows of results. It is
linked to the running instance and sees nothing else of it than the function, and the memory where results of several parts lie.

    batch = instance.batch("height")
    done = batch([times, amplitudes])      # columns of equal length in, `done.columns` out

Limits hold for each row as they do for a call: its time, and its fuel, of which the loop takes a few units. Needs numpy.
"""

from __future__ import annotations

import ctypes
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portalis.sandbox import ffi
from portalis.sandbox.abi import NoneType, Record, Scalar, Tuple, Type, offsets
from portalis.sandbox.calls import CoreCall
from portalis.sandbox.engine import Compiled, Engine
from portalis.sandbox.manifest import Export
from portalis.sandbox.sections import encode_name, encode_u32

if TYPE_CHECKING:
    from portalis.sandbox.instance import Instance

ROWS = 512
"""Rows that go in at once."""
_SLOT = 8
_PAGE = 1 << 16
_CODES = {"i32": 0x7F, "i64": 0x7E, "f64": 0x7C}
_LOADS = {"i32": 0x28, "i64": 0x29, "f64": 0x2B}
_STORES = {"i32": 0x36, "i64": 0x37, "f64": 0x39}
_DTYPES = {"int": "<i8", "float": "<f8", "bool": "<i8"}


@dataclass(frozen=True)
class Leaf:
    """A number inside of a result: its kind and where it lies in the result's bytes."""

    kind: str
    offset: int


@dataclass
class Done:
    """What a batch came to. `columns` has one array for each number in the result, over the rows before `count`; `error` is what row
    `count` raised, or None when all rows were done."""

    columns: list[Any]
    count: int
    error: BaseException | None = None


def can_batch(export: Export) -> bool:
    """Whether all parameters and parts of the result are numbers, so that `Batch` takes the function."""
    parts = _leaves(export.result)
    return (
        parts is not None
        and not export.core.spilled_params
        and all(_leaves(param.type) is not None for param in export.params)
    )


def leaves(type: Type) -> list[Leaf]:
    """The numbers in a value of a type that `can_batch` takes, in order."""
    found = _leaves(type)
    assert found is not None
    return found


def _leaves(type: Type, base: int = 0) -> list[Leaf] | None:
    match type:
        case Scalar(name=name):
            return [Leaf(name, base)]
        case NoneType():
            return []
        case Tuple() | Record():
            items = type.items if isinstance(type, Tuple) else tuple(field.type for field in type.fields)
            found: list[Leaf] = []
            for item, offset in zip(items, offsets(items), strict=True):
                inner = _leaves(item, base + offset)
                if inner is None or isinstance(item, NoneType):
                    return None
                found += inner
            return found
    return None


class Batch:
    """One export of one instance, called row by row. Made by `Instance.batch`."""

    def __init__(self, instance: Instance, export: Export) -> None:
        if not can_batch(export):
            raise TypeError(f"{export.name}() can not be called in batches: it takes or returns more than numbers")
        self.instance = instance
        self.export = export
        self._inputs = [leaf.kind for param in export.params for leaf in leaves(param.type)]
        self._outputs = leaves(export.result)
        self._spilled = export.core.spilled_results
        self._row_in = max(len(self._inputs), 1) * _SLOT
        self._row_out = max(-(-export.result.size // _SLOT), 1) * _SLOT if self._spilled else _SLOT
        self._run, self._at, base = self._link()
        import numpy as np

        self._in = np.frombuffer(base, np.uint8, ROWS * self._row_in).reshape(ROWS, self._row_in)
        self._out = np.frombuffer(base, np.uint8, ROWS * self._row_out, ROWS * self._row_in)
        self._out = self._out.reshape(ROWS, self._row_out)

    def __call__(self, columns: Sequence[Any], rows: int | None = None) -> Done:
        """Calls the function for each row. `columns`: an array of numbers of equal length for each number in the parameters; a function
        without parameters is called as often as `rows` says.

        Raises `TypeError`, `ValueError` or `OverflowError` for a column that holds what the parameter does not take.
        """
        import numpy as np

        total = len(columns[0]) if columns else rows or 0
        columns = [_column(kind, column) for kind, column in zip(self._inputs, columns, strict=True)]
        results = [np.empty(total, _DTYPES[leaf.kind]) for leaf in self._outputs]
        # Fuel is given at the beginning of a call from outside.
        step = ROWS if self.instance.store.limits.fuel is None else 1
        for start in range(0, total, step):
            count = min(step, total - start)
            cells = [column[start : start + count] for column in columns]
            done, error = self._call(count, cells, [result[start:] for result in results])
            if error is not None:
                return Done([result[: start + done] for result in results], start + done, error)
        return Done(results, total)

    def _fill(self, count: int, rows: Sequence[Any]) -> None:
        for index, (kind, column) in enumerate(zip(self._inputs, rows, strict=True)):
            self._in[:, index * _SLOT : (index + 1) * _SLOT].view(_DTYPES[kind])[:count, 0] = column

    def _collect(self, done: int, into: Sequence[Any]) -> None:
        """Copies the results of the rows that are done, while the memory that they lie in is there."""
        for leaf, result in zip(self._outputs, into, strict=True):
            if leaf.kind == "bool":
                result[:done] = self._out[:done, leaf.offset] != 0
            else:
                result[:done] = self._out[:done, leaf.offset : leaf.offset + 8].view(_DTYPES[leaf.kind])[:, 0]

    def _call(self, count: int, rows: Sequence[Any], into: Sequence[Any]) -> tuple[int, BaseException | None]:
        instance = self.instance
        room = instance.store.engine.room
        if not room.check():
            answer: tuple[int, BaseException | None] = room.run(
                lambda: self._call(count, rows, into), instance.store.interrupt
            )
            return answer
        with instance.hold:
            if instance.store.state:
                raise instance.gone()
            instance.begin()
            instance.store.row = self._progress
            try:
                self._fill(count, rows)
                error = self._run.attempt(count)
                done = count if error is None else self._progress()
                self._collect(done, into)
                return done, None if error is None else instance.failed(*error, outer=1)
            except BaseException:
                instance.discard()
                raise
            finally:
                instance.store.row = None
                instance.end()

    def _progress(self) -> int:
        value = ffi.Val()
        ffi.global_get(self.instance.store.context, ctypes.byref(self._at), ctypes.byref(value))
        return int(value.of.i32)

    def _link(self) -> tuple[CoreCall, Any, Any]:
        instance, export = self.instance, self.export
        exports = instance.module.facts.exports
        post = f"cabi_post_{export.export}" if self._spilled else ""
        names = [export.export, *([post] if post in exports else []), *(["memory"] if self._spilled else [])]
        wasm = _driver(
            export.core.params, export.core.results, self._row_in, self._row_out, export.result.size, tuple(names)
        )
        compiled = _compiled(instance.store.engine, wasm)
        imports = (ffi.Extern * len(names))()
        for index, name in enumerate(names):
            imports[index] = instance.extern(name)
        handle, trap = ffi.Instance(), ctypes.c_void_p()
        error = ffi.instance_new(
            instance.store.context,
            compiled.pointer,
            ctypes.byref(imports),
            len(names),
            ctypes.byref(handle),
            ctypes.byref(trap),
        )
        if error or trap:
            raise RuntimeError(ffi.take_failure(error, trap.value).message)
        self._kept = (compiled, handle)
        found = [_export(instance.store.context, handle, name) for name in ("run", "at", "rows")]
        run = CoreCall(instance, found[0].of.func, ("i32",), ())
        address = ffi.memory_data(instance.store.context, ctypes.byref(found[2].of.memory))
        size = ROWS * (self._row_in + self._row_out)
        return run, found[1].of.global_, (ctypes.c_ubyte * size).from_address(int(address or 0))


def inexact_rows(column: Any) -> Iterator[int]:
    """The rows of an array of numbers that are ints that no float represents exactly."""
    if column.dtype.kind not in "iu" or column.dtype.itemsize < 8:
        return
    large = (column > 1 << 53) | (column < -(1 << 53)) if column.dtype.kind == "i" else column > 1 << 53
    yield from (int(row) for row in large.nonzero()[0] if int(float(int(column[row]))) != int(column[row]))


def _column(kind: str, column: Any) -> Any:
    import numpy as np

    column = np.asarray(column)
    if not len(column):
        return column
    found = column.dtype.kind
    if found not in {"int": "iu", "float": "fiu", "bool": "b"}[kind] or (found == "f" and column.dtype.itemsize > 8):
        raise TypeError(f"a column of {column.dtype} for {kind}")
    if kind == "float" and (row := next(inexact_rows(column), None)) is not None:
        raise ValueError(f"row {row} is an int that no float represents exactly: {int(column[row])}")
    if kind == "int" and found == "u" and len(column) and int(column.max()) >= 1 << 63:
        raise OverflowError(f"row {int(column.argmax())} does not fit 64 bits: {int(column.max())}")
    return column


def _export(context: int, handle: Any, name: str) -> Any:
    item, text = ffi.Extern(), name.encode()
    ffi.instance_export_get(context, ctypes.byref(handle), text, len(text), ctypes.byref(item))
    return item


@functools.lru_cache(maxsize=256)
def _compiled(engine: Engine, wasm: bytes) -> Compiled:
    return engine.compile(wasm)


def _driver(
    params: tuple[str, ...], results: tuple[str, ...], row_in: int, row_out: int, size: int, names: tuple[str, ...]
) -> bytes:
    """The module that loops. Its memory `rows` holds the rows of arguments, then those of results; `at` is the row that runs."""
    spilled = "memory" in names
    own = 1 if spilled else 0
    types = [(params, results), (("i32",), ())]
    imports = []
    for name in names:
        kind = b"\x02\x00\x01" if name == "memory" else b"\x00" + encode_u32(1 if name.startswith("cabi_post_") else 0)
        imports.append(encode_name("m") + encode_name(name) + kind)
    functions = len([name for name in names if name != "memory"])
    pages = -(-ROWS * (row_in + row_out) // _PAGE)
    exports = [
        encode_name("run") + b"\x00" + encode_u32(functions),
        encode_name("at") + b"\x03\x00",
        encode_name("rows") + b"\x02" + encode_u32(own),
    ]
    body = _loop(params, results, row_in, row_out, size, own, functions > 1)
    return b"\0asm\1\0\0\0" + b"".join(
        [
            _section(1, [b"\x60" + _types(a) + _types(b) for a, b in types]),
            _section(2, imports),
            _section(3, [encode_u32(1)]),
            _section(5, [b"\x01" + encode_u32(pages) * 2]),
            _section(6, [b"\x7f\x01\x41\x00\x0b"]),
            _section(7, exports),
            _section(10, [encode_u32(len(body)) + body]),
        ]
    )


def _loop(
    params: tuple[str, ...], results: tuple[str, ...], row_in: int, row_out: int, size: int, own: int, post: bool
) -> bytes:
    """The code of `run(count)`; locals: 0 count, 1 row, 2 where its arguments are, 3 where its results go, 4 where a result lies.

    `own` is the index of the rows' memory: 1 when the module's memory, where results of several parts lie, is memory 0.
    """
    code = bytearray(encode_u32(1) + encode_u32(4) + b"\x7f")
    code += b"\x41" + _signed(ROWS * row_in) + b"\x21\x03"
    code += b"\x02\x40\x03\x40"  # block, loop
    code += b"\x20\x01\x24\x00"  # at = row
    code += b"\x20\x01\x20\x00\x4f\x0d\x01"  # row >= count: out
    if results and not own:
        code += b"\x20\x03"
    for index, core in enumerate(params):
        code += b"\x20\x02" + bytes([_LOADS[core]]) + _memarg(own, index * _SLOT)
    code += b"\x10\x00"
    if own:
        code += b"\x21\x04\x20\x03\x20\x04\x41" + _signed(size) + b"\xfc\x0a" + encode_u32(own) + b"\x00"
        if post:
            code += b"\x20\x04\x10\x01"
    elif results:
        code += bytes([_STORES[results[0]]]) + _memarg(own, 0)
    for local, step in ((1, 1), (2, row_in), (3, row_out)):
        code += b"\x20" + encode_u32(local) + b"\x41" + _signed(step) + b"\x6a\x21" + encode_u32(local)
    code += b"\x0c\x00\x0b\x0b\x0b"
    return bytes(code)


def _memarg(memory: int, offset: int) -> bytes:
    """An access at any alignment; bit 6 says that the memory's index follows."""
    return (b"\x40" + encode_u32(memory) if memory else b"\x00") + encode_u32(offset)


def _section(number: int, items: Sequence[bytes]) -> bytes:
    content = encode_u32(len(items)) + b"".join(items)
    return bytes([number]) + encode_u32(len(content)) + content


def _types(types: tuple[str, ...]) -> bytes:
    return encode_u32(len(types)) + bytes(_CODES[core] for core in types)


def _signed(value: int) -> bytes:
    return bytes(_signed_digits(value))


def _signed_digits(value: int) -> Iterator[int]:
    while value > 63:
        yield value & 127 | 128
        value >>= 7
    yield value
