"""The application (kit-manual/latest/API/omni.kit.app.html): events that are queued are dispatched with the next update."""

from __future__ import annotations

import asyncio
from typing import Any

from carb.eventdispatcher import get_eventdispatcher


class App:
    """IApp (kit-manual, omni.kit.app.IApp): `post_quit` ends the application after the update that is going on."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []
        #: What the application ends with, once it is to end.
        self.status: int | None = None

    async def next_update_async(self) -> None:
        """Returns with the next update."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        await future

    def post_quit(self, return_code: int = 0) -> None:
        self.status = return_code

    def updated(self) -> None:
        """An update has come: whoever waits for it goes on."""
        waiting, self._waiting[:] = list(self._waiting), []
        for future in waiting:
            if not future.done():
                future.set_result(None)


_app = App()
_queue: list[tuple[str, dict[str, Any]]] = []


def get_app() -> App:
    return _app


def queue_event(event_name: str, payload: dict[str, Any] | None = None) -> None:
    _queue.append((event_name, payload or {}))


def update() -> None:
    """The part of an update that dispatches what was queued, and wakes who waits for it."""
    _app.updated()
    queued, _queue[:] = list(_queue), []
    for name, payload in queued:
        get_eventdispatcher().dispatch_event(name, payload)
