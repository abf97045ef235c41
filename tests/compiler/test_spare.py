"""The compiler in waiting: taken by the next build that is like the last one, and gone when nobody wants it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portalis.compiler import Options, TranslationError, translate
from portalis.compiler.build import Builder
from portalis.compiler.pipeline import emit_rust, finish
from portalis.compiler.spare import Spare, Started
from portalis.compiler.tools import Tool, ToolError

SCRIPT = "def twice(x: int) -> int:\n    return 2 * x\n"


def _start(folder: Path) -> Started:
    folder.mkdir()
    return Started(Tool([sys.executable, "-c", "input()"], folder, dict(os.environ)), folder)


def _ends(started: Started) -> bool:
    deadline = time.monotonic() + 10
    while started.tool.waits and time.monotonic() < deadline:
        time.sleep(0.01)
    return not started.tool.waits


def test_from_the_second_build_on(tmp_path: Path) -> None:
    spare = Spare()
    assert not spare.put("key", lambda: pytest.fail("a process that builds once needs none"))
    assert spare.put("key", lambda: _start(tmp_path / "a"))
    taken = spare.take("key")
    assert taken is not None and taken.tool.waits
    assert spare.take("key") is None
    taken.stop()
    assert not taken.folder.exists()


def test_one_for_another_key_is_stopped(tmp_path: Path) -> None:
    spare = Spare()
    made = [_start(tmp_path / "a"), _start(tmp_path / "b")]
    spare.put("level 0", lambda: made[0])
    spare.put("level 0", lambda: made[0])
    spare.put("level 2", lambda: made[1])
    assert _ends(made[0]) and made[1].tool.waits
    assert spare.take("level 0") is None
    assert _ends(made[1]) and not made[1].folder.exists()


def test_one_that_nobody_takes_is_stopped_after_a_while(tmp_path: Path) -> None:
    spare = Spare(seconds=0.05)
    started = _start(tmp_path / "a")
    spare.put("key", lambda: started)
    spare.put("key", lambda: started)
    assert _ends(started)


def test_one_that_died_is_not_taken(tmp_path: Path) -> None:
    spare = Spare()
    started = _start(tmp_path / "a")
    spare.put("key", lambda: started)
    spare.put("key", lambda: started)
    started.tool.stop()
    assert spare.take("key") is None


def test_what_keeps_it_from_starting_is_left_to_the_build(tmp_path: Path) -> None:
    def fail() -> Started:
        raise ToolError("not there", None)

    spare = Spare()
    spare.put("key", fail)
    assert spare.put("key", fail)
    assert spare.take("key") is None


def test_builds_give_the_same_module_with_and_without_it() -> None:
    modules = {translate(SCRIPT, options=Options()).wasm for _ in range(3)}
    assert len(modules) == 1


def test_a_refused_script_hands_its_compiler_on() -> None:
    for _ in range(2):
        translate(SCRIPT, options=Options())
    with pytest.raises(TranslationError):
        translate("import os\nos.getcwd()\n", options=Options())
    with Builder(opt_level=2) as builder:
        finish(emit_rust(SCRIPT), builder=builder)


def test_a_process_that_ends_takes_it_along(tmp_path: Path) -> None:
    program = (
        "from portalis.compiler import Options, translate\n"
        "from portalis.compiler.spare import SPARE\n"
        f"for _ in range(3): translate({SCRIPT!r}, options=Options())\n"
        "print(SPARE._waiting[1].tool._process.pid)\n"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)
    assert not list(tmp_path.glob("portalis-*"))
