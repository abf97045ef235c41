"""Modules, made without a toolchain, and stages with them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

pytest.importorskip("pxr", reason="needs usd-core")
from pxr import Usd
from sandbox.wat import export, module

from portalis.stage.registry import Registry
from portalis.stage.trust import Policy

SCRIPT = b"def update(time: float) -> float:\n    return time * 2.0\n"


def doubling(factor: int = 2, name: str = "wave.py") -> bytes:
    """A module whose `update(time)` multiplies; each factor gives other bytes."""
    return module(
        f'(func (export "update") (param f64) (result f64) (f64.mul (local.get 0) (f64.const {factor})))',
        export("update", {"time": "float"}, "float"),
        source={"file": name, "sha256": hashlib.sha256(SCRIPT).hexdigest()},
        allocator=False,
    )


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the user's own trust file."""
    file = tmp_path_factory.mktemp("settings") / "trust.json"
    monkeypatch.setenv("PORTALIS_TRUST", str(file))
    return file


@pytest.fixture(scope="session")
def wave() -> bytes:
    return doubling()


@pytest.fixture
def stage(tmp_path: Path) -> Usd.Stage:
    """An empty stage on disk."""
    return Usd.Stage.CreateNew(str(tmp_path / "scene.usda"))


@pytest.fixture
def registry(stage: Usd.Stage) -> Registry:
    return Registry(stage, policy=Policy())
