"""Operators: arithmetic, comparison, logic. One table for the scalar types, stubs for the containers, dunders for classes."""

from __future__ import annotations

import ast
import re

from portalis.compiler import hir
from portalis.compiler.infer.calls import call_method
from portalis.compiler.infer.conditions import (
    builtin_class_name,
    condition,
    effect_then,
    is_none,
    truth,
)
from portalis.compiler.infer.frame import Frame, expression, is_simple, join_envs
from portalis.compiler.infer.iteration import element_type
from portalis.compiler.infer.names import EXCEPTIONS
from portalis.compiler.infer.stubcall import call_method_stub, method_overloads, to_float, to_vartuple
from portalis.compiler.infer.traits import is_exception, need_eq, need_order
from portalis.compiler.types import (
    BOOL,
    BYTES,
    ERROR,
    EXC,
    EXC_CLASS,
    FLOAT,
    INT,
    NEVER,
    NONE,
    NOTIMPL,
    RANGE,
    STR,
    BuiltinT,
    ClassT,
    Container,
    InstT,
    TupleT,
    Type,
    UnionT,
    join,
    members,
    remove,
)

#: operator → (symbol, method, reflected method, in-place method)
BINARY: dict[type[ast.operator], tuple[str, str, str, str]] = {
    ast.Add: ("+", "__add__", "__radd__", "__iadd__"),
    ast.Sub: ("-", "__sub__", "__rsub__", "__isub__"),
    ast.Mult: ("*", "__mul__", "__rmul__", "__imul__"),
    ast.Div: ("/", "__truediv__", "__rtruediv__", "__itruediv__"),
    ast.FloorDiv: ("//", "__floordiv__", "__rfloordiv__", "__ifloordiv__"),
    ast.Mod: ("%", "__mod__", "__rmod__", "__imod__"),
    ast.Pow: ("** or pow()", "__pow__", "__rpow__", "__ipow__"),
    ast.LShift: ("<<", "__lshift__", "__rlshift__", "__ilshift__"),
    ast.RShift: (">>", "__rshift__", "__rrshift__", "__irshift__"),
    ast.BitAnd: ("&", "__and__", "__rand__", "__iand__"),
    ast.BitOr: ("|", "__or__", "__ror__", "__ior__"),
    ast.BitXor: ("^", "__xor__", "__rxor__", "__ixor__"),
    ast.MatMult: ("@", "__matmul__", "__rmatmul__", "__imatmul__"),
}

#: (operator, kind) → (runtime function or template, raises); kind is i (ints), f (floats), b (bools)
SCALAR: dict[tuple[str, str], tuple[str, bool]] = {
    ("+", "i"): ("num::add", True),
    ("-", "i"): ("num::sub", True),
    ("*", "i"): ("num::mul", True),
    ("/", "i"): ("num::truediv", True),
    ("//", "i"): ("num::floordiv", True),
    ("%", "i"): ("num::mod_", True),
    ("<<", "i"): ("num::shl", True),
    (">>", "i"): ("num::shr", True),
    ("&", "i"): ("({0} & {1})", False),
    ("|", "i"): ("({0} | {1})", False),
    ("^", "i"): ("({0} ^ {1})", False),
    ("&", "b"): ("({0} & {1})", False),
    ("|", "b"): ("({0} | {1})", False),
    ("^", "b"): ("({0} ^ {1})", False),
    ("+", "f"): ("({0} + {1})", False),
    ("-", "f"): ("({0} - {1})", False),
    ("*", "f"): ("({0} * {1})", False),
    ("/", "f"): ("num::truediv_float", True),
    ("//", "f"): ("num::floordiv_float", True),
    ("%", "f"): ("num::mod_float", True),
    ("** or pow()", "f"): ("num::pow_float", True),
}
_COMPARE: dict[type[ast.cmpop], tuple[str, str, str]] = {
    ast.Lt: ("<", "__lt__", "__gt__"),
    ast.LtE: ("<=", "__le__", "__ge__"),
    ast.Gt: (">", "__gt__", "__lt__"),
    ast.GtE: (">=", "__ge__", "__le__"),
    ast.Eq: ("==", "__eq__", "__eq__"),
    ast.NotEq: ("!=", "__ne__", "__ne__"),
}


@expression(ast.BinOp)
def visit_binop(f: Frame, node: ast.BinOp) -> hir.Expr:
    if isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant | ast.Name):
        from portalis.compiler.infer.formatting import known_text, percent

        if known_text(f, node.left) is not None:
            return percent(f, node)
    left = f.expr(node.left)
    right = f.expr(node.right)
    return binary(f, type(node.op), left, right, node)


def binary(f: Frame, op: type[ast.operator], left: hir.Expr, right: hir.Expr, node: ast.AST) -> hir.Expr:
    """`left op right`, unions split."""
    return f.dispatch([left, right], lambda xs: exact_binary(f, op, xs[0], xs[1], node))


def _kind(a: Type, b: Type) -> str | None:
    if a is BOOL and b is BOOL:
        return "b"
    if a in (INT, BOOL) and b in (INT, BOOL):
        return "i"
    if a in (INT, BOOL, FLOAT) and b in (INT, BOOL, FLOAT):
        return "f"
    return None


def exact_binary(f: Frame, op: type[ast.operator], a: hir.Expr, b: hir.Expr, node: ast.AST) -> hir.Expr:
    """`a op b` for operands that are no unions."""
    symbol, method, reflected, _ = BINARY[op]
    line = getattr(node, "lineno", a.line)
    kind = _kind(a.ty, b.ty)
    if kind is not None:
        return _scalar(f, symbol, kind, a, b, line, node)
    user = _user_binary(f, a, b, method, reflected, symbol, line)
    if user is not None:
        return user
    if symbol == "+" and isinstance(a.ty, TupleT) and isinstance(b.ty, TupleT):
        n = len(a.ty.items)
        types = (*a.ty.items, *b.ty.items)
        if len(types) <= 12:
            return f.bind_all(
                [a, b],
                lambda xs: hir.TupleExpr(
                    TupleT(types),
                    line,
                    [
                        hir.TupleItem(t, line, xs[0] if i < n else xs[1], i if i < n else i - n)
                        for i, t in enumerate(types)
                    ],
                ),
            )
    if isinstance(a.ty, TupleT) and symbol in "+*":
        a = to_vartuple(f, a)
    if isinstance(b.ty, TupleT) and symbol in "+*":
        b = to_vartuple(f, b)
    if (
        isinstance(a.ty, Container)
        and isinstance(b.ty, Container)
        and a.ty.name == b.ty.name
        and a.ty.name in ("list", "vartuple")
        and symbol == "+"
    ):
        join(a.ty, b.ty)
    if symbol == "*":
        a, b = (
            call_method(f, e, "__index__", [], line)
            if isinstance(e.ty, InstT) and e.ty.cls.find_method("__index__")
            else e
            for e in (a, b)
        )
    if symbol == "*" and a.ty in (INT, BOOL) and not method_overloads(a.ty, "__mul__"):
        a, b = _swap(f, a, b)
    if _stub_fits(a.ty, b.ty, method):
        found = call_method_stub(f, a, method, [b], {}, node)
        if found is not None:
            return found
    if symbol == "%" and a.ty is STR:
        return f.error("PT0204", node, "`%` formatting needs a literal format string", "use an f-string")
    names = (builtin_class_name(a.ty), builtin_class_name(b.ty))
    if symbol == "+" and a.ty is STR:
        message = f'can only concatenate str (not "{names[1]}") to str'
    elif symbol == "+" and isinstance(a.ty, Container) and a.ty.name in ("list", "vartuple"):
        message = f'can only concatenate {names[0]} (not "{names[1]}") to {names[0]}'
    elif symbol == "*" and (a.ty in (STR, BYTES) or isinstance(a.ty, Container) and a.ty.name in ("list", "vartuple")):
        message = f"can't multiply sequence by non-int of type '{names[1]}'"
    elif symbol == "*" and (b.ty in (STR, BYTES) or isinstance(b.ty, Container) and b.ty.name in ("list", "vartuple")):
        message = f"can't multiply sequence by non-int of type '{names[0]}'"
    else:
        message = f"unsupported operand type(s) for {symbol}: '{names[0]}' and '{names[1]}'"
    e = f.raising(node, "TypeError", message)
    return f.bind_all([a, b], lambda xs: e) if not (is_simple(a) and is_simple(b)) else e


def _swap(f: Frame, a: hir.Expr, b: hir.Expr) -> tuple[hir.Expr, hir.Expr]:
    """`n * seq` as `seq * n`; only reached with operands that are evaluated already or free of effects on each other."""
    return b, a


def _stub_fits(a: Type, b: Type, method: str) -> bool:
    from portalis.compiler.infer.stubcall import _fits, receiver_vars

    return any(
        len(ov.params) >= 2 and _fits(ov.params[1].type, b, receiver_vars(a)) for ov in method_overloads(a, method)
    )


def _scalar(f: Frame, symbol: str, kind: str, a: hir.Expr, b: hir.Expr, line: int, node: ast.AST) -> hir.Expr:
    if kind == "b" and (symbol, "b") in SCALAR:
        template, _ = SCALAR[symbol, "b"]
        return hir.Inline(BOOL, line, template, [a, b])
    if kind in "ib":
        a, b = f.coerce(a, INT) if a.ty is BOOL else a, f.coerce(b, INT) if b.ty is BOOL else b
        if symbol.startswith("**"):
            return _int_power(f, a, b, line, node)
        if (symbol, "i") not in SCALAR:
            return _unsupported(f, symbol, a, b, node)
        folded = _fold(symbol, a, b)
        if folded is not None:
            return hir.Lit(INT, line, folded)
        path, raises = SCALAR[symbol, "i"]
        if not raises:
            return hir.Inline(INT, line, path, [a, b])
        if symbol in ("//", "%") and isinstance(b, hir.Lit) and isinstance(b.value, int) and b.value > 0:
            # A positive literal divisor can neither be zero nor overflow.
            return hir.Inline(INT, line, "{0}.div_euclid({1})" if symbol == "//" else "{0}.rem_euclid({1})", [a, b])
        return hir.Rt(FLOAT if symbol == "/" else INT, line, hir.RtFn(path, True, modes="oo"), [a, b])
    if (symbol, "f") not in SCALAR:
        return _unsupported(f, symbol, a, b, node)
    fa, fb = to_float(f, a), to_float(f, b)
    path, raises = SCALAR[symbol, "f"]
    if not raises:
        return hir.Inline(FLOAT, line, path, [fa, fb])
    if symbol == "/" and isinstance(fb, hir.Lit) and fb.value:
        return hir.Inline(FLOAT, line, "({0} / {1})", [fa, fb])
    return hir.Rt(FLOAT, line, hir.RtFn(path, True, modes="oo"), [fa, fb])


def _fold(symbol: str, a: hir.Expr, b: hir.Expr) -> int | None:
    """The value of an operation on two int literals, if it fits."""
    if not (isinstance(a, hir.Lit) and isinstance(b, hir.Lit)):
        return None
    x, y = a.value, b.value
    assert isinstance(x, int) and isinstance(y, int)
    if symbol == "<<" and 0 <= y < 64:
        value = x << y
    elif symbol in ("+", "-", "*"):
        value = {"+": x + y, "-": x - y, "*": x * y}[symbol]
    else:
        return None
    return value if -(2**63) <= value < 2**63 else None


def _unsupported(f: Frame, symbol: str, a: hir.Expr, b: hir.Expr, node: ast.AST) -> hir.Expr:
    names = (builtin_class_name(a.ty), builtin_class_name(b.ty))
    return f.raising(node, "TypeError", f"unsupported operand type(s) for {symbol}: '{names[0]}' and '{names[1]}'")


def _int_power(f: Frame, a: hir.Expr, b: hir.Expr, line: int, node: ast.AST) -> hir.Expr:
    """An int to a non-negative literal power is an int; to an unknown one an int or a float."""
    if isinstance(b, hir.Lit) and isinstance(b.value, int):
        if b.value >= 0:
            if isinstance(a, hir.Lit) and isinstance(a.value, int) and b.value < 200 and abs(a.value**b.value) < 2**63:
                return hir.Lit(INT, line, a.value**b.value)
            return hir.Rt(INT, line, hir.RtFn("num::pow_int", True, modes="oo"), [a, b])
        return hir.Rt(FLOAT, line, hir.RtFn("num::pow_int_float", True, modes="oo"), [a, b])
    if _non_negative(f, node):
        return hir.Rt(INT, line, hir.RtFn("num::pow_int", True, modes="oo"), [a, b])

    def split(xs: list[hir.Expr]) -> hir.Expr:
        x, y = xs
        return f.if_expr(
            hir.Inline(BOOL, line, "({0} >= 0)", [y]),
            lambda: hir.Rt(INT, line, hir.RtFn("num::pow_int", True, modes="oo"), [x, y]),
            lambda: hir.Rt(FLOAT, line, hir.RtFn("num::pow_int_float", True, modes="oo"), [x, y]),
            line,
        )

    return f.bind_all([a, b], split)


def _non_negative(f: Frame, node: ast.AST) -> bool:
    """Whether the exponent is evidently not negative: a `len()`, or a loop variable over a non-negative range."""
    right = node.right if isinstance(node, ast.BinOp) else node.value if isinstance(node, ast.AugAssign) else None
    if right is None:
        return False
    return f.world.non_negative(f.scope, right)


def _user_binary(
    f: Frame, a: hir.Expr, b: hir.Expr, method: str, reflected: str, symbol: str, line: int
) -> hir.Expr | None:
    """Dunder methods of user classes, with `NotImplemented` and reflection."""
    left = isinstance(a.ty, InstT) and a.ty.cls.find_method(method) is not None
    right = isinstance(b.ty, InstT) and b.ty.cls.find_method(reflected) is not None
    if not left and not right:
        return None
    names = (builtin_class_name(a.ty), builtin_class_name(b.ty))
    message = f"unsupported operand type(s) for {symbol}: '{names[0]}' and '{names[1]}'"
    comparing = symbol in ("<", "<=", ">", ">=")

    def build(xs: list[hir.Expr]) -> hir.Expr:
        x, y = xs
        swap_first = (
            left
            and right
            and isinstance(a.ty, InstT)
            and isinstance(b.ty, InstT)
            and a.ty.cls is not b.ty.cls
            and b.ty.cls.is_subclass_of(a.ty.cls)
            and (comparing or b.ty.cls.find_method(reflected) is not a.ty.cls.find_method(reflected))
        )
        # Arithmetic between two instances of one class never tries the reflected method, a comparison does.
        same_class = not comparing and isinstance(a.ty, InstT) and isinstance(b.ty, InstT) and a.ty.cls is b.ty.cls

        def fail() -> hir.Expr:
            return hir.never(line, f.make_exception("TypeError", message, line))

        def backward(then: object = fail) -> hir.Expr:
            assert callable(then)
            if not right:
                return then()  # type: ignore[no-any-return]
            return otherwise(f, call_method(f, y, reflected, [x], line), then)

        def forward(then: object) -> hir.Expr:
            assert callable(then)
            if not left:
                return then()  # type: ignore[no-any-return]
            return otherwise(f, call_method(f, x, method, [y], line), then)

        if swap_first:
            return backward(lambda: forward(fail))
        return forward(fail if same_class else backward)

    return f.bind_all([a, b], build)


def otherwise(f: Frame, result: hir.Expr, then: object) -> hir.Expr:
    """`result`, or `then()` where it is `NotImplemented`."""
    assert callable(then)
    if not any(m is NOTIMPL for m in members(result.ty)):
        return result
    if result.ty is NOTIMPL:
        rest: hir.Expr = then()
        return hir.Do(rest.ty, result.line, [hir.Run(result.line, result)], rest)
    return f.switch(result, lambda m: then() if m.ty is NOTIMPL else m)


@expression(ast.UnaryOp)
def visit_unary(f: Frame, node: ast.UnaryOp) -> hir.Expr:
    line = node.lineno
    if isinstance(node.op, ast.Not):
        test, yes, no = condition(f, node)
        f.env = join_envs(yes, no)
        return test
    if isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
        value = node.operand.value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return hir.Lit(INT if isinstance(value, int) else FLOAT, line, -value)
    operand = f.expr(node.operand)
    return f.dispatch([operand], lambda xs: _unary(f, node, xs[0], line))


_UNARY = {ast.USub: ("-", "__neg__"), ast.UAdd: ("+", "__pos__"), ast.Invert: ("~", "__invert__")}


def _unary(f: Frame, node: ast.UnaryOp, e: hir.Expr, line: int) -> hir.Expr:
    symbol, method = _UNARY[type(node.op)]
    t = e.ty
    if t is BOOL:
        e, t = f.coerce(e, INT), INT
    if t is INT:
        if symbol == "-":
            return hir.Rt(INT, line, hir.RtFn("num::neg", True, modes="o"), [e])
        return e if symbol == "+" else hir.Inline(INT, line, "(!{0})", [e])
    if t is FLOAT and symbol in "+-":
        return e if symbol == "+" else hir.Inline(FLOAT, line, "(-{0})", [e])
    if isinstance(t, InstT) and t.cls.find_method(method):
        return call_method(f, e, method, [], line)
    return f.raising(node, "TypeError", f"bad operand type for unary {symbol}: '{builtin_class_name(t)}'")


@expression(ast.BoolOp)
def visit_boolop(f: Frame, node: ast.BoolOp) -> hir.Expr:
    """`and`/`or` return an operand; with bools only they are Rust's."""
    return _boolop(f, isinstance(node.op, ast.And), node.values, node.lineno)


def _boolop(f: Frame, conjunction: bool, values: list[ast.expr], line: int) -> hir.Expr:
    before = f.env
    if len(values) == 1:
        return f.expr(values[0])
    # Look at the first operand's type before deciding how to evaluate it.
    with f.collect() as out:
        first = f.expr(values[0])
    f.out.extend(out)
    if first.ty is BOOL:
        f.env = before
        with f.collect() as out:
            test, yes, no = condition(f, values[0])
        f.out.extend(out)
        f.env = yes if conjunction else no
        if f.env is None:
            f.env = join_envs(yes, no)
            return test
        with f.collect() as out:
            rest = _boolop(f, conjunction, values[1:], line)
        if out:
            rest = hir.Do(rest.ty, line, out, rest)
        f.env = join_envs(f.env, no if conjunction else yes)
        if rest.ty is BOOL:
            return hir.Logic(BOOL, line, "and" if conjunction else "or", test, rest)
        const = hir.Lit(BOOL, line, not conjunction)
        return f.if_expr(
            test,
            (lambda: rest) if conjunction else (lambda: const),
            (lambda: const) if conjunction else (lambda: rest),
            line,
        )
    if first.ty in (NEVER, ERROR):
        return first

    def choose(x: hir.Expr) -> hir.Expr:
        test = truth(f, x)
        name = values[0].id if isinstance(values[0], ast.Name) else None
        keep_type = remove(x.ty, _never_falsy if conjunction else _never_truthy)
        go_on_type = remove(x.ty, _never_truthy if conjunction else _never_falsy)
        env = f.env
        if name is not None and isinstance(x, hir.LocalRead) and go_on_type is not NEVER:
            f.env = f.narrow(f.env, f.rename(name), go_on_type)
        with f.collect() as out:
            rest = _boolop(f, conjunction, values[1:], line)
        if out:
            rest = hir.Do(rest.ty, line, out, rest)
        f.env = join_envs(env, f.env)
        if isinstance(test, hir.Lit) and test.ty is BOOL:
            return rest if test.value is conjunction else x
        keep: hir.Expr = x if keep_type is x.ty else hir.Assume(keep_type, line, x)
        if keep_type is NEVER:
            keep = hir.Assume(x.ty, line, x)
        return f.if_expr(
            test,
            (lambda: rest) if conjunction else (lambda: keep),
            (lambda: keep) if conjunction else (lambda: rest),
            line,
        )

    return f.bind(first, choose, "v")


def _never_falsy(t: Type) -> bool:
    return isinstance(t, InstT) and not (t.cls.find_method("__bool__") or t.cls.find_method("__len__"))


def _never_truthy(t: Type) -> bool:
    return t is NONE


@expression(ast.IfExp)
def visit_ifexp(f: Frame, node: ast.IfExp) -> hir.Expr:
    test, yes, no = condition(f, node.test)
    if test.ty in (NEVER, ERROR):
        return test
    if yes is None or no is None:
        f.env = yes if no is None else no
        branch = f.expr(node.body if no is None else node.orelse)
        return effect_then(test, branch)
    f.env = yes
    with f.collect() as out1:
        a = f.expr(node.body)
    env1 = f.env
    f.env = no
    with f.collect() as out2:
        b = f.expr(node.orelse)
    f.env = join_envs(env1, f.env)
    a = hir.Do(a.ty, a.line, out1, a) if out1 else a
    b = hir.Do(b.ty, b.line, out2, b) if out2 else b
    return f.if_expr(test, lambda: a, lambda: b, node.lineno)


@expression(ast.Compare)
def visit_compare(f: Frame, node: ast.Compare) -> hir.Expr:
    """Chained comparisons evaluate each operand once and stop early."""
    left = f.expr(node.left)

    def step(left: hir.Expr, i: int) -> hir.Expr:
        right = f.expr(node.comparators[i])
        op = node.ops[i]
        if i == len(node.ops) - 1:
            return compare(f, type(op), left, right, node)

        def then(bound: list[hir.Expr]) -> hir.Expr:
            test = truth(f, compare(f, type(op), bound[0], bound[1], node))
            with f.collect() as out:
                rest = step(bound[1], i + 1)
            rest = hir.Do(rest.ty, rest.line, out, rest) if out else rest
            if test.ty in (NEVER, ERROR):
                return test
            if rest.ty is BOOL:
                return hir.Logic(BOOL, node.lineno, "and", test, rest)
            false = hir.Lit(BOOL, node.lineno, False)
            return f.if_expr(test, lambda: rest, lambda: false, node.lineno)

        return f.bind_all([left, right], then)

    return step(left, 0)


def compare(f: Frame, op: type[ast.cmpop], left: hir.Expr, right: hir.Expr, node: ast.AST) -> hir.Expr:
    """One comparison."""
    line = getattr(node, "lineno", left.line)
    if op in (ast.Is, ast.IsNot):
        result = identity(f, left, right, node)
        return _negated(result) if op is ast.IsNot else result
    if op in (ast.In, ast.NotIn):
        from portalis.compiler.infer.membership import contains

        result = contains(f, left, right, node)
        return _negated(result) if op is ast.NotIn else result
    if op in (ast.Eq, ast.NotEq):
        if NONE in (left.ty, right.ty) and left.ty is not right.ty:
            other = right if left.ty is NONE else left
            if not any(isinstance(m, InstT) for m in members(other.ty)):
                r = f.bind_all([left, right], lambda xs: is_none(f, xs[1] if left.ty is NONE else xs[0]))
                return _negated(r) if op is ast.NotEq else r
        if (
            isinstance(left.ty, UnionT)
            and left.ty.key() == right.ty.key()
            and not _has_instances(left.ty)
            and FLOAT not in left.ty.members
        ):
            need_eq(f, left.ty, node)
            return hir.Inline(BOOL, line, "{&0}.py_eq({&1})" if op is ast.Eq else "!{&0}.py_eq({&1})", [left, right])
        return f.dispatch([left, right], lambda xs: _equal(f, op is ast.Eq, xs[0], xs[1], node, line))
    return f.dispatch([left, right], lambda xs: _order(f, op, xs[0], xs[1], node, line))


def _has_instances(t: Type) -> bool:
    return any(isinstance(m, InstT) for m in members(t))


def _negated(e: hir.Expr) -> hir.Expr:
    if e.ty is not BOOL:
        return e
    if isinstance(e, hir.Lit):
        return hir.Lit(BOOL, e.line, not e.value)
    return hir.Not(BOOL, e.line, e)


_NUMERIC = (INT, FLOAT, BOOL)


def _equal(f: Frame, positive: bool, a: hir.Expr, b: hir.Expr, node: ast.AST, line: int) -> hir.Expr:
    """`==` (or `!=`) of exact types."""
    if isinstance(a.ty, InstT) or isinstance(b.ty, InstT):
        return _user_equal(f, positive, a, b, line, node)
    e = _equal_builtin(f, a, b, node, line)
    return e if positive else _negated(e)


def _equal_builtin(f: Frame, a: hir.Expr, b: hir.Expr, node: ast.AST, line: int) -> hir.Expr:
    s, t = a.ty, b.ty
    if s in _NUMERIC and t in _NUMERIC:
        if s is t:
            return hir.Inline(BOOL, line, "({0} == {1})", [a, b])
        if FLOAT not in (s, t):
            return hir.Inline(BOOL, line, "({0} == {1})", [f.coerce(a, INT), f.coerce(b, INT)])
        return _int_float(f, "==", a, b, line)
    if s is EXC_CLASS or t is EXC_CLASS:
        return f.bind_all([a, b], lambda xs: _same_class(xs[0], xs[1], line))
    if isinstance(s, ClassT | BuiltinT) or isinstance(t, ClassT | BuiltinT):
        return f.bind_all([a, b], lambda xs: hir.Lit(BOOL, line, s.key() == t.key()))
    if isinstance(s, TupleT) and isinstance(t, TupleT) and len(s.items) != len(t.items):
        return f.bind_all([a, b], lambda xs: hir.Lit(BOOL, line, False))
    if isinstance(s, TupleT) and isinstance(t, TupleT) and _user_inside(s) | _user_inside(t):
        return f.bind_all([a, b], lambda xs: _tuple_equal(f, xs[0], xs[1], node, line))
    from portalis.compiler.types import constructor

    sets = {"set", "frozenset", "dict_keys", "dict_items"}
    if constructor(s) != constructor(t) and not {constructor(s), constructor(t)} <= sets:
        return f.bind_all([a, b], lambda xs: hir.Lit(BOOL, line, False))
    if isinstance(s, Container) and isinstance(t, Container) and s.name != t.name and {s.name, t.name} <= sets:
        for c in (s, t):
            need_eq(f, element_type(c) or NEVER, node)
        found = call_method_stub(f, a, "__eq__", [b], {}, node)
        return found or f.error("PT0204", node, f"`==` between {s} and {t} is not supported")
    if s is NONE or s is NOTIMPL:
        return f.bind_all([a, b], lambda xs: hir.Lit(BOOL, line, True))
    if s is EXC:
        return hir.Inline(BOOL, line, "{&0}.ptr_eq({&1})", [a, b])
    if s is STR or s is BYTES or s is RANGE:
        return hir.Inline(BOOL, line, "{&0}.py_eq({&1})", [a, b])
    if isinstance(s, Container) and s.name in ("iterator",) or not isinstance(s, Container | TupleT):
        return f.error("PT0204", node, f"`==` between {s} and {t} is not supported")
    both = join(s, t)
    need_eq(f, both, node)
    return _checked(hir.Inline(BOOL, line, "{&0}.py_eq({&1})", [f.coerce(a, both), f.coerce(b, both)]), f, both)


def _checked(e: hir.Expr, f: Frame, t: Type) -> hir.Expr:
    """Look for a parked exception where comparing may have run the program's own code."""
    if not _user_inside(t):
        return e
    return hir.Rt(e.ty, e.line, hir.RtFn("checked", calls_back=True), [e])


def _user_inside(t: Type) -> bool:
    from portalis.compiler.infer.traits import walk

    found = False

    def visit(m: Type) -> None:
        nonlocal found
        found |= isinstance(m, InstT) and not is_exception(m)

    walk(t, visit)
    return found


def _same_class(a: hir.Expr, b: hir.Expr, line: int) -> hir.Expr:
    """Whether two classes are one, where at least one is that of an exception known only at run time."""
    if a.ty is b.ty:
        return hir.Inline(BOOL, line, "{&0}.py_eq({&1})", [a, b])
    cls, other = (a, b) if a.ty is EXC_CLASS else (b, a)
    t = other.ty
    named = isinstance(t, ClassT) and t.cls.mro()[-1].exception_base is not None
    if not named and not (isinstance(t, BuiltinT) and t.name in EXCEPTIONS):
        return hir.Lit(BOOL, line, False)
    return hir.Rt(BOOL, line, hir.RtFn("exc.class_is"), [cls, hir.Lit(NONE, line, t)])


def _tuple_equal(f: Frame, a: hir.Expr, b: hir.Expr, node: ast.AST, line: int) -> hir.Expr:
    from portalis.compiler.infer.membership import same_or_equal

    assert isinstance(a.ty, TupleT) and isinstance(b.ty, TupleT)
    result: hir.Expr = hir.Lit(BOOL, line, True)
    for i in reversed(range(len(a.ty.items))):
        x = hir.TupleItem(a.ty.items[i], line, a, i)
        y = hir.TupleItem(b.ty.items[i], line, b, i)
        test = same_or_equal(f, x, y, node)
        if isinstance(result, hir.Lit) and result.value is True or test.ty is NEVER:
            result = test
        else:
            result = hir.Logic(BOOL, line, "and", test, result)
    return result


def _user_equal(f: Frame, positive: bool, a: hir.Expr, b: hir.Expr, line: int, node: ast.AST) -> hir.Expr:
    """`__eq__`/`__ne__` with reflection, then identity."""

    def build(xs: list[hir.Expr]) -> hir.Expr:
        x, y = xs
        same: hir.Expr = hir.Lit(BOOL, line, False)
        if isinstance(x.ty, InstT) and isinstance(y.ty, InstT) and x.ty.cls is y.ty.cls:
            same = hir.Inline(BOOL, line, "{&0}.ptr_eq({&1})", [x, y])

        def attempt(p: hir.Expr, q: hir.Expr, then: object) -> hir.Expr:
            assert callable(then)
            if not isinstance(p.ty, InstT):
                return then()  # type: ignore[no-any-return]
            if not positive and p.ty.cls.find_method("__ne__"):
                return otherwise(f, call_method(f, p, "__ne__", [q], line), then)
            if p.ty.cls.find_method("__eq__"):
                result = call_method(f, p, "__eq__", [q], line)
                if positive:
                    return otherwise(f, result, then)
                if not any(m is NOTIMPL for m in members(result.ty)):
                    return _negated(truth(f, result))
                return f.dispatch([result], lambda r: then() if r[0].ty is NOTIMPL else _negated(truth(f, r[0])))
            return then()  # type: ignore[no-any-return]

        def default() -> hir.Expr:
            return same if positive else _negated(same)

        sub = (
            isinstance(x.ty, InstT)
            and isinstance(y.ty, InstT)
            and x.ty.cls is not y.ty.cls
            and y.ty.cls.is_subclass_of(x.ty.cls)
        )
        if sub:
            return attempt(y, x, lambda: attempt(x, y, default))
        return attempt(x, y, lambda: attempt(y, x, default))

    return f.bind_all([a, b], build)


def _int_float(f: Frame, symbol: str, a: hir.Expr, b: hir.Expr, line: int) -> hir.Expr:
    """Exact comparison of an int with a float."""
    for e in (a, b):
        if isinstance(e, hir.Lit) and e.ty is INT and isinstance(e.value, int) and abs(e.value) <= 2**53:
            return hir.Inline(BOOL, line, f"({{0}} {symbol} {{1}})", [to_float(f, a), to_float(f, b)])
    name = {"==": "eq", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}[symbol]
    if a.ty is FLOAT:
        flipped = {"eq": "eq", "lt": "gt", "le": "ge", "gt": "lt", "ge": "le"}[name]
        return f.bind_all(
            [a, b],
            lambda xs: hir.Rt(
                BOOL, line, hir.RtFn(f"num::{flipped}_int_float", modes="oo"), [f.coerce(xs[1], INT), xs[0]]
            ),
        )
    return hir.Rt(BOOL, line, hir.RtFn(f"num::{name}_int_float", modes="oo"), [f.coerce(a, INT), b])


def _order(f: Frame, op: type[ast.cmpop], a: hir.Expr, b: hir.Expr, node: ast.AST, line: int) -> hir.Expr:
    """`<`, `<=`, `>`, `>=` of exact types."""
    symbol, method, reflected = _COMPARE[op]
    s, t = a.ty, b.ty
    if s in _NUMERIC and t in _NUMERIC:
        if FLOAT in (s, t) and s is not t:
            return _int_float(f, symbol, a, b, line)
        if s is not FLOAT:
            a, b = f.coerce(a, INT), f.coerce(b, INT)
        return hir.Inline(BOOL, line, f"({{0}} {symbol} {{1}})", [a, b])
    user = _user_binary(f, a, b, method, reflected, symbol, line)
    names = (builtin_class_name(s), builtin_class_name(t))
    message = f"'{symbol}' not supported between instances of '{names[0]}' and '{names[1]}'"
    if user is not None:
        return _compare_message(user, message)
    from portalis.compiler.types import constructor

    sets = {"set", "frozenset", "dict_keys"}
    if isinstance(s, Container) and isinstance(t, Container) and s.name in sets and t.name in sets:
        found = call_method_stub(f, a, method, [b], {}, node)
        if found is not None:
            return found
    if constructor(s) == constructor(t) and (
        s in (STR, BYTES) or isinstance(s, TupleT) or isinstance(s, Container) and s.name in ("list", "vartuple")
    ):
        if isinstance(s, TupleT) and isinstance(t, TupleT) and len(s.items) == len(t.items) and _mixed_order(s, t):
            return f.bind_all([a, b], lambda xs: _tuple_order(f, op, xs[0], xs[1], node, line))
        both = join(s, t)
        from portalis.compiler.emit.types import ordered

        if not ordered(both):
            return f.error("PT0204", node, f"values of type {both} have no order")
        need_order(f, both, node)
        x, y = f.coerce(a, both), f.coerce(b, both)
        call = {"<": "{&0}.py_lt({&1})", "<=": "{&0}.py_le({&1})", ">": "{&1}.py_lt({&0})", ">=": "{&1}.py_le({&0})"}
        if symbol in (">", ">=") and builtin_order_only(both):
            call[symbol] = f"rt::scalar::swapped({call[symbol]})"
        return (
            _checked(hir.Inline(BOOL, line, call[symbol], [x, y]), f, both)
            if _plain(both) and _unorderable(both) is None
            else hir.Rt(
                BOOL, line, hir.RtFn("checked", calls_back=True), [hir.Inline(BOOL, line, call[symbol], [x, y])]
            )
        )
    e = f.raising(node, "TypeError", message)
    return f.bind_all([a, b], lambda xs: e)


def builtin_order_only(t: Type) -> bool:
    """Whether comparing values of `t` may raise a TypeError, and no method of the program can be the one that does."""
    from portalis.compiler.infer.traits import walk

    methods = False

    def visit(m: Type) -> None:
        nonlocal methods
        methods |= isinstance(m, InstT) and any(m.cls.find_method(n) for n in ("__lt__", "__le__", "__gt__", "__ge__"))

    walk(t, visit)
    return not methods and (_has_union(t) or _unorderable(t) is not None)


def _plain(t: Type) -> bool:
    """Comparing values of `t` cannot raise."""
    from portalis.compiler.infer.traits import walk

    plain = True

    def visit(m: Type) -> None:
        nonlocal plain
        plain &= not isinstance(m, InstT)

    walk(t, visit)
    return plain and not _has_union(t)


def _has_union(t: Type, depth: int = 0) -> bool:
    if isinstance(t, UnionT):
        return True
    if isinstance(t, TupleT):
        return any(_has_union(i, depth + 1) for i in t.items)
    return depth < 20 and any(_has_union(s.type, depth + 1) for s in t.slots())


def _mixed_order(s: TupleT, t: TupleT) -> bool:
    return _has_union(s) or _has_union(t) or _user_inside(s) or _user_inside(t) or s.key() != t.key()


def _unorderable(t: Type) -> str | None:
    """The class name of a part that has no order, if any."""
    for m in members(t):
        match m:
            case TupleT(items=items):
                for i in items:
                    if (n := _unorderable(i)) is not None:
                        return n
            case Container(name="list" | "vartuple"):
                if (n := _unorderable(m.elem)) is not None:
                    return n
            case Container(name=name):
                return name
            case InstT(cls=cls) if not (cls.find_method("__lt__") or cls.find_method("__gt__")):
                return cls.name
            case _ if m is NONE and not isinstance(t, UnionT):
                return "NoneType"
    return None


def _tuple_order(f: Frame, op: type[ast.cmpop], a: hir.Expr, b: hir.Expr, node: ast.AST, line: int) -> hir.Expr:
    """Lexicographic order, item by item: the first pair that differs decides."""
    assert isinstance(a.ty, TupleT) and isinstance(b.ty, TupleT)
    from portalis.compiler.infer.membership import same_or_equal

    result: hir.Expr = hir.Lit(BOOL, line, op in (ast.LtE, ast.GtE))
    for i in reversed(range(len(a.ty.items))):
        x = hir.TupleItem(a.ty.items[i], line, a, i)
        y = hir.TupleItem(b.ty.items[i], line, b, i)
        rest = result
        same = same_or_equal(f, x, y, node)
        if isinstance(same, hir.Lit):
            result = rest if same.value else truth(f, compare(f, op, x, y, node))
            continue
        result = f.if_expr(
            same,
            lambda rest=rest: rest,  # type: ignore[misc]
            lambda x=x, y=y: truth(f, compare(f, op, x, y, node)),  # type: ignore[misc]
            line,
        )
    return result


def _compare_message(e: hir.Expr, message: str) -> hir.Expr:
    """Comparison operators word their TypeError in another way."""
    stack: list[hir.Expr] = [e]
    while stack:
        x = stack.pop()
        if isinstance(x, hir.RaiseExpr) and isinstance(x.exc, hir.Rt):
            for arg in x.exc.args:
                if (
                    isinstance(arg, hir.Lit)
                    and isinstance(arg.value, str)
                    and arg.value.startswith("unsupported operand")
                ):
                    arg.value = message
        for name in ("value", "body", "then", "orelse", "subject"):
            child = getattr(x, name, None)
            if isinstance(child, hir.Expr):
                stack.append(child)
        if isinstance(x, hir.Switch):
            stack.extend(arm for _, _, arm in x.arms)
        if isinstance(x, hir.Do):
            stack.extend(s.value for s in x.body if isinstance(s, hir.Run))
    return e


def in_place_message(e: hir.Expr) -> hir.Expr:
    """The TypeError of `a op b` worded for `a op= b`."""
    x = e
    while isinstance(x, hir.Bind):
        x = x.body
    if isinstance(x, hir.RaiseExpr) and isinstance(x.exc, hir.Rt):
        for arg in x.exc.args:
            if isinstance(arg, hir.Lit) and isinstance(arg.value, str):
                arg.value = re.sub(r"^(unsupported operand type\(s\) for [^ ]*?)( or pow\(\))?: ", r"\1=: ", arg.value)
    return e


def identity(f: Frame, a: hir.Expr, b: hir.Expr, node: ast.AST) -> hir.Expr:
    """`a is b`, where Python decides it."""
    line = a.line
    if b.ty is NONE or a.ty is NONE:
        return f.bind_all([a, b], lambda xs: is_none(f, xs[0] if b.ty is NONE else xs[1]))

    def one(x: hir.Expr, y: hir.Expr) -> hir.Expr:
        s, t = x.ty, y.ty
        if s is EXC_CLASS or t is EXC_CLASS:
            return _same_class(x, y, line)
        if EXC in (s, t) and is_exception(s) and is_exception(t) and s is not t:
            e, inst = (x, y) if s is EXC else (y, x)
            return hir.Rt(BOOL, line, hir.RtFn("exception_carries"), [e, inst])
        if isinstance(s, ClassT | BuiltinT) and isinstance(t, ClassT | BuiltinT):
            return hir.Lit(BOOL, line, s.key() == t.key())
        if s is BOOL and t is BOOL:
            return hir.Inline(BOOL, line, "({0} == {1})", [x, y])
        from portalis.compiler.types import constructor

        if constructor(s) != constructor(t):
            return hir.Lit(BOOL, line, False)
        if s in (NONE, NOTIMPL):
            return hir.Lit(BOOL, line, True)
        if isinstance(s, InstT) or s is EXC:
            return hir.Inline(BOOL, line, "{&0}.ptr_eq({&1})", [x, y])
        if isinstance(s, Container) and s.name in ("list", "dict", "set"):
            join(s, t)
            return hir.Inline(BOOL, line, "{&0}.ptr_eq({&1})", [x, y])
        return f.error(
            "PT0205",
            node,
            f"`is` between two {builtin_class_name(s)} values: Python leaves open whether equal ones are the same object",
            "compare with `==`",
        )

    return f.dispatch([a, b], lambda xs: one(xs[0], xs[1]))
