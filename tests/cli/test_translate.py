"""`portalis translate` and `portalis inspect`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.process import run_portalis

from portalis.compiler.cli.main import run_command


def test_module_is_written_beside_the_script(wave: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["translate", str(wave)]) == 0
    assert wave.with_suffix(".wasm").read_bytes().startswith(b"\0asm")
    assert str(wave.with_suffix(".wasm")) in capsys.readouterr().out


def test_translating_twice_gives_the_same_bytes(wave: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.wasm", tmp_path / "2.wasm"
    for output in (first, second):
        assert run_command(["translate", str(wave), "-o", str(output)]) == 0
    assert first.read_bytes() == second.read_bytes()


def test_emitted_texts_stand_beside_the_module(wave: Path, tmp_path: Path) -> None:
    output = tmp_path / "out" / "w.wasm"
    output.parent.mkdir()
    assert run_command(["translate", str(wave), "-o", str(output), "--emit", "rust,wit,ir"]) == 0
    assert "fn height" in output.with_suffix(".rs").read_text()
    assert "height: func(" in output.with_suffix(".wit").read_text()
    assert output.with_suffix(".ir").read_text()


def test_one_emitted_text_goes_to_stdout(wave: Path) -> None:
    ended = run_portalis("translate", str(wave), "--emit", "rust", "-o", "-")
    assert ended.status == 0
    assert "fn height" in ended.stdout
    assert not wave.with_suffix(".wasm").exists()


def test_json_for_tools(wave: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["translate", str(wave), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["ok"] is True
    assert result["bytes"] == wave.with_suffix(".wasm").stat().st_size
    assert [export["name"] for export in result["exports"]] == ["height", "checked"]


def test_refusal_reports_every_problem(refused: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["translate", str(refused)]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "refused.py:1:" in captured.err
    assert "refused.py:3:" in captured.err
    assert not refused.with_suffix(".wasm").exists()


def test_refusal_as_json(refused: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["translate", str(refused), "--json"]) == 3
    result = json.loads(capsys.readouterr().out)
    assert result["ok"] is False
    assert {diagnostic["span"]["line"] for diagnostic in result["diagnostics"]} == {1, 3}


def test_script_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = tmp_path / "odd.wasm"
    script.write_text("x = 1\n")
    assert run_command(["translate", str(script)]) == 2
    assert script.read_text() == "x = 1\n"


def test_folder_that_is_not_there(wave: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["translate", str(wave), "-o", str(tmp_path / "no" / "w.wasm")]) == 2
    assert "its folder does not exist" in capsys.readouterr().err


def test_inspect_shows_what_a_module_is(wave: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["translate", str(wave)]) == 0
    capsys.readouterr()
    assert run_command(["inspect", str(wave.with_suffix(".wasm"))]) == 0
    text = capsys.readouterr().out
    assert "height(x: float, scale: float = 1.0) -> float" in text
    assert "code" in text


def test_inspect_as_json(wave: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["translate", str(wave)]) == 0
    capsys.readouterr()
    assert run_command(["inspect", str(wave.with_suffix(".wasm")), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["problems"] == []
    assert sum(facts["sections"].values()) + 8 == facts["bytes"]
    assert facts["manifest"]["source"]["file"].endswith("wave.py")
