"""The sections of a WebAssembly binary: a strict, bounded reader, and the writer for custom sections.

Follows the binary format of the core specification, sections 5.2.2 (integers) and 5.5 (modules). Nothing here
trusts its input: every length is checked against what is there, and work is linear in the size of the binary.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

MAGIC = b"\0asm\x01\0\0\0"
CUSTOM = 0
_LAST_SECTION = 13  # the tag section, of the exceptions proposal
_COMPONENT_LAYER = b"\0asm\x0d\0\x01\0"


class MalformedModule(ValueError):
    """The bytes are not a WebAssembly module, with the offset at which that shows."""


class Section(NamedTuple):
    """One section: `data[start:end]` is its content, `header` the offset of its id byte."""

    id: int
    header: int
    start: int
    end: int


def read_u32(data: bytes, offset: int, end: int) -> tuple[int, int]:
    """The unsigned LEB128 number of at most 32 bits at `offset`, and the offset behind it."""
    if offset < end and data[offset] < 0x80:  # nearly always
        return data[offset], offset + 1
    value = shift = 0
    position = offset
    while True:
        if position >= end:
            raise MalformedModule(f"number at offset {offset} is cut off")
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            break
        shift += 7
        if shift > 28:
            raise MalformedModule(f"number at offset {offset} is longer than 32 bits")
    if value > 0xFFFFFFFF:
        raise MalformedModule(f"number at offset {offset} is longer than 32 bits")
    return value, position


def encode_u32(value: int) -> bytes:
    """`value` as unsigned LEB128."""
    if not 0 <= value <= 0xFFFFFFFF:
        raise ValueError(f"{value} does not fit 32 bits")
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def read_name(data: bytes, offset: int, end: int) -> tuple[str, int]:
    """The UTF-8 name (length, bytes) at `offset`, and the offset behind it."""
    size, start = read_u32(data, offset, end)
    if size > end - start:
        raise MalformedModule(f"name at offset {offset} is longer than what holds it")
    try:
        return data[start : start + size].decode("utf-8"), start + size
    except UnicodeDecodeError:
        raise MalformedModule(f"name at offset {offset} is not UTF-8") from None


def encode_name(name: str) -> bytes:
    """A name as length and UTF-8 bytes."""
    text = name.encode("utf-8")
    return encode_u32(len(text)) + text


def sections(wasm: bytes) -> list[Section]:
    """All sections in file order. Raises `MalformedModule`."""
    if len(wasm) < len(MAGIC) or wasm[:4] != MAGIC[:4]:
        raise MalformedModule("not a WebAssembly binary: it does not begin with '\\0asm'")
    if wasm[:8] == _COMPONENT_LAYER:
        raise MalformedModule("a WebAssembly component, not a core module")
    if wasm[:8] != MAGIC:
        raise MalformedModule(f"unknown WebAssembly version {wasm[4:8].hex()}")
    found: list[Section] = []
    offset, end = len(MAGIC), len(wasm)
    while offset < end:
        section_id = wasm[offset]
        if section_id > _LAST_SECTION:
            raise MalformedModule(f"unknown section id {section_id} at offset {offset}")
        size, start = read_u32(wasm, offset + 1, end)
        if size > end - start:
            raise MalformedModule(f"section at offset {offset} is longer than the module")
        found.append(Section(section_id, offset, start, start + size))
        offset = start + size
    return found


def custom_sections(wasm: bytes) -> list[tuple[str, bytes]]:
    """Name and content of every custom section, in file order. Raises `MalformedModule`."""
    found = []
    for section in sections(wasm):
        if section.id == CUSTOM:
            name, start = read_name(wasm, section.start, section.end)
            found.append((name, wasm[start : section.end]))
    return found


def custom_section(wasm: bytes, name: str) -> bytes | None:
    """The content of the only custom section of that name, or None. Two of them are malformed."""
    return only_section(custom_sections(wasm), name)


def only_section(named: Sequence[tuple[str, bytes]], name: str) -> bytes | None:
    """The same, out of what `custom_sections` returned."""
    contents = [content for found, content in named if found == name]
    if len(contents) > 1:
        raise MalformedModule(f"{len(contents)} custom sections are named {name!r}")
    return contents[0] if contents else None


def without(wasm: bytes, predicate: Callable[[str], bool]) -> bytes:
    """The module less the custom sections whose name `predicate` accepts.

    Sections behind a removed one move, and with them the code offsets of a line table.
    """
    kept = [wasm[: len(MAGIC)]]
    for section in sections(wasm):
        if section.id == CUSTOM and predicate(read_name(wasm, section.start, section.end)[0]):
            continue
        kept.append(wasm[section.header : section.end])
    return b"".join(kept)


def with_section(wasm: bytes, name: str, payload: bytes) -> bytes:
    """The module with a custom section of that name at its end, in place of any it had."""
    content = encode_name(name) + payload
    return without(wasm, lambda found: found == name) + bytes([CUSTOM]) + encode_u32(len(content)) + content
