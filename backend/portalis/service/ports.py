"""What the core needs of its surroundings, as protocols. Each has an implementation that needs nothing but this machine.

All methods are coroutines unless they say otherwise; all may be called concurrently.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from portalis.service.models import (
    DiagnosticModel,
    DoctestResult,
    Event,
    Job,
    JobRequest,
    Priority,
    Stage,
    TranslateRequest,
)


@dataclass(frozen=True)
class Caller:
    """Who asks. `id` is the key's public name (never the key); `admin` may see and do everything."""

    id: str = "anonymous"
    admin: bool = False
    #: Requests per second and burst, requests a day; `None`: the settings' defaults.
    rate: float | None = None
    burst: int | None = None
    quota: int | None = None


@dataclass(frozen=True)
class Work:
    """What a worker process made of a request. `wasm` is there when a module was asked for and the script was accepted."""

    refused: bool
    diagnostics: tuple[DiagnosticModel, ...]
    rust: str | None = None
    wasm: bytes | None = None
    manifest: dict[str, Any] | None = None
    doctests: tuple[DoctestResult, ...] | None = None
    #: Seconds of each stage that the worker ran.
    timings: dict[Stage, float] = field(default_factory=dict)
    #: Of the translator that did it (`compiler.identity`).
    identity: str = ""


OnStage = Callable[[Stage, str, float | None], None]
"""Told of a stage: which, `started` or `finished` or `failed` or `retrying`, and the seconds it took."""


class Workers(Protocol):
    """Worker processes that translate, build and validate."""

    async def start(self) -> None: ...

    async def stop(self, grace: float) -> None:
        """Lets running work finish for `grace` seconds, then ends the processes."""

    async def run(
        self, request: TranslateRequest, *, request_id: str, priority: Priority, timeout: float, on_stage: OnStage
    ) -> Work:
        """Waits for a free worker and runs the request there; cancelling it frees the worker.

        Raises `OverloadedError` at once when the queue is full, `DeadlineError`, `ResourceLimitError`, `WorkerCrashedError`,
        `BuildFailedError` or `ToolchainUnavailableError`.
        """

    def promote(self, request_id: str, priority: Priority) -> None:
        """Somebody more important waits for this run, too. Nothing happens when it runs already, or has ended. Not a coroutine."""

    @property
    def identity(self) -> str | None:
        """Of the translator that requests from now on get (`compiler.identity`); `None` before the first worker has started."""

    @property
    def active(self) -> int:
        """Workers that are busy now."""

    @property
    def size(self) -> int:
        """Workers in all."""

    def queued(self, priority: Priority) -> int:
        """Requests that wait."""

    async def healthy(self) -> str | None:
        """Why requests would fail now (no Rust toolchain, no worker starts); `None` when they would not."""


@dataclass(frozen=True)
class Blob:
    """Bytes of one part of an artifact. `total` is the size of the whole part."""

    data: bytes
    total: int
    media_type: str


class ArtifactStore(Protocol):
    """Modules by the sha256 of their bytes, each with its manifest, Rust source and diagnostics. Nothing is ever overwritten."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def put(self, sha256: str, parts: Mapping[str, bytes], metadata: Mapping[str, str]) -> None:
        """Stores the parts: `wasm`, and `manifest`, `rust`, `diagnostics`. Storing again is no error. Raises `StorageError`."""

    async def get(self, sha256: str, part: str, span: tuple[int, int] | None = None) -> Blob | None:
        """A part, or the bytes `span[0]` to `span[1]` (exclusive) of it; `None` when it is not there."""

    async def healthy(self) -> str | None:
        """What is wrong with the store, `None` when it works."""


class Index(Protocol):
    """Answers by the key of their request, forgotten after a time; and the locks by which processes share one build."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def get(self, key: str) -> bytes | None: ...

    async def put(self, key: str, answer: bytes, ttl: float) -> None:
        """Remembers an answer for `ttl` seconds."""

    def building(self, key: str, timeout: float) -> AbstractAsyncContextManager[bool]:
        """Entering gives True to the one process that is to build `key` now. To the others it gives False, when that one has
        finished, failed, died or `timeout` seconds have passed: then the answer is in the index, or must be built."""

    async def healthy(self) -> str | None:
        """What is wrong with the index, `None` when it works."""


class Listener(Protocol):
    """Events of one topic, from when it was made."""

    def __aiter__(self) -> AsyncIterator[Event]: ...

    async def __anext__(self) -> Event: ...

    async def aclose(self) -> None:
        """Ends it."""


class Events(Protocol):
    """Announces what happened, to whoever listens and to webhooks."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    def publish(self, topic: str, event: Event) -> None:
        """Never waits; a listener that does not keep up loses its oldest events. `topic` is `translations` or `job:ID`. Not a coroutine."""

    def subscribe(self, topic: str) -> Listener:
        """Events from now on. Not a coroutine; closing the listener ends it."""

    async def announce(self, event: Event, *, webhook: str | None = None) -> None:
        """Publishes an ended translation or job, and queues it for the webhooks (the operator's, and `webhook` if it is allowed)."""


class Jobs(Protocol):
    """Jobs that survive a restart."""

    async def start(self) -> None: ...

    async def stop(self, grace: float) -> None: ...

    async def submit(self, request: JobRequest, caller: Caller, *, idempotency_key: str | None = None) -> Job:
        """The job is on disk when this returns. Raises `OverloadedError` when too many wait, `ConflictError`."""

    async def get(self, job_id: str, caller: Caller) -> Job:
        """Raises `NotFoundError`."""

    async def list(self, caller: Caller, *, limit: int, after: str | None) -> tuple[list[Job], str | None]: ...

    async def cancel(self, job_id: str, caller: Caller) -> Job:
        """Raises `NotFoundError`, and `ConflictError` when the job has ended."""


@dataclass(frozen=True)
class Allowance:
    """What a caller may still ask for: the `RateLimit` headers of an answer."""

    #: Requests that may be made at once, and how many of them are left now.
    limit: int
    remaining: int
    #: Seconds until all of them are there again.
    reset: float


class Access(Protocol):
    """Who may ask, and how often."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def authenticate(self, key: str | None, address: str = "") -> Caller:
        """Who holds `key`. Without a key: the anonymous caller at `address` (an IP address), where such are allowed.

        Raises `UnauthenticatedError`, and `RateLimitedError` for an address that has tried too many unknown keys.
        """

    async def admit(self, caller: Caller, cost: int = 1) -> Allowance:
        """Counts `cost` requests. Raises `RateLimitedError` with the time to wait."""

    async def claim(self, caller: Caller, idempotency_key: str, content: str) -> None:
        """Remembers for a day that this caller used the key for the request with the hash `content`.

        Raises `ConflictError` when the caller used it for another request.
        """

    def reload(self) -> None:
        """Reads the keys again, as the service does by itself when the file has changed. Not a coroutine; never raises."""


class Metrics(Protocol):
    """Counts and times. Nothing here waits or raises; none of these are coroutines."""

    def request(self, endpoint: str, method: str, status: str, seconds: float) -> None:
        """An answered request. `endpoint` is a route or an RPC (never a raw path), `method` GET, POST or `grpc`."""

    def in_flight(self, change: int) -> None:
        """Requests that are being answered: +1, -1."""

    def translation(self, type: str, status: str, seconds: float, lines: int) -> None:
        """An ended translation: `translate` or `build`; `ok`, `refused` or `error`."""

    def error(self, type: str) -> None:
        """A request that failed, by the `code` of its `ServiceError`."""

    def cache(self, hit: bool) -> None:
        """An answer that was known, or was not."""

    def stage(self, stage: Stage, seconds: float) -> None:
        """A stage of the pipeline that ended."""

    def artifact(self, size: int) -> None:
        """A module of `size` bytes was made."""

    def job(self, state: str, seconds: float | None = None, fanout: int | None = None) -> None:
        """A job came to a state (`submitted` with its number of requests; `completed` or `failed` with its seconds)."""

    def watch_workers(self, workers: Workers) -> None:
        """Shows the busy workers and the queue of `workers` from now on."""

    def watch_jobs(self, active: Callable[[], int], queued: Callable[[], int]) -> None:
        """Shows the jobs that run and wait from now on."""

    def exposition(self) -> tuple[bytes, str]:
        """All metrics in Prometheus' text format, and its content type."""
