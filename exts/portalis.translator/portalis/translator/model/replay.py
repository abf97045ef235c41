"""Undo and redo of edits, as an application's history asks for them.

The application takes an edit as undone when its call returns. One of many prims then has only begun: it goes on in the turns that follow. What is
undone or done again meanwhile waits for its turn behind it, so all happens in the order in which it was asked for. Where that order can not wait,
`finish` does the rest at once: before a new edit that is made in one go, before the stage is saved, at the end.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque

from portalis.stage.pacing import Steps, finish
from portalis.translator.model.edits import Edit
from portalis.translator.model.slices import Sliced
from portalis.translator.model.tasks import Tasks

_SLOT = "replay"
_log = logging.getLogger(__name__)


class Replay:
    """Edits that are on their way back or forth."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._waiting: deque[Sliced[None]] = deque()

    @property
    def busy(self) -> bool:
        """Whether any edit is half-way."""
        return bool(self._waiting)

    def undo(self, edit: Edit) -> None:
        """Takes an edit back."""
        self._add(edit.undoing(), edit.large)

    def redo(self, edit: Edit) -> None:
        """Makes an edit again."""
        self._add(edit.redoing(), edit.large)

    def finish(self) -> None:
        """Does all that is left at once."""
        self._tasks.cancel(_SLOT)
        while self._waiting:
            try:
                self._waiting[0].finish()
            finally:
                self._waiting.popleft()

    async def settled(self) -> None:
        """Returns when nothing is half-way."""
        while self._waiting:
            await asyncio.sleep(0)

    def _add(self, steps: Steps[None], large: bool) -> None:
        if not large and not self._waiting:
            finish(steps)
            return
        work = Sliced(steps)
        self._waiting.append(work)
        if len(self._waiting) == 1 and self._tasks.start(_SLOT, self._go_on()) is None:
            self.finish()

    async def _go_on(self) -> None:
        while self._waiting:
            work = self._waiting[0]
            try:
                await work.rest()
            except Exception:  # whatever it is: those that wait are not to blame
                _log.exception("an edit could not be undone, or done again")
            self._waiting.popleft()
