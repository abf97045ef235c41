"""`--grant entropy`: generators of `random` without a seed."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from portalis.compiler import Options, TranslationError, translate
from portalis.compiler.cli.options import make_options
from portalis.sandbox import Sandbox

DICE = """
import random
other = random.Random()
print([random.randint(1, 6) for _ in range(20)], [other.randint(1, 6) for _ in range(20)])
xs = list(range(30))
random.shuffle(xs)
print(xs, sorted(xs) == list(range(30)), 0 <= random.random() < 1)
"""


def _run(source: str, options: Options) -> str:
    stdout = io.StringIO()
    Sandbox().load(translate(source, options=options).wasm).run(stdout=stdout)
    return stdout.getvalue()


def test_refused_without_the_grant() -> None:
    with pytest.raises(TranslationError) as refusal:
        translate(DICE, options=Options(program=True))
    (problem,) = [d for d in refusal.value.diagnostics if d.severity == "error"]
    assert "--grant entropy" in (problem.fix or "")


def test_granted_numbers_differ_by_the_grant_and_by_the_generator() -> None:
    options = Options(program=True, entropy=123456789)
    first = _run(DICE, options)
    assert first == _run(DICE, options)
    assert first != _run(DICE, replace(options, entropy=987654321))
    mine, other = first.splitlines()[0].split("] [")
    assert mine.strip("[]") != other.strip("[]")
    assert first.splitlines()[1].endswith("True True")


def test_a_seed_gives_the_numbers_of_the_seed() -> None:
    source = "import random\nrandom.seed(7)\nprint(random.random())\nrandom.seed()\nprint(random.random())\n"
    lines = _run(source, Options(program=True, entropy=5)).splitlines()
    assert lines[0] == "0.32383276483316237"
    assert lines[1] != lines[0]


def test_the_command_line_draws_the_number() -> None:
    drawn = {make_options(program=True, int_mode="auto", optimize=2, grants=("entropy",)).entropy for _ in range(4)}
    assert len(drawn) == 4
    assert make_options(program=True, int_mode="auto", optimize=2).entropy is None
