"""Compiled code and verdicts on disk.

Compiled code is machine code: whoever writes it is run. So it lives in a directory of mode 0700 that belongs to the user,
and each file begins with a keyed hash of its name and of the rest, made with a random key that never leaves that directory.
Anything that does not fit is ignored, and made again.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

_T = TypeVar("_T")
_KEY_FILE = "key"
_KEY_SIZE = 32
_TAG_SIZE = 32
CODE, VERDICT = ".code", ".verdict"
"""What is stored, and how the files' names end."""
_BUFFER = 1 << 20
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
    """A directory of what was made of modules. Without a usable directory it stores nothing, silently: it is only a cache.

    Names are hex digests.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = str(directory)
        self._mac: hmac.HMAC | None = None
        self._writes = 0
        # For what is read: in fresh memory reading takes several times as long.
        self._buffer = bytearray(0)
        self._reading = threading.Lock()
        with suppress(OSError, ValueError):
            # With the instructions that processors have for it, twice as fast as BLAKE2.
            self._mac = hmac.new(self._open(directory), digestmod=hashlib.sha256)

    def get(self, name: str, kind: str = CODE) -> bytes | None:
        """What is stored under a name, if it is there and genuine."""
        return self.use(name, bytes, kind)

    def use(self, name: str, take: Callable[[memoryview], _T | None], kind: str = CODE) -> _T | None:
        """What `take` makes of what is stored under a name, if that is there and genuine. It must not keep the memory it is given."""
        if self._mac is None:
            return None
        name += kind
        mine = self._reading.acquire(blocking=False)
        try:
            path, buffer = self._path(name), self._buffer if mine else bytearray(0)
            with _read_private(path, buffer) as data, data[_TAG_SIZE:] as content:
                genuine = hmac.compare_digest(data[:_TAG_SIZE], self._tag(self._mac, name, content))
                return take(content) if genuine else None
        except (OSError, ValueError):
            return None
        finally:
            if mine:
                self._reading.release()

    def has(self, name: str, kind: str = CODE) -> bool:
        """Whether anything is stored under a name, genuine or not."""
        return self._mac is not None and os.path.lexists(self._path(name + kind))

    def put(self, name: str, content: bytes, kind: str = CODE) -> None:
        """Stores bytes under a name."""
        if self._mac is None:
            return
        name += kind
        with suppress(OSError):
            _write_atomically(self._path(name), self._tag(self._mac, name, content) + content)
            self._writes += 1
            if self._writes % 16 == 1:
                self._thin_out()

    def _path(self, name: str) -> str:
        return f"{self._directory}{os.sep}{name}"

    def _tag(self, mac: hmac.HMAC, name: str, content: bytes | memoryview) -> bytes:
        digest = mac.copy()
        digest.update(name.encode("ascii"))
        digest.update(content)
        return digest.digest()

    def _open(self, directory: Path) -> bytes:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        _require_private(os.lstat(directory), stat.S_ISDIR)
        path = self._path(_KEY_FILE)
        with suppress(FileExistsError):
            # A second process may do the same: linking fails for whoever comes second, and both read the first one's key.
            _write_atomically(path, secrets.token_bytes(_KEY_SIZE), replace=False)
        key = bytes(_read_private(path, bytearray(0)))
        if len(key) != _KEY_SIZE:
            raise ValueError("the key file has the wrong size")
        return key

    def _files(self) -> Iterator[tuple[float, int, str]]:
        with os.scandir(self._directory) as found:
            for entry in found:
                if entry.name.endswith((CODE, VERDICT)):
                    with suppress(OSError):
                        info = entry.stat(follow_symlinks=False)
                        yield max(info.st_atime, info.st_mtime), info.st_size, entry.path

    def _thin_out(self) -> None:
        files = sorted(self._files(), reverse=True)
        total = 0
        for _, size, path in files:
            total += size
            if total > MAX_BYTES:
                with suppress(OSError):
                    os.unlink(path)  # noqa: PTH108 - a plain name


def _require_private(info: os.stat_result, kind: object) -> None:
    if not callable(kind) or not kind(info.st_mode):
        raise ValueError("not what it should be")
    if hasattr(os, "getuid") and (info.st_uid != os.getuid() or info.st_mode & 0o077):
        raise ValueError("others can write or read it")


def _read_private(path: str, buffer: bytearray) -> memoryview:
    """What is in a file: in `buffer`, which grows as needed, unless that would be much to keep."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    try:
        info = os.fstat(descriptor)
        _require_private(info, stat.S_ISREG)
        # Files here are replaced, never written to, so this is all of it.
        if info.st_size > _BUFFER:
            buffer = bytearray(info.st_size)
        elif info.st_size > len(buffer):
            buffer.extend(bytes(info.st_size - len(buffer)))
        with open(descriptor, "rb", buffering=0, closefd=False) as file, memoryview(buffer)[: info.st_size] as room:
            return memoryview(buffer)[: file.readinto(room)]
    finally:
        os.close(descriptor)


def _write_atomically(path: str, data: bytes, replace: bool = True) -> None:
    descriptor, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".new-")  # noqa: PTH120 - a plain name
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
