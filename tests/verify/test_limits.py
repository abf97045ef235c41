"""What ends without an answer is counted apart, never as equal, and nothing that a script does stops the comparison."""

from __future__ import annotations

from collections.abc import Callable

from portalis.compiler.verify.check import ExportResult, Verification

One = Callable[..., ExportResult]


def test_cpython_that_does_not_end(one: One) -> None:
    result = one("def f(n: int) -> int:\n    while n > 50:\n        pass\n    return n\n", examples=40, deadline=0.3)
    assert result.difference is None
    assert result.counts["limits"] > 0
    assert result.counts["equal"] > 0
    assert result.module_limits == 0


def test_module_that_does_not_end(one: One) -> None:
    """A limit that only the module runs into, long after CPython was done, is no matter of patience."""
    source = "def f(n: int) -> int:\n    while n == 3:\n        break\n    return n\n"
    found = one(source, source.replace("break", "pass"), deadline=0.2).difference
    assert found is not None
    assert found.calls == ("f(3)",)
    assert found.module == "took too long"


def test_memory(one: One) -> None:
    result = one("def f(n: int) -> int:\n    return len([0.5] * (n % 5 * 400_000_000))\n", examples=30)
    assert result.difference is None
    assert result.counts["limits"] > 0
    assert result.counts["equal"] > 0


def test_recursion(one: One) -> None:
    result = one("def f(n: int) -> int:\n    return 0 if n == 0 else f(n - 1)\n", examples=60)
    assert result.difference is None
    assert result.counts["limits"] > 0
    assert result.counts["equal"] > 0


def test_output(one: One) -> None:
    result = one("def f(n: int) -> None:\n    print('x' * (n % 3 * 3_000_000))\n", examples=20)
    assert result.difference is None
    assert result.counts["limits"] > 0
    assert result.counts["equal"] > 0


def test_cpython_that_crashes(one: One) -> None:
    """The process of one case may end; the next case has another."""
    source = "def f(n: int) -> int:\n    return n\n"
    dying = "import os\n\ndef f(n: int) -> int:\n    if n % 2:\n        os._exit(3)\n    return n\n"
    result = one(dying, source, examples=40)
    assert result.difference is None
    assert result.counts["limits"] > 0
    assert result.counts["equal"] > 0


def test_each_case_begins_anew_in_cpython(one: One) -> None:
    source = "def f(n: int) -> int:\n    return 0\n"
    counting = "_calls: list[int] = []\n\ndef f(n: int) -> int:\n    _calls.append(n)\n    return len(_calls) - 1\n"
    assert one(counting, source).difference is None


def test_overflow_is_of_its_own_kind(one: One) -> None:
    result = one("def f(n: int) -> int:\n    return n * n\n")
    assert result.difference is None
    assert result.counts["overflow"] > 0
    assert "64 bits" in result.examples["overflow"].module


def test_ints_beyond_the_boundary(one: One) -> None:
    result = one("def f(xs: list[int]) -> int:\n    return len(xs)\n")
    assert result.difference is None
    assert result.counts["outside"] > 0
    assert "64 bits" in result.examples["outside"].note


def test_order_of_sets_of_strings_is_not_compared(one: One) -> None:
    result = one("def f(s: set[str]) -> list[str]:\n    return list(s)\n")
    assert result.difference is None
    assert result.counts["unstable"] > 0
    assert result.counts["equal"] > 0


def test_order_of_sets_with_nan_is_not_compared(one: One) -> None:
    """CPython hashes a nan by its address."""
    result = one("def f(xs: list[float]) -> list[float]:\n    return list(set(xs + [float('nan')]))\n", examples=60)
    assert result.difference is None
    assert result.counts["unstable"] > 0


def test_arguments_that_are_changed(one: One) -> None:
    result = one("def f(xs: list[int]) -> int:\n    xs.append(1)\n    return len(xs)\n", examples=50)
    assert result.difference is None
    assert result.mutating > 40


def test_statements_of_the_script(verify: Callable[..., Verification]) -> None:
    source = "print('hello')\n\ndef f(n: int) -> int:\n    return n\n"
    assert verify(source).startup is None
    other = verify(source, source.replace("hello", "bye"))
    assert other.startup_differs
    assert other.startup is not None
    assert "'hello\\n'" in other.startup.python
    both = verify("raise ValueError('at once')\n\ndef f(n: int) -> int:\n    return n\n")
    assert both.startup is not None
    assert not both.startup_differs
    assert not both.results
