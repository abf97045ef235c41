"""Webhooks that are still to be sent, in a SQLite file. What `add` has taken survives the process."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from portalis.service.database import Database

_SCHEMA = """
CREATE TABLE deliveries (
    id TEXT PRIMARY KEY, url TEXT NOT NULL, body BLOB NOT NULL, created REAL NOT NULL, due REAL, attempts INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX deliveries_due ON deliveries (due) WHERE due IS NOT NULL;
CREATE INDEX deliveries_created ON deliveries (created)
"""
LIMIT = 100_000
"""Deliveries that are kept at most; then the oldest is forgotten."""


@dataclass(frozen=True)
class Delivery:
    """A message for one URL. `attempts` counts those that have failed."""

    id: str
    url: str
    body: bytes
    attempts: int


class Outbox:
    """The file. A delivery without a due time is one that was given up: it is kept for the operator to see."""

    def __init__(self, path: Path, *, limit: int = LIMIT) -> None:
        self._database = Database(path, _SCHEMA, durable=True)
        self._limit = limit

    async def open(self) -> None:
        """Raises `StorageError`."""
        await self._database.open()

    async def close(self) -> None:
        """Closing again is no error."""
        await self._database.close()

    async def add(self, urls: list[str], kind: str, event: str) -> None:
        """Takes an event (JSON) for each URL. Raises `StorageError`."""
        now = time.time()
        rows = []
        for url in urls:
            delivery = secrets.token_hex(16)
            body = f'{{"delivery":{json.dumps(delivery)},"type":{json.dumps(kind)},"event":{event}}}'
            rows.append((delivery, url, body.encode(), now, now))
        async with self._database.transaction() as writer:
            await writer.executemany(
                "INSERT INTO deliveries (id, url, body, created, due) VALUES (?, ?, ?, ?, ?)", rows
            )
            ((count,),) = await writer.execute_fetchall("SELECT count(*) FROM deliveries")
            if count > self._limit:
                await writer.execute(
                    "DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries ORDER BY due IS NOT NULL, created LIMIT ?)",
                    (count - self._limit,),
                )

    async def take(self, count: int, lease: float) -> list[Delivery]:
        """Deliveries that are due. For `lease` seconds nobody else gets them; then they are due again, for who took them may have died."""
        now = time.time()
        rows = await self._database.write(
            "UPDATE deliveries SET due = ? WHERE id IN (SELECT id FROM deliveries WHERE due <= ? ORDER BY due LIMIT ?)"
            " RETURNING id, url, body, attempts",
            (now + lease, now, count),
        )
        return [Delivery(row[0], row[1], bytes(row[2]), row[3]) for row in rows]

    async def wait(self) -> float | None:
        """Seconds until something is due; `None` when nothing is to be sent."""
        rows = await self._database.read("SELECT min(due) FROM deliveries WHERE due IS NOT NULL")
        return None if rows[0][0] is None else max(0.0, rows[0][0] - time.time())

    async def sent(self, delivery: Delivery) -> None:
        """It has arrived."""
        await self._database.write("DELETE FROM deliveries WHERE id = ?", (delivery.id,))

    async def failed(self, delivery: Delivery, pause: float | None) -> None:
        """It has not arrived: try again after `pause` seconds, or not at all."""
        due = None if pause is None else time.time() + pause
        await self._database.write(
            "UPDATE deliveries SET due = ?, attempts = attempts + 1 WHERE id = ?", (due, delivery.id)
        )

    async def counts(self) -> tuple[int, int]:
        """Deliveries that are to be sent, and that were given up."""
        rows = await self._database.read("SELECT count(due), count(*) - count(due) FROM deliveries")
        return rows[0][0], rows[0][1]

    async def purge(self, seconds: float) -> None:
        """Forgets what was given up more than `seconds` ago, or so old that nobody wants it any more."""
        await self._database.write("DELETE FROM deliveries WHERE created < ?", (time.time() - seconds,))
