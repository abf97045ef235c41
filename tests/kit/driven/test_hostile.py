"""What must not go wrong: a double click, two windows, the backend or the stage gone half-way, the extension loaded anew while it works."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import kit_session as kit
import omni.kit.commands as commands
import omni.kit.menu.utils as menu
import omni.timeline
import pytest
from carb import eventdispatcher
from pxr import Usd

from portalis.translator.model.connection import Light, ended
from portalis.translator.model.translating import State
from portalis.translator.ui.kit_dialogs import KitDialogs
from portalis.translator.ui.kit_stage import StageEvents
from portalis.translator.ui.panel_window import PanelWindow

SCRIPT = "def lift(time: float) -> float:\n    return 2.0 * time\n"


class Wire:
    """A wire to the backend that can be cut."""

    def __init__(self, backend: str) -> None:
        self._host, _, self._port = backend.removeprefix("grpc://").rpartition(":")
        self._ends: list[asyncio.StreamWriter] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        #: Bytes go on only while it is set.
        self.flows = asyncio.Event()
        self.flows.set()
        self.address = ""

    async def plug(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.address = f"grpc://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def cut(self) -> None:
        assert self._server is not None
        self._server.close()
        for end in self._ends:
            end.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(self._host, int(self._port))
        self._ends += [writer, back]
        for one, other in ((reader, back), (there, writer)):
            task = asyncio.create_task(self._pass(one, other))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                await self.flows.wait()
                writer.write(data)
        except OSError:
            pass


@pytest.fixture
async def wire(backend: str) -> AsyncIterator[Wire]:
    made = Wire(backend)
    await made.plug()
    yield made
    await made.cut()


async def ready(extension: Any, address: str = "") -> Any:
    """The open window of a panel whose translator answers."""
    window = await kit.opened(extension)
    if address:
        extension.panel.connection.use(address)
    await kit.until(lambda: extension.panel.connection.light.value is Light.OK)
    extension.panel.document.new(SCRIPT, "lift.py")
    await kit.frame(2)
    return window


async def test_a_double_click_translates_once(extension: Any, wire: Wire, tmp_path: Path) -> None:
    window = await ready(extension, wire.address)
    translating = extension.panel.translating
    seen: list[State] = []
    held = translating.state.subscribe(seen.append)
    wire.flows.clear()
    button = await kit.find(window.frame, "translate")
    x, y = button.screen_position_x + 20, button.screen_position_y + 10
    await kit.testing.mouse_click(x, y)
    await kit.testing.mouse_click(x, y)
    await kit.frame(3)
    assert translating.state.value is State.RUNNING and held
    await kit.picture("panel-translating", tmp_path)
    wire.flows.set()
    await kit.until(lambda: translating.state.value is not State.RUNNING)
    assert seen == [State.RUNNING, State.DONE], translating.error.value
    wire.flows.clear()
    extension.panel.document.text.value += "# again\n"
    await kit.frame(3)
    await kit.click(await kit.find(window.frame, "translate"))
    await kit.click(await kit.find(window.frame, "cancel"))
    assert translating.state.value is State.CANCELLED
    wire.flows.set()


async def test_two_windows_show_one_panel(extension: Any, backend: str, stage: Usd.Stage) -> None:
    window = await ready(extension, backend)
    (entry,) = menu.menus["Window"]
    panel = extension.panel
    second = PanelWindow(panel, KitDialogs(), title="Portalis 2")
    await kit.frame(3)
    panel.document.text.value = SCRIPT.replace("2.0", "y")
    await kit.until(lambda: panel.problems.found.value)
    await kit.frame(3)
    for shown in (window, second.window):
        assert (await kit.find(shown.frame, "script")).model.as_string == panel.document.text.value
        assert any("`y`" in text for text in kit.texts(shown.frame))
    (await kit.find(second.window.frame, "script")).model.set_value(SCRIPT)
    await kit.until(lambda: panel.problems.checked.value and not panel.problems.found.value)
    assert (await kit.find(window.frame, "script")).model.as_string == SCRIPT
    second.close()
    await kit.frame(3)
    await kit.click(await kit.find(window.frame, "translate"))
    await kit.until(lambda: panel.translating.current)
    # The cross of the window is told to the menu, and the entry opens it again rather than a second one.
    menu.refreshed.clear()
    window.visible = False
    await kit.frame(3)
    assert menu.refreshed and not entry.ticked_fn()
    entry.onclick_fn()
    await kit.frame(3)
    assert extension._menu.window.window is window and window.visible


async def test_a_backend_that_is_lost_half_way_is_told_and_found_again(
    extension: Any, wire: Wire, backend: str
) -> None:
    window = await ready(extension, wire.address)
    panel = extension.panel
    wire.flows.clear()
    await kit.click(await kit.find(window.frame, "translate"))
    assert panel.translating.state.value is State.RUNNING
    await wire.cut()
    await kit.until(lambda: panel.translating.state.value is State.FAILED)
    await kit.until(lambda: panel.connection.light.value is Light.LOST)
    await kit.frame(2)
    assert any("no answer" in text for text in kit.texts(window.frame))
    assert panel.document.text.value == SCRIPT
    panel.connection.use(backend)
    await kit.until(lambda: panel.connection.light.value is Light.OK)
    await kit.click(await kit.find(window.frame, "translate"))
    await kit.until(lambda: panel.translating.current)


async def test_a_stage_that_is_closed_while_its_module_is_registered(
    extension: Any, backend: str, stage: Usd.Stage
) -> None:
    window = await ready(extension, backend)
    panel = extension.panel
    await kit.click(await kit.find(window.frame, "translate"))
    await kit.until(lambda: panel.translating.current)
    before = stage.GetRootLayer().ExportToString()
    panel.register()
    panel.register()
    kit.omni.usd.get_context().new_stage()
    await kit.until(lambda: not panel.modules.busy.value)
    await kit.frame(3)
    assert stage.GetRootLayer().ExportToString() == before
    assert "closed meanwhile" in panel.notices.last.value.text and panel.hint.value.step == "register"
    await kit.click(await kit.find(window.frame, "register"))
    await kit.until(lambda: panel.modules.holds(panel.digest))


async def test_the_stage_is_closed_and_opened_while_it_plays(extension: Any, backend: str, stage: Usd.Stage) -> None:
    window = await ready(extension, backend)
    panel = extension.panel
    panel.translating.start()
    await kit.until(lambda: panel.translating.current)
    panel.register()
    await kit.until(lambda: panel.modules.holds(panel.digest))
    kit.omni.usd.get_context().get_selection().set_selected_prim_paths(["/World"])
    await kit.frame(2)
    panel.form.outputs[0].value = "xformOp:rotateY"
    panel.form.bind()
    await kit.until(lambda: panel.scene.contents.value.bindings)
    stage.Save()
    timeline = omni.timeline.get_timeline_interface()
    timeline.play()
    await kit.until(lambda: panel.playback.showing.value)
    before = stage.GetRootLayer().ExportToString()
    kit.omni.usd.get_context().new_stage()
    await kit.frame(5)
    assert not panel.playback.showing.value and stage.GetSessionLayer().empty
    assert stage.GetRootLayer().ExportToString() == before
    kit.omni.usd.get_context().open_stage(stage.GetRootLayer().realPath)
    await kit.until(lambda: panel.playback.showing.value)
    assert window.visible


@pytest.mark.parametrize("at", ["loading", "starting", "translating", "playing"])
async def test_the_extension_is_loaded_anew_while_it_works(
    backend: str, stage: Usd.Stage, at: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        extension = kit.start_extension()
        if at != "loading":
            await kit.loaded(extension)
            await kit.opened(extension)
            panel = extension.panel
            panel.document.new(SCRIPT, "lift.py")
            if at == "playing":
                panel.connection.use(backend)
            if at != "starting":
                panel.translating.start()
                await kit.frame(5)
            if at == "playing":
                await kit.until(lambda: panel.translating.current)
                panel.register()
                await kit.until(lambda: panel.modules.holds(panel.digest))
                panel.scene.select(("/World",))
                panel.form.outputs[0].value = "xformOp:rotateY"
                panel.form.bind()
                await kit.until(lambda: panel.scene.contents.value.bindings)
                omni.timeline.get_timeline_interface().play()
                await kit.until(lambda: panel.playback.showing.value)
        else:
            extension._menu.show(True)
        extension.on_shutdown()
        again = kit.start_extension()
        await kit.loaded(again)
        again._menu.show(True)
        await kit.frame(10)
        await kit.until(lambda: again.panel.connection.light.value is Light.OK)
        assert len(menu.menus["Window"]) == 1 and commands.registered() == ["PortalisEdit"]
        if at == "playing":
            await kit.until(lambda: again.panel.playback.showing.value)
        omni.timeline.get_timeline_interface().stop()
        await kit.frame(3)
        again.on_shutdown()
        await kit.frame(5)
        await ended()
    assert menu.menus["Window"] == [] and commands.registered() == [] and eventdispatcher.observers() == []
    assert stage.GetSessionLayer().empty
    assert [found.getMessage() for found in caplog.records] == []
    kit.omni.usd.get_context().close_stage()


async def test_the_first_kit_107_has_stage_events_on_a_stream(
    extension: Any, stage: Usd.Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    panel = extension.panel
    extension._kit_panel._events[0].close()
    monkeypatch.delattr(kit.omni.usd.UsdContext, "stage_event_name")
    events = StageEvents(panel)
    context = kit.omni.usd.get_context()
    context.new_stage()
    assert panel.scene.stage.value is context.get_stage()
    context.get_selection().set_selected_prim_paths(["/World"])
    assert panel.scene.selection.value == ("/World",)
    context.close_stage()
    assert panel.scene.stage.value is None
    events.close()
    context.new_stage()
    assert panel.scene.stage.value is None
