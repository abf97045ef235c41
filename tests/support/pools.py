"""Pools of real worker processes, and sources to give them."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from portalis.service.models import Priority, Stage, TranslateRequest
from portalis.service.ports import OnStage, Work
from portalis.service.settings import Settings
from portalis.service.workers.pool import Pool

SMALL = "def twice(x: int) -> int:\n    return 2 * x\n"
FIFTY = (Path(__file__).parents[1] / "bench" / "fifty_lines.py").read_text()


def slow(copies: int = 150) -> str:
    """A source that takes the translator some seconds: many functions that are all different."""
    return "\n".join(
        f"class Item{n}:\n    def __init__(self, name: str, count: int) -> None:\n        self.name, self.count = name, count\n"
        f"def report{n}(text: str) -> str:\n    items = {{}}\n    for line in text.splitlines():\n"
        f"        name, count = line.split(',')\n        items[name.strip()] = Item{n}(name, int(count))\n"
        f"    return ', '.join(f'{{item.name:<12}}{{item.count:>{n + 1}}}' for item in sorted(items.values(), key=lambda i: i.name))\n"
        for n in range(copies)
    )


def request(source: str, **fields: Any) -> TranslateRequest:
    """A request in fast mode."""
    return TranslateRequest(source=source, **{"mode": "fast", **fields})


def nothing(_stage: Stage, _state: str, _seconds: float | None) -> None:
    """Listens to no stage."""


async def run(
    pool: Pool,
    work: TranslateRequest,
    *,
    priority: Priority = Priority.INTERACTIVE,
    timeout: float = 60.0,
    on_stage: OnStage = nothing,
    request_id: str = "request",
) -> Work:
    """`Pool.run` with defaults."""
    return await pool.run(work, request_id=request_id, priority=priority, timeout=timeout, on_stage=on_stage)


@asynccontextmanager
async def running_pool(folder: Path, **settings: Any) -> AsyncIterator[Pool]:
    """A pool with one worker for everything (and the one for short requests), all of them ready."""
    pool = Pool(Settings(data=folder, **{"workers": 1, **settings}))
    await pool.start()
    try:
        await pool.ready()
        await until(lambda: len(pool.processes()) == pool.size)
        yield pool
    finally:
        await pool.stop(0.0)


@asynccontextmanager
async def occupied(pool: Pool) -> AsyncIterator[list[int]]:
    """All workers are stopped in the middle of something. Their ids; the last is that of the worker for short requests."""
    pids = pool.processes()
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    tasks = [asyncio.create_task(run(pool, request(f"{SMALL}# {number}\n"))) for number in range(pool.size)]
    await until(lambda: pool.active == pool.size)
    try:
        yield pids
    finally:
        for task in tasks:
            task.cancel()


async def until(condition: Callable[[], bool], seconds: float = 30.0) -> None:
    """Returns when the condition holds; fails when it does not in time."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)
