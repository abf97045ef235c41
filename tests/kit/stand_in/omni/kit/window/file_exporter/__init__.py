"""The dialog that saves files (omni.kit.window.file_exporter/latest): `export_handler(filename, dirname, extension, selections)`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

answers: list[str] = []
"""The folders that the user is going to choose."""


class FileExporter:
    def show_window(self, *, export_handler: Callable[..., Any], filename_url: str = "", **_: Any) -> None:
        export_handler(filename_url, answers.pop(0), ".py", [])


def get_file_exporter() -> FileExporter:
    return FileExporter()
