"""A library in two bodies: in the sandbox and in CPython. Every call is made to both, and the outcomes compared."""

from __future__ import annotations

from typing import Any

from portalis.compiler import Options, translate
from portalis.sandbox import IntegerOverflow, Sandbox

_INT64 = range(-(2**63), 2**63)


class Twin:
    """The exports of one source."""

    def __init__(self, source: str, filename: str) -> None:
        self._module = Sandbox().load(translate(source, filename=filename).wasm)
        self._exact = Sandbox().load(translate(source, filename=filename, options=Options(int_mode="exact")).wasm)
        self._names: dict[str, Any] = {"__name__": filename.removesuffix(".py")}
        exec(compile(source, filename, "exec"), self._names)

    def agree(self, name: str, *args: Any) -> None:
        """Asserts equal results, of equal types, or exceptions of the same class with the same message.

        Where CPython's result has an int beyond 64 bits, the module with ints of 64 bits may say so, and the exact one agrees.
        """
        expected = _outcome(self._names[name], args)
        ours = _outcome(lambda *values: self._module.call(name, *values), args)
        exact = _outcome(lambda *values: self._exact.call(name, *values), args)
        assert _shown(exact) == _shown(expected), f"{name}{args!r} with exact ints"
        if ours[0] is IntegerOverflow:
            assert _has_big_int(expected), f"{name}{args!r}: {ours!r} instead of {expected!r}"
        else:
            assert _shown(ours) == _shown(expected), f"{name}{args!r}"


def _outcome(function: Any, args: tuple[Any, ...]) -> tuple[Any, Any]:
    try:
        return None, function(*args)
    except Exception as error:
        return type(error), str(error)


def _shown(outcome: tuple[Any, Any]) -> tuple[str, str]:
    """Classes by name, values by `repr`: it tells 1 from 1.0 from True, 0.0 from -0.0, and makes nan equal to itself."""
    kind, value = outcome
    return ("", repr(value)) if kind is None else (kind.__name__, value)


def _has_big_int(outcome: tuple[Any, Any]) -> bool:
    """Whether an int beyond 64 bits is in the result, itself or as its text."""
    kind, value = outcome
    if kind is not None:
        return False
    values = value if isinstance(value, list | tuple) else [value]
    ints = [int(v) if isinstance(v, str) and v.lstrip("-").isdecimal() else v for v in values]
    return any(isinstance(v, int) and v not in _INT64 for v in ints)
