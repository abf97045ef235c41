"""Artifacts as files: `FOLDER/ab/abcdef…/{wasm,manifest,rust,diagnostics,record}`.

An artifact appears at once or not at all: its files are written and flushed in a folder of their own, which is then renamed to its final
name. `record` holds the checksum of every part, and the metadata; a part is checked against it when it is read first, and again when
its file has changed since. What does not fit is removed: the artifact can be made again.
"""

from __future__ import annotations

import asyncio
import errno
import json
import logging
import os
import secrets
import shutil
import stat
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from portalis.service.errors import StorageError
from portalis.service.ports import Blob
from portalis.service.storage.parts import MEDIA_TYPES, WASM, blob, check, digest, valid_id

_log = logging.getLogger(__name__)
T = TypeVar("T")
RECORD = "record"
_UNFINISHED = ".unfinished"
_STALE_SECONDS = 3600.0
_CHECKED_LIMIT = 65536
_USE_STEP = 60.0
THREADS = 4


class FolderStore:
    """The store that needs nothing but a folder.

    `limit`: bytes that the artifacts may take; beyond it the least recently used leave, save those for which `pinned` is true. 0 is no
    limit. Several processes may use one folder.
    """

    def __init__(self, folder: Path, *, limit: int = 0, pinned: Callable[[str], bool] = lambda _: False) -> None:
        self._folder = folder
        self._limit = limit
        self._pinned = pinned
        self._threads = ThreadPoolExecutor(THREADS, "artifacts")
        # Files whose checksum has been compared, as they were then.
        self._checked: OrderedDict[tuple[str, str], tuple[int, ...]] = OrderedDict()
        self._bytes = 0

    async def start(self) -> None:
        """Makes the folder. Raises `StorageError` when it cannot be written."""
        await self._run(self._start)

    async def stop(self) -> None:
        """Waits for what is being written."""
        await asyncio.to_thread(self._threads.shutdown)

    async def put(self, sha256: str, parts: Mapping[str, bytes], metadata: Mapping[str, str]) -> None:
        """Stores an artifact, durably. Raises `StorageError`, and `ValueError` when the parts are not those of `sha256`."""
        check(sha256, parts)
        await self._run(self._put, sha256, dict(parts), dict(metadata))

    async def get(self, sha256: str, part: str, span: tuple[int, int] | None = None) -> Blob | None:
        """A part or a span of it; `None` when it is not there, or was damaged. Raises `StorageError`."""
        if not valid_id(sha256) or part not in MEDIA_TYPES:
            return None
        return await self._run(self._get, sha256, part, span)

    async def all(self, sha256: str) -> tuple[dict[str, bytes], dict[str, str]] | None:
        """Every part, and the metadata; `None` when the artifact is not there."""
        return await self._run(self._all, sha256) if valid_id(sha256) else None

    async def healthy(self) -> str | None:
        """Whether something can be written."""
        try:
            await self._run(self._probe)
        except StorageError as error:
            return str(error)
        return None

    async def _run(self, function: Callable[..., T], *arguments: object) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, function, *arguments)
        except OSError as error:
            raise StorageError(_explain(error)) from error

    def _start(self) -> None:
        unfinished = self._folder / _UNFINISHED
        unfinished.mkdir(mode=0o700, parents=True, exist_ok=True)
        for left in unfinished.iterdir():
            # What a process left behind that was killed; another one may be writing now.
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
        self._bytes = sum(size for _, size, _ in self._artifacts()) if self._limit else 0

    def _probe(self) -> None:
        path = self._folder / _UNFINISHED / f"probe-{secrets.token_hex(8)}"
        try:
            path.write_bytes(b"x" * 4096)
        finally:
            path.unlink(missing_ok=True)

    def _place(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    def _put(self, sha256: str, parts: dict[str, bytes], metadata: dict[str, str]) -> None:
        place = self._place(sha256)
        if all((place / name).is_file() for name in (*parts, RECORD)):
            return
        if place.exists():
            self._remove(sha256)
        record = {"checksums": {part: digest(data) for part, data in parts.items()}, "metadata": metadata}
        files = {**parts, RECORD: json.dumps(record, sort_keys=True).encode()}
        unfinished = self._folder / _UNFINISHED / secrets.token_hex(16)
        try:
            unfinished.mkdir(mode=0o700)
            for name, data in files.items():
                _write(unfinished / name, data)
            _flush_folder(unfinished)
            place.parent.mkdir(mode=0o700, exist_ok=True)
            try:
                unfinished.rename(place)
            except OSError as error:
                # Somebody else was faster with the same bytes.
                if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                    raise
            else:
                _flush_folder(place.parent)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        if self._limit:
            self._bytes += sum(map(len, files.values()))
            if self._bytes > self._limit:
                self._make_room(keep=sha256)

    def _get(self, sha256: str, part: str, span: tuple[int, int] | None) -> Blob | None:
        place = self._place(sha256)
        try:
            descriptor = os.open(place / part, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                return None
            self._use(place)
            state = (status.st_ino, status.st_size, status.st_mtime_ns)
            if span is not None and self._checked.get((sha256, part)) == state:
                start, end = max(0, span[0]), min(span[1], status.st_size)
                file.seek(start)
                return Blob(file.read(max(0, end - start)), status.st_size, MEDIA_TYPES[part])
            data = file.read()
        if self._checked.get((sha256, part)) != state:
            if not self._genuine(sha256, part, data):
                _log.error("artifact %s is damaged (%s) and was removed", sha256, part)
                self._remove(sha256)
                return None
            self._checked[sha256, part] = state
            if len(self._checked) > _CHECKED_LIMIT:
                self._checked.popitem(last=False)
        return blob(part, data, span)

    def _all(self, sha256: str) -> tuple[dict[str, bytes], dict[str, str]] | None:
        found = {part: self._get(sha256, part, None) for part in MEDIA_TYPES}
        record = self._record(sha256)
        if found[WASM] is None or record is None:
            return None
        return {part: one.data for part, one in found.items() if one is not None}, record[1]

    def _genuine(self, sha256: str, part: str, data: bytes) -> bool:
        if part == WASM:
            return digest(data) == sha256
        record = self._record(sha256)
        return record is not None and record[0].get(part) == digest(data)

    def _record(self, sha256: str) -> tuple[dict[str, str], dict[str, str]] | None:
        try:
            record = json.loads((self._place(sha256) / RECORD).read_bytes())
            return dict(record["checksums"]), dict(record["metadata"])
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None

    def _use(self, place: Path) -> None:
        # The time of the record says when the artifact was last of use; a minute is fine enough.
        with suppress(OSError):
            if self._limit and time.time() - (place / RECORD).stat().st_mtime > _USE_STEP:
                os.utime(place / RECORD)

    def _artifacts(self) -> Iterator[tuple[str, int, float]]:
        """Identity, bytes and time of last use of each."""
        for group in self._folder.iterdir():
            if group.name == _UNFINISHED or not group.is_dir():
                continue
            for place in group.iterdir():
                with suppress(OSError):
                    sizes = [entry.stat(follow_symlinks=False).st_size for entry in os.scandir(place)]
                    yield place.name, sum(sizes), (place / RECORD).stat().st_mtime

    def _make_room(self, keep: str) -> None:
        found = sorted(self._artifacts(), key=lambda artifact: artifact[2])
        self._bytes = sum(size for _, size, _ in found)
        # Some more than needed, so that not every artifact from now on has to look at all.
        goal = self._limit * 9 // 10
        for sha256, size, _ in found:
            if self._bytes <= goal:
                break
            if sha256 != keep and not self._pinned(sha256):
                self._remove(sha256)
                self._bytes -= size

    def _remove(self, sha256: str) -> None:
        # Renamed first: a half-removed artifact must not look like a whole one.
        gone = self._folder / _UNFINISHED / secrets.token_hex(16)
        with suppress(FileNotFoundError):
            self._place(sha256).rename(gone)
        shutil.rmtree(gone, ignore_errors=True)
        for part in MEDIA_TYPES:
            self._checked.pop((sha256, part), None)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _explain(error: OSError) -> str:
    full = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    if error.errno in full:
        return "The artifact store is full"
    return f"The artifact store failed: {os.strerror(error.errno)}" if error.errno else "The artifact store failed"
