"""Text by `%`."""

from __future__ import annotations

import ast
import re

from portalis.compiler import hir
from portalis.compiler.infer.conversions import as_float, as_index, as_int
from portalis.compiler.infer.formatting import concat, item_of, known_text, to_repr, to_str
from portalis.compiler.infer.frame import Frame, after, is_simple
from portalis.compiler.infer.held import held_kind
from portalis.compiler.infer.plain import as_tuple, is_named_tuple, plain_value
from portalis.compiler.infer.presence import type_has
from portalis.compiler.types import (
    BIG,
    ERROR,
    FLOAT,
    INT,
    INTS,
    NEVER,
    NUMBERS,
    STR,
    Container,
    InstT,
    TupleT,
    UnionT,
    members,
)

_CONVERSION = re.compile(r"(?P<flags>[-+ #0]*)(?P<width>\*|\d+)?(?:\.(?P<precision>\*|\d*))?[hlL]?(?P<type>.?)", re.S)


_TEXT_ONLY = re.compile(r"(?:[^%]|%%|%-?\d*(?:\.\d+)?[sra])*", re.DOTALL)


def percent(f: Frame, node: ast.BinOp) -> hir.Expr:
    """`"…" % values` with a literal template."""
    text = known_text(f, node.left)
    assert text is not None
    left = f.expr(node.left)
    if isinstance(node.right, ast.Tuple) and len(node.right.elts) > 12 and not _starred(node.right):
        # Longer than a tuple of known length can be: the items are taken one by one.
        items = [f.expr(e) for e in node.right.elts]
        for i, e in enumerate(items):
            if e.ty in (NEVER, ERROR):
                return f.dispatch(items[: i + 1], lambda xs: xs[0])
        return f.bind_all(items, lambda xs: _percent_pieces(f, text, xs, node))
    if _is_joined(node, text):
        assert isinstance(node.right, ast.Tuple)
        items = [f.expr(e) for e in node.right.elts]
        if any(e.ty in (NEVER, ERROR) or isinstance(e.ty, UnionT) for e in items):
            return f.dispatch(items, lambda xs: _percent_pieces(f, text, xs, node))
        return _percent_pieces(f, text, items, node)
    right = f.expr(node.right)
    if right.ty in (NEVER, ERROR):
        return right
    if any(is_named_tuple(m) for m in members(right.ty)):
        right = f.dispatch([right], lambda xs: as_tuple(f, xs[0]))
    if any(isinstance(m, Container) and m.name == "vartuple" for m in members(right.ty)):
        from portalis.compiler.infer.templates import percent_computed

        return f.dispatch([left, right], lambda xs: percent_computed(f, xs[0], xs[1], node))

    def build(xs: list[hir.Expr]) -> hir.Expr:
        return _percent_pieces(f, text, xs[0], node)

    made = f.bind(
        right, lambda r: f.dispatch([r], build) if any(isinstance(m, TupleT) for m in members(r.ty)) else build([r])
    )
    return made if is_simple(left) else hir.Do(made.ty, node.lineno, [hir.Run(node.lineno, left)], made)


def _is_joined(node: ast.BinOp, text: str) -> bool:
    """Whether CPython compiles the operation to an f-string: each text is made before the next value is evaluated."""
    if not isinstance(node.left, ast.Constant) or not isinstance(node.right, ast.Tuple) or _starred(node.right):
        return False
    count = len(re.findall(r"%[^%]", text.replace("%%", "")))
    return _TEXT_ONLY.fullmatch(text) is not None and count == len(node.right.elts)


def _starred(node: ast.Tuple) -> bool:
    return any(isinstance(e, ast.Starred) for e in node.elts)


def _percent_pieces(f: Frame, text: str, right: hir.Expr | list[hir.Expr], node: ast.BinOp) -> hir.Expr:
    line = node.lineno
    values: list[hir.Expr]
    if isinstance(right, list):
        values = right
        right = hir.TupleExpr(TupleT(tuple(e.ty for e in right)), line, right)
    elif isinstance(right.ty, TupleT):
        values = [hir.TupleItem(t, line, right, i) for i, t in enumerate(right.ty.items)]
    else:
        values = [right]
    pieces: list[hir.Expr] = []
    used = 0
    keyed = False
    position = 0

    def take() -> hir.Expr | None:
        nonlocal used
        used += 1
        if keyed:
            # What a key has found is the only value left.
            return None
        return values[used - 1] if used <= len(values) else None

    while (start := text.find("%", position)) >= 0:
        if start > position:
            pieces.append(hir.Lit(STR, line, text[position:start]))
        if text.startswith("%%", start):
            pieces.append(hir.Lit(STR, line, "%"))
            position = start + 2
            continue
        after_key = start + 1
        value: hir.Expr | None = None
        if text.startswith("(", after_key):
            keyed = True
            key = _key(text, after_key)
            value = _keyed(f, right, key, node)
            if value.ty in (NEVER, ERROR) or key is None:
                return value
            after_key += len(key) + 2
        m = _CONVERSION.match(text, after_key)
        assert m is not None
        position = m.end()
        kind = m["type"]
        if kind == "":
            return after([value] if value is not None else [], f.raising(node, "ValueError", "incomplete format"))
        stars: list[hir.Expr | None] = []
        for part in ("width", "precision"):
            star = take() if m[part] == "*" else None
            star = None if star is None else plain_value(star)
            if m[part] == "*" and star is None:
                return f.raising(node, "TypeError", "not enough arguments for format string")
            if star is not None and isinstance(star.ty, UnionT):
                return f.error("PT0204", node, f"`*` in a `%` format needs an int, not {star.ty}")
            if star is not None and star.ty not in INTS:
                return f.raising(node, "TypeError", "* wants int")
            stars.append(None if star is None else f.coerce(star, INT))
        value = value or take()
        if value is None:
            return f.raising(node, "TypeError", "not enough arguments for format string")
        if kind not in "diuoxXeEfFgGcrsa":
            shown = kind if 31 <= ord(kind) < 127 else "?"
            message = f"unsupported format character '{shown}' (0x{ord(kind):x}) at index {m.end() - 1}"
            return after([value], f.raising(node, "ValueError", message))
        pieces.append(_percent_one(f, value, m, node, stars[0], stars[1]))
    if position < len(text):
        pieces.append(hir.Lit(STR, line, text[position:]))
    if not keyed and used < len(values):
        if isinstance(right.ty, TupleT) or not _mapping(right):
            return f.raising(node, "TypeError", "not all arguments converted during string formatting")
    return concat(f, pieces, line)


def _key(text: str, start: int) -> str | None:
    """What stands between a parenthesis and the one that closes it, if there is one."""
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth == 0:
            return text[start + 1 : at]
    return None


def _keyed(f: Frame, values: hir.Expr, key: str | None, node: ast.AST) -> hir.Expr:
    """The value that a conversion's key names; `None`: the key has no end."""

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x = xs[0]
        of_class = isinstance(x.ty, InstT) and x.ty.cls.find_method("__getitem__") is not None
        if isinstance(x.ty, TupleT) or x.ty is STR or not (of_class or type_has(x.ty, "__getitem__")):
            return after(xs, f.raising(node, "TypeError", "format requires a mapping"))
        if key is None:
            return after(xs, f.raising(node, "ValueError", "incomplete format key"))
        return item_of(f, x, hir.Lit(STR, x.line, key), node)

    return f.dispatch([values], one)


def _mapping(e: hir.Expr) -> bool:
    return e.ty.key().startswith(("dict", "list")) or held_kind(e.ty) is not None


def _percent_one(
    f: Frame,
    value: hir.Expr,
    m: re.Match[str],
    node: ast.AST,
    star_width: hir.Expr | None,
    star_precision: hir.Expr | None,
) -> hir.Expr:
    kind, flags = m["type"], m["flags"]
    line = getattr(node, "lineno", 1)
    width = 1 if star_width is not None else int(m["width"] or 0)
    precision = -1 if m["precision"] is None else 0 if star_precision is not None else int(m["precision"] or 0)
    wide = star_width if star_width is not None else hir.Lit(INT, line, width)
    precise: hir.Expr = hir.Lit(INT, line, precision)
    if star_precision is not None:
        precise = hir.Inline(INT, line, "core::cmp::max({0}, 0)", [star_precision])

    def one(xs: list[hir.Expr]) -> hir.Expr:
        v = xs[0]
        rest: list[hir.Expr] = [hir.Lit(STR, line, flags), wide, precise, hir.Lit(STR, line, kind)]
        if kind in "sra":
            text = to_str(f, v, node) if kind == "s" else to_repr(f, v, node)
            if kind == "a":
                text = hir.Rt(STR, line, hir.RtFn("text::ascii", modes="r"), [text])
            if not flags and not width and precision < 0:
                return text
            return hir.Rt(STR, line, hir.RtFn("glue::percent_str", modes="rroo"), [text, *rest[:3]])
        from portalis.compiler.infer.conditions import builtin_class_name
        from portalis.compiler.infer.stubcall import to_float

        name = builtin_class_name(v.ty)
        if isinstance(v.ty, InstT) and kind not in "sra":
            number = as_int if kind in "diu" else as_float if kind in "eEfFgG" else as_index
            made = number(f, v, node)
            if made is not v:
                return f.dispatch([made], one)
        v = plain_value(v)
        if kind in "diuoxX":
            if v.ty is BIG:
                return hir.Rt(STR, line, hir.RtFn("glue::percent_big", True, modes="rroor"), [v, *rest])
            if v.ty in INTS:
                return hir.Rt(STR, line, hir.RtFn("glue::percent_int", modes="oroor"), [f.coerce(v, INT), *rest])
            if v.ty is FLOAT and kind in "diu":
                if f.world.is_wide(line):
                    whole = hir.Rt(BIG, line, hir.RtFn("big::from_float", True, modes="o"), [v])
                    return hir.Rt(STR, line, hir.RtFn("glue::percent_big", True, modes="rroor"), [whole, *rest])
                trunc = hir.Rt(INT, line, hir.RtFn("num::int_from_float", True, modes="o"), [v])
                return hir.Rt(STR, line, hir.RtFn("glue::percent_int", modes="oroor"), [trunc, *rest])
            need = "a real number is required" if kind in "diu" else "an integer is required"
            return f.raising(node, "TypeError", f"%{kind} format: {need}, not {name}")
        if kind in "eEfFgG":
            if v.ty in NUMBERS:
                return hir.Rt(STR, line, hir.RtFn("glue::percent_float", True, modes="oroor"), [to_float(f, v), *rest])
            return f.raising(node, "TypeError", f"must be real number, not {name}")
        if v.ty in INTS:
            return hir.Rt(STR, line, hir.RtFn("glue::percent_code", True, modes="oroor"), [f.coerce(v, INT), *rest])
        if v.ty is STR:
            one_char = hir.Rt(STR, line, hir.RtFn("glue::percent_char", True, modes="r"), [v])
            return hir.Rt(STR, line, hir.RtFn("glue::percent_str", modes="rroo"), [one_char, *rest[:3]])
        return f.raising(node, "TypeError", "%c requires int or char")

    return f.dispatch([value], one)
