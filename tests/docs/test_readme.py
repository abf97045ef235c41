"""What the README shows works as it stands there, and its generated parts are those that the scripts generate."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from support.process import run, run_portalis

from portalis.compiler import TranslationError, translate

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """The fenced code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the README's `wave.py`."""
    folder = tmp_path_factory.mktemp("tour")
    (folder / "wave.py").write_text(blocks("python")[0], "utf-8")
    return folder


def test_script_runs_under_cpython_too(tour: Path) -> None:
    expected = subprocess.run([sys.executable, "wave.py"], cwd=tour, capture_output=True, text=True, check=True).stdout
    assert run_portalis("run", "wave.py", cwd=tour).stdout == expected


def test_commands_of_the_tour_work(tour: Path) -> None:
    lines = [line for line in blocks("console")[0].splitlines() if line.startswith("$ portalis ")]
    assert lines
    for line in lines:
        arguments = shlex.split(line.removeprefix("$ portalis "), comments=True)
        ended = run_portalis(*arguments, cwd=tour)
        assert ended.status == 0, f"{line}\n{ended.stdout}{ended.stderr}"


def test_python_of_the_tour_works(tour: Path) -> None:
    ended = run([sys.executable, "-c", blocks("python")[1]], seconds=60, cwd=tour)
    assert ended.status == 0, ended.stderr


def test_language_table_is_current() -> None:
    ended = run([sys.executable, str(ROOT / "scripts" / "language_table.py"), "--check"], seconds=60)
    assert ended.status == 0, ended.stderr


def refused() -> list[str]:
    """The examples of the table of what is refused."""
    table = README.split("### What is refused", 1)[1].split("\n#", 1)[0]
    return re.findall(r"^\| `(.+?)` \|", table, re.MULTILINE)


@pytest.mark.parametrize("example", refused())
def test_what_is_refused_is(example: str) -> None:
    ast.parse(example)
    with pytest.raises(TranslationError):
        translate(example + "\n", filename="example.py")


@pytest.fixture
def usd_tour(tmp_path: Path) -> Path:
    """A folder with the stage and the script that the README's section on USD speaks of."""
    Usd = pytest.importorskip("pxr.Usd", reason="needs usd-core")  # noqa: N806 - USD's name
    from pxr import UsdGeom

    (tmp_path / "waves.py").write_text(
        "import math\n\n\n"
        "def update(time: float, points: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:\n"
        "    return [(x, math.sin(x + time), z) for x, y, z in points]\n",
        "utf-8",
    )
    stage = Usd.Stage.CreateNew(str(tmp_path / "scene.usda"))
    stage.SetDefaultPrim(UsdGeom.Xform.Define(stage, "/World").GetPrim())
    UsdGeom.Mesh.Define(stage, "/World/Sea").CreatePointsAttr([(0, 0, 0), (1, 0, 0)])
    stage.Save()
    return tmp_path


def test_commands_for_stages_work(usd_tour: Path) -> None:
    lines = [line for line in blocks("console")[1].splitlines() if line.startswith("$ portalis ")]
    assert lines
    for line in lines:
        arguments = shlex.split(line.removeprefix("$ portalis "), comments=True)
        ended = run_portalis(*arguments, cwd=usd_tour)
        assert ended.status == 0, f"{line}\n{ended.stdout}{ended.stderr}"
    assert (usd_tour / "scene.baked.usdc").is_file()


def test_python_for_stages_works(usd_tour: Path) -> None:
    assert run_portalis("translate", "waves.py", cwd=usd_tour).status == 0
    ended = run([sys.executable, "-c", blocks("python")[2]], seconds=60, cwd=usd_tour)
    assert ended.status == 0 and not ended.stdout, ended.stderr
