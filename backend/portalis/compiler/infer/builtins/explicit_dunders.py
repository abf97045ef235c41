"""Special methods of builtin types, called by their names: ``(5).__add__(3)``, ``str.__len__(s)``.

Those of numbers and texts are the operators and builtin functions that call them, where these would take the method of the left operand; for
other operands the methods of CPython give `NotImplemented`.
"""

from __future__ import annotations

import ast
import builtins
import collections
from types import MethodDescriptorType, WrapperDescriptorType

from portalis.compiler import hir
from portalis.compiler.infer.builtins.registry import Args, Kwargs, call_builtin
from portalis.compiler.infer.conditions import builtin_class_name
from portalis.compiler.infer.frame import Frame, after, effect_then
from portalis.compiler.infer.operators.arithmetic import BINARY, exact_binary, exact_unary
from portalis.compiler.infer.operators.comparison import COMPARE, compare
from portalis.compiler.infer.plain import plain_value
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
    InstT,
    TupleT,
    Type,
    UnionT,
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
        return _of_container(f, obj, name, args[0], node) if len(args) == 1 else None
    if not hasattr(kind, name):
        return None
    if not args and name in _UNARY:
        return f.bind(obj, lambda x: exact_unary(f, _UNARY[name](), x, line, node))
    if name == "__index__" and not args:
        return f.coerce(obj, INT) if t is BOOL else obj
    if name in _FUNCTIONS and (not args or name in ("__round__", "__divmod__", "__format__") and len(args) == 1):
        if name == "__divmod__":
            return f.dispatch([obj, *args], lambda xs: _divmod(f, xs, node))
        return call_builtin(f, _FUNCTIONS[name], [obj, *args], {}, node)
    if len(args) != 1 or kind is str and name not in _COMPARE:
        return None

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x, y = xs = [xs[0], plain_value(xs[1])]
        if name in _COMPARE:
            if kind is str:
                return compare(f, _COMPARE[name], x, y, node) if y.ty is STR else _not_implemented(xs)
            return _numbers(f, xs, lambda: compare(f, _COMPARE[name], x, y, node))
        if name in _BINARY:
            return _numbers(f, xs, lambda: exact_binary(f, _BINARY[name], x, y, node))
        return _numbers(f, xs, lambda: exact_binary(f, _REFLECTED[name], y, x, node))

    return f.dispatch([obj, *args], one) if name in (*_COMPARE, *_BINARY, *_REFLECTED) else None


def _of_container(f: Frame, obj: hir.Expr, name: str, other: hir.Expr, node: ast.AST) -> hir.Expr | None:
    """`obj.name(other)` of a container: items as `[]` gives them, comparisons with its like; else `None`."""
    from portalis.compiler.infer.subscripts import read_index

    t = obj.ty
    if name == "__getitem__" and (isinstance(t, TupleT) or is_dict(t)):
        return read_index(f, obj, other, node)
    family = _family(t)
    ordered = name in _COMPARE and family not in ("dict", "range")
    if name in _COMPARE and (isinstance(t, TupleT) or family in ("list", "tuple", "set", "dict", "deque", "Counter")):

        def compared(xs: list[hir.Expr]) -> hir.Expr:
            if _family(xs[1].ty) != family:
                if family == "dict" and _family(xs[1].ty) == "Counter":
                    return f.error(
                        "PT0204", node, f"`{name}` of a dict and a Counter is not supported", "use the operator"
                    )
                return _not_implemented(xs)
            equality = name in ("__eq__", "__ne__")
            return compare(f, _COMPARE[name], xs[0], xs[1], node) if equality or ordered else _not_implemented(xs)

        return f.dispatch([obj, other], compared)
    if family == "Counter" and name in (*_BINARY, *_REFLECTED) and _family(other.ty) != family:
        if isinstance(other.ty, UnionT):
            return f.error("PT0204", node, f"`{name}` of {t} and {other.ty} is not supported", "use the operator")
        return _not_implemented([obj, other])
    if isinstance(t, TupleT) and name == "__add__":
        return f.error("PT0204", node, f"`{name}` of {t} is not supported", "use the operator")
    return None


def _family(t: Type) -> str | None:
    """What containers that compare with each other have in common."""
    if isinstance(t, TupleT):
        return "tuple"
    if not isinstance(t, Container):
        return None
    if is_dict(t):
        return "Counter" if t.name == "Counter" else "dict"
    return {"vartuple": "tuple", "frozenset": "set"}.get(t.name, t.name)


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


def _divmod(f: Frame, xs: list[hir.Expr], node: ast.AST) -> hir.Expr:
    given = [xs[0], plain_value(xs[1])]
    return _numbers(f, given, lambda: call_builtin(f, "divmod", given, {}, node))


def _not_implemented(xs: list[hir.Expr]) -> hir.Expr:
    result: hir.Expr = hir.Lit(NOTIMPL, xs[0].line, None)
    for x in reversed(xs):
        result = effect_then(x, result)
    return result


def strange_receiver(
    f: Frame, owner: str, member: str, x: hir.Expr, rest: list[hir.Expr], node: ast.AST
) -> hir.Expr | None:
    """What `owner.member(x, *rest)` gives where `x` is no instance of the builtin class; `None` where it is one."""
    t = x.ty
    name = builtin_class_name(t)
    derived = isinstance(t, InstT) and t.cls.derives_from(owner)
    if owner in ("object", name) or derived or t in (NEVER, ERROR) or owner == "int" and t is BOOL:
        return None
    short = name.rpartition(".")[2]
    if owner.rpartition(".")[2] == short:
        return None
    if owner == "dict" and is_dict(t) and member not in vars(getattr(collections, short)):
        return None
    method = vars(getattr(builtins, owner, object)).get(member)
    if owner == "dict" and is_dict(t) or not isinstance(method, MethodDescriptorType | WrapperDescriptorType):
        return f.error("PT0204", node, f"`{owner}.{member}` of {t} is not supported", "call the method of the value")
    if isinstance(method, WrapperDescriptorType):
        message = f"descriptor '{member}' requires a '{owner}' object but received a '{name}'"
    else:
        message = f"descriptor '{member}' for '{owner}' objects doesn't apply to a '{name}' object"
    return after([x, *rest], f.raising(node, "TypeError", message))
