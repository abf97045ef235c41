"""The three that run each benchmark: CPython, the translated module, and hand-written Rust.

A benchmark is a Python program with one export, `run(n: int)`, and a Rust file with `pub fn run(n: i64)`. Both become modules that
load into the same sandbox: the same rustc at the same level, the same allocator, linker and limits. The Rust is checked for
overflow, as the bounds of its slices are.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portalis.compiler import Options, translate
from portalis.compiler.build import PAGE, SOURCE_NAME, STACK_SIZE, Built
from portalis.compiler.package import package
from portalis.compiler.prebuilt import CRATE, TARGET_FEATURES, prebuilt, tool_environment
from portalis.compiler.toolchain import TARGET, find
from portalis.compiler.widening import with_room
from portalis.sandbox import Limits, Sandbox

HERE = Path(__file__).resolve().parent
PROGRAMS = HERE / "programs"
RUST = HERE / "rust"
FOLD = RUST / "shared" / "fold.rs"

#: The crate around a hand-written file. The runtime gives it an allocator and a panic handler, and nothing else; hash tables are those
#: of `shared/fold.rs`.
_CRATE = """#![no_std]
extern crate alloc;
extern crate portalis_rt;

#[allow(dead_code)]
mod fold {{
{fold}
}}

mod bench {{
    #[allow(unused_imports)]
    use alloc::{{boxed::Box, string::{{String, ToString}}, vec, vec::Vec}};
    #[allow(dead_code)]
    fn sqrt(x: f64) -> f64 {{
        // What std's `sqrt` is; by this name LLVM knows the instruction.
        extern "C" {{
            fn sqrt(x: f64) -> f64;
        }}
        unsafe {{ sqrt(x) }}
    }}

{body}
}}

#[no_mangle]
pub extern "C" fn run(n: i64) -> {result} {{
    bench::run(n)
}}
"""
_RESULTS = {"f64": "float", "i64": "int"}

Run = Callable[[int], Any]


@dataclass(frozen=True)
class Module:
    """A loaded module: its function and its bytes."""

    run: Run
    wasm: bytes


def cpython(program: str) -> Run:
    """`run` of a program, in this interpreter."""
    path = PROGRAMS / f"{program}.py"
    names: dict[str, Any] = {"__name__": program}
    exec(compile(path.read_bytes(), str(path), "exec"), names)
    run: Run = names["run"]
    return run


def translated(program: str, limits: Limits, n: int) -> Module:
    """The program as a module, with ints as large as `run(n)` needs. Raises `TranslationError` when it is refused."""
    path = PROGRAMS / f"{program}.py"

    def attempt(options: Options) -> Module:
        wasm = translate(path.read_bytes(), filename=path.name, options=options).wasm
        run = Sandbox(limits).load(wasm).instantiate().function("run")
        run(n)
        return Module(run, wasm)

    return with_room(Options(), attempt)


def hand_written(program: str, limits: Limits) -> Module:
    """The Rust file of a program as a module. Raises `RuntimeError` when it does not compile."""
    body = (RUST / f"{program}.rs").read_text("utf-8")
    result = re.search(r"^pub fn run\(n: i64\) -> (\w+)", body, re.MULTILINE)
    if result is None or result[1] not in _RESULTS:
        raise RuntimeError(f"{program}.rs has no `pub fn run(n: i64)` that gives {' or '.join(_RESULTS)}")
    manifest = {
        "format": 1,
        "translator": "none",
        "source": {"file": f"{program}.rs", "sha256": "0" * 64},
        "options": {},
        "exports": [
            {
                "name": "run",
                "export": "run",
                "doc": "",
                "line": 1,
                "params": [{"name": "n", "type": "int"}],
                "result": _RESULTS[result[1]],
            }
        ],
        "types": {},
        "doctests": None,
    }
    built = _build(_CRATE.format(fold=FOLD.read_text("utf-8"), body=body, result=result[1]), limits)
    wasm = package(built, line_map={}, manifest=manifest, functions=[])
    return Module(Sandbox(limits).load(wasm).instantiate().function("run"), wasm)


def _build(source: str, limits: Limits) -> Built:
    toolchain = find()
    runtime = prebuilt(toolchain)
    crates = {name: next(runtime.dependencies.glob(f"lib{name}-*.rlib")) for name in ("hashbrown", "num_bigint")}
    with tempfile.TemporaryDirectory(prefix="portalis-bench-") as name:
        work = Path(name)
        (work / SOURCE_NAME).write_text(source, "utf-8")
        compiler = [
            str(toolchain.rustc),
            "--edition=2021",
            f"--target={TARGET}",
            "--crate-type=lib",
            "--crate-name=module",
        ]
        compiler += ["--emit=obj=module.o", f"-Copt-level={Options().optimize}", "-Cpanic=abort", "-Ccodegen-units=1"]
        compiler += ["-Coverflow-checks=on", "-Cembed-bitcode=no", TARGET_FEATURES, "--cap-lints=allow"]
        compiler += ["--extern", f"{CRATE}={runtime.rlib}"]
        compiler += [part for name, file in crates.items() for part in ("--extern", f"{name}={file}")]
        compiler += ["-L", f"dependency={runtime.dependencies}", SOURCE_NAME]
        linker = [
            *toolchain.linker,
            "module.o",
            str(runtime.object),
            "--no-entry",
            "--gc-sections",
            "--no-check-features",
        ]
        linker += ["--stack-first", "-z", f"stack-size={STACK_SIZE}", f"--max-memory={limits.memory // PAGE * PAGE}"]
        linker += [
            *(f"--export={symbol}" for symbol in ("run", "cabi_realloc", "portalis_exception")),
            "-o",
            "module.wasm",
        ]
        for command in (compiler, linker):
            done = subprocess.run(command, cwd=work, env=tool_environment(toolchain), capture_output=True, text=True)
            if done.returncode:
                raise RuntimeError(done.stderr)
        return Built((work / "module.wasm").read_bytes(), source, toolchain)


def seconds(run: Run, n: int) -> tuple[float, Any]:
    """How long one call takes, and its result.

    The processor's time, which is the wall's on an idle machine and does not count what other processes take on a busy one.
    """
    start = time.process_time()
    result = run(n)
    return time.process_time() - start, result
