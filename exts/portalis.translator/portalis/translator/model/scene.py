"""The open stage as the panel sees it: its modules, who is bound to them, what is selected.

It is read in slices of a few milliseconds, so that a stage of a million prims does not hold up a frame, and again when something changed that
could matter.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pxr import Tf, Usd

from portalis.schema.behavior import Behavior
from portalis.schema.errors import PropertyTypeError
from portalis.schema.module import Module
from portalis.translator.model.observable import Signal, Value
from portalis.translator.model.tasks import Tasks

SLICE = 0.003
SETTLE = 0.05
_LOOKED_AT = 500


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


@dataclass(frozen=True)
class Contents:
    """The modules and bindings of a stage."""

    modules: tuple[ModuleRow, ...] = ()
    bindings: tuple[BindingRow, ...] = ()

    def users(self, module: str) -> int:
        """How many bindings use a module."""
        return sum(row.module == module for row in self.bindings)

    def prims(self, module: str) -> tuple[str, ...]:
        """The prims that have bindings of a module."""
        return tuple(dict.fromkeys(row.prim for row in self.bindings if row.module == module))

    def of(self, prims: tuple[str, ...]) -> tuple[BindingRow, ...]:
        """The bindings of some prims."""
        return tuple(row for row in self.bindings if row.prim in prims)


class Scene:
    """The open stage. `edited` is told when prims or properties came or went, and with every new selection."""

    def __init__(self, tasks: Tasks) -> None:
        self.stage: Value[Usd.Stage | None] = Value(None)
        self.contents: Value[Contents] = Value(Contents())
        self.selection: Value[tuple[str, ...]] = Value(())
        self.edited: Signal[None] = Signal()
        self._tasks = tasks
        self._listener: Any = None
        self._quiet = 0

    def attach(self, stage: Usd.Stage | None) -> None:
        """Shows a stage, or with None no stage; the one before is let go."""
        if stage is self.stage.value:
            return
        self._tasks.cancel("scan")
        if self._listener is not None:
            self._listener.Revoke()
            self._listener = None
        self.selection.value = ()
        self.contents.value = Contents()
        self.stage.value = stage
        if stage is not None:
            self._listener = Tf.Notice.Register(Usd.Notice.ObjectsChanged, self._changed, stage)
            self.scan(0.0)

    def select(self, paths: tuple[str, ...]) -> None:
        """Takes over the application's selection."""
        self.selection.value = paths
        self.edited.emit(None)

    def selected(self) -> list[Usd.Prim]:
        """The selected prims, without those that are gone."""
        stage = self.stage.value
        found = [stage.GetPrimAtPath(path) for path in self.selection.value] if stage is not None else []
        return [prim for prim in found if prim and not prim.IsPseudoRoot()]

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """What changes the stage in here is known already: a tick of the player."""
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1

    def scan(self, delay: float = SETTLE) -> None:
        """Reads the stage again, in a moment."""
        if self.stage.value is not None:
            self._tasks.start("scan", self._scan(self.stage.value, delay))

    def _changed(self, notice: Any, _: Any) -> None:
        if self._quiet:
            return
        resynced = notice.GetResyncedPaths()
        if len(resynced) > _LOOKED_AT or any(not path.IsPropertyPath() or _is_ours(path) for path in resynced):
            self.scan()
            self.edited.emit(None)
            return
        if resynced:
            self.edited.emit(None)
        changed = notice.GetChangedInfoOnlyPaths()
        if len(changed) > _LOOKED_AT or any(map(_is_ours, changed)):
            self.scan()

    async def _scan(self, stage: Usd.Stage, delay: float) -> None:
        await asyncio.sleep(delay)
        modules: list[ModuleRow] = []
        bindings: list[BindingRow] = []
        every = Usd.TraverseInstanceProxies(Usd.PrimDefaultPredicate)
        # An edit that takes prims away starts the scan anew, so these stay valid.
        left = [stage.GetPseudoRoot()]
        started = time.perf_counter()
        while left:
            prim = left.pop()
            if Module.is_module(prim):
                modules.append(_module(prim))
            bindings += [_binding(behavior) for behavior in Behavior.of(prim)]
            left += reversed(prim.GetFilteredChildren(every))
            if time.perf_counter() - started > SLICE:
                await asyncio.sleep(0)
                started = time.perf_counter()
        self.contents.value = Contents(tuple(modules), tuple(bindings))


def _is_ours(path: Any) -> bool:
    return bool(path.IsPropertyPath()) and str(path.name).startswith("portalis:")


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
