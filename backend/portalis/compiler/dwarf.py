"""Reads the line information that rustc writes: which Rust lines a piece of code comes from, through inlining.

A reader of DWARF 4 and 5 (32-bit format) for one purpose and one producer; attributes that do not matter are skipped by the size of their
form. Every offset is checked by slicing, every loop advances, and anything odd is a `DwarfError`. Section numbers refer to
the DWARF 5 standard.

    source_lines(wasm, "module.rs")      # [(12, (5,)), (40, (31, 5)), (61, ())]

says: from byte 12 of the code section on line 5, from 40 on line 31 of a function that was inlined at line 5, from 61 on nothing that
was written in module.rs.
"""

from __future__ import annotations

import struct

from portalis.compiler.dwarf_entries import DwarfError, Unit, units
from portalis.compiler.dwarf_lines import line_rows
from portalis.compiler.objectfile import CODE, sections

__all__ = ["DwarfError", "source_lines"]


def source_lines(wasm: bytes, source_name: str) -> list[tuple[int, tuple[int, ...]]]:
    """Sorted entries of (offset in the code section's content, lines of `source_name`, innermost first).

    An entry holds up to the next. Frames of other files are left out, so code of other crates that was inlined carries the line that
    called it. Empty when there is no debug information. Raises `DwarfError`.
    """
    try:
        return _source_lines(wasm, source_name)
    except (IndexError, struct.error, KeyError, ValueError) as error:
        raise DwarfError(f"damaged debug information: {error!r}") from error


def _source_lines(wasm: bytes, source_name: str) -> list[tuple[int, tuple[int, ...]]]:
    parts: dict[str, bytes] = {}
    code_size = 0
    for part in sections(wasm):
        if part.id == CODE:
            code_size = part.end - part.start
        elif part.name.startswith(".debug_"):
            parts[part.name] = wasm[part.start : part.end]
    out: list[tuple[int, tuple[int, ...]]] = []
    for unit in units(parts, code_size):
        if unit.line_offset is not None:
            rows, ours = line_rows(unit, source_name.encode())
            out += _combine(unit, rows, ours)
    out.sort(key=lambda entry: entry[0])
    return out


def _combine(unit: Unit, rows: list[tuple[int, int, int]], ours: frozenset[int]) -> list[tuple[int, tuple[int, ...]]]:
    """Lays the line table over the inlined calls: at each address the own line, then the lines that called, outwards."""
    # At one address calls end before calls begin, then comes the line table; an end of a function is final.
    events: list[tuple[int, int, int, int]] = []
    for start, stop, depth, file, line in unit.calls:
        events.append((start, 1, depth, line if file in ours else 0))
        events.append((stop, 0, depth, 0))
    events += [(address, 2 if file >= 0 else 3, file in ours, line) for address, file, line in rows]
    events.sort(key=lambda event: (event[0], event[1]))
    active: dict[int, int] = {}
    out: list[tuple[int, tuple[int, ...]]] = []
    last: tuple[int, ...] = (0,)
    own = recent = 0
    in_sequence = False
    for index, (address, kind, number, line) in enumerate(events):
        if kind == 2:
            in_sequence = True
            if not number:
                own = 0
            elif line:
                own = line
        elif kind == 3:
            in_sequence, own, recent = False, 0, 0
        elif kind == 1:
            active[number] = line
        else:
            active.pop(number, None)
        if index + 1 < len(events) and events[index + 1][0] == address:
            continue
        lines: tuple[int, ...] = ()
        if in_sequence:
            lines = tuple(filter(None, (own, *(active[depth] for depth in sorted(active, reverse=True)))))
            # Line 0 marks code that belongs to no line, such as merged tails: the function's line before it is the best answer.
            lines = lines or ((recent,) if recent else ())
            recent = lines[-1] if lines else 0
        if lines != last:
            out.append((address, lines))
            last = lines
    return out
