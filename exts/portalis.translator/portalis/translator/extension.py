"""The Kit extension: *Window > Portalis*, and behaviours that follow the timeline, with or without a window."""

from __future__ import annotations

from typing import Any

import omni.ext
import omni.kit.async_engine

from portalis.translator.engines import Engine, make_engine
from portalis.translator.model.panel import PanelModel
from portalis.translator.model.translating import MODES
from portalis.translator.ui.kit_history import History
from portalis.translator.ui.kit_messages import Messages
from portalis.translator.ui.kit_settings import Settings
from portalis.translator.ui.kit_stage import StageEvents
from portalis.translator.ui.kit_timeline import TimelineEvents


class PortalisExtension(omni.ext.IExt):  # type: ignore[misc]
    """Starts with Kit's event loop running; `on_shutdown` leaves nothing behind, so that the extension can be loaded anew while Kit runs."""

    panel: PanelModel | None = None

    def on_startup(self, ext_id: str) -> None:
        """Makes the panel's model, connects it with Kit, and adds the menu entry where there is a user interface."""
        settings = Settings()
        python = settings.text("python")

        def make(address: str | None, key: str | None) -> Engine:
            return make_engine(address, key, python=python or None)

        self._history = History()
        panel = self.panel = PanelModel(
            settings, spawn=omni.kit.async_engine.run_coroutine, perform=self._history.perform, make=make
        )
        if settings.get("address") is None:
            panel.connection.address.value = settings.text("address")
        panel.problems.live.value = settings.flag("live_check", True)
        panel.playback.armed.value = settings.flag("follow_timeline", True)
        mode = settings.text("mode")
        panel.translating.mode.value = mode if mode in MODES else "standard"
        panel.document.restore_draft()
        self._events: list[Any] = [StageEvents(panel), TimelineEvents(panel.playback), Messages(panel)]
        self._menu: Any = None
        try:
            from portalis.translator.ui.kit_menu import WindowMenu
        except ImportError:
            # Headless: there is no omni.ui.
            return
        self._menu = WindowMenu(panel, font=settings.text("font"))
        if settings.flag("open", False):
            self._menu.show(True)

    def on_shutdown(self) -> None:
        """Takes all away again; outputs of behaviours leave the stage."""
        panel, self.panel = self.panel, None
        if panel is None:
            return
        if self._menu is not None:
            self._menu.close()
        for events in self._events:
            events.close()
        panel.close()
        self._history.close()
        self._menu, self._events = None, []
