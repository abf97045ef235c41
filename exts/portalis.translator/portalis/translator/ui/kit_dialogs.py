"""Kit's dialogs for files, and a question of our own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import omni.ui as ui

from portalis.translator.ui import style

_TYPES = [(".py", "Python script"), ("*.*", "All files")]


class KitDialogs:
    """See `Dialogs`."""

    def __init__(self) -> None:
        self._question: ui.Window | None = None

    def open_script(self, chosen: Callable[[Path], object]) -> None:
        """Asks for a script to open."""
        from omni.kit.window.file_importer import get_file_importer

        def picked(filename: str, dirname: str, selections: list[str]) -> None:
            chosen(Path(selections[0] if selections else dirname) if selections else Path(dirname, filename))

        get_file_importer().show_window(
            title="Open a Python script", import_button_label="Open", import_handler=picked, file_extension_types=_TYPES
        )

    def save_script(self, name: str, chosen: Callable[[Path], object]) -> None:
        """Asks where to save a script."""
        from omni.kit.window.file_exporter import get_file_exporter

        def picked(filename: str, dirname: str, extension: str, selections: list[str]) -> None:
            chosen(Path(dirname, filename if filename.endswith(".py") else f"{filename}.py"))

        get_file_exporter().show_window(
            title="Save the script",
            export_button_label="Save",
            export_handler=picked,
            filename_url=name.removesuffix(".py"),
            file_extension_types=_TYPES,
        )

    def confirm(self, question: str, yes: str, chosen: Callable[[], object]) -> None:
        """Asks before something that can not be undone; `yes` is the button's text."""
        self.close()
        window = self._question = ui.Window(
            "Portalis: please confirm",
            width=400,
            height=0,
            flags=ui.WINDOW_FLAGS_NO_RESIZE | ui.WINDOW_FLAGS_MODAL | ui.WINDOW_FLAGS_NO_SAVED_SETTINGS,
        )
        window.auto_resize = True
        window.frame.style = style.STYLE

        def answer(agreed: bool) -> None:
            window.visible = False
            if agreed:
                chosen()

        with window.frame, ui.VStack(width=400, height=0, spacing=style.INSET):
            ui.Spacer(height=4)
            ui.Label(question, word_wrap=True, height=0)
            with ui.HStack(height=style.ROW + 4, spacing=style.GAP):
                ui.Spacer()
                ui.Button("Cancel", width=90, clicked_fn=lambda: answer(False), identifier="no")
                ui.Button(yes, name="primary", width=130, clicked_fn=lambda: answer(True), identifier="yes")
            ui.Spacer(height=4)

    def close(self) -> None:
        """Takes an open question away."""
        if self._question is not None:
            self._question.destroy()
            self._question = None
