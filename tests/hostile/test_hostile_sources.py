"""Sources that are odd, huge or made to do harm: each ends in bounded time and memory with an answer or a clear refusal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.process import Ended, run_portalis

SECONDS = 60.0
PEAK_MIB = 1500.0

OK, UNCAUGHT, REFUSED = 0, 1, 3

Run = Callable[[bytes], Ended]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """`portalis run` of a source; whatever it is, it must stay within bounds and must not be an internal error."""

    def run_source(source: bytes) -> Ended:
        script = tmp_path / "hostile.py"
        script.write_bytes(source)
        ended = run_portalis("run", "--timeout", "3", str(script), seconds=SECONDS)
        assert ended.status in (OK, UNCAUGHT, REFUSED), ended.stderr[-2000:]
        assert ended.peak_mib < PEAK_MIB
        assert "Traceback" not in ended.stderr or ended.status == UNCAUGHT
        return ended

    return run_source


def test_empty_file(run: Run) -> None:
    ended = run(b"")
    assert (ended.status, ended.stdout, ended.stderr) == (OK, "", "")


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(b"# " + b"x" * 1_000_000, id="comment"),
        pytest.param(b"text = '" + b"x" * 1_000_000 + b"'\nprint(len(text))\n", id="string"),
        pytest.param(b"x = 1\n" * 160_000 + b"print(x)\n", id="statements"),
        pytest.param(b"print(" + b"1 + " * 250_000 + b"1)\n", id="sum"),
        pytest.param(b"print(len([" + b"1, " * 330_000 + b"]))\n", id="list"),
    ],
)
def test_a_megabyte_of_source(run: Run, source: bytes) -> None:
    ended = run(source)
    assert ended.status in (OK, REFUSED)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(b"print(" + b"(" * 5000 + b"1" + b")" * 5000 + b")\n", id="parentheses"),
        pytest.param(b"x = " + b"[" * 5000 + b"]" * 5000 + b"\n", id="lists"),
        pytest.param(b"print(" + b"-" * 5000 + b"1)\n", id="signs"),
        pytest.param(b"print(" + b"not " * 5000 + b"1)\n", id="not"),
        pytest.param(b"x = ''\nprint(x" + b".strip()" * 5000 + b")\n", id="calls"),
        pytest.param(b"x = 1\nif x == 0:\n    pass\n" + b"elif x == 2:\n    pass\n" * 5000, id="elif"),
        pytest.param(b"print(" + b"lambda: " * 5000 + b"1)\n", id="lambdas"),
        pytest.param(b"".join(b" " * i + b"if 1:\n" for i in range(99)) + b" " * 99 + b"print(1)\n", id="indents"),
    ],
)
def test_deep_nesting(run: Run, source: bytes) -> None:
    ended = run(source)
    assert ended.status in (OK, REFUSED)
    if ended.status == REFUSED:
        assert "PT0" in ended.stderr


def test_ten_thousand_functions(run: Run) -> None:
    functions = "".join(f"def f{i}(x):\n    return x + {i}\n\n\n" for i in range(10_000))
    ended = run(functions.encode() + b"print(f1(1) + f9999(1))\n")
    assert ended.status in (OK, REFUSED)
    if ended.status == OK:
        assert ended.stdout == "10002\n"


def test_bytes_that_are_not_utf8(run: Run) -> None:
    ended = run(b"x = 1\nname = '\xff\xfe'\n")
    assert ended.status == REFUSED
    assert "PT0002" in ended.stderr
    assert ":2:" in ended.stderr


def test_null_byte(run: Run) -> None:
    ended = run(b"x = 1\ny = '\0'\n")
    assert ended.status == REFUSED
    assert "PT0003" in ended.stderr


@pytest.mark.parametrize(
    "data", [b"\x7fELF\x02\x01\x01" + bytes(range(256)), bytes(range(1, 128)) * 50, b"\xef\xbb\xbf"]
)
def test_bytes_that_are_no_python(run: Run, data: bytes) -> None:
    run(data)


def test_endless_recursion(run: Run) -> None:
    ended = run(b"def f(n):\n    return f(n + 1) + 1\n\n\nprint(f(0))\n")
    assert ended.status == UNCAUGHT
    assert ended.stderr.rstrip().rpartition("\n")[2].startswith("RecursionError")


def test_endless_loop(run: Run) -> None:
    ended = run(b"n = 0\nwhile True:\n    n = (n + 1) % 7\n")
    assert ended.status == UNCAUGHT
    assert "TimeoutError" in ended.stderr
    assert ended.seconds < 15


def test_endless_allocation(run: Run) -> None:
    ended = run(b"xs = []\nwhile True:\n    xs.append([0] * 100_000)\n")
    assert ended.status == UNCAUGHT
    assert "MemoryError" in ended.stderr


def test_huge_single_allocation(run: Run) -> None:
    ended = run(b"print(len([0] * 10**12))\n")
    assert ended.status == UNCAUGHT
    assert "MemoryError" in ended.stderr


def test_endless_output(run: Run) -> None:
    ended = run(b"while True:\n    print('x' * 1000)\n")
    assert ended.status == UNCAUGHT
