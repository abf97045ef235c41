"""`portalis run` and `portalis call`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from support.process import run_portalis

from portalis.compiler.cli.main import run_command


def script(folder: Path, text: str) -> str:
    path = folder / "script.py"
    path.write_text(text, "utf-8")
    return str(path)


def test_program_runs_as_main(wave: Path) -> None:
    ended = run_portalis("run", str(wave))
    assert (ended.status, ended.stdout, ended.stderr) == (0, "wave 0.75 [0, 1]\n", "")


def test_script_from_standard_input() -> None:
    ended = run_portalis("run", "-", stdin=b"print(2 ** 10)\n")
    assert (ended.status, ended.stdout) == (0, "1024\n")


def test_second_run_comes_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTALIS_CACHE", str(tmp_path / "cache"))
    from portalis.compiler import Options
    from portalis.compiler.cache import ModuleCache, module_key

    source, options = b"print(1)\n", Options(program=True)
    cache, key = ModuleCache(), module_key(source, "a.py", options)
    assert cache.load(key) is None
    cache.store(key, b"\0asm")
    assert cache.load(key) == b"\0asm"
    assert module_key(source, "b.py", options) != key
    assert module_key(source + b"#", "a.py", options) != key
    cache.folder.chmod(0o777)
    assert cache.load(key) is None


def test_uncaught_exception_has_cpythons_traceback(tmp_path: Path) -> None:
    path = script(tmp_path, "def f(x):\n    return 1 // x\n\n\nprint('before')\nprint(f(0))\n")
    ours = run_portalis("run", path)
    theirs = subprocess.run([sys.executable, path], capture_output=True, text=True, check=False)
    assert (ours.status, ours.stdout) == (theirs.returncode, theirs.stdout) == (1, "before\n")
    # Without the carets that CPython draws below a part of a line.
    wanted = [line for line in theirs.stderr.splitlines() if line.strip(" ^~")]
    assert ours.stderr.splitlines() == wanted


def test_an_uncaught_keyboard_interrupt_ends_it_as_it_ends_cpython(tmp_path: Path) -> None:
    path = script(tmp_path, "print('before')\nraise KeyboardInterrupt('stop')\n")
    ended = run_portalis("run", path)
    expected = subprocess.run([sys.executable, path], capture_output=True, text=True)
    assert (ended.status, ended.stdout, ended.stderr) == (expected.returncode, expected.stdout, expected.stderr)


def test_frames_of_the_library_name_no_folder(tmp_path: Path) -> None:
    path = script(tmp_path, "import statistics\n\nprint(statistics.mean([]))\n")
    lines = run_portalis("run", path).stderr.splitlines()
    assert lines[1] == f'  File "{path}", line 3, in <module>'
    assert lines[3].startswith('  File "<statistics>", line ')


def test_refused_script_is_status_3(refused: Path) -> None:
    ended = run_portalis("run", str(refused))
    assert (ended.status, ended.stdout) == (3, "")
    assert "error[PT" in ended.stderr


def test_time_limit(tmp_path: Path) -> None:
    path = script(tmp_path, "n = 0\nwhile True:\n    n = (n + 1) % 5\n")
    ended = run_portalis("run", "--timeout", "1", path)
    assert ended.status == 1
    assert "TimeoutError" in ended.stderr
    assert ended.seconds < 20


@pytest.mark.parametrize(
    ("ending", "error"),
    [
        ("while True:\n    n ^= 1\n", "TimeoutError"),
        ("def deep(n):\n    return deep(n + 1) + deep(n) + n\n\n\ndeep(0)\n", "RecursionError"),
    ],
)
def test_what_was_printed_is_seen_however_it_ends(tmp_path: Path, ending: str, error: str) -> None:
    lines = 2000
    path = script(tmp_path, f"n = 0\nfor i in range({lines}):\n    print('é', i)\nprint('end', end='')\n" + ending)
    ended = run_portalis("run", "--timeout", "1", path)
    assert ended.stdout == "".join(f"é {i}\n" for i in range(lines)) + "end"
    assert (ended.status, error in ended.stderr) == (1, True)


def test_reader_that_goes_away(tmp_path: Path) -> None:
    path = script(tmp_path, "for i in range(100000):\n    print('line', i)\n")
    command = f"'{sys.executable}' -m portalis.compiler.cli run '{path}' | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "line 0\n"
    assert "internal error" not in done.stderr


@pytest.fixture
def module(wave: Path) -> str:
    assert run_command(["translate", str(wave)]) == 0
    return str(wave.with_suffix(".wasm"))


def test_call_prints_the_repr(module: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run_command(["call", module, "height", "2.0"]) == 0
    assert capsys.readouterr().out == "0.5\n"
    assert run_command(["call", module, "checked", "3"]) == 0
    assert capsys.readouterr().out == "[0, 1, 2]\n"


def test_call_takes_negative_numbers(module: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run_command(["call", module, "height", "-2.0", "-1.0"]) == 0
    assert capsys.readouterr().out == "-0.5\n"


def test_exception_is_status_1(module: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run_command(["call", module, "checked", "-3"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith("ValueError: negative: -3\n")
    assert run_command(["call", "--json", module, "checked", "-3"]) == 1
    assert json.loads(capsys.readouterr().out)["exception"] == "ValueError"


@pytest.mark.parametrize("arguments", [["nothing"], ["height"], ["height", "'a'"], ["height", "1.0", "2.0", "3.0"]])
def test_calls_that_do_not_fit(module: str, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run_command(["call", module, *arguments]) == 2
    error = capsys.readouterr().err
    assert error.startswith("portalis: ")
    assert "height" in error


def test_arguments_and_input_reach_the_script(tmp_path: Path) -> None:
    text = "import sys\nprint(sys.argv[1:], sum(int(line) ** 30 for line in sys.stdin))\n"
    ended = run_portalis("run", script(tmp_path, text), "a", "b c", "--flag", stdin=b"12\r\n345\n")
    assert ended.stdout == f"['a', 'b c', '--flag'] {12**30 + 345**30}\n"
