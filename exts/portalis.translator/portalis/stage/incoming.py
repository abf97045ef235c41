"""A module on its way into a stage: judged by the sandbox, its files placed, its properties made up."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from pxr import Sdf, Tf

from portalis.sandbox import Manifest, Sandbox, ValidationError
from portalis.schema.module import FORMAT, STATUSES
from portalis.stage.assets import Placed, place
from portalis.stage.containment import Located
from portalis.stage.errors import AssetError, RefusedError
from portalis.stage.record import examine
from portalis.stage.trust import Policy

Wasm: TypeAlias = "bytes | bytearray | memoryview | str | os.PathLike[str] | Any"
"""A module: bytes, the path of a file, or an object with the bytes in `.wasm`."""
Script: TypeAlias = "str | os.PathLike[str] | bytes | None"
"""A script: the path of a file, or its bytes."""


@dataclass(frozen=True)
class Incoming:
    """A module that may be registered, with the status that it gets."""

    wasm: bytes
    manifest: Manifest
    imports: tuple[str, ...]
    status: str

    @classmethod
    def judge(cls, module: Wasm, status: str | None, policy: Policy, prim: object = "") -> Incoming:
        """Reads a module and, without a given status, has the sandbox validate it. Raises `RefusedError`, and `AssetError` for a path."""
        if status is not None and status not in STATUSES:
            raise ValueError(f"status {status!r} is none of {', '.join(STATUSES)}")
        wasm = bytes_of(module)
        facts = examine(wasm, prim)
        if status is None:
            try:
                Sandbox(policy.most).load(wasm)
            except ValidationError as error:
                raise RefusedError(prim, error.problems) from error
        imports = tuple(f"{found.module}.{found.name}" for found in facts.imports)
        return cls(wasm, facts.manifest, imports, status or "valid")

    @property
    def default_name(self) -> str:
        """A prim's name, from the name of the script."""
        stem = self.manifest.source.file.replace("\\", "/").rpartition("/")[2].removesuffix(".py")
        return stem if Sdf.Path.IsValidIdentifier(stem) else str(Tf.MakeValidIdentifier(stem or "module"))

    def properties(self, wasm: Placed | None, source: Placed | None) -> dict[str, Any]:
        """The properties of its prim, with the files that were placed; None for those that it does not have."""
        return {
            "wasm": wasm.asset if wasm else None,
            "wasm_bytes": None if wasm else self.wasm,
            "sha256": hashlib.sha256(self.wasm).hexdigest(),
            "byte_length": len(self.wasm),
            "format": FORMAT,
            "exports": tuple(map(str, self.manifest.exports)),
            "imports": self.imports,
            "status": self.status,
            "source": source.asset if source else None,
            "source_sha256": self.manifest.source.sha256,
            "translator": f"portalis {self.manifest.translator}",
            "signature": None,
            "signer": None,
        }

    def place(
        self, layer: Located, name: str, prim: str, embed: bool, source: Script, folder: str | os.PathLike[str] | None
    ) -> tuple[Placed | None, Placed | None]:
        """Writes the files of the module and of its script, both or none. Raises `AssetError`, `EditError`."""
        script = None if source is None else bytes_of(source)
        if script is not None and hashlib.sha256(script).hexdigest() != self.manifest.source.sha256:
            written = self.manifest.source.file
            raise AssetError(prim, f"the script is not the one that the module was translated from ({written})")
        wasm = None if embed else place(layer, name, ".wasm", self.wasm, prim=prim, folder=folder)
        try:
            return wasm, place(layer, name, ".py", script, prim=prim, folder=folder) if script is not None else None
        except BaseException:
            if wasm is not None:
                wasm.undo()
            raise


def bytes_of(module: Wasm) -> bytes:
    """The bytes of a module that is given as bytes, as a path or as an object with `.wasm`. Raises `AssetError` for a path."""
    if isinstance(module, str | os.PathLike):
        try:
            return Path(module).read_bytes()
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise AssetError("", f"cannot read {os.fspath(module)}: {reason}") from error
    if isinstance(module, bytes | bytearray | memoryview):
        return bytes(module)
    wasm = getattr(module, "wasm", None)
    if not isinstance(wasm, bytes):
        raise TypeError(f"a module is bytes, a path or an object with .wasm, not {type(module).__name__}")
    return wasm
