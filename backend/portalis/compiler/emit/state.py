"""Whether calls of a module can leave anything behind for later ones.

A host may then run many callers in one instance. The answer errs on the side of state: a module without state has no variable in a static that
a function assigns, or whose value can be changed in place.
"""

from __future__ import annotations

from collections.abc import Iterable

from portalis.compiler.infer.world import GlobalVar, World
from portalis.compiler.types import (
    BYTES,
    COMPLEX,
    NONE,
    NUMBERS,
    RANGE,
    SLICE,
    STR,
    Prim,
    TupleT,
    Type,
    UnionT,
)

_IMMUTABLE = frozenset(kind.name for kind in (*NUMBERS, COMPLEX, STR, BYTES, NONE, RANGE, SLICE))


def has_state(world: World, statics: Iterable[GlobalVar]) -> bool:
    """Whether any of these variables may change after the module's statements have run."""
    return any(
        var.written_by_functions or var.name in world.assigned_attributes or not _is_immutable(var.slot.type)
        for var in statics
    )


def _is_immutable(type: Type) -> bool:
    match type:
        case Prim(name=name):
            return name in _IMMUTABLE
        case TupleT(items=items) | UnionT(members=items):
            return all(map(_is_immutable, items))
    return False
