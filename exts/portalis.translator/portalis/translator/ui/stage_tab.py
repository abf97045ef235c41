"""The modules of the open stage."""

from __future__ import annotations

import omni.ui as ui

from portalis.translator.model.observable import Value
from portalis.translator.model.panel import PanelModel
from portalis.translator.model.scene import ModuleRow
from portalis.translator.ui import style
from portalis.translator.ui.dialogs import Dialogs
from portalis.translator.ui.surface import Surface, empty, paged, scrolling

_STATUS = {"valid": style.GOOD, "rejected": style.BAD}


def build(panel: PanelModel, surface: Surface, dialogs: Dialogs) -> None:
    """Builds the tab."""

    page = Value(0)

    def rows() -> None:
        contents = panel.scene.contents.value
        with scrolling(), ui.VStack(height=0, spacing=3):
            ui.Spacer(height=2)
            if panel.scene.stage.value is None:
                empty("There is no stage. Open one, or create one.")
            elif not contents.modules:
                empty("No module in this stage yet. Translate a script and press Register.")
            paged(contents.modules, page, lambda row: _row(panel, dialogs, row, contents.users(row.path)), "modules")

    surface.live(rows, page, panel.scene.stage, panel.scene.contents, panel.translating.result, panel.form.module)


def _row(panel: PanelModel, dialogs: Dialogs, row: ModuleRow, users: int) -> None:
    result = panel.translating.result.value
    chosen = row.path == panel.form.module.value
    bound = panel.scene.contents.value.prims(row.path)

    def remove() -> None:
        if users:
            dialogs.confirm(
                f"{users} binding{'s' * (users != 1)} of {row.name} will stop working.",
                "Remove it",
                lambda: panel.modules.remove(row.path, force=True),
            )
        else:
            panel.modules.remove(row.path)

    with ui.ZStack(height=0):
        ui.Rectangle(name="row")
        with ui.HStack(height=0, spacing=style.GAP):
            ui.Rectangle(width=3, style={"background_color": style.ACCENT if chosen else 0x00000000})
            with ui.VStack(height=0, spacing=2):
                ui.Spacer(height=3)
                with ui.HStack(height=0, spacing=style.GAP):
                    ui.Label(row.name, name="head", width=0, tooltip=row.path)
                    ui.Label(
                        row.status or "unreadable",
                        width=0,
                        style={"color": _STATUS.get(row.status, style.CAUTION)},
                        tooltip="What the tool that registered it found; it is checked again before it runs",
                    )
                    ui.Label(f"{row.size / 1024:.1f} KiB, {row.translator}", name="small", width=0)
                    ui.Spacer()
                    if users:
                        ui.Button(
                            f"{len(bound)} prim{'s' * (len(bound) != 1)}",
                            width=64,
                            name="flat",
                            tooltip="\n".join((*bound[:20], "A click selects them")),
                            clicked_fn=lambda: panel.wanted.emit(bound),
                            identifier="bound",
                        )
                    else:
                        ui.Label("not bound", name="dim", width=0)
                ui.Label(row.problem or "\n".join(row.exports), name="small", word_wrap=True, height=0)
                with ui.HStack(height=style.ROW, spacing=4):
                    ui.Button("Bind …", width=58, clicked_fn=lambda: _bind(panel, row), identifier="use")
                    same = (
                        result is not None and panel.digest != row.sha256 and panel.modules.target(result) == row.path
                    )
                    if same:
                        ui.Button(
                            "Update",
                            width=58,
                            clicked_fn=panel.register,
                            identifier="update",
                            tooltip="Puts the module that was just translated in its place; bindings stay",
                        )
                    ui.Button("Remove", width=58, clicked_fn=remove, identifier="remove")
                    ui.Spacer()
                ui.Spacer(height=3)
            ui.Spacer(width=2)


def _bind(panel: PanelModel, row: ModuleRow) -> None:
    panel.form.choose_module(row.path)
    panel.show.emit("bindings")
