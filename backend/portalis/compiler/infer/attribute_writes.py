"""Attributes written: fields, properties, class variables."""

from __future__ import annotations

import ast
import builtins as python
import sys

from portalis.compiler import hir
from portalis.compiler.infer.calls import (
    call_function,
)
from portalis.compiler.infer.conditions import builtin_class_name
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.output import assign_output
from portalis.compiler.infer.plain import is_enum, named_fields
from portalis.compiler.infer.presence import assign_function_attribute
from portalis.compiler.infer.refusals import read_only
from portalis.compiler.known_classes import known_class
from portalis.compiler.program import ClassInfo, is_special
from portalis.compiler.types import (
    ERROR,
    EXC,
    NEVER,
    NONE,
    STR,
    BoundT,
    BuiltinT,
    ClassT,
    Container,
    FuncT,
    InstT,
    ModuleT,
    members,
)


def assign_attribute(f: Frame, obj: hir.Expr, name: str, value: hir.Expr, node: ast.AST) -> None:
    """`obj.name = value`; the operands are evaluated already."""
    line = getattr(node, "lineno", obj.line)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        o, v = xs
        if isinstance(o.ty, InstT | ClassT) and o.ty.cls.find_inner(name) is not None:
            return f.error("PT0105", node, f"replacing the class `{name}` of a class is not supported")
        if isinstance(o.ty, BuiltinT) and o.ty.name == "sys" and name == "stdout" and f.world.assigns_output:
            return assign_output(f, v, line)
        if isinstance(o.ty, ModuleT) or isinstance(o.ty, BuiltinT) and not hasattr(python, o.ty.name):
            return f.error("PT0204", node, f"`{name}` of a module of the library cannot be assigned", "use a variable")
        if isinstance(o.ty, InstT | ClassT) and o.ty.cls.is_object:
            return f.error("PT0204", node, "attributes of `object` cannot be assigned", "write a class")
        if isinstance(o.ty, ClassT) and is_enum(o.ty.cls):
            return f.error("PT0204", node, "attributes of an enumeration cannot be assigned", "use a variable")
        if isinstance(o.ty, InstT) and is_enum(o.ty.cls) and (name in ("name", "value") or name.startswith("_")):
            return f.error(
                "PT0204", node, f"`{name}` of a member of an enumeration cannot be assigned", "use another name"
            )
        if isinstance(o.ty, InstT) and (whole := o.ty.cls.find_method("__setattr__")) is not None:
            return call_function(f, whole, [o, hir.Lit(STR, line, name), v], {}, node)
        if isinstance(o.ty, InstT):
            setter = o.ty.cls.find_setter(name)
            if setter is not None:
                return call_function(f, setter, [o, v], {}, node)
            method = o.ty.cls.find_method(name)
            if method is not None and method.kind != "cached":
                if method.kind == "property":
                    # 3.11 and later name the class in this message.
                    m = f"property '{name}' of '{o.ty.cls.qualname}' object has no setter"
                    return f.raising(node, "AttributeError", m)
                return f.error("PT0105", node, f"replacing the method `{name}` of an instance is not supported")
            if not o.ty.cls.allows(name):
                return _no_slot(f, o.ty.cls, name, node)
            if name in (named_fields(o.ty.cls) or ()) and not f.spec.fn.synthetic:
                return f.raising(node, "AttributeError", "can't set attribute")
            if o.ty.cls.frozen and not f.spec.fn.synthetic:
                return f.raising(node, "FrozenInstanceError", f"cannot assign to field '{name}'")
            info = f.world.field(o.ty.cls, name)
            info.slot.grow(v.ty)
            holder = o.ty.cls.find_variable(name)
            if holder is not None:
                info.slot.unify(f.world.class_variable(holder, name).slot)
            stmt = hir.SetField(line, o, o.ty.cls, name, f.coerce(v, info.slot))
            return hir.Do(NONE, line, [stmt], None)
        if isinstance(o.ty, ClassT):
            if is_special(name) or any(name in c.methods for c in o.ty.cls.mro()):
                return f.error("PT0105", node, f"replacing the method `{name}` of a class is not supported")
            holder = o.ty.cls.find_variable(name)
            if holder is not o.ty.cls:
                o.ty.cls.variables.setdefault(name, ast.copy_location(ast.Constant(None), o.ty.cls.node))
                o.ty.cls.late_variables.add(name)
                f.world.changed = True
                holder = o.ty.cls
            var = f.world.class_variable(holder, name)
            var.slot.grow(v.ty)
            return hir.Do(NONE, line, [hir.SetGlobal(line, var, f.coerce(v, var.slot))], None)
        if isinstance(o.ty, FuncT):
            return assign_function_attribute(f, o, o.ty.fn, name, v, node)
        if isinstance(o.ty, Container) and o.ty.name == "defaultdict" and name == "default_factory":
            return f.error("PT0204", node, "assigning `default_factory` is not supported", "make another defaultdict")
        if o.ty is EXC:
            return f.error(
                "PT0204",
                node,
                "an attribute of an exception of unknown class cannot be assigned",
                "catch the class that has it",
            )
        class_name = builtin_class_name(o.ty)
        kind = known_class(class_name)
        of_generator = class_name == "generator" and name in ("__name__", "__qualname__")
        if isinstance(o.ty, BuiltinT | BoundT) or of_generator or kind is not None and hasattr(kind, name):
            refusal = read_only(o.ty, name)
            if refusal is not None:
                return f.raising(node, "AttributeError", refusal)
            return f.error("PT0204", node, f"`{name}` of {o.ty} cannot be assigned")
        return f.raising(node, "AttributeError", f"'{class_name}' object has no attribute '{name}'")

    # The value may be a union: it is stored as it is, only the object is split.
    def whole(bound: list[hir.Expr]) -> hir.Expr:
        return f.dispatch([bound[0]], lambda xs: one([xs[0], bound[1]]))

    if value.ty is NEVER or value.ty is ERROR:
        f.run(value)
        return
    f.run(f.bind_all([obj, value], whole) if len(members(obj.ty)) > 1 else whole([obj, value]))


def _no_slot(f: Frame, cls: ClassInfo, name: str, node: ast.AST) -> hir.Expr:
    """`obj.name = …` where `__slots__` leaves no place for it."""
    if cls.find_variable(name) is not None:
        return f.raising(node, "AttributeError", f"'{cls.name}' object attribute '{name}' is read-only")
    more = " and no __dict__ for setting new attributes" if sys.version_info >= (3, 13) else ""
    return f.raising(node, "AttributeError", f"'{cls.name}' object has no attribute '{name}'{more}")
