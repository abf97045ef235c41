"""Reading inputs: the stage's own values, as they are without what the player writes.

A value that can not change with time is read once and kept until somebody else edits the stage. `BaseStage` shows what an attribute
is worth below the player's layer, for behaviours that read what they write themselves.
"""

from __future__ import annotations

from typing import Any

from pxr import Sdf, Tf, Usd

from portalis.stage.sinks import live_layers


class Reader:
    """Reads attributes of a stage at a frame."""

    def __init__(self, stage: Usd.Stage, live: Sdf.Layer | None) -> None:
        self._stage = stage
        self._live = live
        self._base: Usd.Stage | None = None
        self._base_text = ""
        self._queries: dict[tuple[Sdf.Path, bool], Usd.AttributeQuery] = {}
        self._kept: dict[tuple[Sdf.Path, bool], Any] = {}
        self.generation = 0
        """Counts how often everything was forgotten."""
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

    def forget(self, structure: bool) -> None:
        """The stage was edited: everything is to be read anew. `structure`: not only values."""
        self.generation += 1
        self._queries.clear()
        self._kept.clear()
        # The base shares all layers but the session layer, so it sees new values there by itself.
        if structure or self._session_text() != self._base_text:
            self._base = None

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


class Watch:
    """Notices edits of a stage that are not our own. `edited`: some value may be another; `restructured`: prims or bindings may be."""

    def __init__(self, stage: Usd.Stage) -> None:
        self.edited = False
        self.restructured = False
        self.own = False
        """Set while we write ourselves."""
        self.relationships = False
        """Whether inputs come through relationships: another target is another plan."""
        self.changed: set[Sdf.Path] = set()
        """The prims that are new, gone or others than they were, each with all below it, and those with a property that is."""
        self._notice = Tf.Notice.Register(Usd.Notice.ObjectsChanged, self._changed, stage)

    def close(self) -> None:
        """Stops listening."""
        self._notice.Revoke()

    def _changed(self, notice: Any, _: Any) -> None:
        if self.own:
            return
        self.edited = True
        resynced = notice.GetResyncedPaths()
        self.changed.update(path.GetPrimPath() if path.IsPropertyPath() else path for path in resynced)
        self.changed.update(path.GetPrimPath() for path in notice.GetChangedInfoOnlyPaths())
        if resynced:
            self.restructured = True
        else:
            for path in notice.GetChangedInfoOnlyPaths():
                if path.IsPrimPath() or path.name.startswith("portalis:") or self._leads(notice.GetStage(), path):
                    self.restructured = True
                    return

    def touched(self, path: Sdf.Path) -> bool:
        """Whether the prim at a path, or the prim of a property, may have changed."""
        if Sdf.Path.absoluteRootPath in self.changed:
            return True
        return any(above in self.changed for above in path.GetPrimPath().GetPrefixes())

    def _leads(self, stage: Usd.Stage, path: Sdf.Path) -> bool:
        """Whether it is a relationship that inputs may come through: they can target each other."""
        return self.relationships and bool(stage.GetRelationshipAtPath(path))
