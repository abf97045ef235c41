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
from operator import itemgetter

from portalis.compiler.dwarf_entries import DwarfError, InlinedCall, inlined_calls, units
from portalis.compiler.dwarf_lines import END, line_header, line_rows
from portalis.compiler.objectfile import CODE, sections

_RETURN, _CALL, _ROW, _END = range(4)
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
            header = line_header(unit, source_name.encode())
            out += _combine(line_rows(unit, header), inlined_calls(unit, header.ours))
    out.sort(key=lambda entry: entry[0])
    return out


def _combine(rows: list[tuple[int, int]], calls: list[InlinedCall]) -> list[tuple[int, tuple[int, ...]]]:
    """Lays the line table over the inlined calls: at each address the own line, then the lines that called, outwards."""
    # At one address calls end before calls begin, then comes the line table; an end of a function is final.
    events: list[tuple[int, int, int, int]] = []
    for start, stop, order, line in calls:
        events.append((start, _CALL, order, line))
        events.append((stop, _RETURN, order, 0))
    events += [(address, _ROW if line != END else _END, 0, line) for address, line in rows]
    events.sort(key=itemgetter(0, 1))
    calling: dict[int, int] = {}
    out: list[tuple[int, tuple[int, ...]]] = []
    last: tuple[int, ...] = (0,)
    own = recent = 0
    in_function = False
    following = [address for address, _, _, _ in events[1:]]
    for (address, kind, order, line), after in zip(events, [*following, -1], strict=True):
        if kind == _ROW:
            in_function, own = True, line
        elif kind == _CALL:
            calling[order] = line
        elif kind == _RETURN:
            calling.pop(order, None)
        else:
            in_function, own, recent = False, 0, 0
        if after == address:
            continue
        lines: tuple[int, ...] = ()
        if in_function:
            lines = (own,) if own else ()
            if calling:
                lines += tuple(calling[order] for order in sorted(calling, reverse=True))
            # Code that belongs to no line, such as merged tails: the function's line before it is the best answer.
            if not lines and recent:
                lines = (recent,)
            recent = lines[-1] if lines else 0
        if lines != last:
            out.append((address, lines))
            last = lines
    return out
