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

    @property
    def is_compiled(self) -> bool:
        """Whether there is nothing to compile, as far as can be told without reading what is stored."""
        return self._compiled is not None or (self._cache is not None and self._cache.has(self._name))

    def prepare(self) -> None:
        """Compiles the module now, unless its code is stored."""
        if not self.is_compiled:
            with self._lock:
                self._open(stored=False)

    @property
    def compiled(self) -> Compiled:
        """The code, from the cache if it is there and genuine."""
        if self._compiled is not None:
            return self._compiled
        with self._lock:
            return self._open(stored=True)

    def _open(self, stored: bool) -> Compiled:
        if self._compiled is None:
            found = None
            if stored and self._cache is not None:
                found = self._cache.use(self._name, self._engine.deserialize)
            if found is None:
                found = self._engine.compile(self._wasm)
                if self._cache is not None:
                    self._cache.put(self._name, found.serialize())
            self._compiled = found
            self._wasm = b""  # for which there is no more use
        return self._compiled
