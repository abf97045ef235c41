"""Putting modules into the stage, replacing and removing them."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from typing import Any

from pxr import Sdf, Usd

from portalis.sandbox import Sandbox, ValidationError
from portalis.stage.errors import BindingError, StageError
from portalis.stage.incoming import Incoming
from portalis.stage.registry import Registry
from portalis.stage.trust import Policy
from portalis.translator.model.edits import Edit, Perform
from portalis.translator.model.notices import Notices
from portalis.translator.model.observable import Value
from portalis.translator.model.scene import ModuleRow, Scene
from portalis.translator.model.tasks import Tasks
from portalis.translator.model.translating import Result
from portalis.translator.model.trust import TrustState


class StageModules:
    """The modules of the open stage. What takes time, compiling above all, happens in a thread; the edit itself is short."""

    def __init__(self, scene: Scene, trust: TrustState, notices: Notices, tasks: Tasks, perform: Perform) -> None:
        self.busy: Value[bool] = Value(False)
        self.last: Value[str] = Value("")
        """The path of the module that was registered last."""
        self.with_script: Value[bool] = Value(True)
        """Whether the script travels along, as a file beside the module."""
        self._scene, self._trust, self._notices = scene, trust, notices
        self._tasks, self._perform = tasks, perform

    def registry(self, stage: Usd.Stage) -> Registry:
        """The stage's registry under the present policy. Raises `StageError` when there is none."""
        policy = self._trust.policy.value
        if policy is None:
            raise StageError("", self._trust.problem.value)
        return Registry(stage, policy=policy)

    def holds(self, sha256: str) -> ModuleRow | None:
        """The module with that content, if the stage has it."""
        return next((row for row in self._scene.contents.value.modules if row.sha256 == sha256), None)

    def target(self, result: Result) -> str:
        """The path of the prim that a module gets, or takes the place of; empty when there is no stage."""
        stage = self._scene.stage.value
        if stage is None or self._trust.policy.value is None:
            return ""
        try:
            registry = self.registry(stage)
            return f"{registry.scope}/{Incoming.judge(result.wasm, 'valid', registry.policy).default_name}"
        except StageError:
            return ""

    def register(self, result: Result) -> None:
        """Registers a translated module, or puts it in the place of the one of its name. A second click while it goes on changes nothing."""
        stage = self._scene.stage.value
        if stage is None:
            self._notices.error("There is no stage to register in: open or create one.")
        elif not self.busy.value:
            self.busy.value = True
            self._tasks.start("register", self._register(stage, result))

    def remove(self, path: str, *, force: bool = False) -> None:
        """Takes a module out of the stage; with `force` also while bindings use it."""
        self._edit(f"Remove {Sdf.Path(path).name}", [path], lambda registry: registry.remove(path, force=force))

    async def _register(self, stage: Usd.Stage, result: Result) -> None:
        try:
            policy = self._trust.policy.value
            if policy is None:
                raise StageError("", self._trust.problem.value)
            source = await asyncio.to_thread(_prepare, result, policy)
            if self._scene.stage.value is not stage:
                raise StageError("", "the stage was closed meanwhile")
            self._put(stage, result, source)
        except ValidationError as error:
            self._notices.error(f"The sandbox refuses the module: {'; '.join(error.problems)}.")
        except StageError as error:
            self._notices.error(f"Not registered: {error}")
        finally:
            self.busy.value = False

    def _put(self, stage: Usd.Stage, result: Result, source: bytes | None) -> None:
        registry = self.registry(stage)
        name = Incoming.judge(result.wasm, "valid", registry.policy).default_name
        path = f"{registry.scope}/{name}"
        # A stage that was never saved has no folder for files. What it embeds is saved with it.
        loose = bool(stage.GetEditTarget().GetLayer().anonymous)
        source = source if self.with_script.value and not loose else None
        known = any(row.path == path for row in self._scene.contents.value.modules)

        def change() -> str:
            if known:
                return str(registry.replace(path, result.wasm, embed=loose or None, source=source, status="valid").path)
            return str(registry.register(result.wasm, name=name, embed=loose, source=source, status="valid").path)

        label = f"{'Update' if known else 'Register'} {name}"
        try:
            self.last.value = self._perform(Edit(label, stage, [path], change))
        except BindingError as error:
            raise StageError(
                error.prim, f"{error.message}. Remove those bindings, or save under another name"
            ) from None
        self._notices.done(f"{'Updated' if known else 'Registered'} {self.last.value}.")
        self._scene.scan(0.0)

    def _edit(self, label: str, paths: list[str], change: Callable[[Registry], Any]) -> None:
        stage = self._scene.stage.value
        if stage is None:
            return
        try:
            registry = self.registry(stage)
            self._perform(Edit(label, stage, paths, lambda: change(registry)))
            self._notices.done(f"{label}: done.")
        except StageError as error:
            self._notices.error(str(error))
        self._scene.scan(0.0)


def _prepare(result: Result, policy: Policy) -> bytes | None:
    """Validates and compiles, which fills the cache that playing reads. The script, if it is the one that the module was made of."""
    manifest = Sandbox(policy.most).load(result.wasm).manifest
    source = result.text.encode()
    return source if hashlib.sha256(source).hexdigest() == manifest.source.sha256 else None
