"""Every program in this folder must be refused, with the codes and lines that its comments give.

A comment `#! PT0123` stands on the line that the error is reported for; several codes are separated by spaces. All errors of
a file are expected, and no others. Codes for the line above, where no comment can stand, are written `#!^ PT0123`. Files in
`library/` are translated as libraries (their annotated functions are exports), all others as programs.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portalis.compiler import Options, TranslationError, translate
from portalis.compiler.diagnostics import CODES

HERE = Path(__file__).parent
FILES = sorted(path for path in HERE.rglob("*.py") if not path.name.startswith("test_"))
_EXPECTED = re.compile(r"#!(\^*)((?: +PT\d{4})+)\s*$")


def expected_errors(source: str) -> list[tuple[int, str]]:
    """(line, code) pairs that the comments of a file ask for."""
    found = []
    for number, line in enumerate(source.split("\n"), 1):
        if match := _EXPECTED.search(line):
            found += [(number - len(match[1]), code) for code in match[2].split()]
    return sorted(found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HERE).with_suffix("").as_posix())
def test_program_is_refused_as_it_says(path: Path) -> None:
    source = path.read_bytes()
    int_mode = "fast" if path.parent.name == "fast" else "auto"
    options = Options(program=path.parent.name != "library", int_mode=int_mode)
    with pytest.raises(TranslationError) as refusal:
        translate(source, filename=path.name, options=options)
    errors = [diagnostic for diagnostic in refusal.value.diagnostics if diagnostic.severity == "error"]
    assert sorted((error.span.line, error.code) for error in errors) == expected_errors(
        source.decode("utf-8", "replace")
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HERE).with_suffix("").as_posix())
def test_file_expects_known_codes(path: Path) -> None:
    expected = expected_errors(path.read_text("utf-8", "replace"))
    assert expected
    assert {code for _, code in expected} <= CODES.keys()
