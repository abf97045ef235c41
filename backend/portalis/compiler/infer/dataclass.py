"""`@dataclass`: the methods that it writes, as Python."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from portalis.compiler.program import ClassInfo

if TYPE_CHECKING:
    from portalis.compiler.infer.collector import ClassCollector


_NAMES = ("dataclass", "dataclasses.dataclass")
_OPTIONS = ("order", "frozen", "eq", "repr", "init")


def dataclass_options(d: ast.expr) -> dict[str, bool] | None:
    """The options of a decorator `@dataclass(…)`; `None` for any other decorator."""
    if not isinstance(d, ast.Call):
        return {} if ast.unparse(d) in _NAMES else None
    if d.args or dataclass_options(d.func) is None:
        return None
    options: dict[str, bool] = {}
    for k in d.keywords:
        if not isinstance(k.value, ast.Constant) or k.arg not in _OPTIONS:
            return None
        options[k.arg] = bool(k.value.value)
    return options


def make_dataclass(collector: ClassCollector, cls: ClassInfo, options: dict[str, bool], prefix: str) -> None:
    """Write the methods that `@dataclass` would, as Python, unless the class has its own."""
    cls.is_dataclass = True
    cls.frozen = options.get("frozen", False)
    fields: dict[str, tuple[ast.expr | None, bool, bool, bool, bool]] = {}
    for c in reversed(cls.mro()):
        if not c.is_dataclass:
            continue
        for name, annotation in c.annotations.items():
            if "ClassVar" in ast.unparse(annotation):
                continue
            fields[name] = _field(collector, c, name)
    for name in cls.annotations:
        if name in fields and isinstance(cls.variables.get(name), ast.Call) and _is_field(cls.variables[name]):
            default = fields[name][0]
            if default is None or fields[name][1]:
                cls.variables.pop(name, None)
            else:
                cls.variables[name] = default
    lines: list[str] = []
    init_fields = {n: v for n, v in fields.items() if v[2]}
    if options.get("init", True) and "__init__" not in cls.methods:
        params = "".join(f", {n}" for n in init_fields)
        body = [f"self.{n} = {n}" for n in init_fields]
        body += ["self.__post_init__()"] if cls.find_method("__post_init__") else []
        lines += [f"def __init__(self{params}):", *(f"    {b}" for b in body or ["pass"])]
    shown = ", ".join(f"{n}={{self.{n}!r}}" for n, v in fields.items() if v[3])
    if options.get("repr", True) and "__repr__" not in cls.methods:
        lines += ["def __repr__(self):", f"    return f'{{self.__class__.__qualname__}}({shown})'"]
    compared = [n for n, v in fields.items() if v[4]]
    mine = "".join(f"self.{n}, " for n in compared)
    theirs = "".join(f"other.{n}, " for n in compared)
    if options.get("eq", True) and "__eq__" not in cls.methods:
        lines += [
            "def __eq__(self, other):",
            "    if other.__class__ is self.__class__:",
            f"        return ({mine}) == ({theirs})",
            "    return NotImplemented",
        ]
    if options.get("order"):
        for name, op in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            lines += [
                f"def {name}(self, other):",
                "    if other.__class__ is self.__class__:",
                f"        return ({mine}) {op} ({theirs})",
                "    return NotImplemented",
            ]
    if cls.frozen and options.get("eq", True) and "__hash__" not in cls.methods:
        lines += ["def __hash__(self):", f"    return hash(({mine}))"]
    tree = ast.parse("\n".join(lines))
    from portalis.compiler.resolve import Resolver

    for n in ast.walk(tree):
        if hasattr(n, "lineno"):
            ast.copy_location(n, cls.node)
    collector.world.scopes.update(Resolver(tree).scopes)
    for item in tree.body:
        assert isinstance(item, ast.FunctionDef)
        collector.world.scopes[item].parent = collector.world.module_scope
        if item.name == "__init__":
            for arg in item.args.args[1:]:
                arg.annotation = next((c.annotations[arg.arg] for c in cls.mro() if arg.arg in c.annotations), None)
        fn = collector.function(item, f"{prefix}{cls.name}.", cls)
        fn.kind, fn.synthetic = "method", True
        if item.name == "__init__":
            # The frozen check is for the program's own assignments.
            for p in fn.params[1:]:
                p.default, p.fresh_default = fields[p.name][0], fields[p.name][1]
        cls.methods[item.name] = fn
        collector.world.keep_alive.append(tree)


def _is_field(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func) in ("field", "dataclasses.field")


def _field(collector: ClassCollector, cls: ClassInfo, name: str) -> tuple[ast.expr | None, bool, bool, bool, bool]:
    """Default (or factory), whether it is a factory, and the options init, repr, compare."""
    value = cls.raw_defaults.get(name) or cls.variables.get(name)
    if value is None:
        return None, False, True, True, True
    cls.raw_defaults[name] = value
    if not _is_field(value):
        return value, False, True, True, True
    assert isinstance(value, ast.Call)
    options = {k.arg: k.value for k in value.keywords}

    def flag(key: str) -> bool:
        v = options.get(key)
        return not (isinstance(v, ast.Constant) and v.value is False)

    default = options.get("default")
    factory = options.get("default_factory")
    if factory is not None:
        return factory, True, flag("init"), flag("repr"), flag("compare")
    return default, False, flag("init"), flag("repr"), flag("compare")
