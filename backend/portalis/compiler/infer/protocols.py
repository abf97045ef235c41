"""`isinstance` of protocols that ask for methods: whether a class has them is known at translation."""

from __future__ import annotations

import ast

from portalis.compiler.infer.bases import library_name
from portalis.compiler.infer.world import World
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import EXC, BuiltinT, ClassT, InstT, Type

_MARK = "typing.Protocol"


def is_protocol(t: Type) -> bool:
    """Whether a class is a protocol itself, and no class that says that it has what one asks for."""
    return isinstance(t, ClassT) and _MARK in t.cls.marks


def problem_of_test(world: World, cls: ClassInfo) -> str | None:
    """Why `isinstance(x, cls)` of a protocol is not supported; `None` where it is."""
    decorators = {library_name(world, d) for d in cls.node.decorator_list}
    if "typing.runtime_checkable" not in decorators:
        return f"a test for the protocol `{cls.name}`, which is not `@runtime_checkable`, raises TypeError"
    if any(isinstance(s, ast.AnnAssign | ast.Assign) for c in _parts(cls) for s in c.node.body):
        return f"a test for the protocol `{cls.name}`, which asks for attributes other than methods, is not supported"
    return None


def fits(t: Type, cls: ClassInfo) -> bool | None:
    """Whether values of exact type `t` have the methods that a protocol asks for; `None` where only the value knows."""
    names = {name for c in _parts(cls) for name in c.methods}
    if isinstance(t, InstT):
        if t.cls.find_method("__getattr__") is not None:
            return None
        missing = [name for name in names if t.cls.find_method(name) is None and t.cls.find_variable(name) is None]
        return None if any(name in t.cls.fields for name in missing) else not missing
    if t is EXC or isinstance(t, ClassT | BuiltinT):
        return None
    from portalis.compiler.infer.presence import type_has

    known = [type_has(t, name) for name in names]
    return False if False in known else None if None in known else True


def _parts(cls: ClassInfo) -> list[ClassInfo]:
    """The protocol and those that it extends."""
    return [c for c in cls.mro() if _MARK in c.marks]
