import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest
import wasmtime
from wasmtime._instance import InstanceExports as Exports

from portalis.compiler import build as build_module
from portalis.compiler import prebuilt as prebuilt_module
from portalis.compiler.build import PAGE, BuildError, BuildTimeoutError, TooLittleMemoryError, build
from portalis.compiler.objectfile import sections
from portalis.compiler.prebuilt import Runtime, RuntimeBuildError, prebuilt
from portalis.compiler.relocatable import demangled_path
from portalis.compiler.toolchain import Toolchain

TINY_RUNTIME = Path(__file__).parent / "tiny_runtime"
HEAD = "#![no_std]\nuse portalis_rt as rt;\n"
SUM = HEAD + '#[no_mangle]\npub extern "C" fn sum(a: i64, b: i64) -> i64 {\n    rt::checked_add(a, b)\n}\n'
LISTS = HEAD + (
    '#[no_mangle]\npub extern "C" fn third(n: i64) -> i64 {\n    rt::third(&rt::squares(n))\n}\n'
    '#[no_mangle]\npub extern "C" fn huge(n: i64) -> i64 {\n    rt::squares(n).len() as i64\n}\n'
)


def instance(wasm: bytes) -> tuple[wasmtime.Store, Exports]:
    store = wasmtime.Store()
    return store, wasmtime.Instance(store, wasmtime.Module(store.engine, wasm), []).exports(store)


def record(store: wasmtime.Store, exports: Exports) -> tuple[int, ...]:
    """The first two words of what the tiny runtime leaves behind when it stops."""
    at = exports["portalis_exception"].value(store)
    return struct.unpack("<II", exports["memory"].read(store, at, at + 8))


def custom_names(wasm: bytes) -> set[str]:
    return {part.name for part in sections(wasm) if part.name}


def test_builds_and_runs(toolchain: Toolchain, tiny: Runtime) -> None:
    built = build(SUM, exports=["sum", "portalis_exception"], toolchain=toolchain, runtime=tiny)
    store, exports = instance(built.wasm)
    assert exports["sum"](store, 40, 2) == 42
    with pytest.raises(wasmtime.Trap, match="unreachable"):
        exports["sum"](store, 2**63 - 1, 1)
    assert record(store, exports) == (0, 0xFFFFFFFF)
    assert {".debug_info", ".debug_line"} <= custom_names(built.wasm)
    assert set(built.timings) == {"rustc", "link"}


def test_exports_are_what_was_asked_for(toolchain: Toolchain, tiny: Runtime) -> None:
    built = build(LISTS, exports=["third"], toolchain=toolchain, runtime=tiny)
    module = wasmtime.Module(wasmtime.Engine(), built.wasm)
    assert {export.name for export in module.exports} == {"memory", "third"}
    assert module.imports == []


def test_panics_bring_no_formatting(toolchain: Toolchain, tiny: Runtime) -> None:
    built = build(LISTS, exports=["third", "huge"], toolchain=toolchain, runtime=tiny)
    size = sum(part.end - part.start for part in sections(built.wasm) if not part.name)
    assert size < 2000
    assert b"constant of a function that nobody calls" not in built.wasm
    store, exports = instance(built.wasm)
    assert exports["third"](store, 3) == 4
    with pytest.raises(wasmtime.Trap, match="unreachable"):
        exports["third"](store, 2)


@pytest.mark.parametrize("length", [2**28, 2**31 - 1], ids=["no memory left", "capacity overflow"])
def test_failed_allocations_reach_the_handler(toolchain: Toolchain, tiny: Runtime, length: int) -> None:
    built = build(LISTS, exports=["huge", "portalis_exception"], toolchain=toolchain, runtime=tiny, max_memory=1 << 24)
    store, exports = instance(built.wasm)
    with pytest.raises(wasmtime.Trap, match="unreachable"):
        exports["huge"](store, length)
    assert record(store, exports)[0] == 77


def test_memory_maximum(toolchain: Toolchain, tiny: Runtime) -> None:
    built = build(SUM, exports=["sum"], toolchain=toolchain, runtime=tiny, max_memory=40 * PAGE + 1)
    memory = next(e.type for e in wasmtime.Module(wasmtime.Engine(), built.wasm).exports if e.name == "memory")
    assert isinstance(memory, wasmtime.MemoryType)
    assert memory.limits.max == 41
    with pytest.raises(TooLittleMemoryError):
        build(SUM, exports=["sum"], toolchain=toolchain, runtime=tiny, max_memory=PAGE)
    with pytest.raises(ValueError, match="max_memory"):
        build(SUM, exports=["sum"], toolchain=toolchain, runtime=tiny, max_memory=0)


def test_same_bytes_wherever_it_is_built(
    toolchain: Toolchain, tiny: Runtime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(LISTS, exports=["third", "huge"], toolchain=toolchain, runtime=tiny).wasm
    elsewhere = tmp_path / "a folder with a longer name"
    elsewhere.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("RUSTFLAGS", "-Copt-level=0")
    assert build(LISTS, exports=["third", "huge"], toolchain=toolchain, runtime=tiny).wasm == first
    # Another cache, and another place for the crate's sources.
    monkeypatch.setenv("PORTALIS_CACHE", str(elsewhere / "cache"))
    sources = elsewhere / "crate"
    sources.mkdir()
    for path in TINY_RUNTIME.rglob("*"):
        if path.is_file():
            target = sources / path.relative_to(TINY_RUNTIME)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    again = prebuilt(toolchain, sources=sources)
    assert again.folder != tiny.folder
    assert build(LISTS, exports=["third", "huge"], toolchain=toolchain, runtime=again).wasm == first


def test_rejected_source(toolchain: Toolchain, tiny: Runtime) -> None:
    with pytest.raises(BuildError) as caught:
        build(HEAD + "fn f() -> i64 { nowhere() }", exports=[], toolchain=toolchain, runtime=tiny)
    assert "cannot find function `nowhere`" in caught.value.detail
    assert "module.rs:3" in caught.value.detail
    assert "\x1b" not in str(caught.value)


def test_missing_export(toolchain: Toolchain, tiny: Runtime) -> None:
    with pytest.raises(BuildError, match="missing_one"):
        build(SUM, exports=["missing_one"], toolchain=toolchain, runtime=tiny)


def test_warnings_are_errors_only_when_checked(toolchain: Toolchain, tiny: Runtime) -> None:
    source = SUM + "fn never_called() {}\n"
    build(source, exports=["sum"], toolchain=toolchain, runtime=tiny)
    with pytest.raises(BuildError, match="never_called"):
        build(source, exports=["sum"], toolchain=toolchain, runtime=tiny, check=True)


def test_time_limit(toolchain: Toolchain, tiny: Runtime) -> None:
    with pytest.raises(BuildTimeoutError, match=r"did not finish within 0\.001 s"):
        build(SUM, exports=["sum"], toolchain=toolchain, runtime=tiny, timeout=0.001)


def test_deeply_nested_expression(toolchain: Toolchain, tiny: Runtime) -> None:
    nested = "(" * 2000 + "1" + "+1)" * 2000
    source = HEAD + f'#[no_mangle]\npub extern "C" fn n() -> i64 {{ {nested} }}\n'
    store, exports = instance(build(source, exports=["n"], toolchain=toolchain, runtime=tiny).wasm)
    assert exports["n"](store) == 2001


def test_stack_overflow_is_a_trap(toolchain: Toolchain, tiny: Runtime) -> None:
    """The stack lies below the data: running off its end traps instead of overwriting."""
    source = HEAD + (
        "#[inline(never)]\nfn deep(n: i64, room: &mut [i64; 64]) -> i64 {\n"
        "    let mut mine = *room;\n    mine[(n & 63) as usize] = n;\n    deep(n + 1, &mut mine) + mine[0]\n}\n"
        '#[no_mangle]\npub extern "C" fn start() -> i64 { deep(0, &mut [0; 64]) }\n'
    )
    store, exports = instance(build(source, exports=["start"], toolchain=toolchain, runtime=tiny).wasm)
    with pytest.raises(wasmtime.Trap, match=r"out of bounds|stack exhausted"):
        exports["start"](store)


def test_broken_runtime(toolchain: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTALIS_CACHE", str(tmp_path / "cache"))
    (tmp_path / "src").mkdir()
    (tmp_path / "Cargo.toml").write_text((TINY_RUNTIME / "Cargo.toml").read_text())
    (tmp_path / "src" / "lib.rs").write_text("#![no_std]\nfn f() -> i64 { nowhere() }\n")
    with pytest.raises(RuntimeBuildError, match="cannot find function `nowhere`"):
        prebuilt(toolchain, sources=tmp_path)
    assert [entry.suffix for entry in (tmp_path / "cache" / "runtime").iterdir()] == [".lock"]


def test_one_build_for_processes_that_ask_at_once(toolchain: Toolchain, tmp_path: Path) -> None:
    script = (
        "import sys, pathlib; from portalis.compiler import prebuilt, toolchain\n"
        "prebuilt.prebuilt(toolchain.find(), sources=pathlib.Path(sys.argv[1]), progress=print)"
    )
    environment = {**os.environ, "PORTALIS_CACHE": str(tmp_path), "PORTALIS_RUSTC": str(toolchain.rustc)}
    command = [sys.executable, "-c", script, str(TINY_RUNTIME)]
    workers = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = "".join(worker.communicate(timeout=120)[0] for worker in workers)
    assert [worker.returncode for worker in workers] == [0, 0, 0]
    assert said.count("building the runtime") == 1


def test_changed_sources_are_built_anew(toolchain: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {prebuilt_module.runtime_key(toolchain, TINY_RUNTIME)}
    for name in ("Cargo.toml", "Cargo.lock", "src/lib.rs"):
        target = tmp_path / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((TINY_RUNTIME / name).read_bytes())
    keys.add(prebuilt_module.runtime_key(toolchain, tmp_path))
    assert len(keys) == 1
    with (tmp_path / "src" / "lib.rs").open("a") as stream:
        stream.write("// changed\n")
    keys.add(prebuilt_module.runtime_key(toolchain, tmp_path))
    monkeypatch.setattr(prebuilt_module, "TARGET_FEATURES", "-Ctarget-feature=+bulk-memory")
    keys.add(prebuilt_module.runtime_key(toolchain, tmp_path))
    assert len(keys) == 3


def test_sources_that_change_while_they_are_copied(
    toolchain: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is built is filed under what was built, not under what it was meant to be."""
    monkeypatch.setenv("PORTALIS_CACHE", str(tmp_path / "cache"))
    shutil.copytree(TINY_RUNTIME, tmp_path / "crate")
    edits = iter(["// one\n", "// two\n"])
    real_copy = shutil.copytree

    def copy_after_an_edit(source: Path, target: Path) -> None:
        with (source / "lib.rs").open("a") as stream:
            stream.write(next(edits, ""))
        real_copy(source, target)

    monkeypatch.setattr(prebuilt_module.shutil, "copytree", copy_after_an_edit)
    runtime = prebuilt(toolchain, sources=tmp_path / "crate")
    assert runtime.key == prebuilt_module.runtime_key(toolchain, tmp_path / "crate")


def test_old_runtimes_are_pruned(toolchain: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTALIS_CACHE", str(tmp_path))
    for number in range(12):
        folder = tmp_path / "runtime" / f"{number:02}"
        folder.mkdir(parents=True)
        os.utime(folder, (number, number))
    runtime = prebuilt(toolchain, sources=TINY_RUNTIME)
    left = {entry.name for entry in (tmp_path / "runtime").iterdir() if entry.is_dir()}
    assert left == {runtime.key, *(f"{number:02}" for number in range(5, 12))}


def test_tools_do_not_see_the_callers_flags(toolchain: Toolchain, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUSTFLAGS", "-Zunknown")
    monkeypatch.setenv("RUSTC_WRAPPER", "/no/such/wrapper")
    environment = build_module.tool_environment(toolchain)
    assert not {"RUSTFLAGS", "RUSTC_WRAPPER"} & set(environment)


@pytest.mark.parametrize(
    ("symbol", "path"),
    [
        ("_ZN4core9panicking9panic_fmt17h9ec1c8305a7da9aeE", "core::panicking::panic_fmt"),
        ("_RNvNtCsgXGp5Oqx2Ny_4core9panicking9panic_fmt", "core::panicking::panic_fmt"),
        ("_RINvNtCsgXGp5Oqx2Ny_4core9panicking13assert_failedjjEB4_", "core::panicking::assert_failed"),
        ("_RNvXNvNtCsgXGp5Oqx2Ny_4core9panicking21assert_matches_failedNtB2_7PatternNtNtB6_3fmt5Debug3fmt", ""),
        (
            "_ZN4core3ptr31drop_in_place$LT$alloc..Box$GT$17h9ec1c8305a7da9aeE",
            "core::ptr::drop_in_place$LT$alloc..Box$GT$",
        ),
        ("memcpy", ""),
        ("_ZN", ""),
    ],
)
def test_demangled_path(symbol: str, path: str) -> None:
    assert demangled_path(symbol) == path
