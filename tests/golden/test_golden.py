"""The emitted Rust of a few programs, kept so that a change to it is read as a diff.

`pytest tests/golden --regen` rewrites the `.rs` files.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from portalis.compiler import translate

HERE = Path(__file__).parent
SOURCES = sorted(path for path in HERE.glob("*.py") if not path.name.startswith("test_"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_emitted_rust(path: Path, regen: bool) -> None:
    rust = translate(path.read_bytes(), filename=path.name).rust
    golden = path.with_suffix(".rs")
    if regen:
        golden.write_text(rust, "utf-8")
    assert rust == golden.read_text("utf-8"), "run `pytest tests/golden --regen` and review the diff"
