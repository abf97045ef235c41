"""Downloads of artifacts: resumed where they broke off, and verified."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import aclosing
from pathlib import Path
from typing import Protocol

from portalis.translator.client.errors import BadAnswerError, ChecksumError, UnreachableError
from portalis.translator.client.transport import Attempt, Transport

#: Bytes that one part of an artifact may have.
MAX_BYTES = 1 << 30

Progress = Callable[[int, int], None]
"""Told of bytes that are there, and bytes in all."""


class Sink(Protocol):
    """Where bytes go. `size` are there already."""

    size: int

    def write(self, data: bytes) -> None: ...

    def restart(self) -> None: ...


class Memory:
    """Bytes in memory."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.size = 0

    def write(self, data: bytes) -> None:
        self.data += data
        self.size += len(data)

    def restart(self) -> None:
        self.data.clear()
        self.size = 0


class PartialFile:
    """A file beside the target, which takes its place when it is whole. One that an earlier download left is gone on with."""

    def __init__(self, target: Path, sha256: str, part: str) -> None:
        self._target = target
        self.path = target.with_name(f".{target.name}.{sha256[:16]}.{part}.part")
        self.size = self.path.stat().st_size if self.path.is_file() else 0
        self._file = self.path.open("ab")

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self.size += len(data)

    def restart(self) -> None:
        self._file.truncate(0)
        self.size = 0

    def digest(self) -> str:
        """The sha256 of what is there."""
        self._file.flush()
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def close(self) -> None:
        self._file.close()

    def publish(self) -> None:
        """Puts the whole file in the target's place."""
        self._file.close()
        self.path.replace(self._target)

    def discard(self) -> None:
        self._file.close()
        self.path.unlink(missing_ok=True)


async def fetch(
    transport: Transport, sha256: str, part: str, sink: Sink, attempt: Attempt, progress: Progress | None
) -> None:
    """One attempt: the bytes that the sink does not have yet. Raises `UnreachableError` when some are missing at the end."""
    total: int | None = None
    if sink.size > MAX_BYTES:
        sink.restart()
    async with aclosing(transport.artifact(sha256, part, sink.size, attempt)) as pieces:  # type: ignore[type-var]
        async for piece in pieces:
            if total is None and piece.offset == 0 and sink.size:
                # A service that does not do ranges begins at the beginning.
                sink.restart()
            if piece.offset != sink.size or piece.total > MAX_BYTES or sink.size + len(piece.data) > piece.total:
                raise BadAnswerError("the artifact's pieces do not fit together")
            total = piece.total
            sink.write(piece.data)
            if progress is not None:
                progress(sink.size, total)
    if total is None or sink.size < total:
        raise UnreachableError("the download broke off")


def verify(found: str, sha256: str) -> None:
    """Raises `ChecksumError` when a module is not the one that its name says."""
    if found != sha256:
        raise ChecksumError(f"the module's sha256 is {found}, not {sha256}")
