"""Arithmetic: one table for the scalar types, stubs for the containers, dunders for classes."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.calls import call_method
from portalis.compiler.infer.conditions import (
    builtin_class_name,
    condition,
    exact_class_name,
)
from portalis.compiler.infer.conversions import as_index, size
from portalis.compiler.infer.env import join_envs
from portalis.compiler.infer.frame import Frame, expression, is_simple
from portalis.compiler.infer.held import alike, held, held_kind, plain_operands
from portalis.compiler.infer.library import library_method
from portalis.compiler.infer.operators.dunders import user_binary
from portalis.compiler.infer.operators.values import own_operator, value_binary
from portalis.compiler.infer.operators.views import is_view, merged, merges, of_views, widen_items
from portalis.compiler.infer.plain import plain_value, text
from portalis.compiler.infer.stubcall import call_method_stub, method_overloads, to_complex, to_float, to_vartuple
from portalis.compiler.types import (
    BIG,
    BOOL,
    BYTEARRAY,
    BYTES,
    COMPLEX,
    FLOAT,
    INT,
    INTS,
    NONE,
    NUMBERS,
    STR,
    BuiltinT,
    ClassT,
    Container,
    InstT,
    TupleT,
    Type,
    constructor,
    join,
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


#: (operator, kind) → (runtime function or template, raises); kind is i (ints of 64 bits), n (of any size), f (floats), c (complex), b (bools)
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
    ("+", "n"): ("big::add", False),
    ("-", "n"): ("big::sub", False),
    ("*", "n"): ("big::mul", False),
    ("/", "n"): ("big::truediv", True),
    ("//", "n"): ("big::floordiv", True),
    ("%", "n"): ("big::mod_", True),
    ("<<", "n"): ("big::shl", True),
    (">>", "n"): ("big::shr", True),
    ("&", "n"): ("big::and", False),
    ("|", "n"): ("big::or", False),
    ("^", "n"): ("big::xor", False),
    ("** or pow()", "n"): ("big::pow", True),
    ("&", "b"): ("({0} & {1})", False),
    ("|", "b"): ("({0} | {1})", False),
    ("^", "b"): ("({0} ^ {1})", False),
    ("+", "c"): ("complex::add", False),
    ("-", "c"): ("complex::sub", False),
    ("*", "c"): ("complex::mul", False),
    ("/", "c"): ("complex::div", True),
    ("** or pow()", "c"): ("complex::pow", True),
    ("+", "f"): ("({0} + {1})", False),
    ("-", "f"): ("({0} - {1})", False),
    ("*", "f"): ("({0} * {1})", False),
    ("/", "f"): ("num::truediv_float", True),
    ("//", "f"): ("num::floordiv_float", True),
    ("%", "f"): ("num::mod_float", True),
    ("** or pow()", "f"): ("num::pow_float", True),
}


@expression(ast.BinOp)
def visit_binop(f: Frame, node: ast.BinOp) -> hir.Expr:
    if isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant | ast.Name):
        from portalis.compiler.infer.formatting import known_text
        from portalis.compiler.infer.percent import percent

        if known_text(f, node.left) is not None:
            return percent(f, node)
    left = f.expr(node.left)
    right = f.expr(node.right)
    return binary(f, type(node.op), left, right, node)


def binary(
    f: Frame, op: type[ast.operator], left: hir.Expr, right: hir.Expr, node: ast.AST, in_place: bool = False
) -> hir.Expr:
    """`left op right`, unions split; `in_place` for `left op= right`."""
    return f.dispatch([left, right], lambda xs: exact_binary(f, op, xs[0], xs[1], node, in_place))


def _kind(a: Type, b: Type) -> str | None:
    if a is BOOL and b is BOOL:
        return "b"
    if a in INTS and b in INTS:
        return "n" if BIG in (a, b) else "i"
    if a in NUMBERS and b in NUMBERS:
        return "f"
    if COMPLEX in (a, b) and all(t is COMPLEX or t in NUMBERS for t in (a, b)):
        return "c"
    return None


def exact_binary(
    f: Frame, op: type[ast.operator], a: hir.Expr, b: hir.Expr, node: ast.AST, in_place: bool = False
) -> hir.Expr:
    """`a op b` for operands that are no unions."""
    symbol, method, reflected, _ = BINARY[op]
    line = getattr(node, "lineno", a.line)
    if own_operator(a.ty, method, reflected) or own_operator(b.ty, method, reflected):

        def plainly(x: hir.Expr, y: hir.Expr) -> hir.Expr | None:
            return exact_binary(f, op, x, y, node, in_place) if _of_values(symbol, x.ty, y.ty) else None

        def fail(x: hir.Expr, y: hir.Expr) -> hir.Expr:
            # Of texts the message is that of joining them.
            return _builtin_binary(f, symbol, method, x if own_operator(x.ty, method) else text(x), y, node)

        return value_binary(f, a, b, (method, reflected), line, plainly, fail)
    plain_a, plain_b = plain_value(a), plain_value(b)
    if _of_values(symbol, plain_a.ty, plain_b.ty):
        a, b = plain_a, plain_b
    kind = _kind(a.ty, b.ty)
    if kind is not None:
        return _scalar(f, symbol, kind, a, b, line, node)
    if symbol == "%" and a.ty in (STR, BYTES, BYTEARRAY):
        # Formatting takes any value: `__rmod__` is never asked.
        return _builtin_binary(f, symbol, method, a, b, node)
    plain = plain_operands(f, symbol, a, b, method, reflected, node)
    if plain is not None:
        return f.dispatch(plain, lambda xs: _builtin_binary(f, symbol, method, xs[0], xs[1], node))
    # `instance *= sequence` never asks the sequence.
    sequence = symbol in "+*" and (_is_sequence(a.ty) or _is_sequence(b.ty) and not in_place)
    builtin = (lambda x, y: _builtin_binary(f, symbol, method, x, y, node)) if sequence or alike(a.ty, b.ty) else None
    shown = symbol.split()[0] + "=" if in_place else symbol
    user = user_binary(f, a, b, method, reflected, shown, line, builtin)
    return user if user is not None else _builtin_binary(f, symbol, method, a, b, node)


def _of_values(symbol: str, a: Type, b: Type) -> bool:
    """Whether an operator of plain values takes these: any other one shows the classes of the operands, or asks them."""
    if symbol == "*" and (a in INTS and _is_sequence(b) or b in INTS and _is_sequence(a)):
        return True
    return _kind(a, b) is not None or a is STR and (b is STR and symbol == "+" or symbol == "%")


def _is_sequence(t: Type) -> bool:
    return t in (STR, BYTES, BYTEARRAY) or isinstance(t, TupleT) or isinstance(t, Container) and t.name in _SEQUENCES


#: The containers that `+` joins and `*` repeats.
_SEQUENCES = ("list", "vartuple", "deque")


def _builtin_binary(f: Frame, symbol: str, method: str, a: hir.Expr, b: hir.Expr, node: ast.AST) -> hir.Expr:
    """`a op b` by the operators of builtin types that are no numbers."""
    line = getattr(node, "lineno", a.line)
    names = (exact_class_name(a.ty), exact_class_name(b.ty))
    if symbol == "+" and isinstance(a.ty, Container) and a.ty.name == "list" and held_kind(b.ty) == "list":
        b = held(f, b)
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
        and a.ty.name in _SEQUENCES
        and symbol == "+"
    ):
        join(a.ty, b.ty)
    if symbol == "+" and a.ty in (BYTES, BYTEARRAY) and b.ty is BYTEARRAY:
        from portalis.compiler.infer.builtins.bytearrays import to_bytes

        return f.bind_all([a, b], lambda xs: _builtin_binary(f, symbol, method, xs[0], to_bytes(xs[1]), node))
    if symbol == "*" and (_is_sequence(a.ty) or _is_sequence(b.ty)):
        a, b = (as_index(f, x, node) for x in (a, b))
        a, b = (size(f, x) if x.ty is BIG else x for x in (a, b))
    if symbol == "*" and a.ty in INTS and not method_overloads(a.ty, "__mul__"):
        # Both are evaluated already, or free of effects on each other.
        a, b = b, a
    written = library_method(f.world, a.ty, method)
    if written is not None and isinstance(b.ty, Container) and constructor(a.ty) == constructor(b.ty):
        from portalis.compiler.infer.calls import call_function

        return call_function(f, written, [a, b], {}, node)
    if symbol == "|" and merges(a.ty, b.ty):
        return f.bind_all([a, b], lambda xs: merged(f, xs[0], xs[1], node))
    widen_items(a, b)
    if _stub_fits(a.ty, b.ty, method):
        found = call_method_stub(f, a, method, [b], {}, node)
        if found is not None:
            return found
    if symbol in "&|-^" and (is_view(a) or is_view(b)):
        return of_views(f, symbol, a, b, node)
    if symbol == "%" and a.ty in (BYTES, BYTEARRAY):
        return f.error("PT0204", node, "`%` of bytes is not supported", "format a text, and encode it")
    if symbol == "%" and a.ty is STR:
        from portalis.compiler.infer.templates import percent_computed

        return percent_computed(f, a, b, node)
    if symbol == "|" and all(isinstance(x.ty, ClassT | BuiltinT) or x.ty is NONE for x in (a, b)) and a.ty is not b.ty:
        return f.error("PT0204", node, "a union of types as a value is not supported", "use a tuple of them")
    if alike(a.ty, b.ty):
        fix = "convert one of them to what the other one is"
        return f.error("PT0204", node, f"`{symbol}` between {a.ty} and {b.ty} is not supported", fix)
    if symbol == "+" and a.ty is STR:
        message = f'can only concatenate str (not "{names[1]}") to str'
    elif symbol == "+" and a.ty in (BYTES, BYTEARRAY):
        message = f"can't concat {names[1]} to {names[0]}"
    elif symbol == "+" and isinstance(a.ty, Container) and a.ty.name in _SEQUENCES:
        left = names[0].rpartition(".")[2]
        message = f'can only concatenate {left} (not "{names[1]}") to {left}'
    elif symbol == "*" and (a.ty in (STR, BYTES, BYTEARRAY) or isinstance(a.ty, Container) and a.ty.name in _SEQUENCES):
        message = f"can't multiply sequence by non-int of type '{names[1]}'"
    elif symbol == "*" and (b.ty in (STR, BYTES, BYTEARRAY) or isinstance(b.ty, Container) and b.ty.name in _SEQUENCES):
        message = f"can't multiply sequence by non-int of type '{names[0]}'"
    else:
        message = f"unsupported operand type(s) for {symbol}: '{names[0]}' and '{names[1]}'"
    e = f.raising(node, "TypeError", message)
    return f.bind_all([a, b], lambda xs: e) if not (is_simple(a) and is_simple(b)) else e


def _stub_fits(a: Type, b: Type, method: str) -> bool:
    from portalis.compiler.infer.stub_types import fits
    from portalis.compiler.infer.stubcall import receiver_vars

    return any(
        len(ov.params) >= 2 and fits(ov.params[1].type, b, receiver_vars(a)) for ov in method_overloads(a, method)
    )


def _scalar(f: Frame, symbol: str, kind: str, a: hir.Expr, b: hir.Expr, line: int, node: ast.AST) -> hir.Expr:
    if kind == "b" and (symbol, "b") in SCALAR:
        template, _ = SCALAR[symbol, "b"]
        return hir.Inline(BOOL, line, template, [a, b])
    if symbol == "@":
        return _unsupported(f, symbol, a, b, node)
    if kind == "n" or kind in "ib" and symbol in _GROWING and f.world.is_wide(line):
        return _any_size(f, symbol, a, b, line, node)
    if kind in "ib":
        a, b = f.coerce(a, INT) if a.ty is BOOL else a, f.coerce(b, INT) if b.ty is BOOL else b
        folded = _fold(symbol, a, b)
        if folded is not None and (f.world.ints_grow or -(2**63) <= folded < 2**63):
            return int_literal(folded, line)
        if symbol.startswith("**"):
            return _int_power(f, a, b, line, node)
        if (symbol, "i") not in SCALAR:
            return _unsupported(f, symbol, a, b, node)
        path, raises = SCALAR[symbol, "i"]
        if not raises:
            return hir.Inline(INT, line, path, [a, b])
        if symbol in ("//", "%") and isinstance(b, hir.Lit) and isinstance(b.value, int) and b.value > 0:
            # A positive literal divisor can neither be zero nor overflow.
            return hir.Inline(INT, line, "{0}.div_euclid({1})" if symbol == "//" else "{0}.rem_euclid({1})", [a, b])
        return hir.Rt(FLOAT if symbol == "/" else INT, line, hir.RtFn(path, True, modes="oo"), [a, b])
    if kind == "c":
        if (symbol, "c") not in SCALAR:
            return _unsupported(f, symbol, a, b, node)
        path, raises = SCALAR[symbol, "c"]
        return hir.Rt(COMPLEX, line, hir.RtFn(path, raises, modes="oo"), [to_complex(f, a), to_complex(f, b)])
    if (symbol, "f") not in SCALAR:
        return _unsupported(f, symbol, a, b, node)
    fa, fb = to_float(f, a), to_float(f, b)
    path, raises = SCALAR[symbol, "f"]
    if not raises:
        return hir.Inline(FLOAT, line, path, [fa, fb])
    if symbol == "/" and isinstance(fb, hir.Lit) and fb.value:
        return hir.Inline(FLOAT, line, "({0} / {1})", [fa, fb])
    return hir.Rt(FLOAT, line, hir.RtFn(path, True, modes="oo"), [fa, fb])


#: The operators that can give an int larger than both operands.
_GROWING = frozenset({"+", "-", "*", "//", "<<", "** or pow()"})


def int_literal(value: int, line: int) -> hir.Lit:
    """A literal: of 64 bits where it fits."""
    return hir.Lit(INT if -(2**63) <= value < 2**63 else BIG, line, value)


def _any_size(f: Frame, symbol: str, a: hir.Expr, b: hir.Expr, line: int, node: ast.AST) -> hir.Expr:
    """An operation on ints of which one may be of any size, or whose result may be."""
    if (symbol, "n") not in SCALAR:
        return _unsupported(f, symbol, a, b, node)
    folded = _fold(symbol, a, b)
    if folded is not None:
        return int_literal(folded, line)
    if symbol == "%" and b.ty is not BIG:
        # The result is closer to zero than the divisor.
        return hir.Rt(INT, line, hir.RtFn("big::mod_small", True, modes="ro"), [f.coerce(a, BIG), f.coerce(b, INT)])
    if symbol == "&":
        x, mask = (b, a) if isinstance(a, hir.Lit) else (a, b)
        if isinstance(mask, hir.Lit) and mask.ty is INT and isinstance(mask.value, int) and mask.value >= 0:
            return hir.Rt(INT, line, hir.RtFn("big::and_small", modes="ro"), [f.coerce(x, BIG), mask])
    if symbol.startswith("**"):
        return _big_power(f, a, b, line, node)
    path, raises = SCALAR[symbol, "n"]
    operands = [f.coerce(a, BIG), f.coerce(b, BIG)]
    return hir.Rt(FLOAT if symbol == "/" else BIG, line, hir.RtFn(path, raises, modes="rr"), operands)


def _big_power(f: Frame, a: hir.Expr, b: hir.Expr, line: int, node: ast.AST) -> hir.Expr:
    def power(x: hir.Expr, y: hir.Expr) -> hir.Expr:
        return hir.Rt(BIG, line, hir.RtFn("big::pow", True, modes="rr"), [f.coerce(x, BIG), f.coerce(y, BIG)])

    def negative(x: hir.Expr, y: hir.Expr) -> hir.Expr:
        return hir.Rt(FLOAT, line, hir.RtFn("big::pow_float", True, modes="rr"), [f.coerce(x, BIG), f.coerce(y, BIG)])

    if isinstance(b, hir.Lit) and isinstance(b.value, int):
        return power(a, b) if b.value >= 0 else negative(a, b)
    if b.ty is BOOL or _non_negative(f, node):
        return power(a, b)

    def split(xs: list[hir.Expr]) -> hir.Expr:
        x, y = xs
        at_least = "({0} >= 0)" if y.ty is INT else "!{&0}.is_negative()"
        test = hir.Inline(BOOL, line, at_least, [y])
        return f.if_expr(test, lambda: power(x, y), lambda: negative(x, y), line)

    return f.bind_all([a, b], split)


def _fold(symbol: str, a: hir.Expr, b: hir.Expr) -> int | None:
    """The value of an operation on two int literals, where it is not too long for a literal."""
    if not (isinstance(a, hir.Lit) and isinstance(b, hir.Lit)):
        return None
    x, y = a.value, b.value
    assert isinstance(x, int) and isinstance(y, int)
    if symbol == "<<" and 0 <= y < _LONGEST:
        value = x << y
    elif symbol.startswith("**") and y >= 0 and x.bit_length() * y < _LONGEST:
        value = x**y
    elif symbol in ("+", "-", "*"):
        value = {"+": x + y, "-": x - y, "*": x * y}[symbol]
    else:
        return None
    return value if value.bit_length() < _LONGEST else None


#: Bits of a literal that is folded.
_LONGEST = 1024


def _unsupported(f: Frame, symbol: str, a: hir.Expr, b: hir.Expr, node: ast.AST) -> hir.Expr:
    names = (builtin_class_name(a.ty), builtin_class_name(b.ty))
    return f.raising(node, "TypeError", f"unsupported operand type(s) for {symbol}: '{names[0]}' and '{names[1]}'")


def _int_power(f: Frame, a: hir.Expr, b: hir.Expr, line: int, node: ast.AST) -> hir.Expr:
    """An int to a non-negative literal power is an int; to an unknown one an int or a float."""
    if isinstance(b, hir.Lit) and isinstance(b.value, int):
        if b.value >= 0:
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


@expression(ast.UnaryOp)
def visit_unary(f: Frame, node: ast.UnaryOp) -> hir.Expr:
    line = node.lineno
    if isinstance(node.op, ast.Not):
        test, yes, no = condition(f, node)
        f.env = join_envs(yes, no)
        return test
    if isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
        value = node.operand.value
        if isinstance(value, int) and not isinstance(value, bool) and (f.world.ints_grow or value <= 2**63):
            return int_literal(-value, line)
        if isinstance(value, float):
            return hir.Lit(FLOAT, line, -value)
    operand = f.expr(node.operand)
    return f.dispatch([operand], lambda xs: exact_unary(f, node.op, xs[0], line, node))


_UNARY = {ast.USub: ("-", "__neg__"), ast.UAdd: ("+", "__pos__"), ast.Invert: ("~", "__invert__")}


def exact_unary(f: Frame, op: ast.unaryop, e: hir.Expr, line: int, node: ast.AST) -> hir.Expr:
    """`-e`, `+e` and `~e` of an operand that is no union."""
    symbol, method = _UNARY[type(op)]
    plain = e if own_operator(e.ty, method) else plain_value(e)
    if plain.ty in INTS or plain.ty is FLOAT and symbol in "+-":
        e = plain
    t = e.ty
    if t is BOOL:
        e, t = f.coerce(e, INT), INT
    if t is BIG or t is INT and symbol == "-" and f.world.is_wide(line):
        paths = {"-": "big::neg", "~": "big::invert"}
        return e if symbol == "+" else hir.Rt(BIG, line, hir.RtFn(paths[symbol], modes="r"), [f.coerce(e, BIG)])
    if t is INT:
        if symbol == "-":
            return hir.Rt(INT, line, hir.RtFn("num::neg", True, modes="o"), [e])
        return e if symbol == "+" else hir.Inline(INT, line, "(!{0})", [e])
    if t is FLOAT and symbol in "+-":
        return e if symbol == "+" else hir.Inline(FLOAT, line, "(-{0})", [e])
    if t is COMPLEX and symbol in "+-":
        return e if symbol == "+" else hir.Rt(COMPLEX, line, hir.RtFn("complex::neg", modes="o"), [e])
    if isinstance(t, InstT) and t.cls.find_method(method):
        return call_method(f, e, method, [], line)
    written = library_method(f.world, t, method)
    if written is not None:
        from portalis.compiler.infer.calls import call_function

        return call_function(f, written, [e], {}, node)
    return f.raising(node, "TypeError", f"bad operand type for unary {symbol}: '{builtin_class_name(t)}'")
