"""What `run`, `test` and `conformance` share: a script's module, from the cache when nothing has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalis.compiler.cache import ModuleCache, module_key

if TYPE_CHECKING:
    from portalis.compiler import Options


def module_for(source: bytes, filename: str, options: Options, *, use_cache: bool = True) -> bytes:
    """The module of a script. Raises `TranslationError` when it is refused."""
    from portalis.compiler import translate

    if not use_cache:
        return translate(source, filename=filename, options=options).wasm
    cache = ModuleCache()
    key = module_key(source, filename, options)
    wasm = cache.load(key)
    if wasm is None:
        wasm = translate(source, filename=filename, options=options).wasm
        cache.store(key, wasm)
    return wasm
