"""Edits of a stage that can be undone, whatever makes them.

    edit = Edit("Bind wave", stage, ["/World/Flag"], lambda: bind(prim, "wave", "update"))
    edit.do(); edit.undo(); edit.do()

What the edit target has on the prims named is kept before and after: metadata, and properties of the kinds that registering and binding
write. To undo is to change what the edit changed; what others have changed since then stays as they made it. Module files stay where they
are, as USD's own undo leaves assets.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from typing import Any

from pxr import Sdf, Usd

from portalis.stage.pacing import MANY, Steps, finish

_KEPT = ("portalis:", "xformOp")
_TOGETHER = 2
"""Prims that are changed in one step: USD composes each of them anew."""
_LISTS = ("prependedItems", "appendedItems", "deletedItems")
_STRUCTURE = ("primChildren", "properties", "primOrder", "propertyOrder")


@dataclass
class _Prim:
    """What a layer has on one prim. `values` is a layer with copies of those properties that edits may change."""

    exists: bool
    info: dict[str, Any] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    values: Sdf.Layer | None = None


class Edit:
    """An edit of some prims at the stage's edit target. The first `do` runs `function` and keeps what it returns in `result`.

    A function that returns `Steps` is done in small steps by `doing`.
    """

    def __init__(
        self, label: str, stage: Usd.Stage, paths: Iterable[str | Sdf.Path], function: Callable[[], Any]
    ) -> None:
        self.label = label
        self.result: Any = None
        target = stage.GetEditTarget()
        self._layer: Sdf.Layer = target.GetLayer()
        self._target = target
        self._named = list(paths)
        self._paths: list[Sdf.Path] = []
        """The specs that are kept: those of the prims, and all above them."""
        self._function: Callable[[], Any] | None = function
        self._done = False
        self._before: dict[Sdf.Path, _Prim] = {}
        self._after: dict[Sdf.Path, _Prim] = {}

    @property
    def large(self) -> bool:
        """Whether it takes longer than a frame may."""
        return len(self._named) > MANY

    def do(self) -> Any:
        """Makes the edit, or makes it again. Raises what the function raises; then nothing is kept."""
        finish(self.doing() if self._function is not None else self.redoing())
        return self.result

    def doing(self) -> Steps[None]:
        """Makes the edit for the first time, in small steps. Raises what the function raises, when all is taken back that was edited
        by then; that happens at once when it is not done to its end."""
        assert self._function is not None
        prefixes: set[Sdf.Path] = set()
        for at, named in enumerate(self._named):
            if not at % MANY:
                yield None
            path = self._target.MapToSpecPath(Sdf.Path(str(named)))
            if not path.isEmpty:
                prefixes.update(path.GetPrefixes())
        self._paths = sorted(prefixes)
        values = Sdf.Layer.CreateAnonymous()
        for path in self._paths:
            yield None
            self._before[path] = _keep(self._layer, path, values, None)
        paused = False
        try:
            self.result = self._function()
            if isinstance(self.result, Generator):
                steps, self.result = self.result, None
                paused = True
                self.result = yield from steps
            yield from self._keep_after()
        except GeneratorExit:
            finish(self._take_back(paused))
            raise
        except BaseException:
            yield from self._take_back(paused)
            raise
        self._function, self._done = None, True

    def _take_back(self, anything: bool) -> Steps[None]:
        """The edit has failed. Where the function did nothing but raise there is nothing to be taken back."""
        if anything:
            yield from self._keep_after()
            yield from self._change(self._after, self._before)

    def _keep_after(self) -> Steps[None]:
        values = Sdf.Layer.CreateAnonymous()
        for path in self._paths:
            if self._layer.expired:
                return
            self._after[path] = _keep(self._layer, path, values, self._before[path].names)
            yield None

    def undo(self) -> None:
        """Takes the edit back. Of a stage that was closed since there is nothing to take back."""
        finish(self.undoing())

    def undoing(self) -> Steps[None]:
        """As `undo`, in small steps."""
        if self._done:
            self._done = False
            yield from self._change(self._after, self._before)

    def redoing(self) -> Steps[None]:
        """Makes the edit again, in small steps."""
        if self._function is None and not self._done:
            self._done = True
            yield from self._change(self._before, self._after)

    def _change(self, was: dict[Sdf.Path, _Prim], to: dict[Sdf.Path, _Prim]) -> Steps[None]:
        """Makes the prims what they were to be, parents first, and takes those away that were not there, children first."""
        for start in range(0, len(self._paths), _TOGETHER):
            if start:
                yield None
            if self._layer.expired:
                return
            with Sdf.ChangeBlock():
                for path in self._paths[start : start + _TOGETHER]:
                    if path in was and path in to and to[path].exists:
                        _change(self._layer, path, was[path], to[path])
        added = [path for path in reversed(self._paths) if path in to and not to[path].exists]
        for start in range(0, len(added), _TOGETHER):
            yield None
            if self._layer.expired:
                return
            self._remove(added[start : start + _TOGETHER], was)

    def _remove(self, paths: list[Sdf.Path], was: dict[Sdf.Path, _Prim]) -> None:
        removal = Sdf.BatchNamespaceEdit()
        gone: set[Sdf.Path] = set()
        for path in paths:
            spec = self._layer.GetPrimAtPath(path)
            # What others made below since then keeps its parents.
            if spec is not None and all(child.path in gone for child in spec.nameChildren):
                # As it is now, if it is to come again.
                was[path] = _keep(self._layer, path, Sdf.Layer.CreateAnonymous(), set())
                gone.add(path)
                removal.Add(path, Sdf.Path.emptyPath)
        if gone:
            self._layer.Apply(removal)


def _keep(layer: Sdf.Layer, path: Sdf.Path, values: Sdf.Layer, known: set[str] | None) -> _Prim:
    """What a layer has on a prim. Copies go to the layer `values`: of properties that edits may change, and of those that are not `known`."""
    spec = layer.GetPrimAtPath(path)
    if spec is None:
        return _Prim(False)
    info = {key: spec.GetInfo(key) for key in spec.ListInfoKeys() if key not in _STRUCTURE}
    names = {found.name for found in spec.properties}
    with Sdf.ChangeBlock():
        Sdf.CreatePrimInLayer(values, path)
        for name in names:
            if name.startswith(_KEPT) or (known is not None and name not in known):
                place = path.AppendProperty(name)
                Sdf.CopySpec(layer, place, values, place)
    return _Prim(True, info, names, values)


def _change(layer: Sdf.Layer, path: Sdf.Path, was: _Prim, to: _Prim) -> None:
    """Changes what differs between two states of a prim, where it is as it was: what others have made of it since is theirs."""
    spec, above = layer.GetPrimAtPath(path), path.GetParentPath()
    made = spec is None
    if made:
        if was.exists or (above.IsPrimPath() and layer.GetPrimAtPath(above) is None):
            return
        spec = Sdf.CreatePrimInLayer(layer, path)
    for name in was.names - to.names:
        if name in spec.properties:
            place = path.AppendProperty(name)
            # As it is now, if it is to come again.
            Sdf.CopySpec(layer, place, was.values, place)
            spec.RemoveProperty(spec.properties[name])
    for name in to.names:
        place = path.AppendProperty(name)
        new, old = _facts(to.values, place), _facts(was.values, place)
        if new is not None and new != old and (old is None or old == _facts(layer, place)):
            Sdf.CopySpec(to.values, place, layer, place)
    for key in was.info.keys() | to.info.keys():
        before, after = was.info.get(key), to.info.get(key)
        if before == after:
            continue
        now = spec.GetInfo(key) if spec.HasInfo(key) else None
        value = after if made or now == before else _merged(before, after, now)
        if value is None:
            spec.ClearInfo(key)
        elif value != now:
            spec.SetInfo(key, value)


def _facts(layer: Sdf.Layer | None, path: Sdf.Path) -> dict[str, Any] | None:
    """All that a layer says of a property; None when there is no such."""
    spec = layer.GetPropertyAtPath(path) if layer is not None else None
    return {key: spec.GetInfo(key) for key in spec.ListInfoKeys()} if spec is not None else None


def _merged(before: Any, after: Any, now: Any) -> Any:
    """A value that others have changed, with the step from `before` to `after`: in a list of names what comes and goes. Else theirs counts."""
    kinds = {type(value) for value in (before, after, now) if value is not None}
    if kinds != {Sdf.TokenListOp}:
        return now
    before, after, now = (Sdf.TokenListOp() if value is None else value for value in (before, after, now))
    result = Sdf.TokenListOp()
    for name in ("explicitItems",) if now.isExplicit else _LISTS:
        known, wanted = getattr(before, name), getattr(after, name)
        items = [item for item in getattr(now, name) if item not in known or item in wanted]
        items += [item for item in wanted if item not in known and item not in items]
        if items or now.isExplicit:
            setattr(result, name, items)
    return result if result != Sdf.TokenListOp() else None


Perform = Callable[[Edit], Any]


def perform(edit: Edit) -> Any:
    """Makes an edit where nobody keeps a history."""
    return edit.do()
