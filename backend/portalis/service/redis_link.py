"""Connections to Redis, as all parts that share something through it make them."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from contextlib import suppress

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

_log = logging.getLogger(__name__)
FAULTS: tuple[type[Exception], ...] = (RedisError, OSError)
"""What a call can raise when Redis is away, full, starting, or refuses the password: all of it the infrastructure's."""
_CONNECTIONS = 32
_SECONDS = 1.0
_PAUSES = (0.1, 2.0)
_LISTEN_SECONDS = 5.0


def redis_client(url: str) -> Redis:
    """A client with a bounded number of connections and short waits. It does not retry: who calls knows whether that is of use."""
    pool = BlockingConnectionPool.from_url(
        url,
        max_connections=_CONNECTIONS,
        timeout=_SECONDS,
        socket_timeout=_SECONDS,
        socket_connect_timeout=_SECONDS,
        health_check_interval=2 * _LISTEN_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    return Redis.from_pool(pool)


class Listener:
    """Hears what is published on channels of one pattern, again after each time that Redis was away.

    `on_message` gets the channel and the bytes. What is published while Redis is away is not heard.
    """

    def __init__(self, redis: Redis, pattern: str, on_message: Callable[[str, bytes], None]) -> None:
        self._redis = redis
        self._pattern = pattern
        self._on_message = on_message
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Redis need not be there."""
        self._task = asyncio.get_running_loop().create_task(self._listen_always())

    async def stop(self) -> None:
        """Hears nothing more."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def _listen_always(self) -> None:
        pause, longest = _PAUSES
        while True:
            try:
                await self._listen()
            except FAULTS:
                await asyncio.sleep(pause * random.uniform(0.75, 1.25))
                pause = min(pause * 2, longest)
            else:
                pause = _PAUSES[0]

    async def _listen(self) -> None:
        async with self._redis.pubsub(ignore_subscribe_messages=True) as channel:
            await channel.psubscribe(self._pattern)
            while True:
                # Comes back now and then, also without a message: then a connection that is dead without having been closed is noticed.
                message = await channel.get_message(timeout=_LISTEN_SECONDS)
                if message is not None:
                    self._on_message(message["channel"].decode(errors="replace"), message["data"])
