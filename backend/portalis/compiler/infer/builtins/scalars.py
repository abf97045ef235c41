"""Numbers and texts: conversions and arithmetic functions."""

from __future__ import annotations

import ast
import re

from portalis.compiler import hir
from portalis.compiler.infer.builtins.bytearrays import as_bytes, is_buffer, is_view, to_bytes
from portalis.compiler.infer.builtins.registry import Args, Kwargs, builtin, line_of
from portalis.compiler.infer.calls import call_method
from portalis.compiler.infer.conditions import (
    builtin_class_name,
    truth,
)
from portalis.compiler.infer.conversions import as_float, as_int, has_method, indexes
from portalis.compiler.infer.formatting import apply_format, to_repr, to_str
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.operators.arithmetic import binary
from portalis.compiler.infer.operators.dunders import user_binary
from portalis.compiler.infer.plain import plain, text
from portalis.compiler.infer.stubcall import call_method_stub, to_complex, to_float
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
    NOTIMPL,
    NUMBERS,
    STR,
    InstT,
    TupleT,
    members,
)


@builtin("abs")
def call_abs(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        if t is BIG or t is INT and f.world.is_wide(line):
            return hir.Rt(BIG, line, hir.RtFn("big::abs", modes="r"), [f.coerce(xs[0], BIG)])
        if t in INTS:
            return hir.Rt(INT, line, hir.RtFn("num::abs", True, modes="o"), [f.coerce(xs[0], INT)])
        if t is FLOAT:
            return hir.Inline(FLOAT, line, "rt::num::abs_float({0})", [xs[0]])
        if t is COMPLEX:
            return hir.Rt(FLOAT, line, hir.RtFn("complex::abs", True, modes="o"), [xs[0]])
        if isinstance(t, InstT) and t.cls.find_method("__abs__"):
            return call_method(f, xs[0], "__abs__", [], line)
        return f.raising(node, "TypeError", f"bad operand type for abs(): '{builtin_class_name(t)}'")

    return f.dispatch(args, one)


@builtin("portalis.any_size")
def call_any_size(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """An int as one of any size: the library asks for it where results beyond 64 bits are the rule."""
    return f.bind_all(args, lambda xs: f.coerce(xs[0], BIG))


@builtin("portalis.word")
def call_word(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """An int of any size that the library knows to fit 64 bits."""
    return f.bind_all(args, lambda xs: f.coerce(xs[0], INT))


@builtin("portalis.whole_power")
def call_whole_power(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """An int to a power that the library knows not to be negative: an int of any size, and never a float."""
    line = line_of(node)
    function = hir.RtFn("big::pow", True, modes="rr")
    return f.bind_all(args, lambda xs: hir.Rt(BIG, line, function, [f.coerce(x, BIG) for x in xs]))


@builtin("divmod")
def call_divmod(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        a, b = xs
        if a.ty in INTS and b.ty in INTS and (BIG in (a.ty, b.ty) or f.world.is_wide(line)):
            t = TupleT((BIG, BIG))
            return hir.Rt(t, line, hir.RtFn("big::divmod", True, modes="rr"), [f.coerce(a, BIG), f.coerce(b, BIG)])
        if a.ty in INTS and b.ty in INTS:
            t = TupleT((INT, INT))
            return hir.Rt(t, line, hir.RtFn("num::divmod", True, modes="oo"), [f.coerce(a, INT), f.coerce(b, INT)])
        if a.ty in NUMBERS and b.ty in NUMBERS:
            t = TupleT((FLOAT, FLOAT))
            return hir.Rt(t, line, hir.RtFn("num::divmod_float", True, modes="oo"), [to_float(f, a), to_float(f, b)])
        own = user_binary(f, a, b, "__divmod__", "__rdivmod__", "divmod()", line)
        if own is not None:
            return own
        names = (builtin_class_name(a.ty), builtin_class_name(b.ty))
        return f.raising(node, "TypeError", f"unsupported operand type(s) for divmod(): '{names[0]}' and '{names[1]}'")

    return f.dispatch(args, one)


@builtin("pow")
def call_pow(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    names = ("base", "exp", "mod")[len(args) :]
    if tuple(kwargs) != names[: len(kwargs)]:
        return f.error("PT0204", node, "`pow` with these arguments is not supported", "write `pow(base, exp, mod)`")
    args = [*args, *kwargs.values()]
    if len(args) == 2 or len(args) == 3 and args[2].ty is NONE:
        return f.bind_all(args, lambda xs: binary(f, ast.Pow, xs[0], xs[1], node))

    def one(xs: list[hir.Expr]) -> hir.Expr:
        if isinstance(xs[0].ty, InstT) and xs[0].ty.cls.find_method("__pow__") is not None:
            made = call_method(f, xs[0], "__pow__", xs[1:], line, node=node)
            if any(m is NOTIMPL for m in members(made.ty)):
                return f.error("PT0204", node, "`pow` of three arguments whose method may give NotImplemented")
            return made
        xs = [plain(x) for x in xs]
        if any(x.ty not in INTS for x in xs):
            return f.raising(node, *_power_of_three(xs))
        if any(x.ty is BIG for x in xs):
            # The result is closer to zero than the modulus.
            fits = xs[2].ty is not BIG
            found = hir.Rt(BIG, line, hir.RtFn("big::pow3", True, modes="rrr"), [f.coerce(x, BIG) for x in xs])
            return f.coerce(found, INT) if fits else found
        return hir.Rt(INT, line, hir.RtFn("num::pow3", True, modes="ooo"), [f.coerce(x, INT) for x in xs])

    return f.dispatch(args, one)


def _power_of_three(xs: list[hir.Expr]) -> tuple[str, str]:
    """What `pow` raises for three operands that are not all ints: the first type that has something to say about it."""
    for x in xs:
        if x.ty is FLOAT:
            return "TypeError", "pow() 3rd argument not allowed unless all arguments are integers"
        if x.ty is COMPLEX and all(operand.ty in (*NUMBERS, COMPLEX) for operand in xs[:2]):
            return "ValueError", "complex modulo"
    names = ", ".join(f"'{builtin_class_name(x.ty)}'" for x in xs)
    return "TypeError", f"unsupported operand type(s) for ** or pow(): {names}"


@builtin("round")
def call_round(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    args = [*args, *kwargs.values()]

    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        digits = xs[1] if len(xs) > 1 and xs[1].ty is not NONE else None
        if isinstance(t, InstT) and t.cls.find_method("__round__"):
            return call_method(f, xs[0], "__round__", xs[1:], line)
        if t not in NUMBERS:
            return f.raising(node, "TypeError", f"type {builtin_class_name(t)} doesn't define __round__ method")
        converted = indexes(f, xs, (1,), node, one) if digits is not None else None
        if converted is not None:
            return converted
        if digits is not None and digits.ty not in INTS:
            name = builtin_class_name(digits.ty)
            return f.raising(node, "TypeError", f"'{name}' object cannot be interpreted as an integer")
        if t is FLOAT:
            if digits is None and f.world.is_wide(line):
                return hir.Rt(BIG, line, hir.RtFn("big::round_float", True, modes="o"), [xs[0]])
            if digits is None:
                return hir.Rt(INT, line, hir.RtFn("num::round_float", True, modes="o"), [xs[0]])
            return hir.Rt(
                FLOAT, line, hir.RtFn("num::round_float_digits", True, modes="oo"), [xs[0], f.coerce(digits, INT)]
            )
        if digits is not None and (t is BIG or f.world.is_wide(line)):
            fn = hir.RtFn("big::round_int", True, modes="ro")
            return hir.Rt(BIG, line, fn, [f.coerce(xs[0], BIG), f.coerce(digits, INT)])
        x = xs[0] if t is BIG else f.coerce(xs[0], INT)
        if digits is None:
            return x
        return hir.Rt(INT, line, hir.RtFn("num::round_int", True, modes="oo"), [x, f.coerce(digits, INT)])

    return f.dispatch(args, one)


@builtin("int")
def call_int(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    args = [*args, *kwargs.values()]
    if not args:
        return hir.Lit(INT, line, 0)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x = text(xs[0])
        if is_view(x.ty):
            return f.dispatch([as_bytes(f, x), *xs[1:]], one)
        if x.ty is BYTEARRAY:
            x = to_bytes(x)
        t = x.ty
        if len(xs) == 2:
            converted = indexes(f, xs, (1,), node, one)
            if converted is not None:
                return converted
            if xs[1].ty not in INTS:
                name = builtin_class_name(xs[1].ty)
                return f.raising(node, "TypeError", f"'{name}' object cannot be interpreted as an integer")
        wide = f.world.is_wide(line)
        if wide and t is BYTES:
            base = f.coerce(xs[1], INT) if len(xs) == 2 else hir.Lit(INT, line, 10)
            return hir.Rt(BIG, line, hir.RtFn("big::from_bytes_text", True, modes="ro"), [x, base])
        if wide and t is STR and len(xs) == 2:
            return hir.Rt(BIG, line, hir.RtFn("big::from_str_base", True, modes="ro"), [x, f.coerce(xs[1], INT)])
        if wide and len(xs) == 1 and t in (STR, FLOAT):
            path = "big::from_str" if t is STR else "big::from_float"
            return hir.Rt(BIG, line, hir.RtFn(path, True, modes="r"), [x])
        if t is BYTES:
            base = f.coerce(xs[1], INT) if len(xs) == 2 else hir.Lit(INT, line, 10)
            return hir.Rt(INT, line, hir.RtFn("num::int_from_bytes", True, modes="ro"), [x, base])
        if len(xs) == 2:
            if t is not STR:
                given = xs[1].value if isinstance(xs[1], hir.Lit) else None
                if isinstance(given, int) and (given == 0 or 2 <= given <= 36):
                    return f.raising(node, "TypeError", "int() can't convert non-string with explicit base")
                # The base is looked at first.
                return f.error("PT0204", node, "`int` with a base needs a text", "leave the base out")
            return hir.Rt(INT, line, hir.RtFn("num::int_from_str_base", True, modes="ro"), [x, f.coerce(xs[1], INT)])
        if t in INTS:
            return x if t is BIG else f.coerce(x, INT)
        if t is FLOAT:
            return hir.Rt(INT, line, hir.RtFn("num::int_from_float", True, modes="o"), [x])
        if t is STR:
            return hir.Rt(INT, line, hir.RtFn("num::int_from_str", True, modes="r"), [x])
        if has_method(t, "__int__") or has_method(t, "__index__"):
            return as_int(f, x, node)
        name = builtin_class_name(t)
        message = f"int() argument must be a string, a bytes-like object or a real number, not '{name}'"
        return f.raising(node, "TypeError", message)

    return f.dispatch(args, one)


@builtin("float")
def call_float(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    if not args:
        return hir.Lit(FLOAT, line, 0.0)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x = text(xs[0])
        t = x.ty
        if t in NUMBERS:
            return to_float(f, x)
        if t is STR:
            word = re.sub("^[+-]", "", str(x.value).strip().lower()) if isinstance(x, hir.Lit) else "nan"
            if word in ("inf", "infinity"):
                assert isinstance(x, hir.Lit)
                return hir.Lit(FLOAT, line, float(str(x.value)))
            f.world.names_nans |= word == "nan"
            # Also for the literal "nan": each evaluation makes a NaN of its own.
            return hir.Rt(FLOAT, line, hir.RtFn("num::float_from_str", True, modes="r"), [x])
        if t is BYTES:
            f.world.names_nans = True
            return hir.Rt(FLOAT, line, hir.RtFn("num::float_from_bytes", True, modes="r"), [x])
        if is_buffer(t):
            return f.error("PT0204", node, f"`float` of a {t} is not supported", "make `bytes` of it")
        if has_method(t, "__float__") or has_method(t, "__index__"):
            return as_float(f, x, node)
        message = f"float() argument must be a string or a real number, not '{builtin_class_name(t)}'"
        return f.raising(node, "TypeError", message)

    return f.dispatch(args, one)


def _of_complex_parts(xs: list[hir.Expr]) -> hir.Expr:
    """`complex(a, b)`, which is `a + b * 1j`, where one of them or both are complex."""
    a, b = xs
    line = a.line
    real, imaginary = (hir.Inline(FLOAT, line, "{0}.re", [x]) if x.ty is COMPLEX else x for x in xs)
    if b.ty is COMPLEX:
        real = hir.Inline(FLOAT, line, "({0} - {1}.im)", [real, b])
    if a.ty is COMPLEX:
        imaginary = hir.Inline(FLOAT, line, "({0} + {1}.im)", [imaginary, a])
    return hir.Rt(COMPLEX, line, hir.RtFn("complex::new", modes="oo"), [real, imaginary])


@builtin("complex")
def call_complex(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    given = dict(zip(("real", "imag"), args, strict=False)) | kwargs
    if not given:
        return hir.Lit(COMPLEX, line, 0j)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        numbers = [as_float(f, x, node) if isinstance(x.ty, InstT) else x for x in xs]
        if len(xs) == 1 and "real" in given:
            if xs[0].ty is STR:
                return hir.Rt(COMPLEX, line, hir.RtFn("complex::from_str", True, modes="r"), xs)
            if numbers[0].ty is COMPLEX or numbers[0].ty in NUMBERS:
                return to_complex(f, numbers[0])
        elif all(x.ty in NUMBERS for x in numbers):
            parts = numbers if "real" in given else [hir.Lit(FLOAT, line, 0.0), *numbers]
            parts = [to_float(f, x) for x in parts]
            if list(given) == ["imag", "real"]:
                return f.bind_all(
                    parts, lambda ys: hir.Rt(COMPLEX, line, hir.RtFn("complex::new", modes="oo"), ys[::-1])
                )
            return hir.Rt(COMPLEX, line, hir.RtFn("complex::new", modes="oo"), parts)
        elif list(given) == ["real", "imag"] and all(x.ty is COMPLEX or x.ty in NUMBERS for x in numbers):
            return f.bind_all([x if x.ty is COMPLEX else to_float(f, x) for x in numbers], _of_complex_parts)
        kinds = ", ".join(str(x.ty) for x in xs)
        return f.error("PT0204", node, f"`complex` is not supported with arguments ({kinds})")

    return f.dispatch(list(given.values()), one)


@builtin("bool")
def call_bool(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    return truth(f, args[0]) if args else hir.Lit(BOOL, line_of(node), False)


@builtin("str")
def call_str(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    if not args and "object" in kwargs:
        kwargs = dict(kwargs)
        args = [kwargs.pop("object")]
    if not args:
        return f.bind_all(list(kwargs.values()), lambda _: hir.Lit(STR, line_of(node), ""))
    if len(args) > 1 or kwargs:
        if args[0].ty in (BYTES, BYTEARRAY) or is_view(args[0].ty):
            data = as_bytes(f, args[0]) if is_view(args[0].ty) else args[0]
            found = call_method_stub(f, data, "decode", args[1:], kwargs, node)
            assert found is not None
            return found
        return f.error("PT0204", node, "`str` with an encoding is only supported for bytes")
    return to_str(f, args[0], node)


@builtin("repr")
def call_repr(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    return to_repr(f, args[0], node)


@builtin("ascii")
def call_ascii(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    return hir.Rt(STR, line_of(node), hir.RtFn("text::ascii", modes="r"), [to_repr(f, args[0], node)])


@builtin("format")
def call_format(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    return apply_format(f, args[0], args[1] if len(args) > 1 else hir.Lit(STR, line_of(node), ""), node)


@builtin("chr")
def call_chr(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    def one(xs: list[hir.Expr]) -> hir.Expr:
        converted = indexes(f, xs, (0,), node, one)
        if converted is not None:
            return converted
        if xs[0].ty not in INTS:
            return f.raising(
                node, "TypeError", f"'{builtin_class_name(xs[0].ty)}' object cannot be interpreted as an integer"
            )
        return hir.Rt(STR, line_of(node), hir.RtFn("text::chr", True, modes="o"), [f.coerce(xs[0], INT)])

    return f.dispatch(args, one)


@builtin("ord")
def call_ord(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    def one(xs: list[hir.Expr]) -> hir.Expr:
        xs = [text(x) for x in xs]
        if xs[0].ty is BYTEARRAY:
            xs = [to_bytes(xs[0])]
        if xs[0].ty is BYTES:
            return hir.Rt(INT, line_of(node), hir.RtFn("bytes::ord", True, modes="r"), [xs[0]])
        if xs[0].ty is not STR:
            name = builtin_class_name(xs[0].ty)
            return f.raising(node, "TypeError", f"ord() expected string of length 1, but {name} found")
        return hir.Rt(INT, line_of(node), hir.RtFn("text::ord", True, modes="r"), [xs[0]])

    return f.dispatch(args, one)


def _base(name: str) -> None:
    @builtin(name)
    def call(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
        def one(xs: list[hir.Expr]) -> hir.Expr:
            converted = indexes(f, xs, (0,), node, one)
            if converted is not None:
                return converted
            if xs[0].ty not in INTS:
                return f.raising(
                    node, "TypeError", f"'{builtin_class_name(xs[0].ty)}' object cannot be interpreted as an integer"
                )
            if xs[0].ty is BIG:
                return hir.Rt(STR, line_of(node), hir.RtFn(f"big::{name}", modes="r"), [xs[0]])
            return hir.Rt(STR, line_of(node), hir.RtFn(f"num::{name}", modes="o"), [f.coerce(xs[0], INT)])

        return f.dispatch(args, one)


for _base_name in ("hex", "oct", "bin"):
    _base(_base_name)
