"""Exceptions as values, `raise`, `try`, `assert`, `with`."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.assignment import assign_name, unbind
from portalis.compiler.infer.conditions import class_list, condition
from portalis.compiler.infer.env import Env, join_envs
from portalis.compiler.infer.frame import Frame, after, effect_then, is_simple, statement
from portalis.compiler.infer.traits import is_exception, need, need_repr
from portalis.compiler.known_classes import is_known_subclass, known_exception
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import (
    BOOL,
    ERROR,
    EXC,
    EXC_CLASS,
    NEVER,
    NONE,
    NUMBERS,
    STR,
    BuiltinT,
    ClassT,
    InstT,
    Type,
    UnionT,
    members,
    union,
)


def builtin_exception(name: str, args: list[hir.Expr], line: int) -> hir.Expr:
    """A new instance of a builtin exception class."""
    return hir.Rt(EXC, line, hir.RtFn(f"new_exception:{name}"), args)


def note_arguments(f: Frame, args: list[hir.Expr]) -> None:
    """`e.args` may hold values of these types."""
    for a in args:
        for m in members(a.ty):
            if m in (*NUMBERS, STR, NONE):
                f.world.exception_arguments.grow(m)


def make_builtin_exception(f: Frame, name: str, args: list[hir.Expr], node: ast.AST) -> hir.Expr:
    """`ValueError(…)`."""
    if len(args) > 1 and is_known_subclass(name, "OSError"):
        # CPython looks the number up: it decides the class and the text.
        return f.error("PT0204", node, f"`{name}` with an error number is not supported", f"`{name}(message)`")
    if len(args) > 1 and is_known_subclass(name, "SyntaxError"):
        # They are the place of the error, which its text names.
        return f.error("PT0204", node, f"`{name}` with a place is not supported", f"`{name}(message)`")
    for a in args:
        refused = need_repr(f, a.ty, node)
        if refused is not None:
            return refused
    note_arguments(f, args)
    return builtin_exception(name, args, getattr(node, "lineno", 1))


def set_arguments(f: Frame, self_expr: hir.Expr, args: list[hir.Expr], line: int) -> hir.Expr:
    """`super().__init__(…)` of an exception class: the arguments that `str(e)` shows."""
    note_arguments(f, args)
    return hir.Rt(NONE, line, hir.RtFn("set_exception_args"), [self_expr, *args])


def base_method(f: Frame, self_expr: hir.Expr, name: str, args: list[hir.Expr], node: ast.AST) -> hir.Expr:
    """A method of the builtin base of a user's exception class."""
    line = getattr(node, "lineno", 1)
    if name == "__init__":
        for a in args:
            need_repr(f, a.ty, node)
        return set_arguments(f, self_expr, args, line)
    if name in ("__str__", "__repr__"):
        return hir.Rt(STR, line, hir.RtFn("exception_text:" + name), [self_expr])
    return f.error("PT0204", node, f"`super().{name}` of an exception is not supported")


@statement(ast.Raise)
def visit_raise(f: Frame, node: ast.Raise) -> None:
    line = node.lineno
    if node.exc is None:
        in_final = bool(f.finals) and f.finals[-1] == len(f.handling)
        if in_final or not f.handling and f.scope.kind != "module" and f.world.has_handlers:
            problem = "`raise` alone that may raise what another function handles, or what passes through `finally`,"
            f.run(f.error("PT0102", node, f"{problem} is not supported", "raise the exception by its name"))
            f.env = None
            return
        if not f.handling:
            f.run(f.raising(node, "RuntimeError", "No active exception to reraise", warn=False))
            return
        f.out.append(hir.Run(line, hir.RaiseExpr(NEVER, line, None, None, f.handling[-1])))
        f.env = None
        return
    given = f.expr(node.exc)
    again = f.handling[-1] if f.handling else None

    def raised(given: hir.Expr, why: hir.Expr | None) -> hir.Expr:
        exc = exception_value(f, given, node)
        if exc.ty in (ERROR, NEVER):
            return exc
        return hir.RaiseExpr(NEVER, line, exc, why, again, explicit=True)

    def caused(given: hir.Expr, c: hir.Expr) -> hir.Expr:
        if c.ty in (ERROR, NEVER):
            return after([given], c)
        return raised(given, c if c.ty is NONE else exception_value(f, c, node, _NO_CAUSE))

    if node.cause is None:
        f.run(raised(given, None))
    else:
        cause = f.expr(node.cause)
        if isinstance(cause.ty, UnionT):
            f.run(f.bind(given, lambda g: f.switch(cause, lambda c: caused(g, c))))
        elif is_simple(cause):
            f.run(caused(given, cause))
        else:
            # A class is called when the cause is known.
            f.run(f.bind(given, lambda g: f.bind(cause, lambda c: caused(g, c))))
    f.env = None


_NO_EXCEPTION = "exceptions must derive from BaseException"
_NO_CAUSE = "exception causes must derive from BaseException"


def exception_value(f: Frame, e: hir.Expr, node: ast.AST, otherwise: str = _NO_EXCEPTION) -> hir.Expr:
    """What `raise e` raises: classes are instantiated, instances wrapped; `otherwise` is the text for anything else."""

    def one(x: hir.Expr) -> hir.Expr:
        t = x.ty
        if isinstance(t, BuiltinT) and known_exception(t.name) is not None:
            return effect_then(x, builtin_exception(t.name, [], x.line))
        if isinstance(t, ClassT) and t.cls.exception_root is not None:
            from portalis.compiler.infer.classes import construct

            return effect_then(x, f.bind(construct(f, t.cls, [], {}, node), one))
        if isinstance(t, InstT) and is_exception(t):
            need(f, t, ("__str__", "__repr__"), node)
            return hir.Rt(EXC, x.line, hir.RtFn("wrap_exception"), [x])
        if t is EXC:
            return x
        return f.raising(node, "TypeError", otherwise)

    if isinstance(e.ty, UnionT):
        return f.switch(e, one)
    return f.bind(e, one) if isinstance(e.ty, InstT) else after([e], one(e))


@statement(ast.Assert)
def visit_assert(f: Frame, node: ast.Assert) -> None:
    test, yes, no = condition(f, node.test)
    if test.ty in (NEVER, ERROR):
        f.run(test)
        return
    f.env = no
    with f.collect() as out:
        if no is not None:
            args: list[hir.Expr] = []
            if node.msg is not None:
                args = [f.expr(node.msg)]
            if f.env is not None:
                exc = make_builtin_exception(f, "AssertionError", args, node)
                if args and args[0].ty in (NEVER, ERROR):
                    exc = args[0]
                f.out.append(hir.Run(node.lineno, hir.RaiseExpr(NEVER, node.lineno, exc)))
    f.out.append(hir.If(node.lineno, test, [], out))
    f.env = yes


@statement(ast.Try)
def visit_try(f: Frame, node: ast.Try) -> None:
    """Handlers see the join of all environments in which the body may raise."""
    line = node.lineno
    f.world.has_handlers = True
    caught = f.temp(EXC, "exc")
    start = f.env
    outer_final = bool(node.finalbody)
    jumps = [(envs, len(envs)) for loop in f.loops for envs in (loop.breaks, loop.continues)]
    guarded = bool(node.handlers) or outer_final
    f.try_depth += guarded
    sees_exit = outer_final or any(_sees_exit(h) for h in node.handlers)
    f.guarded += sees_exit
    f.handlers.append(start)
    if outer_final:
        f.handlers.append(start)
    body = f.block(node.body)
    after = f.env
    seen = f.handlers.pop(-1 if not outer_final else -2)
    f.try_depth -= guarded
    f.guarded -= sees_exit
    handlers: list[hir.Handler] = []
    handler_exit: Env | None = None
    # Exceptions in handlers and `else` still pass through `finally`.
    f.try_depth += outer_final
    f.guarded += outer_final
    orelse: list[hir.Stmt] = []
    if node.orelse:
        f.env = after
        orelse = f.block(node.orelse)
        after = f.env
    for h in node.handlers:
        f.env = seen
        handler = _handler(f, h, caught)
        if handler is None:
            continue
        handlers.append(handler)
        handler_exit = join_envs(handler_exit, f.env)
    f.try_depth -= outer_final
    f.guarded -= outer_final
    f.env = join_envs(after, handler_exit)
    final: list[hir.Stmt] | None = None
    if outer_final:
        everything = f.handlers.pop()
        normal = f.env
        f.env = join_envs(everything, normal)
        saved = f.handling
        f.handling = [*saved]
        entry = f.env
        left = [(envs, before, len(envs)) for envs, before in jumps]
        f.finals.append(len(saved))
        final = f.block(node.finalbody)
        f.finals.pop()
        f.handling = saved
        for envs, before, end in left:
            # The suite runs on the way of a `break` or `continue` out of the statement too; its own take no part in that.
            envs[before:end] = [_after_final(env, entry, f.env) for env in envs[before:end] if f.env is not None]
        f.env = None if f.env is None or normal is None else _after_final(normal, entry, f.env)
    f.out.append(hir.Try(line, body, caught, handlers, orelse, final))


def _sees_exit(h: ast.ExceptHandler) -> bool:
    """Whether a clause may catch the GeneratorExit by which a generator is given up."""
    caught = h.type.elts if isinstance(h.type, ast.Tuple) else [h.type]
    for c in caught:
        known = known_exception(c.id) if isinstance(c, ast.Name) else None
        if known is None or issubclass(GeneratorExit, known):
            return True
    return False


def _after_final(normal: Env, entry: Env | None, out: Env) -> Env:
    """After `finally` on the normal way: what the suite assigned, and else what was known before it."""
    return out if entry is None else out.outside(entry, normal)


_WAYS_OUT = (ast.Break, ast.Continue, ast.Return, ast.Raise)


def _handler(f: Frame, h: ast.ExceptHandler, caught: hir.TempVar) -> hir.Handler | None:
    classes: list[Type] = []
    if h.type is not None:
        found = class_list(f, h.type)
        if found is None:
            return None
        classes = found
    wanted: list[str | ClassInfo] = []
    for c in classes:
        if isinstance(c, ClassT) and c.cls.exception_root is None:
            f.error(
                "PT0204", h, f"catching `{c.cls.name}`, which does not inherit from BaseException, is not supported"
            )
            return None
        if isinstance(c, ClassT):
            wanted.append(c.cls)
        elif isinstance(c, BuiltinT):
            wanted.append(c.name)
    with f.collect() as out:
        f.handling.append(caught)
        if h.name is not None:
            _bind_caught(f, h.name, _caught_value(f, classes, caught, h), h)
        f.inside.append(h)
        for s in h.body:
            f.stmt(s)
        f.inside.pop()
        if h.name is not None and f.env is not None:
            unbind(f, h.name, h.lineno)
        f.handling.pop()
    return hir.Handler(wanted, out)


def _bind_caught(f: Frame, name: str, value: hir.Expr, h: ast.ExceptHandler) -> None:
    """`except … as name`: however the clause is left, the name is unbound then.

    On the normal way `unbind` sees to it. For a local, reads that another way out can lead to are refused (`read_name`).
    """
    assign_name(f, name, value, h)
    binding = f.env.get(f.rename(name)) if f.env is not None else None
    if binding is None:
        return
    if binding.definitions:
        f.caught.update(dict.fromkeys(binding.definitions, h))
    elif f.try_depth or any(isinstance(n, _WAYS_OUT) for s in h.body for n in ast.walk(s)):
        problem = f"`{name}` is a variable of other functions too, and this clause can be left before its end"
        f.error("PT0101", h, problem, "give the exception a name of its own")


def _caught_value(f: Frame, classes: list[Type], caught: hir.TempVar, h: ast.ExceptHandler) -> hir.Expr:
    """The exception as the handler's variable: an instance where only user classes are caught."""
    line = h.lineno
    read = f.read(caught, EXC, line)
    if not classes or not all(isinstance(c, ClassT) for c in classes):
        return read
    family: list[ClassInfo] = []
    for c in classes:
        assert isinstance(c, ClassT)
        family.extend(k for k in c.cls.family() if k not in family)
    family = [k for k in family if f.world.is_instantiated(k)]
    if not family:
        return read
    if len(family) == 1:
        return hir.Downcast(InstT(family[0]), line, read)
    ty = union(InstT(k) for k in family)

    def step(rest: list[ClassInfo]) -> hir.Expr:
        value = f.coerce(hir.Downcast(InstT(rest[0]), line, read), ty)
        if len(rest) == 1:
            return value
        test = hir.Rt(_bool(), line, hir.RtFn("exc.is_exactly"), [read, hir.Lit(NONE, line, rest[0])])
        return hir.IfExpr(ty, line, test, value, step(rest[1:]))

    return step(family)


def _bool() -> Type:

    return BOOL


@statement(ast.With)
def visit_with(f: Frame, node: ast.With) -> None:
    """`with` by its definition in the language reference, one manager at a time."""
    _with(f, node, node.items)


def _with(f: Frame, node: ast.With, items: list[ast.withitem]) -> None:
    from portalis.compiler.infer.assignment import assign
    from portalis.compiler.infer.calls import call_method
    from portalis.compiler.infer.conditions import builtin_class_name, truth

    if not items:
        for s in node.body:
            f.stmt(s)
        return
    line = node.lineno
    f.world.has_handlers = True
    manager = f.expr(items[0].context_expr)
    if manager.ty in (ERROR, NEVER):
        f.run(manager)
        return
    t = manager.ty
    for m in members(t):
        if not (isinstance(m, InstT) and m.cls.find_method("__enter__") and m.cls.find_method("__exit__")):
            if isinstance(t, UnionT):
                f.error("PT0101", node, f"only some of these are context managers: {t}", "test the type before")
                return
            missed = " (missed __exit__ method)" if isinstance(m, InstT) and m.cls.find_method("__enter__") else ""
            message = f"'{builtin_class_name(t)}' object does not support the context manager protocol{missed}"
            f.run(f.raising(node, "TypeError", message))
            return
    mgr = f.temp(t, "manager")
    f.out.append(hir.Let(line, mgr, manager))
    subject = f.read(mgr, t, line)

    def call(name: str, args: list[hir.Expr]) -> hir.Expr:
        return f.dispatch([subject], lambda xs: call_method(f, xs[0], name, args, line, node=node))

    entered = call("__enter__", [])
    if items[0].optional_vars is not None:
        assign(f, items[0].optional_vars, entered)
    else:
        f.run(entered)
    if f.env is None:
        return
    caught = f.temp(EXC, "exc")
    f.try_depth += 1
    f.guarded += 1
    f.handlers += [f.env, f.env]
    with f.collect() as body:
        _with(f, node, items[1:])
    after = f.env
    everything = f.handlers.pop()
    seen = f.handlers.pop()
    f.try_depth -= 1
    f.guarded -= 1
    nones: list[hir.Expr] = [hir.Lit(NONE, line, None)] * 3

    # On an exception: __exit__ with it; swallowed when the result is true.
    f.env = seen
    with f.collect() as on_error:
        exception = f.read(caught, EXC, line)
        # The exception stands for its traceback too, of which a program can only ask whether it is None.
        exit_args: list[hir.Expr] = [
            hir.Rt(EXC_CLASS, line, hir.RtFn("exc.class"), [exception]),
            exception,
            exception,
        ]
        result = call("__exit__", exit_args)
        test = truth(f, result)
        if test.ty is NEVER:
            f.run(test)
        else:
            again = [hir.Run(line, hir.RaiseExpr(NEVER, line, None, None, caught))]
            swallowed = not (isinstance(test, hir.Lit) and test.value is False)
            f.out.append(hir.If(line, test, [], again))  # type: ignore[arg-type]
            if not swallowed:
                f.env = None
    error_exit = f.env
    f.env = everything if after is None else after
    with f.collect() as on_exit:
        f.run(call("__exit__", nones))
    normal = after if f.env is not None else None
    # `return`, `break` and `continue` leave through the same call.
    f.out.append(hir.Try(line, body, caught, [hir.Handler([], on_error)], [], None, on_exit))
    f.env = join_envs(normal, error_exit)
