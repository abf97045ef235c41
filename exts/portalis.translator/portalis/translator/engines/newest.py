"""Of several calls about one thing, only the newest is worth an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from portalis.translator.engines.engine import SupersededError

T = TypeVar("T")


class Newest:
    """Runs one coroutine for each key; a newer one cancels the older, whose caller gets a `SupersededError`."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[Any]] = {}

    async def run(self, key: str, work: Coroutine[Any, Any, T]) -> T:
        """The coroutine's result. Cancelling the caller cancels it."""
        task = asyncio.ensure_future(work)
        before, self._tasks[key] = self._tasks.get(key), task
        if before is not None:
            before.cancel()
        try:
            return await task
        except asyncio.CancelledError:
            caller = asyncio.current_task()
            if self._tasks.get(key) is not task and not (caller is not None and caller.cancelling()):
                raise SupersededError from None
            raise
        finally:
            if self._tasks.get(key) is task:
                del self._tasks[key]
