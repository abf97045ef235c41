"""Kit for tests: the real omni.ui without a screen, the stand-in for the rest, and hands for mouse and keyboard.

Importing it starts omni.ui, which can be done once in a process. It runs in the environment `.venv-kit` only.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
EXTENSION = ROOT / "exts" / "portalis.translator"
WIDTH, HEIGHT = 760, 940
DT = 1 / 24

sys.path.insert(0, str(HERE))
import libcuda_stub  # noqa: E402

libcuda_stub.load(Path(tempfile.mkdtemp(prefix="libcuda")))
os.environ.update(OMNIUI_HEADLESS="1", OMNIUI_BACKEND="vulkan")
# Before the stand-in is to be seen: with all of Kit there, omni.ui takes itself to be inside of it.
import omni  # noqa: E402
import omni.ui as ui  # noqa: E402
import omni.ui.standalone as standalone  # noqa: E402
import omni.ui.testing as testing  # noqa: E402

sys.path.insert(0, str(HERE / "stand_in"))
omni.__path__.append(str(HERE / "stand_in" / "omni"))
standalone.init("Kit", WIDTH, HEIGHT)

import carb.settings  # noqa: E402
import omni.kit.app  # noqa: E402
import omni.kit.menu.utils as menu  # noqa: E402
import omni.timeline  # noqa: E402
import omni.usd  # noqa: E402


def start_extension() -> Any:
    """What Kit does when the extension is enabled. `loaded` waits until its panel is there."""
    from portalis.translator.extension import PortalisExtension

    config = tomllib.loads((EXTENSION / "config" / "extension.toml").read_text())
    carb.settings.load_defaults("/exts/portalis.translator/", config["settings"]["exts"]["portalis.translator"])
    extension = PortalisExtension()
    extension.on_startup("portalis.translator-0.1.0")
    return extension


async def loaded(extension: Any) -> Any:
    """The extension, once its panel is there."""
    await until(lambda: extension.panel is not None)
    return extension


async def frame(count: int = 1) -> None:
    """Turns Kit's loop: the timeline, what was queued, coroutines, and a frame of the UI."""
    for _ in range(count):
        omni.timeline.get_timeline_interface().update(DT)
        omni.kit.app.update()
        await testing.next_frame()


async def until(true: Callable[[], object], seconds: float = 60.0) -> None:
    """Lets Kit go on until something is true."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come true"
        await frame()
        await asyncio.sleep(0.002)


def widgets(root: Any) -> Iterator[Any]:
    """All visible widgets below one."""
    for child in ui.Inspector.get_children(root):
        if child.visible:
            yield child
            yield from widgets(child)


async def find(root: Any, identifier: str, seconds: float = 20.0) -> Any:
    """The visible widget of that identifier. Rows are built some frames after what they show: it is waited for."""
    deadline = time.monotonic() + seconds
    while True:
        found = next((widget for widget in widgets(root) if widget.identifier == identifier), None)
        if found is not None:
            return found
        seen = sorted({widget.identifier for widget in widgets(root) if widget.identifier})
        assert time.monotonic() < deadline, f"there is no {identifier!r}: {seen}"
        await frame()


def texts(root: Any) -> list[str]:
    """What can be read."""
    return [widget.text for widget in widgets(root) if isinstance(widget, ui.Label | ui.Button) and widget.text]


async def click(widget: Any, x: float = 0.5, y: float = 0.5) -> None:
    """Moves the mouse onto a widget and clicks, as a hand does: once the widget keeps still."""
    place = None
    for _ in range(100):
        before, place = place, (widget.screen_position_x, widget.screen_position_y, widget.computed_width)
        if place == before and widget.computed_width > 0:
            break
        await frame()
    await testing.mouse_click(
        widget.screen_position_x + widget.computed_width * x, widget.screen_position_y + widget.computed_height * y
    )
    await frame(2)


async def write(widget: Any, text: str) -> None:
    """Clicks into a field and types."""
    await click(widget, 0.5, min(0.5, 12 / max(widget.computed_height, 1)))
    for line in text.splitlines(keepends=True):
        await testing.type_text(line)
    await frame(2)


async def opened(extension: Any) -> Any:
    """The panel's window, opened from the menu."""
    (entry,) = menu.menus["Window"]
    assert entry.name == "Portalis" and not entry.ticked_fn()
    entry.onclick_fn()
    await frame(3)
    assert entry.ticked_fn()
    window = extension._menu.window.window
    window.position_x, window.position_y, window.width, window.height = 10, 5, 740, 925
    await frame(3)
    return window


async def choose(extension: Any, button: str, text: str) -> None:
    """Opens a button's menu and chooses an entry."""
    await click(await find(extension._menu.window.window.frame, button))
    entries = widgets(extension._menu.window._surface._menu)
    await click(next(entry for entry in entries if getattr(entry, "text", "").strip("• ") == text))


async def picture(name: str, folder: Path) -> None:
    """Keeps what can be seen now, without tooltips, in `$PORTALIS_TEST_PICTURES` if that names a folder."""
    path = Path(os.environ.get("PORTALIS_TEST_PICTURES") or folder) / f"{name}.png"
    await testing.mouse_move(1, HEIGHT - 1)
    await frame(4)
    assert testing._ui._schedule_screenshot(str(path))
    await frame(2)
    assert testing._ui._poll_screenshot_done() and path.stat().st_size > 1000
