"""Makes small modules for the tests: WAT for the code, a manifest, a line table."""

from __future__ import annotations

import json
from typing import Any

import wasmtime

from portalis.sandbox import lines
from portalis.sandbox.sections import with_section

FLOAT, INT, BOOL, STR = "float", "int", "bool", "str"

# A bump allocator, enough for a call or two. `grow` makes sure that `$heap` bytes exist.
ALLOCATOR = """
  (memory (export "memory") 2 16)
  (global $heap (mut i32) (i32.const 4096))
  (global (export "portalis_exception") i32 (i32.const 16))
  (func $alloc (export "cabi_realloc") (param $old i32) (param $size i32) (param $align i32) (param $new i32) (result i32)
    (local $at i32)
    (local.set $at (i32.and (i32.add (global.get $heap) (i32.sub (local.get $align) (i32.const 1)))
                            (i32.sub (i32.const 0) (local.get $align))))
    (global.set $heap (i32.add (local.get $at) (local.get $new)))
    (block $enough (loop $grow
      (br_if $enough (i32.le_u (global.get $heap) (i32.mul (memory.size) (i32.const 65536))))
      (br_if $grow (i32.ne (memory.grow (i32.const 1)) (i32.const -1)))
      unreachable))
    (local.get $at))
"""


def export(name: str, params: dict[str, Any], result: Any = "None", **more: Any) -> dict[str, Any]:
    """A manifest export. A parameter is a type, or a pair of type and default."""
    listed = []
    for param, type in params.items():
        entry = {"name": param, "type": type[0], "default": type[1]} if isinstance(type, tuple) else None
        listed.append(entry or {"name": param, "type": type})
    return {"name": name, "export": name.replace("_", "-"), "params": listed, "result": result} | more


def manifest(*exports: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A manifest document."""
    return {
        "format": 1,
        "translator": "0.1.0",
        "source": {"file": "wave.py", "sha256": "0" * 64},
        "options": {"int": "fast", "program": False},
        "exports": list(exports),
        "types": {},
        "functions": ["<module>"],
        "doctests": None,
    } | more


def module(body: str, *exports: dict[str, Any], allocator: bool = True, table: Any = None, **more: Any) -> bytes:
    """A module of the given WAT, with a manifest of the given exports."""
    wasm = bytes(wasmtime.wat2wasm(f"(module {ALLOCATOR if allocator else ''} {body})"))
    wasm = with_section(wasm, "portalis", json.dumps(manifest(*exports, **more)).encode())
    return wasm if table is None else with_section(wasm, lines.SECTION, lines.encode(table))


def exception_data(names: str, message: str, args: str, passed: tuple[int, ...] = ()) -> str:
    """Data segments that fill the exception record at 16, with its strings behind it."""
    words, data, at = [1], "", 64
    for text in (names, message, args):
        raw = text.encode()
        words += [at, len(raw)]
        data += f"(data (i32.const {at}) {_quoted(raw)})"
        at += len(raw)
    at = (at + 3) & ~3
    words += [at, len(passed)]
    data += f"(data (i32.const {at}) {_quoted(b''.join(line.to_bytes(4, 'little') for line in passed))})"
    return data + f"(data (i32.const 16) {_quoted(b''.join(word.to_bytes(4, 'little') for word in words))})"


def _quoted(raw: bytes) -> str:
    return '"' + "".join(f"\\{byte:02x}" for byte in raw) + '"'
