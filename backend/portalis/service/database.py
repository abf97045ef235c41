"""SQLite files of the service: opened the same way, with faults as `StorageError`.

Each has one connection that writes and one that reads, so that looking something up does not wait until a commit is on the disk. Several
processes may have a file open: the write-ahead log lets them.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any

import aiosqlite

from portalis.service.errors import StorageError

_log = logging.getLogger(__name__)
BUSY_SECONDS = 10.0
"""How long a writer waits for another process that writes."""
Row = tuple[Any, ...]
USED = (
    "SELECT ((SELECT page_count FROM pragma_page_count) - (SELECT freelist_count FROM pragma_freelist_count))"
    " * (SELECT page_size FROM pragma_page_size)"
)
"""A query for the bytes of the file that hold something."""


class Database:
    """One SQLite file with one schema.

    `durable`: a commit survives a power cut (it costs a wait for the disk); else it survives the process only. A file that is
    `disposable` holds what can be made again, and is made anew when it is damaged.
    """

    def __init__(self, path: Path, schema: str, *, version: int = 1, durable: bool, disposable: bool = False) -> None:
        self.path = path
        self._schema = schema
        self._version = version
        self._durable = durable
        self._disposable = disposable
        self._writer: aiosqlite.Connection | None = None
        self._reader: aiosqlite.Connection | None = None
        self._turn = asyncio.Lock()

    async def open(self) -> None:
        """Makes the folder and the file when they are missing. Raises `StorageError`."""
        if self._writer is not None:
            return
        try:
            await self._open()
        except sqlite3.DatabaseError as error:
            if not self._disposable or isinstance(error, sqlite3.OperationalError):
                raise StorageError(f"The database {self.path.name} cannot be used: {_reason(error)}") from error
            _log.warning("the database %s is damaged and is made anew", self.path.name)
            for suffix in ("", "-wal", "-shm"):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
            with self._faults():
                await self._open()
        except OSError as error:
            raise StorageError(f"The data folder cannot be used: {error.strerror}") from error

    async def _open(self) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._writer = await aiosqlite.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            # Before anything is written to the file: later it would have no effect.
            await self._writer.execute("PRAGMA auto_vacuum = INCREMENTAL")
            await self._writer.execute("PRAGMA journal_mode = WAL")
            await self._writer.execute(f"PRAGMA synchronous = {'FULL' if self._durable else 'NORMAL'}")
            await self._writer.execute("PRAGMA foreign_keys = ON")
            await self._prepare(self._writer)
            self._reader = await aiosqlite.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
            await self._reader.execute("PRAGMA query_only = ON")
        except BaseException:
            await self.close()
            raise

    async def _prepare(self, writer: aiosqlite.Connection) -> None:
        # Two processes may do this at the same time: the first has made the tables when the second comes to look.
        await writer.execute("BEGIN IMMEDIATE")
        try:
            (found,) = next(iter(await writer.execute_fetchall("PRAGMA user_version")))
            if found not in (0, self._version):
                raise StorageError(f"The database {self.path.name} was made by another version of the service")
            if found == 0:
                for statement in self._schema.split(";"):
                    if statement.strip():
                        await writer.execute(statement)
                await writer.execute(f"PRAGMA user_version = {self._version}")
            await writer.execute("COMMIT")
        except BaseException:
            await _undo(writer)
            raise

    async def close(self) -> None:
        """Closing again is no error."""
        connections, self._writer, self._reader = (self._reader, self._writer), None, None
        for connection in connections:
            if connection is not None:
                await connection.close()

    async def read(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Rows of a query, of what has been committed. Raises `StorageError`."""
        with self._faults():
            return [tuple(row) for row in await _opened(self._reader).execute_fetchall(sql, parameters)]

    async def write(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Runs one statement on its own, and gives the rows that it returns. Raises `StorageError`."""
        with self._faults():
            async with self._turn:
                return [tuple(row) for row in await _opened(self._writer).execute_fetchall(sql, parameters)]

    async def used(self) -> int:
        """Bytes of the file that hold something. Raises `StorageError`."""
        return int((await self.read(USED))[0][0])

    async def shrink(self) -> None:
        """Gives the space of deleted rows back to the disk. Raises `StorageError`."""
        with self._faults():
            async with self._turn:
                # As a script: it frees one page a step, and a plain statement without rows takes one step only.
                await _opened(self._writer).executescript("PRAGMA incremental_vacuum")

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[aiosqlite.Connection]:
        """Statements that happen together or not at all. Raises `StorageError`."""
        with self._faults():
            async with self._turn:
                writer = _opened(self._writer)
                try:
                    await writer.execute("BEGIN IMMEDIATE")
                    yield writer
                    await writer.execute("COMMIT")
                except BaseException:
                    await _undo(writer)
                    raise

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StorageError(f"The database {self.path.name} failed: {_reason(error)}") from error


async def _undo(writer: aiosqlite.Connection) -> None:
    # The connection runs statements in the order in which they were handed to it. So a transaction whose coroutine was cancelled while its
    # BEGIN was still under way is undone too, and nobody else's statement comes between.
    with suppress(sqlite3.Error):
        await asyncio.shield(writer.rollback())


def _opened(connection: aiosqlite.Connection | None) -> aiosqlite.Connection:
    if connection is None:
        raise StorageError("The database is closed")
    return connection


def _reason(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", None)
    return {
        "SQLITE_FULL": "the disk is full",
        "SQLITE_NOTADB": "it is damaged",
        "SQLITE_CORRUPT": "it is damaged",
        "SQLITE_READONLY": "it cannot be written",
        "SQLITE_CANTOPEN": "it cannot be opened",
        "SQLITE_BUSY": "another process keeps it locked",
    }.get(str(name), str(name or type(error).__name__))
