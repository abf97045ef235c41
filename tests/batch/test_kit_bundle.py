"""`make kit-bundle`: what Kit lacks, from the lock file, in a folder that works alone."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_bundle_has_the_locked_versions_and_works_alone(tmp_path: Path) -> None:
    target = tmp_path / "pip_prebundle"
    # Kit 107 embeds 3.11, with which the bundle can be tried here.
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "kit_bundle.py"), "--kit", "107", "--target", str(target)],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    if sys.version_info[:2] == (3, 11):
        assert "imported and run" in done.stdout
    packages = json.loads((target / "bundle.json").read_text())["packages"]
    locked = {one["name"]: one.get("version") for one in tomllib.loads((ROOT / "uv.lock").read_text())["package"]}
    assert {"wasmtime", "aiohttp", "grpcio", "protobuf", "click"} <= set(packages)
    assert {name: locked[name] for name in packages} == packages
    assert "numpy" not in packages and "rich" not in packages
    assert [path.name for path in tmp_path.iterdir()] == ["pip_prebundle"]
    assert not list(target.rglob("__pycache__"))
