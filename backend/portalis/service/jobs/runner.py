"""Runs jobs: the requests of all of them, those of higher priority first, a bounded number at a time.

Everything that must not be lost is in the table; what is here can be made from it again. A job that was running when the service ended is run
again: its answered requests are not, and those that were under way hit the index.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections import deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Literal, Protocol

from pydantic import ValidationError
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_exponential, wait_random
from tenacity.stop import stop_base

from portalis.service.errors import (
    ConflictError,
    InvalidRequestError,
    OverloadedError,
    StorageError,
    TooLargeError,
    WorkerCrashedError,
)
from portalis.service.events.targets import TargetError, check_target
from portalis.service.jobs.lease import Lease
from portalis.service.jobs.order import Active, Order
from portalis.service.jobs.table import Entry, JobTable
from portalis.service.models import BatchItem, Event, Job, JobRequest, JobState, Priority, TranslateRequest, Translation
from portalis.service.ports import Caller, Events, Metrics
from portalis.service.problems import problem_of
from portalis.service.settings import Settings

_log = logging.getLogger(__name__)
FILE, LOCK = "jobs.sqlite", "jobs.lock"
#: How often a process looks for jobs that another one took or cancelled, and whether it may run them.
_LOOK_SECONDS = 1.0
_PURGE_SECONDS = 600.0
_FAULT_PAUSE = 1.0
_LONGEST_PAUSE = 5.0
_KEY = re.compile(r"[!-~]{1,200}")


class Translate(Protocol):
    """`TranslationService.translate`."""

    async def __call__(
        self,
        request: TranslateRequest,
        caller: Caller,
        *,
        request_id: str,
        priority: Priority,
        on_event: Callable[[Event], None] | None,
    ) -> Translation: ...


class JobRunner:
    """Implements `ports.Jobs`."""

    def __init__(self, settings: Settings, translate: Translate, events: Events, metrics: Metrics) -> None:
        self._settings = settings
        self._translate = translate
        self._events = events
        self._metrics = metrics
        self._table = JobTable(settings.data / FILE, limit=settings.max_jobs, size=settings.job_bytes)
        self._lease = Lease(settings.data / LOCK)
        # More than there are workers: none of them waits for the next request.
        self._places = asyncio.Semaphore(2 * settings.workers)
        self._order = Order()
        #: The largest number of a job that is known here.
        self._last = 0
        #: Jobs that have ended, and of which nobody has been told for certain.
        self._untold: list[Entry] = []
        self._news = asyncio.Event()
        self._ready = asyncio.Event()
        self._stopping = False
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Opens the table; jobs that were not done go on. Raises `StorageError`."""
        await self._table.open()
        self._stopping = False
        self._metrics.watch_jobs(lambda: self._order.running, lambda: len(self._order) - self._order.running)
        loops = (self._look_often, self._hand_out, self._purge_often)
        self._tasks = [asyncio.create_task(self._keep(loop)) for loop in loops]

    async def stop(self, grace: float) -> None:
        """Takes up nothing more, gives running requests `grace` seconds, then ends. What is not done goes on after the next start."""
        self._stopping = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        running = self._order.tasks
        if running:
            await asyncio.wait(running, timeout=grace)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        self._order.clear()
        self._untold.clear()
        self._last = 0
        self._lease.free()
        await self._table.close()

    async def submit(self, request: JobRequest, caller: Caller, *, idempotency_key: str | None = None) -> Job:
        """The job is on disk when this returns. The same key with the same content gives the same job.

        Raises `InvalidRequestError`, `TooLargeError`, `OverloadedError` when too many jobs wait, `ConflictError` when the key came with
        other content in the last 24 hours, and `StorageError`.
        """
        self._check(request, idempotency_key)
        if self._stopping:
            raise OverloadedError("The service is stopping", retry_after=1.0)
        entry, new = await self._table.add(request, caller, idempotency_key, request.content())
        if new:
            self._metrics.job("submitted", fanout=entry.job.total)
            self._tell(entry.job, None)
            self._news.set()
        return entry.job

    async def get(self, job_id: str, caller: Caller) -> Job:
        """A job of the caller's, with its answers when it has ended. Raises `NotFoundError`."""
        entry = await self._table.get(job_id, caller)
        if not entry.job.state.final:
            return entry.job
        return entry.job.model_copy(update={"results": await self._table.results(entry.seq)})

    async def list(self, caller: Caller, *, limit: int, after: str | None) -> tuple[list[Job], str | None]:
        """A page of the caller's jobs without their answers, newest first, and what to give as `after` for the next page.

        Raises `InvalidRequestError`.
        """
        return await self._table.page(caller, limit, after)

    async def cancel(self, job_id: str, caller: Caller) -> Job:
        """Ends a job; requests of it that are under way are given up. Raises `NotFoundError`, and `ConflictError` when it has ended."""
        entry = await self._table.cancel((await self._table.get(job_id, caller)).seq)
        if entry is None:
            raise ConflictError("The job has ended")
        self._order.drop(entry.seq)
        await self._ended(entry)
        return entry.job.model_copy(update={"results": await self._table.results(entry.seq)})

    def _check(self, request: JobRequest, key: str | None) -> None:
        limits = self._settings
        if key is not None and not _KEY.fullmatch(key):
            raise InvalidRequestError("An idempotency key has 1 to 200 visible ASCII characters")
        if request.webhook is not None:
            try:
                check_target(request.webhook, urls=(), hosts=limits.webhook_hosts)
            except TargetError as error:
                raise InvalidRequestError("The webhook is not allowed", fields=(("webhook", str(error)),)) from None
        if len(request.requests) > limits.max_batch:
            raise TooLargeError(f"A job may hold {limits.max_batch} requests")
        if any(one.size > limits.max_source or len(one.files) > limits.max_files for one in request.requests):
            raise TooLargeError(f"A request may hold {limits.max_source} bytes of source and {limits.max_files} files")

    async def _keep(self, loop: Callable[[], Coroutine[Any, Any, None]]) -> None:
        while True:
            try:
                await loop()
            except Exception:
                # A bug must not be the end of all jobs.
                _log.exception("a loop of the jobs failed and begins again")
                await asyncio.sleep(_FAULT_PAUSE)

    async def _look_often(self) -> None:
        """Finds the jobs to run, and lets go of those that have been cancelled by another process."""
        leading = False
        while True:
            try:
                if not leading and self._lease.take():
                    leading = True
                    self._untold += await self._table.unannounced()
                if leading:
                    await self._look()
            except (StorageError, OSError) as error:
                _log.warning("jobs cannot be read: %s", type(error).__name__)
            with suppress(TimeoutError):
                # Not wait_for: before Python 3.12 it can lose the cancellation that ends this loop.
                async with asyncio.timeout(_LOOK_SECONDS):
                    await self._news.wait()
            self._news.clear()

    async def _look(self) -> None:
        for entry in await self._table.unfinished(self._last):
            self._last = entry.seq
            self._order.add(entry)
        for seq in await self._table.ended(self._order.numbers):
            self._order.drop(seq)
        self._ready.set()
        untold, self._untold = self._untold, []
        for entry in untold:
            await self._announce(entry)

    async def _purge_often(self) -> None:
        while True:
            with suppress(StorageError):
                await self._table.purge(self._settings.job_ttl)
            await asyncio.sleep(_PURGE_SECONDS)

    async def _hand_out(self) -> None:
        """Begins requests, as places for them become free."""
        while True:
            await self._places.acquire()
            try:
                active, number = await self._next()
            except BaseException:
                self._places.release()
                raise
            task = asyncio.create_task(self._run(active, number))
            active.running.add(task)
            task.add_done_callback(active.running.discard)
            task.add_done_callback(lambda _: self._places.release())

    async def _next(self) -> tuple[Active, int]:
        while True:
            active = self._order.next()
            if active is None:
                self._ready.clear()
                await self._ready.wait()
                continue
            if active.waiting is None:
                try:
                    active.waiting = deque(await self._table.unanswered(active.entry.seq))
                except StorageError as error:
                    _log.warning("a job cannot be read: %s", error)
                    await asyncio.sleep(_FAULT_PAUSE)
            if active.waiting:
                return active, active.waiting.popleft()

    async def _run(self, active: Active, number: int) -> None:
        """Answers one request and keeps the answer. When it is cancelled, the request stays unanswered."""
        seq = active.entry.seq
        try:
            if not active.begun:
                active.begun = True
                begun = await self._table.begin(seq)
                if begun is not None:
                    self._tell(begun.job, "started")
            text = await self._table.request(seq, number)
            if text is None:
                return
            item = await self._answer(active.entry, number, text)
            entry = await self._table.answer(seq, number, item)
            if entry is None:
                return
            if entry.job.state.final:
                self._order.drop(seq)
                await self._ended(entry)
            else:
                self._tell(entry.job, None)
        except StorageError as error:
            _log.warning("an answer of a job cannot be kept, it will be made again: %s", error)
            await asyncio.sleep(_FAULT_PAUSE)
            self._order.give_back(active, number)
            self._ready.set()

    async def _answer(self, entry: Entry, number: int, text: str) -> BatchItem:
        request_id = f"{entry.job.id}.{number}"
        retrying = AsyncRetrying(
            retry=retry_if_exception_type((OverloadedError, StorageError, WorkerCrashedError)),
            stop=_StopAfterFaults(self._settings.retries),
            wait=wait_exponential(multiplier=0.1, max=_LONGEST_PAUSE) + wait_random(0, 0.1),
            reraise=True,
        )
        try:
            request = TranslateRequest.model_validate_json(text)
            return BatchItem(translation=await retrying(self._try, request, entry, request_id))
        except ValidationError:
            error: Exception = InvalidRequestError("The service no longer understands this request")
        except Exception as caught:
            error = caught
        return BatchItem(problem=problem_of(error, request_id))

    async def _try(self, request: TranslateRequest, entry: Entry, request_id: str) -> Translation:
        caller = Caller(id=entry.caller)
        try:
            return await self._translate(
                request, caller, request_id=request_id, priority=entry.job.priority, on_event=None
            )
        except OverloadedError:
            if self._stopping:
                # It stays unanswered, for the next start.
                raise asyncio.CancelledError from None
            raise

    async def _ended(self, entry: Entry) -> None:
        """Counts and announces the end of a job."""
        job = entry.job
        if job.state is not JobState.CANCELLED:
            seconds = (job.finished - job.created).total_seconds() if job.finished else None
            self._metrics.job("failed" if job.state is JobState.FAILED else "completed", seconds)
        await self._announce(entry)

    async def _announce(self, entry: Entry) -> None:
        """Tells of the end of a job; what cannot be told now is tried again."""
        job = entry.job
        try:
            event = Event(type="job", id=job.id, state=_outcome(job.state), job=job)
            await self._events.announce(event, webhook=entry.webhook)
            await self._table.announced(entry.seq)
        except StorageError as error:
            _log.warning("the end of job %s cannot be announced yet: %s", job.id, error)
            self._untold.append(entry)

    def _tell(self, job: Job, state: Literal["started"] | None) -> None:
        self._events.publish(f"job:{job.id}", Event(type="job", id=job.id, state=state, job=job))


def _outcome(state: JobState) -> Literal["finished", "failed"]:
    return "failed" if state is JobState.FAILED else "finished"


class _StopAfterFaults(stop_base):
    """After `retries` faults of the infrastructure, a crashed worker once: the second time the script is why.

    A queue that is full is no fault: a job waits as long as it takes.
    """

    def __init__(self, retries: int) -> None:
        self._retries = retries

    def __call__(self, retry_state: RetryCallState) -> bool:
        error = retry_state.outcome.exception() if retry_state.outcome else None
        most = min(1, self._retries) if isinstance(error, WorkerCrashedError) else self._retries
        return not isinstance(error, OverloadedError) and retry_state.attempt_number > most
