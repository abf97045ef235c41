"""The events that the settings ask for."""

from __future__ import annotations

from portalis.service.events.announcer import Announcer
from portalis.service.settings import Settings


def make_events(settings: Settings) -> Announcer:
    """Not started yet."""
    return Announcer(settings)
