"""The `.debug_line` half of the DWARF reader: the line number program (DWARF 5, section 6.2), versions 2 to 5."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from portalis.compiler.dwarf_entries import AT_STMT_LIST, STRING_FORM, DwarfError, Unit, read_forms
from portalis.compiler.objectfile import read_uleb


@dataclass(frozen=True)
class LineHeader:
    """What the opcodes of a line number program need (section 6.2.4)."""

    program: int
    end: int
    minimum: int
    base: int
    range: int
    opcode_base: int
    lengths: bytes
    ours: frozenset[int]


FOREIGN, END = 0, -1


def line_rows(unit: Unit, header: LineHeader) -> list[tuple[int, int]]:
    """Where the line changes, as (address, line of the source).

    `FOREIGN` stands for lines of other files, `END` for the end of a function. Rows without a line (0) change nothing.
    """
    data = unit.sections[".debug_line"]
    special = [((code - header.opcode_base) // header.range * header.minimum, header.base + (code - header.opcode_base) % header.range)
               for code in range(256)]  # fmt: skip
    opcode_base, constant_pc = header.opcode_base, special[255][0]
    rows: list[tuple[int, int]] = []
    ours = header.ours
    address, line, live, last = 0, 1, False, END
    own = first_own = 1 in ours
    at, end = header.program, header.end
    while at < end:
        code = data[at]
        at += 1
        if code >= opcode_base or code == 1:  # special, copy: both append a row
            if code >= opcode_base:
                step, advance = special[code]
                address += step
                line += advance
            shown = line if own else FOREIGN
            if shown != last and live and line:
                rows.append((address, shown))
                last = shown
        elif code == 5:  # column: by far the most common of the others
            while data[at] >= 0x80:
                at += 1
            at += 1
        elif code == 3:
            byte = data[at]
            if byte < 0x80:
                at += 1
                line += byte - 0x80 if byte & 0x40 else byte
            else:
                advance, at = _read_sleb(data, at)
                line += advance
        elif code == 4:
            file, at = read_uleb(data, at)
            own = file in ours
        elif code == 8:
            address += constant_pc
        elif code == 0:  # extended: size, opcode, operands
            size, at = read_uleb(data, at)
            if size == 0 or at + size > end:
                raise DwarfError("line program out of bounds")
            if data[at] == 1:
                if live:
                    rows.append((address, END))
                address, line, live, last, own = 0, 1, False, END, first_own
            elif data[at] == 2:
                address = int.from_bytes(data[at + 1 : at + size], "little")
                live = 0 < address < unit.code_size
            at += size
        elif code == 2:
            step, at = read_uleb(data, at)
            address += step * header.minimum
        elif code == 9:
            address += int.from_bytes(data[at : at + 2], "little")
            at += 2
        else:
            for _ in range(header.lengths[code - 1]):
                _, at = read_uleb(data, at)
    return rows


def line_header(unit: Unit, source_name: bytes) -> LineHeader:
    """What a unit's line number program needs to be run, and which of its file numbers are the source."""
    data, at = unit.sections[".debug_line"], unit.line_offset or 0
    length, version = struct.unpack_from("<IH", data, at)
    end = at + 4 + length
    if length >= 0xFFFFFFF0 or end > len(data) or version not in (2, 3, 4, 5):
        raise DwarfError("line table out of bounds")
    at += 8 if version >= 5 else 6
    program = at + 4 + int(struct.unpack_from("<I", data, at)[0])
    at += 4
    minimum = data[at]
    at += 2 if version >= 4 else 1
    base, line_range, opcode_base = struct.unpack_from("<bBB", data, at + 1)
    if line_range == 0 or opcode_base == 0:
        raise DwarfError("line table without ranges")
    at += 4
    lengths = data[at : at + opcode_base - 1]
    at += opcode_base - 1
    files = _files_5(unit, data, at) if version >= 5 else _files_4(data, at)
    # Directory 0 is the compilation's own: a file of that name in another crate has another directory.
    ours = frozenset(index for index, name, directory in files if name == source_name and directory == 0)
    return LineHeader(program, end, minimum, base, line_range, opcode_base, lengths, ours)


def _files_4(data: bytes, at: int) -> Iterator[tuple[int, bytes, int]]:
    while data[at]:
        at = data.index(0, at) + 1
    at += 1
    index = 1
    while data[at]:
        stop = data.index(0, at)
        name = data[at:stop]
        directory, at = read_uleb(data, stop + 1)
        for _ in range(2):
            _, at = read_uleb(data, at)
        yield index, name, directory
        index += 1


def _files_5(unit: Unit, data: bytes, at: int) -> Iterator[tuple[int, bytes, int]]:
    """Section 6.2.4.1: two tables (directories, files) that each describe their own columns."""
    for is_files in (False, True):
        columns = []
        count = data[at]
        at += 1
        for _ in range(count):
            content, at = read_uleb(data, at)
            form, at = read_uleb(data, at)
            columns.append((content, form))
        rows, at = read_uleb(data, at)
        for index in range(rows):
            name, directory = b"", 0
            for content, form in columns:
                start = at
                found, at = read_forms([(AT_STMT_LIST, form, 0)], data, at)
                value = found[AT_STMT_LIST][1]
                if content == 2:
                    directory = value
                elif content == 1:
                    name = _string(unit, data, start, form, value)
            if is_files:
                yield index, name, directory


def _string(unit: Unit, data: bytes, at: int, form: int, value: int) -> bytes:
    if form == STRING_FORM:
        return data[at : data.index(0, at)]
    table = unit.sections[".debug_line_str" if form == 0x1F else ".debug_str"]
    return table[value : table.index(0, value)]


def _read_sleb(data: bytes, at: int) -> tuple[int, int]:
    start = at
    while data[at] >= 0x80:
        at += 1
    value = 0
    for byte in reversed(data[start : at + 1]):
        value = value << 7 | byte & 0x7F
    bits = 7 * (at + 1 - start)
    return (value - (1 << bits) if data[at] & 0x40 else value), at + 1
