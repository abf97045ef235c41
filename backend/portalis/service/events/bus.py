"""Events to listeners in this process. Publishing never waits; each listener has a bounded queue of its own."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Self

from portalis.service.models import Event

QUEUE_LIMIT = 256
"""Events that a listener may be behind; then it loses its oldest."""


class Subscription:
    """The events of one topic from now on, as an asynchronous iterator. Ends when it or the bus is closed."""

    def __init__(self, bus: Bus, topic: str, limit: int) -> None:
        self._bus = bus
        self._topic = topic
        self._queue: deque[Event] = deque(maxlen=limit)
        self._news = asyncio.Event()
        self._closed = False
        #: Events that this listener was too slow for.
        self.lost = 0

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Event:
        while not self._queue:
            if self._closed:
                raise StopAsyncIteration
            self._news.clear()
            await self._news.wait()
        return self._queue.popleft()

    async def aclose(self) -> None:
        """No more events come in; the iterator ends after those that are queued."""
        self.close()

    def close(self) -> None:
        """As `aclose`."""
        self._closed = True
        self._bus.forget(self._topic, self)
        self._news.set()

    def give(self, event: Event) -> None:
        """Queues an event."""
        if len(self._queue) == self._queue.maxlen:
            self.lost += 1
        self._queue.append(event)
        self._news.set()


class Bus:
    """Topics and their listeners."""

    def __init__(self, limit: int = QUEUE_LIMIT) -> None:
        self._limit = limit
        self._listeners: dict[str, set[Subscription]] = {}

    def publish(self, topic: str, event: Event) -> None:
        """To all that listen now."""
        for listener in self._listeners.get(topic, ()):
            listener.give(event)

    def subscribe(self, topic: str) -> Subscription:
        """Events from now on, not from the first look at them."""
        listener = Subscription(self, topic, self._limit)
        self._listeners.setdefault(topic, set()).add(listener)
        return listener

    def forget(self, topic: str, listener: Subscription) -> None:
        """A closed listener."""
        listeners = self._listeners.get(topic)
        if listeners is not None:
            listeners.discard(listener)
            if not listeners:
                del self._listeners[topic]

    def close(self) -> None:
        """Ends all listeners' iterators."""
        for listeners in list(self._listeners.values()):
            for listener in list(listeners):
                listener.close()
