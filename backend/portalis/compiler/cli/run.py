"""`portalis run`: a script as a program, in the sandbox instead of in Python."""

from __future__ import annotations

import math

import click

from portalis.compiler.cli.exits import Exit
from portalis.compiler.cli.inputs import read_script
from portalis.compiler.cli.options import PASS_THROUGH, make_options, timeout_option, translation_options
from portalis.compiler.cli.terminal import print_diagnostics, progress


@click.command(
    context_settings=PASS_THROUGH,
    epilog="""\b
Examples:
  portalis run simulation.py
  portalis run --timeout 0 simulation.py       for as long as it takes
  echo 'print(2 ** 10)' | portalis run -

\b
A second run of an unchanged script starts at once: translations are kept in the cache folder (portalis doctor names it).
Exit status: the program's; 1 after an uncaught exception, 2 wrong usage, 3 refused.""",
)
@click.argument("script")
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
@click.option("--no-cache", is_flag=True, help="Translate anew, and keep nothing.")
@translation_options
@timeout_option(60.0)
def command(script: str, args: tuple[str, ...], no_cache: bool, int_mode: str, optimize: int, timeout: float) -> int:
    """Translate SCRIPT (- for standard input) and run it, as `python SCRIPT` would.

    ARGS are accepted, but a script that would read them (sys.argv) is refused.
    """
    from portalis.compiler import TranslationError
    from portalis.compiler.cli.execution import Script, run_program
    from portalis.compiler.cli.translation import module_for

    source, filename = read_script(script)
    options = make_options(program=True, int_mode=int_mode, optimize=optimize)
    try:
        with progress(f"translating {filename}"):
            wasm = module_for(source, filename, options, use_cache=not no_cache)
    except TranslationError as refusal:
        print_diagnostics(refusal.diagnostics, source, filename, refusal.files)
        return Exit.REFUSED
    # Infinity keeps the checks, and with them Ctrl-C.
    return run_program(wasm, timeout=timeout or math.inf, script=Script(filename, source.decode("utf-8", "replace")))
