"""Instances of classes with a `__new__` of their own, and of `object.__new__(cls)`: no attribute of these is set.

Calling such a class calls `__new__` with the class and the arguments, and, where that gives an instance of the class, `__init__` of what it
gave with the same arguments (`type.__call__`).
"""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.calls import call_function, call_method
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.held import holds_tuple, value_kind
from portalis.compiler.infer.plain import is_enum
from portalis.compiler.program import ClassInfo, FunctionDef
from portalis.compiler.types import ERROR, NEVER, ClassT, InstT

#: classes of the library and builtin ones whose instances hold more than attributes
_OTHERS = ("typing.NamedTuple", "int", "str", "float", "bytes", "tuple", "frozenset", "list", "dict", "set", "type")


def is_ordinary(cls: ClassInfo) -> bool:
    """Whether instances are nothing but their attributes, so that `object.__new__` makes them."""
    if value_kind(cls) is not None or holds_tuple(cls):
        return True
    return cls.exception_root is None and not is_enum(cls) and not any(cls.derives_from(name) for name in _OTHERS)


def allocate(f: Frame, recv: hir.Expr, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST) -> hir.Expr:
    """`object.__new__(cls)`."""
    line = getattr(node, "lineno", 1)
    given = [recv, *args, *kwargs.values()]
    t = args[0].ty if args else None
    if not isinstance(t, ClassT) or t.cls.is_object or holds_tuple(t.cls) or not is_ordinary(t.cls):
        return f.error(
            "PT0204", node, "`__new__` is only supported of one class of the program, as `super().__new__(cls)`"
        )
    cls = t.cls
    if len(args) > 1 or kwargs:
        if cls.find_method("__new__") is None and cls.find_method("__init__") is not None:
            return f.error("PT0204", node, "arguments of `object.__new__` are not supported", "leave them out")
        own = cls.find_method("__new__") is not None
        message = "object.__new__() takes exactly one argument (the type to instantiate)"
        message = message if own else f"{cls.name}() takes no arguments"
        return f.bind_all(given, lambda _: f.raising(node, "TypeError", message))
    if missing := cls.abstract_methods():
        from portalis.compiler.infer.classes import abstract_message

        return f.bind_all(given, lambda _: f.raising(node, "TypeError", abstract_message(cls, missing)))
    f.world.instantiate(cls)
    f.world.allocated.add(cls)
    return f.bind_all(given, lambda _: hir.New(InstT(cls), line, cls, None, []))


def construct_by_new(
    f: Frame, cls: ClassInfo, new: FunctionDef, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST
) -> hir.Expr:
    """`cls(…)` of a class with `__new__`."""
    line = getattr(node, "lineno", 1)
    names = list(kwargs)

    def build(xs: list[hir.Expr]) -> hir.Expr:
        given, named = xs[: len(args)], dict(zip(names, xs[len(args) :], strict=True))
        made = call_function(f, new, [hir.Lit(ClassT(cls), line, None), *given], named, node)
        if made.ty in (NEVER, ERROR):
            return made

        def initialized(x: hir.Expr) -> hir.Expr:
            t = x.ty
            if not isinstance(t, InstT) or not t.cls.is_subclass_of(cls) or t.cls.find_method("__init__") is None:
                return x

            def begin(x: hir.Expr) -> hir.Expr:
                done = call_method(f, x, "__init__", given, line, named, node)
                if done.ty in (NEVER, ERROR):
                    return done
                return hir.Do(t, line, [hir.Run(line, done)], x)

            return f.bind(x, begin)

        return f.dispatch([made], lambda ms: initialized(ms[0]))

    return f.bind_all([*args, *kwargs.values()], build)
