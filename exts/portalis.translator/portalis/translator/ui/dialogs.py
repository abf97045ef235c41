"""What views ask the application for: files, and answers to questions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol


class Dialogs(Protocol):
    """The application's own dialogs. Each calls back when the user has chosen, and not when they cancel."""

    def open_script(self, chosen: Callable[[Path], object]) -> None:
        """Asks for a script to open."""

    def save_script(self, name: str, chosen: Callable[[Path], object]) -> None:
        """Asks where to save a script."""

    def confirm(self, question: str, yes: str, chosen: Callable[[], object]) -> None:
        """Asks before something that can not be undone; `yes` is the button's text."""
