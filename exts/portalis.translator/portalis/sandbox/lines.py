"""The line table: from offsets in the module's bytes to Python functions and lines.

The format stands in `docs/module-format.md`, section "Custom sections".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from portalis.sandbox.sections import MalformedModule, encode_u32, read_u32

SECTION = "portalis.lines"
VERSION = 1


class Position(NamedTuple):
    """A line of a function; `function` is an index into the manifest's `functions`."""

    function: int
    line: int


class Entry(NamedTuple):
    """From `offset` to the next entry's offset the code belongs to `frames`, innermost first; none: runtime code."""

    offset: int
    frames: tuple[Position, ...]


@dataclass(frozen=True)
class LineTable:
    """A decoded table, searchable by code offset."""

    entries: tuple[Entry, ...]
    _offsets: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_offsets", [entry.offset for entry in self.entries])

    def lookup(self, offset: int) -> tuple[Position, ...]:
        """The Python frames of the instruction at `offset`, innermost first; empty for runtime code."""
        index = bisect_right(self._offsets, offset) - 1
        return self.entries[index].frames if index >= 0 else ()

    def function_of_line(self, line: int) -> int | None:
        """The index of the function that has code for `line`, or of the nearest one above it."""
        best: Position | None = None
        for entry in self.entries:
            for frame in entry.frames:
                if frame.line <= line and (best is None or frame.line > best.line):
                    best = frame
        return None if best is None else best.function


def encode(entries: Iterable[Entry | tuple[int, Sequence[tuple[int, int]]]]) -> bytes:
    """The section's content. Entries must be sorted by offset; neighbours with the same frames are merged."""
    body: list[bytes] = []
    previous = 0
    last: tuple[tuple[int, int], ...] | None = None
    for offset, frames in entries:
        if offset < previous or (body and offset == previous):
            raise ValueError(f"entries are not sorted by offset: {offset} follows {previous}")
        current = tuple((function, line) for function, line in frames)
        if current == last:
            continue
        parts = [encode_u32(offset - previous), encode_u32(len(current))]
        for function, line in current:
            parts += (encode_u32(function), encode_u32(line))
        body.append(b"".join(parts))
        previous, last = offset, current
    return encode_u32(VERSION) + encode_u32(len(body)) + b"".join(body)


def decode(payload: bytes) -> LineTable:
    """The table in a section's content. Raises `MalformedModule`."""
    end = len(payload)
    version, at = read_u32(payload, 0, end)
    if version != VERSION:
        raise MalformedModule(f"line table version {version}; this sandbox reads {VERSION}")
    count, at = read_u32(payload, at, end)
    entries: list[Entry] = []
    offset = 0
    for index in range(count):
        step, at = read_u32(payload, at, end)
        size, at = read_u32(payload, at, end)
        if index and not step:
            raise MalformedModule(f"line table entry {index} repeats the offset of the one before")
        if size > end - at:
            raise MalformedModule(f"line table entry {index} is longer than the table")
        offset += step
        frames = []
        for _ in range(size):
            function, at = read_u32(payload, at, end)
            line, at = read_u32(payload, at, end)
            frames.append(Position(function, line))
        entries.append(Entry(offset, tuple(frames)))
    if at != end:
        raise MalformedModule(f"line table has {end - at} bytes behind its last entry")
    return LineTable(tuple(entries))
