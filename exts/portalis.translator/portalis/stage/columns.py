"""The inputs of behaviours that run as one batch: a column of numbers for each number in a parameter, a row for each behaviour.

What can not change from tick to tick is read once; the rest is read by queries that were made once.
"""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from pxr import Sdf, Usd

from portalis.sandbox.batch import inexact_rows, leaves
from portalis.stage.pacing import MANY, Steps, finish
from portalis.stage.reading import Changes, Reader
from portalis.stage.running import Behavior, InputError, Moment
from portalis.stage.sources import Builtin, Constant, Previous
from portalis.stage.values import column_cells, values_of

Fed = Callable[[Behavior, Sdf.Path], bool]
"""Whether another behaviour of the player writes what a behaviour reads there."""
Value = Callable[[Behavior, Sdf.Path], Any]
"""What a behaviour reads at a path, at this tick."""


class Columns:
    """The arguments of all members of a group, in the order of the function's parameters."""

    def __init__(self, members: Sequence[Behavior], fed: Fed) -> None:
        self._count = len(members)
        self._feeds: list[str | _Fixed | _Attributes] = []
        for index, feed in enumerate(members[0].plan.feeds):
            match feed.source:
                case Builtin(name="seed"):
                    self._feeds.append(_Fixed([np.array([behavior.binding.seed for behavior in members])]))
                case Builtin(name=name):
                    self._feeds.append(name)
                case Constant():
                    self._feeds.append(_constants(members, index))
                case Previous():
                    self._feeds.append(_Outputs(members, index, fed))
                case _:
                    self._feeds.append(_Attributes(members, index, fed))

    def recall(self, cells: Sequence[Any]) -> None:
        """Takes what all members gave, for each output, where they read it at the next tick."""
        for feed in self._feeds:
            if isinstance(feed, _Outputs):
                feed.last = cells[feed.index]

    def hand_back(self) -> None:
        """Gives what was taken to the members themselves."""
        for feed in self._feeds:
            if isinstance(feed, _Outputs):
                feed.hand_back()

    def read(self, moment: Moment, value: Value, reader: Reader) -> tuple[list[Any], dict[int, InputError]]:
        """The columns as they are now, and what is wrong with the input of a row."""
        columns: list[Any] = []
        errors: dict[int, InputError] = {}
        for feed in self._feeds:
            if isinstance(feed, str):
                now = {"time": moment.time, "dt": moment.dt, "frame": moment.frame}[feed]
                columns.append(np.full(self._count, now))
            elif isinstance(feed, _Fixed):
                columns += feed.columns
            else:
                columns += feed.read(moment.frame, value, reader)
                for row, error in feed.errors.items():
                    errors.setdefault(row, error)
        return columns, errors

    def open(self, frame: float, reader: Reader) -> Steps[None]:
        """Looks up what is read, in small steps, so that `read` finds it."""
        for feed in self._feeds:
            if isinstance(feed, _Attributes):
                yield from feed.open(frame, reader)

    def keep(self, rows: Sequence[int]) -> None:
        """Drops all rows but these."""
        self._count = len(rows)
        for feed in self._feeds:
            if not isinstance(feed, str):
                feed.keep(rows)


class _Fixed:
    """What stands on the bindings themselves."""

    def __init__(self, columns: list[Any]) -> None:
        self.columns = columns

    def keep(self, rows: Sequence[int]) -> None:
        self.columns = [column[rows] for column in self.columns]


class _Attributes:
    """An attribute of each member. `errors` are of the last reading, by row."""

    def __init__(self, members: Sequence[Behavior], index: int, fed: Fed) -> None:
        feed = members[0].plan.feeds[index]
        assert feed.value is not None
        self._parameter, self._value, self._leaves = feed.parameter, feed.value, leaves(feed.type)
        self._members = list(members)
        self._paths = [behavior.plan.feeds[index].paths[0] for behavior in members]
        self._fed = [fed(behavior, path) for behavior, path in zip(members, self._paths, strict=True)]
        self.errors: dict[int, InputError] = {}
        self._found: list[Any] = []
        self._columns: list[Any] | None = None
        self._varying: list[tuple[int, Usd.AttributeQuery]] = []
        self._asked: list[int] = []
        self._rows: dict[Sdf.Path, list[int]] | None = None
        self._generation = -1

    def read(self, frame: float, value: Value, reader: Reader) -> list[Any]:
        finish(self.open(frame, reader))
        found = self._found
        for row, query in self._varying:
            found[row] = query.Get(frame)
        for row in self._asked:
            found[row] = value(self._members[row], self._paths[row])
        if self._columns is None or self._varying or self._asked:
            self._columns = self._convert()
        return self._columns

    def open(self, frame: float, reader: Reader) -> Steps[None]:
        """Reads what was edited, and what does not vary with time, and notes what has to be read each time."""
        while self._generation != reader.generation:
            generation = reader.generation
            changes = reader.since(self._generation) if self._generation >= 0 else None
            # An interruption leaves something that nobody takes for whole.
            self._generation = -1
            if changes is None:
                self._found, self._varying, self._asked = [None] * len(self._paths), [], []
                rows: Sequence[int] = range(len(self._paths))
            else:
                rows = self._concerned(changes)
            if rows:
                self._columns = None
            for start in range(0, len(rows), MANY):
                yield None
                if generation != reader.generation:
                    break
                self._open(rows[start : start + MANY], frame, reader)
            else:
                self._generation = generation

    def _open(self, rows: Sequence[int], frame: float, reader: Reader) -> None:
        """Reads these rows, and notes which of them have to be read again."""
        for row in rows:
            path = self._paths[row]
            query = None if self._fed[row] else reader.query(path, path in self._members[row].targets)
            if query is None:
                self._asked.append(row)
            elif query.ValueMightBeTimeVarying():
                self._varying.append((row, query))
            else:
                self._found[row] = query.Get(frame)

    def _concerned(self, changes: Sequence[Changes]) -> Sequence[int]:
        """The rows that changes concern; they are neither varying nor asked for any more."""
        if self._rows is None:
            self._rows = {}
            for row, path in enumerate(self._paths):
                self._rows.setdefault(path, []).append(row)
        concerned: set[int] = set()
        for change in changes:
            for path in change.values:
                concerned.update(self._rows.get(path, ()))
            if change.prims:
                concerned.update(row for row, path in enumerate(self._paths) if change.reach(path))
        if concerned:
            self._varying = [(row, query) for row, query in self._varying if row not in concerned]
            self._asked = [row for row in self._asked if row not in concerned]
        return sorted(concerned)

    def _convert(self) -> list[Any]:
        found, self.errors = self._found, {}
        if any(map(operator.is_, found, itertools.repeat(None))):
            for row, cell in enumerate(found):
                if cell is None:
                    self._error(row, f"the attribute {self._paths[row]} has no value")
            spare = self._value.element() if len(self.errors) == len(found) else next(filter(_is_there, found))
            found = [spare if cell is None else cell for cell in found]
        columns = column_cells(self._value, found)
        self._check(columns)
        return columns

    def _check(self, columns: Sequence[Any]) -> None:
        # USD has integers that are no int64 and no float.
        for leaf, column in zip(self._leaves, columns, strict=True):
            if leaf.kind == "float":
                for row in inexact_rows(column):
                    self._error(row, f"{int(column[row])} is an int that no float represents exactly")
            elif column.dtype == np.uint64:
                for row in np.flatnonzero(column >= 1 << 63).tolist():
                    self._error(row, f"{int(column[row])} is larger than an int of a module can be (2**63 - 1)")

    def _error(self, row: int, problem: str) -> None:
        self.errors.setdefault(row, InputError(f"parameter {self._parameter!r}: {problem}"))

    def keep(self, rows: Sequence[int]) -> None:
        self._members = [self._members[row] for row in rows]
        self._paths = [self._paths[row] for row in rows]
        self._fed = [self._fed[row] for row in rows]
        if self._found:
            self._found = [self._found[row] for row in rows]
        place = {row: at for at, row in enumerate(rows)}
        self._varying = [(place[row], query) for row, query in self._varying if row in place]
        self._asked = [place[row] for row in self._asked if row in place]
        if self._columns is not None:
            self._columns = [column[rows] for column in self._columns]
        self._rows = None
        self.errors = {}


class _Outputs(_Attributes):
    """What each member gave for one of its outputs at the last tick: of all together, or else what each one has kept."""

    def open(self, frame: float, reader: Reader) -> Steps[None]:
        yield from ()

    def __init__(self, members: Sequence[Behavior], index: int, fed: Fed) -> None:
        super().__init__(members, index, fed)
        self.index = members[0].targets.index(self._paths[0])
        self.last: Any = None

    def read(self, frame: float, value: Value, reader: Reader) -> list[Any]:
        if self.last is None:
            self._found = []
            for behavior, path in zip(self._members, self._paths, strict=True):
                known = behavior.previous.get(path)
                self._found.append(value(behavior, path) if known is None else known)
            return self._convert()
        columns = list(self.last.T) if self._value.shape else [self.last]
        self.errors = {}
        self._check(columns)
        return columns

    def hand_back(self) -> None:
        if self.last is not None:
            values, self.last = values_of(self._value, self.last), None
            for behavior, path, known in zip(self._members, self._paths, values, strict=True):
                behavior.previous[path] = known


def _constants(members: Sequence[Behavior], index: int) -> _Fixed:
    cells = []
    for behavior in members:
        source = behavior.plan.feeds[index].source
        assert isinstance(source, Constant)
        cells.append(list(_numbers(source.value)))
    return _Fixed([np.array(column) for column in zip(*cells, strict=True)])


def _numbers(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple | list):
        for item in value:
            yield from _numbers(item)
    else:
        yield value


def _is_there(cell: Any) -> bool:
    return cell is not None
