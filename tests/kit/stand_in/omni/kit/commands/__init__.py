"""Commands and their history (omni.kit.commands/latest): `execute` makes an object of the class of that name and calls `do`; an exception is
logged, not raised; `omni.kit.undo.undo` calls `undo` of the last, `redo` its `do` again."""

from __future__ import annotations

import logging
from typing import Any

_classes: dict[str, type] = {}
done: list[Any] = []
undone: list[Any] = []


class Command:
    def do(self) -> Any: ...

    def undo(self) -> None: ...


def register(command: type[Command]) -> None:
    _classes[command.__name__.removesuffix("Command")] = command


def unregister(command: type[Command]) -> None:
    _classes.pop(command.__name__.removesuffix("Command"), None)


def registered() -> list[str]:
    """The names of all commands: of this stand-in only."""
    return list(_classes)


def execute(name: str, **arguments: Any) -> tuple[bool, Any]:
    try:
        command = _classes[name](**arguments)
        result = command.do()
    except Exception:
        logging.getLogger("omni.kit.commands").exception("the command %s failed", name)
        return False, None
    done.append(command)
    undone.clear()
    return True, result


def undo() -> bool:
    """`omni.kit.undo.undo`."""
    if not done:
        return False
    undone.append(done.pop())
    undone[-1].undo()
    return True


def redo() -> bool:
    """`omni.kit.undo.redo`."""
    if not undone:
        return False
    done.append(undone.pop())
    done[-1].do()
    return True
