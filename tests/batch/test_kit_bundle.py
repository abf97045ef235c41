"""`make kit-bundle`: what Kit lacks, from the lock file, in a folder that works alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pxr
import pytest
from support.farm import Farm
from support.kit_loop import inside_kit

ROOT = Path(__file__).parents[2]


#: Kit's version with this interpreter's Python, where there is one, so that the bundle can be tried here.
KIT = {(3, 11): "107", (3, 12): "110"}.get(sys.version_info[:2], "110")
TRIED = sys.version_info[:2] in ((3, 11), (3, 12))
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("bundle") / "pip_prebundle"
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "kit_bundle.py"), "--kit", KIT, "--target", str(target)],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert not TRIED or "imported and run" in done.stdout
    return target


def test_the_bundle_has_the_locked_versions_and_nothing_else(bundle: Path) -> None:
    packages = json.loads((bundle / "bundle.json").read_text())["packages"]
    locked = {one["name"]: one.get("version") for one in tomllib.loads((ROOT / "uv.lock").read_text())["package"]}
    assert {"wasmtime", "aiohttp", "grpcio", "protobuf", "click"} <= set(packages)
    assert {name: locked[name] for name in packages} == packages
    assert "numpy" not in packages and "rich" not in packages
    assert [path.name for path in bundle.parent.iterdir()] == ["pip_prebundle"]
    tag = f"cpython-{sys.version_info[0]}{sys.version_info[1]}"
    compiled = list(bundle.rglob("*.pyc"))
    # Bytecode is of Kit's Python, and does not go by the dates of files, which copying changes.
    assert not TRIED or {found.suffixes[-2] for found in compiled} == {f".{tag}"}
    assert all(found.read_bytes()[4:8] == b"\x01\0\0\0" for found in compiled)


@pytest.mark.skipif(not TRIED, reason="no Kit has this Python")
def test_a_batch_runs_with_the_bundle_and_usd_alone(bundle: Path, farm: Farm, tmp_path: Path) -> None:
    """As in Kit: the extension, its bundle, USD and numpy; the translator is in another interpreter."""
    usd = tmp_path / "usd"
    usd.mkdir()
    packages = Path(pxr.__file__).parents[1]
    for name in ("pxr", "usd_core.libs", "numpy", "numpy.libs"):
        if (packages / name).exists():
            (usd / name).symlink_to(packages / name)
    translator = tmp_path / "python"
    path = os.pathsep.join(entry for entry in sys.path if entry)
    translator.write_text(f'#!/bin/sh\nPYTHONPATH="{path}" exec "{sys.executable}" "$@"\n')
    translator.chmod(0o755)
    farm.fill(2, faulty=0)
    folders = [str(bundle), str(ROOT / "exts" / "portalis.translator"), str(ROOT / "schemas"), str(usd)]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", inside_kit(farm.arguments("--mode", "fast"), folders)],
        capture_output=True,
        text=True,
        timeout=180,
        env={**os.environ, "PORTALIS_PYTHON": str(translator)},
    )
    assert done.returncode == 0, done.stderr
    assert farm.report()["totals"]["registered"] == 2
