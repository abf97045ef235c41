"""The runtime crate, compiled once per toolchain into what a fast build needs.

Takes the sources in `runtime/` and a toolchain; guarantees, in the cache folder, an rlib that user crates compile against and
one relocatable object with the runtime, `alloc`, `core` and `compiler_builtins`, without debug information and with the
panic machinery cut out (`relocatable.neutralize`), that they link against.

    prebuilt(find()).object      # …/portalis/runtime/5d0c…/runtime.o

Linking against one prelinked object instead of rustc's archives is what makes a small module take a tenth of a second.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from portalis.compiler.cachedir import cache_root, locked, private_dir
from portalis.compiler.toolchain import TARGET, Toolchain, require_cargo

RUNTIME_SOURCES = Path(__file__).parent / "runtime"
CRATE = "portalis_rt"
# The same for runtime and user code: what every engine with WebAssembly 2.0 has.
TARGET_FEATURES = "-Ctarget-feature=+bulk-memory,+simd128,+sign-ext,+nontrapping-fptoint,+mutable-globals"
# The runtime is smaller by a twelfth where the optimizer copies little into callers and repeats no loop bodies. What is hot says
# `#[inline]`, and reads words where bytes would do. `opt-level=s` gives a larger runtime than these, and a slower one. The crates that
# it stands on do without: large products and quotients take a fifth longer with these.
_FOR_SIZE = (
    "-Cllvm-args=-inline-threshold=25",
    "-Cllvm-args=-unroll-runtime=false",
    "-Cllvm-args=-unroll-threshold=20",
    "-Cllvm-args=-unroll-partial-threshold=20",
    "-Cno-vectorize-loops",
    "-Cno-vectorize-slp",
)
_EXPECTED_SECONDS = 15
_ATTEMPTS = 5
_WORK_PREFIX = ".build-"
_TIMEOUT_SECONDS = 900
_KEPT_RUNTIMES = 8
# What decides, beside the sources and the toolchain, how a runtime comes out.
_MAKERS = [Path(__file__).with_name(name) for name in ("prebuilt.py", "relocatable.py", "objectfile.py")]

_SHIM = """#![no_std]
{header}
pub use portalis_rt::*;
"""
# Before 1.68 `no_std` with `alloc` needs a handler, and only this unstable feature gives one.
_SHIM_HEADER_BEFORE_1_68 = """#![feature(alloc_error_handler)]
#[alloc_error_handler]
fn out_of_memory(_: core::alloc::Layout) -> ! {
    core::arch::wasm32::unreachable()
}

// The optimizer of these versions makes a call of it, where later ones make the instruction.
#[no_mangle]
pub extern "C" fn sqrt(x: f64) -> f64 {
    use core::arch::wasm32::{f64x2_extract_lane, f64x2_splat, f64x2_sqrt};
    f64x2_extract_lane::<0>(f64x2_sqrt(f64x2_splat(x)))
}"""

Progress = Callable[[str], None]


class RuntimeBuildError(Exception):
    """The runtime crate did not build; the message holds the tool's own words."""


@dataclass(frozen=True)
class Runtime:
    """Paths of one prebuilt runtime; `key` changes with its sources, the toolchain and the way it is built."""

    folder: Path
    key: str

    @property
    def rlib(self) -> Path:
        """The crate that emitted code names in `--extern portalis_rt=…`."""
        return self.folder / f"lib{CRATE}.rlib"

    @property
    def dependencies(self) -> Path:
        """Folder of the crates that the runtime uses (`-L dependency=…`)."""
        return self.folder / "deps"

    @property
    def object(self) -> Path:
        """The relocatable object to link with."""
        return self.folder / "runtime.o"


def prebuilt(toolchain: Toolchain, *, sources: Path = RUNTIME_SOURCES, progress: Progress | None = None) -> Runtime:
    """The runtime for `toolchain`, built now if it is not in the cache.

    Processes that ask at the same time wait for one build. Raises `RuntimeBuildError`, or `ToolchainError` without cargo.
    """
    store = cache_root() / "runtime"
    for _ in range(_ATTEMPTS):
        key = runtime_key(toolchain, sources)
        runtime = Runtime(store / key, key)
        try:
            if runtime.object.is_file():
                _mark_as_used(runtime)
                return runtime
            with locked(private_dir(store) / f"{key}.lock"):
                if runtime.object.is_file() or _build(toolchain, sources, runtime, progress):
                    return runtime
        except OSError as error:
            problem = f"cannot write the runtime to the cache; PORTALIS_CACHE can name another folder: {error}"
            raise RuntimeBuildError(problem) from error
    raise RuntimeBuildError("the runtime's sources keep changing while they are built")


def ready(toolchain: Toolchain) -> Runtime | None:
    """The runtime for `toolchain` if it is in the cache."""
    key = runtime_key(toolchain)
    runtime = Runtime(cache_root() / "runtime" / key, key)
    return runtime if runtime.object.is_file() else None


def runtime_key(toolchain: Toolchain, sources: Path = RUNTIME_SOURCES) -> str:
    """What a prebuilt runtime depends on, as a name for its folder."""
    facts = f"{toolchain.identity}|{TARGET_FEATURES}|{_fingerprint(Path(__file__).parent, _MAKERS)}|{_sources_fingerprint(sources)}"
    return hashlib.sha256(facts.encode()).hexdigest()[:20]


def _sources_fingerprint(sources: Path) -> str:
    return _fingerprint(sources, [sources / "Cargo.toml", sources / "Cargo.lock", *_files_below(str(sources / "src"))])


def _files_below(folder: str) -> Iterator[os.DirEntry[str]]:
    """All files in a folder and its folders, in a fixed order. No paths: every build does it, and they would take two milliseconds."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                yield from _files_below(entry.path)
            else:
                yield entry


def _fingerprint(root: Path, files: Iterable[Path | os.DirEntry[str]]) -> str:
    """A hash of names and contents; files that have not changed since the last call are not read again."""
    stamps = []
    prefix = len(str(root)) + 1
    for file in files:
        with contextlib.suppress(FileNotFoundError):
            path, status = os.fspath(file), file.stat()
            stamps.append((path[prefix:].replace(os.sep, "/"), path, status.st_mtime_ns, status.st_size))
    return _hash_files(tuple(stamps))


@functools.lru_cache(maxsize=8)
def _hash_files(stamps: tuple[tuple[str, str, int, int], ...]) -> str:
    digest = hashlib.sha256()
    for name, path, _, _ in stamps:
        content = Path(path).read_bytes()
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _mark_as_used(runtime: Runtime) -> None:
    with contextlib.suppress(OSError):  # the time only decides what is pruned
        os.utime(runtime.folder)


def _build(toolchain: Toolchain, sources: Path, runtime: Runtime, progress: Progress | None) -> bool:
    """Builds `runtime`. False, without building, if the sources are no longer those that it is named for."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(dir=runtime.folder.parent, prefix=_WORK_PREFIX) as name:
        work = Path(name)
        crate = work / "crate"
        crate.mkdir()
        for entry in ("Cargo.toml", "Cargo.lock"):
            if (sources / entry).is_file():
                shutil.copy(sources / entry, crate / entry)
        shutil.copytree(sources / "src", crate / "src")
        if runtime_key(toolchain, crate) != runtime.key:
            return False
        if progress:
            progress(f"building the runtime, once per toolchain, about {_EXPECTED_SECONDS} s")
        done = work / "done"
        (done / "deps").mkdir(parents=True)
        _run_cargo(toolchain, crate, work / "target")
        built = work / "target" / TARGET / "release"
        shutil.copy(built / f"lib{CRATE}.rlib", done / f"lib{CRATE}.rlib")
        for library in (built / "deps").glob("*.rlib"):
            if not library.name.startswith(f"lib{CRATE}-"):
                shutil.copy(library, done / "deps" / library.name)
        _prelink(toolchain, work, done)
        if runtime.folder.exists():
            shutil.rmtree(runtime.folder)
        done.rename(runtime.folder)
    _prune(runtime.folder.parent)
    if progress:
        progress(f"runtime built in {time.monotonic() - started:.0f} s")
    return True


def _prune(store: Path) -> None:
    """Removes the runtimes that were not used for longest, and what builds that were killed left behind."""
    folders = sorted((entry for entry in store.iterdir() if entry.is_dir()), key=lambda entry: -entry.stat().st_mtime)
    abandoned = [
        folder
        for folder in folders
        if folder.name.startswith(_WORK_PREFIX) and folder.stat().st_mtime < time.time() - 3600
    ]
    finished = [folder for folder in folders if not folder.name.startswith(_WORK_PREFIX)]
    for folder in [*abandoned, *finished[_KEPT_RUNTIMES:]]:
        shutil.rmtree(folder, ignore_errors=True)
        (store / f"{folder.name}.lock").unlink(missing_ok=True)


def _run_cargo(toolchain: Toolchain, crate: Path, target: Path) -> None:
    cargo = require_cargo(toolchain)
    environment = tool_environment(toolchain)
    environment.pop("RUSTFLAGS", None)
    cargo_home = os.environ.get("CARGO_HOME") or str(Path.home() / ".cargo")
    flags = [
        TARGET_FEATURES,
        f"--remap-path-prefix={crate}=/{CRATE}",
        f"--remap-path-prefix={cargo_home}=/cargo",
    ]
    environment.update(
        RUSTC=str(toolchain.rustc),
        CARGO_TARGET_DIR=str(target),
        CARGO_ENCODED_RUSTFLAGS="\x1f".join(flags),
        CARGO_INCREMENTAL="0",
        CARGO_PROFILE_RELEASE_DEBUG="0",
        CARGO_PROFILE_RELEASE_PANIC="abort",
        CARGO_PROFILE_RELEASE_LTO="off",
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS="1",
        CARGO_TERM_COLOR="never",
    )
    command = [str(cargo)]
    if toolchain.version < (1, 68, 0):
        # Before 1.68 cargo fetches the whole index with git, minutes of it, unless this is switched on.
        command += ["-Z", "sparse-registry"]
        environment["RUSTC_BOOTSTRAP"] = "1"
    command += ["rustc", "--release", "--target", TARGET]
    if (crate / "Cargo.lock").is_file():
        command.append("--locked")
    command += ["--", *_FOR_SIZE]
    _run(command, environment, crate, "cargo could not build the runtime crate")


def _prelink(toolchain: Toolchain, work: Path, done: Path) -> None:
    """Makes `done/runtime.o` out of everything that a module can need."""
    from portalis.compiler.objectfile import archive_members
    from portalis.compiler.relocatable import neutralize, with_unique_segments

    environment = tool_environment(toolchain)
    header = ""
    if toolchain.needs_bootstrap:
        header = _SHIM_HEADER_BEFORE_1_68
        environment["RUSTC_BOOTSTRAP"] = "1"
    (work / "shim.rs").write_text(_SHIM.format(header=header), "utf-8")
    archive = work / "libs.a"
    command = [
        str(toolchain.rustc),
        "--edition=2021",
        f"--target={TARGET}",
        "--crate-name=portalis_shim",
        "--crate-type=staticlib",
    ]
    command += [
        "-Copt-level=2",
        "-Cpanic=abort",
        "-Ccodegen-units=1",
        TARGET_FEATURES,
        f"--remap-path-prefix={work}=/shim",
    ]
    command += ["--extern", f"{CRATE}={done / f'lib{CRATE}.rlib'}", "-L", f"dependency={done / 'deps'}"]
    _run([*command, "-o", str(archive), "shim.rs"], environment, work, "rustc could not gather the runtime's libraries")
    objects = work / "objects"
    objects.mkdir()
    for index, member in enumerate(archive_members(archive.read_bytes())):
        if member[:4] == b"\0asm":
            (objects / f"{index:05}.o").write_bytes(with_unique_segments(member, str(index)))
    linked = work / "linked.o"
    command = [
        *toolchain.linker,
        "-r",
        "--strip-debug",
        "--no-check-features",
        *sorted(map(str, objects.iterdir())),
        "-o",
        str(linked),
    ]
    _run(command, environment, work, "the linker could not prelink the runtime")
    (done / "runtime.o").write_bytes(neutralize(linked.read_bytes()))


def tool_environment(toolchain: Toolchain) -> dict[str, str]:
    """The caller's environment without what would make another compiler or other flags take part."""
    unwanted = {
        "RUSTC",
        "RUSTC_WRAPPER",
        "RUSTC_WORKSPACE_WRAPPER",
        "RUSTFLAGS",
        "CARGO_BUILD_TARGET",
        "CARGO_BUILD_RUSTFLAGS",
        "RUSTC_BOOTSTRAP",
    }
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    environment["PATH"] = f"{toolchain.rustc.parent}{os.pathsep}{environment.get('PATH', '')}"
    return environment


def _run(command: list[str], environment: dict[str, str], folder: Path, failure: str) -> None:
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            timeout=_TIMEOUT_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        raise RuntimeBuildError(f"{failure}: no end after {_TIMEOUT_SECONDS} s") from None
    except OSError as error:
        raise RuntimeBuildError(f"{failure}: {error}") from error
    if done.returncode != 0:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
        paragraphs = [text for text in said.split("\n\n") if not text.startswith("warning")]
        told = "\n\n".join(paragraphs)[:6000]
        raise RuntimeBuildError(f"{failure} (status {done.returncode}):\n{told}")
