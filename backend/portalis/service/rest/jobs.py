"""Jobs: work for later, which survives a restart."""

from __future__ import annotations

import re
from contextlib import aclosing

from aiohttp import web

from portalis.service.errors import InvalidRequestError, NotFoundError
from portalis.service.models import Event, Job, JobList, JobRequest
from portalis.service.rest.answers import answer
from portalis.service.rest.body import read
from portalis.service.rest.context import BASE, CALLER, CLOSING, PARTS, charge, idempotency_key_of
from portalis.service.rest.sse import HEARTBEAT, EventStream, with_pauses

PAGE, MOST = 20, 100
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_CURSOR = re.compile(r"[A-Za-z0-9_=.:+-]{1,200}")


async def submit(request: web.Request) -> web.Response:
    """`POST /jobs`. Each request of the job counts."""
    wanted = await read(request, JobRequest)
    key = idempotency_key_of(request)
    await charge(request, len(wanted.requests) - 1)
    job = await request.app[PARTS].jobs.submit(wanted, request[CALLER], idempotency_key=key)
    return answer(job, 202, Location=f"{BASE}/jobs/{job.id}")


async def show(request: web.Request) -> web.Response:
    """`GET /jobs/{id}`."""
    return answer(await request.app[PARTS].jobs.get(_job_id(request), request[CALLER]))


async def show_all(request: web.Request) -> web.Response:
    """`GET /jobs`."""
    limit, after = _limit(request.query.get("limit")), request.query.get("after")
    if after is not None and not _CURSOR.fullmatch(after):
        raise InvalidRequestError("`after` is not a cursor of this list", fields=(("after", "the `next` of a page"),))
    jobs, following = await request.app[PARTS].jobs.list(request[CALLER], limit=limit, after=after)
    return answer(JobList(jobs=tuple(jobs), next=following))


async def cancel(request: web.Request) -> web.Response:
    """`POST /jobs/{id}/cancel` and `DELETE /jobs/{id}`."""
    return answer(await request.app[PARTS].jobs.cancel(_job_id(request), request[CALLER]))


async def events(request: web.Request) -> web.StreamResponse:
    """`GET /jobs/{id}/events`: the job as it is, then whenever it got on, until it has ended.

    An event's id says how far the job was. With it as `Last-Event-ID`, a stream goes on where another broke off.
    """
    jobs, caller, job_id = request.app[PARTS].jobs, request[CALLER], _job_id(request)
    news = request.app[PARTS].events.subscribe(f"job:{job_id}")
    async with aclosing(news):
        # After subscribing: what happens between is not missed.
        job = await jobs.get(job_id, caller)
        stream = EventStream(request)
        await stream.open()
        last = request.headers.get("Last-Event-ID", "")
        waiting = with_pauses(news, HEARTBEAT, until=request.app[CLOSING])
        async with aclosing(waiting):
            while True:
                if _mark(job) != last:
                    last = _mark(job)
                    event = Event(type="job", id=job.id, job=job.model_copy(update={"results": ()}))
                    await stream.send("job", event.model_dump_json(exclude_none=True), last)
                if job.state.final:
                    break
                try:
                    if await anext(waiting) is None:
                        await stream.beat()
                except StopAsyncIteration:
                    break
                # Not from the event, of which one may be lost.
                job = await jobs.get(job_id, caller)
    return await stream.close()


def _mark(job: Job) -> str:
    return f"{job.state.value}.{job.done}"


def _job_id(request: web.Request) -> str:
    job_id = request.match_info["id"]
    if not _ID.fullmatch(job_id):
        raise NotFoundError("There is no such job.")
    return job_id


def _limit(text: str | None) -> int:
    if text is None:
        return PAGE
    if not re.fullmatch(r"[0-9]{1,3}", text) or not 1 <= int(text) <= MOST:
        raise InvalidRequestError(f"`limit` is a number from 1 to {MOST}", fields=(("limit", f"1 to {MOST}"),))
    return int(text)
