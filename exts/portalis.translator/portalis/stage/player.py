"""Runs the behaviours of a stage: at each tick all reads, then all calls, then one batched write.

    with Player(stage) as player:
        report = player.tick(time=0.5, dt=1 / 24)
        for failure in report.failures: print(failure)

Behaviours run in the order of their dependencies (`graph`). One that fails is disabled and reported; the others go on. Outputs go to a layer of
the player's own under the session layer, so nothing of the scene is changed; `close` takes it off. A behaviour that reads what it writes
sees the scene's value, not its own last output, so that any time can be shown in any order; `previous(attribute)` gives the last output.
"""

from __future__ import annotations

import math
import time as clock
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pxr import Sdf, Usd

from portalis.sandbox.output import TextStream
from portalis.stage.batching import Group
from portalis.stage.binding import Binding, binding_key
from portalis.stage.cast import Cast
from portalis.stage.errors import BindingError
from portalis.stage.fitting import Feed
from portalis.stage.modules import Programs
from portalis.stage.pacing import MANY, Steps, finish
from portalis.stage.reading import Reader, Watch
from portalis.stage.running import Behavior, InputError, Moment, Statistics
from portalis.stage.sinks import Batch, LayerSink, SessionSink, Targets, Write
from portalis.stage.sources import Builtin, Constant, Previous
from portalis.stage.trust import Policy
from portalis.stage.values import ValueRangeError, values_of

_PASSES = 4
"""How often `prepare` takes in what was edited while it prepared."""


@dataclass(frozen=True)
class Failure:
    """A behaviour that does not run any more, and why; `message` ends with the Python traceback where the module raised."""

    prim: str
    binding: str
    message: str

    def __str__(self) -> str:
        return f"{self.prim} ({self.binding}): {self.message}"


@dataclass
class Report:
    """What a tick did. Times in seconds. `failures` are the new ones of this tick."""

    frame: float
    ran: int = 0
    written: int = 0
    failures: list[Failure] = field(default_factory=list)
    read: float = 0.0
    call: float = 0.0
    write: float = 0.0


@dataclass
class _Results:
    """What has come out of a tick so far."""

    writes: dict[Sdf.Path, Write] = field(default_factory=dict)
    """By path: of several behaviours that write one attribute, the last one's counts."""
    batches: list[Batch] = field(default_factory=list)
    outputs: dict[tuple[str, Sdf.Path], Any] = field(default_factory=dict)
    """By writer and path, what others read."""


class Player:
    """Plays a stage. Not for several threads at once: USD is not either.

    `policy` says which modules may run and with what limits, by default the user's. `sink` is where outputs go, by default a
    layer of its own. `only` restricts it to the bindings of this prim, or these. `stdout` takes what modules print.
    """

    def __init__(
        self,
        stage: Usd.Stage,
        *,
        policy: Policy | None = None,
        sink: LayerSink | None = None,
        only: Iterable[str] | str | None = None,
        stdout: TextStream | None = None,
    ) -> None:
        if not isinstance(stage, Usd.Stage):
            raise TypeError(f"a player plays a Usd.Stage, not a {type(stage).__name__}")
        self.stage = stage
        self.sink = sink if sink is not None else SessionSink(stage)
        self._programs = Programs(stage, policy if policy is not None else Policy.load(), stdout)
        live = self.sink.layer if isinstance(self.sink, SessionSink) else None
        self._reader = Reader(stage, live)
        self._watch = Watch(stage)
        chosen = [only] if isinstance(only, str) else only
        self._cast = Cast(
            stage, self._programs, self._reader, self._watch, frozenset(chosen) if chosen is not None else None
        )
        self._last_time: float | None = None
        self._closed = False
        self._planning: Steps[bool] | None = None
        self._opened = -1
        """The plan, by its number, whose inputs and outputs were looked up."""

    def __enter__(self) -> Player:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def tick(self, time: float, dt: float | None = None) -> Report:
        """Runs all behaviours for a time in seconds; `dt` is by default the time since the last tick, 0 at the first."""
        return self._tick(time, time * self.stage.GetTimeCodesPerSecond(), dt)

    def tick_frame(self, frame: float, dt: float | None = None) -> Report:
        """As `tick`, for a time code."""
        return self._tick(frame / self.stage.GetTimeCodesPerSecond(), frame, dt)

    def _tick(self, time: float, frame: float, dt: float | None) -> Report:
        if not math.isfinite(frame):
            # USD takes NaN for "no time at all".
            raise ValueError(f"the time must be a finite number, not {frame!r}")
        if dt is not None and not math.isfinite(dt):
            raise ValueError(f"dt must be a finite number, not {dt!r}")
        if dt is None:
            dt = 0.0 if self._last_time is None else time - self._last_time
        self._last_time = time
        return self._run(Moment(time, dt, frame))

    def trigger(self, prim: str, name: str, time: float = 0.0) -> Report:
        """Runs one behaviour, as a `manual` one has to be. Raises `BindingError` if there is none of that name."""
        self._refresh()
        found = next(
            (b for b in self._cast.behaviors.values() if (b.binding.prim, b.binding.name) == (prim, name)), None
        )
        if found is None:
            raise BindingError(prim, f"it has no binding {name!r}")
        if not found.binding.enabled:
            raise BindingError(prim, f"the binding {name!r} is disabled")
        if found.in_company:
            # What its group knows of it will not be true any more.
            self._cast.group()
        return self._run(Moment(time, 0.0, time * self.stage.GetTimeCodesPerSecond()), found)

    @property
    def ready(self) -> bool:
        """Whether a tick has nothing to do first: the plan is made, and nothing was edited since."""
        return not self._closed and self._cast.fresh and self._planning is None and self._opened == self._cast.plans

    def prepare(self, frame: float = 0.0) -> Steps[None]:
        """Makes the plan, in small steps, that a tick would make at once; the first tick is quick then, too.

        `tick` may be called at any time: it does what is left. What is edited between two steps is taken in, unless there is no end to
        it. Raises what `tick` raises.
        """
        for _ in range(_PASSES):
            if self.ready:
                return
            yield from self.plan()
            if self._opened != self._cast.plans:
                yield from self._open(frame)

    def plan(self) -> Steps[None]:
        """The part of `prepare` that runs nothing and writes nothing. There is one planning at a time, whoever asks for its next step."""
        while True:
            if self._closed:
                raise ValueError("the player is closed")
            if self._planning is None:
                if self._cast.fresh:
                    return
                self._planning = self._cast.steps()
            try:
                step = next(self._planning)
            except StopIteration as ended:
                self._planning = None
                if ended.value:
                    self.sink.forget()
                continue
            except BaseException:
                self._planning = None
                raise
            yield step

    def reset(self) -> None:
        """Starts anew: module state, `open` events, disabled behaviours; takes all outputs off the stage."""
        for behavior in self._cast.behaviors.values():
            behavior.reset()
        self._cast.clear()
        self._last_time = None
        self._watch.own = True
        try:
            self.sink.clear()
        finally:
            self._watch.own = False

    def close(self) -> None:
        """Frees all instances; a player's own layer goes off the stage. Then it plays no more: `tick` raises `ValueError`."""
        self._end()
        for behavior in self._cast.behaviors.values():
            behavior.close()
        self._finish()
        if isinstance(self.sink, SessionSink):
            self.sink.close()

    def closing(self) -> Steps[None]:
        """As `close`, in small steps: the stage shows its own values again before instances are freed. To be done to the end."""
        self._end()
        if isinstance(self.sink, SessionSink):
            yield from self.sink.closing()
        yield from self._cast.clearing()
        self._finish()

    def _end(self) -> None:
        self._closed = True
        self._planning = None
        self._watch.close()

    def _finish(self) -> None:
        self._cast.clear()
        self._programs.close()

    @property
    def statistics(self) -> dict[str, Statistics]:
        """Of each behaviour, by `/Prim/Path (binding)`."""
        return {behavior.name: behavior.statistics for behavior in self._cast.behaviors.values()}

    def statistics_of(self, prim: str, name: str) -> Statistics | None:
        """Of one behaviour; None when there is none of that name."""
        found = self._cast.behaviors.get(binding_key(prim, name))
        return found.statistics if found is not None else None

    @property
    def failures(self) -> list[Failure]:
        """Every behaviour that is disabled because it failed."""
        return [
            Failure(behavior.binding.prim, behavior.binding.name, behavior.failure)
            for behavior in self._cast.behaviors.values()
            if behavior.failure is not None
        ]

    @property
    def levels(self) -> list[list[Binding]]:
        """The bindings in the order in which they run; those of one level do not depend on each other."""
        self._refresh()
        return [[self._cast.behaviors[key].binding for key in level] for level in self._cast.arrangement.levels]

    @property
    def bindings(self) -> list[Binding]:
        """All bindings that are played or would be, in the order of the stage; what can not be read of one is empty."""
        self._refresh()
        return [behavior.binding for behavior in self._cast.behaviors.values()]

    @property
    def has_history(self) -> bool:
        """Whether a tick depends on those before it: by state, by `previous(…)`, or by events that come once."""
        self._refresh()
        return any(
            behavior.failure is None
            and behavior.program is not None
            and (not behavior.program.stateless or behavior.keeps or behavior.binding.event != "frame")
            for behavior in self._cast.behaviors.values()
        )

    def feeds(self) -> dict[str, set[str]]:
        """For each binding's key the keys of those whose outputs it reads."""
        self._refresh()
        found: dict[str, set[str]] = {}
        for (reader, _), writer in self._cast.arrangement.feeds.items():
            found.setdefault(reader, set()).add(writer)
        return found

    # --- running

    def _refresh(self) -> None:
        """Takes in what was edited since the last tick."""
        finish(self.plan())

    def _open(self, frame: float) -> Steps[None]:
        """Looks up what the first tick reads and writes."""
        plans = self._cast.plans
        for steps in (self._cast.open(frame), self._sink_steps()):
            while not self._closed and plans == self._cast.plans:
                self._watch.own = True
                try:
                    step = next(steps)
                except StopIteration:
                    break
                finally:
                    self._watch.own = False
                yield step
        if plans == self._cast.plans:
            self._opened = plans

    def _sink_steps(self) -> Steps[None]:
        if not isinstance(self.sink, SessionSink):
            return
        batches: list[Targets] = []
        singles: list[tuple[Sdf.Path, str]] = []
        for level in self._cast.levels:
            for at, step in enumerate(level):
                if not at % MANY:
                    yield None
                if isinstance(step, Group):
                    batches += step.targets
                elif step.binding.event == "frame":
                    singles += [(put.path, put.value.name) for put in step.plan.puts]
        yield from self.sink.open(batches, singles)

    def _run(self, moment: Moment, only: Behavior | None = None) -> Report:
        started = clock.perf_counter()
        self._refresh()
        report = Report(moment.frame)
        results = _Results()
        for level in self._cast.levels if only is None else [[only]]:
            for step in level:
                if isinstance(step, Group):
                    self._run_group(step, moment, results, report)
                elif only is not None or self._is_due(step):
                    self._run_one(step, moment, results, report)
        wrote = clock.perf_counter()
        self._watch.own = True
        try:
            self.sink.write(
                results.writes.values(),
                moment.frame if not isinstance(self.sink, SessionSink) else None,
                results.batches,
            )
        finally:
            self._watch.own = False
        report.written = len(results.writes) + sum(len(targets.paths) for targets, _ in results.batches)
        report.write = clock.perf_counter() - wrote
        report.read += wrote - started - report.read - report.call
        report.failures = [
            Failure(behavior.binding.prim, behavior.binding.name, behavior.failure or "")
            for behavior in self._cast.failed()
        ]
        return report

    def _is_due(self, behavior: Behavior) -> bool:
        if behavior.failure is not None:
            return False
        if behavior.binding.event == "open":
            return not behavior.opened
        return behavior.binding.event == "frame"

    def _run_one(
        self,
        behavior: Behavior,
        moment: Moment,
        results: _Results,
        report: Report,
    ) -> None:
        if behavior.failure is not None:
            return
        try:
            arguments = {
                feed.parameter: self._argument(behavior, index, feed, moment, results)
                for index, feed in enumerate(behavior.plan.feeds)
            }
            started = clock.perf_counter()
            try:
                values = behavior.call(arguments)
            finally:
                seconds = clock.perf_counter() - started
                behavior.statistics.add(seconds)
                report.call += seconds
        except Exception as error:
            # Whatever the script raises: any exception of Python's. It ends this behaviour and no other.
            behavior.fail(error)
            return
        behavior.opened = True
        report.ran += 1
        self._keep(behavior, values, results)

    def _run_group(
        self,
        group: Group,
        moment: Moment,
        results: _Results,
        report: Report,
    ) -> None:
        def value(behavior: Behavior, path: Sdf.Path) -> Any:
            return self._value(behavior, path, moment.frame, results)

        for block in group.run(moment, value, self._reader):
            if not block.direct:
                for behavior, values in block.values():
                    self._keep(behavior, values, results)
                continue
            results.batches += zip(group.targets, block.cells, strict=True)
            if group.read:
                for targets, cells in zip(group.targets, block.cells, strict=True):
                    for row, found in zip(group.read, values_of(targets.value, cells[group.read]), strict=True):
                        results.outputs[group.members[row].key, targets.paths[row]] = found
        report.ran += group.ran
        report.call += group.seconds

    def _keep(
        self,
        behavior: Behavior,
        values: list[Any],
        results: _Results,
    ) -> None:
        key = behavior.key
        for put, value in zip(behavior.plan.puts, values, strict=True):
            if behavior.is_read:
                results.outputs[key, put.path] = value
            results.writes[put.path] = (put.path, put.value.name, value)
            if behavior.keeps:
                behavior.previous[put.path] = value

    def _argument(
        self,
        behavior: Behavior,
        index: int,
        feed: Feed,
        moment: Moment,
        results: _Results,
    ) -> Any:
        match feed.source:
            case Builtin(name=name):
                return builtin(behavior, name, moment)
            case Constant(value=value):
                return value
        read = behavior.readers[index]
        assert read is not None
        found: list[Any] = []
        for path in feed.paths:
            if isinstance(feed.source, Previous) and path in behavior.previous:
                value = behavior.previous[path]
            else:
                value = self._value(behavior, path, moment.frame, results)
            if value is None:
                if _optional(feed):
                    found.append(None)
                    continue
                raise InputError(f"parameter {feed.parameter!r}: the attribute {path} has no value")
            try:
                found.append(read(value))
            except ValueRangeError as error:
                raise InputError(f"parameter {feed.parameter!r}: {path}: {error}") from None
        return found if feed.many else found[0]

    def _value(self, behavior: Behavior, path: Sdf.Path, frame: float, results: _Results) -> Any:
        writer = self._cast.arrangement.feeds.get((behavior.key, path))
        if writer is not None:
            if (writer, path) in results.outputs:
                return results.outputs[writer, path]
            # It did not run at this tick: what it wrote last stands on the stage.
            return self._reader.value(path, frame)
        return self._reader.value(path, frame, below=path in behavior.targets)


def builtin(behavior: Behavior, name: str, moment: Moment) -> Any:
    """The value of a built-in source."""
    if name == "seed":
        return behavior.binding.seed
    if name == "prim_path":
        return behavior.binding.prim
    return {"time": moment.time, "dt": moment.dt, "frame": moment.frame}[name]


def _optional(feed: Feed) -> bool:
    from portalis.sandbox import abi

    return isinstance(feed.type.item if feed.many and isinstance(feed.type, abi.Sequence) else feed.type, abi.Option)
