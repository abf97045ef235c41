"""A stage as it is below the players' layers.

Only the prims that are asked for are composed, some hundred together: a scene may have millions.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pxr import Sdf, Usd

from portalis.stage.sinks import live_layers

if TYPE_CHECKING:
    from portalis.stage.reading import Changes

_TOGETHER = 256


class Below:
    """Stages of the same layers but for the players' own."""

    def __init__(self, stage: Usd.Stage) -> None:
        self._stage = stage
        self._parts: list[list[Sdf.Path]] = []
        self._part_of: dict[Sdf.Path, int] = {}
        self._stages: dict[int, Usd.Stage] = {}
        self._text = ""

    @property
    def opened(self) -> bool:
        """Whether anything was asked for since it was closed."""
        return bool(self._stages)

    def expect(self, paths: Iterable[Sdf.Path]) -> None:
        """Says which attributes will be asked for: their prims are opened together."""
        prims = list(dict.fromkeys(path.GetPrimPath() for path in paths))
        parts = [prims[start : start + _TOGETHER] for start in range(0, len(prims), _TOGETHER)]
        if parts != self._parts:
            self._stages.clear()
            self._parts = parts
            self._part_of = {prim: number for number, part in enumerate(parts) for prim in part}

    def stage(self, path: Sdf.Path) -> Usd.Stage:
        """A stage that has the prim of an attribute."""
        prim = path.GetPrimPath()
        number = self._part_of.get(prim)
        if number is None:
            number = self._part_of[prim] = len(self._parts)
            self._parts.append([prim])
        found = self._stages.get(number)
        if found is None:
            found = self._stages[number] = self._open(self._parts[number])
        return found

    def stays(self, changes: Changes) -> bool:
        """Whether it is still right after an edit: it shares all layers but the session layer, so it sees new values there by itself."""
        return not changes.prims and not changes.unknown and (not self._stages or self._session_text() == self._text)

    def close(self) -> None:
        """Lets all go; it is opened anew when it is asked for."""
        self._stages.clear()

    def _open(self, prims: list[Sdf.Path]) -> Usd.Stage:
        if not self._stages:
            self._text = self._session_text()
        session = Sdf.Layer.CreateAnonymous("portalis-below.usda")
        own = self._stage.GetSessionLayer()
        if own is not None:
            session.TransferContent(own)
            for path in live_layers() & set(own.subLayerPaths):
                session.subLayerPaths.remove(path)
        made = Usd.Stage.OpenMasked(
            self._stage.GetRootLayer(),
            session,
            self._stage.GetPathResolverContext(),
            Usd.StagePopulationMask(prims),
            Usd.Stage.LoadNone,
        )
        made.MuteAndUnmuteLayers(self._stage.GetMutedLayers(), [])
        made.SetLoadRules(self._stage.GetLoadRules())
        return made

    def _session_text(self) -> str:
        own = self._stage.GetSessionLayer()
        return str(own.ExportToString()) if own is not None else ""
