"""The pool: `ports.Workers` with processes of this machine.

Each slot keeps one process and replaces it when it dies, when it is killed for what a request did, and after some requests. `workers`
slots take requests; all but one of these take long ones too, give way to the rest of the service, and are one at least. One slot more takes
only what is done soon. So neither long builds nor long scripts hold up short ones.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import os
import shutil
import socket
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import psutil

from portalis.compiler.toolchain import ToolchainError, find
from portalis.service.errors import (
    DeadlineError,
    OverloadedError,
    ResourceLimitError,
    ServiceError,
    ToolchainUnavailableError,
    WorkerCrashedError,
)
from portalis.service.models import Priority, Stage, TranslateRequest
from portalis.service.ports import OnStage, Work
from portalis.service.settings import Settings
from portalis.service.workers.answers import error_of, task_of, work_of
from portalis.service.workers.memory import resident, resident_of
from portalis.service.workers.waiting import Size, Ticket, Waiting
from portalis.wire.frames import FrameError, Header
from portalis.wire.worker import Worker, WorkerDiedError

_log = logging.getLogger(__name__)
_MEMORY_INTERVAL = 0.2
#: Seconds between two looks for a toolchain that was missing.
_LOOK_INTERVAL = 5.0
#: A worker whose request was cancelled gets so long to finish it: ending it costs more than most requests do.
_CANCEL_GRACE = 1.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 10.0
#: What our own client waits at most.
_LONGEST_RETRY = 30.0
#: Seconds after which a request that is not begun yet counts as one that has waited.
_WAITED = 1.0


class _NotBegunError(Exception):
    """A process died before it had begun with a request, that another one can do as well."""


@dataclass(eq=False)
class _Slot:
    #: The longest that it takes.
    most: Size
    worker: Worker | None = None
    ticket: Ticket | None = None


class Pool:
    """Worker processes, their queue and their limits."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = settings.data / "work" / f"{socket.gethostname()}-{os.getpid()}"
        self._slots = [_Slot(most) for most in _sizes(settings.workers)]
        self._waiting = Waiting(settings.queue_size, self._retry_after)
        #: Of the last requests: the seconds that they took, and those that they were likely to take.
        self._took: deque[tuple[float, float]] = deque([(1.0, 1.0)], maxlen=64)
        self._numbers = itertools.count()
        self._tasks: list[asyncio.Task[None]] = []
        self._opened: set[Worker] = set()
        self._accepting = False
        self._problem: str | None = "the workers are starting"
        self._unequipped = False
        self._next_look = 0.0
        self._started = asyncio.Event()
        #: Of the worker that has started last: those with another one are replaced.
        self.identity: str | None = None

    async def start(self) -> None:
        """Starts the processes, and does not wait until they are ready: requests do."""
        await asyncio.to_thread(self._prepare_folder)
        self._accepting = True
        self._tasks = [asyncio.create_task(self._keep(slot)) for slot in self._slots]
        self._tasks.append(asyncio.create_task(self._watch_memory()))

    async def ready(self) -> None:
        """Returns when the first worker has started."""
        await self._started.wait()

    async def stop(self, grace: float) -> None:
        """Lets running and waiting work finish for `grace` seconds, then ends the processes."""
        self._accepting = False
        loop = asyncio.get_running_loop()
        end = loop.time() + grace
        while (self.active or len(self._waiting)) and loop.time() < end:
            await asyncio.sleep(0.02)
        for ticket in self._waiting.drain():
            _fail(ticket, OverloadedError("the service is stopping"))
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.close() for worker in list(self._opened)))
        self._opened.clear()
        await asyncio.to_thread(shutil.rmtree, self._folder, ignore_errors=True)

    async def run(
        self, request: TranslateRequest, *, request_id: str, priority: Priority, timeout: float, on_stage: OnStage
    ) -> Work:
        """See `ports.Workers.run`."""
        if not self._accepting:
            raise OverloadedError("the service is stopping")
        loop = asyncio.get_running_loop()
        now = loop.time()
        ticket = Ticket(request, request_id, priority, now, now + timeout, on_stage, loop.create_future())
        wait = self._wait(ticket)
        if wait and wait + self._expected(ticket) > timeout:
            raise self._too_late(ticket)
        self._waiting.put(ticket)
        try:
            async with asyncio.timeout_at(ticket.deadline):
                return await ticket.future
        except TimeoutError:
            self._give_up(ticket, after=0.0)
            raise DeadlineError(f"the request was not done within {timeout:g} s") from None
        except asyncio.CancelledError:
            self._give_up(ticket, after=_CANCEL_GRACE)
            raise

    def promote(self, request_id: str, priority: Priority) -> None:
        """See `ports.Workers.promote`."""
        self._waiting.promote(request_id, priority)

    @property
    def active(self) -> int:
        """Workers that are busy now."""
        return sum(slot.ticket is not None for slot in self._slots)

    @property
    def size(self) -> int:
        """Workers in all."""
        return len(self._slots)

    def queued(self, priority: Priority) -> int:
        """Requests that wait."""
        return self._waiting.count(priority)

    async def healthy(self) -> str | None:
        """Why requests would fail now, `None` when they would not."""
        now = asyncio.get_running_loop().time()
        if self._unequipped and now >= self._next_look:
            self._next_look = now + _LOOK_INTERVAL
            if await asyncio.to_thread(_has_toolchain):
                # Workers look for it with each build as long as they have none.
                self._note(None)
        return self._problem

    def _note(self, problem: str | None) -> None:
        """What a worker says of its toolchain."""
        self._problem, self._unequipped = problem, problem is not None

    def processes(self) -> list[int]:
        """The ids of the worker processes that live now."""
        return [slot.worker.pid for slot in self._slots if slot.worker is not None and slot.worker.alive]

    async def _keep(self, slot: _Slot) -> None:
        """Serves requests with one process after the other, until it is cancelled."""
        # One check of the whole way to a module is enough.
        worker = await self._fresh(slot, check=slot is self._slots[0])
        successor: asyncio.Task[Worker] | None = None
        try:
            while True:
                slot.worker = worker
                ticket = await self._next(slot, worker, successor)
                if ticket is not None:
                    await self._serve(slot, worker, ticket)
                if not worker.alive or (successor is not None and successor.done()):
                    slot.worker = None
                    await self._close(worker)
                    worker = await (successor or self._fresh(slot))
                    successor = None
                elif successor is None and self._is_worn(worker):
                    successor = asyncio.create_task(self._fresh(slot))
        finally:
            if successor is not None:
                successor.cancel()

    async def _fresh(self, slot: _Slot, check: bool = False) -> Worker:
        """A new process; as many attempts as it takes."""
        pause = _FIRST_PAUSE
        while True:
            folder = self._folder / str(next(self._numbers))
            worker = Worker(folder, check=check, behind=slot.most is Size.LONG)
            self._opened.add(worker)
            try:
                await worker.start()
            except (WorkerDiedError, OSError) as error:
                _log.error("a worker does not start: %s; %s", error, worker.last_words())
                self._problem, self._unequipped = "the workers do not start", False
                await self._close(worker)
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
                continue
            self._note(worker.problem)
            self.identity = worker.identity
            self._started.set()
            return worker

    async def _next(self, slot: _Slot, worker: Worker, successor: asyncio.Task[Worker] | None) -> Ticket | None:
        """The next request for a slot, `None` when its process is to be replaced first."""
        assert worker.exited is not None
        take = asyncio.create_task(self._waiting.take(slot.most))
        events: list[asyncio.Task[Ticket] | asyncio.Task[int] | asyncio.Task[Worker]] = [take, worker.exited]
        if successor is not None:
            events.append(successor)
        try:
            await asyncio.wait(events, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            take.cancel()
            raise
        take.cancel()
        await asyncio.wait([take])
        if take.cancelled():
            return None
        ticket = take.result()
        if worker.alive:
            return ticket
        self._waiting.put_back(ticket)
        return None

    async def _serve(self, slot: _Slot, worker: Worker, ticket: Ticket) -> None:
        """Has a process do a request, and tells the result to whoever waits for it."""
        if ticket.future.done():
            return
        loop = asyncio.get_running_loop()
        started = loop.time()
        left = ticket.deadline - started
        if started - ticket.arrival > _WAITED and left < self._expected(ticket):
            # Begun now, it would be given up in the middle: the time is better spent on those who come in time.
            _fail(ticket, self._too_late(ticket))
            return
        slot.ticket = ticket
        try:
            work = await self._work(worker, ticket, left)
            self._took.append((loop.time() - started, ticket.cost))
            if not ticket.future.done():
                ticket.future.set_result(work)
        except _NotBegunError:
            ticket.begun = True
            if not ticket.future.done():
                self._waiting.put_back(ticket)
        except ServiceError as error:
            _fail(ticket, error)
        except asyncio.CancelledError:
            _fail(ticket, OverloadedError("the service is stopping"))
            raise
        finally:
            slot.ticket = None

    async def _work(self, worker: Worker, ticket: Ticket, seconds: float) -> Work:
        """What a process makes of a request. Raises `ServiceError`, and `_NotBegunError` when the process was dead already."""
        task, source = task_of(
            ticket.request, seconds=max(0.1, seconds), sandbox_seconds=self._settings.sandbox_timeout
        )
        try:
            header, body = await worker.ask(task, source, _listener(ticket))
            if header["event"] == "done":
                work = work_of(header, body, worker.identity)
                if work.wasm is not None:
                    self._note(None)
                if header.get("detail"):
                    _log.error("request %s: %s", ticket.request_id, header["detail"])
                return work
        except (WorkerDiedError, FrameError) as death:
            if worker.reason is None and not ticket.begun:
                raise _NotBegunError from death
            error = await self._blame(worker, ticket, death)
            raise error from None
        failure = error_of(header)
        if isinstance(failure, ToolchainUnavailableError):
            self._note(failure.title)
        _log.error("request %s: %s: %s", ticket.request_id, failure.code, header.get("detail"))
        raise failure

    async def _blame(self, worker: Worker, ticket: Ticket, death: Exception) -> ServiceError:
        """Why a request has lost its worker, that is gone then."""
        worker.kill("garbled")
        if worker.reason == "memory":
            return ResourceLimitError(
                f"translating the script needs more than {self._settings.worker_memory >> 20} MiB of memory"
            )
        if worker.reason != "cancelled" and worker.exited is not None:
            await asyncio.wait([worker.exited], timeout=1.0)
            _log.error("request %s: a worker died: %s; %s", ticket.request_id, death, worker.last_words())
        return WorkerCrashedError()

    def _give_up(self, ticket: Ticket, after: float) -> None:
        """Nobody waits for this request any more: frees its place in the queue or its worker."""
        self._waiting.remove(ticket)
        if self._slot_of(ticket) is not None:
            asyncio.get_running_loop().call_later(after, self._interrupt, ticket)

    def _interrupt(self, ticket: Ticket) -> None:
        slot = self._slot_of(ticket)
        if slot is not None and slot.worker is not None:
            slot.worker.kill("cancelled")

    def _slot_of(self, ticket: Ticket) -> _Slot | None:
        return next((slot for slot in self._slots if slot.ticket is ticket), None)

    def _is_worn(self, worker: Worker) -> bool:
        """Whether a process has done its share, has an older translator than others, or holds on to much memory."""
        if worker.served >= self._settings.worker_requests or worker.identity != self.identity:
            return True
        try:
            return resident_of(worker.pid) > self._settings.worker_memory // 4
        except (psutil.Error, ProcessLookupError):
            return False

    async def _watch_memory(self) -> None:
        """Ends the groups that use more than they may."""
        while True:
            await asyncio.sleep(_MEMORY_INTERVAL)
            busy = {slot.worker.pid: slot.worker for slot in self._slots if slot.ticket is not None and slot.worker}
            if busy:
                for group, size in resident(busy.keys()).items():
                    if size > self._settings.worker_memory:
                        busy[group].kill("memory")

    def _slow(self) -> float:
        return sum(took for took, _ in self._took) / sum(likely for _, likely in self._took)

    def _expected(self, ticket: Ticket) -> float:
        """Seconds that a request is likely to take, as busy as the machine is."""
        return ticket.cost * self._slow()

    def _wait(self, ticket: Ticket) -> float:
        """Seconds that a request is likely to wait."""
        return self._waiting.ahead(ticket) * self._slow() / self.size

    def _retry_after(self, ticket: Ticket) -> float:
        return min(max(1.0, round(self._wait(ticket))), _LONGEST_RETRY)

    def _too_late(self, ticket: Ticket) -> OverloadedError:
        return OverloadedError("requests wait too long to be done in time", retry_after=self._retry_after(ticket))

    async def _close(self, worker: Worker) -> None:
        await worker.close()
        self._opened.discard(worker)

    def _prepare_folder(self) -> None:
        """Makes the folder that workers write to, and removes those that killed services of this machine have left."""
        host = socket.gethostname()
        self._folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for left in self._folder.parent.iterdir():
            name, _, pid = left.name.rpartition("-")
            if name == host and pid.isdecimal() and (left == self._folder or not psutil.pid_exists(int(pid))):
                shutil.rmtree(left, ignore_errors=True)
        self._folder.mkdir(mode=0o700, exist_ok=True)


def _sizes(workers: int) -> list[Size]:
    """What the slots take: `workers` and one more."""
    general = [Size.LONG] if workers == 1 else [Size.LONG] * (workers - 1) + [Size.MEDIUM]
    return [*general, Size.SHORT]


def _has_toolchain() -> bool:
    try:
        find()
    except (ToolchainError, OSError):
        return False
    return True


def _fail(ticket: Ticket, error: ServiceError) -> None:
    if not ticket.future.done():
        ticket.future.set_exception(error)
        # Whoever waited may have gone; the error is not worth a warning then.
        ticket.future.exception()


def _listener(ticket: Ticket) -> Callable[[Header], None]:
    def tell(header: Header) -> None:
        ticket.begun = True
        if header.get("event") != "stage" or ticket.future.done():
            return
        try:
            stage, state, seconds = Stage(header["stage"]), str(header["state"]), header.get("seconds")
        except (KeyError, ValueError):
            return
        ticket.on_stage(stage, state, None if seconds is None else float(seconds))

    return tell
