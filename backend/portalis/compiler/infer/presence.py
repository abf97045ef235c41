"""Whether a value has an attribute, which some only have once it was assigned; and the attributes of functions.

A function of the module is one object: an attribute that the program gives it is a variable like those of classes.
"""

from __future__ import annotations

import ast
import builtins as python
import collections
import itertools
import sys
from collections.abc import Callable

from portalis.compiler import hir
from portalis.compiler.descriptors import OF_DESCRIPTOR
from portalis.compiler.dispatching import GENERIC
from portalis.compiler.function_attributes import OF_ALL_FUNCTIONS, attribute_variable
from portalis.compiler.infer.conditions import builtin_class_name
from portalis.compiler.infer.counterparts import is_lacking
from portalis.compiler.infer.env import join_envs
from portalis.compiler.infer.frame import Frame, after, effect_then
from portalis.compiler.infer.imports import known_member
from portalis.compiler.infer.output import STREAMS, stream_has
from portalis.compiler.infer.world import GlobalVar
from portalis.compiler.known_classes import imported_name
from portalis.compiler.program import ClassInfo, FunctionDef
from portalis.compiler.resolve import static_def
from portalis.compiler.types import (
    BOOL,
    ERROR,
    EXC,
    NEVER,
    NONE,
    STR,
    BuiltinT,
    ClassT,
    Container,
    FuncT,
    InstT,
    Slot,
    Type,
    join,
)

#: classes that are no names of builtins, by what messages call them
_CLASSES = {
    **{kind.__name__: kind for kind in map(type, ({}.keys(), {}.values(), {}.items()))},
    "collections.deque": collections.deque,
    "collections.defaultdict": collections.defaultdict,
    "collections.OrderedDict": collections.OrderedDict,
}
#: the classes of what `iter` and iterators of the library give
_ITERATORS = [
    *map(type, (iter([]), iter(()), iter(""), iter(b""), iter(bytearray()), iter(set()), iter(range(1)), reversed([]))),
    *map(type, (iter({}), iter({}.values()), iter({}.items()), reversed({}), iter(list, 0), (x for x in ""))),
    *(kind for kind in vars(itertools).values() if isinstance(kind, type) and hasattr(kind, "__next__")),
    *(map, filter, zip, enumerate, reversed),
]


def function_has(name: str) -> bool:
    """Whether all functions have the attribute."""
    return hasattr(function_has, name)


def _given(getter: FunctionDef) -> str | None:
    """The attribute that a getter does nothing but give."""
    assert isinstance(getter.node, ast.FunctionDef)
    body = [s for s in getter.node.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
    parameters = getter.node.args.args
    match body:
        case [ast.Return(ast.Attribute(ast.Name(owner), name))] if parameters and owner == parameters[0].arg:
            return name
        case _:
            return None


def presence(f: Frame, x: hir.Expr, name: str, line: int) -> hir.Expr:
    """`hasattr(x, name)` for a value of exact type: known, or asked of the attribute's place."""
    t = x.ty
    if isinstance(t, InstT):
        cls = t.cls
        if (method := cls.find_method(name)) is not None and hasattr(method.node, OF_DESCRIPTOR):
            where = ast.Pass(lineno=line, col_offset=0)
            return f.error("PT0204", where, f"whether the descriptor `{name}` has a value", "read it in a `try`")
        if method is not None and method.kind in ("property", "cached"):
            # Its getter says, which may raise anything.
            if (given := _given(method)) is not None:
                return presence(f, x, given, line)
            from portalis.compiler.infer.attributes import read_attribute

            there, absent = hir.Lit(BOOL, line, True), hir.Lit(BOOL, line, False)
            node = ast.Pass(lineno=line, col_offset=0)
            return attempted(f, lambda: effect_then(read_attribute(f, x, name, node), there), lambda: absent, line)
        if method is not None or cls.find_inner(name) is not None:
            return effect_then(x, hir.Lit(BOOL, line, True))
        if cls.find_method("__getattr__") is not None:
            where = ast.Pass(lineno=line, col_offset=0)
            fix = "read the attribute in a `try`"
            return f.error("PT0204", where, f"whether {cls.name}, which has `__getattr__`, has an attribute", fix)
        tests: list[hir.Expr] = []
        if f.world.has_field(cls, name) and cls.fields[name].slot.type is not NEVER:
            info = cls.fields[name]
            info.may_be_unset = True
            read = hir.FieldRead(info.slot.type, line, x, cls, name)
            tests.append(hir.Rt(BOOL, line, hir.RtFn("has_field"), [read]))
        tests += _variables(f, cls, name, line)
        if not tests and is_lacking(f.world, cls, name):
            where = ast.Pass(lineno=line, col_offset=0)
            return f.error("PT0204", where, f"`{cls.type_name or cls.name}.{name}` is not supported")
        return _any(x, tests, hasattr(object, name), line)
    if isinstance(t, ClassT):
        known = t.cls.find_method(name) is not None or t.cls.find_inner(name) is not None or hasattr(type, name)
        return _any(x, _variables(f, t.cls, name, line), known, line)
    if isinstance(t, FuncT):
        if attribute_variable(t.fn.name, name) in t.captures:
            return _refused(f, ast.Pass(lineno=line, col_offset=0))
        var = function_variable(f, t.fn, name)
        kept: list[hir.Expr] = [_is_set(var, line)] if var is not None and var.slot.type is not NEVER else []
        return _any(x, kept, function_has(name), line)
    has = type_has(t, name)
    if has is None:
        where = ast.Pass(lineno=line, col_offset=0)
        return f.error("PT0204", where, f"whether {t} has an attribute is not known at translation")
    return effect_then(x, hir.Lit(BOOL, line, has))


def is_computed(x: hir.Expr, name: str) -> bool:
    """Whether the attribute is what a getter gives that does more than read another one."""
    method = x.ty.cls.find_method(name) if isinstance(x.ty, InstT) else None
    return method is not None and method.kind in ("property", "cached") and _given(method) is None


def attempted(
    f: Frame, read: Callable[[], hir.Expr], default: Callable[[], hir.Expr], line: int, error: str = "AttributeError"
) -> hir.Expr:
    """`read()`, or `default()` where that raised the exception called `error`."""
    f.world.has_handlers = True
    caught = f.temp(EXC, "exc")
    f.handlers.append(f.env)
    f.try_depth += 1
    with f.collect() as body:
        value = read()
    f.try_depth -= 1
    seen = f.handlers.pop()
    after = f.env if value.ty is not NEVER else None
    f.env = seen
    with f.collect() as instead:
        other = default()
    if ERROR in (value.ty, other.ty):
        return hir.Lit(ERROR, line, None)
    ty = join(value.ty, other.ty)
    found = f.temp(ty, "found")
    for out, e in ((body, value), (instead, other)):
        out.append(hir.Run(line, e) if e.ty is NEVER else hir.SetTemp(line, found, f.coerce(e, ty)))
    f.env = join_envs(after, f.env if other.ty is not NEVER else None)
    tried = hir.Try(line, body, caught, [hir.Handler([error], instead)], [], None)
    if ty is NEVER:
        return hir.Do(NEVER, line, [tried], None)
    return hir.Do(ty, line, [hir.Declare(line, found), tried], f.read(found, ty, line))


def _any(x: hir.Expr, tests: list[hir.Expr], known: bool, line: int) -> hir.Expr:
    if known or not tests:
        return effect_then(x, hir.Lit(BOOL, line, known))
    result = tests[0]
    for test in tests[1:]:
        result = hir.Logic(BOOL, line, "or", result, test)
    return result if isinstance(x.ty, InstT) else effect_then(x, result)


def _variables(f: Frame, cls: ClassInfo, name: str, line: int) -> list[hir.Expr]:
    """Tests for the class variable `name`: one that stands in the body is there for certain."""
    found: list[hir.Expr] = []
    for c in cls.mro():
        if name in c.variables:
            if name not in c.late_variables:
                return [hir.Lit(BOOL, line, True)]
            var = f.world.class_variable(c, name)
            if var.slot.type is not NEVER:
                found.append(_is_set(var, line))
    return found


def _is_set(var: GlobalVar, line: int) -> hir.Expr:
    return hir.Rt(BOOL, line, hir.RtFn("global.is_set"), [hir.GlobalRead(var.slot.type, line, var, True)])


def type_has(t: Type, name: str) -> bool | None:
    """Whether values of a type without attributes of the program's have one; `None` where only the value knows."""
    if t is NONE:
        return hasattr(None, name)
    if isinstance(t, BuiltinT):
        if t.name in STREAMS:
            return stream_has(name)
        found = getattr(python, t.name, None)
        return hasattr(found, name) if found is not None else None
    if isinstance(t, Container) and t.name == "iterator":
        found_in = {hasattr(kind, name) for kind in _ITERATORS}
        return found_in.pop() if len(found_in) == 1 else None
    called = builtin_class_name(t)
    cls = _CLASSES.get(called) or getattr(python, called, None)
    # What classes have of their own class, as `__name__`, their instances do not have.
    return any(name in vars(base) for base in cls.__mro__) if isinstance(cls, type) else None


def of_builtin(f: Frame, obj: hir.Expr, builtin: str, name: str, node: ast.AST) -> hir.Expr:
    """An attribute of a builtin function or class: a method, as a value."""
    found = getattr(python, builtin)
    if not hasattr(found, name):
        what = f"type object '{builtin}'" if isinstance(found, type) else f"'{type(found).__name__}' object"
        return after([obj], f.raising(node, "AttributeError", f"{what} has no attribute '{name}'"))
    if not callable(getattr(found, name)) or name in ("__class__", "__base__"):
        return f.error("PT0204", node, f"`{builtin}.{name}` as a value is not supported")
    return effect_then(obj, known_member(imported_name(builtin, name), obj.line))


def function_variable(f: Frame, fn: FunctionDef, name: str) -> GlobalVar | None:
    """What holds the attribute `name` of a function; `None` for one that the program makes more than once."""
    module = f.world.module_scope
    if static_def(module, fn.name) is not fn.node or fn.name in module.bound_in_loop:
        return None
    key = (f"def {fn.name}", name)
    found = f.world.class_variables.get(key)
    if found is None:
        found = f.world.class_variables[key] = GlobalVar(name, f"{fn.name}_{name}", Slot(), True)
    return found


def is_assigned(f: Frame, t: FuncT, name: str) -> bool:
    """Whether the program assigns an attribute of a function that it has anyway."""
    if attribute_variable(t.fn.name, name) in t.captures:
        return True
    var = function_variable(f, t.fn, name) if name in f.world.assigned_attributes else None
    return var is not None and var.slot.type is not NEVER


def function_attribute(f: Frame, x: hir.Expr, fn: FunctionDef, name: str, node: ast.AST) -> hir.Expr:
    """`function.name`, an attribute that the program assigned."""
    line = getattr(node, "lineno", x.line)
    missing = f"'function' object has no attribute '{name}'"
    if hasattr(fn.node, GENERIC) and name in ("register", "dispatch", "registry"):
        return f.error("PT0204", node, f"`{name}` of a `singledispatch` function is not supported here")
    kept = attribute_variable(fn.name, name)
    if isinstance(x.ty, FuncT) and kept in x.ty.captures:
        return hir.FieldRead(x.ty.captures[kept][0].type, line, x, None, kept)
    if name not in f.world.assigned_attributes:
        return f.raising(node, "AttributeError", missing)
    var = function_variable(f, fn, name)
    if var is None:
        return _refused(f, node)
    if var.slot.type is NEVER:
        return effect_then(x, f.raising(node, "AttributeError", missing, warn=False))
    read = hir.GlobalRead(var.slot.type, line, var, True)

    def absent() -> hir.Expr:
        if name == "__name__":
            return hir.Lit(STR, line, fn.name)
        if name == "__doc__" and isinstance(fn.node, ast.FunctionDef):
            doc = ast.get_docstring(fn.node, clean=sys.version_info >= (3, 13))
            return hir.Lit(NONE if doc is None else STR, line, doc)
        return hir.never(line, f.make_exception("AttributeError", missing, line))

    return effect_then(x, f.if_expr(_is_set(var, line), lambda: read, absent, line))


def assign_function_attribute(
    f: Frame, x: hir.Expr, fn: FunctionDef, name: str, v: hir.Expr, node: ast.AST
) -> hir.Expr:
    """`function.name = v`."""
    line = getattr(node, "lineno", x.line)
    var = function_variable(f, fn, name)
    if var is None or function_has(name) and name not in OF_ALL_FUNCTIONS:
        return _refused(f, node)
    if name == "__name__" and v.ty is not STR:
        return f.error("PT0204", node, f"`__name__` of a function as {v.ty} is not supported", "assign a text")
    var.slot.grow(v.ty)
    return hir.Do(NONE, line, [hir.Run(line, x), hir.SetGlobal(line, var, f.coerce(v, var.slot))], None)


def _refused(f: Frame, node: ast.AST) -> hir.Expr:
    return f.error(
        "PT0204",
        node,
        "an attribute of a function that is no plain function of the module is not supported",
        "keep the value in a variable, or make an object with `__call__`",
    )
