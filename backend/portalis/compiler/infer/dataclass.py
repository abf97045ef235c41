"""`@dataclass`: the methods that it writes, as Python."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from portalis.compiler.infer.bases import library_name
from portalis.compiler.infer.library_classes import CONVERSION
from portalis.compiler.infer.synthesis import add_methods
from portalis.compiler.program import ClassInfo
from portalis.compiler.resolve import is_literal

if TYPE_CHECKING:
    from portalis.compiler.infer.collector import ClassCollector
    from portalis.compiler.infer.world import World

_OPTIONS = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots")
_FIELD_OPTIONS = ("default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only")
#: functions of the module that need methods of their own
CONVERTING = frozenset({"asdict", "astuple"})
_ORDER = (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">="))


@dataclass(frozen=True, slots=True)
class DataField:
    """A field of a dataclass, or what `__init__` only hands to `__post_init__` (`init_only`)."""

    name: str
    default: ast.expr | None = None
    #: a function that makes the default
    factory: ast.expr | None = None
    init: bool = True
    repr: bool = True
    hash: bool | None = None
    compare: bool = True
    kw_only: bool = False
    init_only: bool = False

    @property
    def optional(self) -> bool:
        return self.default is not None or self.factory is not None


def dataclass_options(world: World, d: ast.expr) -> dict[str, bool] | None:
    """The options of a decorator `@dataclass(…)`; `None` for any other decorator, and for options that are not supported."""
    if not isinstance(d, ast.Call):
        return {} if library_name(world, d) == "dataclasses.dataclass" else None
    if d.args or dataclass_options(world, d.func) is None:
        return None
    options: dict[str, bool] = {}
    for k in d.keywords:
        if not isinstance(k.value, ast.Constant) or k.arg not in _OPTIONS:
            return None
        options[k.arg] = bool(k.value.value)
    return options


def make_dataclass(collector: ClassCollector, cls: ClassInfo, options: dict[str, bool], prefix: str) -> None:
    """Write the methods that `@dataclass` would, as Python, unless the class has its own."""
    world = collector.world

    def refuse(message: str, fix: str | None = None) -> None:
        world.syntax_errors.append((None, "PT0105", cls.node, message, fix))

    cls.is_dataclass = True
    cls.marks.add("dataclasses.dataclass")
    cls.frozen = options.get("frozen", False)
    eq = options.get("eq", True)
    if any(c.is_dataclass and c.frozen != cls.frozen for c in cls.mro()[1:]):
        refuse("a frozen dataclass and one that is not frozen cannot derive from each other")
    fields: dict[str, DataField] = {}
    for c in reversed(cls.mro()[1:]):
        nearest = next((b for b in c.mro() if b.is_dataclass), None)
        fields |= nearest.data_fields if nearest is not None else {}
    own = _own_fields(world, cls, options.get("kw_only", False), refuse)
    fields |= own
    cls.data_fields = fields
    if options.get("slots", False):
        _make_slots(cls, own, refuse)
    given = [f for f in fields.values() if f.init]
    ordered = [*(f for f in given if not f.kw_only), *(f for f in given if f.kw_only)]
    late = next((b.name for a, b in pairwise(ordered) if a.optional and not b.optional and not b.kw_only), None)
    if late is not None:
        refuse(f"the field `{late}` without a default follows one with a default", "give it a default, or move it up")
    if options.get("order", False) and (not eq or any(name in cls.methods for name, _ in _ORDER)):
        refuse("`order=True` needs `eq=True`, and a class without comparisons of its own")
    lines: list[str] = []
    if options.get("init", True) and "__init__" not in cls.methods:
        lines += _init(cls, fields, ordered, refuse)
    plain = [f for f in fields.values() if not f.init_only]
    shown = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in plain if f.repr)
    if options.get("repr", True) and "__repr__" not in cls.methods:
        lines += ["def __repr__(self):", f"    return f'{{self.__class__.__qualname__}}({shown})'"]
    mine = "".join(f"self.{f.name}, " for f in plain if f.compare)
    theirs = "".join(f"other.{f.name}, " for f in plain if f.compare)
    comparisons = [("__eq__", "==")] if eq and "__eq__" not in cls.methods else []
    for name, op in [*comparisons, *(_ORDER if options.get("order", False) else ())]:
        lines += [
            f"def {name}(self, other):",
            "    if other.__class__ is self.__class__:",
            f"        return ({mine}) {op} ({theirs})",
            "    return NotImplemented",
        ]
    if options.get("unsafe_hash", False) and "__hash__" in cls.methods:
        refuse("`unsafe_hash=True` in a class that has a `__hash__` of its own")
    if (options.get("unsafe_hash", False) or cls.frozen and eq) and "__hash__" not in cls.methods:
        hashed = "".join(f"self.{f.name}, " for f in plain if (f.compare if f.hash is None else f.hash))
        lines += ["def __hash__(self):", f"    return hash(({hashed}))"]
    if CONVERTING.intersection(world.names_used):
        lines += _conversions([f.name for f in plain])
    init = add_methods(
        collector, cls, "\n".join(lines), prefix, {"conversion": CONVERSION}, globals_of_program=True
    ).get("__init__")
    if init is not None:
        for p in init.params[1:]:
            p.annotation = next((c.annotations[p.name] for c in cls.mro() if p.name in c.annotations), None)
            f = fields[p.name]
            p.default, p.fresh_default = f.factory or f.default, f.factory is not None


def _conversions(names: list[str]) -> list[str]:
    """The methods that `asdict` and `astuple` call."""
    items = ", ".join(f"{n!r}: conversion.asdict(self.{n})" for n in names)
    parts = "".join(f"conversion.astuple(self.{n}), " for n in names)
    return [
        "def _asdict_of_dataclass_(self):",
        f"    return {{{items}}}",
        "def _astuple_of_dataclass_(self):",
        f"    return ({parts})",
    ]


def _init(cls: ClassInfo, fields: dict[str, DataField], ordered: list[DataField], refuse: object) -> list[str]:
    assert callable(refuse)
    params = ["self"]
    for f in ordered:
        if f.kw_only and "*" not in params:
            params.append("*")
        params.append(f.name)
    body: list[str] = []
    for f in fields.values():
        if f.init_only:
            continue
        if f.init:
            body.append(f"self.{f.name} = {f.name}")
        elif f.factory is not None:
            if not isinstance(f.factory, ast.Name):
                refuse(
                    f"the factory of `{f.name}`, which is no parameter, is not supported", "name a function or class"
                )
            else:
                body.append(f"self.{f.name} = {f.factory.id}()")
    if cls.find_method("__post_init__"):
        body.append(f"self.__post_init__({', '.join(f.name for f in fields.values() if f.init_only)})")
    return [f"def __init__({', '.join(params)}):", *(f"    {b}" for b in body or ["pass"])]


def _own_fields(world: World, cls: ClassInfo, kw_only: bool, refuse: object) -> dict[str, DataField]:
    """The fields that the body of a class declares. What is left of a field's value in the class is its default."""
    assert callable(refuse)
    found: dict[str, DataField] = {}
    for name, annotation in cls.annotations.items():
        outer = annotation.value if isinstance(annotation, ast.Subscript) else annotation
        kind = library_name(world, outer)
        if "ClassVar" in ast.unparse(annotation):
            continue
        if kind == "dataclasses.KW_ONLY":
            kw_only = True
            continue
        value = cls.variables.get(name)
        f = DataField(name, value, kw_only=kw_only, init_only=kind == "dataclasses.InitVar")
        if value is not None and isinstance(value, ast.Call) and library_name(world, value.func) == "dataclasses.field":
            f = _field(f, value, refuse)
            cls.variables.pop(name)
            if f.default is not None:
                cls.variables[name] = f.default
        elif isinstance(value, ast.List | ast.Dict | ast.Set):
            kind = {ast.List: "list", ast.Dict: "dict", ast.Set: "set"}[type(value)]
            refuse(f"mutable default <class '{kind}'> for field {name} is not allowed: use default_factory")
        found[name] = f
    return found


def _field(f: DataField, call: ast.Call, refuse: object) -> DataField:
    """What `field(…)` says."""
    assert callable(refuse)
    given = {k.arg: k.value for k in call.keywords}
    unknown = [k for k in given if k not in _FIELD_OPTIONS]
    if call.args or unknown:
        refuse(f"`{ast.unparse(call)}` is not supported")
    flags: dict[str, bool | None] = {}
    for key, otherwise in (("init", True), ("repr", True), ("compare", True), ("hash", None), ("kw_only", f.kw_only)):
        value = given.get(key)
        if value is not None and not isinstance(value, ast.Constant):
            refuse(f"the option `{key}` of the field `{f.name}` is not a literal", "write `True` or `False`")
        flags[key] = value.value if isinstance(value, ast.Constant) else otherwise  # type: ignore[assignment]
    return DataField(
        f.name,
        given.get("default"),
        given.get("default_factory"),
        flags["init"] is not False,
        flags["repr"] is not False,
        flags["hash"],
        flags["compare"] is not False,
        bool(flags["kw_only"]),
        f.init_only,
    )


def _make_slots(cls: ClassInfo, own: dict[str, DataField], refuse: object) -> None:
    """`slots=True`: instances have the fields and nothing else, and the class has no defaults."""
    assert callable(refuse)
    cls.slots = frozenset(f.name for f in own.values() if not f.init_only)
    for name, f in own.items():
        if f.default is not None and not is_literal(f.default):
            refuse(f"the default of `{name}` in a dataclass with slots is not a literal", "leave out `slots=True`")
        cls.variables.pop(name, None)
    if any(isinstance(n, ast.Name) and n.id in ("super", "__class__") for n in ast.walk(cls.node)):
        refuse("`super()` in a dataclass with slots is not supported", "leave out `slots=True`")
