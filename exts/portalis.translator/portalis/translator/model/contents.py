"""The modules and bindings of a stage as the panel shows them, and an index of them that is kept up prim by prim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pxr import Sdf, Usd

from portalis.schema.behavior import Behavior
from portalis.schema.errors import PropertyTypeError
from portalis.schema.module import Module
from portalis.stage.pacing import MANY, Steps


@dataclass(frozen=True)
class ModuleRow:
    """A registered module, as the stage describes it. `problem` is why it can not be read, empty when it can."""

    path: str
    name: str
    status: str = ""
    sha256: str = ""
    size: int = 0
    translator: str = ""
    exports: tuple[str, ...] = ()
    embedded: bool = False
    problem: str = ""


@dataclass(frozen=True)
class BindingRow:
    """A binding, as the stage describes it."""

    prim: str
    name: str
    module: str = ""
    entry: str = ""
    enabled: bool = True
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()


class Contents:
    """The modules and bindings of a stage, in the order in which they were found. Each change makes another one of these, on the same index."""

    def __init__(self, index: Index | None = None) -> None:
        self._index = index if index is not None else Index()

    @property
    def modules(self) -> tuple[ModuleRow, ...]:
        """All modules."""
        return self._index.module_rows

    @property
    def bindings(self) -> tuple[BindingRow, ...]:
        """All bindings, which may be very many."""
        return tuple(row for rows in self._index.bindings.values() for row in rows)

    @property
    def count(self) -> int:
        """How many bindings there are."""
        return self._index.count

    def module(self, path: str) -> ModuleRow | None:
        """The module at a path."""
        return self._index.modules.get(path)

    def holding(self, sha256: str) -> ModuleRow | None:
        """The module with that content."""
        return next((row for row in self._index.module_rows if row.sha256 == sha256), None)

    def users(self, module: str) -> int:
        """How many bindings use a module."""
        return sum(self._index.users.get(module, {}).values())

    def prims(self, module: str) -> tuple[str, ...]:
        """The prims that have bindings of a module."""
        return tuple(self._index.users.get(module, ()))

    def of(self, prims: Iterable[str]) -> tuple[BindingRow, ...]:
        """The bindings of some prims."""
        return tuple(row for prim in dict.fromkeys(prims) for row in self._index.bindings.get(prim, ()))


class Index:
    """What is known of a stage. `look` takes a prim in as it is now."""

    def __init__(self) -> None:
        self.modules: dict[str, ModuleRow] = {}
        self.module_rows: tuple[ModuleRow, ...] = ()
        self.bindings: dict[str, tuple[BindingRow, ...]] = {}
        """By prim."""
        self.users: dict[str, dict[str, int]] = {}
        """For each module the prims that use it, and how often each does."""
        self._below: dict[str, int] = {}
        """For each prim how many prims below it have anything."""
        self.count = 0
        self.changed = False
        """Whether anything was found to be another since this was set back."""

    def look(self, prim: Usd.Prim) -> str:
        """Takes in a prim; its path."""
        names = Behavior.names(prim)
        path = str(prim.GetPath())
        self._set_module(path, _module(prim) if Module.is_module(prim) else None)
        self._set_bindings(path, tuple([_binding(Behavior(prim, name)) for name in names]))
        return path

    def forget(self, path: str) -> None:
        """There is no such prim any more."""
        self._set_module(path, None)
        self._set_bindings(path, ())

    def emptying(self) -> Steps[None]:
        """Forgets all, in small steps."""
        for known in (self.bindings, self.modules, self.users, self._below):
            while known:
                for _ in range(min(MANY, len(known))):
                    known.popitem()
                yield None

    def known_below(self, top: Sdf.Path) -> set[str]:
        """The paths of what is known of a prim and all below it."""
        path = str(top)
        if top.IsAbsoluteRootPath():
            return {*self.modules, *self.bindings}
        if not self._below.get(path):
            return {path}
        below = f"{path}/"
        return {path, *(one for known in (self.modules, self.bindings) for one in known if one.startswith(below))}

    def _count_below(self, path: str, by: int) -> None:
        above = path.rpartition("/")[0]
        while above:
            self._below[above] = self._below.get(above, 0) + by
            above = above.rpartition("/")[0]

    def _set_module(self, path: str, row: ModuleRow | None) -> None:
        if self.modules.get(path) == row:
            return
        self.changed = True
        self._count_below(path, (row is not None) - (path in self.modules))
        if row is None:
            del self.modules[path]
        else:
            self.modules[path] = row
        self.module_rows = tuple(self.modules.values())

    def _set_bindings(self, path: str, rows: Sequence[BindingRow]) -> None:
        before = self.bindings.get(path, ())
        if before == rows:
            return
        self.changed = True
        self.count += len(rows) - len(before)
        self._count_below(path, bool(rows) - bool(before))
        for row in before:
            self._use(row, -1)
        for row in rows:
            self._use(row, 1)
        if rows:
            self.bindings[path] = tuple(rows)
        else:
            del self.bindings[path]

    def _use(self, row: BindingRow, by: int) -> None:
        prims = self.users.setdefault(row.module, {})
        prims[row.prim] = prims.get(row.prim, 0) + by
        if not prims[row.prim]:
            del prims[row.prim]


def _module(prim: Usd.Prim) -> ModuleRow:
    module = Module(prim)
    try:
        return ModuleRow(
            module.path, module.name, module.status, module.sha256, module.byte_length, module.translator,
            tuple(module.exports), module.embedded,
        )  # fmt: skip
    except PropertyTypeError as error:
        return ModuleRow(module.path, module.name, problem=str(error))


def _binding(behavior: Behavior) -> BindingRow:
    modules = behavior.modules
    try:
        return BindingRow(
            behavior.path, behavior.name, modules[0] if modules else "", behavior.entry, behavior.enabled,
            tuple(behavior.inputs), tuple(behavior.outputs),
        )  # fmt: skip
    except PropertyTypeError:
        return BindingRow(behavior.path, behavior.name, modules[0] if modules else "")
