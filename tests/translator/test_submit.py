"""`portalis submit` against the real service."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.served import Served

from portalis.compiler.diagnostics import TranslationError, render
from portalis.compiler.pipeline import emit_rust
from portalis.sandbox import Sandbox
from portalis.translator.client.data import Diagnostic, Span
from portalis.translator.client.rendering import render as render_here

COMMAND = """
import sys, click
from portalis.translator.cli.submit import command
try:
    sys.exit(command.main(standalone_mode=False) or 0)
except click.ClickException as error:
    error.show()
    sys.exit(error.exit_code)
"""
WAVE = "def height(x: float) -> float:\n    return 2.0 * x\n"
BAD = "import socket; socket.gethostname()\n\n\ndef f(x: int) -> int:\n\treturn undefined + x\n"
URL = "http://127.0.0.1:9"


def submit(*arguments: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(entry for entry in sys.path if entry)
    env = {**os.environ, "PYTHONPATH": path, **environment}
    return subprocess.run(
        [sys.executable, "-c", COMMAND, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=cwd,
        env=env,
    )


@pytest.mark.parametrize("options", [(), ("--grpc",)])
def test_modules_are_written(served: Served, tmp_path: Path, options: tuple[str, ...]) -> None:
    (tmp_path / "wave.py").write_text(WAVE)
    (tmp_path / "other.py").write_text(WAVE.replace("height", "depth"))
    url = served.grpc if options else served.rest
    done = submit("wave.py", "other.py", "--backend", url, "-o", "out/deep", *options, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split(" ")[0] for line in done.stdout.splitlines()] == ["out/deep/wave.wasm", "out/deep/other.wasm"]
    with Sandbox().load((tmp_path / "out/deep/wave.wasm").read_bytes()) as module:
        assert module.height(2.0) == 4.0
    assert sorted(path.name for path in (tmp_path / "out/deep").iterdir()) == ["other.wasm", "wave.wasm"]


def test_a_refused_script_is_shown_as_translate_shows_it(served: Served, tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text(BAD)
    (tmp_path / "wave.py").write_text(WAVE)
    done = submit("bad.py", "wave.py", "--backend", served.rest, cwd=tmp_path, NO_COLOR="1")
    assert done.returncode == 3
    with pytest.raises(TranslationError) as caught:
        emit_rust(BAD, filename="bad.py")
    assert done.stderr.rstrip("\n") == render(caught.value.diagnostics, BAD, filename="bad.py")
    assert (tmp_path / "wave.wasm").is_file() and not (tmp_path / "bad.wasm").exists()


def test_a_project_is_sent_with_the_files_that_it_imports(served: Served, tmp_path: Path) -> None:
    files = {
        "sub/main.py": "import helper\nfrom pkg import deep\n\ndef f(x: int) -> int:\n    return helper.two(x) + deep.three(x)\n",
        "sub/helper.py": "def two(x: int) -> int:\n    return 2 * x\n",
        "sub/pkg/__init__.py": "",
        "sub/pkg/deep.py": "from .more import ONE\n\ndef three(x: int) -> int:\n    return 3 * x + ONE\n",
        "sub/pkg/more.py": "ONE = 1\n",
        "sub/unused.py": "import socket\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    done = submit("sub/main.py", "--backend", served.rest, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    with Sandbox().load((tmp_path / "sub/main.wasm").read_bytes()) as module:
        assert module.f(10) == 51
    (tmp_path / "sub/pkg/deep.py").write_text("def three(x: int) -> int:\n    return missing * x\n")
    done = submit("sub/main.py", "--backend", served.grpc, cwd=tmp_path, NO_COLOR="1")
    assert done.returncode == 3
    here = translate_here(tmp_path, "sub/main.py")
    assert "sub/pkg/deep.py:2:12: error[PT0201]" in done.stderr and "return missing * x" in done.stderr
    assert done.stderr == here


def translate_here(folder: Path, script: str) -> str:
    """What `portalis translate` says of a script."""
    code = f"from portalis.compiler.cli.main import run_command; run_command(['translate', {script!r}])"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry), "NO_COLOR": "1"}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, env=env).stderr


def test_json(served: Served, tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text(BAD)
    (tmp_path / "wave.py").write_text(WAVE)
    done = submit("bad.py", "wave.py", "--json", cwd=tmp_path, PORTALIS_BACKEND=served.rest)
    assert done.returncode == 3
    bad, wave = json.loads(done.stdout)["results"]
    assert (bad["ok"], bad["status"], bad["written"]) == (False, "refused", [])
    assert {found["code"] for found in bad["diagnostics"]} >= {"PT0201"}
    assert bad["diagnostics"][0]["span"]["line"] == 1
    assert wave["ok"] and wave["written"] == ["wave.wasm"] and wave["module"]["exports"] == ["height"]
    assert wave["timings"]["total"] > 0


def test_without_a_build(served: Served, tmp_path: Path) -> None:
    (tmp_path / "wave.py").write_text(WAVE)
    done = submit("wave.py", "--no-build", "--backend", served.rest, cwd=tmp_path)
    assert done.returncode == 0 and "wave.py: accepted" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["wave.py"]
    done = submit("wave.py", "--no-build", "-o", "rust", "--backend", served.rest, cwd=tmp_path)
    assert "fn height" in (tmp_path / "rust" / "wave.rs").read_text()


def test_a_backend_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "wave.py").write_text(WAVE)
    for url, options in ((URL, ()), ("grpc://127.0.0.1:9", ("--grpc",))):
        done = submit("wave.py", "--backend", url, "--timeout", "3", *options, cwd=tmp_path)
        assert done.returncode == 1
        assert "Is the service running" in done.stderr and url in done.stderr and "Traceback" not in done.stderr
    done = submit("wave.py", "--backend", URL, "--timeout", "3", "--json", cwd=tmp_path)
    assert json.loads(done.stdout)["results"][0]["error"]["code"] == "unreachable"


def test_a_key_that_is_wrong_is_said_and_not_shown(served: Served, tmp_path: Path) -> None:
    (tmp_path / "wave.py").write_text(WAVE)
    done = submit("wave.py", "--backend", served.rest, cwd=tmp_path, PORTALIS_KEY="pk_nobody_has_this")
    assert done.returncode == 1
    assert "unauthenticated" in done.stderr and "pk_nobody_has_this" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Missing argument"),
        (("none.py",), "cannot read none.py"),
        (("wave.py", "sub/wave.py", "-o", "out"), "would both write"),
        (("wave.py", "--backend", "localhost:8080"), "no URL"),
        (("wave.py", "--mode", "best"), "best"),
        (("latin.py",), "cannot read latin.py"),
        (("wave.py", "-o", "wave.py"), "cannot make"),
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    (tmp_path / "wave.py").write_text(WAVE)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "wave.py").write_text(WAVE)
    (tmp_path / "latin.py").write_bytes(b"x = '\xe9'\n")
    done = submit(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr and "Traceback" not in done.stderr


def test_help(tmp_path: Path) -> None:
    done = submit("--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "Examples:" in done.stdout and "PORTALIS_KEY" in done.stdout and "Exit status" in done.stdout


def test_rendering_is_the_compilers() -> None:
    from portalis.compiler import diagnostics as compilers

    source = "\tx = 'é' + y\n" + "z" * 300 + "\nlast"
    places = [(1, 1, 1, 2), (1, 9, 1, 12), (2, 0, 2, 300), (2, 250, 2, 260), (1, 5, 3, 2), (9, 0, 9, 1), (3, 4, 3, 4)]
    cases = [("error", (), None), ("warning", ("why",), "do this"), ("note", ("a", "b"), None)]
    for place in places:
        for severity, notes, fix in cases:
            for color in (False, True):
                theirs = compilers.Diagnostic("PT0001", severity, "m", compilers.Span(*place), notes, fix)  # type: ignore[arg-type]
                ours = Diagnostic("PT0001", severity, "m", Span(*place), notes, fix)
                expected = render([theirs], source, filename="f.py", color=color)
                assert render_here([ours], source, filename="f.py", color=color) == expected
