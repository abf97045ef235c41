"""The panel's state as a whole. The windows show it, the extension feeds it with what happens in Kit, and tests drive it alone."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path
from typing import Any

from portalis.stage.errors import StageError
from portalis.stage.record import examine
from portalis.stage.trust import Policy
from portalis.translator.engines import Engine, make_engine
from portalis.translator.model.binding_form import BindingForm
from portalis.translator.model.connection import Connection, Make
from portalis.translator.model.document import Document, folder_of_examples
from portalis.translator.model.edits import Perform, perform
from portalis.translator.model.hints import Hint, next_step
from portalis.translator.model.modules import StageModules
from portalis.translator.model.notices import Notices
from portalis.translator.model.observable import Signal, Subscription, Value
from portalis.translator.model.playback import Playback
from portalis.translator.model.practice import practice_grid
from portalis.translator.model.problems import Problems
from portalis.translator.model.replay import Replay
from portalis.translator.model.scene import Scene
from portalis.translator.model.store import Memory, Store
from portalis.translator.model.tasks import Spawn, Tasks
from portalis.translator.model.translating import Translating
from portalis.translator.model.trust import TrustState, load_policy

__all__ = ["Engine", "PanelModel"]


class PanelModel:
    """Made and used in one thread, the UI's, with its event loop running.

    `store` keeps settings; `spawn` starts coroutines; `perform` makes edits of the stage, with a history where the application has one, which undoes them by `replay`;
    `make` makes engines; `policy` is what `load_policy` gave, which is called here where it is None. `jump` tells views that a line (from 1) is to be shown, `show` that a tab
    is; `wanted` tells the application what to select.
    """

    def __init__(
        self,
        store: Store | None = None,
        *,
        spawn: Spawn = asyncio.ensure_future,
        perform: Perform = perform,
        replay: Replay | None = None,
        make: Make = make_engine,
        examples: Path | None = None,
        policy: Policy | str | None = None,
    ) -> None:
        store = store if store is not None else Memory()
        self.tasks = Tasks(spawn)
        self.replay = replay if replay is not None else Replay(self.tasks)
        self.notices = Notices()
        self.document = Document(store, examples or folder_of_examples())
        self.connection = Connection(store, self.tasks, make)
        self.problems = Problems(self.document, self.connection, self.tasks)
        self.translating = Translating(self.document, self.connection, self.problems, self.notices, self.tasks)
        self.scene = Scene(self.tasks)
        self.trust = TrustState(self.notices, self.tasks, load_policy() if policy is None else policy)
        self.modules = StageModules(self.scene, self.trust, self.notices, self.tasks, perform, self.replay)
        self.form = BindingForm(self.scene, self.modules, self.notices, self.tasks, perform, self.replay)
        self.playback = Playback(self.scene, self.trust, self.notices, self.tasks)
        self.jump: Signal[int] = Signal()
        self.show: Signal[str] = Signal()
        self.wanted: Signal[tuple[str, ...]] = Signal()
        self.hint: Value[Hint] = Value(next_step(self))
        self._perform = perform
        self._digest: tuple[bytes, str] = (b"", "")
        self._held = self._watch()

    @property
    def digest(self) -> str:
        """The SHA-256 of the translated module; empty without one."""
        result = self.translating.result.value
        if result is None:
            return ""
        if self._digest[0] is not result.wasm:
            self._digest = (result.wasm, hashlib.sha256(result.wasm).hexdigest())
        return self._digest[1]

    @property
    def imports(self) -> tuple[str, ...]:
        """What the translated module needs of its host; nothing without a module, or for one that can not be read."""
        result = self.translating.result.value
        try:
            facts = examine(result.wasm, "") if result is not None else None
        except StageError:
            return ()
        return tuple(f"{found.module}.{found.name}" for found in facts.imports) if facts is not None else ()

    def start(self) -> None:
        """Begins to watch the engine."""
        self.connection.start()
        self.tasks.start("examples", self.document.find_examples())

    def register(self) -> None:
        """Registers what was translated."""
        result = self.translating.result.value
        if result is None:
            self.notices.error("There is no module yet: press Translate.")
        else:
            self.modules.register(result)

    def saving(self) -> None:
        """The stage is about to be saved. What was asked for before is done by then."""
        self.replay.finish()
        self.scene.finish_edits()
        self.modules.saving()

    def add_practice_grid(self) -> str | None:
        """Adds something to try a deformer on; its path."""
        stage = self.scene.stage.value
        if stage is None:
            self.notices.error("There is no stage: open or create one.")
            return None
        edit = practice_grid(stage)
        self._perform(edit)
        self.notices.done(f"Added {edit.result}.")
        return str(edit.result)

    def close(self) -> None:
        """Ends all that goes on; outputs of behaviours leave the stage, unsaved text is kept for the next time."""
        self.document.keep_draft()
        self.replay.finish()
        self.playback.close()
        self.scene.attach(None)
        self.connection.close()
        self.tasks.close()
        self._held = []

    def _watch(self) -> list[Subscription]:
        def look(_: Any) -> None:
            self.hint.value = next_step(self)

        return [
            value.subscribe(look)
            for value in (
                self.document.text, self.connection.light, self.problems.found, self.translating.state,
                self.translating.passed,                self.translating.result, self.scene.stage, self.scene.contents, self.scene.selection,
                self.form.module, self.playback.mode, self.playback.failures,
            )
        ]  # fmt: skip
