"""The `build` pass: emitted Rust → a linked WebAssembly module with line information.

Takes one crate's source, that uses `portalis_rt` and nothing else, and the symbols to export. Guarantees a core module with DWARF
of the user's code only, the same bytes for the same source and toolchain wherever it runs, in bounded time. A warm
build costs about a tenth of a second: one rustc that emits an object, one link with the prebuilt runtime.

    build('#![no_std]\\n#[no_mangle] pub extern "C" fn one() -> i64 { 1 }', exports=["one"]).wasm

rustc rejecting emitted code is a bug of the translator, never the user's: `BuildError` (exit status 4).
"""

from __future__ import annotations

import re
import shlex
import shutil
import tempfile
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from portalis.compiler.prebuilt import CRATE, TARGET_FEATURES, Progress, Runtime, prebuilt, ready, tool_environment
from portalis.compiler.spare import SPARE, Started
from portalis.compiler.toolchain import TARGET, Toolchain, ToolchainError, find
from portalis.compiler.tools import STDIN, Tool, ToolError, ToolTimeoutError

PAGE = 65536
DEFAULT_MAX_MEMORY = 1 << 30
STACK_SIZE = 1 << 20
DEFAULT_TIMEOUT = 120.0
SOURCE_NAME = "module.rs"
# What the rest of a deeply nested expression needs of rustc's own stack.
_RUSTC_STACK = str(256 << 20)
# For the allocator that rustup's rustc carries (jemalloc): a process that lives for a tenth of a second gains nothing by giving pages
# back, and takes fewer page faults with huge ones.
_RUSTC_ALLOCATOR = "thp:always,narenas:1,dirty_decay_ms:-1,muzzy_decay_ms:-1"
# How wasm-ld says that data and stack do not fit into `--max-memory`.
_TOO_SMALL = re.compile(r"maximum memory too small, (\d+) bytes needed")


class BuildError(Exception):
    """The module could not be built. `detail` is what the tool said, `command` how it was called."""

    def __init__(self, message: str, detail: str = "", command: Sequence[str] = ()) -> None:
        self.detail, self.command = detail, tuple(command)
        super().__init__(f"{message}:\n{detail}" if detail else message)


class BuildTimeoutError(BuildError):
    """rustc or the linker did not finish in the time given."""


class TooLittleMemoryError(BuildError):
    """The module needs `needed` bytes before it does anything, which is more than `max_memory`."""

    def __init__(self, needed: int) -> None:
        self.needed = needed
        super().__init__(f"the module needs {needed} bytes of memory")


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
) -> Built:
    """Compiles and links one module; the parameters and errors are those of `Builder` and its `build`."""
    with Builder(
        toolchain=toolchain,
        runtime=runtime,
        opt_level=opt_level,
        max_memory=max_memory,
        check=check,
        timeout=timeout,
    ) as builder:
        return builder.build(rust_source, exports=exports, progress=progress)


class Builder:
    """One build, whose compiler is loaded ahead of the source.

    `max_memory` is in bytes and rounded up to whole pages. `check` turns rustc's warnings into errors. `timeout` is in seconds, for rustc
    and the linker each. Entering starts rustc where that is possible at once (a toolchain is there, its runtime is built);
    what stands in the way is told by `build`. Leaving stops what still runs and removes the files.
    """

    def __init__(
        self,
        *,
        toolchain: Toolchain | None = None,
        runtime: Runtime | None = None,
        opt_level: int | str = 2,
        max_memory: int = DEFAULT_MAX_MEMORY,
        check: bool = False,
        timeout: float = DEFAULT_TIMEOUT,
    ) -> None:
        if not 0 < max_memory <= 1 << 32:
            raise ValueError("max_memory must be between 1 and 4 GiB")
        self._toolchain, self._runtime = toolchain, runtime
        self._opt_level, self._max_memory, self._check, self._timeout = opt_level, max_memory, check, timeout
        self._started: Started | None = None
        #: what another builder's compiler must have in common with this one's, and how one is started
        self._alike: tuple[Hashable, Callable[[], Started]] | None = None
        self._used = False

    def __enter__(self) -> Builder:
        try:
            toolchain = self._toolchain or find()
            runtime = self._runtime or ready(toolchain)
            if runtime is not None:
                self._start(toolchain, runtime)
        except (ToolchainError, BuildError, OSError):
            self._close()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._close()

    def build(
        self,
        rust_source: str,
        *,
        exports: Sequence[str],
        progress: Progress | None = None,
        meanwhile: Callable[[], None] | None = None,
    ) -> Built:
        """Compiles and links the source; once for each builder.

        `exports` are symbol names (functions, or variables whose address becomes a global). `progress` hears of a runtime that
        must be built first. `meanwhile` is called while rustc works.
        Raises `BuildError` (`TooLittleMemoryError` when the module can not be as small as `max_memory`), `ToolchainError` or
        `RuntimeBuildError`.
        """
        toolchain = self._toolchain or find()
        runtime = self._runtime or prebuilt(toolchain, progress=progress)
        if self._started is None:
            self._start(toolchain, runtime)
        assert self._started is not None
        self._used = True
        rustc, work = self._started.tool, self._started.folder
        link = _link_command(toolchain, runtime, exports, self._max_memory)
        loader = len(toolchain.linker)
        with ExitStack() as stack:
            linker: Tool | None = None

            def prepare() -> None:
                nonlocal linker
                with _told("", link):
                    linker = stack.enter_context(Tool([*link[:loader], f"@{STDIN}"], work, _environment(toolchain)))
                if meanwhile is not None:
                    meanwhile()

            with _told("rustc rejected the emitted code", rustc.command):
                compiling = rustc.finish(rust_source, timeout=self._timeout, meanwhile=prepare)
            self._have_next()
            assert linker is not None
            with _told("the linker failed on the emitted code", link):
                try:
                    linking = linker.finish(shlex.join(link[loader:]), timeout=self._timeout)
                except ToolError as error:
                    if small := _TOO_SMALL.search(str(error)):
                        raise TooLittleMemoryError(int(small[1])) from None
                    raise
        wasm = (work / "module.wasm").read_bytes()
        return Built(wasm, rust_source, toolchain, {"rustc": compiling, "link": linking})

    def _start(self, toolchain: Toolchain, runtime: Runtime) -> None:
        environment = _environment(toolchain)

        def start() -> Started:
            work = Path(tempfile.mkdtemp(prefix="portalis-"))
            command = _rustc_command(toolchain, runtime, work, self._opt_level, self._check)
            try:
                return Started(Tool(command, work, environment), work)
            except ToolError:
                shutil.rmtree(work, ignore_errors=True)
                raise

        key = (toolchain, runtime, self._opt_level, self._check, tuple(sorted(environment.items())))
        with _told("", [str(toolchain.rustc)]):
            self._started = SPARE.take(key) or start()
        self._alike = key, start

    def _have_next(self) -> None:
        """Has a compiler like this one wait for the next build, as there is nothing for one to do in this build any more."""
        if self._alike is not None:
            SPARE.put(*self._alike)
        self._alike = None

    def _close(self) -> None:
        started, self._started = self._started, None
        if started is None:
            return
        # One that was not needed, as the script was refused, may wait for the next.
        if self._used or self._alike is None or not SPARE.put(self._alike[0], lambda: started):
            started.stop()


def _environment(toolchain: Toolchain) -> dict[str, str]:
    environment = tool_environment(toolchain)
    environment["RUST_MIN_STACK"] = _RUSTC_STACK
    environment.setdefault("MALLOC_CONF", _RUSTC_ALLOCATOR)
    return environment


@contextmanager
def _told(failure: str, command: Sequence[str]) -> Iterator[None]:
    """Turns what went wrong with a tool into a `BuildError`."""
    name = Path(command[0]).name
    try:
        yield
    except ToolTimeoutError as error:
        raise BuildTimeoutError(f"{name} {error}", command=command) from None
    except ToolError as error:
        problem = f"cannot run {command[0]}" if error.status is None else f"{failure} (status {error.status})"
        raise BuildError(problem, str(error)[:8000], command) from error


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
        # On by default at level 0, where they would only be in the way: what Python checks, the runtime checks.
        "-Cdebug-assertions=no",
        "-Cpanic=abort",
        "-Ccodegen-units=1",
        "-Cembed-bitcode=no",
        "-Cmetadata=portalis",
        f"-Cdebuginfo={debuginfo}",
        TARGET_FEATURES,
        f"--remap-path-prefix={work}=/portalis",
        f"--remap-path-prefix={STDIN}=/portalis/{SOURCE_NAME}",
        "--error-format=json",
        "--json=artifacts",
        "-Dwarnings" if check else "--cap-lints=allow",
        "--extern",
        f"{CRATE}={runtime.rlib}",
        "-L",
        f"dependency={runtime.dependencies}",
        STDIN,
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
