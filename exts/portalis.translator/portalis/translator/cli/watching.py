"""Shows on a terminal how far each script is: one line for each, with its stage."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from portalis.translator.client.data import Event

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

STAGES = ("translate", "build", "validate", "store", "index", "announce")


class Watching:
    """Lines that are gone when all is done; nothing where stderr is no terminal."""

    def __init__(self, names: list[str], *, shown: bool = True) -> None:
        self._names = names
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._shown = shown and sys.stderr.isatty()

    def __enter__(self) -> Watching:
        if self._shown:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            self._progress = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}", markup=False),
                BarColumn(bar_width=len(STAGES) * 2),
                TextColumn("{task.fields[stage]}", markup=False),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._progress.start()
            for name in self._names:
                self._tasks[name] = self._progress.add_task(name, total=len(STAGES), stage="waits")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def event(self, name: str, event: Event) -> None:
        """Something happened to a script."""
        if self._progress is None or event.stage not in STAGES:
            return
        done = STAGES.index(event.stage) + (event.state == "finished")
        said = {"failed": f"{event.stage} failed", "retrying": f"{event.stage}, again"}.get(
            event.state or "", event.stage
        )
        self._progress.update(self._tasks[name], completed=done, stage=said)

    def done(self, name: str) -> None:
        """A script has its answer."""
        if self._progress is not None:
            self._progress.update(self._tasks[name], completed=len(STAGES), stage="done")
