"""`id`: a number that no other object has while this one is there. Programs compare it, and keep it in sets and dicts."""

from __future__ import annotations

import ast
import zlib
from collections.abc import Iterator

from portalis.compiler import hir
from portalis.compiler.infer.builtins.registry import Args, Kwargs, builtin, line_of
from portalis.compiler.infer.conditions import builtin_class_name
from portalis.compiler.infer.frame import Frame, effect_then
from portalis.compiler.infer.traits import is_exception
from portalis.compiler.types import BOOL, ELLIPSIS, INT, NONE, NOTIMPL, BuiltinT, ClassT, Container, InstT, is_dict

#: The addresses of what there is one of lie beyond those of a module's memory.
_BEYOND = 1 << 33
#: what makes the texts of its arguments
_TEXTS = frozenset({"print", "str", "repr", "ascii", "format", "hex", "oct", "bin"})


@builtin("id")
def call_id(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    given: ast.expr | None = None
    match node:
        case ast.Call(func=ast.Name(id="id"), args=[given]):
            if _is_shown(f.world.tree, node):
                problem = "the number that `id` gives differs from run to run"
                return f.error("PT0205", node, problem, "number the objects with a counter")
    made = ast.Call | ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp
    if isinstance(given, made) or isinstance(given, ast.Attribute) and any(isinstance(x, hir.Call) for x in args):
        problem = "`id` of an object that nothing keeps: another one may get the same number"
        return f.error("PT0205", node, problem, "keep the object in a variable")

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x = xs[0]
        t = x.ty
        handle = isinstance(t, Container) and (t.name in ("list", "set", "deque") or is_dict(t))
        if handle or isinstance(t, InstT) and not is_exception(t):
            return hir.Rt(INT, line, hir.RtFn("cycles::identity", modes="r"), xs)
        if t is BOOL:
            return hir.Inline(INT, line, f"({{0}} as i64 + {_BEYOND})", xs)
        if t in (NONE, ELLIPSIS, NOTIMPL) or isinstance(t, ClassT | BuiltinT):
            return effect_then(x, hir.Lit(INT, line, _BEYOND + 8 + 8 * zlib.crc32(t.key().encode())))
        name = builtin_class_name(t)
        problem = f"`id` of {name}: Python leaves open whether equal ones are the same object"
        return f.error("PT0205", node, problem, "use the value itself")

    return f.dispatch(args, one)


def _is_shown(tree: ast.AST, call: ast.AST) -> bool:
    """Whether the text of what `call` gives is seen at once, or that of a variable that keeps it."""
    around = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and call in ast.walk(n)]
    nodes = list(ast.walk(around[-1] if around else tree))
    shown = [x for n in nodes for x in _shown(n)]
    if call in shown:
        return True
    keep = (n for n in nodes if isinstance(n, ast.Assign) and n.value is call)
    names = {target.id for n in keep for target in n.targets if isinstance(target, ast.Name)}
    return any(isinstance(x, ast.Name) and x.id in names for x in shown)


def _shown(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions whose texts a part of the program makes."""
    match node:
        case ast.FormattedValue(value=value):
            yield from _parts(value)
        case ast.Call(func=ast.Name(id=name), args=args) if name in _TEXTS:
            yield from (x for a in args for x in _parts(a))
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str()), attr="format"), args=args, keywords=keywords):
            yield from (x for a in [*args, *(k.value for k in keywords)] for x in _parts(a))
        case ast.BinOp(left=ast.Constant(value=str()), op=ast.Mod(), right=right):
            yield from _parts(right)


def _parts(x: ast.expr) -> Iterator[ast.expr]:
    """An expression, and those that its text has the texts of."""
    yield x
    match x:
        case ast.Tuple(elts=elts) | ast.List(elts=elts) | ast.Set(elts=elts):
            yield from (part for e in elts for part in _parts(e))
        case ast.Starred(value=value) | ast.ListComp(elt=value) | ast.GeneratorExp(elt=value) | ast.SetComp(elt=value):
            yield from _parts(value)
        case ast.IfExp(body=body, orelse=orelse):
            yield from _parts(body)
            yield from _parts(orelse)
        case ast.BinOp(left=left, right=right):
            yield from _parts(left)
            yield from _parts(right)
