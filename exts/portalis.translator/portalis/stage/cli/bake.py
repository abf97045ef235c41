"""`portalis bake`: writes behaviours as time samples."""

from __future__ import annotations

import signal
import sys
import threading
from pathlib import Path
from typing import Any

import click

from portalis.stage.cli.common import (
    FAILED,
    HELP,
    BadInput,
    json_option,
    open_stage,
    policy_of,
    print_json,
    stage_errors,
    trust_option,
)


@click.command(
    context_settings=HELP,
    short_help="Write behaviours as time samples that play anywhere.",
    epilog="""\b
Examples:
  portalis bake scene.usda
  portalis bake scene.usda 1:240 -o shot.usdc
  portalis bake scene.usda 1:240 -o shot.usdc --processes 4

\b
Exit status: 0 baked, 1 a behaviour failed or the layer can not be written, 2 wrong usage. Interrupted (Ctrl-C), the same command goes on.""",
)
@click.argument("stage")
@click.argument("frames", required=False, metavar="[START:END]")
@click.option("-o", "--output", help="The layer to make; by default STAGE with .baked.usdc.")
@click.option(
    "--fps", type=click.FloatRange(min=0, min_open=True), help="Samples a second; by default one a time code."
)
@click.option("--prim", "prims", multiple=True, metavar="PATH", help="Only the bindings of these prims.")
@click.option("--processes", type=click.IntRange(1, 64), default=1, show_default=True)
@click.option("--quiet", is_flag=True, help="Do not show what modules print.")
@click.option("--anew", is_flag=True, help="Do not go on from an interrupted bake.")
@trust_option
@json_option
def command(
    stage: str,
    frames: str | None,
    output: str | None,
    fps: float | None,
    prims: tuple[str, ...],
    processes: int,
    quiet: bool,
    anew: bool,
    trust_file: Path | None,
    as_json: bool,
) -> int:
    """Bake the behaviours of STAGE from time code START to END, by default the stage's own range.

    The new layer has STAGE as its sublayer: opening it shows the baked stage.
    """
    with stage_errors():
        from portalis.stage.baking import bake

        opened = open_stage(stage)
        if frames is None and not opened.HasAuthoredTimeCodeRange():
            raise BadInput(f"{stage} does not say from when to when it goes: write START:END, such as 1:240")
        start, end = _range(frames, opened.GetStartTimeCode(), opened.GetEndTimeCode())
        progress = _Progress(shown=not as_json and sys.stderr.isatty())
        try:
            report = bake(
                opened,
                start,
                end,
                fps,
                output,
                policy=policy_of(trust_file),
                only=prims or None,
                processes=processes,
                resume=not anew,
                quiet=quiet or as_json,
                progress=progress,
            )
        except ValueError as error:
            raise BadInput(str(error)) from error
        finally:
            progress.close()
    if as_json:
        print_json(
            {
                "ok": not report.failures,
                "output": report.output,
                "frames": report.frames,
                "resumed_at": report.resumed_at,
                "samples": report.samples,
                "seconds": report.seconds,
                "failures": [vars(failure) for failure in report.failures],
            }
        )
    else:
        went_on = f", went on from frame {report.resumed_at} of them" if report.resumed_at else ""
        click.echo(
            f"{report.output}: {report.frames} frames, {report.samples:,} samples in {report.seconds:.1f} s{went_on}"
        )
        if not report.samples and not report.failures and not report.resumed_at:
            click.echo(f"{stage} has no behaviours: portalis bind makes one", err=True)
        for failure in report.failures:
            click.echo(f"{failure.prim} ({failure.binding}) stopped:", err=True)
            click.echo("\n".join(f"  {line}" for line in failure.message.splitlines()), err=True)
    return FAILED if report.failures else 0


def _range(text: str | None, start: float, end: float) -> tuple[float, float]:
    if text is None:
        return start, end
    first, colon, last = text.partition(":")
    try:
        return float(first), float(last) if colon else float(first)
    except ValueError:
        raise BadInput(f"cannot read the frames {text!r}: write START:END, such as 1:240") from None


class _Progress:
    """A bar, where it is shown; and Ctrl-C between two frames, should Python have lost the exception in some finalizer."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown
        self._bar: object = None
        self._task: object = None
        self._interrupted = False
        self._before: Any = None
        # Not where the signal is ignored, as in the background of a shell.
        usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if usual and threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._interrupt)

    def _interrupt(self, number: int, frame: object) -> None:
        self._interrupted = True
        raise KeyboardInterrupt

    def __call__(self, done: int, total: int) -> None:
        if self._interrupted:
            raise KeyboardInterrupt
        if not self._shown:
            return
        from rich.console import Console
        from rich.progress import Progress

        if self._bar is None:
            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("baking", total=total)
        assert isinstance(self._bar, Progress)
        self._bar.update(self._task, completed=done)  # type: ignore[arg-type]

    def close(self) -> None:
        """Takes the bar away and gives Ctrl-C back."""
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
        if self._bar is not None:
            from rich.progress import Progress

            assert isinstance(self._bar, Progress)
            self._bar.stop()
