"""`portalis batch`: many scripts into one stage."""

from __future__ import annotations

import contextlib
import math
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from portalis.stage.cli.common import HELP, BadInput, Failure, layer_option, open_stage, stage_errors, trust_option

if TYPE_CHECKING:
    from portalis.translator.batch.outcome import Report

OK, FAILED, REFUSED, INTERNAL, INTERRUPTED = 0, 1, 3, 4, 130
#: Codes of failures that are bugs of ours.
BUGS = frozenset({"internal", "build_failed", "translator_failed"})


def _frames(_context: click.Context, _parameter: click.Parameter, text: str | None) -> tuple[float, float] | None:
    if text is None:
        return None
    first, colon, last = text.partition(":")
    try:
        start, end = float(first), float(last) if colon else float(first)
    except ValueError:
        start = end = math.nan
    # Said now, not when two hundred scripts are translated.
    if not (math.isfinite(start) and math.isfinite(end)):
        raise click.BadParameter(f"{text!r} is no range: write START:END, such as 1:240")
    if start > end:
        raise click.BadParameter(f"{text!r} ends before it starts")
    return start, end


@click.command(
    context_settings=HELP,
    short_help="Translate, register, bind and bake many scripts.",
    epilog="""\b
Examples:
  portalis batch scripts/ --stage scene.usda
  portalis batch "shots/**/*.py" --stage scene.usda --backend https://farm.example
  portalis batch scripts/ --stage scene.usda --bind rules.toml --bake 1:240 --report out.json --report out.xml
  kit --no-window --enable portalis.translator --exec "…/batch.py scripts/ --stage scene.usda"

\b
Run again, it skips what is unchanged and goes on with the rest.

\b
Exit status: 0 all succeeded, 1 something failed (no answer, the stage, a rule, the bake), 2 wrong usage, 3 nothing but refused scripts,
4 a bug of ours, 130 interrupted.""",
)
@click.argument("scripts", nargs=-1, required=True, metavar="SCRIPTS…")
@click.option("--stage", "stage_path", required=True, metavar="STAGE", help="The stage that the modules go into.")
@click.option("--create", is_flag=True, help="Create the stage if it does not exist.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave out scripts of this name or path.")
@click.option(
    "--backend",
    envvar="PORTALIS_BACKEND",
    metavar="URL",
    help="The service that translates; by default the translator of this machine does.",
)
@click.option("--key", envvar="PORTALIS_KEY", metavar="KEY", help="API key; better in the environment's PORTALIS_KEY.")
@click.option("--grpc", "use_grpc", is_flag=True, help="Use gRPC where the URL does not say.")
@click.option(
    "--python", envvar="PORTALIS_PYTHON", metavar="FILE", help="The Python whose translator is used without a service."
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=os.cpu_count() or 1,
    metavar="N",
    help="Scripts that this machine builds at once without a service; default: its processors.",
)
@click.option(
    "--at-once", type=click.IntRange(1, 100), default=10, show_default=True, help="Scripts that are submitted at once."
)
@click.option("--attempts", type=click.IntRange(1, 20), default=3, show_default=True, help="For each script.")
@click.option(
    "--patience",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="How long a service that is away is waited for.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=120.0,
    show_default=True,
    metavar="SECONDS",
    help="The most time that one script may take.",
)
@click.option("--mode", type=click.Choice(["fast", "standard", "quality"]), default="standard", show_default=True)
@click.option("--embed", is_flag=True, help="Put modules into the layer instead of files beside it.")
@click.option("--with-source", is_flag=True, help="Let the scripts travel along, as files.")
@click.option("--force", is_flag=True, help="Replace modules also where bindings do not fit the new version.")
@click.option("--anew", is_flag=True, help="Do everything again, also what is unchanged.")
@click.option("--scope", metavar="PATH", help="The prim that holds the modules.")
@click.option(
    "--bind",
    "rules",
    metavar="RULES.toml",
    type=click.Path(path_type=Path),
    help="Which modules are bound to which prims.",
)
@click.option("--bake", "frames", metavar="START:END", callback=_frames, help="Bake these time codes afterwards.")
@click.option("--bake-output", metavar="FILE", help="The layer to bake into; by default STAGE with .baked.usdc.")
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write a report: JSON, or JUnit if it ends in .xml.",
)
@layer_option
@trust_option
def command(
    scripts: tuple[str, ...],
    stage_path: str,
    create: bool,
    exclude: tuple[str, ...],
    reports: tuple[Path, ...],
    layer: str | None,
    **settings: Any,
) -> int:
    """Translate SCRIPTS (files, folders, patterns), validate the modules, and put them into a stage."""
    with stage_errors():
        from portalis.translator.batch.collecting import collect
        from portalis.translator.batch.outcome import Report
        from portalis.translator.batch.session import Settings, perform

        found = collect(scripts, exclude)
        for target in reports:
            if not target.absolute().parent.is_dir():
                raise BadInput(f"cannot write {target}: its folder does not exist")
        report = Report(stage_path)
        # Opened only now, so that it has what another batch, that has just ended, put into it.
        with _alone(Path(stage_path).absolute()):
            stage = open_stage(stage_path, layer=layer, edit=True, create=create)
            started = time.monotonic()
            try:
                perform(stage, found, report, Settings(**settings))
            finally:
                report.seconds = time.monotonic() - started
                _write(report, reports)
    _summarize(report)
    return _status(report)


@contextlib.contextmanager
def _alone(stage: Path) -> Iterator[None]:
    """Keeps other batches from the stage. Raises `BadInput`, `Failure` and `StageError`."""
    from portalis.stage.disk import alone

    if not stage.parent.is_dir():
        raise BadInput(f"cannot open {stage}: its folder does not exist")
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(alone(stage, "batch"))
        except OSError as error:
            raise Failure(f"cannot write to {stage.parent}: {error.strerror or error}") from error
        yield


def _write(report: Report, targets: tuple[Path, ...]) -> None:
    from portalis.translator.batch.reports import write_report

    for target in targets:
        try:
            write_report(report, target)
        except OSError as error:
            report.problems.append(f"cannot write {target}: {error.strerror or error}")


def _summarize(report: Report) -> None:
    """The last lines, on standard output."""
    counts = ", ".join(f"{count} {status}" for status, count in report.totals.items() if count)
    click.echo(f"{report.stage}: {counts} in {report.seconds:.1f} s")
    if report.bake is not None:
        click.echo(f"{report.bake.output}: {report.bake.frames} frames, {report.bake.samples:,} samples")
        for failure in report.bake.failures:
            click.echo(f"{failure.prim} ({failure.binding}) stopped: {failure.message.splitlines()[-1]}", err=True)
    for problem in report.problems:
        click.echo(f"portalis: {problem}", err=True)
    if report.interrupted:
        click.echo("portalis: interrupted; the same command goes on", err=True)


def _status(report: Report) -> int:
    """The exit status."""
    if report.interrupted:
        return INTERRUPTED
    if any(outcome.code in BUGS for outcome in report.outcomes):
        return INTERNAL
    if report.ok:
        return OK
    failed = any(outcome.status == "failed" for outcome in report.outcomes) or report.problems
    return FAILED if failed or (report.bake is not None and report.bake.failures) else REFUSED
