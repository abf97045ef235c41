"""Fixtures: a sandbox with a compiled-code cache of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from portalis.sandbox import Sandbox


@pytest.fixture(scope="session")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("code") / "cache"


@pytest.fixture
def sandbox(cache_dir: Path) -> Sandbox:
    return Sandbox(cache_dir=cache_dir)
