"""Where outputs are written: a layer, in one batch a tick, through Sdf.

`USD.Attribute.Set` sends a notice and composes for each value; specs of one layer inside a change block take a third of the time. An
output that many behaviours have in common goes in as one array of numbers (`Targets`): its specs are looked up once, and only
numbers that are others than at the last tick become values of USD at all.
"""

from __future__ import annotations

import itertools
import weakref
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from pxr import Sdf, Usd

from portalis.stage.values import ValueType, values_of

Write = tuple[Sdf.Path, str, Any]
"""Path of an attribute, name of its value type, value. None blocks the attribute: it has no value."""


class Targets:
    """The attributes that one output of many behaviours goes to: one each, all of one type, written by nobody else.

    It belongs to the sink that writes it.
    """

    def __init__(self, value: ValueType, paths: Sequence[Sdf.Path]) -> None:
        self.value = value
        self.paths = list(paths)
        self.specs: list[Sdf.AttributeSpec] = []
        self.last: Any = None
        """The numbers that stand in the layer, where they are known."""
        self.revision = -1
        """The sink's when `specs` and `last` were right."""

    def keep(self, rows: Sequence[int]) -> None:
        """Drops all attributes but those of these rows."""
        self.paths = [self.paths[row] for row in rows]
        self.revision = -1


Batch = tuple[Targets, Any]
"""Targets, and the numbers for them in their attributes' width: an array with one row for each."""


class LayerSink:
    """Writes into a layer: default values, or time samples when `write` is given a frame."""

    def __init__(self, layer: Sdf.Layer) -> None:
        self.layer = layer
        self._specs: dict[Sdf.Path, Sdf.AttributeSpec] = {}
        self._made: set[Sdf.Path] = set()
        self._samples: dict[Sdf.Path, set[float]] = {}
        self._revision = 0

    def write(self, values: Iterable[Write], frame: float | None = None, batches: Iterable[Batch] = ()) -> None:
        """Writes all of a tick. A value goes in as it is: it must have the attribute's type."""
        with Sdf.ChangeBlock():
            if frame is not None:
                self._sample(values, frame)
                for targets, cells in batches:
                    name = itertools.repeat(targets.value.name)
                    self._sample(zip(targets.paths, name, values_of(targets.value, cells)), frame)  # noqa: B905 - endless
                return
            specs = self._specs
            for path, type, value in values:
                spec = specs.get(path)
                if spec is None or spec.expired:
                    spec = self._spec(path, type)
                spec.default = Sdf.ValueBlock() if value is None else value
            for targets, cells in batches:
                self._write_batch(targets, cells)

    def forget(self) -> None:
        """What stands in the layer may be something else than what was written last."""
        self._revision += 1

    def _sample(self, values: Iterable[Write], frame: float) -> None:
        layer, samples = self.layer, self._samples
        for path, type, value in values:
            self._spec(path, type)
            layer.SetTimeSample(path, frame, Sdf.ValueBlock() if value is None else value)
            samples.setdefault(path, set()).add(frame)

    def _write_batch(self, targets: Targets, cells: Any) -> None:
        if targets.revision != self._revision:
            name = targets.value.name
            targets.specs = [self._spec(path, name) for path in targets.paths]
            targets.last, targets.revision = None, self._revision
        # Unknown, should it end half-way.
        last, targets.last = targets.last, None
        specs, written = targets.specs, cells
        if last is not None:
            rows = changed_rows(last, cells)
            if len(rows) < len(cells):
                specs, written = [specs[row] for row in rows.tolist()], cells[rows]
        try:
            for spec, value in zip(specs, values_of(targets.value, written), strict=True):
                spec.default = value
        except TypeError:
            # Boost's error for a spec that is gone: somebody took it out of the layer.
            if not any(spec.expired for spec in targets.specs):
                raise
            targets.specs = [self._spec(path, targets.value.name) for path in targets.paths]
            for spec, value in zip(targets.specs, values_of(targets.value, cells), strict=True):
                spec.default = value
        targets.last = cells

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
        self.forget()


def changed_rows(last: Any, cells: Any) -> Any:
    """The rows of two arrays of the same form that differ in a bit: a NaN that stays is no change."""
    differ = last.view(f"u{last.itemsize}") != cells.view(f"u{cells.itemsize}")
    return np.flatnonzero(differ if differ.ndim == 1 else differ.any(axis=1))


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
        self.forget()

    def close(self) -> None:
        """Takes the layer off the stage, which then shows its own values again."""
        self._specs.clear()
        if self.layer.identifier in self._session.subLayerPaths:
            self._session.subLayerPaths.remove(self.layer.identifier)
