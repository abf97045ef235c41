"""API keys: how they look, how they are kept, and how one is recognized.

A key is `pk_ID_SECRET`: 12 hexadecimal digits by which it is found, and 48 that only its holder knows. The file holds a salted SHA-256 of the
secret. A slow hash (scrypt, Argon2) is for passwords, which can be guessed; 192 random bits can not, and a slow hash would let anyone make
the service busy by sending wrong keys.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
import re
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from portalis.service.ports import Caller

FILE = "keys.json"
_KEY = re.compile(r"pk_([0-9a-f]{12})_([0-9a-f]{48})")
Hex = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]+$")]


class KeyFileError(ValueError):
    """The file of keys can not be read, or is not one. Nothing was changed."""


class Key(BaseModel):
    """What is kept of a key."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Hex = Field(min_length=12, max_length=12)
    name: str = Field(min_length=1, max_length=100)
    salt: Hex = Field(min_length=32, max_length=32)
    hash: Hex = Field(min_length=64, max_length=64)
    created: AwareDatetime
    expires: AwareDatetime | None = None
    revoked: AwareDatetime | None = None
    admin: bool = False
    rate: float | None = Field(None, gt=0, allow_inf_nan=False)
    burst: int | None = Field(None, ge=1)
    quota: int | None = Field(None, ge=0)

    def state(self, now: datetime) -> Literal["valid", "expired", "revoked"]:
        """Whether the key opens anything at the time `now`."""
        if self.revoked is not None:
            return "revoked"
        return "expired" if self.expires is not None and self.expires <= now else "valid"

    @property
    def caller(self) -> Caller:
        """Who the key's holder is to the service."""
        return Caller(id=self.id, admin=self.admin, rate=self.rate, burst=self.burst, quota=self.quota)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    version: Literal[1] = 1
    keys: tuple[Key, ...] = ()


#: Compared with when no key has the id, so that the time tells nothing.
_NOBODY = ("0" * 32, "0" * 64)


def _digest(salt: str, secret: str) -> str:
    return hashlib.sha256(bytes.fromhex(salt) + secret.encode()).hexdigest()


def recognize(keys: Mapping[str, Key], text: str, now: datetime) -> Key | None:
    """The valid key that `text` is, out of `keys` by id. Takes the same time whatever is wrong with it."""
    match = _KEY.fullmatch(text)
    id, secret = match.groups() if match else ("", "")
    key = keys.get(id)
    salt, expected = (key.salt, key.hash) if key else _NOBODY
    same = hmac.compare_digest(_digest(salt, secret), expected)
    return key if same and key is not None and key.state(now) == "valid" else None


class KeyFile:
    """The keys of a data folder. Every change is written at once and whole: a reader sees the old file or the new one."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE

    def load(self) -> dict[str, Key]:
        """All keys by id, revoked ones too; none when there is no file. Raises `KeyFileError`."""
        try:
            content = json.loads(self.path.read_bytes())
            return {key.id: key for key in _File.model_validate(content).keys}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            reason = (
                error.strerror
                if isinstance(error, OSError)
                else f"{error.error_count()} values are wrong"
                if isinstance(error, ValidationError)
                else "it is not JSON"
            )
            raise KeyFileError(f"the file of keys can not be read: {reason}") from error

    def stamp(self) -> tuple[int, int, int] | None:
        """Changes when the file does."""
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def create(
        self,
        name: str,
        *,
        admin: bool = False,
        rate: float | None = None,
        burst: int | None = None,
        quota: int | None = None,
        expires: datetime | None = None,
    ) -> tuple[Key, str]:
        """A new key and its text, which is kept nowhere. Raises `KeyFileError`."""
        with self._changing() as keys:
            id, secret, salt = secrets.token_hex(6), secrets.token_hex(24), secrets.token_hex(16)
            key = Key(
                id=id,
                name=name,
                salt=salt,
                hash=_digest(salt, secret),
                created=datetime.now(UTC),
                expires=expires,
                admin=admin,
                rate=rate,
                burst=burst,
                quota=quota,
            )
            keys[id] = key
        return key, f"pk_{id}_{secret}"

    def revoke(self, id: str) -> Key:
        """Closes a key for good. Raises `KeyError` when there is none, and `KeyFileError`."""
        with self._changing() as keys:
            key = keys[id]
            if key.revoked is None:
                keys[id] = key.model_copy(update={"revoked": datetime.now(UTC)})
            return keys[id]

    @contextmanager
    def _changing(self) -> Iterator[dict[str, Key]]:
        """The keys, which are written when the block ends. One process at a time."""
        folder = self.path.parent
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = os.open(folder / f"{FILE}.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise KeyFileError(f"the file of keys can not be written: {error.strerror}") from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            keys = self.load()
            yield keys
            self._write(keys)
        finally:
            os.close(lock)

    def _write(self, keys: Mapping[str, Key]) -> None:
        text = _File(keys=tuple(keys.values())).model_dump_json(indent=2, exclude_none=True) + "\n"
        temporary: str | None = None
        try:
            # Mode 600 from the beginning: mkstemp makes it so.
            handle, temporary = tempfile.mkstemp(dir=self.path.parent, prefix=f".{FILE}.")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(self.path)
        except OSError as error:
            if temporary is not None:
                Path(temporary).unlink(missing_ok=True)
            raise KeyFileError(f"the file of keys can not be written: {error.strerror}") from error
