"""Annotations as types: of exported functions (binding), of variables (hints for containers that start empty)."""

from __future__ import annotations

import ast
import builtins
import typing
from collections.abc import Iterator

from portalis.compiler.array_types import ARRAY_ITEMS, ARRAYS
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.traits import unhashable
from portalis.compiler.infer.world import World
from portalis.compiler.nodes import walk
from portalis.compiler.types import (
    BOOL,
    BYTES,
    FLOAT,
    NONE,
    STR,
    Container,
    InstT,
    TupleT,
    Type,
    dict_of,
    list_of,
    set_of,
    union,
    vartuple_of,
)

_PRIMS = {"float": FLOAT, "bool": BOOL, "str": STR, "bytes": BYTES, "None": NONE}
_ALIASES = {
    "List": "list",
    "Dict": "dict",
    "Set": "set",
    "Tuple": "tuple",
    "Sequence": "list",
    "Iterable": "list",
    "FrozenSet": "frozenset",
}


_ARRAY = "portalis.arrays:Array"
_TYPING = frozenset(typing.__all__)


class AnnotationError(Exception):
    """An annotation that names no type a module can export."""

    def __init__(self, node: ast.expr, message: str) -> None:
        super().__init__(message)
        self.node = node


def parse_annotation(world: World, node: ast.expr) -> Type:
    """The type that an annotation names; raises `AnnotationError`."""
    match node:
        case ast.Constant(value=None):
            return NONE
        case ast.Constant(value=str(text)):
            try:
                inner = ast.parse(text, mode="eval").body
            except SyntaxError:
                raise AnnotationError(node, f"the annotation {text!r} is not an expression") from None
            for n in ast.walk(inner):
                ast.copy_location(n, node)
            return parse_annotation(world, inner)
        case ast.Name(id="int"):
            return world.declared_int
        case ast.Name(id=name) if name in _PRIMS:
            return _PRIMS[name]
        case ast.Name(id=name) if (element := _element(world, node)) is not None:
            return ARRAY_ITEMS[element]
        case ast.Name(id=name) if _ALIASES.get(name, name) in ("list", "dict", "set", "tuple", "frozenset"):
            raise AnnotationError(node, f"`{name}` needs the types of its elements, for example `{name}[int]`")
        case ast.Name(id=name):
            cls = next(
                (c for c in world.classes.values() if c.node.name == name and c.outer is None and c.library is None),
                None,
            )
            if cls is not None:
                return union(InstT(c) for c in cls.family())
            raise AnnotationError(node, f"`{name}` is not a type that an exported function can take or return")
        case ast.Attribute(value=ast.Name(id="typing"), attr=attr):
            return parse_annotation(world, ast.copy_location(ast.Name(attr, ast.Load()), node))
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            return union((parse_annotation(world, left), parse_annotation(world, right)))
        case ast.Subscript(value=value, slice=inner):
            if isinstance(value, ast.Name) and _imported(world, value) == _ARRAY:
                element = _element(world, inner)
                if element is None:
                    raise AnnotationError(node, f"`Array` holds {', '.join(ARRAYS)} of `portalis.arrays`")
                return ARRAYS[element]
            name = value.id if isinstance(value, ast.Name) else getattr(value, "attr", "")
            return _generic(world, node, _ALIASES.get(name, name), inner)
    raise AnnotationError(node, f"`{ast.unparse(node)}` is not a type that an exported function can take or return")


def _imported(world: World, node: ast.expr) -> str | None:
    """What a name imported by the module means."""
    return world.imports.get((world.module_scope, node.id)) if isinstance(node, ast.Name) else None


def _element(world: World, node: ast.expr) -> str | None:
    """The element of a typed array that a name means."""
    module, _, name = (_imported(world, node) or "").partition(":")
    return name if module == "portalis.arrays" and name in ARRAYS else None


def _generic(world: World, node: ast.expr, name: str, inner: ast.expr) -> Type:
    args = inner.elts if isinstance(inner, ast.Tuple) else [inner]
    if name == "Optional":
        return union((parse_annotation(world, inner), NONE))
    if name == "Union":
        return union(parse_annotation(world, a) for a in args)
    if name in ("Final", "ClassVar"):
        return parse_annotation(world, inner)
    if name == "tuple":
        if len(args) == 2 and isinstance(args[1], ast.Constant) and args[1].value is ...:
            return vartuple_of(parse_annotation(world, args[0]))
        return TupleT(tuple(parse_annotation(world, a) for a in args))
    if name == "list" and len(args) == 1:
        return list_of(parse_annotation(world, args[0]))
    if name in ("set", "frozenset", "dict"):
        bad = unhashable(parse_annotation(world, args[0]))
        if bad is not None:
            raise AnnotationError(node, f"`{bad}` cannot be hashed, so no {name} can hold it as a key")
    if name in ("set", "frozenset") and len(args) == 1:
        return set_of(parse_annotation(world, args[0]), name)
    if name == "dict" and len(args) == 2:
        return dict_of(parse_annotation(world, args[0]), parse_annotation(world, args[1]))
    raise AnnotationError(node, f"`{ast.unparse(node)}` is not a type that an exported function can take or return")


_TYPE_PARAMS = ("TypeVar", "ParamSpec", "TypeVarTuple")


def check_names(world: World) -> None:
    """Refuse annotations with a name that nothing in the program binds: CPython evaluates them at the definition."""
    tree = world.tree
    if any(isinstance(s, ast.ImportFrom) and s.module == "__future__" and _postponed(s) for s in tree.body):
        return
    bound = {n for scope in world.scopes.values() for n in (*scope.bindings, *scope.imported)} | set(dir(builtins))
    bound |= {n.id for n in world.nodes(ast.Name) if not isinstance(n.ctx, ast.Load)}
    definitions = (ast.ClassDef, ast.FunctionDef, *(getattr(ast, kind) for kind in _TYPE_PARAMS if hasattr(ast, kind)))
    bound |= {n.name for kind in definitions for n in world.nodes(kind)}
    for annotation in _evaluated(world):
        for n in walk(annotation):
            if isinstance(n, ast.Name) and n.id not in bound:
                known = n.id in _TYPING
                fix = f"`from typing import {n.id}`" if known else None
                world.reporter.add("PT0201", n, f"the name `{n.id}` is not defined", fix=fix)


def _postponed(node: ast.ImportFrom) -> bool:
    return any(a.name == "annotations" for a in node.names)


def _evaluated(world: World) -> Iterator[ast.expr]:
    """The annotations of functions, and of variables of the module and of classes. Those of local variables never run."""
    for node in world.nodes(ast.FunctionDef):
        a = node.args
        parameters = [*a.posonlyargs, *a.args, *a.kwonlyargs, a.vararg, a.kwarg]
        found = [p.annotation for p in parameters if p is not None]
        yield from (x for x in [*found, node.returns] if x is not None)
    for body in (world.tree.body, *(node.body for node in world.nodes(ast.ClassDef))):
        yield from (s.annotation for s in body if isinstance(s, ast.AnnAssign))


def annotation_hint(f: Frame, annotation: ast.expr, value: Type) -> None:
    """`xs: list[int] = []`: the annotation says what an empty container will hold. It never overrides a value's own type."""
    try:
        declared = parse_annotation(f.world, annotation)
    except AnnotationError:
        return
    _fill(value, declared)


def _fill(value: Type, declared: Type) -> None:
    if isinstance(value, Container) and isinstance(declared, Container) and value.name == declared.name:
        for mine, theirs in zip(value.args, declared.args, strict=True):
            mine.fill(theirs.type)
