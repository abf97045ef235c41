"""Somebody who has never seen the panel does what its hints say, in a new Kit: a stage without a file, no backend."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import kit_session as kit
import omni.timeline
from pxr import UsdGeom

SECONDS = 120.0


async def test_the_hints_alone_lead_to_a_moving_mesh_in_two_minutes(extension: Any, tmp_path: Path) -> None:
    context = kit.omni.usd.get_context()
    context.new_stage()
    begun = time.monotonic()
    window = await kit.opened(extension)
    panel = extension.panel
    read: list[str] = []

    async def press(identifier: str) -> None:
        await kit.click(await kit.find(window.frame, identifier))

    async def add_grid() -> None:
        # "… under Bindings": the tab is there already after registering, but a click on it does no harm.
        await press("tab5")
        await press("practice")

    async def play() -> None:
        omni.timeline.get_timeline_interface().play()

    #: Words of a hint → what a person does who reads them.
    meant: dict[str, Callable[[], Awaitable[None]]] = {
        "Examples > Wave deformer": lambda: kit.choose(extension, "examples", "Wave deformer"),
        "Press Translate": lambda: press("translate"),
        "Press Register": lambda: press("register"),
        "add a practice grid under Bindings": add_grid,
        "Press Bind": lambda: press("bind"),
        "ress play": play,
    }
    while not read or "Playing" not in read[-1]:
        assert time.monotonic() - begun < SECONDS, read
        await kit.frame(2)
        await asyncio.sleep(0.01)
        hint = panel.hint.value.text
        assert hint in kit.texts(window.frame)
        if read and hint == read[-1]:
            continue
        read.append(hint)
        await kit.picture(f"newcomer-{len(read)}", tmp_path)
        if panel.hint.value.text == hint and (words := [words for words in meant if words in hint]):
            await meant[words[0]]()
    mesh = UsdGeom.Mesh(panel.scene.selected()[0])
    before = list(mesh.GetPointsAttr().Get())
    await kit.until(lambda: list(mesh.GetPointsAttr().Get()) != before)
    assert panel.playback.failures.value == ()
    assert time.monotonic() - begun < SECONDS

    # What is in the stage is there still when it gets a file.
    omni.timeline.get_timeline_interface().stop()
    await kit.frame(3)
    context.get_stage().Export(str(tmp_path / "saved.usda"))
    context.open_stage(str(tmp_path / "saved.usda"))
    await kit.until(lambda: panel.scene.contents.value.bindings)
    omni.timeline.get_timeline_interface().play()
    await kit.until(lambda: panel.playback.showing.value)
    assert panel.playback.failures.value == ()
