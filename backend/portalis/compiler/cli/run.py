"""`portalis run`: a script as a program, in the sandbox instead of in Python."""

from __future__ import annotations

import functools
import math
import sys

import click

from portalis.compiler.cli.exits import Exit
from portalis.compiler.cli.inputs import read_script
from portalis.compiler.cli.options import PASS_THROUGH, grant_option, make_options, timeout_option, translation_options
from portalis.compiler.cli.terminal import print_diagnostics, progress


@click.command(
    context_settings=PASS_THROUGH,
    epilog="""\b
Examples:
  portalis run simulation.py
  portalis run --timeout 0 simulation.py       for as long as it takes
  portalis run --grant entropy dice.py         random numbers without a seed
  echo 'print(2 ** 10)' | portalis run -

\b
A second run of an unchanged script starts at once: translations are kept in the cache folder (portalis doctor names it).
Exit status: the program's; 1 after an uncaught exception, 2 wrong usage, 3 refused.""",
)
@click.argument("script")
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
@click.option("--no-cache", is_flag=True, help="Translate anew, and keep nothing.")
@translation_options
@grant_option
@timeout_option(60.0)
def command(
    script: str,
    args: tuple[str, ...],
    no_cache: bool,
    int_mode: str,
    optimize: int,
    grants: tuple[str, ...],
    timeout: float,
) -> int:
    """Translate SCRIPT (- for standard input) and run it, as `python SCRIPT ARGS` would.

    A script that reads standard input gets it once all of it is there.
    """
    from portalis.compiler import Options, TranslationError
    from portalis.compiler.cli.execution import INTERRUPTED, Given, Script, end_by_interrupt, run_script
    from portalis.compiler.cli.translation import modules_of

    source, filename = read_script(script)
    options = make_options(program=True, int_mode=int_mode, optimize=optimize, grants=grants)
    module = modules_of(source, filename, options, use_cache=not no_cache and not grants)

    def made(wanted: Options) -> bytes:
        with progress(f"translating {filename}"):
            return module(wanted)

    ended: list[Exception] = []
    try:
        # Infinity keeps the checks, and with them Ctrl-C.
        script_text = Script(filename, source.decode("utf-8", "replace"))
        given = Given((script, *args), functools.cache(sys.stdin.read))
        status = run_script(
            made, options, timeout=timeout or math.inf, script=script_text, given=given, failed=ended.append
        )
        if status == INTERRUPTED and ended:
            end_by_interrupt()
        return status
    except TranslationError as refusal:
        print_diagnostics(refusal.diagnostics, source, filename, refusal.files)
        return Exit.REFUSED
