"""Writes docs/settings.md from `portalis.service.settings`.

python scripts/settings_table.py            # rewrites docs/settings.md
python scripts/settings_table.py --check    # exit status 1 when it is stale
"""

from __future__ import annotations

import sys
from pathlib import Path

from portalis.service.cli.options import settings
from portalis.service.settings import FILE_VARIABLE

FILE = Path(__file__).resolve().parent.parent / "docs" / "settings.md"
INTRODUCTION = f"""# Settings of the service

`portalis serve` needs none of them. A setting comes from the command line, else the environment, else the TOML file that `--settings` or
`${FILE_VARIABLE}` names, else its default. In the file a setting is called as in the first column; lists are lists there, and comma-separated
elsewhere. This table is made by `scripts/settings_table.py` from the code.

| setting | option | environment | default | |
| --- | --- | --- | --- | --- |
"""


def text() -> str:
    """The whole page."""
    rows = [
        f"| `{setting.name}` | `{setting.option}` | `{setting.variable}` | {setting.default.replace('|', chr(92) + '|') or '–'} "
        f"| {setting.description.replace('|', chr(92) + '|')} |\n"
        for setting in settings()
    ]
    return INTRODUCTION + "".join(rows)


def main() -> int:
    """Writes or checks the page. The exit status."""
    wanted = text()
    if "--check" in sys.argv[1:]:
        if FILE.exists() and FILE.read_text("utf-8") == wanted:
            return 0
        print("docs/settings.md is stale: python scripts/settings_table.py", file=sys.stderr)
        return 1
    FILE.write_text(wanted, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
