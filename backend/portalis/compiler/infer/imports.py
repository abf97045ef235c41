"""Imports are static: an imported name is no variable, it means the same thing wherever it can be read.

That holds where a scope binds the name by imports of one thing only, and every read comes after such an import has run.
Elsewhere the import is refused.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection
from dataclasses import dataclass, field

from portalis.compiler import hir, modules, stubs
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.world import World
from portalis.compiler.known_classes import imported_name
from portalis.compiler.nodes import fields
from portalis.compiler.resolve import COMPREHENSIONS, Scope
from portalis.compiler.types import BOOL, ERROR, INT, BuiltinT, ModuleT, Type

_FUNCTIONS = (ast.FunctionDef, ast.Lambda)


@dataclass(slots=True)
class _Place:
    """An import statement: what it makes the name mean, and the statements that run after it."""

    node: ast.stmt
    meaning: str
    after: list[ast.stmt]


@dataclass(slots=True)
class _Found:
    places: list[_Place] = field(default_factory=list)


def collect_imports(world: World) -> None:
    """Fill `world.imports`; report imports that are not static."""
    for node, scope in world.scopes.items():
        if isinstance(node, ast.Module | ast.FunctionDef) and scope.imported:
            _collect(world, scope, node)


def _collect(world: World, scope: Scope, node: ast.Module | ast.FunctionDef) -> None:
    found = {name: _Found() for name in scope.imported}
    _places(node.body, found)
    reads = _reads(world, scope, node, found.keys())
    for name, info in found.items():
        for place in info.places:
            world.imports[scope, name] = place.meaning
            world.import_nodes.setdefault(place.meaning, place.node)
        elsewhere = name in scope.globals or name in scope.nonlocals
        if elsewhere or scope.bindings[name] != scope.imported[name] or len({p.meaning for p in info.places}) != 1:
            message = f"the imported name `{name}` is bound to something else too"
            _refuse(world, info, message, "use another name for one of them")
            continue
        later = {s for p in info.places for s in p.after}
        early = [n for n, inside in reads[name] if later.isdisjoint(inside)]
        if early and scope.kind == "module" and any(_precedes_calls(node, p) for p in info.places):
            # Function bodies run when they are called: after the import, which nothing precedes that calls.
            direct = _direct(node)
            early = [n for n in early if n in direct]
        if early:
            _refuse(world, info, f"`{name}` is read where its import may not have run", "put the import at the top")


def _refuse(world: World, info: _Found, message: str, fix: str) -> None:
    world.reporter.add("PT0103", info.places[0].node, message, fix=fix)


def _places(body: list[ast.stmt], found: dict[str, _Found]) -> None:
    """The imports of this scope, in suites at any depth."""
    for i, s in enumerate(body):
        if isinstance(s, ast.Import):
            for alias in s.names:
                name = (alias.asname or alias.name).split(".")[0]
                found[name].places.append(_Place(s, alias.name, body[i + 1 :]))
        elif isinstance(s, ast.ImportFrom):
            for alias in s.names:
                name = (alias.asname or alias.name).split(".")[0]
                found[name].places.append(_Place(s, f"{s.module or ''}:{alias.name}", body[i + 1 :]))
        elif not isinstance(s, ast.FunctionDef | ast.ClassDef):
            for suite in _suites(s):
                _places(suite, found)


def _suites(s: ast.stmt) -> list[list[ast.stmt]]:
    out = [getattr(s, part, []) for part in ("body", "orelse", "finalbody")]
    out.extend(h.body for h in getattr(s, "handlers", []))
    return out


def _reads(
    world: World, scope: Scope, node: ast.AST, names: Collection[str]
) -> dict[str, list[tuple[ast.Name, tuple[ast.stmt, ...]]]]:
    """Where names are read and mean the imports of this scope, with the statements around; annotations are no reads."""
    out: dict[str, list[tuple[ast.Name, tuple[ast.stmt, ...]]]] = {name: [] for name in names}

    def visit(n: ast.AST, here: Scope, inside: tuple[ast.stmt, ...]) -> None:
        if isinstance(n, ast.Name) and n.id in out and isinstance(n.ctx, ast.Load):
            owner = here.owner(n.id)
            if owner is scope or owner is None and scope.kind == "module":
                out[n.id].append((n, inside))
        elif isinstance(n, ast.stmt):
            inside = (*inside, n)
        for part in fields(type(n)):
            if part in ("annotation", "returns"):
                continue
            value = getattr(n, part, None)
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    inner = world.scopes.get(child, here) if isinstance(child, (*_FUNCTIONS, *COMPREHENSIONS)) else here
                    visit(child, inner, inside)

    visit(node, scope, ())
    return out


def _direct(node: ast.AST) -> set[ast.AST]:
    """What runs with the module's own body: everything outside function bodies."""
    out: set[ast.AST] = set()

    def visit(n: ast.AST) -> None:
        out.add(n)
        for part in fields(type(n)):
            if isinstance(n, _FUNCTIONS) and part == "body":
                continue
            value = getattr(n, part, None)
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    visit(child)

    visit(node)
    return out


def _precedes_calls(node: ast.Module | ast.FunctionDef, place: _Place) -> bool:
    """Whether the import stands in the module's body with no call before it."""
    if place.node not in node.body:
        return False
    before = node.body[: node.body.index(place.node)]
    return not any(isinstance(n, ast.Call) for s in before for n in _direct(s))


def refuse_module(f: Frame, node: ast.AST, name: str) -> hir.Expr:
    """The error for an import of a module that is not there."""
    why = modules.reason(name)
    return f.error(
        "PT0103",
        node,
        f"the module `{name}` is not available in a translated program",
        "`portalis doctor --modules` lists the modules that are",
        *([why] if why else []),
    )


def read_import(f: Frame, meaning: str, node: ast.expr) -> hir.Expr:
    """The value of an imported name."""
    module, from_import, name = meaning.partition(":")
    if not modules.is_known(module) and modules.has_no_effect(module):
        # Importing it did nothing; this is where it is needed.
        return refuse_module(f, f.world.import_nodes.get(meaning, node), module)
    if not from_import:
        known: Type = BuiltinT(module) if modules.is_known(module) else ERROR
        return hir.Lit(ModuleT(module) if stubs.load(module) is not None else known, node.lineno, None)
    if not modules.is_known(module):
        return hir.Lit(ERROR, node.lineno, None)
    if module == modules.BUILTIN:
        full = modules.BUILTIN_NAMES.get(name, f"{modules.BUILTIN}.{name}")
        if full == "sys.version_info.minor":
            return hir.Lit(INT, node.lineno, sys.version_info.minor)
        return hir.Lit(BuiltinT(full), node.lineno, None)
    if stubs.load(module) is not None:
        from portalis.compiler.infer.attributes import module_attribute

        return module_attribute(f, module, name, node, node.lineno)
    if module == "sys":
        from portalis.compiler.infer.attributes import sys_attribute

        return sys_attribute(f, name, node, node.lineno)
    return known_member(imported_name(module, name), node.lineno)


def known_member(name: str, line: int) -> hir.Expr:
    """What a name of a module means that the translator knows itself."""
    if name == "typing.TYPE_CHECKING":
        return hir.Lit(BOOL, line, False)
    return hir.Lit(BuiltinT(name), line, None)
