"""The scripts that a command is given: their text, and where what is made of them goes."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from portalis.stage.cli.common import BadInput

MAX_BYTES = 64 << 20
#: Files of one project: services take no more by default.
MAX_FILES = 199


@dataclass(frozen=True)
class Script:
    """A script: what the user calls it, what the service is told that it is called, its text, and where its module goes.

    `others` are the texts of the files beside it that it imports, by what the service is told that they are called.
    """

    shown: str
    name: str
    text: str
    target: Path
    others: dict[str, str]

    @property
    def files(self) -> dict[str, str]:
        """All files of the project, if it is one."""
        return {self.name: self.text, **self.others} if self.others else {}


def read_scripts(paths: tuple[str, ...], folder: Path | None, suffix: str) -> list[Script]:
    """The scripts. What is made of each is called like it, with another suffix, beside it or in the folder.

    Raises `BadInput` for a script that can not be read, and for two that would write the same file.
    """
    scripts: dict[Path, Script] = {}
    for shown in paths:
        path = Path(shown)
        target = (folder or path.parent) / path.with_suffix(suffix).name
        text = read_text(path)
        if target in scripts:
            raise BadInput(f"{scripts[target].shown} and {shown} would both write {target}")
        name = service_name(path)
        others = {
            (PurePosixPath(name).parent / key).as_posix(): other for key, other in imported_files(path, text).items()
        }
        scripts[target] = Script(shown, name, text, target, others)
    return list(scripts.values())


def service_name(path: Path) -> str:
    """What diagnostics and tracebacks call the script: its path if that stays below this folder, else its name."""
    name = PurePosixPath(path.as_posix())
    fits = not path.is_absolute() and ".." not in name.parts and "\\" not in str(name) and len(str(name)) <= 200
    return str(name) if fits else path.name


def imported_files(script: Path, text: str) -> dict[str, str]:
    """The texts of the files that a script imports, and those import, by their paths from the script's folder."""
    root, found = script.parent, dict[str, str]()
    waiting = [(script, text)]
    while waiting:
        for place in _places(*waiting.pop(), root):
            if place == script or not place.is_relative_to(root) or not place.is_file():
                continue
            key = place.relative_to(root).as_posix()
            if key not in found:
                if len(found) == MAX_FILES:
                    raise BadInput(f"{script} imports more than {MAX_FILES} files")
                found[key] = read_text(place)
                waiting.append((place, found[key]))
    return dict(sorted(found.items()))


def _places(file: Path, text: str, root: Path) -> Iterator[Path]:
    """Where the modules that a file imports would be. A file that can not be parsed imports nothing: the service says why."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            wanted = [(root, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = [file.parent, *file.parent.parents]
            if node.level > len(above):
                continue
            base = root if node.level == 0 else above[node.level - 1]
            names = [f"{node.module}.{alias.name}" if node.module else alias.name for alias in node.names]
            wanted = [(base, name) for name in names]
            if node.level:
                yield base / "__init__.py"
        else:
            continue
        for base, name in wanted:
            parts = name.split(".")
            for count in range(1, len(parts) + 1):
                place = base.joinpath(*parts[:count])
                yield place / "__init__.py"
                yield place.with_name(f"{place.name}.py")


def read_text(path: Path) -> str:
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
