"""A registered module as it stands in a stage, and what its bytes are found to be."""

from __future__ import annotations

import hashlib
from functools import cached_property, lru_cache

from pxr import Usd

from portalis.sandbox import Limits, Manifest, Sandbox, ValidationError
from portalis.sandbox import Module as LoadedModule
from portalis.sandbox.validate import Facts
from portalis.schema.errors import PropertyTypeError
from portalis.schema.module import Module
from portalis.stage.assets import read_module
from portalis.stage.errors import IntegrityError, RefusedError
from portalis.stage.trust import Policy

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
        return read_module(self.module, allowed=self.policy.folders, limit=self.policy.module_mib << 20)

    @cached_property
    def _digest(self) -> str:
        return hashlib.sha256(self.wasm).hexdigest()

    @cached_property
    def manifest(self) -> Manifest:
        """What the module says of itself, validated."""
        return examine(self.wasm, self.path).manifest

    def trusted(self) -> bytes:
        """The module's bytes, if the policy lets it run. Raises `TrustError` besides."""
        wasm = self.wasm
        self.policy.require(self.module, self._digest)
        return wasm

    def load(self, limits: Limits | None = None) -> LoadedModule:
        """The module in a sandbox, if the policy lets it run, by default with the most that the policy gives."""
        self.trusted()
        return self.validated(Sandbox(limits or self.policy.most))

    def validated(self, sandbox: Sandbox) -> LoadedModule:
        """The module in a sandbox, whether the policy lets it run or not: to look at, not to call."""
        try:
            return sandbox.load(self.wasm)
        except ValidationError as error:
            raise RefusedError(self.path, error.problems) from error


def examine(wasm: bytes, prim: object) -> Facts:
    """What is known of a module, without compiling it. Raises `RefusedError`, which names `prim`."""
    try:
        return _examine(wasm)
    except ValidationError as error:
        raise RefusedError(prim, error.problems) from error


@lru_cache(maxsize=256)
def _examine(wasm: bytes) -> Facts:
    return Sandbox(_WIDEST).examine(wasm)
