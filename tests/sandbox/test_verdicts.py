"""Verdicts on disk: what passed is not taken apart again, and what is no genuine verdict says nothing."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portalis.sandbox import Limits, Sandbox, ValidationError, shape, verdicts
from portalis.sandbox import sandbox as implementation
from portalis.sandbox.cache import VERDICT, CodeCache
from portalis.sandbox.validate import Facts
from portalis.sandbox.verdicts import Verdict, Verdicts

from .wat import export, module

ONE = export("f", {"x": "int"}, "int")
CODE = '(func (export "f") (param i64) (result i64) local.get 0)'
WASM = module(CODE, ONE)
_EVERY_TYPE = {
    "numbers": {"list": "float"},
    "names": {"set": "str"},
    "bits": {"vartuple": "bool"},
    "raw": "bytes",
    "table": {"dict": ["str", {"tuple": ["int", "float"]}]},
    "maybe": {"option": "int"},
    "either": {"union": ["int", "str", "None"]},
    "points": {"array": ["f32", 3]},
    "place": {"record": "Place"},
}
_PLACE = {"Place": {"fields": [{"name": "x", "type": "float"}, {"name": "tag", "type": "str"}]}}


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "c"


@pytest.fixture
def taken_apart(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows with each module whose sections are read."""
    seen: list[int] = []
    original = shape._ShapeReader.read

    def read(self: Any) -> Any:
        seen.append(len(self.wasm))
        return original(self)

    monkeypatch.setattr(shape._ShapeReader, "read", read)
    return seen


def forget() -> None:
    """As in a new process."""
    implementation._memo.clear()
    implementation._caches.clear()


def load(directory: Path, wasm: bytes = WASM, limits: Limits | None = None) -> None:
    forget()
    with Sandbox(limits, cache_dir=directory).load(wasm) as loaded:
        assert loaded.f(3) == 3


def stored(directory: Path) -> list[Path]:
    return sorted(directory.glob("*" + VERDICT))


def replaced(directory: Path, verdict: Any) -> None:
    """Puts another verdict in the place of the module's, with a genuine hash: what only the cache's owner can do."""
    (path,) = stored(directory)
    CodeCache(directory).put(path.stem, verdict, VERDICT)


def test_taken_apart_once(directory: Path, taken_apart: list[int]) -> None:
    load(directory)
    first = len(taken_apart)
    assert first
    load(directory)
    # Other code of the same module: for an engine without epochs.
    load(directory, limits=Limits(seconds=None))
    assert len(taken_apart) == first
    assert len(stored(directory)) == 1


def test_facts_are_the_same(directory: Path) -> None:
    spilled = '(func (export "g") (param i32))'
    wasm = module(CODE + spilled, ONE, export("g", _EVERY_TYPE, doc="All of them.", line=3), types=_PLACE)
    sandbox = Sandbox(cache_dir=directory)
    fresh = sandbox.examine(wasm)
    forget()
    again = sandbox.examine(wasm)
    assert again is not fresh
    assert again == fresh
    assert [entry.core for entry in again.manifest.exports] == [entry.core for entry in fresh.manifest.exports]
    for one, other in zip(fresh.manifest.exports[1].params, again.manifest.exports[1].params, strict=True):
        assert vars(one.type) == vars(other.type)


def test_examining_compiles_nothing(directory: Path) -> None:
    assert Sandbox(cache_dir=directory).examine(WASM).manifest.exports[0].name == "f"
    assert list(directory.glob("*.code")) == []


def test_refused_modules_leave_nothing(directory: Path) -> None:
    for _ in range(2):
        with pytest.raises(ValidationError, match="does not list"):
            load(directory, module(CODE))
    assert stored(directory) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:40],
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: bytes([data[0] ^ 1]) + data[1:],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    ],
)
def test_damage(directory: Path, taken_apart: list[int], damage: Callable[[bytes], bytes]) -> None:
    load(directory)
    (path,) = stored(directory)
    original, before = path.read_bytes(), len(taken_apart)
    path.write_bytes(damage(original))
    load(directory)
    assert len(taken_apart) > before
    assert path.read_bytes() == original


def test_verdict_on_another_module(directory: Path) -> None:
    """Moved to the place of a module that would not pass."""
    load(directory)
    (path,) = stored(directory)
    refused = module(CODE)
    verdict = path.with_name(verdicts._name(hashlib.sha256(refused).hexdigest()) + VERDICT)
    path.rename(verdict)
    with pytest.raises(ValidationError):
        load(directory, refused)


def test_code_is_no_verdict(directory: Path, taken_apart: list[int]) -> None:
    load(directory)
    (verdict,) = stored(directory)
    (code,) = directory.glob("*.code")
    before = len(taken_apart)
    verdict.write_bytes(code.read_bytes())
    load(directory)
    assert len(taken_apart) > before


class _Bomb:
    def __reduce__(self) -> tuple[Any, ...]:
        return (pytest.fail, ("a verdict was run",))


def test_verdicts_are_data(directory: Path, taken_apart: list[int]) -> None:
    """Even with the cache's key nobody makes a verdict run anything."""
    load(directory)
    for forged in (b"", b"garbage", pickle.dumps(_Bomb()), pickle.dumps(("facts", 3)), pickle.dumps(None)):
        before = len(taken_apart)
        replaced(directory, forged)
        load(directory)
        assert len(taken_apart) > before


def test_other_judges(directory: Path, taken_apart: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of another version of the sandbox no verdict is believed."""
    load(directory)
    before = len(taken_apart)
    monkeypatch.setattr(verdicts, "_JUDGES", "another version")
    load(directory)
    assert len(taken_apart) > before
    assert len(stored(directory)) == 2


def test_limits_are_applied_to_verdicts(directory: Path) -> None:
    """A module passes under wide limits and not under narrow ones, seen before or not."""
    tables = module(CODE + "(table 50 funcref)", ONE)
    loops = module(CODE + f"(func {'(loop ' * 40}nop{')' * 40})", ONE)
    for wasm, limits, what in (
        (WASM, Limits(memory=1 << 16), "its memory may grow"),
        (tables, Limits(table_elements=49), "its table has 50 elements"),
        (loops, Limits(complexity=100), "too much work to compile"),
        (WASM, Limits(module=20), "the limit is 20"),
    ):
        load(directory, wasm)
        with pytest.raises(ValidationError, match=what):
            load(directory, wasm, limits)


def test_complexity_is_measured_when_asked_for(directory: Path) -> None:
    loops = module(CODE + f"(func {'(loop ' * 40}nop{')' * 40})", ONE)
    load(directory, loops, Limits(complexity=None))
    with pytest.raises(ValidationError, match="too much work to compile"):
        load(directory, loops, Limits(complexity=100))


def test_without_source(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that can not say which version it is keeps no verdicts."""
    monkeypatch.setattr(verdicts, "_JUDGES", "")
    load(directory)
    assert stored(directory) == []
    assert len(list(directory.glob("*.code"))) == 1


def test_verdict_without_cache() -> None:
    nothing = Verdicts(None)
    facts = Sandbox(cache=False).examine(WASM)
    assert isinstance(facts, Facts)
    nothing.put("0" * 64, Verdict(facts, None))
    assert nothing.get("0" * 64) is None
