"""The panel's model, connected with Kit: its settings, stage, timeline, history and messages."""

from __future__ import annotations

from typing import Any

import omni.kit.async_engine

from portalis.translator.engines import Engine, make_engine
from portalis.translator.model.panel import PanelModel
from portalis.translator.model.translating import MODES
from portalis.translator.ui.kit_history import History
from portalis.translator.ui.kit_messages import Messages
from portalis.translator.ui.kit_settings import Settings
from portalis.translator.ui.kit_stage import StageEvents
from portalis.translator.ui.kit_timeline import TimelineEvents


class KitPanel:
    """Makes the model and feeds it with what happens in Kit, until it is closed."""

    def __init__(self, settings: Settings) -> None:
        python = settings.text("python")

        def make(address: str | None, key: str | None) -> Engine:
            return make_engine(address, key, python=python or None)

        self._history = History()
        self.model = model = PanelModel(
            settings, spawn=omni.kit.async_engine.run_coroutine, perform=self._history.perform, make=make
        )
        if settings.get("address") is None:
            model.connection.address.value = settings.text("address")
        model.problems.live.value = settings.flag("live_check", True)
        model.playback.armed.value = settings.flag("follow_timeline", True)
        mode = settings.text("mode")
        model.translating.mode.value = mode if mode in MODES else "standard"
        model.document.restore_draft()
        self._events: list[Any] = [StageEvents(model), TimelineEvents(model.playback), Messages(model)]

    def close(self) -> None:
        """Takes all away again; outputs of behaviours leave the stage."""
        for events in self._events:
            events.close()
        self._events = []
        self.model.close()
        self._history.close()
