"""Which scripts a batch has: files, folders and patterns, each script once, each with a name of its own in the stage."""

from __future__ import annotations

import glob
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from portalis.stage.cli.common import BadInput
from portalis.translator.cli.scripts import imported_files, read_text

_SKIPPED = {"__pycache__", "node_modules"}
_NOT_SCRIPTS = {"__init__.py", "__main__.py", "conftest.py"}


@dataclass(frozen=True)
class Script:
    """A script. `shown` is its path as the user would write it; `name` the prim's name of its module.

    `text` and the texts of the files that it imports are there unless `problem` says why they can not be read.
    """

    path: Path
    shown: str
    name: str
    text: str = ""
    files: tuple[tuple[str, str], ...] = ()
    problem: str | None = None

    @property
    def filename(self) -> str:
        """What diagnostics, tracebacks and the module's manifest call it: the same wherever the batch runs."""
        return self.path.name


def collect(wanted: Iterable[str], exclude: Sequence[str] = ()) -> list[Script]:
    """The scripts, sorted by path within each argument. A folder stands for all `.py` files below it, but for packages' own files.

    `exclude` are patterns of file names or paths. Raises `BadInput` for an argument that names nothing.
    """
    paths: dict[Path, str] = {}
    for argument in wanted:
        found = [path for path in _places(argument) if not _excluded(path, exclude)]
        if not found:
            raise BadInput(f"there is no script at {argument}")
        for path in found:
            paths.setdefault(path.resolve(), str(path))
    names = _names(list(paths))
    return [_script(Path(shown), shown, names[path]) for path, shown in paths.items()]


def _places(argument: str) -> list[Path]:
    path = Path(argument)
    if path.is_dir():
        return sorted(_below(path))
    if path.is_file():
        return [path]
    found: set[Path] = set()
    for text in glob.glob(argument, recursive=True):  # noqa: PTH207 - of `Path` only relative patterns can be asked
        match = Path(text)
        if match.is_dir():
            found.update(_below(match))
        elif _is_script(match.name) and not any(_is_skipped(part) for part in match.parts[:-1]):
            found.add(match)
    return sorted(found)


def _below(folder: Path) -> Iterable[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not _is_skipped(name)]
        yield from (Path(here, name) for name in names if _is_script(name))


def _is_skipped(folder: str) -> bool:
    return folder in _SKIPPED or (folder.startswith(".") and folder.strip(".") != "")


def _is_script(name: str) -> bool:
    return name.endswith(".py") and not name.startswith(".") and name not in _NOT_SCRIPTS


def _excluded(path: Path, patterns: Sequence[str]) -> bool:
    return any(fnmatch(path.name, pattern) or fnmatch(path.as_posix(), pattern) for pattern in patterns)


def _names(paths: list[Path]) -> dict[Path, str]:
    """A name for each script: its own, with those of as many of its folders before it as it takes to tell all apart."""
    names = {path: _identifier(path.stem) for path in paths}
    for depth in range(2, 2 + max((len(path.parts) for path in paths), default=0)):
        counts = Counter(names.values())
        doubled = [path for path, name in names.items() if counts[name] > 1]
        if not doubled:
            return names
        for path in doubled:
            names[path] = _identifier("_".join(path.with_suffix("").parts[-depth:]))
    # Names that differ only in characters that a prim can not have.
    taken: Counter[str] = Counter()
    for path, name in names.items():
        taken[name] += 1
        if taken[name] > 1:
            names[path] = f"{name}_{taken[name]}"
    return names


def _identifier(text: str) -> str:
    name = re.sub(r"\W", "_", text, flags=re.ASCII)
    return f"_{name}" if not name or name[0].isdigit() else name


def _script(path: Path, shown: str, name: str) -> Script:
    try:
        text = read_text(path)
        return Script(path, shown, name, text, tuple(imported_files(path, text).items()))
    except BadInput as error:
        return Script(path, shown, name, problem=error.message)
