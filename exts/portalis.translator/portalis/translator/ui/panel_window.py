"""The panel's window: the sections put together."""

from __future__ import annotations

from collections.abc import Callable

import omni.ui as ui

from portalis.translator.model.observable import Value
from portalis.translator.model.panel import PanelModel
from portalis.translator.ui import (
    TITLE,
    actions_bar,
    bindings_tab,
    connection_bar,
    document_bar,
    editor,
    problems_tab,
    result_tabs,
    stage_tab,
    status_bar,
    style,
    tabs,
    trust_tab,
)
from portalis.translator.ui.dialogs import Dialogs
from portalis.translator.ui.surface import Surface

_TABS = ("problems", "module", "rust", "doctests", "stage", "bindings", "trust")


class PanelWindow:
    """A window on a panel model; several may show the same one."""

    def __init__(
        self,
        panel: PanelModel,
        dialogs: Dialogs,
        *,
        title: str = TITLE,
        font: str = "",
        visibility: Callable[[bool], None] | None = None,
    ) -> None:
        self.panel = panel
        self.tab: Value[int] = Value(0)
        self._dialogs = dialogs
        self._surface = Surface(code := style.code_style(font))
        self.window = ui.Window(title, width=720, height=900, dockPreference=ui.DockPreference.RIGHT)
        self.window.frame.style = {**style.STYLE, "Label::unseen": {**code, "color": 0x00000000}}
        if visibility is not None:
            self.window.set_visibility_changed_fn(visibility)
        self._surface.hold(
            panel.show.subscribe(self._show), panel.modules.last.subscribe(lambda _: self._show("bindings"))
        )
        with self.window.frame:
            self._build()

    def close(self) -> None:
        """Takes the window away, and all that it listens to."""
        self._surface.close()
        self.window.set_visibility_changed_fn(None)
        self.window.destroy()

    def _show(self, name: str) -> None:
        self.tab.value = _TABS.index(name)

    def _build(self) -> None:
        panel, surface = self.panel, self._surface
        with ui.ZStack():
            ui.Rectangle(name="back")
            with ui.HStack():
                ui.Spacer(width=style.INSET)
                with ui.VStack(spacing=style.GAP):
                    ui.Spacer(height=2)
                    status_bar.build_hint(panel, surface)
                    connection_bar.build(panel, surface)
                    document_bar.build(panel, surface, self._dialogs)
                    with ui.ZStack(height=ui.Fraction(5)):
                        self._editor = editor.build(panel, surface)
                    actions_bar.build(panel, surface)
                    with ui.ZStack(height=ui.Fraction(4)):
                        tabs.build(surface, self._tabs(), self.tab)
                    ui.Rectangle(name="edge", height=1)
                    status_bar.build(panel, surface)
                    ui.Spacer(height=2)
                ui.Spacer(width=style.INSET)

    def _tabs(self) -> list[tabs.Tab]:
        panel, surface = self.panel, self._surface
        contents, found = panel.scene.contents, panel.problems.found

        def counted(title: str, count: int) -> str:
            return f"{title} ({count})" if count else title

        def bound() -> int:
            return len(contents.value.of(panel.scene.selection.value))

        return [
            tabs.Tab(
                lambda: counted("Problems", len(found.value)), lambda: problems_tab.build(panel, surface), [found]
            ),
            tabs.Tab(lambda: "Module", lambda: result_tabs.build_module(panel, surface)),
            tabs.Tab(lambda: "Rust", lambda: result_tabs.build_rust(panel, surface)),
            tabs.Tab(lambda: "Doctests", lambda: result_tabs.build_doctests(panel, surface)),
            tabs.Tab(
                lambda: counted("Stage", len(contents.value.modules)),
                lambda: stage_tab.build(panel, surface, self._dialogs),
                [contents],
            ),
            tabs.Tab(
                lambda: counted("Bindings", bound()),
                lambda: bindings_tab.build(panel, surface),
                [contents, panel.scene.selection],
            ),
            tabs.Tab(lambda: "Trust", lambda: trust_tab.build(panel, surface)),
        ]
