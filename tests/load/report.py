"""What was measured, beside its bar: as a table for people, as JSON, and in the README."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from rich.console import Console
from rich.table import Table

BEGIN, END = "<!-- load -->", "<!-- /load -->"


@dataclass(frozen=True)
class Row:
    """A figure. `bar` is what it must be: at least (`≥`) or at most (`≤`) that; without one it only tells."""

    name: str
    measured: float | None
    unit: str = ""
    bar: float | None = None
    sense: Literal["≥", "≤"] = "≤"

    @property
    def met(self) -> bool | None:
        """Whether it is what it must be; `None` when nothing is asked."""
        if self.bar is None:
            return None
        if self.measured is None:
            return False
        return self.measured >= self.bar if self.sense == "≥" else self.measured <= self.bar

    def cells(self) -> tuple[str, str, str]:
        """Name, measured, bar."""
        wanted = "" if self.bar is None else f"{self.sense} {_text(self.bar, self.unit)}"
        return self.name, "none" if self.measured is None else _text(self.measured, self.unit), wanted


def percentile(values: Sequence[float], share: float) -> float | None:
    """The value that a share of all is at most; `None` of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else None


def show(console: Console, rows: Sequence[Row], title: str) -> None:
    """The table. What is not met is red, and says so in words."""
    table = Table(title=title, title_justify="left")
    table.add_column("what")
    for name in ("measured", "bar"):
        table.add_column(name, justify="right")
    table.add_column("")
    for row in rows:
        said = {None: "", True: "[green]met", False: "[red]missed"}[row.met]
        table.add_row(*row.cells(), said)
    console.print(table)


def plain(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """For JSON."""
    return [{**asdict(row), "met": row.met} for row in rows]


def markdown(rows: Sequence[Row], told: str) -> str:
    """For the README."""
    lines = [told, "", "| what | measured | bar |", "| --- | ---: | ---: |"]
    return "\n".join(lines + [f"| {' | '.join(row.cells())} |" for row in rows])


def update(readme: Path, text: str) -> None:
    """Puts the text between the markers. Raises `ValueError` when they are not there."""
    before = readme.read_text("utf-8")
    head, found, rest = before.partition(BEGIN)
    _, ended, tail = rest.partition(END)
    if not found or not ended:
        raise ValueError(f"{readme.name} has no {BEGIN} … {END}")
    readme.write_text(f"{head}{BEGIN}\n{text}\n{END}{tail}", "utf-8")


def _text(value: float, unit: str) -> str:
    if unit == "%":
        return f"{value:.2f}".rstrip("0").rstrip(".") + " %"
    shown = f"{value:,.0f}" if value >= 100 or float(value).is_integer() else f"{value:.3g}"
    return f"{shown} {unit}".rstrip()
