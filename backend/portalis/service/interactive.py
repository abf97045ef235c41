"""An interactive session: a script that is edited, and answers about its newest state. Both faces speak it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from contextlib import aclosing

from portalis.service.document import Document
from portalis.service.errors import InvalidRequestError, RateLimitedError, ServiceError, TooLargeError
from portalis.service.models import Edit, Event, InteractiveAnswer, TranslateRequest
from portalis.service.parts import Parts
from portalis.service.ports import Caller
from portalis.service.problems import problem_of
from portalis.service.progress import progress

#: Seconds that an edit waits for the caller's rate before it is answered with an error. A newer edit takes its place meanwhile.
PATIENCE = 5.0


class Session:
    """One client's script. `send` is awaited with each answer; when it raises, that edit's work ends."""

    def __init__(
        self, parts: Parts, caller: Caller, send: Callable[[InteractiveAnswer], Awaitable[None]], *, request_id: str
    ) -> None:
        self._parts = parts
        self._caller = caller
        self._send = send
        self._request_id = request_id
        self._document: Document | None = None
        self._version = -1
        self._work: asyncio.Task[None] | None = None

    async def edit(self, edit: Edit) -> None:
        """Takes the newest state and begins to work on it; work on an older one is given up.

        Raises `InvalidRequestError` or `TooLargeError` for an edit that can not be applied; then the next one must bring the whole text.
        """
        await self._give_up()
        try:
            if edit.version <= self._version:
                raise InvalidRequestError(f"version {edit.version} is not newer than version {self._version}")
            if edit.text is not None:
                document = Document(edit.text)
            elif self._document is None:
                raise InvalidRequestError("there is no text that `changes` could change: send the whole `text`")
            elif edit.version != self._version + 1:
                raise InvalidRequestError(f"`changes` are to version {self._version}: their version must be one more")
            else:
                document = self._document
                for change in edit.changes:
                    document.change(change.span, change.text)
            if document.size > self._parts.settings.max_source:
                raise TooLargeError(f"at most {self._parts.settings.max_source} bytes of source")
        except ServiceError:
            self._document = None
            raise
        self._document, self._version = document, edit.version
        request = TranslateRequest(
            source=document.text, filename=edit.filename, mode=edit.mode, options=edit.options, build=edit.build
        )
        self._work = asyncio.create_task(self._answer(edit.version, request))

    async def finish(self) -> None:
        """Lets what is going on come to its end: there are no more edits."""
        if self._work is not None:
            await asyncio.wait([self._work])

    async def close(self) -> None:
        """Gives up what is going on."""
        await self._give_up()

    async def _give_up(self) -> None:
        if self._work is not None:
            self._work.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await self._work
            self._work = None

    async def _answer(self, version: int, request: TranslateRequest) -> None:
        request_id = f"{self._request_id}.{version}"
        try:
            await self._admit()
            events = progress(self._parts.service, request, self._caller, request_id=request_id)
            async with aclosing(events):
                async for event in events:
                    await self._send(_answer_of(event, version))
        except ConnectionError:
            raise
        except Exception as error:
            self._parts.metrics.error(error.code if isinstance(error, ServiceError) else ServiceError.code)
            problem = problem_of(error, request_id)
            await self._send(InteractiveAnswer(type="error", version=version, problem=problem))

    async def _admit(self) -> None:
        try:
            await self._parts.access.admit(self._caller)
        except RateLimitedError as error:
            if error.retry_after is None or error.retry_after > PATIENCE:
                raise
            await asyncio.sleep(error.retry_after)
            await self._parts.access.admit(self._caller)


def _answer_of(event: Event, version: int) -> InteractiveAnswer:
    if event.type == "job":
        raise TypeError("a translation has no events of jobs")
    return InteractiveAnswer(
        type=event.type,
        version=version,
        stage=event.stage,
        state=event.state,
        seconds=event.seconds,
        translation=event.translation,
        problem=event.problem,
    )
