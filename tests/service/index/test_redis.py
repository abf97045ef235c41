"""The index shared through a real Redis, which dies and comes back."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support import servers
from support.running import running

from portalis.service.index import make_index
from portalis.service.index.fallback import FallbackIndex
from portalis.service.settings import Settings

KEY = "a" * 64
Make = Callable[[str], FallbackIndex]


@pytest.fixture
def redis() -> Iterator[servers.RedisServer]:
    with servers.redis() as server:
        yield server


@pytest.fixture
def make(redis: servers.RedisServer, tmp_path: Path) -> Make:
    """The index of a machine."""

    def made(machine: str) -> FallbackIndex:
        index = make_index(Settings(data=tmp_path / machine, redis_url=redis.url))
        assert isinstance(index, FallbackIndex)
        return index

    return made


async def until(condition: Callable[[], object], seconds: float = 10.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.02)


async def test_machines_share_answers(make: Make) -> None:
    async with running(make("one")) as one, running(make("two")) as two:
        await one.put(KEY, b"answer", 60)
        assert await two.get(KEY) == b"answer"
        await one.put("b" * 64, b"short", 0.3)
        assert await two.get("b" * 64) == b"short"
        await asyncio.sleep(0.35)
        assert await two.get("b" * 64) is None and await one.get("b" * 64) is None


async def test_one_machine_builds_and_the_others_are_woken(make: Make) -> None:
    async with running(make("one")) as one, running(make("two")) as two:
        built = 0
        waited = []

        async def request(index: FallbackIndex) -> bytes | None:
            nonlocal built
            start = time.monotonic()
            async with index.building(KEY, 20) as mine:
                if mine:
                    built += 1
                    await asyncio.sleep(0.7)
                    await index.put(KEY, b"answer", 60)
            waited.append(time.monotonic() - start)
            return await index.get(KEY)

        answers = await asyncio.gather(*(request(index) for index in (one, two) for _ in range(10)))
        assert answers == [b"answer"] * 20 and built == 1
        assert max(waited) < 5


async def test_many_at_once_are_no_fault_of_redis(make: Make) -> None:
    async with running(make("one")) as one:
        held = 0

        async def request(key: str) -> None:
            nonlocal held
            async with one.building(key, 20) as mine:
                held += mine
                await one.put(key, b"answer", 60)

        await asyncio.gather(*(request(f"{number}") for number in range(400)))
        assert held == 400 and one.degraded is None
        assert not [key async for key in one._remote._redis.scan_iter("portalis:building:*")], "all locks were freed"


async def test_failure_of_the_builder_frees_the_lock(make: Make) -> None:
    async with running(make("one")) as one, running(make("two")) as two:
        with pytest.raises(RuntimeError):
            async with one.building(KEY, 1):
                raise RuntimeError
        async with two.building(KEY, 1) as mine:
            assert mine
            start = time.monotonic()
            async with one.building(KEY, 0.3) as other:
                assert not other
            assert 0.25 < time.monotonic() - start < 3


async def test_dead_redis_costs_nothing_and_is_used_again_when_it_is_back(
    make: Make, redis: servers.RedisServer
) -> None:
    async with running(make("one")) as one, running(make("two")) as two:
        await one.put(KEY, b"answer", 60)
        redis.kill()
        for index in (one, two):
            for number in range(20):
                await index.put(f"{number}", b"local", 60)
        assert one.degraded is not None and "127.0.0.1" not in one.degraded
        assert await one.get(KEY) == b"answer" and await one.get("3") == b"local" and await two.get(KEY) is None
        start = time.monotonic()
        for number in range(100):
            assert await one.get(f"unknown {number}") is None
        assert (time.monotonic() - start) / 100 < 0.05
        async with one.building(KEY, 1) as mine, two.building(KEY, 1) as other:
            assert mine and other
        async with one.building(KEY, 1) as mine, one.building(KEY, 0.1) as second:
            assert mine and not second, "one machine's processes still share builds"
        assert await one.healthy() is None

        redis.start()
        start = time.monotonic()
        await until(lambda: one.degraded is None and two.degraded is None)
        assert time.monotonic() - start < 10
        await one.put("c" * 64, b"shared", 60)
        assert await two.get("c" * 64) == b"shared"
        # Waking works again, too: not only looking now and then.
        await asyncio.sleep(2.5)
        async with one.building(KEY, 5) as mine:
            assert mine
            waiting = asyncio.create_task(_wait(two))
            await asyncio.sleep(0.1)
        assert await waiting is False


async def _wait(index: FallbackIndex) -> bool:
    async with index.building(KEY, 20) as mine:
        return mine


async def test_requests_go_on_while_redis_dies_and_comes_back(make: Make, redis: servers.RedisServer) -> None:
    async with running(make("one")) as one, running(make("two")) as two:
        done = 0
        stop = False

        async def requests(index: FallbackIndex, name: str) -> None:
            nonlocal done
            number = 0
            while not stop:
                key = f"{name}{number}"
                number += 1
                async with index.building(key, 5) as mine:
                    if mine:
                        await index.put(key, key.encode(), 60)
                assert await index.get(key) == key.encode() or not mine
                done += 1

        tasks = [asyncio.create_task(requests(index, str(n % 3))) for n in range(6) for index in (one, two)]
        for _ in range(3):
            await asyncio.sleep(0.3)
            redis.kill()
            before = done
            await asyncio.sleep(0.5)
            assert done > before
            redis.start()
        stop = True
        await asyncio.gather(*tasks)
        await until(lambda: one.degraded is None and two.degraded is None)


async def test_frozen_redis_costs_one_timeout(make: Make, redis: servers.RedisServer) -> None:
    async with running(make("one")) as one:
        redis.freeze()
        start = time.monotonic()
        for number in range(10):
            await one.put(f"{number}", b"x", 60)
            assert await one.get(f"{number}") == b"x"
        assert time.monotonic() - start < 4
        redis.thaw()
        await until(lambda: one.degraded is None)


async def test_redis_that_is_not_there_at_the_start(make: Make, redis: servers.RedisServer) -> None:
    redis.kill()
    async with running(make("one")) as one:
        assert one.degraded is not None
        await one.put(KEY, b"answer", 60)
        redis.start()
        await until(lambda: one.degraded is None)


_HOLDER = """
import asyncio, sys
from pathlib import Path
from portalis.service.index import make_index
from portalis.service.settings import Settings
async def main():
    index = make_index(Settings(data=Path(sys.argv[1]), redis_url=sys.argv[2]))
    await index.start()
    async with index.building(sys.argv[3], 10) as mine:
        print("mine" if mine else "not mine", flush=True)
        await asyncio.sleep(60)
asyncio.run(main())
"""


@pytest.mark.slow
async def test_killed_builder_on_another_machine_is_noticed(
    make: Make, redis: servers.RedisServer, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", _HOLDER, str(tmp_path / "other"), redis.url, KEY]
    holder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert await asyncio.to_thread(holder.stdout.readline) == "mine\n"
    async with running(make("one")) as one:
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
        start = time.monotonic()
        async with one.building(KEY, 30) as mine:
            assert not mine
        assert time.monotonic() - start < 10
        async with one.building(KEY, 30) as mine:
            assert mine
