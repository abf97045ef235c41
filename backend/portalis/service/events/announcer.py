"""The one place that tells of ended work: on the bus, and to webhooks."""

from __future__ import annotations

from portalis.service.events.bus import Bus, Subscription
from portalis.service.models import Event

TRANSLATIONS = "translations"


def topic_of(event: Event) -> str:
    """Where an ended translation or job is published."""
    return f"job:{event.id}" if event.type == "job" else TRANSLATIONS


class Announcer:
    """Implements `ports.Events`."""

    def __init__(self) -> None:
        self._bus = Bus()

    async def start(self) -> None:
        """Nothing to open yet."""

    async def stop(self) -> None:
        """Ends all listeners' iterators."""
        self._bus.close()

    def publish(self, topic: str, event: Event) -> None:
        """To all that listen now."""
        self._bus.publish(topic, event)

    def subscribe(self, topic: str) -> Subscription:
        """Events from now on."""
        return self._bus.subscribe(topic)

    async def announce(self, event: Event, *, webhook: str | None = None) -> None:
        """Publishes an ended translation or job."""
        self._bus.publish(topic_of(event), event)
