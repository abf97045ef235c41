"""The behaviours of a stage, made from its bindings and kept up with edits: who plays, in which order, and who together with whom."""

from __future__ import annotations

from collections import deque
from typing import Any

from pxr import Sdf, Usd

from portalis.stage.batching import Group
from portalis.stage.binding import Binding, bindable, binding_key, bound, read_binding
from portalis.stage.errors import BindingError, StageError
from portalis.stage.fitting import Plan
from portalis.stage.graph import Arrangement, Node, arranging
from portalis.stage.modules import Programs
from portalis.stage.pacing import MANY, Steps, finish
from portalis.stage.reading import Changes, Reader, Watch
from portalis.stage.running import Behavior
from portalis.stage.sources import Previous

Step = Group | Behavior
_FEW = 8
"""Prims that are looked at one by one."""
_ATTEMPTS = 4
"""How often planning in steps is begun anew, before it is done at once."""
_TOGETHER = 1024
"""Behaviours of a group at most: what takes time for a group is one step of the planning."""


class Cast:
    """All behaviours of a stage. `only` restricts it to those of these prims."""

    def __init__(
        self, stage: Usd.Stage, programs: Programs, reader: Reader, watch: Watch, only: frozenset[str] | None
    ) -> None:
        self._stage = stage
        self._programs = programs
        self._reader = reader
        self._watch = watch
        self._only = only
        self.behaviors: dict[str, Behavior] = {}
        """By key, in the order of the stage."""
        self.arrangement: Arrangement[str] = Arrangement([], {}, {})
        self.levels: list[list[Step]] = []
        """What to run, one level behind the other."""
        self._shared: set[Sdf.Path] = set()
        """The attributes that several behaviours write."""
        self.plans = 0
        """Counts how often there was another cast."""
        self._places: set[Sdf.Path] = set()
        """The prims that plans were made of, and all above them."""
        self._pending = Changes()
        """What was edited since all was planned last."""
        self._ledger: list[Behavior] = []
        self._reported: set[str] = set()
        self._stale = True

    def clear(self) -> None:
        """Lets all go; they are made anew in the next `steps`."""
        self.behaviors.clear()
        self.arrangement, self.levels = Arrangement([], {}, {}), []
        self._ledger.clear()
        self._reported.clear()
        self._stale = True

    def clearing(self) -> Steps[None]:
        """As `clear`, in small steps, with all behaviours closed: to free very many takes a while."""
        while self.levels:
            yield None
            if self.levels[-1]:
                self.levels[-1].pop()
            else:
                self.levels.pop()
        while self.behaviors:
            yield None
            for _ in range(min(MANY, len(self.behaviors))):
                self.behaviors.popitem()[1].close()
        self.clear()

    def failed(self) -> list[Behavior]:
        """Those that failed since the last time that this was asked, in the order of the stage."""
        if not self._ledger:
            return []
        found = []
        for behavior in sorted(self._ledger, key=lambda behavior: behavior.rank[1]):
            key = behavior.key
            if behavior.failure is not None and key not in self._reported and self.behaviors.get(key) is behavior:
                self._reported.add(key)
                found.append(behavior)
        self._ledger.clear()
        return found

    @property
    def fresh(self) -> bool:
        """Whether nothing was edited since `steps` was done."""
        return not (self._stale or self._watch.edited or self._watch.restructured)

    def steps(self) -> Steps[bool]:
        """Takes in what was edited since the last time, in small steps. Whether there was anything; edits between two steps are taken in too."""
        watch, attempts, edited = self._watch, 0, False
        while not self.fresh:
            changes = watch.changes
            if watch.restructured and not self._stale:
                self._stale = self._concerned(changes)
            if watch.edited:
                edited = True
                self._reader.forget(changes)
                self._stale = self._stale or any(behavior.curable for behavior in self.behaviors.values())
            # Kept until all is planned: after an interruption it is still to be taken in.
            self._pending.add(changes)
            watch.take()
            if self._stale:
                attempts += 1
                # Whoever edits bindings in each frame gets no plan at all unless it is made at once.
                if attempts <= _ATTEMPTS:
                    yield from self._prepare(True)
                else:
                    finish(self._prepare(False))
                self._stale = False
            self._pending = Changes()
        return edited

    def _concerned(self, changes: Changes) -> bool:
        """Whether bindings may be others, or resolve to something else, by a change of more than values."""
        if changes.unknown or len(changes.prims) > _FEW or self._watch.relationships:
            return True
        for path in changes.prims:
            prim = self._stage.GetPrimAtPath(path)
            if prim and next(bound(prim), None) is not None:
                return True
        if not self._places.isdisjoint(changes.prims):
            return True
        return any(behavior.failure is not None for behavior in self.behaviors.values())

    def _prepare(self, pausing: bool) -> Steps[None]:
        """Plans all. Behaviours stay as they are where nothing concerns them."""
        self._programs.forget()
        same = True
        found: deque[tuple[Usd.Prim, Binding | Behavior]] = deque()
        for at, (prim, names) in enumerate(bindable(self._stage)):
            if pausing and (names or not at % MANY):
                yield None
                if not prim:
                    # It went meanwhile.
                    continue
            if not names or (self._only is not None and str(prim.GetPath()) not in self._only):
                continue
            path = Usd.Prim.GetPath(prim)
            for name in names:
                old = self.behaviors.get(binding_key(path, name))
                if old is not None and self._is_current(old):
                    old.rank = (old.binding.order, len(found))
                    found.append((prim, old))
                else:
                    same = False
                    found.append((prim, self._read(prim, name, len(found))))
        if pausing:
            unplanned = (one for _, one in found if isinstance(one, Binding))
            yield from self._programs.loading(one for one in unplanned if one.enabled)
        behaviors: dict[str, Behavior] = {}
        place = 0
        while found:
            # To let thousands of prims go at once takes a while too.
            prim, one = found.popleft()
            if pausing and (isinstance(one, Binding) or not place % MANY):
                yield None
            if isinstance(one, Binding):
                if not prim:
                    # It went meanwhile.
                    continue
                one = self._renewed(prim, one, place)
            behaviors[one.key] = one
            place += 1
        if same and len(behaviors) == len(self.behaviors) and self.levels:
            return
        # From here on nothing is lost to an interruption: it would be done again.
        known, self.behaviors = self.behaviors, behaviors
        self.plans += 1
        for at, (key, old) in enumerate(known.items()):
            if not at % MANY:
                yield None
            if behaviors.get(key) is not old:
                old.close()
                self._reported.discard(key)
        running: list[Behavior] = []
        nodes: list[Node[str]] = []
        places: set[Sdf.Path] = set()
        for at, behavior in enumerate(behaviors.values()):
            if not at % MANY:
                yield None
            if behavior.curable:
                behavior.failure, behavior.curable = None, False
                self._reported.discard(behavior.key)
            elif behavior.failure is not None:
                self._ledger.append(behavior)
            if behavior.failure is None and behavior.binding.enabled:
                running.append(behavior)
                nodes.append(_node(behavior))
            for path in behavior.depends:
                while path not in places and not path.isEmpty:
                    places.add(path)
                    path = path.GetParentPath()
        self._places = places
        self.arrangement = yield from arranging(nodes)
        for key, problem in self.arrangement.problems.items():
            behaviors[key].fail(problem, curable=True)
        read = set(self.arrangement.feeds.values())
        for at, (key, behavior) in enumerate(behaviors.items()):
            if not at % MANY:
                yield None
            behavior.is_read = key in read
        written: set[Sdf.Path] = set()
        shared: set[Sdf.Path] = set()
        below: list[Sdf.Path] = []
        follows = False
        for at, behavior in enumerate(running):
            if not at % MANY:
                yield None
            shared.update(path for path in behavior.targets if path in written)
            written.update(behavior.targets)
            below += behavior.reads_below
            follows = follows or behavior.follows
        self._reader.written, self._shared = frozenset(written), shared
        self._reader.see_below(below)
        # Those that are broken may be mended by another target.
        self._watch.relationships = follows or any(
            behavior.follows for behavior in behaviors.values() if behavior.failure is not None
        )
        yield None
        yield from self.grouping()

    def _is_current(self, behavior: Behavior) -> bool:
        """Whether nothing that its plan was made of has changed."""
        concern = self._pending.concern
        return behavior.failure is None and not behavior.follows and not any(map(concern, behavior.depends))

    def _read(self, prim: Usd.Prim, name: str, place: int) -> Binding | Behavior:
        """The binding, or the behaviour that it is when it can not be read."""
        try:
            return read_binding(prim, name)
        except BindingError as error:
            nothing = Binding(str(prim.GetPath()), name, "", "")
            return Behavior(nothing, (0, place), Plan(), failure=error.message, ledger=self._ledger)

    def _renewed(self, prim: Usd.Prim, binding: Binding, place: int) -> Behavior:
        """The behaviour of a binding: the one that there was, where it calls the same program for the same."""
        made = self._make(prim, binding, place)
        old = self.behaviors.get(made.key)
        if old is None or made.failure or old.binding != made.binding or old.program is not made.program:
            return made
        old.rank = made.rank
        old.resolve(made.plan)
        return old

    def _make(self, prim: Usd.Prim, binding: Binding, place: int) -> Behavior:
        rank = (binding.order, place)

        def broken(plan: Plan, failure: str) -> Behavior:
            return Behavior(binding, rank, plan, failure=failure, ledger=self._ledger)

        if not binding.enabled:
            return Behavior(binding, rank, Plan(), ledger=self._ledger)
        try:
            if Usd.Prim.IsInstanceProxy(prim):
                raise BindingError(binding.prim, "it lies inside of an instance, where nothing can be written")
            program = self._programs.of(binding)
        except (StageError, OSError) as error:
            return broken(Plan(), str(error))
        plan = program.plan(prim, binding)
        if plan.problems:
            return broken(plan, "; ".join(plan.problems))
        return Behavior(binding, rank, plan, program, ledger=self._ledger)

    def group(self) -> None:
        """Puts behaviours that call the same function on numbers together, level by level."""
        finish(self.grouping())

    def grouping(self) -> Steps[None]:
        """As `group`, in small steps."""
        for at, behavior in enumerate(self.behaviors.values()):
            if not at % MANY:
                yield None
            behavior.join(None)
        self.levels = []
        feeds = self.arrangement.feeds

        def fed(behavior: Behavior, path: Sdf.Path) -> bool:
            return (behavior.key, path) in feeds

        for level in self.arrangement.levels:
            steps: dict[Any, Any] = {}
            for at, key in enumerate(level):
                if not at % MANY:
                    yield None
                behavior = self.behaviors[key]
                if behavior.can_batch and behavior.binding.event == "frame":
                    alone = not self._shared or self._shared.isdisjoint(behavior.targets)
                    steps.setdefault((Group.kind(behavior), alone), []).append(behavior)
                else:
                    steps[key] = behavior
            found: list[Step] = []
            for kind, step in steps.items():
                if isinstance(step, Behavior):
                    found.append(step)
                    continue
                for start in range(0, len(step), _TOGETHER):
                    yield None
                    found.append(Group(step[start : start + _TOGETHER], fed, kind[1]))
            self.levels.append(found)

    def open(self, frame: float) -> Steps[None]:
        """Looks up what the first reading would have to look up."""
        plans = self.plans
        for level in self.levels:
            for step in level:
                if self.plans != plans:
                    return
                yield None
                if isinstance(step, Group):
                    step.start()
                    yield from step.open(frame, self._reader)
                elif step.binding.event == "frame":
                    step.start()
                    yield None
                    self._reader.open(step.reads_below)


def _node(behavior: Behavior) -> Node[str]:
    reads = [path for feed in behavior.plan.feeds if not isinstance(feed.source, Previous) for path in feed.paths]
    return Node(
        behavior.key,
        behavior.name,
        behavior.rank,
        tuple(dict.fromkeys(reads)),
        tuple(put.path for put in behavior.plan.puts),
    )
