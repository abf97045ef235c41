"""The dialog that opens files (omni.kit.window.file_importer/latest): `import_handler(filename, dirname, selections)`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

answers: list[str] = []
"""What the user is going to choose."""


class FileImporter:
    def show_window(self, *, import_handler: Callable[..., Any], **_: Any) -> None:
        path = answers.pop(0)
        folder, _, name = path.rpartition("/")
        import_handler(name, folder, [path])


def get_file_importer() -> FileImporter:
    return FileImporter()
