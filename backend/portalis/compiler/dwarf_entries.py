"""The `.debug_info` half of the DWARF reader: units, their functions and their inlined calls.

Section numbers refer to the DWARF 5 standard. Only attributes that tell where code is and where it was called are kept. Nine of ten
inlined calls are between other crates' files; a regular expression steps over those, and over whatever else does not matter.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from portalis.compiler.objectfile import read_uleb
from portalis.sandbox.sections import encode_u32

_TAG_COMPILE_UNIT, _TAG_INLINED = 0x11, 0x1D
AT_STMT_LIST, _AT_LOW_PC, _AT_HIGH_PC, _AT_RANGES, _AT_CALL_FILE, _AT_CALL_LINE = 0x10, 0x11, 0x12, 0x55, 0x58, 0x59
_AT_ADDR_BASE, _AT_RNGLISTS_BASE = 0x73, 0x74
_WANTED = frozenset(
    {AT_STMT_LIST, _AT_LOW_PC, _AT_HIGH_PC, _AT_RANGES, _AT_CALL_FILE, _AT_CALL_LINE, _AT_ADDR_BASE, _AT_RNGLISTS_BASE}
)
_CALL = (_AT_LOW_PC, _AT_HIGH_PC, _AT_CALL_FILE, _AT_CALL_LINE)
_FORM_ADDR, _FORM_IMPLICIT_CONST, _FORM_INDIRECT = 0x01, 0x21, 0x16
_ADDRX_FORMS = frozenset({0x1B, 0x29, 0x2A, 0x2B, 0x2C})
_FORM_RNGLISTX = 0x23
# Section 7.5.6: size of each form of fixed size, for 32-bit DWARF with 4-byte addresses.
_FIXED = {
    0x01: 4, 0x05: 2, 0x06: 4, 0x07: 8, 0x0B: 1, 0x0C: 1, 0x0E: 4, 0x10: 4, 0x11: 1, 0x12: 2, 0x13: 4, 0x14: 8, 0x17: 4, 0x19: 0,
    0x1C: 4, 0x1D: 4, 0x1E: 16, 0x1F: 4, 0x20: 8, 0x21: 0, 0x24: 8, 0x25: 1, 0x26: 2, 0x28: 4, 0x29: 1, 0x2A: 2, 0x2C: 4,
}  # fmt: skip
_ULEB_FORMS = frozenset({0x0D, 0x0F, 0x15, 0x1A, 0x1B, 0x22, 0x23})  # sdata is as long as udata
_BLOCK_SIZES = {0x0A: 1, 0x03: 2, 0x04: 4}
_BLOCK_ULEB_FORMS = frozenset({0x09, 0x18})
STRING_FORM = 0x08
# How many entries one match steps over: each takes memory until the match ends.
_AT_ONCE = 10_000
_LEB = rb"[\x80-\xff]*[\x00-\x7f]"


class DwarfError(Exception):
    """Debug information that is damaged or of a kind that rustc does not write."""


@dataclass
class Unit:
    """What the entries of one compile unit need to be read; `info[at:end]` are those below the unit's own."""

    version: int
    code_size: int
    sections: dict[str, bytes]
    kinds: dict[int, _Kind]
    at: int
    end: int
    low_pc: int = 0
    line_offset: int | None = None
    addr_base: int = 8
    rnglists_base: int = 12


class InlinedCall(NamedTuple):
    """A stretch of code that was inlined at a line. Of calls around one address, the inner one has the greater `order`."""

    start: int
    stop: int
    order: int
    line: int


Spec = list[tuple[int, int, int]]
Attributes = dict[int, tuple[int, int]]


class _Kind(NamedTuple):
    """How to read the entries of one abbreviation code."""

    tag: int
    spec: Spec
    size: int
    # Of inlined calls that are one stretch of code: reads start, length, file and line in one step.
    call: Callable[[bytes, int], tuple[int, ...]] | None
    order: tuple[int, ...]


def units(parts: dict[str, bytes], code_size: int) -> Iterator[Unit]:
    """The compile units in `.debug_info`. `parts` are the contents of the debug sections by name."""
    info = parts.get(".debug_info", b"")
    abbreviations: dict[int, dict[int, _Kind]] = {}
    at = 0
    while at < len(info):
        length, version = struct.unpack_from("<IH", info, at)
        end = at + 4 + length
        if length >= 0xFFFFFFF0 or end > len(info):
            raise DwarfError("unit out of bounds")
        if version == 4:
            table, header = struct.unpack_from("<I", info, at + 6)[0], 11
        elif version == 5:
            table, header = struct.unpack_from("<I", info, at + 8)[0], 12
        else:
            raise DwarfError(f"DWARF version {version}")
        if table not in abbreviations:
            abbreviations[table] = _abbreviations(parts[".debug_abbrev"], table)
        kinds = abbreviations[table]
        code, first = read_uleb(info, at + header)
        attributes, first = read_forms(kinds[code].spec, info, first)
        unit = Unit(version, code_size, parts, kinds, first, end)
        if kinds[code].tag == _TAG_COMPILE_UNIT:
            _read_unit(unit, attributes)
        yield unit
        at = end


def _abbreviations(data: bytes, at: int) -> dict[int, _Kind]:
    """Section 7.5.3: the abbreviation table at an offset."""
    table: dict[int, _Kind] = {}
    while True:
        code, at = read_uleb(data, at)
        if code == 0:
            return table
        tag, at = read_uleb(data, at)
        at += 1  # whether it has children: they are read like any other entry
        spec: Spec = []
        while True:
            name, at = read_uleb(data, at)
            form, at = read_uleb(data, at)
            constant = 0
            if form == _FORM_IMPLICIT_CONST:
                constant, at = read_uleb(data, at)
            if name == 0 and form == 0:
                break
            spec.append((name, form, constant))
        table[code] = _kind(tag, spec)


def _kind(tag: int, spec: Spec) -> _Kind:
    sizes = [_FIXED.get(form, -1) for _, form, _ in spec]
    size = -1 if -1 in sizes else sum(sizes)
    names = [name for name, _, _ in spec if name in _CALL]
    if tag != _TAG_INLINED or size < 0 or set(names) != set(_CALL):
        return _Kind(tag, spec, size, None, ())
    layout = "<"
    for (name, form, _), width in zip(spec, sizes, strict=True):
        code = {1: "B", 2: "H", 4: "I", 8: "Q"}.get(width)
        plain = (
            form != _FORM_IMPLICIT_CONST and form not in _ADDRX_FORMS and (name != _AT_HIGH_PC or form != _FORM_ADDR)
        )
        if name in _CALL and not (code and plain):
            return _Kind(tag, spec, size, None, ())
        layout += str(code) if name in _CALL else f"{width}x"
    return _Kind(tag, spec, size, struct.Struct(layout).unpack_from, tuple(map(names.index, _CALL)))


def read_forms(spec: Spec, data: bytes, at: int) -> tuple[Attributes, int]:
    """The attributes of one entry that matter, each with its form, and the offset after the entry. Section 7.5.6."""
    found: Attributes = {}
    for name, form, constant in spec:
        value = constant
        if form == _FORM_INDIRECT:
            form, at = read_uleb(data, at)
        if form in _ULEB_FORMS:
            value, at = read_uleb(data, at)
        elif form == STRING_FORM:
            at = data.index(0, at) + 1
        elif form in _BLOCK_ULEB_FORMS:
            size, at = read_uleb(data, at)
            at += size
        elif form in _BLOCK_SIZES:
            size = int.from_bytes(data[at : at + _BLOCK_SIZES[form]], "little")
            at += _BLOCK_SIZES[form] + size
        elif form in _FIXED:
            size = _FIXED[form]
            if size:
                value = int.from_bytes(data[at : at + size], "little")
            at += size
        else:
            raise DwarfError(f"form {form:#x}")
        if name in _WANTED:
            found[name] = form, value
    return found, at


def inlined_calls(unit: Unit, ours: frozenset[int]) -> list[InlinedCall]:
    """The inlined calls that stand in the files numbered `ours`. Entries come with the outer call before the inner."""
    info, at, end, kinds = unit.sections[".debug_info"], unit.at, unit.end, unit.kinds
    skip = _foreign(kinds, ours).match
    calls: list[InlinedCall] = []
    order = 0
    while True:
        match = skip(info, at, end)
        if match is None:
            raise DwarfError("entry out of bounds")
        at = match.end()
        if at == end:
            return calls
        code, at = read_uleb(info, at)
        if code == 0:
            continue
        kind = kinds[code]
        order += 1
        if kind.call is not None:
            values = kind.call(info, at)
            at += kind.size
            start, length, file, line = (values[i] for i in kind.order)
            if line and file in ours and 0 < start < start + length <= unit.code_size:
                calls.append(InlinedCall(start, start + length, order, line))
            continue
        attributes, at = read_forms(kind.spec, info, at)
        file, line = attributes.get(_AT_CALL_FILE, (0, 0))[1], attributes.get(_AT_CALL_LINE, (0, 0))[1]
        if kind.tag == _TAG_INLINED and line and file in ours:
            calls += [InlinedCall(start, stop, order, line) for start, stop in _ranges(unit, attributes)]


def _foreign(kinds: dict[int, _Kind], ours: frozenset[int]) -> re.Pattern[bytes]:
    """Matches as many entries as follow each other that are no inlined calls in the files `ours`.

    Entries whose length an expression cannot tell are not matched either. A code is never the beginning of another, so there
    is one way to match.
    """
    codes_of: dict[bytes, list[bytes]] = {b"": [b"\0"]}
    for code, kind in kinds.items():
        forms = [_form_pattern(kind.tag, *attribute, ours) for attribute in kind.spec]
        if None not in forms:
            codes_of.setdefault(b"".join(filter(None, forms)), []).append(re.escape(encode_u32(code)))
    entries = [b"(?:" + b"|".join(codes) + b")" + body for body, codes in codes_of.items()]
    return re.compile(b"(?:" + b"|".join(entries) + b"){0,%d}" % _AT_ONCE, re.DOTALL)


def _form_pattern(tag: int, name: int, form: int, constant: int, ours: frozenset[int]) -> bytes | None:
    """Matches one attribute, but not one that says that a call stands in `ours`; `None` when that cannot be told."""
    width = _FIXED.get(form, 0)
    if form == _FORM_IMPLICIT_CONST:
        pattern, files = b"", [b""] if constant in ours else []
    elif form in _FIXED:
        pattern, files = b".{%d}" % width, [file.to_bytes(width, "little") for file in ours if file < 1 << 8 * width]
    elif form in _ULEB_FORMS:
        pattern, files = _LEB, [encode_u32(file) for file in ours]
    elif form == STRING_FORM:
        pattern, files = rb"[^\0]*\0", []
    else:
        return None
    if tag == _TAG_INLINED and name == _AT_CALL_FILE and files:
        return b"(?!" + b"|".join(map(re.escape, files)) + b")" + pattern
    return pattern


def _read_unit(unit: Unit, attributes: Attributes) -> None:
    unit.addr_base = attributes.get(_AT_ADDR_BASE, (0, unit.addr_base))[1]
    unit.rnglists_base = attributes.get(_AT_RNGLISTS_BASE, (0, unit.rnglists_base))[1]
    if AT_STMT_LIST in attributes:
        unit.line_offset = attributes[AT_STMT_LIST][1]
    if _AT_LOW_PC in attributes:
        unit.low_pc = _address(unit, *attributes[_AT_LOW_PC])


def _address(unit: Unit, form: int, value: int) -> int:
    if form in _ADDRX_FORMS:
        return int(struct.unpack_from("<I", unit.sections[".debug_addr"], unit.addr_base + 4 * value)[0])
    return value


def _ranges(unit: Unit, attributes: Attributes) -> list[tuple[int, int]]:
    """The code that an entry covers. The linker points what it dropped at 0 or beyond the code; such ranges are left out."""
    found: list[tuple[int, int]] = []
    if _AT_RANGES in attributes:
        form, value = attributes[_AT_RANGES]
        found = _range_list_4(unit, value) if unit.version == 4 else _range_list_5(unit, form, value)
    elif _AT_LOW_PC in attributes and _AT_HIGH_PC in attributes:
        low = _address(unit, *attributes[_AT_LOW_PC])
        form, high = attributes[_AT_HIGH_PC]
        found = [(low, _address(unit, form, high) if form == _FORM_ADDR else low + high)]
    return [(start, stop) for start, stop in found if 0 < start < stop <= unit.code_size]


def _range_list_4(unit: Unit, at: int) -> list[tuple[int, int]]:
    data, base, found = unit.sections[".debug_ranges"], unit.low_pc, list[tuple[int, int]]()
    while True:
        start, stop = struct.unpack_from("<II", data, at)
        at += 8
        if start == stop == 0:
            return found
        if start == 0xFFFFFFFF:
            base = stop
        else:
            found.append((base + start, base + stop))


def _range_list_5(unit: Unit, form: int, value: int) -> list[tuple[int, int]]:
    """Section 7.25."""
    data, base, found = unit.sections[".debug_rnglists"], unit.low_pc, list[tuple[int, int]]()
    at = value
    if form == _FORM_RNGLISTX:
        at = unit.rnglists_base + struct.unpack_from("<I", data, unit.rnglists_base + 4 * value)[0]
    while True:
        kind = data[at]
        at += 1
        if kind == 0:  # end of list
            return found
        if kind in (5, 6, 7):  # base address; start and end; start and length
            first = struct.unpack_from("<I", data, at)[0]
            at += 4
            if kind == 5:
                base = first
            elif kind == 6:
                found.append((first, struct.unpack_from("<I", data, at)[0]))
                at += 4
            else:
                size, at = read_uleb(data, at)
                found.append((first, first + size))
            continue
        first, at = read_uleb(data, at)
        if kind == 1:  # base address, indexed
            base = _address(unit, 0x1B, first)
            continue
        second, at = read_uleb(data, at)
        if kind == 2:  # start and end, indexed
            found.append((_address(unit, 0x1B, first), _address(unit, 0x1B, second)))
        elif kind == 3:  # start indexed, length
            start = _address(unit, 0x1B, first)
            found.append((start, start + second))
        elif kind == 4:  # offsets from the base
            found.append((base + first, base + second))
        else:
            raise DwarfError(f"range list entry {kind}")
