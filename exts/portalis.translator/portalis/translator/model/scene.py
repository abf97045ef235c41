"""The open stage as the panel sees it: its modules, who is bound to them, what is selected.

It is read once, in slices of a few milliseconds, so that a stage of a million prims does not hold up a frame; from then on only those prims are
looked at again that USD says have changed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pxr import Sdf, Tf, Usd

from portalis.stage.errors import StageError
from portalis.stage.pacing import MANY, Steps
from portalis.translator.model.contents import BindingRow, Contents, Index, ModuleRow
from portalis.translator.model.edits import Edit
from portalis.translator.model.observable import Signal, Value
from portalis.translator.model.slices import Sliced
from portalis.translator.model.tasks import Tasks

__all__ = ["BindingRow", "Contents", "ModuleRow", "Scene"]

SETTLE = 0.05
_is_root = Usd.Prim.IsPseudoRoot
_EVERY = Usd.TraverseInstanceProxies(Usd.PrimDefaultPredicate)


class Scene:
    """The open stage. `edited` is told when prims or properties came or went, and with every new selection."""

    def __init__(self, tasks: Tasks) -> None:
        self.stage: Value[Usd.Stage | None] = Value(None)
        self.contents: Value[Contents] = Value(Contents())
        self.selection: Value[tuple[str, ...]] = Value(())
        self.edited: Signal[None] = Signal()
        self.revision = 0
        """Counts the edits that may concern modules and bindings."""
        self.visited = 0
        """How many prims were looked at, in all."""
        self.size = 0
        """How many prims there were when all was looked at last."""
        self._tasks = tasks
        self._listener: Any = None
        self._quiet = 0
        self._scanning = False
        self._due: float | None = None
        """In how many seconds the next look is to begin, where one is waited for."""
        self._index = Index()
        self._edits: list[Sliced[None]] = []
        self._left: dict[Sdf.Path, bool] = {}
        """Prims that are to be looked at; with True also all below them."""

    def attach(self, stage: Usd.Stage | None) -> None:
        """Shows a stage, or with None no stage; the one before is let go."""
        if stage is self.stage.value:
            return
        self._tasks.cancel("scan")
        self._due, self._scanning = None, False
        if self._listener is not None:
            self._listener.Revoke()
            self._listener = None
        self._tasks.start(f"forget {self.revision}", self._forget(self._index))
        self._index, self._left = Index(), {}
        self.revision += 1
        self.size = 0
        self.selection.value = ()
        self.contents.value = Contents()
        self.stage.value = stage
        if stage is not None:
            self._listener = Tf.Notice.Register(Usd.Notice.ObjectsChanged, self._changed, stage)
            self._left[Sdf.Path.absoluteRootPath] = True
            self.scan(0.0)

    def select(self, paths: tuple[str, ...]) -> None:
        """Takes over the application's selection."""
        self.selection.value = paths
        self.edited.emit(None)

    def selected(self, most: int | None = None) -> list[Usd.Prim]:
        """The selected prims, the first ones at `most`, without those that are gone."""
        stage = self.stage.value
        found = [stage.GetPrimAtPath(path) for path in self.selection.value[:most]] if stage is not None else []
        return [prim for prim in found if prim and not _is_root(prim)]

    def selecting(self, stage: Usd.Stage, paths: Sequence[str]) -> Steps[list[Usd.Prim]]:
        """The prims at these paths, as `selected` gives them, in small steps."""
        found = []
        for at, path in enumerate(paths):
            if not at % MANY:
                yield None
            prim = stage.GetPrimAtPath(path)
            if prim and not _is_root(prim):
                found.append(prim)
        return found

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """What changes the stage in here is known already: a tick of the player."""
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1

    def scan(self, delay: float = SETTLE) -> None:
        """Looks at what has changed, in a moment."""
        stage = self.stage.value
        if stage is None or not self._left or self._scanning or (self._due is not None and self._due <= delay):
            return
        self._due = delay
        self._tasks.start("scan", self._scan(stage, delay))

    @property
    def current(self) -> bool:
        """Whether `contents` says all that is in the stage."""
        return not self._left and not self._scanning

    async def settled(self, stage: Usd.Stage) -> bool:
        """Returns when `contents` says all that is in the stage; False when another stage is open by then."""
        while self.stage.value is stage and not self.current:
            self.scan(0.0)
            await asyncio.sleep(0)
        return self.stage.value is stage

    async def edit(self, stage: Usd.Stage, edit: Edit) -> None:
        """Makes an edit in slices. Raises what it raises, and `StageError` when another stage is open before it is done; then it is taken back."""
        closed = StageError("", "the stage was closed meanwhile")
        if self.stage.value is not stage:
            raise closed
        work = Sliced(edit.doing())
        self._edits.append(work)
        try:
            while not work.advance():
                await work.between()
                if self.stage.value is not stage and not work.interrupted:
                    work.interrupt(closed)
        finally:
            self._edits.remove(work)
            work.drop()

    def finish_edits(self) -> None:
        """Does at once what is left of the edits that go on."""
        for work in self._edits:
            try:
                work.finish()
            except StageError as error:
                # Said where it is waited for.
                work.interrupt(error)

    def _changed(self, notice: Any, _: Any) -> None:
        if self._quiet:
            return
        edited = scan = False
        for path in notice.GetResyncedPaths():
            edited = True
            if not path.IsPropertyPath():
                # Instances are not told what changes in their prototype.
                everywhere = Usd.Prim.IsPathInPrototype(path)
                self._left[Sdf.Path.absoluteRootPath if everywhere else path] = scan = True
            elif _is_ours(path):
                self._left.setdefault(path.GetPrimPath(), False)
                scan = True
        for path in notice.GetChangedInfoOnlyPaths():
            if _is_ours(path):
                self._left.setdefault(path.GetPrimPath(), False)
                scan = True
        if edited or scan:
            self.revision += 1
        if scan:
            self.scan()
        if edited:
            self.edited.emit(None)

    async def _scan(self, stage: Usd.Stage, delay: float) -> None:
        await asyncio.sleep(delay)
        self._due, self._scanning = None, True
        try:
            work = Sliced(self._look(stage))
            if not work.advance():
                await work.rest()
        finally:
            self._scanning = False

    async def _forget(self, index: Index) -> None:
        """Lets go of what was known of another stage, which takes a while if that is much."""
        await Sliced(index.emptying()).rest()

    def _look(self, stage: Usd.Stage) -> Steps[None]:
        index = self._index
        index.changed = False
        while self._left:
            top, below = next(iter(self._left.items()))
            # What is edited from here on is looked at again.
            del self._left[top]
            gone = index.known_below(top) if below else {str(top)}
            # Paths, not prims: these may be gone when their turn comes.
            before = self.visited
            left = [top] if _is_shown(stage.GetPrimAtPath(top)) else []
            while left:
                prim = stage.GetPrimAtPath(left.pop())
                if not prim:
                    continue
                self.visited += 1
                path = index.look(prim)
                gone.discard(path)
                if below:
                    left += [child.GetPath() for child in reversed(prim.GetFilteredChildren(_EVERY))]
                yield None
            if top.IsAbsoluteRootPath():
                self.size = self.visited - before
            for at, known in enumerate(gone):
                if not at % MANY:
                    yield None
                # It may have come again meanwhile; then it is to be looked at.
                index.forget(known)
            yield None
        if index.changed:
            self.contents.value = Contents(index)


def _is_shown(prim: Usd.Prim | None) -> bool:
    if not prim:
        return False
    return bool(
        prim.IsPseudoRoot() or (prim.IsActive() and prim.IsLoaded() and prim.IsDefined() and not prim.IsAbstract())
    )


def _is_ours(path: Any) -> bool:
    return bool(path.IsPropertyPath()) and str(path.name).startswith("portalis:")
