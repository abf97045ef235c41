"""Making instances: `C(…)`, of exception classes too."""

from __future__ import annotations

import ast
import sys

from portalis.compiler import hir
from portalis.compiler.infer.allocation import construct_by_new
from portalis.compiler.infer.binding import bind_arguments, collects
from portalis.compiler.infer.calls import specialized
from portalis.compiler.infer.conditions import builtin_class_name
from portalis.compiler.infer.enums import find_member
from portalis.compiler.infer.exceptions import note_arguments, set_arguments
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.held import construct_holding, kind_of
from portalis.compiler.infer.library_calls import wrong_types
from portalis.compiler.infer.plain import is_enum
from portalis.compiler.infer.spreads import bind_evaluated, has_spread, refuse_spread
from portalis.compiler.infer.traits import need_repr
from portalis.compiler.program import ClassInfo, FunctionDef
from portalis.compiler.types import ERROR, NEVER, NONE, InstT, members


def construct(f: Frame, cls: ClassInfo, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST) -> hir.Expr:
    """`cls(args)`."""
    line = getattr(node, "lineno", 1)
    t = InstT(cls)
    f.world.instantiate(cls)
    if is_enum(cls):
        return find_member(f, cls, args, kwargs, node)
    checked = wrong_types(f, cls, args, kwargs, node, lambda xs, kw: construct(f, cls, xs, kw, node))
    if checked is not None:
        return checked
    new = cls.find_method("__new__")
    if new is not None:
        return construct_by_new(f, cls, new, args, kwargs, node)
    init = cls.find_method("__init__")
    is_exc = cls.exception_root is not None
    holding = kind_of(cls) is not None
    for i, a in enumerate([*args, *kwargs.values()]):
        if a.ty in (NEVER, ERROR):
            return f.dispatch([*args, *kwargs.values()][: i + 1], lambda xs: xs[0])
    if not is_exc and (missing := cls.abstract_methods()):
        return f.bind_all(
            [*args, *kwargs.values()], lambda _: f.raising(node, "TypeError", abstract_message(cls, missing))
        )
    if "typing.Protocol" in cls.marks:
        return f.error(
            "PT0105",
            node,
            f"an instance of the protocol `{cls.name}` itself is not supported",
            "make a class that has its methods",
        )
    if holding:
        return construct_holding(f, cls, args, kwargs, node)
    if init is None:
        refused = refuse_spread(f, args, kwargs, node, "a class without `__init__`")
        if refused is not None:
            return refused
        if is_exc:
            for a in args:
                refused = need_repr(f, a.ty, node)
                if refused is not None:
                    return refused
            made = hir.New(t, line, cls, None, [])
            temp = f.temp(t, "e")
            read = f.read(temp, t, line)
            return f.bind_all(
                args,
                lambda xs: hir.Bind(
                    t, line, temp, made, hir.Do(t, line, [hir.Run(line, set_arguments(f, read, xs, line))], read)
                ),
            )
        if args or kwargs:
            return f.raising(node, "TypeError", f"{cls.name}() takes no arguments")
        return hir.New(t, line, cls, None, [])
    self_value = hir.Lit(t, line, None)
    if has_spread(args, kwargs) or collects(init, [self_value, *args], kwargs):
        return _construct_evaluated(f, cls, init, args, kwargs, node)
    bound = bind_arguments(f, init, [self_value, *args], kwargs, node, None)
    if not isinstance(bound, list):
        return bound
    for i, a in enumerate(bound):
        if a.ty in (NEVER, ERROR):
            return f.dispatch(bound[1 : i + 1], lambda xs: xs[0])
    given = [*args, *kwargs.values()]
    positions = [next((i for i, b in enumerate(bound) if b is g), -1) for g in given]

    def make(values: list[hir.Expr]) -> hir.Expr:
        return _new(f, cls, init, values, node)

    if is_exc:
        # BaseException.__new__ keeps the arguments before __init__ runs.
        for a in given:
            need_repr(f, a.ty, node)

        def keep(values: list[hir.Expr]) -> hir.Expr:
            table = {id(g): v for g, v in zip(given, values, strict=True)}
            new = make([table.get(id(b), b) for b in bound[1:]])
            if isinstance(new, hir.New):
                new.base_args = [table[id(a)] for a in args]
                note_arguments(f, new.base_args)
            return new

        return f.bind_all(given, keep)
    if positions != sorted(positions):

        def ordered(values: list[hir.Expr]) -> hir.Expr:
            table = {id(g): v for g, v in zip(given, values, strict=True)}
            return make([table.get(id(b), b) for b in bound[1:]])

        return f.bind_all(given, ordered)
    return make(bound[1:])


def abstract_message(cls: ClassInfo, missing: list[str]) -> str:
    """What CPython says instead of making an instance of an abstract class."""
    plural = "s" if len(missing) > 1 else ""
    if sys.version_info >= (3, 12):
        names = ", ".join(f"'{n}'" for n in missing)
        return (
            f"Can't instantiate abstract class {cls.name} without an implementation for abstract method{plural} {names}"
        )
    return f"Can't instantiate abstract class {cls.name} with abstract method{plural} {', '.join(missing)}"


def _new(f: Frame, cls: ClassInfo, init: FunctionDef, values: list[hir.Expr], node: ast.AST) -> hir.Expr:
    """The instance, with one expression for each parameter of `__init__` after `self`."""
    t, line = InstT(cls), getattr(node, "lineno", 1)
    spec = specialized(f, init, [t, *(v.ty for v in values)], None, node)
    f.note_call(spec)
    coerced = [f.coerce(v, p) for v, p in zip(values, spec.params[1:], strict=True)]
    new: hir.Expr = hir.New(t, line, cls, spec, coerced)
    if spec.ret.type is NEVER and spec.done:
        return hir.Do(NEVER, line, [hir.Run(line, new)], None)
    given = [m for m in members(spec.ret.type) if m is not NONE]
    if given and spec.ret.type is not NEVER:
        if len(given) < len(members(spec.ret.type)):
            return f.error("PT0204", node, f"`{cls.name}.__init__` may return a value", "return nothing")
        names = {builtin_class_name(m) for m in given}
        if len(names) > 1:
            return f.error("PT0204", node, f"`{cls.name}.__init__` returns a value", "return nothing")
        wrong = f.raising(node, "TypeError", f"__init__() should return None, not '{names.pop()}'")
        return hir.Do(NEVER, line, [hir.Run(line, new), hir.Run(line, wrong)], None)
    return new


def _construct_evaluated(
    f: Frame,
    cls: ClassInfo,
    init: FunctionDef,
    args: list[hir.Expr],
    kwargs: dict[str, hir.Expr],
    node: ast.AST,
) -> hir.Expr:
    """`cls(…)` where `__init__` collects arguments, or only run time knows how many there are."""
    line = getattr(node, "lineno", 1)
    is_exc = cls.exception_root is not None
    if is_exc:
        refused = refuse_spread(f, args, kwargs, node, "an exception class")
        if refused is not None:
            return refused
        for a in (*args, *kwargs.values()):
            need_repr(f, a.ty, node)
    names = list(kwargs)

    def build(xs: list[hir.Expr]) -> hir.Expr:
        given, by_name = xs[: len(args)], dict(zip(names, xs[len(args) :], strict=True))

        def then(bound: list[hir.Expr]) -> hir.Expr:
            for i, a in enumerate(bound):
                if a.ty in (NEVER, ERROR):
                    return f.dispatch(bound[1 : i + 1], lambda ys: ys[0])
            new = _new(f, cls, init, bound[1:], node)
            if is_exc and isinstance(new, hir.New):
                new.base_args = given
                note_arguments(f, given)
            return new

        placeholder = hir.Lit(InstT(cls), line, None)
        return bind_evaluated(f, init, [placeholder, *given], by_name, node, None, then, cls.name)

    return f.bind_all([*args, *kwargs.values()], build)
