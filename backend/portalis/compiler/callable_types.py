"""What can be called without being a value of its own: `super()`, and functions that say they are what they wrap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portalis.compiler.types import BoundT, Container, FuncT, Slot, TupleT, Type, members

if TYPE_CHECKING:
    from portalis.compiler.program import ClassInfo


def is_function(t: Type) -> bool:
    """Whether a value is a Python function, also one that says it is what it wraps (`functools.wraps`)."""
    return isinstance(t, FuncT) or isinstance(t, BoundT) and t.method == WRAPS


def functions_in(t: Type) -> frozenset[str]:
    """The keys of the functions and methods among the values of a type and inside of them, by now."""
    found: set[str] = set()
    seen: set[Slot] = set()

    def visit(t: Type) -> None:
        for m in members(t):
            match m:
                case FuncT():
                    found.add(m.key())
                case BoundT(recv=recv):
                    found.add(m.key())
                    visit(recv)
                case TupleT(items=items):
                    for item in items:
                        visit(item)
                case Container(args=args):
                    for slot in args:
                        root = slot.find()
                        if root not in seen:
                            seen.add(root)
                            visit(slot.peek())
                case _:
                    pass

    visit(t)
    return frozenset(found)


#: The "method" of a pair of a function and what it wraps.
WRAPS = "wraps "


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SuperT(Type):
    """`super()` as a value: `recv` (an instance or a class), looked at from the bases of `cls`."""

    recv: Type
    cls: ClassInfo

    def key(self, depth: int = 0) -> str:
        return f"super:{self.cls.ident}({self.recv.key(depth + 1)})"

    def __str__(self) -> str:
        return "super"
