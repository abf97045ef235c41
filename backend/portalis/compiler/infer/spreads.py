"""Calls with `*xs` and `**d` whose items only run time knows: binding with checks at run time, in CPython's order and words."""

from __future__ import annotations

import ast
from collections.abc import Callable

from portalis.compiler import hir
from portalis.compiler.infer.binding import (
    bind_arguments,
    by_keyword,
    default_value,
    double_star_param,
    keyword_dict,
    positional_params,
    star_param,
    takes,
    unexpected,
)
from portalis.compiler.infer.frame import Frame, is_simple
from portalis.compiler.infer.held import is_held_dict, merged
from portalis.compiler.infer.iteration import element_type
from portalis.compiler.infer.mappings import is_mapping
from portalis.compiler.program import FunctionDef, Param
from portalis.compiler.types import (
    BOOL,
    ERROR,
    INT,
    NEVER,
    NONE,
    STR,
    Container,
    UnionT,
    dict_of,
    is_dict,
    list_of,
    members,
    vartuple_of,
)

Kwargs = dict[str, hir.Expr]


def has_spread(args: list[hir.Expr], kwargs: Kwargs) -> bool:
    """Whether some argument stands for a number of arguments that only run time knows."""
    return any(isinstance(e, hir.Spread) for e in (*args, *kwargs.values()))


def refuse_spread(f: Frame, args: list[hir.Expr], kwargs: Kwargs, node: ast.AST, what: str) -> hir.Expr | None:
    """The error for such an argument where only a known number of arguments can be passed."""
    for e in (*args, *kwargs.values()):
        if isinstance(e, hir.Spread):
            stars, fix = ("*", "unpack it first: `a, b = items`, then pass `a, b`")
            if any(e is k for k in kwargs.values()):
                stars, fix = ("**", "pass the arguments by name, or write the dict out in the call")
            return f.error("PT0102", e.node, f"`{stars}` in a call of {what} needs a known length, not {e.ty}", fix)
    return None


def star(f: Frame, e: hir.Expr, node: ast.Starred, alone: bool) -> hir.Expr:
    """`*e` of unknown length; `alone` where it is the only positional argument, and becomes a tuple as late as the call."""
    from portalis.compiler.infer.conditions import builtin_class_name

    iterable = [element_type(m) is not None for m in members(e.ty)]
    if not all(iterable):
        if any(iterable):
            return f.error(
                "PT0102", node, f"`*` of {e.ty}: not all of these are iterable", "test for it before the call"
            )
        if not alone:
            name = builtin_class_name(e.ty)
            return f.bind(e, lambda _: f.raising(node, "TypeError", f"Value after * must be an iterable, not {name}"))
        return hir.Spread(e.ty, e.line, e, node)
    value = e if alone and not isinstance(e.ty, UnionT) else as_tuple(f, e, node)
    return value if value.ty in (NEVER, ERROR) else hir.Spread(value.ty, e.line, value, node)


def as_tuple(f: Frame, e: hir.Expr, node: ast.AST) -> hir.Expr:
    """The items of an iterable, as a tuple of any length."""
    from portalis.compiler.infer.builtins.registry import CALLS

    return e if isinstance(e.ty, Container) and e.ty.name == "vartuple" else CALLS["tuple"](f, [e], {}, node)


def joined(f: Frame, parts: list[hir.Expr], node: ast.AST) -> hir.Expr:
    """`(*xs, y, *zs)`: what evaluated arguments hold together, as a tuple of any length."""
    line = getattr(node, "lineno", 1)
    slot = f.world.slot(f.spec.key, node, "joined arguments")
    ty = list_of(slot)
    temp = f.temp(ty, "items")
    items = hir.TempRead(ty, line, temp)
    f.out.append(hir.Let(line, temp, hir.ListExpr(ty, line, [])))
    for e in parts:
        if not isinstance(e, hir.Spread):
            slot.grow(e.ty)
            f.run(hir.Rt(NONE, line, hir.RtFn("list::append", modes="ro"), [items, f.coerce(e, slot)]))
            continue
        part = as_tuple(f, e.value, e.node)
        if part.ty in (NEVER, ERROR):
            return part
        slot.grow(element_type(part.ty) or NEVER)
        if slot.type is NEVER:
            continue
        target = vartuple_of(slot)
        iterator = hir.Rt(
            Container("iterator", (slot,)), line, hir.RtFn("vartuple::iter", modes="r"), [f.coerce(part, target)]
        )
        if isinstance(part.ty, Container):
            part.ty.args[0].unify(slot)
        f.run(hir.Rt(NONE, line, hir.RtFn("list::extend", False, True, "ri"), [items, iterator]))
    return as_tuple(f, f.read(temp, ty, line), node)


def spread_keywords(f: Frame, node: ast.Call, unknown: bool) -> Kwargs:
    """The keyword arguments of a call that has `**`; those under names with `**` are dicts."""
    out: Kwargs = {}
    for i, k in enumerate(node.keywords):
        if k.arg is not None:
            out[k.arg] = f.expr(k.value)
            continue
        name = f"**{i}"
        if not unknown:
            e = f.expr(k.value)
            if _is_empty(e):
                continue
            fix = "pass the arguments by name, or write the dict out in the call"
            out[name] = f.error(
                "PT0102", k.value, "`**` in a call of a builtin is only supported of a dict display", fix
            )
            continue
        if i and any(
            isinstance(x, ast.Call | ast.NamedExpr) for later in node.keywords[i + 1 :] for x in ast.walk(later)
        ):
            out[name] = f.error("PT0102", k.value, "a call in a keyword argument after `**`", "put `**` last")
            continue
        e = f.expr(k.value)
        if not _is_empty(e):
            out[name] = e if e.ty in (NEVER, ERROR) else _mapping(f, e, k.value)
    return out


def _is_empty(e: hir.Expr) -> bool:
    """Whether a dict is always empty: what a call without keyword arguments hands on."""
    return is_simple(e) and isinstance(e.ty, Container) and e.ty.name == "dict" and e.ty.args[1].type is NEVER


def _mapping(f: Frame, e: hir.Expr, node: ast.expr) -> hir.Expr:
    from portalis.compiler.infer.builtins.registry import CALLS

    t = e.ty
    if isinstance(t, UnionT):
        return f.error("PT0102", node, f"`**` of {t}: it may be no dict", "test for it before the call")
    if is_held_dict(t):
        return _mapping(f, merged(f, e, node), node)
    if t is ERROR:
        return e
    if not (isinstance(t, Container) and is_dict(t) or is_mapping(t)):
        return hir.Spread(t, e.line, e, node)
    copy = CALLS["dict"](f, [e], {}, node)
    return hir.Spread(copy.ty, e.line, copy, node)


def bind_evaluated(
    f: Frame,
    fn: FunctionDef,
    args: list[hir.Expr],
    kwargs: Kwargs,
    node: ast.AST,
    env: hir.Expr | None,
    then: Callable[[list[hir.Expr]], hir.Expr],
    shown: str | None = None,
) -> hir.Expr:
    """Evaluate the arguments in order, then bind them: `then` gets one expression for each parameter.

    `shown` is how CPython names the callee while it puts the arguments together.
    """
    names = list(kwargs)

    def build(xs: list[hir.Expr]) -> hir.Expr:
        given, by_name = xs[: len(args)], dict(zip(names, xs[len(args) :], strict=True))
        if has_spread(given, by_name):
            return _Binder(f, fn, given, by_name, node, env, shown or fn.qualname).bind(then)
        bound = bind_arguments(f, fn, given, by_name, node, env)
        return then(bound) if isinstance(bound, list) else bound

    return f.bind_all([*args, *kwargs.values()], build)


class _Binder:
    """Binds the evaluated arguments of one call."""

    def __init__(
        self,
        f: Frame,
        fn: FunctionDef,
        args: list[hir.Expr],
        kwargs: Kwargs,
        node: ast.AST,
        env: hir.Expr | None,
        shown: str,
    ) -> None:
        self.f, self.fn, self.node, self.env = f, fn, node, env
        self.line: int = getattr(node, "lineno", 1)
        owner = fn.owner.node if fn.owner is not None else fn.node
        module = f.world.module_of(getattr(owner, "name", ""))
        self.shown = f"{shown}()" if module == "builtins" else f"{module}.{shown}()"
        self.positional = positional_params(fn)
        at = next((i for i, a in enumerate(args) if isinstance(a, hir.Spread)), len(args))
        #: positional arguments before the first `*`, all from it on, and those after the only one
        self.fixed, self.tail = args[:at], args[at:]
        self.trailing: list[hir.Expr] = []
        self.keywords = {k: e for k, e in kwargs.items() if not isinstance(e, hir.Spread)}
        self.dicts = {k: e for k, e in kwargs.items() if isinstance(e, hir.Spread)}
        self.order = list(kwargs)
        self.rest: hir.Expr | None = None
        self.mapping: hir.Expr | None = None

    def bind(self, then: Callable[[list[hir.Expr]], hir.Expr]) -> hir.Expr:
        f = self.f
        with f.collect() as out:
            refused = self._gather() or self._check()
            result = refused if refused is not None else then([self._value(p) for p in self.fn.params])
        return hir.Do(result.ty, self.line, out, result) if out else result

    # -- what is given -------------------------------------------------------------------------------------------

    def _gather(self) -> hir.Expr | None:
        """One tuple for all positional arguments from the first `*` on, one dict for all `**`."""
        f, node = self.f, self.node
        from portalis.compiler.infer.conditions import builtin_class_name

        for e in self.dicts.values():
            if not isinstance(e.ty, Container):
                m = f"{self.shown} argument after ** must be a mapping, not {builtin_class_name(e.ty)}"
                return f.raising(node, "TypeError", m)
        refused = self._gather_dicts()
        if refused is not None:
            return refused
        for a in self.tail:
            if isinstance(a, hir.Spread) and element_type(a.ty) is None:
                m = f"{self.shown} argument after * must be an iterable, not {builtin_class_name(a.ty)}"
                return f.raising(node, "TypeError", m)
        if not self.tail:
            return None
        spreads = [e for e in self.tail if isinstance(e, hir.Spread)]
        if len(spreads) == 1 and (len(self.tail) == 1 or self._exact()):
            self.trailing = self.tail[1:]
            rest = as_tuple(f, spreads[0].value, spreads[0].node)
        else:
            rest = joined(f, self.tail, node)
        if rest.ty in (NEVER, ERROR):
            return rest
        self.rest = self._keep(rest, "rest")
        return None

    def _exact(self) -> bool:
        """Whether each positional parameter can only come from one place: none has a default, nothing collects the rest."""
        open_params = [p for p in self.positional if p.name not in self.keywords]
        return (
            star_param(self.fn) is None
            and not self.dicts
            and all(p.default is None for p in open_params)
            and len(open_params) >= len(self.fixed) + len(self.tail) - 1
        )

    def _gather_dicts(self) -> hir.Expr | None:
        f, node = self.f, self.node
        for e in self.dicts.values():
            assert isinstance(e, hir.Spread) and isinstance(e.ty, Container)
            key = e.ty.elem
            if key is NEVER:
                continue
            if STR not in members(key):
                filled = hir.Inline(BOOL, self.line, "({&0}.len() > 0)", [e.value])
                self._guard(filled, "keywords must be strings")
                continue
            if key is not STR:
                return f.error(
                    "PT0102", e.node, f"`**` of a dict with keys of type {key}", "use keys that are all texts"
                )
            if self.mapping is None:
                self.mapping = e.value
                continue
            assert isinstance(self.mapping.ty, Container)
            for mine, theirs in zip(self.mapping.ty.args, e.ty.args, strict=True):
                mine.unify(theirs)
            self._raise_if(
                "calls::clash", "rrr", [self._names(self.mapping), self._names(e.value), self._text(self.shown)]
            )
            f.run(self._method(self.mapping, "update", [e.value]))
        if self.mapping is not None:
            for k in self.keywords:
                self._guard(self._in_mapping(k), f"{self.shown} got multiple values for keyword argument '{k}'")
        for k in self.keywords:
            if list(self.keywords).count(k) > 1:
                return f.raising(node, "TypeError", f"{self.shown} got multiple values for keyword argument '{k}'")
        return None

    # -- the checks, in the order of CPython's initialize_locals ------------------------------------------------------

    def _check(self) -> hir.Expr | None:
        f, fn, node = self.f, self.fn, self.node
        name = fn.qualname
        total = self._total()
        index = {p.name: i for i, p in enumerate(self.positional)}
        known = len(self.fixed) + len(self.trailing)
        mapping_checked = False
        for k in self.order:
            if k in self.dicts:
                if self.mapping is not None and not mapping_checked:
                    mapping_checked = True
                    self._check_mapping(total)
                continue
            if not by_keyword(fn, k):
                if double_star_param(fn) is None:
                    return f.raising(node, "TypeError", unexpected(fn, k, list(self.keywords)))
            elif k in index:
                message = f"{name}() got multiple values for argument '{k}'"
                if index[k] < known:
                    return f.raising(node, "TypeError", message)
                if self.rest is not None:
                    self._guard(hir.Inline(BOOL, self.line, f"({{0}} > {index[k]})", [total]), message)
        if star_param(fn) is None:
            given = sum(p.kind == "keyword-only" and p.name in self.keywords for p in fn.params)
            count: hir.Expr = self._int(given)
            if self.mapping is not None:
                for p in fn.params:
                    if p.kind == "keyword-only" and p.name not in self.keywords:
                        template = "({0} + {1} as i64)"
                        count = hir.Inline(INT, self.line, template, [count, self._in_mapping(p.name)])
            self._raise_if(
                "calls::positional",
                "rrooo",
                [self._text(name), self._text(takes(fn)), self._int(len(self.positional)), total, count],
            )
        return self._missing("positional") or self._missing("keyword-only")

    def _check_mapping(self, total: hir.Expr) -> None:
        assert self.mapping is not None
        only = [p.name for p in self.positional if p.kind == "positional-only"]
        positional = ",".join(p.name for p in self.positional)
        keyword_only = ",".join(p.name for p in self.fn.params if p.kind == "keyword-only")
        names = [self._text(self.fn.qualname), self._text(positional), self._text(keyword_only)]
        numbers = [self._int(len(only)), total]
        is_open = hir.Lit(BOOL, self.line, double_star_param(self.fn) is not None)
        self._raise_if("calls::keywords", "rrrrooo", [self._names(self.mapping), *names, *numbers, is_open])

    def _missing(self, kind: str) -> hir.Expr | None:
        f, line = self.f, self.line
        wanted = [
            (i, p)
            for i, p in enumerate(self.positional if kind == "positional" else self.fn.params)
            if p.default is None
            and p.kind.startswith(kind)
            and p.name not in self.keywords
            and not (kind == "positional" and i < len(self.fixed))
        ]
        if not wanted:
            return None
        absent = self._keep(hir.ListExpr(list_of(STR), line, []), "absent")
        for i, p in wanted:
            tests: list[hir.Expr] = []
            if kind == "positional" and self.rest is not None:
                tests.append(hir.Inline(BOOL, line, f"({{0}} <= {i})", [self._total()]))
            if self.mapping is not None and p.kind != "positional-only":
                tests.append(hir.Not(BOOL, line, self._in_mapping(p.name)))
            test = tests[0] if tests else hir.Lit(BOOL, line, True)
            for t in tests[1:]:
                test = hir.Logic(BOOL, line, "and", test, t)
            add = hir.Rt(NONE, line, hir.RtFn("list::append", modes="ro"), [absent, self._text(p.name)])
            f.out.append(hir.If(line, test, [hir.Run(line, add)], []))
        self._raise_if("calls::missing", "rrr", [self._text(self.fn.qualname), self._text(kind), absent])
        return None

    # -- the values ----------------------------------------------------------------------------------------------

    def _value(self, p: Param) -> hir.Expr:
        f, line = self.f, self.line
        if p.kind == "var-positional":
            return self._collected()
        if p.kind == "var-keyword":
            return self._collected_keywords(p)
        if p.name in self.keywords and by_keyword(self.fn, p.name):
            return self.keywords[p.name]
        index = self.positional.index(p) if p in self.positional else -1
        if 0 <= index < len(self.fixed):
            return self.fixed[index]
        if self.trailing and index >= 0:
            from_end = len([q for q in self.positional if q.name not in self.keywords]) - index
            if from_end <= len(self.trailing):
                return self.trailing[len(self.trailing) - max(from_end, 1)]
        sources: list[tuple[hir.Expr, Callable[[], hir.Expr]]] = []
        if index >= 0 and self.rest is not None and element_type(self.rest.ty) is not NEVER:
            at = self._int(index - len(self.fixed))
            test = hir.Inline(BOOL, line, f"({{&0}}.len() as i64 > {at.value})", [self.rest])
            sources.append((test, lambda: self._method(self.rest, "__getitem__", [at])))
        if self.mapping is not None and p.kind != "positional-only":
            key = self._text(p.name)
            sources.append((self._in_mapping(p.name), lambda: self._method(self.mapping, "__getitem__", [key])))

        def choose(i: int) -> hir.Expr:
            if i == len(sources):
                return default_value(f, self.fn, p.name, line, self.env)
            if i == len(sources) - 1 and p.default is None:
                return sources[i][1]()
            return f.if_expr(sources[i][0], sources[i][1], lambda: choose(i + 1), line)

        if not sources and p.default is None:
            # One of the checks raised.
            return hir.Do(NEVER, line, [], None)
        return choose(0)

    def _collected(self) -> hir.Expr:
        """`*args`: the positional arguments after those of the parameters."""
        f, line = self.f, self.line
        n = len(self.positional)
        if self.rest is None:
            from portalis.compiler.infer.literals import make_tuple

            return make_tuple(f, self.fixed[n:], line, self.node)
        if len(self.fixed) < n:
            start: hir.Expr = hir.RustOption(INT, line, self._int(n - len(self.fixed)))
            stop: hir.Expr = hir.RustOption(INT, line, None)
            return hir.Rt(self.rest.ty, line, hir.RtFn("vartuple::slice2", modes="roo"), [self.rest, start, stop])
        before = self.fixed[n:]
        if not before:
            return self.rest
        from portalis.compiler.infer.literals import make_tuple
        from portalis.compiler.infer.operators.arithmetic import exact_binary

        return exact_binary(f, ast.Add, make_tuple(f, before, line, self.node), self.rest, self.node)

    def _collected_keywords(self, p: Param) -> hir.Expr:
        """`**kwargs`: the keyword arguments without a parameter, in the order of the call."""
        f, line = self.f, self.line
        extra = {k: e for k, e in self.keywords.items() if not by_keyword(self.fn, k)}
        if self.mapping is None:
            return keyword_dict(f, self.fn, extra, self.node)
        assert isinstance(self.mapping.ty, Container)
        rest: hir.Expr = self.mapping
        named = [q.name for q in self.fn.params if by_keyword(self.fn, q.name)]
        if named:
            # The parameters are read from the dict after this.
            rest = self._keep(hir.Rt(rest.ty, line, hir.RtFn("dict::copy", modes="r"), [rest]), "others")
        for name in named:
            drop = self._method(rest, "__delitem__", [self._text(name)])
            f.out.append(hir.If(line, self._in_mapping(name), [hir.Run(line, drop)], []))
        if not extra:
            return rest
        names, slot = self.mapping.ty.args[:2]
        for e in extra.values():
            slot.grow(e.ty)
        first = next(iter(self.dicts))
        at = self.order.index(first)
        before = [k for k in self.order[:at] if k in extra]
        items = [x for k in before for x in (f.coerce(self._text(k), names), f.coerce(extra[k], slot))]
        made = self._keep(hir.ListExpr(dict_of(names, slot), line, items), "keywords")
        f.run(self._method(made, "update", [rest]))
        for k in self.order[at:]:
            if k in extra:
                f.run(self._method(made, "__setitem__", [self._text(k), extra[k]]))
        return made

    # -- small IR ------------------------------------------------------------------------------------------------

    def _keep(self, value: hir.Expr, hint: str) -> hir.TempRead:
        temp = self.f.temp(value.ty, hint)
        self.f.out.append(hir.Let(self.line, temp, value))
        return hir.TempRead(value.ty, self.line, temp)

    def _int(self, n: int) -> hir.Lit:
        return hir.Lit(INT, self.line, n)

    def _text(self, text: str) -> hir.Expr:
        return hir.Lit(STR, self.line, text)

    def _total(self) -> hir.Expr:
        """The number of positional arguments."""
        known = self._int(len(self.fixed) + len(self.trailing))
        if self.rest is None:
            return known
        return hir.Inline(INT, self.line, f"({{&0}}.len() as i64 + {known.value})", [self.rest])

    def _names(self, mapping: hir.Expr) -> hir.Expr:
        from portalis.compiler.infer.builtins.registry import CALLS

        return CALLS["list"](self.f, [mapping], {}, self.node)

    def _in_mapping(self, name: str) -> hir.Expr:
        assert self.mapping is not None
        return self._method(self.mapping, "__contains__", [self._text(name)])

    def _method(self, obj: hir.Expr | None, name: str, args: list[hir.Expr]) -> hir.Expr:
        from portalis.compiler.infer.stubcall import call_method_stub

        assert obj is not None
        found = call_method_stub(self.f, obj, name, args, {}, self.node)
        assert found is not None, (str(obj.ty), name)
        return found

    def _raise_if(self, path: str, modes: str, args: list[hir.Expr]) -> None:
        self.f.run(hir.Rt(NONE, self.line, hir.RtFn(path, True, modes=modes), args))

    def _guard(self, test: hir.Expr, message: str) -> None:
        """Raise TypeError where the test holds."""
        exc = hir.never(self.line, self.f.make_exception("TypeError", message, self.line))
        self.f.out.append(hir.If(self.line, test, [hir.Run(self.line, exc)], []))
