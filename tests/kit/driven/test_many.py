"""Many prims at once: undo and redo by Kit's commands go on in the frames that follow; a save, another edit and the end of all in between."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import kit_session as kit
import omni.kit.commands as commands
import omni.timeline
import omni.usd
import pytest
from pxr import Sdf, Usd

from portalis.translator.model.connection import Light
from portalis.translator.model.translating import State

COUNT = 400
PATHS = [f"/World/Prim{index}" for index in range(COUNT)]
SCRIPT = "def turn(time: float) -> float:\n    return 90.0 * time\n"


@pytest.fixture(autouse=True)
def no_history() -> None:
    commands.done.clear()
    commands.undone.clear()


@pytest.fixture
async def panel(extension: Any, stage: Usd.Stage, backend: str) -> Any:
    """The panel with a registered module and many prims, all selected."""
    with Sdf.ChangeBlock():
        for path in PATHS:
            spec = Sdf.CreatePrimInLayer(stage.GetRootLayer(), path)
            spec.specifier, spec.typeName = Sdf.SpecifierDef, "Xform"
    stage.Save()
    await kit.opened(extension)
    panel = extension.panel
    panel.connection.use(backend)
    await kit.until(lambda: panel.connection.light.value is Light.OK)
    panel.document.new(SCRIPT, "turn.py")
    panel.translating.start()
    await kit.until(lambda: panel.translating.state.value is State.DONE)
    panel.register()
    await kit.until(lambda: panel.modules.holds(panel.digest))
    omni.usd.get_context().get_selection().set_selected_prim_paths(PATHS)
    await kit.frame(2)
    panel.form.choose_entry("turn")
    return panel


async def bound(panel: Any) -> None:
    panel.form.bind()
    await kit.until(lambda: panel.scene.contents.value.count == COUNT and not panel.form.busy.value)


def count(layer: Sdf.Layer) -> int:
    """How many prims have a binding, as the layer says."""
    found = [layer.GetPrimAtPath(path) for path in PATHS]
    return sum(any(name.startswith("portalis:behavior:") for name in spec.properties.keys()) for spec in found)  # noqa: SIM118 - USD's view gives specs without it


async def test_undo_goes_on_in_later_frames_and_a_save_comes_behind_it(panel: Any, stage: Usd.Stage) -> None:
    layer, context = stage.GetRootLayer(), omni.usd.get_context()
    await bound(panel)
    assert count(layer) == COUNT
    commands.undo()
    await kit.frame(2)
    assert 0 < count(layer) <= COUNT and panel.replay.busy
    # Redo before it is undone, and undo again: in that order.
    commands.redo()
    commands.undo()
    await kit.frame(1)
    context.save_stage()
    assert count(layer) == 0 and not panel.replay.busy
    assert count(Sdf.Layer.OpenAsAnonymous(layer.realPath)) == 0
    commands.redo()
    await kit.until(lambda: panel.scene.contents.value.count == COUNT)
    # A save in the midst of binding comes behind that, too.
    commands.undo()
    await kit.until(lambda: not panel.scene.contents.value.count and not panel.replay.busy)
    panel.form.bind()
    await kit.until(lambda: count(layer) > 0)
    assert count(layer) < COUNT
    context.save_stage()
    assert count(Sdf.Layer.OpenAsAnonymous(layer.realPath)) == COUNT
    await kit.until(lambda: not panel.form.busy.value)
    assert len([done for done in commands.done if done._edit.label.startswith("Bind")]) == 1


async def test_an_edit_in_the_midst_of_undo_comes_behind_it(panel: Any, stage: Usd.Stage) -> None:
    layer = stage.GetRootLayer()
    await bound(panel)
    commands.undo()
    await kit.frame(1)
    assert panel.replay.busy
    path = panel.add_practice_grid()
    assert not panel.replay.busy and count(layer) == 0 and layer.GetPrimAtPath(path)
    commands.undo()
    assert layer.GetPrimAtPath(path) is None


async def test_the_extension_ends_in_the_midst_of_undo(extension: Any, panel: Any, stage: Usd.Stage) -> None:
    await bound(panel)
    commands.undo()
    await kit.frame(1)
    assert panel.replay.busy
    extension.on_shutdown()
    assert count(stage.GetRootLayer()) == 0


async def test_the_stage_is_closed_in_the_midst_of_undo_and_of_playing(
    extension: Any, panel: Any, stage: Usd.Stage, tmp_path: Path
) -> None:
    await bound(panel)
    omni.timeline.get_timeline_interface().play()
    await kit.until(lambda: panel.playback.showing.value)
    commands.undo()
    other = Usd.Stage.CreateNew(str(tmp_path / "other.usda"))
    other.DefinePrim("/World")
    other.Save()
    omni.usd.get_context().open_stage(str(tmp_path / "other.usda"))
    await kit.until(lambda: not panel.replay.busy and panel.playback._restoring is None)
    # Somebody else still has the first one: it is as the edits say, and shows nothing of what was played.
    assert count(stage.GetRootLayer()) == 0 and not stage.GetSessionLayer().subLayerPaths
