"""The panel in the real omni.ui, driven with mouse and keyboard, against a real service and a real stage."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import kit_session as kit
import omni.kit.commands as commands
import omni.kit.menu.utils as menu
import omni.kit.notification_manager as notifications
import omni.timeline
import omni.ui as ui
import pytest
from carb import eventdispatcher
from omni.kit.window import file_exporter, file_importer
from pxr import Usd, UsdGeom

from portalis.translator.model.connection import Light
from portalis.translator.model.observable import Value
from portalis.translator.model.playback import Mode
from portalis.translator.model.rust_text import rustfmt
from portalis.translator.model.translating import State
from portalis.translator.ui.kit_timeline import TimelineEvents

SCRIPT = '''"""Swings a mesh."""

import math


def deform(points: list[tuple[float, float, float]], time: float) -> list[tuple[float, float, float]]:
return [(x, y + math.sin(x + 3.0 * time), z) for x, y, z in points]
'''
TYPED = SCRIPT.replace("\nreturn", "\n    return")


async def test_from_nothing_to_a_moving_mesh(extension: Any, backend: str, stage: Usd.Stage, tmp_path: Path) -> None:
    window = await kit.opened(extension)
    panel = extension.panel
    await kit.picture("panel-start", tmp_path)

    await kit.write(await kit.find(window.frame, "address"), backend)
    await kit.click(await kit.find(window.frame, "script"), 0.5, 0.02)
    await kit.until(lambda: panel.connection.light.value is Light.OK)
    assert panel.connection.address.value == backend

    await kit.write(await kit.find(window.frame, "script"), TYPED.replace("math.sin", "math.sinus"))
    await kit.until(lambda: panel.problems.found.value)
    assert "sinus" in panel.problems.found.value[0].message and panel.hint.value.step == "mend"
    lines: list[int] = []
    held = panel.jump.subscribe(lines.append)
    await kit.frame(3)
    await kit.click(await kit.find(window.frame, "problem"))
    assert lines == [7] and held
    await kit.picture("panel-problems", tmp_path)
    panel.document.text.value = TYPED
    await kit.until(lambda: panel.problems.checked.value and not panel.problems.found.value)

    await kit.click(await kit.find(window.frame, "translate"))
    await kit.until(lambda: panel.translating.state.value is not State.RUNNING)
    assert panel.translating.state.value is State.DONE, panel.translating.error.value
    await kit.click(await kit.find(window.frame, "tab2"))
    await kit.picture("panel-rust", tmp_path)
    rust = next(text for text in kit.texts(window.frame) if "fn deform" in text)
    assert "\n    " in rust or rustfmt() is None
    await kit.click(await kit.find(window.frame, "tab1"))
    await kit.picture("panel-module", tmp_path)

    await kit.click(await kit.find(window.frame, "register"))
    await kit.until(lambda: panel.modules.holds(panel.digest))
    await kit.frame(3)
    await kit.click(await kit.find(window.frame, "practice"))
    await kit.until(lambda: panel.form.ready)
    grid = UsdGeom.Mesh(panel.scene.selected()[0])
    rest = list(grid.GetPointsAttr().Get())
    await kit.picture("panel-bind", tmp_path)
    await kit.click(await kit.find(window.frame, "bind"))
    await kit.until(lambda: panel.scene.contents.value.bindings)
    assert panel.hint.value.step == "play"
    kit.omni.usd.get_context().get_selection().set_selected_prim_paths([])
    await kit.frame(3)
    await kit.click(await kit.find(window.frame, "tab4"))
    await kit.picture("panel-stage", tmp_path)
    await kit.click(await kit.find(window.frame, "bound"))
    assert panel.scene.selection.value == (str(grid.GetPath()),)
    await kit.click(await kit.find(window.frame, "tab5"))

    timeline = omni.timeline.get_timeline_interface()
    timeline.play()
    await kit.until(lambda: panel.playback.showing.value)
    shapes = set()
    for _ in range(20):
        await kit.frame()
        shapes.add(tuple(grid.GetPointsAttr().Get()[0]))
    assert len(shapes) >= 19
    assert panel.playback.failures.value == ()
    await kit.picture("panel-playing", tmp_path)
    timeline.pause()
    await kit.frame(3)
    held = list(grid.GetPointsAttr().Get())
    await kit.frame(3)
    assert held == list(grid.GetPointsAttr().Get()) != rest
    timeline.set_current_time(2.0)
    await kit.frame(2)
    assert held != list(grid.GetPointsAttr().Get())
    timeline.stop()
    await kit.until(lambda: list(grid.GetPointsAttr().Get()) == rest)

    before = stage.GetRootLayer().ExportToString()
    while commands.undo():
        pass
    assert not stage.GetPrimAtPath("/World/Portalis") and not grid.GetPrim()
    while commands.redo():
        pass
    assert sorted(stage.GetRootLayer().ExportToString().split()) == sorted(before.split())


async def test_the_local_translator_serves_where_there_is_no_backend(extension: Any, stage: Usd.Stage) -> None:
    window = await kit.opened(extension)
    panel = extension.panel
    await kit.choose(extension, "examples", "Wave deformer")
    await kit.until(lambda: panel.document.name == "wave_deformer.py")
    await kit.until(lambda: panel.connection.light.value is Light.OK)
    await kit.click(await kit.find(window.frame, "translate"))
    await kit.until(lambda: panel.translating.state.value is not State.RUNNING)
    assert panel.translating.current, panel.translating.error.value
    await kit.click(await kit.find(window.frame, "tab3"))
    assert kit.texts(window.frame).count("passed") == 6


async def test_options_are_chosen_and_kept_to(extension: Any, stage: Usd.Stage, tmp_path: Path) -> None:
    window = await kit.opened(extension)
    panel = extension.panel
    panel.document.new("def f(x: float) -> float:\n    return x\n", "f.py")
    await kit.choose(extension, "options", "Memory: at most 16 MiB")
    await kit.choose(extension, "options", "Keep the names of functions in the module")
    await kit.choose(extension, "options", "Register the script with the module")
    options = panel.translating.options
    await kit.click(await kit.find(window.frame, "options"))
    await kit.picture("panel-options", tmp_path)
    await kit.click(await kit.find(window.frame, "options"))
    assert (options.max_memory, options.keep_names, options.doctests) == (16 << 20, True, True)
    await kit.frame(2)
    await kit.click(await kit.find(window.frame, "translate"))
    await kit.until(lambda: panel.translating.state.value is not State.RUNNING)
    assert panel.translating.current, panel.translating.error.value
    manifest = panel.translating.result.value.translation.manifest
    assert manifest is not None and b"name" in panel.translating.result.value.wasm
    panel.register()
    await kit.until(lambda: panel.modules.holds(panel.digest))
    assert [path.suffix for path in (tmp_path / "modules").iterdir()] == [".wasm"]


async def test_a_lost_backend_is_shown_and_found_again(extension: Any, tmp_path: Path) -> None:
    window = await kit.opened(extension)
    panel = extension.panel
    panel.document.new("def f(x: float) -> float:\n    return x\n")
    panel.connection.use("http://127.0.0.1:9")
    await kit.until(lambda: panel.connection.light.value is Light.LOST)
    await kit.click(await kit.find(window.frame, "translate"))
    await kit.until(lambda: panel.translating.state.value is State.FAILED)
    await kit.until(lambda: any("no answer" in text for text in kit.texts(window.frame)))
    assert any(text.startswith("Portalis: Not translated") for text in notifications.posted)
    await kit.picture("panel-lost", tmp_path)


async def test_a_stage_that_closes_takes_all_with_it(extension: Any, stage: Usd.Stage) -> None:
    window = await kit.opened(extension)
    panel = extension.panel
    assert panel.add_practice_grid()
    await kit.click(await kit.find(window.frame, "tab5"))
    kit.omni.usd.get_context().close_stage()
    await kit.frame(3)
    assert panel.scene.stage.value is None and panel.hint.value
    assert any("There is no stage" in text for text in kit.texts(window.frame))


async def test_unsaved_work_is_asked_about_and_survives_a_reload(extension: Any, tmp_path: Path) -> None:
    window = await kit.opened(extension)
    await kit.write(await kit.find(window.frame, "script"), "value = 12345\n")
    new = next(w for w in kit.widgets(window.frame) if isinstance(w, ui.Button) and w.text == "New")
    await kit.click(new)
    question = extension._menu._dialogs._question
    assert question.visible
    await kit.picture("panel-question", tmp_path)
    await kit.click(await kit.find(question.frame, "no"))
    assert extension.panel.document.text.value == "value = 12345\n"
    extension.on_shutdown()
    await kit.frame(5)
    assert menu.menus["Window"] == [] and commands.registered() == [] and eventdispatcher.observers() == []
    again = await kit.loaded(kit.start_extension())
    assert again.panel.document.text.value == "value = 12345\n" and again.panel.document.dirty.value
    again.on_shutdown()
    await kit.frame(5)


async def test_scripts_are_saved_and_opened(extension: Any, tmp_path: Path) -> None:
    window = await kit.opened(extension)
    file_exporter.answers.append(str(tmp_path))
    await kit.write(await kit.find(window.frame, "script"), "value = 1\n")
    await kit.click(await kit.find(window.frame, "save"))
    await kit.until(lambda: not extension.panel.document.dirty.value)
    assert (tmp_path / "script.py").read_text() == "value = 1\n"
    (tmp_path / "other.py").write_text("other = 2\n")
    file_importer.answers.append(str(tmp_path / "other.py"))
    await kit.click(await kit.find(window.frame, "open"))
    await kit.until(lambda: extension.panel.document.text.value == "other = 2\n")


async def test_windows_that_come_and_go_leave_nothing(extension: Any) -> None:
    window = await kit.opened(extension)
    (entry,) = menu.menus["Window"]
    for _ in range(3):
        entry.onclick_fn()
        await kit.frame(2)
    assert not entry.ticked_fn() and not window.visible


@pytest.mark.parametrize("width", [420, 560])
async def test_narrow_windows_keep_their_buttons(extension: Any, stage: Usd.Stage, width: int, tmp_path: Path) -> None:
    window = await kit.opened(extension)
    window.width = width
    await kit.frame(3)
    await kit.picture(f"panel-{width}", tmp_path)
    right = window.position_x + width
    for name in ("translate", "register", "mode", "options", "examples", "tab6", "armed"):
        widget = await kit.find(window.frame, name)
        assert widget.screen_position_x + widget.computed_width <= right, name


async def test_the_window_opens_quickly(extension: Any) -> None:
    started = time.perf_counter()
    await kit.opened(extension)
    # The bar is 0.3 s; a machine that does other work besides gets some more.
    assert time.perf_counter() - started < 2.0


@pytest.mark.parametrize("legacy", [False, True], ids=["events", "Kit 107"])
async def test_the_timeline_is_followed(monkeypatch: pytest.MonkeyPatch, legacy: bool) -> None:
    if legacy:
        for name in [name for name in vars(omni.timeline) if name.startswith("GLOBAL_EVENT")]:
            monkeypatch.delattr(omni.timeline, name)
    heard: list[object] = []

    class Heard:
        mode = Value(Mode.STOPPED)

        def play(self) -> None:
            heard.append("play")
            self.mode.value = Mode.PLAYING

        def pause(self) -> None:
            heard.append("pause")
            self.mode.value = Mode.PAUSED

        def stop(self) -> None:
            heard.append("stop")
            self.mode.value = Mode.STOPPED

        def tick(self, time: float, dt: float | None = None) -> None:
            heard.append((round(time, 3), dt is None))

    timeline = omni.timeline.get_timeline_interface()
    timeline.stop()
    timeline.set_current_time(0.0)
    await kit.frame(2)
    events = TimelineEvents(Heard())  # type: ignore[arg-type]
    await kit.frame(2)
    timeline.play()
    await kit.frame(2)
    timeline.pause()
    await kit.frame(2)
    timeline.set_current_time(1.0)
    await kit.frame(2)
    timeline.stop()
    await kit.frame(2)
    assert heard[:2] == ["play", (0.0, False)]
    assert [found for found in heard if isinstance(found, str)] == ["play", "pause", "stop"]
    assert (1.0, True) in heard and heard[-1] == "stop"
    events.close()
    count = len(heard)
    timeline.set_current_time(2.0)
    await kit.frame(2)
    assert len(heard) == count
