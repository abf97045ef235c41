"""Rust as it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from portalis.translator.model import rust_text

RUST = "fn f(x: f64) -> f64 {\nif x > 1.0 {\nreturn x;\n}\n2.0\n}\n"


def tool(folder: Path, text: str) -> None:
    made = folder / "toolchains" / "stable-x" / "bin" / "rustfmt"
    made.parent.mkdir(parents=True)
    made.write_text(f"#!/bin/sh\n{text}\n")
    made.chmod(0o755)


async def test_rustfmt_formats_where_there_is_one() -> None:
    if rust_text.rustfmt() is None:
        pytest.skip("there is no rustfmt")
    assert "\n    if x > 1.0 {\n        return x;\n" in await rust_text.formatted(RUST)


async def test_what_it_does_not_take_is_shown_as_it_is() -> None:
    assert await rust_text.formatted("fn (") == "fn ("


@pytest.mark.parametrize("said", ["exit 1", "echo half; exit 1", "exec sleep 20", "exit 0"])
async def test_one_that_does_not_work_changes_nothing(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PORTALIS_RUSTC", raising=False)
    monkeypatch.setenv("RUSTUP_HOME", str(tmp_path))
    monkeypatch.setattr(rust_text, "_LONGEST", 0.5)
    tool(tmp_path, said)
    assert rust_text.rustfmt() == str(tmp_path / "toolchains" / "stable-x" / "bin" / "rustfmt")
    assert await rust_text.formatted(RUST) == RUST


async def test_without_one_it_is_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORTALIS_RUSTC", raising=False)
    monkeypatch.setenv("RUSTUP_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert await rust_text.formatted(RUST) == RUST
