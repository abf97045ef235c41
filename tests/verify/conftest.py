"""Compares the module of one source with another source in CPython: a translator with a bug, made on purpose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portalis.compiler import Options
from portalis.compiler.cli.translation import modules_of
from portalis.compiler.cli.verify import verify_module
from portalis.compiler.verify.check import ExportResult, Settings, Verification

Verify = Callable[..., Verification]


@pytest.fixture
def verify(tmp_path: Path) -> Verify:
    """`verify(source, other, …)`: the module is made of `other`, else of the same source."""

    def run(
        source: str, other: str | None = None, *, examples: int = 150, seed: int = 1, deadline: float = 2.0
    ) -> Verification:
        script = tmp_path / "script.py"
        script.write_text(source, "utf-8")
        options = Options(int_mode="fast")
        wasm = modules_of((source if other is None else other).encode(), "script.py", options)(options)
        return verify_module(wasm, source.encode(), str(script), Settings(examples, seed, deadline))

    return run


@pytest.fixture
def one(verify: Verify) -> Callable[..., ExportResult]:
    """The result for the only export."""

    def run(source: str, other: str | None = None, **options: float) -> ExportResult:
        verification = verify(source, other, **options)
        assert verification.startup is None
        (result,) = verification.results
        return result

    return run
