"""Questions about unions: whether one holds itself, and what is left without some of its members."""

from __future__ import annotations

from collections.abc import Callable

from portalis.compiler.types import NEVER, Slot, TupleT, Type, UnionT, members

_recursive: dict[str, bool] = {}


def recursive(t: UnionT) -> bool:
    """Whether some member holds containers of this very union."""
    key = t.key()
    found = _recursive.get(key)
    if found is None:
        found = _recursive[key] = "^" in key and any(_reaches(m, key, set()) for m in t.members)
    return found


def _reaches(t: Type, key: str, seen: set[Slot]) -> bool:
    if isinstance(t, UnionT):
        return t.key() == key or any(_reaches(m, key, seen) for m in t.members)
    if isinstance(t, TupleT):
        return any(_reaches(i, key, seen) for i in t.items)
    for s in t.slots():
        if s.find() not in seen:
            seen.add(s.find())
            if _reaches(s.type, key, seen):
                return True
    return False


def remove(t: Type, drop: Callable[[Type], bool]) -> Type:
    """The union without the members for which `drop` holds; `NEVER` when none is left."""
    left = tuple(m for m in members(t) if not drop(m))
    return NEVER if not left else left[0] if len(left) == 1 else t if len(left) == len(members(t)) else UnionT(left)
