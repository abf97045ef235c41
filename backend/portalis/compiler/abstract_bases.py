"""Classes of `collections.abc` as bases: a class statement that names one derives from the library's class of that name.

The name itself keeps its meaning, that of an abstract class which `isinstance` asks for. Only where it is a base, or where an attribute
of it is read, it becomes an import of `_collections_abc`, which has the methods that CPython's class hands down.

A module is named before it is known what else of `collections` a file needs: `collections.abc.Sized` becomes `abc.Sized` of an import of
its own.

Example: ``class Deck(Sequence): …`` becomes ``class Deck(Sequence$base): …``.
"""

from __future__ import annotations

import ast
import re

from portalis.compiler.made_imports import add_imports

_CLASSES = frozenset(
    """Callable Collection Container Hashable ItemsView Iterable Iterator KeysView Mapping MutableMapping MutableSequence
    MutableSet Reversible Sequence Set Sized ValuesView""".split()
)
#: `typing` calls one of them differently, and has classes of its own under no other name
_OF_TYPING = {name: name for name in _CLASSES - {"Set"}} | {"AbstractSet": "Set"}
#: what `collections.abc` is called where a file names it in full
_ABC = "collections$abc"
_MODULES = {"collections.abc": {name: name for name in _CLASSES}, "typing": _OF_TYPING}


def inherit_methods(tree: ast.Module, text: str) -> None:
    """Replace such bases, in place."""
    if "collections" not in text and "typing" not in text:
        return
    if re.search(r"\bcollections\s*\.\s*abc\b", text):
        _Shortener().run(tree)
    if "class" not in text:
        return
    names, modules = _imports(tree)
    if not names and not modules:
        return
    bases = [b for n in ast.walk(tree) if isinstance(n, ast.ClassDef) for b in n.bases]
    if not any(_meaning(_plain(b), names, modules) for b in bases):
        return
    rebound = _bound_otherwise(tree)
    names = {name: meant for name, meant in names.items() if name not in rebound}
    modules = {name: meant for name, meant in modules.items() if name not in rebound}
    _Replacer(names, modules).run(tree)


class _Shortener(ast.NodeTransformer):
    """`import collections.abc` as an import of `collections`, of which `abc` is imported."""

    def __init__(self) -> None:
        self.used = False

    def run(self, tree: ast.Module) -> None:
        if "collections" not in _bound_otherwise(tree):
            self.visit(tree)
        if self.used:
            add_imports(tree, {("collections", "abc"): _ABC})

    def visit_Import(self, node: ast.Import) -> ast.stmt | list[ast.stmt]:
        if not any(a.name == "collections.abc" for a in node.names):
            return node
        made: list[ast.stmt] = []
        for a in node.names:
            if a.name == "collections.abc" and a.asname is not None:
                alias = ast.copy_location(ast.alias("abc", a.asname), a)
                made.append(ast.copy_location(ast.ImportFrom("collections", [alias], 0), node))
            else:
                a.name = "collections" if a.name == "collections.abc" else a.name
                made.append(ast.copy_location(ast.Import([a]), node))
        return made

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        match node:
            case ast.Attribute(value=ast.Attribute(value=ast.Name(id="collections"), attr="abc") as module):
                self.used = True
                node.value = ast.copy_location(ast.Name(_ABC, ast.Load()), module)
            case _:
                self.generic_visit(node)
        return node


def _imports(tree: ast.Module) -> tuple[dict[str, str], dict[str, str]]:
    """The names that mean such classes, and those that mean modules with them."""
    names: dict[str, str] = {}
    modules: dict[str, str] = {}
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module="collections", level=0, names=aliases):
                modules |= {a.asname or a.name: "collections.abc" for a in aliases if a.name == "abc"}
            case ast.ImportFrom(module=str() as module, level=0, names=aliases) if module in _MODULES:
                known = _MODULES[module]
                names |= {a.asname or a.name: known[a.name] for a in aliases if a.name in known}
            case ast.Import(names=aliases):
                modules |= {a.asname or a.name: a.name for a in aliases if a.name in _MODULES}
    return names, modules


def _bound_otherwise(tree: ast.Module) -> set[str]:
    """The names that something else than an import binds."""
    bound: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
                bound.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                bound.add(name)
    return bound


def _plain(base: ast.expr) -> ast.expr:
    return base.value if isinstance(base, ast.Subscript) else base


def _meaning(node: ast.expr, names: dict[str, str], modules: dict[str, str]) -> str | None:
    """The class of `_collections_abc` that an expression stands for."""
    match node:
        case ast.Name(id=name):
            return names.get(name)
        case ast.Attribute(value=value, attr=attr):
            module = modules.get(ast.unparse(value)) if isinstance(value, ast.Name | ast.Attribute) else None
            return _MODULES[module].get(attr) if module is not None else None
    return None


class _Replacer(ast.NodeTransformer):
    def __init__(self, names: dict[str, str], modules: dict[str, str]) -> None:
        self.names, self.modules = names, modules
        self.used: dict[tuple[str, str], str] = {}
        self.first: ast.ClassDef | None = None

    def run(self, tree: ast.Module) -> None:
        """Replace the names, and import what they become."""
        self.visit(tree)
        if self.used:
            add_imports(tree, self.used, self.first)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        before = len(self.used)
        for i, base in enumerate(node.bases):
            node.bases[i] = self._replaced(base.value if isinstance(base, ast.Subscript) else base) or base
        if len(self.used) > before:
            self.first = self.first or node
        self.generic_visit(node)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        found = self._replaced(node.value)
        if found is not None and node.attr != "register":
            node.value = found
            return node
        self.generic_visit(node)
        return node

    def _replaced(self, node: ast.expr) -> ast.expr | None:
        meant = _meaning(node, self.names, self.modules)
        if meant is None:
            return None
        local = self.used.setdefault(("_collections_abc", meant), f"{meant}$base")
        return ast.copy_location(ast.Name(local, ast.Load()), node)
