"""Shrinks a linked module: numbers to their shortest encoding, no zeroes as data, no sections that only tools read.

The linker leaves five bytes for every call target and address that it fills in, and can shorten them (`--compress-relocations`) only
when it drops the line information that we need. Branches in WebAssembly are by nesting depth, so moving code changes
nothing else; `Compacted.moved` says where each piece went.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from portalis.compiler.instructions import long_numbers
from portalis.compiler.objectfile import CODE, Section, function_bodies, read_uleb, section_bytes, sections
from portalis.sandbox.sections import CUSTOM, encode_u32

_DATA, _DATA_COUNT = 11, 12
# A segment costs about ten bytes; shorter runs of zeroes are cheaper as they are.
_ZEROES = re.compile(rb"\0{12,}")


@dataclass(frozen=True)
class Compacted:
    """A smaller module. Offsets count from the start of the code section's content."""

    wasm: bytes
    code_start: int
    _old: list[int]
    _shift: list[int]

    def moved(self, offset: int) -> int:
        """Where the instruction that was at `offset` is now."""
        return offset - self._shift[bisect_right(self._old, offset) - 1]


def compact(wasm: bytes, keep: Iterable[str] = ()) -> Compacted:
    """The module with short numbers, and only the custom sections named in `keep`."""
    parts = list(sections(wasm))
    kept = set(keep)
    # A script without anything to run has none.
    code = next((part for part in parts if part.id == CODE), None)
    content, old, shift = _shorten(wasm, code) if code is not None else (b"", [0], [0])
    # A data count is there when code names segments by number.
    counted = any(part.id == _DATA_COUNT for part in parts)
    out = bytearray(wasm[:8])
    code_start = 0
    for part in parts:
        if part is code:
            encoded = section_bytes(CODE, "", content)
            code_start = len(out) + len(encoded) - len(content)
            out += encoded
        elif part.id == _DATA and not counted:
            out += section_bytes(_DATA, "", _without_zeroes(wasm[part.start : part.end]))
        elif part.id != CUSTOM or part.name in kept:
            out += section_bytes(part.id, part.name, wasm[part.start : part.end])
    return Compacted(bytes(out), code_start, old, shift)


def _shorten(wasm: bytes, code: Section) -> tuple[bytes, list[int], list[int]]:
    """The code section's new content, and from which old offset on code has moved forward by how much."""
    base = code.start
    bodies = function_bodies(wasm, code)
    content = bytearray(encode_u32(len(bodies)))
    old, shift = [0], [0]
    known: dict[tuple[bool, bytes], tuple[bytes, int]] = {}
    for start, end in bodies:
        body = bytearray()
        copied = start
        places, gains = [start - base], [0]
        for place, signed in long_numbers(wasm, start, end):
            long = signed, wasm[place : place + 5]
            if long not in known:
                known[long] = _short(wasm, place, signed)
            number, gain = known[long]
            if gain > 0:
                body += wasm[copied:place]
                body += number
                copied = place + len(number) + gain
                places.append(copied - base)
                gains.append(gain)
        body += wasm[copied:end]
        content += encode_u32(len(body))
        gains[0] = start - base - len(content)
        old += places
        shift += accumulate(gains)
        content += body
    return bytes(content), old, shift


def _without_zeroes(content: bytes) -> bytes:
    """The data section with its segments cut where they are zero: memory is zero before they are copied in.

    A section with any other segment than the linker's (memory 0, at a constant) is left as it is.
    """
    count, at = read_uleb(content, 0)
    kept: list[tuple[int, bytes]] = []
    for _ in range(count):
        if content[at : at + 2] != b"\x00\x41":  # active; i32.const
            return content
        address, at = _read_signed(content, at + 2)
        size, at = read_uleb(content, at + 1)
        data = content[at : at + size]
        at += size
        start = 0
        for gap in _ZEROES.finditer(data):
            kept.append((address + start, data[start : gap.start()]))
            start = gap.end()
        kept.append((address + start, data[start:]))
    kept = [(address, data) for address, data in kept if data]
    parts = [b"\x00\x41" + _signed(address) + b"\x0b" + encode_u32(len(data)) + data for address, data in kept]
    return encode_u32(len(parts)) + b"".join(parts)


def _short(wasm: bytes, at: int, signed: bool) -> tuple[bytes, int]:
    """The LEB128 number at `at` in as few bytes as it needs, and how many bytes that saves."""
    value, after = _read_signed(wasm, at) if signed else read_uleb(wasm, at)
    number = _signed(value) if signed else encode_u32(value)
    return number, after - at - len(number)


def _read_signed(data: bytes, at: int) -> tuple[int, int]:
    value = bits = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << bits
        bits += 7
        if byte < 0x80:
            return (value - (1 << bits) if byte & 0x40 else value), at


def _signed(value: int) -> bytes:
    """Signed LEB128."""
    out = bytearray()
    while not -0x40 <= value < 0x40:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value & 0x7F)
    return bytes(out)
