"""Reading inputs: the stage's own values, as they are without what the player writes.

A value that can not change with time is read once and kept until somebody else edits the stage. `Below` shows what an attribute
is worth below the player's layer, for behaviours that read what they write themselves.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pxr import Sdf, Tf, Usd

from portalis.stage.below import Below

_FEW = 4
_VALUES = frozenset(("default", "timeSamples"))
"""The fields of an attribute that are nothing but values."""


class Reader:
    """Reads attributes of a stage at a frame."""

    def __init__(self, stage: Usd.Stage, live: Sdf.Layer | None) -> None:
        self._stage = stage
        self._live = live
        self._below = Below(stage) if live is not None else None
        self._queries: dict[tuple[Sdf.Path, bool], Usd.AttributeQuery] = {}
        self._kept: dict[tuple[Sdf.Path, bool], Any] = {}
        self._history: deque[tuple[int, Changes]] = deque(maxlen=8)
        self.generation = 0
        """Counts how often something was forgotten."""
        self.written: frozenset[Sdf.Path] = frozenset()
        """The attributes that the player writes: what is composed there changes without notice."""

    def value(self, path: Sdf.Path, frame: float, below: bool = False) -> Any:
        """The value of an attribute, None when it has none. `below`: without the player's layer."""
        if path in self.written and not below:
            written = self._stage.GetAttributeAtPath(path)
            return written.Get(frame) if written else None
        key = (path, below)
        if key in self._kept:
            return self._kept[key]
        query = self._queries.get(key)
        if query is None:
            attribute = self._shown(path, below).GetAttributeAtPath(path)
            if not attribute:
                # It was made by the player's own layer, or lies on a prim that is gone.
                return None
            query = self._queries[key] = Usd.AttributeQuery(attribute)
        value = query.Get(frame)
        if not query.ValueMightBeTimeVarying():
            self._kept[key] = value
        return value

    def query(self, path: Sdf.Path, below: bool = False) -> Usd.AttributeQuery | None:
        """What answers for an attribute until `generation` is another. None where only `value` knows: the player writes
        the attribute, or there is none."""
        if path in self.written and not below:
            return None
        attribute = self._shown(path, below).GetAttributeAtPath(path)
        return Usd.AttributeQuery(attribute) if attribute else None

    def forget(self, changes: Changes) -> None:
        """The stage was edited: what that concerns is to be read anew."""
        self.generation += 1
        known = self._below is not None and self._below.opened
        stays = self._below is None or self._below.stays(changes)
        if changes.unknown or (known and not stays):
            self._history.clear()
            self._queries.clear()
            self._kept.clear()
        else:
            self._history.append((self.generation, changes))
            for known_values in (self._queries, self._kept):
                if not changes.prims:
                    for path in changes.values:
                        known_values.pop((path, False), None)
                        known_values.pop((path, True), None)
                    continue
                for key in [key for key in known_values if changes.concern(key[0])]:
                    del known_values[key]
        if not stays and self._below is not None:
            self._below.close()

    def see_below(self, paths: Iterable[Sdf.Path]) -> None:
        """Says which attributes are going to be read below the player's layer."""
        if self._below is not None:
            self._below.expect(paths)

    def open(self, paths: Iterable[Sdf.Path]) -> None:
        """Opens what shows these attributes below the player's layer."""
        if self._below is not None:
            for path in paths:
                self._below.stage(path)

    def since(self, generation: int) -> list[Changes] | None:
        """The changes that made this generation out of an earlier one; None when all is to be read anew."""
        found = [changes for at, changes in self._history if at > generation]
        return found if len(found) == self.generation - generation else None

    def _shown(self, path: Sdf.Path, below: bool) -> Usd.Stage:
        return self._below.stage(path) if below and self._below is not None else self._stage


@dataclass
class Changes:
    """What was edited on a stage. Whatever is not below one of `prims`, and not one of `values`, is as it was, unless `unknown`."""

    prims: set[Sdf.Path] = field(default_factory=set)
    """Prims that are new, gone or others than they were, each with all below it."""
    values: set[Sdf.Path] = field(default_factory=set)
    """Properties that may have another value."""
    unknown: bool = False
    """Whether anything may be another: something about the whole stage has changed."""

    def add(self, later: Changes) -> None:
        """Takes in what was edited behind these."""
        self.prims |= later.prims
        self.values |= later.values
        self.unknown = self.unknown or later.unknown

    def concern(self, path: Sdf.Path) -> bool:
        """Whether a property, or the prim at a path, may be another."""
        return self.unknown or path in self.values or self.reach(path)

    def reach(self, path: Sdf.Path) -> bool:
        """Whether the prim at a path, or the prim of a property, may be another."""
        if len(self.prims) <= _FEW:
            return any(path.HasPrefix(prim) for prim in self.prims)
        return not self.prims.isdisjoint(path.GetPrefixes())


class Watch:
    """Notices edits of a stage that are not our own. `edited`: some value may be another; `restructured`: prims or bindings may be."""

    def __init__(self, stage: Usd.Stage) -> None:
        self.edited = False
        self.restructured = False
        self.own = False
        """Set while we write ourselves."""
        self.relationships = False
        """Whether inputs come through relationships: another target is another plan."""
        self.changes = Changes()
        """All since they were taken last."""
        self._notice = Tf.Notice.Register(Usd.Notice.ObjectsChanged, self._changed, stage)

    def close(self) -> None:
        """Stops listening."""
        self._notice.Revoke()

    def take(self) -> Changes:
        """What was edited since the last time; from now on nothing was."""
        found, self.changes = self.changes, Changes()
        self.edited = self.restructured = False
        return found

    def _changed(self, notice: Any, _: Any) -> None:
        if self.own:
            return
        self.edited = True
        changes = self.changes
        for path in notice.GetResyncedPaths():
            self.restructured = True
            changes.unknown = changes.unknown or _is_shared(path)
            changes.prims.add(path.GetPrimPath() if path.IsPropertyPath() else path)
        for path in notice.GetChangedInfoOnlyPaths():
            changes.unknown = changes.unknown or _is_shared(path)
            if not path.IsPropertyPath():
                self.restructured = self.restructured or path.IsPrimPath()
                changes.prims.add(path)
            elif (
                path.name.startswith("portalis:")
                or not _VALUES.issuperset(notice.GetChangedFields(path))
                or self._leads(notice.GetStage(), path)
            ):
                self.restructured = True
                changes.prims.add(path.GetPrimPath())
            else:
                changes.values.add(path)

    def _leads(self, stage: Usd.Stage, path: Sdf.Path) -> bool:
        """Whether it is a relationship that inputs may come through: they can target each other."""
        return self.relationships and bool(stage.GetRelationshipAtPath(path))


def _is_shared(path: Sdf.Path) -> bool:
    """Whether a change there is one elsewhere too: of the whole stage, or of a prototype, whose instances are not told of."""
    return bool(path.IsAbsoluteRootPath() or Usd.Prim.IsPathInPrototype(path))
