"""Set methods with `*others` of which only run time knows how many there are: `a.union(*others)`, `set.intersection(*sets)`."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.iteration import can_fail, to_iter
from portalis.compiler.infer.spreads import as_tuple
from portalis.compiler.infer.stubcall import call_method_stub
from portalis.compiler.types import BOOL, ERROR, INT, NEVER, NONE, Container, TupleT, join, members

#: method → what a further argument does to the result, `None`: the method itself again
_FURTHER = {"union": "update", "difference": "difference_update", "intersection": None}
_UPDATES = ("update", "intersection_update", "difference_update")


def spread_set_method(f: Frame, obj: hir.Expr, name: str, args: list[hir.Expr], node: ast.AST) -> hir.Expr | None:
    """`obj.name(*args)` of a set or frozenset; `None` for methods that take no number of arguments."""
    t, line = obj.ty, getattr(node, "lineno", obj.line)
    assert isinstance(t, Container)
    if name not in _FURTHER and not (name in _UPDATES and t.name == "set"):
        return None
    if t.name == "frozenset":
        plain = hir.Rt(Container("set", t.args), line, hir.RtFn("set::thawed", modes="r"), [obj])
        made = spread_set_method(f, plain, name, args, node)
        assert made is not None
        return f.dispatch([made], lambda xs: hir.Rt(t, line, hir.RtFn("set::freeze", modes="o"), xs))
    given = [as_tuple(f, a.value, a.node) if isinstance(a, hir.Spread) else a for a in args]
    for i, e in enumerate(given):
        if e.ty in (NEVER, ERROR):
            return f.dispatch([obj, *given[: i + 1]], lambda xs: xs[0])

    def build(xs: list[hir.Expr]) -> hir.Expr:
        steps = _Steps(f, xs[0], name, node)
        with f.collect() as out:
            steps.begin()
            for a, x in zip(args, xs[1:], strict=True):
                if isinstance(a, hir.Spread):
                    steps.each(x)
                else:
                    steps.one(x)
            result = steps.end()
        return hir.Do(result.ty, line, out, result)

    return f.bind_all([obj, *given], build)


class _Steps:
    """The statements that apply one argument after the other."""

    def __init__(self, f: Frame, target: hir.Expr, name: str, node: ast.AST) -> None:
        self.f, self.target, self.name, self.node = f, target, name, node
        self.line: int = getattr(node, "lineno", target.line)
        self.result = f.temp(target.ty, "result")
        self.started = f.temp(BOOL, "started")

    def _call(self, target: hir.Expr, name: str, args: list[hir.Expr]) -> hir.Expr:
        made = call_method_stub(self.f, target, name, args, {}, self.node)
        assert made is not None
        return made

    def _read(self) -> hir.Expr:
        return self.f.read(self.result, self.target.ty, self.line)

    def begin(self) -> None:
        out, line = self.f.out, self.line
        if self.name in _UPDATES:
            return
        out.append(hir.Declare(line, self.result))
        out.append(hir.Declare(line, self.started))
        out.append(hir.SetTemp(line, self.result, self.f.coerce(self.target, self.target.ty)))
        out.append(hir.SetTemp(line, self.started, hir.Lit(BOOL, line, False)))

    def one(self, x: hir.Expr) -> None:
        """The first argument makes a new set; a further one may change it in place."""
        f, line = self.f, self.line

        def step(m: hir.Expr) -> hir.Expr:
            if self.name in _UPDATES:
                return self._call(self.target, self.name, [m])
            new = self._call(self._read(), self.name, [m])
            if new.ty in (NEVER, ERROR):
                return new
            make: list[hir.Stmt] = [
                hir.SetTemp(line, self.result, f.coerce(new, self.target.ty)),
                hir.SetTemp(line, self.started, hir.Lit(BOOL, line, True)),
            ]
            further = _FURTHER[self.name]
            if further is not None:
                again = hir.Run(line, self._call(self._read(), further, [m]))
                make = [hir.If(line, f.read(self.started, BOOL, line), [again], make)]
            return hir.Do(NONE, line, make, None)

        f.out.append(hir.Run(line, f.dispatch([x], lambda xs: f.bind(xs[0], step))))

    def each(self, items: hir.Expr) -> None:
        f, line = self.f, self.line
        if isinstance(items.ty, TupleT):
            for i, t in enumerate(items.ty.items):
                self.one(hir.TupleItem(t, line, items, i))
            return
        it = to_iter(f, items, self.node)
        assert isinstance(it.ty, Container)
        if it.ty.elem is NEVER:
            return
        item = f.temp(it.ty.args[0], "item")
        with f.collect() as body:
            self.one(f.read(item, it.ty.elem, line))
        f.out.append(hir.For(line, item, it, body, [], f.world.number("label:" + f.spec.key), can_fail(it)))

    def end(self) -> hir.Expr:
        f, line = self.f, self.line
        if self.name in _UPDATES:
            return hir.Lit(NONE, line, None)
        copy = hir.SetTemp(line, self.result, f.coerce(self._call(self._read(), "copy", []), self.target.ty))
        f.out.append(hir.If(line, f.read(self.started, BOOL, line), [], [copy]))
        return self._read()


def spread_set_function(f: Frame, name: str, args: list[hir.Expr], node: ast.AST) -> hir.Expr | None:
    """`set.name(*sets)`, the receiver among the arguments; `None` where they are no sets."""
    line = getattr(node, "lineno", 1)
    first = args[0]
    if not isinstance(first, hir.Spread):
        if not (isinstance(first.ty, Container) and first.ty.name == "set"):
            return None
        return spread_set_method(f, first, name, args[1:], node)
    rows = as_tuple(f, first.value, first.node)
    if not isinstance(rows.ty, Container) or not all(
        isinstance(m, Container) and m.name == "set" for m in members(rows.ty.elem)
    ):
        return None

    def build(xs: list[hir.Expr]) -> hir.Expr:
        whole, rest = xs[0], xs[1:]
        count = hir.Inline(INT, line, "({&0}.len() as i64)", [whole])
        message = f"unbound method set.{name}() needs an argument"

        def several() -> hir.Expr:
            assert isinstance(whole.ty, Container)
            start = hir.Lit(INT, line, 0)
            one = hir.Rt(whole.ty.elem, line, hir.RtFn("vartuple::get", True, modes="ro"), [whole, start])
            none = hir.Lit(NONE, line, None)
            bounds = [f.coerce(b, join(INT, NONE)) for b in (hir.Lit(INT, line, 1), none, none)]
            others = hir.Rt(whole.ty, line, hir.RtFn("vartuple::slice", True, modes="rooo"), [whole, *bounds])
            spread = hir.Spread(others.ty, line, others, first.node)

            def of(receiver: hir.Expr) -> hir.Expr:
                made = spread_set_method(f, receiver, name, [spread, *rest], node)
                return made or f.error("PT0204", node, f"`*` in a call of `set.{name}` is not supported")

            return f.bind(one, of)

        test = hir.Inline(BOOL, line, "({0} > 0)", [count])
        return f.if_expr(test, several, lambda: f.raising(node, "TypeError", message, warn=False), line)

    return f.bind_all([rows, *args[1:]], build)
