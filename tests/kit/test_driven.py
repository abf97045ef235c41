"""The panel in the real omni.ui: the tests in `driven` run in `.venv-kit`, which has it, against a service that runs here."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.served import Served

ROOT = Path(__file__).resolve().parents[2]
PYTHON = Path(os.environ.get("PORTALIS_KIT_ENVIRONMENT", ROOT / ".venv-kit")) / "bin" / "python"
DRIVEN = sorted((Path(__file__).parent / "driven").glob("test_*.py"))
LONGEST = 600


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The real service, in a process of its own."""
    made = Served(tmp_path_factory.mktemp("served"), "--workers", "1")
    made.start()
    yield made
    made.stop()


@pytest.mark.slow
@pytest.mark.parametrize("file", DRIVEN, ids=lambda file: file.stem)
def test_the_panel_in_omni_ui(file: Path, service: Served, tmp_path: Path) -> None:
    project = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT)]
    ended = subprocess.run(
        [str(kit_python()), "-m", "pytest", "-p", "no:cacheprovider", "--no-header", "-q", *project, str(file)],
        # omni.ui leaves its `imgui.ini` where it runs.
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        env={**os.environ, **search_path(), "PORTALIS_TEST_BACKEND": service.grpc, "PORTALIS_PYTHON": sys.executable},
    )
    assert ended.returncode == 0, ended.stdout[-12_000:] + ended.stderr[-4_000:]


def kit_python() -> Path:
    """The interpreter with omni.ui. Fails, and says what to do, where there is none."""
    if not PYTHON.is_file():
        pytest.fail(f"there is no environment with omni.ui at {PYTHON.parents[1]}: run scripts/bootstrap tests")
    return PYTHON


def search_path() -> dict[str, str]:
    """The packages of this working tree, whatever is installed."""
    folders = (ROOT / "backend", ROOT / "exts" / "portalis.translator", ROOT / "schemas")
    return {"PYTHONPATH": os.pathsep.join(map(str, folders))}
