"""Finds the Rust toolchain that builds modules: rustc with `wasm32-unknown-unknown`, cargo, and a WebAssembly linker.

The first of these that has the target: `$PORTALIS_RUSTC`, rustup's toolchains (its default first), `/usr/bin/rustc`,
`rustc` on the path. `$PORTALIS_RUSTC` is a demand, not a hint: if it is set and cannot be used, that is an error.
rustup's proxies are never run: they cost about 30 ms a call and may try to download.

    find().rustc      # …/toolchains/stable-x86_64-unknown-linux-gnu/bin/rustc

What rustc says about itself is kept in the cache folder, keyed by the file's time and size, so a warm `find` runs nothing.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from portalis.compiler.cachedir import cache_root, read_json, write_atomically

TARGET = "wasm32-unknown-unknown"
MINIMUM_RUSTC = (1, 63, 0)
DEBIAN_PACKAGES = ("rustc", "libstd-rust-dev-wasm32", "lld", "cargo")
SYSTEM_RUSTC = Path("/usr/bin/rustc")
# Debian puts versioned linkers there, and the path of a service may lack it.
_SYSTEM_PATH = "/usr/bin"
_EXE = ".exe" if os.name == "nt" else ""


class ToolchainError(Exception):
    """No usable Rust toolchain. `searched` says what was looked at, `mend` is the one command that helps."""

    def __init__(self, problem: str, searched: list[str], mend: str) -> None:
        self.problem, self.searched, self.mend = problem, searched, mend
        looked = "".join(f"\n  - {line}" for line in searched)
        super().__init__(f"{problem}; searched:{looked}\nto mend it, run: {mend}")


@dataclass(frozen=True)
class Toolchain:
    """One usable toolchain. `linker` is a command line prefix (`rust-lld -flavor wasm` or `wasm-ld`)."""

    rustc: Path
    cargo: Path | None
    linker: tuple[str, ...]
    sysroot: Path
    version: tuple[int, int, int]
    version_text: str
    llvm: int
    origin: str
    identity: str = field(repr=False)

    @property
    def needs_bootstrap(self) -> bool:
        """Whether `no_std` with `alloc` needs unstable features on this rustc (stable from 1.68 on)."""
        return self.version < (1, 68, 0)


@dataclass(frozen=True)
class _About:
    """What `rustc -vV` and `--print sysroot` say."""

    version: tuple[int, int, int]
    text: str
    llvm: int
    host: str
    sysroot: str


def find() -> Toolchain:
    """The toolchain to use. Raises `ToolchainError`. Cached until the environment variables that steer it change."""
    return _find(
        os.environ.get("PORTALIS_RUSTC"), os.environ.get("RUSTUP_TOOLCHAIN"), _rustup_home(), os.environ.get("PATH", "")
    )


def describe() -> list[str]:
    """Lines for `portalis doctor` about the toolchain found. Raises `ToolchainError`, which says what is missing."""
    found = find()
    lines = [
        f"rustc: {found.version_text} ({found.rustc}, {found.origin})",
        f"target: {TARGET} ({_target_dir(found.sysroot)})",
        f"linker: {' '.join(found.linker)}",
        f"cargo: {found.cargo or 'missing'}",
        f"cache: {cache_root()}",
    ]
    lines += [f"missing: {what}; to mend it, run: {commands[0]}" for what, commands in _missing(found)]
    return lines


def require_cargo(toolchain: Toolchain) -> Path:
    """cargo, which builds the runtime once per toolchain. Raises `ToolchainError` if it, or the host's linker it needs, is missing."""
    for what, commands in _missing(toolchain):
        raise ToolchainError(f"{what} is missing", [str(toolchain.rustc.parent), "the path"], commands[0])
    assert toolchain.cargo is not None
    return toolchain.cargo


def missing_install_commands() -> list[str]:
    """Shell commands that install what is missing here, alternatives best first; empty when the toolchain is complete."""
    try:
        missing = _missing(find())
    except ToolchainError as error:
        return [error.mend, *(command for command in _mends() if command != error.mend)]
    return missing[0][1] if missing else []


def _missing(toolchain: Toolchain) -> list[tuple[str, list[str]]]:
    """What the build of the runtime needs beyond rustc, and the commands that bring it."""
    missing = []
    if toolchain.cargo is None:
        missing.append(("cargo", _mends()))
    if os.name == "posix" and not shutil.which("cc"):
        # Some of the runtime's crates have build scripts, which are programs for this machine.
        commands = [_apt("gcc", "libc6-dev")] if shutil.which("apt-get") else ["xcode-select --install"]
        missing.append(("a C linker (cc)", commands))
    return missing


@functools.cache
def _find(chosen: str | None, rustup_choice: str | None, rustup_home: Path, path: str) -> Toolchain:
    searched: list[str] = []
    for rustc, origin in _candidates(chosen, rustup_choice, rustup_home):
        problem = _problem_before_asking(rustc)
        if problem is None:
            about = _ask(rustc)
            if isinstance(about, str):
                problem = about
            else:
                found = _complete(rustc, origin, about)
                if isinstance(found, Toolchain):
                    return found
                problem = found
        searched.append(f"{rustc} ({origin}): {problem}")
        if chosen:
            raise ToolchainError("PORTALIS_RUSTC cannot be used", searched, _mend_chosen(Path(chosen)))
    if not searched:
        searched = [
            "$PORTALIS_RUSTC (not set)",
            f"{rustup_home / 'toolchains'} (none)",
            f"{SYSTEM_RUSTC} (none)",
            "rustc on the path (none)",
        ]
    raise ToolchainError(f"no Rust toolchain with {TARGET}", searched, _mends()[0])


def _rustup_home() -> Path:
    home = os.environ.get("RUSTUP_HOME")
    return Path(home) if home else Path.home() / ".rustup"


def _candidates(chosen: str | None, rustup_choice: str | None, rustup_home: Path) -> Iterator[tuple[Path, str]]:
    """Compilers to try, best first, without repeats."""
    if chosen:
        found = shutil.which(chosen)
        yield Path(found or chosen), "PORTALIS_RUSTC"
        return
    seen: set[Path] = set()
    for name in _rustup_toolchains(rustup_choice, rustup_home):
        rustc = rustup_home / "toolchains" / name / "bin" / f"rustc{_EXE}"
        if rustc.exists() and rustc.resolve() not in seen:
            seen.add(rustc.resolve())
            yield rustc, f"rustup toolchain {name}"
    on_path = shutil.which("rustc")
    for rustc, origin in [(SYSTEM_RUSTC, "system"), (Path(on_path or ""), "on the path")]:
        if rustc.is_file() and rustc.resolve() not in seen and not _is_rustup_proxy(rustc):
            seen.add(rustc.resolve())
            yield rustc, origin


def _rustup_toolchains(choice: str | None, home: Path) -> list[str]:
    """Installed toolchains: the one asked for, rustup's default, stable ones, numbered ones (newest first), the rest."""
    try:
        names = sorted(entry.name for entry in (home / "toolchains").iterdir())
    except OSError:
        return []
    try:
        # rustup writes this file, and so plainly that a parser of TOML need not be loaded.
        chosen = re.search(
            r"""^default_toolchain *= *["']([^"']*)""", (home / "settings.toml").read_text("utf-8"), re.MULTILINE
        )
    except (OSError, ValueError):
        chosen = None
    default = chosen[1] if chosen else ""

    def rank(name: str) -> tuple[int, tuple[int, ...], str]:
        numbers = re.match(r"(\d+)\.(\d+)(?:\.(\d+))?", name)
        if choice and (name == choice or name.startswith(choice + "-")):
            return 0, (), name
        if name == default:
            return 1, (), name
        if name.startswith("stable"):
            return 2, (), name
        if numbers:
            return 3, tuple(-int(part or 0) for part in numbers.groups()), name
        return 4, (), name

    return sorted(names, key=rank)


def _is_rustup_proxy(rustc: Path) -> bool:
    return rustc.resolve().stem == "rustup"


def _problem_before_asking(rustc: Path) -> str | None:
    """Why `rustc` is out without running it; most installations without the target end here."""
    if not rustc.is_file():
        return "no such file"
    if not os.access(rustc, os.X_OK):
        return "not executable"
    sysroot = rustc.resolve().parent.parent
    if (sysroot / "lib" / "rustlib").is_dir() and not _has_target(sysroot):
        return f"has no {TARGET} standard library"
    return None


def _target_dir(sysroot: Path) -> Path:
    return sysroot / "lib" / "rustlib" / TARGET / "lib"


def _has_target(sysroot: Path) -> bool:
    return any(_target_dir(sysroot).glob("libcore-*.rlib"))


def _ask(rustc: Path) -> _About | str:
    """What this compiler is, from the cache when the file has not changed; a text when it cannot be used."""
    status = rustc.resolve().stat()
    key = f"{rustc}|{status.st_mtime_ns}|{status.st_size}"
    store = cache_root() / "toolchains.json"
    known = read_json(store)
    record = known.get(key)
    if not isinstance(record, dict) or record.keys() != {"text", "sysroot"}:
        texts = []
        for arguments in (["-vV"], ["--print", "sysroot"]):
            try:
                done = subprocess.run(
                    [rustc, *arguments], capture_output=True, timeout=60, check=False, stdin=subprocess.DEVNULL
                )
            except (OSError, subprocess.TimeoutExpired) as error:
                return f"does not run: {error}"
            if done.returncode != 0:
                return f"does not run: {done.stderr.decode('utf-8', 'replace').strip()[:200]}"
            texts.append(done.stdout.decode("utf-8", "replace").strip())
        record = {"text": texts[0], "sysroot": texts[1]}
        known[key] = record
        with contextlib.suppress(OSError):  # a cache that cannot be written costs time, not correctness
            write_atomically(store, json.dumps(dict(list(known.items())[-20:])).encode())
    text, sysroot = str(record["text"]), str(record["sysroot"])
    release = re.search(r"^release: (\d+)\.(\d+)\.(\d+)", text, re.MULTILINE)
    llvm = re.search(r"^LLVM version: (\d+)", text, re.MULTILINE)
    host = re.search(r"^host: (\S+)", text, re.MULTILINE)
    if release is None or host is None:
        return "does not say its version and host"
    version = (int(release[1]), int(release[2]), int(release[3]))
    return _About(version, text, int(llvm[1]) if llvm else 0, host[1], sysroot)


def _complete(rustc: Path, origin: str, about: _About) -> Toolchain | str:
    """The toolchain around a compiler that runs, or what it lacks."""
    if about.version < MINIMUM_RUSTC:
        return f"version {'.'.join(map(str, about.version))} is older than {'.'.join(map(str, MINIMUM_RUSTC))}"
    sysroot = Path(about.sysroot)
    if not _has_target(sysroot):
        return f"has no {TARGET} standard library"
    linker = _linker(sysroot / "lib" / "rustlib" / about.host / "bin", about.llvm)
    if linker is None:
        return "has no WebAssembly linker (rust-lld or wasm-ld)"
    if _is_rustup_proxy(rustc):
        rustc = sysroot / "bin" / f"rustc{_EXE}"
    libraries = sorted(entry.name for entry in _target_dir(sysroot).glob("*.rlib"))
    identity = hashlib.sha256("\n".join([about.text, *libraries, *linker]).encode()).hexdigest()[:16]
    first_line = about.text.partition("\n")[0]
    return Toolchain(rustc, _cargo(rustc), linker, sysroot, about.version, first_line, about.llvm, origin, identity)


def _cargo(rustc: Path) -> Path | None:
    """The cargo beside rustc; else one on the path that is not rustup's proxy."""
    beside = rustc.with_name(f"cargo{_EXE}")
    if beside.is_file() and not _is_rustup_proxy(beside):
        return beside
    on_path = shutil.which("cargo")
    return Path(on_path) if on_path and not _is_rustup_proxy(Path(on_path)) else None


def _linker(tools: Path, llvm: int) -> tuple[str, ...] | None:
    """The WebAssembly linker: the toolchain's own, else the system's of rustc's LLVM version or newer."""
    if (tools / f"rust-lld{_EXE}").is_file():
        return str(tools / f"rust-lld{_EXE}"), "-flavor", "wasm"
    wrapper = tools / "gcc-ld" / f"wasm-ld{_EXE}"
    if wrapper.is_file():
        return (str(wrapper),)
    for name in [f"wasm-ld-{llvm}", "wasm-ld", *(f"wasm-ld-{newer}" for newer in range(llvm + 1, llvm + 12))]:
        found = shutil.which(name) or shutil.which(name, path=_SYSTEM_PATH)
        if found:
            return (found,)
    found = shutil.which("rust-lld")
    return (found, "-flavor", "wasm") if found else None


def _mend_chosen(rustc: Path) -> str:
    toolchain = rustc.resolve().parent.parent
    if toolchain.parent.name == "toolchains":
        return f"rustup target add {TARGET} --toolchain {toolchain.name}"
    return "unset PORTALIS_RUSTC"


def _mends() -> list[str]:
    """Commands that bring a whole toolchain to this machine, best first."""
    commands = []
    if shutil.which("rustup"):
        commands.append(f"rustup target add {TARGET}")
    if shutil.which("apt-get"):
        commands.append(_apt(*DEBIAN_PACKAGES))
    if shutil.which("brew"):
        commands.append(f"brew install rustup && rustup default stable && rustup target add {TARGET}")
    return commands or [f"rustup target add {TARGET}  # after installing rustup, see rustup.rs"]


def _apt(*packages: str) -> str:
    sudo = "" if getattr(os, "geteuid", lambda: 1)() == 0 else "sudo "
    return f"{sudo}apt-get update && {sudo}apt-get install -y {' '.join(packages)}"
