"""Writes the README's table of the supported language from the test programs.

Each program's first line says what it covers: `# covers: area: feature; feature`. A feature is in the table because a program
that uses it equals CPython in the test suite, and for no other reason.

    python scripts/language_table.py            # rewrites README.md
    python scripts/language_table.py --check    # exit status 1 when README.md is stale
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / "tests" / "programs"
README = ROOT / "README.md"
BEGIN, END = "<!-- language table: begin -->", "<!-- language table: end -->"


def covered(programs: Path) -> dict[str, list[str]]:
    """Features per area, areas and features sorted, each once."""
    areas: dict[str, set[str]] = {}
    for path in sorted(programs.rglob("*.py")):
        if path.name.startswith("test_"):
            continue
        first = path.read_text("utf-8").partition("\n")[0]
        if not first.startswith("# covers:"):
            continue
        area, _, features = first.removeprefix("# covers:").partition(":")
        areas.setdefault(area.strip(), set()).update(f.strip() for f in features.split(";") if f.strip())
    return {area: sorted(areas[area], key=str.lower) for area in sorted(areas, key=str.lower)}


def table(areas: dict[str, list[str]]) -> str:
    """The table as Markdown."""
    rows = [f"| {area} | {'; '.join(features).replace('|', chr(92) + '|')} |" for area, features in areas.items()]
    return "\n".join(["| area | what works |", "| --- | --- |", *rows])


def rewritten(readme: str, text: str) -> str:
    """The README with the text between the markers replaced."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{README.name} lacks the markers {BEGIN} and {END}")
    return f"{before}{BEGIN}\n{text}\n{END}{after}"


def main() -> int:
    """Rewrites the README, or checks it."""
    readme = README.read_text("utf-8")
    wanted = rewritten(readme, table(covered(PROGRAMS)))
    if "--check" in sys.argv[1:]:
        if readme != wanted:
            print("README.md is stale: run `python scripts/language_table.py`", file=sys.stderr)
            return 1
        return 0
    README.write_text(wanted, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
