"""The interpretation of one specialization: its flow environment and the ways to build typed IR.

Visitors are functions registered per AST node (`@statement(ast.For)`, `@expression(ast.Call)`) that take the `Frame` and the
node. A visitor of an expression returns a typed `hir.Expr`; one of a statement appends to `frame.out`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from portalis.compiler import hir
from portalis.compiler.infer.definitions import note_early
from portalis.compiler.infer.env import Binding, Env, join_envs, joined
from portalis.compiler.infer.world import GlobalVar, Spec, World
from portalis.compiler.program import ClassInfo, FunctionDef
from portalis.compiler.resolve import Scope
from portalis.compiler.types import (
    BIG,
    ERROR,
    FLOAT,
    INT,
    NEVER,
    NONE,
    Slot,
    Type,
    UnionT,
    join,
    members,
)


@dataclass(slots=True)
class Loop:
    """An enclosing loop: environments of its `break`s and `continue`s."""

    label: int
    breaks: list[Env] = field(default_factory=list)
    continues: list[Env] = field(default_factory=list)
    try_depth: int = 0


#: Marks a class name in a message that is not the one that CPython shows.
INEXACT = "\0"
#: the classes of the views of dicts, which those of an OrderedDict are not
_VIEW = re.compile(r"\bdict_(keys|values|items)\b")
E = TypeVar("E", bound=ast.expr)
S = TypeVar("S", bound=ast.stmt)
EXPRESSIONS: dict[type[ast.expr], Callable[..., hir.Expr]] = {}
STATEMENTS: dict[type[ast.stmt], Callable[..., None]] = {}


def expression(*kinds: type[ast.expr]) -> Callable[[Callable[..., hir.Expr]], Callable[..., hir.Expr]]:
    """Register the visitor of expression nodes."""

    def register(f: Callable[..., hir.Expr]) -> Callable[..., hir.Expr]:
        for kind in kinds:
            EXPRESSIONS[kind] = f
        return f

    return register


def statement(*kinds: type[ast.stmt]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register the visitor of statement nodes."""

    def register(f: Callable[..., None]) -> Callable[..., None]:
        for kind in kinds:
            STATEMENTS[kind] = f
        return f

    return register


class _Collected:
    """Statements apart from those around."""

    __slots__ = ("_frame", "_saved")

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def __enter__(self) -> list[hir.Stmt]:
        self._saved = self._frame.out
        out: list[hir.Stmt] = []
        self._frame.out = out
        return out

    def __exit__(self, *_: object) -> None:
        self._frame.out = self._saved


class Frame:
    """One specialization under interpretation."""

    def __init__(self, world: World, spec: Spec, scope: Scope) -> None:
        self.world = world
        self.spec = spec
        self.scope = scope
        self.env: Env | None = Env()
        self.out: list[hir.Stmt] = []
        self.loops: list[Loop] = []
        #: how many handlers surround each `finally` suite that is open
        self.finals: list[int] = []
        #: environments in which an exception may reach the handlers of the enclosing `try` statements
        self.handlers: list[Env | None] = []
        #: depth of enclosing `try` bodies: calls there let a handler see the exception
        self.try_depth = 0
        #: names of comprehension variables → their unique names
        self.renames: list[dict[str, str]] = []
        self.comp_scopes: list[Scope] = []
        #: in a class body whose statements run one by one: its names and the locals that stand for them
        self.class_locals: dict[str, str] = {}
        #: in a class body: the methods that it defined so far
        self.class_functions: dict[str, FunctionDef] = {}
        #: in a class body: the variables that it assigned so far
        self.class_body: dict[str, GlobalVar] = {}
        #: in a class body: the classes that it defined so far
        self.class_inner: dict[str, ClassInfo] = {}
        #: depth of enclosing statements that see a GeneratorExit
        self.guarded = 0
        #: the exception being handled, for a bare `raise`
        self.handling: list[hir.TempVar] = []
        #: definitions by `except … as name`, and the clauses that run at this point
        self.caught: dict[int, ast.ExceptHandler] = {}
        self.inside: list[ast.ExceptHandler] = []
        #: the name that is being called
        self.direct_callee: ast.expr | None = None
        #: depth of enclosing arms of matches on unions: what raises there need not raise always
        self.arms = 0

    # -- diagnostics ---------------------------------------------------------------------------------------------

    def error(self, code: str, node: ast.AST, message: str, fix: str | None = None, *notes: str) -> hir.Expr:
        """Report an error; the result silences whatever depends on it."""
        self.world.reporter.add(code, node, message.replace(INEXACT, ""), fix=fix, notes=notes)
        return hir.Lit(ERROR, getattr(node, "lineno", 1), None)

    def unsettled(self, node: ast.AST) -> None:
        """Each time around a loop some variable gets another type: a function that holds the one from before."""
        fix = "keep the functions in a list, and call one after the other"
        self.error("PT0402", node, "the types of the variables of this loop do not settle", fix)

    def raising(self, node: ast.AST, class_name: str, message: str, *, warn: bool = True) -> hir.Expr:
        """An expression that raises a builtin exception: what CPython does when it gets here."""
        line = getattr(node, "lineno", 1)
        if INEXACT in message or self.world.has_ordered_dicts and _VIEW.search(message):
            return self.error("PT0204", node, f"always raises {class_name} here: {message}", "leave it out")
        of_library = self.spec.fn.owner is not None and self.spec.fn.owner.library is not None
        if warn and not self.try_depth and not self.arms and not of_library:
            self.world.reporter.add("PT0206", node, f"always raises {class_name} here: {message}", severity="warning")
        return hir.never(line, self.make_exception(class_name, message, line))

    def is_doubtful(self) -> bool:
        """Whether what raises here because of its types may be meant to: something may handle it, or the program never gets here."""
        if self.arms or self.try_depth:
            return True
        if self.spec.key in self.world.certain:
            return False
        self.spec.doubtful = True
        return True

    def make_exception(self, class_name: str, message: str, line: int) -> hir.Expr:
        from portalis.compiler.infer.exceptions import builtin_exception
        from portalis.compiler.types import STR

        if INEXACT in message:
            where = ast.Pass(lineno=line, col_offset=0, end_lineno=line, end_col_offset=1)
            self.error("PT0204", where, f"raises {class_name} here: {message}", "leave it out")
        return builtin_exception(class_name, [hir.Lit(STR, line, message)], line)

    # -- visiting ------------------------------------------------------------------------------------------------

    def expr(self, node: ast.expr) -> hir.Expr:
        """The typed IR of an expression."""
        visitor = EXPRESSIONS.get(type(node))
        if visitor is None:
            return self.error("PT0102", node, f"`{_describe(node)}` is not supported yet")
        return visitor(self, node)

    def stmt(self, node: ast.stmt) -> None:
        """Append the typed IR of a statement; unreachable ones are left out."""
        if self.env is None:
            return
        visitor = STATEMENTS.get(type(node))
        if visitor is None:
            self.error("PT0101", node, f"`{_describe(node)}` is not supported yet")
            return
        visitor(self, node)

    def block(self, body: Sequence[ast.stmt]) -> list[hir.Stmt]:
        """The IR of a suite, apart from the current one."""
        with self.collect() as out:
            for node in body:
                self.stmt(node)
        return out

    def collect(self) -> _Collected:
        """Gather the statements emitted in the `with` block."""
        return _Collected(self)

    def run(self, e: hir.Expr) -> None:
        """Emit an expression for its effect."""
        self.out.append(hir.Run(e.line, e))
        if e.ty is NEVER:
            self.env = None

    # -- values --------------------------------------------------------------------------------------------------

    def temp(self, ref: hir.TypeRef, hint: str = "t") -> hir.TempVar:
        return hir.TempVar(self.world.number("temp:" + self.spec.key), ref, hint)

    def read(self, temp: hir.TempVar, ty: Type, line: int) -> hir.Expr:
        return hir.TempRead(ty, line, temp)

    def coerce(self, e: hir.Expr, target: hir.TypeRef) -> hir.Expr:
        """`e` as a value of `target`, which is at least its type when inference ends.

        Where only 64 bits or a float will do, an int that is larger ends the call.
        """
        if isinstance(target, Type) and any(m is BIG for m in members(e.ty)):
            wanted = members(target)
            if not any(m is BIG for m in wanted) and (INT in wanted or FLOAT in wanted):
                e = self.dispatch([e], lambda xs: narrowed(xs[0], FLOAT if INT not in wanted else INT))
        return hir.Coerce(NEVER if isinstance(target, Slot) else hir.resolve_ref(target), e.line, e, target)

    def bind(self, e: hir.Expr, body: Callable[[hir.Expr], hir.Expr], hint: str = "t") -> hir.Expr:
        """Evaluate `e` once, then `body` with a cheap way to read it."""
        if isinstance(e, hir.Spread):
            whole = e
            return self.bind(e.value, lambda x: body(replace(whole, value=x)), hint)
        if is_simple(e):
            return body(e)
        if e.ty is NEVER:
            return e
        temp = self.temp(e.ty, hint)
        inner = body(self.read(temp, e.ty, e.line))
        return hir.Bind(inner.ty, e.line, temp, e, inner)

    def bind_all(self, items: Sequence[hir.Expr], body: Callable[[list[hir.Expr]], hir.Expr]) -> hir.Expr:
        """Evaluate `items` in order, each once, then `body`."""
        out: list[hir.Expr] = []

        def step(i: int) -> hir.Expr:
            if i == len(items):
                return body(out)

            def then(e: hir.Expr) -> hir.Expr:
                out.append(e)
                return step(i + 1)

            return self.bind(items[i], then)

        return step(0)

    def dispatch(self, operands: Sequence[hir.Expr], op: Callable[[list[hir.Expr]], hir.Expr]) -> hir.Expr:
        """Apply `op` to operands of exact types: unions are split, one arm for each combination of members.

        Operands are evaluated once, from left to right. An operand that never has a value ends the evaluation.
        """
        mixed = False
        for i, e in enumerate(operands):
            if e.ty is ERROR:
                return hir.Lit(ERROR, e.line, None)
            if e.ty is NEVER:
                body: list[hir.Stmt] = [hir.Run(x.line, x) for x in operands[: i + 1]]
                return hir.Do(NEVER, e.line, body, None)
            mixed = mixed or isinstance(e.ty, UnionT)
        if not mixed:
            return after(operands, op(list(operands)))

        def split(bound: list[hir.Expr]) -> hir.Expr:
            i = next((i for i, e in enumerate(bound) if isinstance(e.ty, UnionT)), None)
            if i is None:
                return op(bound)
            before, behind = bound[:i], bound[i + 1 :]
            return self.switch(bound[i], lambda m: split([*before, m, *behind]))

        return self.bind_all(operands, split)

    def switch(self, subject: hir.Expr, arm: Callable[[hir.Expr], hir.Expr]) -> hir.Expr:
        """A match on the union `subject` (evaluated once); the result is the join of the arms."""
        arms: list[tuple[Type, hir.TempVar, hir.Expr]] = []
        result: Type = NEVER
        before = self.env
        after: Env | None = None
        for m in members(subject.ty):
            temp = self.temp(m, "m")
            self.env = before
            self.arms += 1
            with self.collect() as out:
                e = arm(self.read(temp, m, subject.line))
            self.arms -= 1
            if out:
                e = hir.Do(e.ty, e.line, out, e)
            if e.ty is not NEVER:
                after = join_envs(after, self.env)
            arms.append((m, temp, e))
            result = join(result, e.ty)
        self.env = after if result is not NEVER else before
        final = result
        arms = [(m, t, self.coerce(e, lambda: final) if e.ty is not NEVER else e) for m, t, e in arms]
        return hir.Switch(result, subject.line, subject, arms)

    def if_expr(
        self, test: hir.Expr, then: Callable[[], hir.Expr], orelse: Callable[[], hir.Expr], line: int
    ) -> hir.Expr:
        """A conditional expression whose branches are built in their own blocks."""
        with self.collect() as out1:
            a = then()
        with self.collect() as out2:
            b = orelse()
        a = hir.Do(a.ty, a.line, out1, a) if out1 else a
        b = hir.Do(b.ty, b.line, out2, b) if out2 else b
        ty = join(a.ty, b.ty)
        return hir.IfExpr(ty, line, test, self._branch(a, ty), self._branch(b, ty))

    def _branch(self, e: hir.Expr, ty: Type) -> hir.Expr:
        return e if e.ty is NEVER else self.coerce(e, ty)

    # -- locals --------------------------------------------------------------------------------------------------

    def rename(self, name: str) -> str:
        for table in reversed(self.renames):
            if name in table:
                return table[name]
        return name if self.comp_scopes else self.class_locals.get(name, name)

    def definition(self, node: ast.AST | str, name: str, ty: Type) -> int:
        """Record a definition of a local and the type it gives."""
        number = self.world.definition(node if not isinstance(node, str) else self.spec.key + node, name)
        self.spec.webs.define(number, name, ty)
        return number

    def assign_local(self, name: str, value: hir.Expr, node: ast.AST | str) -> None:
        """`name = value` for a local of this function (already renamed)."""
        if value.ty is NEVER:
            self.run(value)
            return
        if name in self.spec.shared:
            slot = self.spec.shared[name]
            slot.grow(value.ty)
            self.out.append(hir.SetShared(value.line, name, False, self.coerce(value, slot)))
            self.set_binding(name, Binding(value.ty, frozenset()))
            return
        number = self.definition(node, name, value.ty)
        webs = self.spec.webs
        seen = self.world.holds or self.world.has_views
        before = self.env.get(name) if seen and self.env is not None else None
        if before is not None and before.definitions and any(map(self.world.is_given_up, members(before.type))):
            # One variable: what it held is given up here.
            webs.merge(before.definitions | {number})
            join(before.type, value.ty)
        # Not looked up here: more definitions may join the web.
        target = hir.Coerce(value.ty, value.line, value, lambda: webs.web_type(number))
        self.out.append(hir.Assign(value.line, name, number, target))
        self.set_binding(name, Binding(value.ty, frozenset((number,))))

    def set_binding(self, name: str, binding: Binding) -> None:
        """Update the environment; inside a `try` the handlers may see the old and the new value."""
        if self.env is None:
            return
        self.env = self.env.bound(name, binding)
        for i, env in enumerate(self.handlers):
            if env is not None:
                before = env.get(name)
                after = replace(binding, maybe_unbound=True) if before is None else joined(before, binding)
                self.handlers[i] = env.bound(name, after)

    def narrow(self, env: Env | None, name: str, ty: Type) -> Env | None:
        """`env` with a local known to be of a narrower type; `None` if that is impossible."""
        if env is None or ty is NEVER:
            return None
        binding = env.get(name)
        return env if binding is None else env.bound(name, replace(binding, type=ty))

    def local_scope_owner(self, name: str) -> Scope | None:
        """The function or comprehension scope that binds `name`, as seen from the current place."""
        return (self.comp_scopes[-1] if self.comp_scopes else self.scope).owner(name)

    def global_var(self, name: str) -> GlobalVar | None:
        return self.world.globals.get(name)

    def note_call(self, spec: Spec, seen: bool | None = None, *, certain: bool = True) -> None:
        """Record a call edge; `seen` when a handler may see the exception; not `certain` where only values decide whether it is called."""
        if self.spec.generator is not None:
            # Whoever asks for the items may have a handler.
            seen = True
        self.spec.calls.append((spec, self.try_depth > 0 if seen is None else seen))
        if certain and not self.arms and not self.try_depth:
            self.spec.certain.append(spec)
        note_early(self, spec)


def after(operands: Sequence[hir.Expr], result: hir.Expr) -> hir.Expr:
    """`result`; where it raises whatever the values of the operands are, they are evaluated first."""
    if result.ty is not NEVER:
        return result
    left: list[hir.Expr] = []
    for operand in operands:
        e = operand.value if isinstance(operand, hir.Spread) else operand
        if not is_simple(e) and not hir.shares(result, e):
            left.append(e)
        if e.ty is NEVER:
            # It ends the evaluation before those behind it.
            break
    if not left:
        return result
    return hir.Do(NEVER, result.line, [hir.Run(e.line, e) for e in left], result)


def effect_then(e: hir.Expr, value: hir.Expr) -> hir.Expr:
    """`value`, after evaluating `e` for its effect if it has one."""
    return value if is_simple(e) else hir.Do(value.ty, e.line, [hir.Run(e.line, e)], value)


def is_simple(e: hir.Expr) -> bool:
    """Reading it twice costs nothing and has no effect."""
    while isinstance(e, hir.Coerce | hir.Assume):
        e = e.value
    if isinstance(e, hir.LocalRead):
        return not e.checked
    return isinstance(e, hir.TempRead | hir.Lit | hir.EnvRead | hir.EnvSelf)


def is_quiet(e: hir.Expr) -> bool:
    """Reading it raises nothing and has no effect."""
    match e:
        case hir.FieldRead(obj=obj):
            return is_quiet(obj)
        case hir.GlobalRead() | hir.SharedRead(captured=True):
            return True
        case _:
            return is_simple(e)


def runs_code(e: hir.Expr) -> bool:
    """Whether code of the program runs in it, which may assign variables."""
    return hir.any_inside(
        e,
        lambda x: (
            isinstance(x, hir.Call | hir.New | hir.Yield | hir.YieldFrom | hir.Stmt)
            or isinstance(x, hir.Rt)
            and x.fn.calls_back
        ),
    )


def unit(line: int) -> hir.Expr:
    """`None`."""
    return hir.Lit(NONE, line, None)


_NAMES: dict[type[ast.AST], str] = {
    ast.AsyncFunctionDef: "async def",
    ast.AsyncFor: "async for",
    ast.AsyncWith: "async with",
    ast.Await: "await",
    ast.Yield: "yield",
    ast.YieldFrom: "yield from",
    ast.TryStar: "except*",
    ast.GeneratorExp: "a generator expression here",
}


def _describe(node: ast.AST) -> str:
    return _NAMES.get(type(node), type(node).__name__.lower())


def function_frame(world: World, spec: Spec, fn: FunctionDef) -> Frame:
    """The frame in which a specialization of `fn` is interpreted."""
    return Frame(world, spec, fn.scope)


def narrowed(e: hir.Expr, target: Type) -> hir.Expr:
    """An int of any size as a float or as an int of 64 bits; other values as they are."""
    if e.ty is not BIG:
        return e
    path = "big::narrow" if target is INT else "big::to_float"
    return hir.Rt(target, e.line, hir.RtFn(path, True, modes="r"), [e])
