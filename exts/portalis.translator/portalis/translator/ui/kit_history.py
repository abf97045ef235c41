"""Undo and redo of the panel's edits through Kit's command system."""

from __future__ import annotations

from typing import Any

import omni.kit.commands

from portalis.translator.model.edits import Edit


class PortalisEdit(omni.kit.commands.Command):  # type: ignore[misc]
    """An edit that was made already: Kit keeps it, to undo it and to make it again."""

    def __init__(self, edit: Edit) -> None:
        self._edit = edit
        self._made = True

    def do(self) -> Any:
        """Makes the edit again; the first time it stands."""
        if not self._made:
            self._edit.do()
        self._made = True
        return self._edit.result

    def undo(self) -> None:
        """Takes the edit back."""
        self._edit.undo()
        self._made = False


class History:
    """Makes edits that Kit can undo."""

    def __init__(self) -> None:
        omni.kit.commands.register(PortalisEdit)

    def perform(self, edit: Edit) -> Any:
        """Makes an edit. Raises what it raises: Kit's commands would log it as a fault of the program."""
        result = edit.do()
        omni.kit.commands.execute("PortalisEdit", edit=edit)
        return result

    def close(self) -> None:
        """Leaves the command system."""
        omni.kit.commands.unregister(PortalisEdit)
