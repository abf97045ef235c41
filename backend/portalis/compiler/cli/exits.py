"""Exit statuses that every command shares, and the errors that carry them."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path

import click


class Exit(IntEnum):
    """What the shell sees. `run` besides passes on the program's own status."""

    OK = 0
    FAILED = 1
    USAGE = 2
    REFUSED = 3
    INTERNAL = 4


class BadInput(click.ClickException):
    """A file or argument that the user has to mend: wrong usage, said without a traceback."""

    exit_code = Exit.USAGE

    def show(self, file: object = None) -> None:
        click.echo(f"portalis: {self.message}", err=True)


class InvalidModule(BadInput):
    """A file that is no module, or one that the sandbox does not accept."""

    exit_code = Exit.FAILED


def describe_os_error(error: OSError, path: str | Path, doing: str = "read") -> str:
    """One sentence for an `OSError`: what could not be done to which file, and why."""
    reasons: list[tuple[type[OSError], str]] = [
        (FileNotFoundError, "there is no such file" if doing == "read" else "its folder does not exist"),
        (IsADirectoryError, "it is a directory"),
        (NotADirectoryError, "a part of the path is not a directory"),
        (PermissionError, "permission denied"),
    ]
    why = next((text for kind, text in reasons if isinstance(error, kind)), error.strerror or str(error))
    return f"cannot {doing} {path}: {why}"
