"""The application's stage and selection, told to the panel's model."""

from __future__ import annotations

from typing import Any

import carb.eventdispatcher
import omni.usd

from portalis.translator.model.panel import PanelModel


class StageEvents:
    """Follows the default USD context until it is closed."""

    def __init__(self, panel: PanelModel) -> None:
        self._panel = panel
        self._context = context = omni.usd.get_context()
        dispatcher = carb.eventdispatcher.get_eventdispatcher()
        kinds = omni.usd.StageEventType
        self._held: list[Any] = [
            dispatcher.observe_event(
                observer_name=f"portalis.translator:{name}", event_name=context.stage_event_name(kind), on_event=heard
            )
            for name, kind, heard in (
                ("opened", kinds.OPENED, lambda _: self._opened()),
                ("closing", kinds.CLOSING, lambda _: panel.scene.attach(None)),
                ("selection", kinds.SELECTION_CHANGED, lambda _: self._selected()),
            )
        ]
        self._held.append(panel.wanted.subscribe(self._select))
        self._opened()

    def close(self) -> None:
        """Hears nothing more."""
        self._held = []

    def _opened(self) -> None:
        self._panel.scene.attach(self._context.get_stage())
        self._selected()

    def _selected(self) -> None:
        self._panel.scene.select(tuple(self._context.get_selection().get_selected_prim_paths()))

    def _select(self, paths: tuple[str, ...]) -> None:
        self._context.get_selection().set_selected_prim_paths(list(paths), True)
