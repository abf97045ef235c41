"""The behaviours of a stage, made from its bindings and kept up with edits: who plays, in which order, and who together with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pxr import Sdf, Usd

from portalis.stage.batching import Group
from portalis.stage.binding import Binding, binding_key, bound, read_binding
from portalis.stage.errors import BindingError, StageError
from portalis.stage.fitting import Plan
from portalis.stage.graph import Arrangement, Node, arrange
from portalis.stage.modules import Programs
from portalis.stage.reading import Changes, Reader, Watch
from portalis.stage.running import Behavior
from portalis.stage.sources import Previous

Step = Group | Behavior
_FEW = 8
"""Prims that are looked at one by one."""


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
        self._ledger: list[Behavior] = []
        self._reported: set[str] = set()
        self._stale = True

    def clear(self) -> None:
        """Lets all go; they are made anew when `refresh` is called."""
        self.behaviors.clear()
        self.arrangement, self.levels = Arrangement([], {}, {}), []
        self._ledger.clear()
        self._reported.clear()
        self._stale = True

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

    def refresh(self) -> bool:
        """Takes in what was edited since the last time. Whether there was anything."""
        watch = self._watch
        edited, restructured = watch.edited, watch.restructured
        if restructured and not self._stale:
            self._stale = self._concerned(watch.changes)
        if edited:
            self._reader.forget(watch.changes)
            self._stale = self._stale or any(behavior.curable for behavior in self.behaviors.values())
        watch.edited = watch.restructured = False
        if self._stale:
            self._prepare()
            self._stale = False
        # Not before: after an interruption it is still to be taken in.
        watch.changes = Changes()
        return edited

    def _concerned(self, changes: Changes) -> bool:
        """Whether bindings may be others, or resolve to something else, by a change of more than values."""
        if changes.unknown or len(changes.prims) > _FEW or self._watch.relationships:
            return True
        for path in changes.prims:
            prim = self._stage.GetPrimAtPath(path)
            if prim and next(bound(prim), None) is not None:
                return True
        return any(
            behavior.failure is not None or any(map(changes.reach, behavior.depends))
            for behavior in self.behaviors.values()
        )

    def _prepare(self) -> None:
        self._programs.forget()
        behaviors: dict[str, Behavior] = {}
        same = True
        for place, (prim, name) in enumerate(self._bound()):
            old = self.behaviors.get(binding_key(Usd.Prim.GetPath(prim), name))
            if old is not None and self._is_current(old):
                old.rank = (old.binding.order, place)
                behaviors[old.key] = old
                continue
            same = False
            found = self._make(prim, name, place)
            if old is not None and old.binding == found.binding and old.program is found.program and not found.failure:
                old.rank = found.rank
                old.resolve(found.plan)
                found = old
            behaviors[found.key] = found
        if same and len(behaviors) == len(self.behaviors) and self.levels:
            return
        # From here on nothing is lost to an interruption: it would be done again.
        known, self.behaviors = self.behaviors, behaviors
        for key, old in known.items():
            if behaviors.get(key) is not old:
                old.close()
                self._reported.discard(key)
        for behavior in behaviors.values():
            if behavior.curable:
                behavior.failure, behavior.curable = None, False
                self._reported.discard(behavior.key)
            elif behavior.failure is not None:
                self._ledger.append(behavior)
        running = [b for b in behaviors.values() if b.failure is None and b.binding.enabled]
        self.arrangement = arrange([_node(behavior) for behavior in running])
        for key, problem in self.arrangement.problems.items():
            behaviors[key].fail(problem, curable=True)
        read = set(self.arrangement.feeds.values())
        for key, behavior in behaviors.items():
            behavior.is_read = key in read
        written = [put.path for behavior in running for put in behavior.plan.puts]
        self._reader.written = frozenset(written)
        self._watch.relationships = any(behavior.follows for behavior in behaviors.values())
        self._shared = {path for path, count in Counter(written).items() if count > 1}
        self.group()

    def _is_current(self, behavior: Behavior) -> bool:
        """Whether nothing that its plan was made of has changed."""
        concern = self._watch.changes.concern
        return behavior.failure is None and not behavior.follows and not any(map(concern, behavior.depends))

    def _bound(self) -> Iterator[tuple[Usd.Prim, str]]:
        for prim, names in bound(self._stage):
            if self._only is None or str(prim.GetPath()) in self._only:
                for name in names:
                    yield prim, name

    def _make(self, prim: Usd.Prim, name: str, place: int) -> Behavior:
        def broken(binding: Binding, rank: tuple[int, int], plan: Plan, failure: str) -> Behavior:
            return Behavior(binding, rank, plan, failure=failure, ledger=self._ledger)

        try:
            binding = read_binding(prim, name)
        except BindingError as error:
            return broken(Binding(str(prim.GetPath()), name, "", ""), (0, place), Plan(), error.message)
        rank = (binding.order, place)
        if not binding.enabled:
            return Behavior(binding, rank, Plan(), ledger=self._ledger)
        try:
            if Usd.Prim.IsInstanceProxy(prim):
                raise BindingError(binding.prim, "it lies inside of an instance, where nothing can be written")
            program = self._programs.of(binding)
        except (StageError, OSError) as error:
            return broken(binding, rank, Plan(), str(error))
        plan = program.plan(prim, binding)
        if plan.problems:
            return broken(binding, rank, plan, "; ".join(plan.problems))
        return Behavior(binding, rank, plan, program, ledger=self._ledger)

    def group(self) -> None:
        """Puts behaviours that call the same function on numbers together, level by level."""
        for behavior in self.behaviors.values():
            behavior.join(None)
        self.levels = []
        feeds = self.arrangement.feeds

        def fed(behavior: Behavior, path: Sdf.Path) -> bool:
            return (behavior.key, path) in feeds

        for level in self.arrangement.levels:
            steps: dict[Any, Any] = {}
            for key in level:
                behavior = self.behaviors[key]
                if behavior.can_batch and behavior.binding.event == "frame":
                    alone = not self._shared or self._shared.isdisjoint(behavior.targets)
                    steps.setdefault((Group.kind(behavior), alone), []).append(behavior)
                else:
                    steps[key] = behavior
            self.levels.append(
                [step if isinstance(step, Behavior) else Group(step, fed, kind[1]) for kind, step in steps.items()]
            )


def _node(behavior: Behavior) -> Node[str]:
    reads = [path for feed in behavior.plan.feeds if not isinstance(feed.source, Previous) for path in feed.paths]
    return Node(
        behavior.key,
        behavior.name,
        behavior.rank,
        tuple(dict.fromkeys(reads)),
        tuple(put.path for put in behavior.plan.puts),
    )
