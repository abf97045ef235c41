"""The last check of a module: the sandbox takes it. Nothing of it is kept on disk."""

from __future__ import annotations

from portalis.sandbox import Limits, Sandbox

#: Larger than any module that a source of the allowed size gives; who loads the module sets limits of their own.
_MODULE_BYTES = 64 << 20
_MEMORY = 1 << 32


def validate(wasm: bytes, *, thorough: bool) -> None:
    """Checks a module's structure, imports, exports and manifest; `thorough` compiles it, too. Raises `ValidationError`."""
    sandbox = Sandbox(Limits(memory=_MEMORY, module=_MODULE_BYTES, complexity=None), cache=False)
    if thorough:
        sandbox.load(wasm)
    else:
        sandbox.examine(wasm)
