"""What comparing values of a type can do: run the program's code, raise, have no answer."""

from __future__ import annotations

from portalis.compiler.infer.traits import is_exception, walk
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import CLASS_NAMES, EXC, NONE, Container, InstT, Slot, TupleT, Type, UnionT, members


def has_own_text(cls: ClassInfo) -> bool:
    """Whether the program says what instances look like or compare like."""
    return any(cls.find_method(n) for n in ("__repr__", "__str__", "__eq__", "__hash__"))


def user_inside(t: Type) -> bool:
    """Whether showing or comparing values of `t` may run the program's own code."""
    found = False

    def visit(m: Type) -> None:
        nonlocal found
        found |= isinstance(m, InstT) and (not is_exception(m) or has_own_text(m.cls))

    walk(t, visit)
    return found


def builtin_order_only(t: Type) -> bool:
    """Whether comparing values of `t` may raise a TypeError, and no method of the program can be the one that does."""
    methods = False

    def visit(m: Type) -> None:
        nonlocal methods
        methods |= isinstance(m, InstT) and any(m.cls.find_method(n) for n in ("__lt__", "__le__", "__gt__", "__ge__"))

    walk(t, visit)
    return not methods and (has_union(t) or unorderable(t) is not None)


def plain(t: Type) -> bool:
    """Comparing values of `t` cannot raise."""
    plain = True

    def visit(m: Type) -> None:
        nonlocal plain
        plain &= not isinstance(m, InstT) and m is not EXC

    walk(t, visit)
    return plain and not has_union(t)


def has_union(t: Type, seen: frozenset[Slot] = frozenset()) -> bool:
    if isinstance(t, UnionT):
        return True
    if isinstance(t, TupleT):
        return any(has_union(i, seen) for i in t.items)
    return any(s.find() not in seen and has_union(s.type, seen | {s.find()}) for s in t.slots())


def unorderable(t: Type, seen: frozenset[Slot] = frozenset()) -> str | None:
    """The class name of a part that has no order, if any."""
    for m in members(t):
        match m:
            case TupleT(items=items):
                for i in items:
                    if (n := unorderable(i, seen)) is not None:
                        return n
            case Container(name="list" | "vartuple" | "deque", args=args):
                slot = args[0].find()
                if slot not in seen and (n := unorderable(slot.type, seen | {slot})) is not None:
                    return n
            case Container(name=name):
                return CLASS_NAMES.get(name, name)
            case InstT(cls=cls) if not (cls.find_method("__lt__") or cls.find_method("__gt__")):
                return cls.name
            case _ if m is NONE and not isinstance(t, UnionT):
                return "NoneType"
    return None
