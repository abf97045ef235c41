"""What workers make of requests: results, refusals, stages, doctests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from support.pools import FIFTY, SMALL, request, run, running_pool

from portalis.compiler.toolchain import find
from portalis.sandbox import Sandbox
from portalis.service.errors import ToolchainUnavailableError
from portalis.service.models import SourceFile, Stage, TranslateRequest
from portalis.service.workers import pool as pool_module
from portalis.service.workers.pool import Pool

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def pool(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Pool]:
    async with running_pool(tmp_path_factory.mktemp("pool"), sandbox_timeout=1.0) as pool:
        yield pool


async def test_a_module_that_works(pool: Pool) -> None:
    stages: list[tuple[Stage, str, bool]] = []
    work = await run(
        pool,
        request(FIFTY, filename="stock.py"),
        on_stage=lambda stage, state, seconds: stages.append((stage, state, seconds is not None)),
    )
    assert not work.refused
    assert work.rust is not None and "fn report" in work.rust
    assert work.manifest is not None and work.manifest["source"]["file"] == "stock.py"
    assert work.wasm is not None
    module = Sandbox(cache=False).load(work.wasm)
    assert module.report("nut, 2, 0.5\n").splitlines()[0] == "nut            2      1.00"
    order = (Stage.TRANSLATE, Stage.BUILD, Stage.VALIDATE)
    assert stages == [(s, state, state == "finished") for s in order for state in ("started", "finished")]
    assert work.timings.keys() == set(order)
    assert all(seconds > 0 for seconds in work.timings.values())


async def test_options_reach_the_compiler(pool: Pool) -> None:
    work = await run(pool, request(SMALL, options={"max_memory": 4 << 20, "keep_names": True}))
    plain = await run(pool, request(SMALL, options={"max_memory": 4 << 20}))
    assert work.wasm is not None and plain.wasm is not None
    assert len(work.wasm) > len(plain.wasm)
    program = await run(pool, request("print('hello')\n", options={"program": True}))
    assert program.manifest is not None and program.manifest["options"]["program"] is True


async def test_a_refusal_is_a_result(pool: Pool) -> None:
    work = await run(pool, request("import os\n\nos.remove('x')\n"))
    assert work.refused
    assert work.diagnostics[0].code == "PT0103"
    assert (work.diagnostics[0].span.line, work.rust, work.wasm) == (3, None, None)
    assert work.timings.keys() == {Stage.TRANSLATE}


async def test_without_a_build_there_is_no_module(pool: Pool) -> None:
    work = await run(pool, request(SMALL, build=False))
    assert (work.refused, work.wasm) == (False, None)
    assert work.rust is not None and "fn twice" in work.rust
    assert work.manifest is not None and work.manifest["exports"][0]["name"] == "twice"
    assert work.timings.keys() == {Stage.TRANSLATE}


async def test_quality_formats_the_rust_and_runs_the_doctests(pool: Pool) -> None:
    source = (
        "def half(x: float) -> float:\n"
        '    """\n'
        "    >>> half(3.0)\n"
        "    1.5\n"
        "    >>> half(3.0)\n"
        "    2.5\n"
        '    """\n'
        "    return x / 2\n"
        "\n"
        "\n"
        "def other() -> int:\n"
        '    """\n'
        "    >>> eval('1')\n"
        "    1\n"
        '    """\n'
        "    return 1\n"
    )
    work = await run(pool, request(source, mode="quality"))
    assert work.doctests is not None
    assert [(result.line, result.verdict) for result in work.doctests] == [
        (3, "passed"),
        (5, "failed"),
        (13, "refused"),
    ]
    assert "1.5" in work.doctests[1].difference
    assert not work.refused
    assert [(found.severity, found.span.line) for found in work.diagnostics] == [("warning", 13)]
    assert work.rust is not None and "\n    " in work.rust
    assert (await run(pool, request(source, mode="standard"))).doctests is None


async def test_doctests_that_never_end_are_ended(pool: Pool) -> None:
    source = 'def f() -> None:\n    """\n    >>> f()\n    """\n    while True:\n        pass\n'
    clock = asyncio.get_running_loop().time()
    work = await run(pool, request(source, options={"doctests": True}))
    assert asyncio.get_running_loop().time() - clock < 20
    assert work.doctests is not None
    assert work.doctests[0].verdict == "failed"
    assert "TimeoutError" in work.doctests[0].difference


async def test_doctests_that_print_without_end_are_ended(pool: Pool) -> None:
    source = "def f() -> None:\n    '''\n    >>> f()\n    '''\n    while True:\n        print('x' * 1000)\n"
    work = await run(pool, request(source, options={"doctests": True}))
    assert work.doctests is not None
    assert work.doctests[0].verdict == "failed"
    assert len(work.doctests[0].difference) < 4 << 20


async def test_doctests_that_can_not_be_read_are_a_warning(pool: Pool) -> None:
    source = "def f() -> None:\n    '''\n    >>> if True:\n      ... pass\n    '''\n"
    work = await run(pool, request(source, options={"doctests": True}))
    assert (work.refused, work.doctests) == (False, ())
    assert [found.severity for found in work.diagnostics] == ["warning"]


@pytest.mark.parametrize(
    "source", ["", "\ufeff", "def f() -> str:\n    return '\ud800'\n", "x = '\0'\n", "# -*- coding: latin-1 -*-\n"]
)
async def test_odd_text_is_answered(pool: Pool, source: str) -> None:
    work = await run(pool, TranslateRequest.model_construct(**{**dict(request(SMALL)), "source": source}))
    assert all(found.code.startswith("PT000") for found in work.diagnostics)


@pytest.mark.parametrize(
    "name",
    [
        "a b.py",
        "we\"ird'.py",
        "{x}%s.py",
        '");}fn evil(){include_str!("x")}//.py',
        "*/ x.py",
        "é日本.py",
        ".py",
        "a/b.c.py",
        "if",
    ],
)
async def test_odd_names_of_files_are_only_names(pool: Pool, name: str) -> None:
    source = 'def f() -> int:\n    """\n    >>> f()\n    1\n    """\n    return 1\n\n\nprint(__name__)\n'
    work = await run(pool, request(source, filename=name, options={"doctests": True}))
    assert work.manifest is not None and work.manifest["source"]["file"] == name.rpartition("/")[2]
    assert work.doctests is not None and [result.verdict for result in work.doctests] == ["passed"]
    assert work.rust is not None and "evil" not in work.rust


@pytest.mark.parametrize(
    "name", ["\u2028.py", "\ud800.py", "a\n.py", "/a.py", "../a.py", "a\\b.py", "", "x" * 201, "\x00"]
)
async def test_names_of_files_that_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="relative path"):
        request(SMALL, filename=name)


async def test_a_project(pool: Pool) -> None:
    files = (
        SourceFile(
            path="tools/wave.py", text="from helpers import half\n\n\ndef f(x: float) -> float:\n    return half(x)\n"
        ),
        SourceFile(path="tools/helpers.py", text="def half(x):\n    return x / 2\n"),
        SourceFile(path="helpers.py", text="another one, that is not beside the entry"),
    )
    work = await run(pool, TranslateRequest(files=files, entry="tools/wave.py"))
    assert not work.refused and work.wasm
    assert work.manifest is not None and [f["file"] for f in work.manifest["files"]] == ["helpers.py"]
    wrong = (files[0], SourceFile(path="tools/helpers.py", text="def half(x):\n    return y\n"))
    work = await run(pool, TranslateRequest(files=wrong, entry="tools/wave.py"))
    assert work.refused
    assert [(d.code, d.file, d.span.line) for d in work.diagnostics] == [("PT0201", "tools/helpers.py", 2)]


async def test_without_a_toolchain_only_builds_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTALIS_RUSTC", str(tmp_path / "no" / "rustc"))
    async with running_pool(tmp_path) as pool:
        problem = await pool.healthy()
        assert problem is not None and "Rust toolchain" in problem and str(tmp_path) not in problem
        with pytest.raises(ToolchainUnavailableError) as failure:
            await run(pool, request(SMALL))
        assert str(tmp_path) not in str(failure.value)
        assert (await run(pool, request(SMALL, build=False))).rust is not None
        assert (await run(pool, request("import os\nos.remove('x')\n"))).refused


async def test_a_toolchain_that_is_installed_later_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rustc = find().rustc
    monkeypatch.setenv("PORTALIS_RUSTC", str(tmp_path / "rustc"))
    monkeypatch.setattr(pool_module, "_LOOK_INTERVAL", 0.0)
    async with running_pool(tmp_path) as pool:
        assert await pool.healthy() is not None
        (tmp_path / "rustc").symlink_to(rustc)
        assert await pool.healthy() is None
        assert (await run(pool, request(SMALL))).wasm is not None


async def test_workers_know_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTALIS_S3_SECRET_KEY", "very-secret")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "very-secret")
    async with running_pool(tmp_path) as pool:
        for pid in pool.processes():
            assert b"very-secret" not in Path(f"/proc/{pid}/environ").read_bytes()
