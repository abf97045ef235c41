"""Behaviours that call the same function on numbers, run as one batch: one row each."""

from __future__ import annotations

import time as clock
from collections.abc import Hashable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np

from portalis.sandbox.batch import Batch, leaves
from portalis.stage.columns import Columns, Fed, Value
from portalis.stage.fitting import Put
from portalis.stage.pacing import Steps
from portalis.stage.reading import Reader
from portalis.stage.running import Behavior, Moment, Tally
from portalis.stage.sinks import Targets
from portalis.stage.sources import Builtin, Previous
from portalis.stage.values import ValueRangeError, narrowed, values_of


@dataclass
class Block:
    """Members of a group that ran. `cells` has, for each output, their numbers in the attribute's width."""

    members: list[Behavior]
    cells: list[Any]
    direct: bool
    """Whether the cells can go to the group's targets as they are."""

    def values(self) -> Iterator[tuple[Behavior, list[Any]]]:
        """The values for each one's outputs."""
        if not self.members:
            return
        puts = self.members[0].plan.puts
        columns = [values_of(put.value, cells) for put, cells in zip(puts, self.cells, strict=True)]
        rows = map(list, zip(*columns, strict=True)) if columns else ([] for _ in self.members)
        yield from zip(self.members, rows, strict=True)


class Group:
    """Behaviours of one program and function whose inputs are of the same kinds. `ran` and `seconds` are of the last run.

    `alone` says that nobody else writes what they write, so that each output of all of them goes to `targets` as one array.
    """

    def __init__(self, members: Sequence[Behavior], fed: Fed, alone: bool) -> None:
        self.members = list(members)
        self.ran = 0
        self.seconds = 0.0
        self._alone = alone
        self._columns = Columns(self.members, fed)
        self._tally = Tally(self.members, self._columns.hand_back)
        self._batch: Batch | None = None
        self.targets = [
            Targets(put.value, [behavior.plan.puts[index].path for behavior in self.members])
            for index, put in enumerate(self.members[0].plan.puts)
        ]
        self.read = [row for row, behavior in enumerate(self.members) if behavior.is_read]
        """The rows whose outputs other behaviours read."""

    @staticmethod
    def kind(behavior: Behavior) -> Hashable:
        """Equal for behaviours that can run in one group."""
        plan = behavior.plan
        assert plan.export is not None
        # Which of those, where the same kind of source can be several.
        which = []
        for feed in plan.feeds:
            match feed.source:
                case Builtin(name=name):
                    which.append(name)
                case Previous():
                    which.append(str(behavior.targets.index(feed.paths[0])))
        return (id(behavior.program), id(behavior.traffic), *which)

    def start(self) -> None:
        """Makes the instance that the first run would have to make. What keeps it from being made, that run finds too."""
        with suppress(Exception):
            self._current()

    def open(self, frame: float, reader: Reader) -> Steps[None]:
        """Looks up its inputs, in small steps."""
        yield from self._columns.open(frame, reader)

    def run(self, moment: Moment, value: Value, reader: Reader) -> Iterator[Block]:
        """Calls the function for every member; those that ran. The others are disabled."""
        self.ran, self.seconds = 0, 0.0
        while True:
            self._leave()
            if not self.members:
                return
            columns, errors = self._columns.read(moment, value, reader)
            if not errors:
                break
            for row, error in errors.items():
                self.members[row].fail(error)
        yield from self._call(columns)

    def _call(self, columns: list[Any]) -> Iterator[Block]:
        members, start = self.members, 0
        while start < len(members):
            started = clock.perf_counter()
            try:
                done = self._current()([column[start:] for column in columns], len(members) - start)
            except Exception as error:
                # Not a row's fault: the module can not be started.
                for behavior in members[start:]:
                    behavior.fail(error)
                return
            seconds = clock.perf_counter() - started
            self.seconds += seconds
            share = seconds / max(done.count, 1)
            ran = members[start : start + done.count]
            whole = len(ran) == len(members)
            if whole:
                self._tally.add(share)
            else:
                for behavior in ran:
                    behavior.statistics.add(share)
            self.ran += len(ran)
            block = self._block(ran, done.columns, whole)
            if block.direct:
                self._columns.recall(block.cells)
            else:
                # From here on each one's own counts, which is what it is told next.
                self._columns.hand_back()
            yield block
            if done.error is None:
                return
            if not isinstance(done.error, Exception):
                raise done.error
            start += done.count
            members[start].statistics.add(0.0)
            members[start].fail(done.error)
            start += 1

    def _current(self) -> Batch:
        program, export = self.members[0].program, self.members[0].plan.export
        assert program is not None and export is not None
        instance = program.shared()
        if self._batch is None or self._batch.instance is not instance:
            self._batch = instance.batch(export.name)
        return self._batch

    def _leave(self) -> None:
        """Members that failed are members no longer."""
        if not self._tally.broken:
            return
        self._columns.hand_back()
        rows = [row for row, behavior in enumerate(self.members) if behavior.failure is None]
        for behavior in self.members:
            if behavior.failure is not None:
                behavior.join(None)
        self.members = [self.members[row] for row in rows]
        self._columns.keep(rows)
        self._tally = Tally(self.members, self._columns.hand_back)
        for targets in self.targets:
            targets.keep(rows)
        self.read = [row for row, behavior in enumerate(self.members) if behavior.is_read]

    def _block(self, ran: list[Behavior], columns: list[Any], whole: bool) -> Block:
        """What rows that ran came to. Those with a result that their attribute can not hold are disabled."""
        puts = self.members[0].plan.puts
        try:
            return Block(ran, _cells(puts, columns), whole and self._alone)
        except ValueRangeError:
            fits = []
            for row, behavior in enumerate(ran):
                try:
                    _cells(behavior.plan.puts, [column[row : row + 1] for column in columns])
                    fits.append(row)
                except ValueRangeError as error:
                    behavior.fail(error)
            self.ran -= len(ran) - len(fits)
            return Block([ran[row] for row in fits], _cells(puts, [column[fits] for column in columns]), False)


def _cells(puts: Sequence[Put], columns: list[Any]) -> list[Any]:
    """The numbers of each output in its attribute's width. Raises `ValueRangeError`."""
    found, at = [], 0
    for put in puts:
        count = len(leaves(put.type))
        cells = columns[at] if not put.value.shape else np.stack(columns[at : at + count], axis=1)
        at += count
        try:
            found.append(narrowed(put.value, cells))
        except ValueRangeError as error:
            raise ValueRangeError(f"output {put.path.name!r}: {error}") from None
    return found
