"""What `run`, `test` and `conformance` share: a script's module, from the cache when nothing has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from portalis.compiler.cache import ModuleCache, module_key
from portalis.compiler.sources import imported_files, sources_of

if TYPE_CHECKING:
    from portalis.compiler import Options


def modules_of(source: bytes, filename: str, options: Options, *, use_cache: bool = True) -> Callable[[Options], bytes]:
    """A script's module with the options that it is asked for, which may have wider ints than `options`: that one is kept under
    `options` too, so that the next run begins with it. Raises `TranslationError` when the script is refused.
    """
    if not use_cache:
        return lambda wanted: _translated(source, filename, wanted)
    cache, others = ModuleCache(), imported_files(filename, source)

    def module(wanted: Options) -> bytes:
        key = module_key(source, filename, wanted, others)
        wasm = cache.load(key)
        if wasm is None:
            wasm = _translated(source, filename, wanted)
            cache.store(key, wasm)
        if wanted != options:
            cache.store(module_key(source, filename, options, others), wasm)
        return wasm

    return module


def _translated(source: bytes, filename: str, options: Options) -> bytes:
    from portalis.compiler import translate

    return translate(source, filename=filename, options=options, sources=sources_of(filename)).wasm
