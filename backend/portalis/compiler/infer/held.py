"""Classes that derive from builtin ones: an instance holds a plain value, and is a list (dict, …) wherever that says what it does.

The builtin base is a class of the library whose methods work on what `_plain_` holds. So nothing that a builtin method does is seen by what a
class overrides, as in CPython; and where the language itself asks for a list or a dict, it gets the methods of the instance, or what it
holds, or the place is refused: `builtin_class_name` marks the names of these classes, so that no place takes an instance for something else.
"""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.frame import Frame
from portalis.compiler.program import ClassInfo, FunctionDef
from portalis.compiler.types import (
    ERROR,
    INT,
    NEVER,
    NONE,
    Container,
    InstT,
    TupleT,
    Type,
    dict_of,
    is_dict,
    list_of,
    set_of,
)

#: the builtin classes that programs may derive from
KINDS = ("list", "set", "dict", "collections.OrderedDict", "collections.defaultdict", "collections.Counter")
_DICTS = KINDS[2:]
#: those of plain values that never change
VALUES = ("int", "float", "str")
#: what begins the names of the library's classes for them
OF_VALUES = "value."
#: the operators that such a class may define; any other one may be asked for where its instances are taken for plain values
_OPERATORS = "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul".split()
#: the special methods that such a class may define
VALUE_METHODS = frozenset(
    """__new__ __init__ __str__ __repr__ __format__ __call__ __enter__ __exit__ __neg__ __pos__ __invert__ __abs__""".split()
) | {f"__{prefix}{name}__" for name in _OPERATORS for prefix in ("", "r")}
#: the attribute that holds the plain value
HELD = "_plain_"
#: what the library calls its class for classes that derive from `tuple`, and where instances keep the tuple that they are
TUPLE, ITEMS = "portalis.tuple", "_value_"


def stands_for_builtin(name: str | None) -> bool:
    """Whether a class of the library, by its name, is one for a builtin class that programs derive from."""
    return name in KINDS or name == TUPLE or name is not None and name.startswith(OF_VALUES)


def value_kind(cls: ClassInfo) -> str | None:
    """`int`, `float` or `str`, where instances of a class are plain values too; members of enumerations are not meant."""
    found = (c.library for c in cls.mro() if c.library is not None and c.library.startswith(OF_VALUES))
    return next((name.removeprefix(OF_VALUES) for name in found), None)


def is_value(t: Type) -> bool:
    """Whether an exact type is one of plain values of a class of the program."""
    return isinstance(t, InstT) and value_kind(t.cls) is not None


def holds_tuple(cls: ClassInfo) -> bool:
    """Whether a class derives from `tuple`, and is no class of named tuples."""
    return any(c.library == TUPLE for c in cls.mro())


def keeps_value(cls: ClassInfo) -> bool:
    """Whether instances are made with the plain value that they are, which never changes."""
    return value_kind(cls) is not None or holds_tuple(cls)


def builtin_base(cls: ClassInfo) -> str | None:
    """The builtin class, no exception, that a class derives from."""
    return kind_of(cls) or value_kind(cls) or ("tuple" if holds_tuple(cls) else None)


def derives(cls: ClassInfo) -> bool:
    """Whether a class derives from a builtin one that is no exception."""
    return builtin_base(cls) is not None


def held_kind(t: Type) -> str | None:
    """The builtin class that values of an exact type are instances of by derivation."""
    return kind_of(t.cls) if isinstance(t, InstT) else None


def kind_of(cls: ClassInfo) -> str | None:
    """The builtin class that a class derives from."""
    return next((c.library for c in cls.mro() if c.library in KINDS), None)


def held_type(f: Frame, cls: ClassInfo) -> Type:
    """What the instances of exactly this class hold."""
    slot = f.world.field(cls, HELD).slot
    first, second = (f.world.slot(f"held {cls.ident}", cls.node, role) for role in ("first", "second"))
    match kind_of(cls):
        case "list":
            slot.fill(list_of(first))
        case "set":
            slot.fill(set_of(first))
        case "collections.OrderedDict":
            slot.fill(Container("OrderedDict", dict_of(first, second).args))
        case "collections.Counter":
            second.grow(INT)
            slot.fill(Container("Counter", dict_of(first, second).args))
        case _:
            slot.fill(dict_of(first, second))
    return slot.type


def is_held_dict(t: Type) -> bool:
    """Whether values of an exact type are dicts by derivation."""
    return held_kind(t) in _DICTS


def _empty(ty: Type, line: int) -> hir.Expr:
    assert isinstance(ty, Container)
    if ty.name not in ("OrderedDict", "Counter"):
        return hir.ListExpr(ty, line, [])
    from portalis.compiler.infer.builtins.library import ORDERED_DICT

    path = ORDERED_DICT if ty.name == "OrderedDict" else "dict::counter"
    return hir.Rt(ty, line, hir.RtFn(path, modes="o"), [hir.ListExpr(dict_of(*ty.args), line, [])])


def held(f: Frame, e: hir.Expr) -> hir.Expr:
    """The plain value that an instance holds; any other value as it is."""
    if isinstance(e.ty, InstT) and holds_tuple(e.ty.cls):
        return hir.FieldRead(f.world.field(e.ty.cls, ITEMS).slot.type, e.line, e, e.ty.cls, ITEMS)
    if not isinstance(e.ty, InstT) or kind_of(e.ty.cls) is None:
        return e
    return hir.FieldRead(held_type(f, e.ty.cls), e.line, e, e.ty.cls, HELD)


def own(cls: ClassInfo, *names: str) -> bool:
    """Whether the methods are those of the builtin class, or there are none: no class of the program overrides them."""
    return all(_of_builtin(cls.find_method(name)) for name in names) and not any(
        name in c.variables for c in cls.mro() for name in names
    )


def _of_builtin(method: FunctionDef | None) -> bool:
    return method is None or method.owner is not None and method.owner.library in (*KINDS, TUPLE)


def call_of_class(
    f: Frame, kind: str, name: str, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST
) -> hir.Expr:
    """`list.append(x, …)` and the like, where `x` is an instance or may be one."""
    from portalis.compiler.infer.builtins.registry import call_builtin
    from portalis.compiler.infer.calls import call_function

    names = list(kwargs)
    method = f.world.library_classes[TUPLE if kind == "tuple" else kind].find_method(name)

    def build(xs: list[hir.Expr]) -> hir.Expr:
        rest, named = xs[1 : len(args)], dict(zip(names, xs[len(args) :], strict=True))

        def one(x: hir.Expr) -> hir.Expr:
            if not isinstance(x.ty, InstT) or not x.ty.cls.derives_from(TUPLE if kind == "tuple" else kind):
                return call_builtin(f, f"{kind}.{name}", [x, *rest], named, node)
            if method is None or kind == "dict" and held_kind(x.ty) == "collections.OrderedDict":
                return f.error("PT0204", node, f"`{kind}.{name}` of {x.ty} is not supported")
            return call_function(f, method, [x, *rest], named, node)

        return f.dispatch([xs[0]], lambda ys: one(ys[0]))

    return f.bind_all([*args, *kwargs.values()], build)


def allocate_holding(f: Frame, cls: ClassInfo, line: int) -> hir.Expr:
    """`object.__new__` of such a class: an instance that holds an empty value."""
    t = InstT(cls)
    f.world.instantiate(cls)
    ty = held_type(f, cls)
    temp = f.temp(t, "made")
    read = f.read(temp, t, line)
    body: list[hir.Stmt] = [
        hir.Let(line, temp, hir.New(t, line, cls, None, [])),
        hir.SetField(line, read, cls, HELD, _empty(ty, line)),
    ]
    if kind_of(cls) == "collections.defaultdict":
        factory = f.world.field(cls, "default_factory").slot
        factory.grow(NONE)
        body.append(hir.SetField(line, read, cls, "default_factory", f.coerce(hir.Lit(NONE, line, None), factory)))
    return hir.Do(t, line, body, read)


def construct_holding(
    f: Frame, cls: ClassInfo, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST
) -> hir.Expr:
    """`cls(…)`: an empty instance, whose `__init__` then runs."""
    from portalis.compiler.infer.calls import call_method

    line = getattr(node, "lineno", 1)
    names = list(kwargs)

    def build(xs: list[hir.Expr]) -> hir.Expr:
        given, named = xs[: len(args)], dict(zip(names, xs[len(args) :], strict=True))

        def begin(x: hir.Expr) -> hir.Expr:
            done = call_method(f, x, "__init__", given, line, named, node)
            if done.ty is ERROR:
                return done
            if done.ty is NEVER:
                return hir.Do(NEVER, line, [hir.Run(line, done)], None)
            return hir.Do(x.ty, line, [hir.Run(line, done)], x)

        return f.bind(allocate_holding(f, cls, line), begin)

    return f.bind_all([*args, *kwargs.values()], build)


def with_copy(f: Frame, source: hir.Expr, made: hir.Expr, node: ast.AST) -> hir.Expr:
    """A new instance, which gets a copy of what the other one holds, if that holds anything."""
    from portalis.compiler.infer.stubcall import call_method_stub

    if held_kind(source.ty) is None:
        return made

    def put(x: hir.Expr) -> hir.Expr:
        assert isinstance(x.ty, InstT)
        copy = call_method_stub(f, held(f, source), "copy", [], {}, node)
        assert copy is not None
        return hir.Do(x.ty, x.line, [hir.SetField(x.line, x, x.ty.cls, HELD, copy)], x)

    return f.bind(made, put)


def merged(f: Frame, x: hir.Expr, node: ast.AST) -> hir.Expr:
    """What `dict.update` takes the items of: of a dict, what it holds."""
    if not isinstance(x.ty, InstT) or not is_held_dict(x.ty):
        return x
    asked = ("__iter__", "keys", "__getitem__") if held_kind(x.ty) == "collections.OrderedDict" else ("__iter__",)
    changed = next((name for name in asked if not own(x.ty.cls, name)), None)
    return held(f, x) if changed is None else refuse_override(f, x.ty.cls, changed, node)


def plain_operands(
    f: Frame, symbol: str, a: hir.Expr, b: hir.Expr, method: str, reflected: str, node: ast.AST
) -> list[hir.Expr] | None:
    """The plain operands of what `list` and `dict` do with their own; `None` where none is held, or the program has a say."""
    if held_kind(a.ty) is None and held_kind(b.ty) is None:
        return None
    if any(isinstance(x.ty, InstT) and not own(x.ty.cls, name) for x, name in ((a, method), (b, reflected))):
        return None
    kinds = [_plain_kind(x.ty) for x in (a, b)]
    if kinds == ["list", "list"] and symbol == "+":
        return [held(f, a), held(f, b)]
    if kinds == ["dict", "dict"] and symbol == "|":
        return [merged(f, a, node), merged(f, b, node)]
    return None


def _plain_kind(t: Type) -> str | None:
    if isinstance(t, TupleT) or isinstance(t, InstT) and holds_tuple(t.cls):
        return "tuple"
    return t.name if isinstance(t, Container) else held_kind(t)


_FAMILIES = {
    "list": "list",
    "tuple": "tuple",
    "vartuple": "tuple",
    "set": "set",
    "frozenset": "set",
    "dict_keys": "set",
}
_FAMILIES["dict_items"] = "set"


def alike(a: Type, b: Type) -> bool:
    """Whether one of two operands is held, and the other is of a builtin class that may have an operator for both."""
    if not any(held_kind(t) is not None or isinstance(t, InstT) and holds_tuple(t.cls) for t in (a, b)):
        return False
    kinds = ["dict" if is_dict(t) or is_held_dict(t) else _FAMILIES.get(_plain_kind(t) or "") for t in (a, b)]
    return kinds[0] is not None and kinds[0] == kinds[1]


def refuse_override(f: Frame, cls: ClassInfo, name: str, node: ast.AST) -> hir.Expr:
    """A place where CPython's builtin may or may not ask what a class overrides."""
    problem = f"an instance of {cls.name}, which overrides `{name}`, is not supported here"
    return f.error("PT0204", node, problem, f"hand over a plain {kind_of(cls)}, made in a loop")
