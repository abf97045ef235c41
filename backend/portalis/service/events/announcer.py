"""The one place that tells of ended work: to listeners here and in other processes, and to webhooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalis.service.events.bus import Bus, Subscription
from portalis.service.events.webhooks import Webhooks
from portalis.service.models import Event
from portalis.service.settings import Settings

if TYPE_CHECKING:
    from portalis.service.events.fanout import Fanout

TRANSLATIONS = "translations"


def topic_of(event: Event) -> str:
    """Where an ended translation or job is published."""
    return f"job:{event.id}" if event.type == "job" else TRANSLATIONS


class Announcer:
    """Implements `ports.Events`."""

    def __init__(self, settings: Settings) -> None:
        self._bus = Bus()
        self.webhooks = Webhooks(settings)
        self._fanout: Fanout | None = None
        if settings.redis_url is not None:
            from portalis.service.events.fanout import Fanout
            from portalis.service.redis_link import redis_client

            self._fanout = Fanout(redis_client(settings.redis_url.get_secret_value()), self._bus.publish)

    async def start(self) -> None:
        """Opens the outbox, and sends what is in it. Raises `StorageError`."""
        await self.webhooks.start()
        if self._fanout is not None:
            await self._fanout.start()

    async def stop(self) -> None:
        """Ends all listeners' iterators. Webhooks that have not arrived are sent after the next start."""
        self._bus.close()
        await self.webhooks.stop()
        if self._fanout is not None:
            await self._fanout.stop()

    def publish(self, topic: str, event: Event) -> None:
        """To all that listen now."""
        self._bus.publish(topic, event)
        if self._fanout is not None:
            self._fanout.tell(topic, event)

    def subscribe(self, topic: str) -> Subscription:
        """Events from now on."""
        return self._bus.subscribe(topic)

    async def announce(self, event: Event, *, webhook: str | None = None) -> None:
        """Publishes an ended translation or job; its webhooks are on the disk when this returns. Raises `StorageError`."""
        self.publish(topic_of(event), event)
        if self.webhooks.configured:
            await self.webhooks.add(event.type, event.model_dump_json(exclude_none=True), webhook)
