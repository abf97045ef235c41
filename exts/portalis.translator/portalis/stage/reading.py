"""Reading inputs: the stage's own values, as they are without what the player writes.

A value that can not change with time is read once and kept until somebody else edits the stage. `BaseStage` shows what an attribute
is worth below the player's layer, for behaviours that read what they write themselves.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from pxr import Sdf, Tf, Usd

from portalis.stage.sinks import live_layers

_FEW = 4
_VALUES = frozenset(("default", "timeSamples"))
"""The fields of an attribute that are nothing but values."""


class Reader:
    """Reads attributes of a stage at a frame."""

    def __init__(self, stage: Usd.Stage, live: Sdf.Layer | None) -> None:
        self._stage = stage
        self._live = live
        self._base: Usd.Stage | None = None
        self._base_text = ""
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
            attribute = (self._below() if below else self._stage).GetAttributeAtPath(path)
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
        attribute = (self._below() if below else self._stage).GetAttributeAtPath(path)
        return Usd.AttributeQuery(attribute) if attribute else None

    def forget(self, changes: Changes) -> None:
        """The stage was edited: what that concerns is to be read anew."""
        self.generation += 1
        # The base shares all layers but the session layer, so it sees new values there by itself.
        stays = not changes.prims and not changes.unknown and self._session_text() == self._base_text
        if changes.unknown or (self._base is not None and not stays):
            self._history.clear()
            self._queries.clear()
            self._kept.clear()
        else:
            self._history.append((self.generation, changes))
            for known in (self._queries, self._kept):
                for key in [key for key in known if changes.concern(key[0])]:
                    del known[key]
        if not stays:
            self._base = None

    def since(self, generation: int) -> list[Changes] | None:
        """The changes that made this generation out of an earlier one; None when all is to be read anew."""
        found = [changes for at, changes in self._history if at > generation]
        return found if len(found) == self.generation - generation else None

    def _below(self) -> Usd.Stage:
        if self._live is None:
            return self._stage
        if self._base is None:
            session = Sdf.Layer.CreateAnonymous("portalis-base.usda")
            own = self._stage.GetSessionLayer()
            if own is not None:
                session.TransferContent(own)
                for path in live_layers() & set(own.subLayerPaths):
                    session.subLayerPaths.remove(path)
            self._base = Usd.Stage.Open(
                self._stage.GetRootLayer(), session, self._stage.GetPathResolverContext(), Usd.Stage.LoadNone
            )
            self._base.MuteAndUnmuteLayers(self._stage.GetMutedLayers(), [])
            self._base.SetLoadRules(self._stage.GetLoadRules())
            self._base_text = self._session_text()
        return self._base

    def _session_text(self) -> str:
        own = self._stage.GetSessionLayer()
        return own.ExportToString() if own is not None and self._base is not None else ""


@dataclass
class Changes:
    """What was edited on a stage. Whatever is not below one of `prims`, and not one of `values`, is as it was, unless `unknown`."""

    prims: set[Sdf.Path] = field(default_factory=set)
    """Prims that are new, gone or others than they were, each with all below it."""
    values: set[Sdf.Path] = field(default_factory=set)
    """Properties that may have another value."""
    unknown: bool = False
    """Whether anything may be another: something about the whole stage has changed."""

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
