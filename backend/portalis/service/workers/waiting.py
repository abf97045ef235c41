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

from portalis.service.errors import OverloadedError
from portalis.service.models import Priority, TranslateRequest
from portalis.service.ports import OnStage, Work

_ORDER = tuple(Priority)
#: The part of the queue that requests of a priority may fill: a batch never keeps people out.
_SHARE = {Priority.INTERACTIVE: 1.0, Priority.STANDARD: 0.75, Priority.BATCH: 0.5}
_PATIENCE = 4.0
#: Seconds of work; what is likely to take less is `light`.
_LIGHT = 1.0


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

    def __post_init__(self) -> None:
        self.cost = _cost(self.request)

    @property
    def light(self) -> bool:
        """Whether it is likely to be done soon."""
        return self.cost < _LIGHT


def _cost(request: TranslateRequest) -> float:
    """Seconds that a request is likely to take; only good for comparing."""
    lines = len(request.script.text) / 30
    seconds = 0.01 + 0.0008 * lines
    return seconds + 0.2 + 0.003 * lines if request.build else seconds


_Heap = list[tuple[float, int, Ticket]]


class Waiting:
    """The queue. `size` requests may wait in it, those not counted that a worker takes at once."""

    def __init__(self, size: int, retry_after: Callable[[], float]) -> None:
        self._size = size
        self._retry_after = retry_after
        self._heaps: dict[tuple[Priority, bool], _Heap] = {
            (priority, light): [] for priority in _ORDER for light in (True, False)
        }
        self._counts = dict.fromkeys(_ORDER, 0)
        self._numbers = itertools.count()
        self._takers: deque[tuple[asyncio.Future[Ticket], bool]] = deque()

    def __len__(self) -> int:
        return sum(self._counts.values())

    def count(self, priority: Priority) -> int:
        """Requests of a priority that wait."""
        return self._counts[priority]

    def ahead(self, priority: Priority) -> int:
        """Requests that wait and are at least as important."""
        return sum(self._counts[other] for other in _ORDER[: _ORDER.index(priority) + 1])

    def put(self, ticket: Ticket) -> None:
        """Gives the request to an idle worker, or lets it wait. Raises `OverloadedError` when the queue is full for its priority."""
        if self._hand_over(ticket):
            return
        if len(self) >= max(1, int(self._size * _SHARE[ticket.priority])):
            raise OverloadedError("too many requests are waiting", retry_after=self._retry_after())
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

    async def take(self, light_only: bool) -> Ticket:
        """The next request, as soon as there is one. Cancelling loses none."""
        ticket = self._pop(light_only)
        if ticket is not None:
            return ticket
        given: asyncio.Future[Ticket] = asyncio.get_running_loop().create_future()
        self._takers.append((given, light_only))
        try:
            return await given
        except asyncio.CancelledError:
            if given.done() and not given.cancelled():
                self.put_back(given.result())
            raise

    def _hand_over(self, ticket: Ticket) -> bool:
        # Who takes only light requests comes first, so that the others stay free for heavy ones.
        for light_only in (True, False) if ticket.light else (False,):
            for taker in list(self._takers):
                future, wants_light = taker
                if future.done():
                    self._takers.remove(taker)
                elif wants_light == light_only:
                    self._takers.remove(taker)
                    future.set_result(ticket)
                    return True
        return False

    def _push(self, ticket: Ticket) -> None:
        ticket.queued = True
        self._counts[ticket.priority] += 1
        key = ticket.arrival + _PATIENCE * ticket.cost
        heapq.heappush(self._heaps[ticket.priority, ticket.light], (key, next(self._numbers), ticket))

    def _pop(self, light_only: bool) -> Ticket | None:
        for priority in _ORDER:
            tops = []
            for light in (True,) if light_only else (True, False):
                heap = self._heaps[priority, light]
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
        for (priority, light), heap in self._heaps.items():
            if len(heap) > 2 * self._size:
                kept = [entry for entry in heap if self._current(entry[2], priority)]
                heapq.heapify(kept)
                self._heaps[priority, light] = kept
