"""What `panel.py` measures inside of `.venv-kit`: the panel in the real omni.ui. Prints seconds as JSON."""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import kit_session as kit
from omni.kit import commands
from panel_turns import BOUND, large_stage, path_of, resting, stage_actions
from panel_views import view_actions
from pxr import Sdf, Usd, UsdGeom
from turns import Longest

from portalis.stage.binding import bind_all
from portalis.translator.model.connection import Light, ended
from portalis.translator.model.translating import State
from portalis.translator.ui.panel_window import PanelWindow

EDITS, RUNS, PRIMS, FRAMES = 30, 5, 1000, 120
REST = 1 / 60
TURNING = """
def turn(time: float, rate: float = 90.0) -> float:
    return time * rate
"""


async def soon(true: Callable[[], object]) -> None:
    """Waits without drawing, so that what is measured is the panel and not the processor's Vulkan."""
    while not true():
        await asyncio.sleep(0.001)


async def measured(script: str) -> dict[str, float]:
    """All figures, in seconds."""
    found: dict[str, float] = {}
    folder = Path(tempfile.mkdtemp())
    os.environ["PORTALIS_TRUST"] = str(folder / "trust.json")
    stage = Usd.Stage.CreateNew(str(folder / "scene.usda"))
    stage.SetDefaultPrim(UsdGeom.Xform.Define(stage, "/World").GetPrim())
    stage.Save()
    kit.omni.usd.get_context().open_stage(str(folder / "scene.usda"))

    started = time.perf_counter()
    extension = kit.start_extension()
    found["extension"] = time.perf_counter() - started
    turns = []
    while extension.panel is None:
        turn = time.perf_counter()
        kit.omni.kit.app.update()
        # The rest of a frame, in which Kit draws. What comes later than that is a wait.
        await asyncio.sleep(REST)
        turns.append(time.perf_counter() - turn - REST)
    found["loaded"], found["slowest turn"] = time.perf_counter() - started, max(turns)
    panel = extension.panel
    for name in ("panel", "panel again"):
        started = time.perf_counter()
        extension._menu.show(True)
        await kit.frame()
        found[name] = time.perf_counter() - started
        if name == "panel":
            extension._menu.window.close()
            extension._menu.window = None

    panel.connection.use(os.environ["PORTALIS_TEST_BACKEND"])
    await soon(lambda: panel.connection.light.value is Light.OK)
    latencies = []
    for edit in range(EDITS + 3):
        started = time.perf_counter()
        panel.document.text.value = script + f"# edit {edit}\n" + ("x = y\n" if edit % 2 else "")
        await soon(lambda: panel.problems.checked.value)
        latencies.append(time.perf_counter() - started)
        await asyncio.sleep(0.02)
    found["typing"] = statistics.median(latencies[3:])

    runs = []
    for number in range(RUNS + 1):
        # Another script each time: nothing is known of it.
        panel.document.text.value = f"{script}\n\ndef extra_{number}(x: float) -> float:\n    return x + {number}.5\n"
        started = time.perf_counter()
        panel.translating.start()
        await soon(lambda: panel.translating.state.value is not State.RUNNING)
        assert panel.translating.current, panel.translating.error.value
        panel.register()
        await soon(lambda: panel.modules.holds(panel.digest))
        runs.append(time.perf_counter() - started)
    found["translate and register"] = statistics.median(runs[1:])

    panel.document.new(TURNING, "turning.py")
    panel.translating.start()
    await soon(lambda: panel.translating.current)
    panel.register()
    await soon(lambda: panel.modules.holds(panel.digest))
    with Sdf.ChangeBlock():
        for index in range(PRIMS):
            spec = Sdf.CreatePrimInLayer(stage.GetRootLayer(), f"/World/Prim{index}")
            spec.specifier, spec.typeName = Sdf.SpecifierDef, "Xform"
    scene = kit.omni.usd.get_context().get_stage()
    prims = [scene.GetPrimAtPath(f"/World/Prim{index}") for index in range(PRIMS)]
    bind_all(prims, panel.modules.last.value, "turn", inputs={"time": "time"}, outputs=["xformOp:rotateY"])
    await soon(lambda: len(panel.scene.contents.value.bindings) == PRIMS)
    timeline = kit.omni.timeline.get_timeline_interface()
    timeline.play()
    while not panel.playback.showing.value:
        timeline.update(kit.DT)
        kit.omni.kit.app.update()
        await asyncio.sleep(0)
    frames, worked = [], []
    for _ in range(FRAMES):
        started, begun = time.perf_counter(), time.thread_time()
        timeline.update(kit.DT)
        kit.omni.kit.app.update()
        await asyncio.sleep(0)
        frames.append(time.perf_counter() - started)
        worked.append(time.thread_time() - begun)
    assert panel.playback.ran.value == PRIMS, panel.playback.failures.value
    found["frame"] = statistics.median(frames[10:])
    found["frame processor"] = statistics.median(worked[10:])
    found["slowest frame"] = max(frames[10:])
    timeline.stop()
    timeline.update(kit.DT)
    context = kit.omni.usd.get_context()
    context.close_stage()
    large = folder / "large.usda"
    large_stage(large, panel.translating.result.value.wasm)
    scene = Usd.Stage.Open(str(large))
    longest = Longest(lambda: resting(panel), kit.frame)
    panel.scene.attach(scene)
    await soon(lambda: panel.scene.contents.value.count)
    source = panel.document.text.value

    def show() -> PanelWindow:
        extension._menu.show(True)
        return extension._menu.window

    def close() -> None:
        extension._menu.window.close()
        extension._menu.window = None

    close()
    await view_actions(panel, longest, show, close, tuple(map(path_of, range(BOUND))))
    panel.scene.attach(None)
    panel.document.new(source, "turning.py")
    await soon(lambda: resting(panel))
    await stage_actions(panel, longest, lambda: panel.scene.attach(scene), commands.undo, commands.redo)
    found.update({f"turn {what}": seconds for what, seconds in longest.seconds.items()})
    found.update({f"turns {what}": turns for what, turns in longest.turns.items()})
    found["turn collecting"] = longest.pause
    extension.on_shutdown()
    await ended()
    return found


if __name__ == "__main__":
    figures = asyncio.run(measured(Path(sys.argv[1]).read_text("utf-8")))
    Path(sys.argv[2]).write_text(json.dumps(figures))
