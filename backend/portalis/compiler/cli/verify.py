"""`portalis verify`: compares a script's exports with CPython on generated inputs."""

from __future__ import annotations

import hashlib
import importlib.util
import random
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portalis.compiler.cli.exits import BadInput, Exit
from portalis.compiler.cli.inputs import read_script
from portalis.compiler.cli.options import HELP, make_options, translation_options
from portalis.compiler.cli.terminal import print_diagnostics, print_json, progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from portalis.compiler import Options
    from portalis.compiler.verify.check import Settings, Verification

_SEEDS = 2**32


@click.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  portalis verify wave.py
  portalis verify wave.py --export height --examples 5000
  portalis verify wave.py --seed 1234              the same cases again
  portalis verify wave.py --json

\b
A case counts as equal when both return equal values of equal types and print the same, or raise the same exception with the
same message. Counted apart, and never as equal: cases that a limit ends on either side, integers that leave 64 bits (--int),
arguments that no host can pass, and calls that CPython itself answers differently each time.
Exit status: 0 no difference found, 1 an input that differs, 2 wrong usage, 3 refused.""",
)
@click.argument("script")
@click.option(
    "--export", "names", multiple=True, metavar="NAME", help="Only this function; may be given several times."
)
@click.option(
    "--examples", type=click.IntRange(1), default=200, show_default=True, metavar="N", help="Cases for each function."
)
@click.option(
    "--seed", type=click.IntRange(0), metavar="S", help="Makes the same cases again; chosen at random without it."
)
@click.option(
    "--deadline",
    type=click.FloatRange(min=0.01),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="The most time that a case may take, in CPython and in the sandbox.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@translation_options
def command(
    script: str,
    names: tuple[str, ...],
    examples: int,
    seed: int | None,
    deadline: float,
    as_json: bool,
    int_mode: str,
    optimize: int,
) -> int:
    """Compare the exports of SCRIPT (- for standard input) with CPython on generated inputs.

    Inputs are made by Hypothesis from the signatures, with edge values and the script's own literals among them, and shrunk to the
    smallest that differs. The script runs under CPython with your rights, in a process of its own.
    """
    need_hypothesis()
    from portalis.compiler import TranslationError
    from portalis.compiler.cli.translation import modules_of
    from portalis.compiler.diagnostics import to_json
    from portalis.compiler.verify.check import Settings
    from portalis.compiler.verify.report import as_json as report_json
    from portalis.compiler.verify.report import as_text, failed
    from portalis.compiler.widening import with_room

    source, filename = read_script(script)
    options = make_options(program=False, int_mode=int_mode, optimize=optimize)
    settings = Settings(examples, random.SystemRandom().randrange(_SEEDS) if seed is None else seed, deadline)
    try:
        with progress(f"verifying {filename}") as say:
            made = modules_of(source, filename, options)

            def attempt(wanted: Options) -> Verification:
                return verify_module(made(wanted), source, filename, settings, names, say)

            verification = with_room(options, attempt)
    except TranslationError as refusal:
        if as_json:
            print_json({"ok": False, "diagnostics": to_json(refusal.diagnostics), "exports": []})
        else:
            print_diagnostics(refusal.diagnostics, source, filename, refusal.files)
        return Exit.REFUSED
    if as_json:
        print_json(report_json(verification, int_mode))
    else:
        click.echo(as_text(verification, script, int_mode))
    return Exit.FAILED if failed(verification, int_mode) else Exit.OK


def need_hypothesis() -> None:
    """Raises `BadInput` where Hypothesis is not installed."""
    if importlib.util.find_spec("hypothesis") is None:
        raise BadInput("this needs Hypothesis, which makes the inputs: pip install 'portalis[verify]'")


def fixed_seed(source: bytes) -> int:
    """A seed that belongs to a source: the same translation gives the same bytes."""
    return int.from_bytes(hashlib.sha256(source).digest()[:4], "big")


def verify_module(
    wasm: bytes,
    source: bytes,
    filename: str,
    settings: Settings,
    names: Sequence[str] = (),
    say: Callable[[str], None] = lambda text: None,
) -> Verification:
    """Compares a script's module with it. Raises `BadInput` for what can not be compared."""
    from portalis.compiler.cli.execution import load
    from portalis.compiler.sources import imported_files
    from portalis.compiler.verify.check import verify
    from portalis.compiler.verify.harvest import harvest
    from portalis.compiler.verify.python import PythonError, ScriptFile

    manifest = load(wasm).manifest
    known = [export.name for export in manifest.exports]
    if not known:
        raise BadInput(
            f"{filename} exports nothing: annotate the parameters of a function, or compare it as a program with "
            "`portalis conformance`"
        )
    missing = next((name for name in names if name not in known), None)
    if missing is not None:
        raise BadInput(f"{filename} exports no function {missing!r}; it exports {', '.join(known)}")
    path = Path(filename)
    script = ScriptFile(
        source,
        filename,
        path.absolute().parent if path.is_file() else Path.cwd(),
        {name: [field.name for field in record.fields] for name, record in manifest.types.items()},
        known,
    )
    literals = harvest([source, *imported_files(filename, source).values()])
    try:
        return verify(wasm, script, literals, settings, names or None, say)
    except PythonError as error:
        raise BadInput(str(error)) from error
