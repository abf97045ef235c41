"""A worker's part of a task, in this process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.pools import SMALL, request

from portalis.compiler.prebuilt import prebuilt
from portalis.compiler.toolchain import find
from portalis.compiler.worker import work
from portalis.sandbox import ValidationError
from portalis.service.workers.answers import error_of, task_of, work_of


def perform(source: str, **fields: Any) -> tuple[dict[str, Any], bytes]:
    task, body = task_of(request(source, **fields), seconds=60.0, sandbox_seconds=1.0)
    return work.perform(task, body, lambda _header: None)


def test_a_module_that_the_sandbox_does_not_take_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_wasm: bytes, *, thorough: bool) -> None:
        raise ValidationError(["it has 5 memories"])

    monkeypatch.setattr(work, "validate", refuse)
    header, body = perform(SMALL)
    answer = work_of(header, body, "translator")
    assert (answer.refused, answer.wasm, answer.rust) == (True, None, None)
    [found] = answer.diagnostics
    assert (found.code, found.notes) == ("PT0004", ("it has 5 memories",))
    assert "5 memories" in header["detail"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MemoryError(), "resource_limit"),
        (RecursionError(), "resource_limit"),
        (AssertionError("/srv/secret"), "translator_failed"),
        (KeyError("x"), "translator_failed"),
    ],
)
def test_what_goes_wrong_is_told_apart(monkeypatch: pytest.MonkeyPatch, error: Exception, code: str) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(work, "emit_rust", fail)
    header, _ = perform(SMALL)
    told = error_of(header)
    assert told.code == code
    assert "secret" not in str(told)
    assert type(error).__name__ in header["detail"]


@pytest.mark.parametrize(
    ("tool", "code"),
    [
        pytest.param("#!/bin/sh\necho 'error: no' >&2\nexit 1\n", "build_failed", id="rustc refuses the code"),
        pytest.param("#!/bin/sh\nkill -SEGV $$\n", "resource_limit", id="rustc runs out of stack"),
        pytest.param("#!/bin/sh\nkill -KILL $$\n", "resource_limit", id="rustc is killed"),
        pytest.param("#!/bin/sh\nsleep 60\n", "deadline_exceeded", id="rustc hangs"),
    ],
)
def test_how_the_compiler_ends(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tool: str, code: str) -> None:
    fake = tmp_path / "rustc"
    fake.write_text(tool)
    fake.chmod(0o700)
    toolchain = find()
    monkeypatch.setattr(work, "_tools", (replace(toolchain, rustc=fake), prebuilt(toolchain)))
    task, body = task_of(request(SMALL), seconds=1.0, sandbox_seconds=1.0)
    header, _ = work.perform(task, body, lambda _header: None)
    assert error_of(header).code == code
