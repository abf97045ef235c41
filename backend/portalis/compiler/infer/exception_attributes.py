"""Attributes of exceptions: what all have, what one builtin class has, and those of the program's classes."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.frame import Frame
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import (
    BOOL,
    EXC,
    EXC_CLASS,
    NONE,
    STR,
    BuiltinT,
    ClassT,
    InstT,
    Type,
    join,
    vartuple_of,
)


def exception_attribute(f: Frame, obj: hir.Expr, name: str, node: ast.AST, line: int) -> hir.Expr:
    """`obj.name` of an exception whose class only run time knows, or of what all exceptions have."""
    if name == "args":
        return hir.Rt(vartuple_of(f.world.exception_arguments), line, hir.RtFn("exception_args"), [obj])
    if name in ("__cause__", "__context__"):
        # An `Option` of the runtime is how a union with None is kept.
        return hir.Rt(join(EXC, NONE), line, hir.RtFn(f"exception_data:{name.strip('_')}"), [obj])
    if name == "__suppress_context__":
        return hir.Rt(BOOL, line, hir.RtFn("exception_data:suppressed"), [obj])
    if name == "__class__":
        return hir.Rt(EXC_CLASS, line, hir.RtFn("exc.class"), [obj])
    if name in ("with_traceback", "__traceback__", "__notes__", "add_note"):
        return f.error("PT0204", node, f"`{name}` of an exception is not supported")
    if any(f.world.has_field(c, name) or c.find_method(name) for c in f.world.classes.values() if c.exception_root):
        return _of_user_exception(f, obj, name, node, line)
    if name in _ONLY_ARGUMENT:
        owners: list[Type] = [BuiltinT(owner) for owner in _ONLY_ARGUMENT[name].split()]

        def only(x: hir.Expr) -> hir.Expr:
            from portalis.compiler.infer.conditions import isinstance_test

            ty = join(f.world.exception_arguments.type, NONE)
            read = hir.Rt(ty, line, hir.RtFn("exception_arg:only"), [x])
            return f.if_expr(
                isinstance_test(f, x, owners, node), lambda: read, lambda: _missing_attribute(f, x, name, line), line
            )

        return (
            f.bind(obj, only)
            if obj.ty is EXC
            else hir.Rt(join(f.world.exception_arguments.type, NONE), line, hir.RtFn("exception_arg:only"), [obj])
        )
    if name in _BUILTIN_EXCEPTION_ATTRIBUTES:
        return f.error(
            "PT0204",
            node,
            f"`{name}` of a builtin exception is not supported",
            "use `str(e)`, or an exception class of your own",
        )
    return _missing_attribute(f, obj, name, line)


#: What every exception has.
EXCEPTION_ATTRIBUTES = ("args", "__cause__", "__context__", "__suppress_context__", "__traceback__", "__notes__")
#: attributes that are the only argument, and the classes that have them
_ONLY_ARGUMENT = {"code": "SystemExit", "value": "StopIteration", "msg": "SyntaxError ImportError"}
#: What some builtin exceptions have and their runtime form does not keep.
_BUILTIN_EXCEPTION_ATTRIBUTES = frozenset(
    """errno strerror filename filename2 name name_from path obj start end object reason encoding lineno offset
    text end_lineno end_offset print_file_and_line characters_written __setstate__ __reduce__ __dict__""".split()
)


def _missing_attribute(f: Frame, obj: hir.Expr, name: str, line: int) -> hir.Expr:
    """AttributeError that names the class of the exception."""
    from portalis.compiler.infer.exceptions import builtin_exception

    cls = hir.Rt(EXC_CLASS, line, hir.RtFn("exc.class"), [obj])
    message: list[hir.Expr] = [
        hir.Lit(STR, line, "'"),
        hir.Inline(STR, line, "{0}.name()", [cls]),
        hir.Lit(STR, line, f"' object has no attribute '{name}'"),
    ]
    return hir.never(
        line, builtin_exception("AttributeError", [hir.Rt(STR, line, hir.RtFn("concat_pieces"), message)], line)
    )


def _of_user_exception(f: Frame, obj: hir.Expr, name: str, node: ast.AST, line: int) -> hir.Expr:
    from portalis.compiler.infer import attributes
    from portalis.compiler.infer.conditions import isinstance_test

    classes = [
        c for c in f.world.classes.values() if c.exception_root and (f.world.has_field(c, name) or c.find_method(name))
    ]

    def step(x: hir.Expr, rest: list[ClassInfo]) -> hir.Expr:
        if not rest:
            return _missing_attribute(f, x, name, line)
        c = rest[0]
        test = isinstance_test(f, x, [ClassT(c)], node)
        return f.if_expr(
            test,
            lambda: f.bind(hir.Downcast(InstT(c), line, x), lambda d: attributes.read_attribute(f, d, name, node)),
            lambda: step(x, rest[1:]),
            line,
        )

    return f.bind(obj, lambda x: step(x, sorted(classes, key=lambda c: -len(c.mro()))))
