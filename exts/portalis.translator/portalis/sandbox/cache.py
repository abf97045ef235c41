"""Compiled code on disk.

Compiled code is machine code: whoever writes it is run. So it lives in a directory of mode 0700 that belongs to the user,
and each file begins with a keyed hash of the rest, made with a random key that never leaves that directory. Anything
that does not fit is ignored, and compiled again.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_KEY_FILE = "key"
_KEY_SIZE = 32
_TAG_SIZE = 32
_SUFFIX = ".code"
MAX_BYTES = 256 << 20
"""The directory is thinned out, oldest use first, when it grows past this."""


def default_directory() -> Path:
    """A folder in `$PORTALIS_CACHE`, else in the platform's place for caches."""
    chosen = os.environ.get("PORTALIS_CACHE")
    if chosen:
        return Path(chosen).absolute() / "sandbox"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "portalis" / "cache" / "sandbox"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "portalis" / "sandbox"
    # The XDG specification tells programs to ignore a relative path here.
    xdg = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(xdg) if xdg.startswith("/") else Path.home() / ".cache") / "portalis" / "sandbox"


class CodeCache:
    """A directory of compiled code. Without a usable directory it stores nothing, silently: it is only a cache."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._key: bytes | None = None
        self._writes = 0
        with suppress(OSError, ValueError):
            self._key = self._open()

    def get(self, name: str) -> bytes | None:
        """The code stored under a name (a hex digest), if it is there and genuine."""
        if self._key is None:
            return None
        path = self._directory / (name + _SUFFIX)
        try:
            data = _read_private(path)
        except (OSError, ValueError):
            return None
        tag, code = data[:_TAG_SIZE], memoryview(data)[_TAG_SIZE:]
        if not hmac.compare_digest(tag, self._tag(name, code)):
            return None
        return bytes(code)

    def put(self, name: str, code: bytes) -> None:
        """Stores code under a name."""
        if self._key is None:
            return
        with suppress(OSError):
            _write_atomically(self._directory / (name + _SUFFIX), self._tag(name, code) + code)
            self._writes += 1
            if self._writes % 16 == 1:
                self._thin_out()

    def _tag(self, name: str, code: bytes | memoryview) -> bytes:
        assert self._key is not None
        # With the instructions that processors have for it, twice as fast as BLAKE2: this is a quarter of a load.
        digest = hmac.new(self._key, name.encode("ascii"), hashlib.sha256)
        digest.update(code)
        return digest.digest()

    def _open(self) -> bytes:
        self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        _require_private(os.lstat(self._directory), stat.S_ISDIR)
        path = self._directory / _KEY_FILE
        with suppress(FileExistsError):
            # A second process may do the same: linking fails for whoever comes second, and both read the first one's key.
            _write_atomically(path, secrets.token_bytes(_KEY_SIZE), replace=False)
        key = _read_private(path)
        if len(key) != _KEY_SIZE:
            raise ValueError("the key file has the wrong size")
        return key

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        for path in self._directory.glob("*" + _SUFFIX):
            with suppress(OSError):
                info = path.stat()
                yield max(info.st_atime, info.st_mtime), info.st_size, path

    def _thin_out(self) -> None:
        files = sorted(self._files(), reverse=True)
        total = 0
        for _, size, path in files:
            total += size
            if total > MAX_BYTES:
                with suppress(OSError):
                    path.unlink()


def _require_private(info: os.stat_result, kind: object) -> None:
    if not callable(kind) or not kind(info.st_mode):
        raise ValueError("not what it should be")
    if hasattr(os, "getuid") and (info.st_uid != os.getuid() or info.st_mode & 0o077):
        raise ValueError("others can write or read it")


def _read_private(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as file:  # noqa: PTH123 - opened without following links
        _require_private(os.fstat(descriptor), stat.S_ISREG)
        return file.read()


def _write_atomically(path: Path, data: bytes, replace: bool = True) -> None:
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor
            file.write(data)
        if replace:
            os.replace(temporary, path)  # noqa: PTH105 - a plain name
        else:
            os.link(temporary, path)
    finally:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - a plain name
