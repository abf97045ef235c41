"""The modules of a project, one by one, before they are linked: what each binds, and what its imports name."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from portalis.compiler.resolve import Scope


@dataclass(eq=False)
class Unit:
    """One module of the project."""

    name: str
    package: str
    tree: ast.Module
    scopes: dict[ast.AST, Scope]
    #: module-level names → what they are called in the linked module
    names: dict[str, str] = field(default_factory=dict)
    #: names that stand for a module of the project, by the scope that imports them
    modules: dict[tuple[Scope, str], str] = field(default_factory=dict)
    #: names imported into functions
    aliases: dict[tuple[Scope, str], str] = field(default_factory=dict)
    #: names that an `import *` brought → the last one that did
    starred: dict[str, ast.stmt] = field(default_factory=dict)
    state: str = "new"
    #: it is one of the library: the program's statement that leads to it
    imported: ast.AST | None = None

    @property
    def library(self) -> bool:
        return self.imported is not None

    @property
    def scope(self) -> Scope:
        return self.scopes[self.tree]


def assigned_attributes(unit: Unit) -> Iterator[str]:
    """The attributes that a file assigns to what may be a module."""
    imported = {name for scope in unit.scopes.values() for name in scope.imported}
    for node in ast.walk(unit.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            base = node.value
            while isinstance(base, ast.Attribute):
                base = base.value
            if isinstance(base, ast.Name) and base.id in imported:
                yield node.attr


def variables_of(unit: Unit) -> set[str]:
    """The names that the statements at the top of a file of the project bind by assignments alone."""
    if unit.library:
        return set()
    found = Counter(name for s in unit.tree.body for name in _targets(s))
    return {name for name, times in found.items() if times == unit.scope.bindings.get(name)}


def _targets(s: ast.stmt) -> Iterator[str]:
    """The names that an assignment binds at the top of a file."""
    targets = (
        s.targets if isinstance(s, ast.Assign) else [s.target] if isinstance(s, ast.AnnAssign | ast.AugAssign) else []
    )
    for target in targets:
        if isinstance(target, ast.Name):
            yield target.id


def base_of(unit: Unit, s: ast.ImportFrom) -> str | None:
    """The module that `from … import` names; `None` when it lies outside of the project."""
    if not s.level:
        return s.module
    parts = unit.package.split(".") if unit.package else []
    if s.level - 1 > len(parts) or not parts:
        return None
    parts = parts[: len(parts) - (s.level - 1)]
    return ".".join([*parts, *([s.module] if s.module else [])]) or None


def meaning_of(s: ast.stmt, local: str) -> str | None:
    """What an import statement makes a name mean."""
    if isinstance(s, ast.Import):
        found = [a.name for a in s.names if (a.asname or a.name).split(".")[0] == local]
    elif isinstance(s, ast.ImportFrom):
        found = [f"{s.module}:{a.name}" for a in s.names if (a.asname or a.name) == local]
    else:
        return None
    return found[0] if found else None


def asks_for_main(test: ast.expr) -> bool:
    match test:
        case ast.Compare(left=ast.Name(id="__name__"), ops=[ast.Eq()], comparators=[ast.Constant(value="__main__")]):
            return True
    return False


def asks_for_type_checking(test: ast.expr) -> bool:
    match test:
        case ast.Name(id="TYPE_CHECKING") | ast.Attribute(value=ast.Name(id="typing"), attr="TYPE_CHECKING"):
            return True
    return False


def exported_by(unit: Unit) -> list[str] | None:
    """The names that `import *` brings; `None` when only running the module would tell."""
    for s in unit.tree.body:
        match s:
            case ast.Assign(targets=[ast.Name(id=target)], value=ast.List(elts=elts) | ast.Tuple(elts=elts)) if (
                target in ("__all__", unit.names.get("__all__"))
            ):
                texts = [e.value for e in elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
                if len(texts) == len(elts):
                    return texts
                return None
    if "__all__" in unit.scope.bindings:
        return None
    return [name for name in unit.names if not name.startswith("_")]
