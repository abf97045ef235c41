"""`Client`: the calls of the service, with retries, on either transport."""

from __future__ import annotations

import asyncio
import hashlib
import inspect
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit

from portalis.translator.client import downloads
from portalis.translator.client.data import (
    BatchResult,
    Engine,
    Event,
    Health,
    Job,
    JobPage,
    Options,
    Request,
    Translation,
    read,
)
from portalis.translator.client.errors import BadAnswerError, ChecksumError, ClientError, DeadlineError
from portalis.translator.client.interactive import Session
from portalis.translator.client.retry import Retry
from portalis.translator.client.tracing import span
from portalis.translator.client.transport import Attempt, Plain, Target, Transport, new_key

T = TypeVar("T")
OnEvent = Callable[[Event], Awaitable[None] | None]
OnJob = Callable[[Job], Awaitable[None] | None]

#: Seconds between two looks at a job: they grow from the first to the second.
_SOON, _LATE = 0.2, 2.0


class Client:
    """One service. Use it in `async with`, or `close` it; its connections are kept between calls.

    `url` is `http(s)://HOST:PORT` or, for gRPC, `grpc(s)://HOST:PORT`; `transport` says which when the URL does not. `timeout` is in
    seconds, for a whole call with its retries. `ca` is a PEM file of authorities to trust instead of the system's. All calls raise `ClientError`.
    """

    def __init__(
        self,
        url: str,
        key: str | None = None,
        *,
        transport: Literal["rest", "grpc"] | None = None,
        timeout: float = 120.0,
        retry: Retry | None = None,
        ca: str | None = None,
    ) -> None:
        scheme = urlsplit(url).scheme
        if scheme not in ("http", "https", "grpc", "grpcs") or not urlsplit(url).hostname:
            raise ValueError(f"{url!r} is no URL of a service: http://HOST:PORT, https://, grpc:// or grpcs://")
        self.url, self.timeout, self.retry = url, timeout, retry or Retry()
        self._transport = _make(transport or ("grpc" if scheme.startswith("grpc") else "rest"), Target(url, key, ca))

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Ends all connections."""
        await self._transport.close()

    async def translate(
        self,
        source: str | Request,
        *,
        filename: str = "script.py",
        mode: str = "standard",
        build: bool = True,
        options: Options | None = None,
        progress: OnEvent | None = None,
        timeout: float | None = None,
    ) -> Translation:
        """Translates a script, or the project of a `Request`, which has all that the other arguments say.

        `progress` is told of each event on the way; when a connection breaks, it is told of them again.
        """
        request = (
            source
            if isinstance(source, Request)
            else Request(source=source, filename=filename, mode=mode, build=build, options=options or Options())
        )
        plain = request.plain()

        async def once(attempt: Attempt) -> Translation:
            if progress is None:
                return read(Translation, await self._transport.translate(plain, attempt))
            async with aclosing(self._transport.stream(plain, attempt)) as events:  # type: ignore[type-var]
                async for found in events:
                    event = read(Event, found)
                    await _tell(progress, event)
                    if event.translation is not None:
                        return event.translation
            raise BadAnswerError("the stream ended without an answer")

        return await self._call("translate", once, timeout, keyed=True)

    async def batch(self, requests: Sequence[Request], *, timeout: float | None = None) -> BatchResult:
        """Translates several, each with its own answer."""
        plain = [request.plain() for request in requests]

        async def once(attempt: Attempt) -> BatchResult:
            return read(BatchResult, await self._transport.batch(plain, attempt))

        return await self._call("batch", once, timeout, keyed=True)

    async def submit(
        self,
        requests: Sequence[Request],
        *,
        priority: str = "batch",
        webhook: str | None = None,
        label: str = "",
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Job:
        """Submits a job. With the same `idempotency_key` it is the same job, also from another process."""
        plain: Plain = {"requests": [request.plain() for request in requests], "priority": priority, "label": label}
        if webhook is not None:
            plain["webhook"] = webhook

        async def once(attempt: Attempt) -> Job:
            return read(Job, await self._transport.submit(plain, attempt))

        return await self._call("submit", once, timeout, keyed=True, key=idempotency_key)

    async def job(self, job_id: str, *, timeout: float | None = None) -> Job:
        """A job as it is now."""

        async def once(attempt: Attempt) -> Job:
            return read(Job, await self._transport.job(job_id, attempt))

        return await self._call("job", once, timeout)

    async def jobs(self, *, limit: int = 20, after: str | None = None, timeout: float | None = None) -> JobPage:
        """A page of the caller's jobs, newest first, without their results."""

        async def once(attempt: Attempt) -> JobPage:
            return read(JobPage, await self._transport.jobs(limit, after, attempt))

        return await self._call("jobs", once, timeout)

    async def wait(self, job: Job | str, *, progress: OnJob | None = None, timeout: float | None = None) -> Job:
        """Waits until a job has ended, without a limit of time unless one is given. Restarts of the service do not matter."""
        job_id = job if isinstance(job, str) else job.id
        ends = time.monotonic() + timeout if timeout is not None else float("inf")
        pause, before = _SOON, None
        while True:
            found = await self.job(job_id, timeout=min(self.timeout, max(0.001, ends - time.monotonic())))
            if progress is not None and (found.state, found.done) != before:
                await _tell(progress, found)
            if found.ended:
                return found
            pause = _SOON if (found.state, found.done) != before else min(_LATE, pause * 1.5)
            before = (found.state, found.done)
            if time.monotonic() + pause > ends:
                raise DeadlineError(f"the job {job_id} has not ended in time")
            await asyncio.sleep(pause)

    async def cancel(self, job: Job | str, *, timeout: float | None = None) -> Job:
        """Cancels a job. Raises `ConflictError` when it has ended."""
        job_id = job if isinstance(job, str) else job.id

        async def once(attempt: Attempt) -> Job:
            return read(Job, await self._transport.cancel(job_id, attempt))

        return await self._call("cancel", once, timeout, repeatable=False)

    async def models(self, *, timeout: float | None = None) -> tuple[Engine, ...]:
        """The translation engines on offer."""

        async def once(attempt: Attempt) -> tuple[Engine, ...]:
            return tuple(read(Engine, found) for found in await self._transport.models(attempt))

        return await self._call("models", once, timeout)

    async def health(self, *, timeout: float = 5.0) -> Health:
        """Whether the service is ready. One attempt: what it says now is the answer."""
        return read(Health, await self._transport.health(Attempt(timeout)))

    async def download(
        self,
        artifact: Translation | str,
        *,
        part: str = "wasm",
        progress: downloads.Progress | None = None,
        timeout: float | None = None,
    ) -> bytes:
        """A module's bytes, verified, or its `manifest`, `rust` or `diagnostics`. Raises `ChecksumError`."""
        sha256, sink = _sha256(artifact), downloads.Memory()
        await self._fetch(sha256, part, sink, progress, timeout)
        if part == "wasm":
            downloads.verify(hashlib.sha256(sink.data).hexdigest(), sha256)
        return bytes(sink.data)

    async def download_to(
        self,
        path: str | Path,
        artifact: Translation | str,
        *,
        part: str = "wasm",
        progress: downloads.Progress | None = None,
        timeout: float | None = None,
    ) -> Path:
        """Downloads into a file, which is there only when it is whole and verified. What an earlier call left is gone on with.

        Raises `OSError` for a file that can not be written, and `ChecksumError`.
        """
        sha256, target = _sha256(artifact), Path(path)
        sink = downloads.PartialFile(target, sha256, part)
        try:
            await self._fetch(sha256, part, sink, progress, timeout)
            if part == "wasm":
                downloads.verify(await asyncio.to_thread(sink.digest), sha256)
            sink.publish()
        except (ChecksumError, BadAnswerError):
            sink.discard()
            raise
        finally:
            sink.close()
        return target

    @asynccontextmanager
    async def interactive(
        self, filename: str = "script.py", *, mode: str = "fast", options: Options | None = None
    ) -> AsyncIterator[Session]:
        """A session in which a script is edited, for the time of the block."""
        async with self._transport.converse(Attempt(self.timeout)) as wire:
            yield Session(wire, filename, mode, options or Options())

    async def _fetch(
        self,
        sha256: str,
        part: str,
        sink: downloads.Sink,
        progress: downloads.Progress | None,
        timeout: float | None,
    ) -> None:
        async def once(attempt: Attempt) -> None:
            await downloads.fetch(self._transport, sha256, part, sink, attempt, progress)

        await self._call("download", once, timeout)

    async def _call(
        self,
        name: str,
        once: Callable[[Attempt], Awaitable[T]],
        timeout: float | None,
        *,
        keyed: bool = False,
        key: str | None = None,
        repeatable: bool = True,
    ) -> T:
        """Attempts until one has an answer, the error is a lasting one, or the time is up."""
        ends = time.monotonic() + (self.timeout if timeout is None else timeout)
        used_key = key or (new_key() if keyed else None)
        number = 0
        with span(name):
            while True:
                try:
                    return await once(Attempt(max(0.001, ends - time.monotonic()), used_key))
                except ClientError as error:
                    pause = self.retry.delay(error, number, repeatable=repeatable)
                    if pause is None or time.monotonic() + pause >= ends:
                        raise
                    number += 1
                await asyncio.sleep(pause)


def _make(kind: str, target: Target) -> Transport:
    """The transport, whose libraries are imported only now."""
    try:
        if kind == "grpc":
            from portalis.translator.client.rpc import GrpcTransport

            return GrpcTransport(target)
        if kind == "rest":
            from portalis.translator.client.rest import RestTransport

            return RestTransport(target)
    except ModuleNotFoundError as error:
        needs = "grpcio and protobuf" if kind == "grpc" else "aiohttp"
        raise ImportError(f"the {kind} transport needs {needs}: pip install 'portalis[client]' ({error})") from error
    raise ValueError(f"{kind!r} is no transport: rest or grpc")


def _sha256(artifact: Translation | str) -> str:
    if isinstance(artifact, str):
        return artifact
    if artifact.artifact is None:
        raise ValueError("the translation has no module: it was refused, or none was asked for")
    return artifact.artifact.sha256


async def _tell(callback: Callable[[Any], Any], value: object) -> None:
    """Calls back; a callback may be a coroutine function."""
    told = callback(value)
    if inspect.isawaitable(told):
        await told
