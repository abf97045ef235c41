"""The panel's model, connected with Kit: its settings, stage, timeline, history and messages."""

from __future__ import annotations

from typing import Any

import omni.kit.async_engine

from portalis.stage.trust import Policy
from portalis.translator.engines import Engine, make_engine
from portalis.translator.model.panel import PanelModel
from portalis.translator.model.replay import Replay
from portalis.translator.model.tasks import Tasks
from portalis.translator.model.translating import MODES
from portalis.translator.ui.kit_history import History
from portalis.translator.ui.kit_messages import Messages
from portalis.translator.ui.kit_settings import Settings
from portalis.translator.ui.kit_stage import StageEvents
from portalis.translator.ui.kit_timeline import TimelineEvents


class KitPanel:
    """Makes the model and feeds it with what happens in Kit, until it is closed. `policy` is what `load_policy` gave."""

    def __init__(self, settings: Settings, policy: Policy | str) -> None:
        python = settings.text("python")

        def make(address: str | None, key: str | None) -> Engine:
            return make_engine(address, key, python=python or None)

        spawn = omni.kit.async_engine.run_coroutine
        replay = Replay(Tasks(spawn))
        self._history = History(replay)
        perform = self._history.perform
        self.model = model = PanelModel(settings, spawn=spawn, perform=perform, replay=replay, make=make, policy=policy)
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
