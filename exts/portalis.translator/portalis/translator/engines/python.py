"""Finds the Python that has a translator installed: this one, or another on this machine.

Inside Kit `sys.executable` is Kit itself, and the translator may well be installed elsewhere.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portalis.translator.engines.engine import MissingTranslatorError

#: Names the interpreter whose translator is used.
VARIABLE = "PORTALIS_PYTHON"
_COMMAND = "portalis"
_HINT = (
    "Give the address of a translation service, or install the translator (pip install portalis) and, if it is not found,"
    f" name its Python in the environment's {VARIABLE}."
)


@dataclass(frozen=True)
class Interpreter:
    """A Python that has the translator. One that is `foreign` imports from where it does itself, another from where this process does."""

    path: str
    foreign: bool


def find_python(chosen: str | None = None) -> Interpreter:
    """The interpreter of the translator.

    `chosen`, then the environment's `PORTALIS_PYTHON`, then this process's own, then the one that the command `portalis` runs with.
    Raises `MissingTranslatorError`.
    """
    named = chosen or os.environ.get(VARIABLE)
    if named:
        found = shutil.which(named)
        if found is None:
            raise MissingTranslatorError(f"the Python that is named for the translator is not there: {named}", _HINT)
        return Interpreter(found, foreign=True)
    if importlib.util.find_spec("portalis.compiler") is not None:
        # Inside Kit the executable is Kit.
        for own in (Path(sys.executable), *_of_prefix(Path(sys.prefix))):
            if _is_python(own):
                return Interpreter(str(own), foreign=False)
    for other in _of_command():
        return Interpreter(str(other), foreign=True)
    raise MissingTranslatorError("there is no translator on this machine", _HINT)


def _is_python(path: Path) -> bool:
    return path.name.lower().startswith("python") and path.is_file()


def _of_prefix(prefix: Path) -> Iterator[Path]:
    """The interpreters of an environment whose folder is known."""
    for place in ("bin/python3", "bin/python", "python.exe", "Scripts/python.exe"):
        if (prefix / place).is_file():
            yield prefix / place


def _of_command() -> Iterator[Path]:
    """The interpreter that the installed command runs with: its first line says so, else it lies beside it."""
    command = shutil.which(_COMMAND)
    if command is None:
        return
    try:
        with Path(command).open("rb") as file:
            first = file.readline(4096).decode("utf-8", "replace").strip()
    except OSError:
        first = ""
    if first.startswith("#!") and _is_python(Path(first[2:].strip())):
        yield Path(first[2:].strip())
    folder = Path(command).resolve().parent
    yield from (folder / name for name in ("python3", "python", "python.exe") if (folder / name).is_file())
