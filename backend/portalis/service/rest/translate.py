"""Translation at once: one request, a batch, or one with its progress as events. The engines on offer."""

from __future__ import annotations

from contextlib import aclosing

from aiohttp import web

from portalis.service.models import BatchRequest, EngineList, Event, Model, Priority, TranslateRequest
from portalis.service.problems import problem_of
from portalis.service.progress import progress
from portalis.service.rest.answers import answer, translation_answer
from portalis.service.rest.body import read
from portalis.service.rest.context import CALLER, PARTS, REQUEST_ID, charge, idempotency_key_of
from portalis.service.rest.sse import HEARTBEAT, EventStream, with_pauses

#: Seconds in which a request that can not be taken is answered with a status of its own, before the stream is begun.
AT_ONCE = 0.25


async def translate(request: web.Request) -> web.Response:
    """`POST /translate`."""
    wanted = await read(request, TranslateRequest)
    await claim(request, wanted)
    translation = await request.app[PARTS].service.translate(
        wanted, request[CALLER], request_id=request[REQUEST_ID], priority=Priority.INTERACTIVE
    )
    return translation_answer(translation)


async def batch(request: web.Request) -> web.Response:
    """`POST /translate/batch`. Each request of the batch counts."""
    wanted = await read(request, BatchRequest)
    await charge(request, len(wanted.requests) - 1)
    await claim(request, wanted)
    result = await request.app[PARTS].service.batch(
        wanted, request[CALLER], request_id=request[REQUEST_ID], priority=Priority.STANDARD
    )
    return answer(result)


async def stream(request: web.Request) -> web.StreamResponse:
    """`POST /translate/stream`. What fails at once has its own status; afterwards it is the last event."""
    wanted = await read(request, TranslateRequest)
    await claim(request, wanted)
    request_id = request[REQUEST_ID]
    events = progress(request.app[PARTS].service, wanted, request[CALLER], request_id=request_id)
    waiting = with_pauses(events, HEARTBEAT, first=AT_ONCE)
    async with aclosing(events), aclosing(waiting):
        begun: list[Event] = []
        # A full queue shows here.
        async for event in waiting:
            if event is not None:
                begun.append(event)
            if event is None or event.type != "queued":
                break
        sent = EventStream(request)
        await sent.open()
        for known in begun:
            await send(sent, known)
        try:
            async for event in waiting:
                await (sent.beat() if event is None else send(sent, event))
        except ConnectionError:
            raise
        except Exception as error:
            problem = problem_of(error, request_id)
            request.app[PARTS].metrics.error(problem.code)
            await send(sent, Event(type="error", id=request_id, problem=problem))
    return await sent.close()


async def send(stream: EventStream, event: Event) -> None:
    """An event of the pipeline."""
    await stream.send(event.type, event.model_dump_json(exclude_none=True))


async def claim(request: web.Request, wanted: Model) -> None:
    """Remembers the idempotency key of a request. Equal requests have equal answers anyway; another request is a conflict."""
    key = idempotency_key_of(request)
    if key is not None:
        await request.app[PARTS].access.claim(request[CALLER], key, wanted.content())


async def models(request: web.Request) -> web.Response:
    """`GET /models`."""
    return answer(EngineList(models=request.app[PARTS].service.engines()))
