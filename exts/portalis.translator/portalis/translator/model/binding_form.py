"""Binding a function to the selected prims: a form filled in as far as can be known, checked as it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pxr import Usd

from portalis.sandbox.manifest import Export, Manifest
from portalis.stage.binding import binding_all, unbind
from portalis.stage.errors import StageError
from portalis.stage.fitting import fit
from portalis.stage.record import Record, is_examined
from portalis.stage.sources import Input, SourceError, parse_output, parse_source
from portalis.translator.model.edits import Edit, Perform
from portalis.translator.model.modules import StageModules
from portalis.translator.model.notices import Notices
from portalis.translator.model.observable import Subscription, Value
from portalis.translator.model.offers import Offer, initial, results, sources, targets
from portalis.translator.model.replay import Replay
from portalis.translator.model.scene import BindingRow, Scene
from portalis.translator.model.slices import Sliced
from portalis.translator.model.tasks import Tasks

_FIRST = 8
"""The form is for the first prim of the selection; some of those may be gone."""
_CHECKED = 20
"""Prims that the form is checked on as it is filled in; when it is bound all are."""


class BindingForm:
    """The form. `shape` changes when there are other fields: another module, function or selection; `problems` as they are filled in."""

    def __init__(
        self, scene: Scene, modules: StageModules, notices: Notices, tasks: Tasks, perform: Perform, replay: Replay
    ) -> None:
        self.busy: Value[bool] = Value(False)
        """Whether many prims are being bound."""
        self.module: Value[str] = Value("")
        self.entry: Value[str] = Value("")
        self.inputs: dict[str, Value[str]] = {}
        self.outputs: list[Value[str]] = []
        self.shape: Value[int] = Value(0)
        self.problems: Value[tuple[str, ...]] = Value(())
        self.export: Export | None = None
        self.entries: tuple[str, ...] = ()
        self._manifest: Manifest | None = None
        self._known = ""
        """Which module the manifest is of: path and hash."""
        self._scene, self._modules, self._notices, self._perform = scene, modules, notices, perform
        self._tasks, self._replay = tasks, replay
        self._fields: list[Subscription] = []
        self._held = [
            scene.selection.subscribe(lambda _: self._choose()),
            scene.contents.subscribe(lambda _: self._arrived()),
            modules.last.subscribe(self.choose_module),
        ]

    @property
    def ready(self) -> bool:
        """Whether there is something to bind and nothing against it."""
        filled = self.export is not None and bool(self._scene.selection.value)
        return filled and not self.problems.value and not self.busy.value

    def choose_module(self, path: str) -> None:
        """Takes another module."""
        self.module.value = path
        self._load()

    def choose_entry(self, entry: str) -> None:
        """Takes another function of the module."""
        self.entry.value = entry
        self._choose()

    def offers_for(self, parameter: str) -> list[Offer]:
        """Where a parameter's value can come from."""
        prims = self._scene.selected(_FIRST)
        param = next((p for p in self.export.params if p.name == parameter), None) if self.export else None
        return sources(prims[0], param) if prims and param is not None else []

    def offers_of(self, index: int) -> list[Offer]:
        """What can take a result."""
        prims = self._scene.selected(_FIRST)
        if not prims or self.export is None:
            return []
        types = results(self.export, len(self.outputs))
        return targets(prims[0], types[index], self.export.name) if index < len(types) else []

    def bind(self) -> None:
        """Binds the function to all selected prims, or to none. Many are bound over some turns of the loop; a second click then does nothing."""
        stage, chosen = self._scene.stage.value, self._scene.selection.value
        few = len(chosen) <= _FIRST
        prims = self._scene.selected(None if few else _FIRST)
        if stage is None or not prims or self.export is None:
            self._notices.error("Select the prims that the function is for.")
            return
        if self.busy.value:
            return
        entry = self.export.name
        try:
            inputs, outputs = self._given()
            record = self._modules.registry(stage).get(self.module.value)
        except (StageError, SourceError) as error:
            self._notices.error(f"Not bound: {error}")
            return

        def binding(prims: Sequence[Usd.Prim]) -> Edit:
            count = f"{len(prims)} prims" if len(prims) > 1 else str(prims[0].GetName())
            return Edit(
                f"Bind {entry} to {count}",
                stage,
                [prim.GetPath() for prim in prims],
                lambda: binding_all(prims, record, entry, inputs=inputs, outputs=outputs),
            )

        if few:
            self._bound(binding(prims))
        else:
            self.busy.value = True
            self._tasks.start("bind", self._bind_many(stage, chosen, binding))

    async def _bind_many(
        self, stage: Usd.Stage, chosen: Sequence[str], binding: Callable[[Sequence[Usd.Prim]], Edit]
    ) -> None:
        try:
            await self._replay.settled()
            prims = await Sliced(self._scene.selecting(stage, chosen)).rest()
            if not prims:
                raise StageError("", "the prims that were selected are gone")
            edit = binding(prims)
            await self._scene.edit(stage, edit)
            self._bound(edit)
        except StageError as error:
            self._notices.error(f"Not bound: {error}")
        finally:
            self.busy.value = False

    def _bound(self, edit: Edit) -> None:
        try:
            self._perform(edit)
        except StageError as error:
            self._notices.error(f"Not bound: {error}")
            return
        self._notices.done(f"{edit.label.replace('Bind', 'Bound', 1)}.")
        self._scene.scan(0.0)

    def enable(self, row: BindingRow, enabled: bool) -> None:
        """Lets a binding run, or not."""
        name = f"portalis:behavior:{row.name}:enabled"
        self._on(row, f"{'Enable' if enabled else 'Disable'} {row.name}", lambda prim: _set(prim, name, enabled))

    def remove(self, row: BindingRow) -> None:
        """Removes a binding."""
        self._on(row, f"Unbind {row.name}", lambda prim: unbind(prim, row.name))

    def _on(self, row: BindingRow, label: str, change: Any) -> None:
        stage = self._scene.stage.value
        prim = stage.GetPrimAtPath(row.prim) if stage is not None else None
        if stage is None or not prim:
            return
        try:
            self._perform(Edit(label, stage, [row.prim], lambda: change(prim)))
        except StageError as error:
            self._notices.error(str(error))
        self._scene.scan(0.0)

    def _arrived(self) -> None:
        contents = self._scene.contents.value
        if contents.module(self.module.value) is None:
            self.module.value = contents.modules[0].path if contents.modules else ""
        self._load()

    def _load(self) -> None:
        stage, row = self._scene.stage.value, self._scene.contents.value.module(self.module.value)
        if row is not None and self._manifest is not None and f"{row.path} {row.sha256}" == self._known:
            return
        self._tasks.cancel("form")
        if stage is None or not self.module.value:
            self._take(None, "")
            return
        try:
            record = self._modules.registry(stage).get(self.module.value)
            if not is_examined(record.sha256):
                # Until then there is nothing to bind: what is shown is of another module.
                self._take(None, "")
                self._tasks.start("form", self._examine(record))
                return
            self._take(record.manifest, f"{record.path} {record.sha256}")
        except StageError:
            self._take(None, "")

    async def _examine(self, record: Record) -> None:
        """What takes a while of a module that nobody has looked at before: its file and its sections, in a thread."""
        try:
            manifest = await Sliced(record.examining()).rest()
            self._take(manifest, f"{record.path} {record.sha256}")
        except StageError:
            self._take(None, "")

    def _take(self, manifest: Manifest | None, known: str) -> None:
        if known != self._known:
            self._known, self._manifest = known, manifest
            self.entries = tuple(export.name for export in manifest.exports) if manifest is not None else ()
            self._choose()

    def _choose(self) -> None:
        """Fills the form in for the present function and selection."""
        prims = self._scene.selected(_FIRST)
        if self.entry.value not in self.entries:
            # Scripts end with their main function more often than they begin with it, but `on_update` says what it is.
            self.entry.value = next(iter(self._likely()), "")
        exports = self._manifest.exports if self._manifest is not None else ()
        self.export = next((export for export in exports if export.name == self.entry.value), None)
        self._fields, self.inputs, self.outputs = [], {}, []
        if self.export is not None and prims:
            given, taken = initial(prims[0], self.export)
            self.inputs = {name: Value(text) for name, text in given.items()}
            self.outputs = [Value(text) for text in taken]
            self._fields = [
                field.subscribe(lambda _: self._check()) for field in (*self.inputs.values(), *self.outputs)
            ]
        self._check()
        self.shape.value += 1

    def _likely(self) -> list[str]:
        prims = self._scene.selected(_FIRST)
        exports = self._manifest.exports if self._manifest is not None else ()
        names = ("on_update", "update", "deform")

        def rank(export: Export) -> tuple[bool, int]:
            fits = bool(prims) and not self._misfits(export, prims[0], *initial(prims[0], export))
            return (not fits, names.index(export.name) if export.name in names else len(names))

        return [export.name for export in sorted(exports, key=rank)]

    def _check(self) -> None:
        found: list[str] = []
        if self.export is not None:
            texts = {name: field.value for name, field in self.inputs.items()}
            for prim in self._scene.selected(_CHECKED):
                found = self._misfits(self.export, prim, texts, [field.value for field in self.outputs])
                if found:
                    break
        self.problems.value = tuple(found)

    def _misfits(self, export: Export, prim: Usd.Prim, texts: dict[str, str], outputs: list[str]) -> list[str]:
        assert self._manifest is not None
        try:
            inputs = [Input(name, parse_source(text)) for name, text in texts.items() if text.strip()]
            return fit(prim, export.name, inputs, [parse_output(text) for text in outputs if text.strip()], self._manifest).problems  # fmt: skip
        except SourceError as error:
            return [str(error)]

    def _given(self) -> tuple[list[Input], list[str]]:
        inputs = [Input(name, parse_source(field.value)) for name, field in self.inputs.items() if field.value.strip()]
        return inputs, [field.value for field in self.outputs if field.value.strip()]


def _set(prim: Usd.Prim, name: str, value: bool) -> None:
    prim.GetAttribute(name).Set(value)
