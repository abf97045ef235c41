"""The circuit breaker, with a server that fails as the test says."""

import asyncio
import time

import pytest
from support.running import running

from portalis.service.resilience import AwayError, Guard


class Fault(Exception):
    """Of the infrastructure."""

    explanation = "broken"


class Server:
    def __init__(self) -> None:
        self.faults = 0
        self.slow = 0.0
        self.calls = self.probes = self.most = self.now = 0

    async def probe(self) -> None:
        self.probes += 1
        if self.faults:
            raise Fault

    async def call(self) -> str:
        self.calls += 1
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            await asyncio.sleep(self.slow)
            if self.faults:
                self.faults -= 1
                raise Fault
            return "answer"
        finally:
            self.now -= 1


def guard(server: Server, *, retries: int = 3, threshold: int = 2, timeout: float = 5.0, places: int = 4) -> Guard:
    return Guard(
        "Server",
        server.probe,
        faults=(Fault,),
        retries=retries,
        timeout=timeout,
        places=asyncio.Semaphore(places),
        threshold=threshold,
        shortest=0.05,
        longest=0.2,
    )


async def test_faults_are_retried() -> None:
    server = Server()
    async with running(guard(server, threshold=10)) as one:
        server.faults = 3
        assert await one.call(server.call) == "answer" and server.calls == 4
        server.faults = 4
        with pytest.raises(AwayError, match="Server is away: broken"):
            await one.call(server.call)
        assert server.calls == 8 and one.available


async def test_other_errors_are_the_callers() -> None:
    server = Server()

    async def wrong() -> None:
        server.calls += 1
        raise KeyError

    async with running(guard(server)) as one:
        for _ in range(5):
            with pytest.raises(KeyError):
                await one.call(wrong)
        assert server.calls == 5 and one.available


async def test_open_breaker_calls_nothing_until_the_probe_answers() -> None:
    server, back = Server(), []
    async with running(guard(server)) as one:
        one.when_back(lambda: back.append(True))
        server.faults = 1000
        for _ in range(50):
            with pytest.raises(AwayError):
                await one.call(server.call)
        assert server.calls == 2 and not one.available and not back
        await asyncio.sleep(0.3)
        assert server.probes >= 2 and server.calls == 2
        server.faults = 0
        async with asyncio.timeout(2):
            while not one.available:
                await asyncio.sleep(0.01)
        assert back == [True] and await one.call(server.call) == "answer"


async def test_one_long_wait_opens_it() -> None:
    server = Server()
    async with running(guard(server, timeout=1.1)) as one:
        server.slow = 10
        server.faults = 1
        start = time.monotonic()
        with pytest.raises(AwayError):
            await one.call(server.call)
        assert not one.available and server.calls == 1 and time.monotonic() - start < 3
        start = time.monotonic()
        with pytest.raises(AwayError):
            await one.call(server.call)
        assert time.monotonic() - start < 0.5


async def test_waiting_for_a_place_is_nobodys_fault() -> None:
    server = Server()
    async with running(guard(server, timeout=0.5, places=2)) as one:
        server.slow = 0.1
        assert await asyncio.gather(*(one.call(server.call) for _ in range(20))) == ["answer"] * 20
        assert server.most == 2 and one.available


async def test_server_that_is_not_there_at_the_start() -> None:
    server = Server()
    server.faults = 1
    async with running(guard(server)) as one:
        assert not one.available
        server.faults = 0
        async with asyncio.timeout(2):
            while not one.available:
                await asyncio.sleep(0.01)


async def test_probe_with_a_bug_is_not_the_end() -> None:
    server = Server()
    bugs = [KeyError("a bug")]

    async def probe() -> None:
        if bugs:
            raise bugs.pop()

    one = Guard(
        "Server",
        probe,
        faults=(Fault,),
        retries=0,
        timeout=1,
        places=asyncio.Semaphore(1),
        threshold=1,
        shortest=0.01,
        longest=0.1,
    )
    server.faults = 1
    with pytest.raises(AwayError):
        await one.call(server.call)
    async with asyncio.timeout(2):
        while not one.available:
            await asyncio.sleep(0.01)
    assert not bugs
    await one.stop()
