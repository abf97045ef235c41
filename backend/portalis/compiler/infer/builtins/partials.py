"""Functions made of values: `functools.partial`, `wraps`, `operator.itemgetter`, `attrgetter` and `methodcaller`.

How they were made is part of the type, so each is a tuple of the values that were given, bound to the way in which it is called.
"""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.callable_types import is_function
from portalis.compiler.infer.attribute_calls import call_method_on
from portalis.compiler.infer.attributes import read_attribute
from portalis.compiler.infer.builtins.registry import Args, Kwargs, builtin, line_of
from portalis.compiler.infer.calls import MADE_CALLS, call_value, callable_members
from portalis.compiler.infer.frame import Frame, after
from portalis.compiler.infer.literals import make_tuple
from portalis.compiler.infer.spreads import refuse_spread
from portalis.compiler.infer.subscripts import read_index
from portalis.compiler.types import INT, STR, BoundT, InstT, TupleT, members


def _made(words: list[str], items: list[hir.Expr], line: int) -> hir.Expr:
    whole = TupleT(tuple(e.ty for e in items))
    return hir.Inline(BoundT(whole, " ".join(words)), line, "{0}", [hir.TupleExpr(whole, line, items)])


def _items(whole: hir.Expr) -> list[hir.Expr]:
    assert isinstance(whole.ty, TupleT)
    return [hir.TupleItem(item, whole.line, whole, i) for i, item in enumerate(whole.ty.items)]


@builtin("functools.partial")
def make_partial(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    if not args:
        return f.raising(node, "TypeError", "type 'partial' takes at least one argument")
    refused = refuse_spread(f, args, kwargs, node, "`functools.partial`")
    if refused is not None:
        return refused
    if not callable_members(args[0].ty):
        return after([*args, *kwargs.values()], f.raising(node, "TypeError", "the first argument must be callable"))
    return _made(["partial", str(len(args)), *kwargs], [*args, *kwargs.values()], line_of(node))


def _call_partial(f: Frame, whole: hir.Expr, fixed: list[str], args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """What was given first goes first; arguments given by name now win."""
    count, *names = fixed
    func, *given = _items(whole)
    first, rest = given[: int(count) - 1], given[int(count) - 1 :]
    named: Kwargs = dict(zip(names, rest, strict=True))
    return call_value(f, func, [*first, *args], {**named, **kwargs}, node)


@builtin("functools.wraps")
def make_wraps(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    if len(args) != 1 or kwargs:
        return f.error("PT0204", node, "`wraps` takes only the function that is wrapped", "leave the rest out")
    return _made(["decorator", ""], args, line_of(node))


@builtin("functools.singledispatch", "functools.singledispatchmethod")
def dispatching(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """What `compiler.dispatching` did not replace."""
    problem = "`singledispatch` is not supported here"
    fix = "register functions for classes of the module or builtin types, by decorators right after the function"
    return f.error("PT0203", node, problem, fix)


#: what `update_wrapper` makes of an object, besides its own attributes
_COPIED = frozenset({"__name__", "__qualname__", "__doc__", "__module__", "__wrapped__", "__dict__", "__annotations__"})


@builtin("functools.update_wrapper")
def update_wrapper(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """The function that says it is another one; an object with `__call__` where nobody asks it who it is."""
    if len(args) != 2 or kwargs:
        return f.error("PT0204", node, "`update_wrapper` takes only two functions", "leave the rest out")
    if all(is_function(t) for e in args for t in members(e.ty)):
        return _made(["wraps", ""], args, line_of(node))
    asked = any(n.attr in _COPIED for n in f.world.nodes(ast.Attribute)) or f.world.names_used & {"vars", "hasattr"}
    if not isinstance(args[0].ty, InstT) or not is_function(args[1].ty) or asked:
        return f.error(
            "PT0204", node, f"`update_wrapper` of {args[0].ty} is not supported here", "use `functools.wraps`"
        )
    return f.bind_all(args, lambda xs: xs[0])


def _call_decorator(f: Frame, whole: hir.Expr, fixed: list[str], args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    return _one_argument(f, "wraps", args, kwargs, node) or _made(
        ["wraps", ""], [args[0], *_items(whole)], line_of(node)
    )


def _call_wrapper(f: Frame, whole: hir.Expr, fixed: list[str], args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    return call_value(f, _items(whole)[0], args, kwargs, node)


@builtin("operator.itemgetter")
def make_itemgetter(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    if not args or kwargs:
        return f.raising(node, "TypeError", "itemgetter expected 1 argument, got 0")
    if all(isinstance(e, hir.Lit) and e.ty is INT for e in args):
        # The items of a tuple have types of their own: which one is taken has to be known.
        return _made(["items", *(str(e.value) for e in args if isinstance(e, hir.Lit))], [], line_of(node))
    return _made(["keys", ""], args, line_of(node))


def _all_of(values: list[hir.Expr], line: int, f: Frame) -> hir.Expr:
    return values[0] if len(values) == 1 else make_tuple(f, values, line)


def _call_items(f: Frame, whole: hir.Expr, fixed: list[str], args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    keys: list[hir.Expr] = [hir.Lit(INT, line_of(node), int(text)) for text in fixed]
    return _get(f, "itemgetter", keys, args, kwargs, node)


def _call_keys(f: Frame, whole: hir.Expr, fixed: list[str], args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    return _get(f, "itemgetter", _items(whole), args, kwargs, node)


def _get(f: Frame, name: str, keys: list[hir.Expr], args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    wrong = _one_argument(f, name, args, kwargs, node)
    if wrong is not None:
        return wrong
    return f.bind(args[0], lambda x: _all_of([read_index(f, x, key, node) for key in keys], line_of(node), f))


def _one_argument(f: Frame, name: str, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr | None:
    if kwargs:
        return f.raising(node, "TypeError", f"{name}() takes no keyword arguments")
    if len(args) != 1:
        return f.raising(node, "TypeError", f"{name} expected 1 argument, got {len(args)}")
    return refuse_spread(f, args, kwargs, node, f"`{name}`")


@builtin("operator.attrgetter")
def make_attrgetter(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    if not args or kwargs:
        return f.raising(node, "TypeError", "attrgetter expected 1 argument, got 0")
    names = [e.value for e in args if isinstance(e, hir.Lit) and isinstance(e.value, str)]
    if len(names) < len(args):
        return f.error("PT0204", node, "`attrgetter` takes names that are written out", "use a lambda")
    return _made(["attributes", *names], [], line_of(node))


def _call_attributes(
    f: Frame, whole: hir.Expr, fixed: list[str], args: Args, kwargs: Kwargs, node: ast.AST
) -> hir.Expr:
    wrong = _one_argument(f, "attrgetter", args, kwargs, node)
    if wrong is not None:
        return wrong

    def chain(x: hir.Expr, names: list[str]) -> hir.Expr:
        if not names:
            return x
        return chain(f.dispatch([x], lambda xs: read_attribute(f, xs[0], names[0], node)), names[1:])

    return f.bind(args[0], lambda x: _all_of([chain(x, path.split(".")) for path in fixed], line_of(node), f))


@builtin("operator.methodcaller")
def make_methodcaller(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    name = args[0].value if args and isinstance(args[0], hir.Lit) and args[0].ty is STR else None
    if not isinstance(name, str):
        return f.error("PT0204", node, "`methodcaller` takes a name that is written out", "use a lambda")
    given = [*args[1:], *kwargs.values()]
    return _made(["method", name, str(len(args) - 1), *kwargs], given, line_of(node))


def _call_named(f: Frame, whole: hir.Expr, fixed: list[str], args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    wrong = _one_argument(f, "methodcaller", args, kwargs, node)
    if wrong is not None:
        return wrong
    name, count, *names = fixed
    given = _items(whole)
    first, rest = given[: int(count)], given[int(count) :]
    named: Kwargs = dict(zip(names, rest, strict=True))
    return f.dispatch(args[:1], lambda xs: call_method_on(f, xs[0], name, first, named, node))


MADE_CALLS.update(
    {
        "partial": _call_partial,
        "decorator": _call_decorator,
        "wraps": _call_wrapper,
        "items": _call_items,
        "keys": _call_keys,
        "attributes": _call_attributes,
        "method": _call_named,
    }
)
