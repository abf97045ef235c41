"""`--grant clock`: the functions of `time`."""

from __future__ import annotations

import io
import time

import pytest

from portalis.compiler import Options, TranslationError, translate
from portalis.compiler.cli.execution import run_script
from portalis.compiler.cli.options import make_options
from portalis.sandbox import Limits, Sandbox, ValidationError
from portalis.sandbox.component import componentize

TIMES = """
import time
from time import perf_counter
before = perf_counter()
print(time.time(), time.time_ns(), time.monotonic() >= 0, time.process_time() >= 0)
print(perf_counter() >= before, time.monotonic_ns() <= time.perf_counter_ns())
"""


def test_refused_without_the_grant() -> None:
    with pytest.raises(TranslationError) as refusal:
        translate(TIMES, options=Options(program=True))
    problems = [d for d in refusal.value.diagnostics if d.severity == "error"]
    assert {p.code for p in problems} == {"PT0204"}
    assert "--grant clock" in (problems[0].fix or "")


def test_the_sandbox_has_to_grant_it_too() -> None:
    wasm = translate(TIMES, options=Options(program=True, clock=True)).wasm
    with pytest.raises(ValidationError, match=r"Limits\.clock"):
        Sandbox().load(wasm)
    # Known from before, and still not allowed.
    Sandbox(Limits(clock=True)).load(wasm)
    with pytest.raises(ValidationError, match=r"Limits\.clock"):
        Sandbox().load(wasm)
    with pytest.raises(ValidationError, match=r"Limits\.clock"):
        componentize(wasm)


def test_the_times_are_those_of_the_host() -> None:
    wasm = translate(TIMES, options=Options(program=True, clock=True)).wasm
    stdout = io.StringIO()
    before = time.time()
    Sandbox(Limits(clock=True)).load(wasm).run(stdout=stdout)
    after = time.time()
    first, second = stdout.getvalue().splitlines()
    seconds, nanoseconds, *rest = first.split()
    assert before - 0.001 <= float(seconds) <= after + 0.001
    assert before - 0.001 <= int(nanoseconds) / 1e9 <= after + 0.001
    assert (rest, second) == (["True", "True"], "True True")


def test_a_program_that_begins_again_finds_the_same_times() -> None:
    source = "import time\nprint(time.perf_counter_ns())\nx = 1\nfor i in range(1, 40):\n    x *= i\nprint(x, time.perf_counter_ns())\n"
    stdout = io.StringIO()
    options = make_options(program=True, int_mode="auto", optimize=2, grants=("clock",))
    assert run_script(lambda wanted: translate(source, options=wanted).wasm, options, stdout=stdout) == 0
    first, second = stdout.getvalue().splitlines()
    factorial, later = second.split()
    assert int(first) <= int(later) <= time.perf_counter_ns()
    assert factorial == "20397882081197443358640281739902897356800000000"


def test_waiting_is_refused() -> None:
    with pytest.raises(TranslationError, match="PT0204"):
        translate("import time\ntime.sleep(1)\n", options=Options(program=True, clock=True))
