"""The shared index with the local one behind it.

Answers are written to both and looked up here first: they are named by their content, so a nearer copy is as good. While Redis is away there is the
local index alone; builds are then shared by the processes of one machine only.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from portalis.service.index.redis import RedisIndex
from portalis.service.index.sqlite import SqliteIndex
from portalis.service.redis_link import FAULTS
from portalis.service.resilience import AwayError, Guard

_SECONDS = 1.5
"""What one call of Redis may take."""


class FallbackIndex:
    """Implements `ports.Index`. No fault of Redis is a fault of a request."""

    def __init__(self, remote: RedisIndex, local: SqliteIndex, *, retries: int) -> None:
        self._remote = remote
        self._local = local
        self._guard = Guard(
            "Redis", remote.ping, faults=FAULTS, retries=retries, timeout=_SECONDS, places=remote.places
        )

    @property
    def degraded(self) -> str | None:
        """Why the index is this machine's own now; `None` when it is shared."""
        return self._guard.problem

    async def start(self) -> None:
        """Redis need not be there. Raises `StorageError` when the local index cannot be opened."""
        await self._local.start()
        await self._guard.start()
        await self._remote.start()

    async def stop(self) -> None:
        """Closes both."""
        await self._guard.stop()
        await self._remote.stop()
        await self._local.stop()

    async def get(self, key: str) -> bytes | None:
        """The answer that this machine or another one knows."""
        near = await self._local.get(key)
        if near is not None:
            return near
        with suppress(AwayError):
            far = await self._guard.call(lambda: self._remote.find(key))
            if far is not None:
                await self._local.put(key, *far)
                return far[0]
        return None

    async def put(self, key: str, answer: bytes, ttl: float) -> None:
        """Remembers an answer for `ttl` seconds, at least on this machine."""
        await self._local.put(key, answer, ttl)
        with suppress(AwayError):
            await self._guard.call(lambda: self._remote.put(key, answer, ttl))

    @asynccontextmanager
    async def building(self, key: str, timeout: float) -> AsyncIterator[bool]:
        """As `ports.Index.building`: among all machines, or the processes of this one while Redis is away."""
        try:
            token = await self._guard.call(lambda: self._remote.take(key))
        except AwayError:
            async with self._local.building(key, timeout) as mine:
                yield mine
            return
        if token is not None:
            async with self._remote.held(key, token):
                yield True
            return
        # When Redis goes away now, nobody knows how the build of the other one goes on.
        with suppress(*FAULTS):
            await self._remote.wait(key, timeout)
        yield False

    async def healthy(self) -> str | None:
        """What is wrong with the local index: with that one alone the service works."""
        return await self._local.healthy()
