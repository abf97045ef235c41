"""The index that the settings ask for."""

from __future__ import annotations

from portalis.service.index.sqlite import SqliteIndex
from portalis.service.ports import Index
from portalis.service.settings import Settings

FILE = "index.sqlite"


def make_index(settings: Settings) -> Index:
    """Not started yet."""
    return SqliteIndex(settings.data / FILE, limit=settings.index_bytes)
