"""Builds of 50-line scripts that the service has not seen: alone, again, and as many as it can."""

from __future__ import annotations

import asyncio
import itertools
import statistics
import time
from collections.abc import Iterator

import sources
from report import Row, percentile

from portalis.translator.client import Client, Request, Translation

LINES = 50


def scripts(seed: int) -> Iterator[str]:
    """Scripts of 50 lines of ever other shapes and numbers."""
    for number in itertools.count():
        yield sources.script(seed * 7919 + number, LINES).variant(number)


async def alone(client: Client, fresh: Iterator[str], count: int, mode: str) -> list[Row]:
    """One at a time, each followed by the same request again."""
    first: list[float] = []
    again: list[float] = []
    for source in itertools.islice(fresh, count):
        for times, cached in ((first, False), (again, True)):
            start = time.perf_counter()
            answer = await client.translate(Request(source, mode=mode))
            times.append(time.perf_counter() - start)
            _check(answer, cached)
    ratio = statistics.median(first) / statistics.median(again)
    return [
        Row("one uncached 50-line build, p95", percentile(first, 0.95), "s", 0.4),
        Row("… repeated, p95", percentile(again, 0.95), "s"),
        Row("… median of first answers as a multiple of that of repeated ones", ratio, "×", 10, "≥"),
    ]


async def many(client: Client, fresh: Iterator[str], seconds: float, at_once: int, mode: str) -> Row:
    """`at_once` all the time; whole ones per second."""
    ends = time.perf_counter() + seconds
    finished: list[float] = []

    async def one_after_another() -> None:
        while time.perf_counter() < ends:
            _check(await client.translate(Request(next(fresh), mode=mode)), False)
            finished.append(time.perf_counter())

    await asyncio.gather(*(one_after_another() for _ in range(at_once)))
    done = sum(1 for moment in finished if moment <= ends)
    return Row(f"unique 50-line builds per second, {at_once} at once", done / seconds, "", 15, "≥")


def _check(answer: Translation, cached: bool) -> None:
    if not answer.ok or answer.artifact is None:
        raise RuntimeError(f"a script of the load was refused: {answer.diagnostics}")
    if answer.cached is not cached:
        raise RuntimeError("an answer is from the cache that should not be, or is not that should")
