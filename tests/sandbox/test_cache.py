"""Compiled code on disk: used when genuine, ignored when not."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from portalis.sandbox import Sandbox, cache, engine
from portalis.sandbox import sandbox as implementation
from portalis.sandbox.cache import CodeCache

from .wat import export, module

WASM = module('(func (export "f") (result i64) i64.const 1)', export("f", {}, "int"))


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one with each compilation; the in-process memo is empty."""
    seen: list[int] = []
    original = engine.Engine.compile

    def compile(self: engine.Engine, wasm: bytes) -> Any:
        seen.append(len(wasm))
        return original(self, wasm)

    monkeypatch.setattr(engine.Engine, "compile", compile)
    implementation._memo.clear()
    implementation._caches.clear()
    return seen


def load(directory: Path) -> None:
    implementation._memo.clear()
    implementation._caches.clear()
    with Sandbox(cache_dir=directory).load(WASM) as loaded:
        assert loaded.f() == 1


def code_files(directory: Path) -> list[Path]:
    return sorted(directory.glob("*.code"))


def test_compiled_once(tmp_path: Path, compiled: list[int]) -> None:
    load(tmp_path / "c")
    load(tmp_path / "c")
    assert len(compiled) == 1
    assert stat.S_IMODE((tmp_path / "c").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "c").iterdir()} == {0o600}


def test_memo_in_process(tmp_path: Path, compiled: list[int]) -> None:
    for _ in range(3):
        with Sandbox(cache=False).load(WASM) as loaded:
            assert loaded.f() == 1
    assert len(compiled) == 1


def test_tampered_code_is_not_run(tmp_path: Path, compiled: list[int]) -> None:
    directory = tmp_path / "c"
    load(directory)
    (path,) = code_files(directory)
    original = path.read_bytes()
    for data in (
        b"",
        original[:40],
        original[:-1],
        original + b"x",
        bytes([original[0] ^ 1]) + original[1:],
        original[:-1] + bytes([original[-1] ^ 1]),
    ):
        before = len(compiled)
        path.write_bytes(data)
        load(directory)
        assert len(compiled) == before + 1
        assert path.read_bytes() == original


def test_code_of_another_module_is_not_run(tmp_path: Path) -> None:
    code = CodeCache(tmp_path / "c")
    code.put("a" * 64, b"one")
    assert code.get("a" * 64) == b"one"
    (tmp_path / "c" / ("a" * 64 + ".code")).rename(tmp_path / "c" / ("b" * 64 + ".code"))
    assert code.get("b" * 64) is None
    assert code.get("a" * 64) is None


def test_directories_that_others_can_write(tmp_path: Path, compiled: list[int]) -> None:
    open_to_all = tmp_path / "open"
    open_to_all.mkdir(mode=0o777)
    open_to_all.chmod(0o777)
    load(open_to_all)
    load(open_to_all)
    assert len(compiled) == 2
    assert list(open_to_all.iterdir()) == []


def test_links_and_open_files_are_not_followed(tmp_path: Path, compiled: list[int]) -> None:
    directory = tmp_path / "c"
    load(directory)
    (path,) = code_files(directory)
    path.chmod(0o644)
    load(directory)
    assert len(compiled) == 2
    moved = tmp_path / "elsewhere"
    path.rename(moved)
    path.symlink_to(moved)
    load(directory)
    assert len(compiled) == 3
    assert not path.is_symlink()


def test_unusable_directory(tmp_path: Path, compiled: list[int]) -> None:
    (tmp_path / "file").write_text("x")
    load(tmp_path / "file" / "c")
    (tmp_path / "c").mkdir(mode=0o700)
    (tmp_path / "c" / "key").write_bytes(b"short")
    load(tmp_path / "c")
    assert len(compiled) == 2


def test_thinned_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_BYTES", 1000)
    code = CodeCache(tmp_path / "c")
    for index in range(33):
        code.put(f"{index:064x}", b"x" * 100)
    assert len(code_files(tmp_path / "c")) <= 9


def test_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PORTALIS_CACHE", str(tmp_path))
    assert cache.default_directory() == tmp_path / "sandbox"
    monkeypatch.delenv("PORTALIS_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    assert cache.default_directory() == tmp_path / "x" / "portalis" / "sandbox"
