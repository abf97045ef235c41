"""Enumerations: classes with a closed set of instances, their members.

A member is an instance made where the class stands, kept in a class variable of its name. The class knows its members in
`_members_`, and by all their names in `_named_`; the rest is Python (`library`).
"""

from __future__ import annotations

import ast
import enum
import operator
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.infer.calls import call_function
from portalis.compiler.infer.conditions import isinstance_test
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.plain import is_enum, plain_kind
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import (
    EXC_CLASS,
    INT,
    NEVER,
    STR,
    BoundT,
    BuiltinT,
    ClassT,
    Container,
    FuncT,
    InstT,
    ModuleT,
    TupleT,
    members,
)

if TYPE_CHECKING:
    from portalis.compiler.infer.collector import ClassCollector

_AUTO = "enum.auto"
#: names that an enumeration has itself
_OWN = ("name", "value", "mro", "")


def make_enum(collector: ClassCollector, cls: ClassInfo, unique: bool) -> None:
    """Find the members of an enumeration in its body."""
    world = collector.world

    def refuse(node: ast.AST, message: str, fix: str | None = None) -> None:
        world.syntax_errors.append((None, "PT0105", node, message, fix))

    bodies = [c for c in cls.mro()[1:] if c.members]
    if cls.runs or cls.inner:
        refuse(
            cls.node,
            "statements and classes in the body of an enumeration are not supported",
            "write only members and methods",
        )
    if cls.is_dataclass or any(c.is_dataclass for c in cls.mro()):
        refuse(cls.node, "an enumeration of dataclass instances is not supported")
    if (own := cls.find_method("_generate_next_value_")) is not None:
        refuse(own.node, "`_generate_next_value_` is not supported", "write the values out instead of `auto()`")
    values: list[object] = []
    for name, value in list(cls.variables.items()):
        if name.startswith("__") and name.endswith("__"):
            continue
        if name.startswith("_") and name.endswith("_") or name in _OWN or name.startswith("__") or hasattr(type, name):
            refuse(value, f"`{name}` in the body of an enumeration is not supported", "choose another name")
            continue
        if isinstance(value, ast.Lambda):
            refuse(value, "a function in the body of an enumeration is no member", "define it with `def`")
        if collector.means(value, _AUTO):
            known = _next(cls, values)
            if known is None:
                refuse(value, "`auto()` after this value is not supported", "write the value out")
                known = 0
            if plain_kind(cls) is str:
                known = name.lower()
                if not cls.derives_from("enum.StrEnum"):
                    refuse(value, "`auto()` in an enumeration of texts is not supported", "write the value out")
            value = cls.variables[name] = ast.copy_location(ast.Constant(known), value)
        elif any(collector.means(n, _AUTO) for n in ast.walk(value)):
            refuse(value, "`auto()` inside of a value is not supported", "write the value out")
            value = cls.variables[name] = ast.copy_location(ast.Constant(None), value)
        values.append(_known_value(value, dict(zip(cls.members, values, strict=True))))
        cls.members[name] = value
    if bodies and cls.members:
        refuse(cls.node, f"<enum {cls.name!r}> cannot extend <enum {bodies[0].name!r}>")
    known_values = all(v is not NotImplemented for v in values)
    cls.members_differ = known_values and all(v not in values[:i] for i, v in enumerate(values))
    if unique and not cls.members_differ:
        refuse(cls.node, "`@unique` of values that are not known to differ is not supported", "leave `@unique` out")
    if cls.derives_from("enum.Flag"):
        _make_flags(cls, values, refuse)
    for name, empty in (("_members_", ast.List([], ast.Load())), ("_named_", ast.Dict([], []))):
        cls.define_variable(name, ast.fix_missing_locations(ast.copy_location(empty, cls.node)))


_BITS: dict[type[ast.operator], Callable[[int, int], int]] = {
    ast.BitOr: operator.or_,
    ast.BitAnd: operator.and_,
    ast.BitXor: operator.xor,
}


def _known_value(node: ast.expr, before: dict[str, object]) -> object:
    """The value of a member, where it is known at translation; `before` holds those of the members above it."""
    match node:
        case ast.Name(id=name):
            return before.get(name, NotImplemented)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BITS:
            a, b = _known_value(left, before), _known_value(right, before)
            return _BITS[type(op)](a, b) if type(a) is int and type(b) is int else NotImplemented
        case ast.BinOp(left=ast.Constant(value=int(a)), op=ast.LShift(), right=ast.Constant(value=int(b))) if (
            0 <= b < 62
        ):
            return a << b
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError):
        return NotImplemented


def _make_flags(cls: ClassInfo, values: list[object], refuse: Callable[[ast.AST, str, str | None], None]) -> None:
    """What flags have besides what all enumerations have: the bits of their members."""
    numbers = [v for v in values if type(v) is int and 0 <= v < 2**62]
    singles = sum({v for v in numbers if v.bit_count() == 1})
    mask = 0
    for v in numbers:
        mask |= v
    if len(numbers) < len(values):
        message = "the values of flags have to be ints from zero on, known at translation"
        refuse(cls.node, message, "write `auto()` or numbers, and other flags joined with `|`")
    elif mask != singles:
        refuse(cls.node, "flags with bits that have no name of their own are not supported", "name each bit")
    if (own := cls.find_method("_missing_")) is not None and own.owner is not None and own.owner.library is None:
        refuse(own.node, "`_missing_` of flags is not supported", None)
    variables = {
        "_known_": ast.List([], ast.Load()),
        "_mask_": ast.Constant(mask),
        "_bits_": ast.Constant((1 << mask.bit_length()) - 1),
    }
    for name, value in variables.items():
        cls.define_variable(name, ast.fix_missing_locations(ast.copy_location(value, cls.node)))


def _next(cls: ClassInfo, values: list[object]) -> int | str | None:
    """What `auto()` gives after `values`; `None` where that is known at run time only, or differs between versions."""
    if not values:
        return 1
    numbers = [v for v in values if type(v) is int]
    if cls.derives_from("enum.Flag"):
        return 1 << max(numbers).bit_length() if len(numbers) == len(values) else None
    if plain_kind(cls) is str:
        return 0
    if len(numbers) != len(values) or numbers[-1] != max(numbers):
        return None
    return numbers[-1] + 1


def make_members(f: Frame, cls: ClassInfo) -> None:
    """What the class statement does once the body has run: one instance for each member."""
    t, line = InstT(cls), cls.node.lineno
    f.world.instantiate(cls)
    kind = plain_kind(cls)
    for name, node in cls.members.items():
        value = f.class_body.get(name)
        e = hir.GlobalRead(value.slot.type, line, value, False) if value is not None else f.expr(node)
        if e.ty is NEVER:
            f.run(e)
            return
        if kind is not None and e.ty is not (INT if kind is int else STR):
            f.error("PT0105", node, f"the value of a member of this enumeration is {e.ty}, not {kind.__name__}")
            return
        if any(isinstance(m, FuncT | BuiltinT | ClassT | BoundT | ModuleT) or m is EXC_CLASS for m in members(e.ty)):
            f.error("PT0105", node, f"{e.ty} as a member of an enumeration is not supported", "use a method")
            return
        member = f.temp(t, "member")
        f.out.append(hir.Let(line, member, hir.New(t, line, cls, None, [])))
        read = f.read(member, t, line)
        held = f.temp(e.ty, "value")
        f.out.append(hir.Let(line, held, e))
        for field, given in (("_value_", f.read(held, e.ty, line)), ("_name_", hir.Lit(STR, line, name))):
            info = f.world.field(cls, field)
            info.slot.grow(given.ty)
            f.out.append(hir.SetField(line, read, cls, field, f.coerce(given, info.slot)))
        init = cls.find_method("__init__")
        if init is not None:
            given = f.read(held, e.ty, line)
            args = [given]
            if isinstance(e.ty, TupleT):
                args = [hir.TupleItem(item, line, given, i) for i, item in enumerate(e.ty.items)]
            elif any(isinstance(m, TupleT) or isinstance(m, Container) and m.name == "vartuple" for m in members(e.ty)):
                f.error("PT0105", node, "a value that may be a tuple of any length is not supported in an enumeration")
                return
            f.run(call_function(f, init, [read, *args], {}, cls.node))
            if f.env is None:
                return
        put = cls.find_method("_put_" if cls.members_differ else "_add_")
        assert put is not None
        made = call_function(f, put, [hir.Lit(ClassT(cls), line, None), hir.Lit(STR, line, name), read], {}, cls.node)
        if made.ty is NEVER:
            f.run(made)
            return
        var = f.world.class_variable(cls, name)
        var.slot.grow(made.ty)
        f.out.append(hir.SetGlobal(line, var, f.coerce(made, var.slot)))


def made_flag(f: Frame, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST) -> hir.Expr:
    """A new instance of a class of flags, with the value and the name that are given."""
    cls_value, value, name = args
    assert isinstance(cls_value.ty, ClassT)
    cls, line = cls_value.ty.cls, value.line
    t = InstT(cls)

    def make(xs: list[hir.Expr]) -> hir.Expr:
        made = f.temp(t, "flag")
        read = f.read(made, t, line)
        body: list[hir.Stmt] = [hir.Let(line, made, hir.New(t, line, cls, None, []))]
        for field, given in (("_value_", f.coerce(xs[0], INT)), ("_name_", xs[1])):
            info = f.world.field(cls, field)
            info.slot.grow(given.ty)
            body.append(hir.SetField(line, read, cls, field, f.coerce(given, info.slot)))
        return hir.Do(t, line, body, read)

    return f.bind_all([value, name], make)


def find_member(f: Frame, cls: ClassInfo, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST) -> hir.Expr:
    """`Color(value)`."""
    given = [*args, *kwargs.values()]
    if len(given) != 1 or list(kwargs) not in ([], ["value"]) or isinstance(given[0], hir.Spread) or not cls.members:
        return f.error(
            "PT0105", node, f"`{cls.name}` is an enumeration: it is called with one value", "write `Enum` classes out"
        )
    find = cls.find_method("_find_")
    assert find is not None
    return call_function(f, find, [hir.Lit(ClassT(cls), given[0].line, None), given[0]], {}, node)


def _variable(f: Frame, cls: ClassInfo, name: str, line: int) -> hir.Expr:
    holder = cls.find_variable(name)
    assert holder is not None
    var = f.world.class_variable(holder, name)
    return hir.GlobalRead(var.slot.type, line, var, True)


def all_members(f: Frame, cls: ClassInfo, line: int) -> hir.Expr:
    """The members of an enumeration, without those that are other names: a list."""
    if not cls.members:
        where = ast.Pass(lineno=line, col_offset=0, end_lineno=line, end_col_offset=1)
        return f.error("PT0204", where, f"the members of `{cls.name}`, which has none, are not supported")
    return _variable(f, cls, "_members_", line)


def by_name(f: Frame, cls: ClassInfo, line: int) -> hir.Expr:
    """The members of an enumeration by all their names: a dict."""
    return _variable(f, cls, "_named_", line)


def class_attribute(f: Frame, cls: ClassInfo, name: str, node: ast.AST, line: int) -> hir.Expr:
    """`Color.name` where `name` is neither a member nor anything else that the class statement defines."""
    if name == "__members__":
        if id(node) in _looked_into(f):
            return by_name(f, cls, line)
        return f.error("PT0204", node, "`__members__` as a value is not supported", "make a dict of it: `dict(…)`")
    if hasattr(enum.EnumType, name) or hasattr(enum.Flag, name):
        return f.error("PT0204", node, f"`{name}` of an enumeration is not supported")
    message = name if sys.version_info < (3, 12) else f"type object '{cls.name}' has no attribute '{name}'"
    return f.raising(node, "AttributeError", message)


def _looked_into(f: Frame) -> set[int]:
    """The expressions whose value is asked for items only, so that a dict can stand for a view of it."""
    found = {id(n.value) for n in f.world.nodes(ast.Attribute)} | {id(n.value) for n in f.world.nodes(ast.Subscript)}
    found |= {id(n.iter) for n in f.world.nodes(ast.For)} | {id(n.iter) for n in f.world.nodes(ast.comprehension)}
    found |= {
        id(c)
        for n in f.world.nodes(ast.Compare)
        for op, c in zip(n.ops, n.comparators, strict=True)
        if isinstance(op, _IN)
    }
    for call in f.world.nodes(ast.Call):
        if isinstance(call.func, ast.Name) and call.func.id in ("len", "list", "sorted", "dict", "tuple", "set"):
            found |= {id(a) for a in call.args}
    return found


_IN = (ast.In, ast.NotIn)


def contains_member(f: Frame, item: hir.Expr, cls: ClassInfo, node: ast.AST) -> hir.Expr:
    """`item in Color`: before 3.12, only members may be asked for."""
    if sys.version_info < (3, 12):
        if any(not isinstance(m, InstT) or not is_enum(m.cls) for m in members(item.ty)):
            problem = "`in` an enumeration needs a member: versions of Python differ about other values"
            return f.error("PT0204", node, problem)
        return isinstance_test(f, item, [ClassT(cls)], node)
    has = cls.find_method("_has_")
    assert has is not None
    return call_function(f, has, [hir.Lit(ClassT(cls), item.line, None), item], {}, node)
