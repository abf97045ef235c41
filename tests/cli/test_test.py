"""`portalis test`: doctests inside the sandbox."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from portalis.compiler.cli.main import run_command


def test_doctests_that_pass(wave: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["test", str(wave)]) == 0
    assert capsys.readouterr().out == "4 passed, 0 failed\n"


def test_doctests_that_fail(wave: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wave.write_text(wave.read_text().replace("    1.5\n", "    1.6\n"))
    assert run_command(["test", str(wave)]) == 1
    text = capsys.readouterr().out
    assert f'File "{wave}", line 13, in wave.height' in text
    assert "Expected:\n    1.6\nGot:\n    1.5\n" in text
    assert text.endswith("3 passed, 1 failed\n")


def test_json(wave: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["test", str(wave), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["ok"] is True
    assert [example["line"] for example in result["examples"]] == [11, 13, 22, 24]


def test_refused_script(refused: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["test", str(refused)]) == 3
    assert "error[PT" in capsys.readouterr().err


def test_refused_example_is_shown_where_it_stands(wave: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wave.write_text(wave.read_text().replace(">>> height(0.0)", ">>> undefined_name"))
    assert run_command(["test", str(wave)]) == 3
    captured = capsys.readouterr()
    assert "wave.py:11:" in captured.err
    assert captured.out == "2 passed, 0 failed, 2 refused\n"


def test_what_only_the_main_program_runs_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = tmp_path / "guarded.py"
    script.write_text(
        "def twice(n):\n    '''\n    >>> twice(2)\n    4\n    >>> twice('ab')\n    'abab'\n    '''\n    return n * 2\n\n"
        'if __name__ == "__main__":\n    import doctest\n\n    print(input())\n    doctest.testmod()\n'
    )
    assert run_command(["test", str(script)]) == 0
    assert capsys.readouterr().out == "2 passed, 0 failed\n"
    assert run_command(["run", str(script)]) == 3
    assert "`portalis test SCRIPT` runs the doctests" in capsys.readouterr().err


def test_examples_may_bind_what_only_the_main_program_binds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = tmp_path / "guarded.py"
    script.write_text(
        "def even(n):\n    '''\n    >>> for n, expected in [(1, False), (2, True)]:\n    ...     assert even(n) == expected\n"
        "    >>> n\n    2\n    '''\n    return n % 2 == 0\n\n"
        'if __name__ == "__main__":\n    for n in range(3):\n        print(even(n))\n'
    )
    assert run_command(["test", str(script)]) == 0
    assert capsys.readouterr().out == "2 passed, 0 failed\n"


def test_exports_that_no_host_could_call_do_not_keep_doctests_from_running(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "callback.py"
    script.write_text(
        "from collections.abc import Callable\n\n"
        "def area(f: Callable[[float], float], steps: int) -> float:\n    '''\n    >>> area(lambda x: x, 2)\n    0.25\n    '''\n"
        "    return sum(f(i / steps) / steps for i in range(steps))\n"
    )
    assert run_command(["test", str(script)]) == 0
    assert capsys.readouterr().out == "1 passed, 0 failed\n"


def test_script_without_doctests(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = tmp_path / "plain.py"
    script.write_text("x = 1\n")
    assert run_command(["test", str(script)]) == 0
    assert capsys.readouterr().out == "0 passed, 0 failed\n"
