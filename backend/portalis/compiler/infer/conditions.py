"""Truth and narrowing: what a test says about the types of locals on its two ways out."""

from __future__ import annotations

import ast
import builtins
import collections.abc
import importlib
import sys

from portalis.compiler import hir
from portalis.compiler.array_types import array_item
from portalis.compiler.callable_types import SuperT
from portalis.compiler.infer.abstract_classes import instance_of_abstract, is_abstractly
from portalis.compiler.infer.bases import RANGING
from portalis.compiler.infer.env import Env, join_envs
from portalis.compiler.infer.frame import INEXACT, Frame, effect_then
from portalis.compiler.infer.held import derives, is_held_dict, own
from portalis.compiler.infer.plain import named_fields
from portalis.compiler.infer.protocols import fits, is_protocol, problem_of_test
from portalis.compiler.known_classes import abstract_class, is_known_subclass
from portalis.compiler.matching import MAPPING, SEQUENCE
from portalis.compiler.types import (
    BIG,
    BOOL,
    BYTEARRAY,
    BYTES,
    CLASS_NAMES,
    COMPLEX,
    ELLIPSIS,
    ERROR,
    EXC,
    EXC_CLASS,
    FLOAT,
    INT,
    MEMO,
    NEVER,
    NONE,
    NOTIMPL,
    RANGE,
    SLICE,
    STR,
    BoundT,
    BuiltinT,
    ClassT,
    Container,
    InstT,
    ModuleT,
    TupleT,
    Type,
    UnionT,
    is_dict,
    members,
)
from portalis.compiler.union_types import remove

#: Constants that are the only value of their type. Compared by `==`, as keys, no other constant equals them.
_SINGLETONS: dict[object, Type] = {None: NONE, ...: ELLIPSIS}

Outcome = tuple[hir.Expr, Env | None, Env | None]


def condition(f: Frame, node: ast.expr) -> Outcome:
    """The test as a bool, and the environments where it is true and where it is false (`None`: never)."""
    match node:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            test, yes, no = condition(f, operand)
            return _negate(test), no, yes
        case ast.BoolOp(op=op, values=values):
            return _chain(f, isinstance(op, ast.And), values)
        case ast.Compare(
            left=ast.Name() as name,
            ops=[ast.Is() | ast.IsNot() as op],
            comparators=[ast.Constant(value=value)],
        ) if value in _SINGLETONS:
            return _is_singleton(f, node, name, _SINGLETONS[value], isinstance(op, ast.Is))
        case ast.Compare(
            left=ast.Name() as name, ops=[ast.Eq() | ast.NotEq() as op], comparators=[ast.Constant(value=None)]
        ):
            e = f.expr(name)
            if not any(isinstance(m, InstT) for m in members(e.ty)):
                return _is_singleton(f, node, name, NONE, isinstance(op, ast.Eq))
        case ast.Compare(
            left=ast.NamedExpr() as walrus,
            ops=[ast.Is() | ast.IsNot() as op],
            comparators=[ast.Constant(value=value)],
        ) if value in _SINGLETONS:
            return _walrus_is_singleton(f, node, walrus, _SINGLETONS[value], isinstance(op, ast.Is))
        case ast.Compare(
            left=left,
            ops=[ast.Eq() | ast.NotEq() | ast.Is() | ast.IsNot() as op],
            comparators=[ast.Constant(value=bool(value))],
        ) if _is_bool(f, left):
            test, yes, no = condition(f, left)
            same = value is isinstance(op, ast.Eq | ast.Is)
            return (test, yes, no) if same else (_negate(test), no, yes)
        case ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name() as name, classes], keywords=[]) if (
            not isinstance(classes, ast.Starred) and node not in f.world.module_scope.own_calls
        ):
            return _isinstance(f, node, name, classes)
        case ast.Compare(
            left=ast.Call(func=ast.Name(id="type"), args=[ast.Name() as name], keywords=[]),
            ops=[ast.Is() | ast.IsNot() | ast.Eq() | ast.NotEq() | ast.In() | ast.NotIn() as op],
            comparators=[ast.Name() | ast.Attribute() | ast.Tuple() as classes],
        ):
            return _is_class(f, node, name, classes, isinstance(op, ast.Is | ast.Eq | ast.In))
        case ast.NamedExpr() if hasattr(node, "is_true"):
            e = f.expr(node)
            if e.ty in (NEVER, ERROR):
                return e, None, None
            f.run(e)
            return _known(hir.Lit(BOOL, node.lineno, True), f.env, f.env)
        case ast.Name():
            e = f.expr(node)
            if _no_keywords(f, e):
                return hir.Lit(BOOL, node.lineno, False), None, f.env
            test = truth(f, e)
            yes, no = f.env, f.env
            unique = f.rename(node.id)
            if isinstance(e, hir.LocalRead) and isinstance(e.ty, UnionT):
                yes = f.narrow(f.env, unique, remove(e.ty, _always_false))
                no = f.narrow(f.env, unique, remove(e.ty, _always_true))
            return _known(test, yes, no)
    e = f.expr(node)
    test = truth(f, e)
    return _known(test, f.env, f.env)


def _no_keywords(f: Frame, e: hir.Expr) -> bool:
    """Whether an expression is the `**kwargs` of a function that is called without any."""
    return (
        isinstance(e, hir.LocalRead)
        and isinstance(e.ty, Container)
        and e.ty.name == "dict"
        and e.ty.args[1].type is NEVER
        and any(p.name == e.name and p.kind == "var-keyword" for p in f.spec.fn.params)
    )


def _is_bool(f: Frame, node: ast.expr) -> bool:
    """Whether an expression has a bool for its value, whatever its operands are."""
    match node:
        case ast.UnaryOp(op=ast.Not()):
            return True
        case ast.Call(func=ast.Name(id="isinstance")):
            return node not in f.world.module_scope.own_calls
        case ast.Compare(ops=ops):
            return all(isinstance(op, ast.Is | ast.IsNot) for op in ops)
    return False


def _known(test: hir.Expr, yes: Env | None, no: Env | None) -> Outcome:
    if test.ty is NEVER:
        return test, None, None
    # What is known may have to be evaluated first, for its effect.
    value = test.value if isinstance(test, hir.Do) else test
    if isinstance(value, hir.Lit) and value.ty is BOOL:
        return (test, yes, None) if value.value else (test, None, no)
    return test, yes, no


def _negate(test: hir.Expr) -> hir.Expr:
    if isinstance(test, hir.Lit) and test.ty is BOOL:
        return hir.Lit(BOOL, test.line, not test.value)
    if test.ty in (NEVER, ERROR):
        return test
    return hir.Not(BOOL, test.line, test)


def _chain(f: Frame, conjunction: bool, values: list[ast.expr]) -> Outcome:
    test, yes, no = condition(f, values[0])
    for value in values[1:]:
        go_on = yes if conjunction else no
        if go_on is None:
            break
        f.env = go_on
        with f.collect() as out:
            right, yes2, no2 = condition(f, value)
        if out:
            right = hir.Do(right.ty, right.line, out, right)
        if conjunction:
            yes, no = yes2, join_envs(no, no2)
        else:
            yes, no = join_envs(yes, yes2), no2
        if right.ty is NEVER:
            right = hir.Do(BOOL, right.line, [hir.Run(right.line, right)], hir.Lit(BOOL, right.line, False))
        if isinstance(test, hir.Lit) and test.value is conjunction:
            test = right
        elif not (isinstance(right, hir.Lit) and right.value is conjunction):
            test = hir.Logic(BOOL, test.line, "and" if conjunction else "or", test, right)
    f.env = join_envs(yes, no)
    return test, yes, no


def _is_singleton(f: Frame, node: ast.expr, name: ast.Name, single: Type, positive: bool) -> Outcome:
    e = f.expr(name)
    test = is_singleton(f, e, single)
    unique = f.rename(name.id)
    yes, no = f.env, f.env
    if isinstance(e, hir.LocalRead):
        if isinstance(e.ty, UnionT):
            yes = f.narrow(f.env, unique, single)
            no = f.narrow(f.env, unique, remove(e.ty, lambda m: m is single))
    test, yes, no = _known(test, yes, no)
    return (test, yes, no) if positive else (_negate(test), no, yes)


def _walrus_is_singleton(f: Frame, node: ast.expr, walrus: ast.NamedExpr, single: Type, positive: bool) -> Outcome:
    value = f.expr(walrus)
    test = is_singleton(f, value, single)
    unique = f.rename(walrus.target.id)
    yes, no = f.env, f.env
    if isinstance(value.ty, UnionT) and f.env is not None and unique in f.env:
        yes = f.narrow(f.env, unique, single)
        no = f.narrow(f.env, unique, remove(value.ty, lambda m: m is single))
    test, yes, no = _known(test, yes, no)
    return (test, yes, no) if positive else (_negate(test), no, yes)


def is_none(f: Frame, e: hir.Expr) -> hir.Expr:
    """`e is None`."""
    return is_singleton(f, e, NONE)


def is_singleton(f: Frame, e: hir.Expr, single: Type) -> hir.Expr:
    """`e is` the only value of a type."""
    if e.ty is NEVER or e.ty is ERROR:
        return e
    if not any(m is single for m in members(e.ty)):
        return effect_then(e, hir.Lit(BOOL, e.line, False))
    if e.ty is single:
        return effect_then(e, hir.Lit(BOOL, e.line, True))
    return f.switch(e, lambda m: hir.Lit(BOOL, e.line, m.ty is single))


def _isinstance(f: Frame, node: ast.Call, name: ast.Name, classes: ast.expr) -> Outcome:
    e = f.expr(name)
    several = one_of_classes(f, classes)
    if several is not None:
        return instance_of_one(f, e, several, node), f.env, f.env
    wanted = class_list(f, classes)
    if wanted is None or e.ty is ERROR:
        return hir.Lit(ERROR, node.lineno, None), f.env, f.env
    test = isinstance_test(f, e, wanted, node)
    unique = f.rename(name.id)
    yes, no = f.env, f.env
    if isinstance(e, hir.LocalRead) and isinstance(e.ty, UnionT):
        yes = f.narrow(f.env, unique, remove(e.ty, lambda m: instance_of(m, wanted) is False))
        no = f.narrow(f.env, unique, remove(e.ty, lambda m: instance_of(m, wanted) is True))
    return _known(test, yes, no)


def _is_class(f: Frame, node: ast.Compare, name: ast.Name, classes: ast.expr, positive: bool) -> Outcome:
    """`type(x) is C`, `type(x) == C`, `type(x) in (C, D)`, and what denies them."""
    e = f.expr(name)
    test = truth(f, f.expr(node))
    yes, no = f.env, f.env
    if isinstance(e, hir.LocalRead) and isinstance(e.ty, UnionT):
        with f.collect():
            given = [f.expr(c).ty for c in (classes.elts if isinstance(classes, ast.Tuple) else [classes])]
            called = f.expr(node.left.func).ty if isinstance(node.left, ast.Call) else None
        if (
            isinstance(called, BuiltinT)
            and called.name == "type"
            and all(isinstance(c, ClassT | BuiltinT) for c in given)
        ):
            unique, keys = f.rename(name.id), {c.key() for c in given}
            wanted = remove(e.ty, lambda m: _has_class(m, keys) is False)
            other = remove(e.ty, lambda m: _has_class(m, keys) is True)
            if not positive:
                wanted, other = other, wanted
            if NEVER in (wanted, other):
                return _known(hir.Lit(BOOL, node.lineno, other is NEVER), yes, no)
            yes, no = f.narrow(f.env, unique, wanted), f.narrow(f.env, unique, other)
    return _known(test, yes, no)


def _has_class(t: Type, classes: set[str]) -> bool | None:
    """Whether values of exact type `t` have one of `classes`, by their keys, for their own class; `None`: it depends on the value."""
    if t is EXC or isinstance(t, Container) and t.name == "iterator":
        return None
    return (ClassT(t.cls) if isinstance(t, InstT) else BuiltinT(builtin_class_of(t))).key() in classes


def one_of_classes(f: Frame, node: ast.expr) -> hir.Expr | None:
    """The class that `isinstance` tests for where only run time knows which of some it is; `None` for all others."""
    if not isinstance(node, ast.Name | ast.Attribute | ast.Subscript | ast.Call):
        return None
    with f.collect() as out:
        e = f.expr(node)
    if not isinstance(e.ty, UnionT) or any(_classes(m) is None for m in e.ty.members):
        return None
    f.out += out
    return e


def instance_of_one(f: Frame, e: hir.Expr, classes: hir.Expr, node: ast.AST) -> hir.Expr:
    """`isinstance(e, classes)` for one of several classes."""

    def test(xs: list[hir.Expr]) -> hir.Expr:
        return f.switch(xs[1], lambda m: isinstance_test(f, xs[0], _classes(m.ty) or [], node))

    return f.bind_all([e, classes], test)


def _classes(t: Type) -> list[Type] | None:
    """The classes that a value stands for: a class, or a tuple of them."""
    if isinstance(t, ClassT | BuiltinT):
        return [t]
    if isinstance(t, TupleT) and all(isinstance(i, ClassT | BuiltinT) for i in t.items):
        return list(t.items)
    return None


def class_list(f: Frame, node: ast.expr) -> list[Type] | None:
    """The classes that `isinstance` or `except` names: one, or a tuple of them, or `A | B`."""
    if isinstance(node, ast.Tuple):
        out: list[Type] = []
        for elt in node.elts:
            part = class_list(f, elt)
            if part is None:
                return None
            out.extend(part)
        return out
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        left, right = class_list(f, node.left), class_list(f, node.right)
        return None if left is None or right is None else left + right
    if isinstance(node, ast.Constant) and node.value is None:
        return [BuiltinT("NoneType")]
    e = f.expr(node)
    found = _classes(e.ty)
    if (
        found is not None
        and isinstance(node, ast.Call)
        and not (isinstance(node.func, ast.Name) and node.func.id == "type")
    ):
        # What the call does would not happen: only the class is asked for.
        found = None
    asked = (c.cls for c in found or () if isinstance(c, ClassT) and is_protocol(c))
    problem = next((p for p in (problem_of_test(f.world, cls) for cls in asked) if p is not None), None)
    if problem is not None:
        f.error("PT0204", node, problem, "test for a class, or use `hasattr`")
        return None
    unknown = next((c for c in found or () if isinstance(c, BuiltinT) and not _is_tested(c.name)), None)
    if unknown is not None:
        f.error("PT0204", node, f"a test for `{unknown.name}` is not supported", "test for a class")
        return None
    if found is not None:
        return found
    if e.ty is not ERROR:
        f.error("PT0204", node, "the class to test for must be named directly", "name the class, or a tuple of classes")
    return None


def _is_tested(name: str) -> bool:
    """Whether the class of the library called `name` is one that values can be tested for."""
    module = name.rpartition(".")[0]
    return not module.startswith(("typing", "collections.abc", "numbers")) or abstract_class(name) is not None


#: the class that all typed arrays are instances of
ARRAY = "portalis.arrays.Array"


def _kind_of_builtin(name: str) -> str:
    """What CPython calls the class of a builtin, or of a function or class of a module."""
    owner, _, last = name.rpartition(".")
    if not owner:
        return "type" if name[0].isupper() else type(getattr(builtins, name, len)).__name__
    if owner in sys.stdlib_module_names and isinstance(getattr(importlib.import_module(owner), last, None), type):
        return "type"
    return "builtin_function_or_method"


def builtin_class_name(t: Type) -> str:
    """What CPython's messages call the class of a value of a non-union type: `type(x).__name__`, nearly always.

    Only the value knows the class of an exception or an iterator: then it begins with `INEXACT`, and `Frame.raising` refuses.
    """
    match t:
        case Container(name="iterator"):
            return INEXACT + "iterator"
        case _ if t is EXC:
            return INEXACT + "exception"
        case _ if t is MEMO:
            return INEXACT + "memo of deepcopy"
        case Container(name=name):
            return CLASS_NAMES.get(name, name)
        case TupleT():
            return "tuple"
        case BuiltinT(name=name):
            return _kind_of_builtin(name)
        case ClassT():
            return "type"
        case BoundT(recv=InstT() | ClassT()):
            return "method"
        case BoundT():
            return "builtin_function_or_method"
        case SuperT():
            return "super"
        case _ if t is EXC_CLASS:
            return "type"
        case _ if t is NONE:
            return "NoneType"
        case _ if t is NOTIMPL:
            return "NotImplementedType"
        case _ if t is ELLIPSIS:
            return "ellipsis"
        case ModuleT():
            return "module"
        case InstT(cls=cls):
            return INEXACT * derives(cls) + (cls.type_name or cls.name)
        case _ if (
            t in (INT, BIG, FLOAT, COMPLEX, BOOL, STR, BYTES, BYTEARRAY, RANGE, SLICE) or array_item(t) is not None
        ):
            return str(t)
        case _:
            return "function"


def exact_class_name(t: Type) -> str:
    """As `builtin_class_name`, where an instance is known to be taken for what it is."""
    return builtin_class_name(t).replace(INEXACT, "") if isinstance(t, InstT) else builtin_class_name(t)


def builtin_class_of(t: Type) -> str:
    """What the class of a value of exact type, as a value, is called in full (`BuiltinT`)."""
    name = builtin_class_name(t)
    return "collections.Counter" if name == "Counter" and isinstance(t, Container) else name


def instance_of(t: Type, classes: list[Type]) -> bool | None:
    """Whether values of exact type `t` are instances of one of `classes`; `None` when it depends on the value."""
    unsure = False
    for c in classes:
        if isinstance(c, ClassT):
            if c.cls.is_object:
                return True
            if isinstance(t, InstT) and t.cls.is_subclass_of(c.cls):
                return True
            if is_protocol(c):
                known = fits(t, c.cls)
                if known:
                    return True
                unsure |= known is None
            unsure |= t is EXC
        elif isinstance(c, BuiltinT):
            if c.name == "object" or c.name == ARRAY and array_item(t) is not None:
                return True
            if c.name in (SEQUENCE, MAPPING):
                if _is_sequence(t) if c.name == SEQUENCE else _is_mapping(t):
                    return True
                continue
            if abstract_class(c.name) is not None:
                if instance_of_abstract(t, c.name):
                    return True
                continue
            if isinstance(t, InstT):
                if t.cls.derives_from(RANGING if c.name == "range" else c.name):
                    return True
                if t.cls.exception_root and is_known_subclass(t.cls.exception_root or "", c.name):
                    return True
            elif t is EXC:
                if c.name == "BaseException":
                    return True
                unsure |= c.name[0].isupper()
            elif builtin_class_of(t) == c.name or t is BOOL and c.name == "int" or is_dict(t) and c.name == "dict":
                return True
    return None if unsure else False


def _is_sequence(t: Type) -> bool:
    """Whether sequence patterns match values of this type: sequences, but not texts."""
    match t:
        case Container(name=name):
            return name in ("list", "vartuple", "deque")
        case InstT(cls=cls):
            derived = any(map(cls.derives_from, ("tuple", "list")))
            return derived or named_fields(cls) is not None or is_abstractly(cls, "Sequence")
        case _:
            return isinstance(t, TupleT) or t is RANGE


def _is_mapping(t: Type) -> bool:
    """Whether mapping patterns match values of this type."""
    return is_dict(t) or is_held_dict(t) or isinstance(t, InstT) and is_abstractly(t.cls, "Mapping")


def isinstance_test(f: Frame, e: hir.Expr, wanted: list[Type], node: ast.AST) -> hir.Expr:
    """The value of `isinstance(e, wanted)`."""
    if any(isinstance(c, BuiltinT) and abstract_class(c.name) is collections.abc.Generator for c in wanted) and any(
        isinstance(m, Container) and m.name == "iterator" for m in members(e.ty)
    ):
        return f.error("PT0204", node, "whether this iterator is one of a generator expression is not kept")

    if any(isinstance(c, BuiltinT) and c.name.startswith("numbers.") for c in wanted):
        foreign = f.world.reporter.is_foreign
        if any(isinstance(m, InstT) and foreign(m.cls.node.lineno) for m in members(e.ty)):
            return f.error("PT0204", node, "whether this class of the library is one of numbers is not known here")

    protocols = [c.cls for c in wanted if isinstance(c, ClassT) and is_protocol(c)]
    if any(fits(m, cls) is None for cls in protocols for m in members(e.ty) if e.ty not in (NEVER, ERROR)):
        return f.error("PT0204", node, f"whether {e.ty} has what `{protocols[0].name}` asks for is not known here")

    if any(isinstance(c, BuiltinT) and c.name == MAPPING for c in wanted):
        asked = ("get", "items", "keys", "__contains__", "__getitem__", "__iter__")
        for m in members(e.ty):
            if isinstance(m, InstT) and is_held_dict(m) and not own(m.cls, *asked):
                fix = "test with `isinstance`, and read the items"
                return f.error("PT0204", node, f"a mapping pattern for {m}, which overrides methods of dict", fix)

    def one(m: hir.Expr) -> hir.Expr:
        known = instance_of(m.ty, wanted)
        if known is None:
            return hir.Rt(BOOL, m.line, hir.RtFn("exc.is_any"), [m, hir.Lit(NONE, m.line, tuple(wanted))])
        return effect_then(m, hir.Lit(BOOL, m.line, known))

    known = {instance_of(m, wanted) for m in members(e.ty)}
    if len(known) == 1 and None not in known:
        return effect_then(e, hir.Lit(BOOL, e.line, known.pop()))
    return f.dispatch([e], lambda xs: one(xs[0]))


def _always_false(t: Type) -> bool:
    return t is NONE


def _always_true(t: Type) -> bool:
    return isinstance(t, InstT) and not (t.cls.find_method("__bool__") or t.cls.find_method("__len__"))


def truth(f: Frame, e: hir.Expr) -> hir.Expr:
    """`bool(e)`."""
    line = e.line

    def one(m: hir.Expr) -> hir.Expr:
        t = m.ty
        match t:
            case _ if t is BOOL:
                return m
            case _ if t is NONE:
                return effect_then(m, hir.Lit(BOOL, line, False))
            case _ if t is INT:
                if isinstance(m, hir.Lit):
                    return hir.Lit(BOOL, line, bool(m.value))
                return hir.Inline(BOOL, line, "({0} != 0)", [m])
            case _ if t is FLOAT:
                return hir.Inline(BOOL, line, "({0} != 0.0)", [m])
            case _ if t is STR and isinstance(m, hir.Lit):
                return hir.Lit(BOOL, line, bool(m.value))
            case TupleT(items=items):
                return effect_then(m, hir.Lit(BOOL, line, bool(items)))
            case InstT(cls=cls):
                from portalis.compiler.infer.calls import call_method

                if cls.find_method("__bool__"):
                    return f.dispatch(
                        [call_method(f, m, "__bool__", [], line)], lambda xs: _bool_result(f, xs[0], line)
                    )
                if cls.find_method("__len__"):
                    from portalis.compiler.infer.conversions import length

                    return truth(f, length(f, m, line))
                return effect_then(m, hir.Lit(BOOL, line, True))
            case Container() if t.name not in ("iterator",):
                return hir.Inline(BOOL, line, "{&0}.truthy()", [m])
            case _ if t in (COMPLEX, STR, BYTES, BYTEARRAY, RANGE, BIG) or array_item(t) is not None:
                return hir.Inline(BOOL, line, "{&0}.truthy()", [m])
            case _:
                return effect_then(m, hir.Lit(BOOL, line, True))

    return f.dispatch([e], lambda xs: one(xs[0]))


def _bool_result(f: Frame, e: hir.Expr, line: int) -> hir.Expr:
    if e.ty is BOOL:
        return e
    message = f"__bool__ should return bool, returned {builtin_class_name(e.ty)}"
    return effect_then(e, hir.never(line, f.make_exception("TypeError", message, line)))
