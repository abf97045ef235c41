"""Answers and build locks in Redis: for several machines. Every fault is raised; `fallback` deals with them."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from redis.asyncio import Redis

from portalis.service.redis_link import FAULTS, Listener

ANSWER, LOCK, FREED = "portalis:answer:", "portalis:building:", "portalis:freed:"
LEASE = 6.0
"""Seconds that a lock outlives the last sign of life of its owner."""
HEARTBEAT = 2.0
_LOOK_SECONDS = 0.5
_PLACES = 24
# Only the owner moves or frees a lock: it may have expired, and be somebody else's by now.
_KEEP = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0"
_FREE = """
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return redis.call('PUBLISH', ARGV[2], '')
"""


class RedisIndex:
    """The methods raise `redis_link.FAULTS`."""

    def __init__(self, redis: Redis, *, lease: float = LEASE, heartbeat: float = HEARTBEAT) -> None:
        self._redis = redis
        #: Calls at once: fewer than there are connections, so that none waits for a connection, which would look like a fault. The
        #: callers of the other methods take one; `held` and `wait` do so themselves.
        self.places = asyncio.Semaphore(_PLACES)
        self._lease = lease
        self._heartbeat = heartbeat
        self._keep = redis.register_script(_KEEP)
        self._free = redis.register_script(_FREE)
        self._listener = Listener(redis, f"{FREED}*", self._freed)
        self._waiting: dict[str, set[asyncio.Event]] = {}

    async def start(self) -> None:
        """Redis need not be there."""
        await self._listener.start()

    async def stop(self) -> None:
        """Closes the connections."""
        await self._listener.stop()
        await self._redis.aclose()

    async def ping(self) -> None:
        """Whether Redis can be written: one that only reads is of no use."""
        await self._redis.set("portalis:probe", b"", px=1000)

    async def find(self, key: str) -> tuple[bytes, float] | None:
        """The answer and the seconds that it is still remembered."""
        async with self._redis.pipeline(transaction=False) as pipeline:
            pipeline.get(ANSWER + key)
            pipeline.pttl(ANSWER + key)
            answer, left = await pipeline.execute()
        return None if answer is None or left <= 0 else (answer, left / 1000)

    async def put(self, key: str, answer: bytes, ttl: float) -> None:
        """Remembers an answer for `ttl` seconds."""
        await self._redis.set(ANSWER + key, answer, px=max(1, round(ttl * 1000)))

    async def take(self, key: str) -> str | None:
        """Takes the lock: the token that shows whose it is; `None` when somebody else has it."""
        token = secrets.token_hex(16)
        taken = await self._redis.set(LOCK + key, token, nx=True, px=round(self._lease * 1000))
        return token if taken else None

    @asynccontextmanager
    async def held(self, key: str, token: str) -> AsyncIterator[None]:
        """Keeps a lock that was taken for as long as it lasts, and frees it then. Faults are nobody's concern: the lock expires."""
        heart = asyncio.get_running_loop().create_task(self._beat(key, token))
        try:
            yield
        finally:
            heart.cancel()
            await asyncio.shield(self._give_back(key, token))

    async def wait(self, key: str, timeout: float) -> None:
        """Until the lock is free, or `timeout` seconds have passed."""
        freed = asyncio.Event()
        self._waiting.setdefault(key, set()).add(freed)
        try:
            end = time.monotonic() + timeout
            # Looks again now and then: who dies tells nobody, and a message can get lost.
            while (left := end - time.monotonic()) > 0 and await self._taken(key):
                with suppress(TimeoutError):
                    async with asyncio.timeout(min(left, _LOOK_SECONDS)):
                        await freed.wait()
                        return
        finally:
            waiting = self._waiting[key]
            waiting.discard(freed)
            if not waiting:
                del self._waiting[key]

    def _freed(self, channel: str, _data: bytes) -> None:
        for waiting in self._waiting.get(channel.removeprefix(FREED), ()):
            waiting.set()

    async def _taken(self, key: str) -> bool:
        async with self.places:
            return bool(await self._redis.exists(LOCK + key))

    async def _give_back(self, key: str, token: str) -> None:
        with suppress(*FAULTS):
            async with self.places:
                await self._free(keys=[LOCK + key], args=[token, FREED + key])

    async def _beat(self, key: str, token: str) -> None:
        while True:
            await asyncio.sleep(self._heartbeat)
            with suppress(*FAULTS):
                async with self.places:
                    await self._keep(keys=[LOCK + key], args=[token, round(self._lease * 1000)])
