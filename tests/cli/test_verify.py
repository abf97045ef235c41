"""`portalis verify` and `translate --verify`: statuses, what is printed, what a module keeps."""

from __future__ import annotations

import importlib.util
import json
import platform
from pathlib import Path

import pytest
from support.process import run_portalis

from portalis.compiler.cli import translate as translate_command
from portalis.compiler.cli import verify as verify_command
from portalis.compiler.cli.main import run_command
from portalis.compiler.verify import check


@pytest.fixture
def other_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """What CPython runs is not what was translated: `abs` became something else."""
    usual = verify_command.verify_module

    def changed(wasm: bytes, source: bytes, *rest: object, **named: object) -> object:
        return usual(wasm, source.replace(b"abs(x)", b"x"), *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(verify_command, "verify_module", changed)
    monkeypatch.setattr(translate_command, "verify_module", changed)


def test_no_difference(wave: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["verify", str(wave), "--examples", "40", "--seed", "7", "--deadline", "0.5"]) == 0
    text = capsys.readouterr().out
    assert "height(x: float, scale: float = 1.0) -> float\n  40 cases: " in text
    assert "checked(n: int) -> list[int]" in text
    assert "2 exports, 80 cases: no difference found (seed 7, Python " in text


@pytest.mark.usefixtures("other_module")
def test_difference(wave: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["verify", str(wave), "--export", "height", "--examples", "50", "--seed", "3"]) == 1
    text = capsys.readouterr().out
    assert "DIFFERS, the smallest input found:\n      height(-1.0)\n      CPython: returned 1.25\n" in text
    assert "      module:  returned 0.75\n" in text
    assert f"again:   portalis verify {wave} --export height --examples 50 --seed 3" in text
    assert "1 exports, " in text
    assert "1 differ (seed 3" in text


@pytest.mark.usefixtures("other_module")
def test_json(wave: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["verify", str(wave), "--export", "height", "--examples", "50", "--seed", "3", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["ok"], found["seed"], found["examples"]) == (False, 3, 50)
    assert found["python"] == platform.python_version()
    (export,) = found["exports"]
    assert export["name"] == "height"
    assert export["difference"]["python"] == "returned 1.25"
    assert sum(export["counts"].values()) == export["cases"]


def test_seed_is_printed_when_it_was_chosen(wave: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["verify", str(wave), "--export", "height", "--examples", "2", "--json"]) == 0
    assert 0 <= json.loads(capsys.readouterr().out)["seed"] < 2**32


def test_refused(refused: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["verify", str(refused)]) == 3
    assert "error[PT" in capsys.readouterr().err
    assert run_command(["verify", str(refused), "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["diagnostics"]


def test_wrong_usage(wave: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["verify", str(wave), "--export", "nothing"]) == 2
    assert "exports no function 'nothing'; it exports height, checked" in capsys.readouterr().err
    program = tmp_path / "program.py"
    program.write_text("print('hello')\n")
    assert run_command(["verify", str(program)]) == 2
    assert "exports nothing" in capsys.readouterr().err
    assert run_command(["verify", str(wave), "--examples", "0"]) == 2
    assert run_command(["translate", str(wave), "--program", "--verify"]) == 2


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["verify", "--help"]) == 0
    text = capsys.readouterr().out
    assert "portalis verify wave.py --export height --examples 5000" in text
    assert "Exit status: 0 no difference found" in text


def test_without_hypothesis(wave: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    usual = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *rest: None if name == "hypothesis" else usual(name, *rest)
    )
    for command in (["verify", str(wave)], ["translate", str(wave), "--verify"]):
        assert run_command(command) == 2
        assert "pip install 'portalis[verify]'" in capsys.readouterr().err


def test_script_of_several_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "shapes.py").write_text(
        "from dataclasses import dataclass\n\n\n@dataclass\nclass Box:\n    width: float\n    height: float\n"
    )
    script = tmp_path / "main.py"
    script.write_text(
        "from shapes import Box\n\n\n"
        "def grown(box: Box, by: float = 2.0) -> Box:\n    return Box(box.width * by, box.height * by)\n"
    )
    assert run_command(["verify", str(script), "--examples", "30", "--seed", "1"]) == 0, capsys.readouterr().out
    assert "30 cases: 30 equal" in capsys.readouterr().out


def test_a_script_named_like_a_library_module(tmp_path: Path) -> None:
    """What stands beside the script is for the script, not for what runs it."""
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "json.py").write_text("raise RuntimeError('not for you')\n")
    (folder / "script.py").write_text("def f(n: int) -> int:\n    return n\n")
    ended = run_portalis("verify", "scripts/script.py", "--examples", "5", cwd=tmp_path)
    assert ended.status == 0, ended.stderr


def test_module_keeps_a_summary(
    wave: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check.Settings.__init__, "__defaults__", (30, 0, 0.5))
    made = []
    for _ in range(2):
        assert run_command(["translate", str(wave), "--verify", "--json"]) == 0
        kept = json.loads(capsys.readouterr().out)["verification"]
        made.append(wave.with_suffix(".wasm").read_bytes())
    assert made[0] == made[1]
    module = str(wave.with_suffix(".wasm"))
    assert run_command(["inspect", module, "--manifest"]) == 0
    assert json.loads(capsys.readouterr().out)["verification"] == kept
    assert set(kept["exports"]) == {"height", "checked"}
    assert kept["exports"]["height"]["equal"] > 0
    assert run_command(["inspect", module]) == 0
    text = capsys.readouterr().out
    assert f"compared with CPython {platform.python_version()} (Hypothesis " in text
    assert "  height: 30 equal\n" in text
    assert run_command(["call", module, "height", "-1.0"]) == 0
    assert capsys.readouterr().out == "0.75\n"


@pytest.mark.usefixtures("other_module")
def test_a_module_that_differs_is_not_written(wave: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["translate", str(wave), "--verify"]) == 1
    captured = capsys.readouterr()
    assert "DIFFERS" in captured.err
    assert "not written" in captured.err
    assert not wave.with_suffix(".wasm").exists()
