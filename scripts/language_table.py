"""Writes the tables of the supported language from the test programs: a short one in the README, all of it in docs/language.md.

Each program's first line says what it covers: `# covers: area: feature; feature`. A feature is in the tables because a program
that uses it equals CPython in the test suite, and for no other reason. The README shows the
short ones of each area.

    python scripts/language_table.py            # rewrites README.md and docs/language.md
    python scripts/language_table.py --check    # exit status 1 when one of them is stale
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / "tests" / "programs"
README = ROOT / "README.md"
LANGUAGE = ROOT / "docs" / "language.md"
BEGIN, END = "<!-- language table: begin -->", "<!-- language table: end -->"


SHORT = 190
"""Characters of features that the README shows for an area."""
INTRODUCTION = """# The language

What the test programs cover, each equal to CPython; made by `scripts/language_table.py`. Whatever is not here may work too, or is refused with a
diagnostic that names the construct and the line.
"""


@dataclass(frozen=True)
class Area:
    """A part of the language: its features, each once and sorted, and how many programs use it."""

    name: str
    features: list[str]
    programs: int


def covered(programs: Path) -> list[Area]:
    """The areas, sorted."""
    areas: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    for path in sorted(programs.rglob("*.py")):
        if path.name.startswith("test_"):
            continue
        first = path.read_text("utf-8").partition("\n")[0]
        if not first.startswith("# covers:"):
            continue
        area, _, features = first.removeprefix("# covers:").partition(":")
        areas.setdefault(area.strip(), set()).update(f.strip() for f in features.split(";") if f.strip())
        counts[area.strip()] += 1
    return [Area(name, sorted(areas[name], key=str.lower), counts[name]) for name in sorted(areas, key=str.lower)]


def table(areas: list[Area]) -> str:
    """The README's table as Markdown."""
    rows = [f"| {area.name} | {_cell(_shortened(area.features))} | {area.programs} |" for area in areas]
    return "\n".join(["| area | among others | programs |", "| --- | --- | ---: |", *rows])


def document(areas: list[Area]) -> str:
    """docs/language.md."""
    parts = [f"\n## {area.name}\n\n" + "\n".join(f"- {feature}" for feature in area.features) + "\n" for area in areas]
    return INTRODUCTION + "".join(parts)


def _shortened(features: list[str]) -> str:
    """The shortest features, as many as find room, in their order."""
    chosen: set[str] = set()
    for feature in sorted(features, key=len):
        if sum(map(len, chosen)) + 2 * len(chosen) + len(feature) > SHORT:
            break
        chosen.add(feature)
    return "; ".join(feature for feature in features if feature in chosen) or features[0][:SHORT]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def rewritten(readme: str, text: str) -> str:
    """The README with the text between the markers replaced."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{README.name} lacks the markers {BEGIN} and {END}")
    return f"{before}{BEGIN}\n{text}\n{END}{after}"


def main() -> int:
    """Rewrites both files, or checks them."""
    areas = covered(PROGRAMS)
    wanted = {README: rewritten(README.read_text("utf-8"), table(areas)), LANGUAGE: document(areas)}
    stale = [path for path, text in wanted.items() if not path.is_file() or path.read_text("utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.name} is stale: run `python scripts/language_table.py`", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.write_text(wanted[path], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
