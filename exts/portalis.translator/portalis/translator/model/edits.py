"""Edits of a stage that can be undone, whatever makes them.

    edit = Edit("Bind wave", stage, ["/World/Flag"], lambda: bind(prim, "wave", "update"))
    edit.do(); edit.undo(); edit.do()

What the edit target has on the prims named is kept before and after: metadata, and properties of the kinds that registering and binding
write. Module files stay where they are, as USD's own undo leaves assets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from pxr import Sdf, Usd

_KEPT = ("portalis:", "xformOp")
_STRUCTURE = ("primChildren", "properties", "primOrder", "propertyOrder")


@dataclass
class _Prim:
    """What a layer has on one prim. `values` is a layer with copies of the properties that edits may change."""

    exists: bool
    info: dict[str, Any] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    values: Sdf.Layer | None = None


class Edit:
    """An edit of some prims at the stage's edit target. The first `do` runs `function` and keeps what it returns in `result`."""

    def __init__(
        self, label: str, stage: Usd.Stage, paths: Iterable[str | Sdf.Path], function: Callable[[], Any]
    ) -> None:
        self.label = label
        self.result: Any = None
        target = stage.GetEditTarget()
        self._layer: Sdf.Layer = target.GetLayer()
        mapped = [target.MapToSpecPath(Sdf.Path(str(path))) for path in paths]
        self._paths = sorted({prefix for path in mapped if not path.isEmpty for prefix in path.GetPrefixes()})
        self._function: Callable[[], Any] | None = function
        self._before: dict[Sdf.Path, _Prim] = {}
        self._after: dict[Sdf.Path, _Prim] = {}

    def do(self) -> Any:
        """Makes the edit, or makes it again. Raises what the function raises; then nothing is kept."""
        if self._function is not None:
            before = {path: _keep(self._layer, path, whole=False) for path in self._paths}
            self.result = self._function()
            self._function, self._before = None, before
        elif not self._layer.expired:
            self._restore(self._after)
        return self.result

    def undo(self) -> None:
        """Takes the edit back. Of a stage that was closed since there is nothing to take back."""
        if self._layer.expired:
            return
        self._after = {path: _keep(self._layer, path, whole=not self._before[path].exists) for path in self._paths}
        self._restore(self._before)

    def _restore(self, kept: dict[Sdf.Path, _Prim]) -> None:
        with Sdf.ChangeBlock():
            for path in self._paths:
                if kept[path].exists:
                    _put(self._layer, path, kept[path])
        removal = Sdf.BatchNamespaceEdit()
        gone: set[Sdf.Path] = set()
        for path in reversed(self._paths):
            spec = self._layer.GetPrimAtPath(path)
            if spec is None or kept[path].exists:
                continue
            # What others made below since then keeps its parents.
            if all(child.path in gone for child in spec.nameChildren):
                gone.add(path)
                removal.Add(path, Sdf.Path.emptyPath)
        if gone:
            self._layer.Apply(removal)


def _keep(layer: Sdf.Layer, path: Sdf.Path, *, whole: bool) -> _Prim:
    """What a layer has on a prim: `whole` with all properties, as the edit has made the prim."""
    spec = layer.GetPrimAtPath(path)
    if spec is None:
        return _Prim(False)
    info = {key: spec.GetInfo(key) for key in spec.ListInfoKeys() if key not in _STRUCTURE}
    names = {found.name for found in spec.properties}
    values = Sdf.Layer.CreateAnonymous()
    Sdf.CreatePrimInLayer(values, path)
    for name in names:
        if whole or name.startswith(_KEPT):
            place = path.AppendProperty(name)
            Sdf.CopySpec(layer, place, values, place)
    return _Prim(True, info, names, values)


def _put(layer: Sdf.Layer, path: Sdf.Path, kept: _Prim) -> None:
    spec = Sdf.CreatePrimInLayer(layer, path)
    for found in list(spec.properties):
        if found.name not in kept.names:
            spec.RemoveProperty(found)
    assert kept.values is not None
    for found in kept.values.GetPrimAtPath(path).properties:
        Sdf.CopySpec(kept.values, found.path, layer, found.path)
    for key in spec.ListInfoKeys():
        if key not in kept.info and key not in _STRUCTURE:
            spec.ClearInfo(key)
    for key, value in kept.info.items():
        if not spec.HasInfo(key) or spec.GetInfo(key) != value:
            spec.SetInfo(key, value)


Perform = Callable[[Edit], Any]


def perform(edit: Edit) -> Any:
    """Makes an edit where nobody keeps a history."""
    return edit.do()
