"""Events reach listeners in other processes, through a real Redis."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import servers
from support.running import running

from portalis.service.events.announcer import Announcer
from portalis.service.models import Event
from portalis.service.settings import Settings


@pytest.fixture
def redis() -> Iterator[servers.RedisServer]:
    with servers.redis() as server:
        yield server


def announcer(server: servers.RedisServer, folder: Path) -> Announcer:
    return Announcer(Settings(data=folder, redis_url=server.url))


async def heard(one: Announcer, two: Announcer, name: str) -> bool:
    """Whether `two` hears what `one` publishes, within ten seconds; and `one` hears it once."""
    there, here = two.subscribe("job:1"), one.subscribe("job:1")
    try:
        async with asyncio.timeout(10):
            while True:
                event = Event(type="job", id=name)
                one.publish("job:1", event)
                assert await anext(here) == event
                try:
                    async with asyncio.timeout(0.2):
                        assert (await anext(there)) == event
                        await asyncio.sleep(0.1)
                        assert not here._queue
                        return True
                except TimeoutError:
                    continue
    finally:
        here.close()
        there.close()


async def test_events_cross_processes_also_after_redis_was_away(redis: servers.RedisServer, tmp_path: Path) -> None:
    async with running(announcer(redis, tmp_path / "1")) as one, running(announcer(redis, tmp_path / "2")) as two:
        assert await heard(one, two, "a")
        redis.kill()
        listener = one.subscribe("translations")
        await one.announce(Event(type="result", id="here"))
        assert (await anext(listener)).id == "here"
        await asyncio.sleep(0.3)
        redis.start()
        assert await heard(two, one, "b")


async def test_nonsense_on_the_channel_is_ignored(redis: servers.RedisServer, tmp_path: Path) -> None:
    async with running(announcer(redis, tmp_path / "1")) as one, running(announcer(redis, tmp_path / "2")) as two:
        assert await heard(one, two, "a")
        client = one._fanout._redis if one._fanout else None
        assert client is not None
        for nonsense in (
            b"",
            b"\xff",
            b"[]",
            b'{"origin": 1}',
            b'{"origin": "x", "topic": "t", "event": {"type": "new"}}',
        ):
            await client.publish("portalis:events", nonsense)
        assert await heard(one, two, "b")
