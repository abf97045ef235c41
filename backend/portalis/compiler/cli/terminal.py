"""What commands print: results on stdout, progress and diagnostics on stderr."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from portalis.compiler.diagnostics import Diagnostic

PROGRESS_AFTER_SECONDS = 1.0
_REFRESH_SECONDS = 0.2


def wants_color() -> bool:
    """Whether diagnostics on stderr may be coloured (https://no-color.org)."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")


@contextmanager
def progress(text: str) -> Iterator[Callable[[str], None]]:
    """Shows `text` with a spinner on a terminal when the block takes more than a second; gives what sets another text.

    rich is imported only then: it costs more than translating a small script.
    """
    if not sys.stderr.isatty():
        yield lambda text: None
        return
    finished = threading.Event()
    shown = [text]

    def spin() -> None:
        if finished.wait(PROGRESS_AFTER_SECONDS):
            return
        from rich.console import Console

        with Console(stderr=True).status(shown[0]) as status:
            while not finished.wait(_REFRESH_SECONDS):
                status.update(shown[0])

    def say(text: str) -> None:
        shown[0] = text

    thread = threading.Thread(target=spin, daemon=True)
    thread.start()
    try:
        yield say
    finally:
        finished.set()
        thread.join()


def print_json(value: object) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def print_diagnostics(
    diagnostics: Sequence[Diagnostic], source: bytes | str, filename: str, files: Mapping[str, str] | None = None
) -> None:
    """Diagnostics for people, on stderr. `files` has the texts of a project's other files."""
    from portalis.compiler.diagnostics import render

    if diagnostics:
        text = source.decode("utf-8", "replace") if isinstance(source, bytes) else source
        click.echo(
            render(list(diagnostics), text, filename=filename, color=wants_color(), files=files).rstrip("\n"), err=True
        )


def size(count: int) -> str:
    """A number of bytes for people: `812 B`, `3.9 KB`, `1.2 MB`."""
    if count < 1000:
        return f"{count} B"
    if count < 1_000_000:
        return f"{count / 1000:.1f} KB"
    return f"{count / 1_000_000:.1f} MB"
