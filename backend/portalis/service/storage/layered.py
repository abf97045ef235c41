"""S3 with a folder in front of it, as cache and as spool.

An artifact is on the disk here, and marked as not uploaded, before S3 is asked. What S3 does not take at once stays marked and is uploaded when
it is back, also by a later process. Reading asks the folder first: names are checksums, so a copy is as good.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress

from portalis.service.errors import StorageError
from portalis.service.ports import Blob
from portalis.service.resilience import AwayError, Guard
from portalis.service.storage.folder import FolderStore
from portalis.service.storage.parts import MEDIA_TYPES, WASM, blob, check, valid_id
from portalis.service.storage.s3 import READ_SECONDS, THREADS, S3Error, S3RefusedError, S3Store
from portalis.service.storage.spool import Spool

_log = logging.getLogger(__name__)
PATIENCE = 2.0
"""Seconds that storing waits for S3; it goes on behind after that."""
_UPLOADS, _TURN = 4, 32
_RETRY_SECONDS = 2.0
# Each takes up to three threads.
_CALLS = THREADS // 3


class LayeredStore:
    """Implements `ports.ArtifactStore`. `folder` must keep what is in `spool`."""

    def __init__(self, remote: S3Store, folder: FolderStore, spool: Spool, *, retries: int) -> None:
        self._remote = remote
        self._folder = folder
        self._spool = spool
        self._guard = Guard(
            "S3",
            remote.probe,
            faults=(S3Error,),
            retries=retries,
            timeout=READ_SECONDS + 1.0,
            places=asyncio.Semaphore(_CALLS),
        )
        self._guard.when_back(self._wake)
        self._news = asyncio.Event()
        self._uploads: dict[str, asyncio.Task[None]] = {}
        self._fetches: dict[str, asyncio.Task[dict[str, bytes] | None]] = {}
        # Artifacts that S3 will not take; tried again after the next start.
        self._refused: set[str] = set()
        self._places = asyncio.Semaphore(_UPLOADS)
        self._loop: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None

    @property
    def degraded(self) -> str | None:
        """Why artifacts stay on this machine for now; `None` when S3 takes them."""
        if self._guard.problem is None:
            return None
        return f"{self._guard.problem}; {len(self._spool)} artifacts wait for it"

    async def start(self) -> None:
        """S3 need not be there. Raises `StorageError` when the folder cannot be used."""
        await self._folder.start()
        await self._spool.start()
        await self._remote.start()
        # Nobody waits for it: who needs S3 before it is known whether it is there finds out.
        self._looking = asyncio.get_running_loop().create_task(self._guard.start())
        self._loop = asyncio.get_running_loop().create_task(self._upload_often())

    async def stop(self) -> None:
        """What is not uploaded is uploaded after the next start."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)
            self._looking = None
        await self._guard.stop()
        tasks: list[asyncio.Task[object]] = [*self._uploads.values(), *self._fetches.values()]
        if self._loop is not None:
            self._loop.cancel()
            await asyncio.gather(self._loop, return_exceptions=True)
            self._loop = None
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._remote.stop()
        await self._spool.stop()
        await self._folder.stop()

    async def put(self, sha256: str, parts: Mapping[str, bytes], metadata: Mapping[str, str]) -> None:
        """Stores an artifact durably on this machine, and in S3 if that takes less than `PATIENCE`. Raises `StorageError`, `ValueError`."""
        check(sha256, parts)
        if sha256 not in self._spool and await self._near(sha256, WASM, (0, 0)) is not None:
            return
        try:
            await self._spool.add(sha256)
            await self._folder.put(sha256, parts, metadata)
        except StorageError:
            # A full disk here; S3 may have room.
            with suppress(AwayError, S3RefusedError):
                await self._guard.call(lambda: self._remote.put(sha256, parts, metadata))
                return
            raise
        if self._guard.available:
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await asyncio.shield(self._upload(sha256))

    async def get(self, sha256: str, part: str, span: tuple[int, int] | None = None) -> Blob | None:
        """A part or a span of it, from here or else from S3. Raises `StorageError` when only S3 could know and is away."""
        if not valid_id(sha256) or part not in MEDIA_TYPES:
            return None
        near = await self._near(sha256, part, span)
        if near is not None:
            return near
        task = self._fetches.get(sha256)
        if task is None:
            task = self._fetches[sha256] = asyncio.get_running_loop().create_task(self._fetch(sha256))
            task.add_done_callback(lambda _: self._fetches.pop(sha256, None))
        try:
            parts = await asyncio.shield(task)
        except S3RefusedError as error:
            raise StorageError("S3 refuses to give the artifact") from error
        except AwayError as error:
            raise StorageError("The artifact is not on this machine, and S3 is away", retry_after=5.0) from error
        return None if parts is None or part not in parts else blob(part, parts[part], span)

    async def healthy(self) -> str | None:
        """What is wrong with the folder: with that one alone the service works."""
        return await self._folder.healthy()

    async def _near(self, sha256: str, part: str, span: tuple[int, int] | None) -> Blob | None:
        """What the folder has; nothing when it cannot be read."""
        try:
            return await self._folder.get(sha256, part, span)
        except StorageError as error:
            _log.warning("an artifact cannot be read here: %s", error)
            return None

    async def _fetch(self, sha256: str) -> dict[str, bytes] | None:
        async def read(part: str) -> Blob | None:
            return await self._guard.call(lambda: self._remote.get(sha256, part))

        wasm = await read(WASM)
        if wasm is None:
            return None
        others = [part for part in MEDIA_TYPES if part != WASM]
        found = dict(zip(others, await asyncio.gather(*map(read, others)), strict=True))
        parts = {part: one.data for part, one in {WASM: wasm, **found}.items() if one is not None}
        try:
            await self._folder.put(sha256, parts, {})
        except StorageError as error:
            _log.warning("an artifact of S3 cannot be kept here: %s", error)
        return parts

    def _upload(self, sha256: str) -> asyncio.Task[None]:
        task = self._uploads.get(sha256)
        if task is None:
            task = self._uploads[sha256] = asyncio.get_running_loop().create_task(self._upload_one(sha256))
            task.add_done_callback(lambda _: self._uploads.pop(sha256, None))
        return task

    async def _upload_one(self, sha256: str) -> None:
        async with self._places:
            try:
                found = await self._folder.all(sha256)
                if found is not None:
                    await self._guard.call(lambda: self._remote.put(sha256, *found))
                await self._spool.remove(sha256)
            except S3RefusedError as error:
                self._refused.add(sha256)
                _log.error("S3 refuses artifact %s (%s); it stays on this machine", sha256, error)
            except (AwayError, StorageError) as error:
                _log.info("artifact %s stays on this machine for now: %s", sha256, error)

    async def _upload_often(self) -> None:
        while True:
            waiting = [sha256 for sha256 in self._spool.waiting() if sha256 not in self._refused]
            while waiting and self._guard.available:
                # In turns, so that one that S3 never takes does not hold up the others.
                turn, waiting = waiting[:_TURN], waiting[_TURN:]
                await asyncio.gather(*map(self._upload, turn), return_exceptions=True)
            self._news.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(_RETRY_SECONDS):
                    await self._news.wait()

    def _wake(self) -> None:
        self._news.set()
