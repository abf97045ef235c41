"""What the panel says where it is not looked at: Kit's notifications, and progress in the status bar."""

from __future__ import annotations

import omni.kit.app

from portalis.translator.model.notices import Notice
from portalis.translator.model.panel import PanelModel
from portalis.translator.model.translating import State
from portalis.translator.ui.kit_notifications import post

PROGRESS, ACTIVITY = "omni.kit.window.status_bar@progress", "omni.kit.window.status_bar@activity"


class Messages:
    """Passes errors and progress on until it is closed."""

    def __init__(self, panel: PanelModel) -> None:
        self._panel = panel
        translating = panel.translating
        self._held: list[object] = [
            panel.notices.last.subscribe(self._say),
            translating.state.subscribe(lambda _: self._progress()),
            translating.passed.subscribe(lambda _: self._progress()),
        ]

    def close(self) -> None:
        """Says nothing more."""
        self._held = []

    def _say(self, notice: Notice | None) -> None:
        if notice is not None and notice.kind == "error":
            post(f"Portalis: {notice.text}")

    def _progress(self) -> None:
        translating = self._panel.translating
        running = translating.state.value is State.RUNNING
        text = f"Translating {self._panel.document.name}" if running else ""
        omni.kit.app.queue_event(ACTIVITY, payload={"text": text})
        omni.kit.app.queue_event(PROGRESS, payload={"progress": translating.fraction if running else -1.0})
