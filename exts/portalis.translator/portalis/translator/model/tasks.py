"""Work that goes on while the UI lives on: coroutines in the UI's loop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

Spawn = Callable[[Coroutine[Any, Any, Any]], "asyncio.Future[Any]"]
_log = logging.getLogger(__name__)


class Tasks:
    """Tasks of one owner in the UI's loop. Each has a slot: a new one in a slot cancels the one before. `close` cancels all.

    `spawn` starts a coroutine, in Kit `omni.kit.async_engine.run_coroutine`. What a task raises is logged: whoever expects an error
    handles it in the coroutine.
    """

    def __init__(self, spawn: Spawn = asyncio.ensure_future) -> None:
        self._spawn = spawn
        self._running: dict[str, asyncio.Future[Any]] = {}
        self._closed = False

    def start(self, slot: str, work: Coroutine[Any, Any, Any]) -> asyncio.Future[Any] | None:
        """Starts work in a slot; None when all is closed."""
        if self._closed:
            work.close()
            return None
        self.cancel(slot)
        task = self._running[slot] = self._spawn(work)
        task.add_done_callback(lambda done: self._ended(slot, done))
        return task

    def running(self, slot: str) -> bool:
        """Whether the slot's work goes on."""
        return slot in self._running

    def cancel(self, slot: str) -> None:
        """Cancels what runs in a slot, if anything does."""
        task = self._running.pop(slot, None)
        if task is not None:
            task.cancel()

    def close(self) -> None:
        """Cancels all and takes nothing more."""
        self._closed = True
        for slot in list(self._running):
            self.cancel(slot)

    def _ended(self, slot: str, task: asyncio.Future[Any]) -> None:
        if self._running.get(slot) is task:
            del self._running[slot]
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("%s failed", slot, exc_info=error)
