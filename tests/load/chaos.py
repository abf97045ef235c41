"""Load while a worker, Redis, the S3 server and the service itself are killed. Requests go through the project's client, which retries."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import psutil
import sources
from report import Row
from support.served import Served
from support.servers import RedisServer, S3Server

from portalis.translator.client import Client, ClientError, Job, Request, Retry

RECOVERY = 10.0
#: Seconds between probes, each of which is one request without retries, and for the answer to one.
_PROBE_EVERY, _PROBE_TIMEOUT = 0.1, 5.0
#: Seconds in which accepted jobs end after the load.
_LAST_JOB = 300.0


@dataclass
class Tally:
    """What happened to the requests."""

    succeeded: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    jobs: list[Job] = field(default_factory=list)
    #: While Redis or S3 is away: repeated builds that were asked for, and those that came from the cache.
    away_asked: int = 0
    away_cached: int = 0

    @property
    def total(self) -> int:
        return self.succeeded + sum(self.failures.values())


@dataclass(frozen=True)
class Probe:
    """One request, sent at `start`."""

    start: float
    ended: float
    ok: bool


@dataclass
class Chaos:
    """One run: `rate` requests per second for `seconds`, sent whether or not earlier ones have ended, up to `limit` at once."""

    service: Served
    redis: RedisServer
    s3: S3Server
    client: Client
    mode: str
    rate: float
    seconds: float
    seed: int
    longest: int = 5000
    limit: int = 200
    tally: Tally = field(default_factory=Tally)
    probes: list[Probe] = field(default_factory=list)
    faults: list[tuple[str, float]] = field(default_factory=list)
    returns: list[Row] = field(default_factory=list)
    away: bool = False

    async def run(self, known: Sequence[str]) -> list[Row]:
        """Everything; the rows of the table."""
        probing = asyncio.create_task(self._probe())
        try:
            killing = asyncio.create_task(self._faults())
            await self._load(known)
            await killing
            await asyncio.sleep(1.0)
        finally:
            probing.cancel()
        lost = await self._lost()
        tally = self.tally
        share = 100 * tally.succeeded / max(1, tally.total)
        told = (
            f" ({', '.join(f'{count} × {name}' for name, count in tally.failures.items())})" if tally.failures else ""
        )
        cached = 100 * tally.away_cached / tally.away_asked if tally.away_asked else None
        return [
            Row(f"parts killed: {tally.total} requests, those that succeed{told}", share, "%", 97, "≥"),
            Row(f"… of {len(tally.jobs)} accepted jobs, lost", float(lost), "", 0),
            Row("… repeated builds from the local cache while Redis or S3 is away", cached, "%", 97, "≥"),
            *self._recoveries(),
            *self.returns,
        ]

    async def _load(self, known: Sequence[str]) -> None:
        chosen = random.Random(self.seed)
        fresh = sources.mixed(self.seed + 2, 20, self.longest)
        start = time.monotonic()
        number = 0
        async with asyncio.TaskGroup() as running:
            places = asyncio.Semaphore(self.limit)
            while (due := start + number / self.rate) < start + self.seconds:
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                await places.acquire()
                number += 1
                if number % 10 == 0:
                    small = [sources.script(self.seed + number + at, 30).source for at in range(2)]
                    work = self._submit([Request(source, mode=self.mode) for source in small])
                elif chosen.random() < 0.7:
                    work = self._repeat(Request(chosen.choice(known), mode=self.mode))
                elif chosen.random() < 0.2:
                    work = self._first(Request(sources.script(self.seed - number, 50).variant(number), mode=self.mode))
                else:
                    source = chosen.choice(fresh).variant(1000 + number)
                    work = self._first(Request(source, mode=self.mode, build=False))
                running.create_task(self._counted(work)).add_done_callback(lambda _: places.release())

    async def _counted(self, work: Awaitable[None]) -> None:
        try:
            await work
            self.tally.succeeded += 1
        except ClientError as error:
            self.tally.failures[getattr(error, "code", "") or type(error).__name__] += 1

    async def _submit(self, requests: list[Request]) -> None:
        self.tally.jobs.append(await self.client.submit(requests))

    async def _repeat(self, request: Request) -> None:
        away = self.away
        answer = await self.client.translate(request)
        if away and self.away:
            self.tally.away_asked += 1
            self.tally.away_cached += answer.cached

    async def _first(self, request: Request) -> None:
        await self.client.translate(request)

    async def _faults(self) -> None:
        step = self.seconds / 8
        await asyncio.sleep(step)
        await self._fault("a worker", self._kill_worker)
        await asyncio.sleep(step)
        async with self._without("Redis", self.redis.kill, self.redis.start):
            await asyncio.sleep(step)
        await asyncio.sleep(step)
        async with self._without("S3", self.s3.kill, self.s3.start):
            await asyncio.sleep(step)
        await asyncio.sleep(step)
        await self._fault("the service", self._kill_service)

    def _kill_worker(self) -> None:
        # The one that has worked most is the one that is likely to be at work.
        workers = psutil.Process(self.service.pid).children()
        max(workers, key=lambda worker: sum(worker.cpu_times()[:2])).kill()

    def _kill_service(self) -> None:
        self.service.kill()
        self.service.start()

    async def _fault(self, name: str, cause: Callable[[], None]) -> None:
        self.faults.append((name, time.monotonic()))
        await asyncio.to_thread(cause)

    @asynccontextmanager
    async def _without(self, name: str, kill: Callable[[], None], start: Callable[[], None]) -> AsyncIterator[None]:
        self.away = True
        await self._fault(name, kill)
        yield
        await asyncio.to_thread(start)
        back = time.monotonic()
        self.away = False
        while await self._degraded() and time.monotonic() - back < 6 * RECOVERY:
            await asyncio.sleep(0.1)
        self.returns.append(Row(f"… {name} is used again after its return", time.monotonic() - back, "s", RECOVERY))

    def _recoveries(self) -> list[Row]:
        """Of each fault: seconds to the first answered probe after which none failed until the next fault."""
        rows = []
        ends = [start for _, start in self.faults[1:]] + [float("inf")]
        for (name, start), end in zip(self.faults, ends, strict=True):
            since = [probe for probe in self.probes if start <= probe.start < end]
            bad = max((probe.start for probe in since if not probe.ok), default=0.0)
            good = next((probe for probe in since if probe.start > bad), None)
            rows.append(Row(f"… recovery after {name} is killed", good.ended - start if good else None, "s", RECOVERY))
        return rows

    async def _probe(self) -> None:
        number = 0
        async with Client(self.service.rest, retry=Retry(attempts=1), timeout=_PROBE_TIMEOUT) as client:
            while True:
                number += 1
                start = time.monotonic()
                try:
                    answer = await client.translate(
                        f"def probe(x: int) -> int:\n    return x + {number}\n", build=False
                    )
                    ok = answer.ok
                except ClientError:
                    ok = False
                self.probes.append(Probe(start, time.monotonic(), ok))
                await asyncio.sleep(_PROBE_EVERY)

    async def _degraded(self) -> bool:
        timeout = aiohttp.ClientTimeout(total=5)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.get(f"{self.service.rest}/ready") as answer,
            ):
                return answer.status != 200 or bool((await answer.json())["degraded"])
        except (aiohttp.ClientError, TimeoutError):
            return True

    async def _lost(self) -> int:
        """Accepted jobs that have not ended well: all of their scripts are good."""
        lost, ends = 0, time.monotonic() + _LAST_JOB
        for job in self.tally.jobs:
            try:
                lost += (await self.client.wait(job, timeout=max(1.0, ends - time.monotonic()))).state != "succeeded"
            except ClientError:
                lost += 1
        return lost
