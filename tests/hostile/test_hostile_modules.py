"""Files that are no module, or a harmful one: a clear error, never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest
import wasmtime
from support.process import run_portalis

FORBIDDEN = """(module
  (import "wasi_snapshot_preview1" "path_open"
    (func (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1 1))"""

UNBOUNDED = '(module (memory (export "memory") 1))'


def _module(kind: str) -> bytes:
    if kind == "empty":
        return b""
    if kind == "text":
        return b"this is no module\n"
    if kind == "magic only":
        return b"\0asm"
    if kind == "cut off":
        return b"\0asm\x01\0\0\0\x01\xff\xff\xff\x0f"
    if kind == "noise":
        return b"\0asm\x01\0\0\0" + bytes(range(256)) * 40
    return bytes(wasmtime.wat2wasm(FORBIDDEN if kind == "forbidden import" else UNBOUNDED))


KINDS = ["empty", "text", "magic only", "cut off", "noise", "forbidden import", "unbounded memory"]


@pytest.mark.parametrize("kind", KINDS)
def test_call_refuses_it(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "bad.wasm"
    file.write_bytes(_module(kind))
    ended = run_portalis("call", str(file), "f", seconds=20)
    assert ended.status == 1
    assert "Traceback" not in ended.stderr
    assert ended.stderr.startswith("portalis: ")


@pytest.mark.parametrize("kind", KINDS[:5])
def test_inspect_refuses_garbage(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "bad.wasm"
    file.write_bytes(_module(kind))
    ended = run_portalis("inspect", str(file), seconds=20)
    assert ended.status == 1
    assert "Traceback" not in ended.stderr


def test_inspect_names_the_forbidden_import(tmp_path: Path) -> None:
    file = tmp_path / "bad.wasm"
    file.write_bytes(_module("forbidden import"))
    ended = run_portalis("inspect", str(file), seconds=20)
    assert "path_open" in ended.stdout + ended.stderr
