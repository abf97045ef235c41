"""Compiled code of one module for one engine: made when the module is loaded first, read when it runs first."""

from __future__ import annotations

import hashlib
import threading

from portalis.sandbox.cache import CodeCache
from portalis.sandbox.engine import Compiled, Engine


class Code:
    """The compiled code of a module that passed validation; `digest` is its SHA-256.

    To look at a module takes no code, so what is stored is read only when an instance is made.
    """

    def __init__(self, engine: Engine, cache: CodeCache | None, wasm: bytes, digest: str) -> None:
        self._engine = engine
        self._cache = cache
        self._wasm = wasm
        self._name = hashlib.sha256(f"{digest}\n{engine.fingerprint}".encode()).hexdigest()
        self._compiled: Compiled | None = None
        self._lock = threading.Lock()

    def prepare(self) -> None:
        """Compiles the module now, unless its code is stored."""
        if self._compiled is None and (self._cache is None or not self._cache.has(self._name)):
            with self._lock:
                self._open(stored=None)

    @property
    def compiled(self) -> Compiled:
        """The code, from the cache if it is there and genuine."""
        if self._compiled is not None:
            return self._compiled
        with self._lock:
            return self._open(self._cache.get(self._name) if self._cache is not None else None)

    def _open(self, stored: bytes | None) -> Compiled:
        if self._compiled is None:
            found = self._engine.deserialize(stored) if stored is not None else None
            if found is None:
                found = self._engine.compile(self._wasm)
                if self._cache is not None:
                    self._cache.put(self._name, found.serialize())
            self._compiled = found
            self._wasm = b""  # for which there is no more use
        return self._compiled
