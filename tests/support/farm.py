"""A folder with scripts and a scene, and the batch command on them, in this process or in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pxr import Usd

from portalis.translator.batch.cli import command

COMMAND = "import sys; from portalis.translator.batch.kit import status_of; sys.exit(status_of(sys.argv[1:]))"
SCENE = """#usda 1.0
(
    defaultPrim = "World"
    startTimeCode = 1
    endTimeCode = 24
)
def Xform "World"
{
    def Sphere "A"
    {
        double radius = 1
    }
    def Sphere "B"
    {
        double radius = 1
    }
    def Cube "C"
    {
    }
}
"""


def script(number: int, *, faulty: bool = False) -> str:
    """A small script, different for each number."""
    return f'''"""Script {number}."""
import math

SPEED = {number}.5


def phase(x: float, time: float) -> float:
    return math.sin(x * {number % 7 + 1} + time * SPEED)


def update(time: float, height: float = 1.0) -> float:
    total = 0.0
    for k in range({number % 5 + 1}):
        total += phase(k, time)
    return {"nothing" if faulty else "total"} * height
'''


@dataclass
class Farm:
    """A folder with scripts and a scene."""

    folder: Path

    @property
    def stage(self) -> Path:
        return self.folder / "scene.usda"

    @property
    def scripts(self) -> Path:
        return self.folder / "scripts"

    def write(self, name: str, text: str) -> Path:
        path = self.scripts / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def fill(self, count: int, faulty: int = 0) -> None:
        """So many scripts; every n-th is faulty."""
        for number in range(count):
            bad = faulty > 0 and number % (count // faulty) == 3
            self.write(f"s{number:03}.py", script(number, faulty=bad))

    def arguments(self, *options: object) -> list[str]:
        return [
            str(self.scripts),
            "--stage",
            str(self.stage),
            "--report",
            str(self.folder / "out.json"),
            *map(str, options),
        ]

    def run(self, *options: object) -> tuple[Result, dict[str, Any]]:
        """Runs the command in this process: what it said, and its report."""
        result = CliRunner().invoke(command, self.arguments("--mode", "fast", *options), standalone_mode=False)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result, self.report()

    def start(self, *options: object) -> subprocess.Popen[str]:
        """Runs the command in a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-c", COMMAND, *self.arguments("--mode", "fast", *options)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)},
        )

    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "out.json").read_text())
        return found

    def opened(self) -> Usd.Stage:
        """The stage as it is on disk."""
        stage = Usd.Stage.Open(str(self.stage))
        stage.Reload()
        return stage


def new_farm(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Farm:
    """An empty one with the scene. The user's own trust file, backend and key are not looked at."""
    monkeypatch.setenv("PORTALIS_TRUST", str(folder / "trust.json"))
    for name in ("PORTALIS_BACKEND", "PORTALIS_KEY"):
        monkeypatch.delenv(name, raising=False)
    made = Farm(folder)
    made.scripts.mkdir()
    made.stage.write_text(SCENE)
    return made
