"""The row of the script: new, open, save, examples, recent, its name."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

import omni.ui as ui

from portalis.translator.model.document import DocumentError, Example
from portalis.translator.model.panel import PanelModel
from portalis.translator.ui import style
from portalis.translator.ui.dialogs import Dialogs
from portalis.translator.ui.surface import Entries, Surface


def build(panel: PanelModel, surface: Surface, dialogs: Dialogs) -> None:
    """Builds the row."""
    document = panel.document

    def kept(change: Callable[[], object]) -> None:
        # Unsaved work of more than a few characters is worth a question.
        if document.dirty.value and len(document.text.value.strip()) > 3:
            dialogs.confirm(f"{document.name} has changes that are not saved.", "Discard them", change)
        else:
            change()

    def in_task(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        panel.tasks.start("file", _told(panel, work))

    def open_path(path: Path) -> None:
        kept(lambda: in_task(lambda: document.open(path)))

    def save() -> None:
        if document.path.value is None:
            dialogs.save_script(document.name, lambda path: in_task(lambda: document.save(path)))
        else:
            in_task(document.save)

    def begin(example: Example) -> None:
        kept(lambda: in_task(lambda: document.open_example(example)))

    def examples() -> Entries:
        return [(found.name, partial(begin, found)) for found in document.examples()]

    def recent() -> Entries:
        found = [(str(path), partial(open_path, path)) for path in document.recent.value]
        return found or [("No script was opened yet", list)]

    def name() -> None:
        mark = " *" if document.dirty.value else ""
        where = str(document.path.value or "not saved yet")
        with ui.HStack():
            ui.Label(document.name + mark, name="head", tooltip=where, elided_text=True)

    with ui.HStack(height=style.ROW + 2, spacing=4):
        ui.Button("New", width=46, clicked_fn=lambda: kept(document.new), tooltip="An empty script")
        ui.Button("Open", width=50, clicked_fn=lambda: kept(lambda: dialogs.open_script(open_path)), identifier="open")
        ui.Button("Save", width=50, clicked_fn=save, identifier="save")
        surface.menu_button("Examples", examples, width=76, tooltip="Scripts to begin with", identifier="examples")
        surface.menu_button("Recent", recent, width=62, identifier="recent")
        ui.Spacer(width=style.GAP)
        surface.live(name, document.path, document.dirty, document.text)


async def _told(panel: PanelModel, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    try:
        await work()
    except DocumentError as error:
        panel.notices.error(f"{str(error)[:1].upper()}{str(error)[1:]}.")
