"""What a module imports, exports and declares, read from its binary.

Only for binaries that Wasmtime has found well-formed with the sandbox's features: this reads the few facts that
validation needs and that Wasmtime's API does not tell (the start function, a memory's maximum before compilation).
Follows section 5.5 of the core specification.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from portalis.sandbox.sections import MalformedModule, read_name, read_u32, sections

_VALUE_TYPES = {0x7F: "i32", 0x7E: "i64", 0x7D: "f32", 0x7C: "f64", 0x7B: "v128", 0x70: "funcref", 0x6F: "externref"}
_KNOWN_CODES = frozenset(_VALUE_TYPES)
_KINDS = ("func", "table", "memory", "global", "tag")
_TYPE, _IMPORT, _FUNCTION, _TABLE, _MEMORY, _GLOBAL, _EXPORT, _START = range(1, 9)


class Signature(NamedTuple):
    """A function type in core types."""

    params: tuple[str, ...]
    results: tuple[str, ...]

    def __str__(self) -> str:
        return f"({', '.join(self.params)}) -> ({', '.join(self.results)})"


class Import(NamedTuple):
    """An import; `signature` for functions only."""

    module: str
    name: str
    kind: str
    signature: Signature | None


class Bounds(NamedTuple):
    """Limits of a memory (in pages) or table (in elements)."""

    minimum: int
    maximum: int | None


@dataclass
class Shape:
    """The facts. `exports` maps a name to its kind and its index in that kind's index space."""

    types: list[Signature] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    exports: dict[str, tuple[str, int]] = field(default_factory=dict)
    functions: list[Signature] = field(default_factory=list)
    memories: list[Bounds] = field(default_factory=list)
    tables: list[Bounds] = field(default_factory=list)
    has_start: bool = False

    def signature(self, export: str) -> Signature | None:
        """The signature of an exported function, or None when there is no such function."""
        kind, index = self.exports.get(export, ("", 0))
        return self.functions[index] if kind == "func" else None


def read_shape(wasm: bytes) -> Shape:
    """The shape of a module. Raises `MalformedModule`."""
    return _ShapeReader(wasm).read()


@lru_cache(maxsize=1024)
def _names(codes: bytes) -> tuple[str, ...] | None:
    """The names of value types, or None where one is unknown. A module repeats few lists of them hundreds of times."""
    return tuple(map(_VALUE_TYPES.__getitem__, codes)) if _KNOWN_CODES.issuperset(codes) else None


class _ShapeReader:
    def __init__(self, wasm: bytes) -> None:
        self.wasm = wasm
        self.at = 0
        self.end = 0
        self.shape = Shape()

    def read(self) -> Shape:
        readers = {
            _TYPE: self.read_type,
            _IMPORT: self.read_import,
            _FUNCTION: self.read_function,
            _TABLE: self.read_table,
            _MEMORY: lambda: self.shape.memories.append(self.bounds()),
            _EXPORT: self.read_export,
        }
        for section in sections(self.wasm):
            if section.id == _START:
                self.shape.has_start = True
            reader = readers.get(section.id)
            if reader is None:
                continue
            self.at, self.end = section.start, section.end
            count = self.number()
            if section.id == _FUNCTION and self.read_short_functions(count):
                continue
            for _ in range(count):
                reader()
        return self.shape

    def number(self) -> int:
        value, self.at = read_u32(self.wasm, self.at, self.end)
        return value

    def byte(self) -> int:
        if self.at >= self.end:
            raise MalformedModule(f"section is cut off at offset {self.at}")
        self.at += 1
        return self.wasm[self.at - 1]

    def name(self) -> str:
        value, self.at = read_name(self.wasm, self.at, self.end)
        return value

    def value_type(self) -> str:
        code = self.byte()
        if code not in _VALUE_TYPES:
            raise MalformedModule(f"unsupported value type 0x{code:02x} at offset {self.at - 1}")
        return _VALUE_TYPES[code]

    def value_types(self) -> tuple[str, ...]:
        count = self.number()
        codes = self.wasm[self.at : min(self.at + count, self.end)]
        names = _names(codes) if len(codes) == count else None
        if names is None:
            return tuple(self.value_type() for _ in range(count))  # which says what is wrong
        self.at += count
        return names

    def bounds(self) -> Bounds:
        flags = self.byte()
        if flags > 1:
            raise MalformedModule("shared or 64-bit memories and tables are not supported")
        minimum = self.number()
        return Bounds(minimum, self.number() if flags else None)

    def signature(self, index: int) -> Signature:
        if index >= len(self.shape.types):
            raise MalformedModule(f"function type {index} does not exist")
        return self.shape.types[index]

    def read_type(self) -> None:
        form = self.byte()
        if form != 0x60:
            raise MalformedModule(f"unsupported type form 0x{form:02x} at offset {self.at - 1}")
        self.shape.types.append(Signature(self.value_types(), self.value_types()))

    def read_import(self) -> None:
        module, name, kind = self.name(), self.name(), self.byte()
        signature = None
        if kind == 0:
            signature = self.signature(self.number())
            self.shape.functions.append(signature)
        elif kind == 1:
            self.value_type()
            self.shape.tables.append(self.bounds())
        elif kind == 2:
            self.shape.memories.append(self.bounds())
        elif kind == 3:
            self.value_type()
            self.byte()
        else:
            raise MalformedModule(f"unsupported import kind {kind}")
        self.shape.imports.append(Import(module, name, _KINDS[kind], signature))

    def read_function(self) -> None:
        self.shape.functions.append(self.signature(self.number()))

    def read_short_functions(self, count: int) -> bool:
        """Reads the function section at once when all its numbers have one byte; a module has hundreds of functions."""
        indices = self.wasm[self.at : self.end]
        if len(indices) != count or max(indices, default=0) >= min(len(self.shape.types), 0x80):
            return False
        self.shape.functions += map(self.shape.types.__getitem__, indices)
        return True

    def read_table(self) -> None:
        self.value_type()
        self.shape.tables.append(self.bounds())

    def read_export(self) -> None:
        name, kind, index = self.name(), self.byte(), self.number()
        if kind >= len(_KINDS):
            raise MalformedModule(f"unsupported export kind {kind}")
        if name in self.shape.exports:
            raise MalformedModule(f"two exports are named {name!r}")
        if kind == 0 and index >= len(self.shape.functions):
            raise MalformedModule(f"export {name!r} refers to function {index}, which does not exist")
        self.shape.exports[name] = (_KINDS[kind], index)
