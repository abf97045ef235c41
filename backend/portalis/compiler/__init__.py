"""The translator: Python source → a WebAssembly module.

from portalis.compiler import translate

translation = translate(source, filename="wave.py")
translation.wasm, translation.rust, translation.wit, translation.manifest, translation.diagnostics
"""

from portalis.compiler.diagnostics import Diagnostic, TranslationError
from portalis.compiler.translate import Options, Translation, translate

__all__ = ["Diagnostic", "Options", "Translation", "TranslationError", "translate"]
