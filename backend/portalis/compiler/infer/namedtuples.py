"""Named tuples: classes whose instances are tuples with a name for each item.

An instance keeps its items as attributes. Where a tuple is wanted it stands for the tuple of them, so that indexing, unpacking
and `*` know the type of each item; the rest is Python, written when the class is collected.
"""

from __future__ import annotations

import ast
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.class_forms import Fields
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.plain import named_fields
from portalis.compiler.infer.synthesis import add_methods
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import InstT

if TYPE_CHECKING:
    from portalis.compiler.infer.collector import ClassCollector

_COMPARISONS = (("__eq__", "=="), ("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">="))


def make_named_tuple(collector: ClassCollector, cls: ClassInfo, prefix: str) -> None:
    """Write the methods of a class whose base is `NamedTuple` itself."""
    problems = collector.world.syntax_errors
    given: Fields | None = getattr(cls.node, "named_fields", None)
    if given is None:
        given = []
        for name in cls.annotations:
            given.append((name, cls.variables.get(name)))
            if name.startswith("_"):
                problems.append((None, "PT0105", cls.node, f"the field name `{name}` begins with an underscore", None))
        late = next((n for (_, d), (n, later) in pairwise(given) if d is not None and later is None), None)
        if late is not None:
            problem = f"the field `{late}` without a default follows one with a default"
            problems.append((None, "PT0105", cls.node, problem, None))
    own = {
        "__new__",
        "__init__",
        "__slots__",
        "__getnewargs__",
        "_fields",
        "_field_defaults",
        "_make",
        "_replace",
        "_asdict",
    }
    taken = own & {*cls.methods, *cls.variables}
    if taken or cls.runs or cls.inner:
        problem = (
            f"`{min(taken)}` in a named tuple is not supported"
            if taken
            else "this class body in a named tuple is not supported"
        )
        problems.append((None, "PT0105", cls.node, problem, "keep fields and methods"))
    names = [name for name, _ in given]
    cls.items, cls.slots = names, frozenset(names)
    mine = "(" + "".join(f"self.{n}, " for n in names) + ")"
    written = set(cls.methods)
    lines = [
        f"def __init__(self{''.join(f', {n}' for n in names)}):",
        *(f"    self.{n} = {n}" for n in names),
        "    pass",
    ]
    shown = ", ".join(f"{n}={{self.{n}!r}}" for n in names)
    lines += ["def __repr__(self):", f"    return f'{{self.__class__.__name__}}({shown})'"]
    for name, op in _COMPARISONS:
        lines += [
            f"def {name}(self, other):",
            "    if isinstance(other, tuple):",
            f"        return {mine} {op} tuple(other)",
        ]
        lines += ["    return NotImplemented"]
    for signature, value in (
        ("__hash__(self)", f"hash({mine})"),
        ("__len__(self)", str(len(names))),
        ("__iter__(self)", f"iter({mine})"),
        ("__getitem__(self, index)", f"{mine}[index]"),
        ("__contains__(self, item)", f"item in {mine}"),
        ("__mul__(self, times)", f"{mine} * times"),
        ("__rmul__(self, times)", f"{mine} * times"),
        ("index(self, *args)", f"{mine}.index(*args)"),
        ("count(self, value)", f"{mine}.count(value)"),
        ("_asdict(self)", "{" + ", ".join(f"{n!r}: self.{n}" for n in names) + "}"),
    ):
        lines += [f"def {signature}:", f"    return {value}"]
    lines += [
        "def __add__(self, other):",
        f"    if isinstance(other, tuple):\n        return {mine} + tuple(other)",
        f"    return {mine} + other",
    ]
    lines += [
        "def __radd__(self, other):",
        f"    if isinstance(other, tuple):\n        return tuple(other) + {mine}",
        "    return NotImplemented",
    ]
    lines += [
        "@classmethod",
        "def _make(cls, iterable):",
        "    items = tuple(iterable)",
        f"    if len(items) != {len(names)}:",
        f"        raise TypeError(f'Expected {len(names)} arguments, got {{len(items)}}')",
        f"    return cls({', '.join(f'items[{i}]' for i in range(len(names)))})",
    ]
    kept = {name: cls.methods[name] for name in written}
    made = add_methods(collector, cls, "\n".join(lines), prefix)
    cls.methods.update(kept)
    init = made["__init__"]
    # The items are those of the tuple that `__new__` makes.
    init.name, init.qualname = "__new__", f"{prefix}{cls.name}.__new__"
    annotations = cls.annotations
    for p, (name, default) in zip(init.params[1:], given, strict=True):
        p.default, p.annotation = default, annotations.get(name)
    cls.define_variable("_fields", ast.copy_location(ast.Constant(None), cls.node))
    fields = ast.Tuple([ast.Constant(n) for n in names], ast.Load())
    cls.variables["_fields"] = ast.fix_missing_locations(ast.copy_location(fields, cls.node))


def replace_items(
    f: Frame, obj: hir.Expr, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST
) -> hir.Expr:
    """`obj._replace(name=value)`."""
    from portalis.compiler.infer.classes import construct

    assert isinstance(obj.ty, InstT)
    cls = obj.ty.cls
    names = named_fields(cls)
    assert names is not None
    if args or any(isinstance(v, hir.Spread) for v in kwargs.values()):
        return f.error("PT0102", node, "`_replace` takes names of fields", "write `name=value`")
    unknown = [n for n in kwargs if n not in names]
    if unknown:
        kind = "ValueError" if sys.version_info < (3, 13) else "TypeError"
        message = f"Got unexpected field names: {unknown!r}"
        return f.bind_all([obj, *kwargs.values()], lambda _: f.raising(node, kind, message))

    def build(xs: list[hir.Expr]) -> hir.Expr:
        new = dict(zip(kwargs, xs[1:], strict=True))
        infos = {n: f.world.field(cls, n) for n in names}
        values = [new.get(n) or hir.FieldRead(infos[n].slot.type, obj.line, xs[0], cls, n) for n in names]
        return construct(f, cls, values, {}, node)

    return f.bind_all([obj, *kwargs.values()], build)
