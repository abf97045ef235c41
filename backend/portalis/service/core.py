"""`TranslationService`: the one place where a request becomes an answer.

    translate → build → validate        in a worker process
    → store → index → announce          here

Answers are found by the hash of the request: equal requests share one build, also while it runs, also across processes that share an
index. Nothing here knows of HTTP or gRPC.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

from pydantic import ValidationError

from portalis.compiler.identity import NO_TOOLCHAIN, translator_identity
from portalis.compiler.version import VERSION
from portalis.service.errors import DeadlineError, OverloadedError, ServiceError, StorageError, TooLargeError
from portalis.service.flights import Flight, Flights, OnEvent, Outcome
from portalis.service.models import (
    ArtifactInfo,
    BatchItem,
    BatchRequest,
    BatchResult,
    Engine,
    Event,
    Mode,
    Priority,
    Stage,
    TranslateRequest,
    Translation,
)
from portalis.service.ports import ArtifactStore, Caller, Events, Index, Metrics, Work, Workers
from portalis.service.problems import as_service_error, problem_of
from portalis.service.settings import Settings
from portalis.service.telemetry.stages import StageSpans

_log = logging.getLogger(__name__)
ARTIFACTS_URL = "/api/v1/translation/artifacts/"
#: Seconds for which a module that was seen in the store is taken to be there still, and how many of them are remembered.
_SEEN_SECONDS, _SEEN_MODULES = 60.0, 10_000
#: How often a process lets another one go first before it builds what that one did not.
_TURNS = 3
#: What the last stages may take after a worker's time is up.
_MARGIN = 10.0


@dataclass
class TranslationService:
    """The core. `start` before use, `stop` to drain."""

    settings: Settings
    workers: Workers
    artifacts: ArtifactStore
    index: Index
    events: Events
    metrics: Metrics
    #: Of the translator that is on this machine when the service starts.
    _first_identity: str = field(default=NO_TOOLCHAIN, init=False)

    def __post_init__(self) -> None:
        self._flights = Flights(self._fly, self.workers.promote)
        self._running = 0
        self._accepting = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._seen: dict[str, float] = {}

    async def start(self) -> None:
        """Starts everything that it was made of."""
        await self.artifacts.start()
        await self.index.start()
        await self.events.start()
        self._first_identity = await asyncio.to_thread(translator_identity)
        await self.workers.start()
        self.metrics.watch_workers(self.workers)
        self._accepting = True

    async def stop(self, grace: float | None = None) -> None:
        """Takes no more requests, lets running ones finish for `grace` seconds (`settings.drain`), then ends."""
        self._accepting = False
        clock = time.monotonic()
        grace = self.settings.drain if grace is None else grace
        try:
            async with asyncio.timeout(grace):
                await self._idle.wait()
        except TimeoutError:
            _log.warning("%d requests were not done in time", self._running)
        await self._flights.settle(0.0)
        await self.workers.stop(max(0.0, grace - (time.monotonic() - clock)))
        await self.events.stop()
        await self.index.stop()
        await self.artifacts.stop()

    @property
    def identity(self) -> str:
        """What equal answers have in common: the translator and its toolchain, as the workers have them now."""
        return self.workers.identity or self._first_identity

    @property
    def running(self) -> int:
        """Requests that have no answer yet."""
        return self._running

    async def translate(
        self,
        request: TranslateRequest,
        caller: Caller,
        *,
        request_id: str,
        priority: Priority = Priority.INTERACTIVE,
        on_event: Callable[[Event], None] | None = None,
    ) -> Translation:
        """The answer to one request. `on_event` is called with what happens on the way: events `queued` and `stage`.

        Raises `ServiceError`. Cancelling gives up this request's interest: the work goes on while another request waits for it.
        """
        if not self._accepting:
            raise OverloadedError("the service is stopping", retry_after=1.0)
        self._check_size(request)
        with self._counted(), self._measured(request) as report:
            started = time.perf_counter()
            if on_event is not None:
                on_event(Event(type="queued", id=request_id))
            outcome, joined = await self._answer(request, request_id, priority, on_event)
            known = outcome.known or joined
            self.metrics.cache(known)
            # A known answer has the times of the work that made it.
            timings = {**(outcome.timings or outcome.answer.timings), "total": time.perf_counter() - started}
            report(outcome.answer.status)
            return outcome.answer.model_copy(update={"id": request_id, "cached": known, "timings": _rounded(timings)})

    async def batch(
        self, request: BatchRequest, caller: Caller, *, request_id: str, priority: Priority = Priority.STANDARD
    ) -> BatchResult:
        """Answers to all, each on its own: one that fails does not disturb the others."""
        if len(request.requests) > self.settings.max_batch:
            raise TooLargeError(f"a batch may hold {self.settings.max_batch} requests")
        # Twice as many as can be worked on: a worker never waits for the next one.
        places = asyncio.Semaphore(2 * self.workers.size)

        async def one(number: int, item: TranslateRequest) -> BatchItem:
            item_id = f"{request_id}.{number}"
            async with places:
                try:
                    return BatchItem(
                        translation=await self.translate(item, caller, request_id=item_id, priority=priority)
                    )
                except ServiceError as error:
                    self.metrics.error(error.code)
                    return BatchItem(problem=problem_of(error, item_id))

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(number, item)) for number, item in enumerate(request.requests)]
        results = tuple(task.result() for task in tasks)
        refused = sum(item.translation is not None and item.translation.status == "refused" for item in results)
        failed = sum(item.problem is not None for item in results)
        return BatchResult(results=results, succeeded=len(results) - refused - failed, refused=refused, failed=failed)

    def engines(self) -> tuple[Engine, ...]:
        """The translation engines on offer."""
        return (
            Engine(
                id="compiler",
                name="Portalis compiler",
                version=VERSION,
                description="Compiles statically typed Python by way of Rust; refuses what it can not translate faithfully.",
                modes=tuple(Mode),
                default=True,
            ),
        )

    def _check_size(self, request: TranslateRequest) -> None:
        if request.size > self.settings.max_source:
            raise TooLargeError(f"a request may hold {self.settings.max_source} bytes of source")
        if len(request.files) > self.settings.max_files:
            raise TooLargeError(f"a project may have {self.settings.max_files} files")

    async def _answer(
        self, request: TranslateRequest, request_id: str, priority: Priority, on_event: OnEvent | None
    ) -> tuple[Outcome, bool]:
        """The outcome of the flight for a request. Raises nothing but `ServiceError`, and `CancelledError` for its own caller."""
        key = request.key(self.identity)
        try:
            async with asyncio.timeout(self.settings.timeout + _MARGIN):
                return await self._flights.join(key, request, request_id, priority, on_event)
        except TimeoutError:
            raise DeadlineError(f"the request was not done within {self.settings.timeout:g} s") from None
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            # Not this request was cancelled but the work, because the service ends.
            raise OverloadedError("the service is stopping", retry_after=1.0) from None
        except ServiceError:
            raise
        except Exception as error:
            # A bug in any part: logged here once, with its stack, and told to nobody.
            raise as_service_error(error, request_id) from error

    async def _fly(self, flight: Flight) -> Outcome:
        """Finds the answer, or makes it when no other process does."""
        known = await self._known(flight.key)
        if known is not None:
            return Outcome(known, known=True)
        end = time.monotonic() + self.settings.timeout
        for _ in range(_TURNS):
            async with self._building(flight.key, max(0.0, end - time.monotonic())) as mine:
                if mine:
                    return await self._make(flight, end)
            known = await self._known(flight.key)
            if known is not None:
                return Outcome(known, known=True)
        return await self._make(flight, end)

    async def _make(self, flight: Flight, end: float) -> Outcome:
        """Has the answer made, and keeps and announces it."""
        spans = StageSpans()
        flight.span = spans
        try:
            work = await self.workers.run(
                flight.request,
                request_id=flight.request_id,
                priority=flight.priority,
                timeout=max(0.01, end - time.monotonic()),
                on_stage=flight.on_stage,
            )
            timings = {stage.value: seconds for stage, seconds in work.timings.items()}
            for stage, seconds in work.timings.items():
                self.metrics.stage(stage, seconds)
            artifact = None
            if work.wasm is not None:
                with self._stage(flight, Stage.STORE, timings):
                    artifact = await self._store(flight, work, work.wasm)
            # Not the flight's key: the translator may have been replaced since the request came.
            answer = _answer(flight, work, flight.request.key(work.identity), artifact, timings)
            with self._stage(flight, Stage.INDEX, timings, or_go_on=True):
                await self.index.put(
                    answer.key, answer.model_dump_json(exclude_none=True).encode(), self.settings.index_ttl
                )
            with self._stage(flight, Stage.ANNOUNCE, timings, or_go_on=True):
                # Whoever is told of it may fetch the rest.
                told = answer.model_copy(
                    update={"id": flight.request_id, "rust": None, "manifest": None, "timings": _rounded(timings)}
                )
                await self.events.announce(Event(type="result", id=flight.request_id, translation=told))
            return Outcome(answer, known=False, timings=timings)
        finally:
            spans.close()

    async def _known(self, key: str) -> Translation | None:
        """The answer in the index, if its module is still there."""
        try:
            found = await self.index.get(key)
            if found is None:
                return None
            answer = Translation.model_validate_json(found)
        except ValidationError:
            _log.warning("an answer in the index is not understood: %s", key)
            return None
        except Exception:
            # The index saves work and does nothing else: whatever is wrong with it, a bug too, costs a build and no answer.
            _log.warning("the index can not be read", exc_info=True)
            return None
        if answer.artifact is not None and not await self._is_stored(answer.artifact.sha256):
            return None
        return answer

    async def _is_stored(self, sha256: str) -> bool:
        now = time.monotonic()
        if self._seen.get(sha256, 0.0) > now:
            return True
        try:
            if await self.artifacts.get(sha256, "wasm", (0, 1)) is None:
                return False
        except StorageError as error:
            # What is on no disk here can not be fetched while S3 is away. A new build can: it is kept here.
            _log.warning("a known module can not be read and is built again: %s", error)
            return False
        self._remember(sha256)
        return True

    def _remember(self, sha256: str) -> None:
        self._seen.pop(sha256, None)
        self._seen[sha256] = time.monotonic() + _SEEN_SECONDS
        while len(self._seen) > _SEEN_MODULES:
            del self._seen[next(iter(self._seen))]

    async def _store(self, flight: Flight, work: Work, wasm: bytes) -> ArtifactInfo:
        """Stores a module with what belongs to it. Raises `StorageError`."""
        sha256 = hashlib.sha256(wasm).hexdigest()
        manifest = work.manifest or {}
        diagnostics = [found.model_dump(mode="json") for found in work.diagnostics]
        parts = {
            "wasm": wasm,
            "manifest": json.dumps(manifest).encode(),
            "rust": (work.rust or "").encode(),
            "diagnostics": json.dumps(diagnostics).encode(),
        }
        await self.artifacts.put(
            sha256, parts, {"key": flight.key, "translator": VERSION, "mode": flight.request.mode.value}
        )
        self._remember(sha256)
        self.metrics.artifact(len(wasm))
        exports = tuple(str(export["name"]) for export in manifest.get("exports", ()))
        return ArtifactInfo(sha256=sha256, size=len(wasm), url=ARTIFACTS_URL + sha256, exports=exports)

    @asynccontextmanager
    async def _building(self, key: str, timeout: float) -> AsyncIterator[bool]:
        """`Index.building`, as if alone when the index fails."""
        try:
            lock = self.index.building(key, timeout)
            mine = await lock.__aenter__()
        except Exception:
            # As in `_known`: a build too much is no fault.
            _log.warning("the index can not lock", exc_info=True)
            yield True
            return
        failure: BaseException | None = None
        try:
            yield mine
        except BaseException as error:
            failure = error
            raise
        finally:
            try:
                await lock.__aexit__(type(failure) if failure else None, failure, None)
            except Exception as error:
                # The answer is there; the lock ends by itself in seconds.
                if error is not failure:
                    _log.warning("the index can not unlock", exc_info=True)

    @contextmanager
    def _stage(self, flight: Flight, stage: Stage, timings: dict[str, float], or_go_on: bool = False) -> Iterator[None]:
        """Tells of a stage and measures it. With `or_go_on` its failure is logged and costs nothing else."""
        flight.on_stage(stage, "started", None)
        clock = time.perf_counter()
        state = "failed"
        try:
            yield
            state = "finished"
        except Exception:
            # Once there is an answer, no fault of what follows it, a bug neither, may take it away.
            if not or_go_on:
                raise
            _log.warning("stage %s failed", stage.value, exc_info=True, extra={"request_id": flight.request_id})
        finally:
            timings[stage.value] = time.perf_counter() - clock
            self.metrics.stage(stage, timings[stage.value])
            flight.on_stage(stage, state, timings[stage.value])

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """Counts a request while it is worked on."""
        self._running += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._running -= 1
            if not self._running:
                self._idle.set()

    @contextmanager
    def _measured(self, request: TranslateRequest) -> Iterator[Callable[[str], None]]:
        """Counts a translation with the status that is reported, else as an error."""
        status = "error"

        def report(told: str) -> None:
            nonlocal status
            status = told

        clock = time.perf_counter()
        try:
            yield report
        finally:
            kind = "build" if request.build else "translate"
            self.metrics.translation(kind, status, time.perf_counter() - clock, request.lines)


def _answer(
    flight: Flight, work: Work, key: str, artifact: ArtifactInfo | None, timings: dict[str, float]
) -> Translation:
    """The answer, as the index keeps it: without a request's id, and with the times of the stages so far."""
    return Translation(
        id="",
        key=key,
        status="refused" if work.refused else "ok",
        cached=False,
        mode=flight.request.mode,
        filename=flight.request.script.path,
        diagnostics=work.diagnostics,
        rust=work.rust,
        artifact=artifact,
        manifest=work.manifest,
        doctests=work.doctests,
        timings=_rounded(timings),
    )


def _rounded(timings: dict[str, float]) -> dict[str, float]:
    return {name: round(seconds, 6) for name, seconds in timings.items()}
