"""Special methods of builtin types, called by their names: ``(5).__add__(3)``, ``str.__len__(s)``.

Those of numbers and texts are the operators and builtin functions that call them, where these would take the method of the left operand; for
other operands the methods of CPython give `NotImplemented`.
"""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.builtins.registry import Args, Kwargs, call_builtin
from portalis.compiler.infer.conditions import builtin_class_name
from portalis.compiler.infer.frame import Frame, effect_then
from portalis.compiler.infer.operators.arithmetic import BINARY, exact_binary, exact_unary
from portalis.compiler.infer.operators.comparison import COMPARE, compare
from portalis.compiler.infer.stubcall import call_method_stub
from portalis.compiler.types import (
    BIG,
    BOOL,
    BYTEARRAY,
    ERROR,
    FLOAT,
    INT,
    INTS,
    NEVER,
    NOTIMPL,
    NUMBERS,
    STR,
    Container,
    TupleT,
    Type,
    is_dict,
)

#: special methods that a builtin function calls
_FUNCTIONS = {
    f"__{name}__": name for name in "abs bool int float len repr str hash iter reversed round divmod format".split()
}
_UNARY = {"__neg__": ast.USub, "__pos__": ast.UAdd, "__invert__": ast.Invert}
_BINARY = {names[1]: op for op, names in BINARY.items()}
_REFLECTED = {names[2]: op for op, names in BINARY.items()}
_COMPARE = {names[1]: op for op, names in COMPARE.items()}
_IN_PLACE = {names[3] for names in BINARY.values()}
_CHANGEABLE = ("list", "set", "deque")
_KINDS: dict[Type, type] = {INT: int, BIG: int, BOOL: bool, FLOAT: float, STR: str}
_ITERABLES = ("list", "dict", "set", "frozenset", "vartuple", "deque")


def explicit_dunder(f: Frame, obj: hir.Expr, name: str, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr | None:
    """The call of a special method of a value of exact type; `None` where the method is none of these."""
    t, line = obj.ty, getattr(node, "lineno", obj.line)
    kind = _KINDS.get(t)
    changed = t is BYTEARRAY or isinstance(t, Container) and (t.name in _CHANGEABLE or is_dict(t))
    if changed and name in _IN_PLACE and len(args) == 1 and not kwargs:
        return f.dispatch([obj, *args], lambda xs: f.bind(xs[0], lambda x: _in_place(f, x, name, xs[1], node)))
    if kwargs or kind is None and not isinstance(t, Container | TupleT):
        return None
    if kind is None:
        plain = isinstance(t, TupleT) or isinstance(t, Container) and (t.name in _ITERABLES or is_dict(t))
        if plain and not args and name in ("__repr__", "__str__", "__iter__", "__len__"):
            return call_builtin(f, _FUNCTIONS[name], [obj], {}, node)
        return None
    if not hasattr(kind, name):
        return None
    if not args and name in _UNARY:
        return f.bind(obj, lambda x: exact_unary(f, _UNARY[name](), x, line, node))
    if name == "__index__" and not args:
        return f.coerce(obj, INT) if t is BOOL else obj
    if name in _FUNCTIONS and (not args or name in ("__round__", "__divmod__", "__format__") and len(args) == 1):
        if name == "__divmod__":
            return f.dispatch([obj, *args], lambda xs: _numbers(f, xs, lambda: call_builtin(f, "divmod", xs, {}, node)))
        return call_builtin(f, _FUNCTIONS[name], [obj, *args], {}, node)
    if len(args) != 1 or kind is str and name not in _COMPARE:
        return None

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x, y = xs
        if name in _COMPARE:
            if kind is str:
                return compare(f, _COMPARE[name], x, y, node) if y.ty is STR else _not_implemented(xs)
            return _numbers(f, xs, lambda: compare(f, _COMPARE[name], x, y, node))
        if name in _BINARY:
            return _numbers(f, xs, lambda: exact_binary(f, _BINARY[name], x, y, node))
        return _numbers(f, xs, lambda: exact_binary(f, _REFLECTED[name], y, x, node))

    return f.dispatch([obj, *args], one) if name in (*_COMPARE, *_BINARY, *_REFLECTED) else None


def _in_place(f: Frame, x: hir.Expr, name: str, other: hir.Expr, node: ast.AST) -> hir.Expr:
    """`x.__iadd__(other)` and the like: the stubs change `x`, and the methods give it."""
    found = call_method_stub(f, x, name, [other], {}, node)
    if found is None or found.ty in (NEVER, ERROR):
        return found or f.error("PT0204", node, f"`{name}` of {x.ty} is not supported", "use the operator")
    return hir.Do(x.ty, found.line, [hir.Run(found.line, found)], x)


def _numbers(f: Frame, xs: list[hir.Expr], then: object) -> hir.Expr:
    """What an operator gives where the method of the first number takes the second one."""
    assert callable(then)
    fits = INTS if xs[0].ty in INTS else NUMBERS
    if xs[1].ty not in fits:
        return _not_implemented(xs)
    made = then()
    assert isinstance(made, hir.Expr)
    return made


def _not_implemented(xs: list[hir.Expr]) -> hir.Expr:
    result: hir.Expr = hir.Lit(NOTIMPL, xs[0].line, None)
    for x in reversed(xs):
        result = effect_then(x, result)
    return result


def fits_class(module: str, t: Type) -> bool:
    """Whether a special method of the class `module` takes a receiver of type `t`."""
    name = builtin_class_name(t)
    return name == module or module == "int" and t is BOOL or module == "object"
