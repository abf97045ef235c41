"""Processes of this machine: crashes, cancelling, and where they are found."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import psutil
import pytest
from support.pools import slow

from portalis.translator.engines import EmbeddedEngine, EngineError, MissingTranslatorError, Options, in_thread
from portalis.translator.engines.python import Interpreter, find_python

TWICE = "def twice(x: int) -> int:\n    return 2 * x\n"
OPTIONS = Options()


others: set[psutil.Process] = set()


@pytest.fixture(autouse=True)
def workers_of_other_tests() -> None:
    """Services that tests share have workers too, which stay."""
    others.clear()
    others.update(workers())


def workers() -> list[psutil.Process]:
    return [
        child for child in psutil.Process().children(recursive=True) if "portalis.compiler.worker" in child.cmdline()
    ]


def children() -> list[psutil.Process]:
    return [child for child in workers() if child not in others]


async def until_no_children() -> None:
    async with asyncio.timeout(10):
        while any(child.is_running() and child.status() != psutil.STATUS_ZOMBIE for child in children()):
            await asyncio.sleep(0.02)


async def test_a_killed_process_is_replaced_and_the_script_translated_all_the_same() -> None:
    engine = EmbeddedEngine()
    await engine.translate(TWICE, filename="twice.py", options=OPTIONS)
    begun = asyncio.Event()
    task = asyncio.create_task(
        engine.translate(slow(20), filename="slow.py", options=OPTIONS, progress=lambda _: begun.set())
    )
    await begun.wait()
    await asyncio.sleep(0.05)
    before = {child.pid for child in children()}
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    assert (await task).ok
    assert not before & {child.pid for child in children()}
    await engine.close()
    await until_no_children()


async def test_cancelling_ends_the_job_and_its_compiler_only() -> None:
    engine = EmbeddedEngine(workers=2)
    begun = asyncio.Event()
    long = asyncio.create_task(
        engine.translate(slow(), filename="slow.py", options=OPTIONS, progress=lambda _: begun.set())
    )
    other = asyncio.create_task(engine.translate(slow(10), filename="other.py", options=OPTIONS))
    await begun.wait()
    await asyncio.sleep(0.2)
    long.cancel()
    with pytest.raises(asyncio.CancelledError):
        await long
    assert (await other).ok
    await engine.close()
    await until_no_children()


async def test_closing_ends_what_is_going_on() -> None:
    engine = EmbeddedEngine()
    task = asyncio.create_task(engine.translate(slow(), filename="slow.py", options=OPTIONS))
    await asyncio.sleep(1.0)
    await engine.close()
    with pytest.raises(EngineError) as error:
        await task
    assert error.value.code == "closed"
    await until_no_children()
    with pytest.raises(EngineError, match="closed"):
        await engine.check(TWICE, filename="twice.py", options=OPTIONS)


async def test_a_script_that_takes_too_long_is_an_error() -> None:
    engine = EmbeddedEngine(timeout=0.2)
    with pytest.raises(EngineError) as error:
        await engine.translate(slow(40), filename="slow.py", options=OPTIONS)
    assert error.value.code == "deadline"
    await engine.close()


async def test_without_a_toolchain_checks_work_and_builds_say_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTALIS_RUSTC", str(tmp_path / "no" / "rustc"))
    engine = EmbeddedEngine()
    assert await engine.check(TWICE, filename="twice.py", options=OPTIONS) == []
    with pytest.raises(EngineError) as error:
        await engine.translate(TWICE, filename="twice.py", options=OPTIONS)
    assert error.value.code == "toolchain_unavailable" and "portalis doctor" in error.value.hint
    found = await engine.health()
    assert found.reachable and not found.ready and found.detail
    await engine.close()


async def test_a_python_without_the_translator_is_told(tmp_path: Path) -> None:
    # -I: it imports nothing but the standard library.
    bare = tmp_path / "python"
    bare.write_text(f'#!/bin/sh\nexec {sys.executable} -I -S "$@"\n')
    bare.chmod(0o755)
    engine = EmbeddedEngine(python=str(bare))
    with pytest.raises(MissingTranslatorError) as error:
        await engine.check(TWICE, filename="twice.py", options=OPTIONS)
    assert "no translator" in str(error.value) and "pip install portalis" in error.value.hint
    found = await engine.health()
    assert not found.reachable and "no translator" in found.detail
    await engine.close()


def test_this_interpreter_is_found_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PORTALIS_PYTHON", raising=False)
    assert find_python() == Interpreter(sys.executable, foreign=False)
    monkeypatch.setattr(sys, "executable", "/opt/kit/kit")  # as inside Kit
    found = find_python()
    assert Path(found.path).name.startswith("python") and not found.foreign
    monkeypatch.setenv("PORTALIS_PYTHON", str(tmp_path / "python"))
    with pytest.raises(MissingTranslatorError, match="not there"):
        find_python()


def test_the_command_tells_its_interpreter(tmp_path: Path) -> None:
    python = tmp_path / "bin" / "python3"
    python.parent.mkdir()
    python.symlink_to(sys.executable)
    command = tmp_path / "elsewhere" / "portalis"
    command.parent.mkdir()
    command.write_text(f"#!{python}\nprint()\n")
    command.chmod(0o755)
    root = Path(__file__).parents[3] / "exts" / "portalis.translator"
    code = "from portalis.translator.engines.python import find_python; print(find_python().path)"
    found = subprocess.run(
        [sys.executable, "-S", "-c", code],
        env={"PYTHONPATH": str(root), "PATH": str(command.parent)},
        capture_output=True,
        text=True,
    )
    assert found.stdout.strip() == str(python), found.stderr


async def test_on_a_thread_it_does_the_same_and_this_loop_is_free() -> None:
    engine = in_thread(EmbeddedEngine)
    threads = set()
    import threading

    found = await engine.translate(
        TWICE, filename="twice.py", options=OPTIONS, progress=lambda _: threads.add(threading.current_thread())
    )
    assert found.ok and threads == {threading.current_thread()}
    task = asyncio.create_task(engine.translate(slow(), filename="slow.py", options=OPTIONS))
    await asyncio.sleep(0.3)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await engine.check(TWICE, filename="twice.py", options=OPTIONS)) == []
    await engine.close()
    await engine.close()
    await until_no_children()
    with pytest.raises(EngineError, match="closed"):
        await engine.check(TWICE, filename="twice.py", options=OPTIONS)


async def test_scripts_are_checked_while_the_runtime_is_still_to_be_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTALIS_CACHE", str(tmp_path))
    engine = EmbeddedEngine()
    told: list[str] = []
    begun = time.monotonic()
    health = await engine.health()
    translating = asyncio.create_task(
        engine.translate(TWICE, filename="t.py", options=OPTIONS, progress=lambda found: told.append(found.stage))
    )
    found = await engine.check("def f() -> int:\n    return y\n", filename="f.py", options=OPTIONS)
    checked = time.monotonic() - begun
    assert health.ready and found[0].code == "PT0201"
    assert (await translating).ok and told[0] == "prepare"
    # Compiling the runtime takes many times as long.
    assert checked < (time.monotonic() - begun) / 2
    await engine.close()


def test_an_engine_that_is_closed_while_its_processes_start_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ignored: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda found: ignored.append(found.exc_value))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    async def run(delay: float) -> None:
        engine = in_thread(EmbeddedEngine)
        asking = asyncio.create_task(engine.health())
        await asyncio.sleep(delay)
        asking.cancel()
        closing = asyncio.create_task(engine.close())
        await asyncio.gather(asking, closing, return_exceptions=True)
        assert closing.exception() is None

    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always", ResourceWarning)
        for delay in (0.0, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.4, 0.8):
            asyncio.run(run(delay))
            gc.collect()
    assert ignored == [] and [str(found.message) for found in warned if "transport" in str(found.message)] == []
    assert list(tmp_path.iterdir()) == []
