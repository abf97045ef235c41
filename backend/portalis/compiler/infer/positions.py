"""The positional parts of class patterns: `case Point(0, y)` asks the attributes that `__match_args__` names."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.frame import Frame
from portalis.compiler.matching import POSITION
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import InstT


def read_position(f: Frame, obj: hir.Expr, node: ast.Attribute) -> hir.Expr:
    """The attribute that a positional part of a class pattern stands for."""
    from portalis.compiler.infer.attributes import read_attribute

    number = int(node.attr.removeprefix(POSITION))
    if not isinstance(obj.ty, InstT):
        fix = "write the parts of the pattern as `name=…`"
        return f.error("PT0204", node, f"positional parts of a pattern for {obj.ty} are not supported", fix)
    found = {names[number] if number < len(names) else None for names in _match_args(obj.ty.cls)}
    name = found.pop() if len(found) == 1 else None
    if name is None:
        problem = f"what part {number + 1} of a pattern for {obj.ty.cls.name} stands for is not known"
        return f.error("PT0204", node, problem, "write the part as `name=…`")
    return read_attribute(f, obj, name, node)


def _match_args(cls: ClassInfo) -> list[tuple[str, ...]]:
    """`__match_args__` of a class and of those of its bases that have their own: patterns may name any of them."""
    out = []
    for c in cls.mro():
        written = c.variables.get("__match_args__")
        init = c.methods.get("__init__")
        if isinstance(written, ast.Tuple | ast.List):
            out.append(tuple(e.value for e in written.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)))
        elif c.items is not None:
            out.append(tuple(c.items))
        elif c.is_dataclass and init is not None and init.synthetic:
            out.append(tuple(p.name for p in init.params[1:] if p.kind != "keyword-only"))
        elif c.is_dataclass:
            return [()]
    # A base that has fewer parts agrees as far as they go.
    most = max(map(len, out), default=0)
    return [names for names in out if len(names) == most or names != out[0][: len(names)]]
