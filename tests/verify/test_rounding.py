"""The last place of a C library's functions decides nothing; what is further off, or not such a function's doing, is a difference."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from portalis.compiler.verify.check import ExportResult, Verification
from portalis.compiler.verify.libm import Libm

One = Callable[..., ExportResult]


def near(name: str, *arguments: float) -> tuple[float, float]:
    """What CPython gives here, and the module."""
    key = " ".join([name, *(x.hex() for x in arguments)])
    libm = Libm()
    try:
        (ours,) = libm.values([key]).values()
    finally:
        libm.close()
    return getattr(math, name)(*arguments), ours


def rounded_otherwise() -> float:
    """An argument whose sine the library of this machine rounds otherwise than a module does."""
    libm = Libm()
    try:
        arguments = [0.0801 + number / 1024 for number in range(20_000)]
        keys = {f"sin {x.hex()}": x for x in arguments}
        found = libm.values(keys)
        return next((x for key, x in keys.items() if found[key] != math.sin(x)), math.nan)
    finally:
        libm.close()


def test_a_last_place(one: One) -> None:
    x = rounded_otherwise()
    if math.isnan(x):
        pytest.skip("this machine's C library rounds twenty thousand sines as a module does")
    source = f"import math\n\ndef f(n: int) -> str:\n    return str([math.sin({x!r}), n])\n"
    result = one(source, examples=20)
    assert result.difference is None
    assert result.counts["rounded"] > 0
    assert result.counts["differing"] == 0


def test_amplified(one: One) -> None:
    """A sum that cancels all but the last place, and what is decided by it."""
    x = rounded_otherwise()
    if math.isnan(x):
        pytest.skip("this machine's C library rounds twenty thousand sines as a module does")
    source = f"import math\n\nLIMIT = {math.sin(x)!r}\n\ndef f(n: int) -> bool:\n    return (math.sin({x!r}) - LIMIT) * 1e30 == 0.0\n"
    result = one(source, examples=20)
    assert result.difference is None
    assert result.counts["rounded"] > 0


def test_at_import(verify: Callable[..., Verification]) -> None:
    x = rounded_otherwise()
    if math.isnan(x):
        pytest.skip("this machine's C library rounds twenty thousand sines as a module does")
    source = (
        f"import math\n\nTABLE = [math.sin({x!r})]\nprint(TABLE)\n\ndef f(n: int) -> list[float]:\n    return TABLE\n"
    )
    verification = verify(source, examples=10)
    assert verification.startup is None
    assert verification.results[0].difference is None


def test_another_function_is_a_difference(one: One) -> None:
    source = "import math\n\ndef f(x: float) -> float:\n    return math.sin(x) if math.isfinite(x) else 0.0\n"
    other = source.replace("math.sin(x)", "math.sin(x) * (1.0 + 1e-14)")
    assert one(source, other).difference is not None


def test_a_last_place_of_arithmetic_is_a_difference(one: One) -> None:
    source = "def f(x: float) -> float:\n    return x / 10.0\n"
    assert one(source, source.replace("x / 10.0", "x * 0.1")).difference is not None


@pytest.mark.parametrize("name", ["sin", "exp", "log", "atan", "gamma", "tanh"])
def test_functions_are_near(name: str) -> None:
    theirs, ours = near(name, 1.75)
    assert abs(theirs - ours) <= 2 * math.ulp(theirs)
