"""The `build` pass: emitted Rust → a linked WebAssembly module with line information.

Takes one crate's source, that uses `portalis_rt` and nothing else, and the symbols to export. Guarantees a core module with DWARF
of the user's code only, the same bytes for the same source and toolchain wherever it runs, in bounded time. A warm
build costs about a tenth of a second: one rustc that emits an object, one link with the prebuilt runtime.

    build('#![no_std]\\n#[no_mangle] pub extern "C" fn one() -> i64 { 1 }', exports=["one"]).wasm

rustc rejecting emitted code is a bug of the translator, never the user's: `BuildError` (exit status 4).
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from portalis.compiler.prebuilt import CRATE, TARGET_FEATURES, Progress, Runtime, prebuilt, tool_environment
from portalis.compiler.toolchain import TARGET, Toolchain, find

PAGE = 65536
DEFAULT_MAX_MEMORY = 1 << 30
STACK_SIZE = 1 << 20
DEFAULT_TIMEOUT = 120.0
SOURCE_NAME = "module.rs"
# What the rest of a deeply nested expression needs of rustc's own stack.
_RUSTC_STACK = str(256 << 20)


class BuildError(Exception):
    """The module could not be built. `detail` is what the tool said, `command` how it was called."""

    def __init__(self, message: str, detail: str = "", command: Sequence[str] = ()) -> None:
        self.detail, self.command = detail, tuple(command)
        super().__init__(f"{message}:\n{detail}" if detail else message)


class BuildTimeoutError(BuildError):
    """rustc or the linker did not finish in the time given."""


@dataclass(frozen=True)
class Built:
    """A linked module as the linker wrote it: debug information is still in it."""

    wasm: bytes
    rust_source: str
    toolchain: Toolchain
    timings: dict[str, float] = field(default_factory=dict)


def build(
    rust_source: str,
    *,
    exports: Sequence[str],
    toolchain: Toolchain | None = None,
    runtime: Runtime | None = None,
    opt_level: int | str = 2,
    max_memory: int = DEFAULT_MAX_MEMORY,
    check: bool = False,
    timeout: float = DEFAULT_TIMEOUT,
    progress: Progress | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> Built:
    """Compiles and links one module.

    `exports` are symbol names (functions, or variables whose address becomes a global). `max_memory` is in bytes and rounded up to
    whole pages. `check` turns rustc's warnings into errors. `timeout` is in seconds, for rustc and the linker each.
    `meanwhile` is called while rustc works.
    Raises `BuildError`, `ToolchainError` or `RuntimeBuildError`.
    """
    if not 0 < max_memory <= 1 << 32:
        raise ValueError("max_memory must be between 1 and 4 GiB")
    toolchain = toolchain or find()
    runtime = runtime or prebuilt(toolchain, progress=progress)
    with tempfile.TemporaryDirectory(prefix="portalis-") as name:
        work = Path(name)
        (work / SOURCE_NAME).write_text(rust_source, "utf-8", newline="\n")
        timings: dict[str, float] = {}
        timings["rustc"] = _run(
            _rustc_command(toolchain, runtime, work, opt_level, check),
            toolchain,
            work,
            timeout,
            "rustc rejected the emitted code",
            meanwhile,
        )
        timings["link"] = _run(
            _link_command(toolchain, runtime, exports, max_memory),
            toolchain,
            work,
            timeout,
            "the linker failed on the emitted code",
            lambda: None,
        )
        return Built((work / "module.wasm").read_bytes(), rust_source, toolchain, timings)


def _rustc_command(toolchain: Toolchain, runtime: Runtime, work: Path, opt_level: int | str, check: bool) -> list[str]:
    debuginfo = "line-tables-only" if toolchain.version >= (1, 71, 0) else "1"
    # Of a library every method of every trait implementation is compiled, used or not. Nothing else differs in an object;
    # before 1.68 the other kinds ask for an error handler that stable Rust cannot name.
    kind = "cdylib" if toolchain.version >= (1, 68, 0) else "lib"
    return [
        str(toolchain.rustc),
        "--edition=2021",
        f"--target={TARGET}",
        f"--crate-type={kind}",
        "--crate-name=module",
        "--emit=obj=module.o",
        f"-Copt-level={opt_level}",
        "-Cpanic=abort",
        "-Ccodegen-units=1",
        "-Cembed-bitcode=no",
        "-Cmetadata=portalis",
        f"-Cdebuginfo={debuginfo}",
        TARGET_FEATURES,
        f"--remap-path-prefix={work}=/portalis",
        "--color=never",
        "-Dwarnings" if check else "--cap-lints=allow",
        "--extern",
        f"{CRATE}={runtime.rlib}",
        "-L",
        f"dependency={runtime.dependencies}",
        SOURCE_NAME,
    ]


def _link_command(toolchain: Toolchain, runtime: Runtime, exports: Sequence[str], max_memory: int) -> list[str]:
    return [
        *toolchain.linker,
        "module.o",
        str(runtime.object),
        "--no-entry",
        "--gc-sections",
        "--no-check-features",
        "--threads=1",  # a link takes ten milliseconds, starting threads and waiting for them included
        "--stack-first",
        "-z",
        f"stack-size={STACK_SIZE}",
        f"--max-memory={-(-max_memory // PAGE) * PAGE}",
        *(f"--export={name}" for name in exports),
        "-o",
        "module.wasm",
    ]


def _run(
    command: list[str], toolchain: Toolchain, folder: Path, timeout: float, failure: str, meanwhile: Callable[[], None]
) -> float:
    """Runs a tool and returns how long it took, in seconds."""
    started = time.perf_counter()
    environment = tool_environment(toolchain)
    environment["RUST_MIN_STACK"] = _RUSTC_STACK
    try:
        with subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            try:
                meanwhile()
                out, err = process.communicate(timeout=timeout)
            except BaseException:
                process.kill()
                raise
    except subprocess.TimeoutExpired:
        raise BuildTimeoutError(
            f"{Path(command[0]).name} did not finish within {timeout:g} s", command=command
        ) from None
    except OSError as error:
        raise BuildError(f"cannot run {command[0]}", str(error), command) from error
    if process.returncode != 0:
        said = (err or out).decode("utf-8", "replace").strip()
        raise BuildError(f"{failure} (status {process.returncode})", said[:8000], command)
    return time.perf_counter() - started
