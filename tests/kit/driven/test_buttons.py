"""Every button does what it says: clicked with the mouse, and looked up on the stage, in the file or in the model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import kit_session as kit
import omni.kit.commands as commands
import omni.timeline
import omni.ui as ui
import pytest
from omni.kit.window import file_exporter, file_importer
from pxr import Usd

from portalis.stage.registry import Registry
from portalis.translator.model.connection import Light
from portalis.translator.ui.kit_dialogs import KitDialogs
from portalis.translator.ui.panel_window import PanelWindow

SCRIPT = "def lift(time: float) -> float:\n    return 2.0 * time\n"
FAULTY = "def lift(time: float) -> float:\n    return 2.0 / (time - time)\n"
STAGE, BINDINGS, TRUST = "tab4", "tab5", "tab6"
MODULE = "/World/Portalis/lift"


@pytest.fixture
async def window(extension: Any, backend: str, stage: Usd.Stage) -> Any:
    """The open window, with the script translated."""
    made = await kit.opened(extension)
    extension.panel.connection.use(backend)
    await kit.until(lambda: extension.panel.connection.light.value is Light.OK)
    await translated(extension, made, SCRIPT)
    return made


async def press(window: Any, name: str) -> None:
    await kit.click(await kit.find(window.frame, name))


async def translated(extension: Any, window: Any, script: str) -> None:
    extension.panel.document.new(script, "lift.py")
    await kit.frame(2)
    await press(window, "translate")
    await kit.until(lambda: extension.panel.translating.current)
    await kit.frame(2)


async def registered(extension: Any, window: Any) -> None:
    await press(window, "register")
    await kit.until(lambda: extension.panel.modules.holds(extension.panel.digest))
    await kit.frame(2)


async def bound(extension: Any, window: Any, script: str = SCRIPT) -> None:
    """`lift` turns /World, and the tab of bindings is to be seen."""
    if script != SCRIPT:
        await translated(extension, window, script)
    await registered(extension, window)
    kit.omni.usd.get_context().get_selection().set_selected_prim_paths(["/World"])
    await kit.frame(2)
    await press(window, BINDINGS)
    await kit.write(await kit.find(window.frame, "field result"), "")
    extension.panel.form.outputs[0].value = "xformOp:rotateY"
    await kit.frame(2)
    await press(window, "bind")
    await kit.until(lambda: extension.panel.scene.contents.value.count)
    await kit.frame(2)


def angle(stage: Usd.Stage) -> float | None:
    found = stage.GetPrimAtPath("/World").GetAttribute("xformOp:rotateY")
    return found.Get() if found else None


async def test_update_puts_the_new_version_in_place_and_undo_the_old(
    extension: Any, window: Any, stage: Usd.Stage
) -> None:
    await bound(extension, window)
    panel = extension.panel
    old = panel.digest
    await translated(extension, window, SCRIPT.replace("2.0", "3.0"))
    await press(window, STAGE)
    button = await kit.find(window.frame, "update")
    x, y = button.screen_position_x + 10, button.screen_position_y + 10
    await kit.testing.mouse_click(x, y)
    await kit.testing.mouse_click(x, y)
    await kit.until(lambda: panel.modules.holds(panel.digest))
    await kit.frame(3)
    registry = Registry(stage)
    assert [(record.path, record.sha256) for record in registry.list()] == [(MODULE, panel.digest)]
    assert [user.path for user in registry.users(MODULE)] == ["/World"] and registry.verify() == []
    assert "update" not in {widget.identifier for widget in kit.widgets(window.frame)}
    assert commands.undo()
    assert registry.get(MODULE).sha256 == old
    await kit.until(lambda: panel.modules.holds(old))
    await kit.frame(2)
    assert await kit.find(window.frame, "update")
    assert commands.redo() and registry.get(MODULE).sha256 == panel.digest
    assert registry.verify() == []


async def test_an_update_that_fits_no_binding_changes_nothing(extension: Any, window: Any, stage: Usd.Stage) -> None:
    await bound(extension, window)
    before = stage.GetRootLayer().ExportToString()
    await translated(extension, window, SCRIPT.replace("lift", "raise_up"))
    await press(window, STAGE)
    await press(window, "update")
    await kit.until(lambda: not extension.panel.modules.busy.value and extension.panel.notices.last.value)
    await kit.frame(2)
    assert stage.GetRootLayer().ExportToString() == before
    assert any("no function 'lift'" in text for text in kit.texts(window.frame))


async def test_remove_asks_where_bindings_would_stop(
    extension: Any, window: Any, stage: Usd.Stage, tmp_path: Path
) -> None:
    await bound(extension, window)
    panel = extension.panel
    await press(window, STAGE)
    await press(window, "remove")
    question = extension._menu._dialogs._question
    assert question.visible and any("1 binding of lift will stop working" in text for text in kit.texts(question.frame))
    await kit.picture("panel-remove", tmp_path)
    await kit.click(await kit.find(question.frame, "no"))
    assert stage.GetPrimAtPath(MODULE) and not question.visible
    await press(window, "remove")
    await kit.click(await kit.find(extension._menu._dialogs._question.frame, "yes"))
    await kit.until(lambda: not panel.scene.contents.value.modules)
    assert not stage.GetPrimAtPath(MODULE) and panel.scene.contents.value.count == 1
    commands.undo()
    await kit.until(lambda: panel.scene.contents.value.modules)
    assert Registry(stage).verify() == []


async def test_remove_of_an_unbound_module_asks_nothing(extension: Any, window: Any, stage: Usd.Stage) -> None:
    await registered(extension, window)
    await press(window, STAGE)
    button = await kit.find(window.frame, "remove")
    x, y = button.screen_position_x + 10, button.screen_position_y + 10
    await kit.testing.mouse_click(x, y)
    await kit.testing.mouse_click(x, y)
    await kit.frame(5)
    assert not stage.GetPrimAtPath("/World/Portalis")
    # Nothing that the second click could have hit was removed, or complained of.
    assert extension.panel.notices.last.value.kind == "done"


async def test_a_double_click_registers_and_binds_once(extension: Any, window: Any, stage: Usd.Stage) -> None:
    button = await kit.find(window.frame, "register")
    x, y = button.screen_position_x + 20, button.screen_position_y + 10
    await kit.testing.mouse_click(x, y)
    await kit.testing.mouse_click(x, y)
    await kit.until(lambda: extension.panel.modules.holds(extension.panel.digest))
    await kit.frame(5)
    assert [record.path for record in Registry(stage).list()] == [MODULE]
    await kit.until(lambda: not extension.panel.modules.busy.value)
    kit.omni.usd.get_context().get_selection().set_selected_prim_paths(["/World"])
    await kit.frame(2)
    await press(window, BINDINGS)
    extension.panel.form.outputs[0].value = "xformOp:rotateY"
    await kit.frame(2)
    button = await kit.find(window.frame, "bind")
    x, y = button.screen_position_x + 10, button.screen_position_y + 10
    await kit.testing.mouse_click(x, y)
    await kit.testing.mouse_click(x, y)
    await kit.until(lambda: extension.panel.scene.contents.value.count)
    await kit.frame(5)
    assert [user.name for user in Registry(stage).users(MODULE)] == ["lift"]


async def test_a_binding_is_switched_off_and_on_and_taken_away(extension: Any, window: Any, stage: Usd.Stage) -> None:
    await bound(extension, window)
    panel = extension.panel
    timeline = omni.timeline.get_timeline_interface()
    timeline.play()
    await kit.until(lambda: angle(stage))
    await press(window, "enabled")
    await kit.frame(3)
    assert stage.GetPrimAtPath("/World").GetAttribute("portalis:behavior:lift:enabled").Get() is False
    held = angle(stage)
    await kit.frame(5)
    assert angle(stage) == held
    await press(window, "enabled")
    await kit.until(lambda: angle(stage) != held and panel.scene.current)
    await kit.frame(3)
    await press(window, "unbind")
    await kit.until(lambda: not panel.scene.contents.value.count)
    assert Registry(stage).users(MODULE) == []
    timeline.stop()
    await kit.frame(3)
    commands.undo()
    await kit.until(lambda: panel.scene.contents.value.count)


async def test_what_was_stopped_is_tried_again(extension: Any, window: Any, stage: Usd.Stage, tmp_path: Path) -> None:
    await bound(extension, window, FAULTY)
    panel = extension.panel
    timeline = omni.timeline.get_timeline_interface()
    timeline.play()
    await kit.until(lambda: panel.playback.failures.value)
    await kit.frame(3)
    assert any("ZeroDivisionError" in text for text in kit.texts(window.frame))
    assert panel.hint.value.step == "mend"
    await kit.picture("panel-failed", tmp_path)
    # The same again, as nothing was mended.
    await press(window, "retry")
    await kit.until(lambda: panel.playback.failures.value)
    await translated(extension, window, SCRIPT)
    assert panel.hint.value.step == "register" and "in the place of" in panel.hint.value.text
    await press(window, STAGE)
    await press(window, "update")
    await kit.until(lambda: panel.modules.holds(panel.digest))
    await kit.until(lambda: angle(stage) and not panel.playback.failures.value)
    await kit.until(lambda: panel.notices.last.value.text == "What was stopped runs again.")


async def test_trust_is_given_and_taken(extension: Any, window: Any, stage: Usd.Stage, tmp_path: Path) -> None:
    await bound(extension, window)
    panel = extension.panel
    file = Path(panel.trust.file)
    timeline = omni.timeline.get_timeline_interface()
    timeline.play()
    await kit.until(lambda: angle(stage))

    async def kept(name: str, value: object) -> None:
        # It is written in a thread.
        await kit.until(lambda: file.exists() and json.loads(file.read_text()).get(name) == value)

    await press(window, TRUST)
    await press(window, "trusted")
    await kept("run", "trusted")
    await kit.until(lambda: panel.playback.failures.value)
    # The rows are new: a hand clicks on what it sees.
    await kit.frame(2)
    assert "trusted modules only" in panel.playback.failures.value[0].message and not angle(stage)
    await press(window, "trust")
    await kit.until(lambda: list(json.loads(file.read_text())["sha256"]) == [panel.digest])
    await kit.until(lambda: angle(stage))
    await kit.frame(2)
    assert panel.playback.failures.value == () and "trusted" in kit.texts(window.frame)
    await kit.picture("panel-trust", tmp_path)
    await press(window, "forget")
    await kept("sha256", {})
    await kit.until(lambda: panel.playback.failures.value)
    await kit.frame(2)
    await press(window, "any")
    await kept("run", "any")
    await kit.until(lambda: angle(stage))
    await kit.frame(2)
    # Another tool damages the file: nothing runs until it is mended, and the panel says so.
    good = file.read_text()
    file.write_text("{")
    await press(window, "read")
    await kit.until(lambda: panel.trust.policy.value is None)
    await kit.frame(3)
    assert not angle(stage)
    assert any("Nothing runs until the trust file is mended" in text for text in kit.texts(window.frame))
    file.write_text(good)
    await press(window, "read")
    # A thread reads it.
    await kit.until(lambda: panel.trust.policy.value is not None)
    timeline.stop()
    await kit.frame(2)
    timeline.play()
    await kit.until(lambda: angle(stage))


async def test_outputs_of_a_scrubbed_time_are_restored(extension: Any, window: Any, stage: Usd.Stage) -> None:
    await bound(extension, window)
    timeline = omni.timeline.get_timeline_interface()
    await kit.frame(2)
    timeline.set_current_time(1.0)
    await kit.until(lambda: angle(stage) == 2.0)
    await kit.frame(2)
    await press(window, "restore")
    assert not angle(stage) and stage.GetSessionLayer().empty
    await press(window, "armed")
    timeline.set_current_time(2.0)
    await kit.frame(5)
    assert not angle(stage) and not extension.panel.playback.armed.value
    await press(window, "armed")
    timeline.set_current_time(3.0)
    await kit.until(lambda: angle(stage) == 6.0)


async def test_scripts_that_were_opened_are_found_again(extension: Any, window: Any, tmp_path: Path) -> None:
    document = extension.panel.document
    for name in ("first.py", "second.py"):
        (tmp_path / name).write_text(f"name = {name!r}\n")
        file_importer.answers.append(str(tmp_path / name))
        await press(window, "open")
        # What was not saved is asked about.
        if document.dirty.value:
            await kit.click(await kit.find(extension._menu._dialogs._question.frame, "yes"))
        await kit.until(lambda name=name: document.name == name)
    await kit.choose(extension, "recent", str(tmp_path / "first.py"))
    await kit.until(lambda: document.name == "first.py")
    assert [path.name for path in document.recent.value[:2]] == ["first.py", "second.py"]
    document.text.value += "changed = True\n"
    await kit.frame(2)
    await press(window, "save")
    await kit.until(lambda: not document.dirty.value)
    assert (tmp_path / "first.py").read_text() == "name = 'first.py'\nchanged = True\n"
    # Somebody else's change is not overwritten.
    (tmp_path / "first.py").write_text("theirs\n")
    document.text.value += "mine = True\n"
    await kit.frame(2)
    await press(window, "save")
    await kit.until(lambda: extension.panel.notices.last.value.kind == "error")
    assert (tmp_path / "first.py").read_text() == "theirs\n" and document.dirty.value
    # One that is gone is said to be.
    (tmp_path / "second.py").unlink()
    await kit.choose(extension, "recent", str(tmp_path / "second.py"))
    await kit.click(await kit.find(extension._menu._dialogs._question.frame, "yes"))
    await kit.until(lambda: "second.py" in extension.panel.notices.last.value.text)
    assert document.name == "first.py"
    file_exporter.answers.append(str(tmp_path))
    new = next(found for found in kit.widgets(window.frame) if isinstance(found, ui.Button) and found.text == "New")
    await kit.click(new)
    await kit.click(await kit.find(extension._menu._dialogs._question.frame, "yes"))
    assert document.text.value == "" and document.path.value is None


async def test_what_one_window_does_the_other_shows(extension: Any, window: Any, stage: Usd.Stage) -> None:
    panel = extension.panel
    await bound(extension, window)
    second = PanelWindow(panel, KitDialogs(), title="Portalis 2")
    # Beside the first, though it can not be seen there.
    second.window.position_x = 2 * kit.WIDTH
    await kit.frame(3)
    second._show("stage")
    await kit.frame(3)
    assert any("1 prim" in text for text in kit.texts(second.window.frame))
    await translated(extension, window, SCRIPT.replace("2.0", "4.0"))
    await kit.frame(3)
    (await kit.find(second.window.frame, "update")).call_clicked_fn()
    await kit.until(lambda: panel.modules.holds(panel.digest))
    second.close()
    await kit.frame(3)
    assert (await kit.find(window.frame, "script")).model.as_string == panel.document.text.value
    await press(window, STAGE)
    await press(window, BINDINGS)
    await press(window, "unbind")
    await kit.until(lambda: not panel.scene.contents.value.count)


async def test_many_modules_have_pages(extension: Any, window: Any, stage: Usd.Stage, tmp_path: Path) -> None:
    registry = Registry(stage)
    wasm = extension.panel.translating.result.value.wasm
    for number in range(15):
        registry.register(wasm, name=f"module{number}", embed=True, status="valid")
    await kit.until(lambda: len(extension.panel.scene.contents.value.modules) == 15)
    await kit.frame(2)
    await press(window, STAGE)
    assert "module11" in kit.texts(window.frame) and "module12" not in kit.texts(window.frame)
    # The pager stands below twelve rows: further down than the window shows.
    (await kit.find(window.frame, "modules more")).call_clicked_fn()
    await kit.frame(2)
    await kit.picture("panel-pages", tmp_path)
    assert "module14" in kit.texts(window.frame) and "module11" not in kit.texts(window.frame)
    await press(window, "modules back")
    assert "module0" in kit.texts(window.frame)
