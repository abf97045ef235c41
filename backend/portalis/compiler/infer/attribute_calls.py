"""Calls of attributes: methods of instances, of classes and of builtin values."""

from __future__ import annotations

import ast

from portalis.compiler import hir, stubs
from portalis.compiler.callable_types import SuperT, is_function
from portalis.compiler.infer.attributes import (
    OF_ITERATORS,
    is_of_union,
    no_attribute,
    of_plain,
    read_attribute,
    read_class_variable,
)
from portalis.compiler.infer.calls import (
    SPECIAL_CALLS,
    Builtin,
    arguments,
    call_function,
    call_method,
    call_value,
)
from portalis.compiler.infer.chains import several_arguments
from portalis.compiler.infer.conditions import builtin_class_name
from portalis.compiler.infer.frame import Frame, effect_then
from portalis.compiler.infer.generators import METHODS, generator_method
from portalis.compiler.infer.library import library_method
from portalis.compiler.infer.namedtuples import replace_items
from portalis.compiler.infer.output import STREAMS, stream_has
from portalis.compiler.infer.plain import named_fields, plain
from portalis.compiler.infer.spreads import has_spread, refuse_spread
from portalis.compiler.infer.stubcall import call_method_stub, call_overloads
from portalis.compiler.types import (
    ERROR,
    NEVER,
    STR,
    BoundT,
    BuiltinT,
    ClassT,
    Container,
    FuncT,
    InstT,
    ModuleT,
    members,
)


def call_attribute(f: Frame, node: ast.Call, func: ast.Attribute) -> hir.Expr:
    """`obj.name(args)`."""
    value = func.value
    obj = f.expr(value)
    if obj.ty in (ERROR, NEVER):
        return obj
    special = _special(obj, func.attr)
    if special is not None:
        return special(f, node)
    if obj.ty is STR and func.attr == "format":
        from portalis.compiler.infer.formatting import str_format

        return str_format(f, node, obj)
    if func.attr == "sort" and any(k.arg == "key" for k in node.keywords):
        from portalis.compiler.infer.builtins.ordering import sort_method

        return sort_method(f, obj, node)
    from portalis.compiler.infer.comprehensions import genexpr_arguments

    # Only `join` shows nothing of its argument before it has all of it.
    args, kwargs = genexpr_arguments(f, node, whole=True) if func.attr == "join" else arguments(f, node, spreads=True)
    names = list(kwargs)
    everything = [obj, *args, *kwargs.values()]
    for i, e in enumerate(everything):
        if e.ty in (NEVER, ERROR):
            return f.dispatch(everything[: i + 1], lambda xs: xs[0])

    if len(members(obj.ty)) > 1:

        def build(xs: list[hir.Expr]) -> hir.Expr:
            rest, kw = xs[1 : len(args) + 1], dict(zip(names, xs[len(args) + 1 :], strict=True))
            return f.switch(xs[0], lambda m: call_method_on(f, m, func.attr, rest, kw, node))

        return f.bind_all(everything, build)
    return call_method_on(f, obj, func.attr, args, kwargs, node)


def _special(obj: hir.Expr, name: str) -> Builtin | None:
    if isinstance(obj.ty, ModuleT | BuiltinT):
        return SPECIAL_CALLS.get(f"{obj.ty.name}.{name}")
    return None


def call_method_on(
    f: Frame, obj: hir.Expr, name: str, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST
) -> hir.Expr:
    """Call a method of a receiver of exact type."""
    t, line = obj.ty, getattr(node, "lineno", obj.line)
    if isinstance(t, InstT):
        if name == "group" and not kwargs and t.cls.find_method("_group_0"):
            from portalis.compiler.infer.builtins.regex import group

            known = group(f, obj, args, node)
            if known is not None:
                return known
        method = t.cls.find_method(name)
        if name == "_replace" and method is None and named_fields(t.cls) is not None:
            return replace_items(f, obj, args, kwargs, node)
        if method is not None and method.kind not in ("property", "cached"):
            return call_method(f, obj, name, args, line, kwargs, node)
        holder = t.cls.find_variable(name) if method is None and not f.world.has_field(t.cls, name) else None
        if holder is not None:
            return _call_class_variable(
                f, obj, read_class_variable(f, holder, name, line, t.cls.mro()), args, kwargs, node
            )
        if method is None and not f.world.has_field(t.cls, name) and of_plain(t.cls, name):
            return call_method_on(f, plain(obj), name, args, kwargs, node)
        return call_value(f, read_attribute(f, obj, name, node), args, kwargs, node)
    if isinstance(t, ClassT):
        method = t.cls.find_method(name)
        if method is not None and method.kind == "class":
            return effect_then(obj, call_function(f, method, [hir.Lit(t, line, None), *args], kwargs, node))
        if method is not None:
            return effect_then(obj, call_function(f, method, args, kwargs, node))
        if name == "__new__":
            from portalis.compiler.infer.allocation import allocate

            return allocate(f, obj, args, kwargs, node)
        if name == "__init__" and t.cls.exception_root:
            from portalis.compiler.infer.exceptions import set_arguments

            return set_arguments(f, args[0], args[1:], line)
        return call_value(f, read_attribute(f, obj, name, node), args, kwargs, node)
    if isinstance(t, SuperT):
        from portalis.compiler.infer.supers import super_call

        return super_call(f, obj, name, args, kwargs, node)
    if isinstance(t, ModuleT):
        stub = stubs.load(t.name)
        if stub is not None and name in stub.functions:
            return call_overloads(f, f"{t.name}.{name}", stub.functions[name], args, kwargs, node, {})
        refused = refuse_spread(f, args, kwargs, node, f"`{t.name}.{name}`")
        if refused is not None:
            return refused
        return call_value(f, read_attribute(f, obj, name, node), args, kwargs, node)
    if isinstance(t, BuiltinT):
        if t.name in STREAMS and not stream_has(name):
            return read_attribute(f, obj, name, node)
        from portalis.compiler.infer.builtins.registry import call_builtin

        return effect_then(obj, call_builtin(f, f"{t.name}.{name}", args, kwargs, node))
    if isinstance(t, FuncT | BoundT):
        return call_value(f, read_attribute(f, obj, name, node), args, kwargs, node)
    if isinstance(t, Container) and t.name in ("set", "frozenset") and not kwargs and has_spread(args, kwargs):
        from portalis.compiler.infer.setcalls import spread_set_method

        made = spread_set_method(f, obj, name, args, node)
        if made is not None:
            return made
    if isinstance(t, Container) and t.name == "defaultdict" and name == "default_factory":
        return call_value(f, read_attribute(f, obj, name, node), args, kwargs, node)
    if isinstance(t, Container) and t.name == "dict" and name == "fromkeys":
        from portalis.compiler.infer.builtins.registry import call_builtin

        return f.bind(obj, lambda _: call_builtin(f, "dict.fromkeys", args, kwargs, node))
    if name.startswith("__") and name.endswith("__") and not has_spread(args, kwargs):
        from portalis.compiler.infer.builtins.explicit_dunders import explicit_dunder

        made = explicit_dunder(f, obj, name, args, kwargs, node)
        if made is not None:
            return made
    written = library_method(f.world, t, name)
    if written is not None:
        return call_function(f, written, [obj, *args], kwargs, node)
    refused = refuse_spread(f, args, kwargs, node, f"`{builtin_class_name(t)}.{name}`")
    if refused is not None:
        return refused
    if isinstance(t, Container) and t.name == "generator" and name in METHODS and not kwargs:
        return generator_method(f, obj, name, args, node)
    if isinstance(t, Container) and t.name == "iterator" and name in OF_ITERATORS and not args and not kwargs:
        from portalis.compiler.infer.builtins.iterators import advance

        return advance(f, obj, line) if name == "__next__" else obj
    if isinstance(t, Container):
        several = several_arguments(f, obj, name, args, kwargs, node)
        if several is not None:
            return several
    found = call_method_stub(f, obj, name, args, kwargs, node)
    if found is not None:
        return found
    # The attribute is looked up before the arguments are evaluated.
    return effect_then(obj, no_attribute(f, t, name, node, is_of_union(obj)))


def _call_class_variable(
    f: Frame, obj: hir.Expr, value: hir.Expr, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST
) -> hir.Expr:
    """`obj.name(…)` where the class has a variable of that name: a Python function in it is a method of the object."""
    names, n = list(kwargs), len(args) + 1

    def call(xs: list[hir.Expr]) -> hir.Expr:
        o, rest, callee = xs[0], xs[1:n], xs[-1]
        given = [o, *rest] if is_function(callee.ty) else rest
        return call_value(f, callee, given, dict(zip(names, xs[n:-1], strict=True)), node)

    def each(xs: list[hir.Expr]) -> hir.Expr:
        return f.dispatch([value], lambda vs: call([*xs, *vs]))

    return f.bind_all([obj, *args, *kwargs.values()], each)
