"""What of `typing` does something when a program runs: `cast`, `NewType`, `TypedDict`, `assert_never`."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.builtins.registry import Args, Kwargs, builtin, call_builtin, line_of, special
from portalis.compiler.infer.frame import Frame, after
from portalis.compiler.infer.names import read_name
from portalis.compiler.types import BOOL, NEVER, STR, BuiltinT

_SHOWN = 100


@special("typing.cast")
def special_cast(f: Frame, node: ast.Call) -> hir.Expr:
    """`cast(T, x)` is `x`."""
    return _value(f, node, "typ", "val", first=False)


@special("typing.assert_type")
def special_assert_type(f: Frame, node: ast.Call) -> hir.Expr:
    """`assert_type(x, T)` is `x`."""
    return _value(f, node, "val", "typ", first=True)


def _value(f: Frame, node: ast.Call, one: str, other: str, *, first: bool) -> hir.Expr:
    given: dict[str | None, ast.expr] = {
        **dict(zip((one, other), node.args, strict=False)),
        **{k.arg: k.value for k in node.keywords},
    }
    starred = any(isinstance(a, ast.Starred) for a in node.args)
    if starred or len(node.args) > 2 or set(given) != {one, other}:
        name = ast.unparse(node.func)
        return f.error("PT0204", node, f"these arguments of `{name}` are not supported", "give a type and a value")
    value, named = (given[one], given[other]) if first else (given[other], given[one])
    if any(isinstance(n, ast.Call) for n in ast.walk(named)):
        return f.error("PT0204", named, "a call where a type stands is not supported", "name the type")
    for n in ast.walk(named):
        if isinstance(n, ast.Name):
            read_name(f, n.id, n)
    return f.expr(value)


@special("typing.NewType")
def special_new_type(f: Frame, node: ast.Call) -> hir.Expr:
    """`NewType("UserId", int)`: a function that gives what it gets."""
    return _named(f, node, "typing.NewType")


@builtin("typing.NewType.*")
def call_new_type(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    if kwargs:
        problem = "_typing._idfunc() takes no keyword arguments"
    elif len(args) != 1:
        problem = f"_typing._idfunc() takes exactly one argument ({len(args)} given)"
    else:
        return args[0]
    return after([*args, *kwargs.values()], f.raising(node, "TypeError", problem))


@special("typing.TypedDict")
def special_typed_dict(f: Frame, node: ast.Call) -> hir.Expr:
    """`TypedDict("Movie", {"name": str})`: calls of it make plain dicts."""
    return _named(f, node, "typing.TypedDict")


@builtin("typing.TypedDict.*")
def call_typed_dict(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    return call_builtin(f, "dict", args, kwargs, node)


def _named(f: Frame, node: ast.Call, form: str) -> hir.Expr:
    """What such a form makes: a function that its name tells from others."""
    match node.args:
        case [ast.Constant(value=str(name)), _] if name.isidentifier():
            return hir.Lit(BuiltinT(f"{form}.{name}"), node.lineno, None)
    problem = f"these arguments of `{form}` are not supported"
    return f.error("PT0204", node, problem, "give the name as a text, and what it stands for")


@builtin("typing.assert_never")
def call_assert_never(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    from portalis.compiler.infer.exceptions import builtin_exception
    from portalis.compiler.infer.formatting import to_repr
    from portalis.compiler.infer.operators.arithmetic import binary

    line = line_of(node)
    if len(args) != 1 or kwargs:
        return f.error("PT0204", node, "`assert_never` takes one argument by position")
    if args[0].ty is NEVER:
        return args[0]

    def fail(texts: list[hir.Expr]) -> hir.Expr:
        [text] = texts
        start = hir.Inline(STR, line, f"rt::text::slice2({{&0}}, None, Some({_SHOWN}))", [text])
        shown = f.if_expr(
            hir.Inline(BOOL, line, f"{{&0}}.char_len() > {_SHOWN}", [text]),
            lambda: binary(f, ast.Add, start, hir.Lit(STR, line, "..."), node),
            lambda: text,
            line,
        )
        message = binary(f, ast.Add, hir.Lit(STR, line, "Expected code to be unreachable, but got: "), shown, node)
        return hir.never(line, builtin_exception("AssertionError", [message], line))

    return f.bind_all([to_repr(f, args[0], node)], fail)
