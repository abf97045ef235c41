"""What every command does with wrong usage, and what its help says."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.process import run_portalis

from portalis.compiler.cli.exits import describe_os_error
from portalis.compiler.cli.main import COMMANDS, run_command


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples_and_exit_statuses(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command([command, "--help"]) == 0
    text = capsys.readouterr().out
    assert f"portalis {command}" in text.partition("Examples:")[2]
    assert "Exit status:" in text


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["--help"]) == 0
    text = capsys.readouterr().out
    assert all(command in text for command in COMMANDS)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["--version"]) == 0
    assert capsys.readouterr().out.startswith("portalis")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["translate"],
        ["translate", "a.py", "--emit", "elf"],
        ["translate", "a.py", "--int", "wrapping"],
        ["translate", "-O", "9", "a.py"],
        ["run"],
        ["call", "a.wasm"],
        ["conformance"],
        ["conformance", "--timeout", "0", "."],
        ["inspect"],
        ["doctor", "--nonsense"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(arguments) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize("command", ["translate", "run", "test", "inspect"])
@pytest.mark.parametrize(("path", "why"), [("missing.py", "no such file"), (".", "directory"), ("a\0b", "null")])
def test_unreadable_input(
    command: str,
    path: str,
    why: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command([command, path]) == 2
    error = capsys.readouterr().err
    assert error.startswith("portalis: cannot read ")
    assert why in error


def test_permission_denied_is_said() -> None:
    # Said by the function: root, whom some test machines run as, is denied nothing.
    assert describe_os_error(PermissionError(), "secret.py") == "cannot read secret.py: permission denied"


def test_arguments_of_call_are_literals(tmp_path: Path) -> None:
    module = tmp_path / "m.wasm"
    module.write_bytes(b"\0asm\x01\0\0\0")
    ended = run_portalis("call", str(module), "f", "hello")
    assert ended.status == 2
    assert "not a Python literal" in ended.stderr


def test_module_that_is_a_script_gets_a_hint(tmp_path: Path) -> None:
    script = tmp_path / "wave.py"
    script.write_text("x = 1\n")
    ended = run_portalis("inspect", str(script))
    assert ended.status == 1
    assert "portalis translate" in ended.stderr
    ended = run_portalis("call", str(script), "f")
    assert ended.status == 2
    assert "it exports nothing" in ended.stderr


def test_missing_toolchain_is_no_bug(
    wave: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORTALIS_RUSTC", str(wave))
    assert run_command(["run", str(wave)]) == 1
    error = capsys.readouterr().err
    assert "PORTALIS_RUSTC cannot be used" in error
    assert "internal error" not in error
    assert run_command(["doctor"]) == 1
    assert "MISSING toolchain" in capsys.readouterr().out
