"""Builtin functions: those that look at the call's syntax, those that depend on types in ways a stub cannot say."""

from __future__ import annotations

import ast
import builtins as python
import sys
from collections.abc import Callable

from portalis.compiler import hir, stubs
from portalis.compiler.infer.calls import SPECIAL_CALLS, arguments, call_method, call_value
from portalis.compiler.infer.comprehensions import any_all, genexpr_arguments, next_of
from portalis.compiler.infer.conditions import (
    builtin_class_name,
    class_list,
    effect_then,
    isinstance_test,
    truth,
)
from portalis.compiler.infer.exceptions import make_builtin_exception
from portalis.compiler.infer.formatting import apply_format, concat, to_repr, to_str
from portalis.compiler.infer.frame import Frame, is_simple
from portalis.compiler.infer.iteration import element_type, to_iter
from portalis.compiler.infer.operators import binary, compare
from portalis.compiler.infer.starcalls import extreme_of_star, unknown_star, zip_rows
from portalis.compiler.infer.stubcall import call_method_stub, call_overloads, to_float
from portalis.compiler.infer.traits import need_order
from portalis.compiler.types import (
    BOOL,
    BYTES,
    ERROR,
    EXC_CLASS,
    FLOAT,
    INT,
    NEVER,
    NONE,
    RANGE,
    STR,
    BoundT,
    BuiltinT,
    ClassT,
    Container,
    FuncT,
    InstT,
    TupleT,
    Type,
    dict_of,
    iter_of,
    join,
    list_of,
    members,
    set_of,
    vartuple_of,
)

Args = list[hir.Expr]
Kwargs = dict[str, hir.Expr]
#: Builtins that take evaluated arguments.
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


def call_builtin(f: Frame, name: str, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """Call the builtin `name` (or `module.function`, or `type.method`) with evaluated arguments."""
    if name in CALLS:
        return CALLS[name](f, args, kwargs, node)
    if isinstance(getattr(python, name, None), type) and issubclass(getattr(python, name), BaseException):
        if kwargs:
            return f.raising(node, "TypeError", f"{name}() takes no keyword arguments")
        return f.bind_all(args, lambda xs: make_builtin_exception(f, name, xs, node))
    module, _, member = name.rpartition(".")
    if module:
        stub = stubs.load(module)
        if stub is not None and member in stub.functions:
            return call_overloads(f, name, stub.functions[member], args, kwargs, node, {})
        if args and stubs.classes().get(module):
            from portalis.compiler.infer.attributes import call_method_on

            found = stubs.classes()[module].methods.get(member)
            if name == "dict.fromkeys" and len(args) == 1:
                args = [*args, hir.Lit(NONE, _line(node), None)]
            if member in ("fromkeys", "maketrans", "fromhex", "from_bytes") and found:
                return call_overloads(f, name, found, args, kwargs, node, {})
            return f.dispatch([args[0]], lambda xs: call_method_on(f, xs[0], member, args[1:], kwargs, node))
        if stubs.classes().get(module) and member in stubs.classes()[module].methods:
            return call_overloads(f, name, stubs.classes()[module].methods[member], args, kwargs, node, {})
    stub = stubs.load("builtins")
    if stub is not None and name in stub.functions:
        return call_overloads(f, name, stub.functions[name], args, kwargs, node, {})
    return f.error("PT0203", node, f"the builtin `{name}` is not supported here")


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 1)


def _arity(f: Frame, name: str, args: Args, low: int, high: int, node: ast.AST) -> hir.Expr | None:
    """The TypeError for a wrong number of arguments, as CPython words it for most builtins."""
    n = len(args)
    if low <= n <= high:
        return None
    if low == high == 1:
        return f.raising(node, "TypeError", f"{name}() takes exactly one argument ({n} given)")
    what = f"at least {low}" if n < low else f"at most {high}"
    bound = low if n < low else high
    return f.raising(node, "TypeError", f"{name} expected {what} argument{'s' * (bound != 1)}, got {n}")


@special("print")
def call_print(f: Frame, node: ast.Call) -> hir.Expr:
    """The text of all arguments, made before anything is written, as CPython does for each argument in turn."""
    line = node.lineno
    options: dict[str, hir.Expr] = {}
    stderr = False
    for k in node.keywords:
        if k.arg == "file" and ast.unparse(k.value) in ("sys.stderr", "sys.stdout"):
            stderr = ast.unparse(k.value) == "sys.stderr"
        elif k.arg == "flush":
            f.expr(k.value)
        elif k.arg in ("sep", "end"):
            e = f.expr(k.value)
            if e.ty is NONE:
                e = hir.Lit(STR, line, " " if k.arg == "sep" else "\n")
            if e.ty is not STR:
                if e.ty in (ERROR, NEVER):
                    return e
                message = f"{k.arg} must be None or a string, not {builtin_class_name(e.ty)}"
                return f.raising(node, "TypeError", message)
            options[k.arg] = e
        else:
            return f.error("PT0204", k.value, f"`print({k.arg}=…)` is not supported")
    sep = options.get("sep", hir.Lit(STR, line, " "))
    end = options.get("end", hir.Lit(STR, line, "\n"))
    if len(node.args) == 1 and isinstance(node.args[0], ast.Starred):
        return _print_all(f, node.args[0], sep, end, line, stderr)
    pieces: list[hir.Expr] = []
    if any(isinstance(a, ast.Starred) for a in node.args):
        return _print_mixed(f, node, sep, end, stderr)
    values = [f.expr(a) for a in node.args]

    def write(values: list[hir.Expr]) -> hir.Expr:
        for i, e in enumerate(values):
            if i:
                pieces.append(sep)
            pieces.append(to_str(f, e, node.args[i]))
        pieces.append(end)
        for i, p in enumerate(pieces):
            if p.ty in (NEVER, ERROR):
                return f.dispatch(pieces[: i + 1], lambda xs: xs[0])
        text = concat(f, pieces, line)
        return hir.Rt(NONE, line, hir.RtFn("glue::write_err" if stderr else "glue::write", modes="r"), [text])

    return _before_later(f, node.args, values, write)


def _before_later(
    f: Frame, nodes: list[ast.expr], values: list[hir.Expr], body: Callable[[list[hir.Expr]], hir.Expr]
) -> hir.Expr:
    """`body(values)`, whose text shows what evaluating the later values did to the earlier ones."""
    for i, e in enumerate(values):
        if e.ty in (NEVER, ERROR):
            return f.dispatch(values[: i + 1], lambda xs: xs[0])
    acting = [any(isinstance(x, ast.Call | ast.NamedExpr) for x in ast.walk(n)) for n in nodes]
    assigned = any(isinstance(x, ast.NamedExpr) for n in nodes for x in ast.walk(n))
    # Texts and numbers cannot change: their text may be made at once.
    arguments_of = [isinstance(e, hir.Rt) and e.fn.path == "exception_args" and is_simple(e.args[0]) for e in values]
    mutable = [any(m not in (INT, FLOAT, BOOL, STR, BYTES, NONE) for m in members(e.ty)) for e in values]
    mutable = [m and not a for m, a in zip(mutable, arguments_of, strict=True)]
    if not any(m and any(acting[i + 1 :]) for i, m in enumerate(mutable)):
        return body(values)
    held: list[tuple[hir.TempVar, hir.Expr]] = []
    out: list[hir.Expr] = []
    for i, e in enumerate(values):
        if isinstance(e, hir.Lit) or is_simple(e) and not assigned or arguments_of[i]:
            out.append(e)
            continue
        temp = f.temp(e.ty, "t")
        held.append((temp, e))
        out.append(f.read(temp, e.ty, e.line))
    result = body(out)
    for temp, e in reversed(held):
        result = hir.Bind(result.ty, e.line, temp, e, result)
    return result


def _print_all(f: Frame, star: ast.Starred, sep: hir.Expr, end: hir.Expr, line: int, stderr: bool) -> hir.Expr:
    e = f.expr(star.value)
    it = to_iter(f, e, star)
    if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
        return it
    if it.ty.elem is NEVER:
        text = end
    else:
        temp = f.temp(it.ty.args[0], "x")
        body = to_str(f, f.read(temp, it.ty.elem, line), star)
        if body.ty in (NEVER, ERROR):
            return body
        texts = hir.Rt(
            iter_of(STR), line, hir.RtFn("iter::map", False, True, "fi"), [hir.Callback(STR, line, [temp], body), it]
        )
        joined = call_method_stub(f, sep, "join", [texts], {}, star)
        assert joined is not None
        text = concat(f, [joined, end], line)
    return hir.Rt(NONE, line, hir.RtFn("glue::write_err" if stderr else "glue::write", modes="r"), [text])


def _print_mixed(f: Frame, node: ast.Call, sep: hir.Expr, end: hir.Expr, stderr: bool) -> hir.Expr:
    """`print(a, *b, c)`: the texts are collected first."""
    line = node.lineno
    ty = list_of(STR)
    temp = f.temp(ty, "texts")
    texts = f.read(temp, ty, line)
    with f.collect() as out:
        out.append(hir.Let(line, temp, hir.ListExpr(ty, line, [])))
        for a in node.args:
            if isinstance(a, ast.Starred):
                it = to_iter(f, f.expr(a.value), a)
                if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
                    f.run(it)
                    return hir.Do(NEVER, line, out, None)
                if it.ty.elem is NEVER:
                    continue
                x = f.temp(it.ty.args[0], "x")
                body = to_str(f, f.read(x, it.ty.elem, line), a)
                if body.ty in (NEVER, ERROR):
                    return body
                mapped = hir.Rt(
                    iter_of(STR),
                    line,
                    hir.RtFn("iter::map", False, True, "fi"),
                    [hir.Callback(STR, line, [x], body), it],
                )
                f.run(hir.Rt(NONE, line, hir.RtFn("list::extend", False, True, "ri"), [texts, mapped]))
            else:
                text = to_str(f, f.expr(a), a)
                if text.ty in (NEVER, ERROR):
                    return text
                f.run(hir.Rt(NONE, line, hir.RtFn("list::append", modes="ro"), [texts, text]))
        joined = call_method_stub(f, sep, "join", [texts], {}, node)
        assert joined is not None
        f.run(
            hir.Rt(
                NONE,
                line,
                hir.RtFn("glue::write_err" if stderr else "glue::write", modes="r"),
                [concat(f, [joined, end], line)],
            )
        )
    return hir.Do(NONE, line, out, None)


@special("isinstance")
def call_isinstance(f: Frame, node: ast.Call) -> hir.Expr:
    if len(node.args) != 2:
        return f.raising(node, "TypeError", f"isinstance expected 2 arguments, got {len(node.args)}")
    e = f.expr(node.args[0])
    classes = class_list(f, node.args[1])
    if classes is None or e.ty in (ERROR, NEVER):
        return hir.Lit(ERROR, node.lineno, None)
    return isinstance_test(f, e, classes, node)


@special("issubclass")
def call_issubclass(f: Frame, node: ast.Call) -> hir.Expr:
    subject = f.expr(node.args[0])
    if subject.ty is EXC_CLASS:
        return _issubclass_of_exception(f, subject, node)
    first, classes = class_list(f, node.args[0]), class_list(f, node.args[1])
    if first is None or classes is None:
        return hir.Lit(ERROR, node.lineno, None)
    from portalis.compiler.infer.exceptions import is_builtin_subclass

    def sub(a: Type, b: Type) -> bool:
        if isinstance(a, ClassT):
            if isinstance(b, ClassT):
                return a.cls.is_subclass_of(b.cls)
            return isinstance(b, BuiltinT) and (
                b.name == "object" or is_builtin_subclass(a.cls.mro()[-1].exception_base or "", b.name)
            )
        return isinstance(a, BuiltinT) and isinstance(b, BuiltinT) and is_builtin_subclass_any(a.name, b.name)

    return hir.Lit(BOOL, node.lineno, any(sub(first[0], c) for c in classes))


def _issubclass_of_exception(f: Frame, subject: hir.Expr, node: ast.Call) -> hir.Expr:
    """`issubclass` of a class that is known only at run time."""
    classes = class_list(f, node.args[1])
    line = node.lineno
    if classes is None:
        return hir.Lit(ERROR, line, None)

    def build(x: hir.Expr) -> hir.Expr:
        result: hir.Expr = hir.Lit(BOOL, line, False)
        for c in reversed(classes):
            if isinstance(c, BuiltinT) and c.name == "object":
                return hir.Lit(BOOL, line, True)
            if isinstance(c, BuiltinT) and not is_builtin_subclass_any(c.name, "BaseException"):
                continue
            if isinstance(c, ClassT) and c.cls.mro()[-1].exception_base is None:
                continue
            test = hir.Rt(BOOL, line, hir.RtFn("exc.is_subclass"), [x, hir.Lit(NONE, line, c)])
            result = test if isinstance(result, hir.Lit) else hir.Logic(BOOL, line, "or", test, result)
        return result

    return f.bind(subject, build)


def is_builtin_subclass_any(a: str, b: str) -> bool:
    x, y = getattr(python, a, None), getattr(python, b, None)
    return isinstance(x, type) and isinstance(y, type) and issubclass(x, y)


@special("hasattr")
def call_hasattr(f: Frame, node: ast.Call) -> hir.Expr:
    e = f.expr(node.args[0])
    name = node.args[1]
    if not (isinstance(name, ast.Constant) and isinstance(name.value, str)):
        return f.error("PT0203", node, "`hasattr` needs a literal name")
    attr = name.value

    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        if isinstance(t, InstT):
            has = t.cls.find_method(attr) is not None or t.cls.find_variable(attr) is not None
            if not has and attr in t.cls.fields and t.cls.fields[attr].slot.type is not NEVER:
                info = t.cls.fields[attr]
                info.may_be_unset = True
                return hir.Rt(
                    BOOL,
                    node.lineno,
                    hir.RtFn("has_field"),
                    [hir.FieldRead(info.slot.type, node.lineno, xs[0], t.cls, attr)],
                )
            return effect_then(xs[0], hir.Lit(BOOL, node.lineno, has))
        return effect_then(xs[0], hir.Lit(BOOL, node.lineno, _type_has(t, attr)))

    return f.dispatch([e], one)


def _type_has(t: Type, attr: str) -> bool:
    """Whether values of a type without fields of their own have an attribute."""
    if isinstance(t, ClassT):
        return t.cls.find_method(attr) is not None or t.cls.find_variable(attr) is not None or hasattr(type, attr)
    if t is NONE:
        return hasattr(None, attr)
    cls = getattr(python, builtin_class_name(t), None)
    return cls is not None and hasattr(cls, attr)


@special("getattr")
def call_getattr(f: Frame, node: ast.Call) -> hir.Expr:
    name = node.args[1] if len(node.args) > 1 else None
    if len(node.args) not in (2, 3) or not (isinstance(name, ast.Constant) and isinstance(name.value, str)):
        return f.error("PT0203", node, "`getattr` needs a literal name", "write `x.name`")
    attr = name.value
    read = ast.copy_location(ast.Attribute(node.args[0], attr, ast.Load()), node)
    if len(node.args) == 2:
        return f.expr(read)
    from portalis.compiler.infer.attributes import read_attribute

    default = f.expr(node.args[2])

    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        if isinstance(t, InstT):
            cls = t.cls
            known = cls.find_method(attr) or cls.find_variable(attr) or attr in cls.fields
            if known:
                value = read_attribute(f, xs[0], attr, node)
                if attr in cls.fields and not cls.find_method(attr) and not cls.find_variable(attr):
                    info = cls.fields[attr]
                    info.may_be_unset = True
                    has = hir.Rt(
                        BOOL,
                        node.lineno,
                        hir.RtFn("has_field"),
                        [hir.FieldRead(info.slot.type, node.lineno, xs[0], cls, attr)],
                    )
                    return f.if_expr(has, lambda: value, lambda: default, node.lineno)
                return value
            return effect_then(xs[0], default)
        if not _type_has(t, attr):
            return effect_then(xs[0], default)
        return read_attribute(f, xs[0], attr, node)

    return f.dispatch([f.expr(node.args[0])], one)


def _either(name: str, stop_on: bool) -> None:
    @special(name)
    def call(f: Frame, node: ast.Call) -> hir.Expr:
        if len(node.args) == 1 and isinstance(node.args[0], ast.GeneratorExp) and not node.keywords:
            return any_all(f, node.args[0], stop_on)
        args, kwargs = genexpr_arguments(f, node)
        return call_value_builtin(f, name, args, kwargs, node)


_either("any", True)
_either("all", False)


def call_value_builtin(f: Frame, name: str, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    for i, a in enumerate([*args, *kwargs.values()]):
        if a.ty in (NEVER, ERROR):
            return f.dispatch([*args, *kwargs.values()][: i + 1], lambda xs: xs[0])
    return call_builtin(f, name, args, kwargs, node)


@builtin("any", "all")
def _any_all_unreachable(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    raise AssertionError


def _quantifier(name: str, stop_on: bool) -> Callable[[Frame, Args, Kwargs, ast.AST], hir.Expr]:
    def call(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
        wrong = _arity(f, name, args, 1, 1, node)
        if wrong is not None:
            return wrong
        line = _line(node)
        it = to_iter(f, args[0], node)
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return it
        if it.ty.elem is NEVER:
            return effect_then(args[0], hir.Lit(BOOL, line, not stop_on))
        temp = f.temp(it.ty.args[0], "x")
        test = truth(f, f.read(temp, it.ty.elem, line))
        if test.ty is not BOOL:
            return test
        fn = hir.RtFn(f"glue::{name}", False, True, "if")
        return hir.Rt(BOOL, line, fn, [it, hir.Callback(BOOL, line, [temp], test)])

    return call


CALLS["any"] = _quantifier("any", True)
CALLS["all"] = _quantifier("all", False)


@special("next")
def call_next(f: Frame, node: ast.Call) -> hir.Expr:
    if node.args and isinstance(node.args[0], ast.GeneratorExp):
        default = f.expr(node.args[1]) if len(node.args) > 1 else None
        return next_of(f, node.args[0], default, node)
    args, _ = arguments(f, node)
    line = node.lineno

    def next_or(it: hir.Expr, default: hir.Expr) -> hir.Expr:
        if not isinstance(it.ty, Container) or it.ty.elem is NEVER:
            return effect_then(it, default) if isinstance(it.ty, Container) else it
        got = hir.Rt(it.ty.elem, line, hir.RtFn("glue::next_option", False, True, "&"), [it])
        return option_or(f, got, it.ty.elem, lambda: default, line)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        if isinstance(t, InstT) and t.cls.find_method("__next__"):
            if len(xs) > 1:
                from portalis.compiler.infer.user_iteration import instance_next

                return next_or(instance_next(f, xs[0], node), xs[1])
            return call_method(f, xs[0], "__next__", [], line)
        if isinstance(t, Container) and t.name == "iterator":
            if t.elem is NEVER:
                from portalis.compiler.infer.exceptions import builtin_exception

                return xs[1] if len(xs) > 1 else hir.never(line, builtin_exception("StopIteration", [], line))
            if len(xs) > 1:
                return next_or(xs[0], xs[1])
            return hir.Rt(t.elem, line, hir.RtFn("glue::next", True, True, "&"), [xs[0]])
        return f.raising(node, "TypeError", f"'{builtin_class_name(t)}' object is not an iterator")

    if len(args) > 1:
        # The default is evaluated before the first item is asked for.
        return f.bind_all(args, lambda xs: f.dispatch(xs[:1], lambda ys: one([ys[0], xs[1]])))
    return f.dispatch(args[:1], one)


def iterate_contains(f: Frame, item: hir.Expr, c: hir.Expr, node: ast.AST) -> hir.Expr:
    """`item in c` by iterating."""
    line = _line(node)

    def build(xs: list[hir.Expr]) -> hir.Expr:
        it = to_iter(f, xs[1], node)
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return it
        if it.ty.elem is NEVER:
            return hir.Lit(BOOL, line, False)
        temp = f.temp(it.ty.args[0], "x")
        from portalis.compiler.infer.membership import same_or_equal

        test = same_or_equal(f, f.read(temp, it.ty.elem, line), xs[0], node)
        if test.ty is not BOOL:
            return test
        fn = hir.RtFn("glue::any", False, True, "if")
        return hir.Rt(BOOL, line, fn, [it, hir.Callback(BOOL, line, [temp], test)])

    return f.bind_all([item, c], build)


@builtin("len")
def call_len(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    wrong = _arity(f, "len", args, 1, 1, node)
    if wrong is not None:
        return wrong
    line = _line(node)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        if isinstance(t, TupleT):
            return effect_then(xs[0], hir.Lit(INT, line, len(t.items)))
        if isinstance(t, InstT) and t.cls.find_method("__len__"):
            return call_method(f, xs[0], "__len__", [], line)
        if t in (STR, BYTES, RANGE) or isinstance(t, Container) and t.name != "iterator":
            return hir.Inline(INT, line, "({&0}.len() as i64)", [xs[0]])
        return f.raising(node, "TypeError", f"object of type '{builtin_class_name(t)}' has no len()")

    return f.dispatch(args, one)


@builtin("range")
def call_range(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    wrong = _arity(f, "range", args, 1, 3, node)
    if wrong is not None:
        return wrong
    line = _line(node)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        xs = [
            call_method(f, x, "__index__", [], line)
            if isinstance(x.ty, InstT) and x.ty.cls.find_method("__index__")
            else x
            for x in xs
        ]
        for x in xs:
            if x.ty not in (INT, BOOL):
                name = builtin_class_name(x.ty)
                return f.raising(node, "TypeError", f"'{name}' object cannot be interpreted as an integer")
        ints = [f.coerce(x, INT) if x.ty is BOOL else x for x in xs]
        zero, step = hir.Lit(INT, line, 0), hir.Lit(INT, line, 1)
        if len(ints) == 1:
            ints = [zero, *ints]
        if len(ints) == 2:
            return hir.Rt(RANGE, line, hir.RtFn("range::new", modes="ooo"), [*ints, step])
        if isinstance(ints[2], hir.Lit) and ints[2].value:
            return hir.Rt(RANGE, line, hir.RtFn("range::new", modes="ooo"), ints)
        return hir.Rt(RANGE, line, hir.RtFn("range::checked", True, modes="ooo"), ints)

    return f.dispatch(args, one)


@builtin("abs")
def call_abs(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = _line(node)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        if t in (INT, BOOL):
            return hir.Rt(INT, line, hir.RtFn("num::abs", True, modes="o"), [f.coerce(xs[0], INT)])
        if t is FLOAT:
            return hir.Inline(FLOAT, line, "rt::num::abs_float({0})", [xs[0]])
        if isinstance(t, InstT) and t.cls.find_method("__abs__"):
            return call_method(f, xs[0], "__abs__", [], line)
        return f.raising(node, "TypeError", f"bad operand type for abs(): '{builtin_class_name(t)}'")

    return _arity(f, "abs", args, 1, 1, node) or f.dispatch(args, one)


@builtin("divmod")
def call_divmod(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = _line(node)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        a, b = xs
        if a.ty in (INT, BOOL) and b.ty in (INT, BOOL):
            t = TupleT((INT, INT))
            return hir.Rt(t, line, hir.RtFn("num::divmod", True, modes="oo"), [f.coerce(a, INT), f.coerce(b, INT)])
        if a.ty in (INT, BOOL, FLOAT) and b.ty in (INT, BOOL, FLOAT):
            t = TupleT((FLOAT, FLOAT))
            return hir.Rt(t, line, hir.RtFn("num::divmod_float", True, modes="oo"), [to_float(f, a), to_float(f, b)])
        if isinstance(a.ty, InstT) and a.ty.cls.find_method("__divmod__"):
            return call_method(f, a, "__divmod__", [b], line)
        names = (builtin_class_name(a.ty), builtin_class_name(b.ty))
        return f.raising(node, "TypeError", f"unsupported operand type(s) for divmod(): '{names[0]}' and '{names[1]}'")

    return _arity(f, "divmod", args, 2, 2, node) or f.dispatch(args, one)


@builtin("pow")
def call_pow(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = _line(node)
    args = [*args, *kwargs.values()]
    if len(args) == 2:
        return binary(f, ast.Pow, args[0], args[1], node)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        if any(x.ty not in (INT, BOOL) for x in xs):
            return f.raising(node, "TypeError", "pow() 3rd argument not allowed unless all arguments are integers")
        return hir.Rt(INT, line, hir.RtFn("num::pow3", True, modes="ooo"), [f.coerce(x, INT) for x in xs])

    return _arity(f, "pow", args, 2, 3, node) or f.dispatch(args, one)


@builtin("round")
def call_round(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = _line(node)
    args = [*args, *kwargs.values()]

    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        digits = xs[1] if len(xs) > 1 and xs[1].ty is not NONE else None
        if isinstance(t, InstT) and t.cls.find_method("__round__"):
            return call_method(f, xs[0], "__round__", xs[1:], line)
        if t not in (INT, BOOL, FLOAT):
            return f.raising(node, "TypeError", f"type {builtin_class_name(t)} doesn't define __round__ method")
        if digits is not None and digits.ty not in (INT, BOOL):
            name = builtin_class_name(digits.ty)
            return f.raising(node, "TypeError", f"'{name}' object cannot be interpreted as an integer")
        if t is FLOAT:
            if digits is None:
                return hir.Rt(INT, line, hir.RtFn("num::round_float", True, modes="o"), [xs[0]])
            return hir.Rt(
                FLOAT, line, hir.RtFn("num::round_float_digits", True, modes="oo"), [xs[0], f.coerce(digits, INT)]
            )
        x = f.coerce(xs[0], INT)
        if digits is None:
            return x
        return hir.Rt(INT, line, hir.RtFn("num::round_int", True, modes="oo"), [x, f.coerce(digits, INT)])

    return _arity(f, "round", args, 1, 2, node) or f.dispatch(args, one)


@builtin("int")
def call_int(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = _line(node)
    args = [*args, *kwargs.values()]
    if not args:
        return hir.Lit(INT, line, 0)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x = xs[0]
        t = x.ty
        if len(xs) == 2:
            if t is not STR:
                return f.raising(node, "TypeError", "int() can't convert non-string with explicit base")
            return hir.Rt(INT, line, hir.RtFn("num::int_from_str_base", True, modes="ro"), [x, f.coerce(xs[1], INT)])
        if t in (INT, BOOL):
            return f.coerce(x, INT)
        if t is FLOAT:
            return hir.Rt(INT, line, hir.RtFn("num::int_from_float", True, modes="o"), [x])
        if t is STR:
            return hir.Rt(INT, line, hir.RtFn("num::int_from_str", True, modes="r"), [x])
        if isinstance(t, InstT) and t.cls.find_method("__int__"):
            return call_method(f, x, "__int__", [], line)
        name = builtin_class_name(t)
        message = f"int() argument must be a string, a bytes-like object or a real number, not '{name}'"
        return f.raising(node, "TypeError", message)

    return _arity(f, "int", args, 0, 2, node) or f.dispatch(args, one)


@builtin("float")
def call_float(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = _line(node)
    if not args:
        return hir.Lit(FLOAT, line, 0.0)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x = xs[0]
        t = x.ty
        if t in (INT, BOOL, FLOAT):
            return to_float(f, x)
        if t is STR:
            if isinstance(x, hir.Lit):
                word = str(x.value).strip().lower().lstrip("+-")
                if word in ("inf", "infinity"):
                    return hir.Lit(FLOAT, line, float(str(x.value)))
            # Also for the literal "nan": each evaluation makes a NaN of its own.
            return hir.Rt(FLOAT, line, hir.RtFn("num::float_from_str", True, modes="r"), [x])
        if isinstance(t, InstT) and t.cls.find_method("__float__"):
            return call_method(f, x, "__float__", [], line)
        message = f"float() argument must be a string or a real number, not '{builtin_class_name(t)}'"
        return f.raising(node, "TypeError", message)

    return _arity(f, "float", args, 0, 1, node) or f.dispatch(args, one)


@builtin("str")
def call_str(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    if not args:
        return hir.Lit(STR, _line(node), "")
    if len(args) > 1 or kwargs:
        if args[0].ty is BYTES:
            found = call_method_stub(f, args[0], "decode", args[1:], kwargs, node)
            assert found is not None
            return found
        return f.error("PT0204", node, "`str` with an encoding is only supported for bytes")
    return to_str(f, args[0], node)


@builtin("repr")
def call_repr(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    return _arity(f, "repr", args, 1, 1, node) or to_repr(f, args[0], node)


@builtin("ascii")
def call_ascii(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    return hir.Rt(STR, _line(node), hir.RtFn("text::ascii", modes="r"), [to_repr(f, args[0], node)])


@builtin("format")
def call_format(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    return apply_format(f, args[0], args[1] if len(args) > 1 else hir.Lit(STR, _line(node), ""), node)


@builtin("bool")
def call_bool(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    return truth(f, args[0]) if args else hir.Lit(BOOL, _line(node), False)


@builtin("callable")
def call_callable(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        known = (
            isinstance(t, FuncT | ClassT | BuiltinT | BoundT)
            or isinstance(t, InstT)
            and t.cls.find_method("__call__") is not None
        )
        return effect_then(xs[0], hir.Lit(BOOL, _line(node), known))

    return f.dispatch(args, one)


@builtin("type")
def call_type(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = _line(node)
    if len(args) != 1:
        return f.error("PT0203", node, "`type` with three arguments makes classes at run time; that is not supported")

    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        if isinstance(t, InstT):
            return effect_then(xs[0], hir.Lit(ClassT(t.cls), line, None))
        if t.key() == "BaseException":
            return hir.Rt(EXC_CLASS, line, hir.RtFn("exc.class"), [xs[0]])
        return effect_then(xs[0], hir.Lit(BuiltinT(builtin_class_name(t)), line, None))

    return f.dispatch(args, one)


@builtin("sys.exit")
def call_exit(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """`sys.exit(code)` raises SystemExit."""
    if len(args) > 1 or kwargs:
        return f.raising(node, "TypeError", f"exit expected at most 1 argument, got {len(args) + len(kwargs)}")
    line = _line(node)
    return f.bind_all(args, lambda xs: hir.never(line, make_builtin_exception(f, "SystemExit", xs, node)))


@builtin("hash")
def call_hash(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    from portalis.compiler.infer.traits import require_hashable

    line = _line(node)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x = xs[0]
        if isinstance(x.ty, InstT) and x.ty.cls.find_method("__hash__"):
            return call_method(f, x, "__hash__", [], line)
        refused = require_hashable(f, x.ty, node)
        if refused is not None:
            return refused
        return hir.Inline(INT, line, "{&0}.py_hash()", [x])

    return f.dispatch(args, one)


def _collect(name: str) -> None:
    @special(name)
    def syntactic(f: Frame, node: ast.Call) -> hir.Expr:
        args, kwargs = genexpr_arguments(f, node)
        return call_value_builtin(f, name, args, kwargs, node)

    @builtin(name)
    def evaluated(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
        wrong = _arity(f, name, args, 0, 1, node)
        if wrong is not None:
            return wrong
        line = _line(node)
        slot = f.world.slot(f.spec.key, node, name)
        ty: Type = {"list": list_of, "set": set_of, "tuple": vartuple_of}.get(name, lambda s: set_of(s, "frozenset"))(
            slot
        )
        if not args:
            return hir.TupleExpr(TupleT(()), line, []) if name == "tuple" else hir.ListExpr(ty, line, [])
        if name == "tuple" and isinstance(args[0].ty, TupleT):
            return args[0]
        it = to_iter(f, args[0], node)
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return it
        slot.grow(it.ty.elem)
        if name in ("set", "frozenset"):
            from portalis.compiler.infer.traits import require_hashable

            refused = require_hashable(f, slot.type, node)
            if refused is not None:
                return refused
            if isinstance(args[0].ty, Container) and args[0].ty.name in ("set", "frozenset"):
                args[0].ty.args[0].unify(slot)
                path = (
                    "set::copy_as"
                    if name == "set"
                    else "set::frozen_set"
                    if args[0].ty.name == "set"
                    else "set::frozen_same"
                )
                return hir.Rt(ty, line, hir.RtFn(path, modes="r"), [args[0]])
        path = {"list": "list::from_iter", "set": "set::from_iter", "tuple": "vartuple::from_iter"}.get(
            name, "set::frozen"
        )
        return hir.Rt(ty, line, hir.RtFn(path, False, True, "i"), [hir.Coerce(iter_of(slot), line, it, iter_of(slot))])


for _name in ("list", "set", "tuple", "frozenset"):
    _collect(_name)


@special("dict")
def special_dict(f: Frame, node: ast.Call) -> hir.Expr:
    args, kwargs = genexpr_arguments(f, node)
    return call_value_builtin(f, "dict", args, kwargs, node)


@builtin("dict")
def call_dict(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = _line(node)
    k = f.world.slot(f.spec.key, node, "key")
    v = f.world.slot(f.spec.key, node, "value")
    ty = dict_of(k, v)
    if kwargs:
        k.grow(STR)
        for e in kwargs.values():
            v.grow(e.ty)
    items = [x for name, e in kwargs.items() for x in (f.coerce(hir.Lit(STR, line, name), k), f.coerce(e, v))]
    if not args:
        return hir.ListExpr(ty, line, items)
    source = args[0]
    if isinstance(source.ty, Container) and source.ty.name == "dict":
        source.ty.args[0].unify(k)
        source.ty.args[1].unify(v)
        made: hir.Expr = hir.Rt(ty, line, hir.RtFn("dict::copy", modes="r"), [source])
    else:
        elem = element_type(source.ty)
        if elem is None:
            return f.raising(node, "TypeError", f"'{builtin_class_name(source.ty)}' object is not iterable")
        it = to_iter(f, source, node)
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return it
        elem = it.ty.elem
        if elem is NEVER:
            made = hir.ListExpr(ty, line, [])
        elif isinstance(elem, TupleT) and len(elem.items) == 2:
            k.grow(elem.items[0])
            v.grow(elem.items[1])
            from portalis.compiler.infer.traits import require_hashable

            refused = require_hashable(f, k.type, node)
            if refused is not None:
                return refused
            pair = TupleT((k.type, v.type))
            made = hir.Rt(
                ty,
                line,
                hir.RtFn("dict::from_pairs", False, True, "i"),
                [hir.Coerce(iter_of(pair), line, it, iter_of(pair))],
            )
        else:
            from portalis.compiler.infer.starcalls import each_as_iterator

            rows = each_as_iterator(f, source, node)
            if (
                rows.ty in (NEVER, ERROR)
                or not isinstance(rows.ty, Container)
                or not isinstance(rows.ty.elem, Container)
            ):
                return rows
            item = rows.ty.elem.elem
            k.grow(item)
            v.grow(item)
            pair, exact = TupleT((k.type, v.type)), TupleT((item, item))
            pairs = hir.Rt(iter_of(exact), line, hir.RtFn("iter::pairs", False, True, "i"), [rows])
            made = hir.Rt(
                ty,
                line,
                hir.RtFn("dict::from_pairs", False, True, "i"),
                [hir.Coerce(iter_of(pair), line, pairs, iter_of(pair))],
            )
    if not items:
        return made
    extra = hir.ListExpr(ty, line, items)

    def update(x: hir.Expr) -> hir.Expr:
        return hir.Do(
            ty, line, [hir.Run(line, hir.Rt(NONE, line, hir.RtFn("dict::update", False, True, "rr"), [x, extra]))], x
        )

    return f.bind(made, update)


@builtin("bytes")
def call_bytes(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = _line(node)
    if not args:
        return hir.Lit(BYTES, line, b"")

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x = xs[0]
        if x.ty is BYTES:
            return x
        if x.ty is STR:
            if len(args) < 2:
                return f.raising(node, "TypeError", "string argument without an encoding")
            found = call_method_stub(f, x, "encode", args[1:], kwargs, node)
            assert found is not None
            return found
        if x.ty in (INT, BOOL):
            return hir.Rt(BYTES, line, hir.RtFn("bytes::zeros", True, modes="o"), [f.coerce(x, INT)])
        it = to_iter(f, x, node)
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return it
        if it.ty.elem is NEVER:
            return hir.Lit(BYTES, line, b"")
        if it.ty.elem is not INT:
            return f.raising(
                node, "TypeError", f"'{builtin_class_name(it.ty.elem)}' object cannot be interpreted as an integer"
            )
        return hir.Rt(BYTES, line, hir.RtFn("bytes::from_iter", True, True, "i"), [it])

    return f.dispatch(args[:1], one)


@builtin("iter")
def call_iter(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    if len(args) != 1:
        return f.error("PT0203", node, "`iter` with a sentinel is not supported yet")

    if len(members(args[0].ty)) > 1:
        return to_iter(f, args[0], node)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        if isinstance(t, InstT) and t.cls.find_method("__iter__"):
            return call_method(f, xs[0], "__iter__", [], _line(node))
        it = to_iter(f, xs[0], node)
        return f.coerce(it, it.ty) if it.ty is not NEVER else it

    return f.dispatch(args, one)


@builtin("enumerate")
def call_enumerate(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = _line(node)
    start = kwargs.get("start", args[1] if len(args) > 1 else hir.Lit(INT, line, 0))
    it = to_iter(f, args[0], node)
    if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
        return it
    if start.ty not in (INT, BOOL):
        return f.raising(
            node, "TypeError", f"'{builtin_class_name(start.ty)}' object cannot be interpreted as an integer"
        )
    item = f.world.slot(f.spec.key, node, "enumerate")
    if it.ty.elem is NEVER:
        return hir.Do(
            iter_of(item),
            line,
            [hir.Run(line, args[0]), hir.Run(line, start)],
            hir.Rt(iter_of(item), line, hir.RtFn("array_iter"), []),
        )
    item.grow(NEVER if it.ty.elem is NEVER else TupleT((INT, it.ty.elem)))
    return hir.Rt(iter_of(item), line, hir.RtFn("iter::enumerate", False, False, "io"), [it, f.coerce(start, INT)])


@special("zip")
def special_zip(f: Frame, node: ast.Call) -> hir.Expr:
    if len(node.args) == 1 and not node.keywords and unknown_star(f, node):
        return zip_rows(f, node)
    args, kwargs = arguments(f, node)
    return call_value_builtin(f, "zip", args, kwargs, node)


@builtin("zip")
def call_zip(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = _line(node)
    strict = kwargs.get("strict")
    if strict is not None and not (isinstance(strict, hir.Lit) and strict.ty is BOOL) or set(kwargs) - {"strict"}:
        return f.error("PT0204", node, "`zip` takes `strict=True` or `strict=False` only", "compare the lengths first")
    checked = strict is not None and isinstance(strict, hir.Lit) and strict.value is True and len(args) > 1
    if not args:
        return hir.Rt(iter_of(f.world.slot(f.spec.key, node, "zip")), line, hir.RtFn("array_iter"), [])
    if len(args) > 6 or checked and len(args) != 2:
        return f.error("PT0204", node, f"`zip` of {len(args)} iterables is not supported")
    its = [to_iter(f, a, node if len(args) == 1 else _part(node, i)) for i, a in enumerate(args)]
    for i, it in enumerate(its):
        if it.ty in (NEVER, ERROR):
            return f.dispatch(its[: i + 1], lambda xs: xs[0])
    elems = tuple(it.ty.elem for it in its if isinstance(it.ty, Container))
    item = f.world.slot(f.spec.key, node, "zip")
    if NEVER in elems and not checked:
        if any(isinstance(a.ty, Container) and a.ty.name == "iterator" for a in args):
            return f.error(
                "PT0204", node, "`zip` of an iterator with an iterable that is always empty is not supported"
            )
        return hir.Do(
            iter_of(item),
            line,
            [hir.Run(line, a) for a in args],
            hir.Rt(iter_of(item), line, hir.RtFn("array_iter"), []),
        )
    if checked:
        if NEVER in elems:
            return f.error("PT0204", node, "`zip(strict=True)` of an iterable that is always empty is not supported")
        item.grow(TupleT(elems))
        return hir.Rt(iter_of(item), line, hir.RtFn("iter::zip2_strict", False, True, "ii"), its)
    item.grow(NEVER if NEVER in elems else TupleT(elems))
    return hir.Rt(iter_of(item), line, hir.RtFn(f"iter::zip{len(args)}", modes="i" * len(args)), its)


_parts: dict[tuple[int, int], ast.AST] = {}


def _part(node: ast.AST, i: int) -> ast.AST:
    """A node that stands for the i-th argument, the same one each time."""
    if isinstance(node, ast.Call) and i < len(node.args):
        return node.args[i]
    key = (id(node), i)
    if key not in _parts:
        _parts[key] = ast.copy_location(ast.Pass(), node) if hasattr(node, "lineno") else ast.Pass()
    return _parts[key]


@builtin("map")
def call_map(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = _line(node)
    if len(args) not in (2, 3, 4):
        return f.error("PT0204", node, f"`map` over {len(args) - 1} iterables is not supported yet")
    its = [to_iter(f, a, _part(node, i + 1)) for i, a in enumerate(args[1:])]
    for i, it in enumerate(its):
        if it.ty in (NEVER, ERROR):
            return f.dispatch(its[: i + 1], lambda xs: xs[0])
    slot = f.world.slot(f.spec.key, node, "map")

    def build(fn: hir.Expr) -> hir.Expr:
        if any(isinstance(it.ty, Container) and it.ty.elem is NEVER for it in its):
            return hir.Rt(iter_of(slot), line, hir.RtFn("array_iter"), [])
        temps = [f.temp(it.ty.args[0], "x") for it in its if isinstance(it.ty, Container)]
        reads = [f.read(t, hir.resolve_ref(t.ref), line) for t in temps]
        f.try_depth += f.world.has_handlers
        with f.collect() as out:
            body = call_value(f, fn, reads, {}, node)
        f.try_depth -= f.world.has_handlers
        if out:
            body = hir.Do(body.ty, line, out, body)
        slot.grow(body.ty)
        if body.ty is not NEVER:
            body = f.coerce(body, slot)
        path = "iter::map" if len(its) == 1 else f"iter::map{len(its)}"
        return hir.Rt(
            iter_of(slot),
            line,
            hir.RtFn(path, False, True, "f" + "i" * len(its)),
            [hir.Callback(slot.type, line, temps, body, lazy=True), *its],
        )

    return f.bind(args[0], build) if not isinstance(args[0].ty, BuiltinT | ClassT) else build(args[0])


@builtin("filter")
def call_filter(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = _line(node)
    it = to_iter(f, args[1], node)
    if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
        return it
    elem = it.ty.args[0]
    if elem.type is NEVER:
        return it

    def build(fn: hir.Expr) -> hir.Expr:
        temp = f.temp(elem, "x")
        read = f.read(temp, elem.type, line)
        f.try_depth += f.world.has_handlers
        with f.collect() as out:
            test = truth(f, read if fn.ty is NONE else call_value(f, fn, [read], {}, node))
        f.try_depth -= f.world.has_handlers
        if out:
            test = hir.Do(test.ty, line, out, test)
        return hir.Rt(
            iter_of(elem),
            line,
            hir.RtFn("iter::filter", False, True, "fi"),
            [hir.Callback(BOOL, line, [temp], test, lazy=True), it],
        )

    return f.bind(args[0], build) if not isinstance(args[0].ty, BuiltinT | ClassT) else build(args[0])


@builtin("reversed")
def call_reversed(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = _line(node)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x = xs[0]
        t = x.ty
        if isinstance(t, TupleT):

            def back(b: hir.Expr) -> hir.Expr:
                assert isinstance(t, TupleT)
                items: list[hir.Expr] = [hir.TupleItem(i, line, b, n) for n, i in enumerate(t.items)]
                from portalis.compiler.infer.literals import make_tuple

                return to_iter(f, make_tuple(f, items[::-1], line), node)

            return f.bind(x, back)
        if t is STR:
            return hir.Rt(iter_of(STR), line, hir.RtFn("text::reversed", modes="r"), [x])
        if t is RANGE:
            return hir.Rt(iter_of(INT), line, hir.RtFn("range::reversed", modes="o"), [x])
        if t is BYTES:
            return hir.Rt(iter_of(INT), line, hir.RtFn("bytes::reversed", modes="r"), [x])
        if isinstance(t, Container) and t.name in ("list", "vartuple"):
            return hir.Rt(iter_of(t.args[0]), line, hir.RtFn(f"{t.name}::reversed", modes="r"), [x])
        if isinstance(t, Container) and t.name in ("dict", "dict_keys", "dict_values", "dict_items"):
            from portalis.compiler.infer.iteration import iterator_type

            found = call_method_stub(f, x, "__reversed__", [], {}, node)
            return found or f.error("PT0204", node, f"`reversed` of {t} is not supported ({iterator_type(t)})")
        if isinstance(t, InstT) and t.cls.find_method("__reversed__"):
            return call_method(f, x, "__reversed__", [], line)
        if isinstance(t, InstT) and t.cls.find_method("__len__") and t.cls.find_method("__getitem__"):
            return f.bind(x, lambda obj: _backwards(f, obj, node))
        return f.raising(node, "TypeError", f"'{builtin_class_name(t)}' object is not reversible")

    return f.dispatch(args, one)


def _backwards(f: Frame, obj: hir.Expr, node: ast.AST) -> hir.Expr:
    """`reversed` of an instance with `__len__` and `__getitem__`."""
    line = _line(node)
    length = call_method(f, obj, "__len__", [], line)
    if length.ty is not INT:
        return f.error("PT0204", node, f"`reversed` of {obj.ty} is not supported", "define `__reversed__`")
    zero, step = hir.Lit(INT, line, 0), hir.Lit(INT, line, 1)
    whole = hir.Rt(RANGE, line, hir.RtFn("range::new", modes="ooo"), [zero, length, step])
    indices = hir.Rt(iter_of(INT), line, hir.RtFn("range::reversed", modes="o"), [whole])
    temp = f.temp(INT, "i")
    slot = f.world.slot(f.spec.key, node, "reversed")
    with f.collect() as out:
        body = call_method(f, obj, "__getitem__", [f.read(temp, INT, line)], line)
    if out:
        body = hir.Do(body.ty, line, out, body)
    slot.grow(body.ty)
    if body.ty is not NEVER:
        body = f.coerce(body, slot)
    callback = hir.Callback(slot.type, line, [temp], body)
    return hir.Rt(iter_of(slot), line, hir.RtFn("iter::map", False, True, "fi"), [callback, indices])


def _order_key(f: Frame, key: hir.Expr | None, elem: Type, slot_role: str, node: ast.AST, read: hir.Expr) -> hir.Expr:
    if key is None or key.ty is NONE:
        return read
    return call_value(f, key, [read], {}, node)


def _callback_for(
    f: Frame, key: hir.Expr, it: Container, node: ast.AST, role: str
) -> tuple[hir.Callback, Type] | hir.Expr:
    line = _line(node)
    temp = f.temp(it.args[0], "x")
    read = f.read(temp, it.elem, line)
    with f.collect() as out:
        body = call_value(f, key, [read], {}, node)
    if out:
        body = hir.Do(body.ty, line, out, body)
    if body.ty is ERROR:
        return body
    slot = f.world.slot(f.spec.key, node, role)
    slot.grow(body.ty)
    if body.ty is not NEVER:
        body = f.coerce(body, slot)
    return hir.Callback(slot.type, line, [temp], body), slot.type


def _orderable(f: Frame, t: Type, node: ast.AST) -> hir.Expr | None:
    from portalis.compiler.emit.types import ordered

    need_order(f, t, node)
    # Whether two of them are ever compared is only known at run time.
    if not ordered(t):
        return f.error("PT0204", node, f"values of type {t} have no order", "give a key that has one")
    return None


def _worded(name: str, t: Type) -> str:
    """Which form of `max`: its TypeError names `>`, unless a method of the program raises it."""
    from portalis.compiler.infer.operators import builtin_order_only

    return "_worded" if name == "max" and builtin_order_only(t) else ""


def _sorting(
    f: Frame, key: hir.Expr | None, reverse: hir.Expr, it: Container, node: ast.AST
) -> tuple[str, list[hir.Expr], str] | hir.Expr:
    """The runtime function's suffix, extra arguments and their modes for a sort."""
    if key is None or key.ty is NONE:
        bad = _orderable(f, it.elem, node)
        if bad is not None:
            return bad
        return "", [reverse], "o"
    made = _callback_for(f, key, it, node, "sort key")
    if isinstance(made, hir.Expr):
        return made
    callback, key_type = made
    bad = _orderable(f, key_type, node)
    if bad is not None:
        return bad
    return "_by_key", [callback, reverse], "fo"


@special("sorted")
def special_sorted(f: Frame, node: ast.Call) -> hir.Expr:
    args, kwargs = genexpr_arguments(f, node)
    return call_value_builtin(f, "sorted", args, kwargs, node)


@builtin("sorted")
def call_sorted(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = _line(node)
    if len(args) != 1 or set(kwargs) - {"key", "reverse"}:
        return f.raising(node, "TypeError", f"sorted expected 1 argument, got {len(args)}")
    it = to_iter(f, args[0], node)
    if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
        return it
    slot = f.world.slot(f.spec.key, node, "sorted")
    slot.grow(it.ty.elem)
    ty = list_of(slot)
    if slot.type is NEVER:
        return hir.Rt(ty, line, hir.RtFn("list::from_iter", False, True, "i"), [it])
    reverse = truth(f, kwargs["reverse"]) if "reverse" in kwargs else hir.Lit(BOOL, line, False)
    source = hir.Coerce(iter_of(slot), line, it, iter_of(slot))

    def build(key: hir.Expr | None) -> hir.Expr:
        assert isinstance(it.ty, Container)
        made = _sorting(f, key, reverse, iter_of(slot), node)
        if isinstance(made, hir.Expr):
            return made
        suffix, extra, modes = made
        return hir.Rt(ty, line, hir.RtFn(f"sort::sorted{suffix}", False, True, "i" + modes), [source, *extra])

    key = kwargs.get("key")
    if key is None or isinstance(key.ty, BuiltinT | ClassT):
        return build(key)
    return f.bind(key, build)


def sort_method(f: Frame, obj: hir.Expr, node: ast.Call) -> hir.Expr:
    """`xs.sort(key=…, reverse=…)`."""
    line = node.lineno
    _, kwargs = arguments(f, node)
    if not (isinstance(obj.ty, Container) and obj.ty.name == "list"):
        from portalis.compiler.infer.attributes import call_method_on

        return f.dispatch([obj], lambda xs: call_method_on(f, xs[0], "sort", [], kwargs, node))
    t = obj.ty
    if t.elem is NEVER:
        return effect_then(obj, hir.Lit(NONE, line, None))
    reverse = truth(f, kwargs["reverse"]) if "reverse" in kwargs else hir.Lit(BOOL, line, False)

    def build(xs: list[hir.Expr]) -> hir.Expr:
        made = _sorting(f, xs[1], reverse, iter_of(t.args[0]), node)
        if isinstance(made, hir.Expr):
            return made
        suffix, extra, modes = made
        return hir.Rt(NONE, line, hir.RtFn(f"sort::sort_list{suffix}", False, True, "r" + modes), [xs[0], *extra])

    return f.bind_all([obj, kwargs["key"]], build)


def _extreme(name: str) -> None:
    @special(name)
    def syntactic(f: Frame, node: ast.Call) -> hir.Expr:
        if unknown_star(f, node):
            return extreme_of_star(f, name, node)
        args, kwargs = genexpr_arguments(f, node)
        return call_value_builtin(f, name, args, kwargs, node)

    @builtin(name)
    def evaluated(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
        line = _line(node)
        key = kwargs.get("key")
        if key is not None and key.ty is NONE:
            key = None
        if not args:
            return f.raising(node, "TypeError", f"{name} expected at least 1 argument, got 0")
        if len(args) > 1:
            return _of_arguments(f, name, args, key, node)
        it = to_iter(f, args[0], node)
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return it
        slot = f.world.slot(f.spec.key, node, name)
        slot.grow(it.ty.elem)
        default = kwargs.get("default")
        if slot.type is NEVER:
            if default is not None:
                return default
            return f.bind(args[0], lambda _: f.raising(node, "ValueError", _empty_message(name), warn=False))
        source = hir.Coerce(iter_of(slot), line, it, iter_of(slot))

        def build(k: hir.Expr | None) -> hir.Expr:
            if k is None:
                bad = _orderable(f, slot.type, node)
                if bad is not None:
                    return bad
                fn, extra = hir.RtFn(f"agg::{name}_of{_worded(name, slot.type)}", False, True, "i"), []
            else:
                made = _callback_for(f, k, iter_of(slot), node, name + " key")
                if isinstance(made, hir.Expr):
                    return made
                callback, key_type = made
                bad = _orderable(f, key_type, node)
                if bad is not None:
                    return bad
                fn, extra = hir.RtFn(f"agg::{name}_by_key{_worded(name, key_type)}", False, True, "if"), [callback]
            found = hir.Rt(slot.type, line, fn, [source, *extra])
            absent = (
                (lambda: hir.never(line, f.make_exception("ValueError", _empty_message(name), line)))
                if default is None
                else (lambda: default)
            )
            return option_or(f, found, slot.type, absent, line)

        if key is None or isinstance(key.ty, BuiltinT | ClassT):
            return build(key)
        return f.bind(key, build)


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


def _empty_message(name: str) -> str:
    return (
        f"{name}() iterable argument is empty" if sys.version_info >= (3, 12) else f"{name}() arg is an empty sequence"
    )


def _of_arguments(f: Frame, name: str, args: Args, key: hir.Expr | None, node: ast.AST) -> hir.Expr:
    """`min(a, b, …)`: the first of the smallest, each keeping its own type."""
    line = _line(node)
    op = ast.Lt if name == "min" else ast.Gt

    def build(xs: list[hir.Expr]) -> hir.Expr:
        k = xs[0] if key is not None else None
        values = xs[1:] if key is not None else xs

        def better(best: hir.Expr, best_key: hir.Expr, rest: list[hir.Expr]) -> hir.Expr:
            if not rest:
                return best
            x = rest[0]

            def with_key(x_key: hir.Expr) -> hir.Expr:
                test = truth(f, compare(f, op, x_key, best_key, node))
                if test.ty in (NEVER, ERROR):
                    return test
                chosen = f.if_expr(test, lambda: x, lambda: best, line)
                if len(rest) == 1:
                    return chosen
                if k is None:
                    return f.bind(chosen, lambda c: better(c, c, rest[1:]), "best")
                chosen_key = f.if_expr(test, lambda: x_key, lambda: best_key, line)
                return f.bind_all([chosen_key, chosen], lambda cs: better(cs[1], cs[0], rest[1:]))

            if k is None:
                return with_key(x)
            return f.bind(call_value(f, k, [x], {}, node), with_key)

        if k is None:
            return better(values[0], values[0], values[1:])
        return f.bind(call_value(f, k, [values[0]], {}, node), lambda k0: better(values[0], k0, values[1:]))

    return f.bind_all([*([key] if key is not None else []), *args], build)


_extreme("min")
_extreme("max")


@special("sum")
def special_sum(f: Frame, node: ast.Call) -> hir.Expr:
    args, kwargs = genexpr_arguments(f, node)
    return call_value_builtin(f, "sum", args, kwargs, node)


@builtin("sum")
def call_sum(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = _line(node)
    start = kwargs.get("start", args[1] if len(args) > 1 else hir.Lit(INT, line, 0))
    it = to_iter(f, args[0], node)
    if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
        return it
    elem = it.ty.elem
    if elem is NEVER:
        return effect_then(args[0], start)
    if elem in (INT, BOOL) and start.ty in (INT, BOOL):
        source = hir.Coerce(iter_of(INT), line, it, iter_of(INT))
        return hir.Rt(INT, line, hir.RtFn("agg::sum_int", True, True, "io"), [source, f.coerce(start, INT)])
    compensated = "_compensated" if sys.version_info >= (3, 12) else ""
    if elem is FLOAT and start.ty is FLOAT:
        return hir.Rt(FLOAT, line, hir.RtFn(f"agg::sum_float{compensated}", False, True, "io"), [it, start])
    if elem is FLOAT and isinstance(start, hir.Lit) and start.ty is INT and start.value == 0:
        # The sum of no floats is the int 0.
        found = hir.Rt(FLOAT, line, hir.RtFn(f"agg::sum_float_or_none{compensated}", False, True, "i"), [it])
        return option_or(f, found, FLOAT, lambda: start, line)
    return _sum_loop(f, it, start, node)


def _sum_loop(f: Frame, it: hir.Expr, start: hir.Expr, node: ast.AST) -> hir.Expr:
    """`sum` by its definition: `start + item`, one after the other."""
    from portalis.compiler.infer.iteration import can_fail

    line = _line(node)
    assert isinstance(it.ty, Container)
    if start.ty is STR:
        return f.raising(node, "TypeError", "sum() can't sum strings [use ''.join(seq) instead]")
    floats = any(m is FLOAT for m in members(it.ty.elem))
    if floats and sys.version_info >= (3, 12):
        return f.error(
            "PT0204", node, "`sum` of ints mixed with floats is not supported yet", "convert the items with `float(x)`"
        )
    slot = f.world.slot(f.spec.key, node, "sum")
    slot.grow(start.ty)
    total = f.temp(slot, "total")
    item = f.temp(it.ty.args[0], "item")
    with f.collect() as out:
        for _ in range(4):
            before = slot.type.key()
            with f.collect() as body:
                value = binary(f, ast.Add, f.read(total, slot.type, line), f.read(item, it.ty.elem, line), node)
                if value.ty in (NEVER, ERROR):
                    f.out.append(hir.Run(line, value))
                else:
                    slot.grow(value.ty)
                    f.out.append(hir.SetTemp(line, total, f.coerce(value, slot)))
            if slot.type.key() == before:
                break
        out.append(hir.Declare(line, total))
        out.append(hir.SetTemp(line, total, f.coerce(start, slot)))
        out.append(hir.For(line, item, it, body, [], f.world.number("label:" + f.spec.key), can_fail(it)))
    return hir.Do(slot.type, line, out, f.read(total, slot.type, line))


@builtin("chr")
def call_chr(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    def one(xs: list[hir.Expr]) -> hir.Expr:
        if xs[0].ty not in (INT, BOOL):
            return f.raising(
                node, "TypeError", f"'{builtin_class_name(xs[0].ty)}' object cannot be interpreted as an integer"
            )
        return hir.Rt(STR, _line(node), hir.RtFn("text::chr", True, modes="o"), [f.coerce(xs[0], INT)])

    return _arity(f, "chr", args, 1, 1, node) or f.dispatch(args, one)


@builtin("ord")
def call_ord(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    def one(xs: list[hir.Expr]) -> hir.Expr:
        if xs[0].ty is BYTES:
            return hir.Rt(INT, _line(node), hir.RtFn("bytes::ord", True, modes="r"), [xs[0]])
        if xs[0].ty is not STR:
            name = builtin_class_name(xs[0].ty)
            return f.raising(node, "TypeError", f"ord() expected string of length 1, but {name} found")
        return hir.Rt(INT, _line(node), hir.RtFn("text::ord", True, modes="r"), [xs[0]])

    return _arity(f, "ord", args, 1, 1, node) or f.dispatch(args, one)


def _base(name: str) -> None:
    @builtin(name)
    def call(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
        def one(xs: list[hir.Expr]) -> hir.Expr:
            if isinstance(xs[0].ty, InstT) and xs[0].ty.cls.find_method("__index__"):
                xs = [call_method(f, xs[0], "__index__", [], _line(node))]
            if xs[0].ty not in (INT, BOOL):
                return f.raising(
                    node, "TypeError", f"'{builtin_class_name(xs[0].ty)}' object cannot be interpreted as an integer"
                )
            return hir.Rt(STR, _line(node), hir.RtFn(f"num::{name}", modes="o"), [f.coerce(xs[0], INT)])

        return _arity(f, name, args, 1, 1, node) or f.dispatch(args, one)


for _base_name in ("hex", "oct", "bin"):
    _base(_base_name)
