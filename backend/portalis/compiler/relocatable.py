"""Edits object files before they are linked: what the linker cannot be told.

`neutralize` cuts the panic machinery out of a prelinked library: every `core::panicking::…` becomes a bare `unreachable`, and since
nothing refers to `core::fmt` any more, the linker's garbage collection drops it. A module with a dict shrinks from 36 to 4 KB.
`with_unique_segments` lets the linker collect constants one by one.
"""

from __future__ import annotations

import re

from portalis.compiler.objectfile import (
    CODE,
    IMPORT,
    SEGMENT_INFO,
    FunctionSymbol,
    Relocation,
    Section,
    defined_functions,
    function_bodies,
    imported_functions,
    read_relocations,
    read_uleb,
    section_bytes,
    sections,
)
from portalis.sandbox.sections import encode_u32

# Functions of rustc's own crates that never return, by path. The `…_fail` family are out-of-line panics of slices and strings.
_PANICS = re.compile(r"core::panicking::.+|(?:core|alloc)::.*(?:_fail|_failed|_fail_rt|_fail_ct|_failed_inner)")
# A collection too large for memory, told apart so that it can become a `MemoryError`.
_OUT_OF_MEMORY = re.compile(
    r"alloc::raw_vec::(?:capacity_overflow|handle_error)|alloc::alloc::handle_alloc_error(?:::(?:rt_error|ct_error))?"
)
# The runtime's function that ends the call with a `MemoryError`; it takes nothing and does not return.
_HANDLER = "portalis_rt::mem::out_of_memory"
_UNREACHABLE = b"\x00\x00\x0b"
# With bulk memory these are one instruction; compiler_builtins has loops for engines without it.
_MEMORY_BODIES = {
    "memcpy": b"\x00\x20\x00\x20\x01\x20\x02\xfc\x0a\x00\x00\x20\x00\x0b",
    "memmove": b"\x00\x20\x00\x20\x01\x20\x02\xfc\x0a\x00\x00\x20\x00\x0b",
    "memset": b"\x00\x20\x00\x20\x01\x20\x02\xfc\x0b\x00\x20\x00\x0b",
}
_CALL = b"\x00\x10\x80\x80\x80\x80\x00\x00\x0b"  # no locals; call what the relocation says; unreachable
_CALL_FIELD = 2
_FUNCTION_INDEX_LEB = 0


def neutralize(data: bytes) -> bytes:
    """The object with every panic function reduced to `unreachable` and the C memory functions to one instruction.

    Functions that report failed allocations call the runtime's handler, if the object has it.
    """
    parts = list(sections(data))
    code = next(part for part in parts if part.id == CODE)
    bodies = function_bodies(data, code)
    imported = imported_functions(data, next((part for part in parts if part.id == IMPORT), None))
    functions = list(defined_functions(data, next(part for part in parts if part.name == "linking")))
    handler = next((symbol.symbol for symbol in functions if demangled_path(symbol.name) == _HANDLER), None)
    replacements: dict[int, bytes] = {}
    for symbol in functions:
        body = _replacement(symbol, data[slice(*bodies[symbol.function - imported])], handler is not None)
        if body is not None:
            replacements[symbol.function - imported] = body
    return _replace_bodies(data, parts, bodies, replacements, handler)


def _replacement(symbol: FunctionSymbol, body: bytes, has_handler: bool) -> bytes | None:
    if symbol.name in _MEMORY_BODIES:
        return _MEMORY_BODIES[symbol.name]
    # A body that ends in `unreachable; end` never returns: a second proof, beside the name.
    if not body.endswith(b"\x00\x0b"):
        return None
    path = demangled_path(symbol.name)
    if _OUT_OF_MEMORY.fullmatch(path):
        return _CALL if has_handler else _UNREACHABLE
    return _UNREACHABLE if _PANICS.fullmatch(path) else None


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


def _replace_bodies(
    data: bytes,
    parts: list[Section],
    bodies: list[tuple[int, int]],
    replacements: dict[int, bytes],
    handler: int | None,
) -> bytes:
    """The module with some functions' bodies exchanged and the relocations of the code section moved along."""
    base = next(part.start for part in parts if part.id == CODE)
    content = bytearray(encode_u32(len(bodies)))
    kept: list[tuple[int, int, int]] = []  # old start, old end, how far it moved
    added: list[Relocation] = []
    for index, (start, end) in enumerate(bodies):
        body = replacements.get(index, data[start:end])
        content += encode_u32(len(body))
        if index not in replacements:
            kept.append((start - base, end - base, len(content) - (start - base)))
        elif body is _CALL and handler is not None:
            added.append(Relocation(_FUNCTION_INDEX_LEB, len(content) + _CALL_FIELD, encode_u32(handler)))
        content += body
    out = bytearray(data[:8])
    for part in parts:
        if part.id == CODE:
            out += section_bytes(CODE, "", bytes(content))
        elif part.name == "reloc.CODE":
            target, entries = read_relocations(data, part)
            moved = sorted([*_moved(entries, kept), *added], key=lambda entry: entry.offset)
            out += section_bytes(
                part.id,
                part.name,
                encode_u32(target) + encode_u32(len(moved)) + b"".join(entry.encoded() for entry in moved),
            )
        else:
            out += section_bytes(part.id, part.name, data[part.start : part.end])
    return bytes(out)


def _moved(entries: list[Relocation], kept: list[tuple[int, int, int]]) -> list[Relocation]:
    """The relocations within the kept ranges, shifted. Both lists are sorted by offset."""
    out = []
    at = 0
    for entry in entries:
        while at < len(kept) and kept[at][1] <= entry.offset:
            at += 1
        if at < len(kept) and kept[at][0] <= entry.offset:
            out.append(Relocation(entry.type, entry.offset + kept[at][2], entry.tail))
    return out


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
                subsection = data[start:at] if kind != SEGMENT_INFO else _renamed_segments(data, start, tag)
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
