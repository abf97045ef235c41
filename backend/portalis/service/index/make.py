"""The index that the settings ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalis.service.index.sqlite import SqliteIndex
from portalis.service.settings import Settings

if TYPE_CHECKING:
    from portalis.service.index.fallback import FallbackIndex

FILE = "index.sqlite"


def make_index(settings: Settings) -> SqliteIndex | FallbackIndex:
    """Not started yet."""
    local = SqliteIndex(settings.data / FILE, limit=settings.index_bytes)
    if settings.redis_url is None:
        return local
    # Loading redis takes longer than starting all the rest of a small service.
    from portalis.service.index.fallback import FallbackIndex
    from portalis.service.index.redis import RedisIndex
    from portalis.service.redis_link import redis_client

    return FallbackIndex(
        RedisIndex(redis_client(settings.redis_url.get_secret_value())), local, retries=settings.retries
    )
