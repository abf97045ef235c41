"""Kit, with the panel open."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from pxr import Usd, UsdGeom

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import kit_session
from support.pace import busy_machine

from portalis.translator.model.connection import ended


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's own files, and each begins with nothing kept."""
    monkeypatch.setenv("PORTALIS_TRUST", str(tmp_path / "settings" / "trust.json"))
    kit_session.carb.settings._values.clear()


@pytest.fixture(autouse=True)
def pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """With PORTALIS_TEST_PACE=busy as on a machine that is busy with other things."""
    if os.environ.get("PORTALIS_TEST_PACE") == "busy":
        busy_machine(monkeypatch)


@pytest.fixture
def backend() -> str:
    return os.environ["PORTALIS_TEST_BACKEND"]


@pytest.fixture
async def extension() -> AsyncIterator[Any]:
    """The extension, started as Kit does."""
    made = await kit_session.loaded(kit_session.start_extension())
    yield made
    kit_session.omni.timeline.get_timeline_interface().stop()
    await kit_session.frame(2)
    made.on_shutdown()
    kit_session.omni.usd.get_context().close_stage()
    await kit_session.frame(3)
    await ended()


@pytest.fixture
def stage(tmp_path: Path) -> Usd.Stage:
    """A new scene, open in Kit."""
    path = tmp_path / "scene.usda"
    made = Usd.Stage.CreateNew(str(path))
    made.SetDefaultPrim(UsdGeom.Xform.Define(made, "/World").GetPrim())
    made.Save()
    kit_session.omni.usd.get_context().open_stage(str(path))
    found = kit_session.omni.usd.get_context().get_stage()
    assert found is not None
    return found
