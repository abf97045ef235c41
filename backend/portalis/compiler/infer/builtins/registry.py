"""The table of builtin functions, and how one of them is called."""

from __future__ import annotations

import ast
from collections.abc import Callable

from portalis.compiler import hir, stubs
from portalis.compiler.infer.builtins.counts import checked
from portalis.compiler.infer.calls import SPECIAL_CALLS, call_function
from portalis.compiler.infer.exceptions import make_builtin_exception
from portalis.compiler.infer.frame import Frame, after
from portalis.compiler.infer.held import (
    KINDS,
    OF_VALUES,
    TUPLE,
    VALUES,
    call_of_class,
    holds_tuple,
    is_value,
    value_kind,
)
from portalis.compiler.infer.plain import plain_value
from portalis.compiler.infer.spreads import has_spread, refuse_spread
from portalis.compiler.infer.stubcall import call_overloads
from portalis.compiler.known_classes import is_known_subclass, known_exception
from portalis.compiler.types import (
    ERROR,
    NEVER,
    NONE,
    ClassT,
    InstT,
    Type,
    join,
    members,
)

Args = list[hir.Expr]


Kwargs = dict[str, hir.Expr]


#: Builtins that take evaluated arguments. `owner.*` stands for all members of `owner`.
CALLS: dict[str, Callable[[Frame, Args, Kwargs, ast.AST], hir.Expr]] = {}


def special(name: str) -> Callable[[Callable[[Frame, ast.Call], hir.Expr]], Callable[[Frame, ast.Call], hir.Expr]]:
    def register(f: Callable[[Frame, ast.Call], hir.Expr]) -> Callable[[Frame, ast.Call], hir.Expr]:
        SPECIAL_CALLS[name] = f
        return f

    return register


def builtin(
    *names: str,
) -> Callable[[Callable[[Frame, Args, Kwargs, ast.AST], hir.Expr]], Callable[[Frame, Args, Kwargs, ast.AST], hir.Expr]]:
    def register(
        f: Callable[[Frame, Args, Kwargs, ast.AST], hir.Expr],
    ) -> Callable[[Frame, Args, Kwargs, ast.AST], hir.Expr]:
        for name in names:
            CALLS[name] = f
        return f

    return register


#: What to do without a function that is known and not supported.
_INSTEAD = {"doctest.testmod": "leave it out: `portalis test SCRIPT` runs the doctests"}


def call_builtin(f: Frame, name: str, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """Call the builtin `name` (or `module.function`, or `type.method`) with evaluated arguments."""
    if name.startswith("set.") and args and not kwargs and has_spread(args, kwargs):
        from portalis.compiler.infer.setcalls import spread_set_function

        made = spread_set_function(f, name[4:], args, node)
        if made is not None:
            return made
    module, _, member = name.rpartition(".")
    stub = stubs.load(module) if module else None
    if stub is not None and name not in CALLS and member in stub.functions:
        return call_overloads(f, name, stub.functions[member], args, kwargs, node, {})
    if (
        module in KINDS
        and args
        and any(isinstance(m, InstT) and m.cls.derives_from(module) for m in members(args[0].ty))
    ):
        return call_of_class(f, module, member, args, kwargs, node)
    if module == "tuple" and args:
        if member == "__new__" and isinstance(args[0].ty, ClassT) and holds_tuple(args[0].ty.cls):
            return call_function(f, f.world.library_classes[TUPLE].methods[member], args, kwargs, node)
        if any(isinstance(m, InstT) and holds_tuple(m.cls) for m in members(args[0].ty)):
            return call_of_class(f, module, member, args, kwargs, node)
    if module in VALUES and args:
        if member == "__new__" and isinstance(args[0].ty, ClassT) and value_kind(args[0].ty.cls) == module:
            return call_function(f, f.world.library_classes[OF_VALUES + module].methods[member], args, kwargs, node)
        if any(map(is_value, members(args[0].ty))):
            return f.dispatch(args[:1], lambda xs: call_builtin(f, name, [plain_value(xs[0]), *args[1:]], kwargs, node))
    if name in TAKE_VALUES and any(_taken(name, m) for a in (*args, *kwargs.values()) for m in members(a.ty)):
        return plain_arguments(f, name, args, kwargs, node)
    if name in NO_VALUES and any(
        isinstance(m, InstT) and value_kind(m.cls) in (("str",) if name == "sum" else VALUES)
        for a in (*args[name != "itertools.count" :], *kwargs.values())
        for m in members(a.ty)
    ):
        return f.error(
            "PT0204", node, f"an instance for a number that `{name}` takes is not supported", "pass `int(x)`"
        )
    if not module and not kwargs and has_spread(args, kwargs):
        from portalis.compiler.infer.builtins.by_length import call_by_length

        made = call_by_length(f, name, args, node, lambda called, given: call_builtin(f, called, given, {}, node))
        if made is not None:
            return made
    refused = refuse_spread(f, args, kwargs, node, f"the builtin `{name}`")
    if refused is not None:
        return refused
    if f"{module}.*" in CALLS:
        return after([*args, *kwargs.values()], CALLS[f"{module}.*"](f, args, kwargs, node))
    if name in CALLS:
        given = checked(f, name, args, kwargs, node)
        if isinstance(given, hir.Expr):
            return given
        return after([*given[0], *given[1].values()], CALLS[name](f, *given, node))
    if known_exception(name) is not None:
        if kwargs and any(is_known_subclass(name, kind) for kind in ("ImportError", "AttributeError", "NameError")):
            return f.error("PT0204", node, f"`{name}` with arguments by name is not supported", f"`{name}(message)`")
        if kwargs:
            return f.raising(node, "TypeError", f"{name}() takes no keyword arguments")
        return f.bind_all(args, lambda xs: make_builtin_exception(f, name, xs, node))
    if module:
        if args and (stubs.classes().get(module) or module in ("int", "float", "bool") and member.startswith("__")):
            from portalis.compiler.infer.attribute_calls import call_method_on
            from portalis.compiler.infer.builtins.explicit_dunders import strange_receiver

            of_class = stubs.classes().get(module)
            found = of_class.methods.get(member) if of_class is not None else None
            if name == "dict.fromkeys" and len(args) == 1:
                args = [*args, hir.Lit(NONE, line_of(node), None)]
            if found and found[0].static:
                return call_overloads(f, name, found, args, kwargs, node, {})

            def received(xs: list[hir.Expr]) -> hir.Expr:
                strange = strange_receiver(f, module, member, xs[0], [*args[1:], *kwargs.values()], node)
                return strange or call_method_on(f, xs[0], member, args[1:], kwargs, node)

            return f.dispatch([args[0]], received)
        if stubs.classes().get(module) and member in stubs.classes()[module].methods:
            return call_overloads(f, name, stubs.classes()[module].methods[member], args, kwargs, node, {})
    stub = stubs.load("builtins")
    if stub is not None and name in stub.functions:
        return call_overloads(f, name, stub.functions[name], args, kwargs, node, {})
    return f.error("PT0203", node, f"the builtin `{name}` is not supported here", _INSTEAD.get(name))


#: Builtins that take numbers besides their first argument, and look at their types
NO_VALUES = frozenset(
    """sum collections.deque itertools.count itertools.combinations itertools.combinations_with_replacement
    itertools.permutations itertools.product""".split()
)
_OF_INTS = "bin bytearray bytes chr hex itertools.islice oct portalis.word range slice"
_OF_NUMBERS = "divmod pow"
_OF_TEXTS_TOO = "complex float int"
#: Builtins that look at the values of their arguments only, and give none of them back: the kinds of values that they take.
TAKE_VALUES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_OF_INTS.split(), ("int",)),
    **dict.fromkeys(_OF_NUMBERS.split(), ("int", "float")),
    **dict.fromkeys(_OF_TEXTS_TOO.split(), ("int", "float", "str")),
    "ord": ("str",),
}


def _taken(name: str, t: Type) -> bool:
    if not isinstance(t, InstT) or value_kind(t.cls) not in TAKE_VALUES[name]:
        return False
    from portalis.compiler.infer.operators.values import own_operator

    return name != "pow" or not own_operator(t, "__pow__", "__rpow__")


def plain_arguments(f: Frame, name: str, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """The call with the plain values of its arguments."""
    names = list(kwargs)

    def build(xs: list[hir.Expr]) -> hir.Expr:
        given = [plain_value(x) if _taken(name, x.ty) else x for x in xs]
        return call_builtin(f, name, given[: len(args)], dict(zip(names, given[len(args) :], strict=True)), node)

    return f.dispatch([*args, *kwargs.values()], build)


def call_value_builtin(f: Frame, name: str, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    for i, a in enumerate([*args, *kwargs.values()]):
        if a.ty in (NEVER, ERROR):
            return f.dispatch([*args, *kwargs.values()][: i + 1], lambda xs: xs[0])
    return call_builtin(f, name, args, kwargs, node)


def line_of(node: ast.AST) -> int:
    return getattr(node, "lineno", 1)


def option_or(f: Frame, found: hir.Expr, ty: Type, absent: Callable[[], hir.Expr], line: int) -> hir.Expr:
    """The value in a runtime `Option`, or `absent()`."""
    with f.collect() as out:
        other = absent()
    if out:
        other = hir.Do(other.ty, line, out, other)
    result = join(ty, other.ty)
    temp = f.temp(ty, "found")
    value = f.coerce(f.read(temp, ty, line), result)
    rest = other if other.ty is NEVER else f.coerce(other, result)
    return hir.OptionOr(result, line, found, temp, value, rest)
