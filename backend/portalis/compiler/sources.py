"""Where the modules of a project come from: a folder, or texts by their paths.

A project has one entry file; what it imports is looked for beside it, as CPython looks in the script's folder first.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
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


class Environment:
    """What the project has, and the packages of the environment that are written in Python alone.

    Looked for where CPython would: in the folders of `PYTHONPATH`, in the active virtual environment, among what is installed beside
    the translator.
    """

    def __init__(self, project: Sources) -> None:
        self._project = project

    def find(self, module: str) -> SourceFile | None:
        found = self._project.find(module)
        if found is not None:
            return found
        home = package_home(module.split(".")[0])
        own = Folder(home).find(module) if home is not None else None
        return own and SourceFile(f"{_INSTALLED}/{own.path}", own.text, own.is_package)


#: What stands for the folder of a package in paths of files: where it is installed differs from machine to machine.
_INSTALLED = "site-packages"


def package_home(package: str) -> Path | None:
    """The folder of the environment that has a package of Python files only; `None` for all others."""
    if package in sys.stdlib_module_names:
        return None
    for folder in _installation():
        if (folder / f"{package}.py").is_file():
            return folder
        if (folder / package / "__init__.py").is_file():
            return folder if _is_pure(folder / package) else None
    return None


def _installation() -> list[Path]:
    given = [entry for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep) if entry]
    active = os.environ.get("VIRTUAL_ENV")
    within = sorted(Path(active).glob("lib/python3*/site-packages")) if active else []
    beside = [Path(entry) for entry in sys.path if entry.endswith(("site-packages", "dist-packages"))]
    return [*map(Path, given), *within, *beside]


@cache
def _is_pure(package: Path) -> bool:
    return not any(path.suffix in (".so", ".pyd", ".dylib") for path in package.rglob("*"))


def sources_of(filename: str) -> Sources:
    """Where a script on disk finds other modules: beside it, and in the environment. Standard input has only the latter."""
    path = Path(filename)
    return Environment(Folder(path.parent) if path.is_file() else NoSources())


_IMPORT = re.compile(rb"^[ \t]*(?:from|import)[ \t]+([\w. ,\t]+)", re.MULTILINE)
_MOST = 500


def imported_files(filename: str, source: bytes) -> dict[str, bytes]:
    """All files that a script may import, by their paths: more than it does import, and never less.

    Found by words, without parsing: this runs before every start of a script that may be in the cache.
    """
    path = Path(filename)
    found: dict[str, bytes] = {}
    if not path.is_file():
        return found
    beside, waiting = path.parent, [source]
    while waiting:
        for names in _IMPORT.findall(waiting.pop()):
            for name in set(re.findall(r"[^\W\d]\w*", names.decode("utf-8", "replace"))):
                for home in (beside, package_home(name)):
                    for file in _files_of(home / name) if home is not None else ():
                        key = file.relative_to(home).as_posix() if home is beside else file.as_posix()
                        if key not in found and len(found) < _MOST and file.is_file():
                            found[key] = file.read_bytes()
                            waiting.append(found[key])
    return dict(sorted(found.items()))


def _files_of(place: Path) -> list[Path]:
    """The files of a module or package."""
    return [*(sorted(place.rglob("*.py")) if place.is_dir() else []), place.with_name(f"{place.name}.py")]


def _places(module: str) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """Where a module can be: a package goes before a file of the same name."""
    path = module.replace(".", "/")
    return (f"{path}/__init__.py", True), (f"{path}.py", False)
