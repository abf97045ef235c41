"""A translation service as an engine: live checks over an interactive session, modules downloaded and verified."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import fields
from typing import Any, cast

from portalis.translator.client import (
    Answer,
    BadAnswerError,
    ChecksumError,
    Client,
    ClientError,
    DeadlineError,
    Event,
    OverloadedError,
    RateLimitedError,
    Request,
    Retry,
    ServiceError,
    UnauthenticatedError,
    UnreachableError,
)
from portalis.translator.client.data import Translation as Answered
from portalis.translator.client.interactive import Session, error_of
from portalis.translator.engines.engine import (
    Diagnostic,
    EngineError,
    EngineHealth,
    OnProgress,
    Options,
    StageProgress,
    Translation,
    project,
    shown_name,
)
from portalis.translator.engines.newest import Newest

#: Sessions that are open at once, one for each file that is edited.
_SESSIONS = 4
#: Seconds for opening a session and for the answer to a check.
_CHECK_SECONDS = 30.0


class RemoteEngine:
    """The service at an address, `http(s)://` or `grpc(s)://HOST:PORT`. Raises `ValueError` and `ImportError` as `Client` does."""

    def __init__(
        self,
        address: str,
        key: str | None = None,
        *,
        transport: str | None = None,
        timeout: float = 120.0,
        retry: Retry | None = None,
    ) -> None:
        self._client = Client(address, key, transport=cast(Any, transport), timeout=timeout, retry=retry)
        self._checks = Newest()
        self._sessions: dict[str, _Live] = {}

    @property
    def name(self) -> str:
        """The service's address."""
        return self._client.url

    async def check(
        self, source: str, *, filename: str, options: Options, files: Mapping[str, str] | None = None
    ) -> list[Diagnostic]:
        """See `Engine.check`. A project of several files is sent whole, as sessions are about one file."""
        name = shown_name(filename)
        return await self._checks.run(name, self._check(source, name, options, project(source, name, files)))

    async def _check(self, source: str, name: str, options: Options, files: dict[str, str]) -> list[Diagnostic]:
        async with _told(self.name):
            if files:
                request = Request(files=files, entry=name, mode="fast", build=False, options=options)
                return list((await self._client.translate(request)).diagnostics)
            try:
                return list((await self._ask(source, name, options)).diagnostics)
            except (UnreachableError, DeadlineError):
                # The session may have been lost long ago, with nothing to tell until now.
                await self._forget(name)
                return list((await self._ask(source, name, options)).diagnostics)

    async def translate(
        self,
        source: str,
        *,
        filename: str,
        options: Options,
        files: Mapping[str, str] | None = None,
        mode: str = "standard",
        progress: OnProgress | None = None,
    ) -> Translation:
        """See `Engine.translate`."""
        name = shown_name(filename)
        texts = project(source, name, files)
        request = (
            Request(files=texts, entry=name, mode=mode, options=options)
            if texts
            else Request(source=source, filename=name, mode=mode, options=options)
        )

        def tell(event: Event) -> None:
            if progress is not None and event.type == "queued":
                progress(StageProgress("queued", "started"))
            elif progress is not None and event.type == "stage" and event.stage and event.state:
                progress(StageProgress(event.stage, event.state, event.seconds))

        async with _told(self.name):
            answer = await self._client.translate(request, progress=tell if progress is not None else None)
            wasm = await self._client.download(answer) if answer.artifact is not None else None
        return Translation(**{item.name: getattr(answer, item.name) for item in fields(answer)}, wasm=wasm)

    async def health(self) -> EngineHealth:
        """See `Engine.health`."""
        try:
            found = await self._client.health()
            detail = "; ".join(f"{part}: {problem}" for part, problem in found.problems.items())
            engines = await self._client.models(timeout=5.0)
        except UnauthenticatedError as error:
            return EngineHealth(True, False, detail=str(error))
        except ClientError as error:
            return EngineHealth(isinstance(error, ServiceError), False, detail=str(error))
        version = next((engine.version for engine in engines if engine.default), "")
        return EngineHealth(True, found.ready, version, detail)

    async def close(self) -> None:
        """See `Engine.close`."""
        for name in list(self._sessions):
            await self._forget(name)
        await self._client.close()

    async def _ask(self, source: str, name: str, options: Options) -> Answered:
        async with asyncio.timeout(_CHECK_SECONDS):
            live = self._sessions.get(name)
            if live is not None and (live.broken or live.options != options):
                await self._forget(name)
                live = None
            if live is None:
                while len(self._sessions) >= _SESSIONS:
                    await self._forget(next(iter(self._sessions)))
                live = self._sessions[name] = _Live(self._client, name, options)
            return await live.check(source)

    async def _forget(self, name: str) -> None:
        live = self._sessions.pop(name, None)
        if live is not None:
            await live.close()


class _Live:
    """One interactive session. Its answers are read by a task of its own: cancelling a read would end the session."""

    def __init__(self, client: Client, filename: str, options: Options) -> None:
        self.options = options
        self._client, self._filename = client, filename
        self._opened: asyncio.Future[Session] = asyncio.get_running_loop().create_future()
        self._answers: dict[int, asyncio.Future[Answer]] = {}
        self._newest = 0
        self._failure: ClientError | None = None
        self._task = asyncio.create_task(self._run())

    @property
    def broken(self) -> bool:
        """Whether it can not be used any more."""
        return self._task.done()

    async def check(self, text: str) -> Answered:
        """The answer to the text. Raises `ClientError`."""
        session = await asyncio.shield(self._opened)
        version = self._newest = await session.edit(text)
        future = self._future(version)
        try:
            either: list[asyncio.Future[Any]] = [future, self._task]
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._answers.pop(version, None)
        if not future.done():
            raise self._failure or UnreachableError("the session has ended")
        answer = future.result()
        if answer.translation is None:
            raise error_of(answer)
        return answer.translation

    async def close(self) -> None:
        """Ends the session."""
        self._task.cancel()
        await asyncio.wait([self._task])

    async def _run(self) -> None:
        try:
            async with AsyncExitStack() as stack:
                session = await stack.enter_async_context(
                    self._client.interactive(self._filename, options=self.options)
                )
                self._opened.set_result(session)
                async for answer in session:
                    if answer.version is not None and answer.version >= self._newest:
                        if answer.translation is not None or answer.problem is not None:
                            future = self._future(answer.version)
                            if not future.done():
                                future.set_result(answer)
        except ClientError as error:
            self._failure = error
        finally:
            if not self._opened.done():
                self._opened.set_exception(self._failure or UnreachableError("the session has ended"))
                self._opened.exception()

    def _future(self, version: int) -> asyncio.Future[Answer]:
        return self._answers.setdefault(version, asyncio.get_running_loop().create_future())


@asynccontextmanager
async def _told(address: str) -> AsyncIterator[None]:
    """Turns the client's errors into an engine's."""
    try:
        yield
    except TimeoutError:
        raise EngineError("the answer did not come in time", code="deadline", passing=True) from None
    except ServiceError as error:
        passing = isinstance(error, (OverloadedError, RateLimitedError)) or error.status >= 500
        hint = "Give the key of the service." if isinstance(error, UnauthenticatedError) else ""
        raise EngineError(str(error), code=error.code, hint=hint, passing=passing) from error
    except ClientError as error:
        code = next((code for kind, code in _CODES.items() if isinstance(error, kind)), "unreachable")
        hint = f"Is the service running at {address}?" if code == "unreachable" else ""
        raise EngineError(str(error), code=code, hint=hint, passing=code != "bad_answer") from error


_CODES: dict[type[ClientError], str] = {
    UnreachableError: "unreachable",
    DeadlineError: "deadline",
    BadAnswerError: "bad_answer",
    ChecksumError: "checksum",
}
