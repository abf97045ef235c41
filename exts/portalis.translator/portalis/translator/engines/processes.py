"""Worker processes of this machine, each started when it is first needed and again when it has died."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import Callable
from pathlib import Path

from portalis.translator.engines.engine import EngineError, MissingTranslatorError
from portalis.translator.engines.python import find_python
from portalis.wire.frames import Header
from portalis.wire.worker import Worker, WorkerDiedError

OnEvent = Callable[[Header], None]
#: Seconds that a process gets to finish what nobody waits for any more: ending it costs more than most requests do.
GRACE = 0.3
#: Seconds beyond a task's own limit after which its process is taken to hang.
_SLACK = 5.0
_ATTEMPTS = 2


class Process:
    """One process that does one task at a time. `python` is chosen as `find_python` says; with `lint` its tasks build nothing."""

    def __init__(self, python: str | None = None, *, lint: bool = False) -> None:
        self._python, self._lint = python, lint
        self._worker: Worker | None = None
        self._turn = asyncio.Lock()
        #: What is still going on after a caller was cancelled.
        self._left: asyncio.Task[None] | None = None
        self._closed = False

    @property
    def ready(self) -> Worker | None:
        """The process, if it can be given a task without waiting for it to start."""
        worker = self._worker
        return worker if worker is not None and worker.alive and worker.version else None

    async def ask(self, task: Header, source: bytes, on_event: OnEvent) -> tuple[Header, bytes]:
        """What the process makes of a task: its last frame. A process that dies over it is replaced, and the task given once more.

        Raises `EngineError`.
        """
        async with self._turn:
            for attempt in range(_ATTEMPTS):
                worker = await self._ready()
                try:
                    return await self._run(worker, task, source, on_event)
                except WorkerDiedError as death:
                    words = worker.last_words()
                    await self._end()
                    if worker.reason == "deadline":
                        raise EngineError("the script took too long to be translated", code="deadline") from None
                    if self._closed:
                        raise EngineError("the engine is closed", code="closed") from None
                    if attempt == _ATTEMPTS - 1:
                        raise EngineError(f"the translator crashed ({words})", code="worker_crashed") from death
        raise AssertionError("not reached")

    async def start(self) -> Worker:
        """The process, ready for tasks. Raises `EngineError`."""
        async with self._turn:
            return await self._ready()

    async def close(self) -> None:
        """Ends the process and what it does."""
        self._closed = True
        if self._left is not None:
            self._left.cancel()
            await asyncio.wait([self._left])
        await self._end()
        # Whoever has the turn, or waits for it, hears of that now; who was about to start a process leaves nothing behind.
        async with self._turn:
            await self._end()

    async def _ready(self) -> Worker:
        if self._left is not None:
            await asyncio.wait([self._left])
            self._left = None
        if self._closed:
            raise EngineError("the engine is closed", code="closed")
        if self._worker is not None and not self._worker.alive:
            await self._end()
        if self._worker is None:
            return await self._start()
        return self._worker

    async def _start(self) -> Worker:
        python = await asyncio.to_thread(find_python, self._python)
        # Not in a thread: who is cancelled meanwhile would leave it behind.
        folder = Path(tempfile.mkdtemp(prefix="portalis-engine-"))
        # Known from now on, so that closing ends it while it starts.
        worker = self._worker = Worker(folder, lint=self._lint, python=python.path, foreign=python.foreign)
        ready = False
        try:
            if self._closed:
                raise EngineError("the engine is closed", code="closed")
            await worker.start()
            ready = True
        except (WorkerDiedError, OSError) as error:
            words = str(error) if isinstance(error, OSError) else worker.last_words()
            raise self._does_not_start(words, python.path) from error
        finally:
            if not ready:
                await self._end()
        return worker

    def _does_not_start(self, words: str, python: str) -> EngineError:
        if self._closed:
            return EngineError("the engine is closed", code="closed")
        if "No module named" in words:
            return MissingTranslatorError(
                f"{python} has no translator, or an older one",
                "Install it there: pip install portalis",
            )
        return EngineError(f"the translator does not start ({words})", code="worker_crashed")

    async def _run(self, worker: Worker, task: Header, source: bytes, on_event: OnEvent) -> tuple[Header, bytes]:
        wanted = True

        def tell(header: Header) -> None:
            if wanted:
                on_event(header)

        asking = asyncio.create_task(worker.ask(task, source, tell))
        try:
            done, _ = await asyncio.wait([asking], timeout=task["seconds"] + _SLACK)
        except asyncio.CancelledError:
            wanted = False
            self._left = asyncio.create_task(self._give_up(worker, asking))
            raise
        if not done:
            worker.kill("deadline")
        return await asking

    async def _give_up(self, worker: Worker, asking: asyncio.Task[tuple[Header, bytes]]) -> None:
        """Frees the process of a task that nobody waits for, and has a new one ready if it had to be ended."""
        try:
            done, _ = await asyncio.wait([asking], timeout=GRACE)
            if done and asking.exception() is None:
                return
            worker.kill("cancelled")
            await self._end()
            with contextlib.suppress(EngineError):
                await self._start()
        finally:
            if not asking.done():
                worker.kill("cancelled")
            with contextlib.suppress(WorkerDiedError):
                await asking

    async def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            await worker.close()


class Processes:
    """Several processes, each for one task at a time; who comes first is served first."""

    def __init__(self, count: int, python: str | None = None) -> None:
        self._all = [Process(python) for _ in range(count)]
        self._free = list(reversed(self._all))
        self._places = asyncio.Semaphore(count)
        self._warming: asyncio.Task[None] | None = None

    async def ask(self, task: Header, source: bytes, on_event: OnEvent) -> tuple[Header, bytes]:
        """See `Process.ask`."""
        async with self._places:
            process = self._free.pop()
            try:
                return await process.ask(task, source, on_event)
            finally:
                self._free.append(process)

    @property
    def ready(self) -> Worker | None:
        """A process that has started, if there is one."""
        return next((worker for process in self._all if (worker := process.ready) is not None), None)

    def warm(self) -> None:
        """Starts one process, so that the first task finds it ready. What goes wrong is told to the task."""
        if self._warming is None and self._free:
            self._warming = asyncio.create_task(_start(self._free[-1]))

    async def close(self) -> None:
        """Ends all."""
        await asyncio.gather(*(process.close() for process in self._all))
        if self._warming is not None:
            await asyncio.wait([self._warming])


async def _start(process: Process) -> None:
    with contextlib.suppress(EngineError):
        await process.start()
