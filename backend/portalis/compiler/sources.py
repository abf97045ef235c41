"""Where the modules of a project come from: a folder, or texts by their paths.

A project has one entry file; what it imports is looked for beside it, as CPython looks in the script's folder first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol


@dataclass(frozen=True)
class SourceFile:
    """One module's file. `path` is relative to the entry's folder, with forward slashes."""

    path: str
    text: str | bytes
    is_package: bool


class Sources(Protocol):
    """Finds modules by their dotted names."""

    def find(self, module: str) -> SourceFile | None:
        """The file of a module, `None` when the project has none. Raises `OSError` when it cannot be read."""


class NoSources:
    """A script on its own."""

    def find(self, module: str) -> SourceFile | None:
        return None


class Files:
    """Texts by their paths; `entry` is the path of the project's entry."""

    def __init__(self, files: Mapping[str, str | bytes], entry: str) -> None:
        self._files = files
        self._root = PurePosixPath(entry).parent

    def find(self, module: str) -> SourceFile | None:
        for path, is_package in _places(module):
            text = self._files.get((self._root / path).as_posix())
            if text is not None:
                return SourceFile(path, text, is_package)
        return None


class Folder:
    """The files in a script's folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, module: str) -> SourceFile | None:
        for path, is_package in _places(module):
            place = self._folder / path
            if place.is_file():
                return SourceFile(path, place.read_bytes(), is_package)
        return None


def sources_of(filename: str) -> Sources:
    """Where a script on disk finds the project's other modules; standard input has none."""
    path = Path(filename)
    return Folder(path.parent) if path.is_file() else NoSources()


_IMPORT = re.compile(rb"^[ \t]*(?:from|import)[ \t]+([\w. ,\t]+)", re.MULTILINE)
_MOST = 500


def imported_files(filename: str, source: bytes) -> dict[str, bytes]:
    """All files beside a script that it may import, by their paths: more than it does import, and never less.

    Found by words, without parsing: this runs before every start of a script that may be in the cache.
    """
    path = Path(filename)
    found: dict[str, bytes] = {}
    if not path.is_file():
        return found
    waiting = [source]
    while waiting:
        for names in _IMPORT.findall(waiting.pop()):
            for name in set(re.findall(r"[^\W\d]\w*", names.decode("utf-8", "replace"))):
                folder = path.parent / name
                files = sorted(folder.rglob("*.py")) if folder.is_dir() else []
                for file in [*files, folder.with_name(f"{name}.py")]:
                    key = file.relative_to(path.parent).as_posix()
                    if key not in found and len(found) < _MOST and file.is_file():
                        found[key] = file.read_bytes()
                        waiting.append(found[key])
    return dict(sorted(found.items()))


def _places(module: str) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """Where a module can be: a package goes before a file of the same name."""
    path = module.replace(".", "/")
    return (f"{path}/__init__.py", True), (f"{path}.py", False)
