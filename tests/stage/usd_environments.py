"""Python environments with other versions of USD, made once and kept in the cache folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from portalis.compiler.cachedir import cache_root, locked

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 300


class NotInstallable(Exception):
    """That version of USD can not be had here; says why."""


def python_with_usd(usd: str) -> Path:
    """The interpreter of an environment with `usd-core==USD`, and the Wasmtime that we have. Raises `NotInstallable`."""
    tag = f"usd-{usd}-wasmtime-{version('wasmtime')}-py{sys.version_info[0]}{sys.version_info[1]}"
    folder = cache_root() / "test-environments" / tag
    python = folder / "bin" / "python"
    with locked(folder.with_suffix(".lock")):
        if not (folder / "complete").exists():
            shutil.rmtree(folder, ignore_errors=True)
            _run(sys.executable, "-m", "venv", "--without-pip", str(folder))
            packages = [f"usd-core=={usd}", "numpy", f"wasmtime=={version('wasmtime')}"]
            _run(*_installer(python), "--only-binary", ":all:", *packages)
            (folder / "complete").touch()
    return python


def _installer(python: Path) -> list[str]:
    uv = shutil.which("uv") or shutil.which("uv", path=str(ROOT / ".tools" / "bin"))
    if uv is not None:
        return [uv, "pip", "install", "--quiet", "--python", str(python)]
    return [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--disable-pip-version-check"]


def _run(*command: str) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotInstallable(str(error)) from error
    if done.returncode:
        raise NotInstallable(f"{' '.join(command)}: {(done.stderr or done.stdout).strip()[-400:]}")
