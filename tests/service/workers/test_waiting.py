"""The order and the bounds of the queue."""

from __future__ import annotations

import asyncio

import pytest
from support.pools import SMALL, nothing, request

from portalis.service.errors import OverloadedError
from portalis.service.models import Priority
from portalis.service.workers.waiting import Size, Ticket, Waiting


def ticket(
    name: str, priority: Priority = Priority.STANDARD, arrival: float = 0.0, lines: int = 1, build: bool = True
) -> Ticket:
    future = asyncio.get_running_loop().create_future()
    work = request(SMALL + "# a comment of thirty letters.\n" * lines, build=build)
    return Ticket(work, name, priority, arrival, arrival + 60.0, nothing, future)


def queue(size: int = 100) -> Waiting:
    return Waiting(size, lambda ticket: 7.0)


async def names(waiting: Waiting, most: Size = Size.LONG, count: int | None = None) -> list[str]:
    return [(await waiting.take(most)).request_id for _ in range(len(waiting) if count is None else count)]


async def test_the_important_come_first_whenever_they_came() -> None:
    waiting = queue()
    waiting.put(ticket("batch", Priority.BATCH, arrival=0.0))
    waiting.put(ticket("standard", Priority.STANDARD, arrival=1.0))
    waiting.put(ticket("interactive", Priority.INTERACTIVE, arrival=2.0))
    assert [waiting.count(priority) for priority in Priority] == [1, 1, 1]
    assert await names(waiting) == ["interactive", "standard", "batch"]


async def test_equals_come_in_the_order_of_their_arrival() -> None:
    waiting = queue()
    for number in (3, 1, 2):
        waiting.put(ticket(str(number), arrival=number))
    assert await names(waiting) == ["1", "2", "3"]


async def test_a_short_one_overtakes_a_long_one_that_came_a_little_earlier_only() -> None:
    waiting = queue()
    waiting.put(ticket("long", arrival=0.0, lines=1000))
    waiting.put(ticket("short", arrival=1.0))
    waiting.put(ticket("late", arrival=1000.0))
    assert await names(waiting) == ["short", "long", "late"]


async def test_the_worker_for_short_requests_gets_no_other() -> None:
    waiting = queue()
    waiting.put(ticket("build", lines=500))
    waiting.put(ticket("long", build=False, lines=2000))
    waiting.put(ticket("short"))
    assert await names(waiting, Size.SHORT, count=1) == ["short"]
    taker = asyncio.create_task(waiting.take(Size.SHORT))
    await asyncio.sleep(0)
    assert not taker.done()
    waiting.put(ticket("next", build=False))
    assert (await taker).request_id == "next"
    assert len(waiting) == 2


async def test_who_takes_nothing_longer_is_asked_first() -> None:
    waiting = queue()
    takers = {size: asyncio.create_task(waiting.take(size)) for size in reversed(Size)}
    await asyncio.sleep(0)
    for name, lines in (("a", 1), ("b", 1), ("c", 1), ("too long", 3000)):
        waiting.put(ticket(name, build=False, lines=lines))
    assert [(await takers[size]).request_id for size in Size] == ["a", "b", "c"]
    for size in (Size.SHORT, Size.MEDIUM):
        taker = asyncio.create_task(waiting.take(size))
        await asyncio.sleep(0)
        assert not taker.done()
        taker.cancel()
    assert await names(waiting) == ["too long"]


async def test_an_idle_worker_gets_a_request_at_once_and_it_never_counts_as_waiting() -> None:
    waiting = queue(size=1)
    taker = asyncio.create_task(waiting.take(Size.LONG))
    await asyncio.sleep(0)
    waiting.put(ticket("first"))
    waiting.put(ticket("second"))
    assert (await taker).request_id == "first"
    assert len(waiting) == 1


async def test_a_full_queue_says_when_to_come_back() -> None:
    waiting = queue(size=4)
    for number in range(2):
        waiting.put(ticket(str(number), Priority.BATCH))
    with pytest.raises(OverloadedError) as refusal:
        waiting.put(ticket("batch", Priority.BATCH))
    assert refusal.value.retry_after == 7.0
    # What a batch may not fill is free for people.
    waiting.put(ticket("standard", Priority.STANDARD))
    with pytest.raises(OverloadedError):
        waiting.put(ticket("standard", Priority.STANDARD))
    waiting.put(ticket("interactive", Priority.INTERACTIVE))
    with pytest.raises(OverloadedError):
        waiting.put(ticket("interactive", Priority.INTERACTIVE))
    assert len(waiting) == 4


async def test_what_is_ahead_is_the_work_of_those_who_come_first() -> None:
    waiting = queue()
    first, long = ticket("first", arrival=0.0), ticket("long", arrival=0.0, lines=3000)
    for one in (first, long, ticket("batch", Priority.BATCH, arrival=0.0)):
        waiting.put(one)
    assert waiting.ahead(ticket("next", arrival=1.0)) == first.cost
    assert waiting.ahead(ticket("important", Priority.INTERACTIVE, arrival=1.0)) == 0.0
    assert waiting.ahead(ticket("late", arrival=1000.0)) == first.cost + long.cost
    waiting.remove(first)
    assert waiting.ahead(ticket("next", arrival=1.0)) == 0.0


async def test_who_gives_up_leaves_room() -> None:
    waiting = queue(size=1)
    gone = ticket("gone")
    waiting.put(gone)
    waiting.remove(gone)
    waiting.remove(gone)
    assert len(waiting) == 0
    waiting.put(ticket("next"))
    assert await names(waiting) == ["next"]


async def test_who_comes_and_gives_up_again_and_again_costs_no_memory() -> None:
    waiting = queue(size=4)
    waiting.put(ticket("first", arrival=-1.0))
    for number in range(1000):
        gone = ticket("gone", arrival=number)
        waiting.put(gone)
        waiting.remove(gone)
    assert sum(len(heap) for heap in waiting._heaps.values()) <= 10
    assert await names(waiting) == ["first"]


async def test_a_promoted_request_is_served_once_and_early() -> None:
    waiting = queue()
    waiting.put(ticket("a", Priority.BATCH))
    waiting.put(ticket("b", Priority.BATCH, arrival=1.0))
    waiting.put(ticket("c", Priority.STANDARD))
    waiting.promote("b", Priority.INTERACTIVE)
    waiting.promote("c", Priority.BATCH)
    waiting.promote("nobody", Priority.INTERACTIVE)
    assert [waiting.count(priority) for priority in Priority] == [1, 1, 1]
    assert await names(waiting) == ["b", "c", "a"]


async def test_a_taker_that_is_cancelled_with_a_request_in_hand_gives_it_back() -> None:
    waiting = queue()
    taker = asyncio.create_task(waiting.take(Size.LONG))
    await asyncio.sleep(0)
    waiting.put(ticket("only"))
    taker.cancel()
    with pytest.raises(asyncio.CancelledError):
        await taker
    assert await names(waiting) == ["only"]
