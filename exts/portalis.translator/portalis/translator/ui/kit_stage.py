"""The application's stage and selection, told to the panel's model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import carb.eventdispatcher
import omni.usd

from portalis.translator.model.panel import PanelModel


class StageEvents:
    """Follows the default USD context until it is closed.

    The first Kit 107 has these events only on the context's own stream, later ones have them on the event dispatcher.
    """

    def __init__(self, panel: PanelModel) -> None:
        self._panel = panel
        self._context = context = omni.usd.get_context()
        kinds = omni.usd.StageEventType
        handlers: dict[Any, Callable[[], None]] = {
            kinds.OPENED: self._opened,
            kinds.CLOSING: lambda: panel.scene.attach(None),
            kinds.SELECTION_CHANGED: self._selected,
        }
        if hasattr(kinds, "SAVING"):
            handlers[kinds.SAVING] = panel.saving
            panel.modules.saves_are_told = True
        self._held: list[Any] = [panel.wanted.subscribe(self._select)]
        if hasattr(context, "stage_event_name"):
            dispatcher = carb.eventdispatcher.get_eventdispatcher()
            for kind, handler in handlers.items():
                self._held.append(
                    dispatcher.observe_event(
                        observer_name=f"portalis.translator:{kind.name.lower()}",
                        event_name=context.stage_event_name(kind),
                        on_event=lambda _, handler=handler: handler(),
                    )
                )
        else:
            by_number = {int(kind): handler for kind, handler in handlers.items()}

            def heard(event: Any) -> None:
                if event.type in by_number:
                    by_number[event.type]()

            stream = context.get_stage_event_stream()
            self._held.append(stream.create_subscription_to_pop(heard, name="portalis.translator"))
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
