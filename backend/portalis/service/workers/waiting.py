"""Requests that wait for a worker: bounded, the important ones first, and among equals the short ones before the long ones.

Within a priority a request is served by its arrival plus a multiple of the time that it is likely to take: a short one overtakes a
long one that came a little earlier, and none waits forever, because arrivals only get later.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum

from portalis.service.errors import OverloadedError
from portalis.service.models import Priority, TranslateRequest
from portalis.service.ports import OnStage, Work

_ORDER = tuple(Priority)
#: The part of the queue that requests of a priority may fill: a batch never keeps people out.
_SHARE = {Priority.INTERACTIVE: 1.0, Priority.STANDARD: 0.75, Priority.BATCH: 0.5}
_PATIENCE = 4.0


class Size(IntEnum):
    """How long a request is likely to take: SHORT up to a second of work, MEDIUM up to two, LONG more."""

    SHORT = 0
    MEDIUM = 1
    LONG = 2


_SECONDS = {Size.SHORT: 1.0, Size.MEDIUM: 2.0, Size.LONG: float("inf")}


@dataclass(eq=False)
class Ticket:
    """A request on its way to a worker. `deadline` and `arrival` are times of the event loop."""

    request: TranslateRequest
    request_id: str
    priority: Priority
    arrival: float
    deadline: float
    on_stage: OnStage
    future: asyncio.Future[Work]
    queued: bool = False
    #: Whether a worker has begun it.
    begun: bool = False
    cost: float = field(init=False)
    size: Size = field(init=False)

    def __post_init__(self) -> None:
        self.cost = _cost(self.request)
        self.size = next(size for size, seconds in _SECONDS.items() if self.cost < seconds)

    @property
    def key(self) -> float:
        """What is served in the order of within a priority."""
        return self.arrival + _PATIENCE * self.cost


def _cost(request: TranslateRequest) -> float:
    """Seconds that a request is likely to take; only good for comparing."""
    lines = len(request.script.text) / 30
    seconds = 0.01 + 0.0008 * lines
    return seconds + 0.2 + 0.003 * lines if request.build else seconds


_Heap = list[tuple[float, int, Ticket]]


class Waiting:
    """The queue. `size` requests may wait in it, those not counted that a worker takes at once."""

    def __init__(self, size: int, retry_after: Callable[[Ticket], float]) -> None:
        self._size = size
        self._retry_after = retry_after
        self._heaps: dict[tuple[Priority, Size], _Heap] = {(priority, size): [] for priority in _ORDER for size in Size}
        self._counts = dict.fromkeys(_ORDER, 0)
        self._numbers = itertools.count()
        self._takers: deque[tuple[asyncio.Future[Ticket], Size]] = deque()

    def __len__(self) -> int:
        return sum(self._counts.values())

    def count(self, priority: Priority) -> int:
        """Requests of a priority that wait."""
        return self._counts[priority]

    def ahead(self, ticket: Ticket) -> float:
        """Seconds of work that wait and are served before this request would be."""
        rank = _ORDER.index(ticket.priority)
        found = 0.0
        for (priority, _), heap in self._heaps.items():
            order = _ORDER.index(priority)
            if order <= rank:
                found += sum(
                    other.cost
                    for key, _, other in heap
                    if (order < rank or key <= ticket.key) and self._current(other, priority)
                )
        return found

    def put(self, ticket: Ticket) -> None:
        """Gives the request to an idle worker, or lets it wait. Raises `OverloadedError` when the queue is full for its priority."""
        if self._hand_over(ticket):
            return
        if len(self) >= max(1, int(self._size * _SHARE[ticket.priority])):
            raise OverloadedError("too many requests are waiting", retry_after=self._retry_after(ticket))
        self._push(ticket)

    def put_back(self, ticket: Ticket) -> None:
        """As `put`, for a request that had its turn and no luck; there is always room for it."""
        if not self._hand_over(ticket):
            self._push(ticket)

    def remove(self, ticket: Ticket) -> None:
        """Takes a request out that nobody wants any more; its entry stays until it comes to the top."""
        if ticket.queued:
            ticket.queued = False
            self._counts[ticket.priority] -= 1
            self._tidy()

    def promote(self, request_id: str, priority: Priority) -> None:
        """Makes a waiting request more important."""
        for heap in self._heaps.values():
            for _, _, ticket in heap:
                if ticket.request_id == request_id and ticket.queued:
                    if _ORDER.index(priority) < _ORDER.index(ticket.priority):
                        self._counts[ticket.priority] -= 1
                        ticket.priority = priority
                        self._push(ticket)
                    return

    def drain(self) -> list[Ticket]:
        """Takes everything out."""
        found = {id(ticket): ticket for heap in self._heaps.values() for _, _, ticket in heap if ticket.queued}
        for ticket in found.values():
            self.remove(ticket)
        return list(found.values())

    async def take(self, most: Size) -> Ticket:
        """The next request that is no longer than `most`, as soon as there is one. Cancelling loses none."""
        ticket = self._pop(most)
        if ticket is not None:
            return ticket
        given: asyncio.Future[Ticket] = asyncio.get_running_loop().create_future()
        self._takers.append((given, most))
        try:
            return await given
        except asyncio.CancelledError:
            if given.done() and not given.cancelled():
                self.put_back(given.result())
            raise

    def _hand_over(self, ticket: Ticket) -> bool:
        # Who takes nothing longer comes first, so that the others stay free for what only they take.
        self._takers = deque(taker for taker in self._takers if not taker[0].done())
        able = [taker for taker in self._takers if taker[1] >= ticket.size]
        if not able:
            return False
        taker = min(able, key=lambda taker: taker[1])
        self._takers.remove(taker)
        taker[0].set_result(ticket)
        return True

    def _push(self, ticket: Ticket) -> None:
        ticket.queued = True
        self._counts[ticket.priority] += 1
        heapq.heappush(self._heaps[ticket.priority, ticket.size], (ticket.key, next(self._numbers), ticket))

    def _pop(self, most: Size) -> Ticket | None:
        for priority in _ORDER:
            tops = []
            for size in Size:
                if size > most:
                    break
                heap = self._heaps[priority, size]
                while heap and not self._current(heap[0][2], priority):
                    heapq.heappop(heap)
                if heap:
                    tops.append(heap)
            if tops:
                ticket = heapq.heappop(min(tops, key=lambda heap: heap[0][:2]))[2]
                ticket.queued = False
                self._counts[priority] -= 1
                return ticket
        return None

    def _current(self, ticket: Ticket, priority: Priority) -> bool:
        """Whether an entry still counts: not removed, and not promoted to another heap."""
        return ticket.queued and ticket.priority is priority

    def _tidy(self) -> None:
        """Drops what was removed once that is most of a heap, so that it holds no more than the queue."""
        for (priority, size), heap in self._heaps.items():
            if len(heap) > 2 * self._size:
                kept = [entry for entry in heap if self._current(entry[2], priority)]
                heapq.heapify(kept)
                self._heaps[priority, size] = kept
