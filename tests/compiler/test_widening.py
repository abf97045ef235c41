"""`--int=auto`: work that needs more than 64 bits is done again with wider ints; `fast` and `exact`."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
from pathlib import Path

import pytest

from portalis.compiler import Options, translate
from portalis.compiler.cli.execution import run_script
from portalis.compiler.infer.wide_lines import wide_lines
from portalis.compiler.options import ALL
from portalis.compiler.widening import MAX_LINES, wider, with_room
from portalis.sandbox import IntegerOverflow, Sandbox

FACTORIAL = """
def factorial(n: int) -> int:
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result
"""


def _run(source: str, options: Options) -> tuple[str, str, list[Options]]:
    """What a program prints, what it says on stderr, and the options of each attempt."""
    attempts: list[Options] = []

    def made(wanted: Options) -> bytes:
        attempts.append(wanted)
        return translate(source, filename="script.py", options=wanted).wasm

    stdout, stderr = io.StringIO(), io.StringIO()
    run_script(made, options, stdout, stderr)
    return stdout.getvalue(), stderr.getvalue(), attempts


def test_prints_what_cpython_prints_and_nothing_twice() -> None:
    source = """
print("first")
x = 1
for i in range(30):
    x *= 1000
    print(i, x)
y = 3
while y < 10**30:
    y = y * y
print(y)
"""
    stdout, stderr, attempts = _run(source, Options(program=True))
    expected = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True).stdout
    assert (stdout, stderr) == (expected, "")
    assert [sorted(a.wide) for a in attempts] == [[], [5], [5, 9]]


def test_handlers_do_not_see_what_cpython_does_not_raise() -> None:
    source = """
def grow(x):
    try:
        return x * x
    except OverflowError:
        print("caught")
        return 0
    except BaseException:
        print("caught all")
        return 1
    finally:
        print("finally")

print(grow(2**40))
"""
    stdout, _, attempts = _run(source, Options(program=True))
    assert stdout == f"finally\n{2**80}\n"
    assert len(attempts) == 2


def test_generators_and_callbacks_stop_at_once() -> None:
    source = """
def squares(x):
    try:
        while True:
            yield x
            x = x * x
    except Exception:
        print("never")
    finally:
        print("closed")

out = []
for s in squares(10):
    out.append(s)
    if len(out) == 8:
        break
print(out[-1], sorted([3, 1, 2], key=lambda v: v * 2**62), max(map(lambda v: v + 2**63 - 1, [1, 2])))
"""
    expected = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True).stdout
    stdout, stderr, _ = _run(source, Options(program=True))
    assert (stdout, stderr) == (expected, "")


def test_fast_raises_what_a_script_can_catch() -> None:
    source = """
try:
    x = 2**62
    print(x * 4)
except OverflowError as e:
    print(type(e).__name__, e)
"""
    stdout, _, attempts = _run(source, Options(program=True, int_mode="fast"))
    assert stdout == "OverflowError integer overflow: the result does not fit in 64 bits\n"
    assert len(attempts) == 1


def test_library_in_fast_mode_too() -> None:
    source = """
def safe(x: int) -> str:
    try:
        return str(x * x)
    except OverflowError:
        return "too large"
"""
    assert Sandbox().load(translate(source, options=Options(int_mode="fast")).wasm).safe(2**40) == "too large"


def test_module_says_where_it_had_too_few_bits() -> None:
    module = Sandbox().load(translate(FACTORIAL, filename="fact.py", options=Options()).wasm)
    assert module.factorial(20) == 2432902008176640000
    with pytest.raises(IntegerOverflow) as raised:
        module.factorial(21)
    assert isinstance(raised.value, OverflowError)
    assert raised.value.line == 5
    # A new instance takes the place of the one that stopped.
    assert module.factorial(5) == 120


def test_exact_module_takes_and_gives_ints_of_any_size() -> None:
    source = (
        FACTORIAL
        + "\n\ndef half(x: int) -> int:\n    return x // 2\n\n\ndef total(xs: list[int]) -> int:\n    return sum(xs)\n"
    )
    exact = translate(source, options=Options(int_mode="exact"))
    with Sandbox().load(exact.wasm) as module:
        for n in (0, 1, 20, 21, 100):
            expected = 1
            for i in range(2, n + 1):
                expected *= i
            assert module.factorial(n) == expected
        for x in (0, 1, -1, 2**63 - 1, -(2**63), 2**63, 2**64, -(10**50), 3**500):
            assert module.half(x) == x // 2
            assert module.total([x, x, 1]) == 2 * x + 1
        with pytest.raises(TypeError):
            module.half(1.0)
    assert "list<u8>" in exact.wit


def test_arguments_may_be_large_where_the_module_can_be_made_again() -> None:
    def attempt(options: Options) -> object:
        return (
            Sandbox()
            .load(translate(FACTORIAL.replace("n + 1", "n % 1000 + 1"), options=options).wasm)
            .factorial(10**30 + 5)
        )

    assert with_room(Options(), attempt) == 120
    with pytest.raises(OverflowError):
        with_room(Options(int_mode="fast"), attempt)


def test_every_attempt_is_wider_and_there_is_an_end() -> None:
    options: Options | None = Options()
    seen = []
    for line in range(1, 100):
        assert options is not None
        options = wider(options, line)
        if options is None:
            break
        seen.append(options)
    assert options is None
    # First lines, then all of them, then those with ranges, then all ranges.
    assert [o.int_mode for o in seen] == ["auto"] * MAX_LINES + ["exact"] * MAX_LINES + ["exact"]
    assert seen[-1].wide == {ALL}
    assert len(set(seen)) == len(seen)
    assert wider(Options(), 0) == Options(int_mode="exact", wide=frozenset({0}))
    assert wider(Options(wide=frozenset({3})), 3) == Options(int_mode="exact", wide=frozenset({3}))
    assert wider(Options(int_mode="exact", wide=frozenset({3})), 3) == Options(int_mode="exact", wide=frozenset({ALL}))
    assert wider(Options(int_mode="exact"), 3) is None
    assert wider(Options(int_mode="fast"), 3) is None


def test_a_second_line_widens_the_functions() -> None:
    """Others that would be found one by one, a build for each, are known then."""
    source = """
def powers(k):
    a = b = c = d = 3
    for _ in range(k):
        a = a * 7
        b = b * 9
        c = c + a
        d = (d << 3) - 1
    return a, b, c, d

def small(k):
    return [i * i for i in range(k)]

print(powers(60), small(3))
"""
    stdout, stderr, attempts = _run(source, Options(program=True))
    expected = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True).stdout
    assert (stdout, stderr) == (expected, "")
    assert [len(a.wide) for a in attempts] == [0, 1, 2]
    tree = ast.parse(source)
    assert wide_lines(tree, frozenset({5})) == {5}
    assert wide_lines(tree, attempts[-1].wide) == set(range(3, 10))
    assert wide_lines(tree, frozenset({8, 14})) == {*range(3, 10), 14}


def test_where_large_ints_are_not_supported_the_line_is_named() -> None:
    source = "import math\n\ndef f(n):\n    a = n**40\n    return math.dist([a, 2], [1.5, 2])\n\nprint(f(10))\n"
    stdout, stderr, _ = _run(source, Options(program=True))
    assert stdout == ""
    assert "line 4, in f" in stderr
    assert "64 bits" in stderr
    assert "line 5 is refused: `math.dist`" in stderr


def test_ranges_get_larger_bounds_on_the_lines_that_need_them() -> None:
    source = """
def total(low, high):
    return sum(x - low for x in range(low, high))

def small(n):
    return [i for i in range(n)]

print(total(10**20, 10**20 + 4), total(1, 4), small(3))
"""
    stdout, stderr, attempts = _run(source, Options(program=True))
    assert (stdout, stderr) == ("6 3 [0, 1, 2]\n", "")
    assert [sorted(a.wide) for a in attempts] == [[], [3]]


def test_call_of_a_script(tmp_path: Path) -> None:
    script = tmp_path / "fact.py"
    script.write_text(FACTORIAL, "utf-8")
    command = [sys.executable, "-m", "portalis.compiler.cli", "call", str(script), "factorial", "30"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("265252859812191058636308480000000\n", 0)
