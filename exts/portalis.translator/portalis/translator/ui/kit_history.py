"""Undo and redo of the panel's edits through Kit's command system."""

from __future__ import annotations

from typing import Any

import omni.kit.commands

from portalis.translator.model.edits import Edit
from portalis.translator.model.replay import Replay


class PortalisEdit(omni.kit.commands.Command):  # type: ignore[misc]
    """An edit that was made already: Kit keeps it, to undo it and to make it again. Kit takes both as done when they return; `Replay` sees to it."""

    def __init__(self, edit: Edit, replay: Replay) -> None:
        self._edit, self._replay = edit, replay
        self._made = True

    def do(self) -> Any:
        """Makes the edit again; the first time it stands."""
        if not self._made:
            self._replay.redo(self._edit)
        self._made = True
        return self._edit.result

    def undo(self) -> None:
        """Takes the edit back."""
        self._replay.undo(self._edit)
        self._made = False


class History:
    """Makes edits that Kit can undo."""

    def __init__(self, replay: Replay) -> None:
        self._replay = replay
        omni.kit.commands.register(PortalisEdit)

    def perform(self, edit: Edit) -> Any:
        """Makes an edit. Raises what it raises: Kit's commands would log it as a fault of the program."""
        # What is still on its way back was asked for before.
        self._replay.finish()
        result = edit.do()
        omni.kit.commands.execute("PortalisEdit", edit=edit, replay=self._replay)
        return result

    def close(self) -> None:
        """Leaves the command system; what is half-way is done first."""
        self._replay.finish()
        omni.kit.commands.unregister(PortalisEdit)
