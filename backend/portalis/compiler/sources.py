"""Where the modules of a project come from: a folder, or texts by their paths.

A project has one entry file; what it imports is looked for beside it, as CPython looks in the script's folder first.
"""

from __future__ import annotations

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


def _places(module: str) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """Where a module can be: a package goes before a file of the same name."""
    path = module.replace(".", "/")
    return (f"{path}/__init__.py", True), (f"{path}.py", False)
