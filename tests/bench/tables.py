"""Tables of what was measured, and the commands that show them and put them into the README."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

import run
from figures import Figure


def markdown(numbers: Sequence[Figure]) -> str:
    """A table of figures with their bars."""
    rows = [f"| {one.name} | {one.value:.3g} {one.unit} | {one.target:g} {one.unit} |" for one in numbers]
    return "\n".join(["| what | measured | at most |", "| --- | ---: | ---: |", *rows])


def command(description: str | None, measured: Callable[[], Sequence[Figure]], subject: str) -> int:
    """Measures and shows; with `--update-readme` the table also goes between the README's markers of its subject. The exit status."""
    parser = argparse.ArgumentParser(description=(description or "").partition("\n")[0])
    parser.add_argument("--update-readme", action="store_true", help="write the table into the README")
    options = parser.parse_args()
    table = markdown(measured())
    print(table)
    if options.update_readme:
        run.update_readme(table, f"<!-- {subject} table: begin -->", f"<!-- {subject} table: end -->")
    return 0
