"""The application (kit-manual/latest/API/omni.kit.app.html): events that are queued are dispatched with the next update."""

from __future__ import annotations

from typing import Any

from carb.eventdispatcher import get_eventdispatcher

_queue: list[tuple[str, dict[str, Any]]] = []


def queue_event(event_name: str, payload: dict[str, Any] | None = None) -> None:
    _queue.append((event_name, payload or {}))


def update() -> None:
    """The part of an update that dispatches what was queued."""
    queued, _queue[:] = list(_queue), []
    for name, payload in queued:
        get_eventdispatcher().dispatch_event(name, payload)
