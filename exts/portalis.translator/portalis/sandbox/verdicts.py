"""What validation found out about a module, kept on disk: a module that passed is not taken apart again.

A verdict belongs to the module's bytes, and to everything that judged them: this package's source, Python and Wasmtime. It lies in
the private directory of the compiled code, under the same keyed hash; what does not fit is ignored, and validated again.
The limits of one sandbox are no part of it: they are applied to it with each load.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from portalis.sandbox import abi, ffi
from portalis.sandbox.cache import VERDICT, CodeCache
from portalis.sandbox.manifest import Export, Manifest, Param, Source
from portalis.sandbox.shape import Bounds, Import, Signature
from portalis.sandbox.validate import Facts


class Verdict(NamedTuple):
    """Of a module that passed: the facts, and its complexity where it was measured."""

    facts: Facts
    complexity: int | None


_CLASSES: dict[tuple[str, str], type] = {
    (found.__module__, found.__qualname__): found
    for found in (
        Verdict,
        Facts,
        Import,
        Signature,
        Bounds,
        Manifest,
        Source,
        Export,
        Param,
        abi.Scalar,
        abi.Text,
        abi.NoneType,
        abi.Sequence,
        abi.Array,
        abi.Dict,
        abi.Tuple,
        abi.Option,
        abi.Union,
        abi.Field,
        abi.Record,
    )
}


class Verdicts:
    """The verdicts in a cache; without one, nothing is kept."""

    def __init__(self, cache: CodeCache | None) -> None:
        self._cache = cache if _JUDGES else None

    def get(self, digest: str) -> Verdict | None:
        """The verdict on the module with that SHA-256."""
        stored = self._cache.get(_name(digest), VERDICT) if self._cache is not None else None
        if stored is None:
            return None
        try:
            found = _Unpickler(io.BytesIO(stored)).load()
        except Exception:  # whatever pickle raises: the verdict is none of ours
            return None
        return found if isinstance(found, Verdict) else None

    def put(self, digest: str, verdict: Verdict) -> None:
        """Keeps a verdict."""
        if self._cache is not None:
            self._cache.put(_name(digest), pickle.dumps(verdict, pickle.HIGHEST_PROTOCOL), VERDICT)


class _Unpickler(pickle.Unpickler):
    """Makes the data classes of a verdict and nothing else, so that a verdict is data even to who could forge one."""

    def find_class(self, module: str, name: str) -> Callable[..., Any]:
        try:
            return _CLASSES[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"a verdict has no {module}.{name}") from None


def _name(digest: str) -> str:
    return hashlib.sha256(f"{digest}\n{_JUDGES}".encode()).hexdigest()


def _judges() -> str:
    """What a verdict depends on besides the module; empty where the package has no source that could tell."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    content = hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()
    return "\n".join([content, sys.version, ffi.library()]) if sources else ""


#: Found out with the import: later the files may be those of another version than the one that runs.
_JUDGES = _judges()
