"""Server-sent events (HTML standard, 9.2), with comments as heartbeat so that proxies keep the connection."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any, TypeVar

from aiohttp import web

#: Seconds of silence after which a comment is sent.
HEARTBEAT = 15.0
T = TypeVar("T")


class EventStream:
    """An answer of type `text/event-stream`."""

    def __init__(self, request: web.Request) -> None:
        self._request = request
        self._response = web.StreamResponse(
            headers={
                "Content-Type": "text/event-stream; charset=utf-8",
                "Cache-Control": "no-store",
                # nginx would collect events until a buffer is full.
                "X-Accel-Buffering": "no",
            }
        )

    async def open(self) -> None:
        """Sends the headers. Errors before this are answers of their own."""
        await self._response.prepare(self._request)

    async def send(self, type: str, data: str, id: str | None = None) -> None:
        """One event. `data` is one line. Waits while the client does not read; raises `ConnectionError` when it is gone."""
        head = f"id: {id}\n" if id is not None else ""
        await self._response.write(f"{head}event: {type}\ndata: {data}\n\n".encode())

    async def beat(self) -> None:
        """A comment."""
        await self._response.write(b": \n\n")

    async def close(self) -> web.StreamResponse:
        """Ends the stream."""
        await self._response.write_eof()
        return self._response


async def with_pauses(
    items: AsyncIterator[T], seconds: float, *, first: float | None = None, until: asyncio.Event | None = None
) -> AsyncGenerator[T | None, None]:
    """The items, and `None` after each `seconds` without one; the first of them comes after `first`.

    Ends with the items, or when `until` is set. Does not close `items`.
    """
    patience = seconds if first is None else first
    pending: asyncio.Task[T] | None = None
    end = asyncio.create_task(until.wait()) if until is not None else None
    try:
        while True:
            if pending is None:
                pending = asyncio.create_task(_next(items))
            tasks: set[asyncio.Task[Any]] = {pending} if end is None else {pending, end}
            done, _ = await asyncio.wait(tasks, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
            patience = seconds
            if pending in done:
                try:
                    item = pending.result()
                except StopAsyncIteration:
                    return
                pending = None
                yield item
            elif done:
                return
            else:
                yield None
    finally:
        left = [task for task in (pending, end) if task is not None and not task.done()]
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left)


async def _next(items: AsyncIterator[T]) -> T:
    return await anext(items)
