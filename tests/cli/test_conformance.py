"""`portalis conformance` on programs of every verdict that a correct translator can have."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from portalis.compiler.cli.main import run_command
from portalis.compiler.conformance.compare import compare
from portalis.compiler.conformance.corpus import Program


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    programs = {
        "equal.py": "print('hello', 7 // 2)\n",
        "raises.py": "print('before')\nraise ValueError('no')\n",
        "refused.py": "import socket\nprint(socket)\n",
        "slow.py": "while True:\n    pass\n",
    }
    for name, text in programs.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_verdicts(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["conformance", str(corpus), "-j", "2", "--timeout", "10", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    verdicts = {program["name"]: program["verdict"] for program in report["programs"]}
    assert verdicts == {"equal.py": "equal", "raises.py": "equal", "refused.py": "refused", "slow.py": "skipped"}
    assert report["reasons"][0]["code"].startswith("PT")


def test_wrong_output_is_noticed(tmp_path: Path) -> None:
    """A module has less memory than CPython."""
    path = tmp_path / "large.py"
    path.write_text("x = bytearray(400 * 2**20)\nprint(len(x))\n", "utf-8")
    outcome = compare(Program("large", path), timeout=30)
    assert outcome.verdict == "wrong"
    assert "MemoryError" in outcome.detail


def test_what_is_declined_while_running_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "codec.py"
    path.write_text("print(1)\nprint('a'.encode('utf-%d' % 16))\n", "utf-8")
    outcome = compare(Program("codec", path), timeout=30)
    assert outcome.verdict == "refused"
    assert outcome.detail.startswith("while running: ")


def test_output_that_changes_from_run_to_run_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "unstable.py"
    path.write_text("print(hash('text'))\n", "utf-8")
    assert compare(Program("unstable", path), timeout=30).verdict in ("skipped", "refused")


def test_time_for_building_does_not_count(tmp_path: Path) -> None:
    """The limit holds for the run; the report says what ended it."""
    endless, report = tmp_path / "endless.py", tmp_path / "report.json"
    endless.write_text("n = 0\nwhile n >= 0:\n    n = (n + 1) % 7\n")
    command = [sys.executable, "-m", "portalis.compiler.conformance.child", str(report), str(endless), "0.2"]
    subprocess.run(command, check=False, timeout=120)
    assert json.loads(report.read_text()) == {"limit": "time"}
