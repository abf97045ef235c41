"""Translates and runs the programs made from docstrings and judges the output as `doctest` does."""

from __future__ import annotations

import doctest
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from portalis.compiler.diagnostics import Diagnostic, Span, TranslationError
from portalis.compiler.doctests.collect import collect
from portalis.compiler.doctests.synthesize import DoctestProgram, marker, syntax_errors, synthesize

Verdict = Literal["passed", "failed", "skipped", "refused"]
_CHECKER = doctest.OutputChecker()


@dataclass(frozen=True, slots=True)
class Uncaught:
    """An exception that ended a program: its class's name and `str(e)`."""

    type_name: str
    message: str
    #: it stands for what is right in Python and not supported
    declined: bool = False

    def last_line(self, module: str = "") -> str:
        """What a traceback ends with; with `module`, as a class that was defined there."""
        name = f"{module}.{self.type_name}" if module else self.type_name
        return f"{name}: {self.message}\n" if self.message else f"{name}\n"


@dataclass(frozen=True, slots=True)
class Output:
    """What one run of a program left: standard output, and the exception that ended it."""

    stdout: str
    error: Uncaught | None = None


#: Runs the text of a program in the sandbox; raises `TranslationError` when it is refused.
Runner = Callable[[str], Output]


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """The verdict on one example; `line` is its line in the script. `got` is output, or an exception's last line."""

    name: str
    line: int
    source: str
    want: str
    got: str
    verdict: Verdict
    difference: str = ""


@dataclass(slots=True)
class DoctestReport:
    """All examples of a script, in source order, and why some could not be translated."""

    results: list[ExampleResult] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def count(self, verdict: Verdict) -> int:
        """How many examples ended so."""
        return sum(result.verdict == verdict for result in self.results)


def run_doctests(source: str, module: str, filename: str, run: Runner) -> DoctestReport:
    """Runs every docstring's examples. Raises `ValueError` for a docstring whose examples are not indented evenly."""
    report = DoctestReport()
    for test in collect(source, module, filename):
        try:
            report.results += _run_group(source, module, test, run)
        except _RefusedError as refusal:
            report.diagnostics += [d for d in refusal.diagnostics if d not in report.diagnostics]
            report.results += [_result(test, example, "", "refused") for example in test.examples]
    return report


class _RefusedError(Exception):
    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        self.diagnostics = diagnostics


def _run_group(source: str, module: str, test: doctest.DocTest, run: Runner) -> list[ExampleResult]:
    """One docstring's results.

    An exception ends a program, so the program is run again with the raising example's exception swallowed to reach the
    examples after it: the host always sees the exact class and message, whatever the script's handlers could name.
    """
    raised = {number: Uncaught("SyntaxError", error.msg) for number, error in syntax_errors(test).items()}
    while True:
        token = secrets.token_hex(8)
        program = synthesize(source, module, test, token, frozenset(raised))
        try:
            output = run(program.source)
        except TranslationError as refusal:
            raise _RefusedError([_in_script(d, program) for d in refusal.diagnostics]) from refusal
        shown = _split(output.stdout, token)
        last = max(shown, default=None)
        if output.error is None or last is None or last in raised:
            break
        raised[last] = output.error
        if output.error.declined:
            break
        if last == len(test.examples) - 1:
            break
    return [_judge(test, number, shown, raised, output.error, module) for number in range(len(test.examples))]


def _in_script(diagnostic: Diagnostic, program: DoctestProgram) -> Diagnostic:
    """A diagnostic about an example, moved to the docstring's line that holds it."""
    line = program.origin.get(diagnostic.span.line)
    return diagnostic if line is None else replace(diagnostic, span=Span(line, 0, line, 1))


def _split(stdout: str, token: str) -> dict[int, str]:
    """Output per example that began to run."""
    pieces = stdout.split(marker(token))[1:]
    shown = {}
    for piece in pieces:
        number, _, text = piece.partition("\n")
        # As doctest: whatever is printed ends its line.
        shown[int(number)] = text + "\n" if text and not text.endswith("\n") else text
    return shown


def _judge(
    test: doctest.DocTest,
    number: int,
    shown: dict[int, str],
    raised: dict[int, Uncaught],
    stopped: Uncaught | None,
    module: str,
) -> ExampleResult:
    example = test.examples[number]
    flags = sum(flag for flag, on in example.options.items() if on)
    if flags & doctest.SKIP:
        return _result(test, example, "", "skipped")
    error = raised.get(number, stopped) if number in raised or number not in shown else None
    if error is not None and error.declined:
        return _result(test, example, error.last_line(), "refused", f"while running: {error.last_line()}")
    if number in raised:
        return _judge_exception(test, example, raised[number], flags, module)
    if number not in shown:
        got = f"not reached: {stopped.last_line()}" if stopped else "not reached\n"
        return _result(test, example, got, "failed", got)
    got = shown[number]
    if _CHECKER.check_output(example.want, got, flags):
        return _result(test, example, got, "passed")
    return _result(test, example, got, "failed", _CHECKER.output_difference(example, got, flags))


def _judge_exception(
    test: doctest.DocTest, example: doctest.Example, error: Uncaught, flags: int, module: str
) -> ExampleResult:
    got = error.last_line()
    if example.exc_msg is None:
        return _result(test, example, got, "failed", f"Exception raised:\n    {got}")
    # The class's module is part of the line when the class is the script's own: `wave.BadPhase: …`.
    for line in (got, error.last_line(module)):
        wanted = example.exc_msg
        if _CHECKER.check_output(wanted, line, flags):
            return _result(test, example, got, "passed")
        if flags & doctest.IGNORE_EXCEPTION_DETAIL and _class_name(wanted) == error.type_name:
            return _result(test, example, got, "passed")
    return _result(test, example, got, "failed", f"Expected:\n    {example.exc_msg}Got:\n    {got}")


def _class_name(last_line: str) -> str:
    return last_line.partition("\n")[0].partition(":")[0].rpartition(".")[2].strip()


def _result(
    test: doctest.DocTest, example: doctest.Example, got: str, verdict: Verdict, difference: str = ""
) -> ExampleResult:
    line = (test.lineno or 0) + example.lineno + 1
    return ExampleResult(test.name, line, example.source, example.want, got, verdict, difference)
