"""The sandbox: limits, policy and the way in."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from os import PathLike
from pathlib import Path

from portalis.sandbox.cache import CodeCache, default_directory
from portalis.sandbox.code import Code
from portalis.sandbox.engine import engine_for
from portalis.sandbox.errors import ValidationError
from portalis.sandbox.limits import Limits
from portalis.sandbox.module import Module
from portalis.sandbox.output import TextStream
from portalis.sandbox.validate import Facts, check, check_complexity, check_limits, measure
from portalis.sandbox.verdicts import Verdict, Verdicts

_MEMO_SIZE = 64
_caches: dict[Path, CodeCache] = {}
_memo: OrderedDict[tuple[str, Limits], tuple[Code, Facts]] = OrderedDict()
_lock = threading.Lock()


class Sandbox:
    """Loads modules under one set of limits. Reusable and thread-safe.

    `stdout`: where modules print, by default what `sys.stdout` is at that moment. `cache_dir`: where compiled code is kept, by
    default the user's cache folder; `cache=False` keeps none on disk.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        stdout: TextStream | None = None,
        cache: bool = True,
        cache_dir: str | PathLike[str] | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self._stdout = stdout
        self._engine = engine_for(self.limits)
        self._directory = (Path(cache_dir) if cache_dir is not None else default_directory()) if cache else None
        self._opened: CodeCache | None = None

    def load(self, wasm: bytes | bytearray | memoryview | str | PathLike[str]) -> Module:
        """Validates a module, given as bytes or as a path. Raises `ValidationError`, or `OSError` for the path."""
        if isinstance(wasm, (str, PathLike)):
            path = Path(wasm)
            if path.stat().st_size > self.limits.module:
                raise ValidationError([_too_large(path.stat().st_size, self.limits.module)])
            wasm = path.read_bytes()
        data = self._bytes(wasm)
        digest = hashlib.sha256(data).hexdigest()
        with _lock:
            known = _memo.get((digest, self.limits))
            if known is not None:
                _memo.move_to_end((digest, self.limits))
        if known is None:
            known = self._open(data, digest)
            with _lock:
                _memo[digest, self.limits] = known
                while len(_memo) > _MEMO_SIZE:
                    _memo.popitem(last=False)
        return Module(*known, self._engine, self.limits, self._stdout)

    def is_compiled(self, wasm: bytes) -> bool:
        """Whether a module was compiled before, so that to load it takes no time."""
        digest = hashlib.sha256(wasm).hexdigest()
        with _lock:
            if (digest, self.limits) in _memo:
                return True
        return Code(self._engine, self._cache(), wasm, digest).is_compiled

    def examine(self, wasm: bytes | bytearray | memoryview) -> Facts:
        """What is known of a module that could be loaded, as far as can be told without compiling it. Raises `ValidationError`."""
        data = self._bytes(wasm)
        return self._judge(data, hashlib.sha256(data).hexdigest(), to_compile=False)

    def _bytes(self, wasm: bytes | bytearray | memoryview) -> bytes:
        data = bytes(wasm)
        if len(data) > self.limits.module:
            raise ValidationError([_too_large(len(data), self.limits.module)])
        return data

    def _open(self, data: bytes, digest: str) -> tuple[Code, Facts]:
        facts = self._judge(data, digest, to_compile=True)
        code = Code(self._engine, self._cache(), data, digest)
        code.prepare()
        return code, facts

    def _judge(self, data: bytes, digest: str, to_compile: bool) -> Facts:
        """The facts of a module that these limits allow."""
        verdicts = Verdicts(self._cache())
        verdict = known = verdicts.get(digest)
        if verdict is None:
            self._engine.validate(data)
            verdict = Verdict(check(data, self.limits), None)
        else:
            check_limits(verdict.facts, self.limits)
        if to_compile and self.limits.complexity is not None:
            if verdict.complexity is None:
                verdict = verdict._replace(complexity=measure(data))
            check_complexity(verdict.complexity or 0, self.limits)
        if verdict is not known:
            verdicts.put(digest, verdict)
        return verdict.facts

    def _cache(self) -> CodeCache | None:
        if self._directory is not None and self._opened is None:
            with _lock:
                found = _caches.get(self._directory)
                if found is None:
                    found = _caches[self._directory] = CodeCache(self._directory)
                self._opened = found
        return self._opened


def _too_large(size: int, limit: int) -> str:
    return f"it has {size:,} bytes; the limit is {limit:,} (Limits.module)"
