"""Attributes: fields, methods, properties, class variables, module members; reading, writing, calling."""

from __future__ import annotations

import abc
import ast
import builtins as python
import collections
import sys
import types
import typing
from collections.abc import Sequence

from portalis.arrays import Array
from portalis.compiler import hir, modules, stubs
from portalis.compiler.array_types import array_item
from portalis.compiler.callable_types import WRAPS, SuperT, is_function
from portalis.compiler.function_attributes import OF_ALL_FUNCTIONS
from portalis.compiler.infer.calls import (
    call_function,
)
from portalis.compiler.infer.conditions import builtin_class_name, builtin_class_of
from portalis.compiler.infer.counterparts import is_lacking
from portalis.compiler.infer.enums import class_attribute
from portalis.compiler.infer.exception_attributes import EXCEPTION_ATTRIBUTES, exception_attribute
from portalis.compiler.infer.frame import INEXACT, Frame, effect_then, expression
from portalis.compiler.infer.generators import METHODS
from portalis.compiler.infer.imports import known_member
from portalis.compiler.infer.library import library_method
from portalis.compiler.infer.names import make_function
from portalis.compiler.infer.output import STREAMS, standard_output, stream_has
from portalis.compiler.infer.plain import is_enum, made_by_class, named_fields, plain, plain_kind
from portalis.compiler.infer.positions import read_position
from portalis.compiler.infer.presence import function_attribute, function_has, is_assigned, of_builtin
from portalis.compiler.infer.stubcall import method_overloads
from portalis.compiler.instance_dicts import SHOWN
from portalis.compiler.known_classes import imported_name
from portalis.compiler.matching import POSITION
from portalis.compiler.program import ClassInfo, FunctionDef, variable_among
from portalis.compiler.resolve import static_def
from portalis.compiler.types import (
    BIG,
    BOOL,
    COMPLEX,
    ERROR,
    EXC,
    EXC_CLASS,
    FLOAT,
    INT,
    NEVER,
    NONE,
    SLICE,
    STR,
    BoundT,
    BuiltinT,
    ClassT,
    Container,
    FuncT,
    InstT,
    ModuleT,
    TupleT,
    Type,
    join,
    list_of,
    members,
)


@expression(ast.Attribute)
def visit_attribute(f: Frame, node: ast.Attribute) -> hir.Expr:
    obj = f.expr(node.value)
    if node.attr.startswith(POSITION):
        return f.dispatch([obj], lambda xs: read_position(f, xs[0], node))
    return f.dispatch([obj], lambda xs: read_attribute(f, xs[0], node.attr, node))


def read_attribute(f: Frame, obj: hir.Expr, name: str, node: ast.AST) -> hir.Expr:
    """`obj.name` for an object of exact type."""
    t, line = obj.ty, getattr(node, "lineno", obj.line)
    match t:
        case InstT(cls=cls):
            return _instance_attribute(f, obj, cls, name, node, line)
        case ClassT(cls=cls):
            return effect_then(obj, _class_attribute(f, cls, name, node, line))
        case SuperT():
            from portalis.compiler.infer.supers import super_attribute

            return super_attribute(f, obj, name, node)
        case ModuleT(name=module):
            return module_attribute(f, module, name, node, line)
        case BuiltinT(name=builtin) if name == "__name__":
            return effect_then(obj, hir.Lit(STR, line, builtin.rpartition(".")[2]))
        case FuncT(fn=fn) as function if name in OF_ALL_FUNCTIONS and is_assigned(f, function, name):
            return function_attribute(f, obj, fn, name, node)
        case FuncT(fn=fn) if name == "__name__":
            return effect_then(obj, hir.Lit(STR, line, "<lambda>" if isinstance(fn.node, ast.Lambda) else fn.name))
        case FuncT(fn=fn) if name == "__qualname__":
            return effect_then(obj, hir.Lit(STR, line, fn.qualname))
        case FuncT(fn=fn) if name == "__module__" and (home := _module_of(f, fn)) is not None:
            return effect_then(obj, hir.Lit(STR, line, home))
        case FuncT(fn=fn) if name == "__doc__" and not isinstance(fn.node, ast.Lambda):
            doc = ast.get_docstring(fn.node, clean=sys.version_info >= (3, 13))
            return effect_then(obj, hir.Lit(NONE if doc is None else STR, line, doc))
        case FuncT(fn=fn) if not function_has(name):
            return function_attribute(f, obj, fn, name, node)
        case BoundT(recv=TupleT(items=items) as whole, method=method) if method == WRAPS:
            of_wrapped = name in _OF_WRAPPED
            if name == "__wrapped__" or of_wrapped:

                def wrapped(pair: hir.Expr) -> hir.Expr:
                    inner = hir.TupleItem(items[1], line, pair, 1)
                    return read_attribute(f, inner, name, node) if of_wrapped else inner

                return f.bind(hir.Inline(whole, line, "{0}", [obj]), wrapped)

            def own(pair: hir.Expr) -> hir.Expr:
                return read_attribute(f, hir.TupleItem(items[0], line, pair, 0), name, node)

            return f.bind(hir.Inline(whole, line, "{0}", [obj]), own)
        case BoundT(method=method) if method.startswith("partial ") and name in ("func", "args", "keywords"):
            fix = "keep what it is made of in variables"
            return f.error("PT0204", node, f"`{name}` of a `functools.partial` is not supported", fix)
        case BoundT(method=method) if name == "__name__":
            return effect_then(obj, hir.Lit(STR, line, method))
        case BuiltinT(name="sys"):
            return sys_attribute(f, name, node, line)
        case BuiltinT(name="sys.float_info") if name in _FLOAT_INFO:
            value = getattr(sys.float_info, name)
            return hir.Lit(FLOAT if isinstance(value, float) else INT, line, value)
        case BuiltinT(name=builtin) if builtin in STREAMS and not stream_has(name):
            message = f"'_io.TextIOWrapper' object has no attribute '{name}'"
            return effect_then(obj, f.raising(node, "AttributeError", message, warn=not f.arms))
        case BuiltinT(name=builtin) if hasattr(python, builtin):
            return of_builtin(f, obj, builtin, name, node)
        case BuiltinT():
            return known_member(imported_name(t.name, name), line)
        case _ if t is EXC_CLASS:
            if name in ("__name__", "__qualname__"):
                return hir.Inline(STR, line, "{0}.name()", [obj])
            return f.error("PT0204", node, f"`{name}` of the class of an exception is not supported")
        case _ if name == "__class__" and t is not EXC:
            name = builtin_class_of(t)
            if name.startswith(INEXACT) or isinstance(t, Container) and t.name == "iterator":
                return f.error("PT0204", node, f"the class of {t} is not supported as a value")
            return effect_then(obj, hir.Lit(BuiltinT(name), line, None))
        case _ if t is EXC:
            return exception_attribute(f, obj, name, node, line)
        case _ if t is BOOL and name in _OF_NUMBERS:
            return read_attribute(f, f.coerce(obj, INT), name, node)
        case _ if t is COMPLEX and name in ("real", "imag"):
            return hir.Inline(FLOAT, line, f"{{0}}.{name[:2]}", [obj])
        case _ if t is FLOAT and name == "real" or t in (INT, BIG) and name in ("real", "numerator"):
            return obj
        case _ if t in (INT, BIG) and name in ("imag", "denominator"):
            return effect_then(obj, hir.Lit(INT, line, 0 if name == "imag" else 1))
        case _ if t is FLOAT and name == "imag":
            return effect_then(obj, hir.Lit(FLOAT, line, 0.0))
        case _ if t.key() == "range" and name in ("start", "stop", "step"):
            return hir.Inline(INT, line, f"{{0}}.{name}", [obj])
        case _ if t is SLICE and name in ("start", "stop", "step"):
            return hir.Inline(join(INT, NONE), line, f"{{0}}.{name}", [obj])
        case Container(name="generator") if name in METHODS:
            return hir.Inline(BoundT(t, name), line, "{0}", [obj])
        case Container(name="iterator") if name in OF_ITERATORS:
            return hir.Inline(BoundT(t, name), line, "{0}", [obj])
        case Container(name="defaultdict") if name == "default_factory":
            return hir.Rt(t.args[2].type, line, hir.RtFn("dict::factory", modes="r"), [obj])
        case Container(name="deque") if name == "maxlen":
            return hir.Rt(join(INT, NONE), line, hir.RtFn("deque::maxlen", modes="r"), [obj])
        case _ if method_overloads(t, name) or library_method(f.world, t, name) is not None:
            return hir.Inline(BoundT(t, name), line, "{0}", [obj])
    return effect_then(obj, no_attribute(f, t, name, node, is_of_union(obj)))


_OF_NUMBERS = ("real", "imag", "numerator", "denominator")


def _module_of(f: Frame, fn: FunctionDef) -> str | None:
    """`__module__` of a function; `None` for one inside of something else, where the program has several files."""
    name = getattr(fn.node, "name", "")
    several = any(not modules.is_known(module) for _, module in f.world.shown_names.values())
    return f.world.module_of(name) if static_def(f.world.module_scope, name) is fn.node or not several else None


#: What a function has of the one that it wraps.
_OF_WRAPPED = ("__name__", "__qualname__", "__doc__", "__module__")


def is_of_union(obj: hir.Expr) -> bool:
    """Whether the object is one member of a union: another one may have the attribute."""
    return isinstance(obj, hir.TempRead) and obj.temp.hint == "m"


OF_ITERATORS = ("__next__", "__iter__")
_FLOAT_INFO = ("max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix")


_OF_SYS = frozenset(
    """exit stdin stdout stderr float_info setrecursionlimit getrecursionlimit set_int_max_str_digits
    get_int_max_str_digits""".split()
)


def sys_attribute(f: Frame, name: str, node: ast.AST, line: int) -> hir.Expr:
    """`sys.name`, or the name imported from `sys`."""
    if name == "maxsize":
        return hir.Lit(INT, line, 2**63 - 1)
    if name == "argv" and f.world.program:
        return hir.Rt(list_of(STR), line, hir.RtFn("input::arguments"), [])
    if name == "stdout":
        return standard_output(f, line)
    if name in ("__stdout__", "__stderr__", "__stdin__"):
        name = name.strip("_")
    if name in _OF_SYS:
        return hir.Lit(BuiltinT(f"sys.{name}"), line, None)
    return f.error("PT0204", node, f"`sys.{name}` is not supported")


def no_attribute(f: Frame, t: Type, name: str, node: ast.AST, of_union: bool = False) -> hir.Expr:
    """AttributeError where CPython raises it; a refusal where CPython has the attribute and we do not."""
    known = {
        "str": str,
        "int": int,
        "float": float,
        "complex": complex,
        "bool": bool,
        "list": list,
        "dict": dict,
        "set": set,
        "tuple": tuple,
        "bytes": bytes,
        "bytearray": bytearray,
        "range": range,
        "slice": slice,
        "frozenset": frozenset,
        "collections.deque": collections.deque,
        "collections.defaultdict": collections.defaultdict,
        "collections.OrderedDict": collections.OrderedDict,
        "Counter": collections.Counter,
        "function": types.FunctionType,
        "generator": types.GeneratorType,
        "method": types.MethodType,
        "builtin_function_or_method": types.BuiltinFunctionType,
        "type": type,
    }
    class_name = builtin_class_name(t)
    python_type = known.get(class_name) if array_item(t) is None else Array
    if python_type is not None and hasattr(python_type, name) or isinstance(t, FuncT) and function_has(name):
        return f.error("PT0204", node, f"`{class_name}.{name}` is not supported yet")
    message = f"'{class_name}' object has no attribute '{name}'"
    if of_union or f.arms:
        return f.raising(node, "AttributeError", message, warn=False)
    if t is NONE or f.try_depth or isinstance(t, InstT):
        return f.raising(node, "AttributeError", message)
    if not f.is_doubtful():
        return f.error("PT0202", node, f"{t} has no attribute `{name}`")
    return f.raising(node, "AttributeError", message, warn=False)


def _instance_attribute(f: Frame, obj: hir.Expr, cls: ClassInfo, name: str, node: ast.AST, line: int) -> hir.Expr:
    method = cls.find_method(name)
    if method is not None:
        if method.kind in ("property", "cached") and cls.find_method("__getattr__") is not None:
            problem = f"the property `{name}` of {cls.name}, which has `__getattr__`, is not supported"
            return f.error("PT0204", node, problem, "make it a method")
        if method.kind == "property":
            return call_function(f, method, [obj], {}, node)
        if method.kind == "cached":
            return _cached_property(f, obj, cls, method, node, line)
        if method.kind == "static":
            return effect_then(obj, make_function(f, method, line))
        return hir.Inline(BoundT(obj.ty, name), line, "{0}", [obj])
    if name == "__class__":
        return effect_then(obj, hir.Lit(ClassT(cls), line, None))
    if name == "__slots__":
        return _slots(f, obj, cls, node)
    if name == "__dict__":
        if hasattr(node, SHOWN):
            from portalis.compiler.infer.attribute_dicts import attribute_dict

            return attribute_dict(f, obj, cls, node)
        return f.error(
            "PT0204", node, "the dictionary of an instance as a value is not supported", "copy it: `dict(x.__dict__)`"
        )
    inner = cls.find_inner(name)
    if inner is not None and not f.world.has_field(cls, name):
        return effect_then(obj, hir.Lit(ClassT(inner), line, None))
    holder = cls.find_variable(name)
    if cls.exception_root and name in EXCEPTION_ATTRIBUTES:
        return exception_attribute(f, obj, name, node, line)
    known = f.world.has_field(cls, name)
    if holder is not None:
        var = f.world.class_variable(holder, name)
        # A variable that starts as a constant holds a function only in instances, and those are no methods.
        no_methods = cls.is_dataclass or known and isinstance(holder.variables.get(name), ast.Constant)
        if not no_methods and any(is_function(m) for m in members(var.slot.type)):
            return f.error(
                "PT0204",
                node,
                f"the function in the class variable `{name}` as a method of an instance is not supported here",
                "define it with `def` in the class, or call it at once",
            )
        if not known:
            return effect_then(obj, read_class_variable(f, holder, name, line, cls.mro()))
        if name in holder.late_variables:
            own = f.world.field(cls, name)
            own.may_be_unset = True

            def either(o: hir.Expr) -> hir.Expr:
                read = hir.FieldRead(own.slot.type, line, o, cls, name)
                test = hir.Rt(BOOL, line, hir.RtFn("has_field"), [read])
                return f.if_expr(
                    test, lambda: read, lambda: read_class_variable(f, holder, name, line, cls.mro()), line
                )

            return f.bind(obj, either)
        info = f.world.field(cls, name)
        info.slot.unify(var.slot)
        return hir.FieldRead(info.slot.type, line, obj, cls, name, var)
    missing = f"'{cls.type_name or cls.name}' object has no attribute '{name}'"
    if named_fields(cls) is not None and name in _OF_NAMED_TUPLES:
        return f.error("PT0204", node, f"`{name}` of a named tuple is not supported here")
    if not known and of_plain(cls, name):
        return read_attribute(f, plain(obj), name, node)
    if cls.find_method("__getattr__") is not None and not (name.startswith("__") and name.endswith("__")):
        from portalis.compiler.infer.computed_attributes import computed

        return computed(f, obj, cls, name, node, kept=known or _ever_assigned(f, name))
    if not known and not _ever_assigned(f, name):
        root = cls.exception_root
        of_root = hasattr(object if root is None else getattr(python, root, object), name)
        if is_lacking(f.world, cls, name) or of_root or made_by_class(cls, name):
            return f.error("PT0204", node, f"`{builtin_class_name(obj.ty)}.{name}` is not supported")
        return effect_then(obj, f.raising(node, "AttributeError", missing))
    info = f.world.field(cls, name)
    if info.slot.type is NEVER:
        # No instance has it, if it stays so.
        return effect_then(obj, f.raising(node, "AttributeError", missing, warn=False))
    return hir.FieldRead(info.slot.type, line, obj, cls, name)


def _cached_property(
    f: Frame, obj: hir.Expr, cls: ClassInfo, method: FunctionDef, node: ast.AST, line: int
) -> hir.Expr:
    """An attribute that the first one who reads it computes."""
    name = method.name
    if not cls.allows(name):
        return f.error("PT0105", node, f"`cached_property` of `{cls.name}`, whose `__slots__` leave no room for it")
    own = f.world.field(cls, name)
    own.may_be_unset = True

    def compute(o: hir.Expr) -> hir.Expr:
        value = call_function(f, method, [o], {}, node)
        if value.ty in (NEVER, ERROR):
            return value
        own.slot.grow(value.ty)

        def keep(v: hir.Expr) -> hir.Expr:
            wide = f.coerce(v, own.slot)
            return hir.Do(own.slot.type, line, [hir.SetField(line, o, cls, name, wide)], f.coerce(v, own.slot))

        return f.bind(value, keep)

    def either(o: hir.Expr) -> hir.Expr:
        if own.slot.type is NEVER:
            return compute(o)
        read = hir.FieldRead(own.slot.type, line, o, cls, name)
        test = hir.Rt(BOOL, line, hir.RtFn("has_field"), [read])
        return f.if_expr(test, lambda: hir.FieldRead(own.slot.type, line, o, cls, name), lambda: compute(o), line)

    return f.bind(obj, either)


#: what named tuples have besides their items and what is written for them
_OF_NAMED_TUPLES = ("_replace", "_field_defaults", "__getnewargs__", "__orig_bases__", "__match_args__")


def of_plain(cls: ClassInfo, name: str) -> bool:
    """Whether instances have an attribute from the builtin type that they are of too."""
    kind = plain_kind(cls)
    return kind is not None and hasattr(kind, name) and not hasattr(object, name)


def _ever_assigned(f: Frame, name: str) -> bool:
    """Whether some `x.name = …` stands in the program."""
    return name in f.world.assigned_attributes


def read_class_variable(f: Frame, holder: ClassInfo, name: str, line: int, mro: Sequence[ClassInfo] = ()) -> hir.Expr:
    """The variable of `holder`, or of the next class in the `mro` that has it while this one is not set."""
    mro = mro or holder.mro()
    var = f.world.class_variable(holder, name)
    read: hir.Expr = hir.GlobalRead(var.slot.type, line, var, True)
    rest = mro[mro.index(holder) + 1 :]
    base = variable_among(rest, name)
    if name not in holder.late_variables or base is None:
        return read
    if var.slot.type is NEVER:
        return read_class_variable(f, base, name, line, rest)
    test = hir.Rt(BOOL, line, hir.RtFn("global.is_set"), [read])
    return f.if_expr(test, lambda: read, lambda: read_class_variable(f, base, name, line, rest), line)


#: what classes with bases of the library have besides what all classes have
_METACLASSES = (abc.ABCMeta, typing.Generic, typing.Protocol)


def _class_attribute(f: Frame, cls: ClassInfo, name: str, node: ast.AST, line: int) -> hir.Expr:
    if name in ("__name__", "__qualname__"):
        return hir.Lit(STR, line, cls.name if name == "__name__" else cls.qualname)
    fields = named_fields(cls)
    if name == "__doc__":
        doc = ast.get_docstring(cls.node, clean=False)
        if doc is None and fields is not None and all(named_fields(b) is None for b in cls.bases):
            doc = f"{cls.name}({', '.join(fields)})"
        if doc is None and cls.is_dataclass:
            return f.error("PT0204", node, f"the text that `dataclass` gives {cls.name} is not supported", "write it")
        return hir.Lit(STR if doc is not None else NONE, line, doc)
    if cls.is_object and hasattr(object, name):
        return f.error("PT0204", node, f"`object.{name}` is not supported")
    if fields is not None and (name in _OF_NAMED_TUPLES or name in fields):
        return f.error("PT0204", node, f"`{name}` of a class of named tuples is not supported")
    method = cls.find_method(name)
    if method is not None:
        if method.kind == "class":
            return hir.Lit(BoundT(ClassT(cls), name), line, None)
        if method.kind in ("property", "cached"):
            return f.error("PT0204", node, f"the property `{name}` of a class as a value is not supported")
        return make_function(f, method, line)
    holder = cls.find_variable(name)
    if holder is not None:
        return read_class_variable(f, holder, name, line, cls.mro())
    inner = cls.find_inner(name)
    if inner is not None:
        return hir.Lit(ClassT(inner), line, None)
    if name == "__mro__":
        return _mro(f, cls, node, line)
    if is_enum(cls):
        return class_attribute(f, cls, name, node, line)
    if fields is not None and hasattr(tuple, name):
        return f.error("PT0204", node, f"`{name}` of a class of named tuples is not supported")
    if is_lacking(f.world, cls, name) or any(c.slots and name in ("__slots__", *c.slots) for c in cls.mro()):
        return f.error("PT0204", node, f"`{cls.type_name or cls.name}.{name}` is not supported")
    if (
        made_by_class(cls, name)
        or hasattr(type, name)
        or any(hasattr(m, name) for c in cls.mro() for m in _METACLASSES if c.marks)
    ):
        return f.error("PT0204", node, f"`{name}` of a class is not supported")
    return f.raising(node, "AttributeError", f"type object '{cls.name}' has no attribute '{name}'")


def _slots(f: Frame, obj: hir.Expr, cls: ClassInfo, node: ast.AST) -> hir.Expr:
    """`self.__slots__`: what the class statement has, where that is written out."""
    for c in cls.mro():
        for s in c.node.body if c.slots is not None else ():
            match s:
                case ast.Assign(targets=[ast.Name(id="__slots__")], value=ast.Tuple(elts=elts) | ast.List(elts=elts)):
                    if all(isinstance(e, ast.Constant) for e in elts):
                        return effect_then(obj, f.expr(s.value))
        if c.slots is not None or c.library is not None:
            return f.error("PT0204", node, "`__slots__` is only supported of names that are written out in a tuple")
    if not cls.exception_root and all(isinstance(c, ClassInfo) for c in cls.lineage):
        message = f"'{cls.type_name or cls.name}' object has no attribute '__slots__'"
        return effect_then(obj, f.raising(node, "AttributeError", message))
    return f.error("PT0204", node, "`__slots__` of such a class is not supported")


def _mro(f: Frame, cls: ClassInfo, node: ast.AST, line: int) -> hir.Expr:
    names = [c if isinstance(c, str) else c.library for c in cls.lineage]
    if is_enum(cls) or any(c.is_generic for c in cls.mro()) or any("." in n for n in names if n is not None):
        return f.error("PT0204", node, "`__mro__` of a class with bases of the library is not supported")
    last: Type = BuiltinT("object") if f.world.object_class is None else ClassT(f.world.object_class)
    bases = [
        ClassT(c) if n is None and not isinstance(c, str) else BuiltinT(str(n))
        for c, n in zip(cls.lineage, names, strict=True)
    ]
    classes = [ClassT(cls), *bases, last]
    return hir.TupleExpr(TupleT(tuple(classes)), line, [hir.Lit(c, line, None) for c in classes])


def module_attribute(f: Frame, module: str, name: str, node: ast.AST, line: int) -> hir.Expr:
    """`module.name` of a module that stubs describe."""
    stub = stubs.load(module)
    assert stub is not None
    if name in stub.constants:
        value = stub.constants[name]
        if isinstance(value, ast.Constant | ast.UnaryOp):
            return f.expr(ast.copy_location(value, node) if hasattr(node, "lineno") else value)
        f.world.names_nans |= name == "nan"
        return hir.Inline(FLOAT, line, {"inf": "f64::INFINITY", "nan": "rt::num::NAN"}[name], [])
    if name in stub.functions:
        return hir.Lit(BuiltinT(f"{module}.{name}"), line, None)
    import importlib

    if hasattr(importlib.import_module(module), name):
        return f.error("PT0204", node, f"`{module}.{name}` is not supported yet")
    return f.error("PT0202", node, f"module '{module}' has no attribute `{name}`")
