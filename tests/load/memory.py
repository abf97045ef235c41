"""Memory of the service and its workers over a run."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Callable
from contextlib import suppress

import psutil

EVERY = 1.0
#: Samples of a run that is long enough to tell growth from the filling of caches.
_ENOUGH = 60


class Watch:
    """Samples a process and all below it, in an `async with`. `pid` is asked each time: a service may be started again."""

    def __init__(self, pid: Callable[[], int]) -> None:
        self._pid = pid
        self._task: asyncio.Task[None] | None = None
        #: Bytes of the whole tree, and of the service alone. Pages that several processes share count once.
        self.tree: list[int] = []
        self.service: list[int] = []

    async def __aenter__(self) -> Watch:
        self._task = asyncio.create_task(self._sample())
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._task is not None
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    def peak(self) -> float:
        """MB of the whole tree at most."""
        return max(self.tree, default=0) / 1e6

    def growth(self) -> float | None:
        """Median of the service's own memory in the last quarter as a multiple of that in the second; `None` for a short run."""
        quarter = len(self.service) // 4
        if len(self.service) < _ENOUGH:
            return None
        return statistics.median(self.service[-quarter:]) / statistics.median(self.service[quarter : 2 * quarter])

    async def _sample(self) -> None:
        while True:
            with suppress(psutil.Error):
                own, tree = await asyncio.to_thread(_measure, self._pid())
                self.service.append(own)
                self.tree.append(tree)
            await asyncio.sleep(EVERY)


def _measure(pid: int) -> tuple[int, int]:
    service = psutil.Process(pid)
    own = total = service.memory_full_info().pss
    for child in service.children(recursive=True):
        with suppress(psutil.Error):
            total += child.memory_full_info().pss
    return own, total
