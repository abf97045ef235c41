"""The scripts that a command is given: their text, and where what is made of them goes."""

from __future__ import annotations

import io
import tokenize
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from portalis.stage.cli.common import BadInput

MAX_BYTES = 64 << 20


@dataclass(frozen=True)
class Script:
    """A script: what the user calls it, what the service is told that it is called, and its text."""

    shown: str
    name: str
    text: str
    target: Path


def read_scripts(paths: tuple[str, ...], folder: Path | None, suffix: str) -> list[Script]:
    """The scripts. What is made of each is called like it, with another suffix, beside it or in the folder.

    Raises `BadInput` for a script that can not be read, and for two that would write the same file.
    """
    scripts: dict[Path, Script] = {}
    for shown in paths:
        path = Path(shown)
        target = (folder or path.parent) / path.with_suffix(suffix).name
        text = _read(path)
        if target in scripts:
            raise BadInput(f"{scripts[target].shown} and {shown} would both write {target}")
        scripts[target] = Script(shown, _name(path), text, target)
    return list(scripts.values())


def _name(path: Path) -> str:
    """What diagnostics and tracebacks call the script: its path if that stays below this folder, else its name."""
    name = PurePosixPath(path.as_posix())
    fits = not path.is_absolute() and ".." not in name.parts and "\\" not in str(name) and len(str(name)) <= 200
    return str(name) if fits else path.name


def _read(path: Path) -> str:
    """The text, in the encoding that it declares (PEP 263)."""
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise BadInput(f"cannot read {path}: it is larger than {MAX_BYTES >> 20} MiB")
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"cannot read {path}: {error.strerror or error}") from error
    except ValueError as error:
        raise BadInput(f"cannot read {str(path)!r}: {error}") from error
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return data.decode(encoding)
    except (SyntaxError, UnicodeDecodeError) as error:
        raise BadInput(f"cannot read {path}: {error}") from error
