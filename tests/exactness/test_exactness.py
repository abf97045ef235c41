"""A sample of `make exactness`: every family, a few thousand cases; and a module that differs is found out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import run as exactness
from generators import GENERATORS


@pytest.mark.parametrize("name", GENERATORS)
def test_family(name: str) -> None:
    result = exactness.compare(name, 4000, seed=7)
    assert result.differences == []
    assert result.cases == 4000


def test_differences_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = exactness.compile_source
    monkeypatch.setattr(
        exactness, "compile_source", lambda source, name: usual(source.replace("repr(x)", "str(x + 0.0)"), name)
    )
    differences = exactness.compare("float_formatting", 4000, seed=7).differences
    assert differences
    assert {arguments[0] for arguments, _, _ in differences} == {0.0}
