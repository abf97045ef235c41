"""Types whose values have an order in the runtime."""

from __future__ import annotations

from portalis.compiler.types import (
    BYTEARRAY,
    BYTES,
    DICTS,
    NEVER,
    NONE,
    NUMBERS,
    STR,
    Container,
    InstT,
    Slot,
    TupleT,
    Type,
    UnionT,
    members,
)

_UNORDERED = {"iterator", "generator", "dict_keys", "dict_values", "dict_items"}


def ordered(t: Type, seen: frozenset[Slot] = frozenset()) -> bool:
    """Whether the Rust type implements `PyOrd`."""
    match t:
        case Container(args=args) if args[0].find() in seen:
            return True
        case Container(name=name):
            return name not in _UNORDERED and (
                name in ("set", "frozenset", *DICTS) or ordered(t.elem, seen | {t.args[0].find()})
            )
        case TupleT(items=items):
            return all(ordered(i, seen) for i in items)
        case UnionT():
            return all(ordered(m, seen) for m in members(t))
        case InstT():
            return True
        case _:
            return t in (*NUMBERS, STR, BYTES, BYTEARRAY, NONE, NEVER)
