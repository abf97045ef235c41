"""A module that does something else than the script is found out, and the input is the smallest."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from portalis.compiler.verify.check import ExportResult

One = Callable[..., ExportResult]
_HEAD = "from dataclasses import dataclass\n\n@dataclass\nclass P:\n    x: int\n    name: str\n\n"


def same_but(source: str, old: str, new: str) -> tuple[str, str]:
    assert old in source
    return source, source.replace(old, new)


@pytest.mark.parametrize(
    ("source", "old", "new", "call", "python", "module"),
    [
        ("def f(n: int) -> int:\n    return n // 2\n", "n // 2", "int(n / 2)", "f(-1)", "returned -1", "returned 0"),
        ("def f(n: int) -> int:\n    return n\n", "return n", "return n + (n > 7)", "f(8)", "returned 8", "returned 9"),
        (
            "def f(n: int) -> str:\n    return 'far' if n == 123456 else 'near'\n",
            "'far'",
            "'gone'",
            "f(123456)",
            "returned 'far'",
            "returned 'gone'",
        ),
        (
            "def f(x: float) -> float:\n    return x * 0.0\n",
            "x * 0.0",
            "0.0 + x * 0",
            "f(-0.0)",
            "returned -0.0",
            "returned 0.0",
        ),
        (
            "def f(s: str) -> int:\n    return len(s)\n",
            "len(s)",
            "len(s.encode())",
            "f('\\x80')",
            "returned 1",
            "returned 2",
        ),
        (
            "def f(xs: list[int]) -> list[int]:\n    return sorted(xs)\n",
            "sorted(xs)",
            "sorted(set(xs))",
            "f([0, 0])",
            "returned [0, 0]",
            "returned [0]",
        ),
        (
            "def f(d: dict[str, int]) -> dict[str, int]:\n    return d\n",
            "return d",
            "return dict(sorted(d.items()))",
            None,
            None,
            None,
        ),
        (
            "def f(b: bool) -> int:\n    return 1\n",
            "return 1",
            "return True",
            "f(False)",
            "returned 1",
            "returned True",
        ),
        (
            "def f(n: int) -> int:\n    if n < 0:\n        raise ValueError(f'no: {n}')\n    return n\n",
            "no:",
            "not:",
            "f(-1)",
            "raised ValueError: no: -1",
            "raised ValueError: not: -1",
        ),
        (
            "def f(n: int) -> int:\n    if n == 0:\n        raise KeyError(n)\n    return n\n",
            "KeyError",
            "IndexError",
            "f(0)",
            "raised KeyError: 0",
            "raised IndexError: 0",
        ),
        ("def f(n: int) -> None:\n    print(n)\n", "print(n)", "print(n, '')", "f(0)", None, None),
        (
            _HEAD + "def f(p: P, k: int = 2) -> P:\n    return P(p.x * k, p.name)\n",
            "p.x * k",
            "p.x * 2",
            None,
            None,
            None,
        ),
        ("def f(a: int, *, b: int) -> int:\n    return a\n", "return a", "return a + b", "f(0, b=1)", None, None),
        (
            "def f(x: int | None) -> bool:\n    return not x\n",
            "not x",
            "x is None",
            "f(0)",
            "returned True",
            "returned False",
        ),
        (
            "def f() -> float:\n    return float('nan')\n",
            "'nan'",
            "'inf'",
            "f()",
            'returned float("nan")',
            'returned float("inf")',
        ),
    ],
)
def test_smallest(
    one: One, source: str, old: str, new: str, call: str | None, python: str | None, module: str | None
) -> None:
    found = one(*same_but(source, old, new)).difference
    assert found is not None
    if call is not None:
        assert found.calls == (call,)
    if python is not None:
        assert (found.python, found.module) == (python, module)


def test_equal_is_equal(one: One) -> None:
    """Nothing is found where nothing differs, among them nan, -0.0, and exceptions with their messages."""
    result = one(
        "def f(x: float, n: int, s: str) -> tuple[float, str, dict[float, list[int]]]:\n"
        "    if n == 3:\n        raise ZeroDivisionError('three')\n"
        "    print(s, x)\n"
        "    return x * -1.0, s.upper(), {x: [n, -1], -x: []}\n",
        examples=300,
    )
    assert result.difference is None
    assert result.counts["equal"] > 200
    assert result.counts["raised"] > 0
    assert result.compared + result.counts["outside"] + result.counts["declined"] == result.cases == 300
    assert result.counts["declined"] < 20


def test_calls_before_matter_only_with_state(one: One) -> None:
    source = "_seen: list[int] = []\n\ndef f(n: int) -> int:\n    _seen.append(n)\n    return len(_seen)\n"
    found = one(*same_but(source, "len(_seen)", "min(len(_seen), 2)")).difference
    assert found is not None
    assert found.calls == ("f(0)", "f(0)", "f(0)")
    assert (found.python, found.module) == ("returned 3", "returned 2")


def test_state_that_the_manifest_denies(one: One) -> None:
    """Every case of CPython's begins anew, so an instance that remembers is found out."""
    from portalis.compiler.package import with_manifest
    from portalis.compiler.verify import check

    source = "_seen: list[int] = []\n\ndef f(n: int) -> int:\n    _seen.append(n)\n    return len(_seen)\n"
    usual = check.verify

    def lying(wasm: bytes, *rest: object, **named: object) -> object:
        return usual(with_manifest(wasm, {"state": False}), *rest, **named)  # type: ignore[arg-type]

    check.verify = lying  # type: ignore[assignment]
    try:
        found = one(source).difference
    finally:
        check.verify = usual
    assert found is not None
    assert "though the manifest says" in found.note


def test_a_seed_makes_the_same_cases(one: One) -> None:
    source = "def f(a: list[int], b: str, c: float) -> int:\n    return len(a)\n"
    other = source.replace("len(a)", "len(a) + ('1' in b and c > 0.5)")
    found = [one(source, other, seed=seed, examples=100).difference for seed in (5, 5)]
    assert found[0] == found[1]
    assert found[0] is not None


def test_literals_reach_branches(one: One) -> None:
    source = (
        "def f(s: str, n: int, b: bytes) -> int:\n"
        "    if s == 'a rather long password' and n != 77_777_777:\n        return 1\n    return 0\n"
    )
    found = one(source, source.replace("return 1", "return 2")).difference
    assert found is not None
    assert found.calls == ("f('a rather long password', 0, b'')",)
