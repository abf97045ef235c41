"""A panel model with an engine that a test holds in its hand, and a stage."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pxr import Usd, UsdGeom
from support.hand_engine import LIFT, HandEngine, wasm_of

from portalis.translator.model.connection import ended
from portalis.translator.model.panel import PanelModel
from portalis.translator.model.store import Memory


@pytest.fixture(autouse=True, scope="session")
def runtime() -> None:
    """The first module on a machine takes a minute, which is no test's time."""
    wasm_of(LIFT)


@pytest.fixture
def engine() -> HandEngine:
    return HandEngine()


@pytest.fixture
def store() -> Memory:
    return Memory()


@pytest.fixture(autouse=True)
def own_policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's own trust file."""
    monkeypatch.setenv("PORTALIS_TRUST", str(tmp_path / "settings" / "trust.json"))


@pytest.fixture
async def panel(engine: HandEngine, store: Memory) -> AsyncIterator[PanelModel]:
    made = PanelModel(store, make=lambda address, key: engine)
    yield made
    made.close()
    await ended()


@pytest.fixture
def stage(tmp_path: Path) -> Usd.Stage:
    """A scene with a square."""
    made = Usd.Stage.CreateNew(str(tmp_path / "scene.usda"))
    made.SetDefaultPrim(UsdGeom.Xform.Define(made, "/World").GetPrim())
    mesh = UsdGeom.Mesh.Define(made, "/World/Flag")
    mesh.CreatePointsAttr([(0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 0, 1)])
    mesh.CreateFaceVertexCountsAttr([4])
    mesh.CreateFaceVertexIndicesAttr([0, 1, 2, 3])
    return made
