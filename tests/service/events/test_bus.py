"""Events to listeners in this process."""

import asyncio
from pathlib import Path

import pytest

from portalis.service.events.bus import Bus
from portalis.service.models import Event


def event(number: int) -> Event:
    return Event(type="queued", id=str(number))


async def test_listeners_get_what_comes_after_they_subscribed() -> None:
    bus = Bus()
    bus.publish("a", event(0))
    one, two, other = bus.subscribe("a"), bus.subscribe("a"), bus.subscribe("b")
    bus.publish("a", event(1))
    bus.publish("a", event(2))
    for listener in (one, two):
        assert [(await anext(listener)).id, (await anext(listener)).id] == ["1", "2"]
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(anext(other), 0.02)


async def test_slow_listener_loses_its_oldest_events() -> None:
    bus = Bus(limit=3)
    slow = bus.subscribe("a")
    for number in range(10):
        bus.publish("a", event(number))
    assert [(await anext(slow)).id for _ in range(3)] == ["7", "8", "9"] and slow.lost == 7


async def test_closing_ends_the_iterator_and_frees_the_topic() -> None:
    bus = Bus()
    listener = bus.subscribe("a")
    waiting = asyncio.create_task(anext(listener, None))
    await asyncio.sleep(0)
    await listener.aclose()
    assert await waiting is None
    bus.publish("a", event(1))
    assert [one async for one in listener] == [] and not bus._listeners


async def test_closing_the_bus_ends_all(tmp_path: Path) -> None:
    bus = Bus()
    listeners = [bus.subscribe("a"), bus.subscribe("b")]
    bus.publish("a", event(1))
    bus.close()
    assert [[one.id async for one in listener] for listener in listeners] == [["1"], []]
