"""The text of a binding's inputs and outputs, as `docs/stage.md` specifies it, and what it means.

    parse_input("height = {driver}.size")      # Input("height", FromRelationship("driver", "size"))
    parse_output("heat as float[]")            # Output("heat", "float[]")

Names are checked for form only; whether prims and attributes exist is for `binding` to say.
"""

from __future__ import annotations

import ast
import functools
import math
import re
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from pxr import Sdf

BUILTINS = ("time", "dt", "frame", "seed", "prim_path")
MAX_TEXT = 1 << 16
_DEEPEST = 8
_SHORT = 200
"""Characters of a text that is worth remembering."""
_ENTRY = re.compile(r"\s*(?P<name>[^\W\d]\w*)\s*(?:=(?P<source>.*))?", re.DOTALL)
_RELATIONSHIP = re.compile(r"\{(?P<relationship>[^{}]*)\}\.(?P<attribute>.+)", re.DOTALL)
_PREVIOUS = re.compile(r"previous\((?P<attribute>[^()]+)\)", re.DOTALL)
_BELOW = re.compile(r"[^\W\d]\w*(/[^\W\d]\w*)*\.[^\W\d][\w:]*")
"""An attribute of a prim below: `Arm/Hand.size`."""
_OUTPUT = re.compile(r"\s*(?P<name>\S+)(?:\s+as\s+(?P<type>\S+))?\s*")
_HELP = "write a name, a literal, .attribute, /path/to/prim.attribute or {relationship}.attribute"


class SourceError(ValueError):
    """An entry of `inputs` or `outputs` that can not be read. The message quotes it."""


@dataclass(frozen=True)
class Builtin:
    """One of `BUILTINS`."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Constant:
    """A value that stands on the binding: numbers, texts, and tuples and lists of them."""

    value: Any

    def __str__(self) -> str:
        return repr(self.value)


@dataclass(frozen=True)
class FromAttribute:
    """An attribute: of the prim itself when `prim` is empty, else of the prim at that path, absolute or relative."""

    prim: str
    attribute: str

    def __str__(self) -> str:
        # A dot behind the dots of a parent would be one of them.
        return f"{self.prim}{'/' if self.prim.endswith('..') else ''}.{self.attribute}"


@dataclass(frozen=True)
class Previous:
    """What the binding's own output of that name was at the last tick; before the first one, the attribute."""

    attribute: str

    def __str__(self) -> str:
        return f"previous({self.attribute})"


@dataclass(frozen=True)
class FromRelationship:
    """An attribute of the prims that a relationship of the prim targets."""

    relationship: str
    attribute: str

    def __str__(self) -> str:
        return f"{{{self.relationship}}}.{self.attribute}"


Source: TypeAlias = Builtin | Constant | FromAttribute | Previous | FromRelationship


@dataclass(frozen=True)
class Input:
    """Where a parameter's value comes from."""

    parameter: str
    source: Source

    def __str__(self) -> str:
        """The text that `parse_input` takes."""
        return f"{self.parameter} = {self.source}"


@dataclass(frozen=True)
class Output:
    """Where a result goes. `type` is the name of a USD value type, for an attribute that has to be made."""

    attribute: str
    type: str | None = None

    def __str__(self) -> str:
        """The text that `parse_output` takes."""
        return self.attribute if self.type is None else f"{self.attribute} as {self.type}"


def parse_inputs(texts: tuple[str, ...]) -> tuple[Input, ...]:
    """Reads all inputs of a binding; the same texts give the same tuple. Raises `SourceError`."""
    return _known_inputs(texts) if sum(map(len, texts)) <= _SHORT else tuple(map(parse_input, texts))


def parse_outputs(texts: tuple[str, ...]) -> tuple[Output, ...]:
    """Reads all outputs of a binding; the same texts give the same tuple. Raises `SourceError`."""
    return _known_outputs(texts) if sum(map(len, texts)) <= _SHORT else tuple(map(parse_output, texts))


def parse_input(text: str) -> Input:
    """Reads `parameter = source`, or a name alone. Raises `SourceError`."""
    return _known_input(text) if len(text) <= _SHORT else _input(text)


def _input(text: str) -> Input:
    if len(text) > MAX_TEXT:
        raise SourceError(f"an input of {len(text):,} characters is too long; the limit is {MAX_TEXT:,}")
    match = _ENTRY.fullmatch(text)
    if match is None:
        raise SourceError(f"cannot read the input {_quoted(text)}: write 'parameter = source', or a name alone")
    source = match["source"]
    return Input(match["name"], parse_source(match["name"] if source is None else source))


def parse_source(text: str) -> Source:
    """Reads what stands behind the `=`. Raises `SourceError`."""
    text = text.strip()
    if text in BUILTINS:
        return Builtin(text)
    if match := _RELATIONSHIP.fullmatch(text):
        _check_name(match["relationship"], text)
        _check_name(match["attribute"], text)
        return FromRelationship(match["relationship"], match["attribute"])
    if match := _PREVIOUS.fullmatch(text):
        _check_name(match["attribute"].strip(), text)
        return Previous(match["attribute"].strip())
    if Sdf.Path.IsValidNamespacedIdentifier(text) and text not in ("True", "False", "None"):
        return FromAttribute("", text)
    if text.startswith((".", "/")) and not text[1:2].isdigit():
        return _attribute(text)
    if _BELOW.fullmatch(text):
        return _attribute(text)
    return Constant(_literal(text))


def parse_output(text: str) -> Output:
    """Reads `attribute` or `attribute as type`. Raises `SourceError`."""
    return _known_output(text) if len(text) <= _SHORT else _output(text)


def _output(text: str) -> Output:
    match = _OUTPUT.fullmatch(text)
    if match is None:
        raise SourceError(f"cannot read the output {_quoted(text)}: write 'attribute' or 'attribute as type'")
    _check_name(match["name"], text)
    if match["type"] is not None and not Sdf.ValueTypeNames.Find(match["type"]):
        raise SourceError(f"{_quoted(match['type'])} in the output {_quoted(text)} is not a value type of USD")
    return Output(match["name"], match["type"])


# Thousands of bindings say the same.
_known_input = functools.lru_cache(maxsize=1024)(_input)
_known_output = functools.lru_cache(maxsize=1024)(_output)
_known_inputs = functools.lru_cache(maxsize=1024)(lambda texts: tuple(map(_known_input, texts)))
_known_outputs = functools.lru_cache(maxsize=1024)(lambda texts: tuple(map(_known_output, texts)))


def constant(value: Any) -> Constant:
    """A constant, checked to be something that a binding can hold: numbers, texts, tuples and lists, and what numpy and USD have of those.
    Raises `SourceError`.
    """
    value = _plain(value)
    problem = _unfit(value, 0)
    if problem:
        raise SourceError(f"a constant can not hold {problem}")
    if len(repr(value)) > MAX_TEXT:
        raise SourceError(f"a constant of {len(repr(value)):,} characters is too long; put it into an attribute")
    return Constant(value)


def _attribute(text: str) -> FromAttribute:
    if text.startswith(".") and not text.startswith("..") and Sdf.Path.IsValidNamespacedIdentifier(text[1:]):
        return FromAttribute("", text[1:])
    text = text.removeprefix("./")
    path = Sdf.Path(text) if Sdf.Path.IsValidPathString(text) else Sdf.Path()
    if not path.IsPrimPropertyPath() or path.ContainsPrimVariantSelection():
        raise SourceError(f"{_quoted(text)} is not the path of an attribute, such as /World/Box.size")
    return FromAttribute(prim_text(path.GetPrimPath()), path.name)


def prim_text(path: Sdf.Path) -> str:
    """The path of a prim as a source writes it: `""` for the prim itself."""
    return "" if path == Sdf.Path.reflexiveRelativePath else str(path)


def _literal(text: str) -> Any:
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        raise SourceError(f"cannot read {_quoted(text)}: {_HELP}") from None
    return constant(value).value


def _plain(value: Any, depth: int = 0) -> Any:
    """The value in Python's own types, whose `repr` is a literal."""
    if isinstance(value, np.generic | np.ndarray):
        return value.tolist()
    for kind in (bool, int, float, str):
        if isinstance(value, kind):
            return kind(value)
    if type(value).__module__ in ("pxr.Gf", "pxr.Vt"):
        if hasattr(value, "GetImaginary"):
            return (float(value.GetReal()), *map(float, value.GetImaginary()))
        if hasattr(value, "__len__"):
            return (list if type(value).__module__ == "pxr.Vt" else tuple)(_plain(item) for item in value)
    if isinstance(value, tuple | list) and depth <= _DEEPEST:
        return (tuple if isinstance(value, tuple) else list)(_plain(item, depth + 1) for item in value)
    return value


def _unfit(value: Any, depth: int) -> str | None:
    if isinstance(value, bool | int | str):
        return None
    if isinstance(value, float):
        return None if math.isfinite(value) else "infinity or NaN, which have no literal"
    if isinstance(value, tuple | list):
        if depth > _DEEPEST:
            return "so many levels of lists"
        return next((problem for item in value if (problem := _unfit(item, depth + 1))), None)
    return f"a {type(value).__name__}; numbers, texts, tuples and lists only"


def _check_name(name: str, text: str) -> None:
    if not Sdf.Path.IsValidNamespacedIdentifier(name):
        raise SourceError(f"{_quoted(name)} in {_quoted(text)} is not a property name")


def _quoted(text: str) -> str:
    return repr(text if len(text) <= 80 else f"{text[:77]}…")
