"""Behaviours that call the same function on numbers, run as one batch: one row each."""

from __future__ import annotations

import time as clock
from collections.abc import Callable, Hashable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from pxr import Sdf

from portalis.sandbox.batch import Batch, inexact, leaves
from portalis.stage.fitting import Feed
from portalis.stage.reading import Reader
from portalis.stage.running import Behavior, InputError
from portalis.stage.sources import Builtin, Constant
from portalis.stage.values import ValueRangeError, column_cells, element_values

if TYPE_CHECKING:
    from portalis.stage.player import Moment

Value = Callable[[Behavior, Sdf.Path], Any]
IsStatic = Callable[[Behavior, Sdf.Path], bool]


class Group:
    """Behaviours of one program and function whose inputs are of the same kinds. `ran` and `seconds` are of the last run."""

    def __init__(self, first: Behavior) -> None:
        self.members = [first]
        self.ran = 0
        self.seconds = 0.0
        self._columns: dict[int, list[Any]] = {}
        self._batch: Batch | None = None
        self._generation = -1

    @staticmethod
    def kind(behavior: Behavior) -> Hashable:
        """Equal for behaviours that can run in one group."""
        plan = behavior.plan
        assert plan.export is not None
        names = tuple(feed.source.name if isinstance(feed.source, Builtin) else "" for feed in plan.feeds)
        return (id(behavior.program), id(behavior.traffic), names)

    def add(self, behavior: Behavior) -> None:
        """Takes in another behaviour of the same kind."""
        self.members.append(behavior)

    def run(
        self, moment: Moment, value: Value, is_static: IsStatic, reader: Reader
    ) -> Iterator[tuple[Behavior, list[Any]]]:
        """Calls the function for every member; those that ran, with the values for their outputs. The others are disabled."""
        self.ran, self.seconds = 0, 0.0
        if reader.generation != self._generation:
            self._columns.clear()
            self._generation = reader.generation
        rows = self._rows(moment, value, is_static)
        while rows.members:
            started = clock.perf_counter()
            try:
                done = self._current()(rows.columns, len(rows.members))
            except Exception as error:
                # Not a row's fault: the module can not be started.
                for behavior in rows.members:
                    behavior.fail(error)
                self._leave()
                return
            seconds = clock.perf_counter() - started
            self.seconds += seconds
            share = seconds / max(done.count, 1)
            ran = rows.members[: done.count]
            for behavior in ran:
                behavior.statistics.add(share)
            self.ran += len(ran)
            yield from self._results(ran, done.columns)
            if done.error is None:
                return
            if not isinstance(done.error, Exception):
                raise done.error
            rows.members[done.count].statistics.add(0.0)
            rows.members[done.count].fail(done.error)
            rows.drop(done.count + 1)
            self._leave()

    def _current(self) -> Batch:
        program, export = self.members[0].program, self.members[0].plan.export
        assert program is not None and export is not None
        instance = program.shared()
        if self._batch is None or self._batch.instance is not instance:
            self._batch = instance.batch(export.name)
        return self._batch

    def _leave(self) -> None:
        """Members that failed are members no longer."""
        self.members = [behavior for behavior in self.members if behavior.failure is None]
        self._columns.clear()

    def _rows(self, moment: Moment, value: Value, is_static: IsStatic) -> _Rows:
        if any(behavior.failure is not None for behavior in self.members):
            self._leave()
        while self.members:
            try:
                return _Rows(list(self.members), self._all_columns(moment, value, is_static))
            except _MemberError as failed:
                failed.behavior.fail(failed.error)
                self._leave()
        return _Rows([], [])

    def _all_columns(self, moment: Moment, value: Value, is_static: IsStatic) -> list[Any]:
        columns: list[Any] = []
        for index, feed in enumerate(self.members[0].plan.feeds):
            match feed.source:
                case Builtin(name="seed"):
                    columns.append(np.array([behavior.binding.seed for behavior in self.members]))
                case Builtin(name=name):
                    now = {"time": moment.time, "dt": moment.dt, "frame": moment.frame}[name]
                    columns.append(np.full(len(self.members), now))
                case Constant():
                    columns += self._constants(index)
                case _:
                    columns += self._attributes(index, value, is_static)
        return columns

    def _constants(self, index: int) -> list[Any]:
        if index not in self._columns:
            cells = []
            for behavior in self.members:
                source = behavior.plan.feeds[index].source
                assert isinstance(source, Constant)
                cells.append(list(_numbers(source.value)))
            self._columns[index] = [np.array(column) for column in zip(*cells, strict=True)]
        return self._columns[index]

    def _attributes(self, index: int, value: Value, is_static: IsStatic) -> list[Any]:
        if index in self._columns:
            return self._columns[index]
        found, static = [], True
        for behavior in self.members:
            feed = behavior.plan.feeds[index]
            path = feed.paths[0]
            cell = value(behavior, path)
            if cell is None:
                raise _MemberError(
                    behavior, InputError(f"parameter {feed.parameter!r}: the attribute {path} has no value")
                )
            found.append(cell)
            static = static and is_static(behavior, path)
        kind = self.members[0].plan.feeds[index].value
        assert kind is not None
        columns = column_cells(kind, found)
        self._check(feed, columns)
        if static:
            self._columns[index] = columns
        return columns

    def _check(self, feed: Feed, columns: list[Any]) -> None:
        """Finds the member whose number the parameter does not take: USD has integers that are no int64 and no float."""
        for leaf, column in zip(leaves(feed.type), columns, strict=True):
            row, reason = None, ""
            if leaf.kind == "float":
                row = inexact(column)
                reason = "is an int that no float represents exactly"
            elif column.dtype == np.uint64 and len(column) and int(column.max()) >= 1 << 63:
                row, reason = int(np.argmax(column)), "is larger than an int of a module can be (2**63 - 1)"
            if row is not None:
                number = int(column[row])
                raise _MemberError(self.members[row], InputError(f"parameter {feed.parameter!r}: {number} {reason}"))

    def _results(self, ran: list[Behavior], columns: list[Any]) -> Iterator[tuple[Behavior, list[Any]]]:
        plan = self.members[0].plan if self.members else ran[0].plan
        outputs, at = [], 0
        for put in plan.puts:
            count = len(leaves(put.type))
            cells = columns[at] if not put.value.shape else np.stack(columns[at : at + count], axis=1)
            at += count
            try:
                outputs.append(element_values(put.value, cells))
            except ValueRangeError:
                yield from self._one_by_one(ran, columns)
                return
        yield from zip(ran, map(list, zip(*outputs, strict=True)) if outputs else ([] for _ in ran), strict=True)

    def _one_by_one(self, ran: list[Behavior], columns: list[Any]) -> Iterator[tuple[Behavior, list[Any]]]:
        """Some row does not fit its attribute: finds out which."""
        for row, behavior in enumerate(ran):
            at, values = 0, []
            try:
                for put in behavior.plan.puts:
                    count = len(leaves(put.type))
                    cells = [column[row : row + 1] for column in columns[at : at + count]]
                    at += count
                    stacked = cells[0] if not put.value.shape else np.stack(cells, axis=1)
                    values.append(element_values(put.value, stacked)[0])
            except ValueRangeError as error:
                behavior.fail(ValueRangeError(f"output {put.path.name!r}: {error}"))
                self.ran -= 1
                continue
            yield behavior, values


class _Rows:
    """Members and their arguments."""

    def __init__(self, members: list[Behavior], columns: list[Any]) -> None:
        self.members = members
        self.columns = columns

    def drop(self, count: int) -> None:
        self.members = self.members[count:]
        self.columns = [column[count:] for column in self.columns]


class _MemberError(Exception):
    def __init__(self, behavior: Behavior, error: Exception) -> None:
        self.behavior = behavior
        self.error = error
        super().__init__(behavior, error)


def _numbers(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple | list):
        for item in value:
            yield from _numbers(item)
    else:
        yield value
