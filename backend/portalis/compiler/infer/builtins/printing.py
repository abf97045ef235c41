"""`print`: all operands are evaluated, `sep` and `end` are checked, then the arguments are written one after the other.

CPython makes the text of an argument after what stands before it is written. Where no text can run the program's own code,
that is the same as one write of the whole, which is what is emitted.
"""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.attribute_calls import call_method_on
from portalis.compiler.infer.builtins.registry import Args, Kwargs, builtin, special
from portalis.compiler.infer.conditions import builtin_class_name, truth
from portalis.compiler.infer.formatting import concat, may_run, to_str
from portalis.compiler.infer.frame import Frame, is_simple
from portalis.compiler.infer.iteration import can_fail, drained, to_iter
from portalis.compiler.infer.output import standard_output
from portalis.compiler.infer.stubcall import call_method_stub
from portalis.compiler.types import (
    BOOL,
    BYTES,
    COMPLEX,
    ERROR,
    NEVER,
    NONE,
    NUMBERS,
    STR,
    BuiltinT,
    Container,
    Type,
    iter_of,
    list_of,
    members,
)

_DEFAULTS = {"sep": " ", "end": "\n"}
_IMMUTABLE = (*NUMBERS, COMPLEX, STR, BYTES, NONE)


@special("print")
def call_print(f: Frame, node: ast.Call) -> hir.Expr:
    """`print(…)`; `file` may be a stream of `sys`, an instance with `write`, or None."""
    values = [f.expr(a.value if isinstance(a, ast.Starred) else a) for a in node.args]
    options: dict[str, hir.Expr] = {}
    for k in node.keywords:
        if k.arg not in ("sep", "end", "flush", "file"):
            return f.error("PT0204", k.value, f"`print({k.arg}=…)` is not supported")
        options[k.arg] = f.expr(k.value)
    operands = [*values, *options.values()]
    for i, e in enumerate(operands):
        if e.ty in (NEVER, ERROR):
            return f.dispatch(operands[: i + 1], lambda xs: xs[0])
    p = _Print(f, node)
    if "file" not in options and f.world.assigns_output:
        options["file"] = standard_output(f, node.lineno)
    file = options.get("file")
    if file is None or isinstance(file, hir.Lit) and _function(f, file.ty) is not None:
        if file is not None:
            del options["file"]
            p.function = _function(f, file.ty) or p.function
        at_once = p.at_once(values, options)
        if at_once is not None:
            return at_once
    return p.one_by_one(values, options)


@builtin("print")
def call_print_value(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """A call of `print` as a value."""
    unknown = kwargs.keys() - {"sep", "end", "flush", "file"}
    if unknown:
        message = f"'{min(unknown)}' is an invalid keyword argument for print()"
        return f.raising(node, "TypeError", message)
    where = ast.copy_location(ast.Constant(None), node) if hasattr(node, "lineno") else ast.Constant(None, lineno=1)
    call = ast.copy_location(ast.Call(where, [where] * len(args), []), where)
    options = dict(kwargs)
    if "file" not in options and f.world.assigns_output:
        options["file"] = standard_output(f, call.lineno)
    return _Print(f, call).one_by_one(list(args), options)


def _function(f: Frame, t: Type) -> str | None:
    """The function of the runtime that writes to a stream of `sys`; None means the usual one."""
    match t:
        case BuiltinT(name="sys.stdout"):
            return "glue::write"
        case BuiltinT(name="sys.stderr"):
            return "glue::write_err"
        case _:
            return "glue::write" if t is NONE and not f.world.assigns_output else None


def _stores(x: object) -> bool:
    """Whether reading an item puts one there, as a defaultdict does."""
    return isinstance(x, hir.Rt) and x.fn.path == "dict::set_item"


class _Print:
    def __init__(self, f: Frame, node: ast.Call) -> None:
        self.f, self.node, self.line = f, node, node.lineno
        self.function = "glue::write"
        #: the instance whose `write` is called for each piece
        self.target: hir.Expr | None = None
        self.starred = [isinstance(a, ast.Starred) for a in node.args]
        inside = [list(ast.walk(a)) for a in node.args]
        #: whether evaluating an argument may change what others hold
        self.acting = [any(isinstance(x, ast.Call | ast.NamedExpr) for x in found) for found in inside]
        self.assigns = any(isinstance(x, ast.NamedExpr) for found in inside for x in found)

    def write(self, pieces: list[hir.Expr]) -> hir.Expr:
        if self.target is not None:
            return call_method_on(self.f, self.target, "write", pieces, {}, self.node)
        whole = concat(self.f, pieces, self.line)
        return hir.Rt(NONE, self.line, hir.RtFn(self.function, modes="r"), [whole])

    # -- all at once ---------------------------------------------------------------------------------------------

    def at_once(self, values: list[hir.Expr], options: dict[str, hir.Expr]) -> hir.Expr | None:
        """One write, for texts that nothing can change or interrupt; `None` where they are not."""
        f = self.f
        given = [options.get(name, hir.Lit(STR, self.line, text)) for name, text in _DEFAULTS.items()]
        given = [hir.Lit(STR, e.line, d) if e.ty is NONE else e for e, d in zip(given, _DEFAULTS.values(), strict=True)]
        if any(
            e.ty is not STR or not isinstance(e, hir.Lit) and not (is_simple(e) and not self.assigns) for e in given
        ):
            return None
        if "flush" in options and (not is_simple(options["flush"]) or _acts(f, options["flush"])):
            return None
        sep, end = given
        if any(self.starred):
            return self._joined(values[0], sep, end) if len(values) == 1 else None
        if any(_acts(f, e) for e in values[1:]):
            return None
        # `e.args` is written as it was made.
        arguments_of = [
            isinstance(e, hir.Rt) and e.fn.path == "exception_args" and is_simple(e.args[0]) for e in values
        ]
        changes = [not a and not _fixed(e.ty) for e, a in zip(values, arguments_of, strict=True)]
        acting = [a or hir.any_inside(e, _stores) for e, a in zip(values, self.acting, strict=True)]
        if not any(c and any(acting[i + 1 :]) for i, c in enumerate(changes)):
            return self._whole(values, sep, end)
        held: list[tuple[hir.TempVar, hir.Expr]] = []
        out: list[hir.Expr] = []
        for e, own in zip(values, arguments_of, strict=True):
            if isinstance(e, hir.Lit) or own or is_simple(e) and not self.assigns:
                out.append(e)
                continue
            temp = f.temp(e.ty, "t")
            held.append((temp, e))
            out.append(f.read(temp, e.ty, e.line))
        result = self._whole(out, sep, end)
        for temp, e in reversed(held):
            result = hir.Bind(result.ty, e.line, temp, e, result)
        return result

    def _whole(self, values: list[hir.Expr], sep: hir.Expr, end: hir.Expr) -> hir.Expr:
        pieces: list[hir.Expr] = []
        for i, e in enumerate(values):
            if i:
                pieces.append(sep)
            pieces.append(to_str(self.f, e, self.node.args[i]))
        pieces.append(end)
        for i, p in enumerate(pieces):
            if p.ty in (NEVER, ERROR):
                return self.f.dispatch(pieces[: i + 1], lambda xs: xs[0])
        return self.write(pieces)

    def _joined(self, items: hir.Expr, sep: hir.Expr, end: hir.Expr) -> hir.Expr | None:
        """`print(*items)` where the items cannot change while there are more to come."""
        f, line, star = self.f, self.line, self.node.args[0]
        it = to_iter(f, items, star, sized=True)
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return it
        if it.ty.elem is NEVER:
            f.run(drained(f, it, hir.Lit(NONE, line, None), star))
            return self.write([end])
        if not _fixed(it.ty.elem):
            return None
        temp = f.temp(it.ty.args[0], "x")
        body = to_str(f, f.read(temp, it.ty.elem, line), star)
        mapped = hir.RtFn("iter::map", False, True, "fi")
        texts = hir.Rt(iter_of(STR), line, mapped, [hir.Callback(STR, line, [temp], body), it])
        joined = call_method_stub(f, sep, "join", [texts], {}, star)
        assert joined is not None
        return self.write([joined, end])

    # -- one by one ----------------------------------------------------------------------------------------------

    def one_by_one(self, values: list[hir.Expr], options: dict[str, hir.Expr]) -> hir.Expr:
        """Each argument is written before the text of the next one is made."""
        f, line = self.f, self.line
        with f.collect() as out:
            items = []
            for a, e in zip(self.node.args, values, strict=True):
                item = self._snapshot(e, a) if isinstance(a, ast.Starred) else e
                if item.ty in (NEVER, ERROR):
                    out.append(hir.Run(line, item))
                    return hir.Do(item.ty, line, out, None)
                items.append(self._held(item))
            given = {name: self._held(e) for name, e in options.items()}
            if "flush" in given:
                given["flush"] = self._held(truth(f, given["flush"]))
            checked = []
            for name, default in _DEFAULTS.items():
                text = self._option(name, default, given)
                if text.ty in (NEVER, ERROR):
                    out.append(hir.Run(line, text))
                    return hir.Do(text.ty, line, out, None)
                checked.append(self._held(text))
            written = self._to(given["file"], items, checked, given) if "file" in given else None
            problem = self._write_items(items, *checked) if written is None else written
        return hir.Do(NONE if problem is None else problem, line, out, None)

    def _to(self, file: hir.Expr, items: list[hir.Expr], checked: list[hir.Expr], given: dict[str, hir.Expr]) -> Type:
        """Writes to the stream that `file` gives; what ends it early, if anything does."""
        f, line = self.f, self.line

        def one(xs: list[hir.Expr]) -> hir.Expr:
            x = xs[0]
            if x.ty is NONE and f.world.assigns_output:
                return f.dispatch([standard_output(f, line)], lambda found: f.bind(found[0], lambda y: one([y])))
            function = _function(f, x.ty)
            self.function, self.target = function or "glue::write", x if function is None else None
            with f.collect() as out:
                problem = self._write_items(items, *checked)
                if problem is None and "flush" in given and self.target is not None:
                    env = f.env
                    with f.collect() as body:
                        f.run(call_method_on(f, x, "flush", [], {}, self.node))
                    f.env = env
                    f.out.append(hir.If(line, given["flush"], body, []))
            return hir.Do(NONE if problem is None else problem, line, out, None)

        written = f.dispatch([file], one)
        f.run(written)
        return written.ty

    def _held(self, e: hir.Expr) -> hir.Expr:
        """A value that is evaluated here."""
        if isinstance(e, hir.Lit):
            return e
        temp = self.f.temp(e.ty, "t")
        self.f.out.append(hir.Let(self.line, temp, e))
        return self.f.read(temp, e.ty, self.line)

    def _snapshot(self, e: hir.Expr, star: ast.Starred) -> hir.Expr:
        """`*e`: the items, before any of them is written."""
        f, line = self.f, self.line
        it = to_iter(f, e, star, sized=True)
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return it
        slot = f.world.slot(f.spec.key, star, "printed")
        slot.grow(it.ty.elem)
        source = hir.Coerce(iter_of(slot), line, it, iter_of(slot))
        return hir.Rt(list_of(slot), line, hir.RtFn("list::from_iter", False, True, "i"), [source])

    def _option(self, name: str, default: str, given: dict[str, hir.Expr]) -> hir.Expr:
        """`sep` or `end`: a text, or None for the default."""

        def one(xs: list[hir.Expr]) -> hir.Expr:
            if xs[0].ty is NONE:
                return hir.Lit(STR, self.line, default)
            if xs[0].ty is STR:
                return xs[0]
            message = f"{name} must be None or a string, not {builtin_class_name(xs[0].ty)}"
            return self.f.raising(self.node, "TypeError", message)

        return self.f.dispatch([given[name]], one) if name in given else hir.Lit(STR, self.line, default)

    def _write_items(self, items: list[hir.Expr], sep: hir.Expr, end: hir.Expr) -> Type | None:
        """Append the statements that write; the type of what ends them early, if anything does."""
        f, line = self.f, self.line
        pending: list[hir.Expr] = []
        started = False
        #: while only starred arguments came: whether they had items
        flag: hir.TempVar | None = None

        def flush() -> None:
            if pending:
                f.out.append(hir.Run(line, self.write(pending)))
                pending.clear()

        def separate() -> None:
            if flag is not None and not started:
                flush()
                f.out.append(hir.If(line, f.read(flag, BOOL, line), [hir.Run(line, self.write([sep]))], []))
            elif started:
                pending.append(sep)
                if self.target is not None:
                    flush()

        for a, e, starred in zip(self.node.args, items, self.starred, strict=True):
            if not starred:
                separate()
                started = True
                if _acts(f, e):
                    flush()
                text = to_str(f, e, a)
                if text.ty in (NEVER, ERROR):
                    flush()
                    f.out.append(hir.Run(line, text))
                    return text.ty
                pending.append(text)
                if self.target is not None:
                    flush()
                continue
            assert isinstance(e.ty, Container)
            if e.ty.elem is NEVER:
                continue
            if flag is None and not started:
                flag = f.temp(BOOL, "started")
                f.out.append(hir.Declare(line, flag))
                f.out.append(hir.SetTemp(line, flag, hir.Lit(BOOL, line, False)))
            flush()
            x = f.temp(e.ty.args[0], "x")
            with f.collect() as body:
                separate()
                if flag is not None and not started:
                    f.out.append(hir.SetTemp(line, flag, hir.Lit(BOOL, line, True)))
                item = f.read(x, e.ty.elem, line)
                if _acts(f, item):
                    flush()
                text = to_str(f, item, a)
                if text.ty in (NEVER, ERROR):
                    flush()
                    f.out.append(hir.Run(line, text))
                else:
                    pending.append(text)
                    flush()
            it = to_iter(f, e, a, sized=True)
            f.out.append(hir.For(line, x, it, body, [], f.world.number("label:" + f.spec.key), can_fail(it)))
        pending.append(end)
        flush()
        return None


def _acts(f: Frame, e: hir.Expr) -> bool:
    """Whether making the text of a value may run the program's own code, or raise."""
    return may_run(f, e.ty)


def _fixed(t: Type) -> bool:
    """Whether nothing can change the text of a value once it is there."""
    return all(m in _IMMUTABLE for m in members(t))
