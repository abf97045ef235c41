"""Steps through WebAssembly code without decoding it: regular expressions skip what does not matter at the speed of C.

They know every instruction that rustc emits, by the shape of its immediates (core specification 5.4). No alternative begins like
another, so that there is never a second way to match; possessive quantifiers would say so, but are broken in Python 3.11.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portalis.compiler.objectfile import read_uleb

LOOP, I32_CONST = 0x03, 0x41
_CALL_INDIRECT = 0x11
_IMMEDIATES_OF_POINT = {0x00: 0, LOOP: 1, 0x10: 1, _CALL_INDIRECT: 2}
# `br_table` is in neither pattern: a regular expression cannot tell its length.
_COMMON = rb"""
      [\x01\x05\x0b\x0f\x1a\x1b\x45-\xc4\xd1]
    | [\x02\x04\x0c\x0d\x20-\x22\x42\xd2] LEB
    | [\x3f\x40\xd0] .
    | \x43 .{4}
    | \x44 .{8}
    | \x1c \x01 .
    | \xfc (?: [\x00-\x07] | [\x08\x0a\x0c\x0e] LEB LEB | [\x09\x0b\x0d\x0f-\x11] LEB )
    | \xfd (?: [\x0c\x0d] .{16} | [\x15-\x22] . | [\x0e-\x14\x23-\x53\x5e-\x7f] | [\x80-\xff] LEB )
"""


def _compiled(pattern: bytes) -> re.Pattern[bytes]:
    pattern = pattern.replace(b"COMMON", _COMMON)
    pattern = pattern.replace(b"UPTO4", rb"[\x80-\xff]{0,3}[\x00-\x7f]").replace(b"LEB", rb"[\x80-\xff]*[\x00-\x7f]")
    return re.compile(pattern, re.VERBOSE | re.DOTALL)


# Groups: an instruction at which a traceback can begin; br_table.
_UP_TO_POINT = _compiled(
    rb"""(?: COMMON
    | [\x23-\x26\x41] LEB
    | [\x28-\x3e] LEB LEB
    | \xfd (?: [\x00-\x0b\x5c\x5d] LEB LEB | [\x54-\x5b] LEB LEB . )
    )* (?: ( [\x00\x03\x10\x11] ) | (\x0e) | \Z )"""
)
# The linker fills in numbers of five bytes. Groups: an instruction with one number, that is long; call_indirect; a load or store, up
# to its offset; one with a lane behind the offset; br_table.
_UP_TO_LONG = _compiled(
    rb"""(?: COMMON
    | \x00 | \x03 LEB
    | [\x10\x23-\x26\x41] UPTO4
    | \x11 UPTO4 UPTO4
    | [\x28-\x3e] LEB UPTO4
    | \xfd (?: [\x00-\x0b\x5c\x5d] LEB UPTO4 | [\x54-\x5b] LEB UPTO4 . )
    )* (?: ( [\x10\x23-\x26\x41] ) | (\x11) | [\x28-\x3e] LEB () | \xfd [\x00-\x0b\x5c\x5d] LEB () | \xfd [\x54-\x5b] LEB ()
    | (\x0e) | \Z )"""
)


def traceback_points(wasm: bytes, start: int, end: int) -> Iterator[int]:
    """Offsets within one function body at which a traceback can find it, in order: its start, calls, `unreachable`, loop heads."""
    yield start
    at = _after_locals(wasm, start)
    while at < end:
        match = _UP_TO_POINT.match(wasm, at, end)
        if match is None:
            raise ValueError(f"unknown instruction at or after offset {at}")
        at = match.end()
        immediates = 0
        if match[1]:
            yield at - 1
            immediates = _IMMEDIATES_OF_POINT[match[1][0]]
        elif match[2]:
            labels, at = read_uleb(wasm, at)
            immediates = labels + 1
        at = _after_numbers(wasm, at, immediates)


def long_numbers(wasm: bytes, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """Offset and signedness of the numbers in one function body that may be longer than they need to be, in order."""
    at = _after_locals(wasm, start)
    while at < end:
        match = _UP_TO_LONG.match(wasm, at, end)
        if match is None:  # an instruction that is not known: what follows stays as it is
            return
        at = match.end()
        group = match.lastindex
        if group is None:
            return
        if group == 6:
            labels, at = read_uleb(wasm, at)
            at = _after_numbers(wasm, at, labels + 1)
            continue
        yield at, group == 1 and wasm[at - 1] == I32_CONST
        at = _after_numbers(wasm, at, 1)
        if group == 2:
            yield at, False
            at = _after_numbers(wasm, at, 1)
        elif group == 5:
            at += 1


def _after_locals(wasm: bytes, start: int) -> int:
    groups, at = read_uleb(wasm, start)
    for _ in range(groups):
        at = _after_numbers(wasm, at, 1) + 1
    return at


def _after_numbers(wasm: bytes, at: int, count: int) -> int:
    for _ in range(count):
        while wasm[at] >= 0x80:
            at += 1
        at += 1
    return at
