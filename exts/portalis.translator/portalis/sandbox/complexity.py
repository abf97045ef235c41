"""How much work a module is to compile, before it is compiled.

Cranelift's time is linear in the code it is meant for, but not in code made to hurt it: 24 KB of nested loops over many
locals take minutes, and nothing can interrupt it. The measure here grows with what such code needs: for every function, its
local values times its branches, loops counting ten times their nesting depth. At the default limit the worst that was
found compiles in three seconds; code that rustc makes from real programs stays far below.
"""

from __future__ import annotations

import re

from portalis.sandbox.sections import MalformedModule, read_u32, sections
from portalis.sandbox.shape import Shape

MAX_LOOP_DEPTH = 64
_CODE = 10
_LOOP_WEIGHT = 10
_BLOCK, _LOOP, _IF = 0x02, 0x03, 0x04
_LEB = rb"[\x80-\xff]*+[\x00-\x7f]"
# Instructions of the features that the engine has on, by the shape of their immediates (core specification 5.4). Everything
# that is no branch is skipped; group 1 is a branch or a block's border.
_UP_TO_BRANCH = re.compile(
    rb"""(?s:
      [\x00\x01\x05\x0f\x1a\x1b\x45-\xc4\xd1]
    | [\x10\x20-\x26\x3f-\x42\xd0\xd2] LEB
    | [\x11\x28-\x3e] LEB LEB
    | \x43 .{4}
    | \x44 .{8}
    | \x1c \x01 .
    | \xfc (?: [\x00-\x07] | [\x08\x0a\x0c\x0e] LEB LEB | [\x09\x0b\x0d\x0f-\x11] LEB )
    | \xfd (?: [\x00-\x0b\x5c\x5d] LEB LEB | [\x0c\x0d] .{16} | [\x15-\x22] . | [\x54-\x5b] LEB LEB .
             | [\x0e-\x14\x23-\x53\x5e-\x7f] | [\x80-\xff] \x01 )
    )*+ (?: ( [\x02-\x04\x0c\x0d] ) LEB | (\x0b) | (\x0e) )""".replace(b"LEB", _LEB),
    re.VERBOSE,
)


def complexity(wasm: bytes, shape: Shape) -> int:
    """The measure for a valid module. Raises `MalformedModule` for code that is out of all proportion."""
    code = next((section for section in sections(wasm) if section.id == _CODE), None)
    if code is None:
        return 0
    widest = max((len(signature.params) + len(signature.results) for signature in shape.types), default=0)
    imported = sum(found.kind == "func" for found in shape.imports)
    total = 0
    count, at = read_u32(wasm, code.start, code.end)
    for index in range(count):
        size, start = read_u32(wasm, at, code.end)
        at = start + size
        values = widest + len(shape.functions[imported + index].params)
        groups, start = read_u32(wasm, start, at)
        for _ in range(groups):
            declared, start = read_u32(wasm, start, at)
            values += declared
            start += 1
        total += values * _branches(wasm, start, at)
    return total


def _branches(wasm: bytes, at: int, end: int) -> int:
    """The weight of a function's branches and loops."""
    weight = 0
    blocks: list[int] = []
    loops = 0
    while at < end:
        match = _UP_TO_BRANCH.match(wasm, at, end)
        if match is None:
            raise MalformedModule(f"instruction at or after offset {at} is not among those that Portalis uses")
        at = match.end()
        if match[2]:
            if not blocks:
                break
            loops -= blocks.pop() == _LOOP
            continue
        weight += 1
        if match[3]:
            targets, at = read_u32(wasm, at, end)
            weight += targets
            for _ in range(targets + 1):
                _, at = read_u32(wasm, at, end)
            continue
        opcode = match[1][0]
        if opcode == _LOOP:
            loops += 1
            weight += _LOOP_WEIGHT * loops
            if loops > MAX_LOOP_DEPTH:
                raise MalformedModule(f"loops are nested deeper than {MAX_LOOP_DEPTH} at offset {at}")
        if opcode in (_BLOCK, _LOOP, _IF):
            blocks.append(opcode)
    return weight
