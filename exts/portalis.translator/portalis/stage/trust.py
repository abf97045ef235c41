"""Who may run, and with how much: a policy that stands outside of every stage, in the user's settings.

    policy = Policy.load()
    policy.require(module, hashlib.sha256(wasm).hexdigest())
    limits = policy.limits(behavior)

By default every module may run: in the sandbox, with the default limits, writing only to the outputs of its bindings. With `run` set to
`trusted` only those may whose hash is listed or whose signature is by a known key.
"""

from __future__ import annotations

import base64
import json
import os
import re
import secrets
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from portalis.sandbox.limits import MEBIBYTE, Limits
from portalis.schema.behavior import Behavior
from portalis.schema.errors import PropertyTypeError
from portalis.schema.module import Module
from portalis.stage.errors import TrustError
from portalis.stage.keys import fingerprint, sign, verifies

__all__ = ["ANY", "TRUSTED", "Key", "Policy", "fingerprint", "settings_file", "sign"]

ANY, TRUSTED = "any", "trusted"
_FORMAT = 1
_HASH = re.compile("[0-9a-f]{64}")
_LARGEST_FILE = 1 << 20


@dataclass(frozen=True)
class Key:
    """A public key whose signatures count, and whose it is."""

    name: str
    public: bytes


@dataclass(frozen=True)
class Policy:
    """What a host lets the modules of a stage do.

    `run`: `any` or `trusted`. `sha256`: modules that are trusted, with a note on each. `keys`: by fingerprint. `memory_mib`, `seconds`
    (per call), `fuel` (per call; None: as much as is asked for) and `module_mib` (size of a module): the most that a binding gets.
    `folders`: where asset paths may lead besides the stage's own folder.
    """

    run: str = ANY
    sha256: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, Key] = field(default_factory=dict)
    memory_mib: int = 256
    seconds: float = 10.0
    fuel: int | None = None
    module_mib: int = 4
    folders: tuple[str, ...] = ()

    def require(self, module: Module, sha256: str) -> None:
        """Raises `TrustError` when a module with that hash, computed from its bytes, may not run.

        A signature that says it is by a known key and is not is refused in any case.
        """
        signer = self.signer(module, sha256)
        if self.run == TRUSTED and signer is None and sha256 not in self.sha256:
            raise TrustError(
                module.path,
                f"the policy runs trusted modules only; this one is neither listed nor signed by a known key: "
                f"portalis trust add {sha256}",
            )

    def signer(self, module: Module, sha256: str) -> Key | None:
        """The known key that signed the module. Raises `TrustError` when the signature is false."""
        try:
            signature, claimed = module.signature, module.signer
        except PropertyTypeError as error:
            raise TrustError(module.path, str(error)) from error
        key = self.keys.get(claimed)
        if not signature or key is None:
            return None
        if not verifies(sha256, signature, key.public):
            raise TrustError(
                module.path, f"the signature is not one of this module by {key.name}: it was changed or forged"
            )
        return key

    def limits(self, behavior: Behavior) -> Limits:
        """The limits that a binding runs with. Raises `TrustError` when it asks for more than there is."""
        try:
            asked = behavior.memory_mib, behavior.timeout_seconds, behavior.fuel
        except PropertyTypeError as error:
            raise TrustError(behavior.path, str(error)) from error
        return self.grant(*asked, prim=behavior.path, name=behavior.name)

    def grant(self, memory_mib: int, seconds: float, fuel: int, *, prim: str, name: str) -> Limits:
        """The limits for what the binding `name` of `prim` asks for. Raises `TrustError` when it is more than there is."""
        refused = []
        if not 0 < memory_mib <= self.memory_mib:
            refused.append(f"{memory_mib:,} MiB of memory; the policy gives up to {self.memory_mib:,}")
        # Written so that a NaN fails.
        if not 0 < seconds <= self.seconds:
            refused.append(f"{seconds:g} seconds for a call; the policy gives up to {self.seconds:g}")
        if fuel < 0 or (self.fuel is not None and fuel > self.fuel):
            most = f"up to {self.fuel:,}" if self.fuel is not None else "0 or more"
            refused.append(f"{fuel:,} units of fuel for a call; the policy gives {most}")
        if refused:
            raise TrustError(prim, f"behaviour {name!r} asks for " + ", and for ".join(refused))
        return Limits(
            memory=memory_mib * MEBIBYTE, seconds=seconds, fuel=fuel or self.fuel, module=self.module_mib * MEBIBYTE
        )

    @property
    def most(self) -> Limits:
        """The limits under which a module is validated: the most that any binding gets."""
        return Limits(
            memory=self.memory_mib * MEBIBYTE, seconds=self.seconds, fuel=self.fuel, module=self.module_mib * MEBIBYTE
        )

    @classmethod
    def load(cls, path: str | os.PathLike[str] | None = None) -> Policy:
        """The policy in a settings file, by default the user's; without a file the default policy.

        Raises `TrustError` for a file that is damaged, or that others than the user may write to: nothing is guessed.
        """
        file = Path(path) if path is not None else settings_file()
        try:
            with file.open("rb") as stream:
                mode = os.fstat(stream.fileno()).st_mode
                content = stream.read(_LARGEST_FILE + 1)
        except FileNotFoundError:
            if path is not None:
                raise TrustError("", f"there is no trust file {file}") from None
            return cls()
        except OSError as error:
            raise TrustError("", f"cannot read {file}: {error.strerror or error}") from error
        if os.name == "posix" and mode & stat.S_IWOTH:
            raise TrustError("", f"everyone may write to {file}, so it proves nothing: chmod o-w {file}")
        if len(content) > _LARGEST_FILE:
            raise TrustError("", f"{file} is larger than {_LARGEST_FILE:,} bytes")
        try:
            return cls.from_json(json.loads(content))
        except (ValueError, RecursionError) as error:
            raise TrustError("", f"{file} is damaged: {error}") from error

    def save(self, path: str | os.PathLike[str] | None = None) -> Path:
        """Writes the policy to a settings file, by default the user's, in one step. Raises `TrustError`."""
        file = Path(path) if path is not None else settings_file()
        temporary = file.with_name(f".{file.name}.{secrets.token_hex(8)}.tmp")
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(
                os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
            ) as stream:
                stream.write(json.dumps(self.to_json(), indent=2, ensure_ascii=False) + "\n")
            temporary.replace(file)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise TrustError("", f"cannot write {file}: {error.strerror or error}") from error
        return file

    def to_json(self) -> dict[str, Any]:
        """The settings file's content."""
        keys = {
            mark: {"name": key.name, "key": base64.b64encode(key.public).decode()} for mark, key in self.keys.items()
        }
        plain = {item.name: getattr(self, item.name) for item in fields(self)}
        return {"format": _FORMAT, **plain, "sha256": dict(self.sha256), "keys": keys, "folders": list(self.folders)}

    @classmethod
    def from_json(cls, content: object) -> Policy:
        """Reads what `to_json` writes. Raises `ValueError` for anything else."""
        if not isinstance(content, dict):
            raise ValueError("it is not a JSON object")
        if content.get("format") != _FORMAT:
            raise ValueError(f"its format is {content.get('format')!r}; this version of Portalis knows {_FORMAT}")
        values = {name: value for name, value in content.items() if name != "format"}
        unknown = set(values) - {item.name for item in fields(cls)}
        if unknown:
            raise ValueError(f"unknown settings: {', '.join(sorted(unknown))}")
        if "keys" in values:
            values["keys"] = _keys(values["keys"])
        for name, (test, wanted) in _CHECKS.items():
            if name in values and not test(values[name]):
                raise ValueError(f"{name} must be {wanted}")
        if "folders" in values:
            values["folders"] = tuple(values["folders"])
        return cls(**values)


def settings_file() -> Path:
    """`$PORTALIS_TRUST`, else `portalis/trust.json` in the platform's place for settings."""
    chosen = os.environ.get("PORTALIS_TRUST")
    if chosen:
        return Path(chosen).absolute()
    if sys.platform == "win32":
        roaming = os.environ.get("APPDATA")
        base = Path(roaming) if roaming else Path.home() / "AppData" / "Roaming"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        # The XDG specification tells programs to ignore a relative path here.
        xdg = os.environ.get("XDG_CONFIG_HOME", "")
        base = Path(xdg) if xdg.startswith("/") else Path.home() / ".config"
    return base / "portalis" / "trust.json"


def is_hash(text: str) -> bool:
    """Whether a text is a SHA-256 as the policy writes it."""
    return _HASH.fullmatch(text) is not None


def _keys(content: object) -> dict[str, Key]:
    if not isinstance(content, dict):
        raise ValueError("keys must be an object")
    found: dict[str, Key] = {}
    for mark, entry in content.items():
        if not (isinstance(entry, dict) and isinstance(entry.get("name"), str) and isinstance(entry.get("key"), str)):
            raise ValueError(f"key {mark} must have a name and a key")
        public = base64.b64decode(entry["key"], validate=True)
        if len(public) != 32 or fingerprint(public) != mark:
            raise ValueError(f"key {mark} is not the key with that fingerprint")
        found[mark] = Key(entry["name"], public)
    return found


def _positive(value: object) -> bool:
    return type(value) is int and value > 0


_CHECKS: dict[str, tuple[Any, str]] = {
    "run": (lambda value: value in (ANY, TRUSTED), f"{ANY!r} or {TRUSTED!r}"),
    "sha256": (
        lambda value: isinstance(value, dict) and all(is_hash(k) and isinstance(v, str) for k, v in value.items()),
        "an object of SHA-256 (64 lowercase hexadecimal digits) and notes",
    ),
    "memory_mib": (lambda value: _positive(value) and value <= 4096, "a number from 1 to 4096"),
    "seconds": (
        lambda value: type(value) in (int, float) and 0 < value < float("inf"),
        "a positive number",
    ),
    "fuel": (lambda value: value is None or _positive(value), "a positive number or null"),
    "module_mib": (_positive, "a positive number"),
    "folders": (
        lambda value: isinstance(value, list) and all(isinstance(item, str) and os.path.isabs(item) for item in value),  # noqa: PTH117
        "a list of absolute paths",
    ),
}
