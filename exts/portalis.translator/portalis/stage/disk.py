"""Writing files that take long: one writer at a time, room on the disk, errors that people can read."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from pxr import Tf

from portalis.stage.errors import EditError

_OVERHEAD = 1 << 16
"""What a file has besides samples, in bytes."""


@contextlib.contextmanager
def writing(target: Path) -> Iterator[None]:
    """Turns what USD and the system say about a failed write into an `EditError`."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield
    except Tf.ErrorException as error:
        reason = "; ".join(str(part.commentary) for part in error.args) or str(error)
        raise EditError("", f"cannot write {target}: {reason}. What was there before is unchanged") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise EditError("", f"cannot write {target}: {reason}. What was there before is unchanged") from None


@contextlib.contextmanager
def alone(target: Path, doing: str = "bake") -> Iterator[None]:
    """Keeps a second writer of the same file from starting. Raises `EditError`. A process that is killed leaves no lock behind."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    place = target.with_name(f".{target.name}.lock")
    descriptor = -1
    try:
        while True:
            descriptor = os.open(place, os.O_CREAT | os.O_RDWR, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise EditError("", f"another {doing} is writing {target}") from None
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(descriptor), place.stat()):
                    break
            # The one before took the file away between our opening and locking it.
            os.close(descriptor)
        try:
            yield
        finally:
            place.unlink(missing_ok=True)
    finally:
        if descriptor >= 0:
            os.close(descriptor)


def check_room(path: Path, size: int) -> None:
    """Raises `OSError` when the disk does not take a file of that many bytes: USD itself crashes on a full one."""
    probe = path.with_name(f".{path.name}.{os.getpid()}.room")
    wanted = size + size // 8 + _OVERHEAD
    descriptor = os.open(probe, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(descriptor, 0, wanted)
        elif shutil.disk_usage(path.parent).free < wanted:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    finally:
        os.close(descriptor)
        probe.unlink()


def sync(path: Path) -> None:
    """Makes sure that the bytes are on the disk; a full one is often only found out here."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        if os.fstat(file.fileno()).st_size == 0:
            raise OSError(f"{path} is empty")
