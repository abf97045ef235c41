"""The modules of a stage: registered, listed, replaced, removed, verified.

    registry = Registry(stage)
    registry.register("wave.wasm")                   # or bytes, or what `portalis.compiler.translate` returns
    registry.get("wave").manifest.exports
    stage.Save()

Edits go to the stage's current edit target, each in one change. Module files are written at once; the layer is saved by whoever owns it.
"""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pxr import Sdf, Tf, Usd

from portalis.sandbox import Manifest
from portalis.schema.behavior import Behavior
from portalis.schema.checks import Problem, prims
from portalis.schema.module import BLOCK, Module
from portalis.stage.assets import Placed, hash_of, read_asset
from portalis.stage.containment import Place
from portalis.stage.edits import edit_layer, prim_spec, spec_path, write_type_fallbacks
from portalis.stage.errors import AssetError, BindingError, EditError, InUseError, StageError
from portalis.stage.incoming import Incoming, Script, Wasm
from portalis.stage.pacing import Steps, apart, finish
from portalis.stage.record import Record
from portalis.stage.trust import Policy, sign

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SCOPE = "Portalis"
_NAMED = 20
"""Problems that a message has at most."""


class Registry:
    """The registered modules of a stage.

    `scope` is the prim that holds new modules: by default `Portalis` under the stage's default prim, so that they come along when the
    stage is referenced; at the root where there is no default prim. `policy`: by default the user's.
    """

    def __init__(self, stage: Usd.Stage, *, scope: str | None = None, policy: Policy | None = None) -> None:
        if not isinstance(stage, Usd.Stage):
            # USD ends the process when it is asked for the prims of no stage.
            raise TypeError(f"a registry is that of a Usd.Stage, not of a {type(stage).__name__}")
        self.stage = stage
        self._scope = scope
        self._policy = policy

    @property
    def policy(self) -> Policy:
        """The policy that reading and verifying go by."""
        if self._policy is None:
            self._policy = Policy.load()
        return self._policy

    @property
    def scope(self) -> str:
        """The path of the prim that holds new modules."""
        if self._scope is not None:
            return self._scope
        default = self.stage.GetDefaultPrim()
        if self.stage.GetPrimAtPath(f"/{SCOPE}") or not default or default.IsInstance():
            return f"/{SCOPE}"
        return str(default.GetPath().AppendChild(SCOPE))

    def list(self) -> list[Record]:
        """All modules that are active and loaded, in the order of the stage; those of other layers, references and instances too."""
        return [Record(prim, self.policy) for prim in prims(self.stage) if Module.is_module(prim)]

    def get(self, module: Usd.Prim | Sdf.Path | str) -> Record:
        """A module by prim, path or name. Raises `StageError` when there is none, or there are several of that name."""
        if isinstance(module, str) and not module.startswith("/"):
            return self._by_name(module)
        prim = module if isinstance(module, Usd.Prim) else self._prim_at(module)
        if not prim or not prim.IsActive():
            raise StageError(module, "there is no such prim")
        if not Module.is_module(prim):
            raise StageError(prim.GetPath(), f"it is {prim.GetTypeName() or 'without a type'}, not a PortalisModule")
        return Record(prim, self.policy)

    def users(self, module: Usd.Prim | Sdf.Path | str) -> Sequence[Behavior]:
        """The bindings of a module."""
        path = self.get(module).path
        return [found for prim in prims(self.stage) for found in Behavior.of(prim) if path in found.modules]

    def register(
        self,
        module: Wasm,
        *,
        name: str | None = None,
        embed: bool = False,
        source: Script = None,
        status: str | None = None,
        folder: str | os.PathLike[str] | None = None,
    ) -> Record:
        """Adds a module.

        `name`: its prim, by default the name of the script. `embed`: the bytes go into the layer instead of a file beside it. `source`:
        the script, to travel along as a file. `status`: by default the sandbox validates the module now; a caller that did so, or
        does not want it, says what it found. `folder`: where files go instead of `modules/` beside the layer.

        Raises `RefusedError` when the sandbox does not accept the module, `EditError` when the edit target does not take it, `AssetError`
        when a file can not be written. Then nothing is changed.
        """
        return finish(
            self.registering(module, name=name, embed=embed, source=source, status=status, folder=folder)
        )  # fmt: skip

    def registering(
        self,
        module: Wasm,
        *,
        name: str | None = None,
        embed: bool = False,
        source: Script = None,
        status: str | None = None,
        folder: str | os.PathLike[str] | None = None,
        fallbacks: bool = True,
    ) -> Steps[Record]:
        """As `register`, in steps, of which the one that writes files needs nothing of USD.

        `fallbacks`: whether the layer shall say at once what a module is to those who do not know it. USD composes the whole stage anew
        for that, when it is the root layer; who leaves it out has to call `write_type_fallbacks` before the layer is saved.
        """
        incoming = Incoming.judge(module, status, self.policy, name or "")
        name = name if name is not None else incoming.default_name
        if not Sdf.Path.IsValidIdentifier(name):
            raise EditError("", f"{name!r} can not be the name of a prim; {Tf.MakeValidIdentifier(name)!r} could")
        path = f"{self.scope}/{name}"
        self._inactive_at(path)
        layer = self._layer(path)
        home = Place.of(layer)
        files = yield from apart(lambda: incoming.place(home, name, path, embed, source, folder))
        values = incoming.properties(*files)
        with _editing(path, files):
            existing = self._inactive_at(path)
            if self._layer(path) != layer:
                raise EditError(path, "the edit target was changed meanwhile")
            scope = None if self.stage.GetPrimAtPath(self.scope) else self.scope
            with Sdf.ChangeBlock():
                spec = prim_spec(self.stage, path)
                if scope is not None:
                    top = prim_spec(self.stage, scope)
                    top.specifier, top.typeName = Sdf.SpecifierDef, "Scope"
                if existing:
                    spec.active = True
                    values = _hiding(existing, layer, values)
                Module.author(spec, **values)
                if fallbacks:
                    write_type_fallbacks(layer)
        return self.get(path)

    def replace(
        self,
        name: Usd.Prim | Sdf.Path | str,
        module: Wasm,
        *,
        embed: bool | None = None,
        source: Script = None,
        status: str | None = None,
        folder: str | os.PathLike[str] | None = None,
        force: bool = False,
    ) -> Record:
        """Puts another version in a module's place; its bindings stay. `embed`: by default as it was.

        Raises `BindingError` when a binding does not fit the new version, unless `force`: then they are not looked at, as somebody who
        had `check` look at them wants it; else what `register` raises. A signature of the old version goes. The old version's file
        stays: other stages may use it.
        """
        return finish(
            self.replacing(name, module, embed=embed, source=source, status=status, folder=folder, force=force)
        )  # fmt: skip

    def replacing(
        self,
        name: Usd.Prim | Sdf.Path | str,
        module: Wasm,
        *,
        embed: bool | None = None,
        source: Script = None,
        status: str | None = None,
        folder: str | os.PathLike[str] | None = None,
        force: bool = False,
    ) -> Steps[Record]:
        """As `replace`, in steps; see `registering`."""
        record = self.get(name)
        incoming = Incoming.judge(module, status, self.policy, record.path)
        if not force:
            users = ((user.prim, user.name) for user in self.users(record.prim))
            yield from self.check(record.path, incoming.manifest, users)
        embed = record.module.embedded if embed is None else embed
        layer = self._layer(record.path)
        home = Place.of(layer)
        files = yield from apart(lambda: incoming.place(home, record.name, record.path, embed, source, folder))
        with _editing(record.path, files):
            # It may have gone meanwhile, or the edit target be another.
            prim = self.get(record.path).prim
            if self._layer(record.path) != layer:
                raise EditError(record.path, "the edit target was changed meanwhile")
            values = _hiding(prim, layer, incoming.properties(*files))
            with Sdf.ChangeBlock():
                Module.author(prim_spec(self.stage, record.path), define=False, **values)
        return self.get(record.path)

    def remove(self, name: Usd.Prim | Sdf.Path | str, *, force: bool = False, delete_file: bool = False) -> None:
        """Takes a module out of the stage. A module of a weaker layer is deactivated: the edit target can not take it away.

        Raises `InUseError` while bindings use it, unless `force`; then they stay, without a module. `delete_file` also deletes its
        file, if it is the registered one, in `modules/` beside the layer, and no other module of the stage has it.
        """
        record = self.get(name)
        if not force and (users := self.users(record.prim)):
            raise InUseError(record.path, [user.path for user in users])
        file = self._own_file(record) if delete_file else None
        layer, place = self._layer(record.path), spec_path(self.stage, record.path)
        here = layer.GetPrimAtPath(place)
        elsewhere = [spec for spec in record.prim.GetPrimStack() if here is None or spec != here]
        with _editing(record.path), Sdf.ChangeBlock():
            if elsewhere:
                prim_spec(self.stage, record.path).active = False
            else:
                scope = record.prim.GetParent()
                empties = scope.GetName() == SCOPE and len(scope.GetAllChildren()) == 1
                _delete(layer, place.GetParentPath() if empties and _bare(layer, place) else place)
        if file is not None:
            try:
                file.unlink()
            except OSError as error:
                raise AssetError(record.path, f"cannot delete {file}: {error.strerror}") from error

    def check(self, module: str, manifest: Manifest, users: Iterable[tuple[Usd.Prim, str]]) -> Steps[None]:
        """Whether bindings, by prim and name, fit another version of a module, in small steps. Raises `BindingError` when some do not."""
        # Imported here: bindings are made with the help of the registry.
        from portalis.stage.binding import read_binding
        from portalis.stage.fitting import Wiring

        wirings: dict[Hashable, Wiring] = {}
        misfits = []
        for prim, name in users:
            yield None
            try:
                binding = read_binding(prim, name)
                key = binding.entry, binding.inputs, binding.outputs
                wiring = wirings.get(key) or wirings.setdefault(key, Wiring(*key, manifest))
                found = wiring.plan(prim).problems
            except BindingError as error:
                found = [error.message]
            misfits += [f"{prim.GetPath()} ({name}): {problem}" for problem in found]
        if misfits:
            more = f"; and {len(misfits) - _NAMED} more" if len(misfits) > _NAMED else ""
            raise BindingError(module, "bindings do not fit the new version: " + "; ".join(misfits[:_NAMED]) + more)

    def sign(self, name: Usd.Prim | Sdf.Path | str, key: Ed25519PrivateKey) -> Record:
        """Signs a module, after its bytes were compared with the stage. Raises what reading and editing raise."""
        record = self.get(name)
        signature, signer = sign(hash_of(record.wasm), key)
        self._layer(record.path)
        with _editing(record.path), Sdf.ChangeBlock():
            Module.author(prim_spec(self.stage, record.path), define=False, signature=signature, signer=signer)
        return record

    def verify(self) -> Sequence[Problem]:
        """All that is wrong with the modules and bindings of the stage; see `portalis.stage.verification`."""
        from portalis.stage.verification import verify

        return verify(self).problems

    def _inactive_at(self, path: str) -> Usd.Prim | None:
        """The inactive prim at a path, if there is one. Raises `EditError` for an active one."""
        existing = self._prim_at(path)
        if existing and existing.IsActive():
            known = Module.is_module(existing)
            raise EditError(
                path, "it is registered already: replace it" if known else "there is another prim of that name"
            )
        return existing

    def _prim_at(self, path: Sdf.Path | str) -> Usd.Prim | None:
        if not Sdf.Path.IsValidPathString(str(path)) or not Sdf.Path(str(path)).IsAbsoluteRootOrPrimPath():
            raise StageError("", f"{str(path)!r} is not the path of a prim")
        return self.stage.GetPrimAtPath(str(path)) or None

    def _by_name(self, name: str) -> Record:
        if Sdf.Path.IsValidIdentifier(name):
            prim = self.stage.GetPrimAtPath(f"{self.scope}/{name}")
            if Module.is_module(prim) and prim.IsActive():
                return Record(prim, self.policy)
        records = self.list()
        found = [record for record in records if record.name == name]
        if len(found) > 1:
            raise StageError("", f"several modules are named {name!r}: {', '.join(record.path for record in found)}")
        if not found:
            known = ", ".join(record.name for record in records[:8]) or "none"
            raise StageError("", f"there is no module {name!r}; registered: {known}{' …' if len(records) > 8 else ''}")
        return found[0]

    def _own_file(self, record: Record) -> Path | None:
        value = record.prim.GetAttribute("portalis:wasm").Get()
        if record.module.embedded or not value or not value.resolvedPath:
            return None
        file = Path(str(value.resolvedPath))
        layer = edit_layer(self.stage, record.path)
        home = Path(str(layer.realPath)).parent / "modules" if layer.realPath else None
        shared = [
            other
            for other in self.list()
            if other.path != record.path and other.prim.GetAttribute("portalis:wasm").Get() == value
        ]
        if home is None or file.parent != home or shared or file.is_symlink():
            return None
        return file if read_asset(record.prim, "portalis:wasm") == record.wasm else None

    def _layer(self, path: str) -> Sdf.Layer:
        """The layer that an edit of the prim goes to, when it can go there."""
        spec_path(self.stage, path)
        return edit_layer(self.stage, path)


def binding_problems(stage: Usd.Stage, prim: Usd.Prim, name: str, manifest: Manifest) -> list[str]:
    """What of a binding does not fit a module."""
    # Imported here: bindings are made with the help of the registry.
    from portalis.stage.binding import problems

    return problems(stage, prim, name, manifest)


def _bare(layer: Sdf.Layer, path: Sdf.Path) -> bool:
    """Whether nothing but this prim spec stands in its parent."""
    parent = layer.GetPrimAtPath(path.GetParentPath())
    return parent is not None and len(parent.nameChildren) == 1 and not parent.properties


def _delete(layer: Sdf.Layer, path: Sdf.Path) -> None:
    removal = Sdf.BatchNamespaceEdit()
    removal.Add(path, Sdf.Path.emptyPath)
    layer.Apply(removal)


def _hiding(prim: Usd.Prim, layer: Sdf.Layer, values: dict[str, Any]) -> dict[str, Any]:
    """The properties with a block instead of None where another layer has a value that must not show."""

    def elsewhere(name: str) -> bool:
        attribute = prim.GetAttribute(Module.prefix + vars(Module)[name].name)
        specs = attribute.GetPropertyStack(Usd.TimeCode.Default()) if attribute else ()
        return any(spec.layer != layer for spec in specs)

    return {name: BLOCK if value is None and elsewhere(name) else value for name, value in values.items()}


@contextmanager
def _editing(path: str, files: tuple[Placed | None, ...] = ()) -> Iterator[None]:
    """An edit of one prim; files that were made for it go when it fails."""
    try:
        yield
    except BaseException as error:
        for made in files:
            if made is not None:
                made.undo()
        if isinstance(error, Tf.ErrorException):
            raise EditError(path, f"USD refused the edit: {' '.join(str(error).split())}") from error
        raise
