"""What a value is: `isinstance`, `issubclass`, `hasattr`, `getattr`, `callable`, `type`, `hash`."""

from __future__ import annotations

import ast
import sys

from portalis.compiler import hir, modules
from portalis.compiler.infer.abstract_classes import subclass_of_abstract
from portalis.compiler.infer.attribute_dicts import attribute_dict
from portalis.compiler.infer.attribute_writes import assign_attribute
from portalis.compiler.infer.builtins.registry import Args, Kwargs, builtin, line_of, special
from portalis.compiler.infer.calls import call_method
from portalis.compiler.infer.computed_names import has_by_name, read_by_name, read_or, write_by_name
from portalis.compiler.infer.conditions import (
    builtin_class_of,
    class_list,
    instance_of_one,
    isinstance_test,
    one_of_classes,
)
from portalis.compiler.infer.frame import Frame, effect_then
from portalis.compiler.infer.presence import presence
from portalis.compiler.instance_dicts import SHOWN
from portalis.compiler.known_classes import abstract_class, is_known_subclass
from portalis.compiler.types import (
    BIG,
    BOOL,
    ERROR,
    EXC_CLASS,
    INT,
    INTS,
    NEVER,
    NONE,
    BoundT,
    BuiltinT,
    ClassT,
    Container,
    FuncT,
    InstT,
    TupleT,
    Type,
)


def _refuse_stars(f: Frame, node: ast.Call, name: str) -> hir.Expr | None:
    """The error of a call whose arguments do not stand one by one."""
    starred = next((a for a in node.args if isinstance(a, ast.Starred)), None)
    if starred is not None or any(k.arg is None for k in node.keywords):
        stars = "**" if starred is None else "*"
        return f.error(
            "PT0102", starred or node, f"`{stars}` in a call of `{name}` is not supported", "write the arguments out"
        )
    return None


@special("isinstance")
def call_isinstance(f: Frame, node: ast.Call) -> hir.Expr:
    wrong = _refuse_stars(f, node, "isinstance")
    if wrong is not None:
        return wrong
    e = f.expr(node.args[0])
    if e.ty in (NEVER, ERROR):
        return e
    several = one_of_classes(f, node.args[1])
    if several is not None:
        return instance_of_one(f, e, several, node)
    classes = class_list(f, node.args[1])
    if classes is None:
        return hir.Lit(ERROR, node.lineno, None)
    return isinstance_test(f, e, classes, node)


@special("issubclass")
def call_issubclass(f: Frame, node: ast.Call) -> hir.Expr:
    wrong = _refuse_stars(f, node, "issubclass")
    if wrong is not None:
        return wrong
    subject = f.expr(node.args[0])
    if subject.ty is EXC_CLASS:
        return _issubclass_of_exception(f, subject, node)
    first, classes = class_list(f, node.args[0]), class_list(f, node.args[1])
    if first is None or classes is None:
        return hir.Lit(ERROR, node.lineno, None)

    def sub(a: Type, b: Type) -> bool:
        if isinstance(b, ClassT) and b.cls.is_object:
            return True
        if isinstance(a, ClassT):
            if isinstance(b, ClassT):
                return a.cls.is_subclass_of(b.cls)
            return isinstance(b, BuiltinT) and (
                b.name == "object"
                or abstract_class(b.name) is not None
                and subclass_of_abstract(a.cls, b.name)
                or a.cls.derives_from(b.name)
                or is_known_subclass(a.cls.exception_root or "", b.name)
            )
        return isinstance(a, BuiltinT) and isinstance(b, BuiltinT) and is_known_subclass(a.name, b.name)

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
            if isinstance(c, ClassT) and c.cls.is_object:
                return hir.Lit(BOOL, line, True)
            if isinstance(c, BuiltinT) and not is_known_subclass(c.name, "BaseException"):
                continue
            for wanted in map(ClassT, c.cls.exceptions()) if isinstance(c, ClassT) else [c]:
                test = hir.Rt(BOOL, line, hir.RtFn("exc.is_subclass"), [x, hir.Lit(NONE, line, wanted)])
                result = test if isinstance(result, hir.Lit) else hir.Logic(BOOL, line, "or", test, result)
        return result

    return f.bind(subject, build)


@special("hasattr")
def call_hasattr(f: Frame, node: ast.Call) -> hir.Expr:
    wrong = _refuse_stars(f, node, "hasattr")
    if wrong is not None:
        return wrong
    e = f.expr(node.args[0])
    name = node.args[1]
    if not (isinstance(name, ast.Constant) and isinstance(name.value, str)):
        return has_by_name(f, e, f.expr(name), node)
    attr = name.value

    return f.dispatch([e], lambda xs: f.bind(xs[0], lambda x: presence(f, x, attr, node.lineno)))


@special("getattr")
def call_getattr(f: Frame, node: ast.Call) -> hir.Expr:
    wrong = _refuse_stars(f, node, "getattr")
    if wrong is not None:
        return wrong
    name = node.args[1]
    if not (isinstance(name, ast.Constant) and isinstance(name.value, str)):
        obj, computed = f.expr(node.args[0]), f.expr(name)
        return read_by_name(f, obj, computed, f.expr(node.args[2]) if len(node.args) == 3 else None, node)
    attr = name.value
    read = ast.copy_location(ast.Attribute(node.args[0], attr, ast.Load()), node)
    if len(node.args) == 2:
        return f.expr(read)
    values = [f.expr(node.args[0]), f.expr(node.args[2])]
    for i, e in enumerate(values):
        if e.ty in (NEVER, ERROR):
            return f.dispatch(values[: i + 1], lambda xs: xs[0])
    return f.bind_all(values, lambda xs: f.dispatch([xs[0]], lambda ys: read_or(f, ys[0], attr, xs[1], node)))


@special("vars")
def call_vars(f: Frame, node: ast.Call) -> hir.Expr:
    if len(node.args) != 1 or not hasattr(node, SHOWN):
        problem = (
            "the dictionary of an instance as a value is not supported"
            if node.args
            else "variables are not kept in dictionaries"
        )
        return f.error("PT0203", node, problem, "copy it: `dict(vars(x))`" if node.args else "use a dict")

    def one(xs: list[hir.Expr]) -> hir.Expr:
        if not isinstance(xs[0].ty, InstT):
            return f.error("PT0203", node, f"`vars` of {xs[0].ty} is not supported")
        return attribute_dict(f, xs[0], xs[0].ty.cls, node)

    return f.dispatch([f.expr(node.args[0])], one)


@special("setattr")
def call_setattr(f: Frame, node: ast.Call) -> hir.Expr:
    wrong = _refuse_stars(f, node, "setattr")
    if wrong is not None:
        return wrong
    values = [f.expr(a) for a in node.args]
    name = node.args[1]
    if not (isinstance(name, ast.Constant) and isinstance(name.value, str)):
        return write_by_name(f, values[0], values[1], values[2], node)
    attr = name.value

    def write(xs: list[hir.Expr]) -> hir.Expr:
        with f.collect() as out:
            assign_attribute(f, xs[0], attr, xs[1], node)
        return hir.Do(NONE, node.lineno, out, hir.Lit(NONE, node.lineno, None))

    return f.bind_all([values[0], values[2]], write)


@builtin("NoneType")
def call_none_type(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """`type(None)()`."""
    if args or kwargs:
        wrong = f.raising(node, "TypeError", "NoneType takes no arguments")
        return f.bind_all([*args, *kwargs.values()], lambda _: wrong)
    return hir.Lit(NONE, line_of(node), None)


@builtin("callable")
def call_callable(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        known = (
            isinstance(t, FuncT | ClassT | BoundT)
            or isinstance(t, BuiltinT)
            and not modules.is_known(t.name)
            or isinstance(t, InstT)
            and t.cls.find_method("__call__") is not None
        )
        return effect_then(xs[0], hir.Lit(BOOL, line_of(node), known))

    return f.dispatch(args, one)


@builtin("type")
def call_type(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    if len(args) != 1:
        return f.error("PT0203", node, "`type` with three arguments makes classes at run time; that is not supported")

    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        if isinstance(t, InstT):
            return effect_then(xs[0], hir.Lit(ClassT(t.cls), line, None))
        if t.key() == "BaseException":
            return hir.Rt(EXC_CLASS, line, hir.RtFn("exc.class"), [xs[0]])
        defined = f.world.module_of(getattr(t.fn.node, "name", "")) if isinstance(t, FuncT) else ""
        # What is Python here may be C there.
        written = defined in sys.stdlib_module_names
        view = (
            f.world.has_ordered_dicts
            and isinstance(t, Container)
            and t.name in ("dict_keys", "dict_values", "dict_items")
        )
        if isinstance(t, Container) and t.name == "iterator" or written or view:
            return f.error("PT0204", node, f"the class of {t} is not supported as a value")
        return effect_then(xs[0], hir.Lit(BuiltinT(builtin_class_of(t)), line, None))

    return f.dispatch(args, one)


def _hash_of(f: Frame, found: hir.Expr, node: ast.AST) -> hir.Expr:
    """What `hash()` makes of what `__hash__` gave: no hash is -1, and an int beyond 64 bits is hashed."""
    line = found.line
    if found.ty not in INTS:
        return f.raising(node, "TypeError", "__hash__ method should return an integer")
    if found.ty is BIG:
        whole = hir.Rt(INT, line, hir.RtFn("big::as_hash", modes="r"), [found])
        return f.bind(whole, lambda x: _hash_of(f, x, node))
    minus = hir.Lit(INT, line, -1)
    x = f.coerce(found, INT)
    return f.bind(
        x,
        lambda x: hir.IfExpr(INT, line, hir.Inline(BOOL, line, "({0} == {1})", [x, minus]), hir.Lit(INT, line, -2), x),
    )


@builtin("hash")
def call_hash(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    from portalis.compiler.infer.traits import hashable_part, maybe_unhashable, require_hashable

    line = line_of(node)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x = xs[0]
        if isinstance(x.ty, FuncT | BuiltinT | BoundT | ClassT):
            what = "class" if isinstance(x.ty, ClassT) else "function"
            return f.error("PT0204", node, f"the hash of a {what} is not supported: it differs from run to run")
        if isinstance(x.ty, InstT) and x.ty.cls.find_method("__hash__"):
            return f.dispatch([call_method(f, x, "__hash__", [], line)], lambda found: _hash_of(f, found[0], node))
        if isinstance(x.ty, TupleT) and maybe_unhashable(x.ty):
            return f.bind(hashable_part(f, x, node), lambda key: key if key.ty in (NEVER, ERROR) else one([key]))
        refused = require_hashable(f, x.ty, node)
        if refused is not None:
            return refused
        return hir.Inline(INT, line, "{&0}.py_hash()", [x])

    return f.dispatch(args, one)


@special("typing.TypeVar")
def call_typevar(f: Frame, node: ast.Call) -> hir.Expr:
    """`TypeVar("T")`: only annotations use it."""
    return hir.Lit(BuiltinT("typing.alias"), node.lineno, None)
