"""Which request of which job is next: those of jobs with a higher priority; jobs of the same priority take turns."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field

from portalis.service.jobs.table import Entry
from portalis.service.models import Priority


@dataclass(eq=False)
class Active:
    """A job of which requests wait or run. `waiting` is None until somebody has looked which ones."""

    entry: Entry
    begun: bool
    waiting: deque[int] | None = None
    running: set[asyncio.Task[None]] = field(default_factory=set)


class Order:
    """The jobs that are not done."""

    def __init__(self) -> None:
        self._jobs: dict[int, Active] = {}
        self._turns: dict[Priority, deque[Active]] = {priority: deque() for priority in Priority}

    def __len__(self) -> int:
        return len(self._jobs)

    @property
    def running(self) -> int:
        """Jobs that have requests under way."""
        return sum(bool(active.running) for active in self._jobs.values())

    @property
    def numbers(self) -> list[int]:
        """The jobs' numbers."""
        return list(self._jobs)

    @property
    def tasks(self) -> list[asyncio.Task[None]]:
        """The requests under way."""
        return [task for active in self._jobs.values() for task in active.running]

    def add(self, entry: Entry) -> None:
        """A job that is to be done."""
        active = Active(entry, begun=entry.job.started is not None)
        self._jobs[entry.seq] = active
        self._turns[entry.job.priority].append(active)

    def next(self) -> Active | None:
        """The job whose turn it is, and the turn of others of its priority after that. Jobs with nothing left to begin have none."""
        for turns in self._turns.values():
            while turns:
                active = turns.popleft()
                if self._jobs.get(active.entry.seq) is active and (active.waiting is None or active.waiting):
                    turns.append(active)
                    return active
        return None

    def give_back(self, active: Active, number: int) -> None:
        """A request that was begun and must be begun again."""
        if self._jobs.get(active.entry.seq) is active and active.waiting is not None:
            active.waiting.append(number)
            turns = self._turns[active.entry.job.priority]
            if active not in turns:
                turns.append(active)

    def drop(self, seq: int) -> None:
        """A job that has ended: what still runs of it is given up."""
        active = self._jobs.pop(seq, None)
        if active is not None:
            for task in active.running - {asyncio.current_task()}:
                task.cancel()

    def clear(self) -> None:
        """Forgets all jobs."""
        self._jobs.clear()
        for turns in self._turns.values():
            turns.clear()
