"""Builtins as data: the signatures in ``stubs/*.pyi``, each bound to a runtime function.

A stub file is Python syntax. `@rt("text::upper")` names the runtime function, `@raises` says that it returns a `Result`,
`@calls_back` that it may run the program's own code. The first overload that fits the arguments is taken.
An overload on `bigint` (an int of any size) is taken only where an argument is one, or where the result may need more than 64 bits.
One with `*name: *Iterable[T]` takes all arguments as one iterable: where a call has `*xs`, of which only run time knows the length.
A line ``# type parameters: K, V`` before a class names its type parameters; other single capital letters are type
parameters of the function.

A program uses a few dozen of the thousand signatures, so each is parsed when it is asked for: a definition is on one line, below
its decorators.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from portalis.compiler.hir import RtFn

FOLDER = Path(__file__).parent / "stubs"
_FUNCTION = re.compile(r"^((?:@.+\n)*def (\w+)\(.*)", re.MULTILINE)
_METHOD = re.compile(r"^    ((?:@.+\n    )*def (\w+)\(.*)", re.MULTILINE)
_CONSTANT = re.compile(r"^(\w+): \w+ = (.+)", re.MULTILINE)
_CLASS = re.compile(r"^(?:# type parameters: (.*)\n)?(?:#.*\n)*class (\w+):\n((?: .*\n|\n)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class StubParam:
    """A parameter: its type as written; `default` is `None` when the argument is required; `mode` as in `hir.RtFn.modes`."""

    name: str
    type: ast.expr
    default: ast.expr | None
    kind: Literal["positional-only", "positional", "keyword-only", "variadic"]
    mode: str


@dataclass(frozen=True, slots=True)
class Overload:
    """One signature of a builtin."""

    name: str
    params: tuple[StubParam, ...]
    returns: ast.expr
    fn: RtFn
    #: on ints of any size
    wide: bool = False
    #: of arguments of which only run time knows how many there are
    spread: bool = False
    #: a method of the class, called without a receiver
    static: bool = False


class Overloads(Mapping[str, list[Overload]]):
    """The signatures of a class or module by name, in the order of the file."""

    def __init__(self, owner: str, found: Iterator[re.Match[str]]) -> None:
        self._owner = owner
        self._sources: dict[str, list[str]] = {}
        for match in found:
            self._sources.setdefault(match[2], []).append(match[1])
        self._parsed: dict[str, list[Overload]] = {}

    def __getitem__(self, name: str) -> list[Overload]:
        parsed = self._parsed.get(name)
        if parsed is None:
            path = f"{self._owner}::{name}"
            parsed = self._parsed[name] = [_overload(_definition(text), path) for text in self._sources[name]]
        return parsed

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)


@dataclass(frozen=True, slots=True)
class StubClass:
    """The methods of a builtin type."""

    name: str
    type_params: tuple[str, ...]
    methods: Mapping[str, list[Overload]]


@dataclass(frozen=True, slots=True)
class StubModule:
    """One stub file: functions, constants, classes."""

    functions: Mapping[str, list[Overload]]
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
    path, raises, calls_back, static = default_path, False, False, False
    for d in node.decorator_list:
        match d:
            case ast.Call(func=ast.Name(id="rt"), args=[ast.Constant(value=str(p))]):
                path = p
            case ast.Name(id="raises"):
                raises = True
            case ast.Name(id="calls_back"):
                calls_back = True
            case ast.Name(id="staticmethod"):
                static = True
    a = node.args
    params: list[StubParam] = []
    positional = [(p, True) for p in a.posonlyargs] + [(p, False) for p in a.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(a.defaults)) + list(a.defaults)
    for (arg, only), default in zip(positional, defaults, strict=True):
        kind: Literal["positional-only", "positional"] = "positional-only" if only else "positional"
        type_ = arg.annotation or ast.Name("Self")
        params.append(StubParam(arg.arg, type_, default, kind, mode(type_)))
    spread = a.vararg is not None and isinstance(a.vararg.annotation, ast.Starred)
    if a.vararg is not None and isinstance(a.vararg.annotation, ast.Starred):
        items = a.vararg.annotation.value
        params.append(StubParam(a.vararg.arg, items, None, "positional-only", mode(items)))
    elif a.vararg is not None:
        params.append(StubParam(a.vararg.arg, a.vararg.annotation or ast.Name("object"), None, "variadic", "s"))
    for arg, default in zip(a.kwonlyargs, a.kw_defaults, strict=True):
        type_ = arg.annotation or ast.Name("object")
        params.append(StubParam(arg.arg, type_, default, "keyword-only", mode(type_)))
    modes = "".join(p.mode for p in params)
    returns = node.returns or ast.Constant(None)
    written = [p.type for p in params] + [returns]
    wide = any(isinstance(n, ast.Name) and n.id == "bigint" for t in written for n in ast.walk(t))
    return Overload(node.name, tuple(params), returns, RtFn(path, raises, calls_back, modes), wide, spread, static)


def _definition(text: str) -> ast.FunctionDef:
    node = ast.parse(text.replace("\n    ", "\n")).body[0]
    assert isinstance(node, ast.FunctionDef)
    return node


@cache
def load(name: str) -> StubModule | None:
    """The stub file ``stubs/NAME.pyi``; `None` when there is none."""
    path = FOLDER / f"{name}.pyi"
    if not path.is_file():
        return None
    text = path.read_text(encoding="utf-8")
    constants = {match[1]: ast.parse(match[2], mode="eval").body for match in _CONSTANT.finditer(text)}
    found = {match[2]: _stub_class(*match.groups(default="")) for match in _CLASS.finditer(text)}
    return StubModule(Overloads(name, _FUNCTION.finditer(text)), constants, found)


def _stub_class(type_params: str, name: str, body: str) -> StubClass:
    params = tuple(p.strip() for p in type_params.split(",")) if type_params else ()
    return StubClass(name, params, Overloads(name, _METHOD.finditer(body)))


@cache
def classes() -> dict[str, StubClass]:
    """The stub classes of all builtin types, by name."""
    out: dict[str, StubClass] = {}
    for path in sorted(FOLDER.glob("*.pyi")):
        module = load(path.stem)
        assert module is not None
        out.update(module.classes)
    return out
