"""WebAssembly modules and object files as rustc's linkers write them: sections, relocations, symbols, archives.

The format is the tool-conventions' "WebAssembly Object File Linking". Reading what our own tools made, this is not a validator
(`portalis.sandbox` has one), but every number is checked against the data's bounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from portalis.sandbox import sections as container
from portalis.sandbox.sections import MalformedModule, encode_u32, read_u32

IMPORT, CODE = 2, 10
SEGMENT_INFO, SYMBOL_TABLE = 5, 8
_SYMBOL_FUNCTION, _SYMBOL_DATA, _SYMBOL_SECTION = 0, 1, 3
_UNDEFINED, _EXPLICIT_NAME = 0x10, 0x40
# Relocation types that carry an addend: memory addresses and offsets.
_WITH_ADDEND = frozenset({3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25})


@dataclass(frozen=True)
class Section:
    """One section: `start` and `end` bound its content (for a custom one, after its name)."""

    id: int
    name: str
    start: int
    end: int


class Relocation(NamedTuple):
    """`offset` counts from the start of the target section's content; `tail` is symbol and addend, as encoded."""

    type: int
    offset: int
    tail: bytes

    def encoded(self) -> bytes:
        """The entry as a `reloc.…` section holds it."""
        return bytes([self.type]) + encode_u32(self.offset) + self.tail


def read_uleb(data: bytes, at: int) -> tuple[int, int]:
    """The unsigned LEB128 number at `at`, and the offset after it."""
    if at < len(data) and data[at] < 0x80:
        return data[at], at + 1
    return read_u32(data, at, len(data))


def sections(data: bytes) -> Iterator[Section]:
    """The sections of a module, in order, custom ones with their names."""
    for kind, _, start, end in container.sections(data):
        name = ""
        if kind == container.CUSTOM:
            name, start = container.read_name(data, start, end)
        yield Section(kind, name, start, end)


def section_bytes(kind: int, name: str, content: bytes) -> bytes:
    """One section, encoded."""
    if kind == container.CUSTOM:
        content = container.encode_name(name) + content
    return bytes([kind]) + encode_u32(len(content)) + content


def read_relocations(data: bytes, section: Section) -> tuple[int, list[Relocation]]:
    """The index of the section that a `reloc.…` section is about, and its entries."""
    target, at = read_uleb(data, section.start)
    count, at = read_uleb(data, at)
    entries = []
    for _ in range(count):
        kind, offset = data[at], data[at + 1]
        at += 2
        if offset >= 0x80:
            if data[at] < 0x80:  # most offsets have two bytes
                offset += (data[at] - 1) << 7
                at += 1
            else:
                offset, at = read_uleb(data, at - 1)
        start = at
        for _ in range(2 if kind in _WITH_ADDEND else 1):
            while data[at] >= 0x80:
                at += 1
            at += 1
        entries.append(Relocation(kind, offset, data[start:at]))
    return target, entries


def function_bodies(data: bytes, code: Section) -> list[tuple[int, int]]:
    """Start and end of each function's body (after its size) in a code section."""
    count, at = read_uleb(data, code.start)
    bodies = []
    for _ in range(count):
        size, at = read_uleb(data, at)
        bodies.append((at, at + size))
        at += size
    return bodies


def imported_functions(data: bytes, section: Section | None) -> int:
    """How many functions the module imports; they come first in the index space."""
    if section is None:
        return 0
    functions = 0
    count, at = read_uleb(data, section.start)
    for _ in range(count):
        for _ in range(2):
            length, at = read_uleb(data, at)
            at += length
        kind, at = data[at], at + 1
        if kind == 0:
            functions += 1
            _, at = read_uleb(data, at)
        elif kind in (1, 2):  # a table (with its element type) or a memory: flags, minimum, maximum
            at += kind == 1
            flags, at = read_uleb(data, at)
            _, at = read_uleb(data, at)
            if flags & 1:
                _, at = read_uleb(data, at)
        elif kind == 3:
            at += 2
        else:
            raise MalformedModule(f"import of kind {kind}")
    return functions


class FunctionSymbol(NamedTuple):
    """A function that an object defines: its place in the symbol table, its name, its function index."""

    symbol: int
    name: str
    function: int


def defined_functions(data: bytes, linking: Section) -> Iterator[FunctionSymbol]:
    """The functions that a `linking` section's symbol table defines."""
    _, at = read_uleb(data, linking.start)
    while at < linking.end:
        kind = data[at]
        size, at = read_uleb(data, at + 1)
        if kind == SYMBOL_TABLE:
            yield from _symbols(data, at)
        at += size


def _symbols(data: bytes, at: int) -> Iterator[FunctionSymbol]:
    count, at = read_uleb(data, at)
    for symbol in range(count):
        kind = data[at]
        flags, at = read_uleb(data, at + 1)
        if kind == _SYMBOL_DATA:
            length, at = read_uleb(data, at)
            at += length
            if not flags & _UNDEFINED:
                for _ in range(3):
                    _, at = read_uleb(data, at)
            continue
        index, at = read_uleb(data, at)
        if kind == _SYMBOL_SECTION:
            continue
        if not flags & _UNDEFINED or flags & _EXPLICIT_NAME:
            length, at = read_uleb(data, at)
            if kind == _SYMBOL_FUNCTION and not flags & _UNDEFINED:
                yield FunctionSymbol(symbol, data[at : at + length].decode("utf-8", "replace"), index)
            at += length


def archive_members(data: bytes) -> Iterator[bytes]:
    """The object files in an `ar` archive (System V layout), without its symbol and name tables."""
    if data[:8] != b"!<arch>\n":
        raise MalformedModule("not an archive")
    at = 8
    while at + 60 <= len(data):
        name, size = data[at : at + 16].rstrip(), int(data[at + 48 : at + 58])
        at += 60
        if name not in (b"/", b"//", b"/SYM64/"):
            yield data[at : at + size]
        at += size + (size & 1)
