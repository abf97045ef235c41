"""Batches of scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.farm import Farm, new_farm


@pytest.fixture
def farm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Farm:
    return new_farm(tmp_path, monkeypatch)
