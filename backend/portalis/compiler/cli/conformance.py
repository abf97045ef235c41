"""`portalis conformance`: compares programs with CPython."""

from __future__ import annotations

import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portalis.compiler.cli.exits import BadInput, Exit
from portalis.compiler.cli.options import HELP, grant_option
from portalis.compiler.cli.terminal import print_json

if TYPE_CHECKING:
    from portalis.compiler.conformance.compare import Outcome
    from portalis.compiler.conformance.corpus import Program


@click.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  portalis conformance tests/programs
  portalis conformance HumanEval.jsonl.gz -j 4
  portalis conformance one.py two.py --json

\b
Verdicts: equal (output and exit status are CPython's), refused (with a diagnostic, or while running), wrong, crashed, skipped (CPython took too
long, or prints something else each time).
Exit status: 0 all equal, refused or skipped; 1 some wrong or crashed; 2 wrong usage.""",
)
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "-j",
    "jobs",
    type=click.IntRange(1, 256),
    default=os.cpu_count() or 1,
    metavar="N",
    help="Programs at a time.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Limit for each run.",
)
@click.option("--json", "as_json", is_flag=True, help="Print every program's outcome as JSON.")
@grant_option
def command(paths: tuple[str, ...], jobs: int, timeout: float, as_json: bool, grants: tuple[str, ...]) -> int:
    """Run the programs in PATHS under CPython and through Portalis, and compare output and exit status.

    PATHS are Python files, folders of them, or HumanEval's .jsonl or .jsonl.gz. The programs run under CPython with your rights.
    """
    from portalis.compiler.conformance import report
    from portalis.compiler.conformance.corpus import CorpusError, find_programs

    with tempfile.TemporaryDirectory(prefix="portalis-conformance-") as workdir:
        try:
            programs = find_programs([Path(path) for path in paths], Path(workdir))
        except (CorpusError, OSError) as error:
            raise BadInput(str(error)) from error
        outcomes = _compare_all(programs, jobs, timeout, grants)
    if as_json:
        print_json(report.as_json(outcomes))
    else:
        click.echo(report.as_text(outcomes))
    tally = report.counts(outcomes)
    return Exit.FAILED if tally["wrong"] or tally["crashed"] else Exit.OK


def _compare_all(programs: list[Program], jobs: int, timeout: float, grants: tuple[str, ...]) -> list[Outcome]:
    from portalis.compiler.conformance.compare import compare

    with ThreadPoolExecutor(jobs) as pool:
        outcomes = pool.map(lambda program: compare(program, timeout, grants), programs)
        if not sys.stderr.isatty():
            return list(outcomes)
        from rich.console import Console
        from rich.progress import track

        return list(track(outcomes, "comparing", total=len(programs), console=Console(stderr=True), transient=True))
