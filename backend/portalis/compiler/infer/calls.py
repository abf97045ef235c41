"""Calls: of functions, closures, classes, bound methods, callable instances, builtins."""

from __future__ import annotations

import ast
from collections.abc import Callable

from portalis.compiler import hir
from portalis.compiler.infer.binding import bind_arguments, collects
from portalis.compiler.infer.definitions import split
from portalis.compiler.infer.env import Binding
from portalis.compiler.infer.frame import Frame, after, effect_then, expression, function_frame
from portalis.compiler.infer.held import stands_for_builtin
from portalis.compiler.infer.library_calls import wrong_types
from portalis.compiler.infer.names import default_name, make_function
from portalis.compiler.infer.spreads import bind_evaluated, has_spread
from portalis.compiler.infer.world import Spec, World
from portalis.compiler.program import FunctionDef
from portalis.compiler.types import (
    ERROR,
    NEVER,
    NONE,
    BoundT,
    BuiltinT,
    ClassT,
    FuncT,
    InstT,
    TupleT,
    Type,
    UnionT,
    members,
)

Builtin = Callable[[Frame, ast.Call], hir.Expr]
#: Builtins that look at their call's syntax; the others are stubs or take evaluated arguments.
SPECIAL_CALLS: dict[str, Builtin] = {}
#: Calls of values made of other values: the "methods" of a tuple of these, by the first word; what follows it is fixed.
MADE_CALLS: dict[
    str, Callable[[Frame, hir.Expr, list[str], list[hir.Expr], dict[str, hir.Expr], ast.AST], hir.Expr]
] = {}


def write_out_keywords(node: ast.Call) -> None:
    """`f(**{"a": 1})` is `f(a=1)`; values are evaluated in the same order."""
    out: list[ast.keyword] = []
    for k in node.keywords:
        if k.arg is not None or not isinstance(k.value, ast.Dict):
            out.append(k)
            continue
        for key, value in zip(k.value.keys, k.value.values, strict=True):
            if not (isinstance(key, ast.Constant) and isinstance(key.value, str)):
                return
            out.append(ast.copy_location(ast.keyword(key.value, value), k))
    names = [k.arg for k in out if k.arg is not None]
    if len(names) == len(set(names)):
        node.keywords = out


@expression(ast.Call)
def visit_call(f: Frame, node: ast.Call) -> hir.Expr:
    write_out_keywords(node)
    func = node.func
    if isinstance(func, ast.Attribute):
        from portalis.compiler.infer.attribute_calls import call_attribute

        return call_attribute(f, node, func)
    f.direct_callee = func
    check, callee = split(f.expr(func))
    if check:
        e = _call(f, callee, node)
        return hir.Do(e.ty, e.line, check, e)
    return _call(f, callee, node)


def _call(f: Frame, callee: hir.Expr, node: ast.Call) -> hir.Expr:
    if callee.ty in (ERROR, NEVER):
        return callee
    if isinstance(callee.ty, BuiltinT) and callee.ty.name in SPECIAL_CALLS:
        made = _wrong_count(f, callee.ty.name, node) or SPECIAL_CALLS[callee.ty.name](f, node)
        return effect_then(callee, made)
    args, kwargs = arguments(f, node, spreads=True)
    return after([callee, *args, *kwargs.values()], _apply(f, callee, args, kwargs, node))


def _wrong_count(f: Frame, name: str, node: ast.Call) -> hir.Expr | None:
    """The error of a call that spells its arguments out, and not as many as the builtin takes."""
    from portalis.compiler.infer.builtins.counts import wrong_count

    keywords = [k.arg for k in node.keywords if k.arg is not None]
    if len(keywords) < len(node.keywords) or any(isinstance(a, ast.Starred) for a in node.args):
        return None
    message = wrong_count(name, len(node.args), keywords)
    if message is None:
        return None
    values = [*node.args, *(k.value for k in node.keywords)]
    return after([f.expr(v) for v in values], f.raising(node, "TypeError", message))


def arguments(f: Frame, node: ast.Call, *, spreads: bool = False) -> tuple[list[hir.Expr], dict[str, hir.Expr]]:
    """The evaluated arguments; `*t` with a tuple of known length is spread.

    With `spreads`, those of unknown number or names stay as `hir.Spread`: what the caller's callee is has to bind them.
    """
    from portalis.compiler.infer.spreads import spread_keywords
    from portalis.compiler.infer.starcalls import spread

    args: list[hir.Expr] = []
    alone = len(node.args) == 1
    for a in node.args:
        if isinstance(a, ast.Starred):
            args.extend(spread(f, a, unknown=spreads, alone=alone))
        else:
            args.append(f.expr(a))
    if all(k.arg is not None for k in node.keywords):
        return args, {k.arg: f.expr(k.value) for k in node.keywords if k.arg is not None}
    return args, spread_keywords(f, node, spreads)


def _apply(f: Frame, callee: hir.Expr, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST) -> hir.Expr:
    for i, a in enumerate([*args, *kwargs.values()]):
        if a.ty in (NEVER, ERROR):
            return f.dispatch([*args, *kwargs.values()][: i + 1], lambda xs: xs[0])
    return call_value(f, callee, args, kwargs, node)


def call_value(
    f: Frame, callee: hir.Expr, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST
) -> hir.Expr:
    """Call a value; a union of callables is split."""
    line = getattr(node, "lineno", callee.line)
    if isinstance(callee.ty, UnionT):
        names = list(kwargs)

        def build(xs: list[hir.Expr]) -> hir.Expr:
            rest, kw = xs[1 : len(args) + 1], dict(zip(names, xs[len(args) + 1 :], strict=True))
            return f.switch(xs[0], lambda m: call_value(f, m, rest, kw, node))

        return f.bind_all([callee, *args, *kwargs.values()], build)
    t = callee.ty
    match t:
        case FuncT(fn=fn):
            if not t.captures:
                made = call_function(f, fn, args, kwargs, node, env=None, env_type=t)
                return effect_then(callee, after([*args, *kwargs.values()], made))
            from portalis.compiler.infer.names import hidden_defaults

            if hidden_defaults(fn):
                # The function's own default values are read out of it, besides calling it.
                return f.bind(callee, lambda c: call_function(f, fn, args, kwargs, node, env=c, env_type=t), "f")
            return call_function(f, fn, args, kwargs, node, env=callee, env_type=t)
        case ClassT(cls=cls):
            from portalis.compiler.infer.classes import construct

            return effect_then(callee, after([*args, *kwargs.values()], construct(f, cls, args, kwargs, node)))
        case BuiltinT(name=name):
            from portalis.compiler.infer.builtins.registry import call_builtin

            return effect_then(callee, after([*args, *kwargs.values()], call_builtin(f, name, args, kwargs, node)))
        case BoundT(recv=TupleT() as whole, method=method) if " " in method:
            word, *fixed = method.split(" ")
            inner = hir.Inline(whole, line, "{0}", [callee])
            return f.bind(inner, lambda c: MADE_CALLS[word](f, c, fixed, args, kwargs, node))
        case BoundT(recv=recv, method=method):
            inner = hir.Inline(recv, line, "{0}", [callee])
            from portalis.compiler.infer.attribute_calls import call_method_on

            return f.bind(inner, lambda r: call_method_on(f, r, method, args, kwargs, node))
        case InstT(cls=cls) if cls.find_method("__call__"):
            return call_method(f, callee, "__call__", args, line, kwargs, node)
        case _ if t in (ERROR, NEVER):
            return callee
        case _:
            from portalis.compiler.infer.conditions import builtin_class_name

            message = f"'{builtin_class_name(t)}' object is not callable"
            return after([callee, *args, *kwargs.values()], f.raising(node, "TypeError", message))


def call_method(
    f: Frame,
    recv: hir.Expr,
    name: str,
    args: list[hir.Expr],
    line: int,
    kwargs: dict[str, hir.Expr] | None = None,
    node: ast.AST | None = None,
) -> hir.Expr:
    """A method of an instance's own class, found through its MRO."""
    assert isinstance(recv.ty, InstT)
    method = recv.ty.cls.find_method(name)
    assert method is not None, (recv.ty.cls.name, name)
    where = node or ast.Pass(lineno=line, col_offset=0, end_lineno=line, end_col_offset=1)
    given = [*args, *(kwargs or {}).values()]
    if method.kind == "static":
        return effect_then(recv, after(given, call_function(f, method, args, kwargs or {}, where)))
    if method.kind == "class":
        cls = hir.Lit(ClassT(recv.ty.cls), line, None)
        return effect_then(recv, after(given, call_function(f, method, [cls, *args], kwargs or {}, where)))
    return after([recv, *given], call_function(f, method, [recv, *args], kwargs or {}, where))


def call_function(
    f: Frame,
    fn: FunctionDef,
    args: list[hir.Expr],
    kwargs: dict[str, hir.Expr],
    node: ast.AST,
    *,
    env: hir.Expr | None = None,
    env_type: FuncT | None = None,
) -> hir.Expr:
    """Call a definition: bind the arguments, take the specialization for their types."""
    line = getattr(node, "lineno", 1)
    if f.world.is_refused(fn):
        # Refused already: calling it says nothing new.
        return hir.Lit(ERROR, line, None)
    checked = wrong_types(
        f, fn, args, kwargs, node, lambda xs, kw: call_function(f, fn, xs, kw, node, env=env, env_type=env_type)
    )
    if checked is not None:
        return checked
    if has_spread(args, kwargs) or collects(fn, args, kwargs):
        return bind_evaluated(
            f, fn, args, kwargs, node, env, lambda bound: _call_bound(f, fn, bound, node, env, env_type)
        )
    bound = bind_arguments(f, fn, args, kwargs, node, env)
    if not isinstance(bound, list):
        return bound
    return _call_bound(f, fn, bound, node, env, env_type, _evaluation_order(bound, args, kwargs))


def _call_bound(
    f: Frame,
    fn: FunctionDef,
    bound: list[hir.Expr],
    node: ast.AST,
    env: hir.Expr | None,
    env_type: FuncT | None,
    in_order: list[hir.Expr] | None = None,
) -> hir.Expr:
    """The call with one expression for each parameter; `in_order` are those to evaluate first, where their order is another one."""
    line = getattr(node, "lineno", 1)
    for i, a in enumerate(bound):
        if a.ty in (NEVER, ERROR):
            return f.dispatch(bound[: i + 1], lambda xs: xs[0])
    refused = _refuse_fixed(f, fn, bound, node)
    if refused is not None:
        return refused
    spec = specialized(f, fn, [a.ty for a in bound], env_type, node)
    f.note_call(spec)

    def call(xs: list[hir.Expr]) -> hir.Expr:
        values = [f.coerce(x, p) for x, p in zip(xs, spec.params, strict=True)]
        return hir.Call(spec.ret.type, line, spec, env, values)

    if in_order is None:
        return call(bound)

    def ordered(xs: list[hir.Expr]) -> hir.Expr:
        table = {id(o): x for o, x in zip(in_order, xs, strict=True)}
        return call([table.get(id(b), b) for b in bound])

    return f.bind_all(in_order, ordered)


def _evaluation_order(
    bound: list[hir.Expr], args: list[hir.Expr], kwargs: dict[str, hir.Expr]
) -> list[hir.Expr] | None:
    """The given arguments in source order, when that is not the parameters' order."""
    given = [*args, *kwargs.values()]
    positions = [next((i for i, b in enumerate(bound) if b is g), -1) for g in given]
    return None if positions == sorted(positions) else given


def _refuse_fixed(f: Frame, fn: FunctionDef, bound: list[hir.Expr], node: ast.AST) -> hir.Expr | None:
    """The error for an argument that a function of the library takes only as `Literal[…]`; `bound` has all its arguments."""
    if not f.world.reporter.is_foreign(fn.line):
        return None
    for p, given in zip(fn.params, bound, strict=True):
        match p.annotation:
            case ast.Subscript(value=ast.Name(), slice=ast.Constant(value=only)):
                if not (isinstance(given, hir.Lit) and given.value is only):
                    message = f"`{p.name}` of `{fn.name}` can only be {only!r}"
                    return f.error("PT0204", node, message, "leave it out")
    return None


def specialized(f: Frame, fn: FunctionDef, args: list[Type], env: FuncT | None, node: ast.AST) -> Spec:
    """The specialization that a call needs; problems in a function of the library are problems of the program's call."""
    reporter = f.world.reporter
    builtin = _of_builtin(fn)
    if builtin != _of_builtin(f.spec.fn):
        before = reporter.caller, reporter.called
        if builtin:
            name = f"{fn.owner.name}.{fn.name}" if fn.owner is not None else fn.name
            reporter.caller, reporter.called = reporter.caller or node, name
        try:
            return specialize(f.world, fn, args, env)
        finally:
            reporter.caller, reporter.called = before
    if reporter.foreign and reporter.is_foreign(fn.line) != reporter.is_foreign(f.spec.fn.line):
        before = reporter.caller, reporter.called
        entered = reporter.is_foreign(fn.line)
        reporter.caller, reporter.called = (node, _library_name(f.world, fn)) if entered else (None, None)
        try:
            return specialize(f.world, fn, args, env)
        finally:
            reporter.caller, reporter.called = before
    return specialize(f.world, fn, args, env)


def _of_builtin(fn: FunctionDef) -> bool:
    """Whether a function is a method of a builtin class that programs derive from, as the library has it."""
    return fn.owner is not None and stands_for_builtin(fn.owner.library)


def _library_name(world: World, fn: FunctionDef) -> str:
    """What a program calls a function of the library: `module.function`, or `module.Class.method`."""
    outer = fn.owner.name if fn.owner is not None else fn.name
    module = next((m for linked, (name, m) in world.shown_names.items() if outer in (linked, name)), "")
    return f"{module}.{outer}" + (f".{fn.name}" if fn.owner is not None and fn.name != "__init__" else "")


def specialize(world: World, fn: FunctionDef, args: list[Type], env: FuncT | None) -> Spec:
    """The specialization of `fn` for these argument types."""
    return world.spec_for(fn, args, env if env is not None and env.captures else None, lambda s: analyze(world, s))


def analyze(world: World, spec: Spec) -> None:
    """Interpret the body of a specialization."""
    fn = spec.fn
    f = function_frame(world, spec, fn)
    enter(f, fn)
    with f.collect() as out:
        for s in fn.body:
            f.stmt(s)
        if f.env is not None:
            spec.returns.grow(NONE)
            end = fn.body[-1].end_lineno or fn.line if fn.body else fn.line
            out.append(hir.Return(end, f.coerce(hir.Lit(NONE, end, None), spec.returns)))
    spec.body.extend(out)


def enter(f: Frame, fn: FunctionDef) -> None:
    """Bind the parameters; make cells for variables that closures share."""
    spec = f.spec
    line = fn.line
    assert f.env is not None
    for name, mode in sorted(fn.scope.captured.items()):
        if mode == "shared":
            slot = f.world.slot(spec.key, "cell " + name)
            spec.shared[name] = slot
            spec.body.append(hir.DeclareShared(line, name, slot))
    for p, t in zip(fn.params, spec.params, strict=True):
        number = f.definition("param", p.name, t)
        spec.param_definitions.append(number)
        read = hir.LocalRead(t, line, p.name, number)
        if p.name in spec.shared:
            slot = spec.shared[p.name]
            slot.grow(t)
            spec.body.append(hir.SetShared(line, p.name, False, f.coerce(read, slot)))
        f.env = f.env.bound(p.name, Binding(t, frozenset((number,))))


@expression(ast.Lambda)
def visit_lambda(f: Frame, node: ast.Lambda) -> hir.Expr:
    fn = f.world.functions[node]
    out = bind_defaults(f, fn)
    if f.env is None:
        return hir.Do(NEVER, node.lineno, out, hir.Lit(NEVER, node.lineno, None))
    e = make_function(f, fn, node.lineno)
    return hir.Do(e.ty, node.lineno, out, e) if out else e


def bind_defaults(f: Frame, fn: FunctionDef) -> list[hir.Stmt]:
    """Evaluate the default values of a nested function into hidden variables."""
    from portalis.compiler.infer.names import hidden_defaults

    with f.collect() as out:
        names = set(hidden_defaults(fn))
        for p in fn.params:
            hidden = default_name(fn, p.name)
            if hidden in names and p.default is not None:
                f.assign_local(hidden, f.expr(p.default), hidden)
    return out


def callable_members(t: Type) -> bool:
    return all(isinstance(m, FuncT | ClassT | BuiltinT | BoundT | InstT) for m in members(t))
