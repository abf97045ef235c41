"""A behaviour that runs: its binding, what it resolved to, its instance and its statistics."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

from pxr import Sdf, Usd

from portalis.sandbox import Instance, Module, format_traceback
from portalis.sandbox.batch import can_batch
from portalis.sandbox.output import TextStream
from portalis.stage.binding import Binding
from portalis.stage.fitting import Plan, Wiring
from portalis.stage.sources import FromRelationship, Previous
from portalis.stage.values import ValueRangeError, reader, writer

_MOST_WIRINGS = 4096


@dataclass
class Statistics:
    """Of one behaviour. `seconds` is the time in its function, `last` that of the last call; in a batch, its share."""

    calls: int = 0
    seconds: float = 0.0
    last: float = 0.0

    def add(self, seconds: float) -> None:
        """Counts one call."""
        self.calls += 1
        self.seconds += seconds
        self.last = seconds

    def merge(self, later: Statistics) -> None:
        """Counts calls that came behind these."""
        self.calls += later.calls
        self.seconds += later.seconds
        self.last = later.last


class Tally:
    """Calls that several behaviours made together, each as many: they come into each one's statistics when somebody asks.

    `parting` is called when one of them is to go its own way.
    """

    def __init__(self, members: Iterable[Behavior], parting: Callable[[], None]) -> None:
        self.parting = parting
        self.broken = False
        """Whether one of them failed."""
        self._members = list(members)
        self._together = Statistics()
        for behavior in self._members:
            behavior.join(self)

    def add(self, seconds: float) -> None:
        """Counts one call of each."""
        self._together.add(seconds)

    def settle(self) -> None:
        """Divides what was counted."""
        together, self._together = self._together, Statistics()
        if together.calls:
            for behavior in self._members:
                behavior.own_statistics.merge(together)


@dataclass(frozen=True)
class Moment:
    """The time that a tick is for: `time` and `dt` in seconds, `frame` as a time code."""

    time: float
    dt: float
    frame: float


class InputError(Exception):
    """An input has no value, or one that the parameter does not take."""


@dataclass(frozen=True)
class Traffic:
    """How values get in and out of a function: the same for all behaviours that call it with the same types."""

    readers: list[Callable[[Any], Any] | None]
    writers: list[Callable[[Any], Any]]
    keeps: bool
    can_batch: bool


class Program:
    """A module under the limits of a binding, shared by all behaviours that ask for the same.

    A module without state needs one instance, however many behaviours call it; one with state needs one for each.
    """

    def __init__(self, module: Module, stdout: TextStream | None) -> None:
        self.module = module
        self.stateless = module.manifest.extra.get("state") is False
        self._stdout = stdout
        self._shared: Instance | None = None
        self._traffic: dict[Hashable, Traffic] = {}
        self._wirings: dict[Hashable, Wiring] = {}

    def plan(self, prim: Usd.Prim, binding: Binding) -> Plan:
        """A binding of this program, resolved on its prim."""
        # The same texts have given the same tuples, most of the time; the wiring keeps them.
        key = (binding.entry, id(binding.inputs), id(binding.outputs))
        wiring = self._wirings.get(key)
        if wiring is None:
            if len(self._wirings) >= _MOST_WIRINGS:
                self._wirings.clear()
            wiring = Wiring(binding.entry, binding.inputs, binding.outputs, self.module.manifest)
            self._wirings[key] = wiring
        return wiring.plan(prim)

    def traffic(self, plan: Plan) -> Traffic:
        """What a plan's values go through."""
        assert plan.export is not None
        key = (
            plan.export.name,
            tuple([(feed.parameter, type(feed.source), feed.value, feed.many) for feed in plan.feeds]),
            tuple([put.value for put in plan.puts]),
            plan.whole,
        )
        found = self._traffic.get(key)
        if found is None:
            found = self._traffic[key] = Traffic(
                [reader(_read_type(feed), feed.value) if feed.value else None for feed in plan.feeds],
                [writer(put.type, put.value) for put in plan.puts],
                any(isinstance(feed.source, Previous) for feed in plan.feeds),
                self.stateless
                # Fuel is counted for each call.
                and self.module.limits.fuel is None
                and can_batch(plan.export)
                and len(plan.feeds) == len(plan.export.params)
                and not any(feed.many or (feed.value is not None and feed.value.array) for feed in plan.feeds)
                and not any(put.value.array or put.value.kind == "str" for put in plan.puts),
            )
        return found

    def shared(self) -> Instance:
        """The instance of a module without state, made anew behind a call that raised."""
        if self._shared is None or self._shared.discarded:
            self._shared = self.module.instantiate(self._stdout)
        return self._shared

    def instantiate(self) -> Instance:
        """An instance for one behaviour."""
        return self.module.instantiate(self._stdout)

    def close(self) -> None:
        """Frees the shared instance."""
        if self._shared is not None:
            self._shared.close()


@dataclass(eq=False)
class Behavior:
    """One binding at work. `failure` says why it does not run any more; it is None as long as all is well."""

    binding: Binding
    rank: tuple[int, int]
    plan: Plan
    program: Program | None = None
    failure: str | None = None
    own_statistics: Statistics = field(default_factory=Statistics)
    """Without the calls that its tally has not divided yet."""
    previous: dict[Sdf.Path, Any] = field(default_factory=dict)
    """The last outputs, where the binding reads them with `previous(…)`."""
    opened: bool = False
    targets: tuple[Sdf.Path, ...] = ()
    """The attributes that it writes."""
    is_read: bool = False
    """Whether another behaviour reads what it writes."""
    curable: bool = False
    """Whether `failure` is about the stage, not the module: after the next edit it is tried again."""
    ledger: list[Behavior] = field(default_factory=list)
    """Takes note of every behaviour that fails."""
    _instance: Instance | None = None
    _tally: Tally | None = None

    def __post_init__(self) -> None:
        self.key = self.binding.key
        self.resolve(self.plan)

    def resolve(self, plan: Plan) -> None:
        """Takes over a plan: the binding's own, resolved on the stage as it is now."""
        self.plan = plan
        self._depends: tuple[Sdf.Path, ...] | None = None
        if self.program is None:
            return
        assert plan.export is not None
        self.targets = tuple([put.path for put in plan.puts])
        self.traffic = self.program.traffic(plan)
        self.readers, self.writers = self.traffic.readers, self.traffic.writers
        self.keeps, self.can_batch = self.traffic.keeps, self.traffic.can_batch

    @property
    def follows(self) -> bool:
        """Whether relationships lead to its inputs."""
        return any(isinstance(item.source, FromRelationship) for item in self.binding.inputs)

    @property
    def depends(self) -> tuple[Sdf.Path, ...]:
        """The prims that its plan was made of: where it is bound, its module, and where its inputs are."""
        if self._depends is None:
            places = (Sdf.Path(self.binding.prim), Sdf.Path(self.binding.module))
            inputs = (path.GetPrimPath() for feed in self.plan.feeds for path in feed.paths)
            self._depends = tuple(dict.fromkeys((*places, *inputs)))
        return self._depends

    @property
    def reads_below(self) -> tuple[Sdf.Path, ...]:
        """The attributes that it both reads and writes: it sees them without what is written."""
        if not self.targets:
            return ()
        return tuple([path for feed in self.plan.feeds for path in feed.paths if path in self.targets])

    @property
    def name(self) -> str:
        """How messages name it."""
        return f"{self.binding.prim} ({self.binding.name})"

    @property
    def statistics(self) -> Statistics:
        """Of all its calls so far."""
        if self._tally is not None:
            self._tally.settle()
        return self.own_statistics

    def join(self, tally: Tally | None) -> None:
        """Calls are counted there from now on."""
        if self._tally is not None:
            self._tally.settle()
            self._tally.parting()
        self._tally = tally

    @property
    def in_company(self) -> bool:
        """Whether it runs together with others."""
        return self._tally is not None

    def instance(self) -> Instance:
        """The instance that it calls. Runs the module's `on_open` when it is new."""
        assert self.program is not None
        if self.program.stateless:
            return self.program.shared()
        if self._instance is None:
            self._instance = self.program.instantiate()
            self.hook("on_open")
        return self._instance

    def start(self) -> None:
        """Makes the instance that the first call would have to make. Disables the behaviour when that fails, as the call would."""
        if self.failure is None:
            try:
                self.instance()
            except Exception as error:
                # Whatever the script raises.
                self.fail(error)

    def hook(self, name: str) -> None:
        """Calls an export that the module may have for an occasion: one without parameters, `on_open` or `reset`."""
        assert self.program is not None
        export = self.program.module.exports.get(name)
        if export is not None and not export.params and name != self.binding.entry:
            (self._instance or self.program.shared()).call(name)

    def call(self, arguments: dict[str, Any]) -> list[Any]:
        """Calls the function; the values for its outputs, in order. Raises what the module raises, or `ValueRangeError`."""
        plan = self.plan
        assert plan.export is not None
        try:
            result = self.instance().call_views(plan.export.name, **arguments)
        except Exception:
            raise
        except BaseException:
            # Ctrl-C: the instance is gone, and a new one would go on as if nothing had been.
            if not self.program_is_stateless:
                self.fail("it was interrupted, and what it remembered is lost; reset the player to start anew")
            raise
        return self.results(result)

    @property
    def program_is_stateless(self) -> bool:
        """Whether no call leaves anything behind for the next one."""
        return self.program is None or self.program.stateless

    def results(self, result: Any) -> list[Any]:
        """The values of the outputs, of what the function returned."""
        plan = self.plan
        parts = [result] if plan.whole else _parts(result) if plan.puts else []
        found = []
        for put, write, part in zip(plan.puts, self.writers, parts, strict=True):
            try:
                found.append(write(part))
            except ValueRangeError as error:
                raise ValueRangeError(f"output {put.path.name!r}: {error}") from None
        return found

    def fail(self, error: BaseException | str, curable: bool = False) -> None:
        """Disables the behaviour."""
        self.failure = error if isinstance(error, str) else describe(error)
        self.curable = curable or isinstance(error, InputError)
        self.ledger.append(self)
        if self._tally is not None:
            self._tally.broken = True
        if not self.curable:
            self.close()

    def reset(self) -> None:
        """Starts anew: state, previous outputs and `open` events."""
        self.previous.clear()
        self.opened = False
        if self.failure is None and self.program is not None:
            try:
                if self._instance is not None:
                    self.hook("reset")
            except Exception as error:
                # Whatever the script raises.
                self.fail(error)
                return
        self.close()

    def close(self) -> None:
        """Frees the instance."""
        if self._instance is not None:
            self._instance.close()
            self._instance = None


def describe(error: BaseException) -> str:
    """An exception as people read it: with the Python traceback where it comes from a module."""
    if isinstance(error, (InputError, ValueRangeError)):
        return str(error)
    return format_traceback(error).rstrip()


def _parts(result: Any) -> list[Any]:
    if isinstance(result, tuple):
        return list(result)
    return [getattr(result, name) for name in result._fields]


def _read_type(feed: Any) -> Any:
    if feed.many:
        return feed.type.item
    return feed.type
