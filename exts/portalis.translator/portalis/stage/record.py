"""A registered module as it stands in a stage, and what its bytes are found to be."""

from __future__ import annotations

import hashlib
from functools import cached_property

from pxr import Usd

from portalis.sandbox import Limits, Manifest, Sandbox, ValidationError
from portalis.sandbox import Module as LoadedModule
from portalis.sandbox.validate import Facts
from portalis.schema.errors import PropertyTypeError
from portalis.schema.module import Module
from portalis.stage.assets import Asset, find_asset, read_module, reading_module
from portalis.stage.errors import IntegrityError, RefusedError
from portalis.stage.pacing import Steps, apart
from portalis.stage.trust import Policy

_MOST = 256
"""Modules whose facts are kept."""
_examined: dict[str, Facts] = {}
"""What is known of those that were examined last, by their hash."""
#: Nothing is run under these: what a module may be at most.
_WIDEST = Limits(memory=1 << 32, module=64 << 20)


class Record:
    """A module in a stage. Nothing is read before it is asked for.

    `wasm` raises `AssetError` or `IntegrityError`, `manifest` besides `RefusedError`.
    """

    def __init__(self, prim: Usd.Prim, policy: Policy) -> None:
        self.module = Module(prim)
        self.prim = prim
        self.stage: Usd.Stage = prim.GetStage()
        """Kept, because a prim does not outlive its stage."""
        self.path = self.module.path
        self.name = self.module.name
        self.policy = policy

    def __repr__(self) -> str:
        return f"<portalis.stage.Record {self.path}>"

    @property
    def sha256(self) -> str:
        """What the stage says; `wasm` is compared with it."""
        try:
            return self.module.sha256
        except PropertyTypeError as error:
            raise IntegrityError(self.path, str(error)) from error

    @cached_property
    def wasm(self) -> bytes:
        """The module's bytes: of the size and hash that the stage says."""
        return read_module(self.module, allowed=self.policy.folders, limit=self._limit)

    @property
    def _limit(self) -> int:
        return self.policy.module_mib << 20

    def reading(self) -> Steps[bytes]:
        """As `wasm`, in steps, of which the one that reads the file needs nothing of the stage."""
        if "wasm" not in vars(self):
            self.wasm = yield from reading_module(self.module, allowed=self.policy.folders, limit=self._limit)
        return self.wasm

    @property
    def asset(self) -> Asset | None:
        """The file that the bytes come from, None where they stand in the stage itself. Raises `AssetError`, `IntegrityError`."""
        try:
            embedded = self.module.embedded
        except PropertyTypeError as error:
            raise IntegrityError(self.path, str(error)) from error
        return None if embedded else find_asset(self.prim, "portalis:wasm", self.policy.folders, self._limit)

    def examining(self) -> Steps[Manifest]:
        """As `manifest`, in such steps. Raises what that does."""
        if is_examined(self.sha256):
            return self.manifest
        wasm, path = (yield from self.reading()), self.path
        return (yield from apart(lambda: examine(wasm, path))).manifest

    @cached_property
    def _digest(self) -> str:
        return hashlib.sha256(self.wasm).hexdigest()

    @cached_property
    def manifest(self) -> Manifest:
        """What the module says of itself, validated. Of one that was examined before nothing is read: the hash says which it is."""
        known = _examined.get(self.sha256)
        return known.manifest if known is not None else examine(self.wasm, self.path).manifest

    def trusted(self) -> bytes:
        """The module's bytes, if the policy lets it run. Raises `TrustError` besides."""
        wasm = self.wasm
        self.policy.require(self.module, self._digest)
        return wasm

    def load(self, limits: Limits | None = None) -> LoadedModule:
        """The module in a sandbox, if the policy lets it run, by default with the most that the policy gives."""
        self.trusted()
        return self.validated(Sandbox(limits or self.policy.most))

    def compiling(self, limits: Limits) -> Steps[LoadedModule]:
        """As `validated` in a sandbox with these limits, in such steps as `reading` has."""
        wasm, path = (yield from self.reading()), self.path

        def load() -> LoadedModule:
            try:
                return Sandbox(limits).load(wasm)
            except ValidationError as error:
                raise RefusedError(path, error.problems) from error

        return (yield from apart(load))

    def validated(self, sandbox: Sandbox) -> LoadedModule:
        """The module in a sandbox, whether the policy lets it run or not: to look at, not to call."""
        try:
            return sandbox.load(self.wasm)
        except ValidationError as error:
            raise RefusedError(self.path, error.problems) from error


def examine(wasm: bytes, prim: object) -> Facts:
    """What is known of a module, without compiling it. Raises `RefusedError`, which names `prim`."""
    sha256 = hashlib.sha256(wasm).hexdigest()
    facts = _examined.pop(sha256, None)
    if facts is None:
        try:
            facts = Sandbox(_WIDEST).examine(wasm)
        except ValidationError as error:
            raise RefusedError(prim, error.problems) from error
    # Behind all others, in one step: threads do this too.
    _examined[sha256] = facts
    while len(_examined) > _MOST:
        _examined.pop(next(iter(_examined)), None)
    return facts


def is_examined(sha256: str) -> bool:
    """Whether a module of that hash was examined before, so that its manifest is known without reading it."""
    return sha256 in _examined
