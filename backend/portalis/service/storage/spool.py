"""Which artifacts of the folder are not in S3 yet: an empty file for each, named for it. It is there before the artifact is, so that a process
that is killed in between loses none.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from portalis.service.errors import StorageError
from portalis.service.storage.parts import valid_id

T = TypeVar("T")


class Spool:
    """The folder of marks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._thread = ThreadPoolExecutor(1, "spool")
        self._known: set[str] = set()

    async def start(self) -> None:
        """Reads what earlier processes left. Raises `StorageError`."""
        await self._run(self._start)

    async def stop(self) -> None:
        """The marks stay."""
        await asyncio.to_thread(self._thread.shutdown)

    def __contains__(self, sha256: object) -> bool:
        return sha256 in self._known

    def __len__(self) -> int:
        return len(self._known)

    def waiting(self) -> list[str]:
        """Artifacts that are to be uploaded."""
        return list(self._known)

    async def add(self, sha256: str) -> None:
        """Durable when this returns. Raises `StorageError`."""
        await self._run(self._add, sha256)
        self._known.add(sha256)

    async def remove(self, sha256: str) -> None:
        """It is in S3."""
        self._known.discard(sha256)
        await self._run(lambda: (self._folder / sha256).unlink(missing_ok=True))

    async def _run(self, function: Callable[..., T], *arguments: object) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)
        except OSError as error:
            raise StorageError(f"The spool failed: {os.strerror(error.errno)}" if error.errno else "") from error

    def _start(self) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._known = {path.name for path in self._folder.iterdir() if valid_id(path.name)}

    def _add(self, sha256: str) -> None:
        (self._folder / sha256).touch(mode=0o600)
        descriptor = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
