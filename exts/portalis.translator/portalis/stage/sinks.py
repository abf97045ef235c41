"""Where outputs are written: a layer, in one batch a tick, through Sdf.

`USD.Attribute.Set` sends a notice and composes for each value; specs of one layer inside a change block take a third of the time.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from typing import Any

from pxr import Sdf, Usd

Write = tuple[Sdf.Path, str, Any]
"""Path of an attribute, name of its value type, value. None blocks the attribute: it has no value."""


class LayerSink:
    """Writes into a layer: default values, or time samples when `write` is given a frame."""

    def __init__(self, layer: Sdf.Layer) -> None:
        self.layer = layer
        self._specs: dict[Sdf.Path, Sdf.AttributeSpec] = {}
        self._made: set[Sdf.Path] = set()
        self._samples: dict[Sdf.Path, set[float]] = {}

    def write(self, values: Iterable[Write], frame: float | None = None) -> None:
        """Writes a batch. A value goes in as it is: it must have the attribute's type."""
        layer, specs = self.layer, self._specs
        with Sdf.ChangeBlock():
            for path, type, value in values:
                if value is None:
                    value = Sdf.ValueBlock()
                if frame is not None:
                    self._spec(path, type)
                    layer.SetTimeSample(path, frame, value)
                    self._samples.setdefault(path, set()).add(frame)
                else:
                    spec = specs.get(path)
                    if spec is None or spec.expired:
                        spec = self._spec(path, type)
                    spec.default = value

    def _spec(self, path: Sdf.Path, type: str) -> Sdf.AttributeSpec:
        spec = self._specs.get(path)
        if spec is None or spec.expired:
            spec = self.layer.GetAttributeAtPath(path)
            if spec is None:
                prim = Sdf.CreatePrimInLayer(self.layer, path.GetPrimPath())
                spec = Sdf.AttributeSpec(prim, path.name, Sdf.ValueTypeNames.Find(type))
                self._made.add(path)
            self._specs[path] = spec
        return spec

    def clear(self) -> None:
        """Takes out everything that was written. What the layer had besides stays."""
        with Sdf.ChangeBlock():
            for path, spec in self._specs.items():
                if spec.expired:
                    continue
                if path in self._made:
                    spec.owner.RemoveProperty(spec)
                elif path in self._samples:
                    for frame in self._samples[path]:
                        self.layer.EraseTimeSample(path, frame)
                else:
                    spec.ClearDefaultValue()
        self._specs.clear()
        self._made.clear()
        self._samples.clear()


_live: weakref.WeakSet[LayerSink] = weakref.WeakSet()


def live_layers() -> set[str]:
    """The identifiers of all players' own layers."""
    return {sink.layer.identifier for sink in _live}


class SessionSink(LayerSink):
    """A layer of its own under the stage's session layer: stronger than the scene, never saved, gone on `close`."""

    def __init__(self, stage: Usd.Stage) -> None:
        super().__init__(Sdf.Layer.CreateAnonymous("portalis.usda"))
        self._session = stage.GetSessionLayer()
        if self._session is None:
            raise ValueError("the stage was opened without a session layer")
        self._session.subLayerPaths.insert(0, self.layer.identifier)
        _live.add(self)

    def clear(self) -> None:
        self._specs.clear()
        self.layer.Clear()

    def close(self) -> None:
        """Takes the layer off the stage, which then shows its own values again."""
        self._specs.clear()
        if self.layer.identifier in self._session.subLayerPaths:
            self._session.subLayerPaths.remove(self.layer.identifier)
