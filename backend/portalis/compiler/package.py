"""The `package` pass: linked module → the module that is shipped, as `docs/module-format.md` specifies it.

Takes what `build` made, the map from Rust lines to Python lines and the manifest. Guarantees a module without debug information, with
the sections `portalis` (manifest), `portalis.lines` (line table) and `producers`, the same bytes for the same input.

    package(built, line_map={3: (0, 1)}, manifest={"format": 1}, functions=["<module>"])

The line table has an entry only where an instruction can end up in a traceback: the start of a function, a call, `unreachable`, and
the head of a loop (where a time limit strikes).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from portalis.compiler.build import SOURCE_NAME, Built
from portalis.compiler.compact import Compacted, compact
from portalis.compiler.dwarf import source_lines
from portalis.compiler.instructions import LOOP, traceback_points
from portalis.compiler.objectfile import CODE, function_bodies, sections
from portalis.sandbox import lines
from portalis.sandbox.sections import custom_section, encode_name, encode_u32, with_section

MANIFEST_SECTION = "portalis"


def package(
    built: Built,
    *,
    line_map: Mapping[int, tuple[int, int]],
    manifest: Mapping[str, Any],
    functions: Sequence[str],
    keep_names: bool = False,
) -> bytes:
    """The finished module.

    `line_map` takes a line of the Rust source to an index into `functions` and a Python line; lines that are not in it are glue.
    `keep_names` leaves the `name` section in, for people who look at the code.
    """
    compacted = compact(built.wasm, keep=("name",) if keep_names else ())
    content = {**manifest, "functions": list(functions)}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    wasm = with_section(compacted.wasm, MANIFEST_SECTION, text.encode())
    wasm = with_section(wasm, lines.SECTION, lines.encode(_entries(built.wasm, compacted, line_map, len(functions))))
    wasm = with_section(wasm, "producers", _producers(built, str(manifest.get("translator", ""))))
    assert {part.name for part in sections(wasm) if part.name} - {"name"} == {
        MANIFEST_SECTION,
        lines.SECTION,
        "producers",
    }
    return wasm


def with_manifest(wasm: bytes, members: Mapping[str, Any]) -> bytes:
    """A finished module whose manifest has these members besides, or instead of those of the same names."""
    payload = custom_section(wasm, MANIFEST_SECTION)
    assert payload is not None
    text = json.dumps({**json.loads(payload), **members}, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return with_section(wasm, MANIFEST_SECTION, text.encode())


def _producers(built: Built, translator: str) -> bytes:
    """The section of the tool-conventions: who had a hand in the module."""
    fields = {
        "language": [("Python", "3")],
        "processed-by": [("portalis", translator), ("rustc", ".".join(map(str, built.toolchain.version)))],
    }
    out = bytearray(encode_u32(len(fields)))
    for name, values in fields.items():
        out += encode_name(name) + encode_u32(len(values))
        for value, version in values:
            out += encode_name(value) + encode_name(version)
    return bytes(out)


def _entries(
    wasm: bytes, compacted: Compacted, line_map: Mapping[int, tuple[int, int]], functions: int
) -> Iterator[tuple[int, tuple[tuple[int, int], ...]]]:
    """The line table: places in the new module, counted from its start, and their frames."""
    rust = source_lines(wasm, SOURCE_NAME)
    offsets = [offset for offset, _ in rust]
    frames_of: dict[tuple[int, ...], tuple[tuple[int, int], ...]] = {}
    for _, stack in rust:
        frames_of[stack] = tuple(line_map[line] for line in stack if line in line_map)
    if any(function >= functions for frames in frames_of.values() for function, _ in frames):
        raise ValueError("the line map names a function that is not in the list")
    code = next((part for part in sections(wasm) if part.id == CODE), None)
    if code is None:
        return
    for start, end in function_bodies(wasm, code):
        first = max(bisect_right(offsets, start - code.start) - 1, 0)
        stacks = [frames_of[stack] for _, stack in rust[first : bisect_right(offsets, end - 1 - code.start)]]
        known = next(filter(None, stacks), ())
        for point in traceback_points(wasm, start, end) if known else [start]:
            index = bisect_right(offsets, point - code.start) - 1
            frames = frames_of[rust[index][1]] if index >= 0 and known else ()
            if not frames and (point == start or wasm[point] == LOOP):
                # The head of a function or a loop often has no line of its own: the first line inside is near enough.
                frames = next(filter(None, stacks[max(index - first, 0) :]), known)[-1:]
            yield compacted.code_start + compacted.moved(point - code.start), frames
