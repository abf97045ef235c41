"""Translations kept on disk, so that running an unchanged script again costs nothing.

A key is the hash of everything that the module's bytes depend on: source, file name, options, the translator's own files with
the runtime crate, the interpreter (its `ast` and standard library) and the toolchain. Entries live in a folder that only the
user can write; a folder that others can write is not used at all.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from portalis.compiler.cachedir import cache_root, private_dir, write_atomically

if TYPE_CHECKING:
    from portalis.compiler import Options

MAX_ENTRIES = 400
_KEPT_AFTER_PRUNING = 300
#: Folders of the package whose files have no part in a module's bytes.
_NOT_TRANSLATOR = frozenset({"__pycache__", "target", "cli", "conformance", "doctests", "verify", "worker"})


class ModuleCache:
    """Modules by key. Every failure to read or write is a miss: the cache is never needed for an answer."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or cache_root() / "modules"

    def load(self, key: str) -> bytes | None:
        """The module, or `None` when it is not there."""
        if not self._is_private():
            return None
        path = self._path(key)
        try:
            wasm = path.read_bytes()
            os.utime(path)  # the time of last use, which pruning goes by
        except OSError:
            return None
        return wasm

    def store(self, key: str, wasm: bytes) -> None:
        """Keeps a module; readers see all of it or nothing."""
        with contextlib.suppress(OSError):
            private_dir(self.folder)
            if self._is_private():
                write_atomically(self._path(key), wasm)
                self._prune()

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.wasm"

    def _is_private(self) -> bool:
        try:
            status = self.folder.lstat()
        except OSError:
            return False
        if sys.platform == "win32":
            return stat.S_ISDIR(status.st_mode)
        others_can_write = status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        return stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not others_can_write

    def _prune(self) -> None:
        entries = list(self.folder.glob("*.wasm"))
        if len(entries) <= MAX_ENTRIES:
            return
        entries.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
        for entry in entries[_KEPT_AFTER_PRUNING:]:
            entry.unlink(missing_ok=True)


def module_key(source: bytes, filename: str, options: Options, others: Mapping[str, bytes] | None = None) -> str:
    """The cache key of one translation. `others` are the files that it may import. Raises `ToolchainError` when there is no toolchain."""
    from portalis.compiler.toolchain import find

    facts = (sys.version, filename, sorted(asdict(options).items()), find().identity, _translator_files())
    digest = hashlib.sha256(repr(facts).encode() + b"\n")
    for name, content in {"": source, **(others or {})}.items():
        digest.update(f"{name}\0{len(content)}\n".encode() + content)
    return digest.hexdigest()


def _translator_files() -> list[tuple[str, int, int]]:
    """What the translator is made of: path, size and time of each file.

    Size and time stand in for content, which would cost more than loading the module: a reinstalled translator at worst
    fills the cache anew.
    """
    files = []
    for folder, subfolders, names in os.walk(Path(__file__).parent):
        subfolders[:] = sorted(set(subfolders) - _NOT_TRANSLATOR)
        for name in sorted(names):
            path = Path(folder, name)
            status = path.stat()
            files.append((str(path), status.st_size, status.st_mtime_ns))
    return files
