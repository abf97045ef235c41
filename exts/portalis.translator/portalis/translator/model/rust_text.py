"""Rust source as people read it: formatted by rustfmt, where this machine has one. The translator writes it for the compiler."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

#: Seconds, and characters: what takes longer is shown as it is.
_LONGEST, _LARGEST = 10.0, 1 << 20
_OPTIONS = ("--edition", "2021", "--config", "max_width=100", "--emit", "stdout", "--quiet")


async def formatted(rust: str) -> str:
    """The source formatted, in a thread and a process of its own; as it is without rustfmt, or if that does not take it."""
    return await asyncio.to_thread(_format, rust)


def rustfmt() -> str | None:
    """The program's path: beside the compiler that `$PORTALIS_RUSTC` names, in one of rustup's toolchains, or on the path.

    rustup's own command of that name comes last, as it may want to download.
    """
    return next((str(path) for path in _places() if path.is_file()), None) or shutil.which("rustfmt")


def _places() -> Iterator[Path]:
    name = "rustfmt.exe" if os.name == "nt" else "rustfmt"
    compiler = os.environ.get("PORTALIS_RUSTC")
    if compiler:
        yield Path(compiler).with_name(name)
    home = Path(os.environ.get("RUSTUP_HOME") or Path.home() / ".rustup")
    for folder in sorted(
        (home / "toolchains").glob("*"), key=lambda path: (not path.name.startswith("stable"), path.name)
    ):
        yield folder / "bin" / name


def _format(rust: str) -> str:
    tool = rustfmt()
    if tool is None or len(rust) > _LARGEST:
        return rust
    try:
        done = subprocess.run(
            [tool, *_OPTIONS], input=rust.encode(), capture_output=True, timeout=_LONGEST, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return rust
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 and done.stdout else rust
