"""`portalis test`: the doctests of a script, compiled with it and run in the sandbox."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from portalis.compiler.cli.exits import BadInput, Exit
from portalis.compiler.cli.inputs import read_script
from portalis.compiler.cli.options import HELP, grant_option, make_options, timeout_option, translation_options
from portalis.compiler.cli.terminal import print_diagnostics, print_json, progress

_RULE = "*" * 70


@click.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  portalis test wave.py
  portalis test wave.py -v
  portalis test wave.py --json

\b
Exit status: 0 all pass, 1 some fail, 2 wrong usage, 3 refused.""",
)
@click.argument("script")
@click.option("-v", "--verbose", is_flag=True, help="List the examples that pass, too.")
@click.option("--json", "as_json", is_flag=True, help="Print every example's result as JSON.")
@translation_options
@grant_option
@timeout_option(10.0)
def command(
    script: str,
    verbose: bool,
    as_json: bool,
    int_mode: str,
    optimize: int,
    grants: tuple[str, ...],
    timeout: float,
) -> int:
    """Run the doctests of SCRIPT inside the sandbox.

    Examples see a copy of the script's names and share one namespace per docstring, as with Python's doctest module, whose
    option directives (ELLIPSIS, NORMALIZE_WHITESPACE, SKIP, …) work.
    """
    from portalis.compiler import TranslationError
    from portalis.compiler.cli.execution import run_for_output
    from portalis.compiler.cli.translation import modules_of
    from portalis.compiler.diagnostics import to_json
    from portalis.compiler.doctests import run_doctests, without_examples
    from portalis.compiler.doctests.check import Output
    from portalis.compiler.pipeline import emit_rust
    from portalis.compiler.sources import sources_of

    source, filename = read_script(script)
    options = make_options(program=True, int_mode=int_mode, optimize=optimize, grants=grants)

    def run(program: str) -> Output:
        return run_for_output(modules_of(program.encode(), filename, options), options, timeout)

    try:
        with progress(f"testing {filename}"):
            text = source.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
            # A script that is refused as it stands is refused once, not once per docstring.
            try:
                plain: str | bytes = without_examples(text, _module_name(filename))
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                plain = source
            emit_rust(plain, filename=filename, sources=sources_of(script), options=options)
            report = run_doctests(text, _module_name(filename), filename, run)
    except TranslationError as refusal:
        if as_json:
            print_json({"ok": False, "diagnostics": to_json(refusal.diagnostics), "examples": []})
        else:
            print_diagnostics(refusal.diagnostics, source, filename, refusal.files)
        return Exit.REFUSED
    except ValueError as error:
        raise BadInput(f"cannot read the doctests of {filename}: {error}") from error

    failed, refused = report.count("failed"), report.count("refused")
    if as_json:
        print_json(
            {
                "ok": not failed and not refused,
                "diagnostics": to_json(report.diagnostics),
                "examples": [asdict(result) for result in report.results],
            }
        )
    else:
        for result in report.results:
            if result.difference:
                click.echo(_RULE)
                click.echo(f'File "{filename}", line {result.line}, in {result.name}\nFailed example:')
                click.echo("".join(f"    {line}\n" for line in result.source.splitlines()), nl=False)
                click.echo(result.difference.rstrip("\n"))
            elif verbose:
                click.echo(f"{filename}:{result.line}: {result.verdict}: {result.source.rstrip()}")
        if any(result.difference for result in report.results):
            click.echo(_RULE)
        print_diagnostics(report.diagnostics, source, filename)
        counts = {verdict: report.count(verdict) for verdict in ("passed", "failed", "refused", "skipped")}
        click.echo(", ".join(f"{n} {verdict}" for verdict, n in counts.items() if n or verdict in ("passed", "failed")))
    if failed:
        return Exit.FAILED
    return Exit.REFUSED if refused else Exit.OK


def _module_name(filename: str) -> str:
    return Path(filename).stem if filename != "<stdin>" else "script"
