"""What `panel_session` does with a large stage, for the longest turn of the UI's loop that each action causes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pxr import Sdf, Usd, UsdGeom
from turns import Longest

from portalis.stage.binding import bind_all
from portalis.stage.registry import Registry

PRIMS, MODULES, BOUND, MANY = 20_000, 200, 10_000, 1000


def large_stage(path: Path, wasm: bytes) -> None:
    """A scene of many prims, half of them bound to as many modules as a large project has."""
    stage = Usd.Stage.CreateNew(str(path))
    stage.SetDefaultPrim(UsdGeom.Xform.Define(stage, "/World").GetPrim())
    with Sdf.ChangeBlock():
        for index in range(PRIMS):
            spec = Sdf.CreatePrimInLayer(stage.GetRootLayer(), path_of(index))
            for made in (spec, spec.nameParent):
                made.specifier, made.typeName = Sdf.SpecifierDef, "Xform"
    registry = Registry(stage)
    every = BOUND // MODULES
    for number in range(MODULES):
        record = registry.register(wasm, name=f"module{number}", status="valid")
        prims = [stage.GetPrimAtPath(path_of(index)) for index in range(number * every, (number + 1) * every)]
        bind_all(prims, record, "turn", inputs={"time": "time"}, outputs=["xformOp:rotateY"])
    # As if the panel's were its first module.
    stage.GetRootLayer().pseudoRoot.ClearInfo("fallbackPrimTypes")
    stage.Save()


def resting(panel: Any) -> bool:
    """Whether the panel has nothing to do."""
    busy = panel.modules.busy.value or panel.form.busy.value or panel.playback.preparing.value or panel.replay.busy
    return not busy and panel.playback._restoring is None and (panel.scene.stage.value is None or panel.scene.current)


def path_of(index: int) -> str:
    """The path of one of the prims."""
    return f"/World/Group{index // 100}/Prim{index}"


async def stage_actions(
    panel: Any, longest: Longest, open_stage: Callable[[], None], undo: Callable[[], object], redo: Callable[[], object]
) -> None:
    """What is done with a large stage. The panel has a module with `turn` as its result, and no stage yet."""
    scene, modules, form, playback = panel.scene, panel.modules, panel.form, panel.playback
    source, bound = panel.document.text.value, BOUND + MANY

    def registered() -> int:
        return len(scene.contents.value.modules)

    async def translated(source: str) -> None:
        panel.document.new(source, "turning.py")
        panel.translating.start()
        while not panel.translating.current:
            await asyncio.sleep(0.001)

    async def opened(what: str) -> None:
        await longest.of(what, open_stage, lambda: scene.contents.value.count in (BOUND, bound))

    async def plays(what: str, time: float) -> None:
        playback.play()
        await longest.of(what, lambda: playback.tick(time), lambda: playback.showing.value, but_last=True)

    await opened("open")
    await longest.of("register", panel.register, lambda: registered() == MODULES + 1)
    await longest.of("save", panel.saving)
    await longest.of("undo register", undo, lambda: registered() == MODULES)
    await longest.of("redo register", redo, lambda: registered() == MODULES + 1)
    await translated(f"{source}\n# again\n\n\ndef other(time: float) -> float:\n    return time\n")
    await longest.of("update", panel.register, lambda: modules.holds(panel.digest))
    many = tuple(path_of(index) for index in range(BOUND, bound))
    await longest.of("select", lambda: scene.select(many))
    form.choose_entry("turn")
    await longest.of("bind", form.bind, lambda: scene.contents.value.count == bound)
    await longest.of("undo", undo, lambda: scene.contents.value.count == BOUND)
    await longest.of("redo", redo, lambda: scene.contents.value.count == bound)
    everything = tuple(path_of(index) for index in range(BOUND))
    await longest.of("select all", lambda: scene.select(everything))
    await longest.of("grid", panel.add_practice_grid)
    await longest.of("remove", lambda: modules.remove("/World/Portalis/module7", force=True))
    # The panel plans ahead.
    await longest.of("ahead", lambda: None, lambda: not playback._tasks.running("ahead"), settle=1.0)
    await plays("play", 1.0)
    await longest.of("frame", lambda: playback.tick(1.1, 0.1))
    (row,) = scene.contents.value.of((path_of(3),))
    form.enable(row, False)
    await longest.of("edited", lambda: playback.tick(1.2, 0.1), lambda: not playback._late, but_last=True)
    await longest.of("trust", lambda: panel.trust.add("0" * 64, "other"), lambda: not playback.showing.value)
    await plays("play anew", 2.0)
    await longest.of("stop", playback.stop)
    await plays("play anew", 3.0)
    await longest.of("close", lambda: scene.attach(None), settle=0.5)
    await opened("open again")
    # USD's own time is that of whoever deletes; this is what the panel makes of it.
    scene.stage.value.RemovePrim("/World")
    await longest.of("deleted", lambda: None, lambda: not scene.contents.value.count)
