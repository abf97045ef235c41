"""Shows how far a run is: a bar on a terminal, a line for each script in a log."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from portalis.stage.cli.common import size
from portalis.translator.batch.outcome import Outcome, Status

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

#: Diagnostics of a script that are shown; the report has all.
_SHOWN = 3


class Watching:
    """Writes to standard error. On a terminal only scripts that did not succeed get lines, above the bar."""

    def __init__(self, total: int) -> None:
        self._total, self._count = total, 0
        self._bar: tuple[Progress, TaskID] | None = None
        if sys.stderr.isatty():
            try:
                self._bar = _bar(total)
            except ImportError:  # as in Kit, where lines do as well
                self._bar = None

    def __enter__(self) -> Watching:
        if self._bar is not None:
            self._bar[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar[0].stop()

    def done(self, outcome: Outcome) -> None:
        """A script has come to its end."""
        self._count += 1
        if outcome.status is Status.CANCELLED:
            return  # the summary counts them
        if self._bar is not None:
            self._bar[0].advance(self._bar[1])
            if outcome.ok:
                return
        width = len(str(self._total))
        self._write(f"[{self._count:>{width}}/{self._total}] {outcome.script.shown}: {_said(outcome)}")

    def note(self, text: str) -> None:
        """Something that concerns all."""
        self._write(f"portalis: {text}")

    def baking(self, done: int, total: int) -> None:
        """Frames that are baked, of all."""
        if self._bar is not None:
            progress, task = self._bar
            progress.update(task, description="bake", completed=done, total=total)

    def _write(self, text: str) -> None:
        if self._bar is not None:
            self._bar[0].console.print(text, markup=False, highlight=False, soft_wrap=True)
        else:
            print(text, file=sys.stderr, flush=True)


def _bar(total: int) -> tuple[Progress, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    return progress, progress.add_task("scripts", total=total)


def _said(outcome: Outcome) -> str:
    if outcome.status is Status.UNCHANGED:
        return "unchanged"
    if outcome.status is Status.REGISTERED:
        return f"registered {outcome.module} ({size(outcome.size)}, {outcome.seconds:.2f} s)"
    if outcome.status is Status.REFUSED:
        errors = [one for one in outcome.diagnostics if one.severity == "error"] or list(outcome.diagnostics)
        lines = [f"    {one.span.line}:{one.span.column + 1}: {one.code} {one.message}" for one in errors[:_SHOWN]]
        more = [f"    and {len(errors) - _SHOWN} more"] if len(errors) > _SHOWN else []
        return "\n".join(["refused", *lines, *more])
    return f"failed to {outcome.step}: {outcome.message} [{outcome.code}]"
