"""Edits WebAssembly object files: what the linker cannot be told, done on its input or output.

The format is the tool-conventions' "WebAssembly Object File Linking". `neutralize` cuts the panic machinery out of a
prelinked library: every `core::panicking::…` becomes a bare `unreachable`, and since nothing refers to `core::fmt` any more, the
linker's garbage collection drops it. A numeric module shrinks from tens of kilobytes to one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portalis.sandbox import sections as container
from portalis.sandbox.sections import encode_u32, read_u32

# Diverging functions, as paths of the crates that ship with rustc. The `…_fail` family are out-of-line panics of slices and strings.
_PANICS = re.compile(
    r"core::panicking::.+"
    r"|(?:core|alloc)::.*(?:_fail|_failed|_fail_rt|_fail_ct|_failed_inner)"
    r"|alloc::raw_vec::(?:capacity_overflow|handle_error)"
    r"|alloc::alloc::handle_alloc_error(?:::(?:rt_error|ct_error))?"
)
_UNREACHABLE = b"\x00\x00\x0b"
# With bulk memory these are one instruction; compiler_builtins has loops for engines without it.
_MEMORY_BODIES = {
    "memcpy": b"\x00\x20\x00\x20\x01\x20\x02\xfc\x0a\x00\x00\x20\x00\x0b",
    "memmove": b"\x00\x20\x00\x20\x01\x20\x02\xfc\x0a\x00\x00\x20\x00\x0b",
    "memset": b"\x00\x20\x00\x20\x01\x20\x02\xfc\x0b\x00\x20\x00\x0b",
}
TYPE, IMPORT, FUNCTION, CODE = 1, 2, 3, 10
_SEGMENT_INFO, _SYMBOL_TABLE = 5, 8
_SYMBOL_FUNCTION, _SYMBOL_DATA, _SYMBOL_SECTION = 0, 1, 3
_UNDEFINED, _EXPLICIT_NAME = 0x10, 0x40
# Relocation types that carry an addend: memory addresses and offsets.
_WITH_ADDEND = frozenset({3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25})


class ObjectFormatError(Exception):
    """Bytes that are not an object file as rustc's linkers write it."""


@dataclass(frozen=True)
class Section:
    """One section: `start` and `end` bound its content (for a custom one, after its name)."""

    id: int
    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Relocation:
    """`offset` counts from the start of the target section's content; `tail` is symbol and addend, as encoded."""

    type: int
    offset: int
    tail: bytes


def read_uleb(data: bytes, at: int) -> tuple[int, int]:
    """The unsigned LEB128 number at `at`, and the offset after it."""
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
        kind = data[at]
        offset, at = read_uleb(data, at + 1)
        start = at
        while data[at] >= 0x80:
            at += 1
        at += 1
        if kind in _WITH_ADDEND:
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


def neutralize(data: bytes) -> bytes:
    """The object with every panic function reduced to `unreachable` and the C memory functions to one instruction."""
    parts = list(sections(data))
    code = next(part for part in parts if part.id == CODE)
    bodies = function_bodies(data, code)
    imported = _imported_functions(data, next((part for part in parts if part.id == IMPORT), None))
    replacements: dict[int, bytes] = {}
    for name, function in _defined_functions(data, next(part for part in parts if part.name == "linking")):
        end = bodies[function - imported][1]
        if name in _MEMORY_BODIES:
            replacements[function - imported] = _MEMORY_BODIES[name]
        # A body that ends in `unreachable; end` never returns: a second proof, beside the name.
        elif data[end - 2 : end] == b"\x00\x0b" and _PANICS.fullmatch(demangled_path(name)):
            replacements[function - imported] = _UNREACHABLE
    return _replace_bodies(data, parts, code, bodies, replacements)


def demangled_path(symbol: str) -> str:
    """The path in a mangled Rust name (legacy or v0), without generics and hashes; empty for any other name.

    `_ZN4core9panicking9panic_fmt17h9ec1c8305a7da9aeE` gives `core::panicking::panic_fmt`. Trait implementations give an empty path.
    """
    if symbol.startswith("_ZN"):
        rest, legacy = symbol[3:], True
    else:
        prefix = re.match(r"_RI?(?:N[a-z])+C(?:s[0-9a-zA-Z]*_)?(?=\d)", symbol)
        if prefix is None:
            return ""
        rest, legacy = symbol[prefix.end() :], False
    names = []
    while length := re.match(r"(\d+)_?" if not legacy else r"(\d+)", rest):
        name = rest[length.end() : length.end() + int(length[1])]
        rest = rest[length.end() + int(length[1]) :]
        if not (legacy and rest == "E" and re.fullmatch(r"h[0-9a-f]{16}", name)):
            names.append(name)
    return "::".join(names)


def archive_members(data: bytes) -> Iterator[bytes]:
    """The object files in an `ar` archive (System V layout), without its symbol and name tables."""
    if data[:8] != b"!<arch>\n":
        raise ObjectFormatError("not an archive")
    at = 8
    while at + 60 <= len(data):
        name, size = data[at : at + 16].rstrip(), int(data[at + 48 : at + 58])
        at += 60
        if name not in (b"/", b"//", b"/SYM64/"):
            yield data[at : at + size]
        at += size + (size & 1)


def with_unique_segments(data: bytes, tag: str) -> bytes:
    """The object with its data segments renamed to `.rodata.TAG.0`, `.rodata.TAG.1`…

    A relocatable link joins segments of one name, and older compilers call every constant `.rodata..L__unnamed_1` and so on: without
    this, using one constant would keep all that share its name, and the functions that those refer to.
    """
    out = bytearray(data[:8])
    for part in sections(data):
        content = data[part.start : part.end]
        if part.name == "linking":
            version, at = read_uleb(data, part.start)
            content = encode_u32(version)
            while at < part.end:
                kind = data[at]
                size, start = read_uleb(data, at + 1)
                at = start + size
                subsection = data[start:at] if kind != _SEGMENT_INFO else _renamed_segments(data, start, tag)
                content += bytes([kind]) + encode_u32(len(subsection)) + subsection
        out += section_bytes(part.id, part.name, content)
    return bytes(out)


def _renamed_segments(data: bytes, at: int, tag: str) -> bytes:
    count, at = read_uleb(data, at)
    out = bytearray(encode_u32(count))
    for index in range(count):
        length, at = read_uleb(data, at)
        # The linker tells constants, variables and zeroes apart by the first component.
        kind = data[at : at + length].decode("utf-8", "replace").split(".")[1:2]
        at += length
        name = f".{kind[0] if kind else 'rodata'}.{tag}.{index}".encode()
        out += encode_u32(len(name)) + name
        for _ in range(2):  # alignment, flags
            number, at = read_uleb(data, at)
            out += encode_u32(number)
    return bytes(out)


def _imported_functions(data: bytes, section: Section | None) -> int:
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
            raise ObjectFormatError(f"import of kind {kind}")
    return functions


def _defined_functions(data: bytes, linking: Section) -> Iterator[tuple[str, int]]:
    """Name and function index of each function that the symbol table defines."""
    _, at = read_uleb(data, linking.start)
    while at < linking.end:
        kind = data[at]
        size, at = read_uleb(data, at + 1)
        if kind == _SYMBOL_TABLE:
            yield from _symbols(data, at)
        at += size


def _symbols(data: bytes, at: int) -> Iterator[tuple[str, int]]:
    count, at = read_uleb(data, at)
    for _ in range(count):
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
                yield data[at : at + length].decode("utf-8", "replace"), index
            at += length


def _replace_bodies(
    data: bytes, parts: list[Section], code: Section, bodies: list[tuple[int, int]], replacements: dict[int, bytes]
) -> bytes:
    """The module with some functions' bodies exchanged and the relocations of the code section moved along."""
    content = bytearray(encode_u32(len(bodies)))
    kept_ranges: list[tuple[int, int, int]] = []  # old start, old end, how far it moved
    for index, (start, end) in enumerate(bodies):
        body = replacements.get(index, data[start:end])
        # The linker writes five-byte sizes; any length is valid.
        content += encode_u32(len(body))
        if index not in replacements:
            kept_ranges.append((start - code.start, end - code.start, len(content) - (start - code.start)))
        content += body
    out = bytearray(data[:8])
    for part in parts:
        if part is code:
            out += section_bytes(CODE, "", bytes(content))
        elif part.name == "reloc.CODE":
            out += section_bytes(0, part.name, _moved(*read_relocations(data, part), kept_ranges))
        else:
            out += section_bytes(part.id, part.name, data[part.start : part.end])
    return bytes(out)


def _moved(target: int, entries: list[Relocation], kept: list[tuple[int, int, int]]) -> bytes:
    """The relocations within the kept ranges, shifted. Both lists are sorted by offset."""
    out = bytearray()
    count = at = 0
    for entry in entries:
        while at < len(kept) and kept[at][1] <= entry.offset:
            at += 1
        if at < len(kept) and kept[at][0] <= entry.offset:
            out += bytes([entry.type]) + encode_u32(entry.offset + kept[at][2]) + entry.tail
            count += 1
    return encode_u32(target) + encode_u32(count) + bytes(out)
