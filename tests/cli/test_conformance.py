"""`portalis conformance` on programs of every verdict that a correct translator can have."""

from __future__ import annotations

import json
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
    """Overflow of `--int=fast` is the one difference that a program can still show."""
    path = tmp_path / "overflow.py"
    path.write_text("x = 2 ** 62\nprint(1)\nprint(x * 4)\n", "utf-8")
    outcome = compare(Program("overflow", path), timeout=30)
    assert outcome.verdict == "wrong"
    assert "OverflowError" in outcome.detail


def test_output_that_changes_from_run_to_run_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "unstable.py"
    path.write_text("print(hash('text'))\n", "utf-8")
    assert compare(Program("unstable", path), timeout=30).verdict in ("skipped", "refused")
