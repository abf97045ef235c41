"""Where outputs are written: a layer, in one batch a tick, through Sdf specs.

`USD.Attribute.Set` sends a notice and composes for each value; specs of one layer inside a change block take a third of the time. An
output that many behaviours have in common goes in as one array of numbers (`Targets`): its specs are looked up once, and only
numbers that are others than at the last tick become values of USD at all.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from typing import Any

import numpy as np
from pxr import Sdf, Usd

from portalis.stage.pacing import MANY, Steps
from portalis.stage.values import ValueType, values_of

_WHOLE, _BLOCK = 65_536, 4096
"""Values that are written in one change; of more than that, values in each: USD's account of a change grows faster than the change."""
_FADING, _MADE = 2 * MANY, MANY // 4
"""Values that are taken away in one step, and attributes that are made."""

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
        """The sink's when `last` was right."""

    def keep(self, rows: Sequence[int]) -> None:
        """Drops all attributes but those of these rows."""
        self.paths = [self.paths[row] for row in rows]
        self.specs, self.last = [], None


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
        single, batches = list(values), list(batches)
        with Sdf.ChangeBlock() if len(single) + sum(len(cells) for _, cells in batches) <= _WHOLE else nullcontext():
            if frame is not None:
                self._sample(
                    [item[0] for item in single], [item[1] for item in single], [item[2] for item in single], frame
                )
                for targets, cells in batches:
                    names = [targets.value.name] * len(cells)
                    self._sample(targets.paths, names, values_of(targets.value, cells), frame)
            else:
                self._default(single)
                for targets, cells in batches:
                    self._write_batch(targets, cells)

    def forget(self) -> None:
        """What stands in the layer may be something else than what was written last."""
        self._revision += 1

    def _sample(self, paths: list[Sdf.Path], types: list[str], values: list[Any], frame: float) -> None:
        layer, samples = self.layer, self._samples
        for part in _parts(len(paths)):
            with Sdf.ChangeBlock():
                for path, type, value in zip(paths[part], types[part], values[part], strict=True):
                    self._spec(path, type)
                    layer.SetTimeSample(path, frame, Sdf.ValueBlock() if value is None else value)
                    samples.setdefault(path, set()).add(frame)

    def _default(self, writes: list[Write]) -> None:
        specs = self._specs
        for part in _parts(len(writes)):
            with Sdf.ChangeBlock():
                for path, type, value in writes[part]:
                    spec = specs.get(path)
                    if spec is None or spec.expired:
                        spec = self._spec(path, type)
                    spec.default = Sdf.ValueBlock() if value is None else value

    def _write_batch(self, targets: Targets, cells: Any) -> None:
        if not targets.specs:
            self._find(targets)
        if targets.revision != self._revision:
            targets.last, targets.revision = None, self._revision
        # Unknown, should it end half-way.
        last, targets.last = targets.last, None
        specs, written = targets.specs, cells
        if last is not None:
            rows = changed_rows(last, cells)
            if len(rows) < len(cells):
                specs, written = [specs[row] for row in rows.tolist()], cells[rows]
        try:
            _set(specs, values_of(targets.value, written))
        except TypeError:
            # Boost's error for a spec that is gone: somebody took it out of the layer.
            if not any(spec.expired for spec in targets.specs):
                raise
            self._find(targets)
            _set(targets.specs, values_of(targets.value, cells))
        targets.last = cells

    def _find(self, targets: Targets) -> None:
        name = targets.value.name
        with Sdf.ChangeBlock():
            targets.specs = [self._spec(path, name) for path in targets.paths]

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


def _parts(count: int) -> Iterator[slice]:
    for start in range(0, count, _BLOCK if count > _WHOLE else _WHOLE):
        yield slice(start, start + _BLOCK if count > _WHOLE else _WHOLE)


def _set(specs: list[Sdf.AttributeSpec], values: list[Any]) -> None:
    for part in _parts(len(specs)):
        with Sdf.ChangeBlock():
            for spec, value in zip(specs[part], values[part], strict=True):
                spec.default = value


def changed_rows(last: Any, cells: Any) -> Any:
    """The rows of two arrays of the same form that differ in a bit: a NaN that stays is no change."""
    differ = last.view(f"u{last.itemsize}") != cells.view(f"u{cells.itemsize}")
    return np.flatnonzero(differ if differ.ndim == 1 else differ.any(axis=1))


def _remove_inert(layer: Sdf.Layer, path: Sdf.Path) -> None:
    """Removes a prim spec, and those above it, that say nothing."""
    while path.IsPrimPath():
        spec = layer.GetPrimAtPath(path)
        if spec is None or spec.nameChildren or not spec.IsInert(True):
            return
        path = path.GetParentPath()
        siblings = layer.GetPrimAtPath(path).nameChildren if path.IsPrimPath() else layer.rootPrims
        del siblings[spec.name]


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

    def open(self, batches: Iterable[Targets], singles: Sequence[tuple[Sdf.Path, str]]) -> Steps[None]:
        """Makes what will be written, as yet without values: that nothing is to be seen of. USD recomposes each attribute for it."""
        for targets in batches:
            if targets.specs:
                continue
            found: list[Sdf.AttributeSpec] = []
            for start in range(0, len(targets.paths), _MADE):
                yield None
                with Sdf.ChangeBlock():
                    found += [self._spec(path, targets.value.name) for path in targets.paths[start : start + _MADE]]
            targets.specs = found
        for start in range(0, len(singles), _MADE):
            yield None
            with Sdf.ChangeBlock():
                for path, type in singles[start : start + _MADE]:
                    self._spec(path, type)

    def closing(self) -> Steps[None]:
        """As `close`, in small steps. First all values go, which USD is quickest with; then what they stood in."""
        specs, self._specs = list(self._specs.items()), {}
        for start in range(0, len(specs), _FADING):
            yield None
            with Sdf.ChangeBlock():
                for _, spec in specs[start : start + _FADING]:
                    if not spec.expired:
                        spec.ClearDefaultValue()
        for start in range(0, len(specs), _MADE):
            yield None
            with Sdf.ChangeBlock():
                for _, spec in specs[start : start + _MADE]:
                    if not spec.expired:
                        spec.owner.RemoveProperty(spec)
        while specs:
            yield None
            with Sdf.ChangeBlock():
                for prim in dict.fromkeys([path.GetPrimPath() for path, _ in specs[-MANY:]]):
                    _remove_inert(self.layer, prim)
            del specs[-MANY:]
        self.close()

    def close(self) -> None:
        """Takes the layer off the stage, which then shows its own values again."""
        self._specs.clear()
        if self.layer.identifier in self._session.subLayerPaths:
            self._session.subLayerPaths.remove(self.layer.identifier)
