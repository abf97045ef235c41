"""The index in a SQLite file: for one machine, shared by its processes.

It holds what can be made again. So no fault of it fails a request: an answer that cannot be looked up is unknown, one that cannot be
kept is forgotten, and who cannot ask for a lock builds.
"""

from __future__ import annotations

import asyncio
import logging
import random
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from portalis.service.database import Database
from portalis.service.errors import StorageError

_log = logging.getLogger(__name__)
_SCHEMA = """
CREATE TABLE answers (key TEXT PRIMARY KEY, answer BLOB NOT NULL, expires REAL NOT NULL);
CREATE INDEX answers_expires ON answers (expires);
CREATE TABLE building (key TEXT PRIMARY KEY, owner TEXT NOT NULL, expires REAL NOT NULL) WITHOUT ROWID
"""
LEASE = 6.0
"""Seconds that a lock outlives the last sign of life of its owner."""
HEARTBEAT = 2.0
_POLLS = (0.01, 0.2)
_SWEEP_SECONDS = 60.0
_STEP_ROWS = 20
"""Rows that are forgotten at once: answers can be written in between."""


class SqliteIndex:
    """`limit`: bytes that the file may take; beyond it, what expires first is forgotten."""

    def __init__(self, path: Path, *, limit: int = 2 << 30, lease: float = LEASE, heartbeat: float = HEARTBEAT) -> None:
        self._database = Database(path, _SCHEMA, durable=False, disposable=True)
        self._limit = limit
        self._lease = lease
        self._heartbeat = heartbeat
        self._sweeper: asyncio.Task[None] | None = None
        self._problem: str | None = None

    async def start(self) -> None:
        """Opens the file; a damaged one is made anew. Raises `StorageError` when the folder cannot be used."""
        await self._database.open()
        self._sweeper = asyncio.get_running_loop().create_task(self._sweep_often())

    async def stop(self) -> None:
        """Closes the file."""
        if self._sweeper is not None:
            self._sweeper.cancel()
            with suppress(asyncio.CancelledError):
                await self._sweeper
            self._sweeper = None
        await self._database.close()

    async def get(self, key: str) -> bytes | None:
        """The answer, unless it has expired."""
        found = await self.find(key)
        return found[0] if found else None

    async def find(self, key: str) -> tuple[bytes, float] | None:
        """The answer and the seconds that it is still remembered."""
        now = time.time()
        try:
            rows = await self._database.read(
                "SELECT answer, expires FROM answers WHERE key = ? AND expires > ?", (key, now)
            )
        except StorageError as error:
            self._fault(error)
            return None
        return (bytes(rows[0][0]), rows[0][1] - now) if rows else None

    async def put(self, key: str, answer: bytes, ttl: float) -> None:
        """Remembers an answer for `ttl` seconds."""
        try:
            await self._database.write(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (key, answer, time.time() + ttl)
            )
            self._problem = None
        except StorageError as error:
            self._fault(error)

    async def healthy(self) -> str | None:
        """What is wrong with the file, `None` when it works."""
        try:
            await self._database.write("DELETE FROM building WHERE expires < ?", (time.time(),))
        except StorageError as error:
            return str(error)
        return self._problem

    @asynccontextmanager
    async def building(self, key: str, timeout: float) -> AsyncIterator[bool]:
        """True to the one that is to build; False to the others, once that one has ended, died, or `timeout` seconds have passed.

        The lock is a row with an owner and a time of expiry, which the owner moves on as long as it lives.
        """
        owner = secrets.token_hex(16)
        try:
            first = await self._take(key, owner)
        except StorageError as error:
            self._fault(error)
            yield True
            return
        if not first:
            await self._wait(key, timeout)
            yield False
            return
        heart = asyncio.get_running_loop().create_task(self._beat(key, owner))
        try:
            yield True
        finally:
            heart.cancel()
            with suppress(StorageError):
                await asyncio.shield(
                    self._database.write("DELETE FROM building WHERE key = ? AND owner = ?", (key, owner))
                )

    async def _take(self, key: str, owner: str) -> bool:
        now = time.time()
        rows = await self._database.write(
            "INSERT INTO building VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET owner = excluded.owner, "
            "expires = excluded.expires WHERE building.expires < ? RETURNING owner",
            (key, owner, now + self._lease, now),
        )
        return bool(rows)

    async def _beat(self, key: str, owner: str) -> None:
        while True:
            await asyncio.sleep(self._heartbeat)
            with suppress(StorageError):
                await self._database.write(
                    "UPDATE building SET expires = ? WHERE key = ? AND owner = ?",
                    (time.time() + self._lease, key, owner),
                )

    async def _wait(self, key: str, timeout: float) -> None:
        pause, longest = _POLLS
        end = time.monotonic() + timeout
        while (left := end - time.monotonic()) > 0:
            await asyncio.sleep(min(pause * random.uniform(0.75, 1.25), left))
            pause = min(pause * 1.5, longest)
            try:
                if not await self._database.read(
                    "SELECT 1 FROM building WHERE key = ? AND expires > ?", (key, time.time())
                ):
                    return
            except StorageError as error:
                self._fault(error)
                return

    async def _sweep_often(self) -> None:
        while True:
            try:
                await self.sweep()
            except StorageError as error:
                self._fault(error)
            await asyncio.sleep(_SWEEP_SECONDS)

    async def sweep(self) -> None:
        """Forgets what has expired, and what is too much."""
        now = time.time()
        await self._database.write("DELETE FROM building WHERE expires < ?", (now,))
        while await self._forget("expires < ?", now) == _STEP_ROWS:
            pass
        while await self._database.used() > self._limit and await self._forget("?", True):
            pass
        await self._database.shrink()

    async def _forget(self, condition: str, value: object) -> int:
        rows = await self._database.write(
            f"DELETE FROM answers WHERE key IN (SELECT key FROM answers WHERE {condition} ORDER BY expires LIMIT {_STEP_ROWS})"
            " RETURNING 1",
            (value,),
        )
        return len(rows)

    def _fault(self, error: StorageError) -> None:
        if self._problem is None:
            _log.warning("the local index does not work, requests are built anew: %s", error)
        self._problem = str(error)
