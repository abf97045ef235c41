"""Batches of scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.farm import SCENE, Farm


@pytest.fixture
def farm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Farm:
    monkeypatch.setenv("PORTALIS_TRUST", str(tmp_path / "trust.json"))
    for name in ("PORTALIS_BACKEND", "PORTALIS_KEY"):
        monkeypatch.delenv(name, raising=False)
    made = Farm(tmp_path)
    made.scripts.mkdir()
    made.stage.write_text(SCENE)
    return made
