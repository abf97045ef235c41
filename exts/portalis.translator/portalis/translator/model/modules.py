"""Putting modules into the stage, replacing and removing them."""

from __future__ import annotations

import asyncio
import hashlib

from pxr import Sdf, Usd

from portalis.sandbox import Sandbox, ValidationError
from portalis.stage.edits import has_type_fallbacks, write_type_fallbacks
from portalis.stage.errors import BindingError, InUseError, StageError
from portalis.stage.incoming import Incoming
from portalis.stage.pacing import Steps
from portalis.stage.registry import Registry
from portalis.stage.trust import Policy
from portalis.translator.model.edits import Edit, Perform
from portalis.translator.model.notices import Notices
from portalis.translator.model.observable import Value
from portalis.translator.model.replay import Replay
from portalis.translator.model.scene import ModuleRow, Scene
from portalis.translator.model.slices import Sliced
from portalis.translator.model.tasks import Tasks
from portalis.translator.model.translating import Result
from portalis.translator.model.trust import TrustState

_ATTEMPTS = 5
"""How often the bindings of a module are looked at in slices, while others edit the stage, before it is done at once."""

_SMALL = 1000
"""Prims of a stage that USD composes anew in a few milliseconds."""


class StageModules:
    """The modules of the open stage. What takes time, compiling above all, happens in a thread; the edit itself is short."""

    def __init__(
        self, scene: Scene, trust: TrustState, notices: Notices, tasks: Tasks, perform: Perform, replay: Replay
    ) -> None:
        self.busy: Value[bool] = Value(False)
        self.last: Value[str] = Value("")
        """The path of the module that was registered last."""
        self.with_script: Value[bool] = Value(True)
        """Whether the script travels along, as a file beside the module."""
        self._scene, self._trust, self._notices = scene, trust, notices
        self.saves_are_told = False
        """Whether somebody calls `saving` before a stage is saved."""
        self._tasks, self._perform, self._replay = tasks, perform, replay
        self._unsaid: list[Sdf.Layer] = []

    def registry(self, stage: Usd.Stage) -> Registry:
        """The stage's registry under the present policy. Raises `StageError` when there is none."""
        policy = self._trust.policy.value
        if policy is None:
            raise StageError("", self._trust.problem.value)
        return Registry(stage, policy=policy)

    def holds(self, sha256: str) -> ModuleRow | None:
        """The module with that content, if the stage has it."""
        return self._scene.contents.value.holding(sha256)

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
        stage = self._scene.stage.value
        if stage is not None and self._scene.current:
            self._remove(stage, path, force)
        elif stage is not None:
            self._tasks.start(f"remove {path}", self._remove_later(stage, path, force))

    async def _remove_later(self, stage: Usd.Stage, path: str, force: bool) -> None:
        if await self._scene.settled(stage):
            self._remove(stage, path, force)

    def saving(self) -> None:
        """The stage is about to be saved: says in its layers what was put off until then."""
        unsaid, self._unsaid = self._unsaid, []
        for layer in unsaid:
            if not layer.expired:
                write_type_fallbacks(layer)

    def _put_off(self, stage: Usd.Stage) -> bool:
        """Whether the layer shall say what a module is when it is saved, as USD composes the whole stage anew when it does."""
        layer = stage.GetEditTarget().GetLayer()
        if not self.saves_are_told or self._scene.size <= _SMALL or has_type_fallbacks(layer):
            return False
        self._unsaid = [*(other for other in self._unsaid if not other.expired and other != layer), layer]
        return True

    def _remove(self, stage: Usd.Stage, path: str, force: bool) -> None:
        label = f"Remove {Sdf.Path(path).name}"
        try:
            users = self._scene.contents.value.prims(path)
            if users and not force:
                raise InUseError(path, list(users))
            registry = self.registry(stage)
            # Who uses it is known: the registry would look through the whole stage.
            self._perform(Edit(label, stage, [path], lambda: registry.remove(path, force=True)))
            self._notices.done(f"{label}: done.")
        except StageError as error:
            self._notices.error(str(error))
        self._scene.scan(0.0)

    async def _register(self, stage: Usd.Stage, result: Result) -> None:
        try:
            policy = self._trust.policy.value
            if policy is None:
                raise StageError("", self._trust.problem.value)
            source = await asyncio.to_thread(_prepare, result, policy)
            checked = await self._check_users(stage, result)
            await self._replay.settled()
            if self._scene.stage.value is not stage:
                raise StageError("", "the stage was closed meanwhile")
            await self._put(stage, result, source, checked)
        except BindingError as error:
            self._notices.error(
                f"Not registered: {error}. Remove those bindings, or save the script under another name"
            )
        except ValidationError as error:
            self._notices.error(f"The sandbox refuses the module: {'; '.join(error.problems)}.")
        except StageError as error:
            self._notices.error(f"Not registered: {error}")
        finally:
            self.busy.value = False

    async def _check_users(self, stage: Usd.Stage, result: Result) -> bool:
        """Looks whether the bindings of the module that is replaced fit the new one. Raises `BindingError` when they do not; False when
        the stage is edited too often to be sure."""
        scene = self._scene
        for _ in range(_ATTEMPTS):
            if not await scene.settled(stage):
                break
            registry, revision = self.registry(stage), scene.revision
            incoming = Incoming.judge(result.wasm, "valid", registry.policy)
            path = f"{registry.scope}/{incoming.default_name}"
            rows = scene.contents.value.of(scene.contents.value.prims(path))
            users = ((stage.GetPrimAtPath(row.prim), row.name) for row in rows if row.module == path)
            work = Sliced(registry.check(path, incoming.manifest, ((prim, name) for prim, name in users if prim)))
            if not work.advance():
                await work.rest()
            if scene.revision == revision:
                return True
        return False

    async def _put(self, stage: Usd.Stage, result: Result, source: bytes | None, checked: bool) -> None:
        registry = self.registry(stage)
        name = Incoming.judge(result.wasm, "valid", registry.policy).default_name
        path = f"{registry.scope}/{name}"
        # A stage that was never saved has no folder for files. What it embeds is saved with it.
        loose = bool(stage.GetEditTarget().GetLayer().anonymous)
        source = source if self.with_script.value and not loose else None
        row = self._scene.contents.value.module(path)
        known = row is not None
        if row is not None and row.sha256 == hashlib.sha256(result.wasm).hexdigest() and _readable(registry, path):
            # The second half of a double click: an edit that changes nothing would be one to undo.
            self.last.value = path
            self._notices.done(f"{path} is up to date.")
            return

        def change() -> Steps[str]:
            if known:
                made = yield from registry.replacing(
                    path, result.wasm, embed=loose or None, source=source, status="valid", force=checked
                )
            else:
                made = yield from registry.registering(
                    result.wasm,
                    name=name,
                    embed=loose,
                    source=source,
                    status="valid",
                    fallbacks=not self._put_off(stage),
                )
            return str(made.path)

        edit = Edit(f"{'Update' if known else 'Register'} {name}", stage, [path], change)
        await self._scene.edit(stage, edit)
        self.last.value = self._perform(edit)
        self._notices.done(f"{'Updated' if known else 'Registered'} {self.last.value}.")
        self._scene.scan(0.0)


def _readable(registry: Registry, path: str) -> bool:
    """Whether a module's bytes are there and those that the stage says."""
    try:
        return bool(registry.get(path).wasm)
    except StageError:
        return False


def _prepare(result: Result, policy: Policy) -> bytes | None:
    """Validates and compiles, which fills the cache that playing reads. The script, if it is the one that the module was made of."""
    manifest = Sandbox(policy.most).load(result.wasm).manifest
    source = result.text.encode()
    return source if hashlib.sha256(source).hexdigest() == manifest.source.sha256 else None
