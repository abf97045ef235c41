"""An interactive session: edits of one script go out, answers about its newest state come back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any

from portalis.translator.client.data import Answer, Change, Options, Translation, read
from portalis.translator.client.errors import ServiceError, UnreachableError, service_error
from portalis.translator.client.transport import Conversation


class Session:
    """Send edits, and iterate over the answers.

    async with client.interactive("wave.py") as session:
        await session.edit(text)
        async for answer in session:
            …

    An edit takes the place of those before it, which get no result any more. The session is not connected anew when it breaks off:
    `UnreachableError` says so, and a new one begins with the whole text.
    """

    def __init__(self, wire: Conversation, filename: str, mode: str, options: Options) -> None:
        self._wire = wire
        self._facts = {"filename": filename, "mode": mode, "options": options.plain()}
        self._version = 0

    async def edit(self, text: str, *, build: bool = False) -> int:
        """Sends the whole text; with `build` the result has a module. The edit's version."""
        return await self._send(build, {"text": text})

    async def change(self, changes: Sequence[Change], *, build: bool = False) -> int:
        """Sends changes to the text that was sent last, one after the other. The edit's version."""
        return await self._send(build, {"changes": [change.plain() for change in changes]})

    async def check(self, text: str, *, build: bool = False) -> Translation:
        """Sends the whole text and waits for its result. Raises `ServiceError` when there is none."""
        version = await self.edit(text, build=build)
        async for answer in self:
            if answer.version == version and answer.translation is not None:
                return answer.translation
            if answer.version == version and answer.problem is not None:
                raise error_of(answer)
        raise UnreachableError("the session has ended")

    async def finish(self) -> None:
        """Says that there are no more edits; over gRPC the answers end after the last result."""
        await self._wire.finish()

    async def __aiter__(self) -> AsyncIterator[Answer]:
        while (plain := await self._wire.receive()) is not None:
            yield read(Answer, plain)

    async def _send(self, build: bool, edit: dict[str, Any]) -> int:
        self._version += 1
        await self._wire.send({"version": self._version, "build": build, **self._facts, **edit})
        return self._version


def error_of(answer: Answer) -> ServiceError:
    """What an answer with a problem says."""
    problem = answer.problem
    assert problem is not None
    return service_error(
        problem.detail or problem.title,
        code=problem.code,
        status=problem.status,
        request_id=problem.request_id,
        retry_after=problem.retry_after,
        errors=problem.errors,
    )
