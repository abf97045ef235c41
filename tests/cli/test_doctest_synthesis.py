"""Programs made from docstrings, run under CPython instead of the sandbox: the verdicts must be those of `doctest`."""

from __future__ import annotations

import contextlib
import io
from typing import Any

import pytest

from portalis.compiler.doctests import DoctestReport, run_doctests
from portalis.compiler.doctests.check import Output, Uncaught


def run_under_cpython(program: str) -> Output:
    """Stands in for the sandbox: a program's output and the exception that ended it."""
    stdout = io.StringIO()
    names: dict[str, Any] = {"__name__": "__main__"}
    try:
        with contextlib.redirect_stdout(stdout):
            exec(compile(program, "wave.py", "exec"), names)
    except BaseException as error:
        return Output(stdout.getvalue(), Uncaught(type(error).__name__, str(error)))
    return Output(stdout.getvalue())


def report(source: str) -> DoctestReport:
    return run_doctests(source, "wave", "wave.py", run_under_cpython)


def verdicts(source: str) -> list[str]:
    return [result.verdict for result in report(source).results]


def in_docstring(examples: str, script: str = "") -> str:
    return f'r"""Examples.\n\n{examples}\n"""\n{script}'


@pytest.mark.parametrize(
    ("examples", "expected"),
    [
        (">>> 1 + 1\n2", ["passed"]),
        (">>> 1 + 1\n3", ["failed"]),
        (">>> None\n>>> x = 3\n>>> x\n3", ["passed"] * 3),
        (">>> print('a', end='')\na", ["passed"]),
        (">>> for i in range(2):\n...     i\n0\n1", ["passed"]),
        (">>> list(range(20)) # doctest: +ELLIPSIS\n[0, 1, ..., 19]", ["passed"]),
        (">>> [1,  2] # doctest: +NORMALIZE_WHITESPACE\n[1,\n 2]", ["passed"]),
        (">>> 1 / 0 # doctest: +SKIP\n7", ["skipped"]),
        (">>> print('a\\n\\nb')\na\n<BLANKLINE>\nb", ["passed"]),
    ],
)
def test_output_is_compared_as_doctest_does(examples: str, expected: list[str]) -> None:
    assert verdicts(in_docstring(examples)) == expected


def test_expected_traceback_compares_class_and_message() -> None:
    traceback = "Traceback (most recent call last):\n    ...\n"
    assert verdicts(in_docstring(f">>> 1 // 0\n{traceback}ZeroDivisionError: integer division or modulo by zero")) == [
        "passed"
    ]
    assert verdicts(in_docstring(f">>> 1 // 0\n{traceback}ZeroDivisionError: something else")) == ["failed"]
    assert verdicts(in_docstring(f">>> 1 // 0\n{traceback}ArithmeticError: integer division or modulo by zero")) == [
        "failed"
    ]
    detail = f">>> 1 // 0 # doctest: +IGNORE_EXCEPTION_DETAIL\n{traceback}ZeroDivisionError: something else"
    assert verdicts(in_docstring(detail)) == ["passed"]


def test_examples_after_an_exception_run() -> None:
    examples = ">>> x = 1\n>>> 1 // 0\n>>> x\n1\n>>> [][1]\n>>> x + 1\n2"
    assert verdicts(in_docstring(examples)) == ["passed", "failed", "passed", "failed", "passed"]


def test_class_of_the_script_may_be_written_with_its_module() -> None:
    script = "class Bad(Exception):\n    pass\n\n\ndef f():\n    raise Bad('no')\n"
    for name in ("Bad", "wave.Bad"):
        example = f">>> f()\nTraceback (most recent call last):\n    ...\n{name}: no"
        assert verdicts(in_docstring(example, script)) == ["passed"]


def test_examples_see_a_copy_of_the_scripts_names() -> None:
    script = "x = 1\n\n\ndef f():\n    return x\n"
    assert verdicts(in_docstring(">>> x = x + 5\n>>> x\n6\n>>> f()\n1", script)) == ["passed"] * 3


def test_importing_the_script_itself_is_allowed() -> None:
    script = "def f():\n    return 1\n"
    examples = (
        ">>> from wave import f\n>>> f()\n1\n>>> import wave\n>>> wave.f()\n1\n>>> from wave import f as g\n>>> g()\n1"
    )
    assert verdicts(in_docstring(examples, script)) == ["passed"] * 6


def test_script_is_no_program_under_test() -> None:
    script = 'if __name__ == "__main__":\n    raise SystemExit(1)\n'
    assert verdicts(in_docstring(">>> __name__\n'wave'", script)) == ["passed"]


def test_example_that_is_no_python_fails_alone() -> None:
    result = report(in_docstring(">>> 1 +\n2\n>>> 3\n3")).results
    assert [r.verdict for r in result] == ["failed", "passed"]
    assert result[0].got.startswith("SyntaxError")


def test_names_and_lines() -> None:
    source = "def f():\n    '''\n    >>> 1\n    1\n    '''\n\n\nclass C:\n    def m(self):\n        '''>>> 2\n        2\n        '''\n"
    assert [(result.name, result.line) for result in report(source).results] == [("wave.f", 3), ("wave.C.m", 10)]


def test_script_that_fails_at_once_fails_every_example() -> None:
    assert verdicts(in_docstring(">>> 1\n1\n>>> 2\n2", "raise ValueError('no')\n")) == ["failed", "failed"]
