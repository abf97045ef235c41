"""The translator: Python source → a WebAssembly module.

from portalis.compiler import translate

translation = translate(source, filename="wave.py")
translation.wasm, translation.rust, translation.wit, translation.manifest, translation.diagnostics

The passes are imported with the first name that is used: a command that finds its module in the cache needs none of them.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portalis.compiler.diagnostics import Diagnostic, TranslationError
    from portalis.compiler.options import Options
    from portalis.compiler.pipeline import Translation, translate

__all__ = ["Diagnostic", "Options", "Translation", "TranslationError", "translate"]

_HOMES = {
    "Diagnostic": "diagnostics",
    "Options": "options",
    "Translation": "pipeline",
    "TranslationError": "diagnostics",
    "translate": "pipeline",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
