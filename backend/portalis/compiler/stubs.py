"""Builtins as data: the signatures in ``stubs/*.pyi``, each bound to a runtime function.

A stub file is Python syntax. `@rt("text::upper")` names the runtime function, `@raises` says that it returns a `Result`,
`@calls_back` that it may run the program's own code. The first overload that fits the arguments is taken.
A line ``# type parameters: K, V`` before a class names its type parameters; other single capital letters are type
parameters of the function.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from portalis.compiler.hir import RtFn

FOLDER = Path(__file__).parent / "stubs"


@dataclass(frozen=True, slots=True)
class StubParam:
    """A parameter: its type as written; `default` is `None` when the argument is required."""

    name: str
    type: ast.expr
    default: ast.expr | None
    kind: Literal["positional-only", "positional", "keyword-only", "variadic"]


@dataclass(frozen=True, slots=True)
class Overload:
    """One signature of a builtin."""

    name: str
    params: tuple[StubParam, ...]
    returns: ast.expr
    fn: RtFn


@dataclass(frozen=True, slots=True)
class StubClass:
    """The methods of a builtin type."""

    name: str
    type_params: tuple[str, ...]
    methods: dict[str, list[Overload]]


@dataclass(frozen=True, slots=True)
class StubModule:
    """One stub file: functions, constants, classes."""

    functions: dict[str, list[Overload]]
    constants: dict[str, ast.expr]
    classes: dict[str, StubClass]


def mode(type_: ast.expr) -> str:
    """How an argument of this stub type is passed: see `hir.RtFn.modes`."""
    match type_:
        case ast.Subscript(value=ast.Name(id="Own")):
            return "o"
        case ast.Subscript(value=ast.Name(id="Iterable")):
            return "i"
        case ast.Subscript(value=ast.Name(id="Callable")):
            return "f"
        case ast.Constant(value=None):
            return "-"
        case ast.BinOp(right=ast.Constant(value=None), left=ast.Name(id="int" | "float" | "bool")):
            return "o"
        case ast.Name(id=name) if len(name) == 1 and name.isupper():
            # Generic runtime functions take a reference whatever the type is.
            return "&"
        case _:
            return "r"


def _overload(node: ast.FunctionDef, default_path: str) -> Overload:
    path, raises, calls_back = default_path, False, False
    for d in node.decorator_list:
        match d:
            case ast.Call(func=ast.Name(id="rt"), args=[ast.Constant(value=str(p))]):
                path = p
            case ast.Name(id="raises"):
                raises = True
            case ast.Name(id="calls_back"):
                calls_back = True
    a = node.args
    params: list[StubParam] = []
    positional = [(p, True) for p in a.posonlyargs] + [(p, False) for p in a.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(a.defaults)) + list(a.defaults)
    for (arg, only), default in zip(positional, defaults, strict=True):
        kind: Literal["positional-only", "positional"] = "positional-only" if only else "positional"
        params.append(StubParam(arg.arg, arg.annotation or ast.Name("Self"), default, kind))
    if a.vararg is not None:
        params.append(StubParam(a.vararg.arg, a.vararg.annotation or ast.Name("object"), None, "variadic"))
    for arg, default in zip(a.kwonlyargs, a.kw_defaults, strict=True):
        params.append(StubParam(arg.arg, arg.annotation or ast.Name("object"), default, "keyword-only"))
    modes = "".join("s" if p.kind == "variadic" else mode(p.type) for p in params)
    returns = node.returns or ast.Constant(None)
    return Overload(node.name, tuple(params), returns, RtFn(path, raises, calls_back, modes))


@cache
def load(name: str) -> StubModule | None:
    """The stub file ``stubs/NAME.pyi``; `None` when there is none."""
    path = FOLDER / f"{name}.pyi"
    if not path.is_file():
        return None
    text = path.read_text(encoding="utf-8")
    functions: dict[str, list[Overload]] = {}
    constants: dict[str, ast.expr] = {}
    classes: dict[str, StubClass] = {}
    lines = text.splitlines()
    for node in ast.parse(text, str(path)).body:
        if isinstance(node, ast.FunctionDef):
            functions.setdefault(node.name, []).append(_overload(node, f"{name}::{node.name}"))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            constants[node.target.id] = node.value
        elif isinstance(node, ast.ClassDef):
            classes[node.name] = _stub_class(node, lines)
    return StubModule(functions, constants, classes)


def _stub_class(node: ast.ClassDef, lines: list[str]) -> StubClass:
    start = min([node.lineno, *(d.lineno for d in node.decorator_list)]) - 1
    params: tuple[str, ...] = ()
    while start > 0 and lines[start - 1].startswith("#"):
        start -= 1
        found = re.match(r"# type parameters: (.*)", lines[start])
        if found:
            params = tuple(p.strip() for p in found.group(1).split(","))
    methods: dict[str, list[Overload]] = {}
    for item in node.body:
        if isinstance(item, ast.FunctionDef):
            methods.setdefault(item.name, []).append(_overload(item, f"{node.name}::{item.name}"))
    return StubClass(node.name, params, methods)


@cache
def classes() -> dict[str, StubClass]:
    """The stub classes of all builtin types, by name."""
    out: dict[str, StubClass] = {}
    for path in sorted(FOLDER.glob("*.pyi")):
        module = load(path.stem)
        assert module is not None
        out.update(module.classes)
    return out
