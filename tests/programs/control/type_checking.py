# covers: statements: if TYPE_CHECKING
from __future__ import annotations

import typing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from a_module_that_only_a_type_checker_sees import Scene

if typing.TYPE_CHECKING:
    import another_one

    kind = "checked"
else:
    kind = "run"


def name_of(scene: Scene | None = None) -> str:
    if not TYPE_CHECKING and scene is None:
        return "none"
    return "some"


print(kind, name_of(), name_of(3), TYPE_CHECKING)
