"""What `run`, `test` and `conformance` share: a script's module, from the cache when nothing has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalis.compiler.cache import ModuleCache, module_key
from portalis.compiler.sources import imported_files, sources_of

if TYPE_CHECKING:
    from portalis.compiler import Options


def module_for(source: bytes, filename: str, options: Options, *, use_cache: bool = True) -> bytes:
    """The module of a script. Raises `TranslationError` when it is refused."""
    if not use_cache:
        return _translated(source, filename, options)
    cache = ModuleCache()
    key = module_key(source, filename, options, imported_files(filename, source))
    wasm = cache.load(key)
    if wasm is None:
        wasm = _translated(source, filename, options)
        cache.store(key, wasm)
    return wasm


def _translated(source: bytes, filename: str, options: Options) -> bytes:
    from portalis.compiler import translate

    return translate(source, filename=filename, options=options, sources=sources_of(filename)).wasm
