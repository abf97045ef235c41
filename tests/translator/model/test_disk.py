"""The UI's thread opens no file: a network drive may take its time."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pxr import Usd
from support.hand_engine import LIFT
from support.waiting import until

from portalis.translator.model.panel import PanelModel
from portalis.translator.model.trust import load_policy

FLAG = "/World/Flag"
_opened: list[tuple[str, bool]] = []
"""Files that Python opened, and whether this thread did it."""
_watching = False


def _note(event: str, details: tuple[Any, ...]) -> None:
    if _watching and event == "open" and isinstance(details[0], str):
        _opened.append((details[0], threading.current_thread() is threading.main_thread()))


sys.addaudithook(_note)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[list[tuple[str, bool]]]:
    """What is opened while the test runs."""
    global _watching
    _opened.clear()
    _watching = True
    yield _opened
    _watching = False


async def test_no_file_is_opened_by_the_thread_of_the_panel(
    panel: PanelModel, stage: Usd.Stage, tmp_path: Path, opened: list[tuple[str, bool]]
) -> None:
    script = tmp_path / "lift.py"
    panel.document.text.value = LIFT
    await panel.document.save(script)
    await panel.document.open(script)
    panel.translating.start()
    await until(lambda: panel.translating.current)
    panel.scene.attach(stage)
    panel.register()
    await until(lambda: panel.modules.holds(panel.digest))
    panel.scene.select((FLAG,))
    panel.form.bind()
    await until(lambda: panel.scene.contents.value.bindings)
    panel.playback.play()
    panel.playback.tick(1.0)
    await until(lambda: panel.playback.showing.value)
    assert panel.playback.failures.value == ()
    panel.trust.add(panel.digest, "mine")
    await until(lambda: panel.trust.policy.value and panel.digest in panel.trust.policy.value.sha256)
    panel.playback.tick(2.0)
    await until(lambda: panel.playback.showing.value)
    panel.playback.stop()
    panel.modules.remove(panel.modules.last.value, force=True)
    await until(lambda: panel.scene.contents.value.modules == ())
    names = {Path(path).name for path, here in opened if not here}
    assert {"lift.py", "trust.json"} <= names and any(name.endswith(".wasm") for name in names)
    assert [path for path, here in opened if here and path.startswith(str(tmp_path))] == []


async def test_a_policy_that_was_read_is_taken(tmp_path: Path, opened: list[tuple[str, bool]]) -> None:
    found = load_policy()
    opened.clear()
    PanelModel(policy=found).close()
    assert not [path for path, _ in opened if path.endswith("trust.json")]
