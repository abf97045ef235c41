"""Jobs in a SQLite file. What a method has done is on the disk when it returns.

A job has a row, and each of its requests has one: with the request until it is answered, with the answer after that. Jobs are numbered in the
order in which they came; outside they go by an identity that cannot be guessed.
"""

from __future__ import annotations

import json
import re
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiosqlite

from portalis.service.database import USED, Database, Row
from portalis.service.errors import ConflictError, InvalidRequestError, NotFoundError, OverloadedError
from portalis.service.models import BatchItem, Job, JobRequest, JobState, Priority
from portalis.service.ports import Caller

_SCHEMA = """
CREATE TABLE jobs (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, caller TEXT NOT NULL, state TEXT NOT NULL,
    rank INTEGER NOT NULL, label TEXT NOT NULL, webhook TEXT, created REAL NOT NULL, started REAL, finished REAL,
    total INTEGER NOT NULL, done INTEGER NOT NULL DEFAULT 0, refused INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
    announced INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX jobs_caller ON jobs (caller, seq);
CREATE INDEX jobs_unfinished ON jobs (seq) WHERE finished IS NULL;
CREATE INDEX jobs_finished ON jobs (finished) WHERE finished IS NOT NULL;
CREATE INDEX jobs_unannounced ON jobs (seq) WHERE finished IS NOT NULL AND announced = 0;
CREATE TABLE items (
    job INTEGER NOT NULL REFERENCES jobs (seq) ON DELETE CASCADE, number INTEGER NOT NULL, request TEXT, result TEXT,
    PRIMARY KEY (job, number)
);
CREATE TABLE idempotency (
    caller TEXT NOT NULL, key TEXT NOT NULL, content TEXT NOT NULL, job TEXT NOT NULL, expires REAL NOT NULL,
    PRIMARY KEY (caller, key)
) WITHOUT ROWID
"""
_COLUMNS = "seq, id, caller, state, rank, label, webhook, created, started, finished, total, done"
_RANKS = tuple(Priority)
_ID = re.compile("[0-9a-f]{32}")
KEY_SECONDS = 86400.0
"""How long an idempotency key is remembered."""
PAGE_LIMIT = 200
_FULL_RETRY = 5.0
_FORGET = "DELETE FROM jobs WHERE seq IN (SELECT seq FROM jobs WHERE {} ORDER BY seq LIMIT 10) RETURNING 1"


@dataclass(frozen=True)
class Entry:
    """A job as the table has it."""

    seq: int
    caller: str
    webhook: str | None
    job: Job


class JobTable:
    """The file. `limit`: jobs that may wait or run at once; `size`: bytes that all of them may take."""

    def __init__(self, path: Path, *, limit: int, size: int) -> None:
        self._database = Database(path, _SCHEMA, durable=True)
        self._limit = limit
        self._size = size

    async def open(self) -> None:
        """Raises `StorageError`."""
        await self._database.open()

    async def close(self) -> None:
        """Closing again is no error."""
        await self._database.close()

    async def add(self, request: JobRequest, caller: Caller, key: str | None, content: str) -> tuple[Entry, bool]:
        """A new job, or the one that was made with the same idempotency key; and whether it is new.

        Raises `OverloadedError` when too many jobs wait or they take too much, and `ConflictError` when the key was used with other content.
        """
        now = time.time()
        async with self._database.transaction() as writer:
            if key is not None:
                earlier = await _earlier(writer, caller.id, key, content, now)
                if earlier is not None:
                    return earlier, False
            ((waiting,),) = await writer.execute_fetchall("SELECT count(*) FROM jobs WHERE finished IS NULL")
            if waiting >= self._limit:
                raise OverloadedError("Too many jobs are waiting", retry_after=_FULL_RETRY)
            await self._make_room(writer)
            job_id = secrets.token_hex(16)
            ((seq,),) = await writer.execute_fetchall(
                "INSERT INTO jobs (id, caller, state, rank, label, webhook, created, total) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                " RETURNING seq",
                (
                    *(job_id, caller.id, JobState.QUEUED, _RANKS.index(request.priority)),
                    *(request.label, request.webhook, now, len(request.requests)),
                ),
            )
            await writer.executemany(
                "INSERT INTO items (job, number, request) VALUES (?, ?, ?)",
                [(seq, number, one.model_dump_json()) for number, one in enumerate(request.requests)],
            )
            if key is not None:
                await writer.execute(
                    "INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?, ?)",
                    (caller.id, key, content, job_id, now + KEY_SECONDS),
                )
            rows = await writer.execute_fetchall(f"SELECT {_COLUMNS} FROM jobs WHERE seq = ?", (seq,))
            return _entry(tuple(next(iter(rows)))), True

    async def get(self, job_id: str, caller: Caller) -> Entry:
        """A job that the caller may see. Raises `NotFoundError`."""
        rows: list[Row] = []
        if _ID.fullmatch(job_id):
            rows = await self._database.read(f"SELECT {_COLUMNS} FROM jobs WHERE id = ?", (job_id,))
        if not rows or not (caller.admin or rows[0][2] == caller.id):
            raise NotFoundError("There is no such job")
        return _entry(rows[0])

    async def results(self, seq: int) -> tuple[BatchItem, ...]:
        """The answers of an ended job, in the order of its requests; of a cancelled one those that there are."""
        rows = await self._database.read(
            "SELECT result FROM items WHERE job = ? AND result IS NOT NULL ORDER BY number", (seq,)
        )
        return tuple(BatchItem.model_validate_json(text) for (text,) in rows)

    async def page(self, caller: Caller, limit: int, after: str | None) -> tuple[list[Job], str | None]:
        """Jobs that the caller may see, newest first, beginning after the one with the identity `after`.

        Raises `InvalidRequestError`.
        """
        if not 1 <= limit <= PAGE_LIMIT:
            raise InvalidRequestError(fields=(("limit", f"must be from 1 to {PAGE_LIMIT}"),))
        below = 1 << 62
        if after is not None:
            try:
                below = (await self.get(after, caller)).seq
            except NotFoundError:
                raise InvalidRequestError(fields=(("after", "names no job"),)) from None
        rows = await self._database.read(
            f"SELECT {_COLUMNS} FROM jobs WHERE seq < ? AND (? OR caller = ?) ORDER BY seq DESC LIMIT ?",
            (below, caller.admin, caller.id, limit + 1),
        )
        jobs = [_entry(row).job for row in rows[:limit]]
        return jobs, jobs[-1].id if len(rows) > limit else None

    async def unfinished(self, above: int) -> list[Entry]:
        """Jobs that are to be done and have a larger number than `above`, in the order in which they came."""
        rows = await self._database.read(
            f"SELECT {_COLUMNS} FROM jobs WHERE finished IS NULL AND seq > ? ORDER BY seq", (above,)
        )
        return [_entry(row) for row in rows]

    async def ended(self, seqs: list[int]) -> set[int]:
        """Those of the jobs that have ended, or are there no more."""
        rows = await self._database.read(
            "SELECT seq FROM jobs WHERE finished IS NULL AND seq IN (SELECT value FROM json_each(?))",
            (json.dumps(seqs),),
        )
        return set(seqs) - {seq for (seq,) in rows}

    async def unanswered(self, seq: int) -> list[int]:
        """The numbers of a job's requests that have no answer yet."""
        rows = await self._database.read(
            "SELECT number FROM items WHERE job = ? AND result IS NULL ORDER BY number", (seq,)
        )
        return [number for (number,) in rows]

    async def request(self, seq: int, number: int) -> str | None:
        """A request that has no answer yet, as JSON."""
        rows = await self._database.read("SELECT request FROM items WHERE job = ? AND number = ?", (seq, number))
        return rows[0][0] if rows else None

    async def begin(self, seq: int) -> Entry | None:
        """Marks a job as running; `None` when it has ended or runs already."""
        rows = await self._database.write(
            f"UPDATE jobs SET state = ?, started = ? WHERE seq = ? AND started IS NULL AND finished IS NULL RETURNING {_COLUMNS}",
            (JobState.RUNNING, time.time(), seq),
        )
        return _entry(rows[0]) if rows else None

    async def answer(self, seq: int, number: int, item: BatchItem) -> Entry | None:
        """Keeps an answer; with the last one the job ends. `None` when the job has ended already, or has this answer."""
        refused = item.translation is not None and item.translation.status == "refused"
        async with self._database.transaction() as writer:
            kept = await writer.execute_fetchall(
                "UPDATE items SET result = ?, request = NULL WHERE job = ? AND number = ? AND result IS NULL AND EXISTS"
                " (SELECT 1 FROM jobs WHERE seq = job AND finished IS NULL) RETURNING 1",
                (item.model_dump_json(exclude_none=True), seq, number),
            )
            if not list(kept):
                return None
            await writer.execute(
                "UPDATE jobs SET done = done + 1, refused = refused + ?, failed = failed + ? WHERE seq = ?",
                (refused, item.problem is not None, seq),
            )
            rows = await writer.execute_fetchall(
                "UPDATE jobs SET finished = CASE WHEN done = total THEN ? END, state = CASE WHEN done < total THEN state"
                f" WHEN failed THEN ? WHEN refused THEN ? ELSE ? END WHERE seq = ? RETURNING {_COLUMNS}",
                (time.time(), JobState.FAILED, JobState.REFUSED, JobState.SUCCEEDED, seq),
            )
            return _entry(tuple(next(iter(rows))))

    async def cancel(self, seq: int) -> Entry | None:
        """Ends a job; `None` when it has ended already."""
        rows = await self._database.write(
            f"UPDATE jobs SET state = ?, finished = ? WHERE seq = ? AND finished IS NULL RETURNING {_COLUMNS}",
            (JobState.CANCELLED, time.time(), seq),
        )
        return _entry(rows[0]) if rows else None

    async def unannounced(self) -> list[Entry]:
        """Ended jobs of which nobody has been told for certain."""
        rows = await self._database.read(
            f"SELECT {_COLUMNS} FROM jobs WHERE finished IS NOT NULL AND announced = 0 ORDER BY seq"
        )
        return [_entry(row) for row in rows]

    async def announced(self, seq: int) -> None:
        """The end of this job has been told."""
        await self._database.write("UPDATE jobs SET announced = 1 WHERE seq = ?", (seq,))

    async def purge(self, seconds: float) -> None:
        """Forgets jobs that ended more than `seconds` ago, and old idempotency keys."""
        now = time.time()
        await self._database.write("DELETE FROM idempotency WHERE expires < ?", (now,))
        while await self._database.write(_FORGET.format("finished < ? AND announced"), (now - seconds,)):
            pass
        await self._database.shrink()

    async def _make_room(self, writer: aiosqlite.Connection) -> None:
        """Forgets the oldest ended jobs, as long as all of them take too much."""
        while True:
            ((used,),) = await writer.execute_fetchall(USED)
            if used < self._size:
                return
            if not list(await writer.execute_fetchall(_FORGET.format("finished IS NOT NULL"))):
                raise OverloadedError("The jobs that wait take too much space", retry_after=_FULL_RETRY)


async def _earlier(writer: aiosqlite.Connection, caller: str, key: str, content: str, now: float) -> Entry | None:
    columns = ", ".join(f"jobs.{name.strip()}" for name in _COLUMNS.split(","))
    rows = await writer.execute_fetchall(
        f"SELECT idempotency.content, {columns} FROM idempotency JOIN jobs ON jobs.id = idempotency.job"
        " WHERE idempotency.caller = ? AND idempotency.key = ? AND idempotency.expires > ?",
        (caller, key, now),
    )
    for row in rows:
        if row[0] != content:
            raise ConflictError("This idempotency key was used for another request")
        return _entry(tuple(row)[1:])
    return None


def _entry(row: Row) -> Entry:
    seq, job_id, caller, state, rank, label, webhook, created, started, finished, total, done = row
    job = Job(
        id=job_id,
        state=JobState(state),
        priority=_RANKS[rank],
        label=label,
        created=_when(created),
        started=None if started is None else _when(started),
        finished=None if finished is None else _when(finished),
        total=total,
        done=done,
    )
    return Entry(seq, caller, webhook, job)


def _when(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
