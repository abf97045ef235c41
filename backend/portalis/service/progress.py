"""The way to one answer as a stream of events, for the faces that show it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING

from portalis.service.models import Event, Priority, TranslateRequest
from portalis.service.ports import Caller

if TYPE_CHECKING:
    from portalis.service.core import TranslationService


async def progress(
    service: TranslationService,
    request: TranslateRequest,
    caller: Caller,
    *,
    request_id: str,
    priority: Priority = Priority.INTERACTIVE,
) -> AsyncGenerator[Event, None]:
    """What happens on the way to the answer, then an event of type `result`. Raises `ServiceError` where there is no answer.

    Close it (`contextlib.aclosing`): that gives up the interest in an answer that is not there yet.
    """
    events: asyncio.Queue[Event | None] = asyncio.Queue()
    work = asyncio.create_task(
        service.translate(request, caller, request_id=request_id, priority=priority, on_event=events.put_nowait)
    )
    work.add_done_callback(lambda _: events.put_nowait(None))
    try:
        while (event := await events.get()) is not None:
            yield event
        yield Event(type="result", id=request_id, translation=work.result())
    finally:
        if not work.done():
            work.cancel()
            await asyncio.wait([work])
