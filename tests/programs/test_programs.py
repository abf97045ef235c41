"""Every program in this folder must print what CPython prints and end as it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import oracle

HERE = Path(__file__).parent
PROGRAMS = sorted(path for path in HERE.rglob("*.py") if not path.name.startswith("test_"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.relative_to(HERE).with_suffix("").as_posix())
def test_program_is_equal_to_cpython(path: Path) -> None:
    ours, expected = oracle.portalis(path), oracle.cpython(path)
    assert ours.stdout == expected.stdout
    assert ours.status == expected.status


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.relative_to(HERE).with_suffix("").as_posix())
def test_program_says_what_it_covers(path: Path) -> None:
    """The README's table of the language is made from these lines (scripts/language_table.py)."""
    first = path.read_text("utf-8").partition("\n")[0]
    assert first.startswith("# covers: "), "the first line must be `# covers: area: feature; feature`"
