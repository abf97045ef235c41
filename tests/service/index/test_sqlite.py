"""The index in a SQLite file."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.running import running

from portalis.service.index.sqlite import SqliteIndex

KEY = "a" * 64


@pytest.fixture
async def index(tmp_path: Path):
    async with running(SqliteIndex(tmp_path / "index.sqlite")) as index:
        yield index


async def test_answers_are_remembered_for_a_time(index: SqliteIndex) -> None:
    assert await index.get(KEY) is None
    await index.put(KEY, b"answer", 60)
    assert await index.get(KEY) == b"answer"
    await index.put(KEY, b"newer", 0.05)
    assert await index.get(KEY) == b"newer"
    await asyncio.sleep(0.06)
    assert await index.get(KEY) is None


async def test_restart_keeps_answers(tmp_path: Path) -> None:
    for _ in range(2):
        async with running(SqliteIndex(tmp_path / "index.sqlite")) as index:
            await index.put("b" * 64, b"other", 60)
            found = await index.get(KEY)
            await index.put(KEY, b"answer", 60)
    assert found == b"answer"


async def test_expired_and_too_many_answers_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    async with running(SqliteIndex(path, limit=1 << 20)) as index:
        await index.put("old", b"x", -1)
        for number in range(60):
            await index.put(f"{number}", bytes(50_000), 60 + number)
        await index.sweep()
        assert await index.get("59") is not None and await index.get("0") is None
        assert await index.healthy() is None
    assert path.stat().st_size < 1.2 * (1 << 20)


async def test_damaged_file_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    path.write_bytes(b"this is not a database" * 1000)
    async with running(SqliteIndex(path)) as index:
        await index.put(KEY, b"answer", 60)
        assert await index.get(KEY) == b"answer" and await index.healthy() is None


async def test_faults_do_not_fail_requests(index: SqliteIndex) -> None:
    await index.stop()
    assert await index.get(KEY) is None
    await index.put(KEY, b"answer", 60)
    async with index.building(KEY, 1) as mine:
        assert mine
    assert await index.healthy() is not None


async def test_one_builds_and_the_others_wait(index: SqliteIndex) -> None:
    built = 0

    async def request() -> bytes | None:
        nonlocal built
        async with index.building(KEY, 10) as mine:
            if mine:
                built += 1
                await asyncio.sleep(0.1)
                await index.put(KEY, b"answer", 60)
        return await index.get(KEY)

    assert await asyncio.gather(*(request() for _ in range(20))) == [b"answer"] * 20
    assert built == 1


async def test_who_fails_or_is_cancelled_frees_the_lock(index: SqliteIndex) -> None:
    with pytest.raises(RuntimeError):
        async with index.building(KEY, 1):
            raise RuntimeError

    async def build() -> None:
        async with index.building(KEY, 1) as mine:
            assert mine
            await asyncio.sleep(60)

    task = asyncio.create_task(build())
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait([task])
    async with index.building(KEY, 1) as mine:
        assert mine


async def test_waiting_ends_after_the_timeout(index: SqliteIndex) -> None:
    async with index.building(KEY, 1) as mine:
        assert mine
        start = time.monotonic()
        async with index.building(KEY, 0.2) as second:
            assert not second
        assert 0.2 <= time.monotonic() - start < 2


async def test_lock_is_kept_as_long_as_its_owner_lives(tmp_path: Path) -> None:
    index = SqliteIndex(tmp_path / "index.sqlite", lease=0.3, heartbeat=0.1)
    async with running(index), index.building(KEY, 1) as mine:
        assert mine
        await asyncio.sleep(0.8)
        async with index.building(KEY, 0.05) as second:
            assert not second


_HOLDER = """
import asyncio, sys
from pathlib import Path
from portalis.service.index.sqlite import SqliteIndex
async def main():
    index = SqliteIndex(Path(sys.argv[1]), lease=1.0, heartbeat=0.3)
    await index.start()
    async with index.building(sys.argv[2], 10) as mine:
        print("mine" if mine else "not mine", flush=True)
        if mine:
            await asyncio.sleep(float(sys.argv[3]))
            await index.put(sys.argv[2], b"from the other process", 60)
    await index.stop()
asyncio.run(main())
"""


def _hold(path: Path, seconds: float) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path), KEY, str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None and holder.stdout.readline() == "mine\n"
    return holder


async def test_two_processes_share_one_build(index: SqliteIndex, tmp_path: Path) -> None:
    holder = await asyncio.to_thread(_hold, tmp_path / "index.sqlite", 0.5)
    async with index.building(KEY, 10) as mine:
        assert not mine
    assert await index.get(KEY) == b"from the other process"
    assert holder.wait() == 0


async def test_killed_builder_is_noticed(index: SqliteIndex, tmp_path: Path) -> None:
    holder = await asyncio.to_thread(_hold, tmp_path / "index.sqlite", 60)
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    start = time.monotonic()
    async with index.building(KEY, 30) as mine:
        assert not mine
    assert time.monotonic() - start < 5
    async with index.building(KEY, 1) as mine:
        assert mine
