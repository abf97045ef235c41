"""Events to listeners in other processes, through Redis. An event that cannot be told now is lost to them: streams show what goes on, and what
must arrive goes by webhook.
"""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from pydantic import ValidationError
from redis.asyncio import Redis

from portalis.service.models import Event
from portalis.service.redis_link import FAULTS, Listener

_log = logging.getLogger(__name__)
CHANNEL = "portalis:events"
_QUEUE_LIMIT = 1024


class Fanout:
    """Tells the other processes, and hears them. `on_event` gets topic and event of others, never of this one."""

    def __init__(self, redis: Redis, on_event: Callable[[str, Event], None]) -> None:
        self._redis = redis
        self._on_event = on_event
        self._origin = secrets.token_hex(8)
        self._queue: deque[tuple[str, Event]] = deque(maxlen=_QUEUE_LIMIT)
        self._news = asyncio.Event()
        self._listener = Listener(redis, CHANNEL, self._hear)
        self._teller: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Redis need not be there."""
        await self._listener.start()
        self._teller = asyncio.get_running_loop().create_task(self._tell_always())

    async def stop(self) -> None:
        """Closes the connections."""
        await self._listener.stop()
        if self._teller is not None:
            self._teller.cancel()
            with suppress(asyncio.CancelledError):
                await self._teller
            self._teller = None
        await self._redis.aclose()

    def tell(self, topic: str, event: Event) -> None:
        """Never waits."""
        self._queue.append((topic, event))
        self._news.set()

    async def _tell_always(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            while self._queue:
                topic, event = self._queue.popleft()
                text = event.model_dump_json(exclude_none=True)
                message = f'{{"origin":"{self._origin}","topic":{json.dumps(topic)},"event":{text}}}'
                try:
                    await self._redis.publish(CHANNEL, message)
                except FAULTS:
                    # It will not be there for the next one either.
                    self._queue.clear()
                    await asyncio.sleep(1.0)

    def _hear(self, _channel: str, data: bytes) -> None:
        try:
            message = json.loads(data)
            if message["origin"] != self._origin:
                self._on_event(str(message["topic"]), Event.model_validate(message["event"]))
        except (ValueError, KeyError, TypeError, ValidationError):
            # A newer service may say what this one does not know.
            _log.debug("an event of another process is not understood")
