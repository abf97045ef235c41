"""Stages are the same for old and new versions of USD: written by one, read by the other, by USD alone and by Portalis."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from .usd_environments import NotInstallable, python_with_usd

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("usd_content.py")
HERE = Path(sys.executable)


@pytest.fixture(scope="module", params=["24.5", "25.11", "26.11"])
def other(request: pytest.FixtureRequest) -> Path:
    """A Python with another version of USD."""
    if version("usd-core") == request.param:
        pytest.skip(f"usd-core {request.param} is what the suite runs with")
    try:
        return python_with_usd(request.param)
    except NotInstallable as error:
        pytest.skip(f"usd-core {request.param} can not be installed here: {error}")


def run(python: Path, *arguments: str) -> Any:
    command = [
        "env",
        f"PYTHONPATH={ROOT / 'schemas'}:{ROOT / 'exts' / 'portalis.translator'}",
        str(python),
        str(SCRIPT),
        *arguments,
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) if done.stdout else None


@pytest.mark.slow
@pytest.mark.parametrize("direction", ["old reads new", "new reads old"])
def test_same_content(other: Path, tmp_path: Path, wave: bytes, direction: str) -> None:
    writer = HERE if direction == "old reads new" else other
    (tmp_path / "wave.wasm").write_bytes(wave)
    files = [str(tmp_path / f"scene.{suffix}") for suffix in ("usda", "usdc", "usdz")]
    run(writer, "write", str(tmp_path / "wave.wasm"), *files)
    plain = run(HERE, "dump", *files)
    for content in plain:
        assert content["/World/Portalis/wave"]["type"] == "PortalisModule"
        assert len(content["/World/Box"]["attributes"]) == 10
    assert run(other, "dump", *files) == plain
    ours = run(HERE, "ours", *files)
    for content in ours:
        assert content["problems"] == [] and content["wasm"] == wave.hex()
    assert run(other, "ours", *files) == ours
