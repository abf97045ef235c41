"""What the client needs of a transport: one attempt of each call, in plain values. `rest` and `rpc` are the two."""

from __future__ import annotations

import ssl
import uuid
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

Plain = dict[str, Any]


@dataclass(frozen=True)
class Target:
    """Where the service is, and who calls. `ca` is a PEM file of authorities to trust instead of the system's."""

    url: str
    key: str | None = field(default=None, repr=False)
    ca: str | None = None
    agent: str = "portalis-client"

    def tls(self) -> ssl.SSLContext:
        """Whom to trust."""
        return ssl.create_default_context(cafile=self.ca)


@dataclass(frozen=True)
class Attempt:
    """One attempt of a call: the seconds that it may take, and the key under which repeating it is safe."""

    timeout: float
    idempotency_key: str | None = None


@dataclass(frozen=True)
class Piece:
    """Bytes of a part of an artifact, at their place in it."""

    data: bytes
    offset: int
    total: int


class Conversation(Protocol):
    """The wire of an interactive session."""

    async def send(self, edit: Plain) -> None:
        """Sends an edit. Raises `UnreachableError`."""

    async def receive(self) -> Plain | None:
        """The next answer, `None` when the service has ended the session. Raises `ClientError`."""

    async def finish(self) -> None:
        """Says that there are no more edits."""


class Transport(Protocol):
    """One attempt of each call. All raise `ClientError`."""

    async def close(self) -> None: ...

    async def translate(self, request: Plain, attempt: Attempt) -> Plain:
        """The translation, also of a refused script."""

    def stream(self, request: Plain, attempt: Attempt) -> AsyncIterator[Plain]:
        """Events, of which the last has the translation."""

    async def batch(self, requests: list[Plain], attempt: Attempt) -> Plain: ...

    async def submit(self, job: Plain, attempt: Attempt) -> Plain: ...

    async def job(self, job_id: str, attempt: Attempt) -> Plain: ...

    async def jobs(self, limit: int, after: str | None, attempt: Attempt) -> Plain: ...

    async def cancel(self, job_id: str, attempt: Attempt) -> Plain: ...

    async def models(self, attempt: Attempt) -> list[Plain]: ...

    async def health(self, attempt: Attempt) -> Plain: ...

    def artifact(self, sha256: str, part: str, offset: int, attempt: Attempt) -> AsyncIterator[Piece]:
        """The part's bytes from `offset` on; at least one piece, which says how many there are."""

    def converse(self, attempt: Attempt) -> AbstractAsyncContextManager[Conversation]: ...


def new_key() -> str:
    """An idempotency key that nobody has used."""
    return uuid.uuid4().hex
